"""The pages: each takes what its address says and hands plain data to its template."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from muctieu.search.filters import SearchError
from muctieu.search.views import TARGET_COLUMNS
from muctieu.web import charts, table
from muctieu.web.graph import layout
from muctieu.web.highlight import pieces
from muctieu.web.site import MOST_CHARTED, Site
from muctieu.web.words import KIND, Reader, unit_name

Given: TypeAlias = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Page:
    """A template and what it shows."""

    template: str
    title: str
    context: Mapping[str, Any]
    status: int = 200


class MissingError(Exception):
    """There is nothing under this address."""


def home(site: Site, reader: Reader, parts: Mapping[str, str], given: Given) -> Page:
    """Search box, totals, charts, newest documents."""
    overview, english = site.overview(), reader.language == "en"
    areas = [(site.area_name(code), n) for code, n in overview["areas"] if code != "VN"][:12]
    sectors = [(site.sector_name(name, english), n) for name, n in overview["sectors"][:12]]
    shown = [
        charts.years(overview["years"], reader),
        charts.bars("areas", reader("Tỉnh, thành nào được nói đến nhiều nhất?", "Which provinces are spoken of most?"), reader("Tỉnh, thành", "Province"), areas, reader),
        charts.bars("sectors", reader("Các chỉ tiêu nói về ngành nào?", "Which sectors do the rows speak of?"), reader("Ngành", "Sector"), sectors, reader),
    ]  # fmt: skip
    context = {"totals": site.totals(), "charts": shown, "documents": site.newest(8)}
    return Page("home", reader("Chỉ tiêu trong văn bản chính sách", "Targets in Vietnamese policy texts"), context)


def targets(site: Site, reader: Reader, parts: Mapping[str, str], given: Given) -> Page:
    """The table of targets."""
    title = reader("Tìm chỉ tiêu", "Find targets")
    try:
        view = table.View.parse(given)
        hits = site.searcher.find(view.query, view.filters, view.sort or None)
    except SearchError as error:
        view = table.View((given.get("q") or [""])[0][:400])
        context = {"view": view, "problem": str(error), "columns": table.COLUMNS, "total": 0, "rows": []}
        return Page("targets", title, context, 400)
    total = len(hits.places)
    last = max(1, -(-total // table.PAGE))
    rows = site.searcher.rows(hits, table.PAGE, (view.page - 1) * table.PAGE)
    folder = site.labels.folder
    for row in rows:
        row["marked"] = table.excerpt(list(hits.words.marked(row["sentence"], folder)))
    parameters = view.parameters()
    context = {
        "view": view, "rows": rows, "total": total, "last": last, "columns": table.COLUMNS, "problem": "",
        "facets": table.facets(view, hits, site, reader), "applied": table.applied(view, site, reader),
        "page_url": lambda page: reader.url("/targets", **{**parameters, "page": page if page > 1 else None}),
        "sort_url": lambda sort: reader.url("/targets", **replace(view, sort=sort, page=1).parameters()),
        "api": lambda ending, everything: Reader("vi").url(
            f"/api/v1/targets.{ending}", **{**parameters, "col": view.shown, "all": "1" if everything else None}
        ),
        "kept": [(k, v) for k, vs in parameters.items() if k not in ("page", "col") for v in (vs if isinstance(vs, tuple) else (vs,)) if v],
    }  # fmt: skip
    return Page("targets", title, context)


def target(site: Site, reader: Reader, parts: Mapping[str, str], given: Given) -> Page:
    """One target: its evidence, its rule, the same indicator elsewhere, target against result."""
    row = site.target(parts["id"])
    if row is None:
        raise MissingError
    same = {"indicator": row["indicator_key"], "unit": row["unit"], "measure": row["measure"]}
    elsewhere = [
        r for r in site.targets(site.latest(("area", "status"), **same)) if r["area_now_code"] != row["area_now_code"]
    ]
    course = []
    if row["area_now_code"]:
        places = site.latest(("year", "status"), area=row["area_now_code"], **same)
        course = sorted((r for r in site.targets(places) if r["year"]), key=lambda r: (r["year"], r["status"]))
    question = reader("Mục tiêu và kết quả qua các năm", "Target against result over the years")
    parent = site.target(row["parent_id"]) if row["parent_id"] else None
    context = {
        "row": row, "parts": site.context(row), "elsewhere": elsewhere[:12], "course": course, "parent": parent,
        "chart": charts.course(question, course, reader) if len({r["year"] for r in course}) > 1 else None,
    }  # fmt: skip
    return Page("target", row["indicator"], context)


def documents(site: Site, reader: Reader, parts: Mapping[str, str], given: Given) -> Page:
    """All documents, the newest first."""
    page = table.View.parse({"page": given.get("page", ["1"])}).page
    total = site.totals()["documents"]
    last = max(1, -(-total // table.PAGE))
    context = {
        "documents": site.newest(table.PAGE, (page - 1) * table.PAGE), "total": total, "page": page, "last": last,
        "page_url": lambda page: reader.url("/documents", page=page if page > 1 else None),
    }  # fmt: skip
    return Page("documents", reader("Văn bản", "Documents"), context)


def document(site: Site, reader: Reader, parts: Mapping[str, str], given: Given) -> Page:
    """One document: its text with every row highlighted, and the rows beside it."""
    found = site.document(parts["id"])
    if found is None:
        raise MissingError
    rows = [
        {**row, "kind": kind} | ({"what": row["kind"]} if kind == "periods" else {})
        for kind in KIND
        for row in found[kind]
    ]
    about = found["document"]
    relations = {row["citation_id"]: row["relation"] for row in found["relations"]}
    context = {"document": about, "rows": found, "pieces": list(pieces(about["text"], rows)), "relations": relations}
    return Page("document", about["title"] or about["source"], context)


def areas(site: Site, reader: Reader, parts: Mapping[str, str], given: Given) -> Page:
    """All provinces of today, by region."""
    counts = dict(site.overview()["areas"])
    regions: dict[str, list[Any]] = {}
    for place in site.labels.places.values():
        regions.setdefault(place.region, []).append((place, counts.get(place.code, 0)))
    context = {"regions": regions, "nation": counts.get("VN", 0)}
    return Page("areas", reader("Tỉnh, thành phố", "Provinces"), context)


def area(site: Site, reader: Reader, parts: Mapping[str, str], given: Given) -> Page:
    """One province: its targets by sector and year, its history across the merger of 2025."""
    code, english = parts["code"], reader.language == "en"
    place = site.labels.places.get(code)
    if place is None and code != "VN":
        raise MissingError
    cells = site.area_cells(code, english)
    counts = site.area_counts(code)
    newest = site.targets(site.latest(("indicator", "status", "unit", "measure"), area=code)[::-1][:MOST_CHARTED])
    chosen = {key for key, _ in counts["indicators"][:40]}
    rows = sorted(
        (r for r in newest if r["indicator_key"] in chosen), key=lambda r: (r["indicator_label"], -(r["year"] or 0))
    )
    context = {
        "place": place, "code": code, "name": site.area_name(code), "counts": counts, "units": site.units(code), "rows": rows[:80],
        "chart": charts.grid(reader("Ngành nào, đến năm nào?", "Which sectors, for which year?"), cells, reader) if cells else None,
        "documents": [(d, n) for d, (_, n) in zip(site.documents(k for k, _ in counts["documents"][:10]), counts["documents"], strict=False)],
    }  # fmt: skip
    return Page("area", site.area_name(code), context)


def indicators(site: Site, reader: Reader, parts: Mapping[str, str], given: Given) -> Page:
    """The indicators that have rows, those the patterns know by group."""
    english = reader.language == "en"
    groups: dict[str, list[tuple[str, str, int]]] = {}
    others: list[tuple[str, str, int]] = []
    for key, count in site.overview()["indicators"]:
        if entry := site.labels.indicators.get(key):
            groups.setdefault(entry.group, []).append((key, site.indicator_name(key, english), count))
        elif len(others) < 60:
            others.append((key, site.indicator_name(key, english), count))
    return Page("indicators", reader("So sánh các tỉnh", "Compare provinces"), {"groups": groups, "others": others})


def indicator(site: Site, reader: Reader, parts: Mapping[str, str], given: Given) -> Page:
    """One indicator: all provinces compared, as chart and table."""
    key = parts["key"]
    units = site.units_of(key) if key in set(site.searcher.columns().coded["indicator"].names) else []
    if not units:
        raise MissingError
    asked = ((given.get("unit") or [""])[0], (given.get("measure") or [""])[0])
    unit, measure, _ = next((u for u in units if u[:2] == asked), units[0])
    rows = site.targets(site.latest(("area", "status"), indicator=key, unit=unit, measure=measure))
    rows = sorted(rows, key=lambda r: (-(r["value"] or 0), r["area_now"] or ""))
    placed = [row for row in rows if row["area_now"]]
    name = site.indicator_name(key, reader.language == "en")
    entry = site.labels.indicators.get(key)
    question = reader("Các tỉnh, thành so với nhau ra sao?", "How do the provinces compare?")
    chart = charts.dots(question, placed, reader) if placed else None
    context = {
        "key": key,
        "name": name,
        "entry": entry,
        "units": units,
        "unit_name": unit_name,
        "unit": unit,
        "measure": measure,
        "rows": rows,
        "chart": chart,
    }
    return Page("indicator", name, context)


def citations(site: Site, reader: Reader, parts: Mapping[str, str], given: Given) -> Page:
    """Which text carries out which document."""
    number, doc_id = (given.get("number") or [""])[0], (given.get("document") or [""])[0]
    edges, numbers = site.edges(number, doc_id)
    focus = number or (site.documents([doc_id])[0]["title"] if doc_id and site.documents([doc_id]) else "")
    context = {"edges": edges, "graph": layout(edges), "numbers": numbers, "focus": focus}
    return Page(
        "citations", reader("Văn bản nào thực hiện văn bản nào?", "Which text carries out which document?"), context
    )


def data(site: Site, reader: Reader, parts: Mapping[str, str], given: Given) -> Page:
    """What other programs read: files, views, the API."""
    return Page("data", reader("Dữ liệu và API", "Data and API"), {"columns": TARGET_COLUMNS})


View: TypeAlias = Callable[[Site, Reader, Mapping[str, str], Given], Page]
# Address (after the language) to page; names in brackets reach it as `parts`.
PAGES: dict[str, View] = {
    r"/": home,
    r"/targets": targets,
    r"/target/(?P<id>[\w.:-]{1,80})": target,
    r"/documents": documents,
    r"/document/(?P<id>[\w.:-]{1,80})": document,
    r"/areas": areas,
    r"/area/(?P<code>[0-9A-Z]{2,4})": area,
    r"/indicators": indicators,
    r"/indicator/(?P<key>[^/]{1,300})": indicator,
    r"/citations": citations,
    r"/data": data,
}
