"""Periods, value first: the whole phrase is one period, whatever its spacing, dashes and Unicode form."""

from __future__ import annotations

import unicodedata

import pytest

from muctieu.matchers.periods import PeriodMatch, find, find_relative
from muctieu.shadow import normalise, shadow

# kind, start, end, then every phrasing
CORPUS: list[tuple[str, str | None, str | None, list[str]]] = [
    ("year", "2021", "2021", ["năm 2021", "Năm 2021", "NĂM 2021", "năm\u00a02021", "năm\n2021", "năm  2021"]),
    ("horizon", None, "2030", [
        "đến năm 2030", "Đến năm 2030", "Ðến năm 2030", "tới năm 2030", "đến hết năm 2030", "đến cuối năm 2030", "đến 2030", "đến\nnăm 2030", "đến  năm\u00a02030", "trước năm 2030",
        "giai đoạn đến năm 2030", "thời kỳ đến năm 2030",
    ]),
    ("vision", None, "2050", ["tầm nhìn đến năm 2050", "Tầm nhìn đến năm 2050", "tầm nhìn 2050", "tầm nhìn năm 2050", "tầm nhìn tới năm 2050", "tầm nhìn đến 2050", "TẦM NHÌN ĐẾN NĂM 2050"]),
    ("range", "2021", "2025", [
        "giai đoạn 2021-2025", "giai đoạn 2021 - 2025", "giai đoạn 2021 – 2025", "giai đoạn 2021— 2025", "Giai đoạn 2021 -2025", "giai đoạn 2021 đến 2025", "giai đoạn 2021 đến năm 2025",
        "giai đoạn từ năm 2021 đến năm 2025", "từ năm 2021 đến năm 2025", "thời kỳ 2021-2025", "thời kì 2021 - 2025", "thời kỳ năm 2021- 2025", "5 năm 2021-2025", "GIAI ĐOẠN 2021-2025",
        "giai đoạn (2021-2025", "giai  đoạn\u00a02021\u00a0-\u00a02025", "giai đoạn 2021\n- 2025", "giai đoạn 5 năm 2021-2025",
    ]),
    ("range", "2023", "2024", ["năm học 2023-2024", "năm học 2023 - 2024", "niên vụ 2023-2024"]),
    ("range", "1990", "1999", ["những năm 1990", "thập niên 1990"]),
    ("range", "2015", None, ["từ năm 2015 đến nay", "từ 2015 đến nay", "kể từ năm 2015 đến nay"]),
    ("term", "2020", "2025", ["nhiệm kỳ 2020-2025", "nhiệm kỳ 2020 - 2025", "nhiệm kì 2020 – 2025", "Nhiệm kỳ 2020- 2025", "nhiệm kỳ 2020 đến 2025"]),
    ("part", "2026-01", "2026-06", ["6 tháng đầu năm 2026", "06 tháng đầu năm 2026", "sáu tháng đầu năm 2026", "6 tháng năm 2026", "6 tháng/2026", "6 tháng\u00a0đầu năm\n2026", "nửa đầu năm 2026"]),
    ("part", "2020-01", "2020-09", ["3 quý đầu năm 2020", "ba quý năm 2020"]),
    ("range", "2025-11-08", "2025-11-09", ["từ ngày 08 đến ngày 09 tháng 11 năm 2025", "từ ngày 8 đến ngày 9 tháng 11/2025"]),
    ("date", "2025-01-25", "2025-01-25", ["ngày 25 tháng 01/2025"]),
    ("date", None, "2019-12-31", ["tới hết 31/12/2019", "đến thời điểm 31/12/2019"]),
    ("part", "2025-07", "2025-12", ["6 tháng cuối năm 2025", "nửa cuối năm 2025", "nửa cuối 2025", "sáu tháng cuối năm 2025"]),
    ("part", "2025-01", "2025-09", ["9 tháng năm 2025", "9 tháng 2025", "9 tháng đầu 2025", "9 tháng đầu năm 2025", "chín tháng đầu năm 2025", "09 tháng đầu năm 2025"]),
    ("part", "2025-01", "2025-03", ["quý I/2025", "Q1/2025", "quý I năm 2025", "Quý 1/2025", "quý I, năm 2025", "quý I - 2025", "quí I/2025", "QUÝ I NĂM 2025", "quý 1 năm 2025"]),
    ("part", "2024-10", "2024-12", ["quý IV/2024", "quý 4/2024", "quý IV năm 2024", "quý IV/ 2024"]),
    ("part", "2012-10", "2012-10", ["tháng 10 năm 2012", "tháng 10/2012", "tháng 10-2012", "tháng 10, năm 2012", "Tháng 10/ 2012", "tháng 10.2012"]),
    ("part", None, "2025-06", ["đến tháng 6/2025", "đến hết tháng 6 năm 2025", "đến tháng 06/2025"]),
    ("date", "2021-01-08", "2021-01-08", [
        "ngày 8-1-2021", "ngày 08/01/2021", "ngày 8/1/2021", "8-1-2021", "08.01.2021", "ngày 8 tháng 1 năm 2021", "ngày 08 tháng 01 năm 2021", "Ngày 8/1/2021", "ngày 8 - 1 - 2021", "ngày 8/ 1/ 2021",
        "ngày\n8/1/2021", "ngày 8 tháng 1, năm 2021", "ngày 08\u00a0tháng 01\u00a0năm 2021", "ngày  08  tháng  01  năm  2021", "ngày 8–1–2021",
    ]),
    ("date", "2021-04-22", "2021-04-22", ["22.4.2021", "22/4/2021", "ngày 22.4.2021", "22-04-2021", "22.04.2021"]),
    ("date", None, "2021-12-20", ["đến 20/12/2021", "đến ngày 20/12/2021", "đến hết ngày 20/12/2021", "đến ngày 20 tháng 12 năm 2021", "đến 20.12.2021", "Đến ngày 20-12-2021"]),
    ("range", "2025-11-15", "2025-11-20", ["từ ngày 15/11 đến ngày 20/11/2025", "từ ngày 15/11/2025 đến ngày 20/11/2025", "từ 15/11 đến 20/11/2025"]),
    ("date", "2024-02-29", "2024-02-29", ["ngày 29/2/2024", "29-02-2024"]),
]  # fmt: skip

