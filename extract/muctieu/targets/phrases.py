"""Which words of a clause name the thing that is measured."""

from __future__ import annotations

import regex

from muctieu.quick import quick
from muctieu.shadow import shadow as fold
from muctieu.targets.evidence import Evidence

Span = tuple[int, int]

# Nouns that open the name of an indicator
_STRONG = (
    r"tốc\s+độ|tỷ\s+lệ|tỷ\s+số|tỷ\s+trọng|tỷ\s+suất|nhịp\s+độ|chỉ\s+số|kim\s+ngạch|tổng(?!\s+(?:điều|kết|hợp|cục|công\s+ty|thể|thống|bí|giám|rà|duyệt|lãnh|thư))|giá\s+trị|sản\s+lượng|dân\s+số|mật\s+độ|thu\s+nhập|năng\s+suất|quy\s+mô|doanh\s+thu|doanh\s+số|"
    r"diện\s+tích|công\s+suất|mức(?!\s+(?:khá|cao|thấp|tốt|trung\s+bình|hai|rất))|độ|nhu\s+cầu|hệ\s+số|số\s+lượng|số|lượng|vốn|kinh\s+phí|grdp|gdp|hdi|pci|iip|fdi|chi\s+phí|lãi\s+suất|dư\s+nợ|nguồn\s+vốn|nguồn\s+thu|thu\s+ngân\s+sách|chi\s+ngân\s+sách|thu\s+hút(?=\s+\p{L})|thu(?!\s+(?:hút|hồi|gom|thập|mua|hẹp|được|hoạch))|chi(?!\s+(?:cục|nhánh|tiết|trả|đoàn|bộ))|"
    r"tăng\s+trưởng(?!\s+(?:cao|khá|tốt|mạnh|ổn|nhanh|tích|vượt|dương|ấn|chậm|âm))|(?<!tăng\s+|giảm\s+|trưởng\s+)bình\s+quân|tuổi\s+thọ|chiều\s+dài|khối\s+lượng|cơ\s+cấu|điểm|thứ\s+hạng|lợi\s+nhuận|giá|nợ|bội\s+chi|đầu\s+tư|giải\s+ngân|xuất\s+khẩu|nhập\s+khẩu|khu\s+vực|ngành|nhóm|lĩnh\s+vực|"
    r"chỉ\s+tiêu|lũy\s+kế(?!\s+(?:thu\s+hút|cấp|đã|có|được|hoàn|giải\s+quyết|tạo))|huy\s+động|tiền|mức\s+sống|khả\s+năng|trữ\s+lượng|đóng\s+góp|đàn|lao\s+động(?=\s+\p{L})|nguồn(?=\s+(?:nhân|vốn|thu|lực))|khách|kinh\s+phí|trọng\s+tải|tải\s+trọng"
)
# Where such a noun belongs to a name before it: nhà đầu tư, trong GRDP, chuyển đổi số
_NOT_OPENING = r"(?<!(?:nhà|chủ|trong|của|trên|đơn\s+vị|một|mỗi|vào|đổi|kinh\s+tế|xã\s+hội|công\s+nghệ|chính\s+quyền|nền\s+tảng|kỹ\s+năng|thanh\s+toán|dữ\s+liệu|hạ\s+tầng|cho|các|bằng|theo|khu\s+vực\s+có|doanh\s+nghiệp\s+có|kinh\s+tế\s+có|xúc\s+tiến|thu\s+hút|kêu\s+gọi)\s+)"
_HEAD = regex.compile(rf"(?<![\p{{L}}]){_NOT_OPENING}(?:{_STRONG})(?![\p{{L}}])")
_FIRST_HEAD = regex.compile(rf"\s*(?P<head>{_STRONG})(?![\p{{L}}])")
_LONG_HEAD = quick(
    r"(?:tốc\s+độ|tỷ\s+lệ|tỷ\s+số|tỷ\s+trọng|tỷ\s+suất|chỉ\s+số|kim\s+ngạch|tổng|giá\s+trị|sản\s+lượng|dân\s+số|mật\s+độ|thu\s+nhập|năng\s+suất|doanh\s+thu|diện\s+tích|công\s+suất|grdp|gdp|dư\s+nợ|quy\s+mô|thu\s+ngân\s+sách|chi\s+ngân\s+sách|vốn\s+đầu\s+tư|số\s+lượng|tăng\s+trưởng|lũy\s+kế(?!\s+(?:thu\s+hút|cấp|đã|có|được|hoàn|giải\s+quyết|tạo))|bình\s+quân)(?![\p{L}])"
)
# What may stand before a head: verbs of aiming, raising, reporting; never part of the name
_LEADS = (
    "phấn đấu", "mục tiêu", "trong đó", "theo đó", "cụ thể", "đưa", "nâng", "nhằm", "để", "góp phần", "bảo đảm", "đảm bảo", "duy trì", "giữ", "làm", "khiến", "giúp", "với", "đạt", "là", "riêng",
    "đồng thời", "ngoài ra", "bên cạnh đó", "và", "còn", "nhưng", "song", "mà", "vào", "về", "cho thấy", "cho biết", "cho rằng", "dự kiến", "ước", "ước tính", "đến nay", "hiện nay", "hiện", "đã", "sẽ", "được", "có", "tính", "trong năm",
    "phấn đấu tăng", "rút ngắn", "kéo giảm", "giảm", "tăng", "hoàn thành", "thực hiện", "cả năm", "trong kỳ", "cùng với", "trong khi", "trong khi đó", "tính chung", "nhất là", "đặc biệt", "tức là", "nghĩa là", "tương ứng", "tương đương",
    "toàn tỉnh", "toàn thành phố", "toàn ngành", "toàn huyện", "cả tỉnh", "tỉnh", "thành phố", "cả nước", "trên địa bàn", "trên địa bàn tỉnh", "của tỉnh", "tại tỉnh", "địa phương", "của cả nước", "thì", "nếu", "do", "bởi", "từ", "đến",
    "cơ bản", "tiếp tục", "tập trung", "không ngừng", "từng bước", "nhiệm kỳ", "giai đoạn", "thời kỳ", "năm", "tháng", "quý", "đầu năm", "cuối năm", "đến cuối", "hết", "vào cuối", "trong", "tính đến", "lũy kế đến", "lũy kế thu hút", "lũy kế đã thu hút", "lũy kế có", "lũy kế đã có", "như", "gồm", "bao gồm", "chiếm", "đặt", "đặt ra", "đề ra", "đặt mục tiêu", "hướng tới", "hướng đến", "hướng", "kết quả", "cần", "phải",
    "thu hút", "triển khai", "khởi công", "nâng cấp", "cả năm", "khánh thành", "xây dựng", "hình thành", "huy động", "giao", "chỉ tiêu", "các chỉ tiêu", "chủ yếu", "năm học", "theo", "ở", "sau", "ước đạt", "đối với", "quan trọng", "thứ", "tối thiểu", "ít nhất", "khoảng", "trên", "hơn", "gần", "dưới", "không quá", "chỉ", "của", "cùng", "nay", "lại", "cũng", "vẫn", "đều",
    "trong số đó", "tức", "tức là", "dự kiến", "chỉ tính riêng", "tính riêng", "nhờ đó", "qua đó", "tuy nhiên", "mặc dù", "tại", "tổng cộng", "mới", "thêm", "trong số này", "so với", "bình quân", "trung bình", "hiện có", "hiện tại", "ghi nhận", "cán mốc", "như vậy", "vậy", "thứ nhất", "thứ hai", "thứ ba", "nhìn chung", "nâng cao", "mở rộng", "thêm", "một", "các", "những",
)  # fmt: skip
_LEAD = quick(
    rf"[\s,;:.\-+•(\"/]*(?:(?!giao\s+thông|tăng\s+trưởng|chỉ\s+(?:số|dẫn))(?:{'|'.join(regex.escape(w).replace(chr(92) + ' ', chr(92) + 's+') for w in sorted(_LEADS, key=len, reverse=True))})(?![\p{{L}}])[\s,;:.\-+•(\"]*)*"
)
# Words behind which a name may start inside a clause
_CUTS = regex.compile(
    r"(?<![\p{L}])(?:phấn\s+đấu|mục\s+tiêu|đưa|nâng|nhằm|để|góp\s+phần(?:\s+vào)?|bảo\s+đảm|đảm\s+bảo|duy\s+trì|giữ|với|trong\s+đó|theo\s+đó|cụ\s+thể|có|đạt|là|rút\s+ngắn|kéo\s+giảm|giúp|làm|cho\s+thấy|cho\s+rằng|dự\s+kiến|ước|hoàn\s+thành|thực\s+hiện|đã|sẽ|và|"
    r"tập\s+trung|tiếp\s+tục|triển\s+khai|cho\s+biết|tức\s+là|đặt\s+ra|đề\s+ra|chiếm|gồm|thu\s+hút|đặt|huy\s+động|nhất\s+là|trong\s+khi|(?<!(?:mức|độ|lệ|số|đà|gia|trị)\s)(?:tăng(?!\s+trưởng)|giảm)|nên|trên\s+địa\s+bàn|vào|về|từ|hơn|cần|được)(?![\p{L}])\s*"
)
_STOP_LEFT = regex.compile(r"[;!?]|(?<=\p{L}{2})\.(?=\p{L}{2})|\.(?=\s|\[)|:(?=\s*\S)")
# nông, lâm nghiệp; nông, lâm, thủy sản: one branch
_COMMA = regex.compile(r"(?<![\s-](?:nông|nông,\slâm)),(?!\d)")
_OPEN_BRACKET = quick(r"\((?=[^()]*$)")
_TRAILING = regex.compile(
    r"(?:[\s,;:.\-–+•(\"]|(?<![\p{L}])(?:phấn\s+đấu|có\s+thể|nâng|đưa|và|là|của|trong|cho|với|vào|tại|ở|đến|từ|thì|hoặc|theo|so|trên|ước|cả|được|đã|sẽ|về|để|(?:tại\s+)?thời\s+điểm|sơ\s+bộ|(?<!mặt\s)bằng|do|như|các|những|(?<!(?:lâu|hàng|hằng)\s)năm|(?<!việc\s)làm|tức|(?<!còn\s)lại|(?<!băng\s)rộng|thuộc|nằm|nay|khi|mà|nên|giai\s+đoạn|thời\s+kỳ|đạt|hết|cuối|(?<!ban\s)đầu|tính|gồm|bao\s+gồm|lũy\s+kế\s+đến))+$"
)

