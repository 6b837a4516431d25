"""What a number's surroundings hand down to it: period, area and status."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import regex

from muctieu.matchers.areas import NATION, NATION_CODE, AreaMatch
from muctieu.matchers.periods import PeriodMatch, RelativePeriod, months
from muctieu.patterns import Patterns
from muctieu.records import Status
from muctieu.targets.evidence import Evidence

# A period behind these is a base of comparison, not the time of the value.
_BASE = regex.compile(
    r"(?:so\s+với|so|cùng\s+kỳ|giá\s+(?:so\s+sánh|cố\s+định|hiện\s+hành)?|so\s+sánh|gấp[^,.;]{0,20}|lần|từ\s+mức|từ|bằng[^,.;]{0,18}%|theo\s+giá|mức)\s*(?:của\s+|với\s+|mức\s+|thực\s+hiện\s+|kế\s+hoạch\s+|thời\s+điểm\s+|cuối\s+|đầu\s+|cùng\s+kỳ\s+|tháng\s+12\s+|ước\s+thực\s+hiện\s+|số\s+thực\s+hiện\s+|dự\s+toán\s+|bình\s+quân\s+)*$"
)
_NAMED = regex.compile(
    r"(?:quy\s+hoạch|chiến\s+lược|nghị\s+quyết|đại\s+hội|chương\s+trình|kế\s+hoạch|đề\s+án|dự\s+án|chỉ\s+thị|kết\s+luận|quyết\s+định|luật)[^.;:,]{0,90}$"
)
_COMPARED = regex.compile(r"(?:so\s+với|so|cùng\s+kỳ)\s*$")
_POSTED = regex.compile(r"cập\s+nhật|đăng\s+(?:ngày|lúc)|ngày\s+đăng|thứ\s+(?:hai|ba|tư|năm|sáu|bảy)|chủ\s+nhật")
_PLAN_SHARE_BEFORE = regex.compile(
    r"%\s+(?:so\s+(?:với\s+)?)?(?:của\s+)?(?:kế\s+hoạch|dự\s+toán|chỉ\s+tiêu|mục\s+tiêu)[^,.;()]{0,60}$"
)
_MARK = regex.compile(r"[,;:.()]")
_DATELINE_REACH = 1200
_TITLE_BLOCKS = 8
_PLAN_SHARE = regex.compile(r"(?:kế\s+hoạch|dự\s+toán|chỉ\s+tiêu|mục\s+tiêu)\s+(?:cả\s+|của\s+)?$")


@dataclass(frozen=True, slots=True)
class Time:
    """A reference period: ISO partial dates."""

    start: str | None
    end: str | None

    def __bool__(self) -> bool:
        return bool(self.start or self.end)


NOWHERE = Time(None, None)


@dataclass(frozen=True, slots=True)
class ContextTime:
    """A period as context: a weak one is part of a plan's name; one in brackets speaks for numbers inside them."""

    start: int
    end: int
    time: Time
    weak: bool
    bracket: tuple[int, int] | None
    now: bool = False


