"""The project's own corpus through the whole house: every row stands on its characters, and a second
run gives the same bytes."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import frictionless
import pytest

from muctieu import batch, readers
from muctieu.batch import Summary

# The corpus may grow; it does not shrink below this.
TEXTS = 12


@pytest.fixture(scope="module")
def corpus(repository: Path) -> list[Path]:
    found = (item for item in readers.find([repository / "corpus"]) if isinstance(item, readers.Source))
    return [item.path for item in found if item.path is not None]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("outputs")


@pytest.fixture(scope="module")
def summary(corpus: list[Path], out: Path) -> Summary:
    return batch.run(corpus, out)


def test_every_text_is_read_and_every_table_filled(summary: Summary, corpus: list[Path]) -> None:
    assert summary.rows is not None
    assert TEXTS <= summary.rows["documents"] == len(corpus)
    assert summary.failed == 0
    assert all(summary.rows[table] for table in ("targets", "citations", "periods", "sectors"))


def test_every_row_slices_back_to_its_surface(summary: Summary, out: Path) -> None:
    for record in json.loads((out / "dataset.json").read_text("utf-8")):
        text = record["document"]["text"]
        assert unicodedata.is_normalized("NFC", text)
        for table in ("targets", "citations", "periods", "sectors", "relations"):
            for row in record[table]:
                surface = row.get("value_text", row.get("text"))
                assert text[row["start"] : row["end"]] == surface, (record["document"]["source"], row["id"])
                assert row["rule"]


def test_rows_stand_in_text_order(summary: Summary, out: Path) -> None:
    for record in json.loads((out / "dataset.json").read_text("utf-8")):
        for table in ("targets", "citations", "periods", "sectors"):
            starts = [row["start"] for row in record[table]]
            assert starts == sorted(starts)
            identifiers = [row["id"] for row in record[table]]
            assert identifiers == sorted(identifiers)


def test_frictionless_finds_the_dataset_valid(summary: Summary, out: Path) -> None:
    report = frictionless.validate(str(out / "datapackage.json"))
    assert report.flatten(["type", "rowNumber", "fieldName", "note"]) == []


def test_second_run_in_another_order_gives_the_same_bytes(
    summary: Summary, corpus: list[Path], out: Path, tmp_path: Path
) -> None:
    batch.run(reversed(corpus), tmp_path)
    for path in out.iterdir():
        if path.name != batch.STORE_NAME:
            assert path.read_bytes() == (tmp_path / path.name).read_bytes(), path.name
