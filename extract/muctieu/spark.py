"""Extraction as a function over Arrow record batches, as Spark's `mapInArrow` calls it.

    from muctieu import spark

    articles = session.read.parquet("s3://bucket/crawl")        # columns text and source
    targets = articles.mapInArrow(spark.extract_udf("targets"), spark.schema("targets"))
    targets.write.parquet("s3://bucket/targets")

muctieu must be installed on the executors. Each Python worker of Spark builds the pipeline once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from muctieu import arrow
from muctieu.dataset import STORED, Failure, values
from muctieu.errors import MuctieuError
from muctieu.readers import Source
from muctieu.records import ROW_TYPES, Document, Extraction, Row, column_type, columns, nullable
from muctieu.work import Reading, Recipe, Result, Task

if TYPE_CHECKING:
    import pyarrow as pa

Batches: TypeAlias = "Iterable[pa.RecordBatch]"

_SPARK = {str: "STRING", int: "BIGINT", float: "DOUBLE"}
_OPTIONAL = ("title", "published", "publisher")


def schema(table: str | None = None) -> str:
    """The columns of what `extract_udf` gives, in the words of Spark SQL.

    >>> schema("periods")[:53]
    '`id` STRING NOT NULL, `doc_id` STRING NOT NULL, `kind'

    Args:
        table: A table of the dataset, or None for the rows of all.
    """
    if table is not None:
        row_type = _row_type(table)
        kinds = {name: _SPARK[column_type(row_type, name)] for name in columns(row_type)}
        return ", ".join(
            f"`{name}` {kind}" + ("" if nullable(row_type, name) else " NOT NULL") for name, kind in kinds.items()
        )
    return "`table` STRING NOT NULL, " + ", ".join(f"`{name}` {_SPARK[kind]}" for name, kind in _all_columns().items())


def extract_udf(table: str | None = "targets", patterns: Path | None = None) -> Callable[[Batches], Iterator[Any]]:
    """A function for `DataFrame.mapInArrow`: batches of texts in, batches of a table's rows out.

    The texts come in the columns `text` and `source` and, where they are known, `title`, `published` and `publisher`; the rows
    have the Arrow schema of the dataset's Parquet files. A text that cannot be read gives a row of `failures`
    and no other.

    >>> import pyarrow as pa
    >>> texts = pa.RecordBatch.from_pydict({"source": ["a"], "text": ["Phấn đấu đến năm 2030, tỷ lệ đô thị hóa đạt 45%."]})
    >>> [row["value_text"] for batch in extract_udf("targets")([texts]) for row in batch.to_pylist()]
    ['45%']

    Args:
        table: `documents`, `targets`, `citations`, `periods`, `sectors`, `relations` or `failures`; None for the rows of all
            in one pass, with the name of its table before the columns of each (those that a table lacks are null).
        patterns: Folder of your own pattern files; they travel with the function.

    Raises:
        MuctieuError: There is no such table.
        PatternError: A pattern file has a mistake.
    """
    wanted = STORED if table is None else (_row_type(table),)
    reading = Reading(Recipe.of(patterns))

    def extract(batches: Batches) -> Iterator[Any]:
        for batch in batches:
            # One text at a time: a batch of long texts must not hold the rows of all of them.
            for result in map(reading, _tasks(batch)):
                for row_type in wanted:
                    if rows := _rows(result, row_type):
                        cells = arrow.batch(row_type, map(values, rows))
                        yield _tagged(cells, row_type) if table is None else cells

    return extract


def _row_type(table: str) -> type[Row]:
    for row_type in STORED:
        if table == row_type.TABLE:
            return row_type
    raise MuctieuError(f"{table}: no such table; name one of {', '.join(t.TABLE for t in STORED)}")


def _tasks(batch: pa.RecordBatch) -> Iterator[Task]:
    """The texts of a batch, read as the rows of a table of articles are.

    Raises:
        MuctieuError: A column is missing.
    """
    missing = {"text", "source"} - set(batch.schema.names)
    if missing:
        raise MuctieuError(f"the column {sorted(missing)[0]} is missing; name the columns `text` and `source`")
    from muctieu.readers import load

    given = [name for name in ("text", "source", *_OPTIONAL) if name in batch.schema.names]
    for row in zip(*(batch.column(batch.schema.get_field_index(name)) for name in given), strict=True):
        kept = {name: str(cell.as_py()) for name, cell in zip(given, row, strict=True) if cell.as_py() is not None}
        yield Task(load(Source(kept.get("source", ""), None, row={"text": "", **kept})))


def _rows(result: Result, row_type: type[Row]) -> list[Any]:
    found = result.result
    if isinstance(found, Failure):
        return [found] if row_type is Failure else []
    assert isinstance(found, Extraction)
    if row_type is Document:
        return [found.document]
    return list(getattr(found, row_type.TABLE)) if row_type in ROW_TYPES else []


def _all_columns() -> dict[str, type]:
    """The columns of all tables, each once; those of one name have one type."""
    return {name: column_type(row_type, name) for row_type in STORED for name in columns(row_type)}


def _tagged(batch: pa.RecordBatch, row_type: type[Row]) -> pa.RecordBatch:
    """The same rows with the columns of all tables, and the name of theirs before them."""
    import pyarrow as pa

    kinds = {str: pa.string(), int: pa.int64(), float: pa.float64()}
    arrays = [pa.array([row_type.TABLE] * batch.num_rows, pa.string())]
    fields = [pa.field("table", pa.string(), nullable=False)]
    for name, kind in _all_columns().items():
        there = batch.schema.get_field_index(name)
        arrays.append(pa.nulls(batch.num_rows, kinds[kind]) if there < 0 else batch.column(there))
        fields.append(pa.field(name, kinds[kind]))
    return pa.RecordBatch.from_arrays(arrays, schema=pa.schema(fields))
