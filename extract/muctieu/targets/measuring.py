"""What kind of measure a number is, its bounds and its unit, once its indicator is named."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

import regex

from muctieu.matchers.idioms import TWO_DIGITS
from muctieu.matchers.quantities import Quantity
from muctieu.quick import quick
from muctieu.records import Comparator, Direction, Measure
from muctieu.shadow import shadow as fold
from muctieu.targets.completion import AT_A_RATE, GROWTH_BRACKET
from muctieu.targets.context import Time
from muctieu.targets.frame import COMPARATORS, Frame, is_share, noun_measure
from muctieu.targets.naming import Name
from muctieu.targets.passage import COUNTS, Passage

_PER_HEAD = quick(
    r"(?:bình\s+quân|tính)?\s*(?:trên\s+)?(?:đầu\s+người|/\s?người|một\s+người|mỗi\s+người)|thu\s+nhập\s+bình\s+quân|bình\s+quân\s+(?:thu\s+nhập|grdp|gdp)"
)
_PLAN_WORDS = quick(
    r"\s*(?:so\s+)?(?:với\s+|của\s+|tổng\s+)*(?P<plan>(?:kế\s+hoạch|kh|dự\s+toán|chỉ\s+tiêu|mục\s+tiêu|nghị\s+quyết|vốn|số\s+vốn|mức\s+vốn)(?:\s+[\p{L}]+){0,7}?)(?=\s*(?:[,;.:()]|$|\s(?:và|tăng|giảm|bằng|trong|so|với|cao|thấp|đạt)(?![\p{L}])))"
)
_PLAN_FOR = regex.compile(
    r"\s*(?:kế\s+hoạch|chỉ\s+tiêu|mục\s+tiêu)\s+(?P<aim>(?!năm|cả|giao|đề|được|của|hđnd|tỉnh)\p{L}[^,;.:()\d]{4,80})"
)
_PER_TEN_THOUSAND = regex.compile(
    r"(?:trên|/|tính\s+trên)\s*(?:(?P<ten>(?:1\s|một\s)?vạn|10[.,]?000)|1[.,]?000|(?:một|1)\s+(?:nghìn|ngàn))\s+(?:người\s+)?(?:dân|người)"
)
_PER_HECTARE = regex.compile(r"(?:trên|từ|mỗi|/)\s*(?:0?1|một)?\s*(?:ha|héc\s*-?\s*ta)(?![\p{L}])")
_YEARLY = regex.compile(
    r"(?<!cây\s)(?:bình\s+quân\s+)?(?<!cây\s)(?:hàng|hằng|mỗi)\s+năm(?!\s*,?\s*(?:tỉnh|ubnd|sở|các))|bình\s+quân\s+(?:một\s+)?năm"
)
_SINCE = regex.compile(r"\s*(?:so|cùng\s+kỳ)")
_DISBURSED = regex.compile(r"(?:tỷ\s+lệ\s+)?giải\s+ngân")
_AGAINST_PLAN = regex.compile(r"so\s+với\s+(?:tổng\s+)?(?:kế\s+hoạch|dự\s+toán|chỉ\s+tiêu|mục\s+tiêu)")
_OUTPUT = regex.compile(
    r"(?:quy\s+mô\s+)?(?:grdp|gdp|tổng\s+sản\s+phẩm)(?!.{0,20}(?:bình\s+quân|đầu\s+người|công\s+nghệ))"
)
_BRANCH = regex.compile(
    r"(?:tỷ\s+lệ\s+)?(?:khu\s+vực|ngành|lĩnh\s+vực|nông|công\s+nghiệp|dịch\s+vụ|thương\s+mại|xây\s+dựng)"
)
_OPENING_VERB = regex.compile(
    r"(?<![\p{L}])(?P<verb>tăng|giảm|cắt\s+giảm|kéo\s+giảm|rút\s+ngắn)(?:\s+(?:dần|nhanh|mạnh))?\s*$"
)
_INCOME = regex.compile(r"thu\s+nhập|grdp|gdp|bình\s+quân|năng\s+suất|chi\s+tiêu|giá\s+trị")
_SCORED = regex.compile(r"chỉ\s+số|điểm|\bpci\b|\bpapi\b|\bpar\b|\bsipas\b|\bhdi\b|hệ\s+số")
_MONEY_WORDS = regex.compile(r"vốn|thu|chi|ngân\s+sách|đầu\s+tư|kinh\s+phí|giá|doanh|nợ|tiền|giải\s+ngân")
_PEOPLE_WORDS = regex.compile(r"dân\s+số|lao\s+động|người|nhân\s+khẩu")
_COUNTED_NOUN = regex.compile(r"(?:tổng\s+)?số\s+(?:lượng\s+)?(?P<noun>[\p{L}]+(?:\s+[\p{L}]+)?)")
_INTEREST = regex.compile(r"lãi\s+suất|tỷ\s+lệ|tỷ\s+suất|tỷ\s+trọng|khấu\s+hao|mức\s+(?:giảm|vay|thu)|phí")
_SHARED = regex.compile(r"cơ\s+cấu|tỷ\s+trọng")
_ALONE = regex.compile(r"\s*[,;(]\s*(?:trong\s+đó\s+)?riêng\s")
_STOPS = regex.compile(r"\s*[,;.)]")
_LAST_YEAR = regex.compile(r"cùng\s+kỳ|năm\s+trước|năm\s+ngoái")
_NEXT_TO = regex.compile(
    r"[\s,(]*(?:hay\s+)?tương\s+(?:đương|ứng)\s+(?:với\s+)?(?:tăng\s+|giảm\s+|khoảng\s+|gần\s+|hơn\s+)?"
)
_THAT_IS = {"ứng với", "tương đương", "tương ứng", "tương đương với", "tương ứng với"}
# gấp 1,9 lần bình quân cả nước compares two places and is no growth
_ELSEWHERE = regex.compile(
    r"\s*(?:so\s+với\s+)?(?:mức\s+)?(?:bình\s+quân(?!\s+chung)|trung\s+bình|thu\s+nhập|g?r?dp|mức)?[^.,;()]{0,40}(?:cả\s+nước|toàn\s+(?:quốc|tỉnh|vùng|ngành)|của\s+vùng|bình\s+quân\s+chung)"
)
# gấp 30 lần GRDP compares two things
_OF_OUTPUT = regex.compile(
    r"\s+(?:quy\s+mô\s+)?(?:g[rd]{1,2}p|tổng\s+sản\s+phẩm|thu\s+nhập|dân\s+số|diện\s+tích)(?!\s+(?:năm|giai))(?![\p{L}])"
)


def decide(passage: Passage, quantity: Quantity, frame: Frame, name: Name) -> tuple[Measure, Direction | None]:
    """The measure and direction of a number: what the verb says, else the noun, else the statement before."""
    if name.rule.endswith(".compared"):
        alike = next(d for d in reversed(passage.drafts) if d.unit == quantity.unit)
        return alike.measure, alike.direction
    behind = quantity_text(passage, quantity)
    if quantity.unit == "lần" and (_ELSEWHERE.match(behind) or _OF_OUTPUT.match(behind)):
        return "level", None
    if name.rule == "change.about" and name.inherited is not None:
        return passage.drafts[name.inherited].measure, passage.drafts[name.inherited].direction
    if name.rule.endswith(".share"):
        return (
            ("change", "up" if "up" in frame.verbs else "down")
            if {"up", "down"} & set(frame.verbs)
            else ("level", None)
        )
    if name.rule.endswith(".member"):
        return "achievement", None
    before = passage.previous
    if (
        before
        and before.measure == "change"
        and before.quantity.kind != "ratio"
        and quantity.unit == "%"
        and set(frame.words) & _THAT_IS
        and _NEXT_TO.fullmatch(passage.evidence.shadow, before.quantity.end, quantity.start)
    ):
        return "change", before.direction  # tăng 8.300 tỷ đồng, tương đương 0,8% so với dự toán
    if frame.measure != "level":
        return frame.measure, frame.direction
    return _of_level(passage, quantity, frame, name)


def quantity_text(passage: Passage, quantity: Quantity) -> str:
    """The shadow behind a number, to the end of its sentence."""
    return passage.evidence.shadow[quantity.end : passage.span[1]]


def _of_level(passage: Passage, quantity: Quantity, frame: Frame, name: Name) -> tuple[Measure, Direction | None]:
    indicator = fold(name.indicator)
    bound = quantity.is_range or frame.comparator in (">=", "<=")  # từ 10 đến 10,5% is a range, từ 7,5% trở lên a bound
    moved = ({"to"} if bound else {"to", "from"}) & set(frame.verbs)
    if not moved and (by_noun := noun_measure(indicator, quantity.unit)):
        return "change", by_noun
    if (
        quantity.kind == "ratio"
        and not is_share(indicator)
        and AT_A_RATE.search(passage.evidence.shadow, passage.span[0], quantity.start)
    ):
        return "change", "up"
    silent = quantity.kind == "ratio" and set(frame.verbs) <= COMPARATORS
    if silent and (bracket := GROWTH_BRACKET.search(passage.evidence.shadow, passage.span[0], quantity.start)):
        return "change", "up" if bracket["verb"] == "tăng" else "down"
    before = passage.previous
    if (
        name.inherited is not None
        and before
        and not frame.verbs
        and before.measure == "change"
        and before.unit == quantity.unit
    ):
        return "change", before.direction
    if (
        name.inherited is not None
        and quantity.unit == "%"
        and "exceed" in frame.verbs
        and passage.drafts[name.inherited].quantity.kind != "ratio"
    ):
        return "achievement", None  # thu 450 tỷ đồng, vượt 4%
    if (
        name.inherited is not None
        and passage.previous
        and passage.previous.measure == "change"
        and set(frame.words[-1:]) & _THAT_IS
    ):
        return "change", passage.previous.direction  # (tăng 7,7%, tương đương 1,6 triệu đồng)
    if before and not frame.verbs and before.measure == "change" and _and_more(passage, quantity):
        return "change", before.direction
    if (
        before
        and set(frame.verbs) <= COMPARATORS
        and before.measure == "change"
        and before.quantity.unit in ("%", "%/year")
        and quantity.unit in ("%", "%/year")
        and _ALONE.match(passage.evidence.shadow, before.quantity.end)
    ):
        return "change", before.direction  # giảm trên 3%/năm, riêng các huyện nghèo 4 - 5%
    taken = passage.drafts[name.inherited] if name.inherited is not None else None
    if (
        taken
        and quantity.unit == "%"
        and taken.quantity.kind != "ratio"
        and any(w.endswith("bằng") for w in frame.words)
        and _STOPS.match(passage.evidence.shadow, quantity.end)
        and _LAST_YEAR.search(passage.evidence.shadow, *passage.span)
    ):
        return "index", None  # đạt 40 triệu USD, bằng 58,8%; … so với cùng kỳ
    if taken and _reached_again(passage, quantity, frame):
        return "achievement", None
    said = set(frame.verbs) - ({"from"} if bound else set())  # giảm tỷ lệ hộ nghèo từ 3% trở lên
    if quantity.kind == "ratio" and said <= COMPARATORS and (verb := _opening_verb(passage, name)):
        return "change", verb
    if quantity.unit == "%/year" and not moved and not _INTEREST.search(indicator):
        last = passage.last
        return "change", last.direction if last and last.measure == "change" and last.unit == "%/year" else "up"
    if quantity.unit != "%" or name.rule.endswith(".bracket") or moved:
        return "level", None
    if _DISBURSED.match(indicator) or indicator.endswith(" giải ngân") or _AGAINST_PLAN.search(indicator):
        return "achievement", None
    if _OUTPUT.match(indicator) and quantity.high < 40:
        return "change", "up"
    last = passage.last
    grew = last is not None and last.measure == "change" and last.unit.startswith("%")
    if (
        last
        and grew
        and _BRANCH.match(indicator)
        and not _SHARED.search(passage.evidence.shadow, last.quantity.end, quantity.start)
    ):
        return "change", last.direction  # trong đó khu vực dịch vụ ước đạt 7,2%
    return "level", None


def _and_more(passage: Passage, quantity: Quantity) -> bool:
    """Có thêm 3 xã đạt chuẩn … và 2 xã …, trồng mới thêm 300 ha cam và 200 ha bưởi: both are added."""
    before, shadow = passage.previous, passage.evidence.shadow
    if (
        before
        and quantity.kind in COUNTS
        and before.quantity.kind in COUNTS
        and _LISTED.fullmatch(shadow, before.quantity.end, quantity.start)
    ):
        return True  # tăng 27 trường, 306 lớp; phát triển thêm 320 doanh nghiệp, 90 hợp tác xã
    if before and before.unit == quantity.unit and _MEMBER.fullmatch(shadow, before.quantity.end, quantity.start):
        index, earliest = len(passage.drafts) - 1, max(passage.first, len(passage.drafts) - _CHAIN)
        while index > earliest and passage.drafts[index - 1].unit == quantity.unit:
            index -= 1
        first = passage.drafts[index].quantity.start
        if quantity.kind in COUNTS and _ADDED.search(shadow, max(passage.span[0], first - _LEAD_LENGTH), first):
            return True  # có thêm 6 xã đạt chuẩn, 9 xã nâng cao, 4 xã kiểu mẫu
    return bool(
        before
        and before.quantity.kind == quantity.kind
        and before.quantity.kind != "ratio"
        and _ADDED.search(shadow, passage.span[0], before.quantity.start)
        and _AND_MORE.fullmatch(shadow, before.quantity.end, quantity.start)
    )


def _reached_again(passage: Passage, quantity: Quantity, frame: Frame) -> bool:
    """là 1.596,7 tỷ đồng, đạt 58,46%: a share of the statement before that is reached is the share of its plan."""
    before = passage.previous
    if (
        before is None
        or before.measure != "level"
        or quantity.unit != "%"
        or before.quantity.kind not in ("ratio", "money", "mass", *COUNTS)
        or not any(w.startswith("đạt") for w in frame.words)
    ):
        return False
    if before.quantity.total and before.low and before.low > before.quantity.total:  # 381/300 người …, đạt tỷ lệ 127%
        return abs(100 * before.low / before.quantity.total - quantity.high) < 1
    return bool(_AGAIN.fullmatch(passage.evidence.shadow, before.quantity.end, quantity.start))


_LEAD_LENGTH, _CHAIN = 60, 8
_ADDED = regex.compile(r"(?<![\p{L}])thêm\s*(?:(?:khoảng|ít\s+nhất|trên|hơn|gần|tối\s+thiểu|được)\s*)*$")
_AND_MORE = regex.compile(r"[^,;:.()\d]{0,60}\s(?:và|cùng)\s+(?:(?:khoảng|ít\s+nhất|trên|hơn|gần)\s+)?")
_MEMBER = regex.compile(
    r"(?:(?!\s(?:lên|so|nâng\s+(?:tổng|số)|tổng|còn|hiện|trong)\s)[^,;:.()\d]){2,70}(?:,|\svà)\s+(?:và\s+)?"
)
_AGAIN = regex.compile(r"\s*,\s*(?:và\s+)?đạt\s*")


def _opening_verb(passage: Passage, name: Name) -> Direction | None:
    """Giảm số tàu khai thác ven bờ 40%: the verb opens the clause, the number closes it."""
    if name.start is None:
        return None
    verb = _OPENING_VERB.search(passage.evidence.masked, passage.span[0], name.start)
    return None if verb is None else "up" if verb["verb"].startswith("tăng") else "down"


def indicator_words(passage: Passage, quantity: Quantity, right: int, measure: Measure, name: Name) -> str:
    """The indicator; a share of a plan says of which plan (… so với kế hoạch vốn Thủ tướng giao)."""
    if measure != "achievement" or _AGAINST_PLAN.search(fold(name.indicator)):
        return name.indicator
    if name.rule.endswith(".heading") and (aim := _PLAN_FOR.match(passage.evidence.masked, quantity.end, right)):
        return passage.evidence.words(*aim.span("aim"))  # hoàn thành 100% kế hoạch xóa nhà tạm
    plan = _PLAN_WORDS.match(passage.evidence.masked, quantity.end, right)
    return f"{name.indicator} so với {passage.evidence.words(*plan.span('plan')) if plan else 'kế hoạch'}"


def bounds(
    passage: Passage, quantity: Quantity, frame: Frame, measure: Measure, name: Name
) -> tuple[float | None, float | None, Comparator]:
    """Lower and upper value and comparator; vượt 19% kế hoạch is 119% of it."""
    low, high, comparator = quantity.low, quantity.high, frame.comparator
    if quantity.rule == TWO_DIGITS:
        comparator = ">="
    if comparator == "=":
        comparator = _carried(passage, quantity, frame) or _estimated(passage, quantity, name)
    if measure == "achievement" and (frame.exceeds or _exceeds_too(passage, frame, quantity)):
        low, high = low + 100, high + 100
        comparator = "=" if comparator == ">" else comparator
    if low == high and comparator in (">", ">="):
        return low, None, comparator
    if low == high and comparator in ("<", "<="):
        return None, high, comparator
    return low, high, comparator


def _exceeds_too(passage: Passage, frame: Frame, quantity: Quantity) -> bool:
    """Vượt 26% dự toán Trung ương giao và 3% dự toán tỉnh giao: by so much more than each of two plans."""
    before = passage.previous
    if before is None or frame.verbs or before.measure != "achievement" or before.low != before.quantity.low + 100:
        return False
    return bool(_AND_PLAN.fullmatch(passage.evidence.shadow, before.quantity.end, quantity.start))


def _carried(passage: Passage, quantity: Quantity, frame: Frame) -> Comparator | None:
    """ít nhất 100 doanh nghiệp khởi nghiệp, 50 doanh nghiệp khoa học: a bound holds for the members that share its verb."""
    before = passage.previous
    if before is None or frame.verbs or before.comparator not in (">=", "<=") or before.quantity.kind != quantity.kind:
        return None
    between = passage.evidence.shadow[before.quantity.end : quantity.start]
    return before.comparator if _LISTED.search(between) and not _NEW_STATEMENT.search(between) else None


def _estimated(passage: Passage, quantity: Quantity, name: Name) -> Comparator:
    """ước tổng vốn đầu tư đạt 114.669 tỷ đồng: the estimate stands before the name."""
    if name.start is None:
        deed = _ESTIMATED_DEED.search(
            passage.evidence.masked, max(passage.span[0], quantity.start - 60), quantity.start
        )
        return "~" if deed else "="
    return "~" if _ESTIMATE.search(passage.evidence.masked, max(passage.span[0], name.start - 20), name.start) else "="


_AND_PLAN = regex.compile(r"[^,;.:()\d]{2,60}\svà\s+")
_LISTED = regex.compile(r"(?:,|\svà)\s*$")
_NEW_STATEMENT = regex.compile(r"[;:]|(?<![\p{L}])(?:đạt|là|tăng|giảm|trong\s+đó|chiếm|với)(?![\p{L}])")
# ước giải quyết việc làm cho 16.150 lao động
_ESTIMATED_DEED = regex.compile(
    r"(?<![\p{L}])ước\s+(?:tính\s+)?(?:giải\s+quyết|tạo|đón|thu\s+hút|phục\s+vụ|thực\s+hiện|trồng|thu|huy\s+động|đào\s+tạo|cấp|xuất)(?:\s+\p{L}+){0,5}\s+$"
)
_ESTIMATE = regex.compile(r"(?<![\p{L}])(?:ước|ước\s+tính|dự\s+ước)\s+$")


def unit(
    passage: Passage,
    quantity: Quantity,
    frame: Frame,
    measure: Measure,
    indicator: str,
    time: Time,
    inherited: int | None = None,
) -> tuple[str, str | None]:
    """The canonical unit and its id, with what the indicator adds to the number's own (per head, a year)."""
    name, unit_id = quantity.unit, quantity.unit_id
    if quantity.kind in COUNTS and not quantity.per and (by := _shared_per(passage, quantity)):
        return f"{name}/{by}", None
    if quantity.kind in ("scale", "bare"):
        taken = passage.drafts[inherited] if inherited is not None else None
        if quantity.kind == "bare" and taken and taken.quantity.kind in COUNTS:  # 13.794 hợp tác xã, tăng 504
            return taken.unit, taken.unit_id
        name, unit_id = _unit_of(indicator.lower(), quantity)
    if name == "lượt" and (
        "khách" in fold(indicator) or (_VISITS.match(fold(indicator)) and _tells_of_visitors(passage))
    ):
        return "lượt khách", "visit"
    if name in ("VND/month", "USD/month") and _PER_HEAD.search(fold(indicator)):
        return name.replace("/", "/người/"), f"{name[:3].lower()}_per_person_per_month"
    if name in ("VND", "USD", "VND/year", "USD/year") and _PER_HEAD.search(fold(indicator)):
        currency = name.removesuffix("/year")
        return f"{currency}/người/year", f"{currency.lower()}_per_person_per_year"
    if name in ("VND/người", "USD/người") and _INCOME.search(fold(indicator)):
        return f"{name}/year", f"{unit_id}_per_year"
    if (
        "/" not in name
        and (quantity.kind in COUNTS or (quantity.kind == "bare" and name not in ("1", "điểm")))
        and (per := _PER_TEN_THOUSAND.search(fold(indicator)))
    ):
        return f"{name}/{'10000' if per['ten'] else '1000'} người", None
    if name in ("VND", "VND/year") and _PER_HECTARE.search(fold(indicator)):
        return "VND/ha/year", "vnd_per_ha_per_year"
    if name == "%" and measure == "change" and _is_yearly(passage, quantity, frame, fold(indicator), time):
        return "%/year", "percent_per_year"
    if name == "%" and inherited is not None and time.start and time.start != time.end:  # (mục tiêu 2016-2020 đạt 7,5%)
        taken = passage.drafts[inherited]
        return (taken.unit, taken.unit_id) if taken.unit == "%/year" and measure == "change" else (name, unit_id)
    return name, unit_id


