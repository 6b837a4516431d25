"""Who does the work: this process, or processes that it starts; and the order in which results come back.

Work is a function of one task. `in_order` hands out tasks and gives back the results in the order of the tasks, with
a bounded number of them on the way, so that memory does not grow with the corpus.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from queue import Empty, SimpleQueue
from typing import Any, Generic, Protocol, Self, TypeVar

from muctieu.errors import WorkerError

# A task that ended its process so often is given up.
TRIES = 3
# Tasks on the way for each worker: one long document must not leave the others without work.
AHEAD = 16
# Bytes on the way, whatever the number of tasks (one task may be larger).
LOAD = 64_000_000
# Bytes of documents that are read here in the time that it takes to start another process.
ENOUGH = 300_000


def cores() -> int:
    """How many cores this process may use.

    >>> cores() >= 1
    True
    """
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Weighed(Protocol):
    """A task that knows about how many bytes it holds."""

    @property
    def weight(self) -> int:
        """About how many bytes it holds."""


T = TypeVar("T", bound=Weighed)
T_in = TypeVar("T_in", bound=Weighed, contravariant=True)
R = TypeVar("R")
R_out = TypeVar("R_out", covariant=True)
K = TypeVar("K")


class Work(Protocol[T_in, R_out]):
    """What is done with a task; it travels to whoever does it."""

    def __call__(self, task: T_in, /) -> R_out:
        """The result of a task."""

    def killed(self, task: T_in, times: int, /) -> R_out:
        """The result of a task that ended every process that tried it."""


class Promise(Protocol[R_out]):
    """A result to come; `concurrent.futures.Future` is one."""

    def done(self) -> bool:
        """Whether the result is there."""

    def result(self) -> R_out:
        """The result, waited for."""


class Crew(Protocol[T_in, R_out]):
    """Who does the work, in the manner of `concurrent.futures.Executor`; used as a context manager."""

    @property
    def room(self) -> int:
        """How many tasks may be on the way."""

    def submit(self, task: T_in) -> Promise[R_out]:
        """Hand over a task."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *error: object) -> None: ...


def in_order(
    tasks: Iterable[tuple[K, T | None]], crew: Crew[T, R], *, load: int = LOAD, pause: Callable[[], None] = lambda: None
) -> Iterator[tuple[K, R | None]]:
    """The results of tasks in the order of the tasks; None for what is no task.

    A task is taken only when fewer than `crew.room` are on the way, so that even an endless stream of them is worked
    off in bounded memory.

    Args:
        tasks: Keys, which come back with the results, and tasks.
        crew: Who does them.
        load: How many bytes of tasks may be on the way.
        pause: Called before a result is waited for that is not there yet.
    """
    on_the_way: deque[tuple[K, T | None, Promise[R] | None]] = deque()
    carried = 0
    for key, task in tasks:
        on_the_way.append((key, task, crew.submit(task) if task is not None else None))
        carried += task.weight if task is not None else 0
        del task  # what is on the way is all that is kept
        while on_the_way and (len(on_the_way) >= crew.room or carried > load or _is_done(on_the_way[0][2])):
            key, first, promise = on_the_way.popleft()
            carried -= first.weight if first is not None else 0
            yield key, _awaited(promise, pause)
            del first, promise
    while on_the_way:
        key, _, promise = on_the_way.popleft()
        yield key, _awaited(promise, pause)


def _awaited(promise: Promise[R] | None, pause: Callable[[], None]) -> R | None:
    if not _is_done(promise):
        pause()
    return promise.result() if promise is not None else None


def _is_done(promise: Promise[object] | None) -> bool:
    return promise is None or promise.done()


class Inline(Generic[T, R]):
    """Does the work in this process, one task after the other."""

    room = 1

    def __init__(self, work: Work[T, R]) -> None:
        self._work = work

    def submit(self, task: T) -> Promise[R]:
        """Do the task."""
        return _Later(self._work, task)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        pass


class _Later(Generic[T, R]):
    """A task that is done here when its result is asked for, unless it was handed over before."""

    def __init__(self, work: Work[T, R], task: T) -> None:
        self.work, self.task = work, task
        self.future: Future[R] | None = None

    def done(self) -> bool:
        return self.future is not None and self.future.done()

    def result(self) -> R:
        return self.work(self.task) if self.future is None else self.future.result()


