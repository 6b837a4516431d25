"""Context: the period, place and status that a number takes from its clause, sentence, list, heading or document."""

from __future__ import annotations

import pytest

import muctieu
from markup import differences, parse

PERIODS = {
    "in the phrase": "Kinh tế năm 2023 khó khăn, song [thu nội địa|indicator] năm 2024 đạt [9.200 tỷ đồng|a level = 9.2e12 VND 2024].",
    "at the head of the sentence": "Năm 2024, [thu nội địa|indicator] đạt [9.200 tỷ đồng|a level = 9.2e12 VND 2024]; [chi đầu tư|indicator] đạt [4.100 tỷ đồng|a level = 4.1e12 VND 2024].",
    "behind the number": "Phấn đấu [tỷ lệ đô thị hóa|indicator] đạt [45%|t level = 45 % ..2030] đến năm 2030.",
    "from the sentence before": "Năm 2024, kinh tế của tỉnh phục hồi. [Thu nội địa|indicator] đạt [9.200 tỷ đồng|a level = 9.2e12 VND 2024].",
    "from the lead-in": "Một số kết quả năm 2024:\n- [Thu nội địa|indicator] đạt [9.200 tỷ đồng|a level = 9.2e12 VND 2024];\n- [Tỷ lệ hộ nghèo|indicator] còn [3,1%|a level = 3.1 % 2024].",
    "from the heading": "## Mục tiêu đến năm 2030\n\nPhấn đấu [tỷ lệ đô thị hóa|indicator] đạt [45%|t level = 45 % ..2030].",
    "from a numbered heading": "II. CHỈ TIÊU NĂM 2027\n1. [Tỷ lệ hộ nghèo|indicator]: dưới [2%|t level < 2 % 2027].\n2. [Thu nội địa|indicator]: [10.000 tỷ đồng|t level = 1e13 VND 2027].",
    "from the title": "KẾ HOẠCH\nPhát triển du lịch năm 2027\n\n1. Mục tiêu\n\nPhấn đấu [doanh thu du lịch|indicator] đạt [6.500 tỷ đồng|t level = 6.5e12 VND 2027].",
    "the nearest heading wins": "BÁO CÁO NĂM 2024\n\nI. KẾT QUẢ NĂM 2024\n\n- [Thu nội địa|indicator] đạt [9.200 tỷ đồng|a level = 9.2e12 VND 2024].\n\nII. CHỈ TIÊU NĂM 2025\n\n- [Thu nội địa|indicator] đạt [9.900 tỷ đồng|t level = 9.9e12 VND 2025].",
    "two stages, each its list": "1. Đến năm 2030\n- [Tỷ lệ đô thị hóa|indicator] phấn đấu đạt [45%|t level = 45 % ..2030].\n2. Đến năm 2045\n- [Tỷ lệ đô thị hóa|indicator] phấn đấu đạt [60%|t level = 60 % ..2045].",
    "two years in one sentence": "Phấn đấu [tỷ lệ đô thị hóa|indicator] đạt [45%|t level = 45 % ..2030] đến năm 2030 và [60%|t level = 60 % ..2045] đến năm 2045.",
    "years before their numbers": "Phấn đấu [tỷ lệ đô thị hóa|indicator] đến năm 2030 đạt [45%|t level = 45 % ..2030], đến năm 2045 đạt [60%|t level = 60 % ..2045].",
    "years in parallel": "[Thu nội địa|indicator] năm 2022, 2023 và 2024 lần lượt đạt [7.000 tỷ đồng|a level = 7e12 VND 2022], [8.000 tỷ đồng|a level = 8e12 VND 2023] và [9.200 tỷ đồng|a level = 9.2e12 VND 2024].",
    "nothing to go by": "[Tỷ lệ hộ nghèo|indicator] của xã còn [3,1%|a level = 3.1 % -].",
}

