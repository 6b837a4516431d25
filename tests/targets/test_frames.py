"""Frames: how a clause says what is measured, how much, and which way it goes. One sentence a row, named after what it shows."""

from __future__ import annotations

import pytest

import muctieu
from markup import differences, parse

BEFORE_AND_AFTER = {
    "indicator before": "Phấn đấu đến năm 2030, [tỷ lệ đô thị hóa|indicator] đạt [45%|t level = 45 % ..2030].",
    "indicator after": "Trong năm 2027, tỉnh phấn đấu đưa thêm [4 CCN|t change+ = 4 cụm_công_nghiệp 2027 indicator=cụm_công_nghiệp_vào_hoạt_động] vào hoạt động.",
    "something made": "Phấn đấu năm 2026 tạo thêm [5.000 việc làm|t change+ = 5000 việc_làm 2026 indicator=việc_làm].",
    "done for people": "Năm 2025, tỉnh đã giải quyết việc làm cho [5.000 lao động|a level = 5000 lao_động 2025 indicator=lao_động_được_giải_quyết_việc_làm].",
    "a share of what follows": "Phấn đấu đến năm 2030 có trên [90%|t level > 90 % ..2030 indicator=tỷ_lệ_hộ_dân_nông_thôn_dùng_nước_sạch with=hộ_nước_sạch] hộ dân nông thôn dùng nước sạch.",
    "a share, comparator first": "Mục tiêu đến năm 2030: tối thiểu [30%|t level >= 30 % ..2030 indicator=tỷ_lệ_doanh_nghiệp_nhỏ_và_vừa_dùng_nền_tảng_số with=doanh_nghiệp_nền_tảng] doanh nghiệp nhỏ và vừa dùng nền tảng số.",
    "a share opens the sentence": "Đến năm 2028, [100%|t level = 100 % ..2028 indicator=trường_học_có_cây_xanh with=trường_học] trường học phấn đấu có cây xanh.",
    "split round the number": "Phấn đấu đến năm 2030 có [12 xã|t level = 12 xã ..2030 indicator=xã_đạt_chuẩn_nông_thôn_mới_kiểu_mẫu with=nông_thôn_kiểu_mẫu] đạt chuẩn nông thôn mới kiểu mẫu.",
    "behind a verb of founding": "Năm 2024, toàn tỉnh đã thành lập [25 hợp tác xã|a level = 25 hợp_tác_xã 2024 indicator=hợp_tác_xã_thành_lập].",
    "number words": "Từ nay đến năm 2030, tỉnh sẽ thành lập [hai khu công nghiệp|t level = 2 khu_công_nghiệp ..2030 indicator=khu_công_nghiệp] ở phía nam.",
    "the number one": "Phấn đấu đến năm 2030 thành lập [một khu công nghiệp|t level = 1 khu_công_nghiệp ..2030 indicator=khu_công_nghiệp] chuyên về dược.",
    "a label and a colon": "Chỉ tiêu năm 2026:\n1. [Tốc độ tăng trưởng GRDP|indicator]: [10-10,5%|t change+ = 10:10.5 % 2026].",
    "a part of a whole": "Năm 2024 có [95/155 xã|a level = 95 xã 2024 indicator=xã_đạt_chuẩn_nông_thôn_mới] đạt chuẩn nông thôn mới.",
    "a project's figures": "Năm 2024, tỉnh đã cấp phép dự án điện gió với [tổng vốn đầu tư|indicator] [1.500 tỷ đồng|a level = 1.5e12 VND 2024], [công suất|indicator] [50 MW|a level = 50 MW 2024].",
    "things and their money": "Năm 2025, tỉnh đã thu hút [45 dự án|a level = 45 dự_án 2025 indicator=dự_án] với [tổng vốn đăng ký|indicator] [1,2 tỷ USD|a level = 1.2e9 USD 2025].",
    "population": "[Dân số|indicator] năm 2022 là [1.290.800 người|a level = 1290800 người 2022].",
    "nothing left": "Phấn đấu đến năm 2030, [tỷ lệ hộ nghèo|indicator] còn [0%|t level = 0 % ..2030].",
}

