"""The store: one SQLite file that is the truth; every other output is a view of it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar, Literal, Self, TypeAlias, TypeVar

from muctieu.errors import StoreError
from muctieu.patterns import load
from muctieu.records import ROW_TYPES, TABLES, Document, Extraction, Row, cached, column, column_type, columns, nullable
from muctieu.search import index
from muctieu.search.labels import Labels

Stage: TypeAlias = Literal["find", "read", "extract", "store"]
R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class Failure(Row):
    """A source that the last run could not turn into rows."""

    TABLE: ClassVar[str] = "failures"

    source: str = column("Nguồn", "Source", "Path or URL that failed.", key=True)
    stage: Stage = column(
        "Bước", "Stage", "Where it failed: find, read, extract or store.", enum=("find", "read", "extract", "store")
    )
    reason: str = column("Lý do", "Reason", "What is wrong and what to do, in a sentence.")


STORED: tuple[type[Row], ...] = (*TABLES, Failure)

_SQL_TYPES = {str: "TEXT", int: "INTEGER", float: "REAL"}
# Columns that analysts filter and join by, beside the keys.
_INDEXED = frozenset({"indicator_id", "unit_id", "area_code", "sector_id", "number", "rule"})


class RowRefusedError(StoreError):
    """A row breaks the schema: the document is left out, the store stays whole."""


def _quoted(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"


def _column_sql(row_type: type[Row], name: str) -> str:
    rules = columns(row_type)[name].metadata
    parts = [f'"{name}"', _SQL_TYPES[column_type(row_type, name)]]
    if not nullable(row_type, name):
        parts.append("NOT NULL")
    if rules.get("key"):
        parts.append("PRIMARY KEY")
    if "enum" in rules:
        parts.append(f'CHECK ("{name}" IN ({", ".join(map(_quoted, rules["enum"]))}))')
    if "minimum" in rules:
        parts.append(f'CHECK ("{name}" >= {rules["minimum"]})')
    if "references" in rules:
        table, key = rules["references"].split(".")
        # A document takes its rows along; between rows the order of insertion must not matter.
        cascade = " ON DELETE CASCADE" if table == Document.TABLE else ""
        parts.append(f'REFERENCES "{table}" ("{key}"){cascade} DEFERRABLE INITIALLY DEFERRED')
    return " ".join(parts)


@cached
def schema_sql() -> tuple[str, ...]:
    """The statements that make an empty store, generated from the row types."""
    statements = ["CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)"]
    for row_type in STORED:
        lines = [_column_sql(row_type, name) for name in columns(row_type)]
        if row_type is Document:
            # Which code and patterns made the rows; not part of the dataset, so not in `records`.
            lines += ['"fingerprint" TEXT NOT NULL', 'UNIQUE ("source")']
        statements.append(f'CREATE TABLE "{row_type.TABLE}" (\n  ' + ",\n  ".join(lines) + "\n)")
        for name, spec in columns(row_type).items():
            if "references" in spec.metadata or name in _INDEXED:
                statements.append(f'CREATE INDEX "{row_type.TABLE}_{name}" ON "{row_type.TABLE}" ("{name}")')
    return (*statements, *index.schema_sql())


def schema_version() -> str:
    """A short hash of the table layout: a store of another layout is not written to."""
    return hashlib.sha256("\n".join(schema_sql()).encode()).hexdigest()[:12]


@cached
def _insert_sql(row_type: type[Row], extra: tuple[str, ...] = ()) -> str:
    names = [*columns(row_type), *extra]
    fields = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{row_type.TABLE}" ({fields}) VALUES ({", ".join("?" * len(names))})'


@cached
def _select_sql(row_type: type[Row]) -> str:
    fields = ", ".join(f'"{name}"' for name in columns(row_type))
    return f'SELECT {fields} FROM "{row_type.TABLE}"'


def values(row: Row) -> tuple[Any, ...]:
    """The values of a row in column order."""
    return tuple(row.to_dict().values())


class Store:
    """The database of a dataset; use it as a context manager.

    Rows of a document change in one transaction: after any interruption a document has all of its
    old rows or all of its new ones.
    """

    def __init__(self, path: Path, patterns: Path | None = None) -> None:
        """Open the store at `path`, made when it is not there.

        Args:
            path: The file.
            patterns: Folder whose pattern files overlay the shipped ones: names and abbreviations for search.

        Raises:
            StoreError: The file cannot be written, is no database, or has another table layout.
        """
        self.path = path
        self._indexer = index.Indexer(Labels(load(patterns)))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=30, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"{path}: cannot be opened ({error}); choose another folder with --out") from None
        try:
            self._prepare()
        except sqlite3.Error as error:
            self._db.close()
            raise StoreError(f"{path}: cannot be used ({error}); close what uses it, or choose another --out") from None
        except BaseException:
            self._db.close()
            raise

    def _prepare(self) -> None:
        if not self._is_new() and self._layout() != schema_version():
            raise StoreError(
                f"{self.path}: made by another version of muctieu, or not by muctieu; "
                "move it away and run again, or choose another --out"
            )
        self._db.execute("PRAGMA foreign_keys = ON")
        # Readers (a spreadsheet, a web page) do not stop a run, and a kill leaves the file whole.
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        with self._transaction():
            if self._is_new():
                for statement in schema_sql():
                    self._db.execute(statement)
                self._db.execute("INSERT INTO meta VALUES ('schema', ?)", (schema_version(),))
            self._indexer.refresh(self._db)

    def _is_new(self) -> bool:
        return self._db.execute("SELECT 1 FROM sqlite_master").fetchone() is None

    def _layout(self) -> str | None:
        """The layout that the file says it has."""
        if self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone() is None:
            return None
        found = self._db.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
        return None if found is None else str(found[0])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a closed store needs no other file beside it."""
        self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction whose failure is a sentence."""
        try:
            with self._transaction():
                yield
        except sqlite3.IntegrityError as error:
            raise RowRefusedError(f"a row does not fit the dataset ({error}); please report the text") from None
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: cannot be written ({error}); free space or stop the other run") from None

    # --- writing ---------------------------------------------------------------------------

    def put(self, extraction: Extraction, fingerprint: str) -> None:
        """Put a document and its rows in the place of those it had before.

        Raises:
            RowRefusedError: A row breaks the schema; what was there before still is.
            StoreError: The file cannot be written.
        """
        document = extraction.document
        with self._writing():
            self._db.execute("DELETE FROM documents WHERE doc_id = ? OR source = ?", (document.doc_id, document.source))
            self._db.execute(_insert_sql(Document, ("fingerprint",)), (*values(document), fingerprint))
            for row_type in ROW_TYPES:
                self._db.executemany(_insert_sql(row_type), map(values, getattr(extraction, row_type.TABLE)))
            # In the same transaction: what is found is what is there.
            self._indexer.add(self._db, document, extraction.targets, extraction.sectors)

    def fail(self, failure: Failure) -> None:
        """Note that a source failed; rows that it had from an earlier run stay."""
        with self._writing():
            self._db.execute("DELETE FROM failures WHERE source = ?", (failure.source,))
            self._db.execute(_insert_sql(Failure), values(failure))

    def clear_failures(self) -> None:
        """Forget the failures of earlier runs."""
        with self._writing():
            self._db.execute("DELETE FROM failures")

    # --- reading ---------------------------------------------------------------------------

    def state(self, source: str) -> tuple[str, str] | None:
        """The hash of a source's bytes and the fingerprint it was read with; None if it is new."""
        found = self._db.execute("SELECT sha256, fingerprint FROM documents WHERE source = ?", (source,)).fetchone()
        return None if found is None else (found[0], found[1])

    def rows(self, row_type: type[R], doc_id: str | None = None) -> Iterator[R]:
        """Rows of a table, one at a time: by document, in text order; of one document if `doc_id` is given."""
        # A document's rows are inserted together and in text order, so rowid keeps that order.
        order = "doc_id, rowid" if "doc_id" in columns(row_type) else "source"
        where = "" if doc_id is None else " WHERE doc_id = ?"
        given = () if doc_id is None else (doc_id,)
        for found in self._db.execute(f"{_select_sql(row_type)}{where} ORDER BY {order}", given):
            yield row_type(*found)

    def counts(self) -> dict[str, int]:
        """Rows by table."""
        return {
            row_type.TABLE: self._db.execute(f'SELECT count(*) FROM "{row_type.TABLE}"').fetchone()[0]
            for row_type in STORED
        }