# Every word of them: a phrase is looked through from its end only as far as these go
_WORD = regex.compile(r"\p{L}+")
_TRAILING_WORDS = frozenset(_WORD.findall(_TRAILING.pattern))
_TRAILING_REACH = 200

# The end of a phrase behind the number: a mark, or a word that opens another statement
_STOP_RIGHT = quick(
    r"[;!?()\[\]:\"”]|\.(?=\s|$|\[)|\s-\s|,\s*(?=(?:và\s+)?(?:góp\s+phần|đặc\s+biệt|nhất\s+là|chủ\s+yếu|như|kết\s+quả|trong|từ|hoặc\s+do|thời\s+gian|nhằm|để|đồng\s+thời|qua\s+đó|từ\s+đó|trong\s+đó|trong\s+khi|tăng|giảm|đạt|bằng|chiếm|với|là\b|do\b|nhờ|phấn\s+đấu|tạo|nâng|so\s+với|gồm|bao\s+gồm|vượt|đứng|xếp|ước|hoàn\s+thành|trở\s+thành|đưa|bảo\s+đảm|đảm\s+bảo|không|cơ\s+bản|đáp\s+ứng|thu\s+hút|khoảng|trên|hơn|gần|tổng|tỷ\s+lệ|tốc\s+độ|kim\s+ngạch|cao\s+hơn|thấp\s+hơn|tương\s+đương|còn|cùng|nhưng|song|riêng|có\b|cả\s+năm|chủ\s+yếu|đóng\s+góp|sản\s+xuất|phục\s+vụ|ưu\s+tiên|tập\s+trung|đẩy\s+mạnh|thúc\s+đẩy|chú\s+trọng|hướng\s+tới|khởi\s+công|triển\s+khai|bố\s+trí|mở\s+rộng|hình\s+thành|giải\s+quyết))"
    r"|\s(?:so\s+với|so\s+cùng\s+kỳ|trong\s+đó|nhằm|góp\s+phần|đồng\s+thời|để(?!\s+(?:lại|dành))|(?<!đồng\s)bằng|với\s+(?:tổng|số|vốn|diện|công\s+suất|kim|quy\s+mô|mức)|tăng(?!\s+trưởng)|giảm(?!\s+nghèo)|gấp|chiếm|đạt\s+(?=\d)|ước|vượt|trở\s+lên|trở\s+xuống|khoảng|trong\s+khi|trong(?=\s+(?:năm|giai|hai|ba|thời|nhiệm|các\s+năm))|nhưng|do\s+(?!đó)|vì|nhờ|nên|khi|mỗi(?=\s+năm)|và(?=\s+(?:\d|trên|hơn|gần|khoảng|tăng|giảm|đạt|có|mỗi)))(?![\p{L}])"
)
_NOT_A_NAME = regex.compile(
    r"\s*(?:$|[,;:.!?()\[\]/+\"”-]|(?:so\s+với|so|và|trở\s+lên|trở\s+xuống|mỗi|hằng|hàng|một\s+năm|trong\s+tổng|kế\s+hoạch|nhưng|hoặc|để|nhằm|thì|là|đến|vào|bình\s+quân|tại|ở|do|với|từ|theo|đối\s+với|như|được|bằng|trong(?!\s+(?:tỉnh|nước|và\s+ngoài))|cho|đã|sẽ|cả\s+năm|năm|tháng|lên|xuống|hơn|còn|khi|nên|mà|x|tương\s+đương|tương\s+ứng|khoảng|chủ\s+yếu|phần\s+lớn|nhất\s+là|bao\s+gồm)(?![\p{L}]))"
)


