"""Cells to rows: each number with the indicator, unit, time, status and place that its row, column and table give it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from muctieu.matchers.numbers import is_english
from muctieu.patterns import Patterns
from muctieu.records import Comparator, Direction, Measure, Status
from muctieu.shadow import shadow as fold
from muctieu.tables.axis import Axis, Bounds, Place
from muctieu.tables.context import Surroundings
from muctieu.tables.headers import Anatomy, Column, Grid
from muctieu.tables.labels import Label, LabelReader, Outline
from muctieu.tables.model import Cell, Table
from muctieu.tables.units import RANK, Unit, is_duration
from muctieu.tables.values import Value, ValueReader
from muctieu.targets.frame import noun_measure
from muctieu.targets.indicators import IndicatorIds

_PER_HEAD = regex.compile(r"đầu\s+người|/\s?người|bình\s+quân\s+(?:thu\s+nhập|grdp|gdp)|thu\s+nhập\s+bình\s+quân")
_AVERAGE = regex.compile(r"bình\s+quân|trung\s+bình|hàng\s+năm|hằng\s+năm|(?<![\p{L}])bq(?![\p{L}])")
_SHARE = regex.compile(r"(?:tỷ\s+(?:lệ|trọng|suất)|tốc\s+độ\s+tăng|mức\s+(?:tăng|giảm))")
_COUNT = regex.compile(r"(?:tổng\s+)?số\s+(?:lượng\s+)?(?=\p{L})")
_HEADS = {"area": "diện tích", "power": "công suất", "length": "chiều dài", "money": "vốn"}
_GROUP = frozenset({"lĩnh vực", "nhóm", "nhóm chỉ tiêu", "ngành, lĩnh vực", "nhóm tiêu chí"})
_RANKED = regex.compile(r"(?:xếp\s+)?(?:thứ\s+)?hạng|vị\s+trí|vị\s+thứ")
# Tỷ lệ hộ nghèo giảm bình quân hằng năm: the label says that its value is a change
_MOVES = regex.compile(
    r"(?<![\p{L}])(?P<way>tăng|giảm)(?:\s+(?:bình\s+quân|trung\s+bình|thêm|hằng\s+năm|hàng\s+năm|mỗi\s+năm)|$)"
)
_NO_UNIT = Unit("1", None, "bare", 1.0)


@dataclass(frozen=True, slots=True)
class CellRow:
    """A target read from a cell, before it gets its ids; `parent` is an index into the table's rows.

    `start` and `end` are offsets in the cell's text.
    """

    cell: Cell
    start: int
    end: int
    status: Status
    indicator: str
    indicator_id: str | None
    measure: Measure
    direction: Direction | None
    low: float | None
    high: float | None
    comparator: Comparator
    unit: str
    unit_id: str | None
    period: Bounds
    area: Place | None
    parent: int | None
    labels: str
    header: str
    rule: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A body row: its label in its outline, and what stands above it."""

    index: int
    label: Label
    path: tuple[str, ...]
    context: tuple[Label, ...]
    unit: Unit | None
    period: Bounds | None
    area: Place | None
    placed: bool  # the label names a place, not an indicator


