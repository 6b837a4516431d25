"""When two rows say the same: what is forgiven and what is not."""

from __future__ import annotations

from itertools import pairwise

import pytest

from muctieu import agreement
from muctieu.agreement import STANDARDS, Item

JUDGED: dict[str, tuple[str, Item, Item, bool]] = {
    "value-same": ("value", {"value_min": 5, "value_max": 7}, {"value_min": 5.0, "value_max": 7.0}, True),
    "value-rounding": ("value", {"value_min": 1e9, "value_max": 9e9}, {"value_min": 1e9 + 1, "value_max": 9e9}, True),
    "value-other": ("value", {"value_min": 5, "value_max": 5}, {"value_min": 50, "value_max": 50}, False),
    "value-zero": ("value", {"value_min": 0, "value_max": 0}, {"value_min": 0.0, "value_max": 0.0}, True),
    "value-open-as-point": (
        "value", {"value_min": 90, "value_max": None, "comparator": ">="}, {"value_min": 90, "value_max": 90}, True
    ),
    "value-open-turned-round": (
        "value", {"value_min": None, "value_max": 1, "comparator": "<"}, {"value_min": 1, "value_max": None}, True
    ),
    "value-point-as-open": (
        "value", {"value_min": 90, "value_max": 90, "comparator": "="}, {"value_min": 90, "value_max": None}, False
    ),
    "unit-case": ("unit", {"unit": "Doanh nghiệp"}, {"unit": "doanh nghiệp"}, True),
    "unit-head": ("unit", {"unit": "người"}, {"unit": "người tiêu dùng"}, True),
    "unit-coordinated": ("unit", {"unit": "xã, phường"}, {"unit": "xã"}, True),
    "unit-prefix-of-a-word": ("unit", {"unit": "ha"}, {"unit": "hang"}, False),
    "unit-per": ("unit", {"unit": "VND"}, {"unit": "VND/người/year"}, False),
    "unit-rate": ("unit", {"unit": "%"}, {"unit": "%/year"}, False),
    "measure-direction": ("measure", {"measure": "change", "direction": "up"}, {"measure": "change"}, False),
    "measure-empty-direction": ("measure", {"measure": "level", "direction": ""}, {"measure": "level"}, True),
    "period-coarser": ("period", {"period_end": "2024"}, {"period_end": "2024-06-24"}, True),
    "period-other": ("period", {"period_end": "2024"}, {"period_end": "2025"}, False),
    "period-missing": ("period", {"period_end": "2024"}, {"period_end": None}, False),
    "period-year-start-is-free": (
        "period", {"period_start": "2024", "period_end": "2024"}, {"period_start": None, "period_end": "2024"}, True
    ),
    "period-range-start-counts": (
        "period", {"period_start": "2021", "period_end": "2025"}, {"period_start": None, "period_end": "2025"}, False
    ),
    "area-prefix": ("area", {"area": "tỉnh Bắc Ninh"}, {"area": "Bắc Ninh"}, True),
    "area-short-name": ("area", {"area": "TPHCM"}, {"area": "Thành phố Hồ Chí Minh"}, True),
    "area-nation": ("area", {"area": "cả nước"}, {"area": "Việt Nam"}, True),
    "area-unjudged": ("area", {"area": None}, {"area": "Huế"}, True),
    "area-missing": ("area", {"area": "Huế"}, {"area": None}, False),
    "indicator-filler": ("indicator", {"indicator": "tỷ lệ hộ nghèo của tỉnh"}, {"indicator": "Tỷ lệ hộ nghèo"}, True),
    "indicator-half": ("indicator", {"indicator": "thu nội địa"}, {"indicator": "tổng thu ngân sách nội địa"}, True),
    "indicator-other": ("indicator", {"indicator": "xuất khẩu"}, {"indicator": "tổng kim ngạch nhập"}, False),
    "indicator-empty": ("indicator", {"indicator": ""}, {"indicator": ""}, False),
    "number-spaces": ("number", {"number": "12/QĐ-UBND"}, {"number": "12/QĐ - UBND"}, True),
    "number-other": ("number", {"number": "12/QĐ-UBND"}, {"number": "12/QĐ-TTg"}, False),
    "issuer-part": ("issuer", {"issuer": "Chính phủ"}, {"issuer": "Thủ tướng Chính phủ"}, True),
    "issuer-unjudged": ("issuer", {"issuer": None}, {"issuer": "Chính phủ"}, True),
    "issuer-missing": ("issuer", {"issuer": "Chính phủ"}, {"issuer": None}, False),
    "favoured": ("favoured", {"stance": "priority"}, {"stance": "promoted"}, True),
    "restrained": ("favoured", {"stance": "restricted"}, {"stance": "promoted"}, False),
}  # fmt: skip


@pytest.mark.parametrize(("judge", "gold", "found", "same"), JUDGED.values(), ids=JUDGED)
def test_judge(judge: str, gold: Item, found: Item, same: bool) -> None:
    assert getattr(agreement, judge)(gold, found) is same


@pytest.mark.parametrize("table", STANDARDS)
def test_levels_grow_stricter_and_name_fields(table: str) -> None:
    standard = STANDARDS[table]
    needs = list(standard.levels.values())
    assert needs[0] == ()
    assert all(set(loose) <= set(strict) <= set(standard.fields) for loose, strict in pairwise(needs))


FOLDED = {
    "dashes": ("công nghiệp – xây dựng — a", "cong nghiep - xay dung - a"),
    "d": ("Đường Ðược đi", "duong duoc di"),
    "spaces": (" a\u00a0b\n c ", "a b c"),
    "none": (None, ""),
}


@pytest.mark.parametrize(("text", "folded"), FOLDED.values(), ids=FOLDED)
def test_fold(text: str | None, folded: str) -> None:
    assert agreement.fold(text) == folded