ROWS = [(kind, start, end, phrase) for kind, start, end, phrases in CORPUS for phrase in phrases]
IDS = [phrase for *_, phrase in ROWS]


def found_in(text: str) -> list[PeriodMatch]:
    return find(shadow(normalise(text)))


@pytest.mark.parametrize(("kind", "start", "end", "phrase"), ROWS, ids=IDS)
def test_one_period_covers_the_phrase(kind: str, start: str | None, end: str | None, phrase: str) -> None:
    text = normalise(phrase)
    assert [(m.kind, m.period_start, m.period_end, text[m.start : m.end]) for m in found_in(phrase)] == [
        (kind, start, end, text)
    ]


@pytest.mark.parametrize(("kind", "start", "end", "phrase"), ROWS, ids=IDS)
def test_decomposed_unicode(kind: str, start: str | None, end: str | None, phrase: str) -> None:
    """NFD input gives the same period on the normalised text."""
    text = normalise(unicodedata.normalize("NFD", f"Báo cáo: {phrase}."))
    assert [(m.kind, m.period_start, m.period_end, text[m.start : m.end]) for m in find(shadow(text))] == [
        (kind, start, end, normalise(phrase))
    ]


@pytest.mark.parametrize(("kind", "start", "end", "phrase"), ROWS, ids=IDS)
def test_inside_a_sentence(kind: str, start: str | None, end: str | None, phrase: str) -> None:
    found = found_in(f"Theo đó, {phrase}, tỉnh hoàn thành 45% khối lượng.")
    assert [(m.kind, m.period_start, m.period_end) for m in found] == [(kind, start, end)]


SEVERAL: list[tuple[str, list[tuple[str, str]]]] = [
    (
        "giai đoạn 2021-2025, tầm nhìn đến năm 2030",
        [("range", "giai đoạn 2021-2025"), ("vision", "tầm nhìn đến năm 2030")],
    ),
    ("các năm 2023, 2024", [("year", "năm 2023"), ("year", "2024")]),
    ("năm 2020, 2021 và 2022", [("year", "năm 2020"), ("year", "2021"), ("year", "2022")]),
    ("năm 2020 và năm 2021", [("year", "năm 2020"), ("year", "năm 2021")]),
    ("đến năm 2025 và năm 2030", [("horizon", "đến năm 2025"), ("year", "năm 2030")]),
    ("đến năm 2030, tầm nhìn đến năm 2050", [("horizon", "đến năm 2030"), ("vision", "tầm nhìn đến năm 2050")]),
    ("theo giá so sánh 2010", [("year", "2010")]),
    ("so với cùng kỳ năm 2023", [("year", "năm 2023")]),
    ("năm 2024 (2023: 5%)", [("year", "năm 2024"), ("year", "2023")]),
    ("quý I/2025 và quý II/2025", [("part", "quý I/2025"), ("part", "quý II/2025")]),
    ("năm 2025, 2026 doanh nghiệp được lập", [("year", "năm 2025")]),  # a count, not a year
    ("ngày 5/6/2020 và ngày 6/7/2021", [("date", "ngày 5/6/2020"), ("date", "ngày 6/7/2021")]),
    ("giai đoạn 2016-2020 và 2021-2025", [("range", "giai đoạn 2016-2020"), ("range", "2021-2025")]),
    ("tháng 5 và tháng 6/2024", [("part", "tháng 6/2024")]),
]