BASELINES = {
    "as against a year": "Năm 2025, [thu nội địa|indicator] tăng [8%|a change+ = 8 % 2025] so với năm 2020.",
    "base year first": "So với năm 2020, [thu nội địa|indicator] năm 2025 tăng [8%|a change+ = 8 % 2025].",
    "the same time of the year before": "6 tháng đầu năm 2025, [sản lượng điện|indicator] tăng [8%|a change+ = 8 % 2025-01..2025-06] so với cùng kỳ năm 2024.",
    "the same time, no year": "9 tháng đầu năm 2025, [sản lượng điện|indicator] tăng [8%|a change+ = 8 % 2025-01..2025-09] so với cùng kỳ.",
    "times a base year": "Phấn đấu đến năm 2030, [quy mô kinh tế|indicator] gấp [3 lần|t change+ = 3 lần ..2030] năm 2020.",
    "a plan's name": "Thực hiện Kế hoạch phát triển công nghiệp giai đoạn 2021-2025, năm 2024 [tỷ lệ lấp đầy khu công nghiệp|indicator] đạt [62%|a level = 62 % 2024].",
    "the date of a document": "Theo Quyết định số 15/QĐ-UBND ngày 5/3/2021, phấn đấu đến năm 2030 [tỷ lệ đô thị hóa|indicator] đạt [45%|t level = 45 % ..2030].",
    "the year before in brackets": "Năm 2024, [thu nội địa|indicator] tăng [8%|a change+ = 8 % 2024] (năm 2023 tăng [5%|a change+ = 5 % 2023]).",
}

PARTS = {
    "cumulative to a day": "Tính đến 20/12/2024, [vốn FDI đăng ký|indicator] đạt [1,6 tỷ USD|a level = 1.6e9 USD ..2024-12-20].",
    "cumulative to a day in words": "Đến ngày 31 tháng 12 năm 2022, [dân số|indicator] là [1.290.800 người|a level = 1290800 người ..2022-12-31].",
    "cumulative to a year": "Lũy kế đến năm 2019, [vốn FDI đăng ký|indicator] đạt [34 tỷ USD|a level = 3.4e10 USD ..2019].",
    "months of a year": "9 tháng năm 2025, [GRDP|indicator] tăng [6,9%|a change+ = 6.9 % 2025-01..2025-09].",
    "a quarter": "Quý I/2025, [GRDP|indicator] tăng [7,5%|a change+ = 7.5 % 2025-01..2025-03].",
    "a month": "Tháng 10/2025, [chỉ số sản xuất công nghiệp|indicator] tăng [2,1%|a change+ = 2.1 % 2025-10].",
    "the second half": "6 tháng cuối năm 2025 phấn đấu [GRDP|indicator] tăng [9%|t change+ = 9 % 2025-07..2025-12].",
    "months whose year stands before": "Kinh tế năm 2025 tiếp tục tăng trưởng. 9 tháng đầu năm, [thu nội địa|indicator] đạt [7.000 tỷ đồng|a level = 7e12 VND 2025-01..2025-09].",
    "an average over a stage": "Giai đoạn 2021-2025, [GRDP|indicator] tăng bình quân [7%/năm|a change+ = 7 %/year 2021..2025].",
    "a stage without an average": "Giai đoạn 2026-2030, phấn đấu xây dựng [10.000 căn|t level = 10000 căn 2026..2030 indicator=nhà_ở_xã_hội] nhà ở xã hội.",
    "a term of the Party": "Nhiệm kỳ 2020-2025, [GRDP|indicator] tăng bình quân [7%/năm|a change+ = 7 %/year 2020..2025].",
    "a vision": "Tầm nhìn đến năm 2050, [tỷ lệ đô thị hóa|indicator] đạt [70%|t level = 70 % ..2050].",
    "since a year": "Từ năm 2021 đến nay, toàn tỉnh đã thành lập [150 hợp tác xã|a level = 150 hợp_tác_xã 2021.. indicator=hợp_tác_xã].",
}

DATED = {
    "so far, dateline at the head": ("Sơn La, ngày 18 tháng 7 năm 2022\n\nĐến nay, [tỷ lệ hộ nghèo|indicator] còn [3,1%|a level = 3.1 % ..2022-07-18].", None),
    "so far, no date at all": ("Đến nay, [tỷ lệ hộ nghèo|indicator] còn [3,1%|a level = 3.1 % -].", None),
    "so far, published": ("Đến nay, [tỷ lệ hộ nghèo|indicator] còn [3,1%|a level = 3.1 % ..2022-07-18].", "2022-07-18"),
    "now, published": ("Hiện nay, toàn tỉnh có [12 khu công nghiệp|a level = 12 khu_công_nghiệp ..2024-05-06 indicator=khu_công_nghiệp].", "2024-05-06"),
    "a part of the year of publication": ("9 tháng đầu năm, [GRDP|indicator] tăng [6,9%|a change+ = 6.9 % 2025-01..2025-09].", "2025-10-08"),
    "a quarter of the year of publication": ("Quý II, [GRDP|indicator] tăng [7,4%|a change+ = 7.4 % 2025-04..2025-06].", "2025-07-02"),
    "a posting date at the foot": ("Tỉnh họp báo về giảm nghèo.\n\nĐến nay, [tỷ lệ hộ nghèo|indicator] còn [3,1%|a level = 3.1 % ..2019-11-28].\n\n" + "Sở sẽ tiếp tục rà soát và báo cáo kết quả. " * 40 + "\n\nGiờ đăng: 17:00 28/11/2019", None),
    "a posting date on the page": ("Cập nhật: 28/11/2019\n\nĐến nay, [tỷ lệ hộ nghèo|indicator] còn [3,1%|a level = 3.1 % ..2019-11-28].", None),
    "to a day of the year of publication": ("Đến ngày 13/10, [giải ngân vốn đầu tư công|indicator] đạt [42%|a achievement = 42 % ..2025-10-13] kế hoạch.", "2025-10-20"),
}  # fmt: skip

