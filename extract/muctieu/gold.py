"""Gold: rows that people found in a text, anchored by quotation instead of by offset."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from muctieu import readers
from muctieu.errors import GoldError, SourceError
from muctieu.records import Citation, Evidence, Period, Sector, Target, columns, nullable

Item: TypeAlias = Mapping[str, Any]

# The tables that gold is made for; relations have none.
JUDGED: tuple[type[Evidence], ...] = (Target, Citation, Period, Sector)


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text and the rows that belong to it, each with its `start` and `end`."""

    name: str
    path: Path
    text: str
    rows: Mapping[str, list[Item]]


def load(folder: Path, texts: Path) -> Iterator[GoldDocument]:
    """Every NAME.json of `folder` with its text, NAME.txt or NAME.md of `texts`, by name.

    Raises:
        GoldError: A file is missing or malformed, or a quote is not where it should be; the message
            names the file, the table and the index of the item.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise GoldError(f"{folder}: the folder holds no gold (*.json); name the folder of the gold files")
    for path in paths:
        source = _text_path(path, texts)
        try:
            text = readers.read(readers.Source(str(source), source)).text
        except SourceError as error:
            raise GoldError(f"{path}: its text cannot be read: {error}") from None
        yield GoldDocument(path.stem, source, text, _rows(path, text))


def _text_path(gold: Path, texts: Path) -> Path:
    for suffix in sorted(readers.SUFFIXES, reverse=True):
        path = texts / f"{gold.stem}{suffix}"
        if path.is_file():
            return path
    raise GoldError(
        f"{gold}: there is no {gold.stem}.txt or {gold.stem}.md in {texts}; add the text or remove the gold"
    )


def _rows(path: Path, text: str) -> dict[str, list[Item]]:
    try:
        content = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror}); check the file") from None
    except UnicodeDecodeError:
        raise GoldError(f"{path}: not UTF-8; save it as UTF-8") from None
    except json.JSONDecodeError as error:
        raise GoldError(f"{path}:{error.lineno}: not JSON ({error.msg}); mend the line") from None
    if not isinstance(content, dict):
        raise GoldError(f'{path}: not a JSON object; write {{"targets": […], …}}')
    rows = {}
    for row_type in JUDGED:
        items = content.get(row_type.TABLE, [])
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            raise GoldError(f"{path}: {row_type.TABLE} is not a list of objects; write [{{…}}, …]")
        rows[row_type.TABLE] = [
            _anchored(item, row_type, text, f"{path}: {row_type.TABLE}[{index}]") for index, item in enumerate(items)
        ]
    return rows


def _anchored(item: Item, row_type: type[Evidence], text: str, where: str) -> Item:
    """The item with the offsets of its quote, its values checked."""
    for name, spec in columns(row_type).items():
        allowed = spec.metadata.get("enum", ())
        given = item.get(name)
        if allowed and given not in allowed and not (given is None and nullable(row_type, name)):
            raise GoldError(f"{where}: {name} is {given!r}; write one of {', '.join(allowed)}")
    if row_type is Target:
        _check_value(item, where)
    start, end = _span(item.get("quote"), item.get("near"), text, where)
    return {**item, "start": start, "end": end}


def _check_value(item: Item, where: str) -> None:
    bounds = (item.get("value_min"), item.get("value_max"))
    if any(isinstance(bound, bool) or not isinstance(bound, (int, float, type(None))) for bound in bounds):
        raise GoldError(f"{where}: value_min and value_max are {bounds}; write numbers or null")
    if bounds == (None, None):
        raise GoldError(f"{where}: no value; give value_min, value_max or both")


def _span(quote: object, near: object, text: str, where: str) -> tuple[int, int]:
    """Where the quote stands: inside `near`, which the text holds once, at its last place there."""
    if not isinstance(quote, str) or not quote or not isinstance(near, (str, type(None))):
        raise GoldError(f"{where}: no quote; copy the characters from the text")
    quote = unicodedata.normalize("NFC", quote)
    context = unicodedata.normalize("NFC", near or quote)
    found = text.count(context)
    if found != 1:
        name = "near" if near else "quote"
        mend = "copy it from the text" if not found else "give a longer `near` that stands there once"
        raise GoldError(f"{where}: {name} {context!r} occurs {found} times in the text; {mend}")
    if quote not in context:
        raise GoldError(f"{where}: near {context!r} does not hold the quote {quote!r}; make it hold the quote")
    start = text.index(context) + context.rindex(quote)
    return start, start + len(quote)
