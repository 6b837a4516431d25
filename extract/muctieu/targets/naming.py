"""Which words name what a number measures: before it, behind it, shared with or taken over from another statement."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter

import regex

from muctieu.matchers.idioms import TWO_DIGITS
from muctieu.matchers.quantities import Quantity
from muctieu.matchers.quantity_wording import ADMIN
from muctieu.shadow import shadow as fold
from muctieu.targets import naming_wording as wording
from muctieu.targets import phrases
from muctieu.targets.completion import (
    BARE_HEAD,
    BY,
    EVERYWHERE,
    FARES,
    KIND_HEADS,
    PART,
    SHARE_VERBS,
    SIDE,
    Completion,
    Words,
    thing,
)
from muctieu.targets.frame import COMPARATORS, Frame
from muctieu.targets.passage import COUNTS, OF_PLAN, Draft, Passage

LEVEL_VERBS = set(
    "đạt|đạt được|đạt mức|là|ở mức|còn|chỉ còn|:|=|khoảng|đạt tỷ lệ|lên|bằng|trị giá|tương đương|duy trì".split("|")
)
_LEFT_OVER = {"còn", "chỉ còn", "khoảng", ":"}  # còn 120 ha đất sạch
_HAVE = {"có", "hiện có", "có tới", "khoảng", "hơn"}
_FEW_WORDS = 3
_POPULATION = 20_000  # tỉnh có 1.936.774 người: its population
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
_BALANCES = {"thặng": "thặng dư thương mại", "xuất": "xuất siêu", "nhập": "nhập siêu", "thâm": "thâm hụt thương mại"}
_GOODS = {"mass", "volume"}
_ADMIN = set(ADMIN)
_CHAIN = 3  # 29 xã, 06 thị trấn, 03 phường có …
_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Name:
    """An indicator's words, the draft that it was taken over from, and how it was found."""

    indicator: str
    rule: str
    inherited: int | None = None
    start: int | None = None  # where the words start, when they stand before the number


