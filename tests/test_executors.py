"""Who does the work: results in order, bounded, whatever dies."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from hard_work import Number, Squaring
from muctieu.errors import WorkerError
from muctieu.executors import AHEAD, TRIES, Inline, Processes, in_order

EAGER = 0  # bytes of work that are worth a process


class Counting:
    """A crew that never gets ready by itself, and counts what it holds."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.held: list[Future[int]] = []
        self.most = 0

    def submit(self, task: Number) -> Future[int]:
        future: Future[int] = Future()
        self.held.append(future)
        self.most = max(self.most, sum(not one.done() for one in self.held))
        return future

    def __enter__(self) -> Counting:
        return self

    def __exit__(self, *error: object) -> None: ...

    def finish(self) -> None:
        for number, future in enumerate(self.held):
            if not future.done():
                future.set_result(number)


def numbers(limit: int | None = None) -> Iterator[tuple[int, Number]]:
    return ((n, Number(n)) for n in (range(limit) if limit is not None else itertools.count()))


def test_an_endless_stream_is_not_drained() -> None:
    crew = Counting(5)
    taken: list[int] = []

    def endless() -> Iterator[tuple[int, Number]]:
        for key, task in numbers():
            taken.append(key)
            yield key, task

    results = in_order(endless(), crew, pause=crew.finish)
    assert [next(results) for _ in range(23)] == [(n, n) for n in range(23)]
    assert crew.most == 5
    assert len(taken) <= 23 + 5


def test_heavy_tasks_wait_for_each_other() -> None:
    crew = Counting(100)
    tasks = ((n, Number(n, weight=10)) for n in range(50))
    assert len(list(in_order(tasks, crew, load=30, pause=crew.finish))) == 50
    assert crew.most == 4, "three within the load, and the one that exceeds it"


def test_what_is_no_task_keeps_its_place() -> None:
    tasks = [(0, Number(3)), (1, None), (2, Number(4)), (3, None)]
    assert list(in_order(tasks, Inline(Squaring()))) == [(0, (3, 9)), (1, None), (2, (4, 16)), (3, None)]


def test_in_this_process_a_task_is_done_before_the_next_is_taken() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[tuple[int, Number]]:
        for key, task in numbers(3):
            taken.append(key)
            yield key, task

    for key, _ in in_order(tasks(), Inline(Squaring())):
        assert taken == list(range(key + 1))


def test_processes_give_results_in_the_order_of_the_tasks(tmp_path: Path) -> None:
    with Processes(Squaring(tmp_path), 2, EAGER) as crew:
        found = list(in_order(numbers(60), crew))
    assert found == [(n, (n, n * n)) for n in range(60)]
    assert len(list(tmp_path.iterdir())) == 2, "each worker was started once"
    assert str(os.getpid()) not in {path.name for path in tmp_path.iterdir()}


def test_little_work_starts_no_process(tmp_path: Path) -> None:
    with Processes(Squaring(tmp_path), 2) as crew:
        assert [result for _, result in in_order(numbers(AHEAD), crew)] == [(n, n * n) for n in range(AHEAD)]
    assert {path.name for path in tmp_path.iterdir()} == {str(os.getpid())}


def test_a_task_that_kills_is_given_up_and_the_rest_is_done(tmp_path: Path) -> None:
    values = [1, 2, -1, *range(3, 20)]
    with Processes(Squaring(tmp_path), 2, EAGER) as crew:
        found = [result for _, result in in_order(((n, Number(n)) for n in values), crew)]
    assert found == [(n, n * n if n >= 0 else -TRIES) for n in values]
    assert 2 <= len(list(tmp_path.iterdir())) - TRIES + 1 <= 3, "one process for each try, no others"


def test_a_worker_that_is_killed_is_replaced(tmp_path: Path) -> None:
    found = []
    with Processes(Squaring(tmp_path), 2, EAGER) as crew:
        for key, result in in_order(numbers(300), crew):
            found.append(result)
            if key == 10:
                for path in tmp_path.iterdir():
                    os.kill(int(path.name), signal.SIGKILL)
    assert found == [(n, n * n) for n in range(300)]


def test_an_error_ends_the_workers_at_once(tmp_path: Path) -> None:
    started = time.monotonic()

    def interrupted() -> None:
        with Processes(Squaring(tmp_path), 2, EAGER) as crew:
            for key, _ in in_order(numbers(), crew):
                if key == 5:
                    raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert time.monotonic() - started < 10
    assert all(not alive(int(path.name)) for path in tmp_path.iterdir())


def test_workers_end_with_the_process_that_started_them(tmp_path: Path) -> None:
    code = (
        "import os, signal, itertools; from pathlib import Path; from hard_work import *; from muctieu.executors import *\n"
        "if __name__ == '__main__':\n"
        f"    crew = Processes(Squaring(Path({str(tmp_path)!r})), 2, 0)\n"
        "    for key, _ in in_order(((n, Number(n)) for n in itertools.count(1)), crew):\n"
        "        if key == 40: os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    script = tmp_path.with_name("killed.py")
    script.write_text(code)
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    done = subprocess.run([sys.executable, str(script)], env={**os.environ, "PYTHONPATH": path}, check=False)
    assert done.returncode == -signal.SIGKILL
    pids = [int(path.name) for path in tmp_path.iterdir()]
    assert pids
    deadline = time.monotonic() + 5
    while any(map(alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(alive, pids))


def test_a_process_that_cannot_start_is_an_error_not_a_failure_of_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("muctieu.executors._settle_in", _refuse)
    with pytest.raises(WorkerError, match="--workers 1"), Processes(Squaring(), 1, EAGER) as crew:
        list(in_order(numbers(3), crew))


def _refuse() -> None:
    raise OSError("no memory")


def alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status")
    try:
        return "zombie" not in status.read_text()
    except OSError:
        return False
