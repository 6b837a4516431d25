"""What a reader of sectors reads, gathers and remembers: tokens, members of an enumeration, and the state of a clause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from muctieu.patterns import SectorEntry
from muctieu.records import Stance

OPENERS: dict[str, Stance] = {"restricted": "restricted", "priority": "priority", "promoted": "promoted"}
#: Kinds that name a sector by themselves, and those that may be a part of one.
NAMED = frozenset(["sector", "theme", "doubtful"])
PARTS = NAMED | {"macro", "head"}

Words: TypeAlias = Mapping[str, frozenset[str]]


class Token(NamedTuple):
    """A phrase of the lexicon, a word or a sign; `word` is its spelling in the shadow."""

    kind: str
    start: int
    end: int
    word: str
    entry: SectorEntry | None = None


@dataclass(slots=True)
class Member:
    """A possible member of an enumeration; it counts once it has a stance."""

    start: int
    end: int
    kind: str
    entry: SectorEntry | None = None
    list_number: int = 0
    stance: Stance | None = None
    rule: str = ""


@dataclass(slots=True)
class State:
    """Where the reader stands in a clause."""

    stance: Stance | None = None  # of the cue that governs
    open: bool = False  # a sector here is governed: only fillers since the cue, comma or colon
    fresh: bool = True  # the cue has no sector yet
    crossed: bool = False  # a comma or và was read since the cue
    begun: bool = False  # the cue has an object, be it no sector (phát triển thương mại, …)
    listed: bool = False  # inside a list that a colon, như, gồm or a parenthesis opened
    standing: bool = False  # trọng điểm, chủ lực … was read: như, gồm or a colon open a list of what stands out
    purpose: bool = False  # nhằm, để … was read
    soft: bool = False  # của, tại, gắn với … was read since the last comma
    strong: bool = False  # ngành, lĩnh vực, dự án … stands right before
    copula: bool = False  # là, trở thành … stands behind `subjects`
    project: bool = False  # dự án, lĩnh vực … does: it brings a sector to a cue further off
    topic: bool = False  # the same since the last comma
    firm: bool = False  # the cue is one behind which a doubtful name counts
    invests: bool = (
        False  # the cue is one of money: a field named further off is meant (thu hút dự án … trong lĩnh vực …)
    )
    behind: bool = False  # a sector stands right before
    strange: int = 0  # unknown words since the last sector, cue or list
    list_number: int = 0
    subjects: list[Member] = field(default_factory=list)  # the enumeration read last, governed or not
