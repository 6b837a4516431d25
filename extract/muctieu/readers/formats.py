"""What a file is, by its content; its ending only says which files of a folder are meant to be read."""

from __future__ import annotations

import codecs
import io
import json
import re
import zipfile
from typing import BinaryIO, Literal, TypeAlias

Format: TypeAlias = Literal[
    "text", "html", "docx", "doc", "xlsx", "xls", "rtf", "pdf", "image", "jsonl", "csv", "parquet", "zip", "tar", "gzip",
    "unknown",
]  # fmt: skip

# Formats that hold many documents.
CONTAINERS: frozenset[Format] = frozenset({"jsonl", "csv", "parquet", "zip", "tar", "gzip"})
# Endings that say “a text to be read” of files whose content would not: plain text has no signature, and a
# damaged PDF must be reported, not passed over.
ENDINGS = frozenset(
    ".txt .md .text .html .htm .docx .doc .xlsx .xls .rtf .pdf .jsonl .ndjson .parquet .zip .tar .tgz .gz".split()
)

# Enough for the first row of a table of articles, and for the marks of every other format.
HEAD_BYTES = 65_536

_SIGNATURES: tuple[tuple[bytes, Format], ...] = (
    (b"{\\rtf", "rtf"),
    (b"PAR1", "parquet"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*)*+<(?:!doctype\s+html|html|head|body|article|main|div|table|meta|title)\b",
    re.I | re.S,
)
_ARTICLE_KEY = re.compile(r'"(?:text|source|url)"\s*:')
_PLACES = frozenset({"source", "url"})


def sniff(file: BinaryIO) -> Format:
    r"""The format of an open file, by what it holds.

    >>> sniff(io.BytesIO(b"%PDF-1.7\n"))
    'pdf'
    >>> sniff(io.BytesIO("Mục tiêu đến năm 2030".encode()))
    'text'
    """
    file.seek(0)
    head = file.read(HEAD_BYTES)
    for signature, name in _SIGNATURES:
        if head.removeprefix(codecs.BOM_UTF8).startswith(signature):
            return name
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_OLE):
        return _ole(head)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(file)
    if head[257:262] == b"ustar":
        return "tar"
    return _text(head)


def _ole(head: bytes) -> Format:
    """Old Word or old Excel: the directory of a compound file names its main stream in UTF-16."""
    is_word = "WordDocument".encode("utf-16-le") in head
    return "xls" if not is_word and "Workbook".encode("utf-16-le") in head else "doc"


def _zip(file: BinaryIO) -> Format:
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "zip"
    if "word/document.xml" in names:
        return "docx"
    return "xlsx" if "xl/workbook.xml" in names else "zip"


def _text(head: bytes) -> Format:
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "ignore")
    if text.count("\x00") > 0.01 * len(text) or (head.strip() and not text.strip()):
        return "unknown"
    if _HTML.match(text):
        return "html"
    first, _, rest = text.lstrip().partition("\n")
    if first.startswith("{") and _is_article(first, whole=bool(rest) or len(head) < HEAD_BYTES):
        return "jsonl"
    return "csv" if csv_delimiter(first) else "text"


def _is_article(line: str, whole: bool) -> bool:
    """Whether a line is the JSON of an article; one longer than the head is judged by its keys."""
    if not _ARTICLE_KEY.search(line):
        return False
    try:
        return not whole or isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return True  # reported line by line


def csv_delimiter(header: str) -> str | None:
    """The delimiter of a table of articles, read from its header; None if it is no such header.

    >>> csv_delimiter("url;title;text"), csv_delimiter("tên,số")
    (';', None)
    """
    for delimiter in ",;\t":
        names = {name.strip().strip('"').lower() for name in header.split(delimiter)}
        if "text" in names and names & _PLACES:
            return delimiter
    return None


def sniff_bytes(data: bytes) -> Format:
    """The format of bytes in memory."""
    return sniff(io.BytesIO(data))
