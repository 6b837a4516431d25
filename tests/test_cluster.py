"""The same run over a Dask cluster of separate processes, some of which die."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from by_hand import PLAN
from hard_work import POISON, DeadlyRecipe, Number, Squaring
from muctieu import batch, sinks
from muctieu.batch import Event
from muctieu.cluster import Cluster
from muctieu.dataset import Failure, Store
from muctieu.errors import WorkerError
from muctieu.executors import in_order
from muctieu.work import Reading, Recipe, Task, prepare

distributed: Any = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")

DOCUMENTS = 200
pytestmark = pytest.mark.filterwarnings("ignore:Port")  # of a dashboard that nobody looks at


@contextmanager
def local_cluster(workers: int, **options: Any) -> Iterator[Any]:
    import dask

    settings = {
        "distributed.scheduler.allowed-failures": 0,
        # LocalCluster drops a worker that is down at the moment at which it looks again; machines of a cluster do not.
        "distributed.deploy.lost-worker-timeout": "10 minutes",
    }
    with (
        dask.config.set(settings),
        distributed.LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, **options
        ) as cluster,
    ):
        yield cluster


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two workers, each a process."""
    with local_cluster(2) as made:
        yield made


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    monkeypatch.setattr(batch, "Recipe", DeadlyRecipe)
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(DOCUMENTS):
        (folder / f"{n:03}.txt").write_text(PLAN.replace("45%", f"{n % 90 + 1}%") * (1 + n % 7), encoding="utf-8")
    return folder


def exported(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.suffix in {".csv", ".json", ".parquet"}}


def test_same_bytes_while_a_worker_is_killed_and_a_document_kills(cluster: Any, texts: Path, tmp_path: Path) -> None:
    batch.run([texts], tmp_path / "undisturbed")
    poison = texts / "120.txt"
    kept = poison.read_bytes()
    poison.write_text(f"{PLAN} {POISON}", encoding="utf-8")
    killed: list[int] = []
    said: list[str] = []

    def kill_one(event: Event) -> None:
        if event.source.endswith("040.txt"):
            pid = next(iter(cluster.workers.values())).process.pid
            os.kill(pid, signal.SIGKILL)
            killed.append(pid)

    batch.run([texts], tmp_path / "out", cluster=cluster.scheduler_address, report=kill_one, tell=said.append)
    assert len(killed) == 1
    assert cluster.scheduler_address in said[0]
    assert "dashboard" in said[0]
    with Store(tmp_path / "out" / "muctieu.db") as store:
        (failure,) = store.rows(Failure)
        assert failure.source == str(poison)
        assert "ended the process that read it at each of 1 tries" in failure.reason
        assert store.counts()["documents"] == DOCUMENTS - 1
    poison.write_bytes(kept)
    batch.run([texts], tmp_path / "out", cluster=cluster.scheduler_address)
    assert exported(tmp_path / "out") == exported(tmp_path / "undisturbed")


def test_parts_written_by_the_cluster(cluster: Any, texts: Path, tmp_path: Path) -> None:
    """One worker is killed, one document kills, and every row stands there once."""
    batch.run([texts], tmp_path / "store")
    poison = texts / "120.txt"
    poison.write_text(f"{PLAN} {POISON}", encoding="utf-8")
    killed: list[int] = []

    def kill_one(event: Event) -> None:
        if not killed:
            killed.append(next(iter(cluster.workers.values())).process.pid)
            os.kill(killed[0], signal.SIGKILL)

    out = f"file://{tmp_path}/out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sinks, "_ENDS", 8)
        summary = batch.run_into_parts([texts], out, cluster=cluster.scheduler_address, report=kill_one)
    assert (summary.new, summary.failed, len(killed)) == (DOCUMENTS - 1, 1, 1)
    found = pd.read_parquet(tmp_path / "out" / "targets").sort_values("id").reset_index(drop=True)
    stored = pd.read_parquet(tmp_path / "store" / "targets.parquet")
    assert set(found.doc_id) < set(stored.doc_id)
    assert len(set(stored.doc_id) - set(found.doc_id)) == 1
    pd.testing.assert_frame_equal(found, stored[stored.doc_id.isin(found.doc_id)].reset_index(drop=True))