class Context:
    """Hands down period, area and status over one text."""

    def __init__(self, evidence: Evidence, cues: StatusCues) -> None:
        self.evidence = evidence
        self._cues = cues
        self.reference = self._reference_date()
        self.area, self.area_code = document_area(evidence)
        self.default_status = self._default_status()
        self._all_times = self._context_times()
        self._time_starts = [t.start for t in self._all_times]
        self._carried: dict[int, Time] = {}
        self._title_time = self._title()

    # --- period ---------------------------------------------------------------------------------------------------

    def _reference_date(self) -> str | None:
        """The text's own date: given, or the dateline near its start."""
        if self.evidence.published:
            return self.evidence.published
        dates = (
            p
            for p in self.evidence.periods
            if p.kind == "date" and p.period_start == p.period_end and p.start < _DATELINE_REACH
        )
        return next((d.period_end for d in dates if self._is_dateline(d)), None)

    def _is_dateline(self, period: PeriodMatch) -> bool:
        """A date that stands nearly alone on its line, or behind a word for posting (Cập nhật: 28/11/2019)."""
        text = self.evidence.text
        start = text.rfind("\n", 0, period.start) + 1
        end = text.find("\n", period.end)
        line = text[start : end if end >= 0 else len(text)]
        return len(line) - (period.end - period.start) <= 30 or bool(_POSTED.search(line[:60].lower()))

    def _context_times(self) -> list[ContextTime]:
        """Every period that may date a number, with what limits its reach."""
        shadow = self.evidence.shadow
        found = []
        for period in self.evidence.periods:
            if (period.kind == "date" and period.period_start == period.period_end) or self._dates_a_citation(period):
                continue
            before = shadow[max(0, period.start - 110) : period.start]
            if _BASE.search(before[-60:]):
                continue
            named = period.kind in ("range", "term", "vision", "horizon") and bool(_NAMED.search(before))
            share = period.kind == "year" and bool(_PLAN_SHARE.search(before[-40:]))
            found.append(
                ContextTime(
                    period.start,
                    period.end,
                    Time(period.period_start, period.period_end),
                    named or share,
                    self._bracket(period.start),
                )
            )
        explicit = [t for t in found if not t.weak]
        for part in self.evidence.relative:
            if any(
                p.start < part.end and part.start < p.end for p in self.evidence.periods_in(part.start - 40, part.end)
            ):
                continue
            if not _COMPARED.search(shadow[max(0, part.start - 14) : part.start]):
                found.append(
                    ContextTime(
                        part.start,
                        part.end,
                        self._resolve(part, explicit),
                        False,
                        self._bracket(part.start),
                        part.first == 0,
                    )
                )
        return sorted(found, key=lambda t: t.start)

    def _resolve(self, part: RelativePeriod, explicit: list[ContextTime]) -> Time:
        """A part of a year without its year: of the last year named before it, else the text's own; “now” is the text's date."""
        if part.first == 0:
            return Time(None, self.reference)
        years = [
            t
            for t in explicit
            if (t.time.end and (t.time.start or "")[:4] == t.time.end[:4]) or len(t.time.end or "") > 4
        ]
        before = [t.time.end for t in years if t.start < part.start and t.time.end]
        behind = [t.time.end for t in years if t.time.end]
        named = (before[-1] if before else None) or self.reference or (behind[0] if behind else None)
        if not named:
            return NOWHERE
        if part.day:
            return Time(None, f"{named[:4]}-{part.first:02}-{part.day:02}")
        return Time(*months(named[:4], part.first, part.last))

    def _dates_a_citation(self, period: PeriodMatch) -> bool:
        """Whether a period belongs to a document that is cited beside it (Nghị quyết 68-NQ/TW năm 2025)."""
        return any(c.end <= period.start <= c.end + 3 for c in self.evidence.citations)

    def _bracket(self, offset: int) -> tuple[int, int] | None:
        """The innermost pair of brackets round an offset, inside its block."""
        shadow = self.evidence.shadow
        opening = shadow.rfind("(", max(0, offset - 400), offset)
        if opening < 0 or shadow.find(")", opening, offset) >= 0:
            return None
        closing = shadow.find(")", offset, offset + 400)
        return (opening, closing) if closing >= 0 else None

    def _between(self, start: int, end: int) -> list[ContextTime]:
        return self._all_times[bisect_left(self._time_starts, start) : bisect_left(self._time_starts, end)]

    def _now_or_heading(self, found: ContextTime, offset: int) -> Time:
        """“Đến nay” in a text without a date of its own: the year that its headings speak of."""
        if found.time or not found.now:
            return found.time
        handed = self._headed(offset) or self._title_time
        return handed if handed.start == handed.end else NOWHERE

    def time(self, clause: tuple[int, int], sentence: tuple[int, int], at: int, end: int) -> Time:
        """The period of a number at `at`: from its clause, its sentence, the sentences before, the headings, the title."""
        bracket = self._bracket(at)
        for span in (clause, (sentence[0], at)):
            times = [t for t in self._between(*span) if t.bracket is None or t.bracket == bracket]
            strong = [t for t in times if not t.weak] or times
            inside = [t for t in strong if bracket and t.bracket == bracket] or strong
            before = [t for t in inside if t.end <= at]
            behind = [t for t in inside if t.start >= end]
            if behind and (not before or self._attached(end, behind[0].start)):
                return self._carry(sentence, behind[0], at)
            if before:
                return self._carry(sentence, before[-1], at)
        return self._handed_down(sentence[0])

    def time_behind(self, end: int, right: int) -> Time:
        """The period that follows a number closely, NOWHERE without one: từ 61% năm 2020 lên …"""
        times = [t for t in self._between(end, right) if self._attached(end, t.start)]
        return times[0].time if times else NOWHERE

    def _attached(self, end: int, start: int) -> bool:
        """Whether a period behind the number follows it closely: đạt 45% vào năm 2030."""
        between = self.evidence.shadow[end:start].strip().removeprefix("(")
        return len(between) <= 60 and not _MARK.search(between)

    def _carry(self, sentence: tuple[int, int], found: ContextTime, at: int) -> Time:
        block = self.evidence.layout.sentences[self.evidence.layout.sentence_at(sentence[0])].block
        if found.bracket is None:
            self._carried.setdefault(block, found.time)
        return self._now_or_heading(found, at)

    def _handed_down(self, offset: int) -> Time:
        """The period of a sentence that names none: of the sentences before it, the headings above it, the text before, the title."""
        layout = self.evidence.layout
        index = layout.sentence_at(offset)
        block = layout.sentences[index].block
        while index > 0 and layout.sentences[index - 1].block == block:
            index -= 1
            if found := self._topic(layout.sentences[index].start, layout.sentences[index].end):
                return found
        if found := self._headed(offset):
            return found
        if layout.blocks[block].kind == "text":
            for earlier in range(block - 1, -1, -1):
                if layout.blocks[earlier].kind == "heading" and layout.blocks[earlier].level <= 12:
                    break
                if earlier in self._carried and layout.blocks[earlier].kind == "text":
                    return self._carried[earlier]
        return self._title_time

    def _headed(self, offset: int) -> Time | None:
        """The period of the nearest heading or lead-in above that names one."""
        layout = self.evidence.layout
        for ancestor in layout.ancestors(layout.sentences[layout.sentence_at(offset)].block):
            if found := self._topic(layout.blocks[ancestor].start, layout.blocks[ancestor].end):
                return found
        return None

    def _topic(self, start: int, end: int) -> Time | None:
        """The period that a passage leaves behind for what follows: the first that is no mere part of a name."""
        times = [t for t in self._between(start, end) if t.bracket is None]
        strong = [t for t in times if not t.weak] or times
        return strong[0].time if strong else None

    def _title(self) -> Time:
        """The period of the first heading that names one."""
        for block in self.evidence.layout.blocks[:_TITLE_BLOCKS]:
            if (block.kind == "heading" or block.end - block.start < 250) and (
                found := self._topic(block.start, block.end)
            ):
                return found
        return NOWHERE

    # --- status ---------------------------------------------------------------------------------------------------

    def _default_status(self) -> Status:
        """What the text is on the whole: its title's words weigh most, then the balance of cues."""
        shadow = self.evidence.shadow
        blocks = self.evidence.layout.blocks
        title = next(((b.start, b.end) for b in blocks[:6] if b.end - b.start > 25), (0, 0))
        balance = self._cues.balance(shadow, 0, len(shadow))
        return "target" if balance + 4 * self._cues.heading_balance(shadow, *title) > 0 else "actual"

    def status(
        self, clause: tuple[int, int], sentence: tuple[int, int], at: int, end: int, time: Time, previous: Status | None
    ) -> Status:
        """Aimed at or reached: the time, then the nearest cue, the statement before, the headings, the kind of text decide."""
        shadow = self.evidence.shadow
        now = (self.reference or "")[:4]
        if (time.end and now and time.end[:4] > now) or self.states_plan(at):
            return "target"
        for start, stop in ((clause[0], at), (sentence[0], clause[0])):
            if start < stop and (found := self._cues.last(shadow, start, stop)):
                return found
        if previous:
            return previous
        if found := self._cues.first(shadow, end, clause[1]):
            return found
        layout = self.evidence.layout
        block = layout.sentences[layout.sentence_at(sentence[0])].block
        for ancestor in layout.ancestors(block):
            if found := self._cues.heading(shadow, layout.blocks[ancestor].start, layout.blocks[ancestor].end):
                return found
        if found := self._cues.last(shadow, layout.blocks[block].start, sentence[0]):
            return found
        return self.default_status

    def states_plan(self, at: int) -> bool:
        """đạt 87,12% dự toán (3.400 tỷ đồng): the number in brackets is the plan itself."""
        bracket = self._bracket(at)
        return bool(
            bracket
            and at - bracket[0] < 12
            and _PLAN_SHARE_BEFORE.search(self.evidence.shadow, max(0, bracket[0] - 80), bracket[0])
        )

    # --- area -----------------------------------------------------------------------------------------------------

    def area_of(
        self, clause: tuple[int, int], sentence: tuple[int, int], at: int, end: int
    ) -> tuple[str | None, str | None]:
        """The province that a number is about: named in its clause, else the document's."""
        named = [a for a in self.evidence.areas_in(*clause) if not a.inside_name and not self._is_comparison(a)]
        before = [a for a in named if a.end <= at]
        if before:
            return before[-1].name, before[-1].code
        return self.area, self.area_code

    def _is_comparison(self, area: AreaMatch) -> bool:
        """Cả nước in “đứng thứ 5 cả nước” or “so với cả nước” is not what the number is about."""
        before = self.evidence.shadow[max(0, area.start - 40) : area.start]
        behind = self.evidence.shadow[area.end : area.end + 30]
        if (
            area.name == NATION
            and not regex.search(r"(?:của|tại|trên|cả|toàn)\s*$", before)
            and area.end - area.start > 8
            and not regex.match(r"\s*(?:là|đạt|tăng|giảm|có|\()", behind)
        ):
            return True
        return bool(
            regex.search(
                r"(?:thứ\s+\d+\S*|đầu|hạng|hàng\s+đầu|vùng|bậc|nhất|so\s+với|hơn|tỉnh,\s+thành(?:\s+phố)?(?:\s+(?:trong|của|trên))?)\s*(?:của\s+|trong\s+|trên\s+)?$",
                before,
            )
        )


