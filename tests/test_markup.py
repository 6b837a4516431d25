"""The inline markup of the target tests: what it says, and what it refuses to say."""

from __future__ import annotations

import pytest

import muctieu
from markup import MarkupError, differences, parse

GOOD = "Phấn đấu đến năm 2030, [tỷ lệ đô thị hóa|indicator] đạt [45%|t level = 45 % ..2030]."


def test_text_and_rows() -> None:
    annotated = parse(GOOD)
    assert annotated.text == "Phấn đấu đến năm 2030, tỷ lệ đô thị hóa đạt 45%."
    [row] = annotated.targets
    assert annotated.text[row.start : row.end] == row.surface == "45%"
    assert row.fields == {
        "status": "target", "measure": "level", "direction": None, "comparator": "=", "unit": "%", "value_min": 45,
        "value_max": 45, "period_start": None, "period_end": "2030", "indicator": "tỷ lệ đô thị hóa",
    }  # fmt: skip


FIELDS = {
    "direction": ("a change- = 2 % 2020", {"status": "actual", "measure": "change", "direction": "down"}),
    "range": ("t level ~ 9:9.5 % -", {"value_min": 9, "value_max": 9.5, "period_end": None}),
    "open above": ("t level >= 90 % -", {"value_min": 90, "value_max": None}),
    "open below": ("t level < 2 % -", {"value_min": None, "value_max": 2}),
    "scaled": ("t level = 1.5e9 VND/người/year -", {"value_min": 1.5e9, "unit": "VND/người/year"}),
    "spaces": ("a level = 4 cụm_công_nghiệp 2021..2025", {"unit": "cụm công nghiệp", "period_start": "2021"}),
    "since": ("a level = 4 % 2016..", {"period_start": "2016", "period_end": None}),
    "year": ("a level = 4 % 2020", {"period_start": "2020", "period_end": "2020"}),
    "keys": ("a achievement = 82 % - parent=1 implied=50.1 area=Lạng_Sơn", {"parent": 1, "implied": 50.1, "area": "Lạng Sơn"}),
    "other words": ("a level = 4 % - indicator=tỷ_lệ_lấp_đầy", {"indicator": "tỷ lệ lấp đầy"}),
}  # fmt: skip


@pytest.mark.parametrize(("spec", "fields"), FIELDS.values(), ids=FIELDS)
def test_fields(spec: str, fields: dict[str, object]) -> None:
    [row] = parse(f"[tỷ lệ|indicator] [45%|{spec}] [5|a level = 5 % -]").targets[:1]
    assert {name: row.fields[name] for name in fields} == fields


def test_escapes() -> None:
    assert parse(r"a\[1\] \| [b|indicator] [4|a level = 4 % -]").text == "a[1] | b 4"


def test_an_indicator_holds_until_the_next_and_reaches_back_to_the_first_target() -> None:
    annotated = parse("[1|a level = 1 % -] [x|indicator] [2|a level = 2 % -] [y|indicator] [3|a level = 3 % -]")
    assert [row.fields["indicator"] for row in annotated.targets] == ["x", "x", "y"]