STATUS = {
    "result and aim in one sentence": "Năm 2024, [tỷ lệ hộ nghèo|indicator] còn [3,1%|a level = 3.1 % 2024]; phấn đấu năm 2030 giảm còn [1%|t level = 1 % 2030].",
    "aim and what was reached": "Phấn đấu đến năm 2030, [tỷ lệ đô thị hóa|indicator] đạt [45%|t level = 45 % ..2030] (năm 2024 đạt [38%|a level = 38 % 2024]).",
    "expected": "Dự kiến năm 2027, [thu nội địa|indicator] đạt [10.000 tỷ đồng|t level = 1e13 VND 2027].",
    "assigned": "[Chỉ tiêu tăng trưởng GRDP|indicator] năm 2025 được Chính phủ giao là [8%|t change+ = 8 % 2025].",
    "will": "Năm 2027, tỉnh sẽ khởi công [3 khu công nghiệp|t level = 3 khu_công_nghiệp 2027 indicator=khu_công_nghiệp].",
    "reached": "Năm 2024, tỉnh đã hoàn thành [42,3 km|a level = 42.3 km 2024 indicator=đường_ven_biển] đường ven biển.",
    "estimated": "Năm 2024, [thu nội địa|indicator] ước đạt [9.200 tỷ đồng|a level ~ 9.2e12 VND 2024].",
    "a year ahead of the text": (
        "Hà Giang, ngày 5 tháng 3 năm 2024\n\nĐến năm 2030, [tỷ lệ che phủ rừng|indicator] đạt [60%|t level = 60 % ..2030]."
    ),
    "an aim as a noun": "Mục tiêu: [tỷ lệ che phủ rừng|indicator] đến năm 2030 đạt [60%|t level = 60 % ..2030].",
    "reached of an aim": "Năm 2024, [số doanh nghiệp mới|indicator] đạt [1.300 doanh nghiệp|a level = 1300 doanh_nghiệp 2024], bằng [104%|a achievement = 104 % 2024] mục tiêu.",
    "the heading says results": "I. KẾT QUẢ ĐẠT ĐƯỢC NĂM 2024\n\n1. [Tỷ lệ hộ nghèo|indicator]: [3,1%|a level = 3.1 % 2024].",
    "the heading says aims": "I. MỤC TIÊU NĂM 2027\n\n1. [Tỷ lệ hộ nghèo|indicator]: [2,1%|t level = 2.1 % 2027].",
    "aim behind the year": "[Tỷ lệ hộ nghèo|indicator] năm 2027 phấn đấu còn [2,1%|t level = 2.1 % 2027].",
}