@dataclass(frozen=True)
class StatusCues:
    """The words that tell targets from results; built from cues.toml."""

    text: regex.Pattern[str]
    headings: regex.Pattern[str]
    weak: regex.Pattern[str]

    @classmethod
    def of(cls, patterns: Patterns) -> StatusCues:
        """Compile the cue words of the pattern files."""

        def pattern(prefix: str) -> regex.Pattern[str]:
            words = {
                kind: sorted(patterns.cues[f"status.{prefix}{kind}"], key=len, reverse=True)
                for kind in ("target", "actual")
            }
            groups = "|".join(
                f"(?P<{kind}>{'|'.join(regex.escape(w).replace(chr(92) + ' ', chr(92) + 's{1,3}') for w in ws)})"
                for kind, ws in words.items()
            )
            # đạt 82% mục tiêu, so với kế hoạch, chương trình mục tiêu quốc gia: what was aimed at is only the measure there
            return regex.compile(
                rf"(?<![\p{{L}}])(?<!(?:%|\d|so với|vượt|đạt|chương trình|hoàn thành|các|với|trên|đạt được|thực hiện)\s)(?:{groups})(?![\p{{L}}])"
            )

        weak = "|".join(w.replace(" ", r"\s{1,3}") for w in patterns.cues["status.weak_actual"])
        return cls(pattern(""), pattern("heading_"), regex.compile(rf"(?<![\p{{L}}])(?:{weak})(?![\p{{L}}])"))

    def last(self, shadow: str, start: int, end: int) -> Status | None:
        """What the last cue in a span says."""
        found = list(self.text.finditer(shadow, start, end))
        return _said(found[-1]) if found else None

    def first(self, shadow: str, start: int, end: int) -> Status | None:
        """What the first cue in a span says."""
        found = self.text.search(shadow, start, end)
        return _said(found) if found else "actual" if self.weak.search(shadow, start, end) else None

    def heading(self, shadow: str, start: int, end: int) -> Status | None:
        """What a heading or lead-in says."""
        balance = self.heading_balance(shadow, start, end)
        return "target" if balance > 0 else "actual" if balance < 0 else None

    def heading_balance(self, shadow: str, start: int, end: int) -> int:
        """Target cues less actual cues of a heading."""
        return sum(1 if m["target"] else -1 for m in self.headings.finditer(shadow, start, end))

    def balance(self, shadow: str, start: int, end: int) -> int:
        """Target cues less actual cues of a passage."""
        return sum(1 if m["target"] else -1 for m in self.text.finditer(shadow, start, end))