def before(evidence: Evidence, left: int, tail: int, behind_number: bool = False) -> Span | None:
    """The noun phrase that ends at `tail`, at the earliest from `left`; None where only verbs and fillers stand there.

    It goes back over commas as far as a head noun (giá trị sản xuất nông, lâm nghiệp), or over the short members of an
    enumeration that opens the clause (hoạt động tài chính, ngân hàng và bảo hiểm). `behind_number` says that another number
    ends at `left`: the words up to the first mark are then that number's own (… kế hoạch, tăng …).
    """
    masked = evidence.masked
    for stop in _STOP_LEFT.finditer(masked, left, tail):
        left, behind_number = stop.end(), False
    while bracket := _OPEN_BRACKET.search(masked, left, tail):
        left, behind_number = bracket.end(), False
    if closed := masked.rfind(")", left, tail):
        left = closed + 1 if closed >= 0 and not masked[left:closed].strip() else left
    pieces = [left, *(m.end() for m in _COMMA.finditer(masked, left, tail))]
    ends = [*(p - 1 for p in pieces[1:]), tail]
    if len(pieces) > 1 and not behind_number and _PREPOSED.match(masked, pieces[0], ends[0]):
        del pieces[0], ends[0]
    if behind_number and masked[pieces[0] : ends[0]].strip(' )"'):
        if len(pieces) > 1:
            del pieces[0], ends[0]
        elif (
            joint := _CONNECTIVE.search(masked, pieces[0], ends[0])
            or _NEW_HEAD.search(masked, pieces[0], ends[0])
            or _LAST_HEAD.search(masked, pieces[0], ends[0])
        ):
            pieces[0] = joint.end()
    for index in range(len(pieces) - 1, -1, -1):
        piece = _core(masked, pieces[index], ends[index])
        if piece and not (index and _NO_NAME.fullmatch(masked, pieces[index], ends[index])):
            break
        if index == len(pieces) - 1 and (action := _ACTION.search(masked, pieces[index], ends[index])):
            return action.start(), _trim(masked, action.start(), tail)
        if _REPORTS.search(masked, pieces[index - 1], ends[index - 1]) and index:
            return None
    else:
        return None
    start, headed = piece
    labelled = masked[left:tail].rstrip().endswith(":")  # xuất, nhập khẩu: …
    if (not headed or labelled) and index and (opening := _opening_head(masked, pieces[0], start)) is not None:
        start, headed = opening, True
    end = _trim(masked, start, ends[index])
    if end <= start:
        return None
    return (start if headed else _extended(masked, pieces, ends, index, start), end)