def test_the_corpus_by_the_real_pipeline(cluster: Any, tmp_path: Path) -> None:
    corpus = Path(__file__).parents[1] / "corpus"
    for name, address in (("here", None), ("there", cluster.scheduler_address)):
        summary = batch.run([*sorted(corpus.glob("*.txt")), corpus / "tables"], tmp_path / name, cluster=address)
        assert summary.failed == 0
    assert exported(tmp_path / "here") == exported(tmp_path / "there")


def test_own_patterns_travel_to_the_workers(cluster: Any, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "abbreviations.csv").write_text("abbr,meaning\nĐTHX,đô thị hóa xanh\n", encoding="utf-8")
    recipe = Recipe.of(own)
    (own / "abbreviations.csv").unlink()  # no file of this machine is needed
    (tmp_path / "a.txt").write_text("Phấn đấu đến năm 2030, tỷ lệ đô thị hóa đạt 45%.", encoding="utf-8")
    from muctieu import readers

    (task,) = map(prepare, readers.find([tmp_path / "a.txt"]))
    assert isinstance(task, Task)
    with Cluster(Reading(recipe), cluster.scheduler_address) as crew:
        ((_, result),) = in_order([(None, task)], crew)
    assert result is not None
    assert [row.value_text for row in result.result.targets] == ["45%"]  # type: ignore[union-attr]


def test_another_version_on_a_worker_is_an_error(cluster: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    from muctieu import readers

    (task,) = map(prepare, readers.find([tmp_path / "a.txt"]))
    with (
        Cluster(Reading(Recipe("of another version")), cluster.scheduler_address) as crew,
        pytest.raises(WorkerError, match=r"another version of muctieu.* install the same"),
    ):
        list(in_order([(None, task)], crew))  # type: ignore[list-item]


def test_few_tasks_are_on_the_way(cluster: Any) -> None:
    taken: list[int] = []

    def endless() -> Iterator[tuple[int, Number]]:
        while True:
            taken.append(len(taken))
            yield taken[-1], Number(taken[-1])

    with Cluster(Squaring(), cluster.scheduler_address) as crew:
        results = in_order(endless(), crew)
        assert [next(results) for _ in range(50)] == [(n, (n, n * n)) for n in range(50)]
        assert len(taken) <= 50 + crew.room


def test_no_scheduler_is_an_error(texts: Path, tmp_path: Path) -> None:
    address = f"tcp://127.0.0.1:{free_port()}"
    with (
        pytest.raises(WorkerError, match=f"{address}: no scheduler answers.*dask scheduler"),
        Cluster(Squaring(), address, patience=0.5),
    ):
        pass


def test_no_worker_is_an_error() -> None:
    with (
        local_cluster(0) as empty,
        pytest.raises(WorkerError, match="no workers; start some: dask worker"),
        Cluster(Squaring(), empty.scheduler_address, patience=0.5),
    ):
        pass


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def start_scheduler(port: int) -> subprocess.Popen[bytes]:
    """A scheduler with a worker, in processes of their own."""
    code = (
        "import sys; from distributed import LocalCluster\n"
        "if __name__ == '__main__':\n"
        f"    with LocalCluster(n_workers=1, threads_per_worker=1, scheduler_port={port}, dashboard_address=None):\n"
        "        print('ready', flush=True); sys.stdin.read()\n"
    )
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": path},
        start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process


def test_a_restarted_scheduler_gets_what_was_on_the_way() -> None:
    port = free_port()
    processes = [start_scheduler(port)]

    def restart() -> None:
        os.killpg(processes[0].pid, signal.SIGKILL)
        time.sleep(1)
        processes.append(start_scheduler(port))

    said: list[str] = []
    found = []
    try:
        with Cluster(Squaring(), f"tcp://127.0.0.1:{port}", patience=20, tell=said.append) as crew:
            for key, result in in_order(((n, Number(n)) for n in range(100)), crew):
                found.append(result)
                if key == 30:
                    threading.Thread(target=restart).start()
                time.sleep(0.01)
    finally:
        for process in processes:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    assert found == [(n, n * n) for n in range(100)]
    assert any("the scheduler is lost" in line for line in said)


def test_a_scheduler_that_stays_away_is_an_error() -> None:
    port = free_port()
    process = start_scheduler(port)

    def work() -> None:
        with Cluster(Squaring(), f"tcp://127.0.0.1:{port}", patience=1) as crew:
            for key, _ in in_order(((n, Number(n)) for n in range(1000)), crew):
                if key == 10:
                    os.killpg(process.pid, signal.SIGKILL)
                    process.wait()

    with pytest.raises(WorkerError, match="no scheduler answers"):
        work()
