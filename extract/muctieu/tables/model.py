"""The neutral table: cells with spans, whatever the format they were read from.

Everything that reads rows from tables works on this model, so that a table gives the same rows as HTML, DOCX, XLSX,
PDF and Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import regex

#: Wider tables are no lists of targets; spans are cut here as well, so that a broken one costs no memory.
MAX_COLUMNS = 256

_FOOTNOTE_DIGITS = regex.compile(r"\(?\d{1,2}\)?|[*†‡]+")
_POWER = regex.compile(r"(?:^|[^\p{L}])(?:[kdcm]?m)$", regex.IGNORECASE)


class Raw(NamedTuple):
    """A cell as a format gives it: its text, its spans and, where the document's text holds it, its offset there."""

    text: str
    row_span: int = 1
    column_span: int = 1
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `row` and `column` are those of its upper left corner, from 0.

    `start` is the offset of `text` in the document's text, None where that does not hold it.
    """

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table and what stands around it.

    `header_rows` is what the format says (0: it does not say), `heading` the lines before the table, nearest last,
    `start` and `end` the table's place in the document's text, where it has one.
    """

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    header_rows: int = 0
    caption: str = ""
    heading: tuple[str, ...] = ()
    origin: str = "text"
    start: int | None = None
    end: int | None = None

    def grid(self) -> list[list[Cell | None]]:
        """The cells by row and column; a cell with spans stands at each of its places.

        >>> table = build([[Raw("Năm"), Raw("2030")], [Raw("tỷ lệ", column_span=2)]])
        >>> [[cell.text if cell else "" for cell in row] for row in table.grid()]
        [['Năm', '2030'], ['tỷ lệ', 'tỷ lệ']]
        """
        grid: list[list[Cell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in grid[cell.row : cell.row + cell.row_span]:
                for column in range(cell.column, min(cell.column + cell.column_span, self.columns)):
                    row[column] = cell
        return grid


def build(
    rows: Iterable[Sequence[Raw]],
    *,
    header_rows: int = 0,
    caption: str = "",
    heading: Sequence[str] = (),
    origin: str = "text",
    start: int | None = None,
    end: int | None = None,
) -> Table:
    """A table of rows of cells, each cell put into the first free place as in HTML.

    Ragged rows stay short; spans past an edge are cut; a column in which no cell begins is left out; what stands
    beyond `MAX_COLUMNS` is dropped.

    >>> table = build([[Raw("TT", row_span=9), Raw("Kế hoạch", column_span=500)], [Raw("2025"), Raw("2030")]])
    >>> table.rows, table.columns, [(c.text, c.row_span, c.column_span) for c in table.cells[:2]]
    (2, 3, [('TT', 2, 1), ('Kế hoạch', 1, 2)])
    """
    cells: list[Cell] = []
    pending: dict[int, int] = {}  # column → rows that a cell above still takes
    count = 0
    for count, raws in enumerate(rows, 1):
        column = 0
        begun: dict[int, int] = {}
        for raw in raws:
            while pending.get(column, 0) > 0:
                column += 1
            if column >= MAX_COLUMNS:
                break
            width = max(1, min(raw.column_span, MAX_COLUMNS - column))
            height = max(1, raw.row_span)
            while width > 1 and any(pending.get(column + w, 0) > 0 for w in range(1, width)):
                width -= 1
            text = raw.text.strip()
            start_at = None if raw.start is None else raw.start + raw.text.index(text)
            cells.append(Cell(text, count - 1, column, height, width, start_at))
            if height > 1:
                begun.update((column + w, height - 1) for w in range(width))
            column += width
        pending = {c: left - 1 for c, left in pending.items() if left > 1}
        pending.update(begun)
    placed, columns = _fitted(cells, count)
    return Table(placed, count, columns, min(header_rows, count), caption, tuple(heading), origin, start, end)


def _fitted(cells: list[Cell], rows: int) -> tuple[tuple[Cell, ...], int]:
    """Spans cut at the last row, columns in which no cell begins left out."""
    begins = sorted({cell.column for cell in cells})
    rank = {column: index for index, column in enumerate(begins)}
    placed = []
    for cell in cells:
        last = cell.column + cell.column_span
        width = 1
        if cell.column_span > 1:
            first = rank[cell.column]
            width = sum(column < last for column in begins[first : first + cell.column_span])
        height = min(cell.row_span, rows - cell.row)
        placed.append(replace(cell, column=rank[cell.column], column_span=width, row_span=height))
    return tuple(placed), len(begins)


def raised(before: str, mark: str) -> str:
    """A superscript as plain text: the power of a unit stays (m2), a footnote's mark goes into brackets.

    >>> raised("1.200 m", "2"), raised("7,5", "1")
    ('2', '[1]')
    """
    mark = mark.strip()
    if _FOOTNOTE_DIGITS.fullmatch(mark) and not _POWER.search(before):
        return f"[{mark.strip('()')}]"
    return mark