# The last member of a pair (từng ngành, lĩnh vực đạt 10%), an average (…, bình quân 5 năm đạt 7%), an aside (cao nhất từ trước)
_NO_NAME = regex.compile(
    r"\s*(?:lĩnh\s+vực|ngành|khu\s+vực|nhóm|bình\s+quân(?:\s+\d+\s+năm)?[\s()-]*|(?:cao|thấp|lớn|nhiều|ít|tốt|nhanh)\s+nhất(?:\s[^,;]*)?|(?:chủ\s+yếu|nhất|phần\s+lớn)\s+là\s[^,;]*)\s*"
)
# Về cơ cấu kinh tế, khu vực …: said of the whole sentence
_PREPOSED = regex.compile(
    r"\s*(?:về|trong(?!\s+(?:đó|số|khi))|tại|đối\s+với|so\s+với|cùng\s+với|bên\s+cạnh|ngoài|trên\s+cơ\s+sở)\s"
)


def _opening_head(masked: str, start: int, end: int) -> int | None:
    """Where a clause opens with a head noun and says nothing of it before `end`: số vụ được phát hiện, bắt giữ tăng …"""
    lead = _LEAD.match(masked, start, end)
    at = lead.end() if lead else start
    if _HEAD.match(masked, at, end) and not _SAID.search(masked, at, end):
        return at
    return None