class Namer(Completion):
    """Names one number of a passage."""

    def __init__(self, passage: Passage, quantity: Quantity, frame: Frame, left: int, right: int) -> None:
        super().__init__(passage, quantity, frame, left, right)
        self.words = self._words()

    def name(self) -> Name:
        """The indicator: the first reading that fits, from the most to the least certain."""
        readings = (self._special, self._flowing, self._shared_whole, self._counted, self._before, self._behind)
        if name := next((name for reading in readings if (name := reading())), None):
            return name
        if self.quantity.kind == "ratio" and any(w.startswith("tăng trưởng") for w in self.frame.words):
            return Name("tăng trưởng kinh tế", "change.growth")  # phấn đấu tăng trưởng 12%: of the economy
        words = self._label() or self._governing()
        if words and self.frame.measure == "level" and self.quantity.kind in KIND_HEADS:
            # Với 9.361 km2 …, under a heading: an area of what the heading names, if it names a thing
            words = self._with_head("" if wording.GENERAL.match(fold(words)) else words)
        return Name(words, f"{self.frame.measure}.heading")

    def _rule(self, how: str) -> str:
        return f"{self.frame.measure}.{how}"

    def _words(self) -> Words:
        before = (
            phrases.before(self.evidence, self.left, self.frame.tail, self._behind_number)
            if self.frame.tail > self.left
            else None
        )
        named = self.evidence.words(*before) if before else ""
        if wording.MISFORTUNE.match(fold(named)):
            named, before = "", None  # do dịch Covid-19 chỉ tăng 2,06%
        met = wording.PLAN_MET.fullmatch(fold(named)) and "(" not in self.frame.words
        if met or wording.PRONOUN.fullmatch(fold(named)):
            named, before = "", None
        named = FARES.sub("", wording.LIKE.sub("", wording.AIM_OF.sub("", named)))
        if "(" in self.frame.words:  # các cây trồng chủ lực gồm rau (79.000 ha), hoa (11.000 ha)
            named = wording.MEMBERS.split(named)[-1]
        if self.quantity.kind in COUNTS and (whose := wording.AIMS_AT.sub("", named)) != named:
            named = f"{self.quantity.unit.split('/')[0]} {whose}"
        if wording.PROMOTES.search(fold(named)) and any(w.startswith("tăng trưởng") for w in self.frame.words):
            named, before = "", None  # nỗ lực thúc đẩy tăng trưởng 7%
        if fold(named) in ("tốc độ", "mức", "nhịp độ") and any(w.startswith("tăng trưởng") for w in self.frame.words):
            named += " tăng trưởng"
        elif fold(named) in ("tốc độ", "nhịp độ") and any(w.startswith("tăng") for w in self.frame.words):
            named += " tăng"
        after = self._after(bool(named))
        headed = bool(named) and phrases.has_head(fold(named))
        if after and not headed and wording.CLOSED.search(self.evidence.masked, self.left, self.frame.tail):
            named, before = "", None  # …, thông suốt, 100% xã được phủ sóng
        return Words(named, before[0] if before else None, headed, after, frozenset(self.frame.words))

    def _special(self) -> Name | None:
        """Brackets, plans and averages that speak of the statement before."""
        p, q, w = self.passage, self.quantity, self.words
        level = self.frame.measure == "level"
        if level and p.previous and p.previous.measure == "achievement" and p.context.states_plan(q.start):
            plan = wording.WHICH_PLAN.search(p.previous.indicator)
            return Name(f"{plan['plan'] if plan else 'kế hoạch'} {OF_PLAN.sub('', p.previous.indicator)}", "level.plan")
        plan = wording.PLAN_NAME.fullmatch(fold(w.named)) or wording.PLAN_MET.fullmatch(fold(w.named))
        own = not p.previous or w.start is None or self.evidence.masked[p.previous.quantity.end : w.start].strip()
        if plan and own and (taken := p.inherit(q.kind, q.unit, q.start)):
            return Name(taken[0], self._rule("planned"), taken[1])
        if q.kind in ("money", "scale") and (
            balance := wording.BALANCE.search(self.evidence.masked, self.left, q.start)
        ):
            return Name(_BALANCES[balance["balance"].split()[0]], "level.balance")
        if q.kind == "length" and (side := self._across() or self._sized()):
            return Name(side, "level.size")
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
        if (alike := self._last_alike()) and self._is_average_elsewhere():
            return Name(f"{alike.indicator} bình quân cả nước", f"{alike.measure}.compared")
        return None

    def _across(self) -> str:
        """3.500 m x 45 m: the second side of what the first measures."""
        before = self.passage.previous
        if not (
            before
            and before.quantity.kind == "length"
            and BY.fullmatch(self.evidence.shadow, before.quantity.end, self.quantity.start)
        ):
            return ""
        return f"chiều rộng {SIDE.sub('', before.indicator)}"

    def _sized(self) -> str:
        """Tuyến đường dài 12 km, rộng 7 m: the adjective names the side, the words before it the thing."""
        sized = wording.SIZED.search(self.evidence.masked, self.left, self.quantity.start)
        if not sized or self.frame.measure != "level":
            return ""
        span = phrases.before(self.evidence, self.left, sized.start(), self._behind_number)
        words = self.evidence.words(*span) if span else ""
        previous = self.passage.previous
        of = words or (thing(previous.indicator) if previous else self._subject() or self._headed_by())
        return f"chiều {sized['size']} {SIDE.sub('', of)}".strip()

    def _flowing(self) -> Name | None:
        """A change, share of a plan or index: of what stands behind it (tăng 9,8% về số lượng), else of the statement before."""
        p, q, w, frame = self.passage, self.quantity, self.words, self.frame
        if frame.measure == "change" and not w.headed:
            about = wording.ABOUT.match(self.evidence.shadow, q.end)
            at = about.end() if about else q.end
            span = phrases.behind(self.evidence, at, self._end_behind(at)) if about or q.kind == "ratio" else None
            if span and (about or not w.named or wording.PART_OF.match(self.evidence.masked, *span)):
                words = self.evidence.words(*span)
                if about and (stated := self._stated(words)):
                    return Name(stated, "change.about")
                saved = "tiết kiệm " if any(v.startswith("tiết kiệm") for v in w.verbs) else ""
                return Name(saved + words, "change.about")
            if q.unit == "pp" and p.previous and self._compares():
                return Name(p.previous.indicator, "change.inherited", len(p.drafts) - 1)
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
            of = wording.ABOUT_LEAD.sub("", w.after)
            return Name(self._stated(of) or of, "change.about", len(p.drafts) - 1)
        if "add" in frame.verbs[:1] and not w.headed and (added := self._added()):
            return Name(added, "change.added")
        moves = frame.measure in ("change", "achievement", "index") or {"from", "to"} & set(frame.verbs[:1])
        says = w.after or (" " in q.unit and p.previous and p.previous.unit in q.unit.split(" ", 1)[0])
        if q.kind in COUNTS and says and (frame.measure == "level" or "add" in frame.verbs[:1]):
            return None  # còn 1.056 dự án vướng quy hoạch, còn 27.267 hộ nghèo
        if frame.measure == "change" and (inherited := self._in_brackets()):
            return inherited
        resumed = (
            q.kind in COUNTS
            and not q.per
            and not w.after
            and "level" in frame.verbs
            and p.previous
            and p.previous.measure == "change"
        )
        if (moves or resumed) and not w.named and (taken := p.inherit(q.kind, q.unit, q.start)):
            return Name(taken[0], self._rule("inherited"), taken[1])
        return None

    def _compares(self) -> bool:
        """Đạt 54,6% kế hoạch, thấp hơn 3,2 điểm phần trăm so với cùng kỳ: of the share before; no part in a growth."""
        masked = self.evidence.masked
        return bool(
            not self.words.named
            and (
                wording.SINCE.match(self.evidence.shadow, self.quantity.end)
                or {"cao hơn", "thấp hơn"} & self.words.verbs
            )
            and not wording.GIVES.search(
                masked, self.passage.last.quantity.end if self.passage.last else 0, self.quantity.start
            )
        )

    def _in_brackets(self) -> Name | None:
        """Chiếm 31,12% tổng số hộ (giảm 10.822 hộ): the change of the last level that was given in the same unit."""
        p, last = self.passage, self.passage.previous
        if not (last and "(" in self.frame.words):
            return None
        if not wording.TAIL_OF.fullmatch(self.evidence.masked, last.quantity.end, self.frame.tail):
            return None
        # Not khách quốc tế chiếm 45%; doanh thu 5.000 tỷ đồng (tăng 10%), where the rate is of what stands right before
        first = len(p.drafts) if self.quantity.kind == "ratio" != last.quantity.kind else p.first
        same = (i for i in range(len(p.drafts) - 1, first - 1, -1) if p.drafts[i].unit == self.quantity.unit)
        at = next((i for i in same if p.drafts[i].measure == "level"), None)
        name, at = (p.drafts[at].indicator, at) if at is not None else p.inherit(self.quantity.kind) or ("", None)
        return Name(name, "change.inherited", at) if name else None

    def _stated(self, words: str) -> str:
        """tăng 1,5% về kim ngạch: the full name, where the sentence has given it (kim ngạch hàng hóa đạt 1,45 tỷ USD)."""
        folded = fold(words)
        named = (d.indicator for d in self.passage.drafts[self.passage.first :])
        return next((i for i in named if fold(i).startswith(f"{folded} ")), "")

    def _added(self) -> str:
        """bổ sung 700 MW điện gió, bổ sung 1.500 tỷ đồng từ dự phòng: what comes to what is there."""
        if self.quantity.kind in COUNTS:
            return ""
        source = wording.FROM.match(self.evidence.masked, self.quantity.end, self.right)
        span = phrases.behind(self.evidence, source.end(), self._end_behind(source.end())) if source else None
        words = (
            f"{' '.join(source['word'].split())} {self.evidence.words(*span)}" if source and span else self.words.after
        )
        head = "vốn bổ sung" if self.quantity.kind == "money" else KIND_HEADS.get(self.quantity.kind, "")
        return f"{head} {words}".strip() if words and not phrases.has_head(fold(words)) else words

    def _shared_whole(self) -> Name | None:
        """X chiếm 20,7% tổng thu, and the members that follow without the verb."""
        p, w = self.passage, self.words
        if self.quantity.kind in COUNTS and w.verbs & SHARE_VERBS <= {"góp", "đóng góp", "đóng góp được"}:
            return None  # khối đầu tư nước ngoài góp 278 dự án
        joined = (
            not w.named
            and w.after
            and p.previous
            and p.previous.rule.endswith(".share")
            and p.previous.quantity.kind == self.quantity.kind
            and not w.verbs & (LEVEL_VERBS - {"khoảng"})
        )
        last = p.previous
        again = last and last.rule.endswith(".share") and w.verbs & SHARE_VERBS and w.after
        if last and again and wording.AND_AGAIN.search(self.evidence.shadow, last.quantity.end, self.quantity.start):
            subject = last.indicator.removeprefix("tỷ trọng ").split(" trong ")[0]
            return Name(f"tỷ trọng {subject} trong {w.after}", self._rule("share"))
        of_whole = (
            self.quantity.unit == "%"
            and not w.named
            and w.verbs & {"bằng", "tương đương"}
            and wording.WHOLE_NOUN.match(fold(w.after))
        )
        if joined or (of_whole and p.previous) or (w.verbs & SHARE_VERBS and (w.named or p.previous)):
            return Name(self._share(set(w.verbs), w.named, w.after), self._rule("share"))
        return None

    def _counted(self) -> Name | None:
        """Things that are counted: the noun with what stands behind it, else with what was done to it."""
        w, q = self.words, self.quantity
        if q.kind not in COUNTS:
            return None
        named = fold(w.named)
        if wording.CAPACITY.fullmatch(named):
            return None  # sân bay đạt công suất 1 triệu hành khách/năm
        comes = self.passage.previous and wording.COMES_FROM.fullmatch(
            self.evidence.shadow, self.passage.previous.quantity.end, q.start
        )
        given = wording.GIVEN.search(self.evidence.masked, self.left, self.frame.tail)
        if (
            not (comes or given)
            and w.headed
            and (q.per or (not BARE_HEAD.fullmatch(named) and (not w.after or wording.NUMBER_HEAD.match(named))))
        ):
            return None
        noun = q.unit.split("/")[0]
        if "(" in w.verbs and noun == "người" and not w.after and not w.named and self.passage.previous:
            return Name(self.passage.previous.indicator, self._rule("bracket"))  # 29,36% (tương ứng 145.670 người)
        counted = self.passage.previous and self.passage.previous.quantity.kind in COUNTS
        # Not bao phủ 95% dân số, tương đương 876.540 người
        same = self.passage.previous is not None and w.verbs & {"tương đương", "tương ứng", "ứng với"}
        if noun == "người" and not w.after and not w.named and q.high >= _POPULATION and not (counted or same):
            return Name("dân số", self._rule("counted"))
        if w.after:
            done = phrases.deed(self.evidence, self.left, self.frame.tail)
            done = "" if done in w.after else done  # danh mục đầu tư 233 dự án đầu tư
            owner = (
                self._subject()
                if not self._behind_number and w.verbs & _HAVE and len(w.after.split()) <= _FEW_WORDS
                else ""
            )
            return Name(" ".join(filter(None, (noun, w.after, done and f"được {done}", owner))), self._rule("counted"))
        before = self.passage.previous
        if (
            before
            and before.quantity.kind in COUNTS
            and not w.after
            and wording.COMES_FROM.fullmatch(self.evidence.shadow, before.quantity.end, q.start)
        ):
            return Name(f"{noun} có {before.indicator}", self._rule("counted"))  # 414 dự án FDI đến từ 19 quốc gia
        if named in ("tổng số", "số") and self.passage.previous and self.passage.previous.unit == q.unit:
            return Name(
                thing(self.passage.previous.indicator), self._rule("counted")
            )  # nâng tổng số lên 850 doanh nghiệp
        herd = before and before.unit == q.unit and wording.HERD.match(before.indicator)
        if herd and w.named and not w.headed and not given:
            return Name(f"{herd.group()}{w.named}", self._rule("counted"))  # tổng đàn bò 35.000 con; lợn 350.000 con
        if w.headed and not given:
            return Name(f"{noun} {w.named}" if noun not in named else w.named, self._rule("counted"))
        if q.per and not w.named:  # 34,6 giường bệnh/vạn dân
            return Name(
                wording.DIGITS.sub("", self.evidence.text[q.start : q.end]).strip().replace("/", " trên "),
                self._rule("counted"),
            )
        act = wording.DONE.search(self.evidence.masked, self.left, q.start)
        if act and act.start("verb") >= self.frame.tail and act.group().startswith(":"):
            act = None  # Tạo việc làm tại chỗ: trên 200.000 người
        action = wording.HERE.sub("", self.evidence.words(act.start("verb"), self.frame.tail) if act else w.named)
        action = wording.AIMS_TO.sub("", wording.EACH_YEAR.sub("", wording.AIMS_AT.sub("", action)))
        if given:
            action = f"được {action.removesuffix(' cho')}"
        if any(
            p.fullmatch(fold(action)) for p in (PART, wording.AIM, wording.SOMEWHERE)
        ):  # trong đó 30 xã; phấn đấu có 29 KCN
            action = ""
        return Name(action if noun in fold(action) else f"{noun} {action}".strip(), self._rule("counted"))

    def _before(self) -> Name | None:
        """The noun phrase before the number, completed where it says too little."""
        w, q, level = self.words, self.quantity, self.frame.measure == "level"
        if not w.named:
            return None
        loose = not w.headed and w.after and level and not w.verbs & (LEVEL_VERBS - _LEFT_OVER)
        if q.kind in KIND_HEADS and not w.headed and fold(w.after).startswith(KIND_HEADS[q.kind]):
            return Name(w.after, self._rule("behind"))  # duy trì 900 ha diện tích vải thiều
        if loose and q.kind == "ratio":
            return Name(f"tỷ lệ {w.after} {w.named}", self._rule("behind"))
        if loose and q.kind in KIND_HEADS:
            return Name(self._goods(), self._rule("behind"))
        if q.kind == "money" and (flow := phrases.action(fold(w.named))) and (given := w.after or self._given_to()):
            return Name(f"{flow} {given}", self._rule("action"))
        if q.kind == "money" and wording.LARGEST_SHARE.fullmatch(fold(w.named)):
            return Name(f"giá trị {self._topic()}", self._rule("before"), start=w.start)
        if q.kind in _GOODS and w.after and wording.TRADED.fullmatch(fold(w.named)):
            return Name(self._goods(), self._rule("behind"))  # xuất khẩu 20.000 tấn vải
        if q.kind != "money" and w.after and phrases.action(fold(w.named)) == fold(w.named):
            return Name(self._with_head(w.after), self._rule("behind"))  # dành 20 ha đất cho …
        if q.kind in KIND_HEADS and not w.headed and w.start and self.evidence.shadow.endswith("được ", 0, w.start):
            return Name(self._with_head(f"{self._subject()} {w.named}".strip()), self._rule("before"), start=w.start)
        before = self.passage.previous
        if q.kind == "ratio" and "(" in self.frame.words and before and before.quantity.kind in COUNTS:
            return Name(f"tỷ lệ {before.indicator}", self._rule("bracket"))  # 47/82 xã … (đạt tỷ lệ 57,3%)
        if wording.PRAISE.match(fold(w.named)) and (subject := self._subject()):
            return Name(subject, self._rule("before"), start=w.start)
        words, how = self._completed()
        if "average" in self.frame.verbs and "người" in q.per and "bình quân" not in fold(words):
            words = f"{words} bình quân"  # GRDP bình quân đạt 51 triệu đồng/người
        return Name(words, self._rule(how), start=w.start)

    def _behind(self) -> Name | None:
        """The noun phrase behind the number, else the statement before."""
        w, q = self.words, self.quantity
        if share := self._is_share_of():
            return Name(share, self._rule("behind"))
        if w.after and (same := self._of_the_same()):
            return Name(same.indicator, self._rule("inherited"), len(self.passage.drafts) - 1)
        if w.after and (q.kind == "ratio" or (q.kind in KIND_HEADS and self.frame.measure == "level")):
            return Name(self._goods(), self._rule("behind"))
        own = q.kind == "money" and bool(w.after) and phrases.has_head(fold(w.after))  # 9 tỷ USD doanh thu
        if not own and (taken := self.passage.inherit(q.kind, at=q.start)):
            traded = q.kind == "money" and self.passage.drafts[taken[1]].quantity.kind in _GOODS
            return Name(
                wording.OUTPUT.sub("giá trị ", taken[0]) if traded else taken[0], self._rule("inherited"), taken[1]
            )
        if w.after:
            money = q.kind == "money" and not phrases.has_head(fold(w.after))
            return Name(f"vốn {w.after}" if money else w.after, self._rule("behind"))
        return None

    def _is_share_of(self) -> str:
        """48.500 lao động, trong đó 60% là lao động tại chỗ: the share of those that the words behind “là” name."""
        is_ = wording.IS.match(self.evidence.masked, self.quantity.end, self.right)
        if not is_ or self.quantity.kind != "ratio" or self.words.after or set(self.frame.verbs) - COMPARATORS:
            return ""
        span = phrases.behind(self.evidence, is_.end(), self._end_behind(is_.end()))
        return f"tỷ lệ {self.evidence.words(*span)}" if span else ""

    def _goods(self) -> str:
        """What stands behind the number, with what is done to it: thu mua 15.000 tấn gạo."""
        traded = wording.TRADED.search(self.evidence.masked, self.left, self.frame.tail)
        deed = self.evidence.words(*traded.span("trade")) if traded and self.quantity.kind in _GOODS else ""
        return f"{self._with_head(self.words.after)} {deed}".strip()

    def _of_the_same(self) -> Draft | None:
        """đạt 1,2% GRDP, đến năm 2030 đạt 1,5% GRDP: the statement before, which is a share of the same whole."""
        before, whole = self.passage.previous, fold(self.words.after)
        if before is None or before.unit != self.quantity.unit or before.measure != "level":
            return None
        same = regex.compile(rf"\s+{regex.escape(whole)}\s*[,;.(]")
        return before if same.match(self.evidence.masked, before.quantity.end) else None

    def _stands_with(self, before: int) -> bool:
        """612 dự án với 15,83 tỷ USD: nothing but “with” stands between two numbers."""
        return bool(wording.WITH.fullmatch(self.evidence.shadow, before, self.quantity.start))

    def _after(self, named: bool) -> str:
        """The noun phrase behind a number; “130 xã và 1 huyện đạt chuẩn” share theirs."""
        at, right = (self.quantity.end, self.right) if named else self._joined()
        which = self.quantity.kind in {*COUNTS, "area", "length"}  # hơn 565.339 ha đã được đo đạc
        span = phrases.behind(self.evidence, at, self._end_behind(at, right), which)
        words = self.evidence.words(*span) if span else ""
        if self.quantity.kind in COUNTS and (met := wording.CRITERIA.match(self.evidence.shadow, at)):
            words = self.evidence.words(*met.span("met"))  # 72 xã đạt 19/19 tiêu chí nông thôn mới
        if self.quantity.unit == "chỉ tiêu" and (met := wording.AIMS_MET.match(self.evidence.shadow, at)):
            words = self.evidence.words(*met.span("met"))  # 12 chỉ tiêu vượt kế hoạch
        goes_on = self.quantity.kind in COUNTS or (not words and not named and self.quantity.kind in KIND_HEADS)
        if goes_on and (aside := wording.SHARE_ASIDE.match(self.evidence.shadow, at)):
            span = phrases.behind(self.evidence, aside.end(), self._end_of_statement(aside.end()), which)
            words = f"{words} {self.evidence.words(*span) if span else ''}".strip()
        elif self.quantity.kind in COUNTS:
            words = f"{words} {self._done_to_both(at, words)}".strip()
        if self.quantity.kind in COUNTS and f" {words}".endswith(" có"):
            words = self._having(words)
        return "" if EVERYWHERE.fullmatch(fold(words)) and fold(words) != "trong tỉnh" else words

    def _joined(self) -> tuple[int, int]:
        """Where the phrase that the numbers of a short chain share may stand: behind the last, before the next number."""
        at, right, shadow = self.quantity.end, self.right, self.evidence.shadow
        quantities, end = self.passage.quantities, self.passage.span[1]
        first = bisect_left(quantities, right, key=_start)
        for index in range(first, min(first + _CHAIN, len(quantities))):
            following = quantities[index]
            if following.kind != self.quantity.kind or not wording.JOINED.match(shadow, at, right):
                break
            units = {self.quantity.unit, following.unit}
            if shadow[at:right].lstrip().startswith(",") and len(units) > 1 and not units <= _ADMIN:
                break  # 11 bưu cục, 68 xã có điểm bưu điện
            at, right = following.end, quantities[index + 1].start if index + 1 < len(quantities) else end
        return at, right

    def _done_to_both(self, at: int, words: str) -> str:
        """153 con gia súc và 4.553 con gia cầm bị chết: what was done to the second was done to the first."""
        following = self._number_behind(at)
        if following is None or wording.DONE_TO.search(fold(words)):
            return ""
        if following.kind not in COUNTS and (words or following.kind != "ratio"):
            return ""  # 80 xã và 74% số hộ được sử dụng điện
        if not wording.AND.fullmatch(self.evidence.shadow, at, following.start):
            return ""
        done = wording.DONE_TO.search(self.evidence.masked, following.end, self.passage.span[1])
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

    def _having(self, words: str) -> str:
        """16 tỉnh có 100% số xã đạt chuẩn: what they have is a number of something."""
        following = self._number_behind(self.quantity.end)
        span = (
            phrases.behind(self.evidence, following.end, self._end_of_statement(following.end)) if following else None
        )
        if following is None or span is None:
            return words.removesuffix("có").strip()
        number = " ".join(self.evidence.text[following.start : following.end].split())
        return f"{words} {number} {self.evidence.words(*span)}"

    def _end_of_statement(self, at: int) -> int:
        """How far the words behind an aside may reach: before the next number."""
        following = self._number_behind(at)
        return self._end_behind(at, following.start if following else self.passage.span[1])

    def _number_behind(self, at: int) -> Quantity | None:
        """The next number of the sentence that starts at or behind an offset."""
        index = bisect_left(self.passage.quantities, at, key=_start)
        return self.passage.quantities[index] if index < len(self.passage.quantities) else None

    def _given_to(self) -> str:
        """dành 96 tỷ đồng cho khuyến công"""
        gift = wording.FOR.match(self.evidence.masked, self.quantity.end, self.right)
        span = phrases.behind(self.evidence, gift.end(), self._end_behind(gift.end())) if gift else None
        return self.evidence.words(*span) if span else ""

    def _bracketed(self) -> str | None:
        """222 dự án mới (1.480 triệu đô la Mỹ); 217.400 người (16,84%): another measure of what stands before the bracket."""
        before, quantity, frame = self.passage.previous, self.quantity, self.frame
        if (
            before is None
            or frame.measure != "level"
            or not wording.OPENS.match(self.evidence.shadow, before.quantity.end, quantity.start)
        ):
            return None
        if set(frame.words) - _SAME_AS and set(frame.verbs) & {"level", "to", "exceed", "multiply"}:
            return None
        if quantity.kind in COUNTS or quantity.kind == "bare":
            same = quantity.per and before.unit.split("/")[0] == quantity.unit.split("/")[0]
            counted = before.quantity.kind == "ratio" and wording.RATE_OF.match(before.indicator)
            if counted and not self.words.after and fold(counted["what"]).startswith(fold(quantity.unit)):
                return counted["what"]  # tỷ lệ trường đạt chuẩn là 68,4% (282/412 trường)
            return before.indicator if same else None
        if quantity.kind == before.quantity.kind:
            return before.indicator
        if quantity.kind == "ratio":
            if before.quantity.kind == "money" and before.measure == "level":
                return f"tỷ trọng {before.indicator}"  # ngân sách trung ương 1.050 tỷ đồng (85%)
            return f"tỷ lệ {before.indicator}" if before.quantity.kind in {*COUNTS, "area"} else None
        if quantity.kind in ("money", "scale") and phrases.has_head(fold(before.indicator)):
            return before.indicator  # 103,14% so với cùng kỳ năm 2019 (2.871 tỷ đồng)
        head = "vốn" if quantity.kind in ("money", "scale") else KIND_HEADS.get(quantity.kind, "")
        return before.indicator if fold(before.indicator).startswith(head) else f"{head} {before.indicator}".strip()

    def _last_alike(self) -> Draft | None:
        """The last statement of the sentence in the same unit: bao phủ 95% dân số, tương đương 876.540 người, cao hơn cả nước (93%)."""
        drafts = self.passage.drafts[max(self.passage.first, len(self.passage.drafts) - 2) :]
        return next((d for d in reversed(drafts) if d.unit == self.quantity.unit), None)

    def _is_average_elsewhere(self) -> bool:
        """thấp hơn bình quân cả nước (57,8%): the same measure of the nation."""
        shadow, at = self.evidence.shadow, self.quantity.start
        if self._last_alike() is None:
            return False
        left = max(self.passage.span[0], at - 60)
        behind = wording.LEVEL_OF.search(shadow, left, at) and wording.OF_THE_NATION.match(shadow, self.quantity.end)
        return bool(behind or wording.NATIONAL_AVERAGE.search(shadow, left, at))