AREAS = {
    "the document's province": "Tỉnh Sơn La họp phiên thường kỳ. Năm 2024, [thu nội địa|indicator] đạt [9.200 tỷ đồng|a level = 9.2e12 VND 2024 area=Sơn_La].",
    "the province, for short": "Tỉnh Sơn La họp phiên thường kỳ. Năm 2024, [GRDP|indicator] của tỉnh tăng [8%|a change+ = 8 % 2024 area=Sơn_La].",
    "the whole province": "UBND tỉnh Hà Giang báo cáo. Năm 2024, toàn tỉnh có [120 hợp tác xã|a level = 120 hợp_tác_xã 2024 indicator=hợp_tác_xã area=Hà_Giang].",
    "the city": "Thành phố Đà Nẵng công bố số liệu. Năm 2024, [GRDP|indicator] toàn thành phố tăng [7%|a change+ = 7 % 2024 area=Đà_Nẵng].",
    "an alias": "TP.HCM công bố số liệu. Năm 2024, [thu ngân sách|indicator] của TP.HCM đạt [500.000 tỷ đồng|a level = 5e14 VND 2024 area=TP.HCM].",
    "an old spelling": "UBND tỉnh Đăk Lăk báo cáo. Năm 2024, [sản lượng cà phê|indicator] đạt [550.000 tấn|a level = 550000 tonne 2024 area=Đăk_Lăk].",
    "in the clause": "Năm 2024, [GRDP|indicator] của Bắc Ninh tăng [6%|a change+ = 6 % 2024 area=Bắc_Ninh], của Hưng Yên tăng [7,7%|a change+ = 7.7 % 2024 area=Hưng_Yên].",
    "learnt from in passing": "UBND tỉnh Hà Giang sau khi học tập kinh nghiệm của tỉnh Lào Cai đã đổi mới cách làm. Năm 2024, toàn tỉnh Hà Giang đón [3 triệu lượt khách|a level = 3e6 lượt_khách 2024 indicator=lượt_khách area=Hà_Giang].",
    "the nation": "UBND tỉnh Sơn La báo cáo. Năm 2024, [GDP|indicator] cả nước tăng [7,09%|a change+ = 7.09 % 2024 area=Việt_Nam].",
    "compared with the nation": "Tỉnh Sơn La công bố. Năm 2024, [GRDP|indicator] tăng [8%|a change+ = 8 % 2024 area=Sơn_La], cao hơn bình quân cả nước.",
    "ranked in the nation": "Tỉnh Sơn La công bố. Năm 2024, [chỉ số PCI|indicator] của tỉnh đứng thứ [12|a level = 12 rank 2024 area=Sơn_La] cả nước.",
    "a district": "Năm 2024, huyện Mộc Châu đón [1,2 triệu lượt khách|a level = 1.2e6 lượt_khách 2024 indicator=lượt_khách area=Sơn_La].",
    "a road's ends are no area": "Tỉnh Phú Thọ công bố. Năm 2024, cao tốc Hà Nội - Lào Cai qua tỉnh dài [62 km|a level = 62 km 2024 indicator=chiều_dài_cao_tốc area=Phú_Thọ].",
    "a national programme": "Cả nước phấn đấu đến năm 2030 có [2 triệu doanh nghiệp|t level = 2e6 doanh_nghiệp ..2030 indicator=doanh_nghiệp area=Việt_Nam].",
}

