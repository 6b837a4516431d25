"""Headings, paragraphs and tables of any format, written as one text that the pipeline can read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from viparse.model import Block, Heading
from viparse.model import Table as Grid

from muctieu.readers.model import Table

_MOTTO = re.compile(r"cộng\s+h(?:òa|oà)\s+xã\s+hội\s+chủ\s+nghĩa|đảng\s+cộng\s+sản\s+việt\s+nam", re.I)
_CELL_END = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:-]+")


def render(blocks: Iterable[Block]) -> str:
    """The text of a document's blocks: paragraphs apart, headings behind `#`, a table's row on a line between bars.

    >>> from viparse.model import Heading, Paragraph, Table
    >>> print(render([Heading(1, "Mục tiêu"), Paragraph("Phấn đấu:"), Table([["Đô thị hóa", "45%"]])]))
    # Mục tiêu
    <BLANKLINE>
    Phấn đấu:
    <BLANKLINE>
    | Đô thị hóa | 45% |
    """
    return unicodedata.normalize("NFC", "\n\n".join(filter(None, map(_render, blocks))))


def _render(block: Block) -> str:
    if isinstance(block, Grid):
        return _table(block.rows)
    text = "\n".join(filter(None, (line.strip() for line in block.text.split("\n"))))
    if isinstance(block, Heading) and text:
        return f"{'#' * min(max(block.level, 1), 6)} {' '.join(text.split())}"
    return text


def _table(rows: Sequence[Sequence[str]]) -> str:
    """A table as rows between bars; one that only lays out text (one column, a letterhead) as that text."""
    filled = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return ""
    if max(map(len, filled)) == 1 or (len(filled) <= 4 and _MOTTO.search(" ".join(map(" ".join, filled)))):
        columns = max(map(len, filled))
        return "\n\n".join(
            filter(None, ("\n".join(row[i] for row in filled if i < len(row) and row[i]) for i in range(columns)))
            if columns > 1
            else (row[0] for row in filled)
        )
    width = max(map(len, filled))
    padded = ([*row, *[""] * (width - len(row))] for row in filled)
    return "\n".join(
        "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in row) + " |" for row in padded
    )


def tables(text: str) -> tuple[Table, ...]:
    r"""The tables that a text shows as rows between bars.

    >>> text = "Bảng 1\n| Chỉ tiêu | 2030 |\n| --- | --- |\n| Đô thị hóa | 45% |"
    >>> [(text[table.start : table.start + 10], table.rows) for table in tables(text)]
    [('| Chỉ tiêu', (('Chỉ tiêu', '2030'), ('Đô thị hóa', '45%')))]
    """
    found: list[Table] = []
    rows: list[tuple[str, ...]] = []
    start = end = at = 0
    for line in [*text.split("\n"), ""]:
        stripped = line.strip()
        if len(stripped) > 1 and stripped[0] == "|":
            start = start if rows else at
            end = at + len(line)
            if not _RULE.fullmatch(stripped):
                cells = _CELL_END.split(stripped.strip("|"))
                rows.append(tuple(cell.strip().replace("\\|", "|") for cell in cells))
        elif rows:
            found.append(Table(start, end, tuple(rows)))
            rows = []
        at += len(line) + 1
    return tuple(found)
