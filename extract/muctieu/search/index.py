"""The part of the store that search and dashboards read: names of ids, what each target is filed under, folded words.

It changes in the transaction that changes the rows: triggers drop what a deleted target leaves, and
`add` files the new ones.
"""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import TypeVar

from muctieu.records import Document, Row, Sector, Target, columns
from muctieu.search.labels import Fact, Labels
from muctieu.search.views import view_statements

R = TypeVar("R", bound=Row)

# Tables beside those of `records`, the same in every SQL dialect.
REFERENCE_TABLES: dict[str, tuple[str, ...]] = {
    "ref_areas": (
        "unit_id TEXT NOT NULL PRIMARY KEY", "code TEXT NOT NULL", "name TEXT NOT NULL", "full_name TEXT NOT NULL",
        "scheme TEXT NOT NULL", "valid_from TEXT", "valid_to TEXT", "now_code TEXT", "now_name TEXT", "region TEXT",
    ),
    "ref_indicators": (
        "indicator_id TEXT NOT NULL PRIMARY KEY", "label_vi TEXT NOT NULL", "label_en TEXT NOT NULL",
        "indicator_group TEXT NOT NULL",
    ),
    "ref_sectors": (
        "sector_id TEXT NOT NULL PRIMARY KEY", "label_vi TEXT NOT NULL", "label_en TEXT NOT NULL", "parent_id TEXT",
    ),
    "ref_units": ("unit_id TEXT NOT NULL PRIMARY KEY", "unit TEXT NOT NULL"),
}  # fmt: skip
FACT_COLUMNS: tuple[str, ...] = (
    "indicator_key TEXT NOT NULL", "indicator_label TEXT NOT NULL", "indicator_label_en TEXT", "indicator_group TEXT",
    "area_now_code TEXT", "area_now TEXT", "region TEXT", "sector_ids TEXT", "sector_labels TEXT",
    "year_start INTEGER", "year INTEGER", "value DOUBLE PRECISION",
)  # fmt: skip
# Weight falls from left to right; `more` holds what a person may remember of a row beside its words.
WORD_COLUMNS = ("indicator", "area", "sector", "sentence", "more")

_FACT_ID = "id TEXT NOT NULL UNIQUE REFERENCES targets (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED"
_FORGET = (
    "CREATE TRIGGER facts_forget AFTER DELETE ON facts BEGIN DELETE FROM target_words WHERE rowid = old.fact_id; END"
)


def schema_sql() -> tuple[str, ...]:
    """The statements that make the tables, triggers and views beside those of the rows."""
    words = ", ".join(WORD_COLUMNS)
    return (
        *(f"CREATE TABLE {name} ({', '.join(lines)})" for name, lines in REFERENCE_TABLES.items()),
        # An own integer key: the rowid of `targets` may change when the file is vacuumed.
        f"CREATE TABLE facts (fact_id INTEGER PRIMARY KEY, {_FACT_ID}, {', '.join(FACT_COLUMNS)})",
        "CREATE INDEX facts_indicator ON facts (indicator_key, area_now_code, year)",
        "CREATE INDEX facts_area ON facts (area_now_code, indicator_key, year)",
        "CREATE INDEX documents_published ON documents (published, doc_id)",
        f"CREATE VIRTUAL TABLE target_words USING fts5({words}, tokenize = 'ascii')",
        _FORGET,
        *view_statements(),
    )


_FACT_NAMES = tuple(f.name for f in dataclasses.fields(Fact))
_FACT_VALUES = attrgetter(*_FACT_NAMES)
_ADD_FACT = f"INSERT INTO facts (id, {', '.join(_FACT_NAMES)}) VALUES ({', '.join('?' * (1 + len(_FACT_NAMES)))})"
_ADD_WORDS = f"INSERT INTO target_words (rowid, {', '.join(WORD_COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?)"


class Indexer:
    """Files the targets of documents; keeps the folded form of a sentence for the rows that share it.

    >>> from muctieu.patterns import load
    >>> db = sqlite3.connect(":memory:")
    >>> _ = db.execute("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT)")
    >>> Indexer(Labels(load())).labels.folder.text("KCN")
    'khu cong nghiep'
    """

    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self._folded = lru_cache(1 << 14)(labels.folder.text)
        self._forms = lru_cache(1 << 14)(lambda text: labels.folder.text_and_forms(text)[1])

    def add(
        self, db: sqlite3.Connection, document: Document, rows: Iterable[Target], sectors: Sequence[Sector]
    ) -> None:
        """File the targets of one document, inside the caller's transaction."""
        folder = self.labels.folder
        about = " ".join(filter(None, (document.title, document.publisher)))
        folded: dict[str, tuple[str, str]] = {}
        for row in rows:
            fact = self.labels.fact(row, sectors)
            number = db.execute(_ADD_FACT, (row.id, *_FACT_VALUES(fact))).lastrowid
            if row.sentence not in folded:
                folded[row.sentence] = folder.text_and_forms(row.sentence)
            db.execute(_ADD_WORDS, (number, *self._words(row, fact, about, *folded[row.sentence])))

    def _words(self, row: Target, fact: Fact, about: str, sentence: str, forms: str) -> tuple[str, ...]:
        """The folded words of a row, in the order of `WORD_COLUMNS`."""
        place = self.labels.place(row.area)
        names = dict.fromkeys((row.indicator, fact.indicator_label))
        areas = [row.area or "", *((place.name, *place.former) if place else ())]
        more = " ".join(map(self._folded, filter(None, (about, fact.indicator_label_en, row.unit))))
        return (
            self._folded(" · ".join(names)),
            self._folded(" · ".join(areas)),
            self._folded((fact.sector_labels or "").replace("|", " · ")),
            sentence,
            f"{more} {self._forms(row.indicator)} {forms}",
        )

    def refresh(self, db: sqlite3.Connection) -> None:
        """Bring names and index up to the pattern files, inside the caller's transaction; nothing where they are."""
        fingerprint = self.labels.fingerprint()
        found = db.execute("SELECT value FROM meta WHERE key = 'labels'").fetchone()
        if found is not None and found[0] == fingerprint:
            return
        for table, rows in self.labels.reference().items():
            db.execute(f"DELETE FROM {table}")
            db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(REFERENCE_TABLES[table]))})", rows)
        # Emptied whole, and without the trigger's one deletion a row.
        db.execute("DELETE FROM target_words")
        db.execute("DELETE FROM facts")
        for document, targets in _documents(db):
            self.add(db, document, targets, list(_rows(db, Sector, "WHERE doc_id = ?", document.doc_id)))
        db.execute("INSERT OR REPLACE INTO meta VALUES ('labels', ?)", (fingerprint,))


def _rows(db: sqlite3.Connection, kind: type[R], clause: str, *given: object) -> Iterator[R]:
    names = ", ".join(f'"{name}"' for name in columns(kind))
    for found in db.execute(f"SELECT {names} FROM {kind.TABLE} {clause}", given):
        yield kind(*found)


def _documents(db: sqlite3.Connection) -> Iterator[tuple[Document, list[Target]]]:
    """Every document that has targets, with them."""
    rows = _rows(db, Target, "ORDER BY doc_id, rowid")
    for doc_id, group in groupby(rows, key=attrgetter("doc_id")):
        targets = list(group)
        for document in _rows(db, Document, "WHERE doc_id = ?", doc_id):
            yield document, targets
