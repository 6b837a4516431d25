"""From tables to rows: anatomy, refusal, rows; and the rows joined with those of the prose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from muctieu.matchers.areas import AreaMatcher
from muctieu.matchers.quantities import QuantityMatcher
from muctieu.patterns import Patterns
from muctieu.records import Extraction, Target
from muctieu.tables import aligned, markdown
from muctieu.tables.axis import AxisReader
from muctieu.tables.context import Setting, Surroundings
from muctieu.tables.headers import Anatomy, HeaderReader
from muctieu.tables.labels import LabelReader
from muctieu.tables.model import Table
from muctieu.tables.refuse import Refusals
from muctieu.tables.rows import CellRow, RowReader
from muctieu.tables.units import UnitReader
from muctieu.tables.values import ValueReader
from muctieu.tables.words import Vocabulary

_OPENING = 6  # lines at the start of a document that may name its plan and period
_DATELINE = 1200
_ADDRESS = regex.compile(r"Bảng (?P<table>\d+), hàng (?P<row>\d+), cột (?P<column>\d+):")


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one table: its rows, or why it gives none; `number` counts the document's tables from 1."""

    number: int
    table: Table
    rows: tuple[CellRow, ...]
    anatomy: Anatomy | None = None
    refusal: str | None = None
    title: str = ""

    def evidence(self, row: CellRow) -> str:
        """Where a row stands and what it was read from: the table, row and column, counted from 1, and their words."""
        cell = row.cell
        place = f"Bảng {self.number}, hàng {cell.row + 1}, cột {cell.column + 1}:"
        said = " | ".join(filter(None, (self.title, row.labels, row.header, " ".join(cell.text.split()))))
        return f"{place} {said}"


def address(sentence: str) -> tuple[int, int, int] | None:
    """Table, row and column, from 1, of a target that was read from a table; None for one from prose.

    >>> address("Bảng 2, hàng 5, cột 4: Hệ thống chỉ tiêu | Tỷ lệ che phủ rừng | 58")
    (2, 5, 4)
    """
    found = _ADDRESS.match(sentence)
    return (int(found["table"]), int(found["row"]), int(found["column"])) if found else None


class TableExtractor:
    """Reads target rows from tables; built once from the pattern files.

    >>> from muctieu import patterns
    >>> extractor = TableExtractor(patterns.load())
    >>> (reading,) = extractor.read(markdown.find("| Chỉ tiêu | ĐVT | Kế hoạch 2030 |\\n|---|---|---|\\n| Tỷ lệ đô thị hóa | % | ≥ 45 |"))
    >>> [(r.indicator, r.comparator, r.low, r.unit, r.period, r.status) for r in reading.rows]
    [('Tỷ lệ đô thị hóa', '>=', 45.0, '%', ('2030', '2030'), 'target')]
    """

    def __init__(self, patterns: Patterns) -> None:
        vocabulary, units = Vocabulary(patterns), UnitReader(QuantityMatcher(patterns))
        self._axes = AxisReader(vocabulary, units, AreaMatcher(patterns))
        values = ValueReader(vocabulary, units)
        self._headers = HeaderReader(self._axes, values)
        self._refusals = Refusals(self._axes)
        self._rows = RowReader(patterns, LabelReader(self._axes), values)

    def read(self, tables: Sequence[Table], setting: Setting | None = None) -> list[Reading]:
        """The rows of each table, or why it gives none."""
        setting = setting or Setting()
        return [self._reading(number, table, setting) for number, table in enumerate(tables, 1)]

    def _reading(self, number: int, table: Table, setting: Setting) -> Reading:
        grid = table.grid()
        if refusal := self._refusals.of_shape(table, grid):
            return Reading(number, table, (), refusal=refusal)
        anatomy = self._headers.read(table, grid)
        if refusal := self._refusals.of_content(table, anatomy, grid):
            return Reading(number, table, (), anatomy, refusal)
        around = Surroundings(self._axes, table, anatomy, setting)
        plan = self._refusals.is_plan(table, anatomy, grid)
        rows = tuple(self._rows.read(table, grid, anatomy, around, statistics=not plan))
        if not plan and not _is_series(rows):
            return Reading(number, table, (), anatomy, "no target words: neither plan nor period")
        return Reading(number, table, rows, anatomy, None if rows else "no figures", around.title)

    def extend(self, extraction: Extraction, tables: Sequence[Table] | None = None) -> Extraction:
        """The extraction with the rows of its tables among those of its prose, in the order of the text.

        Args:
            extraction: what was read from the prose.
            tables: tables whose cells know their offsets in the document's text; without them the pipes and aligned
                columns of the text are read.
        """
        text = extraction.document.text
        found = find(text) if tables is None else tables
        if not found:
            return extraction
        readings = [_of_targets(r) for r in self.read(found, setting_of(extraction)) if r.rows]
        return merged(extraction, readings) if readings else extraction


