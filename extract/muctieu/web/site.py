"""What the pages show, read from the dataset; every answer is plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias, TypeVar

import numpy as np
import regex

from muctieu.records import ROW_TYPES, Document, columns
from muctieu.search.columns import Columns, Positions
from muctieu.search.query import Searcher
from muctieu.web.graph import Edge

Row: TypeAlias = dict[str, Any]
T = TypeVar("T")

MOST_CHARTED = 400  # rows that one chart or comparison shows


class Site:
    """The dataset as the pages need it; what takes long is kept until the file changes."""

    def __init__(self, searcher: Searcher) -> None:
        self.searcher = searcher
        self.labels = searcher.labels
        self._kept: dict[str, tuple[Columns, Any]] = {}

    def _keep(self, name: str, make: Callable[[Columns], T]) -> T:
        """What `make` gives for the dataset as it is now, made once."""
        now = self.searcher.columns()
        kept = self._kept.get(name)
        if kept is None or kept[0] is not now:
            kept = (now, make(now))
            self._kept[name] = kept
        value: T = kept[1]
        return value

    def rows(self, sql: str, *given: Any) -> list[Row]:
        """The rows of a query."""
        return [dict(row) for row in self.searcher.db.execute(sql, given)]

    def one(self, sql: str, *given: Any) -> Row | None:
        """The first row of a query."""
        found = self.searcher.db.execute(sql, given).fetchone()
        return None if found is None else dict(found)

    def targets(self, places: Positions) -> list[Row]:
        """Targets at places of the columns, as `v_targets` shows them."""
        keys = [int(key) for key in self.searcher.columns().keys[places[:MOST_CHARTED]]]
        marks = ", ".join("?" * len(keys))
        sql = f"SELECT f.fact_id AS k, v.* FROM facts f JOIN v_targets v ON v.id = f.id WHERE f.fact_id IN ({marks})"
        found = {row.pop("k"): row for row in self.rows(sql, *keys)}
        return [found[key] for key in keys if key in found]

    # --- names ---------------------------------------------------------------------------------

    def area_name(self, code: str | None) -> str:
        """Today's name of a province; the code where it is none."""
        place = self.labels.places.get(code or "")
        return place.name if place else "Việt Nam" if code == "VN" else code or ""

    def sector_name(self, sector_id: str, english: bool = False) -> str:
        """The label of a sector."""
        entry = self.labels.sectors.get(sector_id)
        return (entry.label_en if english else entry.label_vi) if entry else sector_id

    def indicator_name(self, key: str, english: bool = False) -> str:
        """The label of an indicator; for one that the patterns do not know, as a text writes it."""
        entry = self.labels.indicators.get(key)
        if entry:
            return entry.label_en if english else entry.label_vi
        names = self._keep("indicator names", lambda _: dict[str, str]())
        if key not in names:
            found = self.one("SELECT indicator_label FROM facts WHERE indicator_key = ? LIMIT 1", key)
            names[key] = str(found["indicator_label"]) if found else key
        return names[key]

    # --- home ----------------------------------------------------------------------------------

    def totals(self) -> dict[str, int]:
        """Rows by table."""
        tables = ("documents", "targets", "citations", "periods", "sectors")

        def count(_: Columns) -> dict[str, int]:
            return {t: int(self.searcher.db.execute(f"SELECT count(*) FROM {t}").fetchone()[0]) for t in tables}

        return self._keep("totals", count)

    def overview(self) -> dict[str, Any]:
        """Counts of the whole dataset: years by status, provinces, sectors, indicators."""

        def make(now: Columns) -> dict[str, Any]:
            everything = np.arange(now.size, dtype=np.int64)
            by_status = {
                status: now.year_counts(np.flatnonzero(now.coded["status"].mask((status,))).astype(np.int64))
                for status in ("target", "actual")
            }
            return {
                "years": by_status,
                "areas": _most(now.coded["area"].counts(everything)),
                "sectors": _most(now.sector_counts(np.ones(now.size, np.bool_))),
                "indicators": _most(now.coded["indicator"].counts(everything)),
                "documents": now.coded["document"].counts(everything),
            }

        return self._keep("overview", make)

    def newest(self, limit: int, offset: int = 0) -> list[Row]:
        """Documents, the newest first, each with its number of targets."""
        sql = "SELECT doc_id, source, title, publisher, published, area FROM documents ORDER BY published DESC, doc_id LIMIT ? OFFSET ?"
        counts = self.overview()["documents"]
        return [{**row, "targets": counts.get(row["doc_id"], 0)} for row in self.rows(sql, limit, offset)]

    # --- one thing -----------------------------------------------------------------------------

    def document(self, doc_id: str) -> Row | None:
        """A document with the rows of every table that were read from it."""
        names = ", ".join(f'"{name}"' for name in columns(Document))
        found = self.one(f"SELECT {names} FROM documents WHERE doc_id = ?", doc_id)
        if found is None:
            return None
        result: Row = {"document": found}
        for row_type in ROW_TYPES:
            names = ", ".join(f'"{name}"' for name in columns(row_type))
            sql = f'SELECT {names} FROM "{row_type.TABLE}" WHERE doc_id = ? ORDER BY rowid'
            result[row_type.TABLE] = self.rows(sql, doc_id)
        return result

    def target(self, target_id: str) -> Row | None:
        """A target as `v_targets` shows it."""
        return self.one("SELECT * FROM v_targets WHERE id = ?", target_id)

    def context(self, row: Row, around: int = 420) -> tuple[str, str, str, str, str]:
        """A target in its text: what stands before its sentence, the sentence up to the number, the number, and on."""
        # Sliced here: SQLite's substr ends at a NUL.
        found = self.searcher.db.execute("SELECT text FROM documents WHERE doc_id = ?", (row["doc_id"],)).fetchone()
        whole: str = found[0] if found else ""
        begin = max(0, row["start"] - around)
        text = whole[begin : row["end"] + around]
        start, end = row["start"] - begin, row["end"] - begin
        first, last = _span_of(row["sentence"], text, start, end)
        before, behind = text[:first], text[last:]
        if begin and " " in before:  # whole words only, a mark of omission for the rest
            before = "…" + before.partition(" ")[2]
        if row["end"] + around < len(whole) and " " in behind:
            behind = behind.rpartition(" ")[0] + " …"
        return before, text[first:start], text[start:end], text[end:last], behind

    def latest(self, by: Sequence[str], **only: str) -> Positions:
        """The newest row (by year, then publication) of each group among the rows that hold some values."""
        now = self.searcher.columns()
        mask = np.ones(now.size, np.bool_)
        for name, value in only.items():
            mask &= now.coded[name].mask((value,))
        places = np.flatnonzero(mask & ~np.isnan(now.value))
        group = np.zeros(len(places), np.int64)
        for name in by:
            codes = now.whole_year if name == "year" else now.coded[name].codes.astype(np.int64) + 1
            group = group * (int(codes.max(initial=0)) + 1) + codes[places]
        order = np.lexsort((now.keys[places], now.newness[places], now.whole_year[places], group))
        last = np.append(group[order][1:] != group[order][:-1], True)[: len(places)]
        return np.sort(places[order[last]]).astype(np.int64)

    def units_of(self, indicator: str) -> list[tuple[str, str, int]]:
        """The units and measures in which an indicator is given, the most frequent first."""
        now = self.searcher.columns()
        places = np.flatnonzero(now.coded["indicator"].mask((indicator,)))
        units, measures = now.coded["unit"], now.coded["measure"]
        pairs, counts = np.unique(np.stack([units.codes[places], measures.codes[places]]), axis=1, return_counts=True)
        found = [
            (units.names[unit], measures.names[measure], int(count))
            for unit, measure, count in zip(pairs[0], pairs[1], counts, strict=True)
        ]
        return sorted(found, key=lambda item: (-item[2], item[0], item[1]))

    def area_cells(self, code: str, english: bool) -> list[tuple[str, int, int]]:
        """For a province: sector, year and number of rows, the most frequent sectors only."""
        now = self.searcher.columns()
        mask = now.coded["area"].mask((code,))
        chosen = mask[now.sector_rows]
        sectors, years = now.sectors.codes[chosen].astype(np.int64), now.whole_year[now.sector_rows[chosen]]
        counts = np.bincount(sectors, minlength=len(now.sectors.names))
        top = [int(code) for code in np.argsort(-counts, kind="stable")[:12] if counts[code]]
        pairs, numbers = np.unique(sectors * 10_000 + years, return_counts=True)
        found = {(int(pair) // 10_000, int(pair) % 10_000): int(n) for pair, n in zip(pairs, numbers, strict=True)}
        return [
            (self.sector_name(now.sectors.names[code], english), year, number)
            for code in top
            for (sector, year), number in found.items()
            if sector == code and 1990 <= year <= 2060
        ]

    def area_counts(self, code: str) -> dict[str, Any]:
        """For a province: rows by the name that texts use, by indicator and by document."""
        now = self.searcher.columns()
        places = np.flatnonzero(now.coded["area"].mask((code,))).astype(np.int64)
        return {
            "total": len(places),
            "written": _most(now.coded["area_written"].counts(places)),
            "indicators": _most(now.coded["indicator"].counts(places)),
            "documents": _most(now.coded["document"].counts(places)),
            "status": now.coded["status"].counts(places),
        }

    def units(self, code: str) -> list[Row]:
        """The units that a province has been, the oldest first."""
        sql = "SELECT * FROM ref_areas WHERE now_code = ? ORDER BY coalesce(valid_from, ''), coalesce(valid_to, '9'), name"
        return self.rows(sql, code)

    def documents(self, ids: Iterable[str]) -> list[Row]:
        """Some documents, without their texts."""
        chosen = list(ids)
        marks = ", ".join("?" * len(chosen))
        sql = f"SELECT doc_id, source, title, publisher, published, area FROM documents WHERE doc_id IN ({marks})"
        found = {row["doc_id"]: row for row in self.rows(sql, *chosen)}
        return [found[doc_id] for doc_id in chosen if doc_id in found]

    # --- citations -----------------------------------------------------------------------------

    def edges(self, number: str = "", doc_id: str = "", limit: int = 24) -> tuple[list[Edge], int]:
        """Which text names which document: of one number, of one text, or the most named; and how many numbers."""
        where, given = "", []
        if number:
            where, given = "WHERE c.number = ?", [number]
        elif doc_id:
            where, given = "WHERE c.doc_id = ?", [doc_id]
        else:
            top = self._keep("top numbers", lambda _: self._top_numbers(limit))
            where, given = f"WHERE c.number IN ({', '.join('?' * len(top))})", list(top)
        sql = (
            "SELECT c.doc_id, coalesce(d.title, d.source) AS title, c.number, min(c.type) AS type,"
            " coalesce(min(r.relation), 'cites') AS relation FROM citations c JOIN documents d ON d.doc_id = c.doc_id"
            f" LEFT JOIN relations r ON r.citation_id = c.id {where} GROUP BY c.doc_id, c.number"
            " ORDER BY d.published DESC, c.doc_id, c.number LIMIT 120"
        )  # fmt: skip
        found = [Edge(r["doc_id"], r["title"], r["number"], r["type"], r["relation"]) for r in self.rows(sql, *given)]
        return found, self._keep("numbers", lambda _: self._count_numbers())

    def _top_numbers(self, limit: int) -> list[str]:
        sql = "SELECT number FROM citations GROUP BY number ORDER BY count(*) DESC, number LIMIT ?"
        return [row["number"] for row in self.rows(sql, limit)]

    def _count_numbers(self) -> int:
        return int(self.searcher.db.execute("SELECT count(DISTINCT number) FROM citations").fetchone()[0])


def _most(counts: dict[str, int]) -> list[tuple[str, int]]:
    """Counts, the greatest first."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _span_of(sentence: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a number stands in a text whose spaces may differ; the number alone if it does not."""
    pattern = r"\s+".join(map(regex.escape, sentence.split()))
    for match in regex.finditer(pattern, text, overlapped=True) if pattern else ():
        if match.start() <= start and end <= match.end():
            return match.span()
    return start, end
