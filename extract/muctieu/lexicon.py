"""Many phrases found in one pass: Aho-Corasick over the shadow, whole words, the longest at each place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

import ahocorasick_rs as ac

from muctieu.shadow import shadow

T = TypeVar("T")


class Found(NamedTuple, Generic[T]):
    """A phrase in a text: its offsets and what it stands for."""

    start: int
    end: int
    value: T


def spellings(phrase: str) -> set[str]:
    """The ways in which a phrase is typed: “dệt - may”, “dệt-may” and, as its own word pair, “dệt may”."""
    folded = " ".join(shadow(phrase).split())
    if " - " not in folded and "-" not in folded:
        return {folded}
    tight = folded.replace(" - ", "-").replace(" -", "-").replace("- ", "-")
    return {folded, tight, tight.replace("-", " - "), tight.replace("-", "- "), tight.replace("-", " -")}


class Lexicon(Generic[T]):
    """Phrases and what each stands for, matched in the shadow of a text.

    >>> Lexicon([("dệt - may", "textile"), ("may", "garment")]).find("ngành dệt-may và may mặc")
    [Found(start=6, end=13, value='textile'), Found(start=17, end=20, value='garment')]
    """

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        values: dict[str, T] = {}
        for phrase, value in phrases:
            for spelling in spellings(phrase):
                values.setdefault(spelling, value)
        self._values = list(values.values())
        self._automaton = ac.AhoCorasick(list(values), matchkind=ac.MatchKind.Standard) if values else None

    def find(self, text: str) -> list[Found[T]]:
        """Whole-word matches in the shadow of a text, no two overlapping, the longest first at each place."""
        if self._automaton is None:
            return []
        spans = [
            (start, -end, index)
            for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())
        ]
        found: list[Found[T]] = []
        reach = 0
        for start, minus_end, index in sorted(spans):
            if start >= reach:
                found.append(Found(start, -minus_end, self._values[index]))
                reach = -minus_end
        return found
