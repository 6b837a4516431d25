"""Search over the targets of a dataset: words, filters, facets, the best first."""

from __future__ import annotations

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import numpy as np

from muctieu.patterns import load
from muctieu.search.columns import Columns, Mask, Positions
from muctieu.search.filters import Filters, SearchError, mask_of
from muctieu.search.labels import Labels
from muctieu.search.words import Words

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SORTS", "Filters", "SearchError", "SearchResult", "Searcher", "connect", "search"]

SORTS = ("best", "newest", "value", "-value", "year", "-year", "indicator", "area", "document")
FACETS = ("area", "region", "sector", "indicator", "year", "status")
_REMEMBERED = 64  # sets of rows that words have found


def connect(path: Path) -> sqlite3.Connection:
    """A dataset's file, opened for reading only.

    Raises:
        SearchError: There is none, or muctieu did not make it.
    """
    if not path.is_file():
        raise SearchError(f"{path}: there is no dataset; make one with muctieu run, or name its folder with --out")
    error: sqlite3.Error | None = None
    for mode in ("mode=ro", "immutable=1"):  # the second for a folder that cannot be written
        try:
            db = sqlite3.connect(f"file:{quote(str(path.resolve()))}?{mode}", uri=True, check_same_thread=False)
            db.execute("SELECT 1 FROM facts LIMIT 1")
            db.row_factory = sqlite3.Row
            return db
        except sqlite3.Error as problem:
            error = problem
    raise SearchError(f"{path}: not a dataset of this version of muctieu ({error}); run muctieu run again") from None


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search found: how many rows, and those of the page that was asked for."""

    total: int
    rows: Sequence[dict[str, Any]]
    words: Words

    def to_frame(self) -> pd.DataFrame:
        """The rows as a pandas frame, columns as in the view `v_targets`."""
        import pandas as pd

        return pd.DataFrame(list(self.rows))


@dataclass(frozen=True, slots=True)
class Hits:
    """All rows that a search found, as places in `columns`, in order."""

    columns: Columns
    mask: Mask
    places: Positions
    words: Words

    def facet(self, name: str) -> dict[Any, int]:
        """How many of the rows have each value of a facet, the most frequent first."""
        if name == "sector":
            counts: dict[Any, int] = dict(self.columns.sector_counts(self.mask))
        elif name == "year":
            return dict(sorted(self.columns.year_counts(self.places).items()))
        else:
            counts = dict(self.columns.coded[name].counts(self.places))
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


class Searcher:
    """Searches one dataset again and again; threads may share it.

    The columns that filters need are read once and again whenever the file changes.

    Args:
        path: the dataset's database file.
        patterns: a folder of pattern files laid over the shipped ones.
    """

    def __init__(self, path: Path, patterns: Path | None = None) -> None:
        self.path = path
        self.labels = Labels(load(patterns))
        self._local = threading.local()
        self._lock = threading.Lock()
        self._watch = connect(path)
        self._version: int | None = None
        self._columns: Columns | None = None
        self._found: OrderedDict[str, Positions] = OrderedDict()

    def close(self) -> None:
        """Close the file in this thread."""
        self._watch.close()
        if hasattr(self._local, "db"):
            self._local.db.close()
            del self._local.db

    @property
    def db(self) -> sqlite3.Connection:
        """This thread's connection."""
        if not hasattr(self._local, "db"):
            self._local.db = connect(self.path)
        found: sqlite3.Connection = self._local.db
        return found

    def columns(self) -> Columns:
        """The columns of the file as it is now."""
        with self._lock:
            version = self._watch.execute("PRAGMA data_version").fetchone()[0]
            if self._columns is None or version != self._version:
                self._columns, self._version = Columns(self.db, self.labels.lineages), version
                self._found.clear()
            return self._columns

    def find(self, query: str = "", filters: Filters | None = None, sort: str | None = None) -> Hits:
        """All rows that a query and filters leave, in order.

        Raises:
            SearchError: A filter or an order is unknown.
        """
        columns = self.columns()
        words = Words.parse(query, self.labels.folder)
        order = sort or ("best" if words.wanted else "newest")
        if order not in SORTS:
            raise SearchError(f"sort {order!r} is unknown; write one of {', '.join(SORTS)}")
        mask = mask_of(filters or Filters(), columns, self.labels, self.db)
        if words.terms:
            found = np.zeros(columns.size, np.bool_)
            found[self._matching(columns, words.match())] = True
            mask &= found
        places = np.flatnonzero(mask).astype(np.int64)
        return Hits(columns, mask, self._sorted(columns, places, order, words, filters), words)

    def search(
        self,
        query: str = "",
        filters: Filters | None = None,
        *,
        sort: str | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> SearchResult:
        """A page of the rows that a query and filters leave."""
        hits = self.find(query, filters, sort)
        return SearchResult(len(hits.places), self.rows(hits, limit, offset), hits.words)

    def rows(self, hits: Hits, limit: int, offset: int = 0) -> list[dict[str, Any]]:
        """Some of the rows that were found, as the view `v_targets` shows them."""
        return list(self.stream(hits, limit, offset))

    def stream(self, hits: Hits, limit: int | None = None, offset: int = 0) -> Iterator[dict[str, Any]]:
        """The rows that were found, a few hundred read at a time."""
        keys = hits.columns.keys[hits.places[offset : None if limit is None else offset + limit]]
        for at in range(0, len(keys), 400):
            chosen = [int(key) for key in keys[at : at + 400]]
            marks = ", ".join("?" * len(chosen))
            sql = f"SELECT f.fact_id AS fact_key, v.* FROM facts f JOIN v_targets v ON v.id = f.id WHERE f.fact_id IN ({marks})"
            found = {row["fact_key"]: dict(row) for row in self.db.execute(sql, chosen)}
            for key in chosen:
                if row := found.get(key):
                    del row["fact_key"]
                    yield row

    def _matching(self, columns: Columns, match: str) -> Positions:
        """The rows that an FTS5 expression finds."""
        if not match:
            return np.empty(0, np.int64)
        with self._lock:
            if match in self._found:
                self._found.move_to_end(match)
                return self._found[match]
        sql = "SELECT group_concat(rowid) FROM target_words WHERE target_words MATCH ?"
        listed = self.db.execute(sql, (match,)).fetchone()[0]
        places = columns.at(np.fromstring(listed, np.int64, sep=",") if listed else np.empty(0, np.int64))
        with self._lock:
            if columns is self._columns:
                self._found[match] = places
                while len(self._found) > _REMEMBERED:
                    self._found.popitem(last=False)
        return places

    def _sorted(
        self, columns: Columns, places: Positions, order: str, words: Words, filters: Filters | None
    ) -> Positions:
        # Then the newest document, then the order of the text. All in one number where that can be: it sorts fastest.
        rest = (np.int64(1 << 20) - columns.newness[places] << np.int64(32)) + places
        if order == "newest":
            return np.sort(rest) & 0xFFFFFFFF
        if order == "best":
            low = -self._scores(columns, words, filters)[places] * 4096 + np.minimum(columns.length[places], 4095)
            return places[np.lexsort((rest, low))]
        if order in ("indicator", "area", "document"):
            return places[np.lexsort((rest, columns.coded[order].order()[places]))]
        column = {"value": columns.value, "year": columns.year}[order.lstrip("-")]
        return places[np.lexsort((rest, (-1 if order.startswith("-") else 1) * column[places]))]

    def _scores(self, columns: Columns, words: Words, filters: Filters | None) -> Any:
        """How well rows fit: all words in the indicator, together there, or at least together in the sentence."""
        scores = np.zeros(columns.size, np.int64)
        match, together = words.match(), words.together()
        in_indicator = self._matching(columns, f"{{indicator}} : ({match})")
        scores[in_indicator] += 4
        if together not in match:  # several words: do they stand together?
            where, weight = ("indicator", 8) if len(in_indicator) else ("sentence", 2)
            scores[self._matching(columns, f"{{{where}}} : {together}")] += weight
        if filters is not None and filters.area:  # the unit under the very name that was asked for
            scores[columns.coded["area_written"].mask(filters.area)] += 16
        return scores


def search(
    query: str = "",
    filters: Filters | None = None,
    *,
    out: Path | str = "outputs",
    sort: str | None = None,
    limit: int = 100,
) -> pd.DataFrame:
    """The best rows for a query in the dataset of a folder, as a pandas frame.

    >>> import muctieu.search
    >>> rows = muctieu.search.search("ty trong", muctieu.search.Filters(status="target"), out="outputs")  # doctest: +SKIP

    Args:
        query: words, "phrases", beginnings*, -without; diacritics do not matter.
        filters: what else must hold.
        out: the folder that `muctieu run` wrote.
        sort: one of `SORTS`; the best first where there are words, else the newest documents first.
        limit: how many rows at most.

    Raises:
        SearchError: There is no dataset, or a filter names what is not there.
    """
    searcher = Searcher(Path(out) / "muctieu.db")
    try:
        return searcher.search(query, filters, sort=sort, limit=limit).to_frame()
    finally:
        searcher.close()
