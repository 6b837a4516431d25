"""Rows as Arrow tables: one schema for Parquet exports, the Parquet sink and Spark."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from muctieu.records import Row, cached, column_type, columns, nullable

if TYPE_CHECKING:
    import pyarrow as pa


@cached
def schema(row_type: type[Row]) -> pa.Schema:
    """The Arrow schema of a table.

    >>> from muctieu.records import Period
    >>> schema(Period).field("start")
    pyarrow.Field<start: int64 not null>
    """
    import pyarrow as pa

    kinds = {str: pa.string(), int: pa.int64(), float: pa.float64()}
    return pa.schema(
        [
            pa.field(name, kinds[column_type(row_type, name)], nullable=nullable(row_type, name))
            for name in columns(row_type)
        ]
    )


def batch(row_type: type[Row], cells: Iterable[tuple[Any, ...]]) -> pa.RecordBatch:
    """Rows, given as tuples in column order, as one batch."""
    import pyarrow as pa

    fields = schema(row_type)
    by_column = list(zip(*cells, strict=True)) or [()] * len(fields)
    arrays = [pa.array(column, field.type) for column, field in zip(by_column, fields, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=fields)
