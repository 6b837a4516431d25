"""Amounts that are said without a numeral: gấp đôi, một nửa, hai con số."""

from __future__ import annotations

import regex

from muctieu.matchers.quantities import Quantity
from muctieu.scan import Opened

# đứng thứ nhất, xếp vị trí thứ tư
_PLACED = r"(?<=(?:đứng|(?<!sắp\s+)xếp|giữ|lên|ở)\s+(?:ở\s+)?(?:vị\s+trí\s+|hạng\s+)?thứ\s+)"
# Words, value, unit, unit id and kind of what they say
_IDIOMS: tuple[tuple[str, float, str, str | None, str], ...] = (
    (r"gấp\s+đôi", 2.0, "lần", "times", "ratio"),
    (r"gấp\s+rưỡi", 1.5, "lần", "times", "ratio"),
    (r"một\s+nửa", 50.0, "%", "percent", "ratio"),
    (r"(?:hai|2)\s+(?:con|chữ)\s+số(?!\s+(?:thập\s+phân|sau|cuối|đầu|lẻ|0))", 10.0, "%", "percent", "ratio"),
    *(
        (rf"{_PLACED}(?:{word})", place, "", None, "bare")
        for word, place in (
            ("nhất", 1.0),
            ("nhì|hai", 2.0),
            ("ba", 3.0),
            ("tư", 4.0),
            ("năm", 5.0),
            ("sáu", 6.0),
            ("bảy|bẩy", 7.0),
            ("tám", 8.0),
            ("chín", 9.0),
            ("mười", 10.0),
        )
    ),
)
_IDIOM = regex.compile(
    "|".join(rf"(?P<i{n}>(?<![\p{{L}}\d.,])(?:{words})(?![\p{{L}}]))" for n, (words, *_) in enumerate(_IDIOMS))
)
_OPENED = Opened(
    _IDIOM, ("gấp", "một", "hai", "2", "nhất", "nhì", "ba", "tư", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười")
)
TWO_DIGITS = "number.two_digits"  # a growth of two digits is one of at least ten percent


def find(shadow: str) -> list[Quantity]:
    """Amounts in idioms, in the order of the text.

    >>> [(q.low, q.unit) for q in find("kim ngạch tăng gấp đôi, giảm một nửa số vụ")]
    [(2.0, 'lần'), (50.0, '%')]
    """
    found = []
    for match in _OPENED.finditer(shadow):
        _, value, unit, unit_id, kind = _IDIOMS[int(str(match.lastgroup)[1:])]
        rule = TWO_DIGITS if value == 10 else "number.idiom"
        found.append(Quantity(match.start(), match.end(), value, value, unit, unit_id, kind, rule=rule))
    return found
