"""How well the rows of tables agree with gold: precision and recall of whole rows."""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from muctieu.errors import GoldError
from muctieu.shadow import plain
from muctieu.tables.context import Setting
from muctieu.tables.extract import Reading, TableExtractor
from muctieu.tables.rows import CellRow
from muctieu.tables.sources import read

COLUMNS = (
    "indicator", "value_min", "value_max", "comparator", "unit", "period_start", "period_end", "status", "measure",
    "direction", "area",
)  # fmt: skip
#: What makes a whole row; the rest is counted apart.
WHOLE = ("indicator", "value_min", "value_max", "unit", "period_start", "period_end", "status")

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class FileScore:
    """One file: gold rows, rows found, whole rows that agree, those that agree in all columns, and the differences."""

    name: str
    gold: int
    found: int
    right: int
    exact: int
    missed: tuple[str, ...]
    spurious: tuple[str, ...]


def evaluate(folder: Path, extractor: TableExtractor) -> list[FileScore]:
    """The score of each file of a folder that has gold in `gold/NAME.csv`, NAME being the file's name with its ending.

    Raises:
        GoldError: a gold file is malformed or its table is missing.
    """
    paths = sorted((folder / "gold").glob("*.csv"))
    if not paths:
        raise GoldError(f"{folder / 'gold'}: there is no gold (*.csv); name the folder of the tables")
    return [_score(path, folder / path.stem, extractor) for path in paths]


def report(scores: Sequence[FileScore], *, errors: bool = False) -> Iterator[str]:
    """The scores as lines of text."""
    yield f"{'table':44} {'gold':>5} {'found':>6} {'P':>6} {'R':>6} {'exact':>6}"
    for s in [*scores, total(scores)]:
        yield f"{s.name:44} {s.gold:5} {s.found:6} {precision(s):6.3f} {recall(s):6.3f} {s.exact:6}"
        if errors and s.name != "all":
            yield from (f"  MISSED   {row}" for row in s.missed)
            yield from (f"  SPURIOUS {row}" for row in s.spurious)


def total(scores: Sequence[FileScore]) -> FileScore:
    """All files together."""
    gold, found, right, exact = (sum(getattr(s, n) for s in scores) for n in ("gold", "found", "right", "exact"))
    return FileScore("all", gold, found, right, exact, (), ())


def precision(score: FileScore) -> float:
    """Share of the rows found that are right; 1 where none was found and none is there."""
    return score.right / score.found if score.found else float(not score.gold)


def recall(score: FileScore) -> float:
    """Share of the gold that was found; 1 where there is none."""
    return score.right / score.gold if score.gold else 1.0


def rows_of(readings: Sequence[Reading]) -> list[CellRow]:
    """The rows of all tables."""
    return [row for reading in readings for row in reading.rows]


def _score(path: Path, source: Path, extractor: TableExtractor) -> FileScore:
    if not source.is_file():
        raise GoldError(f"{path}: there is no {source}; add the table or remove the gold")
    gold = _gold(path)
    found = [_found(row) for row in rows_of(extractor.read(read(source), Setting()))]
    wanted, got = (Counter(_key(r, WHOLE) for r in rows) for rows in (gold, found))
    right = sum((wanted & got).values())
    exact = sum((Counter(_key(r, COLUMNS) for r in gold) & Counter(_key(r, COLUMNS) for r in found)).values())
    missed, spurious = wanted - got, got - wanted
    return FileScore(
        source.name, len(gold), len(found), right, exact,
        tuple(" | ".join(map(str, key)) for key in missed.elements()),
        tuple(" | ".join(map(str, key)) for key in spurious.elements()),
    )  # fmt: skip


def _gold(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise GoldError(f"{path}:1: the columns are not {','.join(COLUMNS)}; mend the header")
        rows = []
        for row in reader:
            if None in row.values() or None in row:
                raise GoldError(f"{path}:{reader.line_num}: not {len(COLUMNS)} cells; quote cells that hold a comma")
            rows.append(row)
        return rows


def _found(row: CellRow) -> dict[str, str]:
    values = (
        row.indicator, row.low, row.high, row.comparator, row.unit, *row.period, row.status, row.measure, row.direction,
        row.area[0] if row.area else None,
    )  # fmt: skip
    return {name: "" if value is None else str(value) for name, value in zip(COLUMNS, values, strict=True)}


def _key(row: dict[str, str], names: Sequence[str]) -> Key:
    return tuple(_comparable(name, row[name]) for name in names)


def _comparable(name: str, text: str) -> object:
    """Numbers as numbers, words without case, diacritics and marks."""
    if name.startswith("value_"):
        return float(f"{float(text):.9g}") if text and math.isfinite(float(text)) else None
    if name in ("indicator", "unit"):
        return " ".join(plain(text).replace(":", " ").replace("-", " ").replace(",", " ").split())
    return text or None
