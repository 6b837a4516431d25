"""Writes the tables of corpus/tables: `python tests/tables/make_corpus.py`. Their gold is made by hand, not here.

Tables, places' figures and projects are invented.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from writers import WRITERS, Made, Span

FOLDER = Path(__file__).parents[2] / "corpus" / "tables"

FIVE_YEARS = Made(
    [
        "Ủy ban nhân dân tỉnh Bến Tre trình Hội đồng nhân dân tỉnh các chỉ tiêu dưới đây.",
        "PHỤ LỤC I",
        "HỆ THỐNG CHỈ TIÊU CHỦ YẾU KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI 5 NĂM 2026-2030",
    ],
    [
        [
            Span("TT", 2),
            Span("Chỉ tiêu", 2),
            Span("Đơn vị tính", 2),
            Span("Thực hiện 2020", 2),
            Span("Ước TH 2025", 2),
            Span("Kế hoạch", 1, 2),
            Span("Ghi chú", 2),
        ],
        ["2026", "2030"],
        ["I", Span("Kinh tế", 1, 7)],
        ["1", "Tốc độ tăng GRDP", "%", "5,9", "7,1", "8-8,5", "≥ 10", ""],
        ["", "- Nông, lâm nghiệp và thủy sản", "%", "3,2", "3,4", "3,5", "3,8", ""],
        ["", "- Công nghiệp và xây dựng", '"', "8,7", "x", "-", "trên 13", ""],
        ["2", "GRDP bình quân đầu người", "Triệu đồng", "43,5", "72", "80", "135", "Giá hiện hành"],
        ["3", "Thu ngân sách trên địa bàn", "Tỷ đồng", "4.950", "6.800", "7.400", "12.500", ""],
        ["", "Trong đó:", "", "", "", "", "", ""],
        ["", "Thu nội địa", "Tỷ đồng", "4.720", "6.500", "7.050", "11.900", ""],
        ["", "Thu từ hoạt động xuất nhập khẩu", "Tỷ đồng", "230", "300", "350", "600", ""],
        ["4", "Kim ngạch xuất khẩu", "Triệu USD", "1.100", "1.650", "1.800", "2.500-2.600", ""],
        ["II", Span("Xã hội", 1, 7)],
        ["5", "Tỷ lệ hộ nghèo (chuẩn 2022-2025)", "%", "4,61", "1,9", "giảm 0,5", "< 1", ""],
        ["6", "Số xã đạt chuẩn nông thôn mới", "Xã", "62", "120", "126", "142", "Lũy kế"],
    ],
    header=2,
    after=["Ghi chú: dấu x là chưa có số liệu; số điện thoại liên hệ 0275.3822.111."],
    widths=(26, 140, 56, 50, 50, 46, 76, 60),
)

YEARLY = Made(
    [
        "Báo cáo của Ủy ban nhân dân tỉnh Hà Nam về các chỉ tiêu của năm tới, trình tại kỳ họp.",
        "Biểu 2: Các chỉ tiêu kế hoạch phát triển kinh tế - xã hội năm 2025",
    ],
    [
        [
            Span("STT", 2),
            Span("Chỉ tiêu", 2),
            Span("ĐVT", 2),
            Span("Năm 2024", 1, 2),
            Span("Kế hoạch năm 2025", 2),
            Span("So sánh (%)", 1, 2),
        ],
        ["Kế hoạch", "Ước thực hiện", "Ước TH 2024/KH 2024", "KH 2025/ước TH 2024"],
        ["A", "B", "C", "1", "2", "3", "4=2/1", "5=3/2"],
        ["1", "Giá trị sản xuất công nghiệp^1", "Tỷ đồng", "180.500", "182.305", "205.090", "101,0", "112,5"],
        ["2", "Vốn đầu tư thực hiện toàn xã hội", "Tỷ đồng", "41.000", "42.640", "48.000", "104,0", "112,6"],
        ["3", "Giải quyết việc làm mới", "Nghìn người", "18,5", "19,2", "20", "103,8", "104,2"],
        ["", "Tr.đó: Xuất khẩu lao động", "Người", "1.200", "1.350", "1.400", "112,5", "103,7"],
        ["4", "Sản lượng lương thực có hạt", "1.000 tấn", "389", "392", "385", "100,8", "98,2"],
        ["5", "Diện tích nhà ở bình quân", "m^2 sàn/người", "27,5", "27,8", "28,6", "101,1", "102,9"],
    ],
    header=2,
    after=["(1) Theo giá so sánh 2010."],
)

DIGITAL = Made(
    [
        "Kế hoạch chuyển đổi số tỉnh Sơn La được ban hành kèm theo các chỉ tiêu cụ thể sau đây.",
        "Phụ lục. Danh mục chỉ tiêu chuyển đổi số",
    ],
    [
        ["TT", "Nội dung chỉ tiêu", "Mục tiêu đến năm 2025", "Mục tiêu đến năm 2030", "Cơ quan chủ trì"],
        [Span("I. CHÍNH QUYỀN SỐ", 1, 5)],
        ["1", "Tỷ lệ dịch vụ công trực tuyến toàn trình", "Tối thiểu 80%", "100%", "Văn phòng UBND tỉnh"],
        [
            "2",
            "Tỷ lệ hồ sơ công việc cấp xã xử lý trên môi trường mạng",
            "60%",
            "từ 90% trở lên",
            "Sở Khoa học và Công nghệ",
        ],
        ["3", "Xếp hạng chỉ số chuyển đổi số (DTI)", "Nhóm 30", "Nhóm 20", "Sở Khoa học và Công nghệ"],
        [Span("II. KINH TẾ SỐ", 1, 5)],
        ["4", "Tỷ trọng kinh tế số trong GRDP", "khoảng 10%", "20-25%", "Sở Tài chính"],
        ["5", "Số doanh nghiệp công nghệ số", "120", "300", "Sở Khoa học và Công nghệ"],
        [Span("III. XÃ HỘI SỐ", 1, 5)],
        ["6", "Tỷ lệ hộ gia đình có đường truyền cáp quang", "> 65%", "> 90%", "Sở Khoa học và Công nghệ"],
        ["7", "Dân số trưởng thành có tài khoản thanh toán điện tử (%)", "55", "≥80", "Ngân hàng Nhà nước khu vực"],
    ],
)

BUDGET = Made(
    [
        "Sở Tài chính báo cáo Ủy ban nhân dân tỉnh Quảng Trị tình hình ngân sách như sau.",
        "BIỂU TỔNG HỢP DỰ TOÁN THU, CHI NGÂN SÁCH NĂM 2024",
        "Đơn vị tính: Triệu đồng",
    ],
    [
        [
            Span("STT", 2),
            Span("Nội dung", 2),
            Span("Dự toán năm 2024", 1, 2),
            Span("Thực hiện năm 2024", 2),
            Span("So sánh TH/DT tỉnh giao (%)", 2),
        ],
        ["Trung ương giao", "Tỉnh giao"],
        ["A", "TỔNG THU NGÂN SÁCH NHÀ NƯỚC", "3.850.000", "4.000.000", "4.260.000", "106,5"],
        ["I", "Thu nội địa", "3.100.000", "3.250.000", "3.510.000", "108"],
        ["1", "Thu từ doanh nghiệp nhà nước", "420.000", "430.000", "415.500", "96,6"],
        ["2", "Thu tiền sử dụng đất", "1.200.000", "1.300.000", "1.402.250", "107,9"],
        ["II", "Thu từ xuất nhập khẩu", "750.000", "750.000", "750.000", "100"],
        ["B", "TỔNG CHI NGÂN SÁCH ĐỊA PHƯƠNG", "9.800.000", "9.950.000", "9.120.400", "91,7"],
        ["1", "Chi đầu tư phát triển", "2.900.000", "3.000.000", "2.640.000", "88"],
    ],
    header=2,
)

PROJECTS = Made(
    [
        "Ủy ban nhân dân tỉnh Ninh Thuận công bố danh mục dự án kêu gọi đầu tư vào tỉnh.",
        "Danh mục dự án năng lượng kêu gọi đầu tư",
    ],
    [
        [
            "TT",
            "Tên dự án",
            "Địa điểm",
            "Diện tích (ha)",
            "Công suất (MW)",
            "Tổng mức đầu tư (tỷ đồng)",
            "Tiến độ thực hiện",
            "Hình thức đầu tư",
        ],
        ["1", "Nhà máy điện gió Phước Hữu 2", "Huyện Ninh Phước", "35", "48", "1.950", "2026-2028", "Đấu thầu"],
        ["2", "Nhà máy điện mặt trời Bàu Trắng 1", "Huyện Thuận Nam", "62,5", "50", "1.120", "2026-2027", "Đấu thầu"],
        ["3", "Kho cảng khí Cà Ná giai đoạn 1", "Xã Cà Ná", "140", "1.500", "57.000", "2027-2030", "Đấu thầu"],
        ["", "Tổng cộng", "", "237,5", "1.598", "60.070", "", ""],
    ],
)

MATRIX = Made(
    [
        "Chính phủ giao mục tiêu tăng trưởng cho các địa phương trong vùng như dưới đây.",
        "Phụ lục: Mục tiêu tăng trưởng của các địa phương",
    ],
    [
        [
            Span("TT", 2),
            Span("Địa phương", 2),
            Span("Tốc độ tăng trưởng GRDP (%)", 1, 2),
            Span("GRDP bình quân đầu người năm 2026 (triệu đồng)", 2),
        ],
        ["Thực hiện 2025", "Mục tiêu 2026"],
        ["1", "Hải Phòng", "11,2", "12,5", "215"],
        ["2", "Quảng Ninh", "11,0", "12", "230"],
        ["3", "Tỉnh Hưng Yên", "8,6", "10-10,5", "128"],
        ["4", "TP. Hà Nội", "8,1", "11", "198"],
    ],
    header=2,
)

PROFILE = Made(
    [
        "Ủy ban nhân dân tỉnh Thái Bình công bố thông tin dự án mời gọi nhà đầu tư.",
        "Thông tin cơ bản của dự án Khu dân cư Đông Mỹ",
    ],
    [
        ["TT", "Nội dung", "Thông tin"],
        ["1", "Tên dự án", "Khu dân cư Đông Mỹ"],
        ["2", "Chủ đầu tư", "Ủy ban nhân dân xã Đông Mỹ"],
        ["3", "Diện tích sử dụng đất", "98.450,5 m²"],
        ["", "Trong đó:", ""],
        ["3.1", "Đất ở", "41.200 m²"],
        ["3.2", "Đất giao thông", "37.105,5 m²"],
        ["4", "Tổng mức đầu tư", "286,4 tỷ đồng"],
        ["5", "Quy mô dân số", "Khoảng 1.650 người"],
        ["6", "Thời gian thực hiện", "Không quá 36 tháng"],
        ["7", "Điện thoại liên hệ", "02273.831.222"],
    ],
)

HOUSING = Made(
    [
        "Kế hoạch của tỉnh Vĩnh Phúc về nhà ở xã hội, phân bổ theo từng địa bàn như sau.",
        "Chỉ tiêu phát triển nhà ở xã hội giai đoạn 2026-2030 (đơn vị tính: căn)",
    ],
    [
        [
            Span("TT", 2),
            Span("Đơn vị hành chính", 2),
            Span("Kế hoạch hoàn thành", 1, 3),
            Span("Cả giai đoạn 2026-2030", 2),
        ],
        ["2026", "2027", "2028"],
        *[
            [str(n), name, *figures]
            for n, (name, *figures) in enumerate(
                [
                    ("Thành phố Vĩnh Yên", "520", "610", "700", "3.200"),
                    ("Thành phố Phúc Yên", "300", "340", "400", "1.900"),
                    ("Huyện Bình Xuyên", "1.200", "1.450", "1.500", "7.400"),
                    ("Huyện Yên Lạc", "-", "150", "180", "800"),
                    ("Huyện Vĩnh Tường", "90", "120", "160", "760"),
                    ("Huyện Tam Dương", "200", "240", "260", "1.250"),
                    ("Huyện Lập Thạch", "-", "-", "80", "300"),
                    ("Huyện Sông Lô", "-", "-", "60", "240"),
                    ("Huyện Tam Đảo", "-", "40", "50", "210"),
                ],
                1,
            )
        ],
        ["", "Tổng cộng", "2.310", "2.950", "3.390", "16.060"],
    ],
    header=2,
    widths=(30, 170, 60, 60, 60, 110),
    page=(595.0, 260.0),
)

SOCIAL = Made(
    [
        "Nghị quyết của Hội đồng nhân dân tỉnh Lạng Sơn giao các chỉ tiêu xã hội.",
        "Chỉ tiêu xã hội chủ yếu đến năm 2030",
    ],
    [
        ["STT", "Chỉ tiêu", "Hiện trạng năm 2025", "Mục tiêu năm 2030"],
        ["1", "Tỷ lệ lao động qua đào tạo (%)", "66,5", "trên 75"],
        ["", "Trong đó: có bằng cấp, chứng chỉ (%)", "26", "từ 35 trở lên"],
        ["2", "Số bác sĩ/10.000 dân (bác sĩ)", "12,1", "≥ 15"],
        ["3", "Tỷ lệ bao phủ bảo hiểm y tế, %", "95,8", "duy trì trên 97"],
        ["4", "Tuổi thọ trung bình (tuổi)", "74,2", "khoảng 75,5"],
        ["5", "Tỷ suất tử vong trẻ dưới 5 tuổi (‰)", "18,4", "dưới 15"],
        ["6", "Số giường bệnh/10.000 dân (giường)", "31,5", "35"],
        ["7", "Xây dựng trường đạt chuẩn quốc gia", "62,4%", "75%"],
    ],
    widths=(30, 230, 110, 110),
)

TRADE = Made(
    [
        "Sở Công Thương tỉnh Nam Định báo cáo kết quả xuất khẩu sáu tháng qua.",
        "Biểu: Kim ngạch xuất khẩu một số mặt hàng chủ yếu (ĐVT: triệu USD)",
    ],
    [
        [
            Span("Mặt hàng", 2),
            Span("Kế hoạch năm 2025", 2),
            Span("Thực hiện", 1, 2),
            Span("6 tháng 2025 so với (%)", 1, 2),
        ],
        ["6 tháng năm 2024", "Ước 6 tháng đầu năm 2025", "Cùng kỳ", "Kế hoạch năm"],
        ["Tổng kim ngạch xuất khẩu", "3.900", "1.640", "1.915", "116,8", "49,1"],
        ["- Hàng dệt may", "2.150", "890", "1.020", "114,6", "47,4"],
        ["- Giày dép", "760", "318", "371", "116,7", "48,8"],
        ["- Đồ gỗ", "210", "92", "88,5", "96,2", "42,1"],
    ],
    header=2,
)

LAND = Made(
    [
        "Quy hoạch tỉnh Phú Yên xác định cơ cấu sử dụng đất trong thời kỳ tới như sau.",
        "Biểu 04: Chỉ tiêu sử dụng đất thời kỳ 2021-2030, tỉnh Phú Yên",
    ],
    [
        ["TT", "Loại đất", "Mã", "Hiện trạng 2020 (ha)", "Quy hoạch đến năm 2030 (ha)", "Tăng (+), giảm (-) (ha)"],
        ["1", "Đất nông nghiệp", "NNP", "417.820", "401.250", "-16.570"],
        ["", "Trong đó:", "", "", "", ""],
        ["1.1", "Đất trồng lúa", "LUA", "33.580", "31.900", "-1.680"],
        ["1.2", "Đất rừng phòng hộ", "RPH", "100.450,5", "101.120", "669,5"],
        ["2", "Đất phi nông nghiệp", "PNN", "62.300", "81.050", "18.750"],
        ["2.1", "Đất khu công nghiệp", "SKK", "512", "2.460", "1.948"],
        ["3", "Đất chưa sử dụng", "CSD", "22.480", "20.300", "-2.180"],
    ],
)

CAPITAL = Made(
    [
        "Hội đồng nhân dân tỉnh Kon Tum quyết nghị kế hoạch vốn cho các công trình trọng điểm.",
        "Kế hoạch đầu tư công trung hạn giai đoạn 2026-2030",
        "Đơn vị: tỷ đồng",
    ],
    [
        [
            Span("TT", 2),
            Span("Danh mục dự án", 2),
            Span("Thời gian KC-HT", 2),
            Span("Tổng mức đầu tư", 2),
            Span("Kế hoạch vốn", 1, 3),
        ],
        ["2026", "2027", "2028-2030"],
        ["I", Span("Giao thông", 1, 6)],
        ["1", "Đường tránh thị trấn Đăk Hà", "2026-2029", "820", "120", "200", "500"],
        ["2", "Cầu Đăk Bla số 3", "2026-2028", "410,5", "90", "150", "170,5"],
        ["II", Span("Thủy lợi", 1, 6)],
        ["3", "Hồ chứa nước Đăk Pokei 2", "2027-2030", "1.260", "", "260", "1.000"],
    ],
    header=2,
)

REGION = Made(
    [
        "Quy hoạch vùng đặt ra mục tiêu cho từng tỉnh Tây Nguyên như bảng dưới đây.",
        "Một số mục tiêu đến năm 2030 của các tỉnh",
    ],
    [
        ["Chỉ tiêu", "Đơn vị", "Gia Lai", "Đắk Lắk", "Lâm Đồng"],
        ["Tỷ lệ che phủ rừng", "%", "47,8", "41", "54-55"],
        ["Tỷ lệ đô thị hóa", "%", "38", "36,5", "45"],
        ["Diện tích cây ăn quả", "nghìn ha", "45", "62", "38,5"],
        ["Lượt khách du lịch", "triệu lượt khách", "3", "5", "14"],
    ],
)

STATISTICS = Made(
    [
        "Cục Thống kê công bố sản lượng một số sản phẩm nông nghiệp của tỉnh Hậu Giang trong ba năm.",
        "Sản lượng một số cây trồng",
    ],
    [
        ["Cây trồng", "Đơn vị tính", "2021", "2022", "2023"],
        ["Lúa cả năm", "Tấn", "1.227.500", "1.210.300", "1.241.800"],
        ["Mía", "Tấn", "415.000", "380.200", "350.700"],
        ["Dứa", "Tấn", "31.400", "36.850", "42.100"],
    ],
)

PHONES = Made(
    ["Danh bạ của Sở Công Thương để nhân dân và doanh nghiệp liên hệ khi cần."],
    [
        ["TT", "Họ và tên", "Chức vụ", "Điện thoại", "Email"],
        ["1", "Nguyễn Văn An", "Giám đốc", "02203.852.100", "an@example.vn"],
        ["2", "Trần Thị Bình", "Phó Giám đốc", "02203.852.101", "binh@example.vn"],
        ["3", "Lê Văn Cường", "Chánh Văn phòng", "02203.852.102", "cuong@example.vn"],
    ],
)

PRICES = Made(
    ["Giá vật liệu xây dựng trên địa bàn tỉnh được Sở Xây dựng công bố trong quý."],
    [
        ["STT", "Loại vật liệu", "Đơn vị tính", "Đơn giá quý I/2025 (đồng)", "Đơn giá quý II/2025 (đồng)"],
        ["1", "Xi măng PCB40", "tấn", "1.650.000", "1.680.000"],
        ["2", "Cát xây", "m3", "320.000", "345.000"],
        ["3", "Thép D10", "kg", "15.200", "15.450"],
    ],
)

SCORES = Made(
    ["Trường công bố điểm chuẩn vào các ngành trong hai năm gần đây để thí sinh tham khảo."],
    [
        ["Mã ngành", "Tên ngành", "Tổ hợp", "Điểm chuẩn 2023", "Điểm chuẩn 2024"],
        ["7340101", "Quản trị kinh doanh", "A00, D01", "21,5", "22,75"],
        ["7480201", "Công nghệ thông tin", "A00, A01", "24", "24,6"],
        ["7510301", "Kỹ thuật điện", "A00", "20,25", "21"],
    ],
)

COMMUNES = Made(
    ["Huyện có mười đơn vị hành chính; diện tích và dân số của từng xã như trong bảng."],
    [
        ["STT", "Tên xã, thị trấn", "Diện tích (km²)", "Dân số (người)", "Mật độ (người/km²)"],
        ["1", "Thị trấn Tân Hòa", "6,4", "12.350", "1.930"],
        ["2", "Xã Bình Nghị", "18,2", "9.870", "542"],
        ["3", "Xã Kiểng Phước", "15,7", "8.640", "550"],
        ["4", "Xã Tăng Hòa", "12,9", "7.905", "613"],
    ],
)

LETTERHEAD = Made(
    ["Thông báo của Ủy ban nhân dân tỉnh gửi các sở, ban, ngành về lịch họp cuối năm."],
    [
        ["ỦY BAN NHÂN DÂN TỈNH HÀ GIANG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["Số: 118/TB-UBND", "Hà Giang, ngày 12 tháng 12 năm 2024"],
    ],
    header=0,
)

TABLES: dict[str, Made] = {
    "chi-tieu-5-nam.md": FIVE_YEARS,
    "chi-tieu-hang-nam.html": YEARLY,
    "chuyen-doi-so.docx": DIGITAL,
    "thu-chi-ngan-sach.xlsx": BUDGET,
    "du-an-nang-luong.html": PROJECTS,
    "tang-truong-dia-phuong.md": MATRIX,
    "thong-tin-du-an.docx": PROFILE,
    "nha-o-xa-hoi.pdf": HOUSING,
    "chi-tieu-xa-hoi.pdf": SOCIAL,
    "xuat-khau-6-thang.html": TRADE,
    "su-dung-dat.xlsx": LAND,
    "von-dau-tu-cong.xlsx": CAPITAL,
    "muc-tieu-tay-nguyen.docx": REGION,
    "san-luong-cay-trong.html": STATISTICS,
    "tu-choi-dien-thoai.docx": PHONES,
    "tu-choi-bang-gia.html": PRICES,
    "tu-choi-diem-chuan.xlsx": SCORES,
    "tu-choi-dan-so-xa.html": COMMUNES,
    "tu-choi-tieu-de-van-ban.docx": LETTERHEAD,
}


def main() -> None:
    """Write every table that this file holds; the plain text ones are files of their own."""
    for name, made in TABLES.items():
        (FOLDER / name).write_bytes(WRITERS[Path(name).suffix](made))
    data = Path(__file__).parent / "data"
    data.mkdir(exist_ok=True)
    (data / "chi-tieu-5-nam.pdf").write_bytes(WRITERS[".pdf"](FIVE_YEARS))


if __name__ == "__main__":
    main()
