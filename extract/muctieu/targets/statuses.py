"""Whether a number is aimed at or reached: the words round it, its time, the headings above, the kind of text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

import regex

from muctieu.patterns import Patterns
from muctieu.quick import quick
from muctieu.records import Status
from muctieu.scan import Opened, holds
from muctieu.targets import status_wording as wording
from muctieu.targets.evidence import Evidence
from muctieu.targets.timeline import Time
from muctieu.targets.times import Times

_PART_REACH = 30
_NEAR = 400
_TITLE_BLOCKS = 6
_SHORT_LINE = 25
_TITLE_LENGTH = 100
_LEAD = 250
_GIVEN = {"được giao", "trung ương giao", "chính phủ giao"}
_LOOSE = {"đảm bảo", "bảo đảm", "nhằm"}

Span = tuple[int, int]


@dataclass(frozen=True)
class StatusCues:
    """The words that tell targets from results; built from cues.toml."""

    text: Opened
    headings: regex.Pattern[str]
    weak: regex.Pattern[str]
    faint: regex.Pattern[str]
    imperative: regex.Pattern[str]
    estimate: regex.Pattern[str]

    @classmethod
    def of(cls, patterns: Patterns) -> StatusCues:
        """Compile the cue words of the pattern files."""
        cues = patterns.cues

        def pattern(prefix: str) -> regex.Pattern[str]:
            target, actual = (
                _any(sorted(cues[f"status.{prefix}{kind}"], key=len, reverse=True)) for kind in ("target", "actual")
            )
            return quick(
                rf"(?<![\p{{L}}])(?:(?P<target>{target})|(?<!chưa\s)(?<!không\s)(?P<actual>{actual}))(?![\p{{L}}])"
            )

        def words(name: str) -> regex.Pattern[str]:
            return regex.compile(rf"(?<![\p{{L}}])(?:{_any(cues[f'status.{name}'])})(?![\p{{L}}])")

        imperative = quick(rf"[\s\-+•*\"]*(?:{_any(cues['status.imperative'])})(?![\p{{L}}])")
        return cls(
            Opened(pattern(""), (w.split()[0] for kind in ("target", "actual") for w in cues[f"status.{kind}"])),
            pattern("heading_"),
            words("weak_actual"),
            words("heading_faint"),
            imperative,
            words("estimate"),
        )

    def heading(self, shadow: str, start: int, end: int) -> tuple[Status | None, bool]:
        """What a heading says, and whether it says both (ước cả năm và nhiệm vụ quý IV).

        The first word that tells counts, since what follows mostly qualifies it (kết quả thực hiện mục tiêu).
        """
        found = [_said(m) for m in self.headings.finditer(shadow, start, end) if not _only_a_measure(shadow, m)]
        if found:
            return found[0], len(set(found)) > 1
        return None, False


def _any(words: list[str] | tuple[str, ...]) -> str:
    return "|".join(regex.escape(w).replace(r"\ ", r"\s{1,3}") for w in words)


def _only_a_measure(shadow: str, cue: regex.Match[str]) -> bool:
    """Whether what was aimed at only measures a result: đạt 57% kế hoạch Thủ tướng giao, tổng mức đầu tư đạt …"""
    if not cue["target"]:
        return shadow.endswith(("so với ", "so với mức "), 0, cue.start())  # tăng 8% so với ước thực hiện năm 2025
    if cue[0] == "nhu cầu" and wording.SERVED.search(shadow, max(0, cue.start() - 24), cue.start()):
        return True
    if cue[0] == "cần" and wording.NO_NEED.match(shadow, cue.end()):
        return True
    if cue[0].startswith(("mục", "chỉ", "kế", "dự", "nhiệm")) and wording.NOUN_BEFORE.search(
        shadow, max(0, cue.start() - 20), cue.start()
    ):
        return not _sets_aims(shadow, cue)
    if shadow.endswith("theo ", 0, cue.start()) and wording.ASSIGNED.match(shadow, cue.end()):
        return True  # thu ngân sách theo chỉ tiêu Trung ương giao tăng 4 lần
    if cue[0].startswith(("mục", "chỉ")) and wording.ALL_REACHED.match(shadow, cue.end()):
        return True
    if cue[0] == "phấn đấu" and shadow.endswith("mức ", 0, cue.start()):
        return True  # đạt 19% mức phấn đấu
    if cue[0] == "quyết tâm" and wording.RESOLVE.search(shadow, max(0, cue.start() - 12), cue.start()):
        return True
    if cue[0] == "nhu cầu" and wording.DEMAND.match(shadow, cue.end()):
        return True
    if cue[0] == "định hướng" and shadow.endswith(("theo ", "đúng "), 0, cue.start()):
        return True
    if cue[0] in ("ít nhất", "tối thiểu") and wording.DONE_AT_LEAST.search(
        shadow, max(0, cue.start() - 16), cue.start()
    ):
        return True
    if cue[0].startswith(("tập", "cam")) and shadow.endswith("đã ", 0, cue.start()):
        return True
    return bool(
        wording.MEASURED.search(shadow, max(0, cue.start() - 90), cue.start())
        or wording.REACHED_BEHIND.match(shadow, cue.end())
    )


def _sets_aims(shadow: str, cue: regex.Match[str]) -> bool:
    """Nghị quyết đề ra một số chỉ tiêu …; Các chỉ tiêu chủ yếu năm 2027: what follows is aimed at, though words before count them."""
    if not cue[0].startswith(("mục", "chỉ")):
        return False
    if wording.SET_UP.search(shadow, max(0, cue.start() - 40), cue.start()):
        return True
    return bool(
        wording.SOME.search(shadow, max(0, cue.start() - 40), cue.start()) and wording.LEAD_IN.match(shadow, cue.end())
    )


def _said(match: regex.Match[str]) -> Status:
    return "target" if match["target"] else "actual"


@dataclass(frozen=True, slots=True)
class _Mark:
    """A cue in the text."""

    start: int
    end: int
    status: Status
    estimate: bool  # ước: said of results and of forecasts
    present: bool  # hiện có: behind a number it only describes
    loose: bool = False  # bảo đảm: an aim only of what follows in the same breath


def _holds(stage: Time, year: Time) -> bool:
    """Whether a stage of several years holds a time."""
    bounds = stage.start and stage.end and year.end
    return (
        bool(bounds)
        and stage.start != stage.end
        and (stage.start or "")[:4] <= (year.end or "")[:4] <= (stage.end or "")[:4]
    )


class Statuses:
    """All cues of one text, found once, and what they say of a number."""

    def __init__(self, evidence: Evidence, cues: StatusCues, times: Times) -> None:
        self.evidence, self._cues, self._times = evidence, cues, times
        self._said: list[tuple[int, Status, bool, Time]] = []

    @cached_property
    def _marks(self) -> list[_Mark]:
        shadow, estimate = self.evidence.shadow, self._cues.estimate
        starts = {q.start for q in self.evidence.quantities}  # lũy kế 50 xã: a sum of results, or of aims
        ends = {q.end for q in self.evidence.quantities}  # từ trên 11% hiện nay xuống 6%: said of the number before
        return [
            _Mark(
                m.start(),
                m.end(),
                _said(m),
                bool(estimate.fullmatch(m[0])),
                m[0].startswith(("hiện", "có thể", "khi ")),
                m[0] in _LOOSE,
            )
            for m in self._cues.text.finditer(shadow)
            if not _only_a_measure(shadow, m)
            and not (m[0] in ("hiện nay", "hiện tại") and m.start() - 1 in ends)
            and not (m[0] == "lũy kế" and m.end() + 1 in starts)
            and not (m[0] == "hiện có" and shadow.startswith((",", ";"), m.end()))
            and not (m[0].startswith("mới ") and wording.NEW.search(shadow, max(0, m.start() - 16), m.start()))
            and not (m[0].startswith("chỉ ") and wording.CERTIFICATE.search(shadow, max(0, m.start() - 6), m.start()))
            and not (m[0].startswith("hiện") and wording.DONE_HERE.search(shadow, max(0, m.start() - 6), m.start()))
        ]

    @cached_property
    def _starts(self) -> list[int]:
        return [m.start for m in self._marks]

    @cached_property
    def default(self) -> Status:
        """What the text is on the whole: its title's words weigh most, then the balance of cues."""
        told = (
            m for m in self._marks if not (m.present and m.status == "target")
        )  # what might be is no aim of the text
        balance = sum(1 if m.status == "target" else -1 for m in told)
        return "target" if balance + 4 * (self._headline - self._faint) > 0 else "actual"

    @property
    def silent(self) -> bool:
        """Whether no cue stands in the text."""
        return not self._marks and not self._headline and not self._faint

    @property
    def titled_plan(self) -> bool:
        """Whether the title's words speak of aims."""
        return self._headline > 0

    @cached_property
    def _headline(self) -> int:
        """The balance of cues in the title."""
        shadow = self.evidence.shadow
        words = (m for m in self._cues.headings.finditer(shadow, *self._title) if not _only_a_measure(shadow, m))
        return sum(1 if m["target"] else -1 for m in words)

    @cached_property
    def _faint(self) -> int:
        """How many words of the title faintly speak of results."""
        return len(self._cues.faint.findall(self.evidence.shadow, *self._title))

    @cached_property
    def _title(self) -> Span:
        blocks = self.evidence.layout.blocks
        text, shadow = self.evidence.text, self.evidence.shadow
        long = [b for b in blocks[:_TITLE_BLOCKS] if b.end - b.start > _SHORT_LINE]
        # SỞ CÔNG THƯƠNG TỈNH BẮC KẠN: the letterhead above the title
        heads = [
            b
            for b in long
            if text[b.start : b.end].isupper() and not self._cues.headings.search(shadow, b.start, b.end)
        ]
        title = next(
            ((b.start, b.end) for b in long if b not in heads), (long[0].start, long[0].end) if long else (0, 0)
        )
        if title[1] - title[0] > _TITLE_LENGTH and self.evidence.text[title[1] - 1] in ".;,":
            return 0, 0  # a text that begins with a paragraph has no title
        return title

    def _in(self, start: int, end: int) -> list[_Mark]:
        found = self._marks[bisect_left(self._starts, start) : bisect_right(self._starts, end)]
        return [m for m in found if m.end <= end]

    def of(self, clause: Span, sentence: Span, at: int, end: int, time: Time) -> Status:
        """Aimed at or reached: the time, then the nearest cue, the statement before, the headings, the kind of text decide."""
        plan = self.states_plan(at)
        status = "target" if plan else self._of(clause, sentence, at, end, time)
        self._said.append((at, status, plan, time))
        return status

    def _of(self, clause: Span, sentence: Span, at: int, end: int, time: Time) -> Status:
        tense = self._tense(time)
        if tense == "target":
            return "target"
        if aside := self._in_brackets(clause, at, time):
            return aside
        own = self._last(clause[0], at, outside=at)
        if own and self.evidence.shadow[own.start : own.end] in _GIVEN and self._is_measured(at, end):
            return "actual"
        if self._part_is_done(sentence[0], at, end):
            return "actual"
        if own and not (own.estimate and self._ahead(time, clause, at) and not self._closing(clause, at)):
            return own.status
        if not own and (same := self._previous(sentence[0], at, time)):
            return same  # đến cuối năm 2020 ước đạt 44 triệu đồng, gấp 1,5 lần năm 2015
        if self._ahead(time, clause, at):
            return "target"
        if tense == "actual":
            return "actual"
        if earlier := self._last(sentence[0], clause[0], outside=at):
            return earlier.status
        if self.geography(clause, at, end):
            return "actual"
        if previous := self._previous(sentence[0], at):
            return previous
        if wording.LIKE_LAST_YEAR.match(self.evidence.shadow, end, clause[1]):
            return "actual"
        if not time and self._there_are(clause, sentence, at):
            return "actual"
        if following := [m for m in self._in(end, clause[1]) if not m.present]:
            return following[0].status
        if self._cues.weak.search(self.evidence.shadow, end, clause[1]) and not self._runs_on(sentence[0]):
            return "actual"
        shadow = self.evidence.shadow
        stop = shadow.find(";", at, sentence[1])
        share = wording.OF_PLAN.search(shadow, at, stop if stop > 0 else sentence[1])
        if share or wording.EQUALS_PLAN.match(shadow, max(0, at - 5)):
            return "actual"
        if wording.GOT.search(shadow, max(clause[0], at - 24), at):
            return "actual"
        if self._is_ending(sentence, time):
            return "actual"
        if found := self.headed(clause, sentence):
            return found
        if carried := self._carried(sentence[0], at):
            return carried
        if self.silent and time.start and (time.end or "")[:4] > (self._times.since or "9")[:4]:
            return "target"  # giai đoạn 2025-2030, said at its beginning
        contrast = self._in(clause[1], sentence[1])  # năm 2024 còn 3,1%; phấn đấu năm 2030 còn 1%
        if contrast and contrast[0].status == "target" and time.start and time.start == time.end:
            return "actual"
        if self._is_past(sentence, time):
            return "actual"
        return "actual" if wording.EXISTS.search(self.evidence.shadow, clause[0], at) else self.default

    def _is_measured(self, at: int, end: int) -> bool:
        """Được giao 1.126 tỷ đồng, giải ngân 1.042 tỷ đồng, bằng 92% kế hoạch: a number that is a share of a plan, or has one behind it."""
        shadow = self.evidence.shadow
        return bool(wording.EQUALS_PLAN.match(shadow, max(0, at - 5)) or wording.SHARE_BEHIND.match(shadow, end))

    def _part_is_done(self, start: int, at: int, end: int) -> bool:
        """Có kế hoạch phát triển 35 khu, trong đó 12 khu đã được xây dựng: a part of what is aimed at that there is already."""
        shadow = self.evidence.shadow
        part = shadow.find("trong đó", max(start, at - _PART_REACH), at) >= 0
        return part and bool(wording.DONE_BEHIND.match(shadow, end))

    def geography(self, clause: Span, at: int, end: int) -> bool:
        """Whether a number only tells how the country lies: diện tích tự nhiên, chiều dài bờ biển."""
        shadow = self.evidence.shadow
        if shadow[end - 1] == "%":
            return False  # 6% diện tích tự nhiên: a share of it may be aimed at
        people = wording.POPULATION.search(shadow, max(clause[0], at - 36), at)  # diện tích tự nhiên …, dân số …
        left = clause[0] if people else max(clause[0], at - 36)
        return bool(wording.GEOGRAPHY.search(shadow, left, min(end + 24, clause[1])))

    def _in_prose(self, sentence: Span) -> bool:
        layout = self.evidence.layout
        return layout.blocks[layout.sentences[layout.sentence_at(sentence[0])].block].kind == "text"

    def _is_past(self, sentence: Span, time: Time) -> bool:
        """Năm 2018, GRDP bình quân đạt 41 triệu đồng: running text of a year before one that the text reports on."""
        year = (time.end or "")[:4]
        return self._in_prose(sentence) and bool(year and time.start) and year < self._times.latest

    def _is_ending(self, sentence: Span, time: Time) -> bool:
        """Giai đoạn 2018 - 2022, GRDP tăng 7%/năm, in running text of 2022: a stage that all but ends is looked back upon."""
        stage = bool(time.start and time.end) and (time.start or "")[:4] < (time.end or "")[:4]
        named = any(t.time == time for t in self._times.between(*sentence))
        return self._in_prose(sentence) and stage and named and time.end == (self._times.reference or "")[:4]

    def _there_are(self, clause: Span, sentence: Span, at: int) -> bool:
        """Whether a statement in running text only says how things stand: Có 8 dự án …"""
        return self._in_prose(sentence) and bool(wording.THERE_ARE.match(self.evidence.shadow, clause[0], at))

    def _in_brackets(self, clause: Span, at: int, time: Time) -> Status | None:
        """phấn đấu đến năm 2030 đạt 45% (năm 2024 đạt 38%): brackets with an earlier time of their own say what was."""
        bracket = self._times.bracket(at)
        if not bracket or bracket[0] <= clause[0] or not any(t.end <= at for t in self._times.between(bracket[0], at)):
            return None
        if said := self._last(bracket[0], at):
            return said.status
        outer = [t.time.end for t in self._times.between(clause[0], bracket[0]) if t.time.end and not t.base]
        if any(_holds(t.time, time) for t in self._times.between(clause[0], bracket[0])):
            return None  # Giai đoạn 2008-2010 trồng 6.000 ha (năm 2008 trồng 1.000 ha): a part of the stage
        return "actual" if outer and time.end and time.end[:4] < outer[-1][:4] else None

    def _previous(self, start: int, at: int, time: Time | None = None) -> Status | None:
        """What the number before in the sentence was, at `time` if given, unless that only stated a plan or what has been (từ 36% lên 48%)."""
        if wording.FROM.search(self.evidence.shadow, max(start, at - 140), at):
            return None
        for position, status, plan, when in reversed(self._said):
            if position < start or (time and when != time):
                return None
            if position < at and not plan:
                return status
        return None

    def _carried(self, start: int, at: int) -> Status | None:
        """What the number before was, where the text just runs on: a paragraph of facts after another."""
        if not self._said:
            return None
        position, status, *_ = self._said[-1]
        layout = self.evidence.layout
        here, there = (layout.sentences[layout.sentence_at(p)].block for p in (at, position))
        prose = all(layout.blocks[b].kind == "text" for b in range(there, here + 1))
        return status if prose and status == "actual" and at - position < _NEAR else None

    def headed(self, clause: Span, sentence: Span) -> Status | None:
        """What the text shortly before, the headings above and the mood of the clause say."""
        layout = self.evidence.layout
        block = layout.sentences[layout.sentence_at(sentence[0])].block
        order = bool(self._cues.imperative.match(self.evidence.shadow, *clause))
        order = order and self.evidence.shadow.find(":", *clause) < 0  # Huy động vốn: … names a field
        near = self._last(max(layout.blocks[block].start, sentence[0] - _NEAR), sentence[0], outside=sentence[0])
        if near and not self._forecast_is_over(near, sentence[1]):
            return near.status
        if led := self._led(block, sentence[0]):
            return led
        faint = False
        for ancestor in layout.ancestors(block):
            above = layout.blocks[ancestor]
            faint = faint or bool(self._cues.faint.search(self.evidence.shadow, above.start, above.end))
            last = self._last(above.start, above.end) if above.kind != "heading" else None
            found, mixed = self._cues.heading(self.evidence.shadow, above.start, above.end)
            if last:  # được giao 1.126 tỷ đồng, giải ngân bằng 92% kế hoạch; trong đó: the parts of what was done
                done = wording.OF_PLAN.search(self.evidence.shadow, last.end, above.end)
                return "actual" if done else last.status
            if found:
                return "target" if mixed and order else found
        if faint:  # 1. Về kinh tế: a report's heading, unless one above it speaks of aims
            return "actual"
        return "target" if order and self.default == "target" else None

    def _forecast_is_over(self, cue: _Mark, at: int) -> bool:
        """Xuất khẩu năm 2014 dự kiến đạt 1,4 tỷ USD. Nhập khẩu năm 2014 đạt 1,9 tỷ USD: a year named anew ends a forecast."""
        if not self.evidence.shadow.startswith("dự kiến", cue.start):
            return False
        layout = self.evidence.layout
        told = layout.sentences[layout.sentence_at(cue.start)]
        return any(t.time.start for t in self._times.between(told.end, at))

    def _runs_on(self, start: int) -> bool:
        """Tỉnh đặt mục tiêu thu 26.560 tỷ đồng. Xuất khẩu tăng 12% so với năm 2025: whether a paragraph has been speaking of aims."""
        layout = self.evidence.layout
        block = layout.blocks[layout.sentences[layout.sentence_at(start)].block]
        before = self._last(max(block.start, start - _NEAR), start, outside=start)
        return before is not None and before.status == "target"

    def _led(self, block: int, at: int) -> Status | None:
        """Phấn đấu đến năm 2020: (1) … (2) …: what the words that open a paragraph say of all the points in it."""
        shadow, start = self.evidence.shadow, self.evidence.layout.blocks[block].start
        points = wording.POINTS.search(shadow, start, min(start + _LEAD, at))
        said = self._last(start, points.start()) if points else None
        return said.status if said else None

    def reports(self, clause: Span, sentence: Span, at: int) -> bool:
        """Whether words, not time, make a number a result: it cannot then take a time to come from a heading."""
        said = self._last(clause[0], at) or self._last(sentence[0], clause[0])
        known = said.status if said and not said.estimate else self.headed(clause, sentence)
        if known is None and self.silent:
            return False
        return (known or self.default) == "actual"

    def _last(self, start: int, end: int, outside: int | None = None) -> _Mark | None:
        """The last cue in a span; not one in brackets that close before `outside` (… (kế hoạch là 700 triệu USD). Gạo chiếm 90%)."""
        found = self._in(start, end) if start < end else []
        if outside is not None:
            found = [m for m in found if not ((b := self._times.bracket(m.start)) and b[1] <= outside)]
            found = [m for m in found if not (m.loose and "," in self.evidence.shadow[m.end : end])]
        return found[-1] if found else None

    def _tense(self, time: Time) -> Status | None:
        """What the time says beside the text's own date, or beside the latest date that it must be younger than."""
        if not time.end:
            return None
        now, since = self._times.reference, self._times.since
        if not now and len(time.end) == 10:
            now = self._times.as_of  # đến ngày 30/4 đạt 10%, đến ngày 30/6 đạt 30%: the steps of a plan
        if now and time.end > now[: len(time.end)] and (not time.start or time.start > now[: len(time.start)]):
            return "target"
        stage = self._times.title
        if stage.start and stage.start != stage.end:
            since = max(since or "", stage.start[:4])  # before the stage that a plan is for
        return "actual" if since and time.end[: len(since)] < since[: len(time.end)] else None

    def _ahead(self, time: Time, clause: Span, at: int) -> bool:
        """Whether a horizon lies ahead of all that the text cites."""
        since = self._times.since
        horizon = bool(time.end) and not time.start and len(time.end or "") == 4
        if not horizon or wording.EARLY.search(self.evidence.shadow, clause[0], at):
            return False
        if self._tense(time) == "actual" or (not self._times.reference and self._reported(at)):
            return False
        if since:
            return (time.end or "") > since[:4]
        present = self._times.present
        if present is None:  # nothing is reported on: what is said of a year is aimed at
            named = any(t.time == time for t in self._times.between(*clause))
            return self.default == "target" or (named and not self._closing(clause, at))
        return self.default == "target" or (time.end or "") > present[:4]

    def _reported(self, at: int) -> bool:
        """I. TÌNH HÌNH: whether the nearest heading that says what is told below tells of what there is."""
        layout = self.evidence.layout
        for ancestor in layout.ancestors(layout.sentences[layout.sentence_at(at)].block):
            above = layout.blocks[ancestor]
            found, mixed = self._cues.heading(self.evidence.shadow, above.start, above.end)
            if above.kind == "heading" and found:
                return found == "actual" and not mixed
        return False

    def _closing(self, clause: Span, at: int) -> bool:
        """Đến cuối năm 2020 ước đạt 44 triệu đồng: the year that the text closes, where no later date says otherwise."""
        return not self._times.reference and bool(wording.YEAR_END.search(self.evidence.shadow, clause[0], at))

    def states_plan(self, at: int) -> bool:
        """đạt 87,12% dự toán (3.400 tỷ đồng): the number in brackets is the plan itself."""
        shadow = self.evidence.shadow
        bracket = self._times.bracket(at)
        if (
            bracket
            and at - bracket[0] < 12
            and not wording.REACHED.search(shadow, bracket[0], at)
            and wording.PLAN_SHARE_BEFORE.search(shadow, max(0, bracket[0] - 80), bracket[0])
        ):
            return True
        if not holds(shadow[max(0, at - 190) : at], "hoạch", "toán", "tiêu", "kịch"):
            return False
        before = wording.PLAN_BEFORE.search(shadow, max(0, at - 190), at)
        if before and before.group().startswith("vượt") and wording.PERCENT.match(shadow, at):
            return False  # vượt kế hoạch 2,3%
        return bool(before) and not wording.REACHED.search(shadow, before.start() + 8, at)  # type: ignore[union-attr]
