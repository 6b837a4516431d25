"""What each row and column of a table is: header rows, and for each column its role and what its header says."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import regex

from muctieu.shadow import shadow as fold
from muctieu.tables.axis import Axis, AxisReader
from muctieu.tables.model import Cell, Table
from muctieu.tables.values import ValueReader

Role: TypeAlias = Literal["ordinal", "label", "unit", "value", "time", "area", "note", "code"]
Kind: TypeAlias = Literal["indicators", "projects", "key_value"]
Grid: TypeAlias = list[list[Cell | None]]

_ORDINAL = regex.compile(r"\(?(?:[IVXLC]{1,6}|[A-Za-zđ]|\d{1,3}(?:\.\d{1,2}){0,3})\)?[.)]?|[-+*•]")
_COLUMN_INDEX = regex.compile(
    r"\(?\s*(?:\d{1,2}|[A-Za-zĐđ]|[IVX]{1,4})\s*\)?(?:\s*=.{1,30})?|\(\d{1,2}\)\s*[=:].{0,30}"
)
_SAMPLE = 400  # body rows that decide what a column is


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds, its header's words level by level, and what they say."""

    index: int
    role: Role
    header: tuple[str, ...]
    axis: Axis


@dataclass(frozen=True, slots=True)
class Anatomy:
    """What the rows and columns of a table are; `titles` are words above the header inside the table."""

    kind: Kind
    body: int
    columns: tuple[Column, ...]
    titles: tuple[str, ...]

    def having(self, role: Role) -> list[Column]:
        """The columns of one role, from the left."""
        return [column for column in self.columns if column.role == role]


