r"""Inline-annotated sentences: the text and the rows that must be found in it, written in one string.

    Phấn đấu đến năm 2030, [tỷ lệ đô thị hóa|indicator] đạt [45%|t level = 45 % ..2030]

`[surface|spec]` marks what stands at `surface`; `\[`, `\]` and `\|` are the characters themselves. The specs:

| spec | meaning |
| --- | --- |
| `indicator` | the words that are measured, for the targets behind them (or, where none stands before, for the next target) |
| `t MEASURE COMPARATOR VALUE UNIT PERIOD [KEY=VALUE …]` | a row of `targets` that is aimed at |
| `a …` | the same, achieved |

MEASURE is `level`, `change+`, `change-`, `achievement` or `index`; COMPARATOR one of `= ~ > >= < <=`; VALUE `45` or
`9:9.5` (scale words applied: `1.01e14`); UNIT the canonical one, `_` for a space; PERIOD `2030` (the year),
`2021..2025`, `..2030`, `2026-01..2026-06`, or `-` for none. KEY is `indicator` (where the text leaves words out, or
splits them), `with` (words that the row's indicator must all hold), `without` (words that it must not), `area`, `parent` (the number of the row it qualifies,
counted from 1) or `implied` (the implied target); `_` is a space in values too. What is not given is not judged. Anything else is an error: a test cannot be made weaker
by a slip of the pen.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from muctieu import agreement
from muctieu.records import Extraction, Target

STATUS = {"t": "target", "a": "actual"}
MEASURES = {
    "level": ("level", None), "change+": ("change", "up"), "change-": ("change", "down"),
    "achievement": ("achievement", None), "index": ("index", None),
}  # fmt: skip
COMPARATORS = ("=", "~", ">", ">=", "<", "<=")
KEYS = ("indicator", "with", "without", "area", "parent", "implied")
_TOKEN = re.compile(r"\\(?P<plain>[\[\]|\\])|(?P<mark>[\[\]|])|(?P<text>[^\[\]|\\]+|\\)")
_DATE = r"\d{4}(?:-\d\d){0,2}"
_PERIOD = re.compile(rf"-|(?P<point>{_DATE})|(?P<start>{_DATE})?\.\.(?P<end>{_DATE})?")


class MarkupError(Exception):
    """An annotated sentence that does not say what it means."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A target row that must be found."""

    start: int
    end: int
    surface: str
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text and the target rows in it."""

    text: str
    targets: tuple[Expected, ...]


def parse(markup: str) -> Annotated:
    """The text of an annotated sentence and its rows.

    Raises:
        MarkupError: a bracket is open or stray, a spec is malformed, an indicator is used by no target, or nothing at
            all is marked.
    """
    text, marks = _marks(markup)
    pieces = [(start, surface) for start, _, surface, spec in marks if spec == "indicator"]
    used: set[int] = set()
    targets = []
    for start, end, surface, spec in marks:
        if spec == "indicator":
            continue
        fields = _fields(spec, surface)
        if "indicator" not in fields:
            before = [p for p in pieces if p[0] < start]
            piece = before[-1] if before else pieces[0] if pieces else None
            if piece is None:
                raise MarkupError(f"{surface!r}: no indicator; mark its words or write indicator=…")
            used.add(piece[0])
            fields["indicator"] = piece[1]
        targets.append(Expected(start, end, surface, fields))
    if not targets:
        raise MarkupError(f"no entity in {markup!r}; a text without rows belongs to a table of negatives")
    if unused := [surface for start, surface in pieces if start not in used]:
        raise MarkupError(f"no target uses the indicator {unused[0]!r}")
    return Annotated(text, tuple(targets))


def _marks(markup: str) -> tuple[str, list[tuple[int, int, str, str]]]:
    """The plain text, and start, end, surface and spec of each bracket."""
    text, marks = "", []
    opened: int | None = None
    spec: str | None = None
    for token in _TOKEN.finditer(markup):
        mark, plain = token["mark"], token["plain"] or token["text"] or ""
        if mark == "[":
            if opened is not None:
                raise MarkupError(f"a bracket inside a bracket in {markup!r}")
            opened = len(text)
        elif mark == "|":
            if opened is None or spec is not None:
                raise MarkupError(f"a stray | in {markup!r}; write \\| for the character")
            spec = ""
        elif mark == "]":
            if opened is None:
                raise MarkupError(f"a ] without a [ in {markup!r}; write \\] for the character")
            if spec is None or not spec.strip() or opened == len(text):
                raise MarkupError(f"a bracket without surface or spec in {markup!r}; write [surface|spec]")
            marks.append((opened, len(text), text[opened:], spec.strip()))
            opened = spec = None
        elif spec is not None:
            spec += plain
        else:
            text += plain
    if opened is not None:
        raise MarkupError(f"an unclosed [ in {markup!r}")
    return text, marks


def _fields(spec: str, surface: str) -> dict[str, object]:
    """The columns that a target's spec gives."""
    parts = spec.split()
    where = f"{surface!r} ({spec})"
    if len(parts) < 6:
        raise MarkupError(f"{where}: write STATUS MEASURE COMPARATOR VALUE UNIT PERIOD")
    status, measure, comparator, value, unit, period = parts[:6]
    for name, given, allowed in (
        ("status", status, STATUS), ("measure", measure, MEASURES), ("comparator", comparator, COMPARATORS),
    ):  # fmt: skip
        if given not in allowed:
            raise MarkupError(f"{where}: {name} is {given!r}; write one of {', '.join(allowed)}")
    kind, direction = MEASURES[measure]
    fields: dict[str, object] = {
        "status": STATUS[status], "measure": kind, "direction": direction, "comparator": comparator,
        "unit": unit.replace("_", " "), **_bounds(value, comparator, where), **_period(period, where),
    }  # fmt: skip
    for part in parts[6:]:
        key, equals, content = part.partition("=")
        if key not in KEYS or not equals or not content or key in fields:
            raise MarkupError(f"{where}: {part!r} is no KEY=VALUE, or doubled; the keys are {', '.join(KEYS)}")
        fields[key] = _content(key, content, where)
    return fields


