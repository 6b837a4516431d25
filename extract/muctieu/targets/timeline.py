"""All periods of one text that may date a number, each with its year and with what limits its reach."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

import regex

from muctieu.matchers.periods import PeriodMatch, RelativePeriod, months
from muctieu.scan import holds
from muctieu.targets import datelines
from muctieu.targets import time_wording as wording
from muctieu.targets.evidence import Evidence

_TAIL = 4
_SAME_PASSAGE = 300
_QUOTE = 250  # how long a name in quotation marks may be


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
    """A period as context, with what limits its reach.

    A weak one is part of a plan's name, a base is only compared with; one in brackets speaks for numbers inside them.
    """

    start: int
    end: int
    time: Time
    weak: bool
    bracket: tuple[int, int] | None
    now: bool = False
    base: bool = False


class Timeline:
    """The periods of one text, in its order.

    `reference` is the text's own date; `since` a date that it is known to be younger than.
    """

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.reference = datelines.own_date(evidence)
        self.since = self.reference or max(
            filter(None, (datelines.latest_document(evidence), self.as_of)), default=None
        )

    @cached_property
    def as_of(self) -> str | None:
        """The latest day up to which the text counts (tính đến ngày 25/01/2025): it was written after that."""
        shadow = self.evidence.shadow
        days = (
            p
            for p in self.evidence.periods
            if p.kind == "date" and wording.AS_OF.search(shadow, max(0, p.start - 30), p.start)
        )
        return max((p.period_end for p in days if p.period_end), default=None)

    @cached_property
    def present(self) -> str | None:
        """The best guess at when the text was written: its date, or the last year that it reports on."""
        if self.since:
            return self.since
        years = (t.time.end for t in self.times if t.time.end and t.time.start and t.time.start[:4] == t.time.end[:4])
        return max((y for y in years if y), default=None)

    @cached_property
    def latest(self) -> str:
        """The year of the text, where it is known, else the last single year that it names."""
        if self.reference:
            return self.reference[:4]
        named = (t.time.end for t in self.times if t.time.end and in_one_year(t.time) and not t.weak)
        return max(((year or "")[:4] for year in named), default="")

    @cached_property
    def starts(self) -> list[int]:
        """Where each of them starts."""
        return [t.start for t in self.times]

    @cached_property
    def times(self) -> list[ContextTime]:
        """Every period that may date a number, in the order of the text."""
        periods = self.evidence.periods
        explicit = [
            t
            for i, p in enumerate(periods)
            if not (
                i and p.kind == "vision" and p.start - periods[i - 1].end <= _TAIL
            )  # đến năm 2030, tầm nhìn đến năm 2050
            if (t := self._explicit(p))
        ]
        points = [t for t in explicit if not t.weak and not t.base and in_one_year(t.time)]
        found = explicit + [t for r in self.evidence.relative if (t := self._relative(r, points))]
        found += self._stages_again()
        return sorted(found, key=lambda t: t.start)

    def _explicit(self, period: PeriodMatch) -> ContextTime | None:
        shadow = self.evidence.shadow
        before = shadow[max(0, period.start - 110) : period.start]
        day = period.kind == "date" and period.period_start == period.period_end
        if (
            (day and not wording.AS_OF.search(before[-30:]) and not wording.DEADLINE.search(before[-14:]))
            or self._dates_a_citation(period)
            or self._is_quoted(period)
        ):
            return None
        if wording.BASE_NAMED.search(before[-60:]):
            return None
        if wording.EVENT.search(before[-40:]) and wording.EVENT_ENDS.match(shadow, period.end):
            return None
        if wording.ONWARD.match(shadow, period.end) and wording.ONWARD_FROM.search(before[-5:]):
            onward = Time(period.period_start, None)
            return ContextTime(period.start, period.end, onward, False, self.bracket(period.start))
        origin = wording.FROM.search(before[-70:]) and wording.RISES.match(shadow, period.end)
        if not origin and wording.BASE.search(before[-60:]):
            return None
        named = period.kind in ("range", "term", "vision", "horizon") and bool(wording.NAMED.search(before))
        share = period.kind == "year" and bool(wording.PLAN_SHARE.search(before[-40:]))
        time = self._from_new_year(period.start, Time(None if day else period.period_start, period.period_end))
        bracket = self.bracket(period.start)
        if bracket and bracket[1] - period.end < 3 and wording.LEADS.match(shadow, bracket[1]):
            bracket = None
        return ContextTime(period.start, period.end, time, named or share, bracket, base=bool(origin))

    def _is_quoted(self, period: PeriodMatch) -> bool:
        """Đề án “… cộng đồng đến năm 2020”, toàn tỉnh có …: whether a name in quotation marks ends with a period."""
        shadow = self.evidence.shadow
        opening = shadow.rfind('"', max(0, period.start - _QUOTE), period.start)
        return (
            opening >= 0
            and shadow.startswith('"', period.end)
            and bool(wording.BEARS_NAME.search(shadow, max(0, opening - 60), opening))
        )

    def _stages_again(self) -> list[ContextTime]:
        """Stages named again without their years: this one is the last named, a past one the last that has ended."""
        return [
            ContextTime(words.start(), words.end(), time, False, self.bracket(words.start()))
            for words in wording.STAGE_AGAIN.finditer(self.evidence.shadow)
            if (time := self._past_stage(bool(words["term"])) if words["past"] else self._last_stage(words))
            and not (words["years"] and _length(time) != int(words["years"]))
        ]

    def _last_stage(self, words: regex.Match[str]) -> Time:
        named = [p for p in self._stages(bool(words["term"])) if p.end <= words.start()]
        return Time(named[-1].period_start, named[-1].period_end) if named else NOWHERE

    def _past_stage(self, term: bool) -> Time:
        """The last that has ended; a congress that names the term to come (2020 - 2025) looks back upon the five years before."""
        stages = {(p.period_start or "", p.period_end or "") for p in self._stages(term)}
        if not self.since:  # of a term that was and one to come
            return Time(*min(stages)) if term and len(stages) > 1 else NOWHERE
        if term:
            stages |= {(str(int(start) - 5), start) for start, _ in stages}
        ended = [stage for stage in stages if stage[1] <= self.since[:4]]
        return Time(*max(ended, key=itemgetter(1))) if ended else NOWHERE

    def _stages(self, term: bool) -> list[PeriodMatch]:
        kinds = ("term",) if term else ("term", "range")
        years = (p for p in self.evidence.periods if p.kind in kinds)
        return [p for p in years if len(p.period_start or "") == len(p.period_end or "") == 4]

    def _relative(self, part: RelativePeriod, points: list[ContextTime]) -> ContextTime | None:
        """A part of a year without its year, unless it belongs to a period that has one."""
        if any(p.start < part.end and part.start < p.end for p in self.evidence.periods_in(part.start - 40, part.end)):
            return None
        if wording.COMPARED.search(self.evidence.shadow[max(0, part.start - 14) : part.start]):
            return None
        if wording.PRESENT.match(self.evidence.shadow, part.start):
            return None
        bracket = self.bracket(part.start)
        time = self._from_new_year(part.start, self._resolve(part, points))
        return ContextTime(part.start, part.end, time, False, bracket, now=part.first == 0)

    def _from_new_year(self, start: int, time: Time) -> Time:
        """A span that runs up to a day of its year starts with the year: từ đầu năm đến hết ngày 20/11/2025."""
        if time.start or not time.end:
            return time
        since = wording.FROM_NEW_YEAR.search(self.evidence.shadow, max(0, start - 30), start)
        return Time(f"{since['year'] or time.end[:4]}-01", time.end) if since else time

    def _resolve(self, part: RelativePeriod, points: list[ContextTime]) -> Time:
        """The year of a part of a year: named shortly before, else the text's own, else the last named; “now” is the text's date."""
        if part.first == 0:
            return Time(None, self._told_now(part.end) or self.reference)
        index = bisect_left(points, part.start, key=lambda t: t.start)
        near = points[index - 1] if index and part.start - points[index - 1].end < _SAME_PASSAGE else None
        known = self.reference
        if near and known and "\n" in self.evidence.shadow[near.end : part.start]:
            near = None  # another paragraph's year
        last = points[index - 1].time.end if index else None
        named = (near.time.end if near else None) or known or self._year_after_base or last
        named = named or (points[0].time.end if points else self._year_of_a_plan(part.start))
        if not named:
            return NOWHERE
        if part.day:
            return Time(None, f"{named[:4]}-{part.first:02}-{part.day:02}")
        return Time(*months(named[:4], part.first, part.last))

    def _year_of_a_plan(self, at: int) -> str | None:
        """Kế hoạch năm 2024 là 10.000 ha; 6 tháng đạt 6.540 ha: the year of the plan, where the text names no other."""
        before = (p for p in reversed(self.evidence.periods) if p.kind == "year" and p.start < at)
        return next((p.period_end for p in before), None)

    def _told_now(self, end: int) -> str | None:
        """Lũy kế đến nay (20/12/2014): the day that brackets give for “now”."""
        opening = wording.OPENING.match(self.evidence.shadow, end)
        days = self.evidence.periods_in(opening.end(), opening.end() + 1) if opening else []
        return next((p.period_end for p in days if p.kind == "date"), None)

    @cached_property
    def _year_after_base(self) -> str | None:
        """The year of a report that compares with the same months of the year before: … tăng 7% so với cùng kỳ năm 2023."""
        if not holds(self.evidence.shadow, "cùng kỳ"):
            return None
        compared = Counter(m["year"] for m in wording.LAST_YEARS_SAME.finditer(self.evidence.shadow))
        return next((str(int(year) + 1) for year, _ in compared.most_common(1)), None)

    def _dates_a_citation(self, period: PeriodMatch) -> bool:
        """Whether a period belongs to a document that is cited beside it (Nghị quyết 68-NQ/TW năm 2025)."""
        citations = self.evidence.citations
        index = bisect_left(citations, period.start + 1, key=lambda c: c.end) - 1
        return index >= 0 and citations[index].end <= period.start <= citations[index].end + 3

    def bracket(self, offset: int) -> tuple[int, int] | None:
        """The innermost pair of brackets round an offset."""
        shadow = self.evidence.shadow
        opening = shadow.rfind("(", max(0, offset - 400), offset)
        if opening < 0 or shadow.find(")", opening, offset) >= 0:
            return None
        closing = shadow.find(")", offset, offset + 400)
        return (opening, closing) if closing >= 0 else None

    def between(self, start: int, end: int) -> list[ContextTime]:
        """The periods that start in a span."""
        return self.times[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def in_one_year(time: Time) -> bool:
    return bool(time.end) and ((time.start or "")[:4] == (time.end or "")[:4] or len(time.end or "") > 4)


def _length(stage: Time) -> int:
    """The years of a stage, both of its bounds counted; a term's first year is shared with the term before."""
    return int(stage.end or 0) - int(stage.start or 0) + 1