def _said(match: regex.Match[str]) -> Status:
    return "target" if match["target"] else "actual"


_TITLE_LENGTH = 900
_MANY = 5  # a text that names so many provinces is about one of them only if it clearly prevails


def document_area(evidence: Evidence) -> tuple[str | None, str | None]:
    """The province that a text is about: the one named most, names in the title and with “tỉnh” before them counting more.

    A text that names provinces only on the way (routes, one among many) is about the nation.
    """
    scores: dict[str, float] = {}
    names: dict[str, tuple[str, str]] = {}
    nation = 0.0
    for area in evidence.areas:
        weight = 1.0 + (2.0 if area.explicit else 0.0) + (2.0 if area.start < _TITLE_LENGTH else 0.0)
        if area.code == NATION_CODE:
            nation += 1.0
            continue
        if area.inside_name or area.district:
            weight = 0.6 if area.district else 0.4
        scores[area.code] = scores.get(area.code, 0.0) + weight
        names.setdefault(area.code, (area.name, area.code))
        if area.explicit and not names[area.code][0]:
            names[area.code] = (area.name, area.code)
    if scores:
        best = max(scores, key=lambda code: scores[code])
        share = scores[best] / sum(scores.values())
        if scores[best] >= 2.0 and share >= (0.4 if len(scores) < _MANY else 0.55):
            return names[best]
    province = regex.search(
        r"(?:của|trong|toàn|cả)\s+tỉnh\b|\btỉnh\s+(?:ta|nhà)\b|ubnd\s+tỉnh\b|tỉnh\s+ủy\b", evidence.shadow
    )
    if scores and not nation:
        return names[max(scores, key=lambda code: scores[code])]
    if not province or nation > 3:
        return NATION, NATION_CODE
    return (names[max(scores, key=lambda code: scores[code])]) if scores else (None, None)
