"""Runs that are killed at random moments and started again lose nothing and double nothing."""

from __future__ import annotations

import json
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import made_files

DOCUMENTS = 500
KILLS = 20


def corpus(folder: Path) -> None:
    """500 documents: 380 files, 100 rows of a table, 20 members of an archive; a few that fail."""
    folder.mkdir()
    for number in range(380):
        text = made_files.TEXT.replace("45%", f"{number % 90 + 1}%").replace("3021", str(number))
        (folder / f"{number:03}.txt").write_text(text if number % 50 else "", encoding="utf-8")
    rows = [
        {**made_files.ROW, "source": f"https://example.vn/{n}", "text": f"Tin {n}. {made_files.TEXT}"}
        for n in range(100)
    ]
    (folder / "rows.jsonl").write_bytes(made_files.jsonl(rows))
    members = {f"{n}.html": made_files.html().replace("45%", f"{n}%").encode() for n in range(20)}
    (folder / "pages.zip").write_bytes(made_files.zipped(members))


def start(folder: Path, out: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "muctieu", "run", str(folder), "--out", str(out), "--quiet"]
    environment = {**__import__("os").environ, "SOURCE_DATE_EPOCH": "1767225600"}
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)


def exported(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.suffix in {".csv", ".json", ".parquet"}}


def stored(out: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of the database."""
    with sqlite3.connect(out / "muctieu.db") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        names = [
            name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        ]
        return {name: sorted(database.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr) for name in names}


def test_killed_twenty_times(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    corpus(folder)
    started = time.monotonic()
    assert start(folder, tmp_path / "undisturbed").wait() == 3
    seconds = time.monotonic() - started

    chance = random.Random(20)
    kills = interrupted = 0
    while kills < KILLS:
        run = start(folder, tmp_path / "killed")
        # A run that begins where the last one stopped is shorter: moments spread over start, reading and export.
        time.sleep(chance.uniform(0.05, 1.0) * max(2.5, seconds / 3))
        interrupted += run.poll() is None
        run.send_signal(signal.SIGKILL)
        run.wait()
        kills += 1
        if interrupted and (tmp_path / "killed" / "muctieu.db").exists():
            with sqlite3.connect(tmp_path / "killed" / "muctieu.db") as database:
                assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert interrupted >= KILLS // 2, "most runs were killed before they were done"
    assert start(folder, tmp_path / "killed").wait() == 3

    assert exported(tmp_path / "killed") == exported(tmp_path / "undisturbed")
    assert stored(tmp_path / "killed") == stored(tmp_path / "undisturbed")
    documents = json.loads((tmp_path / "killed" / "dataset.json").read_text(encoding="utf-8"))
    assert len(documents) == DOCUMENTS - 8
    assert not [path.name for path in (tmp_path / "killed").iterdir() if path.name.endswith(".part")]
