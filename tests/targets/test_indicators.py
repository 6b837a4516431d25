"""Indicator ids: phrases of our own with the id that they name, phrases that name none, and implied plans."""

from __future__ import annotations

import pytest

from muctieu import patterns
from muctieu.pipeline import Pipeline
from muctieu.records import Measure
from muctieu.targets.completion import FARES
from muctieu.targets.indicators import IndicatorIds, implied_target, names_plan

NAMED: dict[str, tuple[str, str, Measure, str]] = {
    "its label": ("tỷ lệ đô thị hóa", "percent", "level", "urbanisation_rate"),
    "case and an older spelling": ("Tỉ lệ đô thị hoá", "percent", "level", "urbanisation_rate"),
    "another dash": ("tỷ trọng công nghiệp – xây dựng", "percent", "level", "share_secondary"),
    "commas for dashes": ("tỷ trọng nông, lâm, thủy sản", "percent", "level", "share_primary"),
    "an abbreviation written out": ("tỷ lệ lấp đầy các KCN", "percent", "level", "industrial_parks_occupancy"),
    "an abbreviation that no variant has": ("lao động làm việc trong các KCN", "worker", "level", "ip_jobs"),
    "clusters are no parks": ("tỷ lệ lấp đầy bình quân CCN", "percent", "level", "industrial_clusters_occupancy"),
    "the state budget abbreviated": ("tổng thu NSNN", "vnd", "level", "budget_revenue"),
    "gross product written out": ("tổng sản phẩm trên địa bàn (GRDP)", "vnd", "level", "grdp_size"),
    "a half of a bracket": ("GRDP) trên địa bàn tỉnh", "vnd", "level", "grdp_size"),
    "a place at the end": ("thu ngân sách nhà nước trên địa bàn tỉnh", "vnd", "level", "budget_revenue"),
    "an achievement names its plan": ("kim ngạch xuất khẩu so với kế hoạch năm", "percent", "achievement", "exports"),
    "growth has its own id": ("GRDP", "percent", "change", "grdp_growth"),
    "the level keeps the plain id": ("GRDP", "vnd", "level", "grdp_size"),
    "money per head": ("GRDP bình quân đầu người", "usd_per_person_per_year", "level", "grdp_per_capita"),
    "the longest variant": ("tỷ trọng công nghiệp chế biến, chế tạo trong GRDP", "percent", "level", "share_manufacturing"),
    "income without GRDP": ("thu nhập bình quân đầu người", "vnd_per_person_per_year", "level", "income_per_capita"),
    "income as GRDP": ("thu nhập bình quân đầu người (GRDP)", "vnd_per_person_per_year", "level", "grdp_per_capita"),
    "a count without its head": ("khu công nghiệp", "industrial_park", "level", "industrial_parks_count"),
    "a doubled noun": ("hợp tác xã Hợp tác xã", "cooperative", "level", "cooperatives"),
    "a rank": ("thứ hạng về chỉ số PCI", "rank", "level", "pci_rank"),
}  # fmt: skip

UNNAMED: dict[str, tuple[str, str | None, Measure]] = {
    "nothing known": ("số chuyến xe buýt đêm", "trip", "level"),
    "a unit that cannot be": ("tỷ lệ đô thị hóa", "hectare", "level"),
    "exports of one good": ("giá trị xuất khẩu chè", "usd", "level"),
    "a known name deep in a long phrase": ("số lớp tập huấn cho cán bộ xã về thu ngân sách", "vnd", "level"),
    "a bare head": ("diện tích", "hectare", "level"),
    "production value of another branch": ("tăng trưởng giá trị sản xuất muối", "percent_per_year", "change"),
    "a word inside another": ("gdpx", "vnd", "level"),
    "empty": ("", "percent", "level"),
}

