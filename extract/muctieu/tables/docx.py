"""Tables of Word documents (DOCX)."""

from __future__ import annotations

import io
import zipfile
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from muctieu.errors import SourceError
from muctieu.tables.model import Raw, Table, build, raised

if TYPE_CHECKING:
    from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING_LINES = 3


def read(source: Path | bytes, name: str = "docx") -> list[Table]:
    """The tables of a document in order; a table inside a cell is a table of its own.

    Raises:
        SourceError: the bytes are no Word document.
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    data = source.read_bytes() if isinstance(source, Path) else source
    try:
        body: Any = docx.Document(io.BytesIO(data)).element.body
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise SourceError(f"{name}: not a Word document ({type(error).__name__}); save it as DOCX again") from None
    tables: list[Table] = []
    heading: deque[str] = deque(maxlen=_HEADING_LINES)
    for element in _blocks(body):
        if element.tag == f"{_W}p":
            if words := _text(element):
                heading.append(words[:300])
            continue
        waiting = [(element, tuple(heading))]
        heading.clear()
        while waiting:
            current, before = waiting.pop(0)
            tables.append(_table(current, before))
            nested = current.iterfind(f"{_W}tr/{_W}tc/{_W}tbl")
            waiting += [(inner, ()) for inner in nested]
    return tables


def _blocks(body: Any) -> Iterator[Any]:
    """Paragraphs and tables of the body, those in content controls included."""
    for element in body.iterchildren():
        if element.tag in (f"{_W}p", f"{_W}tbl"):
            yield element
        elif element.tag == f"{_W}sdt":
            yield from (e for e in element.iter(f"{_W}p", f"{_W}tbl") if not _in_table(e, element))


def _in_table(element: etree._Element, stop: etree._Element) -> bool:
    return any(a.tag == f"{_W}tbl" for a in element.iterancestors() if a is not stop)


def _table(element: etree._Element, heading: tuple[str, ...]) -> Table:
    rows: list[list[tuple[int, Raw | None]]] = []  # column and cell; None goes on with the cell above
    header_rows = 0
    for row in element.iterfind(f"{_W}tr"):
        if row.find(f"{_W}trPr/{_W}tblHeader") is not None and header_rows == len(rows):
            header_rows += 1
        rows.append(list(_row(row)))
    heights = _heights(rows)
    built = [
        [raw._replace(row_span=heights[r, column]) for column, raw in row if raw is not None]
        for r, row in enumerate(rows)
    ]
    return build(built, header_rows=header_rows, heading=heading, origin="docx")


def _row(row: etree._Element) -> Iterator[tuple[int, Raw | None]]:
    column = _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
    if column:
        yield 0, Raw("", column_span=column)
    for cell in row.iter(f"{_W}tc"):
        if cell.getparent() is not row and _in_other_row(cell, row):
            continue
        width = max(1, _number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1))
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        goes_on = merge is not None and merge.get(f"{_W}val") != "restart"
        yield column, None if goes_on else Raw(_cell_text(cell), column_span=width)
        column += width


def _in_other_row(cell: etree._Element, row: etree._Element) -> bool:
    nearest = next((a for a in cell.iterancestors() if a.tag == f"{_W}tr"), None)
    return nearest is not row


def _heights(rows: list[list[tuple[int, Raw | None]]]) -> dict[tuple[int, int], int]:
    """How many rows each cell takes: itself and those below that go on with it."""
    heights: dict[tuple[int, int], int] = {}
    origin: dict[int, int] = {}  # column → row of the cell that stands there
    for r, row in enumerate(rows):
        for column, raw in row:
            if raw is not None or column not in origin:
                origin[column] = r
                heights[r, column] = 1
            else:
                heights[origin[column], column] += 1
    return heights


def _number(element: etree._Element | None, default: int) -> int:
    value = element.get(f"{_W}val") if element is not None else None
    return min(int(value[:4]), 1000) if value and value.isdigit() else default


def _cell_text(cell: etree._Element) -> str:
    return " ".join(filter(None, (_text(p) for p in cell.iterfind(f"{_W}p"))))


def _text(paragraph: etree._Element) -> str:
    pieces: list[str] = []
    for run in paragraph.iter(f"{_W}r"):
        text = "".join((t.text or "") if t.tag == f"{_W}t" else " " for t in run.iter(f"{_W}t", f"{_W}tab", f"{_W}br"))
        align = run.find(f"{_W}rPr/{_W}vertAlign")
        if align is not None and align.get(f"{_W}val") == "superscript":
            text = raised("".join(pieces)[-12:], text)
        pieces.append(text)
    return " ".join("".join(pieces).split())