def _tells_of_visitors(passage: Passage) -> bool:
    """Đón 7 triệu lượt khách. Năm sau phấn đấu đón 8 triệu lượt: whether visitors were counted shortly before."""
    return any(d.unit == "lượt khách" for d in passage.drafts[-_CHAIN:])


_VISITS = regex.compile(r"lượt(?:\s+(?:được\s+)?(?:đón|phục\s+vụ))?$")


def _shared_per(passage: Passage, quantity: Quantity) -> str:
    """Đạt 32 giường bệnh và 10 bác sĩ/vạn dân: what the second is counted by, the first is too."""
    at = bisect_right(passage.quantities, quantity.start, key=attrgetter("start"))
    following = passage.quantities[at] if at < len(passage.quantities) else None
    if following is None or following.kind not in COUNTS or not following.unit.endswith("0 người"):
        return ""
    joined = _PAIR.fullmatch(passage.evidence.shadow, quantity.end, following.start)
    return following.unit.split("/")[-1] if joined else ""


_PAIR = regex.compile(r"\s*(?:,|\svà|,\s*và)\s+(?:(?:khoảng|ít\s+nhất|tối\s+thiểu|trên|đạt)\s+)?")


def _is_yearly(passage: Passage, quantity: Quantity, frame: Frame, indicator: str, time: Time) -> bool:
    """A yearly rate: said so beside the number, in the lead-in, or an average over several years."""
    if frame.yearly or _YEARLY.search(indicator):
        return True
    average = any(word in said for said in (*frame.words, indicator) for word in ("bình quân", "trung bình"))
    if average and (not time.end or (time.start[:4] < time.end[:4] if time.start else len(time.end) == 4)):
        return True
    before = passage.previous
    alone = before and before.unit == "%/year" and before.time == time
    if before and alone and _ALONE.match(passage.evidence.shadow, before.quantity.end):
        return True
    stage = bool(time.start) and (time.start or "")[:4] < (time.end or "")[:4]
    if stage and before and before.measure == "change" and before.unit == "%/year" and before.time == time:
        return True  # tăng bình quân 9,6%, trong đó công nghiệp tăng 9,8%: over the same stage
    shadow = passage.evidence.shadow
    if _SINCE.match(shadow, quantity.end):
        return False
    if _YEARLY.search(shadow, passage.span[0], quantity.start):
        return True  # tăng bình quân hàng năm 14-15%, thu nhập quốc dân tăng 13-14%
    blocks = passage.evidence.layout.blocks
    return any(
        _YEARLY.search(shadow, blocks[a].start, blocks[a].end)
        for a in passage.evidence.layout.ancestors(passage.block)[:2]
    )


def _unit_of(indicator: str, quantity: Quantity) -> tuple[str, str | None]:
    """The unit of a number without one, from what it measures: Số doanh nghiệp thành lập mới: 2.344"""
    if quantity.kind == "scale" and (quantity.high >= 1e8 or _MONEY_WORDS.search(indicator)):
        return "VND", "vnd"
    if _SCORED.search(indicator):
        return "điểm", "point"
    if counted := _COUNTED_NOUN.match(indicator):
        return counted["noun"], None
    return ("người", "person") if _PEOPLE_WORDS.search(indicator) else ("1", None)
