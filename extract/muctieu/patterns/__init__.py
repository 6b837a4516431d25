"""The lexicons: what the words mean, read from the CSV and TOML files of `patterns/` and checked as they are read."""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

from muctieu.errors import PatternError
from muctieu.patterns.rows import (
    TABLES,
    VSIC_VERSIONS,
    Abbreviation,
    District,
    DocumentType,
    Indicator,
    Issuer,
    Patterns,
    Per,
    Province,
    Region,
    Row,
    SectorEntry,
    Table,
    Unit,
    Vsic,
)

__all__ = [
    "Abbreviation", "District", "DocumentType", "Indicator", "Issuer", "Patterns", "Per", "Province", "Region", "Row", "SectorEntry",
    "Unit", "Vsic", "check", "load", "shipped",
]  # fmt: skip

_CUES = ("cues.toml", "tables.toml")
_Key: TypeAlias = tuple[str, ...]
#: What a column makes of a cell: the value, and what is wrong with it.
_Reader: TypeAlias = Callable[[str], tuple[Any, str]]
#: A space at an item's edge, or an item without a letter between its bars.
_LIST_FAULT = re.compile(r"^[|\s]|[|\s]$|\s\||\|\s|\|\|")


# --- loading -------------------------------------------------------------------------------------------------------


@cache
def load(overlay: Path | None = None) -> Patterns:
    """The shipped lexicons, changed by those of an overlay folder.

    An overlay may hold any of the files: its rows replace those with the same key, the others are added; its lists of
    cues replace those of the same name. The result is kept for each overlay; `load.cache_clear()` forgets it.

    >>> [(u.unit, u.factor) for u in load().units if "tạ" in u.surfaces]
    [('tonne', 0.1)]

    Args:
        overlay: a folder, or None for the shipped files alone.

    Returns:
        All lexicons and the fingerprint of the files that they were read from.

    Raises:
        PatternError: a file is wrong; the message holds all that `check` returns.
    """
    patterns, problems = _read(overlay)
    if problems:
        raise PatternError("\n".join(problems))
    return patterns


def check(folder: Path | None = None) -> list[str]:
    """All that is wrong with the shipped lexicons as changed by a folder's, one message a problem.

    >>> check()
    []

    Args:
        folder: an overlay as for `load`, or None for the shipped files alone.

    Returns:
        Messages of the form `file:line: what is wrong; how to mend it`, empty if all is well.
    """
    return _read(folder)[1]


def shipped() -> Traversable:
    """The folder of the shipped files: inside the installed package or, in a source checkout, `patterns/`.

    >>> shipped().joinpath("units.csv").is_file()
    True

    Returns:
        The folder; its files are read with `joinpath(name).read_bytes()`.
    """
    packed = resources.files("muctieu").joinpath("_patterns")
    return packed if packed.is_dir() else Path(__file__).resolve().parents[3] / "patterns"


def _read(overlay: Path | None) -> tuple[Patterns, list[str]]:
    """The lexicons as far as they could be read, and all problems."""
    reading = _Reading()
    reading.folder(shipped(), complete=True)
    if overlay is not None and overlay.is_dir():
        reading.folder(overlay, complete=False)
    elif overlay is not None:
        reading.problems.append(f"{overlay}:0: there is no such folder; name one that holds pattern files")
    _check_distinct(reading)
    _check_references(reading)
    lexicons: dict[str, Any] = {
        table.attribute: tuple(row for row, _ in reading.rows[name].values()) for name, table in TABLES.items()
    }
    cues, fingerprint = MappingProxyType(reading.cues), reading.digest.hexdigest()
    return Patterns(**lexicons, cues=cues, fingerprint=fingerprint), reading.problems