SEVERAL_VALUES = {
    "value, growth, share of the plan": "Năm 2025, [kim ngạch xuất khẩu|indicator] đạt [6,6 tỷ USD|a level = 6.6e9 USD 2025], tăng [10%|a change+ = 10 % 2025 parent=1], bằng [105%|a achievement = 105 % 2025 parent=1] kế hoạch.",
    "value and growth aimed at": "Phấn đấu năm 2027, [kim ngạch nhập khẩu|indicator] đạt [4,3 tỷ USD|t level = 4.3e9 USD 2027], tăng [7,5%|t change+ = 7.5 % 2027 parent=1].",
    "an estimate softens one number": "Năm 2025, [thu ngân sách|indicator] ước đạt [14.870 tỷ đồng|a level ~ 1.487e13 VND 2025], tăng [8,2%|a change+ = 8.2 % 2025 parent=1].",
    "growth in parentheses": "Năm 2025, [thu nội địa|indicator] đạt [14.500 tỷ đồng|a level = 1.45e13 VND 2025] (tăng [12%|a change+ = 12 % 2025 parent=1]).",
    "fall in parentheses": "Năm 2025, [sản lượng than|indicator] đạt [38 triệu tấn|a level = 3.8e7 tonne 2025] (giảm [1,9%|a change- = 1.9 % 2025 parent=1] so với năm 2024).",
    "share in parentheses": "Năm 2025, [vốn nhà nước|indicator] là [18.000 tỷ đồng|a level = 1.8e13 VND 2025] (chiếm [29%|a level = 29 % 2025 indicator=tỷ_trọng_vốn_nhà_nước with=vốn_nhà_nước] tổng vốn).",
    "breakdown": "Năm 2025, [vốn đầu tư toàn xã hội|indicator] đạt [62.000 tỷ đồng|a level = 6.2e13 VND 2025], trong đó [vốn nhà nước|indicator] [18.000 tỷ đồng|a level = 1.8e13 VND 2025], [vốn ngoài nhà nước|indicator] [31.000 tỷ đồng|a level = 3.1e13 VND 2025].",
    "breakdown of a count": "Năm 2024, toàn tỉnh có [120 dự án|a level = 120 dự_án 2024 indicator=dự_án] đầu tư, trong đó có [35 dự án|a level = 35 dự_án 2024 indicator=dự_án_FDI with=FDI] FDI.",
    "breakdown with a new noun": "Năm 2025, tỉnh đón [11,5 triệu lượt khách|a level = 1.15e7 lượt_khách 2025 indicator=lượt_khách], trong đó có [600.000 lượt khách|a level = 600000 lượt_khách 2025 indicator=lượt_khách_quốc_tế with=quốc_tế] quốc tế.",
    "shared head": "Năm 2024, [tỷ lệ lấp đầy các khu công nghiệp|indicator] là [46,77%|a level = 46.77 % 2024]; các cụm công nghiệp là [41,3%|a level = 41.3 % 2024 indicator=tỷ_lệ_lấp_đầy_các_cụm_công_nghiệp with=lấp_đầy_cụm].",
    "shared head, abbreviated": "Năm 2024, [tỷ lệ lấp đầy KCN|indicator] là [46,77%|a level = 46.77 % 2024], CCN là [41,3%|a level = 41.3 % 2024 indicator=tỷ_lệ_lấp_đầy_CCN with=lấp_đầy_ccn].",
    "shared growth head": "Năm 2025, [GRDP|indicator] tăng [8%|a change+ = 8 % 2025], trong đó [khu vực công nghiệp|indicator] tăng [11%|a change+ = 11 % 2025 with=công_nghiệp], [khu vực dịch vụ|indicator] tăng [7,5%|a change+ = 7.5 % 2025 with=dịch_vụ].",
    "parallel lists": "Năm 2025, tỷ trọng công nghiệp, dịch vụ và nông nghiệp lần lượt là [57%|a level = 57 % 2025 indicator=tỷ_trọng_công_nghiệp with=công], [33%|a level = 33 % 2025 indicator=tỷ_trọng_dịch_vụ with=dịch_vụ] và [10%|a level = 10 % 2025 indicator=tỷ_trọng_nông_nghiệp with=nông].",
    "a ratio with signs": "Phấn đấu đến năm 2030, cơ cấu kinh tế công nghiệp - dịch vụ - nông nghiệp là [57%|t level = 57 % ..2030 indicator=tỷ_trọng_công_nghiệp_trong_cơ_cấu_kinh_tế] : [33%|t level = 33 % ..2030 indicator=tỷ_trọng_dịch_vụ_trong_cơ_cấu_kinh_tế] : [10%|t level = 10 % ..2030 indicator=tỷ_trọng_nông_nghiệp_trong_cơ_cấu_kinh_tế].",
    "a ratio of bare numbers": "Phấn đấu đến năm 2030, cơ cấu kinh tế công nghiệp, dịch vụ, nông nghiệp là [57|t level = 57 % ..2030 indicator=tỷ_trọng_công_nghiệp_trong_cơ_cấu_kinh_tế] : [33|t level = 33 % ..2030 indicator=tỷ_trọng_dịch_vụ_trong_cơ_cấu_kinh_tế] : [10|t level = 10 % ..2030 indicator=tỷ_trọng_nông_nghiệp_trong_cơ_cấu_kinh_tế].",
    "a structure": "Cơ cấu kinh tế năm 2025: nông nghiệp [17,5%|a level = 17.5 % 2025 indicator=tỷ_trọng_nông_nghiệp_trong_cơ_cấu_kinh_tế with=nông]; dịch vụ [50,5%|a level = 50.5 % 2025 indicator=tỷ_trọng_dịch_vụ_trong_cơ_cấu_kinh_tế with=dịch_vụ].",
    "two sentences are no range": "Năm 2024, [thu nội địa|indicator] tăng [10%|a change+ = 10 % 2024]. - [12%|a level = 12 % 2024 indicator=tỷ_lệ_xã_chưa_có_chợ] số xã chưa có chợ.",
    "dollars of the same thing": "[GRDP bình quân đầu người|indicator] năm 2024 đạt [102,3 triệu đồng|a level = 1.023e8 VND/người/year 2024], tương đương [4.396 USD|a level = 4396 USD/người/year 2024].",
    "dollars in parentheses": "[GRDP bình quân đầu người|indicator] năm 2024 đạt [102,3 triệu đồng/người|a level = 1.023e8 VND/người/year 2024] (khoảng [4.396 USD|a level ~ 4396 USD/người/year 2024]).",
}