def _content(key: str, content: str, where: str) -> object:
    try:
        return int(content) if key == "parent" else float(content) if key == "implied" else content.replace("_", " ")
    except ValueError:
        raise MarkupError(f"{where}: {key} is {content!r}, no number") from None


def _bounds(value: str, comparator: str, where: str) -> dict[str, object]:
    """A point has two equal bounds, an open comparator one."""
    try:
        low, high = (float(bound) for bound in (value.split(":") if ":" in value else (value, value)))
    except ValueError:
        raise MarkupError(f"{where}: the value is {value!r}; write 45 or 9:9.5") from None
    if low > high or (low < high and comparator[0] in "<>"):
        raise MarkupError(f"{where}: {value} with {comparator}: a range rises and has = or ~")
    return {"value_min": None if comparator[0] == "<" else low, "value_max": None if comparator[0] == ">" else high}


def _period(period: str, where: str) -> dict[str, object]:
    match = _PERIOD.fullmatch(period)
    if not match or period == "..":
        raise MarkupError(f"{where}: the period is {period!r}; write 2030, 2021..2025, ..2030 or -")
    return {"period_start": match["point"] or match["start"], "period_end": match["point"] or match["end"]}


_EXACT = ("status", "measure", "direction", "comparator")
_JUDGED = ("value", "unit", "period", "indicator", "area")


def differences(annotated: Annotated, found: Extraction) -> list[str]:
    """What the extraction's targets have that the annotation has not, and the other way round; empty where they agree.

    Indicators, units, periods and areas are compared as in the scores (`muctieu.agreement`), all else exactly.
    """
    lines = []
    expected = {(e.start, e.end): e for e in annotated.targets}
    rows = {(r.start, r.end): r for r in found.targets}
    lines += [f"missed {e.surface!r}" for span, e in expected.items() if span not in rows]
    lines += [f"spurious {r.value_text!r} ({r.rule})" for span, r in rows.items() if span not in expected]
    numbers = {row.id: number for number, row in enumerate(found.targets, 1)}
    for span in expected.keys() & rows.keys():
        lines += _row_differences(expected[span], rows[span], numbers)
    return sorted(lines)


def _row_differences(expected: Expected, row: Target, numbers: Mapping[str, int]) -> list[str]:
    wanted, got = dict(expected.fields), row.to_dict()
    got["parent"], got["implied"] = numbers.get(row.parent_id or ""), row.implied_target
    wrong = [(name, wanted[name], got[name]) for name in _EXACT if wanted[name] != got[name]]
    judges = agreement.STANDARDS["targets"].fields
    columns = {"value": ("value_min", "value_max"), "period": ("period_start", "period_end")}
    for name in _JUDGED:
        if not judges[name](wanted, got) or (name == "value" and not _same_bounds(wanted, got)):
            names = columns.get(name, (name,))
            wrong.append((name, *((values[0] if len(values) == 1 else values) for values in (
                tuple(wanted.get(n) for n in names), tuple(got.get(n) for n in names)))))  # fmt: skip
    if "parent" in wanted and wanted["parent"] != got["parent"]:
        wrong.append(("parent", wanted["parent"], got["parent"]))
    words = set(row.indicator.lower().replace(",", " ").split())
    if missing := set(str(wanted.get("with", "")).lower().split()) - words:
        wrong.append(("indicator", f"one with {' '.join(sorted(missing))}", row.indicator))
    if extra := set(str(wanted.get("without", "")).lower().split()) & words:
        wrong.append(("indicator", f"one without {' '.join(sorted(extra))}", row.indicator))
    if "implied" in wanted and not math.isclose(float(str(wanted["implied"])), got["implied"] or 0.0, rel_tol=2e-3):
        wrong.append(("implied", wanted["implied"], got["implied"]))
    return [f"{expected.surface!r}: {name} should be {want!r}, is {have!r}" for name, want, have in wrong]


def _same_bounds(wanted: Mapping[str, object], got: Mapping[str, object]) -> bool:
    return all((wanted[bound] is None) == (got[bound] is None) for bound in ("value_min", "value_max"))