MALFORMED = {
    "no entity": ("Không có gì.", "no entity"),
    "only an indicator": ("[tỷ lệ|indicator] cao", "no entity"),
    "unclosed": ("[tỷ lệ|indicator] [45%|t level = 45 % -", "unclosed"),
    "unopened": ("tỷ lệ] [45%|t level = 45 % -]", "without a"),
    "nested": ("[tỷ [lệ|indicator]] [45%|t level = 45 % -]", "inside a bracket"),
    "stray bar": ("tỷ lệ | [45%|t level = 45 % - indicator=x]", "stray"),
    "two bars": ("[45%|t level|x]", "stray"),
    "no spec": ("[45%]", "without surface or spec"),
    "empty spec": ("[45%| ]", "without surface or spec"),
    "no surface": ("[|t level = 45 % -]", "without surface or spec"),
    "no indicator": ("[45%|t level = 45 % -]", "no indicator"),
    "unused indicator": ("[a|indicator] [b|indicator] [45%|t level = 45 % -]", "no target uses the indicator 'a'"),
    "status": ("[45%|x level = 45 % -]", "status is 'x'"),
    "measure": ("[45%|t change = 45 % -]", "measure is 'change'"),
    "comparator": ("[45%|t level == 45 % -]", "comparator is '=='"),
    "value": ("[45%|t level = 4,5 % -]", "the value is '4,5'"),
    "three bounds": ("[45%|t level = 1:2:3 % -]", "the value is"),
    "falling range": ("[45%|t level = 9:8 % -]", "a range rises"),
    "open range": ("[45%|t level > 8:9 % -]", "a range rises"),
    "period": ("[45%|t level = 45 % 30]", "the period is '30'"),
    "empty period": ("[45%|t level = 45 % ..]", r"the period is '\.\.'"),
    "too short": ("[45%|t level = 45 %]", "write STATUS MEASURE"),
    "unknown key": ("[45%|t level = 45 % - where=Huế]", "is no KEY=VALUE"),
    "key without value": ("[45%|t level = 45 % - area=]", "is no KEY=VALUE"),
    "bare key": ("[45%|t level = 45 % - area]", "is no KEY=VALUE"),
    "doubled key": ("[45%|t level = 45 % - area=Huế area=Huế]", "is no KEY=VALUE, or doubled"),
    "parent": ("[45%|t level = 45 % - parent=first]", "parent is 'first', no number"),
}


@pytest.mark.parametrize(("markup", "message"), MALFORMED.values(), ids=MALFORMED)
def test_malformed(markup: str, message: str) -> None:
    with pytest.raises(MarkupError, match=message):
        parse(markup)


def test_agreement_shows_nothing() -> None:
    annotated = parse(GOOD)
    assert differences(annotated, muctieu.extract(annotated.text)) == []


DIFFERENT = {
    "missed": (GOOD.replace("đạt [", "đạt [4|t level = 4 % -][").replace("45%|", "5%|"), "missed '4'"),
    "spurious": ("[Mức 7|t level = 7 % - indicator=x]. " + parse(GOOD).text, "spurious '45%'"),
    "status": (GOOD.replace("|t", "|a"), "'45%': status should be 'actual', is 'target'"),
    "measure": (GOOD.replace("level", "index"), "'45%': measure should be 'index', is 'level'"),
    "comparator": (GOOD.replace(" = ", " ~ "), "'45%': comparator should be '~', is '='"),
    "open": (GOOD.replace(" = ", " > "), "'45%': value should be (45.0, None), is (45.0, 45.0)"),
    "value": (GOOD.replace("= 45", "= 46"), "'45%': value should be (46.0, 46.0), is (45.0, 45.0)"),
    "unit": (GOOD.replace("45 %", "45 ‰"), "'45%': unit should be '‰', is '%'"),
    "period": (GOOD.replace("..2030", "..2035"), "'45%': period should be (None, '2035'), is (None, '2030')"),
    "area": (GOOD.replace("..2030", "..2030 area=Huế"), "'45%': area should be 'Huế'"),
    "indicator": (GOOD.replace("..2030", "..2030 indicator=thu_hút").replace("[tỷ lệ đô thị hóa|indicator]", "tỷ lệ đô thị hóa"), "'45%': indicator should be 'thu hút', is 'tỷ lệ đô thị hóa'"),
    "words": (GOOD.replace("..2030", "..2030 with=đô_thị_xã"), "'45%': indicator should be 'one with xã', is 'tỷ lệ đô thị hóa'"),
    "words too many": (GOOD.replace("..2030", "..2030 without=hóa"), "'45%': indicator should be 'one without hóa', is 'tỷ lệ đô thị hóa'"),
    "parent": (GOOD.replace("..2030", "..2030 parent=1"), "'45%': parent should be 1, is None"),
    "implied": (GOOD.replace("..2030", "..2030 implied=3"), "'45%': implied should be 3.0, is None"),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "line"), DIFFERENT.values(), ids=DIFFERENT)
def test_differences_are_told(markup: str, line: str) -> None:
    annotated = parse(markup)
    assert any(told.startswith(line) for told in differences(annotated, muctieu.extract(annotated.text)))
