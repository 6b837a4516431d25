"""Quantities, value first: one parse must cover the whole phrase, and give the one value that stands before it."""

from __future__ import annotations

import pytest

from muctieu import patterns
from muctieu.matchers.quantities import Quantity, QuantityMatcher
from muctieu.shadow import normalise, shadow

# value (or the bounds of a range), canonical unit, then every phrasing
CORPUS: list[tuple[float | tuple[float, float], str, list[str]]] = [
    # --- shares and rates
    (45, "%", ["45%", "45 %", "45\u00a0%", "45,0%", "45,00 %", "45 phần trăm", "bốn mươi lăm phần trăm", "+45%"]),
    (0, "%", ["0%", "0 %", "0,0%"]),
    (0.049, "%", ["0,049%", "0.049%"]),
    (2.8, "%", ["2,8%", "2.8%"]),
    (1219.11, "%", ["1.219,11%"]),
    ((1.5, 2), "%", ["1,5-2%", "1,5 - 2%", "1,5% - 2%", "1,5–2%", "1,5 — 2 %", "1,5% đến 2%", "1,5 đến 2%", "1,5% tới 2%", "1,5%-2%", "1,5\n- 2%"]),
    ((9, 9.5), "%", ["9-9,5%", "9 – 9,5%", "9% - 9,5%", "9 đến 9,5%", "9-9,50%"]),
    ((46, 48), "%", ["46% - 48%", "46%-48%", "46 - 48%", "46% đến 48%", "(46-48)%", "46÷48%", "46 ~ 48%"]),
    ((35, 50), "%", ["(35-50)%", "(35 - 50) %", "35-50%"]),
    ((15, 16), "%/year", ["15 – 16%/năm", "15-16%/năm", "15% - 16%/năm", "15%/năm - 16%/năm", "15 - 16 %/ năm", "15 đến 16%/năm", "15-16% mỗi năm", "15-16% một năm"]),
    (13, "%/year", ["13%/năm", "13 % / năm", "13% mỗi năm", "13% hằng năm", "13% hàng năm"]),
    ((1, 1.5), "%/year", ["1% - 1,5%/năm", "1-1,5%/năm", "1,0-1,5%/năm"]),
    (18, "‰", ["18‰", "18 ‰", "18 phần nghìn"]),
    (0.14, "pp", ["0,14 điểm phần trăm", "0,14 điểm %", "0,14 điểm phân trăm"]),
    (88.5, "điểm", ["88,5 điểm", "88.5 điểm"]),
    (100.1, "%", ["100,1%"]),
    # --- money
    (1.01e14, "VND", ["101.000 tỷ đồng", "101.000 tỉ đồng", "101 nghìn tỷ đồng", "101 ngàn tỷ đồng", "101.000 tỷ VND", "101.000 tỷ VNĐ", "101.000\ntỷ đồng"]),
    (3.5e12, "VND", ["3,5 nghìn tỷ đồng", "3,5 ngàn tỷ đồng", "3.500 tỷ đồng", "3.500 tỉ đồng", "3.500\u00a0tỷ\u00a0đồng", "3500 tỷ đồng", "ba nghìn năm trăm tỷ đồng"]),
    (3.55e13, "VND", ["35,5 ngàn tỷ đồng", "35,5 nghìn tỷ đồng", "35.500 tỷ đồng"]),
    (1.21911e12, "VND", ["1.219,11 tỷ đồng", "1.219,11 tỉ đồng", "1.219.110 triệu đồng"]),
    ((5e6, 7e6), "VND", ["5 đến 7 triệu đồng", "5 - 7 triệu đồng", "5-7 triệu đồng", "5 triệu đến 7 triệu đồng", "5 triệu đồng đến 7 triệu đồng", "5 triệu đồng - 7 triệu đồng"]),
    ((25e3, 30e3), "VND", ["25.000 - 30.000 đồng", "25 - 30 nghìn đồng", "25.000đ - 30.000đ", "25 nghìn - 30 nghìn đồng"]),
    ((9e9, 10e9), "VND", ["9 - 10 tỷ đồng", "9-10 tỉ đồng"]),
    (6.6e9, "USD", ["6,6 tỷ USD", "6,6 tỉ USD", "6,6 tỷ đô la Mỹ", "6,6 tỷ đô la", "6.600 triệu USD", "6,6 tỷ đô-la Mỹ", "6 tỷ 600 triệu USD", "6 tỷ 600 triệu đô la Mỹ"]),
    (3.067e9, "USD", ["03 tỷ 067 triệu đô la Mỹ", "3.067 triệu USD", "3,067 tỷ USD"]),
    (46.408e9, "USD", ["46,408 tỷ USD"]),
    (1.5e6, "USD", ["1,5 triệu USD", "1.500.000 USD", "một triệu rưỡi USD"]),
    (500e6, "VND", ["500 triệu đồng", "500.000.000 đồng", "500tr đồng", "500trđ", "năm trăm triệu đồng", "500 triệu VNĐ"]),
    # --- per head, per area, per time
    (102.3e6, "VND/người", ["102,3 triệu đồng/người", "102,3 triệu đồng / người", "102.300.000 đồng/người", "102,3 triệu đồng trên đầu người"]),
    (90e6, "VND/người/year", ["90 triệu đồng/người/năm", "90 triệu đồng/năm/người", "90 triệu đồng / người / năm", "90 triệu VNĐ/người/năm", "90 triệu đồng/ người/ năm"]),
    (4396, "USD/người", ["4.396 USD/người", "4396 USD/người"]),
    (5500, "USD/người/year", ["5.500 USD/người/năm"]),
    (172e9, "VND/km2", ["172 tỷ đồng/km²", "172 tỷ đồng/km2", "172 tỷ đồng / km2"]),
    (1388, "người/km2", ["1388 người/km²", "1.388 người/km2"]),
    (120e6, "VND/ha", ["120 triệu đồng/ha", "120 triệu đồng/ 1 ha", "120 triệu đồng trên 1 ha"]),
    (28.5, "giường/10000 người", ["28,5 giường/vạn dân", "28,5 giường/10.000 dân", "28,5 giường/10.000 người"]),
    (11, "bác sĩ/10000 người", ["11 bác sĩ/vạn dân", "11 bác sĩ/10.000 dân", "11 bác sỹ/1 vạn dân"]),
    (20, "doanh nghiệp/1000 người", ["20 doanh nghiệp/1.000 dân", "20 doanh nghiệp/nghìn dân", "20 DN/1000 dân"]),
    (50_000, "m3/day", ["50.000 m3/ngày đêm", "50.000 m³/ngày.đêm", "50.000m3/ngđ", "50 nghìn m3/ngày đêm"]),
    (6.2, "tonne/ha", ["6,2 tấn/ha", "62 tạ/ha", "6,2 tấn/ 1ha"]),
    # --- areas, lengths, masses, power
    (6113.48, "ha", ["6.113,48 ha", "6.113,48ha", "6.113,48 héc-ta", "6.113,48 hecta"]),
    (930.2, "km2", ["930,20 km²", "930,2 km2", "930,2 ki-lô-mét vuông"]),
    (42.3, "km", ["42,3 km", "42,3km", "42,3 ki-lô-mét"]),
    (1142, "MW", ["1.142 MW", "1.142MW", "1,142 GW"]),
    (13.6e9, "kWh", ["13,6 tỷ kWh", "13,6 tỷ KWh", "13.600 triệu kWh", "13.600 GWh"]),
    (9.6e6, "tonne", ["9,6 triệu tấn", "9.600.000 tấn", "9,6 triệu\u00a0tấn"]),
    # --- counts
    (4, "cụm công nghiệp", ["4 CCN", "04 CCN", "4 cụm công nghiệp", "bốn cụm công nghiệp"]),
    (1, "khu công nghiệp", ["một khu công nghiệp", "1 khu công nghiệp", "01 KCN"]),
    (2, "dự án", ["hai dự án", "02 dự án", "2 dự án"]),
    (21, "xã", ["hai mươi mốt xã", "21 xã"]),
    (33_000, "lao động", ["33.000 lao động", "33 nghìn lao động", "3,3 vạn lao động", "ba mươi ba nghìn lao động"]),
    (50_000, "người", ["5 vạn người", "50.000 người", "50 nghìn người", "năm vạn người", "năm mươi ngàn người"]),
    (11.5e6, "lượt khách", ["11,5 triệu lượt khách", "11.500.000 lượt khách"]),
    (1e6, "doanh nghiệp", ["1 triệu doanh nghiệp", "một triệu doanh nghiệp", "1.000.000 doanh nghiệp", "01 triệu DN"]),
    ((4, 5), "thiết bị", ["4 - 5 thiết bị", "4-5 thiết bị", "04 đến 05 thiết bị"]),
    (155, "xã, phường, thị trấn", ["155 xã, phường, thị trấn"]),
    (88, "quốc gia và vùng lãnh thổ", ["88 quốc gia và vùng lãnh thổ"]),
    (146e6, "sản phẩm/year", ["146 triệu sản phẩm/năm"]),
    (95, "xã", ["95/155 xã", "95 /155 xã", "95/ 155 xã", "95 / 155 xã"]),
    # --- multiples
    (3, "lần", ["3 lần", "3,0 lần", "ba lần"]),
    (1.2, "lần", ["1,2 lần", "1.2 lần"]),
    ((2, 2.5), "lần", ["2 - 2,5 lần", "2-2,5 lần", "2 đến 2,5 lần"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def matcher() -> QuantityMatcher:
    return QuantityMatcher(patterns.load())


def find(matcher: QuantityMatcher, text: str) -> list[Quantity]:
    return matcher.find(shadow(normalise(text)), [])


ROWS = [(value, unit, phrase) for value, unit, phrases in CORPUS for phrase in phrases]


@pytest.mark.parametrize(("value", "unit", "phrase"), ROWS, ids=[phrase for _, _, phrase in ROWS])
def test_one_parse_covers_the_phrase(
    matcher: QuantityMatcher, value: float | tuple[float, float], unit: str, phrase: str
) -> None:
    low, high = value if isinstance(value, tuple) else (value, value)
    text = normalise(phrase)
    found = find(matcher, text)
    assert [(q.low, q.high, q.unit) for q in found] == [(pytest.approx(low), pytest.approx(high), unit)]
    opening = text.index("35") if text.startswith("(35") else text.index("46") if text.startswith("(46") else 0
    opening = 1 if text.startswith("+") else opening
    assert (found[0].start, found[0].end) == (opening, len(text))


@pytest.mark.parametrize(("value", "unit", "phrase"), ROWS, ids=[phrase for _, _, phrase in ROWS])
def test_the_words_around_change_nothing(
    matcher: QuantityMatcher, value: float | tuple[float, float], unit: str, phrase: str
) -> None:
    low, high = value if isinstance(value, tuple) else (value, value)
    found = find(matcher, f"Kết quả đạt {phrase}, hoàn thành sớm.")
    assert [(q.low, q.high, q.unit) for q in found] == [(pytest.approx(low), pytest.approx(high), unit)]


SEVERAL: list[tuple[str, list[tuple[float, float, str]]]] = [
    ("Năm trước tăng 10%. - 12% là mức mới.", [(10, 10, "%"), (12, 12, "%")]),
    ("Thu đạt 10%.\n- 12% số xã", [(10, 10, "%"), (12, 12, "%")]),
    ("57% : 33% : 10%", [(57, 57, "%"), (33, 33, "%"), (10, 10, "%")]),
    ("57 : 33 : 10", [(57, 57, "%"), (33, 33, "%"), (10, 10, "%")]),
    ("8,8% - 59,7% - 31,5%", [(8.8, 8.8, "%"), (59.7, 59.7, "%"), (31.5, 31.5, "%")]),
    ("5 ha - 7 km", [(5, 5, "ha"), (7, 7, "km")]),
    ("48% - 46%", [(48, 48, "%"), (46, 46, "%")]),  # no range falls
    ("57%, 33% và 10%", [(57, 57, "%"), (33, 33, "%"), (10, 10, "%")]),
    ("6,6 tỷ USD, tăng 10%", [(6.6e9, 6.6e9, "USD"), (10, 10, "%")]),
    ("đạt 45%\n\n48 xã", [(45, 45, "%"), (48, 48, "xã")]),
    ("đạt 45\n\n% là dấu", []),  # no unit over a blank line
]  # fmt: skip


@pytest.mark.parametrize(("text", "values"), SEVERAL, ids=[text for text, _ in SEVERAL])
def test_several(matcher: QuantityMatcher, text: str, values: list[tuple[float, float, str]]) -> None:
    assert [(q.low, q.high, q.unit) for q in find(matcher, text) if q.kind != "bare"] == values


ENGLISH: list[tuple[str, list[tuple[float, str]]]] = [
    ("Thu 1,234.5 tỷ đồng; chi 12,500 tỷ đồng; tăng 8.25%.", [(1.2345e12, "VND"), (1.25e13, "VND"), (8.25, "%")]),
    ("Đón 1,250,000 lượt khách, trong đó 85,400 khách quốc tế.", [(1.25e6, "lượt khách"), (85_400, "khách quốc tế")]),
    ("Diện tích 3,400.25 ha, sản lượng 2,150 tấn.", [(3400.25, "ha"), (2150, "tonne")]),
]


@pytest.mark.parametrize(("text", "values"), ENGLISH, ids=[text for text, _ in ENGLISH])
def test_a_text_that_groups_with_commas(matcher: QuantityMatcher, text: str, values: list[tuple[float, str]]) -> None:
    assert [(pytest.approx(q.low), q.unit) for q in find(matcher, text)] == values


def test_a_fraction_keeps_its_whole(matcher: QuantityMatcher) -> None:
    [communes] = find(matcher, "95/155 xã")
    assert (communes.low, communes.total, communes.unit) == (95, 155, "xã")
    [rank] = find(matcher, "04/34")
    assert (rank.low, rank.total, rank.unit) == (4, 34, "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "không",
        "một số ngành",
        "năm tới",
        "Mường Thanh",
        "COVID-19",
        "G7",
        "5G",
        "A4",
        "số hóa",
        "36 tháng",
        "5 năm",
        "24 giờ",
        "sau 03 năm",
        "10 ngày làm việc",
        "4.0.1.2.3",
        "1/1/1/1",
    ],
)
def test_no_quantity(matcher: QuantityMatcher, text: str) -> None:
    assert [q for q in find(matcher, text) if q.kind != "bare"] == []


def test_spans_that_are_taken_are_left_alone(matcher: QuantityMatcher) -> None:
    folded = shadow("121/QĐ-UBND, 15%")
    assert [(q.low, q.start) for q in matcher.find(folded, [(0, 11)])] == [(15, 13)]
