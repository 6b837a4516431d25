"""Work that is hard on workers, importable by the processes that do it."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from by_hand import FakePipeline, FakeRecipe
from muctieu.records import Extraction

POISON = "CHẤT ĐỘC"


class DeadlyPipeline(FakePipeline):
    """Dies, as from a fault in a library or for want of memory, of a text with the word POISON."""

    def extract(self, text: str, **rest: object) -> Extraction:  # type: ignore[override]
        if POISON in text:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.005)  # a run that has not ended when a test interferes
        return super().extract(text, **rest)  # type: ignore[arg-type]


class DeadlyRecipe(FakeRecipe):
    """Makes the same pipeline in every process."""

    made = DeadlyPipeline()


@dataclass(frozen=True)
class Number:
    """A task."""

    value: int
    weight: int = 1


@dataclass(frozen=True)
class Squaring:
    """Squares numbers, dies of a negative one, leaves a mark for each process, and takes longest for the first."""

    marks: Path | None = None

    def __call__(self, task: Number) -> tuple[int, int]:
        if self.marks is not None:
            (self.marks / str(os.getpid())).touch()
        if task.value < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        if task.value == 0:
            time.sleep(0.3)
        return task.value, task.value**2

    def killed(self, task: Number, times: int) -> tuple[int, int]:
        return task.value, -times
