"""The store: one SQLite file that is the truth; every other output is a view of it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path, PurePath
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
    """A source that could not be turned into rows when it was last looked for."""

    TABLE: ClassVar[str] = "failures"

    source: str = column("Nguồn", "Source", "Path or URL that failed.", key=True)
    stage: Stage = column(
        "Bước", "Stage", "Where it failed: find, read, extract or store.", enum=("find", "read", "extract", "store")
    )
    reason: str = column("Lý do", "Reason", "What is wrong and what to do, in a sentence.")
    when: str = column("Khi nào", "When", "ISO time, UTC, at which the source first failed in this way.", default="")


STORED: tuple[type[Row], ...] = (*TABLES, Failure)

# Documents that are written in one transaction at most.
_GROUP = 64
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
        # Bookkeeping that is no part of the dataset, so not in `records`: which code and patterns made the rows,
        # and in which file to look for the source again.
        if row_type in (Document, Failure):
            lines.append('"origin" TEXT NOT NULL')
        if row_type is Document:
            lines += ['"fingerprint" TEXT NOT NULL', 'UNIQUE ("source")']
        statements.append(f'CREATE TABLE "{row_type.TABLE}" (\n  ' + ",\n  ".join(lines) + "\n)")
        if row_type is Document:
            statements.append('CREATE INDEX "documents_origin" ON "documents" ("origin")')
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


@cached
def _getter(row_type: type[Row]) -> Callable[[Row], tuple[Any, ...]]:
    return attrgetter(*columns(row_type))


def values(row: Row) -> tuple[Any, ...]:
    """The values of a row in column order."""
    return _getter(type(row))(row)


def _assert_whole(extraction: Extraction) -> None:
    """Rows point to rows of their own document alone, since only then can a document be written by itself.

    Raises:
        RowRefusedError: One points elsewhere.
    """
    keys = {row_type.TABLE: {row.id for row in getattr(extraction, row_type.TABLE)} for row_type in ROW_TYPES}
    keys[Document.TABLE] = {extraction.document.doc_id}
    for row_type in ROW_TYPES:
        for name, spec in columns(row_type).items():
            if "references" in spec.metadata:
                known = keys[spec.metadata["references"].split(".")[0]]
                if not known.issuperset(filter(None, map(attrgetter(name), getattr(extraction, row_type.TABLE)))):
                    raise RowRefusedError(
                        f"a row of {row_type.TABLE} has a {name} that is not there; please report the text"
                    )


def _folders(origin: str) -> Iterator[str]:
    """The folders that a file lies in, by path or URL.

    >>> list(_folders("a/b.txt")), list(_folders("s3://a/b/c.txt"))
    (['a', '.'], ['s3://a/b', 's3://a'])
    """
    scheme, mark, path = origin.rpartition("://")
    for folder in PurePath(path).parents:
        if not mark or str(folder) not in ".":
            yield f"{scheme}{mark}{folder}"


class View:
    """A database of a dataset to read from, while another process may write to it; use it as a context manager."""

    def __init__(self, path: Path) -> None:
        """Open the store at `path`.

        Raises:
            StoreError: There is none.
        """
        self.path = path
        try:
            self._db = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=30, isolation_level=None
            )
        except sqlite3.Error as error:
            raise StoreError(f"{path}: cannot be read ({error}); make it with `muctieu run`") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def rows(self, row_type: type[R], doc_id: str | None = None) -> Iterator[R]:
        """Rows of a table, one at a time: by document, in text order; of one document if `doc_id` is given."""
        for found in self.cells(row_type, doc_id):
            yield row_type(*found)

    def cells(self, row_type: type[Row], doc_id: str | None = None) -> Iterator[tuple[Any, ...]]:
        """The same rows as plain tuples, in column order."""
        # A document's rows are inserted together and in text order, so rowid keeps that order.
        order = "doc_id, rowid" if "doc_id" in columns(row_type) else "source"
        where = "" if doc_id is None else " WHERE doc_id = ?"
        given = () if doc_id is None else (doc_id,)
        return self._db.execute(f"{_select_sql(row_type)}{where} ORDER BY {order}", given)

    def counts(self) -> dict[str, int]:
        """Rows by table."""
        return {
            row_type.TABLE: self._db.execute(f'SELECT count(*) FROM "{row_type.TABLE}"').fetchone()[0]
            for row_type in STORED
        }


class Store(View):
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
        self._grouped = 0
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
        # What this run has met; forgotten with it, so a run that was killed leaves nothing half marked.
        self._db.execute("CREATE TEMP TABLE met (source TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID")
        self._db.execute("CREATE TEMP TABLE failed (source TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID")

    def _is_new(self) -> bool:
        return self._db.execute("SELECT 1 FROM sqlite_master").fetchone() is None

    def _layout(self) -> str | None:
        """The layout that the file says it has."""
        if self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone() is None:
            return None
        found = self._db.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
        return None if found is None else str(found[0])

    def close(self) -> None:
        """Close the file; a closed store needs no other file beside it."""
        try:
            self.commit()
        finally:
            self._db.close()

    def together(self) -> None:
        """Write what follows in one transaction until `commit`, which is quicker; a document is still whole by itself."""
        if self._grouped >= _GROUP:
            self.commit()
        self._grouped += 1
        if not self._db.in_transaction:
            self._db.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Write what was kept together.

        Raises:
            StoreError: The file cannot be written.
        """
        self._grouped = 0
        if self._db.in_transaction:
            try:
                self._db.execute("COMMIT")
            except sqlite3.Error as error:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise self._unwritable(error) from None

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        begin, commit, undo = ("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK")
        if self._db.in_transaction:
            begin, commit, undo = ("SAVEPOINT one", "RELEASE one", "ROLLBACK TO one")
        self._db.execute(begin)
        try:
            yield
            self._db.execute(commit)
        except BaseException:
            if self._db.in_transaction:
                self._db.execute(undo)
            raise

    def _unwritable(self, error: sqlite3.Error) -> StoreError:
        return StoreError(f"{self.path}: cannot be written ({error}); free space or stop the other run")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction whose failure is a sentence."""
        try:
            with self._transaction():
                yield
        except sqlite3.IntegrityError as error:
            raise RowRefusedError(f"a row does not fit the dataset ({error}); please report the text") from None
        except sqlite3.Error as error:
            raise self._unwritable(error) from None

    # --- writing ---------------------------------------------------------------------------

    def meet(self, source: str) -> bool:
        """Note that a run has found a source; False if it had found it before."""
        with self._writing():
            return self._db.execute("INSERT OR IGNORE INTO temp.met VALUES (?)", (source,)).rowcount == 1

    def put(self, extraction: Extraction, fingerprint: str, origin: str = "") -> None:
        """Put a document and its rows in the place of those it had before.

        Args:
            extraction: The document and its rows.
            fingerprint: Which code and patterns made them.
            origin: The file in which the document was found, where that is not its source.

        Raises:
            RowRefusedError: A row breaks the schema; what was there before still is.
            StoreError: The file cannot be written.
        """
        document = extraction.document
        _assert_whole(extraction)
        with self._writing():
            self._db.execute("DELETE FROM documents WHERE doc_id = ? OR source = ?", (document.doc_id, document.source))
            hidden = (origin or document.source, fingerprint)
            self._db.execute(_insert_sql(Document, ("origin", "fingerprint")), (*values(document), *hidden))
            for row_type in ROW_TYPES:
                self._db.executemany(_insert_sql(row_type), map(values, getattr(extraction, row_type.TABLE)))
            # In the same transaction: what is found is what is there.
            self._indexer.add(self._db, document, extraction.targets, extraction.sectors)

    def fail(self, failure: Failure, origin: str = "") -> None:
        """Note that a source failed; rows that it had from an earlier run stay.

        A source that fails again for the same reason keeps the time at which it first did.
        """
        with self._writing():
            before = self._db.execute(
                'SELECT "when" FROM failures WHERE source = ? AND stage = ? AND reason = ?',
                (failure.source, failure.stage, failure.reason),
            ).fetchone()
            kept = failure if before is None else replace(failure, when=before[0])
            self._db.execute("DELETE FROM failures WHERE source = ?", (failure.source,))
            self._db.execute(_insert_sql(Failure, ("origin",)), (*values(kept), origin or failure.source))
            self._db.execute("INSERT OR IGNORE INTO temp.failed VALUES (?)", (failure.source,))

    def finish(self, looked_for: Callable[[str], bool]) -> None:
        """Mark what a whole run has not found where it had been, and drop the failures that are mended.

        Args:
            looked_for: Whether the run looked into a file, given by its path.
        """

        def could_look(origin: str) -> bool:
            # What could not be opened or listed says nothing of what is in it.
            folders = (origin, *_folders(origin))
            marks = ", ".join("?" * len(folders))
            blind = self._db.execute(f"SELECT 1 FROM temp.failed WHERE source IN ({marks})", folders).fetchone()
            return looked_for(origin) and blind is None

        with self._writing():
            self._db.execute("UPDATE documents SET state = 'present' WHERE state <> 'present' AND source IN temp.met")
            gone = "state = 'present' AND source NOT IN temp.met"
            for origin in self._origins("documents", gone, could_look):
                self._db.execute(f"UPDATE documents SET state = 'vanished' WHERE origin = ? AND {gone}", (origin,))
            mended = "source NOT IN temp.failed"
            for origin in self._origins("failures", mended, looked_for):
                self._db.execute(f"DELETE FROM failures WHERE origin = ? AND {mended}", (origin,))

    def _origins(self, table: str, condition: str, wanted: Callable[[str], bool]) -> list[str]:
        found = self._db.execute(f"SELECT DISTINCT origin FROM {table} WHERE {condition}")
        return [origin for (origin,) in found if wanted(origin)]

    # --- reading ---------------------------------------------------------------------------

    def state(self, source: str) -> tuple[str, str] | None:
        """The hash of a source's bytes and the fingerprint it was read with; None if it is new."""
        found = self._db.execute("SELECT sha256, fingerprint FROM documents WHERE source = ?", (source,)).fetchone()
        return None if found is None else (found[0], found[1])

    def failed_origins(self) -> list[str]:
        """The files in which failures were found, in order, each once."""
        return [row[0] for row in self._db.execute("SELECT DISTINCT origin FROM failures ORDER BY origin")]