_SAID = regex.compile(
    r"(?<![\p{L}])(?:(?<!(?:mức|độ|lệ|số|đà|gia|trị)\s+)(?:tăng|giảm)(?!\s+(?:trưởng|nghèo|thêm\s+(?:ước|đạt|là)))|đạt|là|chiếm|(?<!(?:mặt|công|văn|có)\s+)bằng(?!\s+(?:cấp|nghề|lái|tốt\s+nghiệp|sáng\s+chế))|vượt|còn|cho\s+biết|cho\s+thấy|phấn\s+đấu|chuyển\s+(?:dịch|biến)\s+(?:đúng|theo|tích\s+cực|mạnh|rõ)|đã|sẽ|tiếp\s+tục|duy\s+trì|trở\s+thành)(?![\p{L}])"
)


def _extended(masked: str, pieces: list[int], ends: list[int], index: int, start: int) -> int:
    """Where an enumeration starts whose last member is the piece at `index`."""
    if _LEAD.match(masked, pieces[index], ends[index]).end() != start and masked[pieces[index] : start].strip():  # type: ignore[union-attr]
        return start  # the name starts inside its piece: nothing before the comma belongs to it
    if _OF_THESE.fullmatch(masked, pieces[index], start):
        return start  # …, trong đó tôm siêu thâm canh
    for back in range(index - 1, max(-1, index - 7), -1):
        words = masked[pieces[back] : ends[back]].split()
        core = _core(masked, pieces[back], ends[back]) if words else None
        if back == index - 1 and core and len(masked[start : ends[index]].split()) == 1:
            return core[0]  # vùng trồng đạt tiêu chuẩn VietGAP, GlobalGAP
        if _VERB.search(masked, pieces[back], ends[back]):
            return core[0] if core and core[1] and not _VERB.search(masked, core[0], ends[back]) else start
        if core is None:
            return start
        if core[1]:
            return core[0]
        if len(words) > 7:
            return start
        start = core[0]
    return start


# thu hút được 187,4 triệu USD vốn FDI: the verb names the flow, the noun behind the number what flows
_ACTION = quick(
    r"(?<![\p{L}])(?:thu\s+hút|huy\s+động|bố\s+trí|dành|chi|đầu\s+tư|hỗ\s+trợ|nộp|giải\s+ngân|bổ\s+sung|phân\s+bổ|cho\s+vay|trồng(?:\s+mới)?|thu\s+hoạch|gieo\s+(?:trồng|cấy|sạ)|xuống\s+giống|thả\s+nuôi|đón|phục\s+vụ|khai\s+thác|vận\s+động|tài\s+trợ|ủng\s+hộ|ứng(?:\s+trước)?|quyên\s+góp|tiết\s+kiệm|thu|thặng\s+dư|nhập\s+siêu|xuất\s+siêu|vay|tiêu\s+tốn)(?:\s+mới|\s+thêm)?(?=\s*(?:được|tối\s+thiểu|ít\s+nhất|trên|hơn|gần|khoảng|đạt|mới|thêm)?\s*$)"
)
_REPORTS = regex.compile(r"cho\s+thấy|cho\s+biết|theo\s+thống\s+kê|chia\s+sẻ|thông\s+tin")
# Words behind a number that start a statement of their own without a comma: … và kim ngạch …, … tổng vốn …
_CONNECTIVE = regex.compile(r"(?r)\s(?:và|với|còn|trong\s+đó|gồm|nhưng|tương\s+ứng|;)(?:\s|$)")
_NEW_HEAD = regex.compile(rf"\s(?={_LONG_HEAD.pattern})")
_LAST_HEAD = quick(
    r"\s(?=(?:vốn|diện\s+tích|công\s+suất|trị\s+giá|kinh\s+phí|quy\s+mô|chiều\s+dài|sức\s+chứa)\s*$)"
)  # 3 dự án FDI vốn 245 triệu USD
_VERB = regex.compile(
    r"(?<![\p{L}])(?:(?<!(?:mức|độ|lệ|số|đà|gia|trị)\s+)tăng(?!\s+trưởng)|(?<!(?:mức|độ|lệ|số|đà)\s+)giảm(?!\s+nghèo)|đạt|là|được|đã|sẽ|có|cho\s+biết|cho\s+thấy|duy\s+trì|khẳng\s+định|chiếm|(?<!(?:mặt|công|văn|có)\s+)bằng(?!\s+(?:cấp|nghề|lái|tốt\s+nghiệp|sáng\s+chế))|vượt|phục\s+hồi|tiếp\s+tục|trở\s+thành|nâng|đưa|phấn\s+đấu|hoàn\s+thành|góp\s+phần|nhằm|để|tuy|mặc\s+dù|do|nhờ|theo)(?![\p{L}])"
)