LISTS = {
    "a list in one sentence": "Phấn đấu đến năm 2030: [tỷ lệ đô thị hóa|indicator] đạt [45%|t level = 45 % ..2030]; [tỷ lệ hộ nghèo|indicator] dưới [1%|t level < 1 % ..2030]; [tỷ lệ che phủ rừng|indicator] [52%|t level = 52 % ..2030].",
    "a numbered list": "Phấn đấu đến năm 2030:\n1. [Tỷ lệ đô thị hóa|indicator] đạt [45%|t level = 45 % ..2030].\n2. [Tỷ lệ hộ nghèo|indicator] dưới [1%|t level < 1 % ..2030].\n3. [Tỷ lệ che phủ rừng|indicator] đạt [52%|t level = 52 % ..2030].",
    "bullets": "Phấn đấu đến năm 2030:\n- [Tỷ lệ đô thị hóa|indicator] đạt [45%|t level = 45 % ..2030];\n- [Tỷ lệ hộ nghèo|indicator] dưới [1%|t level < 1 % ..2030];\n- [Tỷ lệ che phủ rừng|indicator] đạt [52%|t level = 52 % ..2030].",
    "bullets with plus signs below dashes": "Mục tiêu đến năm 2030:\n- Về kinh tế:\n+ [Thu ngân sách|indicator] đạt [20.000 tỷ đồng|t level = 2e13 VND ..2030];\n+ [Kim ngạch xuất khẩu|indicator] [8 tỷ USD|t level = 8e9 USD ..2030].",
    "letters": "Mục tiêu đến năm 2030:\na) [Tỷ lệ lao động qua đào tạo|indicator] đạt [75%|t level = 75 % ..2030];\nb) [Tỷ lệ thất nghiệp thành thị|indicator] dưới [2,6%|t level < 2.6 % ..2030].",
    "dots as bullets": "Chỉ tiêu năm 2027:\n• [Thu nội địa|indicator]: [15.000 tỷ đồng|t level = 1.5e13 VND 2027]\n• [Chi đầu tư phát triển|indicator]: [9.000 tỷ đồng|t level = 9e12 VND 2027]",
    "lines without markers": "Các chỉ tiêu chủ yếu năm 2027:\n[Tỷ lệ hộ nghèo|indicator] còn [2,1%|t level = 2.1 % 2027];\n[Tỷ lệ bao phủ bảo hiểm y tế|indicator] đạt [96%|t level = 96 % 2027].",
    "at least holds for the list": "Phấn đấu đến năm 2030 có ít nhất [20 mô hình|t level >= 20 mô_hình ..2030 indicator=mô_hình_nông_nghiệp_tuần_hoàn] nông nghiệp tuần hoàn, [10 hợp tác xã|t level >= 10 hợp_tác_xã ..2030 indicator=hợp_tác_xã_xuất_khẩu] xuất khẩu.",
}

CHANGES = {
    "from to": "Phấn đấu nâng [tỷ lệ đô thị hóa|indicator] từ [36%|a level = 36 % -] lên [48%|t level = 48 % ..2030] đến năm 2030.",
    "from to with years": "Phấn đấu đưa [tỷ lệ che phủ rừng|indicator] từ [42%|a level = 42 % 2024] năm 2024 lên [45%|t level = 45 % 2030] năm 2030.",
    "from down to": "Phấn đấu giảm [tỷ lệ hộ nghèo|indicator] từ [4,2%|a level = 4.2 % 2025] năm 2025 xuống còn [2%|t level = 2 % 2030] vào năm 2030.",
    "fallen to": "Năm 2024, [tỷ lệ hộ nghèo|indicator] giảm còn [2%|a level = 2 % 2024].",
    "risen to": "Năm 2024, [tỷ lệ lao động qua đào tạo|indicator] tăng lên [72%|a level = 72 % 2024].",
    "times as against a year": "Năm 2025, [kim ngạch xuất khẩu|indicator] tăng [1,2 lần|a change+ = 1.2 lần 2025] so với năm 2020.",
    "times as much": "Phấn đấu đến năm 2030, [quy mô kinh tế|indicator] gấp [3 lần|t change+ = 3 lần ..2030] năm 2020.",
    "nearly three times": "Năm 2024, [doanh thu du lịch|indicator] gấp gần [3 lần|a change+ ~ 3 lần 2024] năm 2020.",
    "nearly, the other way round": "Năm 2024, [doanh thu du lịch|indicator] gần gấp [3 lần|a change+ ~ 3 lần 2024] năm 2020.",
    "twice": "Phấn đấu đến năm 2030, [số lượt khách|indicator] tăng [gấp đôi|t change+ = 2 lần ..2030] so với năm 2020.",
    "one and a half times": "Năm 2024, [giá trị xuất khẩu|indicator] tăng [gấp rưỡi|a change+ = 1.5 lần 2024] năm 2020.",
    "by half": "Phấn đấu đến năm 2030 giảm [một nửa|t change- = 50 % ..2030] [số vụ tai nạn giao thông|indicator].",
    "two digits": "Phấn đấu giai đoạn 2026-2030, [tăng trưởng GRDP|indicator] đạt mức [hai con số|t change+ >= 10 % 2026..2030].",
    "a growth noun": "[Tốc độ tăng trưởng GRDP|indicator] năm 2027 phấn đấu đạt [9-9,5%|t change+ = 9:9.5 % 2027].",
    "a yearly rate": "Phấn đấu đến năm 2030, [chỉ số sản xuất công nghiệp|indicator] tăng bình quân [13%/năm|t change+ = 13 %/year ..2030].",
    "an average over a stage is a yearly rate": "[Tốc độ tăng trưởng GRDP|indicator] bình quân giai đoạn 2026-2030 phấn đấu đạt [8%|t change+ = 8 %/year 2026..2030].",
    "each year": "Giai đoạn 2026-2030, phấn đấu [năng suất lao động|indicator] tăng bình quân mỗi năm [7,5%|t change+ = 7.5 %/year 2026..2030].",
    "growth over one year is no yearly rate": "Năm 2025, [năng suất lao động|indicator] tăng [7,5%|a change+ = 7.5 % 2025] so với năm trước.",
    "a falling rate": "Phấn đấu đến năm 2030, [tiêu hao năng lượng|indicator] giảm [1% - 1,5%/năm|t change- = 1:1.5 %/year ..2030].",
    "a fall opens the clause": "Phấn đấu đến năm 2030 giảm [tỷ lệ hộ nghèo|indicator] [1-1,5%/năm|t change- = 1:1.5 %/year ..2030].",
    "points": "Năm 2025, [tỷ lệ hộ nghèo|indicator] giảm [0,5 điểm phần trăm|a change- = 0.5 pp 2025].",
    "points given to the whole": "Năm 2020, [ngành công nghiệp|indicator] đóng góp [3,5 điểm phần trăm|a level = 3.5 pp 2020] vào mức tăng chung.",
    "ranks gained": "Phấn đấu năm 2026, [chỉ số cải cách hành chính|indicator] tăng ít nhất [3 bậc|t change+ >= 3 bậc 2026].",
    "added money": "Năm 2025, tỉnh sẽ bổ sung [84,3 tỷ đồng|t change+ = 8.43e10 VND 2025 indicator=vốn_cho_giáo_dục] vốn cho giáo dục.",
    "saved on top": "Phấn đấu năm 2026 tiết kiệm thêm [10%|t change+ = 10 % 2026] [chi thường xuyên|indicator].",
    "money added to income": "Năm 2025, [thu nhập bình quân đầu người|indicator] tăng [8,8 triệu đồng|a change+ = 8.8e6 VND/người/year 2025].",
    "a range with from": "Phấn đấu năm 2027, [sản lượng tôm|indicator] tăng từ [5 đến 7%|t change+ = 5:7 % 2027].",
}