class Processes(Generic[T, R]):
    """Does the work in processes, each of which is started once, when there is work for it.

    A process that dies costs only the task that it was doing: that is tried again in a new one, `TRIES` times. Little
    work is done in this process, since others take a second to start.

    Args:
        work: What to do with a task; it must be importable, as `multiprocessing` demands.
        workers: How many processes.
        enough: Bytes of tasks that are worth starting a process.
    """

    def __init__(self, work: Work[T, R], workers: int, enough: int = ENOUGH) -> None:
        self.room = AHEAD * workers
        self._work, self._workers, self._enough = work, workers, enough
        self._tasks: SimpleQueue[_Later[T, R] | None] = SimpleQueue()
        self._waiting: list[_Later[T, R]] = []
        self._threads: list[threading.Thread] = []
        self._hands: list[_Hand] = []
        self._seen = 0

    def submit(self, task: T) -> Promise[R]:
        """Hand the task to the next process that is free, or keep it until there is enough to start one."""
        later = _Later(self._work, task)
        self._seen += task.weight
        self._waiting.append(later)
        if self._seen > self._enough or len(self._waiting) >= self.room:
            for other in self._waiting:
                self._hand_over(other)
            self._waiting = []
        return later

    def _hand_over(self, later: _Later[T, R]) -> None:
        later.future = Future()
        self._tasks.put(later)
        if len(self._threads) < self._workers:
            hand = _Hand()
            thread = threading.Thread(target=self._serve, args=(hand,), daemon=True)
            self._hands.append(hand)
            self._threads.append(thread)
            thread.start()

    def _serve(self, hand: _Hand) -> None:
        """Keep one process busy."""
        while (later := self._tasks.get()) is not None:
            assert later.future is not None
            try:
                later.future.set_result(hand.do(self._work, later.task))
            except _KilledError:
                later.future.set_result(self._work.killed(later.task, TRIES))
            except BaseException as error:
                later.future.set_exception(error)
        hand.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """End the processes; in the midst of a task, if something went wrong."""
        if error and error[0] is not None:
            with contextlib.suppress(Empty):
                while True:
                    self._tasks.get_nowait()
            for hand in self._hands:
                hand.kill()
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join()


class _KilledError(Exception):
    """A task ended every process that tried it."""


class _Hand:
    """One process, and another one in its place when it dies."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._pid = 0
        self._ended = False
        self._lock = threading.Lock()

    def do(self, work: Work[T, R], task: T) -> R:
        """The result of a task.

        Raises:
            _KilledError: Each of `TRIES` processes died of it.
            WorkerError: No process can be started.
        """
        for _ in range(TRIES):
            pool = self._started()
            try:
                return pool.submit(work, task).result()
            except BrokenExecutor:
                self.close()
                if self._ended:
                    break
        raise _KilledError

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Not forked: this process has threads, and their locks would be copied in whatever state they are.
            context = multiprocessing.get_context("spawn")
            pool = ProcessPoolExecutor(1, context, initializer=_settle_in)
            try:
                pid = pool.submit(os.getpid).result()
            except (BrokenExecutor, OSError) as error:
                pool.shutdown(wait=False)
                raise WorkerError(
                    f"no worker process can be started ({error}); free memory, or do without with --workers 1 "
                    "(in a program of your own, call it under `if __name__ == '__main__':`)"
                ) from None
            with self._lock:
                self._pool, self._pid = pool, pid
                if self._ended:
                    os.kill(pid, signal.SIGTERM)
        return self._pool

    def kill(self) -> None:
        """End the process at once, and start no other."""
        with self._lock:
            self._ended = True
            if self._pid:
                with contextlib.suppress(OSError):
                    os.kill(self._pid, signal.SIGTERM)

    def close(self) -> None:
        """End the process when it has done its task."""
        with self._lock:
            pool, self._pool, self._pid = self._pool, None, 0
        if pool is not None:
            pool.shutdown()


def _settle_in() -> None:
    """Make a new process end with the one that started it, and leave Ctrl-C to that one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent: Any = multiprocessing.parent_process()

    def follow() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
