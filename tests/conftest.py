"""What tests of storage, exports and runs share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest

from by_hand import PLAN, FakePipeline, FakeRecipe, made_extraction
from muctieu import batch
from muctieu.records import Extraction


@pytest.fixture
def made() -> Callable[..., Extraction]:
    return made_extraction


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> FakePipeline:
    """The pipeline that `batch` uses in this test."""
    fake = FakePipeline()
    monkeypatch.setattr(batch, "Recipe", FakeRecipe)
    monkeypatch.setattr(FakeRecipe, "made", fake, raising=False)
    return fake


@pytest.fixture
def memory() -> Iterator[Any]:
    """An empty file system in memory."""
    system = fsspec.filesystem("memory")
    system.store.clear()
    system.pseudo_dirs[:] = [""]
    yield system
    system.store.clear()


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A folder with three plans, a folder in it, and what is not read."""
    folder = tmp_path / "plans"
    (folder / "sub").mkdir(parents=True)
    for name, rate in (("a.txt", 45), ("b.md", 46), ("sub/kế hoạch số 3.txt", 47)):
        (folder / name).write_text(PLAN.replace("45%", f"{rate}%"), encoding="utf-8")
    (folder / "README.md").write_text("What these plans are.")
    (folder / ".hidden.txt").write_text("not read")
    (folder / "manifest.csv").write_text("not,read")
    return folder


@pytest.fixture(scope="session")
def repository() -> Path:
    return Path(__file__).parents[1]
