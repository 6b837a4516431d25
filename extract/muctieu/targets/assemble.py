"""Joins numbers, frames, indicators and contexts into target rows, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from muctieu.layout import Sentence
from muctieu.matchers.quantities import Quantity
from muctieu.patterns import Patterns
from muctieu.records import Comparator, Direction, Measure, Status
from muctieu.targets import phrases
from muctieu.targets.context import Context, StatusCues, Time
from muctieu.targets.evidence import Evidence
from muctieu.targets.frame import Frame, Framer, noun_measure
from muctieu.targets.refusals import Refusals

_PER_HEAD = regex.compile(
    r"(?:bình\s+quân|tính)?\s*(?:trên\s+)?(?:đầu\s+người|/\s?người|một\s+người|mỗi\s+người)|thu\s+nhập\s+bình\s+quân|bình\s+quân\s+(?:thu\s+nhập|grdp|gdp)"
)
_RANK_BEFORE = regex.compile(
    r"(?:(?:đứng|xếp|giữ|ở|đạt|lên|hạng|nằm\s+trong)\s+)?(?:vị\s+trí|vị\s+thứ|thứ\s+hạng|thứ\s+bậc|hạng|thứ|top|tốp|nhóm|số)(?:\s+(?:thứ|hạng|dẫn\s+đầu))?\s*(?:thứ\s*|:\s*)?$|(?:đứng|xếp)\s+(?:thứ\s+)?$"
)
_RANK_WORDS = regex.compile(r"đứng|xếp|hạng|vị\s+trí|vị\s+thứ|thứ\s*$|top|tốp")
_RANKED = regex.compile(r"đứng|xếp|hạng|vị\s+trí|vị\s+thứ")
_AMONG = regex.compile(r"\s*(?:/\d|trong\s|cả\s+nước|toàn\s+quốc|khu\s+vực|vùng|miền|thế\s+giới|châu|tỉnh|trên\s)")
_TOP = regex.compile(r"(?:top|tốp|nhóm)\s*$")
_LEADING = regex.compile(
    r"\s*(?:[\p{L}]+\s+){0,6}?(?:đứng\s+đầu|dẫn\s+đầu|đầu|hàng\s+đầu|cao\s+nhất|tốt\s+nhất|phát\s+triển\s+nhất)"
)
_CLAUSE = regex.compile(r";|(?<=[\p{L})\]%\d])\.(?=\s)|(?<!\d),\s+(?=(?:trong\s+đó|riêng|còn)\b)")
_LEVEL_VERBS = {
    "đạt",
    "đạt được",
    "đạt mức",
    "là",
    "ở mức",
    "còn",
    "chỉ còn",
    ":",
    "=",
    "khoảng",
    "đạt tỷ lệ",
    "lên",
    "bằng",
    "trị giá",
    "tương đương",
    "duy trì",
}
_SHARE_VERBS = {"chiếm", "chiếm tỷ trọng", "chiếm tỷ lệ", "chiếm đến", "chiếm tới", "đóng góp", "đóng góp được"}
_MONEY_KINDS = {"money"}
_COUNTS = {"count", "people"}


_KIND_HEADS = {
    "area": "diện tích",
    "length": "chiều dài",
    "power": "công suất",
    "energy": "sản lượng điện",
    "mass": "sản lượng",
    "ratio": "tỷ lệ",
}
# Heads that say nothing without what they are of
_BARE = (
    r"(?:với\s+)?(?:tổng\s+)?(?:số\s+)?(?:vốn(?:\s+(?:đầu\s+tư|đăng\s+ký|tăng\s+thêm|thực\s+hiện|điều\s+lệ|đầu\s+tư\s+đăng\s+ký))?|mức\s+đầu\s+tư|mức(?:\s+(?:tăng|giảm))?(?:\s+trưởng)?|diện\s+tích(?:\s+đất)?|công\s+suất(?:\s+thiết\s+kế)?|"
    r"chiều\s+dài|quy\s+mô|kinh\s+phí(?:\s+thực\s+hiện)?|kim\s+ngạch|tốc\s+độ(?:\s+tăng)?(?:\s+trưởng)?|giá\s+trị|(?:doanh\s+số\s+)?giải\s+ngân|thu\s+hút|tổng\s+hạn\s+mức|sản\s+lượng|doanh\s+thu|số\s+thu|số\s+tiền|tổng|số|dự\s+toán|chỉ\s+tiêu|tỷ\s+trọng|tỷ\s+lệ|nguồn\s+vốn|tăng|thu|chi|số\s+lượng|lũy\s+kế|năng\s+suất|tổng\s+mức\s+đầu\s+tư)(?:\s+bình\s+quân)?"
)
_BARE_HEAD = regex.compile(_BARE + r"(?:\s+(?:lớn\s+nhất|cao\s+nhất|thấp\s+nhất|khá\s+cao|này))?")
# từ 36% (năm 2020) lên 48%: the first number is what was
_RISES_TO = regex.compile(r"(?:\s*\(?[^.;,()]{0,40}\)?)?\s(?:lên|xuống|còn|sang|thành)(?![\p{L}])[^.;,()]{0,40}$")
_ABOUT = regex.compile(r"\s{0,3}(?:so\s+với\s+(?:cùng\s+kỳ|năm)[^,.;]{0,20}\s)?về\s+(?=\p{L})")
_JOINED = regex.compile(r"\s*(?:,|và|,\s*và|-)\s*(?:(?:khoảng|hơn|trên|gần)\s+)?$")
_PLAN_NAME = regex.compile(r"(?:kh|kế\s+hoạch|chỉ\s+tiêu|cùng\s+kỳ|năm\s+trước|mục\s+tiêu)(?:\s+năm)?(?:\s+giao)?")
_OPENS = regex.compile(r"^[^().;,]{0,60}\(\s*(?:(?:khoảng|trên|hơn|gần|tương\s+đương|tương\s+ứng|với|tổng\s+vốn|vốn)\s+)*$")
_PLAN_WORDS = regex.compile(r"\s*(?:so\s+)?(?:với\s+|của\s+|tổng\s+)*(?P<plan>(?:kế\s+hoạch|kh|dự\s+toán|chỉ\s+tiêu|mục\s+tiêu|nghị\s+quyết|vốn|số\s+vốn|mức\s+vốn)(?:\s+[\p{L}]+){0,7}?)(?=\s*(?:[,;.:()]|$|\s(?:và|tăng|giảm|bằng|trong|so|với|cao|thấp|đạt)(?![\p{L}])))")
_YEARLY = regex.compile(r"(?:bình\s+quân\s+)?(?:hàng|hằng|mỗi)\s+năm(?!\s*,?\s*(?:tỉnh|ubnd|sở|các))|bình\s+quân\s+(?:một\s+)?năm")
_SINCE = regex.compile(r"\s*(?:so|cùng\s+kỳ)")
_DISBURSED = regex.compile(r"(?:tỷ\s+lệ\s+)?giải\s+ngân")
_AGAINST_PLAN = regex.compile(r"so\s+với\s+(?:tổng\s+)?(?:kế\s+hoạch|dự\s+toán|chỉ\s+tiêu|mục\s+tiêu)")
_OUTPUT = regex.compile(r"(?:quy\s+mô\s+)?(?:grdp|gdp|tổng\s+sản\s+phẩm)(?!.{0,20}(?:bình\s+quân|đầu\s+người|công\s+nghệ))")
_BRANCH = regex.compile(r"(?:tỷ\s+lệ\s+)?(?:khu\s+vực|ngành|lĩnh\s+vực|nông|công\s+nghiệp|dịch\s+vụ|thương\s+mại|xây\s+dựng)")
_LABEL = regex.compile(r"[\s,;\-+•]*(?P<label>\p{L}[^;.:()]{3,80}?)\s*(?:\([^()]{0,40}\))?\s*:")
_NATIONAL_AVERAGE = regex.compile(r"(?:bình\s+quân|trung\s+bình|mức)(?:\s+chung)?(?:\s+(?:của|trên))?\s+(?:cả\s+nước|toàn\s+quốc|chung)[^.;,)\d]{0,24}$")
_OPENING_VERB = regex.compile(r"(?<![\p{L}])(?P<verb>tăng|giảm|cắt\s+giảm|kéo\s+giảm)(?:\s+(?:dần|nhanh|mạnh))?\s*$")
_EVERYWHERE = regex.compile(r"(?:trên|trong|tại|ở|của)?\s*(?:(?:địa\s+bàn|toàn|cả)\s*)*(?:tỉnh|thành\s+phố|huyện)?(?:\s+ta)?")
_SAME_AS = {"tương đương", "tương đương với", "tương ứng", "tương ứng với", "(", "khoảng", "trên", "hơn", "gần", "ước", "khoảng trên", "khoảng hơn", ":"}
# Heads that count: what stands behind the number then does not name it
_NUMBER_HEAD = regex.compile(r"(?:tổng\s+)?(?:số|dân\s+số|lượng|đàn|sản\s+lượng|công\s+suất|mật\s+độ|quy\s+mô|năng\s+lực|tổng)(?![\p{L}])")
_PART_OF = regex.compile(
    r"\s*(?:số|tổng|các|diện\s+tích|lượng|chi|thu|vốn|nguồn|mức|tỷ|giá|sản\s+lượng|năng\s+suất|thời\s+gian)(?![\p{L}])"
)
_STRUCTURE = regex.compile(r"cơ\s+cấu(?:\s+(?:nền\s+)?kinh\s+tế|\s+grdp)?")
# làm thủ tục cho 15.125 tờ khai: what was done to the things that are counted
_DONE = regex.compile(
    r"(?r)(?:(?<![\p{L}])(?:đã|sẽ|được|phấn\s+đấu|có|cũng|là|tiếp\s+tục)(?![\p{L}])|,|;|\.|:)\s*(?P<verb>[\p{L}][^,;.:()\d]{2,60})$"
)
_SUBJECT = regex.compile(
    r"[\s,;\-+•]*(?:(?:ngoài\s+ra|bên\s+cạnh\s+đó|đồng\s+thời|trong\s+đó|riêng|cụ\s+thể|theo\s+đó|hiện\s+nay|đến\s+nay)[\s,]+)*(?P<subject>\p{L}[^,;.:()]{2,70}?)\s*(?=[,;.:()]|\s(?:có|với|tại|đạt|tăng|giảm|là|được|đã|sẽ|vẫn|tiếp\s+tục|cũng|năm|ước|duy\s+trì|chiếm|ở|rộng)(?![\p{L}]))"
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A target before it gets its ids: the fields of a row, and which earlier draft it qualifies."""

    quantity: Quantity
    indicator: str
    status: Status
    measure: Measure
    direction: Direction | None
    low: float | None
    high: float | None
    comparator: Comparator
    unit: str
    unit_id: str | None
    time: Time
    area: str | None
    area_code: str | None
    parent: int | None
    sentence: tuple[int, int]
    rule: str