def _core(masked: str, start: int, end: int) -> tuple[int, bool] | None:
    """Where the name starts inside a comma's piece, and whether it starts with a head noun."""
    if conceded := _CONCEDED.match(masked, start, end):
        start = conceded.end()
    lead = _LEAD.match(masked, start, end)
    begin = lead.end() if lead else start
    if largest := _LARGEST.search(masked, begin, end):
        end = largest.start()
    if masked[start:end].strip() in _NOUNS_TOO:
        return start + len(masked[start:end]) - len(masked[start:end].lstrip()), False
    if not masked[begin:end].strip(' ,;:.-+•()"/'):
        head = _HEAD.search(masked, start, end)  # the leads may have eaten a short name: “chỉ tiêu”, “thu”
        return (head.start(), True) if head and masked[head.end() : end].strip() else None
    heads = [m.start() for m in _HEAD.finditer(masked, start, end)]
    first = _FIRST_HEAD.match(masked, start, end)
    if first and first.start("head") not in heads:
        heads.insert(0, first.start("head"))  # the line above ends with “kinh tế”
    cuts = [m.end() for m in _CUTS.finditer(masked, start, end)]
    opening = [h for h in heads if h <= begin or h in cuts or not masked[start:h].strip(' -+•"(/')]
    if opening:
        whole = next((h for h in opening[1:] if _WITH_TOTAL.match(masked, max(start, h - 4), end)), None)
        if whole is not None:
            return whole, True
        if opening[0] <= begin and not _SAID.search(masked, opening[0], end):
            return opening[0], True  # số dự án đã tiếp cận nguồn vốn: the clause is the name
        return next((h for h in reversed(opening) if not _VERB.search(masked, h, end)), opening[0]), True
    long = [h for h in heads if _LONG_HEAD.match(masked, h)]
    if long and long[0] - begin < 60:
        return long[0], True
    hard = [c for c in cuts if c > begin and end - c > 3 and _HARD.match(masked, *_word_before(masked, c))]
    raised = _RAISED.search(masked, max(begin, hard[-1] if hard else 0), end)
    return (raised.end("verb") if raised else hard[-1] if hard else begin), False


# đề nghị tăng lương 20%: what is raised is the name
_RAISED = regex.compile(
    r"(?<![\p{L}])(?P<verb>(?<!(?:mức|độ|lệ|đà|gia)\s+)(?:tăng|giảm|cắt\s+giảm)\s+)(?!trưởng|thêm|cường|nghèo|nhanh|mạnh|khá|cao|dần|so|về)\p{L}+(?:\s+\p{L}+){0,3}\s*$"
)
# GRDP tuy không đạt kế hoạch nhưng GRDP ngành …: the statement follows the concession
_CONCEDED = quick(
    r".*(?<![\p{L}])(?:tuy|mặc\s+dù|dù)\s.*\s(?:nhưng|song)\s+(?:có\s+kết\s+quả\s+|vẫn\s+|cũng\s+|lại\s+)*(?=\p{L}+\s+\p{L})"
)
# Ngành giáo dục chiếm tỷ trọng lớn nhất, đạt mức tăng 5,52%
_LARGEST = regex.compile(
    r"(?<=\p{L})\s+chiếm\s+(?:tỷ\s+(?:trọng|lệ)|phần)\s+(?:lớn|cao|đáng\s+kể|chủ\s+yếu)(?:\s+(?:nhất|hơn))?\s*$"
)
_OF_THESE = regex.compile(r"\s*(?:trong\s+đó|riêng|gồm|bao\s+gồm|cụ\s+thể)[\s,:]*(?:là\s+)?")
_NOUNS_TOO = {"xây dựng"}  # công nghiệp, xây dựng: not always a verb
# thu hút nhiều vốn đầu tư nhất với tổng số vốn đăng ký 306 triệu USD
_WITH_TOTAL = regex.compile(r"với\s(?:tổng|số)(?:\s+\p{L}+){1,5}\s*$")
_HARD = regex.compile(
    r"(?:phấn\s+đấu|mục\s+tiêu|đưa|nâng|nhằm|để|bảo\s+đảm|đảm\s+bảo|với|trong\s+đó|cụ\s+thể|góp\s+phần(?:\s+vào)?|duy\s+trì|hoàn\s+thành|thu\s+hút)\s*$"
)