IMPLIED = {
    "half filled": ((41.3, 41.3, 82.4, 82.4), 50.12),
    "over the plan": ((1.4e13, 1.4e13, 140.0, 140.0), 1e13),
    "a range was reached": ((40.0, 42.0, 80.0, 80.0), None),
    "a range of shares": ((40.0, 40.0, 80.0, 90.0), None),
    "an open level": ((40.0, None, 80.0, 80.0), None),
    "an open share": ((40.0, 40.0, None, 80.0), None),
    "no share": ((40.0, 40.0, 0.0, 0.0), None),
}


@pytest.fixture(scope="module")
def ids() -> IndicatorIds:
    return IndicatorIds(patterns.load())


@pytest.mark.parametrize(("phrase", "unit", "measure", "expected"), NAMED.values(), ids=NAMED.keys())
def test_named(phrase: str, unit: str, measure: Measure, expected: str, ids: IndicatorIds) -> None:
    assert ids.find(phrase, unit, measure) == expected
    assert ids.find(phrase, unit, measure) == expected  # from the cache


@pytest.mark.parametrize(("phrase", "unit", "measure"), UNNAMED.values(), ids=UNNAMED.keys())
def test_unnamed(phrase: str, unit: str | None, measure: Measure, ids: IndicatorIds) -> None:
    assert ids.find(phrase, unit, measure) is None


def test_every_label_names_its_indicator(ids: IndicatorIds) -> None:
    for indicator in patterns.load().indicators:
        unit = indicator.units[0] if indicator.units else None
        found = ids.find(indicator.label_vi, unit, "level")
        assert found is not None, indicator.indicator_id


@pytest.mark.parametrize(("numbers", "expected"), IMPLIED.values(), ids=IMPLIED.keys())
def test_implied_target(numbers: tuple[float | None, ...], expected: float | None) -> None:
    assert implied_target(*numbers) == expected


def test_plan_words() -> None:
    assert names_plan("Dự toán thu nội địa")
    assert not names_plan("thu nội địa so với dự toán")


def test_rows_carry_id_and_plan() -> None:
    text = "Năm 2023, tỷ lệ lấp đầy các CCN là 30%, đạt 60% mục tiêu."
    level, share = Pipeline().extract(text).targets
    assert (level.indicator_id, level.implied_target) == ("industrial_clusters_occupancy", None)
    assert (share.indicator_id, share.measure, share.parent_id) == (
        "industrial_clusters_occupancy",
        "achievement",
        level.id,
    )
    assert share.implied_target == 50.0


@pytest.mark.parametrize(
    "text",
    [
        "Phấn đấu năm 2025 thu ngân sách đạt 5.000 tỷ đồng; đến nay đã đạt 40% kế hoạch.",
        "Năm 2024, dự toán thu ngân sách là 5.000 tỷ đồng, đã đạt 40% kế hoạch.",
    ],
    ids=["a target", "an estimate"],
)
def test_a_plan_implies_no_other(text: str) -> None:
    level, share = Pipeline().extract(text).targets
    assert (share.measure, share.parent_id) == ("achievement", level.id)
    assert share.implied_target is None


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("sản xuất công nghiệp tiếp tục phục hồi", "sản xuất công nghiệp"),
        ("kinh tế phục hồi mạnh mẽ", "kinh tế"),
        ("GRDP của tỉnh tăng trưởng ở mức cao", "GRDP của tỉnh"),
        ("thu ngân sách vượt dự toán", "thu ngân sách"),
        ("giải ngân vốn đầu tư công đạt thấp", "giải ngân vốn đầu tư công"),
        ("thu hút đầu tư đạt nhiều kết quả tích cực", "thu hút đầu tư"),
        ("tốc độ tăng trưởng khá", "tốc độ tăng trưởng khá"),
        ("tín dụng cho chương trình phục hồi", "tín dụng cho chương trình phục hồi"),
    ],
)
def test_how_a_thing_fares_is_no_part_of_its_name(said: str, name: str) -> None:
    assert FARES.sub("", said) == name
