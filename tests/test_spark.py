"""The function for Spark, without Spark and with it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from muctieu import batch, spark
from muctieu.dataset import STORED
from muctieu.errors import MuctieuError
from muctieu.records import Citation, Target, column_type, columns

TEXTS = {
    "source": ["https://example.vn/1", "https://example.vn/2", "https://example.vn/3"],
    "text": [
        "Phấn đấu đến năm 2030, tỷ lệ đô thị hóa của tỉnh đạt 45%, theo Quyết định số 12/QĐ-UBND.",
        "Chín tháng đầu năm, thu ngân sách đạt 5.200 tỷ đồng, tăng 8%.",
        "",
    ],
    "published": [None, "2025-10-02", None],
}


def rows(table: str | None, *batches: pa.RecordBatch) -> list[dict[str, Any]]:
    return [row for found in spark.extract_udf(table)(batches) for row in found.to_pylist()]


@pytest.fixture(scope="module")
def texts() -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict(TEXTS)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of the same texts, read from a table of articles."""
    folder = tmp_path_factory.mktemp("run")
    os.environ["SOURCE_DATE_EPOCH"] = "1767225600"
    pq.write_table(pa.Table.from_pydict(TEXTS), folder / "texts.parquet")
    batch.run([folder / "texts.parquet"], folder / "out")
    del os.environ["SOURCE_DATE_EPOCH"]
    return folder / "out"


@pytest.mark.parametrize("table", [t.TABLE for t in STORED if t.TABLE != "failures"])
def test_same_rows_and_schema_as_a_run(table: str, texts: pa.RecordBatch, run: Path) -> None:
    exported = pq.read_table(run / f"{table}.parquet")
    key = "id" if "id" in exported.column_names else "doc_id"
    found = [found for found in spark.extract_udf(table)([texts.slice(0, 2), texts.slice(2)]) if found.num_rows]
    assert pa.Table.from_batches(found, exported.schema).sort_by(key).equals(exported.sort_by(key))


def test_a_text_that_fails_is_a_row_of_failures(texts: pa.RecordBatch) -> None:
    (failure,) = rows("failures", texts)
    assert failure["source"] == "https://example.vn/3"
    assert failure["reason"]
    nothing = pa.RecordBatch.from_pydict({"source": [None], "text": pa.array([None], pa.string())})
    assert [row["stage"] for row in rows("failures", nothing)] == ["read"]


def test_all_tables_in_one_pass(texts: pa.RecordBatch) -> None:
    together = rows(None, texts)
    for row_type in (Target, Citation):
        mine = [{name: row[name] for name in columns(row_type)} for row in together if row["table"] == row_type.TABLE]
        assert mine == rows(row_type.TABLE, texts)
    kinds: dict[str, type] = {}
    for row_type in STORED:
        for name in columns(row_type):
            assert kinds.setdefault(name, column_type(row_type, name)) is column_type(row_type, name)


def test_mistakes_are_told() -> None:
    with pytest.raises(MuctieuError, match="targest: no such table; name one of documents, targets"):
        spark.extract_udf("targest")
    with pytest.raises(MuctieuError, match="the column source is missing"):
        rows("targets", pa.RecordBatch.from_pydict({"text": ["45%"]}))


@pytest.fixture
def session() -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("Spark needs Java, and there is none")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    made = (
        sql.SparkSession.builder.master("local[1]").appName("muctieu").config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "1").getOrCreate()
    )  # fmt: skip
    yield made
    made.stop()


@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support")
def test_local_spark(session: Any, run: Path) -> None:
    articles = session.createDataFrame(
        list(zip(*TEXTS.values(), strict=True)), ", ".join(f"{name} STRING" for name in TEXTS)
    )
    found = articles.mapInArrow(spark.extract_udf("targets"), spark.schema("targets")).collect()
    exported = pq.read_table(run / "targets.parquet").to_pylist()
    assert sorted((row.asDict() for row in found), key=itemgetter("id")) == sorted(exported, key=itemgetter("id"))
    together = articles.mapInArrow(spark.extract_udf(None), spark.schema()).collect()
    assert {row["id"] for row in together if row["table"] == "targets"} == {row["id"] for row in found}
