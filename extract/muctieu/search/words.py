"""What a person types into the search box, and where it stands in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import regex

from muctieu.search.folding import Folder, Token, tokens

_PART = regex.compile(r'(?P<minus>(?<!\S)-)?[“"”](?P<phrase>[^“”"]*)[“”"]?|(?P<words>[^“”"]+)')

_MINUS = regex.compile(r"(?:^|\s)-$")
_STOP = regex.compile(r"[,;:.()]")


class Term(NamedTuple):
    """Words that stand beside each other; the last may be only a beginning."""

    words: tuple[str, ...]
    prefix: bool = False
    excluded: bool = False

    def match(self) -> str:
        """The term in the language of FTS5; its words hold letters and digits only."""
        star = "*" if self.prefix else ""
        text = f'"{" ".join(self.words)}"{star}'
        if self.prefix and self.words[-1].endswith("i"):  # “luy*” is folded as a whole word would be
            return f'({text} OR "{" ".join((*self.words[:-1], self.words[-1][:-1] + "y"))}"*)'
        return text


@dataclass(frozen=True, slots=True)
class Words:
    """A query: terms that must all be found, and terms that must not.

    >>> folder = Folder([("KCN", "khu công nghiệp")])
    >>> Words.parse('diện tích KCN "đất sạch" cho th* -Long', folder).match()
    '("dien" AND "tich" AND "khu cong nghiep" AND "dat sach" AND "cho" AND "th"*) NOT ("long")'
    """

    terms: tuple[Term, ...]

    @classmethod
    def parse(cls, query: str, folder: Folder) -> Words:
        """Read a query: words, "phrases", beginnings*, -without."""
        terms: list[Term] = []
        for part in _PART.finditer(query):
            if part["words"] is not None:
                terms += _loose(part["words"], folder)
            elif words := tuple(token.word for token in folder.tokens(part["phrase"])):
                terms.append(Term(words, excluded=part["minus"] is not None))
        return cls(tuple(dict.fromkeys(terms)))

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms that must be found."""
        return tuple(term for term in self.terms if not term.excluded)

    def match(self) -> str:
        """The query in the language of FTS5; empty where nothing is asked for."""
        wanted = " AND ".join(term.match() for term in self.wanted)
        excluded = " OR ".join(term.match() for term in self.terms if term.excluded)
        return f"({wanted}) NOT ({excluded})" if wanted and excluded else f"({wanted})" if wanted else ""

    def together(self) -> str:
        """All wanted words as one phrase, in the language of FTS5."""
        words = [word for term in self.wanted for word in term.words]
        return f'"{" ".join(words)}"' if words else ""

    def marked(self, text: str, folder: Folder) -> Iterator[tuple[str, bool]]:
        """The text in pieces, each with whether it is a hit.

        >>> folder = Folder([])
        >>> list(Words.parse("ty trong", folder).marked("Tỉ trọng của ngành", folder))
        [('Tỉ trọng', True), (' của ngành', False)]
        """
        spans = _hits(text, folder.tokens(text), self.wanted)
        reach = 0
        for start, end in spans:
            if start > reach:
                yield text[reach:start], False
            yield text[max(start, reach) : end], True
            reach = end
        if reach < len(text):
            yield text[reach:], False


def _loose(text: str, folder: Folder) -> Iterator[Term]:
    """Words outside quotes: each a term, but those of one abbreviation together; a beginning* is none."""
    for begins, group in groupby(tokens(text), key=lambda token: text.startswith("*", token.end)):
        run = list(group)
        words = run if begins else folder.expand(run)
        for (start, _), term in groupby(words, key=lambda token: (token.start, token.end)):
            excluded = _MINUS.search(text, 0, start) is not None
            yield Term(tuple(token.word for token in term), begins, excluded)


def _hits(text: str, words: list[Token], terms: tuple[Term, ...]) -> list[tuple[int, int]]:
    """The spans of the terms in a text; a lone small word does not count where it stands beside others of the query."""
    covered: dict[int, Term] = {}
    for term in terms:
        size = len(term.words)
        for at in range(len(words) - size + 1):
            here = [token.word for token in words[at : at + size]]
            last = here[-1].startswith(term.words[-1]) if term.prefix else here[-1] == term.words[-1]
            if last and here[:-1] == list(term.words[:-1]):
                covered.update(dict.fromkeys(range(at, at + size), term))
    runs: list[list[int]] = []
    for at in sorted(covered):
        if runs and runs[-1][-1] == at - 1 and not _STOP.search(text, words[at - 1].end, words[at].start):
            runs[-1].append(at)
        else:
            runs.append([at])
    in_long_runs = {covered[at] for run in runs if len(run) > 1 for at in run}
    kept = [run for run in runs if len(run) > 1 or covered[run[0]] not in in_long_runs]
    return [(words[run[0]].start, words[run[-1]].end) for run in kept]
