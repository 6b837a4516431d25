"""The dataset in a real PostgreSQL server: every table and view is the SQLite one, whatever changed between exports."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import socket
import sqlite3
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from by_hand import made_extraction
from gold_data import REPOSITORY, fill
from muctieu.dataset import STORED, Failure, Store
from muctieu.export.postgres import ExportError, Written, export
from muctieu.records import columns
from muctieu.search.index import FACT_COLUMNS, REFERENCE_TABLES
from muctieu.search.views import VIEWS

psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed")

BIN = next((p.parent for p in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)), None)
if BIN is None and (found := shutil.which("initdb")):
    BIN = Path(found).parent
pytestmark = pytest.mark.skipif(BIN is None, reason="there is no PostgreSQL server; apt-get install postgresql")


def _as_server() -> dict[str, Any]:
    """Whom the server runs as: root may not, so Debian's user for it."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    assert BIN is not None
    # Not below pytest's folder, which the server's user may not enter.
    folder = Path(subprocess.check_output(["mktemp", "-d", "/tmp/muctieu-pg.XXXXXX"], text=True).strip())
    who = _as_server()
    if who:
        os.chown(folder, who["user"], who["group"])
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = folder / "data"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder, **who}
    subprocess.run(
        [BIN / "initdb", "-D", data, "-A", "trust", "-U", "muctieu", "-E", "UTF8", "--no-locale"], check=True, **quiet
    )
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    subprocess.run([BIN / "pg_ctl", "-D", data, "-w", "-o", options, "start"], check=True, **quiet)
    try:
        yield f"postgres://muctieu@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([BIN / "pg_ctl", "-D", data, "-m", "immediate", "stop"], check=True, **quiet)
        shutil.rmtree(folder)


@pytest.fixture
def address(server: str) -> Iterator[str]:
    yield server
    with psycopg.connect(server) as db:
        db.execute("DROP SCHEMA IF EXISTS muctieu CASCADE")


TABLES = {
    **{t.TABLE: tuple(columns(t)) for t in STORED},
    **{name: tuple(line.split()[0] for line in lines) for name, lines in REFERENCE_TABLES.items()},
    "facts": ("id", *(line.split()[0] for line in FACT_COLUMNS)),
}


def rows(db: Any, name: str, names: tuple[str, ...]) -> list[tuple[Any, ...]]:
    fields = ", ".join(f'"{column}"' for column in names)
    return sorted((tuple(row) for row in db.execute(f'SELECT {fields} FROM "{name}"').fetchall()), key=repr)


def compare(path: Path, address: str) -> None:
    here = sqlite3.connect(path)
    with psycopg.connect(address, options="-c search_path=muctieu") as there:
        for name, names in TABLES.items():
            assert rows(here, name, names) == rows(there, name, names), name
        for name in VIEWS:
            names = tuple(row[0] for row in here.execute(f"SELECT name FROM pragma_table_info('{name}')"))
            found = rows(here, name, names)
            assert found
            assert found == rows(there, name, names), name
    here.close()


def test_every_table_and_view_twice_and_after_a_change(tmp_path: Path, address: str) -> None:
    path = tmp_path / "muctieu.db"
    fill(path, made_extraction("Đạt 1% \x00 tab\t và \\ gạch \\N.", "dấu.txt"))
    with Store(path) as store:
        store.fail(Failure("hỏng.txt", "read", "rỗng"))
        total = store.counts()["documents"]
    # SQLite keeps the NUL, PostgreSQL cannot: the one difference, taken out before comparing.
    assert export(path, address) == Written(total, 0, 0)
    db = sqlite3.connect(path)
    for table, name in (("documents", "text"), ("targets", "sentence"), ("sectors", "sentence")):
        for number, cell in db.execute(f"SELECT rowid, {name} FROM {table}").fetchall():
            if "\x00" in cell:
                db.execute(f"UPDATE {table} SET {name} = ? WHERE rowid = ?", (cell.replace("\x00", "\ufffd"), number))
    db.commit()
    compare(path, address)
    assert export(path, address) == Written(1, 0, total - 1)
    compare(path, address)
    assert export(path, address) == Written(0, 0, total)
    compare(path, address)
    for query in re.findall(r"```sql\n(.*?)```", (REPOSITORY / "docs/dashboards.md").read_text("utf-8"), re.DOTALL):
        with psycopg.connect(address, options="-c search_path=muctieu") as there:
            assert there.execute(query.replace("%", "%%")).fetchall()

    base = made_extraction("2% 3% 4%", "dấu.txt")
    with Store(path) as store:
        store.put(replace(base, document=replace(base.document, title="mới")), "two")
        store.put(made_extraction("5%", "thêm.txt"), "two")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("DELETE FROM failures")
    db.execute("DELETE FROM documents WHERE source LIKE '%nghe-an%'")
    db.commit()
    db.close()
    assert export(path, address) == Written(2, 1, total - 2)
    compare(path, address)


def test_a_failed_export_leaves_what_was_there(tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from muctieu.export import postgres

    path = tmp_path / "muctieu.db"
    fill(path)
    export(path, address)
    compare(path, address)
    with Store(path) as store:
        store.put(made_extraction("7%"), "two")

    def broken(*_: object) -> None:
        raise psycopg.OperationalError("the cable")

    monkeypatch.setattr(postgres, "_replace_small", broken)
    with pytest.raises(ExportError, match="the cable"):
        export(path, address)
    with psycopg.connect(address) as db:
        found = db.execute("SELECT count(*) FROM muctieu.documents").fetchone()
    assert found == (14,)


def test_tables_of_another_version_are_made_anew(tmp_path: Path, address: str) -> None:
    path = tmp_path / "muctieu.db"
    fill(path)
    export(path, address)
    with psycopg.connect(address) as db:
        db.execute("UPDATE muctieu.export_version SET layout = 'older'")
    assert export(path, address).written == 14
    compare(path, address)


def test_no_server_is_a_sentence(tmp_path: Path) -> None:
    fill(tmp_path / "muctieu.db")
    with pytest.raises(ExportError, match="check the address"):
        export(tmp_path / "muctieu.db", "postgres://muctieu@127.0.0.1:9/none")
