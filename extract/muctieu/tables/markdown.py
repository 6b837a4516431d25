"""Tables of pipes in a text: Markdown, and what crawlers make of web pages."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import regex

from muctieu.tables.model import Raw, Table, build

_RULE = regex.compile(r"[\s|:+=_-]*[-=_]{2,}[\s|:+=_-]*")
_SPLIT = regex.compile(r"(?<!\\)\|")
_HEADING_LINES = 3
#: A cell of a crawled page may go on over a few lines.
_MAX_CONTINUED = 6

Line = tuple[int, int]


def find(text: str) -> list[Table]:
    """The pipe tables of a text; every cell knows its offset.

    >>> (table,) = find("Biểu 1\\n| Chỉ tiêu | 2030 |\\n|---|---|\\n| Tỷ lệ che phủ rừng (%) | 58 |")
    >>> table.header_rows, table.heading, [cell.text for cell in table.cells]
    (1, ('Biểu 1',), ['Chỉ tiêu', '2030', 'Tỷ lệ che phủ rừng (%)', '58'])
    """
    if "|" not in text:
        return []
    return [table for block, before in _blocks(text) if (table := _table(text, block, before)) is not None]


def lines_of(text: str) -> list[Line]:
    """Start and end of each line, line breaks left out."""
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append((start, start + len(line)))
        start += len(line) + 1
    return lines


def heading_before(text: str, before: list[Line]) -> tuple[str, ...]:
    """The last lines of words before a table, nearest last; lines of other tables are none."""
    found: list[str] = []
    for start, end in reversed(before[-12:]):
        line = text[start:end].strip(" \t*_#")
        if line.startswith("|"):
            break
        if line:
            found.append(line[:300])
        if len(found) == _HEADING_LINES:
            break
    return tuple(reversed(found))


def _blocks(text: str) -> Iterator[tuple[list[Line], list[Line]]]:
    """Runs of lines of a table, with the lines before each run; a row may take several lines."""
    lines = lines_of(text)
    block: list[Line] = []
    first = index = 0
    while index < len(lines):
        start, end = lines[index]
        line = text[start:end].strip()
        if line.startswith("|") or (line.startswith("+-") and _RULE.fullmatch(line)):
            first = first if block else index
            index += 1
            if not line.endswith("|") or line == "|":
                more = _continued(text, lines, index)
                end, index = (lines[more][1], more + 1) if more is not None else (end, index)
            block.append((start, end))
            continue
        if block:
            yield block, lines[:first][-12:]
        block = []
        index += 1
    if block:
        yield block, lines[:first][-12:]


def _continued(text: str, lines: list[Line], index: int) -> int | None:
    """The line that closes a row whose first line ends without a bar; None where none does."""
    for at in range(index, min(index + _MAX_CONTINUED, len(lines))):
        line = text[slice(*lines[at])].strip()
        if not line or line.startswith("|"):
            return None
        if line.endswith("|"):
            return at
    return None


def _table(text: str, block: list[Line], before: list[Line]) -> Table | None:
    rows: list[list[Raw]] = []
    header_rows = 0
    for start, end in block:
        line = text[start:end]
        if _RULE.fullmatch(line):
            if not header_rows:
                header_rows = len(rows)
            continue
        cells = list(_cells(text, start, end))
        if any(cell.text for cell in cells):
            rows.append(cells)
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return None
    heading = heading_before(text, before)
    return build(rows, header_rows=header_rows, heading=heading, origin="markdown", start=block[0][0], end=block[-1][1])


def _cells(text: str, start: int, end: int) -> Iterator[Raw]:
    bars = [m.start() for m in _SPLIT.finditer(text, start, end)]
    edges = [*bars, end] if text[start:end].rstrip().endswith("|") is False else bars
    for left, right in itertools.pairwise(edges):
        raw = text[left + 1 : right]
        stripped = raw.strip(" \t\n\u00a0*_")
        offset = left + 1 + (raw.index(stripped) if stripped else 0)
        yield Raw(stripped, start=offset)
