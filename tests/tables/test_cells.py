"""Values, units, headers and labels one by one: value first, then the ways in which tables write it."""

from __future__ import annotations

import pytest

from muctieu import patterns
from muctieu.matchers.areas import AreaMatcher
from muctieu.matchers.quantities import QuantityMatcher
from muctieu.tables.axis import AxisReader
from muctieu.tables.labels import LabelReader
from muctieu.tables.units import UnitReader
from muctieu.tables.values import ValueReader
from muctieu.tables.words import Vocabulary

PATTERNS = patterns.load()
VOCABULARY = Vocabulary(PATTERNS)
UNITS = UnitReader(QuantityMatcher(PATTERNS))
VALUES = ValueReader(VOCABULARY, UNITS)
AXES = AxisReader(VOCABULARY, UNITS, AreaMatcher(PATTERNS))
LABELS = LabelReader(AXES)

CELLS: dict[tuple[float, float, str], list[str]] = {
    (60, 60, "="): ["60", "60,0", "60%", "60 %", "60(1)", "60 (*)", "60[2]", "60¹", "60 (tăng 5%)", "đạt 60", " 60\n"],
    (60, 60, ">="): ["≥ 60", ">=60", "≥60%", "tối thiểu 60%", "Từ 60 trở lên", "60 trở lên", "ít nhất 60", "Không dưới 60%"],
    (60, 60, ">"): ["> 60", ">60%", "trên 60", "Trên 60%", "hơn 60", "Phấn đấu trên 60%"],
    (60, 60, "<="): ["≤ 60", "tối đa 60", "không quá 60%", "60% trở xuống"],
    (60, 60, "<"): ["< 60", "dưới 60", "Dưới 60%", "còn dưới 60"],
    (60, 60, "~"): ["~60", "khoảng 60", "≈ 60", "ước 60"],
    (60, 65, "="): ["60-65", "60 - 65", "60–65%", "60% - 65%", "60 đến 65", "60 ÷ 65", "60-65 %"],
    (1234.5, 1234.5, "="): ["1.234,5", "1234,5"],
    (1234567, 1234567, "="): ["1.234.567"],
    (-2.5, -2.5, "="): ["-2,5", "–2,5", "(2,5)", "- 2,5"],
    (95, 95, "="): ["95/155", "95/155 xã"],
}  # fmt: skip


@pytest.mark.parametrize(("value", "text"), [(v, t) for v, texts in CELLS.items() for t in texts])
def test_a_cell_says_its_number(value: tuple[float, float, str], text: str) -> None:
    found = VALUES.read(text)
    assert found is not None
    assert (*found.bounds(found.unit, english=False), found.comparator) == value


@pytest.mark.parametrize(
    "text",
    [
        "", "-", "x", "…", "Có", "Hoàn thành", "30/6/2025", "12/2025", "Quý II/2025", "14 giờ 30", "02203.852.100",
        "121/QĐ-UBND", "Xã A, 3 thôn", "QL1A", "(1)", "36 tháng", "7 giờ", "A00, D01", "2.1.3.4", "155/95", "1/2 ca",
    ],
)  # fmt: skip
def test_what_is_no_value_gives_none(text: str) -> None:
    assert VALUES.read(text) is None


@pytest.mark.parametrize(
    ("text", "start", "end"), [("≥ 60 %", 2, 6), ("Khoảng 1.650 người", 7, 18), ("12,5(1)", 0, 4), ("60 trở lên", 0, 2)]
)
def test_a_value_knows_its_characters(text: str, start: int, end: int) -> None:
    found = VALUES.read(text)
    assert found is not None
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "name", "factor"),
    [
        ("%", "%", 1), ("Tr.đồng", "VND", 1e6), ("Triệu đồng", "VND", 1e6), ("tỷ đ", "VND", 1e9), ("Trđ", "VND", 1e6),
        ("1.000 tấn", "tonne", 1e3), ("1000 tấn", "tonne", 1e3), ("Nghìn tấn", "tonne", 1e3), ("Tr. USD", "USD", 1e6),
        ("tạ/ha", "tonne/ha", 0.1), ("Tr.đồng/người", "VND/người", 1e6), ("Nghìn lượt khách", "lượt khách", 1e3),
        ("%/năm", "%/year", 1), ("‰", "‰", 1), ("Thứ hạng", "rank", 1), ("km²", "km2", 1), ("Hộ", "hộ", 1),
        ("m2/người", "m2/người", 1), ("Triệu USD", "USD", 1e6), ("MW", "MW", 1), ("ha", "ha", 1),
    ],
)  # fmt: skip
def test_units_of_columns(text: str, name: str, factor: float) -> None:
    unit = UNITS.column(text)
    assert unit is not None
    assert (unit.name, unit.factor) == (name, factor)


