"""A run: sources in, store and exports out, one document at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, TypeAlias

from filelock import FileLock, Timeout

from muctieu import exports, readers, remote, sinks
from muctieu.cluster import Cluster
from muctieu.dataset import Failure, RowRefusedError, Store
from muctieu.errors import StoreError
from muctieu.executors import Crew, Inline, Processes, R, T, Work, in_order
from muctieu.records import Extraction
from muctieu.work import Reading, Recipe, Result, Task, prepare

Outcome: TypeAlias = Literal["new", "changed", "unchanged", "failed"]

STORE_NAME = "muctieu.db"
LOCK_NAME = ".muctieu.lock"


@dataclass(frozen=True, slots=True)
class Event:
    """What became of one source, and how many rows it gave."""

    source: str
    outcome: Outcome
    reason: str | None = None
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did, and what the store holds after it."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: int = 0
    rows: dict[str, int] | None = None
    files: tuple[Path, ...] = ()

    def counted(self, outcome: Outcome) -> Summary:
        """The summary after one more source."""
        return replace(self, **{outcome: getattr(self, outcome) + 1})


@dataclass(frozen=True, slots=True)
class _Found:
    """A source on its way, its file, and its outcome where that is known before any work."""

    name: str
    origin: str
    result: Result | None = None


def run(
    sources: Iterable[str | Path],
    out: str | Path,
    *,
    patterns: Path | None = None,
    force: bool = False,
    retry_failed: bool = False,
    workers: int = 1,
    cluster: str | None = None,
    report: Callable[[Event], None] = lambda event: None,
    tell: Callable[[str], None] = lambda message: None,
) -> Summary:
    """Read every source into the store under `out`, then write the exports.

    A source whose bytes, code and patterns are those of its last reading is not read again. One
    that fails is noted in the table `failures`; the rest goes on. One that is no longer found where it
    was keeps its rows and is marked. Memory does not grow with the number of sources. A run that was killed
    is finished by the next one.

    Args:
        sources: Files, folders, archives, tables of articles, patterns, URLs, or `-` for standard input.
        out: Folder of the store and the exports, made when it is not there. At a URL they appear when the run has ended,
            since a database cannot be written there; it is fetched from there first.
        patterns: Folder whose pattern files overlay the shipped ones.
        force: Read every source again.
        retry_failed: Read only the files in which something failed, instead of `sources`.
        workers: How many processes read; the dataset is the same for any number.
        cluster: Address of a Dask scheduler whose workers read, in the place of processes here.
        report: Called with the outcome of each source.
        tell: Called with what is to be known of a cluster.

    Raises:
        PatternError: A pattern file has a mistake.
        StoreError: The store or an export cannot be written, or another run is writing them.
        WorkerError: No worker process can be started, or the cluster cannot be reached.
    """
    recipe = Recipe.of(patterns)
    crew = _crew(Reading(recipe), workers, cluster, tell)
    summary = Summary()
    with _workplace(out) as folder, Store(folder / STORE_NAME, patterns) as store, crew:
        # Standard input is gone by now: what failed there cannot be tried again.
        given = [p for p in store.failed_origins() if p != readers.STDIN] if retry_failed else list(sources)
        jobs = _jobs(readers.find(given), store, recipe.fingerprint, force)
        for found, worked in in_order(jobs, crew, pause=store.commit):
            store.together()
            result = found.result or worked
            assert result is not None
            event = _settle(found, result, store, recipe.fingerprint, force)
            summary = summary.counted(event.outcome)
            report(event)
        store.commit()
        store.finish(readers.scope(given))
        files = exports.write_all(store, folder, workers)
        return replace(summary, rows=store.counts(), files=(store.path, *files))


def run_into_parts(
    sources: Iterable[str | Path],
    out: str | Path,
    *,
    patterns: Path | None = None,
    force: bool = False,
    workers: int = 1,
    cluster: str | None = None,
    report: Callable[[Event], None] = lambda event: None,
    tell: Callable[[str], None] = lambda message: None,
) -> Summary:
    """Read every source into Parquet files that the workers write themselves; there is no database.

    For corpora that one database should not hold. The dataset is what these sources give, no matter what was read before.
    A run that was killed is finished by the next one. See `muctieu.sinks` for the files.

    Args:
        sources: As for `run`.
        out: Folder or URL of the dataset; with a cluster a URL that its workers reach.
        patterns: Folder whose pattern files overlay the shipped ones.
        force: Read every source again, also where the part that it belongs to is there.
        workers: How many processes read and write.
        cluster: Address of a Dask scheduler whose workers read and write.
        report: Called with the outcome of each source.
        tell: Called with what is to be known of a cluster.

    Raises:
        PatternError: A pattern file has a mistake.
        StoreError: A file cannot be written, or another run is writing there.
        WorkerError: No worker process can be started, or the cluster cannot be reached.
    """
    url = sinks.url_of(out, shared=cluster is not None)
    writing = sinks.PartWriting(Reading(Recipe.of(patterns)), url, _now())
    summary = Summary()

    def note(source: str, reason: str | None, rows: int | None) -> None:
        nonlocal summary
        event = Event(source, "failed" if reason else "unchanged" if rows is None else "new", reason, rows or 0)
        summary = summary.counted(event.outcome)
        report(event)

    with nullcontext() if remote.is_url(out) else _alone(Path(out)), _crew(writing, workers, cluster, tell) as crew:
        try:
            counts = sinks.write_parts(readers.find(list(sources)), writing, crew, force=force, report=note)
        except remote.RemoteError as error:
            raise StoreError(f"{out}: {error}, or choose another --out") from None
    return replace(summary, rows=counts, files=(Path("manifest.json"),))


def _crew(work: Work[T, R], workers: int, cluster: str | None, tell: Callable[[str], None]) -> Crew[T, R]:
    if cluster is not None:
        return Cluster(work, cluster, tell=tell)
    return Processes(work, workers) if workers > 1 else Inline(work)


@contextmanager
def _workplace(out: str | Path) -> Iterator[Path]:
    """The folder to work in: `out` itself or, for a URL, one that is put there in the end.

    Raises:
        StoreError: It cannot be written.
    """
    if not remote.is_url(out):
        with _alone(Path(out)):
            yield Path(out)
        return
    with TemporaryDirectory(prefix="muctieu-") as name:
        folder, url = Path(name), str(out)
        try:
            if remote.exists(remote.join(url, STORE_NAME)):
                with (folder / STORE_NAME).open("wb") as file:
                    remote.copy(remote.join(url, STORE_NAME), file)
        except remote.RemoteError as error:
            raise StoreError(f"{url}: {error}, or choose another --out") from None
        yield folder
        # The store last: it says what the next run need not read.
        try:
            for path in sorted(folder.iterdir(), key=lambda path: path.name == STORE_NAME):
                remote.put(path, remote.join(url, path.name))
        except remote.RemoteError as error:
            raise StoreError(f"{url}: {error}, or choose another --out") from None


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Keep other runs from the folder; a killed run leaves no lock behind.

    Raises:
        StoreError: Another run is writing to the folder, or it cannot be made.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock = FileLock(out / LOCK_NAME, timeout=0)
        lock.acquire()
    except Timeout:
        raise StoreError(
            f"{out}: another run is writing to it; wait until that one ends, or choose another --out"
        ) from None
    except OSError as error:
        raise StoreError(f"{out}: cannot be written ({error.strerror}); choose another folder with --out") from None
    try:
        yield
    finally:
        lock.release()


def _now() -> str:
    """The time, or SOURCE_DATE_EPOCH (reproducible-builds.org) for a run that must give the same bytes."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(fixed), UTC) if fixed.isdigit() else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _jobs(
    items: Iterable[readers.Source | readers.Unlisted], store: Store, fingerprint: str, force: bool
) -> Iterator[tuple[_Found, Task | None]]:
    """What is to be done with each source; no task where the outcome is known already."""
    for item in items:
        before = None if force else store.state(item.name)
        known = before[0] if before is not None and before[1] == fingerprint else None
        task = prepare(item, known)
        if isinstance(task, Result):
            yield _Found(item.name, item.found_in, task), None
        else:
            yield _Found(item.name, item.found_in), task


def _settle(found: _Found, outcome: Result, store: Store, fingerprint: str, force: bool) -> Event:
    """Bring the store up to date with one source."""
    before = store.state(found.name)
    is_first = store.meet(found.name)
    result = outcome.result
    if outcome.sha256 is not None and before is not None:
        if not is_first and before[0] != outcome.sha256:
            reason = "the same source stands on two different texts; the first is kept, give each its own"
            result = Failure(found.name, "read", reason)
        elif before == (outcome.sha256, fingerprint) and not (force and is_first):
            result = None
    if isinstance(result, Extraction):
        try:
            store.put(result, fingerprint, found.origin)
        except RowRefusedError as error:
            result = Failure(found.name, "store", str(error))
    if isinstance(result, Failure):
        store.fail(replace(result, when=_now()), found.origin)
        return Event(found.name, "failed", result.reason)
    if result is None:
        return Event(found.name, "unchanged")
    return Event(found.name, "new" if before is None else "changed", rows=sum(1 for _ in result.rows()))
