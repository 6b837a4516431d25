"""Web pages: their main text by trafilatura, without menus, comments and links to other pages."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from configparser import ConfigParser
from copy import deepcopy
from functools import cache
from typing import Any

from viparse.model import Block, Heading, Paragraph
from viparse.model import Table as Grid

from muctieu.errors import SourceError
from muctieu.language import is_vietnamese
from muctieu.readers import text as plain
from muctieu.readers.blocks import render
from muctieu.readers.model import Content

MAX_BYTES = 10_000_000
# Pictures written into the page itself: the most of its bytes, and no text.
_EMBEDDED = re.compile(rb"data:[a-z0-9.+/-]+;base64,[A-Za-z0-9+/=\s]+", re.I)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([a-z0-9_:-]{2,40})", re.I)
# Shorter texts are taken from the whole page, menus and all: a notice of two sentences is a text, too.
_SHORTEST = "50"
_SPACES = re.compile(r"[^\S\n]+")


def read(raw: bytes, name: str) -> Content:
    """The main text of a web page, its title, site and date.

    >>> page = "<html><head><title>Kế hoạch</title></head><body><nav>Trang chủ</nav><article><p>Phấn đấu đến năm "
    >>> page += "2030, tỷ lệ đô thị hóa của tỉnh đạt trên 45%.</p><p>Ưu tiên dệt may.</p></article></body></html>"
    >>> print(read(page.encode(), "trang.html").text)
    Phấn đấu đến năm 2030, tỷ lệ đô thị hóa của tỉnh đạt trên 45%.
    <BLANKLINE>
    Ưu tiên dệt may.

    Raises:
        SourceError: The page is too large, or holds no main text.
    """
    import trafilatura

    if len(raw) > MAX_BYTES:
        raw = _EMBEDDED.sub(b"", raw)
    if len(raw) > MAX_BYTES:
        raise SourceError(
            f"{name}: a web page of {len(raw) // 1_000_000} MB, more than the {MAX_BYTES // 1_000_000} MB that are "
            "read; save its text as plain text"
        )
    found: Any = trafilatura.bare_extraction(
        _decode(raw, name),
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
        config=_config(),
    )
    text = render(_blocks(found.body)) if found is not None and found.body is not None else ""
    if not text.strip():
        raise SourceError(
            f"{name}: a web page without main text (a menu, a script or nothing); save the article's own page"
        )
    if not is_vietnamese(text):
        text = plain.from_legacy(text) or text
    return Content(text, _clean(found.title), _clean(found.sitename), found.date or None)


@cache
def _config() -> ConfigParser:
    from trafilatura.settings import DEFAULT_CONFIG

    config = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = _SHORTEST
    return config


def _decode(raw: bytes, name: str) -> str:
    """The page as text: by its mark, as UTF-8, by the charset that it declares, or by what makes it Vietnamese."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", "replace")
    raw = raw.removeprefix(codecs.BOM_UTF8).replace(b"\x00", b"")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(raw[:4096])
    charset = declared[1].decode("ascii").lower() if declared else ""
    if charset.replace("-", "") == "utf8":
        return raw.decode("utf-8", "replace")  # one damaged letter costs one letter
    for encoding in (charset, "cp1258"):
        try:
            text = unicodedata.normalize("NFC", raw.decode(encoding))
        except (LookupError, ValueError):
            continue
        if is_vietnamese(text):
            return text
    return raw.decode("latin-1")  # an old font's page: its letters are told when the text stands alone


def _blocks(body: Any) -> Iterator[Block]:
    """The headings, paragraphs, items and tables of the tree that trafilatura gives."""
    for element in body:
        if element.tag == "head":
            yield Heading(
                int((element.get("rend") or "h2")[-1:]) if (element.get("rend") or "")[-1:].isdigit() else 2,
                _text(element),
            )
        elif element.tag == "list":
            items = [_text(item) for item in element.iter("item")]
            yield from (Paragraph(f"- {item}" if item else "") for item in items)
        elif element.tag == "table":
            yield Grid([[_text(cell).replace("\n", " ") for cell in row.iter("cell")] for row in element.iter("row")])
        elif isinstance(element.tag, str):
            yield Paragraph(_text(element))
        if element.tail and element.tail.strip():
            yield Paragraph(element.tail)


def _text(element: Any) -> str:
    parts: list[str] = []
    for node in element.iter():
        if node.tag == "lb":
            parts.append("\n")
        if isinstance(node.tag, str) and node.text:
            parts.append(_SPACES.sub(" ", node.text.replace("\n", " ")))
        if node is not element and node.tail:
            parts.append(_SPACES.sub(" ", node.tail.replace("\n", " ")))
    return "".join(parts).strip()


def _clean(value: str | None) -> str | None:
    return " ".join(unicodedata.normalize("NFC", value).split()) or None if value else None