def _of_targets(reading: Reading) -> Reading:
    """A table of plain statistics gives no targets; that it is a table keeps the rules of prose out of it."""
    return replace(reading, rows=tuple(row for row in reading.rows if row.rule != "table.statistics"))


def find(text: str) -> list[Table]:
    """The tables that a text holds, in its order: pipes, tabs, aligned columns."""
    return sorted([*markdown.find(text), *aligned.find(text)], key=lambda table: table.start or 0)


def setting_of(extraction: Extraction) -> Setting:
    """What the document says for its tables."""
    document = extraction.document
    opening = [line.strip(" #*_") for line in document.text[:2000].split("\n")]
    lines = [line for line in (document.title or "", *opening) if line and "|" not in line and len(line) < 250]
    dated = (
        p.period_end
        for p in extraction.periods
        if p.kind == "date" and p.start < _DATELINE and p.period_start == p.period_end
    )
    area = (document.area, document.area_code) if document.area and document.area_code else None
    return Setting(tuple(lines[:_OPENING]), document.published or next(dated, None), area)


def _is_series(rows: Sequence[CellRow]) -> bool:
    """Figures with units and periods: statistics; anything else is a list that measures nothing."""
    dated = sum(bool(row.period[1]) and row.unit != "1" for row in rows)
    return bool(rows) and dated >= 0.8 * len(rows)


def merged(extraction: Extraction, readings: Sequence[Reading]) -> Extraction:
    """Rows of tables put among those of the prose; what the prose made of a table that was read gives way."""
    doc_id = extraction.document.doc_id
    inside = [(r.table.start, r.table.end) for r in readings if r.table.start is not None and r.table.end is not None]
    prose = [t for t in extraction.targets if not any(a <= t.start < b for a, b in inside)]
    fresh: list[tuple[int, str, Target]] = [(t.start, t.id, t) for t in prose]
    for reading in readings:
        fresh += _targets(doc_id, reading)
    fresh.sort(key=lambda item: item[0])
    ids = {key: f"{doc_id}.t{number:05}" for number, (_, key, _) in enumerate(fresh, 1)}
    targets = [
        replace(target, id=ids[key], parent_id=ids.get(target.parent_id) if target.parent_id else None)
        for _, key, target in fresh
    ]
    return replace(extraction, targets=targets)


def _targets(doc_id: str, reading: Reading) -> list[tuple[int, str, Target]]:
    """The rows of a table whose cells stand in the text, each with a key of its own until it gets its id."""
    found = []
    for index, row in enumerate(reading.rows):
        if row.cell.start is None:
            continue
        start, end = row.cell.start + row.start, row.cell.start + row.end
        key, parent = (
            f"table {reading.number} {index}",
            None if row.parent is None else f"table {reading.number} {row.parent}",
        )
        area, code = row.area or (None, None)
        target = Target(
            key, doc_id, row.status, row.indicator, row.indicator_id, row.measure, row.direction, row.low, row.high,
            row.comparator, row.unit, row.unit_id, *row.period, area, code, parent, None,
            row.cell.text[row.start : row.end], start, end, reading.evidence(row), row.rule,
        )  # fmt: skip
        found.append((start, key, target))
    return found
