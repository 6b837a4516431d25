"""The columns that filters, facets and sorting need, held in memory: a million rows in some fifty megabytes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Mask: TypeAlias = npt.NDArray[np.bool_]
Positions: TypeAlias = npt.NDArray[np.int64]
Numbers: TypeAlias = npt.NDArray[np.float64]

# Facets in the order of a page; `sector` may have several values a row.
CODED = ("area", "area_written", "region", "indicator", "unit", "status", "measure", "document", "publisher")
_BATCH = 20_000  # rows read at a time, so that they are never all in memory as Python's objects
# Read side by side, each in the order of its table: a join would look up every row by its text key.
_FACTS = """
SELECT id, fact_id, area_now_code, region, indicator_key, sector_ids, year_start, year, value FROM facts ORDER BY fact_id
"""
_TARGETS = "SELECT id, area, unit, status, measure, doc_id, value_min, value_max, length(indicator) FROM targets ORDER BY rowid"


def _rows(db: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    """Each fact with its target: they were inserted in the same order, and where they were not, one waits."""
    documents = {row[0]: (row[1], row[2]) for row in db.execute("SELECT doc_id, publisher, published FROM documents")}
    targets = db.execute(_TARGETS)
    waiting: dict[str, Any] = {}
    for fact in db.execute(_FACTS):
        target = waiting.pop(fact[0], None)
        while target is None:
            target = targets.fetchone()
            if target is None:
                return
            if target[0] != fact[0]:
                waiting[target[0]] = target
                target = None
        publisher, published = documents[target[5]]
        yield (
            fact[1], fact[2], target[1], fact[3], fact[4], target[2], target[3], target[4], target[5], publisher,
            fact[5], fact[6], fact[7], target[6], target[7], fact[8], target[8], published,
        )  # fmt: skip


class Coded:
    """A column of names as numbers: `codes[row]` is a place in `names`, -1 for an empty cell."""

    def __init__(self) -> None:
        self._places: dict[str | None, int] = {None: -1}
        self._parts: list[npt.NDArray[np.int32]] = []
        self.codes: npt.NDArray[np.int32] = np.empty(0, np.int32)
        self.names: list[str] = []

    def add(self, cells: Sequence[str | None]) -> None:
        """Some more cells."""
        places = self._places
        self._parts.append(np.fromiter((places.setdefault(c, len(places) - 1) for c in cells), np.int32, len(cells)))

    def close(self) -> Coded:
        """The column with all cells that were added."""
        self.codes = np.concatenate([self.codes, *self._parts])
        self.names = [name for name in self._places if name is not None]
        self._parts.clear()
        return self

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
        self.coded = {name: Coded() for name in CODED}
        self.sectors, self.published = Coded(), Coded()
        numbers: list[list[Numbers]] = [[] for _ in range(7)]
        pairs: list[Positions] = []
        self.size = 0
        db.execute("BEGIN")  # both tables as they are at one moment
        try:
            rows = _rows(db)
            while batch := list(islice(rows, _BATCH)):
                self._add(batch, numbers, pairs, lineages)
        finally:
            db.execute("COMMIT")
        self._close(numbers, pairs)

    def _add(self, batch: Any, numbers: list[list[Numbers]], pairs: list[Positions], lineages: Any) -> None:
        """Some more rows, in the order of `_rows`."""
        cells: Sequence[Sequence[Any]] = list(zip(*batch, strict=True))
        for column, part in zip(self.coded.values(), cells[1:10], strict=True):
            column.add(part)
        self.published.add(cells[17])
        pairs.append(self._sectors(cells[10], lineages))
        for parts, part in zip(numbers, (cells[0], *cells[11:17]), strict=True):
            parts.append(np.array(part, np.float64))  # None becomes not-a-number
        self.size += len(batch)

    def _close(self, numbers: list[list[Numbers]], pairs: list[Positions]) -> None:
        """Make whole columns of what was added."""
        for column in (*self.coded.values(), self.sectors, self.published):
            column.close()
        whole = [np.concatenate([np.empty(0), *parts]) for parts in numbers]
        self.keys, self.length = whole[0].astype(np.int64), whole[6].astype(np.int32)
        self.year_start, self.year, self.low, self.high, self.value = whole[1:6]
        self.sector_rows: Positions = np.concatenate([np.empty(0, np.int64), *pairs])
        # 0 where a row has no year; newer publications have higher ranks, rows without a date the lowest.
        self.whole_year = np.nan_to_num(self.year).astype(np.int64)
        self.newness = np.where(self.published.codes < 0, 0, self.published.order() + 1).astype(np.int64)

    def _sectors(self, cells: Sequence[str | None], lineages: Mapping[str, Sequence[str]]) -> Positions:
        """Note the sectors of some more rows; the row of each sector that was noted."""
        rows: list[int] = []
        names: list[str] = []
        for row, cell in enumerate(cells, self.size):
            if cell:
                found = dict.fromkeys(up for name in cell.split("|") for up in lineages.get(name, (name,)))
                names += found
                rows += [row] * len(found)
        self.sectors.add(names)
        return np.array(rows, np.int64)

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
        found = np.bincount(self.whole_year[rows])
        return {int(year): int(found[year]) for year in np.flatnonzero(found) if year}

    def at(self, keys: npt.NDArray[np.int64]) -> Positions:
        """The places of rows, by key; keys that are not there are left out."""
        if not self.size or not len(keys):
            return np.empty(0, np.int64)
        if self.keys[-1] - self.keys[0] + 1 == self.size:  # no gaps: nothing was deleted yet
            places: Positions = keys - self.keys[0]
            return places[(places >= 0) & (places < self.size)]
        near = np.minimum(np.searchsorted(self.keys, keys), self.size - 1).astype(np.int64)
        found: Positions = near[self.keys[near] == keys]
        return found
