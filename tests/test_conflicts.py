"""Conflicts: rows made by hand in a store, and what of them cannot all be true."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from muctieu import cli, conflicts
from muctieu.batch import STORE_NAME
from muctieu.dataset import Store
from muctieu.errors import StoreError
from muctieu.records import Document, Extraction, Target

BASE: dict[str, Any] = {
    "status": "target", "indicator": "tốc độ tăng trưởng GRDP", "indicator_id": "grdp_growth", "measure": "change", "direction": "up",
    "value_min": 8.0, "value_max": 8.0, "comparator": "=", "unit": "%", "unit_id": "percent", "period_start": "2025", "period_end": "2025",
    "area": "Bắc Ninh", "area_code": "27", "parent_id": None, "implied_target": None,
}  # fmt: skip
SHARE = {"indicator_id": None, "measure": "level", "direction": None}


def row(text: str, surface: str, **fields: Any) -> tuple[str, str, dict[str, Any]]:
    """A statement: the text of its document, the number in it, and what differs from BASE."""
    return text, surface, {**BASE, **fields}


def store(folder: Path, *documents: list[tuple[str, str, dict[str, Any]]]) -> Path:
    """A dataset whose documents hold the given rows, in order."""
    with Store(folder / STORE_NAME) as made:
        for number, statements in enumerate(documents):
            doc_id, text = f"d{number}", statements[0][0] if statements else ""
            targets, reach = [], 0
            for index, (_, surface, fields) in enumerate(statements):
                start = text.index(surface, reach)
                reach = start + len(surface)
                place = {"value_text": surface, "start": start, "end": reach, "sentence": text, "rule": "by.hand"}
                targets.append(Target(id=f"{doc_id}.t{index}", doc_id=doc_id, **fields, **place))
            document = Document(doc_id, f"{doc_id}.txt", doc_id, None, None, None, None, None, text)
            made.put(Extraction(document, targets, (), (), (), ()), "one")
    return folder / STORE_NAME


def value(number: float) -> dict[str, float]:
    return {"value_min": number, "value_max": number}


DIFFER = {
    "another value": value(8.5),
    "another value, its period given as an end only": {**value(9.0), "period_start": "2025"},
    "another wording of the indicator": {**value(9.0), "indicator": "GRDP tăng"},
    "a range": {"value_min": 8.0, "value_max": 9.0},
    "about, but far off": {**value(8.5), "comparator": "~"},
}
AGREE = {
    "the same": {},
    "at least as much": {"value_max": None, "comparator": ">="},
    "about": {**value(8.05), "comparator": "~"},
    "another year": {**value(9.0), "period_start": "2026", "period_end": "2026"},
    "another span to the same year": {**value(9.0), "period_start": "2021"},
    "another area": {**value(9.0), "area": "Hưng Yên", "area_code": "33"},
    "reported, not aimed at": {**value(9.0), "status": "actual"},
    "another measure": {**value(9.0), "measure": "level", "direction": None},
    "another unit": {**value(9.0), "unit": "%/year"},
    "another indicator": {**value(9.0), "indicator_id": "gdp_growth"},
    "no period": {**value(9.0), "period_start": None, "period_end": None},
    "no area": {**value(9.0), "area": None, "area_code": None},
}


def one_and(other: dict[str, Any]) -> tuple[list[Any], list[Any]]:
    return [row("GRDP tăng 8% một năm", "8%")], [row("GRDP tăng 9% một năm", "9%", **other)]


@pytest.mark.parametrize("other", DIFFER.values(), ids=DIFFER.keys())
def test_documents_differ(other: dict[str, Any], tmp_path: Path) -> None:
    (conflict,) = conflicts.find(store(tmp_path, *one_and(other)))
    assert conflict.kind == "differs"
    assert [r.source for r in conflict.rows] == ["d0.txt", "d1.txt"]


@pytest.mark.parametrize("other", AGREE.values(), ids=AGREE.keys())
def test_documents_agree(other: dict[str, Any], tmp_path: Path) -> None:
    assert list(conflicts.find(store(tmp_path, *one_and(other)))) == []


def test_a_phrase_without_an_id_is_folded(tmp_path: Path) -> None:
    one = row("số chuyến xe buýt đêm 5", "5", indicator="Số chuyến xe buýt đêm", indicator_id=None, **value(5))
    other = row("số chuyến  xe buýt đêm 6", "6", indicator="số chuyến  xe buýt đêm", indicator_id=None, **value(6))
    assert [c.kind for c in conflicts.find(store(tmp_path, [one], [other]))] == ["differs"]


def test_a_bare_word_is_no_indicator(tmp_path: Path) -> None:
    one = row("diện tích 5 ha", "5 ha", indicator="diện tích", indicator_id=None, **value(5))
    other = row("diện tích 6 ha", "6 ha", indicator="Diện tích", indicator_id=None, **value(6))
    assert list(conflicts.find(store(tmp_path, [one], [other]))) == []


def test_one_document_does_not_contradict_itself(tmp_path: Path) -> None:
    text = "GRDP tăng 8% rồi tăng 9%"
    assert list(conflicts.find(store(tmp_path, [row(text, "8%"), row(text, "9%", **value(9))]))) == []


def test_a_value_that_all_share_is_no_conflict(tmp_path: Path) -> None:
    text = "GRDP tăng 8%, riêng quý I 9%"
    documents = [row("GRDP tăng 8%", "8%")], [row(text, "8%"), row(text, "9%", **value(9))]
    assert list(conflicts.find(store(tmp_path, *documents))) == []


def shares(text: str, *members: tuple[str, float]) -> list[tuple[str, str, dict[str, Any]]]:
    return [row(text, f"{v:g}%", **SHARE, indicator=f"tỷ trọng {name}", **value(v)) for name, v in members]


INSIDE = {
    "shares in a sentence": ("shares over 100", shares("Đất lúa chiếm 50%, đất màu chiếm 40%, đất vườn chiếm 20%.", ("đất lúa", 50), ("đất màu", 40), ("đất vườn", 20))),
    "shares in a list": ("shares over 100", shares("Cơ cấu sử dụng:\n- Đất lúa: 60%;\n- Đất màu: 55%.", ("đất lúa", 60), ("đất màu", 55))),
    "shares that share a name": ("shares over 100", [row("Cơ cấu vốn lần lượt là 50%, 40% và 20%", s, **SHARE, indicator="cơ cấu vốn", **value(v)) for s, v in (("50%", 50), ("40%", 40), ("20%", 20))]),
    "a part over its whole": (
        "part over whole",
        [
            row("vốn 500 tỷ đồng, trong đó ngân sách 600 tỷ đồng", s, **SHARE | {"unit": "VND"}, indicator=name, **value(v))
            for s, name, v in (("500 tỷ đồng", "vốn", 5e11), ("600 tỷ đồng", "ngân sách", 6e11))
        ],
    ),
    "minimum over maximum": ("minimum over maximum", [row("tăng 9 - 8%", "9 - 8%", value_min=9.0, value_max=8.0)]),
    "more than all": ("share over 100", [row("tỷ lệ hộ dùng nước sạch 105%", "105%", **SHARE, indicator="tỷ lệ hộ dùng nước sạch", **value(105))]),
}  # fmt: skip

SOUND = {
    "shares that make a whole": shares("Đất lúa 50%, đất màu 30%, đất vườn 20%.", ("đất lúa", 50), ("đất màu", 30), ("đất vườn", 20)),
    "rounded shares": shares("Đất lúa 50.25%, đất màu 50%.", ("đất lúa", 50.25), ("đất màu", 50)),
    "a share of a share": shares("Công nghiệp - xây dựng chiếm 60%, trong đó công nghiệp chiếm 50%.", ("công nghiệp - xây dựng", 60), ("công nghiệp", 50)),
    "two lists": shares("Năm tới:\n- Đất lúa: 60%.\nMục khác:\n- Đất màu: 55%.", ("đất lúa", 60), ("đất màu", 55)),
    "of two wholes": shares("Đất lúa 60%, lao động nữ 55%.", ("đất lúa trong đất trồng", 60), ("lao động nữ trong xã hội", 55)),
    "a part within its whole": [
        row("vốn 500 tỷ đồng, trong đó ngân sách 400 tỷ đồng", s, **SHARE | {"unit": "VND"}, indicator=name, **value(v))
        for s, name, v in (("500 tỷ đồng", "vốn", 5e11), ("400 tỷ đồng", "ngân sách", 4e11))
    ],
    "beside, not part of": [
        row("vốn tỉnh 500 tỷ đồng, vốn xã 600 tỷ đồng", s, **SHARE | {"unit": "VND"}, indicator=name, **value(v))
        for s, name, v in (("500 tỷ đồng", "vốn tỉnh", 5e11), ("600 tỷ đồng", "vốn xã", 6e11))
    ],
    "a plan over-fulfilled": [row("tỷ lệ hộ dùng nước sạch đạt 105% kế hoạch", "105%", **SHARE | {"measure": "achievement"}, indicator="tỷ lệ hộ dùng nước sạch", **value(105))],
    "growth over a hundred": [row("tỷ lệ tăng thu 105%", "105%", **SHARE, indicator="tỷ lệ tăng thu", **value(105))],
    "at most": [row("tỷ lệ nợ không quá 120%", "120%", **SHARE, indicator="tỷ lệ nợ", value_min=None, value_max=120.0, comparator="<=")],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "statements"), INSIDE.values(), ids=INSIDE.keys())
def test_impossible(kind: str, statements: list[Any], tmp_path: Path) -> None:
    (conflict,) = conflicts.find(store(tmp_path, statements))
    assert conflict.kind == kind
    assert conflict.reason


@pytest.mark.parametrize("statements", SOUND.values(), ids=SOUND.keys())
def test_sound(statements: list[Any], tmp_path: Path) -> None:
    assert list(conflicts.find(store(tmp_path, statements))) == []


# --- the command ----------------------------------------------------------------------------------


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, ["conflicts", *map(str, arguments)])


def test_command_without_conflicts(tmp_path: Path) -> None:
    store(tmp_path, *one_and({}))
    assert [invoke("--out", tmp_path, "--format", f).exit_code for f in ("table", "csv", "json")] == [0, 0, 0]
    assert "No conflicts" in invoke("--out", tmp_path).output
    assert json.loads(invoke("--out", tmp_path, "--format", "json").output) == []


def test_command_with_conflicts(tmp_path: Path) -> None:
    path = store(tmp_path, *one_and(value(9)))
    before = path.read_bytes()
    table, lines, objects = (invoke("--out", tmp_path, "--format", f) for f in ("table", "csv", "json"))
    assert (table.exit_code, lines.exit_code, objects.exit_code) == (1, 1, 1)
    for cell in ("differs", "grdp_growth", "Bắc Ninh", "2025", "8%", "9%", "d0.txt", "d1.txt"):
        assert cell in table.output
    rows = list(csv.DictReader(io.StringIO(lines.output)))
    assert [(r["conflict"], r["row_source"], r["row_value_text"]) for r in rows] == [
        ("1", "d0.txt", "8%"),
        ("1", "d1.txt", "9%"),
    ]
    (found,) = json.loads(objects.output)
    assert (found["kind"], found["period_end"], len(found["rows"])) == ("differs", "2025", 2)
    assert path.read_bytes() == before


def test_command_tells_its_exit_codes() -> None:
    shown = invoke("--help").output
    assert "Exit codes: 0 none found, 1 some found" in " ".join(shown.split())


def test_no_dataset(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="muctieu run"):
        list(conflicts.find(tmp_path / STORE_NAME))
    (tmp_path / STORE_NAME).write_text("no database, only text that is long enough to look at")
    with pytest.raises(StoreError, match="cannot be read"):
        list(conflicts.find(tmp_path / STORE_NAME))
