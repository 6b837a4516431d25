"""From files, folders, archives, tables of articles and standard input to texts that the pipeline can read.

`find` lists one source for each document, `load` takes its bytes and their hash, `parse` makes a text of
them; `read` is `load` and `parse`. What a file is, its content decides.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from muctieu import remote
from muctieu.errors import SourceError
from muctieu.language import assert_vietnamese
from muctieu.readers import guard, text
from muctieu.readers.blocks import tables
from muctieu.readers.formats import sniff_bytes
from muctieu.readers.model import STDIN, Content, Source, SourceText, Table, Unlisted
from muctieu.readers.sources import estimate, find, scope
from muctieu.readers.text import decode

__all__ = [
    "STDIN", "Loaded", "Source", "SourceText", "Table", "Unlisted", "decode", "estimate", "find", "load", "parse", "read", "scope",
]  # fmt: skip

# Endings of the texts that gold stands beside.
SUFFIXES = frozenset({".txt", ".md"})
# More than the largest real document; a larger file is a mistake or an attack.
MAX_BYTES = 100_000_000
# About 2,500 pages. The pipeline takes some hundred bytes of memory for each character.
MAX_CHARACTERS = 5_000_000


@dataclass(frozen=True, slots=True)
class Loaded:
    """The bytes of a source and their hash: enough to tell whether it must be read again."""

    source: Source
    raw: bytes
    sha256: str


def load(source: Source) -> Loaded:
    """The bytes of a source, or the columns of its row.

    Raises:
        SourceError: The file is missing, a folder, too large, or may not be read.
    """
    if source.row is not None:
        raw = json.dumps(dict(source.row), ensure_ascii=False, sort_keys=True).encode()
    elif source.url is not None:
        raw = _bytes_at(source.url)
    else:
        raw = _bytes(source.path or Path(source.name), source.name)
    return Loaded(source, raw, hashlib.sha256(raw).hexdigest())


def _bytes(path: Path, name: str) -> bytes:
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise SourceError(f"{name}: a device or a pipe, not a file; give its content as a file")
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise SourceError(f"{name}: no such file or folder; check the path") from None
    except PermissionError:
        raise SourceError(f"{name}: no permission to read it; change its mode or owner") from None
    except OSError as error:
        raise SourceError(f"{name}: cannot be read ({error.strerror}); check the file and its disk") from None
    return _not_too_large(raw, name)


def _bytes_at(url: str) -> bytes:
    try:
        return _not_too_large(remote.read(url, MAX_BYTES + 1), url)
    except remote.RemoteError as error:
        raise SourceError(f"{url}: {error}") from None


def _not_too_large(raw: bytes, name: str) -> bytes:
    if len(raw) > MAX_BYTES:
        raise SourceError(f"{name}: larger than {MAX_BYTES // 1_000_000} MB; split it, or give its text")
    return raw


def read(source: Source) -> SourceText:
    """The text of a source and what is known of it.

    Raises:
        SourceError: It cannot be read, is empty, is no text, or is not in Vietnamese.
    """
    return parse(load(source))


def parse(loaded: Loaded) -> SourceText:
    """The text of a source's bytes and what is known of it.

    Raises:
        SourceError: They are damaged or encrypted, hold no text, or none in Vietnamese.
    """
    name = loaded.source.name
    row = loaded.source.row
    if row is not None:
        content = Content(
            text.clean(row["text"], name), row.get("title"), row.get("publisher"), iso_date(row.get("published"))
        )
    else:
        kind = sniff_bytes(loaded.raw)
        if kind in ("html", "docx", "doc", "xlsx", "xls", "rtf", "pdf", "image"):
            content = guard.read(loaded.raw, kind, name)
        else:
            content = Content(decode(loaded.raw, name))
    if len(content.text) > MAX_CHARACTERS:
        raise SourceError(
            f"{name}: a text of {len(content.text):,} characters, more than {MAX_CHARACTERS:,}; split it into its documents"
        )
    assert_vietnamese(content.text, name)
    return SourceText(
        name,
        loaded.sha256,
        content.text,
        content.title,
        content.publisher,
        content.published,
        content.pages,
        tables(content.text),
    )


def iso_date(value: str | None) -> str | None:
    """The ISO date in what a crawler calls the date of publication, None if there is none.

    >>> iso_date("2026-03-04T08:00:00+07:00"), iso_date("04/03/2026 08:00"), iso_date("hôm qua")
    ('2026-03-04', '2026-03-04', None)
    """
    for size, form in ((10, "%Y-%m-%d"), (10, "%d/%m/%Y"), (10, "%d-%m-%Y"), (10, "%d.%m.%Y"), (8, "%Y%m%d")):
        try:
            return datetime.strptime((value or "").strip()[:size], form).date().isoformat()
        except ValueError:
            continue
    return None
