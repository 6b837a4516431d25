"""What reading passes on: where a text is, and what was read there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """A place that one document can be read from.

    `name` is the document's source as printable text: a path, the address that a table of articles
    gives, `-` for standard input, `archive.zip!/folder/file.docx` for a member of an archive.
    `origin` is the file that was named or found, so `name` itself for a plain file. A row of a table
    carries its own columns, since it has no file of its own. What lies at a `url` can be opened from any machine;
    `version` changes with its content.
    """

    name: str
    path: Path | None
    origin: str = ""
    row: Mapping[str, str] | None = None
    url: str | None = None
    size: int = 0
    version: str = ""

    @property
    def found_in(self) -> str:
        """The file to look into again for this document."""
        return self.origin or self.name


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A folder, archive or row that gives no document, and why."""

    name: str
    reason: str
    origin: str = ""

    @property
    def found_in(self) -> str:
        """The file to look into again."""
        return self.origin or self.name


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a text: its rows, and the characters of the text that show it, a row a line between bars."""

    start: int
    end: int
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text, decoded, and what is known of it: where it was read, the hash of its bytes, its metadata.

    `pages` holds the offset at which each page of a PDF begins; empty for formats without pages.
    """

    source: str
    sha256: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    pages: tuple[int, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader of a format makes of a file's bytes."""

    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    pages: tuple[int, ...] = ()
