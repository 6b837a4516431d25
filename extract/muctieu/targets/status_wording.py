"""Words beside the cues of patterns/cues.toml that decide between aimed at and reached."""

from __future__ import annotations

import regex

from muctieu.quick import quick

PLAN = r"(?:kế\s+hoạch|dự\s+toán|chỉ\s+tiêu|mục\s+tiêu|kịch\s+bản)"
# đạt 87,12% dự toán (3.400 tỷ đồng)
PLAN_SHARE_BEFORE = regex.compile(rf"%\s+(?:so\s+(?:với\s+)?)?(?:của\s+)?(?:{PLAN}|nghị\s+quyết)[^,.;()]{{0,60}}$")
# so với chỉ tiêu thu ngân sách là 10.500 tỷ đồng, không đạt mục tiêu tăng trưởng 8,5%, thấp hơn kịch bản của tỉnh (7,4%)
PLAN_BEFORE = quick(
    rf"""(?:so\s+với|so|thấp\s+hơn|cao\s+hơn|vượt|đạt|theo|hoàn\s+thành|thực\s+hiện)\s+(?:các\s+|mức\s+)?{PLAN}[^,.;:\d]{{0,110}}
        (?:\d\d?\s+tháng[^,.;:()\d]{{0,40}})?\(?\s*$""",
    regex.VERBOSE,
)
REACHED = regex.compile(r"(?<![\p{L}])(?:đạt|ước|thực\s+hiện\s+được|giải\s+ngân|tăng(?!\s+trưởng)|giảm)(?![\p{L}])")
# đạt 82% mục tiêu, so với kế hoạch, chương trình mục tiêu quốc gia
NOUN_BEFORE = quick(
    r"(?:%|(?<!(?:19|20)\d)\d|(?<![\p{L}])(?:so(?:\s+với)?|(?:thấp|cao)\s+hơn|chưa\s+đạt|vượt|đạt|chương\s+trình|hoàn\s+thành|nhiều|toàn\s+bộ|hầu\s+hết|một\s+số|tất\s+cả|(?<=[\p{L},]\s)các|trên|đạt\s+được|thực\s+hiện|giải\s+ngân))\s+$"
)
# đạt 56,6% kế hoạch Thủ tướng Chính phủ giao: what was assigned is only the measure
MEASURED = quick(rf"(?:%|so\s+với|so|vượt|đạt|bằng|hơn)\s+(?:[\p{{L}}]+\s+){{0,3}}?{PLAN}[^,;.:()]{{0,60}}$")
REACHED_BEHIND = regex.compile(
    r"(?<=tổng\s+mức\s+đầu\s+tư|dự\s+toán)\s+(?:đã\s+)?(?:đạt|giải\s+ngân|thực\s+hiện|đăng\s+ký)(?![\p{L}])"
)
# …, bằng 105% kế hoạch: what is measured against a plan is a result
OF_PLAN = regex.compile(
    r"(?<![\p{L}])(?:bằng|đạt|vượt)\s+[\d.,]+\s?%\s+(?:so\s+(?:với\s+)?)?(?:kế\s+hoạch|dự\s+toán|chỉ\s+tiêu)"
)
EQUALS_PLAN = regex.compile(r"bằng\s+[\d.,]+\s?%\s+(?:so\s+(?:với\s+)?)?(?:kế\s+hoạch|dự\s+toán|chỉ\s+tiêu)")
POINTS = regex.compile(r":[\s*_]*(?:\(?1[.)]|\(?a\))\s")
# Trồng mới được 3.219 ha: done, though the verb might order it
GOT = regex.compile(r"\p{L}\s+được\s+(?:khoảng\s+|hơn\s+|trên\s+|gần\s+)?$")
PERCENT = regex.compile(r"[\d.,]+\s?%")
# từ 4,2% (năm 2025) xuống còn
FROM = regex.compile(r"(?<![\p{L}])từ\s+[^\d,.;]{0,20}\d[^;]{0,60}?(?:lên|xuống|còn|thành)(?![\p{L}])[^\d,;]{0,25}$")
# Trên địa bàn huyện có 15 dự án: a state of things, unless something says that it is to come
EXISTS = regex.compile(
    r"(?:trên\s+địa\s+bàn|toàn\s+(?:tỉnh|huyện|thành\s+phố|xã|vùng|ngành)|trong\s+số|trong\s+phạm\s+vi|lân\s+cận|sau\s+(?:sắp\s+xếp|sáp\s+nhập|hợp\s+nhất))[^;.:]{0,60}(?<!(?:để|cần|phải|nhất)\s)có\s+(?:\p{L}+\s+)?$|(?:tổng\s+chiều\s+dài|dài|rộng)\s+(?:khoảng\s+|hơn\s+|gần\s+|trên\s+)?$"
)
THERE_ARE = regex.compile(
    r"[\s,]*(?:trong\s(?!đó)[^,;.:]{2,30},?\s+)?có\s+(?:tổng\s+số\s+|khoảng\s+|hơn\s+|gần\s+|trên\s+)?$"
)
EARLY = regex.compile(r"đến\s+đầu\s+(?:năm|tháng|quý)")  # Đến đầu năm 2020, tỉnh có 10.088 hộ nghèo
DONE_HERE = regex.compile(r"(?:thực|thể|phát|xuất|biểu|tái)\s$")  # thực hiện trên địa bàn
# đáp ứng nhu cầu phát triển: what is served, not what is aimed at
SERVED = regex.compile(
    r"(?:đáp\s+ứng|phục\s+vụ|thỏa\s+mãn|bảo\s+đảm|đảm\s+bảo|cung\s+cấp|theo|đủ|cho|vì|do|từ|với|tăng)\s+(?:được\s+|đủ\s+|tốt\s+|các\s+|những\s+|mọi\s+)*$"
)
LIKE_LAST_YEAR = regex.compile(r"\s*(?:so\s+với\s+|so\s+)cùng\s+(?:kỳ|thời)")
# thị xã có gần 10.500 ha diện tích tự nhiên, hơn 104.170 nhân khẩu: how things stand
GEOGRAPHY = regex.compile(
    r"diện\s+tích\s+(?:đất\s+)?tự\s+nhiên|nhân\s+khẩu|đơn\s+vị\s+hành\s+chính|(?:đường\s+)?bờ\s+biển|đường\s+biên\s+giới|lãnh\s+hải"
)
POPULATION = regex.compile(r"dân\s+số")
# với sự quyết tâm của đơn vị; nhu cầu tiêu dùng giảm mạnh: nouns, no aims
RESOLVE = regex.compile(r"(?:sự|tinh\s+thần|lòng|bằng)\s$")
DEMAND = regex.compile(
    r"\s+(?:tiêu\s+(?:dùng|thụ)|mua\s+sắm|đi\s+lại|(?:của\s+)?(?:thị\s+trường|người\s+(?:dân|tiêu\s+dùng)|khách))(?![\p{L}])"
)
DONE_AT_LEAST = regex.compile(r"(?<![\p{L}])đã\s+\p{L}+\s$")  # đã tiêm ít nhất một mũi
YEAR_END = regex.compile(r"đến\s+(?:cuối|hết)\s+(?:năm|nhiệm\s+kỳ)")
# số xã đạt chuẩn nông thôn mới chiếm 50%: no “only just”
ASSIGNED = regex.compile(r"\s+(?:\p{L}+\s+){0,4}giao(?![\p{L}])")
NEW = regex.compile(
    r"(?:nông\s+thôn|thành\s+lập|đăng\s+ký|xây(?:\s+dựng)?|cấp|trồng|làm|đầu\s+tư|phát\s+triển|kết\s+nạp|phê\s+duyệt|tuyển(?:\s+dụng)?|mở|đổi|sản\s+phẩm|việc\s+làm|chuẩn|đô\s+thị)\s$"
)
CERTIFICATE = regex.compile(r"(?:chứng|địa|tín)\s$")  # có bằng cấp, chứng chỉ đạt 40%
# Cần Thơ, cần cẩu: no need
NO_NEED = regex.compile(r"\s+(?:thơ|giờ|đước|giuộc|cẩu|trục|cù|mẫn|câu|sa|lao)(?![\p{L}])")
# đề ra một số chỉ tiêu …; các chỉ tiêu chủ yếu năm 2027, theo Nghị quyết: …; các chỉ tiêu đều đạt
SOME = regex.compile(
    r"(?<!(?:thực\s+hiện|đạt|hoàn\s+thành|vượt|đánh\s+giá|kết\s+quả)\s+)(?:các|một\s+số|những|nhiều)\s+$"
)
SET_UP = regex.compile(
    r"(?:đề\s+ra|đặt\s+ra|thông\s+qua|xác\s+định|thống\s+nhất|phấn\s+đấu\s+(?:đạt|hoàn\s+thành))\s+(?:các|một\s+số|những|nhiều)\s+$"
)
LEAD_IN = regex.compile(r"(?:(?!(?:đạt|vượt|hoàn\s+thành|thực\s+hiện|kết\s+quả)(?![\p{L}]))[^.;:\n]){0,110}:\s")
ALL_REACHED = regex.compile(
    r"\s+(?:[\p{L}\-]+\s+){0,8}?(?:đều|đã|cơ\s+bản)\s+(?:đều\s+|cơ\s+bản\s+|được\s+)?(?:đạt|vượt|hoàn\s+thành)(?![\p{L}])"
)
DONE_BEHIND = regex.compile(
    r"(?:\s+\p{L}+){0,2}\s+đã\s+(?:được\s+)?(?:xây|hoàn|đi\s+vào|thành|đầu\s+tư|triển|có|đưa|hoạt|lấp|cấp|khởi)"
)
SHARE_BEHIND = regex.compile(
    r"\s*[,(]\s*(?:mới\s+|chỉ\s+)?(?:bằng|đạt|vượt)\s+[\d.,]+\s?%\s+(?:so\s+(?:với\s+)?)?(?:tổng\s+)?(?:kế\s+hoạch|dự\s+toán|chỉ\s+tiêu)"
)
