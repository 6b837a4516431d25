"""Whole tables in a few lines: what a reader would take from each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from muctieu.tables import TableExtractor, find
from muctieu.tables.rows import CellRow

Rows = Callable[[str], list[CellRow]]


def told(rows: list[CellRow]) -> list[tuple[object, ...]]:
    return [(r.indicator, r.low, r.high, r.unit, r.period, r.status) for r in rows]


def test_a_year_later_than_the_results_is_aimed_at(rows_in: Rows) -> None:
    rows = rows_in(
        "| Chỉ tiêu | ĐVT | Thực hiện 2020 | 2025 | 2030 |\n|---|---|---|---|---|\n| Tỷ lệ đô thị hóa | % | 30 | 35 | 45 |"
    )
    assert [(r.period[1], r.status) for r in rows] == [("2020", "actual"), ("2025", "target"), ("2030", "target")]


def test_a_plans_baseline_is_actual(rows_in: Rows) -> None:
    rows = rows_in(
        "Các chỉ tiêu kế hoạch giai đoạn 2021-2025\n\n"
        "| Chỉ tiêu | ĐVT | 2020 | 2025 |\n|---|---|---|---|\n| Tỷ lệ đô thị hóa | % | 30 | 35 |"
    )
    assert [(r.period[1], r.status) for r in rows] == [("2020", "actual"), ("2025", "target")]


def test_transposed(rows_in: Rows) -> None:
    rows = rows_in(
        "| Năm | GRDP (tỷ đồng) | Tỷ lệ hộ nghèo (%) |\n|---|---|---|\n| Thực hiện 2020 | 50.000 | 4,2 |\n| Mục tiêu 2025 | 80.000 | < 1 |"
    )
    assert told(rows) == [
        ("GRDP", 5e13, 5e13, "VND", ("2020", "2020"), "actual"),
        ("Tỷ lệ hộ nghèo", 4.2, 4.2, "%", ("2020", "2020"), "actual"),
        ("GRDP", 8e13, 8e13, "VND", ("2025", "2025"), "target"),
        ("Tỷ lệ hộ nghèo", None, 1.0, "%", ("2025", "2025"), "target"),
    ]
    assert {r.rule for r in rows} == {"table.transposed"}


def test_provinces_by_indicators(rows_in: Rows) -> None:
    rows = rows_in(
        "Mục tiêu đến năm 2030\n| Tỉnh | Dân số (nghìn người) | Tỷ lệ đô thị hóa (%) |\n|---|---|---|\n| Bến Tre | 1.300 | 35 |\n| Tỉnh Trà Vinh | 1.050 | 40 |"
    )
    assert [(r.area and r.area[0], r.indicator, r.low, r.unit) for r in rows] == [
        ("Bến Tre", "Dân số", 1.3e6, "người"), ("Bến Tre", "Tỷ lệ đô thị hóa", 35.0, "%"),
        ("Trà Vinh", "Dân số", 1.05e6, "người"), ("Trà Vinh", "Tỷ lệ đô thị hóa", 40.0, "%"),
    ]  # fmt: skip
    assert {(r.rule, r.period, r.status) for r in rows} == {("table.areas", (None, "2030"), "target")}


def test_shares_of_a_plan_belong_to_the_value_that_they_qualify(rows_in: Rows) -> None:
    rows = rows_in(
        "| Chỉ tiêu | ĐVT | KH 2024 | TH 2024 | TH/KH (%) |\n|---|---|---|---|---|\n| Thu ngân sách | Tỷ đồng | 5.000 | 5.250 | 105 |"
    )
    assert [(r.measure, r.unit, r.status, r.parent) for r in rows] == [
        ("level", "VND", "target", None), ("level", "VND", "actual", None), ("achievement", "%", "actual", 1),
    ]  # fmt: skip


def test_a_negative_rate_is_a_fall(rows_in: Rows) -> None:
    rows = rows_in(
        "| Chỉ tiêu | ĐVT | Thực hiện 2021 |\n|---|---|---|\n| Tốc độ tăng GRDP | % | -2,5 |\n| Thâm hụt | tỷ đồng | -30 |"
    )
    assert [(r.measure, r.direction, r.low) for r in rows] == [("change", "down", 2.5), ("level", None, -3e10)]


def test_the_numbers_of_columns_and_rows_are_no_values(rows_in: Rows) -> None:
    rows = rows_in(
        "| TT | Chỉ tiêu | ĐVT | Mã số | Kế hoạch 2025 | Ghi chú |\n|---|---|---|---|---|---|\n| (1) | (2) | (3) | (4) | (5) | (6) |\n"
        "| 1 | Số trường học | Trường | 101 | 320 | 2 trường xây mới |\n| 2 | Số trạm y tế | Trạm | 102 | 150 | |"
    )
    assert [(r.indicator, r.low) for r in rows] == [("Số trường học", 320.0), ("Số trạm y tế", 150.0)]


def test_a_merged_value_is_one_row(extractor: TableExtractor) -> None:
    from muctieu.tables import html

    tables = html.read(
        "<table><tr><th>Chỉ tiêu<th>ĐVT<th>Kế hoạch 2025<th>Kế hoạch 2026<tr><td>Tỷ lệ che phủ rừng<td>%<td colspan=2>42</table>"
    )
    assert [(r.indicator, r.low) for r in extractor.read(tables)[0].rows] == [("Tỷ lệ che phủ rừng", 42.0)]


def test_unit_above_the_table(rows_in: Rows) -> None:
    rows = rows_in(
        "Kế hoạch vốn năm 2025\nĐơn vị tính: triệu đồng\n\n| Nội dung | Kế hoạch | Ghi chú |\n|---|---|---|\n| Chi đầu tư | 1.500 | |\n| Chi khác | 200 | |"
    )
    assert [(r.low, r.unit, r.period) for r in rows] == [
        (1.5e9, "VND", ("2025", "2025")),
        (2e8, "VND", ("2025", "2025")),
    ]


def test_rows_under_a_number_and_totals(rows_in: Rows) -> None:
    rows = rows_in(
        "| TT | Chỉ tiêu | ĐVT | Kế hoạch 2025 |\n|---|---|---|---|\n| A | Kinh tế | | |\n| 1 | Diện tích gieo trồng | ha | 900 |\n| | Lúa | ha | 700 |\n"
        "| | Ngô | ha | 200 |\n| 2 | Đàn lợn | con | 50.000 |\n| | Tổng cộng | ha | 900 |"
    )
    assert [r.indicator for r in rows] == [
        "Diện tích gieo trồng", "Diện tích gieo trồng: Lúa", "Diện tích gieo trồng: Ngô", "Đàn lợn", "Tổng cộng",
    ]  # fmt: skip


def test_horizons_beside_a_vision_are_targets(rows_in: Rows) -> None:
    rows = rows_in(
        "Mục tiêu cụ thể\n| Chỉ tiêu | Đến năm 2025 | Đến năm 2030 | Tầm nhìn đến năm 2045 |\n|---|---|---|---|\n| Mở mới đường bay | 2-3 đường | 05 đường | - |"
    )
    assert told(rows) == [
        ("Mở mới đường bay", 2.0, 3.0, "đường", (None, "2025"), "target"),
        ("Mở mới đường bay", 5.0, 5.0, "đường", (None, "2030"), "target"),
    ]


def test_districts_and_the_whole_province(rows_in: Rows) -> None:
    rows = rows_in(
        "Chỉ tiêu giao cho các huyện của tỉnh Lạng Sơn năm 2025\n| TT | Huyện/thành phố | Số lao động được đào tạo (người) |\n|---|---|---|\n"
        "| | Toàn tỉnh | 12.000 |\n| 1 | TP. Lạng Sơn | 2.000 |\n| 2 | Huyện Bắc Sơn | 1.100 |"
    )
    assert [(r.indicator, r.area and r.area[0]) for r in rows] == [
        ("Số lao động được đào tạo", "Lạng Sơn"),
        ("TP. Lạng Sơn: Số lao động được đào tạo", "Lạng Sơn"),
        ("Huyện Bắc Sơn: Số lao động được đào tạo", "Lạng Sơn"),
    ]


def test_a_group_column_is_no_part_of_the_indicator(rows_in: Rows) -> None:
    rows = rows_in(
        "| Lĩnh vực | Chỉ tiêu | ĐVT | Mục tiêu 2030 |\n|---|---|---|---|\n| Hạ tầng | Tỷ lệ phủ sóng 5G | % | 99 |\n| | Số trạm BTS | trạm | 2.500 |"
    )
    assert [(r.indicator, r.unit) for r in rows] == [("Tỷ lệ phủ sóng 5G", "%"), ("Số trạm BTS", "trạm")]


def test_a_forecast_is_a_target(rows_in: Rows) -> None:
    rows = rows_in(
        "Dự báo nhu cầu điện\n| Hạng mục | 2025 | 2030 | Tăng trưởng 2026-2030 (%/năm) |\n|---|---|---|---|\n| Công suất cực đại (MW) | 620 | 980 | 9,6 |"
    )
    assert [(r.low, r.unit, r.measure, r.status) for r in rows] == [
        (620.0, "MW", "level", "target"), (980.0, "MW", "level", "target"), (9.6, "%/year", "change", "target"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        pytest.param("STT | Tên | Số điện thoại", ["1 | Phòng A | 0203.3822.111", "2 | Phòng B | 0203.3822.112"], id="phones"),
        pytest.param("Mặt hàng | ĐVT | Giá bán (đồng)", ["Gạo | kg | 18.000", "Đường | kg | 25.000"], id="prices"),
        pytest.param("Ca | Giờ đi | Giờ đến", ["1 | 7:30 | 9:00", "2 | 9:30 | 11:00"], id="timetable"),
        pytest.param("Số báo danh | Toán | Văn", ["001 | 8,5 | 7", "002 | 9 | 6,5"], id="scores"),
        pytest.param("Xã | Diện tích (km²) | Dân số (người)", ["Xã A | 12,5 | 8.000", "Xã B | 9,1 | 7.200"], id="communes"),
        pytest.param("Năm | Phim | Vai diễn", ["2011 | A | B", "2012 | C | D"], id="films"),
        pytest.param("Sinh | 12 tháng 3, 1950", ["Chiều cao | 1,63 m", "Cân nặng | 51 kg"], id="infobox"),
        pytest.param("Thủ tục | Phí (đồng) | Mức thu", ["Cấp mới | 50.000 | 100%", "Cấp lại | 30.000 | 50%"], id="fees"),
        pytest.param("Nội dung | Đơn vị tính | Hạng B", ["Học lý thuyết | giờ | 40", "Thực hành | giờ | 84"], id="hours"),
        pytest.param("A | B", ["x | y", "z | t"], id="no figures"),
    ],
)  # fmt: skip
def test_refused(extractor: TableExtractor, header: str, rows: list[str]) -> None:
    width = header.count("|") + 1
    lines = [header, "|".join(["---"] * width), *rows]
    (reading,) = extractor.read(find("\n".join(f"| {line} |" for line in lines)))
    assert reading.rows == ()
    assert reading.refusal
