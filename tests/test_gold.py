"""Gold files: anchored where they say, or refused with file, table and index."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from muctieu import gold
from muctieu.errors import GoldError

TEXT = "Thu ngân sách đạt 10%, chi ngân sách đạt 10%. Phấn đấu đến năm 2030, tỷ lệ đô thị hóa của tỉnh đạt 45%.\n"
TARGET = {
    "quote": "45%", "near": None, "status": "target", "indicator": "tỷ lệ đô thị hóa", "measure": "level",
    "direction": None, "value_min": 45, "value_max": 45, "comparator": "=", "unit": "%", "period_end": "2030",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "gold").mkdir()
    (tmp_path / "ke-hoach.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    return tmp_path


def load(folder: Path, content: object) -> list[gold.GoldDocument]:
    text = content if isinstance(content, str) else json.dumps(content)
    (folder / "gold" / "ke-hoach.json").write_text(text, encoding="utf-8")
    return list(gold.load(folder / "gold", folder))


ANCHORED = {
    "quote-once": ({"quote": "45%"}, "45%", TEXT.index("45%")),
    "near-first": ({"quote": "10%", "near": "Thu ngân sách đạt 10%"}, "10%", TEXT.index("10%")),
    "near-second": ({"quote": "10%", "near": "chi ngân sách đạt 10%"}, "10%", TEXT.rindex("10%")),
    "last-in-near": ({"quote": "ngân sách", "near": "ngân sách đạt 10%, chi ngân sách"}, "ngân sách", 27),
    "decomposed": ({"quote": unicodedata.normalize("NFD", "đô thị hóa")}, "đô thị hóa", TEXT.index("đô thị")),
}


@pytest.mark.parametrize(("change", "surface", "start"), ANCHORED.values(), ids=ANCHORED)
def test_anchored(change: dict[str, str], surface: str, start: int, folder: Path) -> None:
    (document,) = load(folder, {"targets": [{**TARGET, **change}]})
    (row,) = document.rows["targets"]
    assert document.text[row["start"] : row["end"]] == surface
    assert row["start"] == start
    assert document.rows["sectors"] == []


REFUSED: dict[str, tuple[Any, str]] = {
    "missing-quote": ({"quote": "46%"}, r"targets\[0\]: quote '46%' occurs 0 times"),
    "twice": ({"quote": "10%"}, r"targets\[0\]: quote '10%' occurs 2 times in the text; give a longer `near`"),
    "near-without-quote": ({"near": "chi ngân sách"}, r"targets\[0\]: near 'chi ngân sách' does not hold"),
    "no-quote": ({"quote": None}, r"targets\[0\]: no quote"),
    "status": ({"status": "goal"}, r"targets\[0\]: status is 'goal'; write one of target, actual"),
    "comparator": ({"comparator": None}, r"targets\[0\]: comparator is None"),
    "no-value": ({"value_min": None, "value_max": None}, r"targets\[0\]: no value"),
    "text-value": ({"value_min": "45"}, r"targets\[0\]: value_min and value_max are .* write numbers"),
}


@pytest.mark.parametrize(("change", "message"), REFUSED.values(), ids=REFUSED)
def test_refused_item(change: dict[str, Any], message: str, folder: Path) -> None:
    with pytest.raises(GoldError, match=r"ke-hoach\.json: " + message):
        load(folder, {"targets": [{**TARGET, **change}]})


def test_the_index_is_that_of_the_item(folder: Path) -> None:
    with pytest.raises(GoldError, match=r"periods\[1\]: kind is 'years'"):
        load(folder, {"periods": [{"quote": "2030", "kind": "year"}, {"quote": "2030", "kind": "years"}]})


MALFORMED = {
    "not-json": ('{"targets": [\n{"quote": }]}', r"ke-hoach\.json:2: not JSON"),
    "list": ("[]", "not a JSON object"),
    "table-no-list": ('{"targets": {}}', "targets is not a list of objects"),
    "item-no-object": ('{"sectors": ["dệt may"]}', "sectors is not a list of objects"),
}


@pytest.mark.parametrize(("content", "message"), MALFORMED.values(), ids=MALFORMED)
def test_malformed(content: str, message: str, folder: Path) -> None:
    with pytest.raises(GoldError, match=message):
        load(folder, content)


def test_missing_text(folder: Path) -> None:
    (folder / "gold" / "khac.json").write_text("{}")
    with pytest.raises(GoldError, match=r"khac\.json: there is no khac\.txt or khac\.md in"):
        load(folder, {})


def test_unreadable_text(folder: Path) -> None:
    (folder / "ke-hoach.txt").write_bytes(b"")
    with pytest.raises(GoldError, match=r"ke-hoach\.json: its text cannot be read: .*empty"):
        load(folder, {})


def test_no_gold(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="holds no gold"):
        list(gold.load(tmp_path, tmp_path))