class HeaderReader:
    """Tells header rows from the body and says what each column is."""

    def __init__(self, axes: AxisReader, values: ValueReader) -> None:
        self._axes, self._values = axes, values
        self._vocabulary = axes.vocabulary

    def read(self, table: Table, grid: Grid) -> Anatomy:
        """The anatomy of a table."""
        first, titles = self._titles(grid)
        body = self._body(table, grid, first)
        levels = _levels(grid, first, body)
        body, levels = self._without_index(grid, body, levels)
        columns = self._columns(grid, body, levels)
        return Anatomy(self._kind(columns), body, columns, tuple(titles))

    # --- header rows ------------------------------------------------------------------------------------------------

    def _titles(self, grid: Grid) -> tuple[int, list[str]]:
        """Leading rows that hold one text alone: captions, “Đơn vị tính: …”."""
        titles: list[str] = []
        for index, row in enumerate(grid[:-1]):
            texts = {id(cell): cell.text for cell in row if cell is not None and cell.text}
            if len(texts) != 1 or index > 6 or self._values.read(next(iter(texts.values()))):
                return index, titles
            titles.append(next(iter(texts.values())))
        return len(titles), titles

    def _body(self, table: Table, grid: Grid, first: int) -> int:
        """The index of the first row below the header; `first` where there is no header."""
        least = table.header_rows if first < table.header_rows < len(grid) else first
        if self._is_data(grid[first], grid, first) and not table.header_rows:
            return first
        row = max(least, first + 1)
        while row < len(grid) and row < first + 6 and self._goes_on(grid, first, row):
            row += 1
        return row

    def _is_data(self, row: Sequence[Cell | None], grid: Grid, index: int) -> bool:
        """Whether a row holds a value that is no year and no column's index."""
        texts = [cell.text for cell in row if cell is not None and cell.text]
        if texts and all(_COLUMN_INDEX.fullmatch(text) for text in texts):
            return False
        values = [(cell.text, self._values.read(cell.text)) for cell in row[1:] if cell is not None]
        return any(value and not value.is_year and not _COLUMN_INDEX.fullmatch(text) for text, value in values) or (
            any(value and not value.is_year for _, value in values) and not self._all_indexes(row)
        )

    def _all_indexes(self, row: Sequence[Cell | None]) -> bool:
        texts = [cell.text for cell in row if cell is not None and cell.text]
        return bool(texts) and all(_COLUMN_INDEX.fullmatch(text) for text in texts)

    def _goes_on(self, grid: Grid, first: int, index: int) -> bool:
        """Whether a row below the first is still header: it hangs under its cells, or numbers the columns."""
        row, above = grid[index], grid[index - 1]
        texts = [cell.text for cell in row if cell is not None and cell.text]
        if not texts:
            return any(cell is not None and cell.row < index for cell in row)
        if len(texts) > 2 and self._all_indexes(row) and self._counts_up(texts):
            return True
        if self._is_data(row, grid, index):
            return False
        hanging = [c for c, cell in enumerate(row) if cell is None or not cell.text or cell.row < index]
        lead = next((c for c, cell in enumerate(above) if cell is not None and len(cell.text) > 3), 0)
        if lead not in hanging or len({id(c) for c in row if c is not None and c.text}) < 2:
            return False
        new = [cell.text for cell in row if cell is not None and cell.text and cell.row == index]
        return len(new) >= 1 and not self._is_section(new)

    def _is_section(self, texts: list[str]) -> bool:
        """A. KINH TẾ: an ordinal and a label, nothing else."""
        return len(texts) == 2 and bool(_ORDINAL.fullmatch(texts[0])) and not self._axes.level(texts[1]).period

    def _counts_up(self, texts: list[str]) -> bool:
        numbers = [int(m) for text in texts if (m := "".join(regex.findall(r"^\(?(\d{1,2})", text)))]
        return len(numbers) >= 2 and all(b - a == 1 for a, b in itertools.pairwise(numbers))

    def _without_index(self, grid: Grid, body: int, levels: list[list[str]]) -> tuple[int, list[list[str]]]:
        """The numbering of the columns (A, B, 1, 2) says nothing of them."""
        kept = [
            [
                text
                for text in column
                if not _COLUMN_INDEX.fullmatch(text) or (len(column) == 1 and text in ("TT", "Tt"))
            ]
            for column in levels
        ]
        return body, kept

    # --- columns ----------------------------------------------------------------------------------------------------

    def _columns(self, grid: Grid, body: int, levels: list[list[str]]) -> tuple[Column, ...]:
        sample = grid[body : body + _SAMPLE]
        axes = [self._axes.header(level) for level in levels]
        roles = [self._role(index, levels[index], axes[index], sample) for index in range(len(levels))]
        if "label" not in roles:
            for wanted in ("area", "time", "note"):
                at = next((i for i, role in enumerate(roles) if role == wanted), None)
                if at is not None and (wanted != "note" or "value" in roles[at:]):
                    roles[at] = "label"
                    break
            else:
                first = next((i for i, role in enumerate(roles) if role in ("ordinal", "value")), None)
                if first is not None and sum(role == "value" for role in roles) > (roles[first] == "value"):
                    roles[first] = "label"
        if "value" not in roles:  # Nội dung | Thông tin: figures stand among words
            for i in reversed([i for i, role in enumerate(roles) if role in ("label", "note")][1:]):
                if any(cell is not None and self._values.read(cell.text) for cell in (row[i] for row in sample)):
                    roles[i] = "value"
                    break
        last = next((i for i, role in enumerate(roles) if role == "value"), len(roles))
        roles = ["note" if role == "label" and i > last else role for i, role in enumerate(roles)]
        return tuple(Column(i, role, tuple(levels[i]), axes[i]) for i, role in enumerate(roles))

    def _role(self, index: int, level: list[str], axis: Axis, sample: Grid) -> Role:
        texts = [cell.text for r, row in enumerate(sample) if (cell := row[index]) is not None and cell.text]
        named = next((role for text in reversed(level) if (role := self._axes.named(text))), None)
        values = [value for text in texts if (value := self._values.read(text))]
        numeric = len(values) / len(texts) if texts else 0.0
        ordinals = sum(bool(_ORDINAL.fullmatch(text)) for text in texts)
        if named == "ordinal" or (named is None and not axis.period and self._numbers_rows(index, texts, level)):
            return "ordinal"
        if named == "unit" and texts and self._share_of_units(texts) >= 0.5:
            return "unit"
        if named == "code":
            return "code" if numeric > 0.3 or ordinals else "note"
        if named in ("note", "time", "area"):
            return "label" if named == "area" and index <= 1 and numeric < 0.3 else _plain_role(named)
        if named in ("label", "project") and numeric < 0.5 and not axis.period:
            return "label"
        years = sum(value.is_year for value in values)
        if not level and texts and self._share_of_units(texts) >= 0.6:
            return "unit"
        if index <= 1 and texts and (years >= 0.8 * len(texts) or (numeric < 0.5 and self._are_periods(texts))):
            return "time" if named == "time" else "label"
        if not values or (numeric < 0.2 and not (axis.period or axis.status or axis.unit)):
            return "label" if texts and not values and (not level or index <= 1) else "note"
        return "value" if years < 0.8 * len(texts) or axis.unit or axis.status else "time"

    def _numbers_rows(self, index: int, texts: list[str], level: list[str]) -> bool:
        """A first column of 1, 2, 3 or I, 1, 1.1 without a telling header."""
        if index or not texts or any(len(text) > 8 for text in level):
            return False
        first = [t for t in texts if t]
        return all(_ORDINAL.fullmatch(t) for t in first) and first[0].strip("(). ") in {"1", "I", "A", "a", "i", "01"}

    def _share_of_units(self, texts: list[str]) -> float:
        ditto = self._vocabulary.ditto
        units = sum(
            bool(self._axes.units.exact(t) or (len(t) <= 25 and self._axes.units.column(t)) or fold(t).strip() in ditto)
            for t in texts
        )
        return units / len(texts)

    def _are_periods(self, texts: list[str]) -> bool:
        told = sum(bool((a := self._axes.level(t)).period or a.months) and not a.words for t in texts[:60])
        return told >= 0.6 * min(len(texts), 60)

    def _kind(self, columns: tuple[Column, ...]) -> Kind:
        labels = [column for column in columns if column.role == "label"]
        if any(self._axes.named(text) == "project" for column in labels for text in column.header):
            return "projects"
        values = [column for column in columns if column.role == "value"]
        said = any(c.axis.period or c.axis.status or c.axis.unit for c in values)
        return "key_value" if len(values) == 1 and not said and len(labels) == 1 else "indicators"


def _plain_role(named: str) -> Role:
    roles: dict[str, Role] = {"note": "note", "time": "time", "area": "area"}
    return roles[named]


def _levels(grid: Grid, first: int, body: int) -> list[list[str]]:
    """The header texts of each column from the top; an empty place takes its left neighbour's while words stand below it.

    Formats without spans (Markdown, aligned text) leave the places of a merged header empty.
    """
    if body <= first:
        return [[] for _ in (grid[0] if grid else ())]
    width = len(grid[first])
    rows: list[list[str]] = []
    for index in range(first, body):
        row = [cell.text if cell is not None else "" for cell in grid[index]]
        below = [any(_text(grid[r][c]) for r in range(index + 1, body)) for c in range(width)]
        for c in range(1, width):
            fresh = not any(above[c] for above in rows)
            if not row[c] and row[c - 1] and below[c] and below[c - 1] and fresh and grid[index][c - 1] is not None:
                row[c] = row[c - 1]
        rows.append(row)
    return [[text for text in dict.fromkeys(row[c] for row in rows) if text] for c in range(width)]


def _text(cell: Cell | None) -> str:
    return cell.text if cell is not None else ""
