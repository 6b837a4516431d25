"""A run: sources in, store and exports out, one document at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, TypeAlias

from filelock import FileLock, Timeout

from muctieu import exports, readers
from muctieu.dataset import Failure, RowRefusedError, Stage, Store
from muctieu.errors import MuctieuError, SourceError, StoreError
from muctieu.pipeline import Pipeline
from muctieu.records import Extraction

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


def run(
    sources: Iterable[str | Path],
    out: Path,
    *,
    patterns: Path | None = None,
    force: bool = False,
    retry_failed: bool = False,
    report: Callable[[Event], None] = lambda event: None,
) -> Summary:
    """Read every source into the store under `out`, then write the exports.

    A source whose bytes, code and patterns are those of its last reading is not read again. One
    that fails is noted in the table `failures`; the rest goes on. One that is no longer found where it
    was keeps its rows and is marked. Memory does not grow with the number of sources. A run that was killed
    is finished by the next one.

    Args:
        sources: Files, folders, archives, tables of articles, patterns, or `-` for standard input.
        out: Folder of the store and the exports, made when it is not there.
        patterns: Folder whose pattern files overlay the shipped ones.
        force: Read every source again.
        retry_failed: Read only the files in which something failed, instead of `sources`.
        report: Called with the outcome of each source.

    Raises:
        PatternError: A pattern file has a mistake.
        StoreError: The store or an export cannot be written, or another run is writing them.
    """
    pipeline = Pipeline(patterns)
    summary = Summary()
    with _alone(out), Store(out / STORE_NAME) as store:
        # Standard input is gone by now: what failed there cannot be tried again.
        given = [p for p in store.failed_origins() if p != readers.STDIN] if retry_failed else list(sources)
        for item in readers.find(given):
            event = _one(item, store, pipeline, force)
            summary = summary.counted(event.outcome)
            report(event)
        store.finish(readers.scope(given))
        files = exports.write_all(store, out)
        return replace(summary, rows=store.counts(), files=(store.path, *files))


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


def extract_one(
    item: readers.Source | readers.Unlisted,
    pipeline: Pipeline,
    is_current: Callable[[str], bool] = lambda sha256: False,
) -> Extraction | Failure | None:
    """The rows of one source, or why there are none; None if `is_current` says of its hash that it needs no reading.

    Whatever goes wrong with a source stays with it, a fault of muctieu included: the rest of a batch
    must not pay for it.
    """
    if isinstance(item, readers.Unlisted):
        return Failure(item.name, "find", item.reason, _now())
    stage: Stage = "read"
    try:
        loaded = readers.load(item)
        if is_current(loaded.sha256):
            return None
        text = readers.parse(loaded)
        stage = "extract"
        extraction = pipeline.extract(
            text.text,
            source=text.source,
            title=text.title,
            published=text.published,
            publisher=text.publisher,
            sha256=text.sha256,
        )
        return extraction.paged(text.pages)
    except SourceError as error:
        return Failure(item.name, stage, str(error).removeprefix(f"{item.name}: "), _now())
    except MuctieuError:
        raise  # not the source's doing: every other one would end the same way
    except Exception as error:
        reason = f"fault of muctieu ({type(error).__name__}: {error}); please report it with the text"
        return Failure(item.name, stage, reason, _now())


def _now() -> str:
    """The time, or SOURCE_DATE_EPOCH (reproducible-builds.org) for a run that must give the same bytes."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(fixed), UTC) if fixed.isdigit() else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _one(item: readers.Source | readers.Unlisted, store: Store, pipeline: Pipeline, force: bool) -> Event:
    """Bring the store up to date with one source."""
    before = store.state(item.name)
    is_first = store.meet(item.name)

    def is_current(sha256: str) -> bool:
        if not is_first and before is not None and before[0] != sha256:
            raise SourceError("the same source stands on two different texts; the first is kept, give each its own")
        return not (force and is_first) and before == (sha256, pipeline.fingerprint)

    result = extract_one(item, pipeline, is_current)
    if isinstance(result, Extraction):
        try:
            store.put(result, pipeline.fingerprint, item.found_in)
        except RowRefusedError as error:
            result = Failure(item.name, "store", str(error), _now())
    if isinstance(result, Failure):
        store.fail(result, item.found_in)
        return Event(item.name, "failed", result.reason)
    if result is None:
        return Event(item.name, "unchanged")
    return Event(item.name, "new" if before is None else "changed", rows=sum(1 for _ in result.rows()))