class RowReader:
    """Reads the rows of one table after another."""

    def __init__(self, patterns: Patterns, labels: LabelReader, values: ValueReader) -> None:
        self._labels, self._values = labels, values
        self._axes = labels.axes
        self._ids = IndicatorIds(patterns)

    def read(self, table: Table, grid: Grid, anatomy: Anatomy, around: Surroundings, statistics: bool) -> list[CellRow]:
        """The rows of a table, in the order of its cells."""
        rows: list[CellRow] = []
        english = is_english(fold(" ".join(c.text for c in table.cells[:2000] if c.text[:1].isdigit())))
        values = anatomy.having("value")
        for line in self._lines(grid, anatomy, around):
            level_rows: dict[str, int] = {}
            for column in values:
                cell = grid[line.index][column.index]
                if cell is None or cell.row != line.index or cell.column != column.index or line.label.breakdown:
                    continue
                value = self._values.read(cell.text)
                row = value and self._row(cell, value, line, column, anatomy, around, english)
                if not row:
                    continue
                rule = "table.statistics" if statistics else row.rule
                if row.measure == "level":
                    level_rows[row.indicator] = len(rows)
                parent = level_rows.get(row.indicator) if row.measure != "level" else None
                rows.append(replace(row, rule=rule, parent=parent))
        return rows

    # --- lines ------------------------------------------------------------------------------------------------------

    def _lines(self, grid: Grid, anatomy: Anatomy, around: Surroundings) -> Iterator[_Line]:
        body = list(range(anatomy.body, len(grid)))
        labels = [self._label(grid[r], anatomy) for r in body]
        numbered = sum(label.level is not None and 2.0 <= label.level <= 5.0 for label in labels) >= 2
        outline = Outline(numbered)
        unit_columns = [c.index for c in anatomy.having("unit")]
        previous: Unit | None = None
        for at, (r, read) in enumerate(zip(body, labels, strict=True)):
            own = self._unit_of(grid[r], unit_columns, previous)
            previous = own or previous
            filled = any(
                (cell := grid[r][c.index]) is not None and cell.row == r and self._values.read(cell.text)
                for c in anatomy.having("value")
                if grid[r][c.index] is not None
            )
            below = labels[at + 1] if at + 1 < len(labels) else None
            alone = own is None and read.unit is None
            label = outline.place(replace(read, unit=own or read.unit), filled=filled, below=below, alone=alone)
            if filled:
                yield self._line(r, label, outline, grid[r], anatomy, around)

    def _label(self, row: list[Cell | None], anatomy: Anatomy) -> Label:
        ordinal = next((row[c.index] for c in anatomy.having("ordinal")), None)
        columns = anatomy.having("label")
        own = [c for c in columns if c is columns[-1] or not any(fold(text) in _GROUP for text in c.header)]
        texts = list(dict.fromkeys(cell.text for c in own if (cell := row[c.index]) and cell.text))
        first = self._labels.read(texts[-1] if texts else "", ordinal.text if ordinal else "")
        if ordinal is not None and not texts:
            first = self._labels.read(ordinal.text)
        if len(texts) > 1:
            upper = [label.words for text in texts[:-1] if (label := self._labels.read(text)).words]
            first = replace(first, words=": ".join([*upper, first.words]))
        return first

    def _unit_of(self, row: list[Cell | None], columns: list[int], previous: Unit | None) -> Unit | None:
        for column in columns:
            cell = row[column]
            text = cell.text if cell is not None and cell.column == column else ""
            if fold(text).strip() in self._axes.vocabulary.ditto:
                return previous
            if text and (unit := self._axes.units.column(text)):
                return unit
        return None

    def _line(
        self, index: int, label: Label, outline: Outline, row: list[Cell | None], anatomy: Anatomy, around: Surroundings
    ) -> _Line:
        parents, context = outline.parents(), tuple(outline.context())
        words = "" if label.area or (label.period and not label.axis.words) or self._is_time(label) else label.words
        unit = label.unit or next((p.unit for p in reversed(parents) if p.unit), None)
        own = around.dated(label.axis)
        scheduled = [
            axis for c in anatomy.having("time") if (cell := row[c.index]) and (axis := self._axes.level(cell.text))
        ]
        period = next((p for axis in scheduled if (p := around.dated(axis))), None) or own
        period = period or next((p for up in context if (p := around.dated(up.axis))), None)
        areas = [
            axis.area
            for c in anatomy.having("area")
            if (cell := row[c.index]) and (axis := self._axes.level(cell.text))
        ]
        area = label.area or next((p for p in areas if p), None) or next((up.area for up in context if up.area), None)
        path = tuple(p.words for p in parents if not p.area and not (p.period and not p.axis.words))
        placed = any(self._axes.named(text) == "area" for c in anatomy.having("label") for text in c.header)
        return _Line(index, label, (*path, words) if words else path, context, unit, period, area, placed)

    def _is_time(self, label: Label) -> bool:
        return bool(label.axis.months or label.axis.period) and not label.axis.words

    # --- one cell ---------------------------------------------------------------------------------------------------

    def _row(
        self,
        cell: Cell,
        value: Value,
        line: _Line,
        column: Column,
        anatomy: Anatomy,
        around: Surroundings,
        english: bool,
    ) -> CellRow | None:
        axis = column.axis
        names = [*line.path, axis.words] if axis.words else list(line.path)
        if not axis.words and (line.placed or not names) and around.subject:
            names.insert(0, around.subject)
        if line.placed and line.label.total and axis.words:  # Toàn tỉnh: the document's own area
            names = [axis.words]
        if anatomy.kind == "projects" and not axis.words and axis.unit and axis.unit.kind in _HEADS:
            names.append(_HEADS[axis.unit.kind])
        indicator = ": ".join(dict.fromkeys(names))
        period = around.dated(axis) or line.period or around.period or (None, None)
        unit = self._unit(value, line, axis, around, indicator)
        if not indicator or is_duration(unit.name) or (value.is_year and unit is _NO_UNIT):
            return None
        low, high = value.bounds(unit, english=english)
        measure, direction, low, high = self._measure(value, axis, indicator, unit, low, high)
        name, unit_id = _final_unit(unit, measure, indicator, period, axis)
        comparator = value.comparator
        lowest: float | None = None if comparator in ("<", "<=") and low == high else low
        highest: float | None = None if comparator in (">", ">=") and low == high else high
        status = axis.status or next((up.axis.status for up in (line.label, *line.context) if up.axis.status), None)
        if status is None:
            status = around.status_of(period) if axis.measure not in ("index", "achievement") else "actual"
            if axis.measure == "index" and around.status_of(period) == "target" and period[1]:
                status = "target"
        return CellRow(
            cell, value.start, value.end, status, indicator, self._id(indicator, unit_id, measure), measure, direction, lowest,
            highest, comparator, name, unit_id, period, axis.area or line.area or around.area, None,
            " › ".join(dict.fromkeys(filter(None, (*line.path, line.label.words)))), " › ".join(column.header),
            self._rule(line, anatomy),
        )  # fmt: skip

    def _id(self, indicator: str, unit_id: str | None, measure: Measure) -> str | None:
        """The canonical id; a breakdown (GRDP: Công nghiệp) is not what it is a part of."""
        return None if ": " in indicator else self._ids.find(indicator, unit_id, measure)

    def _rule(self, line: _Line, anatomy: Anatomy) -> str:
        if line.label.area and not line.path:
            return "table.areas"
        if self._is_time(line.label) and not line.path:
            return "table.transposed"
        return f"table.{anatomy.kind}"

    def _unit(self, value: Value, line: _Line, axis: Axis, around: Surroundings, indicator: str) -> Unit:
        if value.unit:
            return value.unit
        if axis.measure in ("achievement", "index", "change"):
            ratio = axis.unit if axis.unit else self._axes.units.exact("%")
            if axis.unit or axis.measure != "change" or line.unit is None or not line.unit.is_ratio:
                return ratio or _NO_UNIT
        if axis.words and axis.unit:
            return axis.unit
        own = line.label.unit or line.unit or axis.unit
        folded = fold(axis.words or (line.path[-1] if line.path else ""))
        if own is None or (own.kind in ("count", "people") and "/" in folded and "/" not in own.name):
            counted = _COUNT.match(folded)
            per = self._axes.units.counted(folded[counted.end() :]) if counted else None
            own = _per(own, per) if per else own
        if own:
            return own
        if _RANKED.match(folded):
            return RANK
        if _SHARE.match(folded):
            return self._axes.units.exact("%") or _NO_UNIT
        return around.unit or _NO_UNIT

    def _measure(
        self, value: Value, axis: Axis, indicator: str, unit: Unit, low: float, high: float
    ) -> tuple[Measure, Direction | None, float, float]:
        """How the value is meant; a negative rate of growth is a fall."""
        measure: Measure = axis.measure or "level"
        direction = axis.direction if measure == "change" else None
        if measure == "level" and value.direction:
            measure, direction = "change", value.direction
        if measure == "level" and (by_noun := noun_measure(fold(indicator), unit.name)):
            measure, direction = "change", by_noun
        if measure == "level" and (moves := _MOVES.search(fold(indicator))) and (unit.is_ratio or unit.name == "lần"):
            measure, direction = "change", "up" if moves["way"] == "tăng" else "down"
        if measure == "change":
            direction = value.direction or direction
            if high < 0 or (high <= 0 and low < 0):
                low, high, direction = -high, -low, "down" if direction != "down" else "up"
        return measure, direction, low, high


def _per(own: Unit | None, counted: Unit) -> Unit:
    """The unit that a label counts in; a unit column may leave its denominator to the label: Số bác sĩ/10.000 dân | Bác sĩ."""
    if own is None or "/" not in counted.name:
        return own or counted
    return Unit(own.name + counted.name[counted.name.index("/") :], counted.unit_id, own.kind, own.factor)


def _final_unit(unit: Unit, measure: Measure, indicator: str, period: Bounds, axis: Axis) -> tuple[str, str | None]:
    """Per head is per year; a rate averaged over several years is a yearly one."""
    folded = fold(indicator)
    if unit.name in ("VND", "USD") and _PER_HEAD.search(folded):
        return f"{unit.name}/người/year", f"{unit.unit_id}_per_person_per_year"
    if unit.name in ("VND/người", "USD/người"):
        return f"{unit.name}/year", f"{unit.unit_id}_per_year"
    several = bool(period[0] and period[1] and period[0][:4] < period[1][:4])
    average = bool(_AVERAGE.search(folded)) or axis.measure == "change"
    if unit.name == "%" and measure == "change" and several and average:
        return "%/year", "percent_per_year"
    return unit.name, unit.unit_id
