"""A dataset of Parquet parts, which the workers write themselves: for corpora that one database should not hold.

    OUT/targets/part-KEY.parquet    and so for each table
    OUT/_parts/KEY.json             says that a part is whole, and how many rows it has
    OUT/manifest.json               written when a run has ended: the parts that are the dataset

Sources that lie side by side make a part; its key is a hash of their names and contents and of the code. So whoever
writes a part again writes the same files: work may be done twice, its result stands there once, and a part that
is there need not be read again.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from muctieu import arrow, readers, remote
from muctieu.dataset import STORED, Failure, values
from muctieu.errors import StoreError
from muctieu.executors import Crew, in_order
from muctieu.records import ROW_TYPES, Document, Extraction, Row
from muctieu.work import Reading, Result, Task, prepare

# A part ends behind every 256th source on average, whichever name says so: a new source moves no other part's ends.
_ENDS = 256
MAX_SOURCES = 1024
MAX_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class Item:
    """A source of a part: its task, or its result where that is known before any work."""

    name: str
    todo: Task | Result

    @property
    def content(self) -> str:
        """What tells its content from another."""
        if isinstance(self.todo, Result):
            return str(self.todo)
        source = self.todo.source
        return source.sha256 if isinstance(source, readers.Loaded) else source.version


@dataclass(frozen=True, slots=True)
class Part:
    """Sources that are read and written together, or one that is only read, to see whether it can be."""

    key: str
    items: tuple[Item, ...]
    is_probe: bool = False

    @property
    def weight(self) -> int:
        """About how many bytes it holds."""
        return sum(item.todo.weight for item in self.items if isinstance(item.todo, Task))


@dataclass(frozen=True, slots=True)
class Written:
    """What a part came to: for each source why it failed, if it did, and how many rows it gave."""

    sources: tuple[tuple[str, str | None, int], ...]


@dataclass(frozen=True)
class PartWriting:
    """The work of a run into parts: reads the sources of a part and writes its files.

    Args:
        reading: How to read a source.
        url: Where the dataset is.
        when: The time of failures.
    """

    reading: Reading
    url: str
    when: str

    def __call__(self, part: Part) -> Written | Result | None:
        """Read and write a part; of a probe, the result of its source.

        Raises:
            RemoteError: A file cannot be written.
        """
        results = [item.todo if isinstance(item.todo, Result) else self.reading(item.todo) for item in part.items]
        return results[0] if part.is_probe else self.write(part, results)

    def killed(self, part: Part, times: int) -> Written | Result | None:
        """Of a probe, why it failed; None for a part: which of its sources did it, only probes can tell."""
        (todo, *_) = (item.todo for item in part.items)
        return self.reading.killed(todo, times) if part.is_probe and isinstance(todo, Task) else None

    def write(self, part: Part, results: Iterable[Result]) -> Written:
        """Write the files of a part, and last that it is whole.

        Raises:
            RemoteError: A file cannot be written.
        """
        tables: dict[type[Row], list[tuple[Any, ...]]] = {row_type: [] for row_type in STORED}
        sources: list[tuple[str, str | None, int]] = []
        for item, result in zip(part.items, results, strict=True):
            found = result.result
            if isinstance(found, Failure):
                tables[Failure].append(values(replace(found, when=self.when)))
                sources.append((item.name, found.reason, 0))
            elif isinstance(found, Extraction):
                tables[Document].append(values(found.document))
                for row_type in ROW_TYPES:
                    tables[row_type].extend(map(values, getattr(found, row_type.TABLE)))
                sources.append((item.name, None, sum(1 for _ in found.rows())))
        with TemporaryDirectory(prefix="muctieu-") as folder:
            for table, rows in tables.items():
                file = Path(folder, f"{table.TABLE}.parquet")
                _write_table(file, table, rows)
                remote.put(file, remote.join(self.url, table.TABLE, f"part-{part.key}.parquet"))
            counts = {table.TABLE: len(rows) for table, rows in tables.items()}
            put_json({"key": part.key, "rows": counts}, remote.join(self.url, "_parts", f"{part.key}.json"))
        return Written(tuple(sources))


def _write_table(path: Path, row_type: type[Row], rows: list[tuple[Any, ...]]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_batches([arrow.batch(row_type, rows)]), path, compression="zstd")


def put_json(value: object, url: str) -> None:
    """Write JSON to a URL.

    Raises:
        RemoteError: It cannot be written.
    """
    with TemporaryDirectory(prefix="muctieu-") as folder:
        file = Path(folder, "x.json")
        file.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        remote.put(file, url)


def parts(items: Iterable[readers.Source | readers.Unlisted], fingerprint: str) -> Iterator[Part]:
    """The sources in parts; a source that has been met before is left out, or fails if its text is another."""
    met = _Met()
    group: list[Item] = []
    size = 0
    for found in items:
        todo = prepare(found)
        item = Item(found.name, todo)
        before = met.content(item)
        if before == item.content:
            continue
        if before is not None:
            reason = "the same source stands on two different texts; the first is kept, give each its own"
            item = Item(found.name, Result(Failure(found.name, "read", reason)))
        group.append(item)
        size += todo.weight if isinstance(todo, Task) else 0
        if _ends_part(found.name) or len(group) >= MAX_SOURCES or size >= MAX_BYTES:
            yield _part(group, fingerprint)
            group, size = [], 0
    if group:
        yield _part(group, fingerprint)


def _ends_part(name: str) -> bool:
    return int.from_bytes(hashlib.sha256(name.encode(errors="surrogatepass")).digest()[:4], "big") % _ENDS == 0


def _part(items: list[Item], fingerprint: str) -> Part:
    told = json.dumps([fingerprint, *((item.name, item.content) for item in items)])
    return Part(hashlib.sha256(told.encode()).hexdigest()[:32], tuple(items))


class _Met:
    """The sources that a run has met, in a temporary file, since there may be more than the memory holds."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("CREATE TABLE met (name TEXT NOT NULL PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID")

    def content(self, item: Item) -> str | None:
        """What a source held when it was met before, None if it was not; from now on it was."""
        row = self._db.execute("SELECT content FROM met WHERE name = ?", (item.name,)).fetchone()
        if row is None:
            self._db.execute("INSERT INTO met VALUES (?, ?)", (item.name, item.content))
        return None if row is None else str(row[0])


def write_parts(
    found: Iterable[readers.Source | readers.Unlisted],
    writing: PartWriting,
    crew: Crew[Part, Written | Result | None],
    *,
    force: bool,
    report: Callable[[str, str | None, int | None], None],
) -> dict[str, int]:
    """Bring the parts of a dataset up to date, and remove those that are no more.

    Args:
        found: The sources.
        writing: The work of the crew.
        crew: Who does it.
        force: Write parts that are there again.
        report: Called for each source with its name, why it failed if it did, and its rows; None for rows that were there.

    Returns:
        The rows of each table.

    Raises:
        RemoteError: A file cannot be written.
    """
    whole = {name.removesuffix(".json") for name in remote.names(remote.join(writing.url, "_parts"))}
    keys: list[str] = []
    jobs = parts(found, writing.reading.recipe.fingerprint)
    for part, done in in_order(((part, None if part.key in whole and not force else part) for part in jobs), crew):
        keys.append(part.key)
        if part.key in whole and not force:
            for item in part.items:
                report(item.name, None, None)
            continue
        if not isinstance(done, Written):
            done = writing.write(part, _probed(part, crew))
        for source in done.sources:
            report(*source)
    return _finish(writing, keys)


def _probed(part: Part, crew: Crew[Part, Written | Result | None]) -> Iterator[Result]:
    """The results of a part that killed whoever wrote it, each source read by itself and alone, so that it is known who did it."""
    for item in part.items:
        result = crew.submit(Part("", (item,), is_probe=True)).result()
        assert isinstance(result, Result)
        yield result


def _finish(writing: PartWriting, keys: list[str]) -> dict[str, int]:
    """Say which parts are the dataset, then remove the others."""
    counts = dict.fromkeys((row_type.TABLE for row_type in STORED), 0)
    for key in keys:
        told = json.loads(remote.read(remote.join(writing.url, "_parts", f"{key}.json"), 1 << 20))
        for table, rows in told["rows"].items():
            counts[table] += rows
    manifest = {"fingerprint": writing.reading.recipe.fingerprint, "rows": counts, "parts": keys}
    put_json(manifest, remote.join(writing.url, "manifest.json"))
    kept = set(keys)
    for folder, head, tail in [("_parts", "", ".json"), *((t.TABLE, "part-", ".parquet") for t in STORED)]:
        for name in remote.names(remote.join(writing.url, folder)):
            if name.removeprefix(head).removesuffix(tail) not in kept:
                remote.remove(remote.join(writing.url, folder, name))
    return counts


def url_of(out: str | Path, *, shared: bool) -> str:
    """The URL of a dataset's place.

    Raises:
        StoreError: Workers of other machines would not find it.
    """
    if remote.is_url(out):
        return str(out)
    if shared:
        raise StoreError(
            f"{out}: the workers of a cluster write there themselves; give --out as a URL that all of them reach, "
            "file:///… for a folder that they share"
        )
    return f"file://{Path(out).absolute()}"
