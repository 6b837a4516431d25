"""The tokenizer stage: spaCy tokens over the whole text, underthesea's word boundaries on them.

underthesea splits Vietnamese words well and numbers badly (13-13,5% → `13-13` `,` `5`; 52/2018/NĐ-CP → `52/2018` `/`
`NĐ-CP`), so numbers, units and document numbers are kept whole and underthesea decides between them. It is the slowest stage
by far: the matchers ask for the words of a passage only where a word boundary decides something (which noun is counted).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

# What underthesea would break: numbers with separators and units, document numbers, addresses
_PROTECTED = regex.compile(
    r"""
      \d+[\p{L}]?(?:/\d{4})?[/-][\p{Lu}Đ][\p{L}&]*(?:[-/.][\p{Lu}Đ][\p{L}\d&]*)*   # 121/QĐ-UBND
    | \d+(?:[.,/]\d+)*                                                            # 1.219,11  8/1/2021
    | [\p{Lu}Đ]{2,}(?:[-&][\p{Lu}Đ]{2,})+                                         # NĐ-CP
    | [\p{L}\p{M}]+\d*[²³]?                                                       # công, km2
    | [^\s\p{L}\p{M}\d]                                                           # each mark alone
    """,
    regex.VERBOSE,
)
_NEXT_WORDS = regex.compile(r"\s{0,3}[\p{L}\s]*(?=[^\p{L}\s]|$|\s)")
_NUMERIC = regex.compile(r"\d")


def syllables(text: str) -> list[tuple[int, int]]:
    """Offsets of the smallest tokens: syllables, numbers, document numbers, single marks.

    >>> [text[a:b] for text in ["tăng 13-13,5% theo 52/2018/NĐ-CP"] for a, b in syllables(text)]
    ['tăng', '13', '-', '13,5', '%', 'theo', '52/2018/NĐ-CP']
    """
    return [m.span() for m in _PROTECTED.finditer(text)]


@lru_cache(maxsize=4096)
def _underthesea(passage: str) -> tuple[str, ...]:
    from underthesea import word_tokenize

    return tuple(word_tokenize(passage))


def boundaries(text: str, tokens: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Words as runs of tokens: half-open index pairs, by underthesea, numbers and marks each alone.

    >>> text = "13-13,5% khu vực công nghiệp-xây dựng"
    >>> tokens = syllables(text)
    >>> [text[tokens[a][0]:tokens[b - 1][1]] for a, b in boundaries(text, tokens)]
    ['13', '-', '13,5', '%', 'khu vực', 'công nghiệp', '-', 'xây dựng']
    """
    words: list[tuple[int, int]] = []
    run: list[int] = []
    for index, (start, end) in enumerate(tokens):
        surface = text[start:end]
        if surface[0].isalpha() and not _NUMERIC.search(surface):
            run.append(index)
            continue
        words += _split(text, tokens, run)
        words.append((index, index + 1))
        run = []
    return [*words, *_split(text, tokens, run)]


def _split(text: str, tokens: list[tuple[int, int]], run: list[int]) -> Iterable[tuple[int, int]]:
    """The words of a run of syllables without numbers and marks."""
    if not run:
        return
    passage = " ".join(text[tokens[i][0] : tokens[i][1]] for i in run)
    at = run[0]
    for word in _underthesea(passage):
        length = len(word.split())
        yield at, min(at + length, run[-1] + 1)
        at += length
        if at > run[-1]:
            return
    if at <= run[-1]:  # underthesea normalised a syllable away: the rest one by one
        yield from ((i, i + 1) for i in range(at, run[-1] + 1))


def word_at(text: str, offset: int, reach: int = 48) -> tuple[int, int] | None:
    """The first word at or behind an offset (white space only between), None where a number or mark stands there.

    >>> text = "4 thiết bị nâng hàng"
    >>> text[slice(*word_at(text, 1))]
    'thiết bị'
    """
    passage = text[offset : offset + reach]
    cut = _NEXT_WORDS.match(passage)
    if not cut or not cut.group().strip():
        return None
    tokens = syllables(cut.group())
    if not tokens:
        return None
    first, last = next(iter(boundaries(cut.group(), tokens)))
    return offset + tokens[first][0], offset + tokens[last - 1][1]


def to_doc(text: str, vocab: Vocab) -> Doc:
    """The text as a spaCy Doc of underthesea's words; its text is the text, character for character.

    >>> from spacy.vocab import Vocab
    >>> [token.text for token in to_doc("Tăng 9-9,5% khu công nghiệp", Vocab())]
    ['Tăng', '9', '-', '9,5', '%', 'khu', 'công nghiệp']
    """
    from spacy.tokens import Doc

    tokens = syllables(text)
    words: list[str] = []
    spaces: list[bool] = []
    at = 0
    for first, last in boundaries(text, tokens):
        start, end = tokens[first][0], tokens[last - 1][1]
        if start > at:  # white space beyond the one that spaCy keeps as a flag is a token of its own
            gap = text[at:start]
            if words and gap[0] == " ":
                spaces[-1] = True
                gap = gap[1:]
            if gap:
                words.append(gap)
                spaces.append(False)
        words.append(text[start:end])
        spaces.append(False)
        at = end
    if at < len(text):
        words.append(text[at:])
        spaces.append(False)
    return Doc(vocab, words=words, spaces=spaces)
