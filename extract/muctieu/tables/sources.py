"""Tables of files in any format, put together where they go on over pages, and written into the document's text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from muctieu.errors import SourceError
from muctieu.shadow import normalise
from muctieu.shadow import shadow as fold
from muctieu.tables import docx, extract, html, pdf, xlsx
from muctieu.tables.model import Cell, Table

Reader = Callable[[bytes, str], list[Table]]


def _text(data: bytes, name: str) -> list[Table]:
    try:
        return extract.find(normalise(data.decode("utf-8-sig")))
    except UnicodeDecodeError:
        raise SourceError(f"{name}: not UTF-8; save the file as UTF-8") from None


_READERS: dict[str, Reader] = {
    ".html": lambda data, name: html.read(data),
    ".htm": lambda data, name: html.read(data),
    ".docx": docx.read,
    ".xlsx": xlsx.read,
    ".pdf": pdf.read,
    ".md": _text,
    ".txt": _text,
}


def read(path: Path) -> list[Table]:
    """The tables of a file, by its ending: .html, .docx, .xlsx, .pdf, .md, .txt.

    Raises:
        SourceError: the file cannot be read, or its format is another one.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise SourceError(
            f"{path}: no tables are read from {path.suffix or 'such files'}; give one of {' '.join(_READERS)}"
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror}); check the path") from None
    return joined(reader(data, str(path)))


def joined(tables: Sequence[Table]) -> list[Table]:
    """Tables with those put onto them that merely go on: same columns, and the header again or none, no words between.

    >>> from muctieu.tables.model import Raw, build
    >>> first, second = (build([[Raw("Chỉ tiêu"), Raw("2030")], [Raw(label), Raw("5")]], origin="pdf") for label in "ab")
    >>> [[cell.text for cell in table.cells] for table in joined([first, second])]
    [['Chỉ tiêu', '2030', 'a', '5', 'b', '5']]
    """
    found: list[Table] = []
    for table in tables:
        repeated = _repeated_rows(found[-1], table) if found else None
        if found and repeated is not None:
            found[-1] = _appended(found[-1], table, repeated)
        else:
            found.append(table)
    return found


def _repeated_rows(first: Table, second: Table) -> int | None:
    """How many header rows the second table repeats; None where it is a table of its own."""
    if first.columns != second.columns or second.caption or first.origin not in ("pdf", "docx") or second.heading:
        return None
    heads = [[fold(c.text) for c in table.cells if c.row < 6] for table in (first, second)]
    top = [fold(c.text) for c in second.cells if c.row == 0]
    if heads[0][: len(top)] == top:
        same = 0
        while same < min(first.rows, second.rows, 6) and _row(first, same) == _row(second, same):
            same += 1
        return same
    return 0 if any(c.text[:1].isdigit() or c.text[:1] in "-+≥" for c in second.cells if c.row == 0) else None


def _row(table: Table, index: int) -> list[str]:
    return [fold(c.text) for c in table.cells if c.row == index]


def _appended(first: Table, second: Table, repeated: int) -> Table:
    shift = first.rows - repeated
    more = tuple(replace(c, row=c.row + shift) for c in second.cells if c.row >= repeated)
    return replace(first, cells=(*first.cells, *more), rows=first.rows + second.rows - repeated, end=second.end)


def placed(text: str, tables: Sequence[Table]) -> tuple[str, list[Table]]:
    """The text with its tables written behind it as pipes, and the tables with the offsets of their cells.

    Tables whose cells stand in the text already stay as they are.

    >>> from muctieu.tables.model import Raw, build
    >>> text, (table,) = placed("Biểu 1", [build([[Raw("Chỉ tiêu"), Raw("2030")]])])
    >>> text, [text[c.start : c.start + len(c.text)] for c in table.cells]
    ('Biểu 1\\n\\n| Chỉ tiêu | 2030 |', ['Chỉ tiêu', '2030'])
    """
    pieces = [text]
    length = len(text)
    located: list[Table] = []
    for table in tables:
        if any(cell.start is not None for cell in table.cells):
            located.append(table)
            continue
        gap = "\n\n" if length else ""
        pieces.append(gap)
        written, cells = _written(table, length + len(gap))
        pieces.append(written)
        located.append(replace(table, cells=cells, start=length + len(gap), end=length + len(gap) + len(written)))
        length += len(gap) + len(written)
    return "".join(pieces), located


def _written(table: Table, offset: int) -> tuple[str, tuple[Cell, ...]]:
    """A table as lines of pipes; a cell with spans is written at its corner, its other places stay empty."""
    by_row: list[list[Cell]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        by_row[cell.row].append(cell)
    pieces: list[str] = []
    cells: list[Cell] = []
    at = offset
    for row in by_row:
        column = 0
        for cell in sorted(row, key=lambda c: c.column):
            lead = "|  " * (cell.column - column) + "| "
            text = normalise(" ".join(cell.text.replace("|", "¦").split()))
            cells.append(replace(cell, text=text, start=at + len(lead)))
            pieces.append(f"{lead}{text} ")
            at += len(lead) + len(text) + 1
            column = cell.column + 1
        tail = "|  " * (table.columns - column) + "|\n"
        pieces.append(tail)
        at += len(tail)
    return "".join(pieces).removesuffix("\n"), tuple(cells)