def _word_before(masked: str, at: int) -> Span:
    start = max(masked.rfind(" ", 0, at - 1), 0)
    start = max(masked.rfind(" ", 0, start), 0)
    return start + 1, at


_UNTIL = regex.compile(r"(?<!(?:năm|kỳ|tháng|quý|thời gian)\s*)\s+trước$")
_YEARS = regex.compile(r"\s+\d{1,2}$")
_YEAR_BEHIND = regex.compile(r"\s*năm(?![\p{L}])")


def _trim(masked: str, start: int, end: int) -> int:
    at = end
    for word in reversed(masked[max(start, end - _TRAILING_REACH) : end].split(" ")):
        at -= len(word) + 1
        if not _TRAILING_WORDS.issuperset(_WORD.findall(word)):
            break
    trailing = _TRAILING.search(masked, max(start, at), end)
    cut = trailing.start() if trailing else end
    if deadline := _UNTIL.search(masked, start, cut):
        cut = deadline.start()  # xóa 3.334 nhà tạm trước ngày 30/8/2025
    years = _YEARS.search(masked, start, cut)  # tổng vốn đầu tư toàn xã hội 5 năm
    return years.start() if years and _YEAR_BEHIND.match(masked, cut) else cut


# Behind a counted noun a clause may tell which ones: 42 cơ sở được hỗ trợ máy móc, 22 CCN đã có chủ đầu tư
_WHICH = regex.compile(
    r"\s*(?:được|đã|đang|có|đạt|thuộc|của|là|không|chưa|còn|nằm|sẽ|bị|phải|tại|ở|trong(?!\s+(?:năm|tổng|cả|kỳ|giai|tháng|quý|đó))|theo)\s(?!\d)"
)


def behind(evidence: Evidence, at: int, right: int, counted: bool = False) -> Span | None:
    """The noun phrase that starts right behind a number, None where a mark or another statement stands there."""
    masked = evidence.masked
    if _NOT_A_NAME.match(masked, at, right) and not (counted and _WHICH.match(masked, at, right)):
        return None
    stop = _STOP_RIGHT.search(masked, at, right)
    end = _trim(masked, at, stop.start() if stop else right)
    if head := _LAST_HEAD.search(masked, at, end) if right < len(masked) else None:
        end = head.start()  # the next number's own
    return (at, end) if end > at and masked[at:end].strip() else None


def without_leads(evidence: Evidence, start: int, end: int) -> str:
    """The words of a span without the adverbs and verbs that open it."""
    lead = _LEAD.match(evidence.masked, start, end)
    at = lead.end() if lead else start
    return evidence.words(at, _trim(evidence.masked, at, end)) if at < end else ""


_DEED = regex.compile(
    r"(?r)(?<![\p{L}])(?P<deed>(?:thành\s+lập|hình\s+thành|xây\s+dựng|hoàn\s+thành|khởi\s+công|phê\s+duyệt|công\s+nhận|hỗ\s+trợ|cấp|thu\s+hút|đào\s+tạo|giải\s+quyết|tạo|đưa|thực\s+hiện|triển\s+khai|bố\s+trí|"
    r"đầu\s+tư|nâng\s+cấp|trồng|khánh\s+thành|xóa|sửa\s+chữa|chuyển\s+đổi|ban\s+hành|tổ\s+chức|phát\s+triển|chấp\s+thuận|cấp\s+phép|làm\s+thủ\s+tục|đón|phục\s+vụ|tiếp\s+nhận|xử\s+lý|di\s+dời|tuyển\s+dụng|vay\s+vốn)(?:\s+(?:mới|thêm|đầu\s+tư|việc\s+làm|cho|xong))*)\s*$"
)


def deed(evidence: Evidence, left: int, tail: int) -> str:
    """The verb right before a counted thing that says what is done to it: phê duyệt 88 nhiệm vụ."""
    found = _DEED.search(evidence.masked, left, tail)
    return _FOR_WHOM.sub("", evidence.words(*found.span("deed"))) if found else ""


_FOR_WHOM = regex.compile(r"\s+cho$")


def has_long_head(phrase: str) -> bool:
    """Whether a phrase starts with a head that stands on its own (tỷ lệ, kim ngạch, tổng)."""
    return bool(_LONG_HEAD.match(phrase))


