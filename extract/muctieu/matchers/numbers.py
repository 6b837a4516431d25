"""Numerals: digits in both separator styles, number words, and what each is worth.

Number words are read by composition (một, hai mươi mốt, hai trăm linh ba, một triệu rưỡi), not by a list.
"""

from __future__ import annotations

import regex

from muctieu.quick import quick

# 46 815 (before a unit); 1.219,11 and 101.000; 1,234.5; 2.8 and 46,408; 04
NUMERAL = r"(?:[1-9]\d{0,2}(?: \d{3}){1,5}(?= (?:tỷ|triệu|nghìn|đồng|usd|ha|người|lượt|tấn|doanh nghiệp|hộ|m2|km|lao động)(?![\p{L}]))|\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}|\d+[.,]\d+|\d+)"

_GROUPED_POINT = regex.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_GROUPED_COMMA = regex.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
_POINTED = regex.compile(r"\d\.\d{3}(?:\.\d{3}|,\d)")
_ENGLISH = regex.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+\.\d|(?<![\d.,])\d{1,3}(?:,\d{3}){2,}(?![\d,])")

_DIGITS: dict[str, float] = {
    "nửa": 0.5, "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_TENS = {"mười": 10, "mươi": 10, "chục": 10}
SCALES = {"trăm": 1e2, "nghìn": 1e3, "ngàn": 1e3, "vạn": 1e4, "triệu": 1e6, "tỷ": 1e9}
_LINKS = {"linh", "lẻ"}
_WORD = "|".join([*_DIGITS, *_TENS, *SCALES, *_LINKS, "rưỡi", "rưởi"])
_BEHIND_TENS = {"mốt", "tư", "lăm", "nhăm"}
# A number in words starts with a digit or ten; “năm” alone is far more often a year than a five.
FIRST_WORDS = (*(d for d in _DIGITS if d not in _BEHIND_TENS), "mười")
NUMBER_WORDS = quick(rf"(?<![\p{{L}}\d])(?:{'|'.join(FIRST_WORDS)})(?:\s{{1,2}}(?:{_WORD}))*(?![\p{{L}}\d])")


def is_english(shadow: str) -> bool:
    """Whether a text groups digits with commas: 1,234.5 or 1,234,567 stand in it, 1.234,5 and 1.234.567 do not.

    >>> is_english("đạt 1,234,567 lượt khách"), is_english("đạt 1.234.567 lượt khách")
    (True, False)
    """
    return bool(_ENGLISH.search(shadow)) and not _POINTED.search(shadow)


def read_numeral(numeral: str, *, english: bool = False, whole: bool = False, small: bool = False) -> float:
    """The value of a numeral in digits.

    Args:
        numeral: digits with points and commas.
        english: the text groups with commas.
        whole: the number counts things, so that 12,500 is a group and no fraction.
        small: the number is a share, so that 13.875 is a fraction and no group.

    >>> read_numeral("1.219,11"), read_numeral("101.000"), read_numeral("2.8"), read_numeral("41,260")
    (1219.11, 101000.0, 2.8, 41.26)
    >>> read_numeral("12,500", whole=True), read_numeral("1,234.5"), read_numeral("13.875", small=True)
    (12500.0, 1234.5, 13.875)
    """
    numeral = numeral.replace(" ", "")  # 46 815 tỷ đồng
    point, comma = numeral.rfind("."), numeral.rfind(",")
    if point >= 0 and comma >= 0:
        decimal = max(point, comma)
        return float(numeral[:decimal].replace(".", "").replace(",", "") + "." + numeral[decimal + 1 :])
    if point >= 0:
        grouped = _GROUPED_POINT.fullmatch(numeral) and not english and not (small and numeral.count(".") == 1)
        return float(numeral.replace(".", "") if grouped or numeral.count(".") > 1 else numeral)
    if comma >= 0:
        grouped = _GROUPED_COMMA.fullmatch(numeral) and (english or whole or numeral.count(",") > 1)
        return float(numeral.replace(",", "") if grouped else numeral.replace(",", "."))
    return float(numeral)


def read_words(words: str) -> float | None:
    """The value of a number in words, None where the words make none.

    >>> read_words("hai mươi mốt"), read_words("một triệu rưỡi"), read_words("ba nghìn không trăm linh năm")
    (21.0, 1500000.0, 3005.0)
    >>> read_words("mười hai trăm") is None
    True
    """
    total, group, digit = 0.0, 0.0, None
    last_scale, largest = 1e12, 0.0
    said: set[str] = set()  # the places of the group: trăm, mười
    previous = ""
    for word in words.split():
        if word in _DIGITS:
            if digit is not None:
                return None
            digit = float(_DIGITS[word])  # nửa triệu
        elif word in _TENS:
            if "mười" in said or (word == "mười") != (digit is None):
                return None
            group, digit = group + 10 * (digit or 1.0), None
            said.add("mười")
        elif word == "trăm":
            if digit is None or said:
                return None
            group, digit = 100 * digit, None
            said.add("trăm")
        elif word in SCALES:
            scale, value = SCALES[word], group + (digit or 0.0)
            if value and scale < last_scale:
                total += value * scale
            elif total and (not value or "trăm" in said) and scale > largest:
                total = (total + value) * scale  # nghìn tỷ, ba nghìn năm trăm tỷ: it multiplies all before it
            else:
                return None
            group, digit, last_scale, largest = 0.0, None, scale, max(scale, largest)
            said.clear()
        elif word in ("rưỡi", "rưởi"):
            half = SCALES.get(previous)
            if half is None:
                return None
            total, group = (total + half / 2, group) if half > 100 else (total, group + 50)
        elif digit is not None:  # linh, lẻ behind hundreds only
            return None
        previous = word
    return total + group + (digit or 0.0) if previous not in _LINKS else None
