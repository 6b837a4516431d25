"""What a reader of sectors reads, gathers and remembers: a row of tokens, members of an enumeration, a clause's state."""

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


class Row:
    """The tokens of a sentence, and what stands where in it, whatever was read before.

    Args:
        words: the word lists of the pattern files, by name.
        text: the text, whose capitals tell names.
        tokens: of the sentence.
    """

    def __init__(self, words: Words, text: str, tokens: list[Token]) -> None:
        self._words, self._text, self.tokens = words, text, tokens

    def kind(self, at: int) -> str:
        """What stands at a place; “end” behind the last token."""
        return self.tokens[at].kind if at < len(self.tokens) else "end"

    def capital(self, at: int) -> bool:
        """Whether a token begins with a capital letter."""
        return self._text[self.tokens[at].start].isupper()

    def christened(self, at: int) -> bool:
        """Whether a cue is a part of a firm's or office's name: Công ty Đầu tư và Phát triển …"""
        return (
            at > 0
            and self._text[self.tokens[at].start].isupper()
            and self.tokens[at - 1].word in self._words["offices"]
        )

    def abbreviates(self, at: int) -> bool:
        """Whether a parenthesis only holds the abbreviation of the sector before it: (CNHT)."""
        inner = self.tokens[at + 1] if self.kind(at + 2) == ")" else None
        return inner is not None and self._text[inner.start : inner.end].isupper()

    def numbers(self, at: int) -> bool:
        """Whether a parenthesis numbers the members of a list: (1) du lịch; (2) logistics."""
        inner = self.tokens[at + 1] if self.kind(at + 2) == ")" else None
        return inner is not None and (
            inner.kind == "number" or len(inner.word) == 1 or set(inner.word) <= {"i", "v", "x"}
        )

    def absorbs(self, at: int) -> bool:
        """Whether what follows belongs to an object that is no sector: phát triển nguồn nhân lực du lịch."""
        return self.tokens[at].word in self._words["absorbing"] and self.kind(at + 1) in ("word", "refused", *PARTS)

    def relates(self, at: int) -> bool:
        """Whether a preposition only leads to the sectors that are meant: các dự án thuộc lĩnh vực điện tử."""
        if self.tokens[at].word not in self._words["relatives"]:
            return False
        following = [t.word for t in self.tokens[at + 1 : at + 5]]
        fields = [i for i, word in enumerate(following) if word in self._words["fields"]]
        return bool(fields) and all(word in self._words["fillers"] for word in following[: fields[0]])

    def tail(self, at: int, longest: int) -> int:
        """Where the words end that belong to the name that stands before."""
        end = at
        while end < len(self.tokens) and end - at < longest:
            token = self.tokens[end]
            if token.word == "-" and end > at and self.kind(end + 1) == "word":  # bô-xít - nhôm
                end += 1
                continue
            name = self._text[token.start].isupper() and not self._text[token.start : token.end].isupper()
            if token.kind not in ("word", "qualifier", *PARTS) or token.word in self._words["ends"] or name:
                break
            end += 1
        return end

    def is_name(self, at: int, end: int) -> bool:
        """Whether a sector is a part of a name: khu du lịch quốc gia Núi Cao."""
        if not at or self.tokens[at - 1].word not in self._words["places"]:
            return False
        while end < len(self.tokens) and self.tokens[end].word in self._words["ranks"]:
            end += 1
        return self.kind(end) == "word" and self._text[self.tokens[end].start].isupper()
