"""When a row that was found says the same as a row of the gold: one judge for each field.

A judge takes the gold row first. It forgives what two careful readers may write differently (a
coarser date, a shorter noun phrase), and it never forgives a number.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Item: TypeAlias = Mapping[str, Any]
Judge: TypeAlias = Callable[[Item, Item], bool]

_LOOKALIKES = str.maketrans({"đ": "d", "ð": "d", "–": "-", "—": "-", "\u00a0": " "})
_OPEN = frozenset({">", ">=", "<", "<="})


def fold(text: str | None) -> str:
    """Lower case without diacritics, one kind of hyphen, single spaces.

    >>> fold("Tỷ trọng  công nghiệp – xây dựng")
    'ty trong cong nghiep - xay dung'
    """
    parts = unicodedata.normalize("NFD", (text or "").lower())
    bare = "".join(character for character in parts if not unicodedata.combining(character))
    return " ".join(bare.translate(_LOOKALIKES).split())


# Words that an indicator may have or lack and still be the same.
_FILLER = frozenset(fold("của tỉnh thành phố đạt là trên địa bàn toàn cả nước và các những được trong").split())


def equal(name: str) -> Judge:
    """The field is the same in both; null and empty are one."""
    return lambda gold, found: (gold.get(name) or None) == (found.get(name) or None)


def alike(name: str) -> Judge:
    """The field is the same in both once folded."""
    return lambda gold, found: fold(gold.get(name)) == fold(found.get(name))


def _same_number(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-15)


def value(gold: Item, found: Item) -> bool:
    """Both bounds are the same; where the gold's is open, its one number may be given as a point."""
    if all(_same_number(gold.get(bound), found.get(bound)) for bound in ("value_min", "value_max")):
        return True
    if gold.get("comparator") not in _OPEN:
        return False
    low, high = gold.get("value_min"), gold.get("value_max")
    known = high if low is None else low
    return any(_same_number(known, found.get(bound)) for bound in ("value_min", "value_max"))


def unit(gold: Item, found: Item) -> bool:
    """The same, or one counted noun that is the head of the other (người, người tiêu dùng)."""
    head, whole = sorted((fold(gold.get("unit")), fold(found.get("unit"))), key=len)
    if head == whole:
        return True
    return len(head) > 1 and "/" not in whole and whole.startswith((f"{head} ", f"{head},"))


def measure(gold: Item, found: Item) -> bool:
    """The same measure in the same direction."""
    return equal("measure")(gold, found) and equal("direction")(gold, found)


def _same_time(one: str | None, other: str | None) -> bool:
    """Equal as far as the coarser date goes: 2024 and 2024-06-24 agree."""
    if not one or not other:
        return not one and not other
    return one.startswith(other) or other.startswith(one)


def period(gold: Item, found: Item) -> bool:
    """The same end and, where the gold is a range, the same start."""
    if not _same_time(gold.get("period_end"), found.get("period_end")):
        return False
    start = gold.get("period_start")
    if not start or start == gold.get("period_end"):
        return True
    return _same_time(start, found.get("period_start"))


def _area_name(item: Item) -> str:
    if not item.get("area"):
        return ""
    name = fold(item["area"]).replace("tphcm", "ho chi minh").replace("tp.", "").strip()
    for prefix in ("tinh ", "thanh pho ", "tp ", "ca nuoc"):
        name = name.removeprefix(prefix)
    return name.strip() or "viet nam"


def area(gold: Item, found: Item) -> bool:
    """The same place under any of its names; a gold row without a place is not judged by it."""
    return not gold.get("area") or _area_name(gold) == _area_name(found)


def _content_words(item: Item) -> set[str]:
    words = (word.strip("(),.;:-/") for word in fold(item.get("indicator")).replace("-", " ").split())
    return {word for word in words if word and word not in _FILLER}


def indicator(gold: Item, found: Item) -> bool:
    """At least half of the words are shared (Dice), filler aside."""
    one, other = _content_words(gold), _content_words(found)
    return bool(one and other) and 4 * len(one & other) >= len(one) + len(other)


def number(gold: Item, found: Item) -> bool:
    """The same document number, spaces and diacritics aside."""
    one, other = (fold(item.get("number")).replace(" ", "") for item in (gold, found))
    return one == other


def issuer(gold: Item, found: Item) -> bool:
    """One name holds the other; a gold row without an issuer is not judged by it."""
    if not gold.get("issuer"):
        return True
    one, other = fold(gold["issuer"]), fold(found.get("issuer"))
    return one in other or (bool(other) and other in one)


def span_of_time(gold: Item, found: Item) -> bool:
    """The same start and the same end."""
    return equal("period_start")(gold, found) and equal("period_end")(gold, found)


def favoured(gold: Item, found: Item) -> bool:
    """Both favour the sector, or both restrain it."""
    return (gold.get("stance") == "restricted") == (found.get("stance") == "restricted")


@dataclass(frozen=True, slots=True)
class Standard:
    """How a table is judged: its fields, and what a row must get right at each level, loose to strict."""

    fields: Mapping[str, Judge]
    levels: Mapping[str, tuple[str, ...]]
    shown: tuple[str, ...]

    @property
    def strict(self) -> tuple[str, ...]:
        """The fields of the strictest level."""
        return tuple(self.levels.values())[-1]


STANDARDS: Mapping[str, Standard] = {
    "targets": Standard(
        fields={
            "value": value,
            "unit": unit,
            "status": equal("status"),
            "measure": measure,
            "period": period,
            "area": area,
            "indicator": indicator,
            "comparator": equal("comparator"),
        },
        levels={
            "found": (),
            "value": ("value", "unit"),
            "tuple": ("value", "unit", "status", "measure", "period", "area", "indicator"),
        },
        shown=(
            *("value_min", "value_max", "unit", "comparator", "status", "measure", "direction"),
            *("period_start", "period_end", "area", "indicator"),
        ),
    ),
    "citations": Standard(
        fields={"number": number, "type": alike("type"), "date": equal("date"), "issuer": issuer},
        levels={"found": (), "number": ("number",), "tuple": ("number", "type", "date", "issuer")},
        shown=("type", "number", "date", "issuer"),
    ),
    "periods": Standard(
        fields={"time": span_of_time, "kind": equal("kind")},
        levels={"found": (), "tuple": ("time",)},
        shown=("kind", "period_start", "period_end"),
    ),
    "sectors": Standard(
        fields={"stance": favoured, "tier": equal("stance")},
        levels={"found": (), "tuple": ("stance",)},
        shown=("sector", "stance"),
    ),
}