PLANS_AND_RANKS = {
    "a share of the aim": "Hết năm 2024, [tỷ lệ lấp đầy các cụm công nghiệp|indicator] là [41,3%|a level = 41.3 % 2024], đạt [82,4%|a achievement = 82.4 % 2024 parent=1 implied=50.1] mục tiêu đề án.",
    "over the plan": "Năm 2025, [thu ngân sách|indicator] đạt [14.000 tỷ đồng|a level = 1.4e13 VND 2025], vượt [40%|a achievement = 140 % 2025 parent=1 implied=1e13] kế hoạch.",
    "equal to an estimate of revenue": "Năm 2025, [thu nội địa|indicator] đạt [12.000 tỷ đồng|a level = 1.2e13 VND 2025], bằng [117,6%|a achievement = 117.6 % 2025 parent=1 implied=1.0204e13] dự toán.",
    "spending of a plan": "Năm 2025, [giải ngân vốn đầu tư công|indicator] đạt [95%|a achievement = 95 % 2025] kế hoạch.",
    "spending aimed at": "Phấn đấu năm 2027 [giải ngân vốn đầu tư công|indicator] đạt [95%|t achievement = 95 % 2027] kế hoạch vốn được giao.",
    "a range over the plan": "Năm 2024, [thu ngân sách|indicator] vượt [23 - 26%|a achievement = 123:126 % 2024] kế hoạch.",
    "an index against the year before": "[Chỉ số sản xuất công nghiệp|indicator] tháng 6/2025 bằng [112%|a index = 112 % 2025-06] cùng kỳ.",
    "money as an index": "Năm 2025, [thu nội địa|indicator] đạt [9.200 tỷ đồng|a level = 9.2e12 VND 2025], bằng [108,5%|a index = 108.5 % 2025 parent=1] so với năm 2024.",
    "a rank": "Năm 2024, [chỉ số PCI|indicator] của tỉnh xếp thứ [12|a level = 12 rank 2024] cả nước.",
    "a rank among all": "Năm 2025, [chỉ số chuyển đổi số|indicator] đứng thứ [04/34|a level = 4 rank 2025] tỉnh, thành phố.",
    "a score and a rank": "Năm 2024, [chỉ số PAPI|indicator] đạt [43,5 điểm|a level = 43.5 điểm 2024], xếp thứ [15/63|a level = 15 rank 2024].",
    "among the first ten": "Phấn đấu đến năm 2030, [chỉ số chuyển đổi số|indicator] nằm trong top [10|t level <= 10 rank ..2030] cả nước.",
    "a group at the top": "Phấn đấu đến năm 2030, [trình độ công nghệ|indicator] thuộc nhóm [10 tỉnh|t level <= 10 rank ..2030] dẫn đầu cả nước.",
    "income per head without saying so": "[Thu nhập bình quân đầu người|indicator] năm 2025 đạt [71,8 triệu đồng|a level = 7.18e7 VND/người/year 2025].",
    "income per head, written out": "Phấn đấu đến năm 2030, [GRDP bình quân đầu người|indicator] đạt [5.500 USD/người/năm|t level = 5500 USD/người/year ..2030].",
    "per area": "[Mật độ kinh tế|indicator] năm 2024 đạt [172 tỷ đồng/km²|a level = 1.72e11 VND/km2 2024].",
    "beds per ten thousand": "Phấn đấu đến năm 2030 [số giường bệnh|indicator] đạt [32 giường/vạn dân|t level = 32 giường/10000_người ..2030].",
    "yield": "Phấn đấu năm 2027, [năng suất lúa|indicator] đạt [62 tạ/ha|t level = 6.2 tonne/ha 2027].",
    "constant prices": "[GRDP (giá so sánh 2010)|indicator] năm 2024 ước đạt [58.200 tỷ đồng|a level ~ 5.82e13 VND 2024].",
    "constant prices behind": "Năm 2024, [giá trị sản xuất công nghiệp|indicator] theo giá so sánh 2010 đạt [41.000 tỷ đồng|a level = 4.1e13 VND 2024].",
}

