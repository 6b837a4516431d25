"""Which words name what a number measures: before it, behind it, shared with or taken over from another statement."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from muctieu.matchers.idioms import TWO_DIGITS
from muctieu.matchers.quantities import Quantity
from muctieu.targets import phrases
from muctieu.targets.frame import Frame
from muctieu.targets.passage import COUNTS, OF_PLAN, Passage

LEVEL_VERBS = set(
    "đạt|đạt được|đạt mức|là|ở mức|còn|chỉ còn|:|=|khoảng|đạt tỷ lệ|lên|bằng|trị giá|tương đương|duy trì".split("|")
)
_LEFT_OVER = {"còn", "chỉ còn", "khoảng", ":"}  # còn 120 ha đất sạch
_FOR = regex.compile(r"\s+cho\s+(?=\p{L})")
_PART = regex.compile(r"(?<![\p{L}])(?:trong\s+đó|gồm|bao\s+gồm|trong\s+số\s+đó|cụ\s+thể|riêng)(?![\p{L}])|:")
_MANNER = regex.compile(
    r"\s+(?:tăng\s+trưởng|tăng|phát\s+triển|chuyển\s+biến)(?:\s+\p{L}+){0,2}\s+với\s+(?:tốc\s+độ|mức\s+tăng)$",
    regex.IGNORECASE,
)
# Headings that name no single thing
_GENERAL = regex.compile(
    r"mục\s+tiêu|chỉ\s+tiêu|kết\s+quả|nhiệm\s+vụ|giải\s+pháp|tình\s+hình|kinh\s+tế|xã\s+hội|phương\s+hướng|định\s+hướng|như\s+sau|nội\s+dung|công\s+tác|bối\s+cảnh|phương\s+án|những\s+mốc|^(?:qu[yi]ết\s+[đð]ịnh|nghị\s+quyết|kế\s+hoạch|thông\s+báo|kết\s+luận|báo\s+cáo|chương\s+trình|đề\s+án)$"
)
_HAVE = {"có", "hiện có", "có tới", "khoảng", "hơn"}
_FEW_WORDS = 3
_POPULATION = 20_000  # tỉnh có 1.936.774 người: its population
SHARE_VERBS = set("chiếm|chiếm tỷ trọng|chiếm tỷ lệ|chiếm đến|chiếm tới|đóng góp|đóng góp được|góp".split("|"))
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
_ABOUT = regex.compile(r"\s{0,3}(?:so\s+với\s+(?:cùng\s+kỳ|năm)[^,.;]{0,20}\s)?về\s+(?=\p{L})")
_JOINED = regex.compile(r"\s*(?:,|và|,\s*và|-)\s*(?:(?:khoảng|hơn|trên|gần)\s+)?$")
_PLAN_NAME = regex.compile(r"(?:kh|kế\s+hoạch|chỉ\s+tiêu|mục\s+tiêu)(?:\s+năm)?(?:\s+giao)?")
_OPENS = regex.compile(
    r"(?:[^().;,]{0,60}|[^().;]{0,80}so\s+với\s[^().;,\d]{0,40})\(\s*(?:(?:khoảng|trên|hơn|gần|tương\s+đương|tương\s+ứng|với|tổng\s+vốn|vốn)\s+)*$"
)
_LABEL = regex.compile(r"[\s,;\-+•]*(?P<label>\p{L}[^;.:()]{3,80}?)\s*(?:\([^()]{0,40}\))?\s*:")
_NATIONAL_AVERAGE = regex.compile(
    r"(?:bình\s+quân|trung\s+bình|mức)(?:\s+chung)?(?:\s+(?:của|trên))?\s+(?:cả\s+nước|toàn\s+quốc|chung)[^.;,)\d]{0,24}$"
)
_EVERYWHERE = regex.compile(
    r"(?:trên|trong|tại|ở|của)?\s*(?:(?:địa\s+bàn|toàn|cả)\s*)*(?:tỉnh|thành\s+phố|huyện)?(?:\s+ta)?"
)
_SAME_AS = {
    "tương đương",
    "tương đương với",
    "tương ứng",
    "tương ứng với",
    "(",
    "khoảng",
    "trên",
    "hơn",
    "gần",
    "ước",
    "khoảng trên",
    "khoảng hơn",
    ":",
}
# Heads that count: what stands behind the number then does not name it
_NUMBER_HEAD = regex.compile(
    r"(?:tổng\s+)?(?:số|dân\s+số|lượng|đàn|sản\s+lượng|công\s+suất|mật\s+độ|quy\s+mô|năng\s+lực|tổng)(?![\p{L}])"
)
_PART_OF = regex.compile(
    r"\s*(?:số|tổng|các|diện\s+tích|lượng|chi|thu|vốn|nguồn|mức|tỷ|giá|sản\s+lượng|năng\s+suất|thời\s+gian)(?![\p{L}])"
)
_STRUCTURE = regex.compile(r"cơ\s+cấu(?:\s+(?:nền\s+)?kinh\s+tế|\s+grdp)?")
# làm thủ tục cho 15.125 tờ khai: what was done to the things that are counted
_DONE = regex.compile(
    r"(?r)(?:(?<![\p{L}])(?:đã|sẽ|được|phấn\s+đấu|có|cũng|là|tiếp\s+tục)(?![\p{L}])|,|;|\.|:)\s*(?P<verb>[\p{L}][^,;.:()\d]{2,60})$"
)
_SUBJECT = regex.compile(
    r"[\s,;\-+•]*(?:(?:ngoài\s+ra|bên\s+cạnh\s+đó|đồng\s+thời|trong\s+đó|riêng|cụ\s+thể|theo\s+đó|hiện\s+nay|đến\s+nay|như\s+vậy|nhìn\s+chung|tuy\s+nhiên|thứ\s+(?:nhất|hai|ba|tư)|(?:theo|căn\s+cứ)\s[^,;.:()]{3,70}(?=,))[\s,]+)*(?P<subject>\p{L}[^,;.:()]{2,70}?)\s*(?=[,;.:()]|\s(?:có|với|tại|đạt|tăng|giảm|là|được|đã|sẽ|vẫn|tiếp\s+tục|cũng|năm|ước|duy\s+trì|chiếm|ở|rộng)(?![\p{L}])|\s{3}|\s*$)"
)


# tăng trưởng tốt (nông nghiệp 3,85%; dịch vụ 7,83%)
GROWTH_BRACKET = regex.compile(
    r"(?P<verb>tăng|giảm)(?:\s+trưởng)?(?:\s+\p{L}+){0,3}\s*\((?:gồm\s+|trong\s+đó\s+)?[^()]*$"
)


@dataclass(frozen=True, slots=True)
class Name:
    """An indicator's words, the draft that it was taken over from, and how it was found."""

    indicator: str
    rule: str
    inherited: int | None = None
    start: int | None = None  # where the words start, when they stand before the number


