"""What completes a name that says too little: its whole, its topic, its label, the heading above it."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from muctieu.matchers.quantities import Quantity
from muctieu.quick import quick
from muctieu.shadow import shadow as fold
from muctieu.targets import phrases
from muctieu.targets.frame import COMPARATORS, Frame
from muctieu.targets.passage import COUNTS, OF_PLAN, Passage

PART = regex.compile(r"(?<![\p{L}])(?:trong\s+đó|gồm|bao\s+gồm|trong\s+số\s+đó|cụ\s+thể|riêng)(?![\p{L}])|:")
_COURSE = r"(?:phát\s+triển|tăng\s+trưởng|duy\s+trì)"
_WELL = r"(?:khá|tốt|mạnh\s+mẽ|mạnh|tích\s+cực|rõ\s+nét|ổn\s+định|nhanh|cao|toàn\s+diện|bền\s+vững)"
# Chăn nuôi tiếp tục phát triển, chiếm 30%: how it fares is no part of the name
_FARED = r"(?:phục\s+hồi|hồi\s+phục|khởi\s+sắc|bứt\s+phá)"
_ON = r"(?:(?:tiếp\s+tục|đã|đang|cũng|vẫn|từng\s+bước|dần|ngày\s+càng|có\s+bước)\s+)"
FARES = quick(
    rf"(?<=\p{{L}}\p{{L}})\s+(?:(?:(?:tiếp\s+tục|đang|ngày\s+càng|có\s+bước|từng\s+bước)\s+)+{_COURSE}(?:\s+{_WELL})*)$"
    rf"|(?<=\p{{L}}\p{{L}})(?<!\sđộ)(?<!mức)\s+{_COURSE}(?:\s+{_WELL})+$"
    rf"|(?<=\p{{L}}\p{{L}})\s+(?:{_ON}+{_FARED}(?:\s+{_WELL})*|{_FARED}(?:\s+{_WELL})+|khởi\s+sắc)$"
    r"|\s+(?:tăng\s+trưởng|đạt|duy\s+trì|giữ)\s+(?:ở\s+)?mức\s+(?:khá|cao|tốt|thấp|trung\s+bình)(?:\s.*)?$"
    r"|\s+(?:đã\s+)?đạt\s+(?:khá|cao|tốt|thấp)$|\s+vượt\s+(?:mức\s+)?(?:dự\s+toán|kế\s+hoạch|chỉ\s+tiêu|mục\s+tiêu|tiến\s+độ)(?:\s+(?:\p{L}+\s+){0,4}(?:giao|ra))?$"
    r"|\s+(?:đã\s+)?đạt(?:\s+được)?\s+(?:(?:những|nhiều|một\s+số)\s+)?(?:kết\s+quả|thành\s+tựu|thành\s+tích)(?:\s[^,;]*)?$"
    rf"|(?<=\p{{L}}\p{{L}})\s+(?:(?:tiếp\s+tục|đã|cũng|vẫn)\s+)*có\s+(?:(?:nhiều|những|một\s+số)\s+)?(?:sự|bước|chuyển\s+biến|dấu\s+hiệu|xu\s+hướng|tín\s+hiệu|khởi\s+sắc|tiến\s+bộ)(?:\s[^,;]*)?$",
    regex.IGNORECASE,
)
_MANNER = regex.compile(
    r"\s+(?:tăng\s+trưởng|tăng|phát\s+triển|chuyển\s+biến)(?:\s+\p{L}+){0,2}\s+với\s+(?:tốc\s+độ|mức\s+tăng)$",
    regex.IGNORECASE,
)
# Headings that name no single thing
_GENERAL = regex.compile(
    r"mục\s+tiêu|chỉ\s+tiêu|kết\s+quả|nhiệm\s+vụ|giải\s+pháp|tình\s+hình|kinh\s+tế|xã\s+hội|phương\s+hướng|định\s+hướng|như\s+sau|nội\s+dung|công\s+tác|bối\s+cảnh|phương\s+án|những\s+mốc|^(?:qu[yi]ết\s+[đð]ịnh|nghị\s+quyết|kế\s+hoạch|thông\s+báo|kết\s+luận|báo\s+cáo|chương\s+trình|đề\s+án)$"
)
SHARE_VERBS = set("chiếm|chiếm tỷ trọng|chiếm tỷ lệ|chiếm đến|chiếm tới|đóng góp|đóng góp được|góp".split("|"))
KIND_HEADS = {
    "area": "diện tích",
    "length": "chiều dài",
    "power": "công suất",
    "energy": "sản lượng điện",
    "mass": "sản lượng",
    "ratio": "tỷ lệ",
}
# Heads that say nothing without what they are of
_BARE = (
    r"(?:với\s+)?(?:tổng\s+)?(?:số\s+)?(?:vốn(?:\s+(?:đầu\s+tư|đăng\s+ký|tăng\s+thêm|thực\s+hiện|điều\s+lệ|đầu\s+tư\s+đăng\s+ký|đầu\s+tư\s+ban\s+đầu))?|mức\s+đầu\s+tư|mức(?:\s+(?:tăng|giảm))?(?:\s+trưởng)?|diện\s+tích(?:\s+đất)?|công\s+suất(?:\s+thiết\s+kế)?|"
    r"chiều\s+dài|quy\s+mô|kinh\s+phí(?:\s+thực\s+hiện)?|kim\s+ngạch|tốc\s+độ(?:\s+tăng)?(?:\s+trưởng)?|giá\s+trị|(?:doanh\s+số\s+)?giải\s+ngân|thu\s+hút|tổng\s+hạn\s+mức|sản\s+lượng|doanh\s+thu|số\s+thu|số\s+tiền|tổng|số|dự\s+toán|chỉ\s+tiêu|tỷ\s+trọng|tỷ\s+lệ|nguồn\s+vốn|thu\s+hoạch|tăng|thu|chi|số\s+lượng|lũy\s+kế|năng\s+suất|mật\s+độ|tổng\s+mức\s+đầu\s+tư)(?:\s+bình\s+quân)?"
)
BARE_HEAD = quick(_BARE + r"(?:\s+(?:lớn\s+nhất|cao\s+nhất|thấp\s+nhất|khá\s+cao|này))?")
_LABEL = regex.compile(r"[\s,;\-+•]*(?P<label>\p{L}[^;.:()]{3,80}?)\s*(?:\([^()]{0,40}\))?\s*:")
EVERYWHERE = quick(
    r"(?:trên|trong|tại|ở|của)?\s*(?:(?:địa\s+bàn|toàn|cả)\s*)*(?:tỉnh|thành\s+phố|huyện)?(?:\s+ta)?|lũy\s+kế"
)
_STRUCTURE = regex.compile(r"cơ\s+cấu(?:\s+(?:nền\s+)?kinh\s+tế|\s+grdp)?")
_SUBJECT = regex.compile(
    r"[\s,;\-+•]*(?:(?:ngoài\s+ra|bên\s+cạnh\s+đó|đồng\s+thời|trong\s+đó|riêng|cụ\s+thể|theo\s+đó|hiện\s+nay|đến\s+nay|như\s+vậy|nhìn\s+chung|tính\s+chung|đáng\s+chú\s+ý(?:\s+là)?|đáng\s+kể|đặc\s+biệt|nổi\s+bật|nhất\s+là|cùng\s+với\s+đó|trước\s+đó|ngược\s+lại|tương\s+tự|theo\s+kế\s+hoạch|tuy\s+nhiên|thứ\s+(?:nhất|hai|ba|tư)|(?:theo|căn\s+cứ)\s[^,;.:()]{3,70}(?=,))[\s,]+)*(?P<subject>\p{L}[^,;.:()]{2,70}?)\s*(?=[,;.:()]|\s(?:có|với|tại|đạt|tăng|giảm|là|được|đã|sẽ|vẫn|tiếp\s+tục|cũng|năm|ước|duy\s+trì|chiếm|ở|rộng)(?![\p{L}])|\s{3}|\s*$)"
)
# tăng trưởng tốt (nông nghiệp 3,85%; dịch vụ 7,83%)
GROWTH_BRACKET = regex.compile(
    r"(?P<verb>tăng|giảm)(?:\s+trưởng)?(?:\s+\p{L}+){0,3}\s*\((?:gồm\s+|trong\s+đó\s+)?[^()]*$"
)
# tăng trưởng khá với tốc độ 6,95%; tăng trưởng cao, bình quân đạt 7,2%
AT_A_RATE = regex.compile(
    r"(?:tăng\s+trưởng|tăng|phát\s+triển)(?:\s+\p{L}+){0,2}\s+(?:với|ở)\s+(?:tốc\s+độ|mức|nhịp\s+độ)(?:\s+(?:tăng|cao|khá|bình\s+quân|trên|gần|khoảng))*\s*$"
    r"|(?:tăng\s+trưởng|phát\s+triển)(?:\s+(?:khá|cao|mạnh|nhanh|tốt|dương|ổn\s+định|liên\s+tục|tích\s+cực|ấn\s+tượng|toàn\s+diện|bền\s+vững|và))+\s*,"
    r"\s*(?:với\s+)?(?:(?:mức|tốc\s+độ)\s+)?(?:tăng\s+)?(?:(?:bình\s+quân|trung\s+bình)(?:\s+(?:(?:mỗi|hàng|hằng|5|năm)\s+)?năm)?)?(?:\s*(?:ước|đạt|là|khoảng|trên|hơn|gần))*\s*$"
)
_SHARE_HEAD = regex.compile(
    r"^(?:(?:đóng góp của|tỷ trọng|tốc độ tăng trưởng(?: bình quân)?(?: của)?|cơ cấu(?! kinh))\s+)+", regex.IGNORECASE
)
# kinh tế số hướng tới mục tiêu đóng góp trên 16%
_AIMING = regex.compile(r"\s+(?:hướng\s+(?:tới|đến)|đặt|phấn\s+đấu|với)\s+(?:mục|chỉ)\s+tiêu.*$", regex.IGNORECASE)
_DEED_BEHIND = regex.compile(
    r"\s+(?:(?:tỉnh|thành\s+phố|được|đã)\s+)*(?:thu\s+hút|đón|phục\s+vụ|phát\s+triển|thành\s+lập|công\s+nhận|xây\s+dựng)$",
    regex.IGNORECASE,
)
_LEADING_COUNT = regex.compile(r"^(?:có\s+)?(?:khoảng\s+|trên\s+|hơn\s+|gần\s+)?[\d.,]+\s+")
_RATE = regex.compile(r"(?:tốc\s+độ|mức|nhịp\s+độ)\s+tăng|tăng\s+trưởng|tỷ\s+lệ|chỉ\s+số")
_APART = regex.compile(r";|\.\s")
_HAVING = regex.compile(r"trong\s+đó,?\s+(?P<what>có\s+\p{L}[^;:.\d]{3,80})$")
SIDE = regex.compile(r"^(?:(?:chiều|bề)\s+(?:dài|rộng|cao|sâu|dày)|kích\s+thước)\s+", regex.IGNORECASE)
# Names of a measure by themselves: no “chiều dài” or “sản lượng” comes before them
_MEASURED = {
    "ratio": regex.compile(r"(?<![\p{L}])(?:index|sipas|papi|pci)(?![\p{L}])"),
    "length": regex.compile(
        r"(?<![\p{L}])(?:chiều|bề|khoảng\s+cách|cự\s+ly|đường\s+kính|bán\s+kính|kích\s+thước|khẩu\s+độ|mặt\s+cắt|nhịp|độ\s+(?:sâu|cao|dày|rộng)|lộ\s+giới|cao\s+trình|mực\s+nước|lượng\s+mưa|cốt)(?![\p{L}])"
    ),
    "mass": regex.compile(
        r"(?<![\p{L}])(?:\p{L}+\s+)?(?:lượng|tải|năng\s+suất|quy\s+mô|tiêu\s+thụ|bình\s+quân|công\s+suất)(?![\p{L}])"
    ),
}
BY = regex.compile(r"\s*[x×]\s*")
_REACHES = regex.compile(r"(?P<thing>\p{L}[^,;.:()\d]{3,60}?(?:\s\d{1,2})?)\s+(?:đạt|có)\s*$")
# …; trạm xử lý nước thải công suất 3.500 m3/ngày đêm
_OWNER = regex.compile(r"[,;]\s+(?P<thing>\p{L}[^,;.:()\d]{7,60}?)\s+$")
_PACE = regex.compile(r"(?:tốc\s+độ|mức|nhịp\s+độ)(?:\s+tăng)?(?:\s+trưởng)?(?:\s+bình\s+quân)?(?:\s+năm)?$")
# thu hút được Dự án Nhà máy Nhiệt điện …, công suất 3.200 MW
_BUILT = regex.compile(
    r"(?<![\p{L}])(?P<thing>(?:dự\s+án|nhà\s+máy|khu|cụm|trung\s+tâm|tuyến|cầu|cảng|bệnh\s+viện|công\s+trình|hồ)\s[^,;.:()]{3,80}),\s*(?:với\s+)?(?:tổng\s+)?$"
)
# Vùng II: gồm 4 xã …, với diện tích trên 2.000 ha: of the zone
_ZONE = regex.compile(
    r"[\s,;\-+•]*(?P<zone>(?:vùng|khu|phân\s+khu|cụm|tuyến|đoạn|tiểu\s+vùng|tiểu\s+dự\s+án)\s+[^:.;,]{1,40}?)\s*:"
)
_RAISES = regex.compile(r"(?<![\p{L}])(?:tăng|giảm|rút\s+ngắn)\s+$")
_SUM = regex.compile(r"(?:trong\s+)?tổng(?:\s+số)?|số")  # trong tổng số gần 42 nghìn tỷ đồng giá trị sản xuất
_SAYING = {"đạt", "là", ":", "bằng", "còn", "tăng", "giảm", "lên"}
# có 29.045 hộ nghèo, chiếm tỷ lệ 14,91%: of what was counted right before
_HOLDS = regex.compile(
    r"[^,;.:()]{0,40}(?:,\s+|\(\s*)chiếm\s+(?:tỷ\s+(?:lệ|trọng)\s+)?(?:khoảng\s+|hơn\s+|gần\s+|trên\s+)?"
)
_WITHIN = regex.compile(r"\s+(?:trong|của)\s+(?=(?:cơ\s+cấu|tổng|toàn|số|gr?dp)(?![\p{L}]))")
# Thành lập Cụm công nghiệp … với các nội dung sau:
_WITH_POINTS = regex.compile(
    r"\s+(?:với\s+)?(?:các|một\s+số|những)?\s*(?:nội\s+dung|thông\s+tin)\s+(?:chính|chủ\s+yếu|cụ\s+thể|cơ\s+bản|như|sau)"
)
# [2] Tên dự án: Khu nhà ở xã hội …
_CALLED = regex.compile(
    r"[\W\d]*tên\s+(?:dự\s+án|công\s+trình|nhiệm\s+vụ|cụm\s+công\s+nghiệp|đề\s+án)\s*:\s*(?P<name>[^,;:.]{5,120})"
)
_NEXT_MEMBER = regex.compile(r"[^.;,\d]{0,40}[;,]\s*(?:các\s+|và\s+)?")
_DISBURSED = regex.compile(r"(?:kết\s+quả\s+|tỷ\s+lệ\s+)?giải\s+ngân\s+(?:(?:nguồn\s+)?vốn\s+)?", regex.IGNORECASE)
_SOURCE = regex.compile(r"(?:vốn|nguồn|ngân\s+sách|số)(?:\s+[\p{L}/]+,?){1,5}")
# tổng vốn đầu tư toàn xã hội đạt 65 nghìn tỷ, vốn nhà nước 10,4 nghìn tỷ
_TOTAL = regex.compile(r"tổng\s+(?:nguồn\s+|số\s+)?(?:vốn|mức|kinh|đầu)")
_CAPITAL = regex.compile(r"(?:nguồn\s+)?vốn(?:\s+[\p{L}/]+){1,4}")
_WHOLE = regex.compile(r"^(?:trong|trên|của)\s+", regex.IGNORECASE)
_BARE_LEAD = regex.compile(rf"^(?:{_BARE})\s+", regex.IGNORECASE)
# Diện tích gieo trồng lúa, sản lượng thu hoạch lúa: of rice
_GROWING = regex.compile(
    r"^(?:tổng\s+)?(?:diện\s+tích|sản\s+lượng|năng\s+suất)\s+(?:(?:gieo\s+(?:trồng|cấy|sạ)|trồng(?:\s+mới)?|xuống\s+giống|nuôi(?:\s+trồng)?|thả\s+nuôi|thu\s+hoạch)\s+(?:được\s+)?)?",
    regex.IGNORECASE,
)


# đã thu hoạch xong vụ lúa hè thu, với tổng diện tích là …
_CROP = regex.compile(
    r"(?<![\p{L}])(?:thu\s+hoạch|gieo\s+(?:trồng|cấy|sạ)|xuống\s+giống|thả\s+nuôi)\s+(?:(?:xong|được|dứt\s+điểm|toàn\s+bộ)\s+)*(?P<crop>(?:vụ\s+)?\p{L}[^,;.:()\d]{2,40}?)\s*,\s*(?:với\s+|có\s+)?(?:tổng\s+)?$"
)
_INCOME = regex.compile(r"(?:tổng\s+)?(?:thu|doanh\s+thu)(?![\p{L}])")
_VISITORS = regex.compile(
    r"(?:tổng\s+)?(?:số\s+)?(?:(?:lượt|lượng)(?:\s+|$))?(?:khách|đón)(?:\s+(?:quốc\s+tế|nội\s+địa|du\s+lịch|tham\s+quan|lưu\s+trú|nước\s+ngoài))*$"
)
# Kết luận số 15-KL/TU của Ban Thường vụ Tỉnh ủy: who says it, not what it is of
_SAYS_SO = regex.compile(
    r"^(?:ban\s+(?:thường\s+vụ|chấp\s+hành)|(?:tỉnh|thành|huyện)\s+ủy|ubnd|hđnd|ủy\s+ban|hội\s+đồng|chính\s+phủ|thủ\s+tướng|kết\s+luận|nghị\s+quyết|quyết\s+định|ông|bà|đồng\s+chí)(?![\p{L}])|(?:cho\s+(?:biết|hay|rằng)|nhấn\s+mạnh|khẳng\s+định|nói|chia\s+sẻ|đánh\s+giá|phát\s+biểu|thông\s+tin|yêu\s+cầu|đề\s+nghị|chỉ\s+đạo)(?:\s+(?:rằng|thêm))?$"
)
_OTHER_SIDE = {
    "nông thôn": ("khu vực đô thị", "khu vực thành thị", "đô thị", "thành thị"),
    "đô thị": ("khu vực nông thôn", "nông thôn"),
    "thành thị": ("khu vực nông thôn", "nông thôn"),
    "nước ngoài": ("trong nước",),
    "trong nước": ("nước ngoài",),
    "nội địa": ("quốc tế",),
    "quốc tế": ("nội địa",),
    "nữ": ("nam",),
    "nam": ("nữ",),
}
_COMMUNE = regex.compile(r"(?:(?:huyện|xã|phường|thị\s+(?:trấn|xã)|quận|thành\s+phố|TP\.?)\s+)(?:\p{Lu}\p{L}*\s?){1,4}")
_OF_COMMUNE = regex.compile(rf"\s+{_COMMUNE.pattern}$")
_SIDE_NAMED = regex.compile(rf"(?:ở\s+)?(?:khu\s+vực\s+)?(?P<side>{'|'.join(_OTHER_SIDE)})")


@dataclass(frozen=True, slots=True)
class Words:
    """The words round a number that may name it."""

    named: str  # the noun phrase before it
    start: int | None
    headed: bool  # … starts with a head noun (tỷ lệ, tổng, kim ngạch)
    after: str  # the noun phrase behind it
    verbs: frozenset[str]


class Completion:
    """Completes the words round one number of a passage."""

    def __init__(self, passage: Passage, quantity: Quantity, frame: Frame, left: int, right: int) -> None:
        self.passage, self.evidence = passage, passage.evidence
        self.quantity, self.frame, self.left, self.right = quantity, frame, left, right
        self.words = Words("", None, False, "", frozenset())

    @property
    def _behind_number(self) -> bool:
        return self.left > self.passage.span[0]

    def _share(self, verbs: set[str], named: str, after: str) -> str:
        """The share of X in a whole, or what X contributes (đóng góp 3,5 điểm phần trăm)."""
        previous = self.passage.previous
        contributes = any(v.startswith(("đóng góp", "góp")) for v in verbs) or self.quantity.unit == "pp"
        if not verbs & SHARE_VERBS and previous and previous.indicator.startswith("đóng góp"):
            contributes = True
        subject = named
        in_brackets = "(" in self.frame.words and previous is not None and previous.quantity.kind in COUNTS
        if not named or in_brackets or BARE_HEAD.fullmatch(fold(named)):
            counted = previous is not None and previous.quantity.kind in COUNTS
            subject = self._subject() if counted or not previous else ""
            longer = previous and len(previous.indicator.split()) >= len(subject.split())
            if previous and (
                not subject
                or (longer and not contributes)
                or (counted and _HOLDS.fullmatch(self.evidence.shadow, previous.quantity.end, self.quantity.start))
            ):
                subject = previous.indicator
            subject = subject or named
        subject = _AIMING.sub("", FARES.sub("", _SHARE_HEAD.sub("", subject).split(" là ")[0]))
        after = after or self._whole_behind()
        subject = subject.split(" trong ")[0] if after else subject
        after = _WHOLE.sub("", after)
        return f"{'đóng góp của' if contributes else 'tỷ trọng'} {subject}" + (f" trong {after}" if after else "")

    def _whole_behind(self) -> str:
        """chiếm 30% trong cơ cấu ngành nông nghiệp: the whole that a share is of."""
        whole = _WITHIN.match(self.evidence.masked, self.quantity.end, self.right)
        span = phrases.behind(self.evidence, whole.end(), self.right) if whole else None
        return self.evidence.words(*span) if span else ""

    def _completed(self) -> tuple[str, str]:
        """The phrase before the number with what it belongs to where it says too little, and how it was completed."""
        named = _MANNER.sub("", self.words.named)
        if other := self._other_side(named):
            return other, "contrast"
        if elsewhere := self._elsewhere(named):
            return elsewhere, "before"
        if member := self._reached_too(named):
            return member, "member"
        bare = bool(BARE_HEAD.fullmatch(fold(named)))
        if not bare and not phrases.has_long_head(fold(named)) and (part := self._part_of(named)):
            return part, "part"
        if self.words.headed or bare:
            of = self._bare_of() if bare else ""
            if _INCOME.match(fold(named)) and _VISITORS.match(fold(of)):
                of = "du lịch"  # đón 8 triệu lượt khách, tổng thu 9.000 tỷ đồng
            return (of if fold(of).startswith(fold(named)) else f"{named} {of}".strip()), "before"
        raised = self.words.start is not None and _RAISES.search(
            self.evidence.masked, self.passage.span[0], self.words.start
        )
        grows = any(
            growth.search(self.evidence.shadow, self.passage.span[0], self.quantity.start)
            for growth in (GROWTH_BRACKET, AT_A_RATE)
        )
        if raised or grows:
            return named, "before"  # tăng lương 20%
        if self.quantity.unit == "%/year":  # …, trong đó công nghiệp chế biến đạt bình quân 10%/năm
            last = self.passage.last
            return (phrases.share_head(last.indicator, named) if last and last.measure == "change" else named), "before"
        if label := self._labelled():  # tốc độ tăng giá trị tăng thêm: nông nghiệp 3%; công nghiệp 10%
            return f"{label} {named}", "label"
        shared = self._shared(named)
        if shared != named or self.frame.measure != "level":
            return shared, "before"
        before = self.passage.previous
        if self.quantity.kind == "ratio" and before and before.measure == "change" and before.quantity.kind == "ratio":
            return named, "before"  # tốc độ tăng trên 10%; trong đó dịch vụ 10 - 11%
        if self.quantity.kind == "ratio" and _STRUCTURE.search(
            self.evidence.masked, self.passage.span[0], self.quantity.start
        ):
            return f"tỷ trọng {named} trong cơ cấu kinh tế", "before"
        return self._with_head(named), "before"

    def _other_side(self, named: str) -> str:
        """Tỷ lệ rác thải đô thị được thu gom đạt 96%; nông thôn 82%: the same of the other half."""
        previous = self.passage.previous
        side = _SIDE_NAMED.fullmatch(fold(named))
        if (
            not side
            or not previous
            or previous.quantity.unit != self.quantity.unit
            or previous.measure != self.frame.measure
        ):
            return ""
        for one in _OTHER_SIDE[side["side"]]:
            whole = regex.search(rf"(?<![\p{{L}}]){one}(?![\p{{L}}])", previous.indicator)  # not the one in Việt Nam
            if whole and whole.group() != previous.indicator:
                return f"{previous.indicator[: whole.start()]}{side['side']}{previous.indicator[whole.end() :]}"
        return ""

    def _reached_too(self, named: str) -> str:
        """Giải ngân nguồn vốn y tế đạt 81% (kế hoạch); giáo dục 68%: the members of a list, each a share of its plan."""
        previous = self.passage.previous
        if (
            not previous
            or previous.measure != "achievement"
            or self.quantity.unit != "%"
            or set(self.frame.verbs) - COMPARATORS
            or phrases.has_long_head(fold(named))
        ):
            return ""
        if not _NEXT_MEMBER.fullmatch(
            self.evidence.shadow, previous.quantity.end, self.words.start or self.quantity.start
        ):
            return ""
        plan = OF_PLAN.search(previous.indicator)
        disbursed = _DISBURSED.match(previous.indicator)
        return f"{disbursed.group() if disbursed and not phrases.has_head(fold(named)) else ''}{named}{plan.group() if plan else ''}"

    def _elsewhere(self, named: str) -> str:
        """Xã A có tỷ lệ hộ nghèo giảm 13%; xã B giảm 8%: the same of another commune."""
        previous = self.passage.previous
        if not previous or not _COMMUNE.fullmatch(named) or previous.quantity.unit != self.quantity.unit:
            return ""
        of = _OF_COMMUNE.sub("", previous.indicator)
        return f"{of} {named}" if of and not _COMMUNE.fullmatch(of) else ""

    def _with_head(self, named: str) -> str:
        """The words with the noun that their unit implies: 120 ha đất sạch is a “diện tích”, 6,3 tạ/ha a “năng suất”."""
        head = (
            "năng suất"
            if self.quantity.kind == "mass" and "ha" in self.quantity.per
            else KIND_HEADS.get(self.quantity.kind, "")
        )
        measured = _MEASURED.get(self.quantity.kind)
        if (measured and measured.search(fold(named))) or (self.quantity.kind == "length" and self.quantity.per):
            head = ""
        if head.endswith(" điện") and fold(named).startswith("điện"):
            head = head.removesuffix(" điện")
        return named if fold(named).startswith(head) else f"{head} {named}".strip()

    def _bare_of(self) -> str:
        """Dự toán gần 14.820 tỷ đồng tái cơ cấu ngành nông nghiệp: what a bare head is of may stand behind the number."""
        at_start = (
            self.words.start is not None and not self.evidence.masked[self.passage.span[0] : self.words.start].strip()
        )
        at_start = at_start or bool(_SUM.fullmatch(fold(self.words.named)))
        behind = self.words.after if at_start and not self.words.verbs & _SAYING else ""
        return behind or self._topic()

    def _labelled(self) -> str:
        """The noun phrase of a label that governs the members behind its colon, where it names a rate."""
        span = self.passage.span
        colon = self.evidence.masked.find(":", span[0], self.quantity.start)
        first = self.passage.quantities[0].start
        if colon < 0 or colon > first or self.quantity.kind != "ratio" or self.frame.measure != "level":
            return ""
        found = phrases.before(self.evidence, span[0], colon)
        words = self.evidence.words(*found) if found else ""
        return words if _RATE.match(fold(words)) else ""

    def _part_of(self, named: str) -> str | None:
        """trong đó xuất khẩu 2.240 triệu USD: a part of the level before, with the head that they share."""
        drafts = self.passage.drafts[self._first_told() :]
        change = self.frame.measure == "change"
        whole = next(
            (
                d
                for d in reversed(drafts)
                if (d.measure == "level" or (change and d is drafts[-1] and d.unit == self.quantity.unit))
                and (change or d.unit == self.quantity.unit or self.quantity.kind == "scale" or d.unit != "%")
                and d.quantity.kind not in COUNTS
                and d.unit != "rank"
                and not d.rule.endswith((".part", ".share"))
            ),
            None,
        )
        if whole is None or not drafts:
            return None
        listed = PART.search(self.evidence.shadow, drafts[-1].quantity.end, self.quantity.start) or any(
            d.rule.endswith("part") for d in drafts[-3:]
        )
        if not listed and not (_TOTAL.match(fold(whole.indicator)) and _CAPITAL.fullmatch(fold(named))):
            return None
        having = _HAVING.search(self.evidence.masked, drafts[-1].quantity.end, self.frame.tail)
        if having and whole.quantity.kind == "ratio":  # … qua đào tạo đạt 76%, trong đó có bằng cấp, chứng chỉ đạt 35%
            return f"{whole.indicator} {self.evidence.words(*having.span('what'))}"
        same = (
            self.frame.measure == "change"
            or whole.unit == self.quantity.unit
            or (self.quantity.kind == "scale" and whole.unit == "VND")
        )
        if not same:
            return None
        part = named if _SOURCE.fullmatch(fold(named)) else phrases.share_head(whole.indicator, named)
        # bao gồm: vốn NSTW là …, vốn NSĐP là …: of which capital says only the whole
        return f"{part} trong {whole.indicator}" if _SOURCE.fullmatch(fold(part)) else part

    def _first_told(self) -> int:
        """The first draft of the sentence; of the one before, where it goes on with its parts: … đạt 6.550 tỷ đồng. Trong đó, …"""
        p = self.passage
        if (
            not p.first
            or not PART.match(self.evidence.shadow, p.span[0])
            or p.span[0] - p.drafts[p.first - 1].sentence[1] > 3
        ):
            return p.first
        first = p.first - 1
        while first and p.drafts[first - 1].sentence == p.drafts[first].sentence:
            first -= 1
        return first

    def _topic(self) -> str:
        """What a bare head noun (diện tích, tổng vốn) is of: the thing counted before, a label, the subject, the statement before."""
        drafts = self.passage.drafts[self.passage.first :]
        previous = next((d for d in reversed(drafts) if d.unit != "rank"), None)
        counted = next((d for d in reversed(drafts) if d.quantity.kind in COUNTS), None)
        zone = _ZONE.match(self.evidence.masked, self.passage.span[0], self.words.start or self.quantity.start)
        if zone:
            return phrases.without_leads(self.evidence, *zone.span("zone"))
        if counted and (
            counted is previous or not _APART.search(self.evidence.shadow, counted.quantity.end, self.quantity.start)
        ):
            return thing(counted.indicator)
        at = self.words.start or self.quantity.start
        if previous and _PACE.match(fold(self.words.named)):  # tổng vốn đạt 28.500 tỷ đồng, tốc độ tăng bình quân 21%
            return previous.indicator
        having = _REACHES.search(self.evidence.masked, self.left, at)
        if having and (words := phrases.without_leads(self.evidence, *having.span("thing"))):
            return words
        owner = _OWNER.search(self.evidence.masked, self.passage.span[0], at)
        if (
            owner
            and (words := phrases.without_leads(self.evidence, *owner.span("thing")))
            and not phrases.has_verb(owner["thing"])
        ):
            return words
        if crop := _CROP.search(self.evidence.masked, self.passage.span[0], at):
            return self.evidence.words(*crop.span("crop"))
        label = _LABEL.match(self.evidence.masked, self.passage.span[0], at)
        if (
            label
            and (words := phrases.without_leads(self.evidence, *label.span("label")))
            and not _SAYS_SO.search(fold(words))
        ):
            return words
        if (
            previous
            and (of := thing(previous.indicator))
            and not _APART.search(self.evidence.shadow, previous.quantity.end, self.quantity.start)
        ):
            return of
        if words := _GROWING.sub("", self._subject()):
            return words
        built = _BUILT.search(self.evidence.masked, self.passage.span[0], at)
        if built:
            return self.evidence.words(*built.span("thing"))
        return thing(previous.indicator) if previous else self._headed_by()

    def _headed_by(self) -> str:
        """The thing that the heading above names: Thành lập Cụm công nghiệp … / 1. Diện tích 74,6 ha."""
        layout = self.evidence.layout
        for ancestor in layout.ancestors(self.passage.block)[:2]:
            block = layout.blocks[ancestor]
            reach = min(block.end, block.body + 160)
            if called := _CALLED.match(self.evidence.masked, block.body, reach):
                return self.evidence.words(*called.span("name"))
            stop = _WITH_POINTS.search(self.evidence.masked, block.body, reach)
            words = phrases.without_leads(
                self.evidence, block.body, stop.start() if stop else min(block.end, block.body + 90)
            )
            if words and not _GENERAL.search(fold(words)) and not regex.search(r"[\d|]", words):
                return words
        return ""

    def _subject(self) -> str:
        """The noun phrase that opens the sentence, where it is more than “the province”."""
        at = self.words.start if self.words.start is not None else self.quantity.start
        start = self.passage.span[0]
        own = self.evidence.shadow.rfind(";", start, at) + 1
        subject = (own and _SUBJECT.match(self.evidence.masked, own, at)) or _SUBJECT.match(
            self.evidence.masked, start, at
        )
        words = phrases.without_leads(self.evidence, *subject.span("subject")) if subject else ""
        words = FARES.sub("", _LEADING_COUNT.sub("", words))
        return (
            words
            if len(words) > 5
            and not _SAYS_SO.search(fold(words))
            and not any(c.isdigit() for c in words)
            and not EVERYWHERE.fullmatch(fold(words))
            else ""
        )

    def _shared(self, named: str) -> str:
        """A member of an enumeration takes the head of the first: các cụm công nghiệp là 41,3%."""
        if self.frame.measure != "level":
            return named
        for draft in reversed(self.passage.drafts[self.passage.first :]):
            same = draft.unit == self.quantity.unit or (self.quantity.kind == "scale" and draft.unit in ("VND", "USD"))
            if draft.measure == "level" and same:
                return phrases.share_head(draft.indicator, named)
        return named

    def _label(self) -> str:
        """Kinh phí thực hiện: dự kiến 215,6 tỷ đồng"""
        at = self.words.start or self.quantity.start
        label = _LABEL.match(self.evidence.masked, self.passage.span[0], at)
        return phrases.without_leads(self.evidence, *label.span("label")) if label and not self._behind_number else ""

    def _governing(self) -> str:
        """Words of the heading or lead-in above a number that stands alone."""
        layout = self.evidence.layout
        for ancestor in layout.ancestors(self.passage.block):
            block = layout.blocks[ancestor]
            if words := self.evidence.words(block.body, min(block.end, block.body + 160)):
                return words
        return self.quantity.unit if self.quantity.kind in COUNTS else ""


def thing(indicator: str) -> str:
    """What an indicator is of, without its bare head, its plan and what was done: doanh thu of “lượt khách được đón”.

    >>> thing("tổng lượt khách được đón so với kế hoạch")
    'lượt khách'
    """
    if BARE_HEAD.fullmatch(fold(indicator)):
        return ""
    return _DEED_BEHIND.sub("", _BARE_LEAD.sub("", OF_PLAN.sub("", indicator)))
