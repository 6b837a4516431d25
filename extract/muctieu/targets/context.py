"""What a number's surroundings hand down to it: period, area and status."""

from __future__ import annotations

from muctieu.records import Status
from muctieu.targets.evidence import Evidence
from muctieu.targets.places import Places
from muctieu.targets.statuses import StatusCues, Statuses
from muctieu.targets.timeline import Time
from muctieu.targets.times import Times

__all__ = ["Context", "StatusCues", "Time"]

Span = tuple[int, int]


class Context:
    """Hands down period, area and status over one text.

    A number is given by its offsets, the sentence that holds it and the part of that sentence between semicolons.
    """

    def __init__(self, evidence: Evidence, cues: StatusCues) -> None:
        self._times = Times(evidence)
        self._statuses = Statuses(evidence, cues, self._times)
        self._places = Places(evidence, lambda: self._times.present)
        self.reference = self._times.reference
        self.area, self.area_code = self._places.area, self._places.area_code

    def time(self, clause: Span, sentence: Span, at: int, end: int) -> Time:
        """The period of a number at `at`: from its clause, its sentence, the sentences before, the headings, the title."""

        def fits(time: Time) -> bool:
            """A result is of no time to come, and how a country lies is of no stage of a plan."""
            since = (self._times.since or "")[:4]
            stage = len(time.end or "") == 4 and time.start != time.end
            if stage and self._statuses.geography(clause, at, end):
                return False
            ahead = bool(since) and stage and (time.end or "") > since
            titled = time == self._times.title  # … nhiệm vụ năm 2021
            planned = titled and (self._statuses.titled_plan or bool(self._times.title_result))
            return not ((ahead or planned) and self._statuses.reports(clause, sentence, at))

        return self._times.of(clause, sentence, at, end, fits)

    def bracket(self, offset: int) -> Span | None:
        """The innermost pair of brackets round an offset."""
        return self._times.bracket(offset)

    def stage(self, time: Time, at: int) -> Time:
        """What an average is over: the years since the base just named (gấp 1,7 lần năm 2010, bình quân mỗi năm tăng 11%), or the
        stage of the plan that ends then (… 2026 - 2030: đến năm 2030 tăng bình quân 5%/năm).
        """
        if since := self._times.since_base(time, at):
            return since
        whole = self._times.title
        return whole if not time.start and whole.start and time.end == whole.end else time

    def time_behind(self, end: int, right: int) -> Time:
        """The period that follows a number closely, none without one: từ 61% năm 2020 lên …"""
        return self._times.behind(end, right)

    def status(self, clause: Span, sentence: Span, at: int, end: int, time: Time, previous: Status | None) -> Status:
        """Aimed at or reached: the time, then the nearest cue, the statement before, the headings, the kind of text decide."""
        return self._statuses.of(clause, sentence, at, end, time)

    def states_plan(self, at: int) -> bool:
        """đạt 87,12% dự toán (3.400 tỷ đồng): the number in brackets is the plan itself."""
        return self._statuses.states_plan(at)

    def area_of(self, clause: Span, sentence: Span, at: int, end: int) -> tuple[str | None, str | None]:
        """The province that a number is about: named in its clause, else the document's; with its unit's id."""
        return self._places.of(clause, sentence, at, end)
