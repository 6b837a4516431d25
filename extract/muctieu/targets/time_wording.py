"""Words that tie a period to a number, or keep it from one."""

from __future__ import annotations

import regex

from muctieu.quick import quick
from muctieu.scan import Opened

# A period behind these is a base of comparison, not the time of the value.
BASE = quick(
    r"""(?:so\s+với|so|(?:cao|thấp|nhiều|ít)\s+hơn|cùng\s+kỳ|(?<!đánh\s)giá\s+(?:so\s+sánh|cố\s+định)?|so\s+sánh|gấp[^,.;]{0,20}|lần|từ\s+mức|từ|từ\s+nguồn[^.;:()]{0,60}|nguồn\s+(?:tăng\s+)?thu[^.;:()]{0,40}|bằng(?:[^,.;]|[.,]\d){0,18}%|theo\s+giá|mức)
        \s*(?:của\s+|với\s+|mức\s+|thực\s+hiện\s+|kế\s+hoạch\s+|thời\s+điểm\s+|cuối\s+|đầu\s+|nhiệm\s+kỳ\s+|cùng\s+kỳ\s+|tháng\s+12\s+|ước\s+thực\s+hiện\s+
        |số\s+thực\s+hiện\s+|dự\s+toán\s+|bình\s+quân\s+|vụ\s+(?:\p{L}+\s+){0,2}|(?:cả\s+)?giai\s+đoạn\s+|trung\s+bình\s+)*$""",
    regex.VERBOSE,
)
# giảm từ 4,2% năm 2025 xuống còn 3,4%: the year belongs to what was, and so does the one in từ 36% (năm 2020) lên 48%
FROM = regex.compile(
    r"(?<![\p{L}])từ\s+(?:mức\s+|khoảng\s+|hơn\s+|gần\s+|trên\s+)?\d[\d.,]*\s*[^\d,.;:()]{0,30}(?:\(\s*)?(?:trong\s+|vào\s+|của\s+|ở\s+|cuối\s+)*$"
)
RISES = regex.compile(r"\)?\s*(?:tăng\s+|giảm\s+|nâng\s+)?(?:lên|xuống|còn|sang|thành|đến)(?![\p{L}])\s")
NAMED = quick(
    r"""(?:quy\s+hoạch|chiến\s+lược|nghị\s+quyết|đại\s+hội|chương\s+trình|kế\s+hoạch|đề\s+án|dự\s+án|chỉ\s+thị|kết\s+luận|quyết\s+định|luật)
        (?:(?!chỉ\s+tiêu|mục\s+tiêu|phấn\s+đấu|thông\s+qua|đề\s+ra|xác\s+định|đặt\s+ra)[^.;:,]){0,90}$""",
    regex.VERBOSE,
)
# tính đến thời điểm ngày 30 tháng 9 năm 2011
AS_OF = regex.compile(r"(?:tính|lũy\s+kế|tại(?=\s+thời\s+điểm))\s+(?:đến\s+)?(?:thời\s+điểm\s+|hết\s+)*$")
# khởi công năm 2009, dài hơn 51 km: the year of an event, not of what stands beside it
EVENT = regex.compile(
    r"(?:khởi\s+công|động\s+thổ|thông\s+xe|hoàn\s+thành|khánh\s+thành|thành\s+lập|bắt\s+đầu|ra\s+đời|xây\s+dựng|bàn\s+giao|vận\s+hành|hoạt\s+động|sử\s+dụng|khai\s+thác|tái\s+lập|đấu\s+giá)\s+(?:dự\s+kiến\s+)?(?:từ|vào|trong|hồi|khoảng)?\s*(?:cuối|đầu|giữa)?\s*$"
)
EVENT_ENDS = regex.compile(r"\s*(?:[,;.)]|và\s+(?:dự\s+kiến\s+)?hoàn\s+thành|$)")
# từ đầu năm đến hết ngày 20/11/2025, từ đầu năm đến nay
FROM_NEW_YEAR = regex.compile(r"từ\s+đầu\s+năm(?:\s+(?:nay|(?P<year>(?:19|20)\d\d)))?\s+$")
# đạt 2.800 tấn/năm từ năm 2010 trở đi
ONWARD_FROM = regex.compile(r"(?<![\p{L}])từ\s+$")
ONWARD = regex.compile(r"\s+trở\s+(?:đi|về\s+sau)(?![\p{L}])")
# xuất khẩu trong giai đoạn này, thu hút đầu tư nhiệm kỳ vừa qua: a stage that the text has named
_STAGE_AGAIN = quick(
    r"(?:giai\s+đoạn|thời\s+kỳ|(?P<term>nhiệm\s+kỳ))\s+(?:(?P<past>vừa\s+qua|qua)|này)(?![\p{L}])"
    r"|(?<!hoạch )(?<!trước )(?<!sau )(?<!mỗi )(?<!từng )(?<![\p{L}\d.,/-])(?P<years>0?[3-9]|10)\s+năm(?=\s+(?:ước|đạt|trên|hơn|gần|khoảng|là|qua|(?:đã\s+)?thu)(?![\p{L}]))"
)
STAGE_AGAIN = Opened(
    _STAGE_AGAIN, ("giai", "thời", "nhiệm", *(f"{zero}{n} năm" for n in range(3, 11) for zero in ("", "0")))
)
COMPARED = regex.compile(r"(?:so\s+với|so|cùng\s+kỳ|(?:cao|thấp|nhiều|ít)\s+hơn)\s*$")
PLAN_SHARE = regex.compile(r"(?:kế\s+hoạch|dự\s+toán|chỉ\s+tiêu|mục\s+tiêu|vốn\s+đầu\s+tư\s+công)\s+(?:cả\s+|của\s+)?$")
RESPECTIVELY = regex.compile(r"(?<![\p{L}])(?:lần\s+lượt|tương\s+ứng)(?![\p{L}])")
LIST_GAP = regex.compile(r"\s*(?:,|;|và|,\s*và|&)\s*(?:đến\s+)?(?:năm\s+|tháng\s+|quý\s+)?$")
# (cùng kỳ năm 2023 tăng 6,45%): the brackets speak of the year before
LAST_YEAR = regex.compile(
    r"\(\s*(?:(?!so\b|tăng\b|giảm\b)\p{L}+\s+){0,4}?(?:so\s+với\s+)?(?:cùng\s+kỳ|năm\s+trước|năm\s+ngoái)(?![\p{L}])(?!\s+tăng\s*\))"
)
# FDI (tính đến 20/12/2021): 1,663 tỷ USD: the brackets date what follows them
LEADS = regex.compile(r"\)\s*:|\)\s*(?:là|đạt|ước|ước\s+đạt|khoảng|có|được)?\s*\d")
LAST_YEARS_SAME = regex.compile(r"so\s+(?:với\s+)?cùng\s+kỳ\s+(?:của\s+)?(?:năm\s+)?(?P<year>(?:19|20)\d\d)(?!\d)")
YEAR_BEFORE = regex.compile(
    r"(?:so\s+(?:với\s+)?(?:cùng\s+kỳ\s+)?năm\s+|\((?:[^()]{0,40},\s*)?(?:cùng\s+kỳ\s+)?năm\s+(?=\d{4}\s+(?:tăng|đạt|giảm|là|chỉ|ước)\s))(?P<year>(?:19|20)\d\d)(?!\d)"
)
SOME_YEARS = regex.compile(
    r"(?<!nhất\s)(?<![\p{L}])(?:trong|sau|qua)\s+(?:vòng\s+|gần\s+|hơn\s+)?(?:0?[2-9]|1\d|20|hai|ba|bốn|năm|mười)\s+năm(?![\p{L}]|\s+(?:(?:19|20)\d\d|trở\s+lại|gần\s+đây|liên\s+ti[ếề]p))"
)
PRESENT = regex.compile(r"hiện\s+có\s*[;,]")  # … ha rừng hiện có; …
COUNT_OF_YEARS = regex.compile(r"(?<![\p{L}\d])(?:hai|ba|bốn|0?[2-5]|các|những)\s+(?:năm\s+)?$")
PREAMBLE = regex.compile(r"\W*(?:căn\s+cứ|xét|theo\s+đề\s+nghị|thực\s+hiện\s+(?:quyết|nghị|kế))(?![\p{L}])")
# UBND tỉnh ban hành Kế hoạch … giai đoạn 2026-2030; Thời gian thực hiện: từ năm 2026 - 2030
TERM = regex.compile(
    r"(?:ban\s+hành|xây\s+dựng)\s+(?:kế\s+hoạch|chương\s+trình|đề\s+án)|thời\s+(?:gian|hạn)\s+(?:triển\s+khai\s+)?thực\s+hiện\s*:"
)
# Said of the year that a report is about, and of no other
YEARLY = regex.compile(
    r"(?<![\p{L}])(?:so\s+(?:với\s+)?(?:cùng\s+kỳ(?:\s+năm\s+(?:trước|ngoái))?|năm\s+trước)|cả\s+năm|trong\s+năm|năm\s+nay|năm\s+qua)(?![\p{L}]|\s+(?:19|20)\d\d)"
)
AND = regex.compile(r"(?:^|\s)(?:và|thì|nhưng|song)$")  # … 8.700 tỷ đồng và giai đoạn 2021 - 2025 đạt …
AND_ON = regex.compile(
    r"(?:^|\s)(?:và|thì|nhưng|song)(?:\s|$)"
)  # năm 2020 đạt 943 tỷ đồng và tốc độ tăng giai đoạn 2016 - 2020 đạt 7%
MARK = regex.compile(r"[,;:.()]")
ASIDE = regex.compile(r"\W*(?:tuy\s+nhiên|mặc\s+dù|bên\s+cạnh\s+đó|ngoài\s+ra|trước\s+đó|hiện|song|dù)(?![\p{L}])")
BASE_VALUE = regex.compile(r"\(\s*(?:là\s+|đạt\s+|chỉ\s+|khoảng\s+|hơn\s+|gần\s+|trên\s+)*")
COMPARED_WITH = regex.compile(r"(?:so\s+với|so|cùng\s+kỳ)\s+(?:cùng\s+kỳ\s+|thực\s+hiện\s+|mức\s+(?:của\s+)?)*$")
AND_THEN = regex.compile(r"[^;.\d]{0,40}(?:\svà|,)\s+(?:đến\s+|trong\s+)?")
STOP = regex.compile(r"[.!?]\s+\p{L}")
WORD = regex.compile(r"\p{L}{2}")
# bàn giao trước ngày 31/12/2026: a day until which something is to be done
DEADLINE = regex.compile(r"(?<![\p{L}])trước\s+$")
# The size of a thing, which holds in any year
SIZE = regex.compile(
    r"tổng\s+diện\s+tích(?:\s+đất)?(?:\s+(?:quy\s+hoạch|là|đạt|khoảng|hơn|gần|trên|của\s+[^,;.\d]{2,30}))*\s*$|(?:trữ\s+lượng|công\s+suất|chiều\s+dài|bờ\s+biển\s+dài|tổng\s+mức\s+đầu\s+tư)(?![\p{L}])[^,;.\d]{0,40}$"
)
POWER = regex.compile(r"(?:MW|MWp|kV|MVA)$")
# Quảng Nam có 13 khu công nghiệp, tỉnh đang có 2 cảng: what a place has, in no stage of years
HAS = regex.compile(
    r"(?:^|[.\n]\s{0,3})[^,;.:\d\n]{2,40}(?<!\sđã|\ssẽ|\strong\s+đó|\s+cộng)\s(?:đang\s+|hiện\s+)?có\s+(?:gần\s+|hơn\s+|trên\s+|khoảng\s+)?$"
)
# Đề án “…”, phong trào thi đua “…”
BEARS_NAME = regex.compile(
    r"(?:quy\s+hoạch|chiến\s+lược|nghị\s+quyết|quyết\s+định|chương\s+trình|kế\s+hoạch|đề\s+án|dự\s+án|chỉ\s+thị|phong\s+trào|cuộc\s+vận\s+động|hội\s+(?:nghị|thảo)|chủ\s+đề|tiểu\s+đề\s+án)[^.;:,\"]{0,40}$"
)
OPENING = regex.compile(r"\s*\(")
# so với 5 năm trước (2006 - 2010)
BASE_NAMED = regex.compile(
    r"so\s+(?:với\s+)?(?:cùng\s+kỳ|(?:giai\s+đoạn|nhiệm\s+kỳ|kỳ|năm|(?:5|10|năm|mười)\s+năm)\s+trước(?:\s+đó)?)\s*\(?\s*(?:năm\s+|giai\s+đoạn\s+)?$"
)
# gấp 1,7 lần năm 2010, bình quân hằng năm tăng 11%
BASE_OF_AVERAGE = regex.compile(
    r"(?:so\s+(?:với\s+)?|lần\s+(?:so\s+với\s+)?)năm\s+(?P<year>(?:19|20)\d\d)\s*[,;]?\s[^.;\d]{0,50}$"
    r"|(?<![\p{L}])từ\s+\d[^;()]{2,40}năm\s+(?P<origin>(?:19|20)\d\d)[^;\d]{0,24}(?:lên|còn|xuống)\s[^;]{4,90}$"
)
# A paragraph that opens with what a place has goes on from no year before: Phú Thọ có 7 khu công nghiệp
PLACE_HAS = regex.compile(
    r"\s*(?:Tỉnh\s+)?\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+){1,3}\s(?:đang\s+|hiện\s+)?có\s+(?:gần\s+|hơn\s+|trên\s+|khoảng\s+)?\d"
)
AHEAD = regex.compile(r"phương\s+hướng|nhiệm\s+vụ|kế\s+hoạch|mục\s+tiêu|giải\s+pháp|dự\s+kiến|định\s+hướng")
