"""Amounts that are said without a numeral: gấp đôi, một nửa, hai con số."""

from __future__ import annotations

import regex

from muctieu.matchers.quantities import Quantity

# Words, value, unit, unit id and kind of what they say
_IDIOMS = (
    (r"gấp\s+đôi", 2.0, "lần", "times", "ratio"),
    (r"gấp\s+rưỡi", 1.5, "lần", "times", "ratio"),
    (r"một\s+nửa", 50.0, "%", "percent", "ratio"),
    (r"(?:hai|2)\s+(?:con|chữ)\s+số", 10.0, "%", "percent", "ratio"),
)
_IDIOM = regex.compile("|".join(rf"(?P<i{n}>(?<![\p{{L}}\d.,]){words}(?![\p{{L}}]))" for n, (words, *_) in enumerate(_IDIOMS)))
TWO_DIGITS = "number.two_digits"  # a growth of two digits is one of at least ten percent


def find(shadow: str) -> list[Quantity]:
    """Amounts in idioms, in the order of the text.

    >>> [(q.low, q.unit) for q in find("kim ngạch tăng gấp đôi, giảm một nửa số vụ")]
    [(2.0, 'lần'), (50.0, '%')]
    """
    found = []
    for match in _IDIOM.finditer(shadow):
        _, value, unit, unit_id, kind = _IDIOMS[int(str(match.lastgroup)[1:])]
        rule = TWO_DIGITS if value == 10 else "number.idiom"
        found.append(Quantity(match.start(), match.end(), value, value, unit, unit_id, kind, rule=rule))
    return found
