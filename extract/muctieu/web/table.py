"""The table of targets: what its address says, what it shows, and the same as CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from muctieu.exports import csv_cell
from muctieu.search.filters import Filters, SearchError
from muctieu.search.query import SORTS, Hits
from muctieu.search.views import TARGET_COLUMNS
from muctieu.web.site import Site
from muctieu.web.words import STATUS, Reader

PAGE = 50
FACET_LENGTH = 12
LISTS = ("area", "region", "indicator", "sector", "unit", "document", "publisher")
SINGLE = ("year", "due", "value", "status", "measure")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its names, the columns of `v_targets` that it shows, how it sorts."""

    vi: str
    en: str
    data: tuple[str, ...]
    sort: str = ""


COLUMNS = {
    "indicator": Column("Chỉ tiêu", "Indicator", ("indicator",), "indicator"),
    "value": Column("Giá trị", "Value", ("value_min", "value_max", "comparator", "unit"), "value"),
    "period": Column("Thời gian", "Period", ("period_start", "period_end"), "year"),
    "area": Column("Địa bàn", "Area", ("area",), "area"),
    "status": Column("Loại", "Kind", ("status",)),
    "sentence": Column("Câu trong văn bản", "Sentence", ("sentence",)),
    "label": Column("Chỉ tiêu chuẩn", "Canonical indicator", ("indicator_id", "indicator_label")),
    "sector": Column("Ngành", "Sectors", ("sector_labels",)),
    "area_now": Column("Tỉnh hiện nay", "Today's province", ("area_now",)),
    "region": Column("Vùng", "Region", ("region",)),
    "document": Column("Văn bản", "Document", ("document_title", "document_source", "doc_id")),
    "published": Column("Ngày đăng", "Published", ("published",), "newest"),
    "rule": Column("Quy tắc", "Rule", ("rule",)),
}
DEFAULT = ("indicator", "value", "period", "area", "status", "sentence")
FACET_NAMES = {
    "status": ("Loại", "Kind"),
    "area": ("Tỉnh, thành", "Province"),
    "sector": ("Ngành", "Sector"),
    "indicator": ("Chỉ tiêu", "Indicator"),
    "due": ("Năm", "Year"),
}


_NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class View:
    """What the address of a table asks for."""

    query: str = ""
    filters: Filters = _NO_FILTERS
    sort: str = ""
    shown: tuple[str, ...] = DEFAULT
    page: int = 1

    @classmethod
    def parse(cls, given: Mapping[str, Sequence[str]]) -> View:
        """Read an address' parameters; unknown ones are left alone.

        Raises:
            SearchError: A parameter says what cannot be.
        """
        texts: dict[str, Any] = {name: tuple(filter(None, given.get(name, ()))) for name in LISTS}
        texts |= {name: (given.get(name) or [""])[0].strip() for name in SINGLE}
        shown = tuple(name for name in COLUMNS if name in given.get("col", ())) or DEFAULT
        page = (given.get("page") or ["1"])[0]
        if not page.isascii() or not page.isdigit() or not 1 <= int(page) <= 10**6:
            raise SearchError(f"page {page!r} is no page number; write one from 1")
        sort = (given.get("sort") or [""])[0]
        if sort and sort not in SORTS:
            raise SearchError(f"sort {sort!r} is unknown; write one of {', '.join(SORTS)}")
        return cls((given.get("q") or [""])[0][:400], Filters(**texts), sort, shown, int(page))

    def parameters(self) -> dict[str, Any]:
        """The parameters of its address."""
        own = {"q": self.query, "sort": self.sort, "col": () if self.shown == DEFAULT else self.shown}
        filters = {name: getattr(self.filters, name) for name in (*LISTS, *SINGLE)}
        return {**own, **filters, "page": self.page if self.page > 1 else None}

    def with_filter(self, name: str, value: str) -> View:
        """The view with one more value of a filter, or without it where it has it; its first page."""
        old = getattr(self.filters, name)
        if isinstance(old, tuple):
            new: Any = tuple(v for v in old if v != value) if value in old else (*old, value)
        else:
            new = "" if old == value else value
        return replace(self, filters=replace(self.filters, **{name: new}), page=1)

    def is_filtered(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.query) or self.filters != Filters()

    def data_columns(self) -> tuple[str, ...]:
        """The columns of the data behind the columns shown; the id first, so that a row can be found again."""
        return ("id", *(name for key in self.shown for name in COLUMNS[key].data))


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: its name, how many rows it has, and the address that it leads to."""

    label: str
    count: int
    href: str
    chosen: bool


def facets(view: View, hits: Hits, site: Site, reader: Reader) -> list[tuple[str, list[Choice]]]:
    """The facets of a table: for each its title and its most frequent values, chosen ones first."""
    english = reader.language == "en"
    names: dict[str, Callable[[str], str]] = {
        "area": site.area_name,
        "sector": lambda value: site.sector_name(value, english),
        "indicator": lambda value: site.indicator_name(value, english),
        "status": lambda value: reader.pick(STATUS, value),
        "due": str,
    }
    found = []
    for facet, titles in FACET_NAMES.items():
        counts = hits.facet("year" if facet == "due" else facet)
        chosen = getattr(view.filters, facet)
        chosen = set(chosen) if isinstance(chosen, tuple) else {chosen} - {""}
        ordered = list(counts.items())
        if facet == "due":
            ordered = sorted(ordered, key=lambda item: -item[1])[:FACET_LENGTH]
            ordered.sort(key=lambda item: -item[0])
        ordered.sort(key=lambda item: str(item[0]) not in chosen)
        choices = [
            Choice(
                names[facet](str(value)), count,
                reader.url("/targets", **view.with_filter(facet, str(value)).parameters()), str(value) in chosen,
            )
            for value, count in ordered[:FACET_LENGTH]
        ]  # fmt: skip
        found.append((titles[english], choices))
    return found


def applied(view: View, site: Site, reader: Reader) -> list[tuple[str, str]]:
    """The filters in force, each with the address of the view without it."""
    english = reader.language == "en"
    found = []
    for name in (*LISTS, *SINGLE):
        values = getattr(view.filters, name)
        for value in values if isinstance(values, tuple) else (values,) if values else ():
            label: str = {
                "area": site.area_name(value),
                "sector": site.sector_name(value, english),
                "indicator": site.indicator_name(value, english),
                "status": reader.pick(STATUS, value),
            }.get(name) or value
            if name == "document" and (documents := site.documents([value])):
                label = documents[0]["title"] or documents[0]["source"]
            found.append((label, reader.url("/targets", **view.with_filter(name, value).parameters())))
    return found


def excerpt(marked: list[tuple[str, bool]], lead: int = 80) -> list[tuple[str, bool]]:
    """A marked sentence from a little before its first hit, so that a short cell shows the hit.

    >>> excerpt([("một câu rất dài dòng trước ", False), ("chỗ", True)], lead=12)
    [('…dòng trước ', False), ('chỗ', True)]
    """
    if len(marked) < 2 or marked[0][1] or len(marked[0][0]) <= lead:
        return marked
    kept = marked[0][0][-lead:]
    return [("…" + (kept.partition(" ")[2] or kept), False), *marked[1:]]


def csv_lines(rows: Iterator[Mapping[str, Any]], names: Sequence[str]) -> Iterator[str]:
    """Rows as CSV with a byte order mark, so that spreadsheet programs show Vietnamese."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    writer.writerow(names)
    for row in rows:
        writer.writerow([csv_cell(row[name]) for name in names])
        if buffer.tell() > 60_000:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def json_lines(rows: Iterator[Mapping[str, Any]], names: Sequence[str], about: Mapping[str, Any]) -> Iterator[str]:
    """Rows as one JSON object: what they are, then the rows, one a line."""
    head = json.dumps({**about, "columns": list(names)}, ensure_ascii=False)
    yield f'{head[:-1]}, "rows": ['
    separator = "\n"
    for row in rows:
        yield separator + json.dumps({name: row[name] for name in names}, ensure_ascii=False)
        separator = ",\n"
    yield "\n]}\n"


def api_columns(view: View, given: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The columns that the API answers with: those asked for by `col`, else all."""
    return tuple(dict.fromkeys(view.data_columns())) if given.get("col") else TARGET_COLUMNS
