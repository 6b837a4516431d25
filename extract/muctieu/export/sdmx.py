"""The targets as SDMX-CSV 2.0, the exchange format of statistical offices."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import regex

from muctieu.search.query import connect

STRUCTURE_ID = "MUCTIEU:DF_TARGETS(1.0)"
# STRUCTURE to ACTION are the standard's; then dimensions, the value, attributes.
DIMENSIONS = ("REF_AREA", "INDICATOR", "MEASURE", "OBS_KIND", "UNIT_MEASURE", "SOURCE_ROW", "TIME_PERIOD")
ATTRIBUTES = ("OBS_STATUS", "LOWER_BOUND", "UPPER_BOUND", "COMPARATOR", "UNIT_MULT", "REF_AREA_WRITTEN", "INDICATOR_LABEL", "SOURCE_DOC", "COMMENT_OBS")  # fmt: skip
COLUMNS = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, "OBS_VALUE", *ATTRIBUTES)
_NOT_CODE = regex.compile(r"[^A-Za-z0-9_@$-]+")


def time_period(start: str | None, end: str | None) -> str:
    """A period in SDMX's notation: a year, month or day, or a start and a duration.

    >>> time_period("2030", "2030"), time_period("2021", "2025"), time_period("2026-01", "2026-06"), time_period(None, "2030")
    ('2030', '2021-01-01/P5Y', '2026-01-01/P6M', '2030')
    """
    if not start or not end or start == end:
        return end or start or "_Z"
    years = int(end[:4]) - int(start[:4])
    if len(start) == len(end) == 4:
        return f"{start}-01-01/P{years + 1}Y"
    if len(start) == len(end) == 7:
        return f"{start}-01/P{years * 12 + int(end[5:]) - int(start[5:]) + 1}M"
    return end


def code(text: str | None) -> str:
    """A text as an SDMX code; `_Z` (not applicable) where there is none.

    >>> code("lần"), code("VND/người/year"), code("%/year"), code(None)
    ('l_n', 'VND_ng_i_year', 'PC_year', '_Z')
    """
    return _NOT_CODE.sub("_", text.replace("%", "PC_").replace("PC_/", "PC_").rstrip("_")) if text else "_Z"


def observation(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of `v_targets` as an observation."""
    return {
        "STRUCTURE": "dataflow",
        "STRUCTURE_ID": STRUCTURE_ID,
        "ACTION": "R",
        "REF_AREA": code(row["area_now_code"]),
        "INDICATOR": code(row["indicator_key"]),
        "MEASURE": row["measure"].upper(),
        "OBS_KIND": "T" if row["status"] == "target" else "A",
        "UNIT_MEASURE": code(row["unit_id"] or row["unit"]),
        "SOURCE_ROW": code(row["id"]),
        "TIME_PERIOD": time_period(row["period_start"], row["period_end"]),
        "OBS_VALUE": "" if row["value"] is None else repr(row["value"]),
        # F: forecast; A: normal value; E: estimated.
        "OBS_STATUS": "F" if row["status"] == "target" else "E" if row["comparator"] == "~" else "A",
        "LOWER_BOUND": "" if row["value_min"] is None else repr(row["value_min"]),
        "UPPER_BOUND": "" if row["value_max"] is None else repr(row["value_max"]),
        "COMPARATOR": row["comparator"],
        "UNIT_MULT": 0,
        "REF_AREA_WRITTEN": row["area"] or "",
        "INDICATOR_LABEL": row["indicator_label"],
        "SOURCE_DOC": row["document_source"],
        "COMMENT_OBS": row["sentence"],
    }


def export(database: Path, path: Path) -> int:
    """Write every target as an observation; the number written.

    Raises:
        SearchError: There is no dataset.
        OSError: The file cannot be written.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        count = 0
        for row in _rows(database):
            writer.writerow(observation(row))
            count += 1
    return count


def _rows(database: Path) -> Iterator[Mapping[str, Any]]:
    source = connect(database)
    try:
        for row in source.execute("SELECT * FROM v_targets ORDER BY id"):
            yield dict(row)
    finally:
        source.close()