@pytest.mark.parametrize(
    ("levels", "period", "status", "measure"),
    [
        pytest.param(["Thực hiện 2020"], ("2020", "2020"), "actual", None, id="actual"),
        pytest.param(["Ước TH năm 2025"], ("2025", "2025"), "actual", None, id="estimated"),
        pytest.param(["Kế hoạch", "2030"], ("2030", "2030"), "target", None, id="two levels"),
        pytest.param(["KH 2026-2030"], ("2026", "2030"), "target", None, id="stage"),
        pytest.param(["Mục tiêu đến năm 2030"], (None, "2030"), "target", None, id="horizon"),
        pytest.param(["Năm 2024", "Kế hoạch"], ("2024", "2024"), "target", None, id="year above"),
        pytest.param(["Năm 2024", "Ước thực hiện"], ("2024", "2024"), "actual", None, id="estimate below"),
        pytest.param(["6 tháng đầu năm 2025"], ("2025-01", "2025-06"), None, None, id="months"),
        pytest.param(["TH 6 tháng 2025"], ("2025-01", "2025-06"), "actual", None, id="months, bare year"),
        pytest.param(["Quý I/2025"], ("2025-01", "2025-03"), None, None, id="quarter"),
        pytest.param(["So sánh (%)", "TH 2024/KH 2024"], ("2024", "2024"), "actual", "achievement", id="share of plan"),
        pytest.param(["So sánh (%)", "KH 2025/TH 2024"], ("2025", "2025"), "target", "index", id="plan against result"),
        pytest.param(["Ước TH 2024/TH 2023 (%)"], ("2024", "2024"), "actual", "index", id="ratio of years"),
        pytest.param(["Đạt (%)"], None, "actual", "achievement", id="reached"),
        pytest.param(["Tỷ lệ hoàn thành (%)"], None, "actual", "achievement", id="completed"),
        pytest.param(["So với cùng kỳ (%)"], None, None, "index", id="same period"),
        pytest.param(["Tăng so với năm 2023 (%)"], None, None, "change", id="base is no period"),
        pytest.param(["Tốc độ tăng BQ 2021-2025 (%)"], ("2021", "2025"), None, "change", id="average growth"),
        pytest.param(["Ghi chú"], None, None, None, id="nothing"),
        pytest.param(["Giao thông"], None, None, None, id="traffic is not given"),
    ],
)  # fmt: skip
def test_headers(levels: list[str], period: object, status: object, measure: object) -> None:
    axis = AXES.header(levels)
    assert (axis.period, axis.status, axis.measure) == (period, status, measure)


@pytest.mark.parametrize(
    ("level", "words", "unit"),
    [
        ("Diện tích (ha)", "Diện tích", "ha"), ("Tổng mức đầu tư (tỷ đồng)", "Tổng mức đầu tư", "VND"),
        ("Công suất, MW", "Công suất", "MW"), ("GRDP bình quân đầu người năm 2026 (triệu đồng)", "GRDP bình quân đầu người", "VND"),
        ("Kế hoạch vốn", "vốn", None), ("Trung ương giao", "Trung ương giao", None), ("Kế hoạch năm 2025", "", None),
        ("Tốc độ tăng trưởng GRDP (%)", "Tốc độ tăng trưởng GRDP", "%"), ("Tăng (+), giảm (-)", "", None),
    ],
)  # fmt: skip
def test_words_of_headers(level: str, words: str, unit: str | None) -> None:
    axis = AXES.level(level)
    assert (axis.words, axis.unit and axis.unit.name) == (words, unit)


@pytest.mark.parametrize(
    ("text", "ordinal", "words", "level", "unit"),
    [
        ("1. Thu nội địa (tỷ đồng)", "", "Thu nội địa", 2, "VND"), ("- Công nghiệp", "", "Công nghiệp", 6, None),
        ("+ Điện", "", "Điện", 7, None), ("Tỷ lệ che phủ rừng, %", "", "Tỷ lệ che phủ rừng", None, "%"),
        ("Kinh tế", "I", "Kinh tế", 1, None), ("II. XÃ HỘI", "", "XÃ HỘI", 1, None), ("Đất ở", "1.2", "Đất ở", 3, None),
        ("a) Lúa", "", "Lúa", 5, None), ("Trong đó: Xuất khẩu", "", "Xuất khẩu", 6, None), ("GRDP (1)", "", "GRDP", None, None),
        ("Giá trị sản xuất[2]", "3", "Giá trị sản xuất", 2, None), ("Dân số (nghìn người):", "", "Dân số", None, "người"),
        ("Tỷ lệ hộ nghèo (chuẩn 2022-2025)", "", "Tỷ lệ hộ nghèo (chuẩn 2022-2025)", None, None),
    ],
)  # fmt: skip
def test_labels(text: str, ordinal: str, words: str, level: float | None, unit: str | None) -> None:
    label = LABELS.read(text, ordinal)
    assert (label.words, label.level, label.unit and label.unit.name) == (words, level, unit)


def test_a_mere_breakdown_has_no_words() -> None:
    assert [LABELS.read(text).breakdown for text in ("Trong đó:", "Tr.đó", "Bao gồm", "Trong đó: thu nội địa")] == [
        True, True, True, False,
    ]  # fmt: skip
