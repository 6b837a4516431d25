"""The columns that filters, facets and sorting need, held in memory: a million rows in some fifty megabytes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Mask: TypeAlias = npt.NDArray[np.bool_]
Positions: TypeAlias = npt.NDArray[np.int64]
Numbers: TypeAlias = npt.NDArray[np.float64]

# Facets in the order of a page; `sector` may have several values a row.
CODED = ("area", "area_written", "region", "indicator", "unit", "status", "measure", "document", "publisher")
_SELECT = """
SELECT f.fact_id, f.area_now_code, t.area, f.region, f.indicator_key, t.unit, t.status, t.measure, t.doc_id, d.publisher,
  f.sector_ids, f.year_start, f.year, t.value_min, t.value_max, f.value, length(t.indicator), d.published
FROM facts f JOIN targets t ON t.id = f.id JOIN documents d ON d.doc_id = t.doc_id
ORDER BY f.fact_id
"""


class Coded:
    """A column of names as numbers: `codes[row]` is a place in `names`, -1 for an empty cell."""

    def __init__(self, cells: Iterable[str | None], size: int) -> None:
        places: dict[str | None, int] = {None: -1}
        self.codes = np.fromiter((places.setdefault(c, len(places) - 1) for c in cells), np.int32, size)
        self.names: list[str] = [name for name in places if name is not None]

    def mask(self, wanted: Iterable[str]) -> Mask:
        """The rows that hold one of some names."""
        chosen = set(wanted)
        return np.isin(self.codes, [place for place, name in enumerate(self.names) if name in chosen])

    def counts(self, rows: Positions) -> dict[str, int]:
        """How many of some rows hold each name; names that none holds are left out."""
        codes = self.codes[rows]
        found = np.bincount(codes[codes >= 0], minlength=len(self.names))
        return {self.names[place]: int(found[place]) for place in np.flatnonzero(found)}

    def order(self) -> npt.NDArray[np.int32]:
        """For each row the rank of its name in the alphabet, empty cells last."""
        ranks = np.empty(len(self.names) + 1, np.int32)
        ranks[-1] = len(self.names)
        ranks[np.array(sorted(range(len(self.names)), key=self.names.__getitem__), np.int64)] = np.arange(
            len(self.names), dtype=np.int32
        )
        return ranks[self.codes]


class Columns:
    """All rows of `facts`, column by column, in the order of their key.

    Args:
        db: the dataset.
        lineages: for a sector itself and all above it: a row of one belongs to each of them.
    """

    def __init__(self, db: sqlite3.Connection, lineages: Mapping[str, Sequence[str]]) -> None:
        rows: Sequence[tuple[Any, ...]] = db.execute(_SELECT).fetchall()
        cells: Sequence[Sequence[Any]] = list(zip(*rows, strict=True)) if rows else [()] * 18
        self.size = len(rows)
        self.keys = np.array(cells[0], np.int64)
        self.coded = {name: Coded(column, self.size) for name, column in zip(CODED, cells[1:10], strict=True)}
        self._sectors(cells[10], lineages)
        self.year_start, self.year = self._numbers(cells[11]), self._numbers(cells[12])
        self.low, self.high, self.value = (self._numbers(cells[place]) for place in (13, 14, 15))
        self.length = np.array(cells[16], np.int32)
        self.published = Coded(cells[17], self.size)

    def _numbers(self, cells: Sequence[float | None]) -> Numbers:
        return np.array(cells, np.float64)  # None becomes not-a-number

    def _sectors(self, cells: Sequence[str | None], lineages: Mapping[str, Sequence[str]]) -> None:
        """Pairs of a row and one of its sectors."""
        known: dict[str, tuple[str, ...]] = {}
        pairs: list[tuple[int, str]] = []
        for row, cell in enumerate(cells):
            if cell:
                if cell not in known:
                    known[cell] = tuple({up: None for name in cell.split("|") for up in lineages.get(name, (name,))})
                pairs += [(row, name) for name in known[cell]]
        self.sector_rows = np.array([row for row, _ in pairs], np.int64)
        self.sectors = Coded((name for _, name in pairs), len(pairs))

    def sector_mask(self, wanted: Iterable[str]) -> Mask:
        """The rows that one of some sectors belongs to."""
        mask = np.zeros(self.size, np.bool_)
        mask[self.sector_rows[self.sectors.mask(wanted)]] = True
        return mask

    def sector_counts(self, mask: Mask) -> dict[str, int]:
        """How many of the rows of a mask belong to each sector."""
        return self.sectors.counts(np.flatnonzero(mask[self.sector_rows]).astype(np.int64))

    def year_counts(self, rows: Positions) -> dict[int, int]:
        """How many of some rows end in each year."""
        years = self.year[rows]
        found, counts = np.unique(years[~np.isnan(years)].astype(np.int64), return_counts=True)
        return {int(year): int(count) for year, count in zip(found, counts, strict=True)}

    def at(self, keys: npt.NDArray[np.int64]) -> Positions:
        """The places of rows, by key; keys that are not there are left out."""
        if not self.size or not len(keys):
            return np.empty(0, np.int64)
        places = np.searchsorted(self.keys, keys)
        places = places[places < self.size] if places.max() >= self.size else places
        kept = (
            self.keys[places] == keys[: len(places)] if len(places) == len(keys) else np.isin(self.keys[places], keys)
        )
        return places[kept].astype(np.int64)