COMPARATORS = {
    "about": "Phấn đấu đến năm 2030, [tỷ lệ đô thị hóa|indicator] đạt khoảng [46 - 48%|t level ~ 46:48 % ..2030].",
    "nearly": "Năm 2024, [tỷ lệ đô thị hóa|indicator] đạt gần [45%|a level ~ 45 % 2024].",
    "approximately": "Năm 2024, [tỷ lệ đô thị hóa|indicator] xấp xỉ [45%|a level ~ 45 % 2024].",
    "over": "Phấn đấu đến năm 2030, [tỷ lệ đô thị hóa|indicator] đạt trên [45%|t level > 45 % ..2030].",
    "more than": "Năm 2024, [thu nội địa|indicator] đạt hơn [9.000 tỷ đồng|a level > 9e12 VND 2024].",
    "about over is over": "Năm 2024, [thu nội địa|indicator] đạt khoảng trên [9.000 tỷ đồng|a level > 9e12 VND 2024].",
    "at least": "Phấn đấu đến năm 2030, [tỷ lệ đô thị hóa|indicator] đạt tối thiểu [45%|t level >= 45 % ..2030].",
    "at least, the other word": "Phấn đấu đến năm 2030, [tỷ lệ đô thị hóa|indicator] đạt ít nhất [45%|t level >= 45 % ..2030].",
    "not under": "Phấn đấu đến năm 2030, [tỷ lệ đô thị hóa|indicator] không dưới [45%|t level >= 45 % ..2030].",
    "and more": "Phấn đấu đến năm 2030, [tỷ lệ đô thị hóa|indicator] đạt từ [45%|t level >= 45 % ..2030] trở lên.",
    "and more without from": "Phấn đấu đến năm 2030, [tỷ lệ đô thị hóa|indicator] đạt [45%|t level >= 45 % ..2030] trở lên.",
    "and less": "Phấn đấu đến năm 2030, [tỷ lệ hộ nghèo|indicator] còn [2%|t level <= 2 % ..2030] trở xuống.",
    "not over": "Phấn đấu đến năm 2030, [tỷ lệ hộ nghèo|indicator] không quá [2%|t level <= 2 % ..2030].",
    "at most": "Phấn đấu đến năm 2030, [tỷ lệ hộ nghèo|indicator] tối đa [2%|t level <= 2 % ..2030].",
    "under": "Phấn đấu đến năm 2030, [tỷ lệ hộ nghèo|indicator] dưới [2%|t level < 2 % ..2030].",
    "down to under": "Phấn đấu đến năm 2030, [tỷ lệ hộ nghèo|indicator] giảm xuống dưới [2%|t level < 2 % ..2030].",
    "an estimate": "Năm 2025, [thu nội địa|indicator] ước [9.000 tỷ đồng|a level ~ 9e12 VND 2025].",
}

NOISE = {
    "a number over a line break": "Phấn đấu đến năm 2030, [kim ngạch xuất khẩu|indicator] đạt [8\ntỷ USD|t level = 8e9 USD ..2030].",
    "a range over a line break": "Phấn đấu đến năm 2030, [tỷ lệ đô thị hóa|indicator] đạt [46% -\n48%|t level = 46:48 % ..2030].",
    "another dash and no-break spaces": "Phấn đấu đến năm 2030, [tốc độ tăng xuất khẩu|indicator] đạt [15\u00a0–\u00a016%/năm|t change+ = 15:16 %/year ..2030].",
    "the other spelling of billions": "Năm 2024, [thu nội địa|indicator] đạt [9.200 tỉ đồng|a level = 9.2e12 VND 2024].",
    "Ð for Đ": "Ðến năm 2030, phấn đấu [tỷ lệ đô thị hóa|indicator] đạt [45%|t level = 45 % ..2030].",
    "stars of Markdown": "**Phấn đấu đến năm 2030**, [tỷ lệ đô thị hóa|indicator] đạt **[45%|t level = 45 % ..2030]**.",
    "a footnote mark": r"Năm 2024, [thu nội địa|indicator] đạt [9.200 tỷ đồng|a level = 9.2e12 VND 2024]\[3\].",
    "old place of the tone": "Phấn đấu đến năm 2030, [tỷ lệ đô thị hoá|indicator] đạt [45%|t level = 45 % ..2030].",
    "capitals": "PHẤN ĐẤU ĐẾN NĂM 2030, [TỶ LỆ ĐÔ THỊ HÓA|indicator] ĐẠT [45%|t level = 45 % ..2030].",
    "brackets round a range": "Phấn đấu đến năm 2030, [tỷ lệ che phủ rừng|indicator] đạt ([35-50)%|t level = 35:50 % ..2030].",
}