@dataclass(slots=True)
class _Reading:
    """What has been read so far, where it stands, and what was wrong with it."""

    rows: dict[str, dict[_Key, tuple[Any, str]]] = field(default_factory=lambda: {name: {} for name in TABLES})
    cues: dict[str, tuple[str, ...]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    digest: Any = field(default_factory=hashlib.sha256)

    def folder(self, folder: Traversable, complete: bool) -> None:
        """Read every pattern file of a folder, in the order of their names; a complete one lacks no table."""
        known = {*TABLES, *_CUES}
        there = {file.name for file in folder.iterdir() if file.name.endswith((".csv", ".toml"))}
        if not there:
            names = ", ".join(sorted(known))
            self.problems.append(f"{folder}:0: no pattern file is in this folder; put one of {names} there")
        for name in sorted(there | (set(TABLES) if complete else set())):
            path = str(folder.joinpath(name))
            if name not in known:
                names = ", ".join(sorted(known))
                self.problems.append(f"{path}:1: not a pattern file; rename it to one of {names}")
            elif name not in there:
                self.problems.append(f"{path}:1: the file is missing; put it back")
            elif (text := self.text(folder.joinpath(name), name)) is not None:
                _read_cues(self, path, text) if name in _CUES else _read_table(self, name, path, text)

    def text(self, file: Traversable, name: str) -> str | None:
        """The text of a file, NFC, or None where it is not UTF-8; the fingerprint takes its bytes."""
        data = file.read_bytes()
        self.digest.update(f"{name} {len(data)}\n".encode() + data)
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line, byte = data.count(b"\n", 0, error.start) + 1, data[error.start]
            self.problems.append(f"{file}:{line}: the byte {byte:#04x} is not UTF-8; save the file as UTF-8")
            return None
        if unicodedata.is_normalized("NFC", text):
            return text
        for number, line_text in enumerate(text.splitlines(), 1):
            if not unicodedata.is_normalized("NFC", line_text):
                self.problems.append(f"{file}:{number}: letters and marks stand apart; save the file as Unicode NFC")
        return unicodedata.normalize("NFC", text)


# --- one file ------------------------------------------------------------------------------------------------------


def _read_table(reading: _Reading, name: str, path: str, text: str) -> None:
    """Read one CSV file: its rows replace those with the same key."""
    table, problems, rows = TABLES[name], reading.problems, reading.rows[name]
    lines = csv.reader(text.splitlines(keepends=True), strict=True)
    places: dict[_Key, int] = {}
    try:
        header = next(lines, [])
        if wrong := _check_header(table, header):
            problems += [f"{path}:1: {message}" for message in wrong]
            return
        readers = _readers(table)
        columns = [(column, readers[column]) for column in header]
        for cells in lines:
            place = f"{path}:{lines.line_num}"
            if len(cells) != len(header):
                if cells:
                    problems.append(f"{place}: {len(cells)} cells, not {len(header)}; quote cells that hold a comma")
                continue
            values: dict[str, Any] = {}
            for (column, read), cell in zip(columns, cells, strict=True):
                values[column], wrong_cell = read(cell)
                if wrong_cell:
                    problems.append(f"{place}: {column} {cell!r} {wrong_cell}")
            if (values.get("valid_from") or "") > (values.get("valid_to") or "9999"):
                problems.append(f"{place}: valid_to is before valid_from; exchange or mend them")
            key = tuple([values[column] for column in table.key])
            if key in places:
                named = ", ".join(f"{column} {values[column]!r}" for column in table.key)
                problems.append(f"{place}: {named} stands on line {places[key]} already; remove or rename one")
            places.setdefault(key, lines.line_num)
            rows[key] = (table.row(**values), place)
    except csv.Error as error:
        problems.append(f"{path}:{lines.line_num}: {error}; close every quotation mark and double those within a cell")


def _check_header(table: Table, header: Sequence[str]) -> list[str]:
    columns = [f.name for f in dataclasses.fields(table.row)]
    wrong = [f"unknown column {c!r}; remove or rename it" for c in header if c not in columns]
    wrong += [f"column {c!r} is missing; add it" for c in columns if c not in header]
    return wrong + [f"column {c!r} stands twice; remove one" for c, n in Counter(header).items() if n > 1]


def _readers(table: Table) -> dict[str, _Reader]:
    """For each column the function that reads its cells, after the type of the row's field."""
    readers: dict[str, _Reader] = {}
    for column in dataclasses.fields(table.row):
        name, kind = column.name, str(column.type)
        if kind.startswith("tuple"):
            readers[name] = _filled_list if name == "surfaces" else _list
        elif kind in ("int", "float"):
            readers[name] = _whole if kind == "int" else _factor
        elif name in ("valid_from", "valid_to"):
            readers[name] = _day
        elif name in table.choices:
            readers[name] = _choice(table.choices[name])
        else:
            readers[name] = _optional if "None" in kind else _filled
    return readers


def _optional(cell: str) -> tuple[str | None, str]:
    return cell or None, "" if cell == cell.strip() else "has a space at an edge; remove it"


def _filled(cell: str) -> tuple[str, str]:
    wrong = "" if cell and cell == cell.strip() else _optional(cell)[1] or "is empty; fill it in"
    return cell, wrong


def _list(cell: str) -> tuple[tuple[str, ...], str]:
    items = tuple(cell.split("|")) if cell else ()
    return items, "" if not _LIST_FAULT.search(cell) else "has an empty item or a space at an item's edge; write a|b|c"


def _filled_list(cell: str) -> tuple[tuple[str, ...], str]:
    return _list(cell) if cell else ((), "is empty; write at least one form")


def _whole(cell: str) -> tuple[int, str]:
    right = re.fullmatch(r"[0-9]+", cell)
    return int(cell) if right else 0, "" if right else "is not a whole number; write it like 3"


def _factor(cell: str) -> tuple[float, str]:
    number = float(cell) if re.fullmatch(r"[0-9]+(\.[0-9]+)?", cell) else 0.0
    return number, "" if number > 0 else "is not a number above zero; write it like 0.001"


def _day(cell: str) -> tuple[str | None, str]:
    try:
        right = not cell or date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        right = False
    return cell or None, "" if right else "is not an ISO day; write it like 2025-06-30"


def _choice(choices: Sequence[str]) -> _Reader:
    wrong = f"is unknown; write one of {', '.join(choices)}"
    return lambda cell: (cell, "" if cell in choices else wrong)


def _read_cues(reading: _Reading, path: str, text: str) -> None:
    """Read a TOML file of cue words: lists of strings in tables, one or two levels deep."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        number = line[1] if line else str(text.count("\n") + 1)
        reading.problems.append(f"{path}:{number}: {error}; mend the TOML")
        return
    for key, items in _leaves(tables):
        name = key.rpartition(".")[2]
        found = re.search(rf'^[ \t]*"?{re.escape(name)}"?[ \t]*=', text, re.MULTILINE)
        place = f"{path}:{text.count(chr(10), 0, found.start()) + 1 if found else 1}"
        if key.count(".") > 2 or not (isinstance(items, list) and all(isinstance(item, str) for item in items)):
            reading.problems.append(f'{place}: {key} is not a list of strings; write {name} = ["…", "…"]')
            continue
        for item, count in Counter(items).items():
            if not item.strip():
                reading.problems.append(f"{place}: {key} holds an empty string; remove it")
            if count > 1:
                reading.problems.append(f"{place}: {key} holds {item!r} {count} times; keep one")
        reading.cues[key] = tuple(items)


def _leaves(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """The leaves of nested tables with their dotted keys."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, f"{key}.{name}" if key else name)
    else:
        yield key, value


# --- across rows and files -----------------------------------------------------------------------------------------


def _check_distinct(reading: _Reading) -> None:
    """No surface, label, variant or alias belongs to two rows, and none stands twice in a row."""
    for name, table in TABLES.items():
        first: dict[str, tuple[str, str]] = {}
        for row, place in reading.rows[name].values() if table.distinct else ():
            owner = getattr(row, table.owner)
            mine = [item.lower() for column in table.distinct for item in _items(getattr(row, column))]
            for item in mine:
                other, there = first.setdefault(item, (owner, place))
                if other != owner:
                    message = f"{item!r} belongs to {other!r} ({there}) already; remove it from one of them"
                    reading.problems.append(f"{place}: {message}")
            if len(set(mine)) != len(mine):
                twice = ", ".join(repr(item) for item, count in Counter(mine).items() if count > 1)
                reading.problems.append(f"{place}: the row holds {twice} more than once; keep one")


def _known_ids(reading: _Reading) -> dict[str, set[str]]:
    """The ids that references may name, by what `TABLES` calls them."""
    rows = {t.attribute: [row for row, _ in reading.rows[name].values()] for name, t in TABLES.items()}
    known = {
        "sector": {row.sector_id for row in rows["sectors"]},
        "province": {row.code for row in rows["provinces"]},
        "province row": {row.unit_id for row in rows["provinces"]},
        "issuer": {row.abbr for row in rows["issuers"]},
        "unit": {row.unit_id for row in rows["units"]},
        "denominator": {row.per_id for row in rows["pers"]},
    }
    return known | {version: {row.code for row in rows["vsic"] if row.version == version} for version in VSIC_VERSIONS}


def _check_references(reading: _Reading) -> None:
    """Every id that a row names stands in the file that it comes from."""
    known = _known_ids(reading)
    for name, table in TABLES.items():
        for row, place in reading.rows[name].values():
            for column, what in table.references.items():
                for item in _items(getattr(row, column)):
                    head, *pers = item.split("_per_") if what == "unit" else [item]
                    if head not in known[what] or not known["denominator"].issuperset(pers):
                        reading.problems.append(f"{place}: {column} {item!r} is no known {what}; add or mend it")
    for row, place in reading.rows["vsic.csv"].values():
        if row.parent_code and row.parent_code not in known.get(row.version, ()):
            message = f"parent_code {row.parent_code!r} is no code of {row.version}; add or mend it"
            reading.problems.append(f"{place}: {message}")


def _items(value: str | tuple[str, ...] | None) -> Iterable[str]:
    return value if isinstance(value, tuple) else (value,) if value else ()
