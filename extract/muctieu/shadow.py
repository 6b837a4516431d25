"""The shadow of a text: same length, one spelling, so that a match's offsets are the text's own.

Matching a shadow instead of the text spares every pattern the same alternatives: upper and lower case, Ð and Đ,
a dozen dashes and spaces, hoà and hòa, tỉ and tỷ, Markdown's stars.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import regex

_DASHES = "‐‑‒–—―−﹘﹣－"
_SPACES = "\t\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
_QUOTES = "“”„‟«»″〝〞"
# Marks without width stand inside words of web pages (soft hyphen, joiners, byte order mark).
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_TABLE = {
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_SPACES, " "),
    "\n": " ",
    "\x00": "\n",  # a blank line, see _BLANK_LINE
    **dict.fromkeys(_QUOTES, '"'),
    **dict.fromkeys("‘’‚‛`´", "'"),
    **dict.fromkeys(_INVISIBLE, " "),
    **dict.fromkeys("ÐðƉ", "đ"),
    "*": " ",
    "\u2044": "/",
    "\u2215": "/",
}

# The two accepted places of a tone mark in an open syllable: hoà, thuý → hòa, thúy (the newer dictionaries' form).
_TONE_PLACES = dict(
    zip(
        ("oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ").split(),
        ("òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy").split(),
        strict=True,
    )
)
_OPEN_SYLLABLE = regex.compile(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\p{L})")
# Words that both i and y spell; the tables of patterns/ have the y.
_I_FOR_Y = {"tỉ": "tỷ", "kĩ": "kỹ", "mĩ": "mỹ", "lí": "lý", "kì": "kỳ", "quí": "quý", "qui": "quy", "sĩ": "sỹ"}
# 87.293,9⁴ tỷ đồng: the raised figure is a footnote; m² keeps its own
_FOOTNOTE_MARK = regex.compile(r"(?<=[\d%)])[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
# ４５% and digits of other scripts; those that are newer than Python's tables are no numbers.
_OTHER_DIGIT = regex.compile(r"[^\P{Nd}0-9]")
# A blank line stays a line break in the shadow: no number takes its unit from the next paragraph. So does the line before an
# item that begins with a number (… đạt 80%\n- 94% dân cư …), which is no range; 80\n- 85% is one.
_BLANK_LINE = regex.compile(r"\n[^\S\n]*\n\s*|(?<!\d)\n(?=[^\S\n]*[-+•*–][^\S\n]+\d)")
_I_WORDS = {word: re.compile(rf"{word}\b(?<!\w{'.' * len(word)})(?!(?<=tỉ)\s+mỉ)") for word in _I_FOR_Y}
# What must stand in a text before one of the expressions above can change it: quick to look for
_MAY_BE_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n|[-+•*–][^\S\n]+\d)")
_RAISED = "¹²³\u2070-\u2079"
_FAR = "\u0600-\u1dff\u2c00-\U0010ffff"  # where other digits are; Vietnamese and common marks lie outside
_UNUSUAL = re.compile(f"[{re.escape(''.join(_TABLE))}{_RAISED}{_FAR}]")
_MAY_BE_OPEN = re.compile("o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ]")
_PHRASE = 200  # up to this length a text is one of the phrases that are compared again and again


def normalise(text: str) -> str:
    """The text as `documents.text` holds it: NFC, line ends as ``\\n``, nothing else changed.

    >>> normalise("Hoa\u0300 Bi\u0300nh\\r\\n")
    'Hoà Bình\\n'
    """
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def shadow(text: str) -> str:
    """The text folded for matching: lower case, one kind of dash and space, one spelling; its length is kept.

    >>> shadow("Ðạt 9–9,5%,\\u00a0tỉ lệ ở Hoà Bình")
    'đạt 9-9,5%, tỷ lệ ở hòa bình'
    """
    return _phrase(text) if len(text) <= _PHRASE else _fold(text)


def _fold(text: str) -> str:
    if _MAY_BE_BLANK_LINE.search(text):
        text = _BLANK_LINE.sub(lambda m: "\x00" * len(m.group()), text)
    folded, unusual = text, set(_UNUSUAL.findall(text))
    for char in sorted(unusual & _TABLE.keys(), reverse=True):  # \n before the \x00 that becomes one
        folded = folded.replace(char, _TABLE[char])
    if not unusual <= _TABLE.keys():
        folded = _FOOTNOTE_MARK.sub(lambda m: " " * len(m.group()), folded)
        folded = _OTHER_DIGIT.sub(lambda m: str(unicodedata.decimal(m.group(), "·")), folded)
    lower = folded.lower()
    if len(lower) != len(folded):  # İ and a few others grow in lower case
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in folded)
    if _MAY_BE_OPEN.search(lower):
        lower = _OPEN_SYLLABLE.sub(lambda m: _TONE_PLACES[m.group()], lower)
    for word, whole in _I_WORDS.items():
        if word in lower:
            lower = whole.sub(_I_FOR_Y[word], lower)
    return lower


_phrase = lru_cache(maxsize=8192)(_fold)


_MARKS = {ord(mark): None for mark in "\u0300\u0301\u0303\u0306\u0309\u0302\u0323\u031b"}


def plain(text: str) -> str:
    """Lower case without diacritics, single spaces: for comparing names, never for offsets.

    >>> plain("Tỷ trọng  Công nghiệp – Đắk Lắk")
    'ty trong cong nghiep - dak lak'
    """
    decomposed = unicodedata.normalize("NFD", shadow(text)).translate(_MARKS)
    return " ".join(decomposed.replace("đ", "d").split())
