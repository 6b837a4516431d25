"""What cannot all be true in a dataset: targets that documents put differently, and numbers that do not add up.

Reads the store and writes nothing; groups come sorted from the database, so memory does not grow with the store.
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, Literal, TypeAlias

import regex

from muctieu import layout
from muctieu.errors import StoreError
from muctieu.shadow import plain, shadow

Kind: TypeAlias = Literal["differs", "shares over 100", "part over whole", "minimum over maximum", "share over 100"]

_NEARLY_ALL = 95  # shares that add to this are a whole by themselves
_WHOLE = 100.5  # shares are rounded: 33,4 + 33,4 + 33,4
_ABOUT = 0.01  # how far two values may be apart of which one is “khoảng”
_EXACT = 1e-6
_SHARE = regex.compile(r"(?:ty trong|co cau)\b")
_PORTION = regex.compile(r"(?:ty trong|co cau|ty le)\b(?!.*\b(?:tang|giam|so voi|huy dong|gap|nhap hoc|di hoc)\b)")
_SERIES = regex.compile(r"co cau\b|.*\b(?:lan luot|theo thu tu|cac khu vuc|cac nganh)\b")
_PART = regex.compile(r"trong\s+(?:đó|số\s+đó)(?!\p{L})")
_FIELDS = (
    "id doc_id status indicator indicator_id measure direction value_min value_max comparator unit period_start "
    "period_end area area_code value_text start end"
).split()


@dataclass(frozen=True, slots=True)
class Statement:
    """A target row, as far as conflicts need it."""

    id: str
    doc_id: str
    status: str
    indicator: str
    indicator_id: str | None
    measure: str
    direction: str | None
    value_min: float | None
    value_max: float | None
    comparator: str
    unit: str
    period_start: str | None
    period_end: str | None
    area: str | None
    area_code: str | None
    value_text: str
    start: int
    end: int
    source: str

    @property
    def numbers(self) -> tuple[float, ...]:
        """The bounds that are stated, each once: a point is one number, whatever its comparator."""
        known = [bound for bound in (self.value_min, self.value_max) if bound is not None]
        return tuple(dict.fromkeys(known))

    @property
    def period(self) -> str:
        """The period in words of the table."""
        ends = [end for end in dict.fromkeys((self.period_start, self.period_end)) if end]
        return " - ".join(ends)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rows that cannot all be right, and why."""

    kind: Kind
    reason: str
    rows: tuple[Statement, ...]

    def to_dict(self) -> dict[str, Any]:
        """The conflict as a JSON object, its rows as a list."""
        first = self.rows[0]
        return {
            "kind": self.kind,
            "reason": self.reason,
            "indicator": first.indicator_id or first.indicator,
            "area": first.area,
            "period_start": first.period_start,
            "period_end": first.period_end,
            "status": first.status,
            "measure": first.measure,
            "unit": first.unit,
            "rows": [
                {
                    "id": row.id,
                    "source": row.source,
                    "indicator": row.indicator,
                    "value_text": row.value_text,
                    "start": row.start,
                    "end": row.end,
                }
                for row in self.rows
            ],
        }