# Sentences as reports and plans have them: many numbers, few words
REPORTS = {
    "two plans and a growth": "[Tổng thu ngân sách nhà nước|indicator] năm 2024 ước thực hiện [12.500 tỷ đồng|a level ~ 1.25e13 VND 2024], đạt [112%|a achievement = 112 % 2024] dự toán Trung ương giao, đạt [104%|a achievement = 104 % 2024] dự toán HĐND tỉnh giao và tăng [9,3%|a change+ = 9.3 % 2024] so với cùng kỳ.",
    "growth and points, twice": "Năm 2024, [khu vực nông nghiệp|indicator] tăng [3,5%|a change+ = 3.5 % 2024 with=nông], đóng góp [0,8 điểm phần trăm|a level = 0.8 pp 2024 with=nông]; [khu vực công nghiệp|indicator] tăng [9,1%|a change+ = 9.1 % 2024 with=công], đóng góp [3,2 điểm phần trăm|a level = 3.2 pp 2024 with=công].",
    "a breakdown behind a colon": "Năm 2024, [sản lượng thủy sản|indicator] đạt [520.000 tấn|a level = 520000 tonne 2024], trong đó: [khai thác|indicator] [190.000 tấn|a level = 190000 tonne 2024 with=khai_thác], [nuôi trồng|indicator] [330.000 tấn|a level = 330000 tonne 2024 with=nuôi_trồng].",
    "a count, its area and its share": "Năm 2024, toàn tỉnh có [14 KCN|a level = 14 khu_công_nghiệp 2024 indicator=khu_công_nghiệp_được_thành_lập] được thành lập với [tổng diện tích|indicator] [3.200 ha|a level = 3200 ha 2024]; [tỷ lệ lấp đầy bình quân|indicator] đạt [61%|a level = 61 % 2024].",
    "two kinds of project": "Năm 2024, tỉnh đã thu hút [52 dự án|a level = 52 dự_án 2024 indicator=dự_án_đầu_tư_trong_nước with=trong_nước] đầu tư trong nước với số vốn [8.300 tỷ đồng|a level = 8.3e12 VND 2024 indicator=số_vốn_dự_án_đầu_tư_trong_nước] và [18 dự án|a level = 18 dự_án 2024 indicator=dự_án_FDI with=FDI] FDI với số vốn [410 triệu USD|a level = 4.1e8 USD 2024 indicator=số_vốn_dự_án_FDI].",
    "a share of the whole economy": "Phấn đấu đến năm 2030, [kinh tế số|indicator] chiếm [20%|t level = 20 % ..2030] GRDP.",
    "a share, about": "Phấn đấu đến năm 2030, [tỷ trọng công nghiệp chế biến|indicator] chiếm khoảng [25%|t level ~ 25 % ..2030] GRDP.",
    "shares of levels with one tail": "Phấn đấu đến năm 2027, [100%|t level = 100 % ..2027 indicator=hồ_sơ_công_việc_cấp_tỉnh_xử_lý_trên_mạng with=cấp_tỉnh] hồ sơ công việc cấp tỉnh, [60%|t level = 60 % ..2027 indicator=hồ_sơ_công_việc_cấp_xã_xử_lý_trên_mạng with=cấp_xã] hồ sơ cấp xã được xử lý trên môi trường mạng.",
    "at least one in each commune": "Phấn đấu đến năm 2030, mỗi xã có ít nhất [01 hợp tác xã|t level >= 1 hợp_tác_xã ..2030 indicator=hợp_tác_xã_hoạt_động_hiệu_quả] hoạt động hiệu quả.",
    "at least so much less": "Phấn đấu đến năm 2030, giảm ít nhất [10%|t change- >= 10 % ..2030] [lượng phát thải khí nhà kính|indicator] so với năm 2020.",
    "times, then the new level": "Phấn đấu đến năm 2030, [GRDP bình quân đầu người|indicator] tăng [1,7 lần|t change+ = 1.7 lần ..2030] so với năm 2020, đạt [110 triệu đồng/người/năm|t level = 1.1e8 VND/người/year ..2030].",
    "guests over the plan": "Năm 2024, tỉnh đón [4 triệu lượt khách|a level = 4e6 lượt_khách 2024 indicator=lượt_khách], vượt [14%|a achievement = 114 % 2024 indicator=lượt_khách_so_với_kế_hoạch] kế hoạch; [doanh thu|indicator] ước đạt [3.900 tỷ đồng|a level ~ 3.9e12 VND 2024].",
    "money spent and its share of the plan": "Đến hết tháng 6/2025, [vốn đầu tư công|indicator] đã giải ngân [2.150 tỷ đồng|a level = 2.15e12 VND ..2025-06], đạt [38,5%|a achievement = 38.5 % ..2025-06 indicator=giải_ngân_vốn_đầu_tư_công_so_với_kế_hoạch] kế hoạch vốn Thủ tướng Chính phủ giao.",
    "a surplus": "Năm 2024, [xuất siêu|indicator] đạt [1,2 tỷ USD|a level = 1.2e9 USD 2024].",
    "score, gains and rank": "Năm 2024, [chỉ số PCI|indicator] đạt [68,7 điểm|a level = 68.7 điểm 2024], tăng [2,1 điểm|a change+ = 2.1 điểm 2024] và tăng [5 bậc|a change+ = 5 bậc 2024] so với năm 2023, xếp thứ [9/63|a level = 9 rank 2024].",
    "size, multiple and rank": "Năm 2025, [quy mô nền kinh tế|indicator] đạt [95.000 tỷ đồng|a level = 9.5e13 VND 2025], gấp [1,6 lần|a change+ = 1.6 lần 2025] năm 2020, đứng thứ [25|a level = 25 rank 2025] cả nước.",
    "cover of the population": "Năm 2024, [tỷ lệ bao phủ bảo hiểm y tế|indicator] đạt [95,2%|a level = 95.2 % 2024] dân số.",
    "a count and its share": "Năm 2024, [số xã đạt chuẩn nông thôn mới|indicator] là [101 xã|a level = 101 xã 2024] (chiếm [78,3%|a level = 78.3 % 2024]).",
    "a range in thousands of billions": "[Tổng vốn đầu tư toàn xã hội|indicator] giai đoạn 2026-2030 phấn đấu đạt khoảng [350 - 370 nghìn tỷ đồng|t level ~ 3.5e14:3.7e14 VND 2026..2030].",
    "a range of firms": "Phấn đấu đến năm 2030 có [3-5 doanh nghiệp|t level = 3:5 doanh_nghiệp ..2030 indicator=doanh_nghiệp_khoa_học_và_công_nghệ] khoa học và công nghệ.",
    "herds": "Năm 2024, [đàn lợn|indicator] có [450 nghìn con|a level = 450000 con 2024], tăng [3,2%|a change+ = 3.2 % 2024]; [đàn bò|indicator] có [120 nghìn con|a level = 120000 con 2024], giảm [1,1%|a change- = 1.1 % 2024].",
    "area, yield and crop": "Năm 2024, [diện tích gieo trồng lúa|indicator] đạt [85.000 ha|a level = 85000 ha 2024], [năng suất|indicator] [58 tạ/ha|a level = 5.8 tonne/ha 2024], [sản lượng|indicator] [493.000 tấn|a level = 493000 tonne 2024].",
    "growth with a plus sign": "Năm 2024, [kim ngạch xuất khẩu|indicator] đạt [1,5 tỷ USD|a level = 1.5e9 USD 2024] (+[12,3%|a change+ = 12.3 % 2024]).",
    "bad debts": "Phấn đấu năm 2027, [tỷ lệ nợ xấu|indicator] dưới [2%|t level < 2 % 2027] tổng dư nợ.",
    "wages by the month": "Năm 2024, [thu nhập bình quân của người lao động|indicator] đạt [8,5 triệu đồng/người/tháng|a level = 8.5e6 VND/người/month 2024].",
    "and in poor districts": "Giai đoạn 2026-2030, phấn đấu [tỷ lệ hộ nghèo|indicator] giảm [1-1,5%/năm|t change- = 1:1.5 %/year 2026..2030]; riêng các huyện nghèo giảm [4-5%/năm|t change- = 4:5 %/year 2026..2030].",
    "raising the total": "Năm 2024 có thêm [6 xã|a change+ = 6 xã 2024 indicator=xã_đạt_chuẩn] đạt chuẩn, nâng [tổng số xã đạt chuẩn|indicator] lên [105 xã|a level = 105 xã 2024].",
    "two years, two sums": "Phấn đấu [doanh thu du lịch|indicator] đạt [1.000 tỷ đồng|t level = 1e12 VND 2027] vào năm 2027 và [2.000 tỷ đồng|t level = 2e12 VND 2030] vào năm 2030.",
    "growth by branch": "Phấn đấu năm 2027, tốc độ tăng giá trị tăng thêm: nông nghiệp [3%|t change+ = 3 % 2027 indicator=tốc_độ_tăng_giá_trị_tăng_thêm_nông_nghiệp with=nông]; công nghiệp [10%|t change+ = 10 % 2027 indicator=tốc_độ_tăng_giá_trị_tăng_thêm_công_nghiệp with=công]; dịch vụ [8%|t change+ = 8 % 2027 indicator=tốc_độ_tăng_giá_trị_tăng_thêm_dịch_vụ with=dịch].",
    "two that trade places": "Giai đoạn 2021-2025, [tỷ trọng lao động nông nghiệp|indicator] giảm từ [45%|a level = 45 % -] xuống [38%|a level = 38 % 2021..2025]; [tỷ trọng lao động công nghiệp|indicator] tăng từ [25%|a level = 25 % -] lên [32%|a level = 32 % 2021..2025].",
    "up to the third place": "Năm 2024, [chỉ số hài lòng|indicator] vươn lên vị trí thứ [3|a level = 3 rank 2024] toàn vùng.",
    "taken back": "Năm 2024, tỉnh đã thu hồi [35 dự án|a level = 35 dự_án 2024 indicator=dự_án_chậm_tiến_độ with=chậm] chậm tiến độ.",
    "power from and to": "Phấn đấu đến năm 2030, nâng [công suất điện gió|indicator] từ [300 MW|a level = 300 MW -] lên [500 MW|t level = 500 MW ..2030].",
    "three and a half thousand billions": "Phấn đấu năm 2027, [thu nội địa|indicator] đạt [3,5 nghìn tỷ đồng|t level = 3.5e12 VND 2027], tăng [0,3 nghìn tỷ đồng|t change+ = 3e11 VND 2027].",
    "deaths of mothers": "Phấn đấu đến năm 2030, [tỷ suất tử vong trẻ em dưới 5 tuổi|indicator] giảm còn [15‰|t level = 15 ‰ ..2030].",
    "years of life": "Phấn đấu đến năm 2030, [tỷ lệ đô thị hóa|indicator] đạt [45%|t level = 45 % ..2030], tuổi thọ trung bình 75 tuổi.",
    "a part of spending": "Phấn đấu năm 2027, bố trí tối thiểu [2%|t level >= 2 % 2027 indicator=chi_ngân_sách_cho_khoa_học_và_công_nghệ] chi ngân sách cho khoa học và công nghệ.",
    "a place that shares the verb": "Năm 2024, [tỷ lệ hộ dùng nước sạch|indicator] ở thành thị đạt [98%|a level = 98 % 2024 with=thành_thị], ở nông thôn đạt [71%|a level = 71 % 2024 with=nông_thôn].",
}

