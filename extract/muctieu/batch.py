"""A run: sources in, store and exports out, one document at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeAlias

from muctieu import exports, readers
from muctieu.dataset import Failure, RowRefusedError, Stage, Store
from muctieu.errors import MuctieuError, SourceError
from muctieu.pipeline import Pipeline
from muctieu.records import Extraction

Outcome: TypeAlias = Literal["new", "changed", "unchanged", "failed"]

STORE_NAME = "muctieu.db"


@dataclass(frozen=True, slots=True)
class Event:
    """What became of one source."""

    source: str
    outcome: Outcome
    reason: str | None = None


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
    report: Callable[[Event], None] = lambda event: None,
) -> Summary:
    """Read every source into the store under `out`, then write the exports.

    A source whose bytes, code and patterns are those of its last reading is not read again. One
    that fails is noted in the table `failures`; the rest goes on. Memory does not grow with the
    number of sources.

    Args:
        sources: Files, folders, or `-` for standard input.
        out: Folder of the store and the exports, made when it is not there.
        patterns: Folder whose pattern files overlay the shipped ones.
        force: Read every source again.
        report: Called with the outcome of each source.

    Raises:
        PatternError: A pattern file has a mistake.
        StoreError: The store or an export cannot be written.
    """
    pipeline = Pipeline(patterns)
    summary = Summary()
    with Store(out / STORE_NAME, patterns) as store:
        store.clear_failures()
        for item in readers.find(sources):
            event = _one(item, store, pipeline, force)
            summary = summary.counted(event.outcome)
            report(event)
        files = exports.write_all(store, out)
        return replace(summary, rows=store.counts(), files=(store.path, *files))


def extract_one(
    item: readers.Source | readers.Unlisted,
    pipeline: Pipeline,
    is_current: Callable[[readers.SourceText], bool] = lambda text: False,
) -> Extraction | Failure | None:
    """The rows of one source, or why there are none; None if `is_current` says that it needs no reading.

    Whatever goes wrong with a source stays with it, a fault of muctieu included: the rest of a batch
    must not pay for it.
    """
    if isinstance(item, readers.Unlisted):
        return Failure(item.name, "find", item.reason)
    stage: Stage = "read"
    try:
        text = readers.read(item)
        if is_current(text):
            return None
        stage = "extract"
        return pipeline.extract(text.text, source=text.source, sha256=text.sha256)
    except SourceError as error:
        return Failure(item.name, stage, str(error).removeprefix(f"{item.name}: "))
    except MuctieuError:
        raise  # not the source's doing: every other one would end the same way
    except Exception as error:
        reason = f"fault of muctieu ({type(error).__name__}: {error}); please report it with the text"
        return Failure(item.name, stage, reason)


def _one(item: readers.Source | readers.Unlisted, store: Store, pipeline: Pipeline, force: bool) -> Event:
    """Bring the store up to date with one source."""
    before = store.state(item.name)
    result = extract_one(item, pipeline, lambda text: not force and before == (text.sha256, pipeline.fingerprint))
    if isinstance(result, Extraction):
        try:
            store.put(result, pipeline.fingerprint)
        except RowRefusedError as error:
            result = Failure(item.name, "store", str(error))
    if isinstance(result, Failure):
        store.fail(result)
        return Event(item.name, "failed", result.reason)
    if result is None:
        return Event(item.name, "unchanged")
    return Event(item.name, "new" if before is None else "changed")
