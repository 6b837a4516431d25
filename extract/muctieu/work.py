"""What is done with one source, by whichever process does it: read it, and extract its rows.

A task and its outcome are plain values, and a `Recipe` makes the same pipeline anywhere, so that it does not matter
to a run whether the work is done here, by another process, or by another machine.
"""

from __future__ import annotations

import gc
import multiprocessing
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from muctieu import __version__, code, readers
from muctieu.dataset import Failure, Stage
from muctieu.errors import MuctieuError, SourceError, WorkerError
from muctieu.patterns import load
from muctieu.pipeline import Pipeline, fingerprint
from muctieu.records import Extraction


@dataclass(frozen=True, slots=True)
class Task:
    """A source to read: its bytes, or where a worker can open it itself; and the hash that needs no reading."""

    source: readers.Source | readers.Loaded
    known: str | None = None

    @property
    def name(self) -> str:
        """The document's source."""
        return self.source.source.name if isinstance(self.source, readers.Loaded) else self.source.name

    @property
    def weight(self) -> int:
        """About how many bytes it holds."""
        return len(self.source.raw) if isinstance(self.source, readers.Loaded) else 1000


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a source: its rows, why there are none, or None if its hash was the known one."""

    result: Extraction | Failure | None
    sha256: str | None = None


@dataclass(frozen=True)
class Recipe:
    """How to make a pipeline: the user's pattern files, and the fingerprint that it must have.

    >>> recipe = Recipe.of(None)
    >>> recipe.pipeline().fingerprint == recipe.fingerprint
    True
    """

    fingerprint: str
    overlay: tuple[tuple[str, bytes], ...] = ()

    _built: ClassVar[dict[str, Pipeline]] = {}
    _lock: ClassVar[threading.Lock] = threading.Lock()

    @classmethod
    def of(cls, patterns: Path | None) -> Recipe:
        """The recipe of the pipeline with a folder of pattern files, or with the shipped ones alone.

        Raises:
            PatternError: A pattern file has a mistake.
        """
        wanted = fingerprint(load(patterns))
        files = sorted(patterns.iterdir()) if patterns else []
        return cls(wanted, tuple((file.name, file.read_bytes()) for file in files if file.suffix in (".csv", ".toml")))

    def pipeline(self) -> Pipeline:
        """The pipeline, built once in each process.

        Raises:
            WorkerError: This machine has another version of muctieu or of its libraries.
        """
        with self._lock:
            if self.fingerprint not in self._built:
                self._built[self.fingerprint] = self._build()
            return self._built[self.fingerprint]

    def _build(self) -> Pipeline:
        with tempfile.TemporaryDirectory(prefix="muctieu-") as folder:
            for name, content in self.overlay:
                Path(folder, name).write_bytes(content)
            pipeline = Pipeline(Path(folder) if self.overlay else None)
        if pipeline.fingerprint != self.fingerprint:
            raise WorkerError(
                f"a worker has another version of muctieu (there {__version__}, code {code.fingerprint()[:12]}), of its "
                "patterns or of the libraries that read files; install the same on every machine"
            )
        if multiprocessing.parent_process():
            gc.freeze()  # in a process of its own it lives to the end: no use in looking through it for what can go
        return pipeline


# A pipeline serves one text at a time; a cluster's worker may have several threads.
_one_text = threading.Lock()


@dataclass(frozen=True)
class Reading:
    """The work of a run: a task in, its outcome out."""

    recipe: Recipe

    def __call__(self, task: Task) -> Result:
        """Do a task with the pipeline of the recipe.

        Raises:
            WorkerError: This machine cannot make the pipeline.
        """
        pipeline = self.recipe.pipeline()
        with _one_text:
            return read(task, pipeline)

    def killed(self, task: Task, times: int) -> Result:
        """The outcome of a source that ended every process that read it."""
        reason = (
            f"ended the process that read it at each of {times} tries (out of memory, or a fault in a library); "
            "split it, or leave out what is not text"
        )
        sha256 = task.source.sha256 if isinstance(task.source, readers.Loaded) else None
        return Result(Failure(task.name, "extract", reason), sha256)


def prepare(item: readers.Source | readers.Unlisted, known: str | None = None) -> Task | Result:
    """The task that a source makes, or its outcome where that needs no work.

    Local files, rows and members of archives are opened, since no other machine may be able to.

    Args:
        item: What was found.
        known: The hash of its bytes that needs no reading.
    """
    if isinstance(item, readers.Unlisted):
        return Result(Failure(item.name, "find", item.reason))
    return Task(item, known) if item.url is not None else _opened(item, known)


def _opened(item: readers.Source, known: str | None) -> Task | Result:
    try:
        loaded = readers.load(item)
    except Exception as error:
        return Result(_failure(item.name, "read", error))
    return Result(None, loaded.sha256) if loaded.sha256 == known else Task(loaded)


def read(task: Task, pipeline: Pipeline) -> Result:
    """The rows of one source, or why there are none.

    Whatever goes wrong with a source stays with it, a fault of muctieu included: the rest of a batch
    must not pay for it.
    """
    opened = _opened(task.source, task.known) if isinstance(task.source, readers.Source) else task
    if isinstance(opened, Result):
        return opened
    assert isinstance(opened.source, readers.Loaded)
    stage: Stage = "read"
    try:
        text = readers.parse(opened.source)
        stage = "extract"
        extraction = pipeline.extract(
            text.text,
            source=text.source,
            title=text.title,
            published=text.published,
            publisher=text.publisher,
            sha256=text.sha256,
        )
        return Result(extraction.paged(text.pages), text.sha256)
    except Exception as error:
        return Result(_failure(task.name, stage, error), opened.source.sha256)


def _failure(name: str, stage: Stage, error: Exception) -> Failure:
    if isinstance(error, SourceError):
        return Failure(name, stage, str(error).removeprefix(f"{name}: "))
    if isinstance(error, MuctieuError):
        raise error  # not the source's doing: every other one would end the same way
    return Failure(name, stage, f"fault of muctieu ({type(error).__name__}: {error}); please report it with the text")


def extract_one(item: readers.Source | readers.Unlisted, pipeline: Pipeline) -> Extraction | Failure | None:
    """The rows of one source, or why there are none."""
    task = prepare(item)
    return task.result if isinstance(task, Result) else read(task, pipeline).result
