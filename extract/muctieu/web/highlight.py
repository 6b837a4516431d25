"""A text with its rows highlighted: cut at every start and end, each piece knowing what covers it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

Row: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a text and the rows that cover them, the shortest first."""

    text: str
    rows: tuple[Row, ...] = ()
    first: bool = False
    last: bool = False


def pieces(text: str, rows: Sequence[Row]) -> Iterator[Piece]:
    """The text in pieces; joined they are the text.

    >>> rows = [{"start": 4, "end": 7}]
    >>> [(piece.text, len(piece.rows)) for piece in pieces("đạt 45% năm", rows)]
    [('đạt ', 0), ('45%', 1), (' năm', 0)]
    """
    waiting = sorted(rows, key=lambda row: row["start"])
    cuts = sorted({0, len(text), *(row["start"] for row in rows), *(min(row["end"], len(text)) for row in rows)})
    covering: list[Row] = []
    upcoming = 0
    for start, end in pairwise(cuts):
        covering = [row for row in covering if row["end"] > start]
        while upcoming < len(waiting) and waiting[upcoming]["start"] <= start:
            covering.append(waiting[upcoming])
            upcoming += 1
        inner = tuple(sorted(covering, key=lambda row: row["end"] - row["start"]))
        first, last = bool(inner) and inner[0]["start"] == start, bool(inner) and inner[0]["end"] == end
        yield Piece(text[start:end], inner, first, last)
