"""The period of a number: named beside it, or handed down by the sentences, headings and title above it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from functools import cached_property
from operator import itemgetter

import regex

from muctieu.matchers.quantities import Quantity
from muctieu.scan import holds
from muctieu.targets import time_wording as wording
from muctieu.targets.evidence import Evidence
from muctieu.targets.timeline import NOWHERE, ContextTime, Time, Timeline, in_one_year

_TITLE_BLOCKS = 8
_ENACTING_BLOCKS = 40
_PASSAGES_BACK = 2
_TIMES_BACK = 30
_STAGES_ABOVE = 3  # headings and lead-ins above a block that may name the stage it speaks of
_BLOCKS_BACK = 6
_PAIRED_REACH = 300
_OPENING = 25  # characters before a period that opens its sentence
_MONTH = len("2030-06")
_BASE_REACH = 160  # characters between a base and an average since then
_PLAN_YEARS = 5  # 2011 - 2015, 2016 - 2020: the stages of the country's plans
_SECTION_LEVEL = 16
_CHAPTER_LEVEL = 12  # what a chapter says is not handed on to the next

Fits = Callable[[Time], bool]


class Times(Timeline):
    """Which period of a text dates a number."""

    def __init__(self, evidence: Evidence) -> None:
        super().__init__(evidence)
        self._quantity_starts = [q.start for q in evidence.quantities]
        self._carried: dict[int, Time] = {}

    @property
    def title(self) -> Time:
        """The period of the text as a whole."""
        return self._title_time

    def of(self, clause: tuple[int, int], sentence: tuple[int, int], at: int, end: int, fits: Fits) -> Time:
        """The period of a number at `at`: from its clause, its sentence, the sentences before, the headings, the title.

        `fits` says of a period that is handed down from elsewhere whether the number can be of that time.
        """
        bracket = self.bracket(at)
        if paired := self._paired(max(sentence[0], at - _PAIRED_REACH), at):
            return paired
        if noted := self._annotated(end) or self._of_base(bracket, at):
            return noted
        for span in (clause, (sentence[0], at)):
            times = [t for t in self.between(*span) if self._reaches(t, bracket, at)]
            strong = [t for t in times if not t.weak] or times
            inside = [t for t in strong if bracket and t.bracket == bracket] or strong
            before = [t for t in inside if t.end <= at]
            behind = [t for t in inside if t.start >= end and not t.now]  # 05 CCN hiện có
            if behind and not before and (resumed := self._before_that(behind[0], end, sentence[0])):
                return resumed
            behind = [t for t in behind if self._attached(end, t.start) or not self._leads_to(t, span[1])]
            if behind and (not before or self._attached(end, behind[0].start, alone=False)):
                return self._carry(sentence, behind[0])
            if before:
                found = self._carry(sentence, before[-1])
                if span != clause:
                    found = self._stage_that_ends(found, sentence[0], before[-1].start)
                return self._year_before(bracket, at, found)
        handed = self._handed_down(sentence[0], fits, lasting=self._is_lasting(clause[0], at, end))
        if self._lasts_else(handed, sentence[0], at):
            return NOWHERE
        return self._year_before(bracket, at, handed)

    def _stage_that_ends(self, time: Time, start: int, at: int) -> Time:
        """Giai đoạn 2011 - 2015: tăng 13%/năm, đến năm 2015 đạt 4.700 tỷ đồng; tạo 8.000 việc làm: what goes on is the stage.

        A last year that opens its sentence (Đến năm 2015: …; …) holds for all of it.
        """
        first = bisect_left(self._quantity_starts, start)
        opens = first == len(self._quantity_starts) or self._quantity_starts[first] > at
        if time.start or not time.end or opens:
            return time
        layout = self.evidence.layout
        above = layout.ancestors(layout.sentences[layout.sentence_at(start)].block)[:_STAGES_ABOVE]
        spans = [(start, start + _PAIRED_REACH), *((layout.blocks[a].start, layout.blocks[a].end) for a in above)]
        wholes = [t.time for span in spans for t in self.between(*span) if not t.base] + [self._title_time]
        ends = (w for w in wholes if w.start and w.end and w.start < w.end and time.end.startswith(w.end))
        return next(ends, time)

    def _lasts_else(self, handed: Time, start: int, at: int) -> bool:
        """What a place has is of no stage (tỉnh có 13 khu công nghiệp), what some years brought of no single year (trong 5 năm đã trồng …)."""
        if not handed.start:
            return False
        if handed.start != handed.end:
            return bool(wording.HAS.search(self.evidence.shadow, max(0, at - 60), at))
        return bool(wording.SOME_YEARS.search(self.evidence.shadow, start, at))

    def _is_lasting(self, left: int, at: int, end: int) -> bool:
        """Công suất 99 MW, tổng diện tích 744 ha, trữ lượng 3 triệu m³: the size of a thing, which holds in any year."""
        shadow = self.evidence.shadow
        if shadow[end - 1] == "%":
            return False
        return bool(wording.SIZE.search(shadow, max(left, at - 60), at) or wording.POWER.search(shadow, at, end))

    def _leads_to(self, time: ContextTime, right: int) -> bool:
        """Tăng bình quân 13%/năm, thu nhập năm 2010 đạt 20 triệu đồng: whether a period stands before a number of its own."""
        index = bisect_left(self._quantity_starts, time.end)
        if index == len(self._quantity_starts) or self._quantity_starts[index] >= right:
            return False
        # quy hoạch 23 khu với 7.000 ha đến năm 2030, trong đó 12 khu …: a part of what it dates
        return "trong đó" not in self.evidence.shadow[time.end : self._quantity_starts[index]]

    def _before_that(self, behind: ContextTime, end: int, start: int) -> Time | None:
        """Giai đoạn A đạt 1 và giai đoạn B đạt 2; X đạt 3 và giai đoạn B đạt 4: the third number is of A again."""
        if not wording.AND_THEN.fullmatch(self.evidence.shadow, end, behind.start):
            return None
        before = [t.time for t in self.between(start, end) if not (t.weak or t.base or t.bracket)]
        others = [t for t in before if t != behind.time]
        return others[-1] if others and before[-1] == behind.time else None

    def _reaches(self, time: ContextTime, bracket: tuple[int, int] | None, at: int) -> bool:
        """Whether a period of the clause may date a number: not what was (20% hiện nay), nor out of brackets of its own."""
        if time.base or not (time.bracket is None or time.bracket == bracket):
            return False
        return not (time.now and time.end <= at and any(0 <= time.start - q.end <= 1 for q in self._before(time.start)))

    def _before(self, at: int) -> list[Quantity]:
        """The last number that starts before an offset."""
        index = bisect_left(self._quantity_starts, at)
        return self.evidence.quantities[max(0, index - 1) : index]

    def _annotated(self, end: int) -> Time:
        """7 – 8%/năm (giai đoạn 2011 – 2020): brackets right behind a number that hold nothing but its period."""
        for time in self.between(end, end + 8):
            bracket = time.bracket
            if (
                bracket
                and not time.base
                and bracket[0] - end <= 2
                and bracket[1] - bracket[0] <= time.end - time.start + 6
            ):
                return time.time
        return NOWHERE

    def _of_base(self, bracket: tuple[int, int] | None, at: int) -> Time:
        """đạt 103,14% so với cùng kỳ năm 2019 (2.871 tỷ đồng): brackets behind a base hold what was."""
        if not bracket or not wording.BASE_VALUE.fullmatch(self.evidence.shadow, bracket[0], at):
            return NOWHERE
        for period in reversed(self.evidence.periods_in(max(0, bracket[0] - 40), bracket[0])):
            compared = wording.COMPARED_WITH.search(self.evidence.shadow, max(0, period.start - 30), period.start)
            if bracket[0] - period.end <= 1 and compared:
                return Time(period.period_start, period.period_end)
        return NOWHERE

    def since_base(self, time: Time, at: int) -> Time:
        """From the base that is compared with right before an average to the year of the average; five years make a plan's stage."""
        base = wording.BASE_OF_AVERAGE.search(self.evidence.shadow, max(0, at - _BASE_REACH), at)
        end = (time.end or "")[:4]
        year = base and (base["year"] or base["origin"])
        if year is None or time.start not in (None, time.end) or not year < end:
            return NOWHERE
        first = int(year)
        planned = first % _PLAN_YEARS == int(end) % _PLAN_YEARS == 0
        return Time(str(first + planned), time.end)

    def behind(self, end: int, right: int) -> Time:
        """The period that follows a number closely, NOWHERE without one: từ 61% năm 2020 lên …"""
        times = [t for t in self.between(end, right) if self._attached(end, t.start)]
        return times[0].time if times else NOWHERE

    def _attached(self, end: int, start: int, *, alone: bool = True) -> bool:
        """Whether a period behind the number follows it closely: đạt 45% vào năm 2030; not past an “and” if another stands before."""
        between = self.evidence.shadow[end:start].strip().removeprefix("(")
        joined = wording.AND if alone else wording.AND_ON
        return len(between) <= 60 and not wording.MARK.search(between) and not joined.search(between)

    def _paired(self, left: int, at: int) -> Time:
        """năm 2020, 2021 và 2022 … lần lượt giảm 4,1%, tăng 2,7% và tăng 17,5%: the n-th period for the n-th number."""
        shadow = self.evidence.shadow
        words = list(wording.RESPECTIVELY.finditer(shadow, left, at)) if holds(shadow[left:at], "lượt", "ứng") else []
        if not words:
            return NOWHERE
        word = words[-1]
        run: list[ContextTime] = []
        for time in reversed(self.between(left, word.start())):
            if run and not wording.LIST_GAP.fullmatch(shadow, time.end, run[-1].start):
                break
            run.append(time)
        first = bisect_left(self._quantity_starts, word.end())
        index = bisect_left(self._quantity_starts, at) - first
        return run[-1 - index].time if len(run) > 1 and index < len(run) else NOWHERE

    def _year_before(self, bracket: tuple[int, int] | None, at: int, time: Time) -> Time:
        """The same part of the year before, where the brackets round the number speak of that."""
        if not bracket or not time.end or not wording.LAST_YEAR.match(self.evidence.shadow, bracket[0], at):
            return time
        named = regex.search(r"năm\s+((?:19|20)\d\d)", self.evidence.shadow, pos=bracket[0], endpos=at)
        year = named[1] if named else str(int(time.end[:4]) - 1)
        start = year + time.start[4:] if time.start else None
        return Time(start, year + time.end[4:])

    def _carry(self, sentence: tuple[int, int], found: ContextTime) -> Time:
        block = self.evidence.layout.sentences[self.evidence.layout.sentence_at(sentence[0])].block
        if found.bracket is None and not found.weak:
            held = self._carried.get(block, NOWHERE)
            if not _holds(held, found.time):
                self._carried[block] = found.time  # not quý III after 9 tháng, which holds it
        return self._widened(found)

    def _widened(self, found: ContextTime) -> Time:
        """trong hai năm 2024, 2025: the years together."""
        if found.time.start is None or found.time.start != found.time.end or len(found.time.start) != 4:
            return found.time
        shadow = self.evidence.shadow
        first = last = bisect_left(self.starts, found.start)
        while first and wording.LIST_GAP.fullmatch(shadow, self.times[first - 1].end, self.times[first].start):
            first -= 1
        while last + 1 < len(self.times) and wording.LIST_GAP.fullmatch(
            shadow, self.times[last].end, self.times[last + 1].start
        ):
            last += 1
        start = self.times[first].start
        if first == last or not wording.COUNT_OF_YEARS.search(shadow, max(0, start - 12), start):
            return found.time
        return Time(self.times[first].time.start, self.times[last].time.end)

    def _handed_down(self, offset: int, fits: Fits, *, lasting: bool = False) -> Time:
        """The period of a sentence that names none: of the sentences before it, the headings above it, the text before, the title.

        What is lasting takes only the year or stage of the plan that it stands in.
        """
        layout = self.evidence.layout
        block = layout.sentences[layout.sentence_at(offset)].block
        if lasting:
            plan = self._headed(block, fits) or self._leads[block] or self._title_time
            return plan if fits(plan) and len(plan.end or "") == len("2030") else NOWHERE
        if (found := self._earlier(layout.blocks[block].start, offset)) is not None:
            self._carried.setdefault(block, found)
            return found if fits(found) else self._before_the_aim(layout.blocks[block].start, offset, found, fits)
        if found := self._headed(block, fits):
            before = self._carried.get(block - 1, NOWHERE)
            return before if before != found and _holds(before, found) else found  # 9 tháng, under a heading of quý III
        if (lead := self._leads[block]) and fits(lead):
            return lead
        if (announced := self._announced(block)) and fits(announced):
            return announced
        if wording.PLACE_HAS.match(self.evidence.text, layout.blocks[block].start):
            return self._title_time if fits(self._title_time) else NOWHERE
        if layout.blocks[block].kind == "text":
            day = NOWHERE  # đến ngày 30/11 …: said of one statement more often than of the next paragraph
            for number in range(block - 1, max(-1, block - 1 - _BLOCKS_BACK), -1):
                if layout.blocks[number].kind == "heading" and layout.blocks[number].level <= _CHAPTER_LEVEL:
                    break
                if number in self._carried and layout.blocks[number].level in (14, 30):
                    if not _is_day(self._carried[number]):
                        carried = self._whole_stage(number)
                        return carried if fits(carried) else NOWHERE
                    day = day or self._carried[number]
            if day and fits(day):
                return day
        if (year := self._compared(offset)) and fits(year):
            return year
        for titled in (self._title_time, self.title_result):
            if titled and fits(titled):
                return titled
        return self._current if self._current and self._speaks_of_its_year(block) else NOWHERE

    def _whole_stage(self, block: int) -> Time:
        """Giai đoạn 2015 - 2020 …. Đến năm 2020 …: what a report says next, and dates by nothing, is of the stage."""
        time = self._carried[block]
        if (
            len(time.end or "") != 4
            or time.start not in (None, time.end)
            or (time.end or "") > (self.present or "")[:4]
        ):
            return time
        before = (self._carried.get(b, NOWHERE) for b in range(block, max(-1, block - _BLOCKS_BACK), -1))
        return next((t for t in before if t.end == time.end and t.start and t.start != t.end), time)

    def _compared(self, offset: int) -> Time:
        """Xuất khẩu giảm 20% so với năm 2017: of the year after, where the text names that year too."""
        layout = self.evidence.layout
        sentence = layout.sentences[layout.sentence_at(offset)]
        first = sentence.block
        while first and sentence.block - first < _PASSAGES_BACK and layout.blocks[first - 1].kind == "text":
            first -= 1
        index = bisect_left(self._compared_years, layout.blocks[first].start, key=itemgetter(0))
        base = self._compared_years[index : index + 1]
        return Time(base[0][1], base[0][1]) if base and base[0][0] < sentence.end else NOWHERE

    @cached_property
    def _compared_years(self) -> list[tuple[int, str]]:
        """Where the text compares with a year, and the year after it, where that is one that it reports on or was written in."""
        if not holds(self.evidence.shadow, "so ", "("):
            return []
        named = {t.time.end[:4] for t in self.times if t.time.end and in_one_year(t.time)}
        named |= {self.reference[:4]} if self.reference else set()
        bases = wording.YEAR_BEFORE.finditer(self.evidence.shadow)
        return [(b.start(), year) for b in bases if (year := str(int(b["year"]) + 1)) in named]

    def _announced(self, block: int) -> Time | None:
        """What the paragraph right before says without a number of its own: … báo cáo tình hình 9 tháng năm 2023. Theo đó, …"""
        blocks = self.evidence.layout.blocks
        if not block or blocks[block].kind != "text" or blocks[block - 1].kind != "text":
            return None
        before = blocks[block - 1]
        if bisect_left(self._quantity_starts, before.start) != bisect_left(self._quantity_starts, before.end):
            return None
        found = self._topic(before.start, before.end, weak=True)
        aside = wording.ASIDE.match(self.evidence.shadow, blocks[block].start)
        return found if found and found.start and not aside else None

    def _speaks_of_its_year(self, block: int) -> bool:
        """Whether a passage compares with last year, so that it reports on the year of the text, or goes on from one that does."""
        layout = self.evidence.layout
        for number in range(block, max(-1, block - 1 - _PASSAGES_BACK), -1):
            if layout.blocks[number].kind != "text":
                return False
            if wording.YEARLY.search(self.evidence.shadow, layout.blocks[number].start, layout.blocks[number].end):
                return True
        return False

    @cached_property
    def _current(self) -> Time:
        """The year that a report without a title is about: the one it names most, if it is the text's own or the text has none."""
        years = Counter(
            t.time.end
            for t in self.times
            if t.time.end
            and t.time.start == t.time.end
            and len(t.time.end) == 4
            and not (t.weak or t.base or t.bracket)
        )
        for year, count in years.most_common(1):
            own = self.since and self.since[:4]
            if 2 * count >= sum(years.values()) and (not own or 0 <= int(own) - int(year) <= 1):
                return Time(year, year)
        return NOWHERE

    def _headed(self, block: int, fits: Fits) -> Time | None:
        """What the nearest heading or lead-in above names; a lead-in that only names a plan (theo quy hoạch 2021-2030:) comes last."""
        layout = self.evidence.layout
        above = [layout.blocks[a] for a in layout.ancestors(block)]
        for names in (False, True):
            for governing in above:
                if governing.kind == "heading" and self._of_two_years(governing.start, governing.end):
                    continue
                found = self._topic(governing.start, governing.end, weak=names or governing.kind == "heading")
                if found is not None and fits(found):
                    return found
        return None

    def _of_two_years(self, start: int, end: int) -> bool:
        """Kết quả năm 2023, nhiệm vụ năm 2024: a heading over what was and what is to come."""
        years = {
            t.time.end for t in self.between(start, end) if t.time.start == t.time.end and len(t.time.end or "") == 4
        }
        return len(years) > 1

    def _earlier(self, start: int, offset: int) -> Time | None:
        """What the last sentence before an offset that names a period leaves behind."""
        index = bisect_left(self.starts, offset)
        for time in reversed(self.times[max(0, index - _TIMES_BACK) : index]):
            if time.start < start:
                break
            if not time.weak and not time.base and time.bracket is None:
                sentence = self.evidence.layout.sentences[self.evidence.layout.sentence_at(time.start)]
                topic = self._topic(sentence.start, min(sentence.end, offset))
                aside = topic == time.time and time.start - sentence.start > _OPENING
                topic = self._holder(topic, start, offset) if topic and aside else topic
                return self._stage_that_ends(topic, sentence.start, time.start) if topic else topic
        return None

    def _before_the_aim(self, start: int, offset: int, aim: Time, fits: Fits) -> Time:
        """Hiện có 77 dự án; đến năm 2020 sẽ mở rộng 150 ha. Khu B đã có 63 dự án: the time before that of the aim, for a result."""
        index = bisect_left(self.starts, offset)
        for time in reversed(self.times[max(0, index - _TIMES_BACK) : index]):
            if time.start < start:
                break
            if not (time.weak or time.base or time.bracket) and time.time != aim and fits(time.time):
                return time.time
        return NOWHERE

    def _holder(self, month: Time, start: int, offset: int) -> Time:
        """6 tháng …; giá tiêu dùng tháng 6 tăng 0,5%: a month named on the way leaves its half-year in force."""
        if month.start != month.end or len(month.end or "") != _MONTH:
            return month
        held = (t.time for t in self.between(start, offset) if not (t.weak or t.base or t.bracket))
        return next((t for t in held if t != month and _holds(t, month)), month)

    def _topic(self, start: int, end: int, *, weak: bool = False) -> Time | None:
        """The period that a passage leaves behind for what follows: the latest, and no mere part of a name.

        Of two that end in one year the first counts, unless it is a mere day: tính đến 30/6 …; 6 tháng đầu năm ….
        """
        times = [t.time for t in self.between(start, end) if t.bracket is None and not t.base and not t.weak]
        if not times and weak:
            times = [t.time for t in self.between(start, end) if t.bracket is None and not t.base][:1]
        best = max(times, key=_weight) if times else None
        return next((t for t in times if best and t != best and _holds(t, best)), best)

    @cached_property
    def title_result(self) -> Time:
        """Kết quả năm 2018, phương hướng năm 2019: the year that such a title reports on, NOWHERE of any other."""
        if not in_one_year(self._title_time):
            return NOWHERE
        for block in self.evidence.layout.blocks[:_TITLE_BLOCKS]:
            times = [t for t in self.between(block.start, block.end) if in_one_year(t.time) and not t.base]
            if len(times) > 1 and times[-1].time == self._title_time != times[0].time:
                ahead = wording.AHEAD.search(self.evidence.shadow, times[0].end, times[-1].start)
                return times[0].time if ahead else NOWHERE
        return NOWHERE

    @cached_property
    def _title_time(self) -> Time:
        """The period of the text as a whole: of its title, else of the plan that it sets up, else the one it names as its term."""
        shadow = self.evidence.shadow
        # A letterhead's bars and rules are no lines of a title
        blocks = [
            b for b in self.evidence.layout.blocks if b.kind != "table" and wording.WORD.search(shadow, b.start, b.end)
        ]
        for block in blocks[:_TITLE_BLOCKS]:
            titled = block.kind == "heading" or (
                block.kind == "text"
                and block.end - block.start < 250
                and self.evidence.text[block.end - 1] not in ".;,"
                and not wording.STOP.search(shadow, block.start, block.end)
            )
            times = self.between(block.start, block.end) if titled else []
            if sum(t.end - t.start for t in times) + 12 > block.end - block.start or wording.PREAMBLE.match(
                shadow, block.start
            ):
                continue  # “Năm 2014” heads a part only
            if times and (found := self._topic(block.start, block.end, weak=True)):
                return found
        for block in blocks[:_ENACTING_BLOCKS]:
            if wording.PREAMBLE.match(shadow, block.start):
                continue
            for sign in wording.TERM.finditer(shadow, block.start, block.end):
                layout = self.evidence.layout
                sentence = layout.sentences[layout.sentence_at(sign.start())]
                if found := self._topic(sign.end(), sentence.end, weak=True):
                    return found
        return NOWHERE

    @cached_property
    def _leads(self) -> list[Time | None]:
        """For each block the period of the last lead-in (… đến năm 2030 như sau:) under the same heading."""
        leads: list[Time | None] = []
        lead: Time | None = None
        for block in self.evidence.layout.blocks:
            if block.kind == "heading" and block.level <= _SECTION_LEVEL:
                lead = None
            leads.append(lead)
            if block.kind == "text" and self.evidence.shadow[block.start : block.end].rstrip(' "')[-1:] == ":":
                lead = self._topic(block.start, block.end, weak=True) or lead
        return leads


def _is_day(time: Time) -> bool:
    return time.start is None and len(time.end or "") == len("2030-06-15")


def _weight(time: Time) -> tuple[str, bool]:
    """What makes a period of a passage the one that it hands down: it is the latest, and no mere day."""
    return (time.end or "")[:4], bool(time.start)


def _holds(time: Time, other: Time) -> bool:
    """Whether one part of a year lies in another."""
    bounds = (time.start, time.end, other.start, other.end)
    return (
        all(len(b or "") == 7 for b in bounds)
        and (time.start or "") <= (other.start or "")
        and (other.end or "") <= (time.end or "")
    )
