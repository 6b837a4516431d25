"""The read-only API, version 1: the same rows as the pages, as JSON and CSV at addresses that stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from muctieu import __version__
from muctieu.records import Document, Target, column_type, columns, nullable
from muctieu.search.filters import SearchError
from muctieu.search.views import TARGET_COLUMNS, VERSION
from muctieu.web import table
from muctieu.web.pages import Given, MissingError
from muctieu.web.site import Site
from muctieu.web.words import Reader

MOST = 1000
_JSON, _CSV = "application/json; charset=utf-8", "text/csv; charset=utf-8"
_TYPES = {str: "string", int: "integer", float: "number"}


@dataclass(frozen=True, slots=True)
class Answer:
    """A body in pieces, its type, and the name under which a browser saves it."""

    pieces: Iterator[str]
    content_type: str
    file_name: str = ""


def rows(site: Site, given: Given, ending: str) -> Answer:
    """Targets as the table of the site shows them, in its order.

    Raises:
        SearchError: A parameter says what cannot be.
    """
    view = table.View.parse(given)
    limit = (given.get("limit") or [str(table.PAGE)])[0]
    if not limit.isascii() or not limit.isdigit() or not 1 <= int(limit) <= MOST:
        raise SearchError(f"limit {limit!r} is not from 1 to {MOST}; ask for all=1 to get every row")
    size = int(limit)
    hits = site.searcher.find(view.query, view.filters, view.sort or None)
    everything = (given.get("all") or [""])[0] == "1"
    offset = 0 if everything else (view.page - 1) * size
    found = site.searcher.stream(hits, None if everything else size, offset)
    names = table.api_columns(view, given)
    if ending == "csv":
        return Answer(table.csv_lines(found, names), _CSV, "muctieu.csv")
    total = len(hits.places)
    following = None
    if not everything and offset + size < total:
        more = {**view.parameters(), "page": view.page + 1, "limit": limit}
        if given.get("col"):
            more["col"] = view.shown
        following = Reader("vi").url("/api/v1/targets.json", **more)
    about = {"version": VERSION, "total": total, "offset": offset, "next": following}
    return Answer(table.json_lines(found, names, about), _JSON)


def document(site: Site, doc_id: str) -> Answer:
    """One document with its rows, as `muctieu extract` prints it."""
    import json

    found = site.document(doc_id)
    if found is None:
        raise MissingError
    return Answer(iter([json.dumps(found, ensure_ascii=False)]), _JSON)


def schema(site: Site) -> Answer:
    """What the API answers, as JSON Schema."""
    import json

    properties = {name: _property(name) for name in TARGET_COLUMNS}
    described = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "/api/v1/schema.json",
        "title": "muctieu API",
        "version": f"{VERSION} (muctieu {__version__})",
        "type": "object",
        "required": ["version", "total", "offset", "next", "columns", "rows"],
        "properties": {
            "version": {"const": VERSION},
            "total": {"type": "integer", "minimum": 0},
            "offset": {"type": "integer", "minimum": 0},
            "next": {"type": ["string", "null"], "description": "Address of the next page."},
            "columns": {"type": "array", "items": {"enum": list(TARGET_COLUMNS)}},
            "rows": {"type": "array", "items": {"$ref": "#/$defs/row"}},
        },
        "$defs": {"row": {"type": "object", "properties": properties, "additionalProperties": False}},
    }
    return Answer(iter([json.dumps(described, ensure_ascii=False, indent=1)]), _JSON)


_DERIVED: Mapping[str, tuple[str, str]] = {
    "indicator_key": ("string", "Indicator id, else the folded words of the indicator."),
    "indicator_label": ("string", "Label of the indicator in the pattern files, else its words."),
    "indicator_label_en": ("string?", "English label of the indicator."),
    "indicator_group": ("string?", "Group of the indicator."),
    "value": ("number?", "One number to plot: the middle of the range, or its only bound."),
    "year_start": ("integer?", "Year in which the period begins."),
    "year": ("integer?", "Year in which the period ends."),
    "area_now": ("string?", "Today's province, after the merger of July 2025."),
    "area_now_code": ("string?", "Its code; VN for the nation."),
    "region": ("string?", "Region of today's province."),
    "sector_ids": ("string?", "Sectors of the indicator or its sentence, joined by |."),
    "sector_labels": ("string?", "Their labels, joined by |."),
    "document_title": ("string?", "Title of the document."),
    "document_source": ("string", "Path or URL of the document."),
}


def _property(name: str) -> dict[str, Any]:
    if name in _DERIVED:
        kind, about = _DERIVED[name]
        return {"type": [kind.rstrip("?"), "null"] if kind.endswith("?") else kind, "description": about}
    row_type: Any = Target if name in columns(Target) else Document
    kind = _TYPES[column_type(row_type, name)]
    rules = columns(row_type)[name].metadata
    types: str | Sequence[str] = [kind, "null"] if nullable(row_type, name) else kind
    return {"type": types, "title": f"{rules['vi']} | {rules['en']}", "description": rules["about"]}
