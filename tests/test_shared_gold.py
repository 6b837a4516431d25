"""The annotated texts beside the repository, where they exist: the scores do not fall below the floors once reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from muctieu import evaluate
from muctieu.evaluate import Score
from muctieu.pipeline import Pipeline

# table, level, least F1
FLOORS = [
    ("citations", "tuple", 0.97),
    ("periods", "tuple", 0.96),
    ("targets", "found", 0.95),
    ("targets", "value", 0.92),
    ("targets", "tuple", 0.70),
    ("sectors", "tuple", 0.70),
]


@pytest.fixture(scope="module")
def scores(repository: Path) -> dict[str, Score]:
    shared = repository.parent / "shared"
    if not (shared / "gold").is_dir() or not (shared / "corpus").is_dir():
        pytest.skip(f"{shared} with gold/ and corpus/ is not beside the repository: there is nothing to score")
    return evaluate.evaluate(shared / "gold", shared / "corpus", Pipeline())


@pytest.mark.parametrize(("table", "level", "floor"), FLOORS, ids=[f"{table}-{level}" for table, level, _ in FLOORS])
def test_floor(scores: dict[str, Score], table: str, level: str, floor: float) -> None:
    assert scores[table].gold > 0
    assert scores[table].f1(level) >= floor
