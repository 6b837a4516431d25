"""The tables of corpus/tables against their gold: whole rows, that is indicator, value, unit, period and status."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from muctieu import patterns
from muctieu.errors import GoldError
from muctieu.tables import TableExtractor, read
from muctieu.tables.evaluate import COLUMNS, FileScore, evaluate, precision, recall, total

FORMATS = {".md", ".txt", ".html", ".docx", ".xlsx", ".pdf"}


@pytest.fixture(scope="module")
def folder(repository: Path) -> Path:
    return repository / "corpus" / "tables"


@pytest.fixture(scope="module")
def scores(folder: Path, extractor: TableExtractor) -> list[FileScore]:
    return evaluate(folder, extractor)


def test_there_are_fifteen_tables_with_rows_in_every_format(scores: list[FileScore]) -> None:
    with_rows = [s.name for s in scores if s.gold]
    assert len(with_rows) >= 15
    assert {Path(name).suffix for name in with_rows} == FORMATS


def test_whole_rows_are_precise_and_complete(scores: list[FileScore]) -> None:
    every = total(scores)
    assert precision(every) >= 0.95, [s.spurious for s in scores]
    assert recall(every) >= 0.95, [s.missed for s in scores]


def test_what_is_no_target_table_is_refused_with_a_reason(folder: Path, extractor: TableExtractor) -> None:
    paths = sorted(folder.glob("tu-choi-*"))
    assert len(paths) >= 6
    for path in paths:
        readings = extractor.read(read(path))
        assert readings, path
        assert [r.rows for r in readings] == [()] * len(readings), path
        assert all(r.refusal for r in readings), path


def test_statistics_are_marked(folder: Path, extractor: TableExtractor) -> None:
    (reading,) = extractor.read(read(folder / "san-luong-cay-trong.html"))
    assert {row.rule for row in reading.rows} == {"table.statistics"}
    assert {row.status for row in reading.rows} == {"actual"}


def test_the_command_prints_precision_and_recall(folder: Path) -> None:
    command = [sys.executable, "-m", "muctieu", "tables", "evaluate", str(folder)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    name, gold, _, p, r, _ = printed[-1].split()
    assert (name, int(gold) > 200) == ("all", True)
    assert min(float(p), float(r)) >= 0.95


@pytest.mark.parametrize(
    ("header", "row", "message"),
    [
        pytest.param("indicator,unit", "a,b", "the columns are not", id="columns"),
        pytest.param(",".join(COLUMNS), "a,1", "not 11 cells", id="cells"),
    ],
)
def test_malformed_gold_is_told(tmp_path: Path, extractor: TableExtractor, header: str, row: str, message: str) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "a.md").write_text("| a | b |\n|---|---|\n| c | 1 |", "utf-8")
    (tmp_path / "gold" / "a.md.csv").write_text(f"{header}\n{row}\n", "utf-8")
    with pytest.raises(GoldError, match=message):
        evaluate(tmp_path, extractor)


def test_missing_gold_and_missing_table_are_told(tmp_path: Path, extractor: TableExtractor) -> None:
    with pytest.raises(GoldError, match="there is no gold"):
        evaluate(tmp_path, extractor)
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.md.csv").write_text(",".join(COLUMNS), "utf-8")
    with pytest.raises(GoldError, match="add the table or remove the gold"):
        evaluate(tmp_path, extractor)


def test_patterns_can_be_overlaid(tmp_path: Path) -> None:
    (tmp_path / "tables.toml").write_text('[table.column]\nunit = ["đo bằng"]\n', "utf-8")
    assert patterns.load(tmp_path).cues["table.column.unit"] == ("đo bằng",)
