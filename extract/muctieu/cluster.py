"""A Dask cluster does the work: the same tasks and results as with processes of this machine.

At least once, whatever happens to workers and scheduler; what a run makes of the results happens once, since each
result is taken once, in order.
"""

from __future__ import annotations

import logging
import time
import uuid
import warnings
from collections.abc import Callable
from concurrent.futures import CancelledError
from typing import Any, Generic, Self, TypeVar

from muctieu import __version__
from muctieu.errors import MuctieuError, WorkerError
from muctieu.executors import AHEAD, Promise, Weighed, Work

# Seconds without a scheduler, or without a single worker, after which a run gives up.
PATIENCE = 60.0
# Seconds to wait for the first answer of a scheduler: a wrong address should be told soon.
_HELLO = 10.0
# Seconds between two looks at whether there still are workers.
_POLL = 5.0

T = TypeVar("T", bound=Weighed)
R = TypeVar("R")


class Cluster(Generic[T, R]):
    """The workers of a Dask scheduler; use it as a context manager.

    Workers that die are Dask's business: it gives their tasks to others. A task whose workers died more often than Dask
    allows (`distributed.scheduler.allowed-failures`) may only have stood beside the guilty one, so it is tried
    once more with nothing else on the cluster. When the scheduler is lost, what was on the way is handed to the
    one that comes back at the same address.

    Args:
        work: What to do with a task; muctieu must be installed on the workers.
        address: Of the scheduler, `tcp://host:8786`.
        patience: Seconds to wait for a scheduler and a worker.
        tell: Called with what the user may want to know.
    """

    def __init__(
        self,
        work: Work[T, R],
        address: str,
        *,
        patience: float = PATIENCE,
        tell: Callable[[str], None] = lambda message: None,
    ) -> None:
        self.room = AHEAD
        self._work, self._address, self._patience, self._tell = work, address, patience, tell
        self._client: Any = None
        self._on_the_way: dict[_Remote[T, R], None] = {}
        self._without_workers: float | None = None
        self._looked = 0.0

    def __enter__(self) -> Self:
        """Connect.

        Raises:
            WorkerError: The scheduler cannot be reached, or has no workers.
        """
        self._connect(min(_HELLO, self._patience))
        return self

    def _connect(self, patience: float) -> None:
        try:
            import distributed
        except ImportError:
            raise WorkerError("--cluster needs Dask; pip install 'muctieu[cluster]'") from None
        # Lost connections are told in words of ours.
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        warnings.filterwarnings("ignore", message="Sending large graph", category=UserWarning)
        try:
            self._client = distributed.Client(self._address, timeout=patience, set_as_default=False)  # type: ignore[no-untyped-call]
            self._client.wait_for_workers(1, timeout=self._patience)
        except (distributed.TimeoutError, OSError, ValueError) as error:
            found = self._client is not None
            self.__exit__()
            if found:
                raise WorkerError(
                    f"{self._address}: the scheduler has no workers; start some: dask worker {self._address}"
                ) from None
            raise WorkerError(
                f"{self._address}: no scheduler answers ({error}); check the address, or start one: dask scheduler"
            ) from None
        self._look()
        self._tell(f"cluster {self._address}, {self.room // AHEAD} threads; dashboard {self._client.dashboard_link}")

    def __exit__(self, *error: object) -> None:
        """Leave the cluster; it forgets what was on the way."""
        client, self._client = self._client, None
        if client is not None:
            client.close(timeout=2)

    def submit(self, task: T) -> Promise[R]:
        """Hand a task to the scheduler."""
        remote = _Remote(self, task)
        busy = [other for other in self._on_the_way if not other.done()]
        remote.is_alone = not busy
        for other in busy:
            other.is_alone = False
        self._on_the_way[remote] = None
        self._send(remote)
        if time.monotonic() - self._looked > _POLL:
            self._look()
        return remote

    def _send(self, remote: _Remote[T, R]) -> None:
        # A key of its own: the same task twice is two tasks.
        remote.future = self._client.submit(self._work, remote.task, key=f"muctieu-{uuid.uuid4().hex}")

    def _look(self) -> None:
        """See how many workers there are now.

        Raises:
            WorkerError: There have been none for too long.
        """
        self._looked = time.monotonic()
        threads = sum(self._client.nthreads().values())
        self.room = AHEAD * max(threads, 1)
        if threads:
            self._without_workers = None
        elif self._without_workers is None:
            self._without_workers = self._looked
        elif self._looked - self._without_workers > self._patience:
            raise WorkerError(
                f"{self._address}: no workers are left; start some, then run again: what is done stays done"
            )

    def finish(self, remote: _Remote[T, R]) -> R:
        """The result of a task, through the deaths of workers and the loss of the scheduler."""
        from distributed import KilledWorker

        while True:
            try:
                result: R = remote.future.result(timeout=_POLL)
                break
            except KilledWorker as error:
                if remote.is_alone:
                    result = self._work.killed(remote.task, error.allowed_failures + 1)
                    break
                self._isolate(remote)
            except TimeoutError:
                self._checked(self._look)
            except (CancelledError, OSError):
                self._reconnect()
            except MuctieuError:
                raise
            except Exception as error:
                raise WorkerError(
                    f"{self._address}: a worker cannot do the work ({type(error).__name__}: {error}); install muctieu "
                    f"{__version__} and what it needs on every worker"
                ) from None
        del self._on_the_way[remote]
        return result

    def _isolate(self, remote: _Remote[T, R]) -> None:
        """Try a task again when nothing else is on the cluster, so that only its own deeds count."""

        def others_are_done() -> None:
            while not all(other.done() for other in self._on_the_way if other is not remote):
                time.sleep(0.05)
                if time.monotonic() - self._looked > _POLL:
                    self._look()

        self._checked(others_are_done)
        remote.is_alone = True
        self._send(remote)

    def _checked(self, step: Callable[[], None]) -> None:
        """Do what needs the scheduler, with a new connection when the old one is lost meanwhile."""
        try:
            step()
        except (CancelledError, OSError):
            self._reconnect()

    def _reconnect(self) -> None:
        """Hand what is on the way to the scheduler that has come back.

        Raises:
            WorkerError: None came back in time.
        """
        self._tell(f"cluster {self._address}: the scheduler is lost; waiting {self._patience:.0f} seconds for it")
        self.__exit__()
        self._connect(self._patience)
        for remote in self._on_the_way:
            self._send(remote)


class _Remote(Generic[T, R]):
    """A task on the cluster."""

    def __init__(self, cluster: Cluster[T, R], task: T) -> None:
        self._cluster, self.task = cluster, task
        self.future: Any = None
        self.is_alone = False

    def done(self) -> bool:
        return bool(self.future.done())

    def result(self) -> R:
        return self._cluster.finish(self)
