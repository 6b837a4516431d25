"""The lexicons: what is shipped is sound, and every kind of damage is named with its file and line."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from muctieu import patterns
from muctieu.errors import PatternError

UNITS = "unit_id,unit,kind,factor,surfaces"
PERS = "per,per_id,surfaces"
INDICATORS = "indicator_id,label_vi,label_en,group,variants,units,direction,stat_code_national,stat_code_provincial"
SECTORS = "sector_id,label_vi,label_en,parent_id,level,group,variants,vsic_2018,vsic_2025"
VSIC = "vsic_id,version,code,level,parent_code,name_vi,name_en"
PROVINCES = (
    "unit_id,code,name,full_name,type,scheme,valid_from,valid_to,successor_code,predecessor_ids,region_2023,"
    "region_2025,aliases"
)
REGIONS = "region_id,name,scheme,aliases,members"
DISTRICTS = "name,kind,province_code"
ISSUERS = "abbr,name_vi,name_en,level,family,valid_from,valid_to,successor_abbr,variant_of"
DOCUMENT_TYPES = "doc_type_id,abbr,family,name_vi,name_en,number_format,example"


def province(**changed: str) -> str:
    cells = dict.fromkeys(PROVINCES.split(","), "") | {
        "unit_id": "P63-x", "code": "99", "name": "Xa", "full_name": "Tỉnh Xa", "type": "tỉnh", "scheme": "63",
    }  # fmt: skip
    return ",".join((cells | changed).values())


def write(folder: Path, name: str, *lines: str) -> Path:
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    yield
    patterns.load.cache_clear()


# --- what is shipped ---------------------------------------------------------------------------------------------


def test_shipped_files_have_no_problem() -> None:
    assert patterns.check() == []


def test_load_is_cached() -> None:
    assert patterns.load() is patterns.load()


@pytest.mark.parametrize(
    ("attribute", "least"),
    [("units", 300), ("pers", 40), ("indicators", 400), ("sectors", 300), ("vsic", 1300), ("provinces", 101),
     ("regions", 20), ("districts", 700), ("document_types", 60), ("issuers", 200)],
)  # fmt: skip
def test_every_table_is_filled(attribute: str, least: int) -> None:
    assert len(getattr(patterns.load(), attribute)) >= least


@pytest.mark.parametrize(
    ("day", "count"), [("2024-12-31", 63), ("2025-06-30", 63), ("2025-07-01", 34), ("2026-10-01", 34)]
)
def test_provinces_in_force(day: str, count: int) -> None:
    assert sum(p.in_force(day) for p in patterns.load().provinces) == count


def test_every_abolished_province_has_a_successor_in_force() -> None:
    provinces = patterns.load().provinces
    for old in (p for p in provinces if p.valid_to):
        heirs = {p.unit_id for p in provinces if old.unit_id in p.predecessor_ids and p.code == old.successor_code}
        assert heirs, old.unit_id


def test_a_code_is_one_province_within_its_scheme() -> None:
    for scheme in ("63", "34"):
        rows = [p for p in patterns.load().provinces if p.scheme == scheme and p.unit_id != "P63-46-TTH"]
        assert len({p.name for p in rows}) == len({p.code for p in rows}) == int(scheme)


def test_regions_of_a_scheme_share_out_the_provinces() -> None:
    loaded = patterns.load()
    for scheme, provinces in (("2023", "63"), ("2025", "34")):
        members = [code for r in loaded.regions if r.scheme == scheme for code in r.members]
        assert sorted(members) == sorted({p.code for p in loaded.provinces if p.scheme == provinces})


@pytest.mark.parametrize(
    ("surface", "unit", "factor"),
    [("CCN", "cụm công nghiệp", 1), ("héc-ta", "ha", 1), ("tạ", "tonne", 0.1), ("kW", "MW", 0.001), ("GW", "MW", 1000),
     ("MWh", "kWh", 1000), ("điểm %", "pp", 1), ("đô la Mỹ", "USD", 1), ("m²", "m2", 1), ("HTX", "hợp tác xã", 1)],
)  # fmt: skip
def test_units(surface: str, unit: str, factor: float) -> None:
    assert [(u.unit, u.factor) for u in patterns.load().units if surface in u.surfaces] == [(unit, factor)]


def test_units_hold_no_scale_denominator_or_duration() -> None:
    loaded = patterns.load()
    surfaces = {surface for unit in loaded.units for surface in unit.surfaces}
    assert not surfaces & {"nghìn", "triệu", "tỷ", "vạn", "năm", "tháng", "ngày", "giờ"}
    scaled = ("nghìn ", "ngàn ", "triệu ", "tỷ ", "tỉ ", "vạn ")
    assert not {s for s in surfaces if s.startswith(scaled) or s.endswith(("/năm", "/người", "/ha"))}


def test_sector_levels_follow_the_tree() -> None:
    sectors = {s.sector_id: s for s in patterns.load().sectors}
    for sector in sectors.values():
        assert sector.level == (sectors[sector.parent_id].level + 1 if sector.parent_id else 1)


def test_ambiguous_districts() -> None:
    names = patterns.load().ambiguous_districts()
    assert {"Châu Thành", "Bắc Giang", "Phú Tân"} <= names
    assert "Ba Đình" not in names


def test_rows_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        patterns.load().units[0].unit = "x"  # type: ignore[misc]


# --- damage ------------------------------------------------------------------------------------------------------

DAMAGE: dict[str, tuple[str, tuple[str, ...], int, str]] = {
    "unknown column": ("units.csv", (UNITS + ",note", "a,a,count,1,aaa,x"), 1, "unknown column 'note'"),
    "missing column": ("units.csv", ("unit_id,unit,kind,factor", "a,a,count,1"), 1, "column 'surfaces' is missing"),
    "column twice": ("per.csv", (PERS + ",per", "a,a,aaa,a"), 1, "column 'per' stands twice"),
    "empty file": ("per.csv", (), 1, "column 'per' is missing"),
    "too many cells": ("units.csv", (UNITS, "a,a,count,1,aaa,bbb"), 2, "6 cells, not 5"),
    "open quotation": ("units.csv", (UNITS, 'a,a,count,1,"aaa'), 2, "close every quotation mark"),
    "duplicate key": ("units.csv", (UNITS, "a,a,count,1,aaa", "a,b,count,1,bbb"), 3, "'a' stands on line 2 already"),
    "empty key": ("units.csv", (UNITS, ",a,count,1,aaa"), 2, "unit_id '' is empty"),
    "no surface": ("units.csv", (UNITS, "a,a,count,1,"), 2, "surfaces '' is empty"),
    "empty item": ("units.csv", (UNITS, "a,a,count,1,aaa||bbb"), 2, "has an empty item"),
    "space at an edge": ("units.csv", (UNITS, "a, a,count,1,aaa"), 2, "has a space at an edge"),
    "unknown kind": ("units.csv", (UNITS, "a,a,weight,1,aaa"), 2, "kind 'weight' is unknown; write one of money"),
    "bad factor": ("units.csv", (UNITS, 'a,a,count,"0,1",aaa'), 2, "factor '0,1' is not a number"),
    "zero factor": ("units.csv", (UNITS, "a,a,count,0,aaa"), 2, "factor '0' is not a number above zero"),
    "surface of two units": ("units.csv", (UNITS, "a,a,count,1,ccn"), 2, "'ccn' belongs to 'industrial_cluster'"),
    "surface twice": ("units.csv", (UNITS, "a,a,count,1,aaa|AAA"), 2, "the row holds 'aaa' more than once"),
    "denominator of two": ("per.csv", (PERS, "a,a,Năm"), 2, "'năm' belongs to 'year'"),
    "unknown unit": ("indicators.csv", (INDICATORS, "a,a,a,a,,nope,up,,"), 2, "units 'nope' is no known unit"),
    "unknown denominator": ("indicators.csv", (INDICATORS, "a,a,a,a,,vnd_per_x,up,,"), 2, "'vnd_per_x' is no known"),
    "unknown direction": ("indicators.csv", (INDICATORS, "a,a,a,a,,vnd,high,,"), 2, "direction 'high' is unknown"),
    "variant of two": ("sectors.csv", (SECTORS, "a,a,a,,1,a,Dệt - May,,"), 2, "'dệt - may' belongs to"),
    "unknown parent": ("sectors.csv", (SECTORS, "a,a,a,nope,2,a,,,"), 2, "parent_id 'nope' is no known sector"),
    "unknown VSIC 2018": ("sectors.csv", (SECTORS, "a,a,a,,1,a,,9999,"), 2, "vsic_2018 '9999' is no known VSIC2018"),
    "unknown VSIC 2025": ("sectors.csv", (SECTORS, "a,a,a,,1,a,,,U9"), 2, "vsic_2025 'U9' is no known VSIC2025"),
    "bad level": ("sectors.csv", (SECTORS, "a,a,a,,one,a,,,"), 2, "level 'one' is not a whole number"),
    "VSIC parent": ("vsic.csv", (VSIC, "a,VSIC2025,9999,4,999x,a,"), 2, "parent_code '999x' is no code of VSIC2025"),
    "VSIC version": ("vsic.csv", (VSIC, "a,VSIC2007,9999,1,,a,"), 2, "version 'VSIC2007' is unknown"),
    "unknown successor": ("provinces.csv", (PROVINCES, province(successor_code="00")), 2, "successor_code '00'"),
    "unknown predecessor": ("provinces.csv", (PROVINCES, province(predecessor_ids="P0")), 2, "predecessor_ids 'P0'"),
    "not a day": ("provinces.csv", (PROVINCES, province(valid_to="30/6/2025")), 2, "valid_to '30/6/2025' is not an"),
    "no such day": ("provinces.csv", (PROVINCES, province(valid_to="2025-06-31")), 2, "is not an ISO day"),
    "ends too early": (
        "provinces.csv", (PROVINCES, province(valid_from="2025-01-01", valid_to="2024-01-01")), 2, "is before",
    ),
    "name of another": ("provinces.csv", (PROVINCES, province(aliases="TP.HCM")), 2, "'tp.hcm' belongs to"),
    "unknown member": ("regions.csv", (REGIONS, "a,a,2023,,00"), 2, "members '00' is no known province"),
    "unknown province": ("districts.csv", (DISTRICTS, "Xa,huyện,00"), 2, "province_code '00' is no known province"),
    "district kind": ("districts.csv", (DISTRICTS, "Xa,xã,01"), 2, "kind 'xã' is unknown"),
    "issuer successor": ("issuers.csv", (ISSUERS, "X,a,a,a,a,,,NOPE,"), 2, "successor_abbr 'NOPE' is no known issuer"),
    "empty name": ("document_types.csv", (DOCUMENT_TYPES, "a,A,party,,a,x,"), 2, "name_vi '' is empty"),
    "not NFC": ("units.csv", (UNITS, unicodedata.normalize("NFD", "a,hộ,count,1,hộ x")), 2, "as Unicode NFC"),
    "unknown file": ("unit.csv", (UNITS,), 1, "not a pattern file; rename it to one of abbreviations.csv"),
    "bad TOML": ("cues.toml", ("[status]", "target = ["), 0, "mend the TOML"),
    "cue not a list": ("cues.toml", ("[status]", 'target = "sẽ"'), 2, "status.target is not a list of strings"),
    "cue not a string": ("cues.toml", ("[status]", "target = [1]"), 2, "status.target is not a list of strings"),
    "cue too deep": ("cues.toml", ("[a.b.c]", 'd = ["x"]'), 2, "a.b.c.d is not a list of strings"),
    "empty cue": ("cues.toml", ("[status]", 'target = ["sẽ", " "]'), 2, "holds an empty string"),
    "cue twice": ("cues.toml", ("[status]", "", 'target = ["sẽ", "sẽ"]'), 3, "holds 'sẽ' 2 times"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "lines", "line", "message"), DAMAGE.values(), ids=DAMAGE.keys())
def test_damage_is_named(tmp_path: Path, name: str, lines: tuple[str, ...], line: int, message: str) -> None:
    problems = patterns.check(write(tmp_path, name, *lines))
    place = f"{tmp_path / name}:{line or ''}"
    assert [p for p in problems if p.startswith(place) and message in p], problems
    with pytest.raises(PatternError, match=name.replace(".", r"\.")):
        patterns.load(tmp_path)


def test_wrong_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "per.csv").write_bytes(f"{PERS}\na,a,h".encode() + b"\xe9c\n")
    assert patterns.check(tmp_path) == [f"{tmp_path / 'per.csv'}:2: the byte 0xe9 is not UTF-8; save the file as UTF-8"]


def test_missing_folder_is_named(tmp_path: Path) -> None:
    assert patterns.check(tmp_path / "nope") == [
        f"{tmp_path / 'nope'}:0: there is no such folder; name one that holds pattern files"
    ]


def test_a_folder_without_pattern_files_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("units", "utf-8")
    [message] = patterns.check(tmp_path)
    assert message.startswith(f"{tmp_path}:0: no pattern file is in this folder")


def test_missing_shipped_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "shipped", lambda: tmp_path)
    assert f"{tmp_path / 'units.csv'}:1: the file is missing; put it back" in patterns.check()


def test_all_problems_are_reported_at_once(tmp_path: Path) -> None:
    write(tmp_path, "units.csv", UNITS, "a,a,weight,x,aaa")
    assert len(patterns.check(write(tmp_path, "per.csv", PERS, "a,a,Năm"))) == 3


# --- overlays ----------------------------------------------------------------------------------------------------


def test_overlay_replaces_and_adds(tmp_path: Path) -> None:
    write(tmp_path, "units.csv", UNITS, "hectare,ha,area,1,ha|mẫu tây", "solar_kit,bộ pin,count,1,bộ pin")
    loaded, shipped = patterns.load(tmp_path), patterns.load()
    units = {u.unit_id: u for u in loaded.units}
    assert units["hectare"].surfaces == ("ha", "mẫu tây")
    assert units["solar_kit"].unit == "bộ pin"
    assert len(loaded.units) == len(shipped.units) + 1
    assert [u.unit_id for u in loaded.units][: len(shipped.units)] == [u.unit_id for u in shipped.units]
    assert loaded.sectors == shipped.sectors


def test_overlay_may_be_saved_by_a_spreadsheet(tmp_path: Path) -> None:
    text = f"{UNITS}\r\nsolar_kit,bộ pin,count,1,bộ pin\r\n\r\n"
    (tmp_path / "units.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert patterns.check(tmp_path) == []
    assert patterns.load(tmp_path).units[-1].unit_id == "solar_kit"


def test_overlay_of_cues(tmp_path: Path) -> None:
    write(tmp_path, "cues.toml", "[test]", 'words = ["a", "b"]', "[test.deep]", 'words = ["c"]')
    cues = patterns.load(tmp_path).cues
    assert cues["test.words"] == ("a", "b")
    assert cues["test.deep.words"] == ("c",)
    assert set(patterns.load().cues) <= set(cues)


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    write(tmp_path, "per.csv", "surfaces,per_id,per", "kiện|kiện hàng,crate,kiện")
    assert patterns.load(tmp_path).pers[-1] == patterns.Per("kiện", "crate", ("kiện", "kiện hàng"))


@pytest.mark.parametrize(
    "change",
    [lambda text: text.replace("bộ pin", "tấm pin"), lambda text: text + "\n"],
    ids=["a word", "an empty line"],
)
def test_fingerprint_changes_with_the_content(tmp_path: Path, change: Callable[[str], str]) -> None:
    def fingerprint(text: str) -> Any:
        write(tmp_path, "units.csv", text)
        patterns.load.cache_clear()
        return patterns.load(tmp_path).fingerprint

    text = f"{UNITS}\nsolar_kit,bộ pin,count,1,bộ pin"
    prints = [patterns.load().fingerprint, fingerprint(text), fingerprint(change(text)), fingerprint(text)]
    assert len(set(prints)) == 3
    assert prints[1] == prints[3]