class Assembler:
    """Turns the evidence of one text into drafts of target rows."""

    def __init__(self, patterns: Patterns) -> None:
        self._framer = Framer(patterns)
        self._refusals = Refusals(patterns)
        self._cues = StatusCues.of(patterns)

    def assemble(self, evidence: Evidence) -> tuple[list[Draft], Context]:
        """Drafts in the order of the text, and the context that dated and placed them."""
        context = Context(evidence, self._cues)
        drafts: list[Draft] = []
        quantities = iter(evidence.quantities)
        pending = next(quantities, None)
        for sentence in evidence.layout.sentences:
            inside: list[Quantity] = []
            while pending and pending.start < sentence.end:
                if pending.start >= sentence.start:
                    inside.append(pending)
                pending = next(quantities, None)
            if inside:
                _SentenceReader(self, evidence, context, sentence, drafts).read(inside)
        return drafts, context

    # the readers of single sentences share the compiled expressions
    @property
    def framer(self) -> Framer:
        """Reads the words beside a number."""
        return self._framer

    @property
    def refusals(self) -> Refusals:
        """Tells numbers that measure nothing."""
        return self._refusals


class _SentenceReader:
    """One sentence: its numbers in order, each seeing what the one before it was about."""

    def __init__(
        self, assembler: Assembler, evidence: Evidence, context: Context, sentence: Sentence, drafts: list[Draft]
    ) -> None:
        self.assembler, self.evidence, self.context = assembler, evidence, context
        self.span = (sentence.start, sentence.end)
        self.drafts = drafts
        self.first = len(drafts)
        self.quantities: list[Quantity] = []

    def read(self, quantities: list[Quantity]) -> None:
        kept = [
            q
            for q in quantities
            if not self.assembler.refusals.refuses(self.evidence.shadow, self.evidence.text, q, self.span)
        ]
        self.quantities = kept
        for index, quantity in enumerate(kept):
            left = kept[index - 1].end if index else self.span[0]
            right = kept[index + 1].start if index + 1 < len(kept) else self.span[1]
            draft = self._draft(quantity, left, right)
            if draft:
                self.drafts.append(draft)

    @property
    def previous(self) -> Draft | None:
        """The draft before this one in the same sentence."""
        return self.drafts[-1] if len(self.drafts) > self.first else None

    def _draft(self, quantity: Quantity, left: int, right: int) -> Draft | None:
        shadow, masked = self.evidence.shadow, self.evidence.masked
        if rank := self._rank(quantity, left, right):
            return rank
        if quantity.kind == "fraction":
            return None
        frame = self.assembler.framer.read(masked, shadow, left, quantity, right)
        baseline = (
            "from" in frame.verbs[:1] and not quantity.is_range and bool(_RISES_TO.match(shadow, quantity.end, right))
        )
        if baseline:
            frame = replace(frame, measure="level", direction=None)
        indicator, inherited, rule = self._indicator(quantity, frame, left, right)
        if not indicator:
            return None
        measure, direction = frame.measure, frame.direction
        if (
            measure == "level"
            and not {"to"} & set(frame.verbs)
            and (by_noun := noun_measure(indicator.lower(), quantity.unit))
        ):
            measure, direction = "change", by_noun
        if (
            inherited is not None
            and measure == "level"
            and not frame.verbs
            and self.drafts[inherited].measure == "change"
            and self.drafts[inherited].unit == quantity.unit
        ):
            measure, direction = "change", self.drafts[inherited].direction
        if rule == "level.share" or rule.endswith("share"):
            measure, direction = (
                (measure, direction) if "up" in frame.verbs or "down" in frame.verbs else ("level", None)
            )
        if inherited is not None and measure == "level" and self._reached_again(quantity, frame):
            measure, direction = "achievement", None
        if measure == "level" and quantity.unit == "%" and not rule.endswith((".compared", ".share", ".bracket")):
            measure, direction = self._meant(indicator.lower(), quantity, frame)
        if measure == "achievement" and not _AGAINST_PLAN.search(indicator.lower()):
            indicator = f"{indicator} so với {self._plan_words(quantity.end, right)}"
        if rule.endswith(".compared"):
            measure, direction = self.drafts[-1].measure, self.drafts[-1].direction
        low, high, comparator = self._bounds(quantity, frame, measure)
        unit, unit_id = self._unit(quantity, frame, measure, indicator)
        clause = self._clause(quantity.start, quantity.end)
        time = self.context.time(clause, self.span, quantity.start, quantity.end)
        if unit == "%" and measure == "change" and (self._is_average(frame, indicator, time) or self._yearly_before(quantity)):
            unit, unit_id = "%/year", "percent_per_year"
        status = self.context.status(
            clause, self.span, quantity.start, quantity.end, time, self.previous.status if self.previous else None
        )
        if baseline:
            time, status = self.context.time_behind(quantity.end, right), "actual"
        area, code = self.context.area_of(clause, self.span, quantity.start, quantity.end)
        parent = inherited if inherited is not None and measure != "level" else None
        return Draft(
            quantity,
            indicator,
            status,
            measure,
            direction,
            low,
            high,
            comparator,
            unit,
            unit_id,
            time,
            area,
            code,
            parent,
            self.span,
            rule,
        )

    def _opening_verb(self, left: int, tail: int) -> Direction | None:
        """Giảm số tàu khai thác ven bờ 40%: the verb opens the clause, the number closes it."""
        before = phrases.before(self.evidence, left, tail, left > self.span[0])
        verb = _OPENING_VERB.search(self.evidence.masked, max(self.span[0], left), before[0]) if before else None
        return None if verb is None else "up" if verb["verb"].startswith("tăng") else "down"

    def _yearly_before(self, quantity: Quantity) -> bool:
        """tăng bình quân hàng năm 14-15%, thu nhập quốc dân tăng 13-14%: the first member's words hold for the others."""
        shadow = self.evidence.shadow
        if _YEARLY.search(shadow, self.span[0], quantity.start) and not _SINCE.match(shadow, quantity.end):
            return True
        layout = self.evidence.layout
        block = layout.sentences[layout.sentence_at(self.span[0])].block
        return any(_YEARLY.search(shadow, layout.blocks[a].start, layout.blocks[a].end) for a in layout.ancestors(block)[:2])

    def _plan_words(self, at: int, right: int) -> str:
        """What a share of a plan is of: kế hoạch vốn Thủ tướng giao."""
        plan = _PLAN_WORDS.match(self.evidence.masked, at, right)
        return self.evidence.words(*plan.span("plan")) if plan else "kế hoạch"

    def _meant(self, indicator: str, quantity: Quantity, frame: Frame) -> tuple[Measure, Direction | None]:
        """What a share that is said to be reached means: of a plan (giải ngân đạt 42%), or growth (GRDP đạt 6,26%)."""
        if "to" in frame.verbs or "from" in frame.verbs:
            return "level", None
        if _DISBURSED.match(indicator) or _AGAINST_PLAN.search(indicator):
            return "achievement", None
        if _OUTPUT.match(indicator) and quantity.high < 40:
            return "change", "up"
        last = self.drafts[-1] if self.drafts else None
        if last and last.measure == "change" and last.unit.startswith("%") and _BRANCH.match(indicator) and self.span[0] - last.sentence[1] < 3:
            return "change", last.direction
        return "level", None

    def _is_average_elsewhere(self, quantity: Quantity) -> bool:
        """thấp hơn bình quân cả nước (57,8%): the same measure of the nation."""
        before = self.evidence.shadow[max(self.span[0], quantity.start - 60) : quantity.start]
        return bool(self.previous and self.previous.unit == quantity.unit and _NATIONAL_AVERAGE.search(before))

    def _reached_again(self, quantity: Quantity, frame: Frame) -> bool:
        """là 46,77%, đạt 58,46%: the second share of one indicator is the share of its plan."""
        before = self.previous
        between = self.evidence.shadow[before.quantity.end : quantity.start] if before else ""
        return bool(
            before
            and before.measure == "level"
            and before.unit == quantity.unit == "%"
            and "đạt" in frame.words
            and regex.fullmatch(r"\s*,\s*(?:và\s+)?đạt\s*", between)
        )

    def _clause(self, start: int, end: int) -> tuple[int, int]:
        """The part of the sentence between semicolons that holds a span."""
        left, right = self.span
        for stop in _CLAUSE.finditer(self.evidence.shadow, *self.span):
            if stop.end() <= start:
                left = stop.end()
            elif stop.start() >= end:
                right = stop.start()
                break
        return left, right

    # --- indicator ------------------------------------------------------------------------------------------------

    def _indicator(self, quantity: Quantity, frame: Frame, left: int, right: int) -> tuple[str, int | None, str]:
        """The indicator's words, the draft whose indicator it takes over, and the rule's name."""
        evidence = self.evidence
        before = phrases.before(evidence, left, frame.tail, left > self.span[0]) if frame.tail > left else None
        named = evidence.words(*before) if before else ""
        after = self._after(quantity, right)
        words = set(frame.words)
        headed = bool(named) and phrases.has_head(named.lower())
        if plan := self._plan_value(quantity):
            return *plan, "level.plan"
        if _PLAN_NAME.fullmatch(named.lower()) and (taken := self._inherit(quantity)):
            return *taken, f"{frame.measure}.inherited"
        if bracketed := self._bracketed(quantity, frame):
            return bracketed, None, f"{frame.measure}.bracket"
        if quantity.unit == "pp" and (verb := evidence.masked.find("đóng góp", left, quantity.start)) >= 0:
            giver = phrases.before(evidence, left, verb, left > self.span[0])
            return self._share(quantity, {"đóng góp"}, evidence.words(*giver) if giver else "", ""), None, "level.share"
        if self._is_average_elsewhere(quantity):
            return f"{self.drafts[-1].indicator} bình quân cả nước", None, f"{self.drafts[-1].measure}.compared"
        if frame.measure == "change" and not headed:
            about = _ABOUT.match(evidence.shadow, quantity.end)
            at = about.end() if about else quantity.end
            span = (
                phrases.behind(evidence, at, self._end_behind(at, right)) if about or quantity.kind == "ratio" else None
            )
            if span and (about or not named or _PART_OF.match(evidence.masked, *span)):
                return evidence.words(*span), None, "change.about"
        if quantity.unit == "pp" and frame.measure == "change" and self.previous and not headed:
            return self._share(quantity, words, named, ""), None, "change.contribution"
        if (frame.measure in ("change", "achievement", "index") or "from" in frame.verbs[:1] or "to" in frame.verbs[:1]) and not named and (taken := self._inherit(quantity)):
            return *taken, f"{frame.measure}.inherited"
        joined = (
            not named and after and self.previous and self.previous.rule.endswith(".share") and not words & _LEVEL_VERBS
        )
        if joined or (words & _SHARE_VERBS and (named or self.previous)):
            return self._share(quantity, words, named, after), None, f"{frame.measure}.share"
        if quantity.kind in _COUNTS and not (
            headed and not (after and not _NUMBER_HEAD.match(named.lower())) and not _BARE_HEAD.fullmatch(named.lower())
        ):
            return self._counted(quantity, frame, named, headed, after, left), None, f"{frame.measure}.counted"
        if named:
            if (
                quantity.kind == "ratio"
                and not headed
                and after
                and frame.measure == "level"
                and not words & _LEVEL_VERBS
            ):
                return f"tỷ lệ {after} {named}", None, f"{frame.measure}.behind"
            return self._completed(named, headed, quantity, frame, before), None, f"{frame.measure}.before"
        if quantity.kind == "ratio" and after:
            return f"tỷ lệ {after}", None, f"{frame.measure}.behind"
        if taken := self._inherit(quantity):
            return *taken, f"{frame.measure}.inherited"
        if after:
            return (
                (f"vốn {after}" if quantity.kind == "money" and not phrases.has_head(after.lower()) else after),
                None,
                f"{frame.measure}.behind",
            )
        return self._governing(quantity), None, f"{frame.measure}.heading"

    def _after(self, quantity: Quantity, right: int) -> str:
        """The noun phrase behind a number; “130 xã và 1 huyện đạt chuẩn” share theirs."""
        at = quantity.end
        if right < self.span[1] and _JOINED.match(self.evidence.shadow[at:right]):
            following = next((q for q in self.quantities if q.start >= right), None)
            if following and following.kind == quantity.kind:
                at, right = (
                    following.end,
                    next((q.start for q in self.quantities if q.start >= following.end), self.span[1]),
                )
        span = phrases.behind(self.evidence, at, self._end_behind(at, right), quantity.kind in _COUNTS)
        words = self.evidence.words(*span) if span else ""
        return "" if _EVERYWHERE.fullmatch(words) else words

    def _plan_value(self, quantity: Quantity) -> tuple[str, int | None] | None:
        """đạt 87,12% dự toán (3.400 tỷ đồng): the plan's value, of the same indicator."""
        if self.previous and self.context.states_plan(quantity.start) and self.previous.measure == "achievement":
            return f"kế hoạch {self.previous.indicator}", None
        return None

    def _bracketed(self, quantity: Quantity, frame: Frame) -> str | None:
        """222 dự án mới (1.480 triệu đô la Mỹ); 217.400 người (16,84%): another measure of what stands before the bracket."""
        before = self.previous
        if before is None or frame.measure != "level" or not _OPENS.search(self.evidence.shadow, before.quantity.end, quantity.start):
            return None
        if set(frame.words) - _SAME_AS and set(frame.verbs) & {"level", "to", "exceed", "multiply"}:
            return None
        if quantity.kind == before.quantity.kind:
            return before.indicator
        if quantity.kind == "ratio":
            return f"tỷ lệ {before.indicator}" if before.quantity.kind in _COUNTS or before.quantity.kind == "area" else None
        if quantity.kind in _COUNTS:
            return None
        head = "vốn" if quantity.kind == "money" else _KIND_HEADS.get(quantity.kind, "")
        return f"{head} {before.indicator}".strip()

    def _share(self, quantity: Quantity, words: set[str], named: str, after: str) -> str:
        """X chiếm 20,7% tổng thu: a share of X in the whole; X đóng góp 3,5 điểm phần trăm."""
        contributes = (
            any(w.startswith("đóng góp") for w in words)
            or quantity.unit == "pp"
            or (not words & _SHARE_VERBS and self.previous is not None and "contribution" in self.previous.rule)
        )
        head = "đóng góp của" if contributes else "tỷ trọng"
        subject = named
        if not named or _BARE_HEAD.fullmatch(named.lower()):
            counted = self.previous is not None and self.previous.quantity.kind in _COUNTS
            subject = (self._subject(quantity.start) if counted else "") or (self.previous.indicator if self.previous else named)
        subject = regex.sub(
            r"^(?:(?:đóng góp của|tỷ trọng|tốc độ tăng trưởng(?: bình quân)?(?: của)?)\s+)+",
            "",
            subject,
            flags=regex.IGNORECASE,
        ).split(" trong ")[0]
        return f"{head} {subject}" + (f" trong {after}" if after else "")

    def _counted(self, quantity: Quantity, frame: Frame, named: str, headed: bool, after: str, left: int) -> str:
        """What is counted: the noun with what stands behind it, else with what was done to it."""
        noun = quantity.unit.split("/")[0]
        if after:
            return f"{noun} {after}"
        if headed:
            return f"{noun} {named}" if noun not in named.lower() else named
        done = _DONE.search(self.evidence.masked, left, quantity.start)
        action = self.evidence.words(done.start("verb"), frame.tail) if done else named
        return " ".join(filter(None, (noun, action)))

    def _completed(
        self, named: str, headed: bool, quantity: Quantity, frame: Frame, before: tuple[int, int] | None
    ) -> str:
        """A name that is too short to stand alone, with what it belongs to."""
        if headed and not _BARE_HEAD.fullmatch(named.lower()):
            return named
        if headed:
            topic = self._topic(before[0] if before else quantity.start)
            return f"{named} {topic}" if topic else named
        shared = self._shared(named, quantity, frame)
        if shared == named and frame.measure == "level":
            prefix = _KIND_HEADS.get(quantity.kind, "")
            structure = _STRUCTURE.search(self.evidence.masked, self.span[0], quantity.start)
            if quantity.kind == "ratio" and structure:
                return f"tỷ trọng {named} trong cơ cấu kinh tế"
            return f"{prefix} {named}".strip()
        return shared

    def _topic(self, at: int) -> str:
        """What a bare head noun (diện tích, tổng vốn) is of: the thing counted before, the sentence's subject, the statement before."""
        label = _LABEL.match(self.evidence.masked, self.span[0], at)
        if label and (words := phrases.without_leads(self.evidence, *label.span("label"))):
            return words
        if self.previous and self.previous.quantity.kind in _COUNTS:
            return self.previous.indicator
        if words := self._subject(at):
            return words
        if self.previous:
            return regex.sub(rf"^(?:{_BARE})\s+", "", self.previous.indicator, flags=regex.IGNORECASE)
        return ""

    def _subject(self, at: int) -> str:
        """The noun phrase that opens the sentence, where it is more than “the province”."""
        subject = _SUBJECT.match(self.evidence.masked, self.span[0], at)
        words = phrases.without_leads(self.evidence, *subject.span("subject")) if subject else ""
        return words if len(words) > 5 and not _EVERYWHERE.fullmatch(words.lower()) else ""

    def _end_behind(self, at: int, right: int) -> int:
        """How far the phrase behind a number may reach: to the comma before the next number's own clause."""
        if right >= self.span[1]:
            return right
        comma = max(self.evidence.shadow.rfind(mark, at, right) for mark in (",", ";"))
        return comma if comma > at else right

    def _shared(self, named: str, quantity: Quantity, frame: Frame) -> str:
        """A member of an enumeration takes the head of the first: các cụm công nghiệp là 41,3%."""
        for draft in reversed(self.drafts[self.first :]):
            same = draft.unit == quantity.unit or (quantity.kind == "scale" and draft.unit in ("VND", "USD"))
            if draft.measure == "level" and same and frame.measure == "level":
                return phrases.share_head(draft.indicator, named)
        return named

    def _inherit(self, quantity: Quantity) -> tuple[str, int] | None:
        """The indicator of the statement before, in this sentence or the one before, and the level that it is of."""
        last = len(self.drafts) - 1
        if last >= self.first:
            indicator = self.drafts[last].indicator
            levels = (i for i in range(last, self.first - 1, -1) if self.drafts[i].measure == "level" and self.drafts[i].indicator == indicator)
            return indicator, next(levels, last)
        if self.drafts and self.span[0] - self.drafts[-1].sentence[1] < 3:
            return self.drafts[-1].indicator, len(self.drafts) - 1
        return None

    def _governing(self, quantity: Quantity) -> str:
        """Words of the heading or lead-in above a number that stands alone."""
        layout = self.evidence.layout
        block = layout.sentences[layout.sentence_at(self.span[0])].block
        for ancestor in layout.ancestors(block):
            b = layout.blocks[ancestor]
            words = self.evidence.words(b.body, min(b.end, b.body + 160))
            if words:
                return words
        return quantity.unit if quantity.kind in _COUNTS else ""

    # --- value, unit ----------------------------------------------------------------------------------------------

    def _bounds(
        self, quantity: Quantity, frame: Frame, measure: Measure
    ) -> tuple[float | None, float | None, Comparator]:
        low, high = quantity.low, quantity.high
        if (measure == "achievement" and frame.exceeds and high < 100) or (
            measure == "achievement" and "exceed" in frame.verbs[:1]
        ):
            low, high = low + 100, high + 100
        comparator = frame.comparator
        if measure == "achievement" and frame.exceeds and comparator == ">":
            comparator = "="
        if comparator in (">", ">=") and low == high:
            return low, None, comparator
        if comparator in ("<", "<=") and low == high:
            return None, high, comparator
        return low, high, comparator

    def _unit(self, quantity: Quantity, frame: Frame, measure: Measure, indicator: str) -> tuple[str, str | None]:
        unit, unit_id = quantity.unit, quantity.unit_id
        if quantity.kind in ("scale", "bare"):
            return _unit_of(indicator.lower(), quantity)
        if unit in ("VND", "USD") and _PER_HEAD.search(indicator.lower()):
            return f"{unit}/người/year", f"{unit.lower()}_per_person_per_year"
        if unit in ("VND/người", "USD/người"):
            return f"{unit}/year", f"{unit_id}_per_year"
        if unit == "%" and frame.yearly and measure == "change":
            return "%/year", "percent_per_year"
        return unit, unit_id

    def _is_average(self, frame: Frame, indicator: str, time: Time) -> bool:
        """An average rate over several years: bình quân giai đoạn 2021-2025."""
        average = "average" in frame.verbs or regex.search(
            r"bình\s+quân|trung\s+bình|hàng\s+năm|hằng\s+năm", indicator.lower()
        )
        several = bool(time.start and time.end and time.start[:4] < time.end[:4])
        yearly = regex.search(r"(?:hàng|hằng|mỗi)\s+năm", indicator.lower())
        return bool(yearly or (average and several))

    # --- ranks ----------------------------------------------------------------------------------------------------

    def _rank(self, quantity: Quantity, left: int, right: int) -> Draft | None:
        """đứng thứ 5 toàn quốc; xếp hạng 04/34; thuộc top 3; nhóm 3 nước đứng đầu"""
        shadow = self.evidence.shadow
        before = shadow[max(left, quantity.start - 40) : quantity.start]
        top = bool(_TOP.search(before))
        if not _RANK_BEFORE.search(before) or not (top or _RANK_WORDS.search(before)):
            return None
        if (
            not top
            and not _RANKED.search(before)
            and not _AMONG.match(shadow, quantity.end)
            and not (self.previous and self.previous.unit == "rank")
        ):
            return None
        if quantity.kind not in ("bare", "fraction", "count", "people") or quantity.high > 1000:
            return None
        if top and regex.search(r"nhóm\s*$", before) and not _LEADING.match(shadow, quantity.end, right):
            return None
        start, end = quantity.start, quantity.end
        if not top and quantity.kind != "fraction" and quantity.total is None:
            end = quantity.start + len(regex.match(r"[\d.]+", shadow[quantity.start : quantity.end]).group())  # type: ignore[union-attr]
        quantity = replace(quantity, start=start, end=end)
        taken = self._inherit(quantity)
        named = phrases.before(self.evidence, left, quantity.start - len(before) + _RANK_BEFORE.search(before).start())  # type: ignore[union-attr]
        subject = self.evidence.words(*named) if named else (taken[0] if taken else "")
        behind = phrases.behind(self.evidence, end, self._end_behind(end, right))
        scope = " ".join(self.evidence.text[slice(*behind)].split()) if behind else ""
        clause = self._clause(start, end)
        time = self.context.time(clause, self.span, start, end)
        status = self.context.status(
            clause, self.span, start, end, time, self.previous.status if self.previous else None
        )
        indicator = " ".join(filter(None, ("thứ hạng", scope, f"về {subject}" if subject else "")))
        low, high = (None, quantity.high) if top else (quantity.low, quantity.high)
        return Draft(
            quantity,
            indicator,
            status,
            "level",
            None,
            low,
            high,
            "<=" if top else "=",
            "rank",
            "rank",
            time,
            self.context.area,
            self.context.area_code,
            None,
            self.span,
            "rank.top" if top else "rank",
        )


