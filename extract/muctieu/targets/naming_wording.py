"""Words round a number that say where its name stands."""

from __future__ import annotations

import regex

from muctieu.quick import quick

FOR = regex.compile(r"\s+cho\s+(?=\p{L})")
ABOUT = regex.compile(r"\s{0,3}(?:so\s+với\s+(?:cùng\s+kỳ|năm)[^,.;]{0,20}\s)?về\s+(?=\p{L})")
JOINED = regex.compile(r"\s*(?:,|và|,\s*và|-)\s*(?:(?:khoảng|hơn|trên|gần)\s+)?$")
# vượt chỉ tiêu Chính phủ giao (10%), vượt dự toán đề ra, đạt …: said of the statement before
PLAN_MET = quick(
    r"(?:(?:đạt|hoàn\s+thành)\s+(?:và\s+)?)?(?:vượt|đạt|hoàn\s+thành|(?:thấp|cao)\s+hơn)\s+(?:mức\s+)?(?:kế\s+hoạch|chỉ\s+tiêu|mục\s+tiêu|dự\s+toán|kịch\s+bản)(?:\s+(?:đại\s+hội|năm|đề\s+ra|đặt\s+ra|được\s+giao|giao|trung\s+ương|chính\s+phủ|thủ\s+tướng|bộ\s+tài\s+chính|hđnd|ubnd|tỉnh|thành\s+phố|nghị\s+quyết))*"
)
PLAN_NAME = quick(
    r"(?:kh|kế\s+hoạch|chỉ\s+tiêu|mục\s+tiêu|nghị\s+quyết(?:\s+đại\s+hội)?)(?:\s+năm)?(?:\s+giao)?"
    r"|(?:hđnd|ubnd|trung\s+ương|chính\s+phủ|thủ\s+tướng(?:\s+chính\s+phủ)?|bộ\s+tài\s+chính|nghị\s+quyết|kế\s+hoạch)(?:\s+(?:tỉnh|thành\s+phố|năm))?\s+(?:giao|đề\s+ra|đặt\s+ra)"
    r"|(?:kế\s+hoạch|chỉ\s+tiêu|mục\s+tiêu)(?:\s+\p{L}+){1,4}\s+(?:giao|đề\s+ra|đặt\s+ra)"
)
OPENS = regex.compile(
    r"(?:[^().;,]{0,60}|[^().;]{0,80}so\s+với\s[^().;,\d]{0,40})\(\s*(?:(?:khoảng|trên|hơn|gần|tương\s+đương|tương\s+ứng|với|tổng\s+vốn|vốn)\s+)*$"
)
NATIONAL_AVERAGE = regex.compile(
    r"(?:bình\s+quân|trung\s+bình|mức(?:\s+tăng(?:\s+trưởng)?)?)(?:\s+chung)?(?:\s+(?:của|trên))?\s+(?:cả\s+nước|toàn\s+quốc|chung)[^.;,)\d]{0,24}$"
)
# Heads that count: what stands behind the number then does not name it
NUMBER_HEAD = regex.compile(
    r"(?:tổng\s+)?(?:số|dân\s+số|lượng|đàn|sản\s+lượng|công\s+suất|mật\s+độ|quy\s+mô|năng\s+lực|tổng(?!\s+(?:sản\s+phẩm|vốn|thu|chi|mức|kim|giá|doanh)))(?![\p{L}])"
)
PART_OF = regex.compile(
    r"\s*(?:số|tổng|các|diện\s+tích|lượng|chi|thu|vốn|nguồn|mức|tỷ|giá|sản\s+lượng|năng\s+suất|thời\s+gian)(?![\p{L}])"
)
# làm thủ tục cho 15.125 tờ khai: what was done to the things that are counted
DONE = regex.compile(
    r"(?r)(?:(?<![\p{L}])(?:đã|sẽ|được|phấn\s+đấu|có|cũng|là|tiếp\s+tục)(?![\p{L}])|,|;|\.|:)\s*(?P<verb>[\p{L}][^,;.:()\d]{2,60})$"
)
AND = regex.compile(r"[^,;.:()\d]{0,40}\s+(?:và|cùng)\s+(?:(?:khoảng|hơn|trên|gần)\s+)?")
DONE_TO = regex.compile(r"(?<![\p{L}])(?:được|bị|đạt\s+chuẩn|hoàn\s+thành)(?:\s+(?!và\s)[\p{L}/]+){1,7}")
WITH = regex.compile(r"[^,;.:()\d]{0,60}\s+với\s+(?:(?:khoảng|hơn|trên|gần)\s+)?")
FROM = regex.compile(r"\s+(?P<word>từ|cho)\s+(?=\p{L})")
SIZED = regex.compile(
    r"(?<!(?:chiều|bề|băng|mở|nhân|tăng|nâng|độ|kéo)\s+)(?<![\p{L}])(?P<size>dài|rộng|cao|sâu|dày)(?:\s+(?:khoảng|hơn|gần|trên|tới|đến|là|tổng\s+cộng))*\s*$"
)
# nhập khẩu 16,7 tỷ USD, thặng dư 10,8 tỷ USD
BALANCE = regex.compile(
    r"(?<![\p{L}])(?P<balance>thặng\s+dư(?:\s+thương\s+mại)?|xuất\s+siêu|nhập\s+siêu|thâm\s+hụt(?:\s+thương\s+mại)?)(?:\s+(?:đạt|là|khoảng|hơn|gần|trên|ước|tới|đến))*\s*$"
)
# con số này đạt 24.458 tỷ đồng: what the statement before was about
PRONOUN = quick(
    r"(?:con\s+số|chỉ\s+tiêu|tỷ\s+lệ|chỉ\s+số|mức|kết\s+quả|giá\s+trị|số)\s+(?:này|trên|đó)|đề\s+ra|đặt\s+ra|(?:đồng\s+)?nghĩa|tức|chúng\s+(?:ta|tôi)|bình\s+quân\s+(?:1|một|mỗi|hàng|hằng)\s+tháng"
)
# vượt xa mức 54,4% của cả nước
LEVEL_OF = regex.compile(
    r"(?:hơn|vượt|so\s+với|dưới|trên)\s+(?:xa\s+|nhiều\s+|so\s+với\s+)*(?:mức\s+)?(?:bình\s+quân\s+)?$"
)
OF_THE_NATION = regex.compile(r"\s+(?:bình\s+quân\s+)?(?:chung\s+)?(?:của\s+)?(?:cả\s+nước|toàn\s+quốc)")
ABOUT_LEAD = regex.compile(r"^về\s+", regex.IGNORECASE)
HERD = regex.compile(r"(?:tổng\s+)?đàn\s+", regex.IGNORECASE)
OUTPUT = regex.compile(r"^(?:tổng\s+)?(?:sản|khối|số)\s+lượng\s+", regex.IGNORECASE)  # sản lượng 5.000 tấn, trị giá …
PROMOTES = regex.compile(r"(?:thúc\s+đẩy|duy\s+trì|giữ\s+vững|phục\s+hồi)$")
CLOSED = regex.compile(r",\s*(?:và\s+)?$|\svà\s*$")
AIM_OF = regex.compile(
    r"^(?:chỉ|mục)\s+tiêu\s+(?:về\s+)?(?=(?:tỷ|tỉ)\s+(?:lệ|trọng)|tốc\s+độ|tổng|thu\s|kim\s+ngạch|sản\s+lượng|số\s)",
    regex.IGNORECASE,
)
LIKE = regex.compile(r"^như\s+(?=\p{L})", regex.IGNORECASE)  # một số sản phẩm giảm như sữa
MEMBERS = regex.compile(r"\s(?:gồm|như|bao\s+gồm)\s", regex.IGNORECASE)
AND_AGAIN = regex.compile(r"\svà\s+chiếm\s*(?:khoảng\s+|hơn\s+|gần\s+|trên\s+)?$")  # chiếm 80% … và chiếm 49% …
COMES_FROM = regex.compile(r"[^,;.:()\d]{0,40}\s(?:đến\s+)?(?:từ|tại|ở|thuộc)\s+")
# chiếm 31,12% tổng số hộ toàn tỉnh (giảm 10.822 hộ): the words before the bracket end the statement before
TAIL_OF = regex.compile(r"\)?(?:(?!\svà\s)[^,;.:()]){0,60}")
IS = regex.compile(r"\s+là\s+(?!do|nhờ|kết\s+quả|mức|con\s+số|mục\s+tiêu|chỉ\s+tiêu|từ|để)(?=\p{L})")
TRADED = regex.compile(
    r"(?r)(?<![\p{L}])(?P<trade>(?:thu\s+mua|thu\s+hoạch|xuất\s+khẩu|nhập\s+khẩu|tiêu\s+thụ|chế\s+biến|khai\s+thác|vận\s+chuyển|xuất\s+bán|bán\s+ra|tái\s+chế)(?:\s+tạm\s+trữ)?)\s*$"
)
DIGITS = regex.compile(r"^[\d.,\s\-–]+(?:(?:nghìn|ngàn|triệu|tỷ)\s)*")
CAPACITY = regex.compile(r"(?:tổng\s+)?công\s+suất(?:\s+thiết\s+kế)?|quy\s+mô")
LARGEST_SHARE = regex.compile(r"tỷ\s+trọng(?:\s+(?:lớn|cao)\s+nhất)?")
WHICH_PLAN = regex.compile(r"so\s+với\s+(?:tổng\s+)?(?P<plan>kế\s+hoạch|dự\s+toán|chỉ\s+tiêu|mục\s+tiêu)")
WHOLE_NOUN = regex.compile(r"(?:grdp|gdp|tổng\s+(?:sản\s+phẩm|vốn|thu|chi|kim))(?![\p{L}])")  # …, bằng 38% GDP
GIVEN = regex.compile(r"\p{L}\s+cho\s*$")  # tạo việc làm cho 23.000 lao động
CRITERIA = regex.compile(
    r"\s+(?P<met>(?:đạt|hoàn\s+thành)\s+(?:chuẩn\s+)?(?:đủ\s+|từ\s+)?\d[\d/\s\-]{0,12}\s*tiêu\s+chí(?:\s+(?:về\s+)?nông\s+thôn\s+mới(?:\s+(?:nâng\s+cao|kiểu\s+mẫu))?)?)"
)
AIMS_MET = regex.compile(
    r"\s+(?P<met>(?:(?:chủ\s+yếu|cơ\s+bản|đều|đã|kinh\s+tế\s+-\s+xã\s+hội)\s+)*(?:không\s+|chưa\s+)?(?:đạt|vượt|hoàn\s+thành)(?:\s+(?!trong|so|với|tăng|giảm)\p{L}+){0,6})"
)
SINCE = regex.compile(r"\s*so\s+với\s+(?:cùng|năm|tháng|quý|đầu|cuối|kỳ|thời|thực|kế|chỉ|mục|bình|giai)")
GIVES = regex.compile(r"đóng\s+góp|(?<![\p{L}])làm(?![\p{L}])|kéo")
# 5.775 xã (chiếm 70,2%) đạt chuẩn: the words go on behind the brackets
SHARE_ASIDE = regex.compile(
    r"[^().;,:\d]{0,30}\s*\((?:\s*(?:chiếm|đạt|bằng|tương\s+ứng|tương\s+đương|tỷ\s+lệ|khoảng|hơn|gần|trên))*\s*\d[\d.,]*\s?%[^()\d]{0,30}\)(?=\s+(?:được|đã|đạt|có|không|chưa|thuộc|bị|hoàn\s+thành|đang|là|\p{L}+\s+\p{L}+)\s)"
)
HERE = regex.compile(
    r"^(?:(?:trên|tại)\s+địa\s+bàn(?:\s+(?:toàn\s+)?(?:tỉnh|thành\s+phố|huyện))?|(?:toàn\s+|cả\s+)?(?:tỉnh|thành\s+phố))\s+(?=\p{L})",
    regex.IGNORECASE,
)
SOMEWHERE = regex.compile(  # đầu năm 2021 toàn tỉnh có 11.897 hộ nghèo
    r"(?:(?:đầu|cuối|giữa|hết|năm|trong|tính|kỳ)\s*)*(?:(?:trên\s+)?(?:địa\s+bàn|toàn|cả)\s*)*(?:tỉnh|thành\s+phố|huyện|ngành|vùng)?"
)
AIM = regex.compile(
    r"(?:phấn\s+đấu|mục\s+tiêu|dự\s+kiến|đặt\s+mục\s+tiêu|hiện|kế\s+hoạch)(?:\s+(?:có|đạt|là|hình\s+thành\s+được))?"
)
GENERAL = regex.compile(
    r"(?:các\s+)?(?:mục\s+tiêu|chỉ\s+tiêu|nội\s+dung|kết\s+quả|nhiệm\s+vụ|về\s|tình\s+hình|giải\s+pháp)"
)
# Thu ngân sách tiếp tục là điểm sáng, đạt 13.203 tỷ đồng: praise, no name
PRAISE = regex.compile(r"(?:điểm\s+(?:sáng|nhấn)|động\s+lực|trụ\s+cột|đầu\s+tàu|bức\s+tranh)(?![\p{L}])")
# ngành du lịch phấn đấu đón 2 triệu lượt khách: what is done to them is no part of the name
AIMS_AT = regex.compile(
    r"\s+(?:phấn\s+đấu|dự\s+kiến|đặt\s+mục\s+tiêu|quyết\s+tâm|sẽ|đã|ước)(?:\s+(?:đón|thu\s+hút|phục\s+vụ|tạo|giải\s+quyết|có|đạt))?(?:\s+được)?$",
    regex.IGNORECASE,
)
AIMS_TO = regex.compile(
    r"^(?:(?:này|toàn)\s+)?(?:(?:ngành|tỉnh)\s+)?(?:phấn\s+đấu|đặt\s+mục\s+tiêu|đặt\s+chỉ\s+tiêu|dự\s+kiến|quyết\s+tâm)\s+",
    regex.IGNORECASE,
)
RATE_OF = regex.compile(r"(?:tỷ|tỉ)\s+lệ\s+(?:số\s+)?(?P<what>.+)", regex.IGNORECASE)
# bình quân mỗi năm giải quyết việc làm cho 25.000 lao động
EACH_YEAR = regex.compile(r"^(?:bình\s+quân\s+|trung\s+bình\s+)?(?:mỗi|hàng|hằng)\s+năm,?\s+", regex.IGNORECASE)
# What befalls a province grows in no statistics
MISFORTUNE = regex.compile(
    r"(?:ảnh\s+hưởng|tác\s+động|đại\s+dịch|dịch(?=\s+(?:covid|bệnh|tả|cúm|sâu|lở|hại))|covid|bão|lũ|mưa\s+lũ|thiên\s+tai|thời\s+tiết|hạn\s+hán|xâm\s+nhập\s+mặn|khó\s+khăn|suy\s+thoái)(?![\p{L}])"
)
