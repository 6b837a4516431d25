"""What a person reads: tables for the terminal, and the text with its rows highlighted for the browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from muctieu.records import ROW_TYPES, Evidence, Extraction, Target

if TYPE_CHECKING:
    from rich.table import Table

# Vietnamese name and colour of each kind of row, readable under black letters.
KINDS = {
    "targets": ("Chỉ tiêu", "#ffd8a8"),
    "citations": ("Văn bản viện dẫn", "#bac8ff"),
    "periods": ("Mốc thời gian", "#b2f2bb"),
    "sectors": ("Ngành", "#eebefa"),
    "relations": ("Quan hệ", "#ced4da"),
}

# What the terminal shows of each table; the rest is in the other formats.
_SHOWN = {
    "targets": ("status", "indicator", "measure", "value", "unit", "period", "area", "rule"),
    "citations": ("type", "number", "date", "issuer", "rule"),
    "periods": ("kind", "period", "text", "rule"),
    "sectors": ("sector", "sector_id", "stance", "text", "rule"),
    "relations": ("relation", "subject", "object", "text", "rule"),
}


# --- the terminal --------------------------------------------------------------------------------


def tables(extraction: Extraction) -> Iterator[Table]:
    """A rich table for each kind of row that the document has."""
    from rich.table import Table
    from rich.text import Text

    for row_type in ROW_TYPES:
        rows: Sequence[Evidence] = getattr(extraction, row_type.TABLE)
        if not rows:
            continue
        title = f"{extraction.document.source or 'text'}: {row_type.TABLE} ({len(rows)})"
        table = Table(title=Text(title), title_justify="left")
        for name in _SHOWN[row_type.TABLE]:
            table.add_column(name, overflow="fold", justify="right" if name == "value" else "left")
        for row in rows:
            # Text, not str: brackets of a policy text are no markup.
            table.add_row(*(Text(_shown(row, name)) for name in _SHOWN[row_type.TABLE]))
        yield table


def _shown(row: Evidence, name: str) -> str:
    if name == "value" and isinstance(row, Target):
        return value(row)
    if name == "period":
        return _range(getattr(row, "period_start", None), getattr(row, "period_end", None))
    found = getattr(row, name)
    return "" if found is None else str(found)


def value(row: Target) -> str:
    """The number of a target, for a person.

    >>> from types import SimpleNamespace
    >>> value(SimpleNamespace(value_min=9.0, value_max=9.5, comparator="~"))
    '~ 9 – 9.5'
    >>> value(SimpleNamespace(value_min=1.01e14, value_max=None, comparator=">="))
    '>= 101,000,000,000,000'
    """
    return figure(row.value_min, row.value_max, row.comparator)


def figure(value_min: float | None, value_max: float | None, comparator: str) -> str:
    """A number or a range with its comparator, for a person.

    >>> figure(50.0, 60.0, "=")
    '50 – 60'
    """
    low, high = (None if bound is None else f"{bound:,.15g}" for bound in (value_min, value_max))
    number = low or high or "" if None in (low, high) or low == high else f"{low} – {high}"
    return number if comparator == "=" else f"{comparator} {number}"


def _range(start: str | None, end: str | None) -> str:
    if start == end:
        return start or ""
    return f"{start or '…'} – {end or '…'}"


# --- the browser ---------------------------------------------------------------------------------

_STYLE = """
body { font: 17px/1.9 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; color: #212529 }
h2 { font-size: 1.05rem; margin-top: 2.5rem; overflow-wrap: anywhere }
.legend { display: flex; flex-wrap: wrap; gap: .4rem 1rem; font-size: .85rem; padding: 0; list-style: none }
.text { white-space: pre-wrap; overflow-wrap: anywhere }
mark { color: inherit; padding: .15em 0; cursor: help }
mark.first { padding-left: .25em; border-radius: .3em 0 0 .3em }
mark.last { padding-right: .25em; border-radius: 0 .3em .3em 0 }
mark.first.last { border-radius: .3em }
mark[data-label]::after { content: attr(data-label); font-size: .6em; font-weight: 700; margin-left: .5em; opacity: .7 }
"""


def html(extractions: Iterable[Extraction]) -> Iterator[str]:
    """A page with every text and its rows highlighted, in pieces: one file that needs nothing else.

    Colours tell the kind, a label the row's gist, and the row itself shows when the pointer rests on
    it. Where spans overlap, the shortest gives the colour and the others underline it.
    """
    colours = "".join(f"mark.{kind} {{ background: {colour} }}\n" for kind, (_, colour) in KINDS.items())
    yield (
        '<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>muctieu</title>\n<style>{_STYLE}{colours}</style>\n</head>\n<body>\n"
    )
    for extraction in extractions:
        yield from _article(extraction)
    yield "</body>\n</html>\n"


def _article(extraction: Extraction) -> Iterator[str]:
    document = extraction.document
    yield f"<article>\n<h2>{escape(document.title or document.source or 'Văn bản')}</h2>\n"
    legend = "".join(
        f'<li><mark class="first last {kind}">{name}</mark> {kind}: {len(getattr(extraction, kind))}</li>'
        for kind, (name, _) in KINDS.items()
        if getattr(extraction, kind)
    )
    yield f'<ul class="legend">{legend}</ul>\n<div class="text">'
    yield from _highlighted(document.text, list(extraction.rows()))
    yield "</div>\n</article>\n"


def _highlighted(text: str, rows: Sequence[Any]) -> Iterator[str]:
    """The text cut at every start and end of a row, each piece marked with the rows that cover it."""
    rows = sorted(rows, key=lambda row: row.start)
    cuts = sorted({0, len(text), *(row.start for row in rows), *(row.end for row in rows)})
    open_rows: list[Any] = []
    upcoming = 0
    for start, end in pairwise(cuts):
        open_rows = [row for row in open_rows if row.end > start]
        while upcoming < len(rows) and rows[upcoming].start <= start:
            open_rows.append(rows[upcoming])
            upcoming += 1
        piece = escape(text[start:end])
        yield _mark(piece, open_rows, start, end) if open_rows else piece


def _mark(piece: str, covering: Sequence[Any], start: int, end: int) -> str:
    inner, *outer = sorted(covering, key=lambda row: row.end - row.start)
    classes = [inner.TABLE]
    classes += ["first"] if inner.start == start else []
    classes += ["last"] if inner.end == end else []
    attributes = [f'class="{" ".join(classes)}"', f'title="{_title(covering)}"']
    if inner.end == end and _label(inner):
        attributes.append(f'data-label="{escape(_label(inner))}"')
    if outer:
        lines = ", ".join(f"inset 0 -{2 * place}px {KINDS[row.TABLE][1]}" for place, row in enumerate(outer, start=1))
        attributes.append(f'style="box-shadow: {lines}"')
    return f"<mark {' '.join(attributes)}>{piece}</mark>"


def _title(rows: Sequence[Any]) -> str:
    """The rows as the pointer shows them: a column a line, empty ones and the evidence itself left out."""
    left_out = {"id", "doc_id", "start", "end", "sentence", "text"}
    shown = (
        "\n".join(
            [
                row.TABLE,
                *(
                    f"{name}: {cell}"
                    for name, cell in row.to_dict().items()
                    if cell is not None and name not in left_out
                ),
            ]
        )
        for row in rows
    )
    return escape("\n\n".join(shown)).replace("\n", "&#10;")


def _label(row: Any) -> str:
    """The one word that tells most about a row."""
    for name in ("status", "kind", "stance", "relation"):
        if hasattr(row, name):
            return str(getattr(row, name))
    return ""
