"""Charts as Vega-Lite: each answers one question, and its numbers stand beside it as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from muctieu.web.words import STATUS, Reader, axis_unit

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_AUTOSIZE = {"type": "fit-x", "contains": "padding"}
TARGET, ACTUAL, PLAIN = "#0b6478", "#b45309", "#3f6f7a"


@dataclass(frozen=True, slots=True)
class Chart:
    """A question, the drawing that answers it, and the numbers as a table."""

    id: str
    title: str
    spec: dict[str, Any]
    header: Sequence[str]
    rows: Sequence[Sequence[Any]] = field(default_factory=tuple)


def _status_scale(reader: Reader) -> dict[str, Any]:
    names = [reader.pick(STATUS, status) for status in ("target", "actual")]
    return {"domain": names, "range": [TARGET, ACTUAL]}


def _frame(values: Sequence[Mapping[str, Any]], height: int, **rest: Any) -> dict[str, Any]:
    return {
        "$schema": SCHEMA,
        "data": {"values": list(values)},
        "width": "container",
        "height": height,
        "autosize": _AUTOSIZE,
        **rest,
    }


def years(counts: Mapping[str, Mapping[int, int]], reader: Reader) -> Chart:
    """When are the targets due, and of when are the results?"""
    heading, rows_name = reader("Năm", "Year"), reader("Số dòng", "Rows")
    values = [
        {"year": year, "count": count, "status": reader.pick(STATUS, status)}
        for status, by_year in counts.items()
        for year, count in by_year.items()
        if 1990 <= year <= 2060
    ]
    spec = _frame(
        values,
        220,
        mark={"type": "bar", "cornerRadius": 1},
        encoding={
            "x": {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0, "labelOverlap": True}},
            "y": {"field": "count", "type": "quantitative", "title": rows_name},
            "color": {"field": "status", "type": "nominal", "title": None, "scale": _status_scale(reader)},
            "tooltip": [
                {"field": name, "title": title}
                for name, title in (("year", heading), ("status", " "), ("count", rows_name))
            ],
        },
    )
    table: dict[int, dict[str, int]] = {}
    for status, by_year in counts.items():
        for year, count in by_year.items():
            table.setdefault(year, {})[status] = count
    rows = [(year, found.get("target", 0), found.get("actual", 0)) for year, found in sorted(table.items())]
    title = reader("Chỉ tiêu hướng tới năm nào?", "Which years do the rows speak of?")
    return Chart("years", title, spec, (heading, *(reader.pick(STATUS, s) for s in ("target", "actual"))), rows)


def bars(id: str, title: str, name: str, counts: Sequence[tuple[str, int]], reader: Reader) -> Chart:
    """Which have the most rows?"""
    rows_name = reader("Số dòng", "Rows")
    spec = _frame(
        [{"name": label, "count": count} for label, count in counts],
        26 * len(counts),
        mark={"type": "bar", "color": PLAIN, "cornerRadiusEnd": 2},
        encoding={
            "y": {"field": "name", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 190}},
            "x": {"field": "count", "type": "quantitative", "title": rows_name},
            "tooltip": [{"field": "name", "title": name}, {"field": "count", "title": rows_name}],
        },
    )
    return Chart(id, title, spec, (name, rows_name), list(counts))


def dots(title: str, rows: Sequence[Mapping[str, Any]], reader: Reader) -> Chart:
    """How do the provinces compare? One dot for the target and one for the result."""
    size, value = axis_unit(rows, reader.language)
    area = reader("Tỉnh, thành", "Province")
    values = [
        {
            "area": row["area_now"], "value": row["value"] / size, "status": reader.pick(STATUS, row["status"]),
            "text": reader.quantity(row), "year": row["year"],
        }
        for row in rows
    ]  # fmt: skip
    spec = _frame(
        values,
        28 * len({row["area_now"] for row in rows}),
        encoding={"y": {"field": "area", "type": "nominal", "sort": "-x", "title": None, "axis": {"grid": True, "labelLimit": 190}}},
        layer=[
            {
                "mark": {"type": "point", "filled": True, "size": 110, "opacity": 0.9},
                "encoding": {
                    "x": {"field": "value", "type": "quantitative", "title": value, "scale": {"zero": False, "nice": True}, "axis": {"tickCount": 6}},
                    "color": {"field": "status", "type": "nominal", "title": None, "scale": _status_scale(reader)},
                    "shape": {"field": "status", "type": "nominal", "title": None, "scale": {"domain": _status_scale(reader)["domain"], "range": ["circle", "diamond"]}},
                    "tooltip": [{"field": n, "title": t} for n, t in (("area", area), ("status", " "), ("text", value), ("year", reader("Năm", "Year")))],
                },
            }
        ],
    )  # fmt: skip
    table = [(r["area_now"], reader.pick(STATUS, r["status"]), r["year"] or "", reader.quantity(r)) for r in rows]
    return Chart("compare", title, spec, (area, "", reader("Năm", "Year"), value), table)


def grid(title: str, cells: Sequence[tuple[str, int, int]], reader: Reader) -> Chart:
    """Which sectors for which year? A circle for each pair, as large as it is frequent."""
    sector, year, rows_name = reader("Ngành", "Sector"), reader("Năm", "Year"), reader("Số dòng", "Rows")
    spec = _frame(
        [{"sector": s, "year": y, "count": n} for s, y, n in cells],
        28 * len({s for s, _, _ in cells}),
        mark={"type": "circle", "color": TARGET, "opacity": 0.85},
        encoding={
            "y": {"field": "sector", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 190, "grid": True}},
            "x": {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0, "orient": "top", "labelOverlap": True}},
            "size": {"field": "count", "type": "quantitative", "legend": None, "scale": {"range": [40, 420]}},
            "tooltip": [{"field": n, "title": t} for n, t in (("sector", sector), ("year", year), ("count", rows_name))],
        },
    )  # fmt: skip
    return Chart("sectors", title, spec, (sector, year, rows_name), list(cells))


def course(title: str, rows: Sequence[Mapping[str, Any]], reader: Reader) -> Chart:
    """Is the province on its way? Results and targets over the years."""
    size, unit = axis_unit(rows, reader.language)
    values = [
        {"year": str(row["year"]), "value": row["value"] / size, "status": reader.pick(STATUS, row["status"]), "text": reader.quantity(row)}
        for row in rows
    ]  # fmt: skip
    year = reader("Năm", "Year")
    spec = _frame(
        values,
        220,
        mark={"type": "line", "point": {"size": 70, "filled": True}},
        encoding={
            "x": {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}},
            "y": {"field": "value", "type": "quantitative", "title": unit, "scale": {"zero": False}},
            "color": {"field": "status", "type": "nominal", "title": None, "scale": _status_scale(reader)},
            "tooltip": [{"field": n, "title": t} for n, t in (("year", year), ("status", " "), ("text", unit))],
        },
    )
    table = [(row["year"], reader.pick(STATUS, row["status"]), reader.quantity(row)) for row in rows]
    return Chart("course", title, spec, (year, "", unit), table)