def action(phrase: str) -> str:
    """The verb of a flow that ends a phrase: UBND tỉnh đầu tư → đầu tư."""
    found = _ACTION.search(phrase)
    return found.group() if found and found.end() == len(phrase) else ""


def has_verb(phrase: str) -> bool:
    """Whether a phrase says something of a thing (được, đạt, tăng) rather than names it."""
    return bool(_VERB.search(phrase))


def has_head(phrase: str) -> bool:
    """Whether a phrase starts with a noun that names an indicator (tỷ lệ, tổng, kim ngạch …)."""
    return bool(_HEAD.match(phrase))


_SHARED = regex.compile(
    r"^(?P<head>(?:tỷ\s+lệ|tỷ\s+trọng|tốc\s+độ|chỉ\s+số|tổng|số|diện\s+tích|sản\s+lượng|giá\s+trị|kim\s+ngạch|kinh\s+phí(?:\s+thực\s+hiện)?|cơ\s+cấu|năng\s+suất|doanh\s+thu|quy\s+mô|dân\s+số|thu\s+hút|huy\s+động|vốn|thu|chi)(?:\s+(?:tăng(?:\s+trưởng)?|lấp\s+đầy|xuất\s+khẩu|nhập\s+khẩu|sản\s+xuất|gieo\s+trồng|bình\s+quân|đầu\s+tư|hộ|giải\s+ngân|ngân\s+sách|nghèo|vốn|vốn\s+đầu\s+tư))*)(?![\p{L}])",
    regex.IGNORECASE,
)


def _whole_word(word: str, text: str) -> int:
    """Where a word first stands by itself in a text, -1 where it does not."""
    at = text.find(word)
    while at >= 0 and (text[max(0, at - 1) : at].isalpha() or text[at + len(word) : at + len(word) + 1].isalpha()):
        at = text.find(word, at + 1)
    return at


def share_head(previous: str, phrase: str) -> str:
    """A member of an enumeration with the head that it shares: tỷ lệ lấp đầy các khu … + các cụm … → tỷ lệ lấp đầy các cụm …

    >>> share_head("Tỷ lệ lấp đầy bình quân các khu công nghiệp", "các cụm công nghiệp")
    'Tỷ lệ lấp đầy bình quân các cụm công nghiệp'
    """
    first = fold(phrase.split()[0]) if phrase else ""
    if phrase[:1].isupper() and (listed := _LAST_PLACE.match(previous)):
        return f"{listed['head']} {phrase}"  # khách đến từ Trung Quốc 25,1%, Nga 20,07%
    if _TRADE.match(fold(phrase)) and (flow := _FLOW.match(previous)):
        return f"{flow['flow']} {phrase}"  # tổng kim ngạch xuất nhập khẩu …; nhập khẩu …
    if has_head(fold(phrase)) and fold(previous).startswith(f"{first} "):
        return phrase  # thu ngân sách …, trong đó thu nội địa …
    at = _whole_word(first, fold(previous)) if first else 0
    if at > 0 and has_head(fold(previous)):
        return f"{_OTHER_MEMBERS.sub('', previous[:at]).strip()} {phrase}"
    head = _SHARED.match(_TOTAL.sub("", previous))
    return f"{head['head']} {phrase}" if head else phrase


# Giá trị sản xuất nông, lâm, thủy sản; trong đó lâm nghiệp: the members before it go
_OTHER_MEMBERS = regex.compile(
    r"(?:\s(?:nông|lâm|ngư|công|thủy|diêm|dịch|xây|thương|tiểu\s+thủ\s+công)(?:\s+(?:nghiệp|sản|vụ|dựng|mại))?\s*(?:,|-|–|và))+\s*$",
    regex.IGNORECASE,
)
_LAST_PLACE = regex.compile(r"(?P<head>.*\s(?:từ|sang|tại|ở|của|như|với))\s+\p{Lu}[\p{L}\s]*$")
_FLOW = regex.compile(r"(?:tổng\s+)?(?P<flow>kim\s+ngạch|giá\s+trị|trị\s+giá)(?=\s+(?:xuất|nhập))", regex.IGNORECASE)
_TRADE = regex.compile(r"(?:xuất|nhập)\s+khẩu", regex.IGNORECASE)

_TOTAL = regex.compile(r"^tổng\s+(?:cộng\s+)?(?:số\s+(?=vốn|thu|chi|tiền|kinh))?(?=\p{L}{2})", regex.IGNORECASE)
