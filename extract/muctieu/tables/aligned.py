"""Tables in plain text whose columns are kept apart by tabs or by runs of spaces."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from muctieu.tables.markdown import Line, heading_before, lines_of
from muctieu.tables.model import Raw, Table, build

_GAP = regex.compile(r"\t+| {2,}|\u00a0{2,}")
_FIELD = regex.compile(r"\S+(?:[ \u00a0]\S+)*")
_RULE = regex.compile(r"[\s=_.+-]*[-=_]{3,}[\s=_.+-]*")
_DIGIT = regex.compile(r"\d")
_MIN_ROWS = 3


def find(text: str) -> list[Table]:
    """The aligned tables of a text: at least three rows of three fields, at least two with figures.

    >>> text = "Chỉ tiêu          ĐVT    2025   2030\\nTỷ lệ che phủ     %      42     45\\nThu ngân sách     tỷ     900    1.200"
    >>> [(t.rows, t.columns, t.cells[4].text) for t in find(text)]
    [(3, 4, 'Tỷ lệ che phủ')]
    """
    if "  " not in text and "\t" not in text:
        return []
    lines = lines_of(text)
    tables = []
    for first, last in _runs(text, lines):
        block = [line for line in lines[first:last] if not _RULE.fullmatch(text, *line)]
        tabbed = sum("\t" in text[slice(*line)].strip() for line in block)
        rows = _tab_rows(text, block) if tabbed * 2 > len(block) else _space_rows(text, block)
        wide = [row for row in rows if sum(bool(cell.text) for cell in row) >= 3]
        if len(wide) < _MIN_ROWS or sum(any(_DIGIT.match(c.text) for c in row[1:]) for row in wide) < 2:
            continue
        heading = heading_before(text, lines[max(0, first - 12) : first])
        start, end = block[0][0], block[-1][1]
        tables.append(build(rows, heading=heading, origin="aligned", start=start, end=end))
    return tables


def _runs(text: str, lines: list[Line]) -> Iterator[tuple[int, int]]:
    """Runs of lines that may be a table: from the first line with two gaps to the last, no blank line between."""
    first = last = None
    for index, (start, end) in enumerate(lines):
        line = text[start:end]
        stripped = line.strip()
        if not stripped or stripped.startswith("|"):
            if first is not None and last is not None and last + 1 - first >= _MIN_ROWS:
                yield first, last + 1
            first = last = None
        elif len(_GAP.findall(stripped)) >= 2 or (first is not None and "\t" in line):
            first = index if first is None else first
            last = index
    if first is not None and last is not None and last + 1 - first >= _MIN_ROWS:
        yield first, last + 1


def _tab_rows(text: str, block: list[Line]) -> list[list[Raw]]:
    rows = []
    for start, end in block:
        cells, at = [], start
        for field in text[start:end].split("\t"):
            stripped = field.strip()
            cells.append(Raw(stripped, start=at + (field.index(stripped) if stripped else 0)))
            at += len(field) + 1
        rows.append(cells)
    return rows


def _space_rows(text: str, block: list[Line]) -> list[list[Raw]]:
    """Columns lie between the gutters: places that are blank in every line of several fields."""
    spans = []
    for start, end in block:
        line = text[start:end].replace("\t", " ").replace("\u00a0", " ")
        spans.append([m.span() for m in _FIELD.finditer(line)])
    columns = _columns([fields for fields in spans if len(fields) > 2])
    rows = []
    for (start, _), fields in zip(block, spans, strict=True):
        cells: list[Raw] = []
        for left, right in columns:
            inside = [f for f in fields if f[0] < right and left < f[1]]
            if not inside or inside[0][0] < left:  # a title that runs over the gutter stands in its first column
                cells.append(Raw("", start=start))
                continue
            a, b = inside[0][0], max(f[1] for f in inside)
            cells.append(Raw(text[start + a : start + b], start=start + a))
        rows.append(cells)
    return rows


def _columns(rows: list[list[tuple[int, int]]]) -> list[tuple[int, int]]:
    """The stretches that some field covers, joined where they overlap."""
    joined: list[tuple[int, int]] = []
    for left, right in sorted(span for fields in rows for span in fields):
        if joined and left < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(right, joined[-1][1]))
        else:
            joined.append((left, right))
    return joined
