"""What must hold of a row beside its words, and how a person may write it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np
import regex

from muctieu.errors import MuctieuError
from muctieu.search.columns import Coded, Columns, Mask, Numbers
from muctieu.search.folding import tokens
from muctieu.search.labels import Labels

NATION_NAMES = {"vn", "viet-nam", "ca-nuoc", "toan-quoc"}
_RANGE = regex.compile(
    r"(?P<low>-?[\d.]+(?:e\d+)?)?\s*(?:\.\.|–|…)\s*(?P<high>-?[\d.]+(?:e\d+)?)?|(?P<one>-?[\d.]+(?:e\d+)?)"
)
_YEARS = regex.compile(r"(?P<low>\d{4})?\s*(?:\.\.|-|–|…)\s*(?P<high>\d{4})?|(?P<one>\d{4})")


class SearchError(MuctieuError):
    """A search cannot be made: no dataset, an unknown name, a malformed range."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What must hold of a row; several values of one filter are alternatives.

    Attributes:
        area: names of provinces, old or new: all rows of what is now that province.
        region: names of today's regions.
        indicator: ids or names of indicators.
        sector: ids or names of sectors; those below them count.
        year: `2025` or `2021..2025`: the row's period touches it.
        due: `2030`: the row's period ends in that year.
        value: `10..20`, `10..` or `..20`, in the row's unit.
        unit: units as the dataset writes them, or their ids.
        status: `target` or `actual`.
        measure: `level`, `change`, `achievement` or `index`.
        document: ids of documents, or a part of their source or title.
        publisher: publishers, or a part of their names.
    """

    area: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    indicator: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    year: str = ""
    due: str = ""
    value: str = ""
    unit: tuple[str, ...] = ()
    status: str = ""
    measure: str = ""
    document: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()


def bounds(text: str, kind: str) -> tuple[float | None, float | None]:
    """The two ends of a range as a person writes it.

    >>> bounds("2021-2025", "year"), bounds("10..", "value"), bounds("5", "value")
    ((2021.0, 2025.0), (10.0, None), (5.0, 5.0))
    """
    found = (_YEARS if kind == "year" else _RANGE).fullmatch(text.strip())
    example = "2025 or 2021..2025" if kind == "year" else "10..20, 10.. or ..20"
    try:
        if found is None:
            raise ValueError
        if found["one"]:
            return float(found["one"]), float(found["one"])
        low, high = found["low"], found["high"]
        if not low and not high:
            raise ValueError
        return float(low) if low else None, float(high) if high else None
    except ValueError:
        raise SearchError(f"{kind} {text!r} is no range; write {example}") from None


def mask_of(filters: Filters, columns: Columns, labels: Labels, db: sqlite3.Connection) -> Mask:
    """The rows that the filters leave.

    Raises:
        SearchError: A filter names what the patterns and the dataset do not know.
    """
    mask = np.ones(columns.size, np.bool_)
    if filters.area:
        mask &= columns.coded["area"].mask(_areas(filters.area, labels))
    if filters.indicator:
        mask &= columns.coded["indicator"].mask(_indicators(filters.indicator, columns, labels))
    if filters.sector:
        mask &= columns.sector_mask(_sectors(filters.sector, labels))
    if filters.document:
        mask &= columns.coded["document"].mask(_documents(filters.document, db))
    if filters.unit:
        names = {labels.units.get(unit, unit) for unit in filters.unit}
        mask &= columns.coded["unit"].mask(_known("unit", names, columns.coded["unit"]))
    for name in ("region", "publisher"):
        if wanted := getattr(filters, name):
            mask &= columns.coded[name].mask(_known(name, wanted, columns.coded[name]))
    for name, allowed in (("status", ("target", "actual")), ("measure", ("level", "change", "achievement", "index"))):
        if chosen := getattr(filters, name):
            if chosen not in allowed:
                raise SearchError(f"{name} {chosen!r} is unknown; write one of {', '.join(allowed)}")
            mask &= columns.coded[name].mask((chosen,))
    return mask & _ranges(filters, columns)


def _ranges(filters: Filters, columns: Columns) -> Mask:
    mask = np.ones(columns.size, np.bool_)
    if filters.year:
        low, high = bounds(filters.year, "year")
        mask &= _touches(columns.year_start, columns.year, low, high)
    if filters.due:
        low, high = bounds(filters.due, "year")
        mask &= _touches(columns.year, columns.year, low, high)
    if filters.value:
        low, high = bounds(filters.value, "value")
        # An open bound is at least, or at most, the number that the text gives.
        lows = np.where(np.isnan(columns.low), columns.high, columns.low)
        highs = np.where(np.isnan(columns.high), columns.low, columns.high)
        mask &= _touches(lows, highs, low, high)
    return mask


def _touches(starts: Numbers, ends: Numbers, low: float | None, high: float | None) -> Mask:
    mask: Mask = ~np.isnan(ends)
    if low is not None:
        mask &= ends >= low
    if high is not None:
        mask &= starts <= high
    return mask


def _key(text: str) -> str:
    return "-".join(token.word for token in tokens(text))


def _areas(names: Iterable[str], labels: Labels) -> set[str]:
    codes = set()
    for name in names:
        place = labels.places.get(name) or labels.place(name)
        if place is None and _key(name) not in NATION_NAMES:
            known = [p for place in labels.places.values() for p in (place.name, *place.former)]
            raise SearchError(f"area {name!r} is no province{_suggestion(name, known)}")
        codes.add(place.code if place else "VN")
    return codes


def _sectors(names: Iterable[str], labels: Labels) -> set[str]:
    by_name = {_key(s.label_vi): i for i, s in labels.sectors.items()}
    by_name |= {_key(s.label_en): i for i, s in labels.sectors.items()}
    chosen: set[str] = set()
    for name in names:
        found = name if name in labels.sectors else by_name.get(_key(name))
        if found is None:
            known = [s.label_vi for s in labels.sectors.values()]
            raise SearchError(f"sector {name!r} is unknown{_suggestion(name, known)}")
        chosen.add(found)
    return chosen


def _indicators(names: Iterable[str], columns: Columns, labels: Labels) -> set[str]:
    there = {_key(name): name for name in columns.coded["indicator"].names}
    chosen = set()
    for name in names:
        found = name if name in labels.indicators else labels.indicator(name)
        found = there.get(_key(name), found)
        if found not in labels.indicators and found not in there.values():
            known = [i.label_vi for i in labels.indicators.values()]
            raise SearchError(f"indicator {name!r} is unknown{_suggestion(name, known)}")
        chosen.add(found)
    return chosen


def _documents(names: Iterable[str], db: sqlite3.Connection) -> set[str]:
    wanted = [_key(name) for name in names]
    given = set(names)
    return {
        doc_id
        for doc_id, source, title in db.execute("SELECT doc_id, source, title FROM documents")
        if doc_id in given or any(part in _key(f"{source} {title or ''}") for part in wanted)
    }


def _known(kind: str, names: Iterable[str], column: Coded) -> set[str]:
    """The column's names that hold one of some names, whatever the case and the marks."""
    chosen: set[str] = set()
    contains: Callable[[str, str], bool] = str.__contains__ if kind == "publisher" else str.__eq__
    for name in names:
        found = {there for there in column.names if there == name or (_key(name) and contains(_key(there), _key(name)))}
        if not found:
            raise SearchError(f"{kind} {name!r} is not in the dataset{_suggestion(name, column.names)}")
        chosen |= found
    return chosen


def _suggestion(name: str, known: Iterable[str]) -> str:
    by_key = {_key(other): other for other in known}
    close = get_close_matches(_key(name), list(by_key), n=3, cutoff=0.6)
    return f"; did you mean {', '.join(by_key[key] for key in close)}?" if close else "; see the page of the dataset"
