"""Views of the store that other programs read: CSV, JSON, Parquet and the data package.

Each file is streamed to a temporary file beside it and then renamed, so that a reader never sees a
half-written one. The same store gives the same bytes: rows are sorted, and no clock is read.
"""

from __future__ import annotations

import csv
import json
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from muctieu import arrow, datapackage
from muctieu.dataset import STORED, Store, View
from muctieu.errors import StoreError
from muctieu.records import ROW_TYPES, Document, Row, column_type, columns

# A Parquet row group ends at whichever comes first; together they bound the memory.
GROUP_ROWS = 2_000
GROUP_CHARACTERS = 4_000_000
# Bytes of a store whose exports are worth starting other processes.
ENOUGH = 100_000_000


def write_all(store: Store, out: Path, workers: int = 1) -> list[Path]:
    """Every export of a store, written to the folder `out`; the paths in the order written.

    Args:
        store: What to export.
        out: Folder that exists.
        workers: How many processes write, where there is enough to write.

    Raises:
        StoreError: A file cannot be written.
    """
    names = [f"{row_type.TABLE}.{ending}" for row_type in STORED for ending in ("csv", "parquet")] + ["dataset.json"]
    if workers > 1 and store.path.stat().st_size > ENOUGH:
        store.commit()
        # Not forked: the parent may have threads.
        with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
            # The longest first.
            futures = [pool.submit(_write_from, store.path, out / name) for name in reversed(names)]
            written = [future.result() for future in reversed(futures)]
    else:
        written = [_write(store, out / name) for name in names]
    # Last, because it holds the hashes of the CSV files.
    written.append(_written(out / "datapackage.json", partial(datapackage.write, out)))
    return written


def _write_from(store: Path, path: Path) -> Path:
    with View(store) as view:
        return _write(view, path)


def _write(store: View, path: Path) -> Path:
    """The export that has this file's name."""
    if path.name == "dataset.json":
        return _written(path, partial(write_json, store))
    row_type = next(row_type for row_type in STORED if path.stem == row_type.TABLE)
    return _written(path, partial(write_csv if path.suffix == ".csv" else write_parquet, store, row_type))


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


def write_csv(store: View, row_type: type[Row], path: Path) -> None:
    """A table as CSV: UTF-8 with a byte order mark, so that spreadsheet programs show Vietnamese."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns(row_type))
        floats = [at for at, name in enumerate(columns(row_type)) if column_type(row_type, name) is float]
        for cells in store.cells(row_type):
            row = list(cells)
            for at in floats:
                row[at] = csv_cell(row[at])
            writer.writerow(row)


def write_json(store: View, path: Path) -> None:
    """All documents with their rows as one JSON list, a document a line."""
    # Every table is read once, in the order of the documents.
    tables = {row_type: groupby(store.cells(row_type), itemgetter(1)) for row_type in ROW_TYPES}
    waiting = {row_type: next(groups, None) for row_type, groups in tables.items()}
    with path.open("w", encoding="utf-8", newline="") as file:
        separator = "[\n"
        for cells in store.cells(Document):
            record: dict[str, Any] = {"document": dict(zip(columns(Document), cells, strict=True))}
            for row_type in ROW_TYPES:
                names, group = columns(row_type), waiting[row_type]
                record[row_type.TABLE] = []
                if group is not None and group[0] == cells[0]:
                    record[row_type.TABLE] = [dict(zip(names, row, strict=True)) for row in group[1]]
                    waiting[row_type] = next(tables[row_type], None)
            file.write(separator + json.dumps(record, ensure_ascii=False, allow_nan=False))
            separator = ",\n"
        file.write("\n]\n" if separator == ",\n" else "[]\n")


def write_parquet(store: View, row_type: type[Row], path: Path) -> None:
    """A table as Parquet, a row group at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with pq.ParquetWriter(path, arrow.schema(row_type), compression="zstd") as writer:
        for group in _groups(store.cells(row_type)):
            writer.write_table(pa.Table.from_batches([arrow.batch(row_type, group)]), row_group_size=GROUP_ROWS)


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
