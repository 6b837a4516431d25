"""Tables of workbooks (XLSX)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import regex

from muctieu.errors import SourceError
from muctieu.tables.model import MAX_COLUMNS, Raw, Table, build

_MAX_ROWS = 100_000
_HEADING_LINES = 3
_DECIMALS = regex.compile(r"\.(0+)")


def read(source: Path | bytes, name: str = "xlsx") -> list[Table]:
    """The tables of the visible sheets: blocks of cells between blank rows, words above a block being its heading.

    Raises:
        SourceError: the bytes are no workbook.
    """
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    data = source.read_bytes() if isinstance(source, Path) else source
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, SyntaxError) as error:
        raise SourceError(f"{name}: not a workbook ({type(error).__name__}); save it as XLSX again") from None
    tables: list[Table] = []
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            tables += _sheet(sheet)
    return tables


def _sheet(sheet: Any) -> Iterator[Table]:
    spans, covered = _merged(sheet)
    heading: list[str] = []
    block: list[list[Raw]] = []
    for row in sheet.iter_rows(max_row=min(sheet.max_row or 0, _MAX_ROWS), max_col=_width(sheet)):
        raws = [_raw(cell, spans) for cell in row if (cell.row, cell.column) not in covered]
        if any(raw.text for raw in raws):
            block.append(raws)
            continue
        if block and (table := _block(block, heading)):
            yield table
            heading = []
        elif block:
            heading += [raw.text for raws in block for raw in raws if raw.text]
        block = []
    if block and (table := _block(block, heading)):
        yield table


def _width(sheet: Any) -> int:
    """How many columns of a sheet are read."""
    return min(sheet.max_column or 0, MAX_COLUMNS)


def _merged(sheet: Any) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Spans of the merged cells by their corner, and the places that they cover."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for area in sheet.merged_cells.ranges:
        last_row, last_column = min(area.max_row, _MAX_ROWS), min(area.max_col, MAX_COLUMNS)
        spans[area.min_row, area.min_col] = (last_row - area.min_row + 1, last_column - area.min_col + 1)
        if (last_row - area.min_row) * (last_column - area.min_col) < 200_000:
            covered.update(
                (r, c) for r in range(area.min_row, last_row + 1) for c in range(area.min_col, last_column + 1)
            )
            covered.discard((area.min_row, area.min_col))
    return spans, covered


def _block(rows: list[list[Raw]], heading: list[str]) -> Table | None:
    if max(sum(bool(raw.text) for raw in row) for row in rows) < 2:
        return None
    filled = {i for row in rows for i, raw in enumerate(row) if raw.text}
    width = max(filled) + 1
    return build((row[:width] for row in rows), heading=heading[-_HEADING_LINES:], origin="xlsx")


def _raw(cell: Any, spans: dict[tuple[int, int], tuple[int, int]]) -> Raw:
    height, width = spans.get((cell.row, cell.column), (1, 1))
    return Raw(_shown(cell.value, cell.number_format or "General"), height, width)


def _shown(value: object, number_format: str) -> str:
    """A value as a Vietnamese reader sees it: 7.5 is 7,5 and 0.125 in the format 0.0% is 12,5%."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, datetime | date):
        return f"{value.day:02}/{value.month:02}/{value.year}"
    if isinstance(value, int | float):
        if "%" in number_format:
            return _number(value * 100, number_format) + "%"
        return _number(value, number_format)
    return " ".join(str(value).split())


def _number(value: float, number_format: str) -> str:
    """Digits grouped only where the format does, so that a year stays a year; no digit of the value is lost."""
    whole = float(f"{value:.12g}")
    if whole == int(whole) and abs(whole) < 1e15:
        digits = f"{int(whole):,}" if "#,##0" in number_format else str(int(whole))
        return digits.replace(",", ".")
    text = f"{whole:,.10f}".rstrip("0") if "#,##0" in number_format else f"{whole:.10f}".rstrip("0")
    return text.replace(",", "\0").replace(".", ",").replace("\0", ".")