# Small documents with headings, lists and more than one time
DOCUMENTS = {
    "a report and the aims behind it": "UBND TỈNH HÀ GIANG\n\nBÁO CÁO\nTình hình kinh tế - xã hội năm 2024, nhiệm vụ năm 2025\n\nI. KẾT QUẢ NĂM 2024\n\n1. Về kinh tế: [GRDP|indicator] tăng [6,2%|a change+ = 6.2 % 2024 area=Hà_Giang]; [thu nội địa|indicator] đạt [2.900 tỷ đồng|a level = 2.9e12 VND 2024].\n\nII. MỤC TIÊU NĂM 2025\n\n1. [Tốc độ tăng trưởng GRDP|indicator]: [8%|t change+ = 8 % 2025 area=Hà_Giang].\n2. [Thu nội địa|indicator]: [3.100 tỷ đồng|t level = 3.1e12 VND 2025].",
    "lists inside lists": "## Mục tiêu\n\n1. Đến năm 2030\n\na) Về kinh tế\n- [Tỷ lệ đô thị hóa|indicator] đạt trên [45%|t level > 45 % ..2030].\nb) Về xã hội\n- [Tỷ lệ hộ nghèo|indicator] dưới [1%|t level < 1 % ..2030].\n\n2. Tầm nhìn đến năm 2045\n- [Tỷ lệ đô thị hóa|indicator] đạt trên [60%|t level > 60 % ..2045].",
    "this stage": "Phấn đấu giai đoạn 2021 - 2025, [thu ngân sách|indicator] tăng [10%/năm|t change+ = 10 %/year 2021..2025]; năm 2025 đạt [9.000 tỷ đồng|t level = 9e12 VND 2025]. [Tổng vốn đầu tư xã hội|indicator] trong giai đoạn này đạt [500.000 tỷ đồng|t level = 5e14 VND 2021..2025].",
    "the term before the congress's": "Sáng 17/10/2020, khai mạc Đại hội Đảng bộ tỉnh nhiệm kỳ 2020 - 2025.\n\nNhiệm kỳ qua, tỉnh thu hút [532 dự án|a level = 532 dự_án 2015..2020 indicator=dự_án].",
    "a stage and its last year": "Giai đoạn 2015 - 2020, [giá trị sản xuất|indicator] tăng bình quân [10,8%/năm|a change+ = 10.8 %/year 2015..2020].\n\n[Thu ngân sách|indicator] năm 2020 đạt [1.615 tỷ đồng|a level = 1.615e12 VND 2020].\n\n[Tổng vốn đầu tư xã hội|indicator] thực hiện [25.400 tỷ đồng|a level = 2.54e13 VND 2015..2020].",
    "news of a day": "Chiều 5/8/2022, Thường trực UBND tỉnh họp.\n\nTrong 7 tháng đầu năm, [thu nội địa|indicator] đạt [3.400 tỷ đồng|a level = 3.4e12 VND 2022-01..2022-07].",
    "a stage that all but ends": "Mục tiêu phát triển đến năm 2030\n\nSáng ngày 9/8/2022, Sở Công Thương báo cáo. Giai đoạn 2018 - 2022, [kim ngạch xuất khẩu|indicator] tăng [9%/năm|a change+ = 9 %/year 2018..2022].",
    "a newspaper's dateline and part of a year": "(Báo Sơn La) - Ngày 5/10/2025\n\nTrong 9 tháng đầu năm, [thu nội địa|indicator] của tỉnh đạt [3.400 tỷ đồng|a level = 3.4e12 VND 2025-01..2025-09], tăng [7%|a change+ = 7 % 2025-01..2025-09] so với cùng kỳ năm 2024.",
    "a stage in the title, a year in the text": "KẾ HOẠCH\nChuyển đổi số giai đoạn 2026-2030\n\n1. Thực trạng\nNăm 2024, [tỷ lệ hộ có cáp quang|indicator] đạt [82%|a level = 82 % 2024].\n\n2. Mục tiêu\n- [Tỷ lệ hộ có cáp quang|indicator] đạt [95%|t level = 95 % 2026..2030].",
    "each year of a stage": "Phấn đấu trong giai đoạn 2026-2030, mỗi năm [số lượt khách|indicator] tăng [9%|t change+ = 9 %/year 2026..2030].",
    "a resolution's year is not the aim's": "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024, tỉnh phấn đấu đến năm 2030 [tỷ lệ chi cho khoa học|indicator] đạt [2%|t level = 2 % ..2030] tổng chi.",
    "a wrapped line": "Phấn đấu đến\nnăm 2030, [tỷ lệ đô thị hóa|indicator] đạt\n[45%|t level = 45 % ..2030] và [tỷ lệ hộ nghèo|indicator]\ndưới [1%|t level < 1 % ..2030].",
    "question and answer": "### Mục tiêu đến năm 2030 của tỉnh là gì?\n\nTheo kế hoạch, [tỷ lệ trường đạt chuẩn|indicator] là [70%|t level = 70 % ..2030].",
    "two periods by semicolons": "Phấn đấu [số doanh nghiệp|indicator] đến năm 2027 đạt [12.000 doanh nghiệp|t level = 12000 doanh_nghiệp ..2027]; đến năm 2030 đạt [15.000 doanh nghiệp|t level = 15000 doanh_nghiệp ..2030].",
    "the end of last year": "Đến cuối năm 2024, [dư nợ tín dụng|indicator] đạt [101.000 tỷ đồng|a level = 1.01e14 VND ..2024].",
    "by the end of a month": "Hết tháng 9/2025, [dư nợ tín dụng|indicator] đạt [101.000 tỷ đồng|a level = 1.01e14 VND 2025-09].",
    "a quarter compared with the one before": "Quý III/2025, [chỉ số sản xuất công nghiệp|indicator] tăng [4,1%|a change+ = 4.1 % 2025-07..2025-09] so với quý II/2025.",
    "a year against its plan of another": "Năm 2025, [thu nội địa|indicator] đạt [3.400 tỷ đồng|a level = 3.4e12 VND 2025], bằng [103%|a achievement = 103 % 2025] kế hoạch năm 2025.",
}

