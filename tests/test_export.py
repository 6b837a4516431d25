"""What leaves the dataset for statisticians and reviewers, and what reviewers send back."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from by_hand import made_extraction
from gold_data import REPOSITORY, fill
from muctieu import gold
from muctieu.cli import app
from muctieu.errors import GoldError
from muctieu.export import corrections, review, sdmx
from muctieu.records import columns


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "muctieu.db"
    fill(path, made_extraction("😀 Đến năm 2030 đạt 45% và 46%; đạt 45%. Ưu tiên dệt may.", "hình.txt"))
    return path


def run(*args: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(arg) for arg in args])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


# --- SDMX ------------------------------------------------------------------------------------------


def test_sdmx(database: Path, tmp_path: Path) -> None:
    path = tmp_path / "targets.csv"
    count = sdmx.export(database, path)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert count == len(rows) == sqlite3.connect(database).execute("SELECT count(*) FROM targets").fetchone()[0]
    assert tuple(rows[0]) == sdmx.COLUMNS
    keys = [tuple(row[name] for name in sdmx.DIMENSIONS) for row in rows]
    assert len(set(keys)) == len(keys), "the dimensions are a key"
    period = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?(/P\d+[YM])?|_Z")
    for row in rows:
        assert (row["STRUCTURE"], row["STRUCTURE_ID"], row["ACTION"]) == ("dataflow", sdmx.STRUCTURE_ID, "R")
        assert all(re.fullmatch(r"[A-Za-z0-9_@$-]+", row[name]) for name in sdmx.DIMENSIONS[:-1])
        assert period.fullmatch(row["TIME_PERIOD"]), row["TIME_PERIOD"]
        float(row["OBS_VALUE"])


# --- review and back -------------------------------------------------------------------------------


def reviewed(tool: str, database: Path, folder: Path) -> Path:
    """The export as the tool gives it back when a person has changed nothing."""
    path = folder / {"label-studio": "tasks.json", "doccano": "tasks.jsonl", "brat": "brat"}[tool]
    assert review.TOOLS[tool](database, path) == 15
    if tool == "label-studio":
        tasks = json.loads(path.read_text("utf-8"))
        for task in tasks:
            task["annotations"] = task.pop("predictions")
        path.write_text(json.dumps(tasks), "utf-8")
    return path


@pytest.mark.parametrize("tool", list(review.TOOLS))
def test_nothing_changed_is_the_same_gold(tool: str, database: Path, tmp_path: Path) -> None:
    path = reviewed(tool, database, tmp_path)
    folder = tmp_path / "gold"
    code, text = run("import", path, "--gold", folder)
    assert (code, text) == (0, f"{folder}: gold of 15 documents.\n")
    again = {document.text: document.rows for document in gold.load(folder, folder)}
    for document in gold.load(REPOSITORY / "corpus/gold", REPOSITORY / "corpus"):
        for row_type in gold.JUDGED:
            names = ("start", "end", *(n for n in review.fields(row_type) if n in columns(row_type)))
            mine, theirs = (
                sorted(([item.get(name) for name in names] for item in rows[row_type.TABLE]), key=repr)
                for rows in (again[document.text], document.rows)
            )
            assert mine == theirs, (document.name, row_type.TABLE)


@pytest.mark.parametrize("tool", list(review.TOOLS))
def test_offsets_survive_an_emoji(tool: str, database: Path, tmp_path: Path) -> None:
    found = next(d for d in corrections.load(reviewed(tool, database, tmp_path)) if "😀" in d.text)
    assert [found.text[s:e] for table, s, e, _ in sorted(found.spans, key=lambda x: x[1]) if table == "targets"] == [
        "45%",
        "46%",
        "45%",
    ]
    anchored = corrections.gold(found)["targets"]
    assert anchored[0]["near"] != anchored[2]["near"]


def test_corrections_of_a_value_and_of_a_span(database: Path, tmp_path: Path) -> None:
    path = reviewed("label-studio", database, tmp_path)
    tasks = json.loads(path.read_text("utf-8"))
    result = next(t for t in tasks if "😀" in t["data"]["text"])["annotations"][0]["result"]
    area = next(part for part in result if part["type"] == "textarea")
    values = json.loads(area["value"]["text"][0])
    area["value"]["text"] = [json.dumps({**values, "area": "Cà Mau"})]
    gone = next(part["id"] for part in result if part["type"] == "labels" and part["value"]["labels"] == ["sector"])
    result[:] = [part for part in result if part["id"] != gone]
    path.write_text(json.dumps([t for t in tasks if "😀" in t["data"]["text"]]), "utf-8")
    (written,) = corrections.write(corrections.load(path), tmp_path / "gold")
    content = json.loads(written.read_text("utf-8"))
    assert content["targets"][0]["area"] == "Cà Mau"
    assert content["sectors"] == []


def broken_label(tasks: list[Any]) -> None:
    tasks[0]["annotations"][0]["result"][0]["value"]["labels"] = ["price"]


def broken_note(tasks: list[Any]) -> None:
    tasks[0]["annotations"][0]["result"][1]["value"]["text"] = ["{"]


def no_values(tasks: list[Any]) -> None:
    del tasks[0]["annotations"][0]["result"][1]


def not_reviewed(tasks: list[Any]) -> None:
    tasks[0]["annotations"] = []


def wrong_value(tasks: list[Any]) -> None:
    part = tasks[0]["annotations"][0]["result"][1]["value"]
    part["text"] = [part["text"][0].replace('"status": "', '"status": "un')]


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (broken_label, "label 'price' is unknown; use target, citation, period, sector"),
        (broken_note, "is no JSON"),
        (no_values, "missing; write them as JSON"),
        (not_reviewed, "nobody has reviewed this task"),
        (wrong_value, "write one of target, actual"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_written(damage: Any, message: str, database: Path, tmp_path: Path) -> None:
    path = reviewed("label-studio", database, tmp_path)
    tasks = json.loads(path.read_text("utf-8"))
    damage(tasks)
    path.write_text(json.dumps(tasks), "utf-8")
    with pytest.raises(GoldError, match=message):
        run("import", path, "--gold", tmp_path / "gold")
    assert not (tmp_path / "gold").exists()


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"a": 1}'])
def test_other_files_are_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(content)
    if content:
        with pytest.raises(GoldError, match="export it again"):
            corrections.load(path)
    else:
        assert corrections.load(path) == []


@pytest.mark.parametrize("where", ["sdmx", "label-studio", "doccano", "brat"])
def test_command(where: str, database: Path, tmp_path: Path) -> None:
    path = tmp_path / "deep" / "file"
    code, text = run("export", "--to", where, "--file", path, "--out", database.parent)
    assert code == 0
    assert str(path) in text
    assert path.exists()


def test_unknown_destination(database: Path) -> None:
    code, text = run("export", "--to", "fax", "--out", database.parent)
    assert code == 2
    assert "label-studio" in text
