"""Numerals and number words: value first, then every way of writing it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from muctieu.matchers.numbers import NUMBER_WORDS, is_english, read_numeral, read_words
from muctieu.shadow import normalise, shadow

NUMERALS: list[tuple[float, str, dict[str, bool]]] = [
    (0, "0", {}),
    (4, "04", {}),
    (45, "45", {}),
    (1219.11, "1.219,11", {}),
    (101_000, "101.000", {}),
    (1_462_945, "1.462.945", {}),
    (1_234_567.89, "1.234.567,89", {}),
    (46.815, "46,815", {}),
    (2.8, "2.8", {}),
    (0.049, "0,049", {}),
    (0.125, "0.125", {}),  # no group begins with a zero
    (13.875, "13.875", {"small": True}),  # a share
    (13_875, "13.875", {}),
    (12_500, "12,500", {"whole": True}),  # people, whole ones
    (12.5, "12,500", {}),
    (1_234.5, "1,234.5", {"english": True}),
    (1_234.5, "1,234.5", {}),
    (1_234_567, "1,234,567", {"english": True}),
    (1_234_567, "1,234,567", {}),
    (12_500, "12,500", {"english": True}),
    (8.25, "8.25", {"english": True}),
    (46_815, "46 815", {}),
]


@pytest.mark.parametrize(
    ("value", "numeral", "how"), NUMERALS, ids=[f"{n} {' '.join(h)}".strip() for _, n, h in NUMERALS]
)
def test_numeral(value: float, numeral: str, how: dict[str, bool]) -> None:
    assert read_numeral(numeral, **how) == pytest.approx(value, rel=1e-12)


ENGLISH = ["thu 1,234.5 tỷ đồng", "1,250,000 lượt khách", "GRDP 5,120.75, xuất khẩu 300.5"]
VIETNAMESE = [
    "", "không có số", "thu 1.234,5 tỷ đồng", "1.250.000 lượt khách", "tăng 1,5%", "tăng 1,125%; 12.500 ha",
    "GRDP 5.120,75; chép lại 1,250,000",
]  # fmt: skip


@pytest.mark.parametrize("text", ENGLISH)
def test_english_separators(text: str) -> None:
    assert is_english(shadow(text))


@pytest.mark.parametrize("text", VIETNAMESE)
def test_vietnamese_separators(text: str) -> None:
    assert not is_english(shadow(text))


# --- number words, against a generator that shares nothing with the reader ----------------------------------------

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def units_behind_tens(digit: int, ten: int) -> tuple[str, ...]:
    """How a digit is said behind mười (ten is 1) or mươi."""
    if digit == 1:
        return ("một",) if ten == 1 else ("mốt",)
    if digit == 4:
        return ("bốn",) if ten == 1 else ("bốn", "tư")
    if digit == 5:
        return ("lăm", "nhăm")
    return (DIGITS[digit],)


def below_hundred(number: int) -> Iterator[str]:
    ten, digit = divmod(number, 10)
    if ten == 0:
        yield DIGITS[digit]
    elif digit == 0:
        yield "mười" if ten == 1 else f"{DIGITS[ten]} mươi"
    else:
        for word in units_behind_tens(digit, ten):
            yield f"mười {word}" if ten == 1 else f"{DIGITS[ten]} mươi {word}"


def behind_hundred(number: int) -> Iterator[str]:
    """What follows “trăm”: linh and lẻ fill the empty place of tens."""
    if number >= 10:
        yield from below_hundred(number)
    elif number:
        for digit in {DIGITS[number], "tư"} if number == 4 else {DIGITS[number]}:
            yield from (f"linh {digit}", f"lẻ {digit}")


def spoken(number: int) -> Iterator[str]:
    """Every correct way of saying 0 to 9999."""
    thousand, rest = divmod(number, 1000)
    hundred, low = divmod(rest, 100)
    if not thousand and not hundred:
        yield from below_hundred(number)
        return
    heads = [f"{DIGITS[thousand]} {word}" for word in ("nghìn", "ngàn")] if thousand else [""]
    for head in heads:
        if not rest:
            yield head
        elif not low:
            yield f"{head} {DIGITS[hundred]} trăm".strip()
        else:
            for tail in behind_hundred(low):
                yield f"{head} {DIGITS[hundred]} trăm {tail}".strip()
        if thousand and 0 < rest < 10:  # một nghìn linh năm
            yield from (f"{head} {link} {DIGITS[rest]}" for link in ("linh", "lẻ"))


def test_the_generator_itself() -> None:
    assert list(spoken(21)) == ["hai mươi mốt"]
    assert set(spoken(105)) == {"một trăm linh năm", "một trăm lẻ năm"}
    assert "ba nghìn không trăm linh tư" in set(spoken(3004))
    assert {" ".join(s.split()) for n in range(10000) for s in spoken(n)} == {
        s for n in range(10000) for s in spoken(n)
    }


def test_all_number_words_below_ten_thousand() -> None:
    wrong = [(n, words, read_words(words)) for n in range(10000) for words in spoken(n) if read_words(words) != n]
    assert wrong == []


def test_all_number_words_are_found_whole() -> None:
    wrong = [words for n in range(10000) for words in spoken(n) if not NUMBER_WORDS.fullmatch(words)]
    assert wrong == []


def test_no_two_numbers_are_said_alike() -> None:
    said: dict[str, int] = {}
    for number in range(10000):
        for words in spoken(number):
            assert said.setdefault(words, number) == number


WORDS: list[tuple[float, tuple[str, ...]]] = [
    (7, ("bảy", "bẩy")),
    (20, ("hai mươi", "hai chục")),
    (150, ("một trăm năm mươi", "một trăm rưỡi")),
    (10_000, ("mười nghìn", "một vạn", "mười ngàn")),
    (15_000, ("mười lăm nghìn", "một vạn rưỡi")),
    (100_000, ("một trăm nghìn", "mười vạn", "một trăm ngàn")),
    (1_500_000, ("một triệu rưỡi", "một triệu rưởi", "một triệu năm trăm nghìn")),
    (2_000_000_000, ("hai tỷ", "hai nghìn triệu")),
    (3_200_000_000, ("ba tỷ hai trăm triệu",)),
    (250_000_000_000, ("hai trăm năm mươi tỷ",)),
    (3_500_000_000_000, ("ba nghìn năm trăm tỷ", "ba ngàn năm trăm tỷ")),
    (25_000_000_000_000, ("hai mươi lăm nghìn tỷ",)),
]


@pytest.mark.parametrize(
    ("value", "words"), [(v, w) for v, ways in WORDS for w in ways], ids=[w for _, ways in WORDS for w in ways]
)
def test_words(value: float, words: str) -> None:
    assert read_words(words) == value
    assert NUMBER_WORDS.fullmatch(words)


def test_the_other_spelling_of_billions() -> None:
    assert read_words(shadow("ba tỉ hai trăm triệu")) == 3.2e9
    assert read_words(shadow(normalise("Hai mươi mốt"))) == 21


MALFORMED = [
    "mười mười", "hai ba", "mười hai trăm", "một trăm linh", "hai lẻ", "một triệu hai tỷ", "một nghìn hai nghìn", "trăm trăm",
    "hai mươi mười", "một trăm hai trăm", "rưỡi", "năm năm",
]  # fmt: skip


@pytest.mark.parametrize("words", MALFORMED)
def test_words_that_make_no_number(words: str) -> None:
    assert read_words(words) is None
