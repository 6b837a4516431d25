"""Views of the store that other programs read: CSV, JSON, Parquet and the data package.

Each file is streamed to a temporary file beside it and then renamed, so that a reader never sees a
half-written one. The same store gives the same bytes: rows are sorted, and no clock is read.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from muctieu import datapackage
from muctieu.dataset import STORED, Store, values
from muctieu.errors import StoreError
from muctieu.records import ROW_TYPES, Document, Row, column_type, columns, nullable

# A Parquet row group ends at whichever comes first; together they bound the memory.
GROUP_ROWS = 2_000
GROUP_CHARACTERS = 4_000_000


def write_all(store: Store, out: Path) -> list[Path]:
    """Every export of a store, written to the folder `out`; the paths in the order written.

    Raises:
        StoreError: A file cannot be written.
    """
    written = []
    for row_type in STORED:
        written.append(_written(out / f"{row_type.TABLE}.csv", partial(write_csv, store, row_type)))
        written.append(_written(out / f"{row_type.TABLE}.parquet", partial(write_parquet, store, row_type)))
    written.append(_written(out / "dataset.json", partial(write_json, store)))
    # Last, because it holds the hashes of the CSV files.
    written.append(_written(out / "datapackage.json", partial(datapackage.write, out)))
    return written


def _written(path: Path, write: Callable[[Path], None]) -> Path:
    """Let `write` fill a file beside `path`, then put it in its place."""
    beside = path.with_name(f".{path.name}.part")
    try:
        write(beside)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise StoreError(f"{path}: cannot be written ({error.strerror or error}); free space or choose --out") from None
    return path


def csv_cell(value: Any) -> Any:
    """A value as CSV writes it: whole numbers without a decimal point or an exponent.

    >>> csv_cell(1.01e14), csv_cell(60.5), csv_cell(None)
    ('101000000000000', 60.5, '')
    """
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**63:
        return str(int(value))
    return value


def write_csv(store: Store, row_type: type[Row], path: Path) -> None:
    """A table as CSV: UTF-8 with a byte order mark, so that spreadsheet programs show Vietnamese."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns(row_type))
        for row in store.rows(row_type):
            writer.writerow(map(csv_cell, values(row)))


def write_json(store: Store, path: Path) -> None:
    """All documents with their rows as one JSON list, a document a line."""
    with path.open("w", encoding="utf-8", newline="") as file:
        separator = "[\n"
        for document in store.rows(Document):
            record: dict[str, Any] = {"document": document.to_dict()}
            for row_type in ROW_TYPES:
                record[row_type.TABLE] = [row.to_dict() for row in store.rows(row_type, document.doc_id)]
            file.write(separator + json.dumps(record, ensure_ascii=False, allow_nan=False))
            separator = ",\n"
        file.write("\n]\n" if separator == ",\n" else "[]\n")


def write_parquet(store: Store, row_type: type[Row], path: Path) -> None:
    """A table as Parquet, a row group at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    arrow = {str: pa.string(), int: pa.int64(), float: pa.float64()}
    schema = pa.schema(
        [
            pa.field(name, arrow[column_type(row_type, name)], nullable=nullable(row_type, name))
            for name in columns(row_type)
        ]
    )
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for group in _groups(map(values, store.rows(row_type))):
            arrays = [
                pa.array(cells, field.type) for cells, field in zip(zip(*group, strict=True), schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema), row_group_size=GROUP_ROWS)


def _groups(rows: Iterator[tuple[Any, ...]]) -> Iterator[Sequence[tuple[Any, ...]]]:
    group: list[tuple[Any, ...]] = []
    characters = 0
    for row in rows:
        group.append(row)
        characters += sum(len(cell) for cell in row if isinstance(cell, str))
        if len(group) >= GROUP_ROWS or characters >= GROUP_CHARACTERS:
            yield group
            group, characters = [], 0
    if group:
        yield group
