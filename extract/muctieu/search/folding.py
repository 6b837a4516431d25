"""Words as a search compares them: without diacritics, one spelling, abbreviations written out.

SQLite's own folding leaves đ and knows neither kĩ nor KCN, so the index holds columns that are folded here,
and a query is folded by the same functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from muctieu.shadow import plain

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
# tỷ and tỉ, kỹ and kĩ, lý and lí, quý and quí: one letter for both once the marks are gone.
_Y = regex.compile(r"(?<=[bcdghklmnpqrstvx]|qu)y$")


class Token(NamedTuple):
    """A folded word and the characters of the text that it stands for."""

    start: int
    end: int
    word: str


@lru_cache(maxsize=1 << 16)  # Vietnamese has some ten thousand syllables
def fold(word: str) -> str:
    """One word without case, marks and rival spellings.

    >>> [fold(word) for word in ("Tỷ", "tỉ", "KĨ", "hoà", "Đắk", "quí")]
    ['ti', 'ti', 'ki', 'hoa', 'dak', 'qui']
    """
    return _Y.sub("i", plain(word))


def tokens(text: str) -> list[Token]:
    """The folded words of a text, each with its place in it.

    >>> tokens("tỷ lệ đô thị")[:2]
    [Token(start=0, end=2, word='ti'), Token(start=3, end=5, word='le')]
    """
    return [Token(m.start(), m.end(), fold(m.group())) for m in _WORD.finditer(text)]


class Folder:
    """Folds texts and queries alike, abbreviations replaced by what they stand for.

    >>> folder = Folder([("KCN", "khu công nghiệp"), ("TP.HCM", "thành phố Hồ Chí Minh")])
    >>> folder.text("Các KCN ở TP.HCM")
    'cac khu cong nghiep o thanh pho ho chi minh'

    Args:
        abbreviations: pairs of a short form and its meaning; the longest short form wins.
    """

    def __init__(self, abbreviations: Iterable[tuple[str, str]]) -> None:
        self._meanings: dict[tuple[str, ...], tuple[str, ...]] = {}
        for short, meaning in abbreviations:
            key = tuple(token.word for token in tokens(short))
            self._meanings[key] = tuple(token.word for token in tokens(meaning))
        self.abbreviations = tuple(sorted(self._meanings.items()))
        self._firsts = frozenset(key[0] for key in self._meanings)
        self._longest = max(map(len, self._meanings), default=0)

    def tokens(self, text: str) -> list[Token]:
        """The folded words of a text; those of an abbreviation's meaning all stand where the abbreviation does."""
        return self.expand(tokens(text))

    def text(self, text: str | None) -> str:
        """The folded words of a text with single spaces between them."""
        return self.text_and_forms(text)[0] if text else ""

    def text_and_forms(self, text: str) -> tuple[str, str]:
        """The folded words of a text, and the abbreviations that it uses.

        The second lets the beginning of an abbreviation (“kc*”) find it too.
        """
        words = [fold(word) for word in _WORD.findall(text)]
        if self._firsts.isdisjoint(words):
            return " ".join(words), ""
        expanded: list[str] = []
        forms: dict[str, None] = {}
        at = 0
        while at < len(words):
            key = self._key_at(words, at)
            expanded += self._meanings[key] if key else words[at : at + 1]
            if key:
                forms["".join(key)] = None
            at += len(key) if key else 1
        return " ".join(expanded), " ".join(forms)

    def expand(self, plain_tokens: Sequence[Token]) -> list[Token]:
        """Folded words with their abbreviations written out."""
        words = [token.word for token in plain_tokens]
        expanded: list[Token] = []
        at = 0
        while at < len(words):
            key = self._key_at(words, at)
            if key is None:
                expanded.append(plain_tokens[at])
                at += 1
                continue
            start, end = plain_tokens[at].start, plain_tokens[at + len(key) - 1].end
            expanded += [Token(start, end, word) for word in self._meanings[key]]
            at += len(key)
        return expanded

    def _key_at(self, words: Sequence[str], at: int) -> tuple[str, ...] | None:
        """The longest abbreviation that begins at a word."""
        if words[at] not in self._firsts:
            return None
        for length in range(min(self._longest, len(words) - at), 0, -1):
            key = tuple(words[at : at + length])
            if key in self._meanings:
                return key
        return None
