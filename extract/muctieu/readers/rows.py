"""Tables of articles (JSON Lines, CSV, Parquet), one row at a time.

The columns `text` and `source` (or `url`) are needed; `title`, `published` and `publisher` may be there.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from muctieu.readers.formats import Format, csv_delimiter
from muctieu.readers.model import Source, Unlisted

COLUMNS = ("text", "source", "url", "title", "published", "publisher")
MAX_ROW = 50_000_000
_NEEDED = "name the columns `text` and `source` (or `url`)"


def expand(path: Path, kind: Format, name: str, origin: str) -> Iterator[Source | Unlisted]:
    """Every row of a table of articles as a source of its own; what is no article comes as `Unlisted` in its place."""
    rows = {"jsonl": _jsonl, "csv": _csv, "parquet": _parquet}[kind]
    try:
        for number, row in rows(path):
            place = f"{name}:{number}"
            yield _source(row, place, origin) if isinstance(row, Mapping) else Unlisted(place, row, origin)
    except _Broken as error:
        yield Unlisted(name, str(error), origin)
    except FileNotFoundError:
        yield Unlisted(name, "the file vanished while it was read; run again", origin)
    except (OSError, MemoryError) as error:
        yield Unlisted(name, f"cannot be read to its end ({type(error).__name__}); fetch it again", origin)


class _Broken(Exception):
    """The table cannot be read on from here."""


def _source(row: Mapping[str, Any], place: str, origin: str) -> Source | Unlisted:
    lowered = {str(key).strip().lower(): value for key, value in row.items()}
    kept = {column: _string(lowered[column]) for column in COLUMNS if lowered.get(column) is not None}
    address = (kept.get("source") or kept.get("url") or "").strip()
    if not isinstance(lowered.get("text"), str):
        return Unlisted(place, f"the row has no `text`; {_NEEDED}", origin)
    if not address:
        return Unlisted(place, f"the row has neither `source` nor `url`; {_NEEDED}", origin)
    address = "".join(char if char.isprintable() else "\ufffd" for char in address)
    return Source(address, None, origin, kept)


def _string(value: Any) -> str:
    # A lone surrogate (half of a broken \ud83d…) is no character, and no file could hold it.
    return str(value).encode("utf-8", "replace").decode("utf-8")


def _jsonl(path: Path) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    with path.open("rb") as file:
        for number, line in enumerate(_lines(file), 1):
            if len(line) > MAX_ROW:
                yield number, f"the line is longer than {MAX_ROW // 1_000_000} MB; split the article"
            elif line.strip(b"\xef\xbb\xbf \t\r\n"):
                yield number, _object(line)


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file; of one that is too long, its beginning."""
    while line := file.readline(MAX_ROW + 1):
        yield line
        while len(line) > MAX_ROW and not line.endswith(b"\n"):
            line = file.readline(MAX_ROW + 1)


def _object(line: bytes) -> Mapping[str, Any] | str:
    try:
        row = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except UnicodeDecodeError:
        return "the line is not UTF-8; save the file as UTF-8"
    except RecursionError:
        return "the JSON is nested too deeply; give one flat object a line"
    except ValueError:
        return "the line is no whole JSON object; give one object a line (JSON Lines)"
    return row if isinstance(row, dict) else "the line is JSON, but no object; give one object a line"


def _csv(path: Path) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    csv.field_size_limit(MAX_ROW)
    with path.open("rb") as raw:
        mark = raw.read(2)
    encoding = "utf-16" if mark in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    with path.open(encoding=encoding, newline="") as file:
        try:
            header = file.readline(65_536)
            delimiter = csv_delimiter(header.strip())
            if delimiter is None:
                raise _Broken(f"the table is no table of articles; {_NEEDED}")
            names = [name.strip().lower() for name in next(csv.reader([header], delimiter=delimiter))]
            reader = csv.reader(file, delimiter=delimiter)
            for number, cells in enumerate(reader, 2):
                if cells:
                    yield number, dict(zip(names, cells, strict=False))
        except UnicodeDecodeError:
            raise _Broken("the table is not UTF-8; save it as CSV UTF-8") from None
        except csv.Error as error:
            raise _Broken(f"the table breaks off ({error}); quote cells that hold quotes or line breaks") from None


def _parquet(path: Path) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path, memory_map=False, pre_buffer=False) as file:
            names = [name for name in file.schema_arrow.names if name.strip().lower() in COLUMNS]
            if "text" not in {name.strip().lower() for name in names}:
                raise _Broken(f"the table is no table of articles; {_NEEDED}")
            number = 0
            for batch in file.iter_batches(batch_size=64, columns=names, use_threads=False):
                for row in batch.to_pylist():
                    number += 1
                    yield number, row
    except (pa.ArrowException, ValueError) as error:
        raise _Broken(f"the Parquet file is damaged ({type(error).__name__}); write it again") from None


def count(path: Path, kind: Format) -> int:
    """About how many rows there are, without reading them as articles."""
    if kind == "parquet":
        import pyarrow.parquet as pq

        return int(pq.read_metadata(path).num_rows)
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))
