"""Tables of PDF files with ruled lines."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import regex

from muctieu.errors import SourceError
from muctieu.tables.model import Raw, Table, build, raised

_HEADING_LINES = 3
_NEAR = 2.5  # points: lines of one rule that a program drew twice
_SMALL = 0.8  # of the usual size of a cell: a superscript
_PAGE_NUMBER = regex.compile(r"\W*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?\W*", regex.IGNORECASE)


def read(source: Path | bytes, name: str = "pdf") -> list[Table]:
    """The ruled tables of a PDF, page by page; `sources.joined` puts those together that go on over pages.

    Raises:
        SourceError: the bytes are no PDF, or it asks for a password.
    """
    import pdfplumber

    data = source.read_bytes() if isinstance(source, Path) else source
    tables: list[Table] = []
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for page in document.pages:
                tables += _page(page)
                page.close()
    except Exception as error:  # pdfminer raises what it likes on broken files
        raise SourceError(f"{name}: not a PDF that can be read ({type(error).__name__}); export it again") from None
    return tables


def _page(page: Any) -> list[Table]:
    found = sorted(page.find_tables(), key=lambda table: table.bbox[1])
    tables, top = [], 0.0
    for table in found:
        _left, upper, _right, lower = table.bbox
        tables.append(_table(page, table, _heading(page, top, upper)))
        top = lower
    return [table for table in tables if table.rows]


def _heading(page: Any, top: float, bottom: float) -> tuple[str, ...]:
    if bottom - top < 4:
        return ()
    words = page.crop((page.bbox[0], max(top, page.bbox[1]), page.bbox[2], bottom), strict=False).extract_text() or ""
    lines = [line.strip() for line in words.splitlines()]
    return tuple(line for line in lines if line and not _PAGE_NUMBER.fullmatch(line))[-_HEADING_LINES:]


def _table(page: Any, table: Any, heading: tuple[str, ...]) -> Table:
    boxes = [box for box in table.cells if box[2] - box[0] > 1 and box[3] - box[1] > 1]
    xs, ys = _edges(x for b in boxes for x in (b[0], b[2])), _edges(y for b in boxes for y in (b[1], b[3]))
    words = sorted(
        page.crop(table.bbox, strict=False).extract_words(extra_attrs=["size"]),
        key=lambda w: w["top"],
    )
    placed: dict[tuple[int, int], Raw] = {}
    for box in boxes:
        row, column = _index(ys, box[1]), _index(xs, box[0])
        placed[row, column] = Raw(_inside(words, box), _index(ys, box[3]) - row, _index(xs, box[2]) - column)
    rows: list[list[Raw]] = [[] for _ in range(max(0, len(ys) - 1))]
    covered = {
        (row + r, column + c)
        for (row, column), raw in placed.items()
        for r in range(raw.row_span)
        for c in range(raw.column_span)
    }
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in placed:
                rows[row].append(placed[row, column])
            elif (row, column) not in covered:
                rows[row].append(Raw(""))
    return build(rows, heading=heading, origin="pdf")


def _inside(words: list[dict[str, Any]], box: tuple[float, float, float, float]) -> str:
    """The words whose middle lies in a cell, line by line."""
    left, top, right, bottom = box
    mine = [
        w for w in words if left <= (w["x0"] + w["x1"]) / 2 <= right and top <= (w["top"] + w["bottom"]) / 2 <= bottom
    ]
    usual = max((w["size"] for w in mine), default=0.0)
    lines: list[list[dict[str, Any]]] = []
    for word in (w for w in mine if w["size"] >= _SMALL * usual):
        if lines and abs(word["top"] - lines[-1][0]["top"]) < 3:
            lines[-1].append(word)
        else:
            lines.append([word])
    for word in (w for w in mine if w["size"] < _SMALL * usual):  # a superscript stands in the line that it overlaps
        min(lines, key=lambda line: abs(line[0]["top"] - word["top"])).append(word)
    return " ".join(_line(line, usual) for line in lines)


def _line(words: list[dict[str, Any]], usual: float) -> str:
    text = ""
    for word in sorted(words, key=lambda w: float(w["x0"])):
        if word["size"] < _SMALL * usual:
            text += raised(text, word["text"])
        else:
            text += f" {word['text']}" if text else word["text"]
    return text


def _edges(values: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _NEAR:
            edges.append(value)
    return edges


def _index(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))