_SCORED = regex.compile(r"chỉ\s+số|điểm|\bpci\b|\bpapi\b|\bpar\b|\bsipas\b|\bhdi\b|hệ\s+số")
_MONEY_WORDS = regex.compile(r"vốn|thu|chi|ngân\s+sách|đầu\s+tư|kinh\s+phí|giá|doanh|nợ|tiền|giải\s+ngân")
_PEOPLE_WORDS = regex.compile(r"dân\s+số|lao\s+động|người|nhân\s+khẩu")
_COUNTED_NOUN = regex.compile(r"(?:tổng\s+)?số\s+(?:lượng\s+)?(?P<noun>[\p{L}]+(?:\s+[\p{L}]+)?)")


def _unit_of(indicator: str, quantity: Quantity) -> tuple[str, str | None]:
    """The unit of a number without one, from what it measures: Số doanh nghiệp thành lập mới: 2.344"""
    if quantity.kind == "scale" and (quantity.high >= 1e8 or _MONEY_WORDS.search(indicator)):
        return "VND", "vnd"
    if _SCORED.search(indicator):
        return "điểm", "point"
    if counted := _COUNTED_NOUN.match(indicator):
        return counted["noun"], None
    return ("người", "person") if _PEOPLE_WORDS.search(indicator) else ("1", None)