@pytest.mark.parametrize(("text", "periods"), SEVERAL, ids=[t for t, _ in SEVERAL])
def test_several(text: str, periods: list[tuple[str, str]]) -> None:
    assert [(m.kind, text[m.start : m.end]) for m in found_in(text)] == periods


NOTHING = {
    "a day that is none": "ngày 31/2/2021",
    "a leap day in a common year": "ngày 29/2/2023",
    "a month that is none": "ngày 10/13/2021",
    "day zero": "ngày 0/5/2021",
    "month zero": "tháng 0/2021",
    "month thirteen": "tháng 13/2021",
    "the 32nd": "32.4.2021",
    "the 31st of April": "ngày 31 tháng 4 năm 2021",
    "quarter five": "quý V/2021",
    "thirteen months": "13 tháng/2021",
    "without a year": "ngày 20/12",
    "a month without a year": "tháng 6",
    "a part without a year": "6 tháng đầu năm",
    "a quarter without a year": "quý III",
    "in a document's number": "52/2018/NĐ-CP",
    "in a law's number": "57/2014/QH13",
    "an amount": "2.025 tỷ đồng",
    "an amount without separators": "đạt 2025 doanh nghiệp",
    "a share": "năm 20%",
    "a phone": "điện thoại 0275.3822.2021",
    "a file": "ke-hoach-2021.pdf",
    "an address": "https://vi.du.vn/2021/05/06/tin.html",
    "a festival": "Festival Hoa 2024",
    "a law's year": "Luật Đất đai 2024",
    "a standard": "ISO 9001:2015",
    "a number in words": "năm nghìn",
    "a long number": "mã số 20212025",
    "the empty text": "",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_nothing(text: str) -> None:
    assert [(text[m.start : m.end], m.rule) for m in found_in(text)] == []


def test_a_falling_range_is_none() -> None:
    assert [m for m in found_in("giai đoạn 2025-2021") if m.kind == "range"] == []
    assert [m for m in found_in("nhiệm kỳ 2025-2020") if m.kind == "term"] == []


# first and last month, day (0: none); 0, 0 is “now”
RELATIVE: list[tuple[tuple[int, int, int], list[str]]] = [
    (
        (1, 9, 0),
        ["9 tháng đầu năm", "09 tháng đầu năm", "chín tháng đầu năm", "trong 9 tháng", "lũy kế 9 tháng", "9 tháng qua"],
    ),
    ((7, 12, 0), ["6 tháng cuối năm", "sáu tháng cuối năm", "nửa cuối năm"]),
    ((1, 6, 0), ["nửa đầu năm", "6 tháng đầu năm", "hai quý đầu năm"]),
    ((4, 6, 0), ["quý II", "quý 2"]),
    ((10, 10, 13), ["đến ngày 13/10", "đến 13/10", "đến hết ngày 13/10"]),
    ((5, 5, 0), ["tháng 5", "đến hết tháng 5"]),
    ((0, 0, 0), ["đến nay", "hiện nay", "tính đến nay", "tính đến thời điểm này"]),
]


@pytest.mark.parametrize(
    ("months", "phrase"), [(m, p) for m, ps in RELATIVE for p in ps], ids=[p for _, ps in RELATIVE for p in ps]
)
def test_parts_of_a_year_that_stands_elsewhere(months: tuple[int, int, int], phrase: str) -> None:
    assert [(r.first, r.last, r.day) for r in find_relative(shadow(f"{phrase} đạt 45%"))] == [months]


@pytest.mark.parametrize(
    "text", ["thực hiện nay mai", "thể hiện có", "phát hiện đã lâu", "36 tháng", "trẻ 24 tháng tuổi", ""]
)
def test_no_part_of_a_year(text: str) -> None:
    assert find_relative(shadow(text)) == []