@dataclass(frozen=True, slots=True)
class _Words:
    """The words round a number that may name it."""

    named: str  # the noun phrase before it
    start: int | None
    headed: bool  # … starts with a head noun (tỷ lệ, tổng, kim ngạch)
    after: str  # the noun phrase behind it
    verbs: frozenset[str]


class Namer:
    """Names one number of a passage."""

    def __init__(self, passage: Passage, quantity: Quantity, frame: Frame, left: int, right: int) -> None:
        self.passage, self.evidence = passage, passage.evidence
        self.quantity, self.frame, self.left, self.right = quantity, frame, left, right
        self.words = self._words()

    def name(self) -> Name:
        """The indicator: the first reading that fits, from the most to the least certain."""
        readings = (self._special, self._flowing, self._shared_whole, self._counted, self._before, self._behind)
        return next(
            (name for reading in readings if (name := reading())),
            Name(self._label() or self._governing(), f"{self.frame.measure}.heading"),
        )

    def _rule(self, how: str) -> str:
        return f"{self.frame.measure}.{how}"

    def _words(self) -> _Words:
        before = (
            phrases.before(self.evidence, self.left, self.frame.tail, self._behind_number)
            if self.frame.tail > self.left
            else None
        )
        named = self.evidence.words(*before) if before else ""
        return _Words(
            named,
            before[0] if before else None,
            bool(named) and phrases.has_head(named.lower()),
            self._after(),
            frozenset(self.frame.words),
        )

    @property
    def _behind_number(self) -> bool:
        return self.left > self.passage.span[0]

    # --- readings -------------------------------------------------------------------------------------------------

    def _special(self) -> Name | None:
        """Brackets, plans and averages that speak of the statement before."""
        p, q, w = self.passage, self.quantity, self.words
        if p.previous and p.previous.measure == "achievement" and p.context.states_plan(q.start):
            return Name(f"kế hoạch {p.previous.indicator}", "level.plan")
        if _PLAN_NAME.fullmatch(w.named.lower()) and (taken := p.inherit(q.kind)):
            return Name(taken[0], self._rule("planned"), taken[1])
        if q.rule == TWO_DIGITS and not w.headed:
            return Name("tăng trưởng kinh tế", "change.two_digits")
        if bracketed := self._bracketed():
            return Name(bracketed, self._rule("bracket"))
        joined = q.kind == "money" or (q.kind in COUNTS and not w.after)
        if joined and p.previous and p.previous.quantity.kind in COUNTS and self._stands_with(p.previous.quantity.end):
            return Name(f"{'vốn' if q.kind == 'money' else q.unit} {p.previous.indicator}", self._rule("with"))
        if q.unit == "pp" and (verb := self.evidence.masked.find("đóng góp", self.left, q.start)) >= 0:
            giver = phrases.before(self.evidence, self.left, verb, self._behind_number)
            return Name(self._share({"đóng góp"}, self.evidence.words(*giver) if giver else "", ""), "level.share")
        if p.previous and self._is_average_elsewhere():
            return Name(f"{p.previous.indicator} bình quân cả nước", f"{p.previous.measure}.compared")
        return None

    def _flowing(self) -> Name | None:
        """A change, share of a plan or index: of what stands behind it (tăng 9,8% về số lượng), else of the statement before."""
        p, q, w, frame = self.passage, self.quantity, self.words, self.frame
        if frame.measure == "change" and not w.headed:
            about = _ABOUT.match(self.evidence.shadow, q.end)
            at = about.end() if about else q.end
            span = phrases.behind(self.evidence, at, self._end_behind(at)) if about or q.kind == "ratio" else None
            if span and (about or not w.named or _PART_OF.match(self.evidence.masked, *span)):
                saved = "tiết kiệm " if any(v.startswith("tiết kiệm") for v in w.verbs) else ""
                return Name(saved + self.evidence.words(*span), "change.about")
            if q.unit == "pp" and p.previous:
                return Name(self._share(set(w.verbs), w.named, ""), "change.contribution")
        last = p.previous
        joined = not w.verbs and not w.named and bool(w.after) and last is not None and last.quantity.kind == q.kind
        if (
            joined
            and last
            and last.rule == "change.about"
            and ";" not in self.evidence.shadow[last.quantity.end : q.start]
        ):
            return Name(w.after, "change.about", len(p.drafts) - 1)
        if "add" in frame.verbs[:1] and not w.headed and (added := self._added()):
            return Name(added, "change.added")
        moves = frame.measure in ("change", "achievement", "index") or {"from", "to"} & set(frame.verbs[:1])
        if q.kind in COUNTS and w.after and frame.measure == "level":
            return None  # còn 1.056 dự án vướng quy hoạch
        if moves and not w.named and (taken := p.inherit(q.kind)):
            return Name(taken[0], self._rule("inherited"), taken[1])
        return None

    def _added(self) -> str:
        """bổ sung 700 MW điện gió, bổ sung 1.500 tỷ đồng từ dự phòng: what comes to what is there."""
        if self.quantity.kind in COUNTS:
            return ""
        source = _FROM.match(self.evidence.masked, self.quantity.end, self.right)
        span = phrases.behind(self.evidence, source.end(), self._end_behind(source.end())) if source else None
        words = (
            f"{' '.join(source['word'].split())} {self.evidence.words(*span)}" if source and span else self.words.after
        )
        head = "vốn bổ sung" if self.quantity.kind == "money" else _KIND_HEADS.get(self.quantity.kind, "")
        return f"{head} {words}".strip() if words and not phrases.has_head(words.lower()) else words

    def _shared_whole(self) -> Name | None:
        """X chiếm 20,7% tổng thu, and the members that follow without the verb."""
        p, w = self.passage, self.words
        joined = (
            not w.named and w.after and p.previous and p.previous.rule.endswith(".share") and not w.verbs & LEVEL_VERBS
        )
        if joined or (w.verbs & SHARE_VERBS and (w.named or p.previous)):
            return Name(self._share(set(w.verbs), w.named, w.after), self._rule("share"))
        return None

    def _counted(self) -> Name | None:
        """Things that are counted: the noun with what stands behind it, else with what was done to it."""
        w, q = self.words, self.quantity
        if q.kind not in COUNTS:
            return None
        named = w.named.lower()
        if _CAPACITY.fullmatch(named):
            return None  # sân bay đạt công suất 1 triệu hành khách/năm
        if w.headed and not _BARE_HEAD.fullmatch(named) and (not w.after or _NUMBER_HEAD.match(named)):
            return None
        noun = q.unit.split("/")[0]
        if noun == "người" and not w.after and not w.named and q.high >= _POPULATION:
            return Name("dân số", self._rule("counted"))
        if w.after:
            done = phrases.deed(self.evidence, self.left, self.frame.tail)
            owner = self._subject() if w.verbs & _HAVE and len(w.after.split()) <= _FEW_WORDS else ""
            return Name(" ".join(filter(None, (noun, w.after, done and f"được {done}", owner))), self._rule("counted"))
        if named in ("tổng số", "số") and self.passage.previous and self.passage.previous.unit == q.unit:
            return Name(
                _thing(self.passage.previous.indicator), self._rule("counted")
            )  # nâng tổng số lên 850 doanh nghiệp
        if w.headed:
            return Name(f"{noun} {w.named}" if noun not in named else w.named, self._rule("counted"))
        if q.per and not w.named:  # 34,6 giường bệnh/vạn dân
            return Name(
                _DIGITS.sub("", self.evidence.text[q.start : q.end]).strip().replace("/", " trên "),
                self._rule("counted"),
            )
        act = _DONE.search(self.evidence.masked, self.left, q.start)
        action = self.evidence.words(act.start("verb"), self.frame.tail) if act else w.named
        if _GIVEN.search(self.evidence.masked, self.left, self.frame.tail):
            action = f"được {action.removesuffix(' cho')}"
        if _PART.fullmatch(action.lower()):  # trong đó 30 xã
            action = ""
        return Name(f"{noun} {action}".strip(), self._rule("counted"))

    def _before(self) -> Name | None:
        """The noun phrase before the number, completed where it says too little."""
        w, q, level = self.words, self.quantity, self.frame.measure == "level"
        if not w.named:
            return None
        loose = not w.headed and w.after and level and not w.verbs & (LEVEL_VERBS - _LEFT_OVER)
        if loose and q.kind == "ratio":
            return Name(f"tỷ lệ {w.after} {w.named}", self._rule("behind"))
        if loose and q.kind in _KIND_HEADS:
            return Name(f"{_KIND_HEADS[q.kind]} {w.after}", self._rule("behind"))
        if q.kind == "money" and (flow := phrases.action(w.named.lower())) and (given := w.after or self._given_to()):
            return Name(f"{flow} {given}", self._rule("action"))
        if q.kind == "money" and _LARGEST_SHARE.fullmatch(w.named.lower()):
            return Name(f"giá trị {self._topic()}", self._rule("before"), start=w.start)
        words, how = self._completed()
        return Name(words, self._rule(how), start=w.start)

    def _behind(self) -> Name | None:
        """The noun phrase behind the number, else the statement before."""
        w, q = self.words, self.quantity
        if w.after and (q.kind == "ratio" or (q.kind in _KIND_HEADS and self.frame.measure == "level")):
            return Name(f"{_KIND_HEADS[q.kind]} {w.after}", self._rule("behind"))
        if taken := self.passage.inherit(q.kind):
            return Name(taken[0], self._rule("inherited"), taken[1])
        if w.after:
            money = q.kind == "money" and not phrases.has_head(w.after.lower())
            return Name(f"vốn {w.after}" if money else w.after, self._rule("behind"))
        return None

    def _stands_with(self, before: int) -> bool:
        """612 dự án với 15,83 tỷ USD: nothing but “with” stands between two numbers."""
        return bool(_WITH.fullmatch(self.evidence.shadow, before, self.quantity.start))

    # --- parts ----------------------------------------------------------------------------------------------------

    def _after(self) -> str:
        """The noun phrase behind a number; “130 xã và 1 huyện đạt chuẩn” share theirs."""
        at, right, quantities = self.quantity.end, self.right, self.passage.quantities
        if right < self.passage.span[1] and _JOINED.match(self.evidence.shadow, at, right):
            following = next((q for q in quantities if q.start >= right), None)
            if following and following.kind == self.quantity.kind:
                at = following.end
                right = next((q.start for q in quantities if q.start >= at), self.passage.span[1])
        which = self.quantity.kind in {*COUNTS, "area", "length"}  # hơn 565.339 ha đã được đo đạc
        span = phrases.behind(self.evidence, at, self._end_behind(at, right), which)
        words = self.evidence.words(*span) if span else ""
        if words and self.quantity.kind in COUNTS:
            words = f"{words} {self._done_to_both(at, words)}".strip()
        return "" if _EVERYWHERE.fullmatch(words.lower()) and words.lower() != "trong tỉnh" else words

    def _done_to_both(self, at: int, words: str) -> str:
        """153 con gia súc và 4.553 con gia cầm bị chết: what was done to the second was done to the first."""
        following = next((q for q in self.passage.quantities if q.start > at), None)
        if following is None or following.kind not in COUNTS or _DONE_TO.search(words.lower()):
            return ""
        if not _AND.fullmatch(self.evidence.shadow, at, following.start):
            return ""
        done = _DONE_TO.search(self.evidence.masked, following.end, self.passage.span[1])
        return (
            self.evidence.words(*done.span())
            if done and "," not in self.evidence.masked[following.end : done.start()]
            else ""
        )

    def _end_behind(self, at: int, right: int | None = None) -> int:
        """How far the phrase behind a number may reach: to the comma before the next number's own clause."""
        right = self.right if right is None else right
        if right >= self.passage.span[1]:
            return right
        comma = max(self.evidence.shadow.rfind(mark, at, right) for mark in (",", ";"))
        return comma if comma > at else right

    def _given_to(self) -> str:
        """dành 96 tỷ đồng cho khuyến công"""
        gift = _FOR.match(self.evidence.masked, self.quantity.end, self.right)
        span = phrases.behind(self.evidence, gift.end(), self._end_behind(gift.end())) if gift else None
        return self.evidence.words(*span) if span else ""

    def _bracketed(self) -> str | None:
        """222 dự án mới (1.480 triệu đô la Mỹ); 217.400 người (16,84%): another measure of what stands before the bracket."""
        before, quantity, frame = self.passage.previous, self.quantity, self.frame
        if (
            before is None
            or frame.measure != "level"
            or not _OPENS.match(self.evidence.shadow, before.quantity.end, quantity.start)
        ):
            return None
        if set(frame.words) - _SAME_AS and set(frame.verbs) & {"level", "to", "exceed", "multiply"}:
            return None
        if quantity.kind in COUNTS or quantity.kind == "bare":
            same = quantity.per and before.unit.split("/")[0] == quantity.unit.split("/")[0]
            return before.indicator if same else None
        if quantity.kind == before.quantity.kind:
            return before.indicator
        if quantity.kind == "ratio":
            return f"tỷ lệ {before.indicator}" if before.quantity.kind in {*COUNTS, "area"} else None
        head = "vốn" if quantity.kind in ("money", "scale") else _KIND_HEADS.get(quantity.kind, "")
        return before.indicator if before.indicator.lower().startswith(head) else f"{head} {before.indicator}".strip()

    def _is_average_elsewhere(self) -> bool:
        """thấp hơn bình quân cả nước (57,8%): the same measure of the nation."""
        before = self.evidence.shadow[max(self.passage.span[0], self.quantity.start - 60) : self.quantity.start]
        previous = self.passage.previous
        return bool(previous and previous.unit == self.quantity.unit and _NATIONAL_AVERAGE.search(before))

    def _share(self, verbs: set[str], named: str, after: str) -> str:
        """The share of X in a whole, or what X contributes (đóng góp 3,5 điểm phần trăm)."""
        previous = self.passage.previous
        contributes = any(v.startswith(("đóng góp", "góp")) for v in verbs) or self.quantity.unit == "pp"
        if not verbs & SHARE_VERBS and previous and previous.indicator.startswith("đóng góp"):
            contributes = True
        subject = named
        in_brackets = "(" in self.frame.words and previous is not None and previous.quantity.kind in COUNTS
        if not named or in_brackets or _BARE_HEAD.fullmatch(named.lower()):
            counted = previous is not None and previous.quantity.kind in COUNTS
            subject = (self._subject() if counted or not previous else "") or (
                previous.indicator if previous else named
            )
        subject = _SHARE_HEAD.sub("", subject)
        subject = subject.split(" trong ")[0] if after else subject
        after = _WHOLE.sub("", after)
        return f"{'đóng góp của' if contributes else 'tỷ trọng'} {subject}" + (f" trong {after}" if after else "")

    def _completed(self) -> tuple[str, str]:
        """The phrase before the number with what it belongs to where it says too little, and how it was completed."""
        named = _MANNER.sub("", self.words.named)
        if self.quantity.kind == "length":
            named = _LONG.sub("", named) or named
        bare = bool(_BARE_HEAD.fullmatch(named.lower()))
        if not bare and not phrases.has_long_head(named.lower()) and (part := self._part_of(named)):
            return part, "part"
        if self.words.headed or bare:
            return f"{named} {self._topic() if bare else ''}".strip(), "before"
        raised = self.words.start is not None and _RAISES.search(
            self.evidence.masked, self.passage.span[0], self.words.start
        )
        if raised or GROWTH_BRACKET.search(self.evidence.shadow, self.passage.span[0], self.quantity.start):
            return named, "before"  # tăng lương 20%
        if self.quantity.unit == "%/year":  # …, trong đó công nghiệp chế biến đạt bình quân 10%/năm
            last = self.passage.last
            return (phrases.share_head(last.indicator, named) if last and last.measure == "change" else named), "before"
        if label := self._labelled():  # tốc độ tăng giá trị tăng thêm: nông nghiệp 3%; công nghiệp 10%
            return f"{label} {named}", "label"
        shared = self._shared(named)
        if shared != named or self.frame.measure != "level":
            return shared, "before"
        if self.quantity.kind == "ratio" and _STRUCTURE.search(
            self.evidence.masked, self.passage.span[0], self.quantity.start
        ):
            return f"tỷ trọng {named} trong cơ cấu kinh tế", "before"
        head = _KIND_HEADS.get(self.quantity.kind, "")
        if head.endswith(" điện") and named.lower().startswith("điện"):
            head = head.removesuffix(" điện")
        return f"{head} {named}".strip(), "before"

    def _labelled(self) -> str:
        """The noun phrase of a label that governs the members behind its colon, where it names a rate."""
        span = self.passage.span
        colon = self.evidence.masked.find(":", span[0], self.quantity.start)
        first = self.passage.quantities[0].start
        if colon < 0 or colon > first or self.quantity.kind != "ratio" or self.frame.measure != "level":
            return ""
        found = phrases.before(self.evidence, span[0], colon)
        words = self.evidence.words(*found) if found else ""
        return words if _RATE.match(words.lower()) else ""

    def _part_of(self, named: str) -> str | None:
        """trong đó xuất khẩu 2.240 triệu USD: a part of the level before, with the head that they share."""
        drafts = self.passage.drafts[self.passage.first :]
        whole = next(
            (
                d
                for d in reversed(drafts)
                if d.measure == "level"
                and d.quantity.kind not in COUNTS
                and d.unit != "rank"
                and not d.rule.endswith(".part")
            ),
            None,
        )
        if whole is None or not drafts:
            return None
        if not _PART.search(self.evidence.shadow, drafts[-1].quantity.end, self.quantity.start) and not any(
            d.rule.endswith("part") for d in drafts[-3:]
        ):
            return None
        having = _HAVING.search(self.evidence.masked, drafts[-1].quantity.end, self.frame.tail)
        if having and whole.quantity.kind == "ratio":  # … qua đào tạo đạt 76%, trong đó có bằng cấp, chứng chỉ đạt 35%
            return f"{whole.indicator} {self.evidence.words(*having.span('what'))}"
        same = (
            self.frame.measure == "change"
            or whole.unit == self.quantity.unit
            or (self.quantity.kind == "scale" and whole.unit == "VND")
        )
        return phrases.share_head(whole.indicator, named) if same else None

    def _topic(self) -> str:
        """What a bare head noun (diện tích, tổng vốn) is of: the thing counted before, a label, the subject, the statement before."""
        previous = self.passage.previous
        counted = next(
            (d for d in reversed(self.passage.drafts[self.passage.first :]) if d.quantity.kind in COUNTS), None
        )
        if counted and (
            counted is previous or not _APART.search(self.evidence.shadow, counted.quantity.end, self.quantity.start)
        ):
            return _thing(counted.indicator)
        at = self.words.start or self.quantity.start
        having = _REACHES.search(self.evidence.masked, self.left, at)
        if having and (words := phrases.without_leads(self.evidence, *having.span("thing"))):
            return words
        label = _LABEL.match(self.evidence.masked, self.passage.span[0], at)
        if label and (words := phrases.without_leads(self.evidence, *label.span("label"))):
            return words
        if words := self._subject():
            return words
        return _thing(previous.indicator) if previous else self._headed_by()

    def _headed_by(self) -> str:
        """The thing that the heading above names: Thành lập Cụm công nghiệp … / 1. Diện tích 74,6 ha."""
        layout = self.evidence.layout
        for ancestor in layout.ancestors(self.passage.block)[:2]:
            block = layout.blocks[ancestor]
            words = phrases.without_leads(self.evidence, block.body, min(block.end, block.body + 90))
            if words and not _GENERAL.search(words.lower()):
                return words
        return ""

    def _subject(self) -> str:
        """The noun phrase that opens the sentence, where it is more than “the province”."""
        at = self.words.start if self.words.start is not None else self.quantity.start
        subject = _SUBJECT.match(self.evidence.masked, self.passage.span[0], at)
        words = phrases.without_leads(self.evidence, *subject.span("subject")) if subject else ""
        words = _LEADING_COUNT.sub("", words)
        return (
            words
            if len(words) > 5 and not any(c.isdigit() for c in words) and not _EVERYWHERE.fullmatch(words.lower())
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


def _thing(indicator: str) -> str:
    """What an indicator is of, without its bare head, its plan and what was done: doanh thu of “lượt khách được đón”.

    >>> _thing("tổng lượt khách được đón so với kế hoạch")
    'lượt khách'
    """
    return _DEED_BEHIND.sub("", _BARE_LEAD.sub("", OF_PLAN.sub("", indicator)))


_SHARE_HEAD = regex.compile(
    r"^(?:(?:đóng góp của|tỷ trọng|tốc độ tăng trưởng(?: bình quân)?(?: của)?|cơ cấu(?! kinh))\s+)+", regex.IGNORECASE
)
_AND = regex.compile(r"[^,;.:()\d]{2,40}\s+(?:và|cùng)\s+(?:(?:khoảng|hơn|trên|gần)\s+)?")
_DONE_TO = regex.compile(r"(?<![\p{L}])(?:được|bị|đạt\s+chuẩn|hoàn\s+thành)(?:\s+(?!và\s)[\p{L}/]+){1,7}")
_WITH = regex.compile(r"[^,;.:()\d]{0,60}\s+với\s+(?:(?:khoảng|hơn|trên|gần)\s+)?")
_FROM = regex.compile(r"\s+(?P<word>từ|cho)\s+(?=\p{L})")
_DIGITS = regex.compile(r"^[\d.,\s\-–]+(?:(?:nghìn|ngàn|triệu|tỷ)\s)*")
_DEED_BEHIND = regex.compile(
    r"\s+(?:(?:tỉnh|thành\s+phố|được|đã)\s+)*(?:thu\s+hút|đón|phục\s+vụ|phát\s+triển|thành\s+lập|công\s+nhận|xây\s+dựng)$",
    regex.IGNORECASE,
)
_LEADING_COUNT = regex.compile(r"^(?:có\s+)?(?:khoảng\s+|trên\s+|hơn\s+|gần\s+)?[\d.,]+\s+")
_RATE = regex.compile(r"(?:tốc\s+độ|mức|nhịp\s+độ)\s+tăng|tăng\s+trưởng|tỷ\s+lệ|chỉ\s+số")
_APART = regex.compile(r";|\.\s")
_HAVING = regex.compile(r"trong\s+đó,?\s+(?P<what>có\s+\p{L}[^;:.\d]{3,80})$")
_LONG = regex.compile(r"[\s,]+(?:dài|rộng)$", regex.IGNORECASE)
_REACHES = regex.compile(r"(?P<thing>\p{L}[^,;.:()\d]{3,60}?)\s+(?:đạt|có)\s*$")
_CAPACITY = regex.compile(r"(?:tổng\s+)?công\s+suất(?:\s+thiết\s+kế)?|quy\s+mô")
_LARGEST_SHARE = regex.compile(r"tỷ\s+trọng(?:\s+(?:lớn|cao)\s+nhất)?")
_RAISES = regex.compile(r"(?<![\p{L}])(?:tăng|giảm)\s+$")
_GIVEN = regex.compile(r"\p{L}\s+cho\s*$")  # tạo việc làm cho 23.000 lao động
_WHOLE = regex.compile(r"^(?:trong|trên|của)\s+", regex.IGNORECASE)
_BARE_LEAD = regex.compile(rf"^(?:{_BARE})\s+", regex.IGNORECASE)
