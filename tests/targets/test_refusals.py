"""Refusals: numbers that measure nothing give no row, and a sentence with the like that does measure gives one."""

from __future__ import annotations

import pytest

import muctieu
from markup import differences, parse

PROSE = muctieu.Pipeline(tables=False)  # tables have tests of their own

NOTHING = {
    "a phone": "Mọi thắc mắc xin gọi số điện thoại 0212.3852.123 trong giờ làm việc.",
    "a phone with brackets": "Điện thoại: (0275) 3822 403.",
    "a mobile phone": "Đường dây nóng: 0912 345 678.",
    "a phone with the country's code": "Liên hệ +84 24 3825 1234 để được giúp.",
    "a fax": "Fax: 0275.3822403.",
    "a date": "Hội nghị họp ngày 8-1-2021 tại hội trường lớn.",
    "a date with points": "Bản tin ngày 22.4.2021 của Sở.",
    "a day and a month": "Chiều 15/10, đoàn công tác đã đến thăm.",
    "a range of days": "Hội chợ mở từ ngày 15/11 đến ngày 20/11.",
    "a clock time": "Lễ khởi công bắt đầu lúc 14 giờ 30 phút.",
    "a clock time with h": "Chương trình phát sóng lúc 20h15 hằng tối.",
    "a clock time with a colon": "Họp báo diễn ra lúc 8:30.",
    "a year": "Năm 2025 là năm bản lề.",
    "a stage": "Kế hoạch phát triển giai đoạn 2021-2025, tầm nhìn đến năm 2030.",
    "a duration in months": "Dự án được thực hiện trong 36 tháng.",
    "a duration in years": "Sau 03 năm thực hiện, tình hình đã đổi khác.",
    "the next years": "Trong 5 năm tới, tỉnh ưu tiên đường ven biển.",
    "an age": "Người từ 18 tuổi được tham gia.",
    "working days": "Hồ sơ được trả trong 05 ngày làm việc.",
    "an article": "Theo Điều 5 và khoản 2 Điều 7 của Quy chế.",
    "a section": "Nội dung nêu tại mục 3 phần II.",
    "an appendix": "Danh mục kèm theo Phụ lục 02.",
    "a numbered list": "1. Giới thiệu\n2. Tổ chức thực hiện\n3. Kết luận chung",
    "a list number with a bracket": "1) Xây dựng quy chế.\n2) Hoàn thiện bộ máy.",
    "a document's number": "Căn cứ Quyết định số 121/QĐ-UBND của UBND tỉnh.",
    "a short document's number": "Nghị quyết 68 mở ra hướng đi mới.",
    "a law": "Theo Luật số 57/2014/QH13 của Quốc hội.",
    "a highway": "Nâng cấp Quốc lộ 1 và đường tỉnh 864.",
    "a highway with a letter": "Sửa chữa QL 14B đoạn qua xã.",
    "a project's name": "Khởi công Nhà máy nhiệt điện Long An 1 và 2.",
    "a phase": "Triển khai giai đoạn 2 của khu công nghiệp.",
    "a ring road": "Dự án đường Vành đai 4 đang được lập.",
    "an award's name": "Doanh nghiệp vào Top 10 Sao Vàng là niềm vui.",
    "a standard": "Áp dụng ISO 9001:2015 trong quản lý.",
    "a sickness": "Dịch COVID-19 ảnh hưởng đến sản xuất.",
    "an industrial revolution": "Cuộc cách mạng công nghiệp lần thứ 4 tạo ra cơ hội.",
    "a technology": "Phủ sóng 5G tại trung tâm xã.",
    "a congress": "Đại hội lần thứ XIII, kỳ họp thứ 10 của Quốc hội.",
    "tasks of the text": "Kế hoạch đề ra 3 giải pháp và hai nhóm nhiệm vụ.",
    "aims of the text": "Trong 15 chỉ tiêu, tỉnh đã hoàn thành phần lớn.",
    "breakthroughs": "Ba khâu đột phá được xác định rõ.",
    "viewpoints": "Quy hoạch nêu 5 quan điểm phát triển.",
    "delegates": "Có 50/53 đại biểu tán thành.",
    "comrades": "Tham dự có 4 đồng chí lãnh đạo Sở.",
    "speeches": "Hội nghị nghe 12 ý kiến phát biểu.",
    "votes": "Nghị quyết được thông qua với 48 phiếu thuận.",
    "a subsidy": "Ngân sách hỗ trợ tối đa 50% kinh phí mua máy.",
    "a subsidy in money": "Mức hỗ trợ không quá 300 triệu đồng cho mỗi cơ sở.",
    "a fee": "Mức phí 10% tính trên giá trị hợp đồng.",
    "a tax": "Thuế suất 10% áp dụng trong 15 năm.",
    "a fine": "Phạt tiền từ 5 triệu đồng đến 10 triệu đồng đối với hành vi này.",
    "a price of entry": "Giá vé 40.000 đồng với người lớn.",
    "interest": "Được vay với lãi suất 6,5% theo quy định.",
    "a threshold": "Dự án có vốn từ 100 tỷ đồng trở lên thì được xem xét.",
    "one of": "Đây là một trong những địa phương đi đầu.",
    "some": "Một số doanh nghiệp gặp khó khăn.",
    "one as an article": "Sơn La là một tỉnh miền núi.",
    "five as a year": "Năm nay thời tiết thuận lợi, năm sau sẽ khác.",
    "a footnote mark": "Chuyển đổi số là xu thế[1] tất yếu[12].",
    "table rows": "| Chỉ tiêu | 2024 | 2025 |\n| --- | --- | --- |\n| Tỷ lệ hộ nghèo (%) | 3,1 | 2,1 |\n| Thu nội địa (tỷ đồng) | 9.200 | 9.900 |",
    "page furniture": "Trang 3/15",
    "visits of a page": "Lượt xem: 1.204",
    "a copyright": "Bản quyền 2019 thuộc về Cổng thông tin điện tử tỉnh.",
    "an address": "Số 12 đường Trần Phú, phường 5.",
    "a link": "Xem tại https://tinh.vi.du.vn/tin/2024/45-phan-tram.html ngay.",
    "a file": "Tải về: ke-hoach-45.pdf",
    "a post box": "Mã bưu chính 34000.",
    "a map's scale": "Lập bản đồ địa hình tỷ lệ 1/2.000.",
    "a distance": "Cụm nằm cách trung tâm huyện 15 km.",
    "a vehicle's plate": "Xe mang biển số 51A-123.45.",
    "a score of a match": "Trận đấu kết thúc với tỷ số 3-1.",
    "words only": "Phấn đấu tăng trưởng nhanh và bền vững.",
    "the empty text": "",
    "counters of a web page": "Đang truy cập: 27. Hôm nay: 1.530. Tất cả: 2.345.678.",
    "share buttons": "Chia sẻ 12 | Thích 45 | Bình luận (3)",
    "a time of posting": "Thứ Hai, 15/12/2025, 08:30 (GMT+7)",
    "a related link": "Tin liên quan: (05/12/2025) Hội nghị giao ban tháng 12",
    "a blank number": "Số: …/QĐ-UBND ngày … tháng … năm 2024",
    "copies of a decision": "Nơi nhận: - Như Điều 3; - Lưu: VT, TH (02 bản).",
    "a term of office": "Đại hội Đảng bộ tỉnh lần thứ XVII, nhiệm kỳ 2020-2025.",
    "an anniversary": "Kỷ niệm 80 năm Ngày thành lập nước.",
    "a session": "Kỳ họp thứ 14, HĐND tỉnh khóa XVIII.",
    "a village's number": "Nhà văn hóa thôn 5, tổ dân phố số 7.",
    "a programme's name": "Chương trình 135 và Chương trình 30a.",
    "a steering group": "Ban Chỉ đạo 389 tỉnh họp định kỳ.",
    "a line of power": "Đường dây 500 kV Bắc Nam mạch 3.",
    "an aircraft": "Máy bay Airbus A320 hạ cánh an toàn.",
    "the third quarter's meeting": "Hội nghị giao ban quý III.",
    "criteria by number": "Tiêu chí số 17 về môi trường khó thực hiện nhất.",
    "a level of service": "Dịch vụ công trực tuyến mức độ 4.",
    "the bottom line of poverty": "Chuẩn nghèo là thu nhập từ 1,5 triệu đồng/người/tháng trở xuống.",
    "support of interest": "Được hỗ trợ 100% lãi suất trong 12 tháng đầu.",
    "remission of rent": "Giảm 50% tiền thuê đất cho doanh nghiệp nhỏ.",
    "a share of ownership to qualify": "Hợp tác xã có ít nhất 7 thành viên mới được đăng ký.",
    "24 hours a day": "Trực cấp cứu 24/7 tại bệnh viện.",
    "a ratio of one": "Bản đồ tỷ lệ 1:5.000 đã được lập.",
    "first place in a name": "Trường Tiểu học Số 2 Phước Sơn.",
}