# The number forms of the issue, each in a sentence of its own
NUMBERS = {
    "thousands and a fraction": "Năm 2024, [thu nội địa|indicator] đạt [1.219,11 tỷ đồng|a level = 1.21911e12 VND 2024].",
    "thousands": "Năm 2024, [thu nội địa|indicator] đạt [101.000 triệu đồng|a level = 1.01e11 VND 2024].",
    "a leading zero": "Năm 2024, tỉnh đã thành lập [04 cụm công nghiệp|a level = 4 cụm_công_nghiệp 2024 indicator=cụm_công_nghiệp].",
    "from, to and a shared scale": "Năm 2024, [thu nhập của lao động trồng rừng|indicator] đạt từ [5 đến 7 triệu đồng|a level = 5e6:7e6 VND 2024].",
    "thousands of billions": "Năm 2024, [thu nội địa|indicator] đạt [3,5 nghìn tỷ|a level = 3.5e12 VND 2024].",
    "the southern word": "Năm 2024, [dư nợ|indicator] đạt [35,5 ngàn tỷ đồng|a level = 3.55e13 VND 2024].",
    "ten thousands": "Năm 2024, tỉnh đã giải quyết việc làm cho [5 vạn lao động|a level = 50000 lao_động 2024 indicator=lao_động_được_giải_quyết_việc_làm].",
    "twenty-one in words": "Phấn đấu đến năm 2030 có [hai mươi mốt xã|t level = 21 xã ..2030 indicator=xã_nông_thôn_mới_kiểu_mẫu] nông thôn mới kiểu mẫu.",
    "a thousand in words": "Năm 2024, tỉnh đã trồng [hai nghìn ha|a level = 2000 ha 2024 indicator=diện_tích_rừng_gỗ_lớn] rừng gỗ lớn.",
    "billions in words": "Năm 2024, tỉnh đã thu hút [hai tỷ USD|a level = 2e9 USD 2024 indicator=vốn_FDI] vốn FDI.",
    "zero": "Năm 2024, [số vụ cháy rừng|indicator] là [0 vụ|a level = 0 vụ 2024].",
    "half of the communes": "Phấn đấu đến năm 2030, [một nửa|t level = 50 % ..2030 indicator=tỷ_lệ_xã_có_chợ] số xã có chợ.",
    "English separators": "Năm 2024, [lượt khách|indicator] đạt [1,250,000 lượt|a level = 1250000 lượt 2024]; [doanh thu du lịch|indicator] đạt [2,400.5 tỷ đồng|a level = 2.4005e12 VND 2024]; [diện tích rừng|indicator] đạt [85,400 ha|a level = 85400 ha 2024].",
    "a space in the thousands": "Năm 2024, [thu nội địa|indicator] đạt [46 815 tỷ đồng|a level = 4.6815e13 VND 2024].",
    "billions and millions": "Năm 2024, [kim ngạch xuất khẩu|indicator] đạt [27 tỷ 781 triệu đô la Mỹ|a level = 2.7781e10 USD 2024].",
    "a percent sign far off": "Năm 2024, [tỷ lệ hộ nghèo|indicator] còn [3,1 %|a level = 3.1 % 2024].",
    "percent in words": "Năm 2024, [tỷ lệ hộ nghèo|indicator] còn [ba phần trăm|a level = 3 % 2024].",
    "a range falls over the sentence's end": "Năm 2024, [thu nội địa|indicator] tăng [10%|a change+ = 10 % 2024].\n- Năm 2024, [12%|a level = 12 % 2024 indicator=số_xã_đạt_chuẩn_y_tế] số xã đã đạt chuẩn y tế.",
}

TABLES = {
    **{f"order: {name}": row for name, row in BEFORE_AND_AFTER.items()},
    **{f"several: {name}": row for name, row in SEVERAL_VALUES.items()},
    **{f"list: {name}": row for name, row in LISTS.items()},
    **{f"change: {name}": row for name, row in CHANGES.items()},
    **{f"plan: {name}": row for name, row in PLANS_AND_RANKS.items()},
    **{f"report: {name}": row for name, row in REPORTS.items()},
    **{f"number: {name}": row for name, row in NUMBERS.items()},
    **{f"bound: {name}": row for name, row in COMPARATORS.items()},
    **{f"noise: {name}": row for name, row in NOISE.items()},
}


@pytest.mark.parametrize("markup", TABLES.values(), ids=TABLES)
def test_frame(markup: str) -> None:
    annotated = parse(markup)
    assert differences(annotated, muctieu.extract(annotated.text)) == []