MORE_AREAS = {
    "the province comes later in the text": "Năm 2024, [thu nội địa|indicator] đạt [2.900 tỷ đồng|a level = 2.9e12 VND 2024 area=Yên_Bái]. UBND tỉnh Yên Bái đánh giá cao kết quả này.",
    "the nation's aim in a province's plan": "UBND tỉnh Yên Bái ban hành kế hoạch. Phấn đấu đến năm 2030, [tỷ lệ đô thị hóa|indicator] của tỉnh đạt [35%|t level = 35 % ..2030 area=Yên_Bái] trong khi cả nước đạt [50%|t level = 50 % ..2030 area=Việt_Nam].",
    "letterhead in capitals": "ỦY BAN NHÂN DÂN TỈNH QUẢNG BÌNH\n\nNăm 2024, [GRDP|indicator] tăng [7,1%|a change+ = 7.1 % 2024 area=Quảng_Bình].",
    "letterhead with the new spelling of an old name": "UBND tỉnh Hoà Bình báo cáo: năm 2024, [GRDP|indicator] tăng [9%|a change+ = 9 % 2024 area=Hòa_Bình].",
    "a firm with a province's name": "UBND tỉnh Thái Nguyên làm việc với Công ty Thép Hòa Phát Hải Dương. Năm 2024, [GRDP|indicator] của tỉnh tăng [6,5%|a change+ = 6.5 % 2024 area=Thái_Nguyên].",
    "neighbours in a list": "Tỉnh Lào Cai giáp các tỉnh Hà Giang, Lai Châu, Yên Bái. Năm 2024, [GRDP|indicator] toàn tỉnh tăng [7,4%|a change+ = 7.4 % 2024 area=Lào_Cai].",
    "another province, then home again": "Tỉnh Nam Định công bố số liệu năm 2024. [GRDP|indicator] của Thái Bình tăng [7%|a change+ = 7 % 2024 area=Thái_Bình]. [GRDP|indicator] của tỉnh Nam Định tăng [10%|a change+ = 10 % 2024 area=Nam_Định].",
    "a district of another province's name": "Tỉnh Tiền Giang: năm 2024, huyện Cái Bè có [12 xã|a level = 12 xã 2024 indicator=xã_nông_thôn_mới_nâng_cao area=Tiền_Giang] nông thôn mới nâng cao.",
    "ranked in a region": "Tỉnh Long An công bố. Năm 2024, chỉ số PCI đứng thứ [2|a level = 2 rank 2024 area=Long_An indicator=thứ_hạng_vùng_Đồng_bằng_sông_Cửu_Long_về_chỉ_số_PCI] vùng Đồng bằng sông Cửu Long.",
    "a market is no place": "Tỉnh Đồng Tháp công bố. Năm 2024, [xuất khẩu cá tra|indicator] sang Trung Quốc đạt [300 triệu USD|a level = 3e8 USD 2024 area=Đồng_Tháp].",
}

TABLES = {
    **{f"period: {name}": row for name, row in PERIODS.items()},
    **{f"baseline: {name}": row for name, row in BASELINES.items()},
    **{f"part: {name}": row for name, row in PARTS.items()},
    **{f"status: {name}": row for name, row in STATUS.items()},
    **{f"area: {name}": row for name, row in AREAS.items()},
    **{f"document: {name}": row for name, row in DOCUMENTS.items()},
    **{f"place: {name}": row for name, row in MORE_AREAS.items()},
}


@pytest.mark.parametrize("markup", TABLES.values(), ids=TABLES)
def test_context(markup: str) -> None:
    annotated = parse(markup)
    assert differences(annotated, muctieu.extract(annotated.text)) == []


@pytest.mark.parametrize(("markup", "published"), DATED.values(), ids=DATED)
def test_the_text_s_own_date(markup: str, published: str | None) -> None:
    annotated = parse(markup)
    assert differences(annotated, muctieu.extract(annotated.text, published=published)) == []


def test_the_file_s_name_is_no_evidence() -> None:
    text = "Tỷ lệ hộ nghèo của xã còn 3,1%."
    [named] = muctieu.extract(text, source="son-la-2024.txt").targets
    [unnamed] = muctieu.extract(text).targets
    assert (named.area, named.period_end) == (unnamed.area, unnamed.period_end)
    assert named.area != "Sơn La"
    assert named.period_end is None


@pytest.mark.parametrize(("day", "end"), [("29/02/2024", "2024-02-29"), ("31/02/2024", None)])
def test_news_opens_with_a_day_that_the_calendar_has(day: str, end: str | None) -> None:
    text = f"HÀ NỘI - Ngày {day}, tại Hà Nội, UBND thành phố cho biết đến nay đã giải ngân 30% kế hoạch."
    assert [t.period_end for t in muctieu.extract(text).targets] == [end]