def find(store: Path) -> Iterator[Conflict]:
    """All conflicts of a dataset: between documents first, then those inside each document.

    Args:
        store: The SQLite file that `muctieu run` wrote.

    Raises:
        StoreError: There is no such file, or it holds no dataset.
    """
    if not store.is_file():
        raise StoreError(f"{store}: there is no dataset; make one with `muctieu run`, or name its folder with --out")
    try:
        db = sqlite3.connect(f"{store.resolve().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error as error:
        raise StoreError(f"{store}: cannot be opened ({error}); close what uses it") from None
    try:
        db.create_function("subject", 2, _subject, deterministic=True)
        yield from _between_documents(db)
        yield from _inside_documents(db)
    except sqlite3.Error as error:
        raise StoreError(f"{store}: cannot be read ({error}); make it again with `muctieu run`") from None
    finally:
        db.close()


def _subject(indicator_id: str | None, indicator: str) -> str | None:
    """What rows must share: the indicator's id, else its folded phrase; a bare word (diện tích) tells too little."""
    if indicator_id:
        return indicator_id
    folded = plain(indicator)
    return f"~{folded}" if folded.count(" ") > 1 else None


def _statements(cursor: sqlite3.Cursor) -> Iterator[Statement]:
    for values in cursor:
        yield Statement(*values)


# --- written out ------------------------------------------------------------------------------------------------------

_ABOUT_ALL = "kind reason indicator area period_start period_end status measure unit".split()
_ABOUT_ROW = "source indicator value_text id start end".split()


def as_csv(conflicts: Iterable[Conflict]) -> Iterator[str]:
    """One line for each row of each conflict, the conflict's number first, under one header."""
    header = ["conflict", *_ABOUT_ALL, *(f"row_{name}" for name in _ABOUT_ROW)]
    yield _csv_line(header)
    for number, conflict in enumerate(conflicts, 1):
        fields = conflict.to_dict()
        for row in fields["rows"]:
            yield _csv_line([number, *(fields[name] for name in _ABOUT_ALL), *(row[name] for name in _ABOUT_ROW)])


def as_json(conflicts: Iterable[Conflict]) -> Iterator[str]:
    """A list of objects, one a line."""
    opening = "["
    for conflict in conflicts:
        yield opening + json.dumps(conflict.to_dict(), ensure_ascii=False)
        opening = ","
    yield "]" if opening == "," else "[]"


def table_rows(conflict: Conflict) -> Iterator[tuple[str, str, str, str]]:
    """A conflict for the terminal: what is wrong, with what, and the values with where they stand."""
    first = conflict.rows[0]
    about = (first.indicator_id or first.indicator, first.area or "", first.period, f"{first.status} {first.measure}")
    for place, row in enumerate(conflict.rows):
        kind, what = (conflict.kind, "\n".join(filter(None, about))) if not place else ("", "")
        yield kind, what, row.value_text, f"{row.source}\n{row.indicator}"


def _csv_line(cells: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


# --- between documents ------------------------------------------------------------------------------------------------

_COLUMNS = ", ".join(f'targets."{name}"' for name in _FIELDS) + ", documents.source"
_JOINED = f"SELECT {_COLUMNS} FROM targets JOIN documents USING (doc_id)"
# A level “đến năm 2030” and one “năm 2030” are of one date.
_GROUPED = f"""
    {_JOINED}
    WHERE period_end IS NOT NULL AND coalesce(targets.area_code, targets.area) IS NOT NULL
      AND subject(indicator_id, indicator) IS NOT NULL
    ORDER BY subject(indicator_id, indicator), coalesce(targets.area_code, targets.area), period_end,
      nullif(period_start, period_end), status, measure, direction, unit, source, targets.rowid
"""


def _group_key(row: Statement) -> tuple[str | None, ...]:
    start = None if row.period_start == row.period_end else row.period_start
    subject = _subject(row.indicator_id, row.indicator)
    place = row.area_code or row.area
    return (subject, place, row.period_end, start, row.status, row.measure, row.direction, row.unit)


def _between_documents(db: sqlite3.Connection) -> Iterator[Conflict]:
    for _, group in groupby(_statements(db.execute(_GROUPED)), _group_key):
        first: dict[tuple[str, tuple[float, ...]], Statement] = {}
        for row in group:
            first.setdefault((row.doc_id, row.numbers), row)
        rows = list(first.values())
        stated: dict[str, list[Statement]] = defaultdict(list)
        for row in rows:
            stated[row.doc_id].append(row)
        if len(stated) > 1 and not _shared(list(stated.values())):
            texts = " / ".join(dict.fromkeys(row.value_text for row in rows))
            yield Conflict("differs", f"{len(stated)} documents say {texts}", tuple(rows))


def _shared(documents: list[list[Statement]]) -> bool:
    """Whether one value is stated by every document: another that one of them adds is of something else."""
    return any(all(any(_agree(row, other) for other in rows) for rows in documents[1:]) for row in documents[0])


def _agree(one: Statement, other: Statement) -> bool:
    """The same numbers, or nearly so where one of them is about."""
    if len(one.numbers) != len(other.numbers):
        return False
    tolerance = _ABOUT if "~" in (one.comparator, other.comparator) else _EXACT
    return all(abs(a - b) <= tolerance * max(abs(a), abs(b)) for a, b in zip(one.numbers, other.numbers, strict=True))


# --- inside a document ------------------------------------------------------------------------------------------------


def _inside_documents(db: sqlite3.Connection) -> Iterator[Conflict]:
    ordered = _statements(db.execute(f"{_JOINED} ORDER BY doc_id, targets.start, targets.rowid"))
    for doc_id, group in groupby(ordered, lambda row: row.doc_id):
        rows = list(group)
        for row in rows:
            yield from _impossible(row)
        if len(rows) > 1:
            text = db.execute("SELECT text FROM documents WHERE doc_id = ?", (doc_id,)).fetchone()[0]
            yield from _parts(rows, text)
            yield from _shares(rows, text)


def _impossible(row: Statement) -> Iterator[Conflict]:
    """A number that cannot be right by itself."""
    low, high = row.value_min, row.value_max
    if low is not None and high is not None and low > high:
        yield Conflict("minimum over maximum", f"{low:g} is over {high:g}", (row,))
    least = high if low is None else low
    if least is not None and row.comparator in ("<", "<="):
        least = None
    if row.unit == "%" and row.measure == "level" and least and least > 100 and _PORTION.match(plain(row.indicator)):
        yield Conflict("share over 100", f"a share of {least:g}%", (row,))


def _parts(rows: list[Statement], text: str) -> Iterator[Conflict]:
    """A part that is larger than its whole: 500 tỷ đồng, trong đó ngân sách 600 tỷ đồng."""
    for whole, part in pairwise(rows):
        alike = all(getattr(whole, name) == getattr(part, name) for name in ("unit", "status", "measure"))
        if (
            not alike
            or whole.measure != "level"
            or whole.unit in ("rank", "điểm", "lần")
            or part.start - whole.end > 200
        ):
            continue
        between = text[whole.end : part.start]
        if (whole.unit == "%" and not _both_shares(whole, part)) or regex.search(r"[.;\n](?=\s|$)", between):
            continue
        limit, least = whole.value_max, part.value_min
        if limit is not None and least is not None and least > limit * (1 + _EXACT) and _PART.search(shadow(between)):
            yield Conflict("part over whole", f"{part.value_text} of {whole.value_text}", (whole, part))


def _both_shares(one: Statement, other: Statement) -> bool:
    return bool(_SHARE.match(plain(one.indicator)) and _SHARE.match(plain(other.indicator)))


def _shares(rows: list[Statement], text: str) -> Iterator[Conflict]:
    """Shares of one whole under one lead-in that add to more than all of it."""
    shares = [r for r in rows if r.unit == "%" and r.measure == "level" and _SHARE.match(plain(r.indicator))]
    if len(shares) < 2:
        return
    structure = layout.parse(text)
    groups: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for row in shares:
        sentence = structure.sentence_at(row.start)
        block = structure.blocks[structure.sentences[sentence].block]
        lead = ("list", block.parent) if block.kind == "item" and block.parent is not None else ("sentence", sentence)
        groups[(lead, row.status, row.period_start, row.period_end, row.area)].append(row)
    for members in (whole for group in groups.values() for whole in _by_whole(group)):
        counted = _counted(members, text)
        total = sum(min(row.numbers, default=0.0) for row in counted if row.comparator not in ("<", "<="))
        if len(counted) > 1 and total > _WHOLE:
            sums = " + ".join(row.value_text for row in counted)
            yield Conflict("shares over 100", f"{sums} = {total:g}%", tuple(counted))


def _by_whole(members: list[Statement]) -> Iterator[list[Statement]]:
    """Shares by what they are of; those that do not say it are of the one whole that the others name."""
    wholes: dict[str, list[Statement]] = defaultdict(list)
    for row in members:
        wholes[plain(shadow(row.indicator).partition(" trong ")[2])].append(row)
    unnamed = sum(min(row.numbers, default=0.0) for row in wholes.get("", ()))
    if len(wholes) == 2 and "" in wholes and unnamed < _NEARLY_ALL:
        yield members
    else:
        yield from wholes.values()


def _counted(members: list[Statement], text: str) -> list[Statement]:
    """The members that stand beside each other: none twice, none that is a part of another."""
    names = [frozenset(regex.findall(r"\w+", plain(row.indicator))) for row in members]
    if len(set(names)) == 1 and _SERIES.match(plain(members[0].indicator)):
        return members  # cơ cấu … lần lượt là 30%, 40%, 30%: the three share their name
    counted: dict[frozenset[str], Statement] = {}
    reach = members[0].start
    for row, name in zip(members, names, strict=True):
        nested = any(name < other for other in set(names)) or _PART.search(shadow(text[reach : row.start]))
        reach = row.end
        if not nested:
            counted.setdefault(name, row)
    return list(counted.values())
