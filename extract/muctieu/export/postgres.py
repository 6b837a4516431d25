"""The dataset in PostgreSQL: the same tables and views, by COPY, in one transaction, only what changed."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from muctieu.dataset import STORED, Failure
from muctieu.errors import MuctieuError
from muctieu.records import ROW_TYPES, Document, Row, column_type, columns, nullable
from muctieu.search.index import FACT_COLUMNS, REFERENCE_TABLES
from muctieu.search.query import connect
from muctieu.search.views import VERSION, VIEWS, view_statements

if TYPE_CHECKING:
    from psycopg import Connection, Cursor

_TYPES = {str: "text", int: "bigint", float: "double precision"}
_FACT_NAMES = tuple(line.split()[0] for line in FACT_COLUMNS)
_TABLES: tuple[type[Row], ...] = (Document, *ROW_TYPES)
_BATCH = 500  # documents deleted in one statement


class ExportError(MuctieuError):
    """The dataset cannot be written where it was sent."""


@dataclass(frozen=True, slots=True)
class Written:
    """What an export changed: documents written, documents removed, documents left as they were."""

    written: int
    removed: int
    unchanged: int


def export(path: Path, address: str) -> Written:
    """Bring a PostgreSQL database up to the dataset at `path`.

    Everything happens in one transaction: readers see the old dataset or the new one. A document
    whose rows are those of the last export is not sent again. The tables live in the schema
    `muctieu`, made when it is not there; nothing else in the database is touched.

    Args:
        path: the dataset's database file.
        address: `postgres://user:password@host:port/database`.

    Raises:
        ExportError: psycopg is missing, or the server refuses.
        SearchError: There is no dataset.
    """
    try:
        import psycopg
    except ImportError:
        raise ExportError("PostgreSQL needs psycopg; install it with pip install 'muctieu[postgres]'") from None
    source = connect(path)
    source.execute("BEGIN")  # one state of the dataset for the whole export
    try:
        with psycopg.connect(address, connect_timeout=10) as target:
            return _export(source, target)
    except psycopg.Error as error:
        reason = " ".join(str(error).split())
        raise ExportError(f"PostgreSQL: {reason}; check the address and the rights of the user") from None
    finally:
        source.close()


def _export(source: sqlite3.Connection, target: Connection[Any]) -> Written:
    with target.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('muctieu'))")  # two exports at once wait for each other
        cursor.execute("CREATE SCHEMA IF NOT EXISTS muctieu")
        cursor.execute("SET LOCAL search_path TO muctieu")
        _prepare(cursor)
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("SELECT doc_id, digest FROM export_state")
        before = dict(cursor.fetchall())
        now = {doc_id: _digest(source, doc_id) for (doc_id,) in source.execute("SELECT doc_id FROM documents")}
        changed = [doc_id for doc_id, digest in now.items() if before.get(doc_id) != digest]
        gone = [doc_id for doc_id in before if doc_id not in now]
        _delete(cursor, [*gone, *(doc_id for doc_id in changed if doc_id in before)])
        for row_type in _TABLES:
            _copy(cursor, row_type.TABLE, tuple(columns(row_type)), _rows(source, row_type, changed))
        facts = (row for doc_id in changed for row in _facts(source, doc_id))
        _copy(cursor, "facts", ("id", *_FACT_NAMES), facts)
        _copy(cursor, "export_state", ("doc_id", "digest"), ((doc_id, now[doc_id]) for doc_id in changed))
        _replace_small(source, cursor)
    return Written(len(changed), len(gone), len(now) - len(changed))


def _prepare(cursor: Cursor[Any]) -> None:
    """Make the tables and views, anew where those of another version stand there."""
    layout = hashlib.sha256("\n".join(_layout()).encode()).hexdigest()[:16]
    cursor.execute("SELECT to_regclass('muctieu.export_version')")
    there = cursor.fetchone()
    if there is not None and there[0] is not None:
        cursor.execute("SELECT layout FROM export_version")
        if cursor.fetchone() == (layout,):
            return
        for view in reversed(VIEWS):
            cursor.execute(f"DROP VIEW IF EXISTS {view} CASCADE")
        names = [*REFERENCE_TABLES, "facts", *(t.TABLE for t in STORED), "export_state", "export_version"]
        for name in names:
            cursor.execute(f'DROP TABLE IF EXISTS "{name}" CASCADE')
    for statement in _layout():
        cursor.execute(statement)
    cursor.execute("INSERT INTO export_version VALUES (%s, %s)", (layout, VERSION))


def _layout() -> Iterator[str]:
    """The statements that make tables, indexes and views."""
    yield "CREATE TABLE export_version (layout text NOT NULL, version integer NOT NULL)"
    yield "CREATE TABLE export_state (doc_id text PRIMARY KEY, digest text NOT NULL)"
    for row_type in STORED:
        lines = [_column(row_type, name) for name in columns(row_type)]
        yield f'CREATE TABLE "{row_type.TABLE}" ({", ".join(lines)})'
        if "doc_id" in columns(row_type) and row_type is not Document:
            yield f'CREATE INDEX ON "{row_type.TABLE}" (doc_id)'
    for name, definitions in REFERENCE_TABLES.items():
        yield f"CREATE TABLE {name} ({', '.join(definitions)})"
    yield f"CREATE TABLE facts (id text PRIMARY KEY REFERENCES targets (id) ON DELETE CASCADE, {', '.join(FACT_COLUMNS)})"
    yield "CREATE INDEX ON facts (indicator_key, area_now_code, year)"
    yield "CREATE INDEX ON facts (area_now_code)"
    yield from view_statements()


def _column(row_type: type[Row], name: str) -> str:
    rules = columns(row_type)[name].metadata
    parts = [f'"{name}"', _TYPES[column_type(row_type, name)]]
    if not nullable(row_type, name):
        parts.append("NOT NULL")
    if rules.get("key"):
        parts.append("PRIMARY KEY")
    if "references" in rules:
        table, key = rules["references"].split(".")
        cascade = " ON DELETE CASCADE" if table == Document.TABLE else ""
        parts.append(f'REFERENCES "{table}" ("{key}"){cascade} DEFERRABLE INITIALLY DEFERRED')
    return " ".join(parts)


def _names(row_type: type[Row]) -> str:
    return ", ".join(f'"{name}"' for name in columns(row_type))


def _facts(source: sqlite3.Connection, doc_id: str) -> Iterator[tuple[Any, ...]]:
    names = ", ".join(f"f.{name}" for name in _FACT_NAMES)
    sql = f"SELECT f.id, {names} FROM facts f JOIN targets t ON t.id = f.id WHERE t.doc_id = ? ORDER BY f.id"
    return (tuple(row) for row in source.execute(sql, (doc_id,)))


def _rows(source: sqlite3.Connection, row_type: type[Row], doc_ids: Iterable[str]) -> Iterator[tuple[Any, ...]]:
    sql = f'SELECT {_names(row_type)} FROM "{row_type.TABLE}" WHERE doc_id = ? ORDER BY rowid'
    for doc_id in doc_ids:
        yield from (tuple(row) for row in source.execute(sql, (doc_id,)))


def _digest(source: sqlite3.Connection, doc_id: str) -> str:
    """A hash of all that the export holds of a document."""
    digest = hashlib.sha256()
    for row_type in _TABLES:
        for row in _rows(source, row_type, [doc_id]):
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
        digest.update(b"|")
    for row in _facts(source, doc_id):
        digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _delete(cursor: Cursor[Any], doc_ids: list[str]) -> None:
    for at in range(0, len(doc_ids), _BATCH):
        some = (doc_ids[at : at + _BATCH],)
        cursor.execute("DELETE FROM documents WHERE doc_id = ANY(%s)", some)
        cursor.execute("DELETE FROM export_state WHERE doc_id = ANY(%s)", some)


def _copy(cursor: Cursor[Any], table: str, names: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    fields = ", ".join(f'"{name}"' for name in names)
    with cursor.copy(f'COPY "{table}" ({fields}) FROM STDIN') as copy:
        for row in rows:
            # PostgreSQL's text holds every character but NUL.
            copy.write_row([cell.replace("\x00", "\ufffd") if isinstance(cell, str) else cell for cell in row])


def _replace_small(source: sqlite3.Connection, cursor: Cursor[Any]) -> None:
    """Names and failures: few rows, written whole."""
    for name, definitions in REFERENCE_TABLES.items():
        names = tuple(line.split()[0] for line in definitions)
        cursor.execute(f"DELETE FROM {name}")
        _copy(cursor, name, names, (tuple(row) for row in source.execute(f"SELECT {', '.join(names)} FROM {name}")))
    cursor.execute(f'DELETE FROM "{Failure.TABLE}"')
    failures = source.execute(f'SELECT {_names(Failure)} FROM "{Failure.TABLE}"')
    _copy(cursor, Failure.TABLE, tuple(columns(Failure)), (tuple(row) for row in failures))
