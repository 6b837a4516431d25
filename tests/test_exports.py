"""The files that are made from the store."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import frictionless
import pyarrow.parquet as pq
import pytest

from muctieu import exports
from muctieu.dataset import STORED, Failure, Store
from muctieu.descriptions import vietnamese
from muctieu.errors import StoreError
from muctieu.records import ROW_TYPES, TABLES, Extraction, Target, columns

Made = Callable[..., Extraction]


@pytest.fixture
def filled(tmp_path: Path, made: Made) -> Iterator[Store]:
    with Store(tmp_path / "muctieu.db") as store:
        for source in ("a.txt", "b.txt", "c.txt"):
            store.put(made(source=source), "one")
        store.put(made('Dòng một\n\n; "hai", ba\'\t=1+1 ' + "chữ " * 100_000, "dài, “lạ”.txt"), "one")
        store.fail(Failure("x.txt", "read", "empty; remove it", "2026-01-01T00:00:00Z"))
        yield store


def test_frictionless_finds_the_package_valid(filled: Store, tmp_path: Path) -> None:
    exports.write_all(filled, tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.flatten(["type", "rowNumber", "fieldName", "note"]) == []
    assert [task.stats.get("rows") for task in report.tasks] == list(filled.counts().values())


def test_frictionless_finds_an_empty_package_valid(tmp_path: Path) -> None:
    with Store(tmp_path / "muctieu.db") as store:
        exports.write_all(store, tmp_path)
    assert frictionless.validate(str(tmp_path / "datapackage.json")).valid
    assert json.loads((tmp_path / "dataset.json").read_text("utf-8")) == []


DAMAGE = {
    "enum": ("targets", '"target"', '"perhaps"', "constraint-error"),
    "orphan": ("targets", "{doc}", "nobody", "foreign-key"),
    "parent": ("targets", "VN,{doc}-t0001,", "VN,{doc}-t0009,", "foreign-key"),
    "period": ("targets", ",2030,", ",30-12,", "constraint-error"),
    "hash": ("citations", "12/QĐ-UBND", "13/QĐ-UBND", "hash-count"),
}


@pytest.mark.parametrize(("table", "old", "new", "kind"), DAMAGE.values(), ids=DAMAGE)
def test_frictionless_sees_damage(
    table: str, old: str, new: str, kind: str, filled: Store, tmp_path: Path, made: Made
) -> None:
    """The descriptor says enough for a stranger's program to notice a wrong row."""
    exports.write_all(filled, tmp_path)
    path = tmp_path / f"{table}.csv"
    text = path.read_text("utf-8-sig")
    old, new = (part.strip('"').replace("{doc}", made(source="a.txt").document.doc_id) for part in (old, new))
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8-sig", newline="")
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert kind in {error for (error,) in report.flatten(["type"])}


def test_descriptor_titles_units_and_keys(filled: Store, tmp_path: Path) -> None:
    exports.write_all(filled, tmp_path)
    package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    targets = next(resource for resource in package["resources"] if resource["name"] == "targets")
    fields = {field["name"]: field for field in targets["schema"]["fields"]}
    assert fields["indicator"]["title"] == "Chỉ tiêu | Indicator"
    assert fields["start"]["unit"] == "character"
    assert targets["schema"]["primaryKey"] == ["id"]
    assert {"fields": ["parent_id"], "reference": {"resource": "", "fields": ["id"]}} in targets["schema"][
        "foreignKeys"
    ]
    assert targets["bytes"] == (tmp_path / "targets.csv").stat().st_size


@pytest.mark.parametrize("row_type", STORED, ids=lambda row_type: row_type.TABLE)
def test_every_column_has_a_vietnamese_description(row_type: type) -> None:
    assert all(vietnamese(row_type.TABLE, name) for name in columns(row_type))


def test_csv_holds_what_the_store_holds(filled: Store, tmp_path: Path) -> None:
    csv.field_size_limit(10**9)
    exports.write_all(filled, tmp_path)
    for row_type in STORED:
        raw = (tmp_path / f"{row_type.TABLE}.csv").read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines(keepends=True)))
        expected = [
            {name: str(exports.csv_cell(value)) for name, value in row.to_dict().items()}
            for row in filled.rows(row_type)
        ]
        assert rows == expected


def test_json_is_that_of_the_extractions(filled: Store, tmp_path: Path, made: Made) -> None:
    exports.write_all(filled, tmp_path)
    records = json.loads((tmp_path / "dataset.json").read_text("utf-8"))
    by_source = {record["document"]["source"]: record for record in records}
    assert by_source["b.txt"] == made(source="b.txt").to_dict()
    assert [record["document"]["doc_id"] for record in records] == sorted(r["document"]["doc_id"] for r in records)


def test_parquet_holds_what_the_store_holds(filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "GROUP_ROWS", 2)
    exports.write_all(filled, tmp_path)
    for row_type in (*TABLES, Failure):
        table = pq.read_table(tmp_path / f"{row_type.TABLE}.parquet")
        assert table.to_pylist() == [row.to_dict() for row in filled.rows(row_type)]
    file = pq.ParquetFile(tmp_path / "targets.parquet")
    assert file.num_row_groups == 3, "six rows, two a group: written in pieces"
    assert {field.name for field in file.schema_arrow if not field.nullable} >= {"id", "doc_id", "status", "start"}


def test_long_texts_end_a_row_group(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "GROUP_CHARACTERS", 10)
    assert [len(group) for group in exports._groups(iter([("x" * 6,)] * 5))] == [2, 2, 1]


def test_nothing_but_the_files_is_left(filled: Store, tmp_path: Path) -> None:
    written = exports.write_all(filled, tmp_path)
    assert {path for path in tmp_path.iterdir() if not path.name.startswith("muctieu.db")} == set(written)
    assert len(written) == 2 * (1 + len(ROW_TYPES) + 1) + 2


def test_a_failed_export_leaves_the_old_file(filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exports.write_all(filled, tmp_path)
    before = (tmp_path / "targets.csv").read_bytes()

    def full(store: Store, row_type: type, path: Path) -> None:
        path.write_text("half a file")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exports, "write_csv", full)
    with pytest.raises(StoreError, match=r"documents\.csv: cannot be written \(No space left"):
        exports.write_all(filled, tmp_path)
    assert (tmp_path / "targets.csv").read_bytes() == before
    assert not list(tmp_path.glob(".*.part"))


NUMBERS = {
    "whole": (1.01e14, "101000000000000"),
    "fraction": (60.5, "60.5"),
    "null": (None, ""),
    "zero": (0.0, "0"),
    "negative": (-3.0, "-3"),
    "int": (7, "7"),
    "small": (1e-7, "1e-07"),
}


@pytest.mark.parametrize(("value", "cell"), NUMBERS.values(), ids=NUMBERS)
def test_csv_cell(value: float | None, cell: str) -> None:
    assert str(exports.csv_cell(value)) == cell
    if value is not None:
        assert float(cell) == value


def test_csv_header_is_the_columns(filled: Store, tmp_path: Path) -> None:
    exports.write_csv(filled, Target, tmp_path / "t.csv")
    header = (tmp_path / "t.csv").read_text("utf-8-sig").split("\n", 1)[0]
    assert header == ",".join(columns(Target))
