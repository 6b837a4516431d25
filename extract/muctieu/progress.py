"""What a run shows while it goes: a bar in a terminal, plain lines in a pipe, JSON for programs."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Any, Self, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from muctieu.batch import Event

# Seconds between two plain lines of a long run.
EVERY = 10.0


class Loudness(Enum):
    """How much a run tells: failures alone, how far it is, or every source."""

    QUIET = 0
    NORMAL = 1
    VERBOSE = 2


class Reporter:
    """Tells of each failure as it happens, and how far a run is; use it as a context manager.

    Args:
        loudness: How much to tell.
        as_json: One JSON object a line for each source and for the end, and nothing else.
        estimate: About how many documents there are; asked only where a bar is drawn.
        to: Where to write; standard error if not given.
    """

    def __init__(
        self,
        loudness: Loudness = Loudness.NORMAL,
        *,
        as_json: bool = False,
        estimate: Callable[[], int] = lambda: 0,
        to: TextIO | None = None,
    ) -> None:
        self._loudness, self._as_json, self._estimate = loudness, as_json, estimate
        self._to = to or sys.stderr
        self.documents = self.rows = self.failed = 0
        self._total = 0
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        self._started = self._told = time.monotonic()
        if self._loudness is not Loudness.QUIET and not self._as_json and self._to.isatty():
            self._bar, self._task = self._new_bar()
            self._bar.start()
        return self

    def _new_bar(self) -> tuple[Progress, TaskID]:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            SpinnerColumn,
            TextColumn,
            TimeRemainingColumn,
        )

        columns = (
            SpinnerColumn(),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("documents, {task.fields[rows]:,} rows, {task.fields[rate]:.1f}/s,"),
            TimeRemainingColumn(),
            TextColumn("left"),
        )
        bar = Progress(*columns, console=Console(file=self._to), transient=True)
        self._total = self._estimate()
        return bar, bar.add_task("run", total=self._total or None, rows=0, rate=0.0)

    def __call__(self, event: Event) -> None:
        """Take note of what became of a source."""
        self.documents += 1
        self.rows += event.rows
        self.failed += event.outcome == "failed"
        if self._as_json:
            self._json(event="source", source=event.source, outcome=event.outcome, reason=event.reason, rows=event.rows)
        elif event.outcome == "failed":
            self._line(f"muctieu: {event.source}: {event.reason}")
        elif self._loudness is Loudness.VERBOSE:
            self._line(f"{event.outcome:9} {event.source}" + (f" ({event.rows} rows)" if event.rows else ""))
        self._advance()

    def note(self, message: str) -> None:
        """Tell of what is no source: where the work is done."""
        if self._as_json:
            self._json(event="note", message=message)
        elif self._loudness is not Loudness.QUIET:
            self._line(message)

    def _advance(self) -> None:
        if self._bar is not None and self._task is not None:
            # An archive was counted as one document until it was opened.
            total = max(self._total, self.documents) if self._total else None
            self._bar.update(self._task, advance=1, total=total, rows=self.rows, rate=self._rate())
        elif self._loudness is not Loudness.QUIET and not self._as_json and time.monotonic() - self._told > EVERY:
            self._told = time.monotonic()
            self._line(f"{self.documents:,} documents, {self.rows:,} rows, {self._rate():.1f} documents/s")

    def _rate(self) -> float:
        return self.documents / max(time.monotonic() - self._started, 1e-9)

    def _line(self, text: str) -> None:
        if self._bar is not None:
            self._bar.console.print(text, markup=False, highlight=False, soft_wrap=True)
        else:
            print(text, file=self._to, flush=True)

    def _json(self, **fields: Any) -> None:
        print(json.dumps(fields, ensure_ascii=False), file=self._to, flush=True)

    def __exit__(self, *error: object) -> None:
        if self._bar is not None:
            self._bar.stop()
        if self._as_json and error[0] is None:
            seconds = round(time.monotonic() - self._started, 3)
            self._json(event="end", documents=self.documents, rows=self.rows, failed=self.failed, seconds=seconds)