MEASURES = {
    "a share, not a subsidy": "Phấn đấu đến năm 2030, [tỷ lệ doanh nghiệp được hỗ trợ|indicator] đạt [50%|t level = 50 % ..2030].",
    "communes, not delegates": "Năm 2024, có [50/53 xã|a level = 50 xã 2024 indicator=xã_đạt_chuẩn_nông_thôn_mới] đạt chuẩn nông thôn mới.",
    "a road's length, not its name": "Năm 2024, tỉnh đã hoàn thành [42 km|a level = 42 km 2024 indicator=chiều_dài_đường_ven_biển] đường ven biển, nối với Quốc lộ 1.",
    "a rank, not a name": "Năm 2024, [chỉ số PCI|indicator] xếp thứ [10|a level = 10 rank 2024] cả nước.",
    "beside a date": "Đến ngày 30/6/2025, toàn tỉnh có [12 cụm công nghiệp|a level = 12 cụm_công_nghiệp ..2025-06-30 indicator=cụm_công_nghiệp].",
    "beside a document's number": "Theo Quyết định số 15/QĐ-UBND, phấn đấu đến năm 2030 có [12 cụm công nghiệp|t level = 12 cụm_công_nghiệp ..2030 indicator=cụm_công_nghiệp].",
    "beside a list number": "1. Phấn đấu năm 2027, [tỷ lệ hộ nghèo|indicator] còn [2%|t level = 2 % 2027].",
    "beside a footnote mark": r"Năm 2024, [tỷ lệ hộ nghèo|indicator] còn [2%|a level = 2 % 2024] \[1\], theo số liệu \[2\].",
    "outside a table": "Năm 2024, [tỷ lệ hộ nghèo|indicator] đã giảm còn [2%|a level = 2 % 2024].\n\n\\| Chỉ tiêu \\| 2024 \\|\n\\| Tỷ lệ \\| 3,1% \\|",
    "schools with an age": "Năm 2024, có [30 trường|a level = 30 trường 2024 indicator=trường_mầm_non_nhận_trẻ_dưới_24_tháng_tuổi] mầm non nhận trẻ dưới 24 tháng tuổi.",
    "after a duration": "Sau 03 năm, [tỷ lệ hộ nghèo|indicator] năm 2024 còn [2%|a level = 2 % 2024].",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_no_row(text: str) -> None:
    assert [(row.value_text, row.rule) for row in PROSE.extract(text).targets] == []


@pytest.mark.parametrize("markup", MEASURES.values(), ids=MEASURES)
def test_the_like_that_measures(markup: str) -> None:
    annotated = parse(markup)
    assert differences(annotated, PROSE.extract(annotated.text)) == []
