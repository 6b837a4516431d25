"""The store: what is put in comes out, and a document is never half there."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from muctieu.dataset import STORED, Failure, RowRefusedError, Store, schema_sql, values
from muctieu.errors import StoreError
from muctieu.records import ROW_TYPES, Document, Extraction, Target, columns

Made = Callable[..., Extraction]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "new" / "folder" / "muctieu.db")


def content(store: Store) -> dict[str, list[tuple[object, ...]]]:
    return {row_type.TABLE: [values(row) for row in store.rows(row_type)] for row_type in STORED}


def test_rows_come_back_as_they_went_in(store: Store, made: Made) -> None:
    extraction = made()
    store.put(extraction, "one")
    assert list(store.rows(Document)) == [extraction.document]
    for row_type in ROW_TYPES:
        rows = getattr(extraction, row_type.TABLE)
        assert rows, "the example fills every table"
        assert list(store.rows(row_type)) == rows


def test_rows_are_sorted_by_document_then_in_text_order(store: Store, made: Made) -> None:
    text = " ".join(f"{n}%" for n in range(12))
    for source in ("c", "a", "b"):
        store.put(made(text, source), "one")
    store.put(made(text, "a"), "two")
    rows = list(store.rows(Target))
    assert [(row.doc_id, row.start) for row in rows] == sorted((row.doc_id, row.start) for row in rows)
    assert len(rows) == 36


def test_put_again_replaces(store: Store, made: Made) -> None:
    store.put(made("1% 2% 3%"), "one")
    store.put(made("4%"), "two")
    assert [row.value_text for row in store.rows(Target)] == ["4%"]
    assert store.counts() == {**dict.fromkeys((t.TABLE for t in STORED), 0), "documents": 1, "targets": 1}


def test_state(store: Store, made: Made) -> None:
    extraction = made()
    assert store.state("ke-hoach.txt") is None
    store.put(extraction, "one")
    assert store.state("ke-hoach.txt") == (extraction.document.sha256, "one")


BROKEN = {
    "enum": {"status": "perhaps"},
    "null": {"indicator": None},
    "minimum": {"start": -1},
    "parent-missing": {"parent_id": "nobody"},
    "document-missing": {"doc_id": "nobody"},
    "duplicate-id": {"id": "{first}"},
}


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN)
def test_a_row_that_breaks_the_schema_leaves_the_old_rows(change: dict[str, object], store: Store, made: Made) -> None:
    store.put(made(), "one")
    before = content(store)
    new = made("5% 6% 7%")
    change = {name: new.targets[0].id if value == "{first}" else value for name, value in change.items()}
    broken = replace(new, targets=[*new.targets[:2], replace(new.targets[2], **change)])
    with pytest.raises(RowRefusedError):
        store.put(broken, "two")
    assert content(store) == before
    assert store.state("ke-hoach.txt") == (made().document.sha256, "one")


def test_an_exception_in_mid_document_leaves_the_old_rows(store: Store, made: Made) -> None:
    store.put(made(), "one")
    before = content(store)

    def dying() -> object:
        yield made("8%").targets[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.put(replace(made("8%"), targets=dying()), "two")
    assert content(store) == before
    store.put(made("8%"), "two")
    assert [row.value_text for row in store.rows(Target)] == ["8%"]


def test_a_store_that_was_not_closed_is_whole(tmp_path: Path, made: Made) -> None:
    """What a kill leaves: the database and its log, a transaction open."""
    killed = Store(tmp_path / "muctieu.db")
    killed.put(made(), "one")
    before = content(killed)
    killed._db.execute("BEGIN IMMEDIATE")
    killed._db.execute("DELETE FROM targets")
    for path in tmp_path.iterdir():
        (tmp_path / "after").mkdir(exist_ok=True)
        if path.is_file():
            (tmp_path / "after" / path.name).write_bytes(path.read_bytes())
    with Store(tmp_path / "after" / "muctieu.db") as after:
        assert content(after) == before


def test_parent_may_follow_its_child(store: Store, made: Made) -> None:
    extraction = made()
    store.put(replace(extraction, targets=list(reversed(extraction.targets))), "one")
    assert store.counts()["targets"] == 2


def test_failures(store: Store) -> None:
    store.fail(Failure("b.txt", "read", "empty"))
    store.fail(Failure("a.txt", "read", "empty"))
    store.fail(Failure("b.txt", "extract", "a fault"))
    assert list(store.rows(Failure)) == [Failure("a.txt", "read", "empty"), Failure("b.txt", "extract", "a fault")]
    store.finish(lambda origin: origin == "a.txt")
    assert len(list(store.rows(Failure))) == 2, "both failed in this run"


def test_a_failure_is_dropped_when_a_later_run_looked_for_it_and_it_did_not_fail(tmp_path: Path) -> None:
    with Store(tmp_path / "muctieu.db") as store:
        store.fail(Failure("a/1.txt", "read", "empty", "2026-01-01T00:00:00Z"))
        store.fail(Failure("b/1.txt", "read", "empty", "2026-01-01T00:00:00Z"))
        store.fail(Failure("b/2.txt", "read", "empty", "2026-01-01T00:00:00Z"))
    with Store(tmp_path / "muctieu.db") as store:
        store.fail(Failure("b/2.txt", "read", "empty", "2026-02-02T00:00:00Z"))
        store.finish(lambda origin: origin.startswith("b/"))
        kept = [(failure.source, failure.when) for failure in store.rows(Failure)]
    assert kept == [("a/1.txt", "2026-01-01T00:00:00Z"), ("b/2.txt", "2026-01-01T00:00:00Z")], "the first time stays"


def test_what_is_not_met_where_it_was_is_marked(tmp_path: Path, made: Made) -> None:
    def states() -> dict[str, str]:
        return {document.source: document.state for document in store.rows(Document)}

    with Store(tmp_path / "muctieu.db") as store:
        for source in ("a/1.txt", "a/2.txt", "a/bad/3.txt", "b/1.txt"):
            store.meet(source)
            store.put(made(source=source), "one")
    with Store(tmp_path / "muctieu.db") as store:
        store.meet("a/1.txt")
        store.fail(Failure("a/bad", "find", "cannot be listed"))
        store.finish(lambda origin: origin.startswith("a/"))
        assert states() == {"a/1.txt": "present", "a/2.txt": "vanished", "a/bad/3.txt": "present", "b/1.txt": "present"}
    with Store(tmp_path / "muctieu.db") as store:
        store.meet("a/2.txt")
        store.finish(lambda origin: origin == "a/2.txt")
        assert set(states().values()) == {"present"}


def test_schema_has_every_column_check_and_key(store: Store) -> None:
    for row_type in STORED:
        found = store._db.execute(f"SELECT name FROM pragma_table_info('{row_type.TABLE}')").fetchall()
        assert [name for (name,) in found][: len(columns(row_type))] == list(columns(row_type))
    sql = "\n".join(schema_sql())
    assert "CHECK (\"comparator\" IN ('=', '~', '>=', '>', '<=', '<'))" in sql
    assert '"parent_id" TEXT REFERENCES "targets" ("id")' in sql
    assert '"direction" TEXT CHECK' in sql, "nullable although it has an enum"


def test_another_layout_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "muctieu.db"
    with Store(path) as store:
        store._db.execute("UPDATE meta SET value = 'older' WHERE key = 'schema'")
    with pytest.raises(StoreError, match=r"another version of muctieu.*move it away"):
        Store(path)


FOREIGN = {
    "other-database": lambda path: sqlite3.connect(path).execute("CREATE TABLE t (x)").connection.close(),
    "no-database": lambda path: path.write_bytes(b"no database at all" * 100),
    "folder": lambda path: path.mkdir(),
}


@pytest.mark.parametrize("make", FOREIGN.values(), ids=FOREIGN)
def test_a_foreign_file_is_refused_and_kept(make: Callable[[Path], object], tmp_path: Path) -> None:
    path = tmp_path / "muctieu.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError, match=r"muctieu\.db"):
        Store(path)
    if before is not None:
        assert path.read_bytes() == before


def test_a_closed_store_is_one_file(tmp_path: Path, made: Made) -> None:
    with Store(tmp_path / "muctieu.db") as store:
        store.put(made(), "one")
    assert [path.name for path in tmp_path.iterdir()] == ["muctieu.db"]
