"""Precision, recall and F1, counted by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from muctieu import evaluate
from muctieu.agreement import STANDARDS
from muctieu.evaluate import Score
from muctieu.pipeline import Pipeline


def target(start: int, end: int, value: float, **fields: Any) -> dict[str, Any]:
    row = {
        "status": "target", "indicator": "tỷ lệ hộ nghèo", "measure": "level", "direction": None, "value_min": value,
        "value_max": value, "comparator": "=", "unit": "%", "period_start": None, "period_end": "2030", "area": None,
    }  # fmt: skip
    return {**row, "start": start, "end": end, "rule": "level.percent", **fields}


def scored(gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> Score:
    scores = {table: Score() for table in STANDARDS}
    evaluate.add(scores, "doc", {"targets": gold}, {"targets": found})
    return scores["targets"]


def test_all_right() -> None:
    rows = [target(0, 3, 45), target(10, 13, 50)]
    score = scored(rows, rows)
    assert [score.f1(level) for level in STANDARDS["targets"].levels] == [1.0, 1.0, 1.0]
    assert score.errors == []
    assert set(score.field_hits.values()) == {2}


def test_missed_spurious_and_wrong() -> None:
    gold = [target(0, 3, 45), target(10, 13, 50), target(20, 23, 55), target(30, 33, 60)]
    found = [target(0, 3, 45), target(10, 13, 51, rule="level.guess"), target(20, 23, 55, status="actual")]
    found.append(target(40, 43, 65, rule="level.guess"))
    score = scored(gold, found)
    assert (score.gold, score.found, score.pairs) == (4, 4, 3)
    assert score.precision("found") == score.recall("found") == 0.75
    assert score.f1("value") == 0.5
    assert score.f1("tuple") == 0.25
    assert score.accuracy("status") == pytest.approx(2 / 3)
    assert [error.split(":")[0] for error in score.errors] == [
        "doc targets WRONG value",
        "doc targets WRONG status",
        "doc targets MISSED",
        "doc targets SPURIOUS",
    ]
    assert score.rule_rows == {"level.percent": 2, "level.guess": 2}
    assert score.rule_hits == {"level.percent": 1}


def test_unequal_numbers_of_rows() -> None:
    score = scored([target(0, 3, 45)], [target(0, 3, 45), target(5, 8, 1), target(9, 12, 2)])
    assert (score.precision("tuple"), score.recall("tuple")) == (pytest.approx(1 / 3), 1.0)
    assert score.f1("tuple") == pytest.approx(0.5)


def test_nothing_at_all() -> None:
    score = scored([], [])
    assert (score.precision("found"), score.recall("found"), score.f1("found"), score.accuracy("unit")) == (0, 0, 0, 0)


PAIRED = {
    "agreeing-before-overlapping": ([(0, 10, 5)], [(0, 10, 6), (8, 12, 5)], [(0, 1)]),
    "longest-overlap": ([(0, 10, 5)], [(8, 12, 5), (0, 9, 5)], [(0, 1)]),
    "one-to-one": ([(0, 10, 5), (2, 8, 5)], [(0, 10, 5)], [(0, 0)]),
    "touching-is-no-overlap": ([(0, 10, 5)], [(10, 12, 5)], []),
    "first-of-equals": ([(0, 10, 5)], [(0, 10, 5), (0, 10, 5)], [(0, 0)]),
}


@pytest.mark.parametrize(("gold", "found", "expected"), PAIRED.values(), ids=PAIRED)
def test_pairs(gold: list[Any], found: list[Any], expected: list[tuple[int, int]]) -> None:
    made = evaluate.pairs([target(*row) for row in gold], [target(*row) for row in found], "targets")
    assert list(made) == expected


def test_report_lines() -> None:
    scores = {table: Score() for table in STANDARDS}
    rows = [target(0, 3, 45)]
    evaluate.add(scores, "doc", {"targets": rows}, {"targets": [*rows, target(5, 8, 1)]})
    plain = "\n".join(evaluate.report(scores))
    assert "targets    tuple       1      2  0.500  1.000  0.667" in plain
    assert "SPURIOUS" not in plain
    assert "level.percent" not in plain
    full = "\n".join(evaluate.report(scores, errors=True, by_rule=True))
    assert "doc targets SPURIOUS: [5:8]" in full
    assert "level.percent" in full
    assert full.startswith(plain)


def test_the_project_s_own_gold(repository: Path) -> None:
    """The gold in the repository fits its texts, and all of it is compared."""
    folder = repository / "corpus" / "gold"
    scores = evaluate.evaluate(folder, repository / "corpus", Pipeline())
    assert all(score.gold > 0 for score in scores.values())
    assert len(list(folder.glob("*.json"))) >= 12
