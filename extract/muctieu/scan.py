"""Where an expression may match at all: cheap looks that spare it most places of a text.

A search by a long alternation costs the more the longer the text is; finding the words with which a match can begin costs
almost nothing (Aho-Corasick, one pass), and the expression is then tried at those places only. What is found is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import ahocorasick_rs as ac
import regex


class Opened:
    """An expression whose matches all begin with one of some words.

    Args:
        pattern: the expression; it is matched at each place where a word stands, so it may look behind.
        words: with which its matches begin, as the shadow spells them.
        edge: whether the expression only matches where no letter stands before.

    >>> amounts = Opened(regex.compile(r"(?<!\\p{L})(?:một|hai)\\s+nửa"), ["một", "hai"])
    >>> [m.group() for m in amounts.finditer("có một nửa, hai  nửa, hai phần")]
    ['một nửa', 'hai  nửa']
    """

    def __init__(self, pattern: regex.Pattern[str], words: Iterable[str], *, edge: bool = True) -> None:
        self.pattern = pattern
        self._automaton = ac.AhoCorasick(sorted(set(words)))
        self._edge = edge

    def finditer(self, text: str, folded: str | None = None) -> Iterator[regex.Match[str]]:
        """All matches in order, none overlapping; the words are looked for in `folded`, where that is not the text itself."""
        shadow = text if folded is None else folded
        return at_places(self.pattern, text, self._places(shadow))

    def _places(self, shadow: str) -> list[int]:
        hits = self._automaton.find_matches_as_indexes(shadow, overlapping=True)
        if self._edge:
            return sorted({at for _, at, _ in hits if not (at and shadow[at - 1].isalpha())})
        return sorted({at for _, at, _ in hits})


def at_places(pattern: regex.Pattern[str], text: str, places: Iterable[int]) -> Iterator[regex.Match[str]]:
    """The matches of an expression that begin at some of the places (in order), none overlapping."""
    reach = 0
    for at in places:
        if at >= reach and (match := pattern.match(text, at)):
            yield match
            reach = match.end()


def places(hint: re.Pattern[str], text: str) -> Iterator[int]:
    """Where the matches of a plain expression begin."""
    return (match.start() for match in hint.finditer(text))


def holds(text: str, *signs: str) -> bool:
    """Whether one of some signs stands in a text.

    >>> holds("trang www.x.vn", "http", "www."), holds("đạt 5%", "http", "www.")
    (True, False)
    """
    return any(sign in text for sign in signs)
