"""A run by several processes gives the dataset that one process gives, byte for byte."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import made_files
from by_hand import PLAN
from hard_work import POISON, DeadlyRecipe
from muctieu import batch, executors
from muctieu.batch import Event, Summary
from muctieu.dataset import Failure, Store

DOCUMENTS = 300


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files, an archive, a table, some that fail, the same text twice; and processes from the first document on."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    monkeypatch.setattr(executors.Processes.__init__, "__defaults__", (0,))
    monkeypatch.setattr(batch, "Recipe", DeadlyRecipe)
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(DOCUMENTS):
        text = PLAN.replace("45%", f"{n % 90 + 1}%") * (1 + n % 7)
        (folder / f"{n:03}.txt").write_text(text if n % 50 else "", encoding="utf-8")
    rows = [{"source": f"https://example.vn/{n % 30}", "text": f"{PLAN} Tin {n % 31}."} for n in range(60)]
    (folder / "rows.jsonl").write_bytes(made_files.jsonl(rows))
    members = {f"{n}.txt": PLAN.replace("45%", f"{n}%").encode() for n in range(20)}
    (folder / "texts.zip").write_bytes(made_files.zipped(members))
    return folder


def exported(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.suffix in {".csv", ".json", ".parquet"}}


def stored(out: Path) -> list[str]:
    with sqlite3.connect(out / "muctieu.db") as database:
        return list(database.iterdump())


def counts(summary: Summary) -> tuple[int, int, int, int]:
    return summary.new, summary.changed, summary.unchanged, summary.failed


def test_same_bytes_for_any_number_of_workers(texts: Path, tmp_path: Path) -> None:
    events: dict[int, list[Event]] = {1: [], 2: [], 3: []}
    for workers, told in events.items():
        batch.run([texts], tmp_path / str(workers), workers=workers, report=told.append)
    assert events[1] == events[2] == events[3]
    assert exported(tmp_path / "1") == exported(tmp_path / "2") == exported(tmp_path / "3")
    assert stored(tmp_path / "1") == stored(tmp_path / "2") == stored(tmp_path / "3")


def test_what_is_unchanged_is_given_to_no_worker(texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = batch.run([texts], tmp_path / "out", workers=2)
    (texts / "001.txt").write_text(PLAN + " Thêm 7%.", encoding="utf-8")
    given: list[str] = []
    submit = executors.Processes.submit

    def noted(self: object, task: object) -> object:
        given.append(task.name)  # type: ignore[attr-defined]
        return submit(self, task)  # type: ignore[arg-type]

    monkeypatch.setattr(executors.Processes, "submit", noted)
    second = batch.run([texts], tmp_path / "out", workers=2)
    assert counts(second)[:2] == (0, 1)
    # Empty files are looked at again, and so are sources that stand on two texts, by their second text.
    assert f"{texts}/001.txt" in given
    assert f"{texts}/002.txt" not in given
    assert len(given) < first.failed + 32


def test_a_document_that_kills_and_a_worker_that_is_killed(texts: Path, tmp_path: Path) -> None:
    batch.run([texts], tmp_path / "undisturbed")
    poison = texts / "150.txt"
    poison.write_text(f"{PLAN} {POISON}", encoding="utf-8")
    children: set[int] = set()

    def kill_one(event: Event) -> None:
        if event.source.endswith("100.txt"):
            children.update(workers_of(os.getpid()))
            os.kill(min(children), signal.SIGKILL)

    summary = batch.run([texts], tmp_path / "out", workers=2, report=kill_one)
    assert len(children) == 2
    with Store(tmp_path / "out" / "muctieu.db") as store:
        (failure,) = (row for row in store.rows(Failure) if row.source == str(poison))
        assert failure.stage == "extract"
        assert f"each of {executors.TRIES} tries" in failure.reason
    assert summary.rows is not None
    poison.unlink()
    poison.write_text("", encoding="utf-8")
    batch.run([texts], tmp_path / "out", workers=2)
    assert exported(tmp_path / "out") == exported(tmp_path / "undisturbed")


def workers_of(pid: int) -> list[int]:
    """The processes that a process has started by `multiprocessing`, its tracker of resources aside."""
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            command = status.with_name("cmdline").read_bytes()
            if f"PPid:\t{pid}\n" in status.read_text() and b"spawn_main" in command:
                found.append(int(status.parent.name))
        except OSError:
            continue
    return found


def test_interrupted_run_is_finished_by_the_next(texts: Path, tmp_path: Path) -> None:
    batch.run([texts], tmp_path / "undisturbed")

    def stop(event: Event) -> None:
        if event.source.endswith("070.txt"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        batch.run([texts], tmp_path / "out", workers=2, report=stop)
    summary = batch.run([texts], tmp_path / "out", workers=2)
    assert summary.unchanged >= 69, "what had been read when it was interrupted is there"
    assert exported(tmp_path / "out") == exported(tmp_path / "undisturbed")


@pytest.mark.skipif(sys.platform == "win32", reason="sends Ctrl-C")
def test_ctrl_c_leaves_no_process_and_no_traceback(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(2000):
        (folder / f"{n}.txt").write_text(made_files.TEXT.replace("45%", f"{n}%"), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "muctieu",
        "run",
        str(folder),
        "--out",
        str(tmp_path / "out"),
        "--workers",
        "2",
        "-v",
    ]
    run = subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True)
    assert run.stderr is not None
    limit = threading.Timer(60, run.kill)
    limit.start()
    while not run.stderr.readline().startswith("new"):
        assert run.poll() is None
    workers = workers_of(run.pid)
    os.killpg(run.pid, signal.SIGINT)
    said = run.stderr.read()
    assert run.wait(20) in (1, 130, -signal.SIGINT)
    limit.cancel()
    assert "Traceback" not in said
    time.sleep(0.2)
    assert workers
    assert not [pid for pid in workers if Path(f"/proc/{pid}").exists() and "zombie" not in status(pid)]


def status(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return "zombie"
