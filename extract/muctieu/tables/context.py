"""What a table's surroundings say of its values where rows and columns are silent: time, status, unit, area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from muctieu.records import Status
from muctieu.tables.axis import Axis, AxisReader, Bounds, Place
from muctieu.tables.headers import Anatomy
from muctieu.tables.model import Table

_TITLE = 160
CAPTION = 200  # characters: longer lines before a table are prose, whose verbs say nothing of the table


@dataclass(frozen=True, slots=True)
class Setting:
    """The document round a table: its lines that speak for the whole, its date and its province."""

    lines: tuple[str, ...] = ()
    reference: str | None = None
    area: Place | None = None


class Surroundings:
    """Caption, heading and document of one table, nearest first."""

    def __init__(self, axes: AxisReader, table: Table, anatomy: Anatomy, setting: Setting) -> None:
        near = [*reversed(anatomy.titles), table.caption, *reversed(table.heading)]
        self._near = [axes.level(line) for line in near if line]
        self._far = [axes.level(line) for line in setting.lines]
        self._year = (setting.reference or "")[:4]
        self.unit = next((a.unit for a in self._near if a.unit), None)
        said = next((a.area for a in self._near if a.area), None)
        self.area: Place | None = said or setting.area
        self.period: Bounds | None = _first_period([*self._near, *self._far])
        short = [axes.level(line) for line in near if 0 < len(line) < CAPTION]
        self.status: Status | None = next((a.status for a in [*short, *self._far] if a.status), None)
        columns = [
            c.axis for c in anatomy.columns if c.role == "value" and c.axis.measure not in ("index", "achievement")
        ]
        self._actual = _years(columns, "actual")
        self._target = _years(columns, "target")
        self.plans_projects = anatomy.kind != "indicators"
        self.subject = next((a.words for a in self._near if a.words and a.status), "")
        self.title = next((line for line in near if line), "")[:_TITLE]

    def dated(self, axis: Axis) -> Bounds | None:
        """The period of an axis; months take the year that the surroundings name."""
        if axis.period or not axis.months:
            return axis.period
        year = (self.period[1] or "")[:4] if self.period else self._year
        first, last = axis.months
        return (f"{year}-{first:02}", f"{year}-{last:02}") if year else None

    def status_of(self, period: Bounds | None) -> Status:
        """Reached or aimed at, for a value whose row and column do not say: by the years of those that do."""
        year = (period[1] or "")[:4] if period else ""
        if year and self._actual and year > max(self._actual):
            return "target"
        if year and period and period[0] and self._target and year < min(self._target):
            return "actual"
        if self._year and year and year != self._year:
            return "target" if year > self._year else "actual"
        if self.status == "target":
            start = (self.period[0] or "")[:4] if self.period else ""
            return "actual" if year and start and year < start else "target"
        if self.status == "actual":
            return "actual"
        if self.plans_projects:
            return "target"
        return "target" if period and period[0] is None and period[1] else "actual"


def _first_period(axes: Sequence[Axis]) -> Bounds | None:
    return next((axis.period for axis in axes if axis.period), None)


def _years(axes: Sequence[Axis], status: Status) -> set[str]:
    return {a.period[1][:4] for a in axes if a.status == status and a.period and a.period[1]}
