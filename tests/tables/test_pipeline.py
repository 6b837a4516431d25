"""Rows of tables among those of the prose: offsets, ids, provenance, and the switch that leaves them out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from muctieu.pipeline import Pipeline
from muctieu.tables import address, read

TEXT = """Nghị quyết của Hội đồng nhân dân tỉnh Bến Tre. Phấn đấu đến năm 2030, tỷ lệ đô thị hóa đạt 45%.

Biểu 1: Chỉ tiêu kế hoạch năm 2025

| TT | Chỉ tiêu | ĐVT | TH 2024 | KH 2025 | KH 2025/TH 2024 (%) |
|---|---|---|---|---|---|
| 1 | Thu ngân sách | Tỷ đồng | 5.000 | 5.500 | 110 |
| 2 | Tỷ lệ hộ nghèo | % | 2,1 | dưới 2% | |

Tỉnh phấn đấu năm 2025 có thêm 20 doanh nghiệp.
"""


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


def test_rows_of_both_stand_in_text_order(pipeline: Pipeline) -> None:
    found = pipeline.extract(TEXT)
    tables = [t.rule.startswith("table.") for t in found.targets]
    assert tables == [False, *[True] * 5, False]
    assert [t.start for t in found.targets] == sorted(t.start for t in found.targets)
    assert [t.id for t in found.targets] == sorted({t.id for t in found.targets})
    assert all(found.document.text[t.start : t.end] == t.value_text for t in found.targets)
    assert {t.area for t in found.targets} == {"Bến Tre"}


def test_provenance_names_table_row_and_column(pipeline: Pipeline) -> None:
    rows = [t for t in pipeline.extract(TEXT).targets if t.rule.startswith("table.")]
    assert [address(t.sentence) for t in rows] == [(1, 2, 4), (1, 2, 5), (1, 2, 6), (1, 3, 4), (1, 3, 5)]
    assert (
        rows[-1].sentence
        == "Bảng 1, hàng 3, cột 5: Biểu 1: Chỉ tiêu kế hoạch năm 2025 | Tỷ lệ hộ nghèo | KH 2025 | dưới 2%"
    )
    assert rows[-1].value_text == "2%"


def test_an_index_points_to_its_level(pipeline: Pipeline) -> None:
    found = {t.id: t for t in pipeline.extract(TEXT).targets}
    (index,) = (t for t in found.values() if t.measure == "index")
    assert index.parent_id is not None
    assert found[index.parent_id].value_text == "5.500"


def test_without_tables_the_prose_alone_is_read(pipeline: Pipeline) -> None:
    prose = Pipeline(tables=False).extract(TEXT)
    assert not any(t.rule.startswith("table.") for t in prose.targets)
    kept = [t for t in pipeline.extract(TEXT).targets if not t.rule.startswith("table.")]
    assert [(t.indicator, t.start) for t in prose.targets] == [(t.indicator, t.start) for t in kept]


def test_prose_made_of_an_aligned_table_gives_way(pipeline: Pipeline) -> None:
    text = (
        "Chỉ tiêu kế hoạch năm 2025 của tỉnh Bến Tre\n"
        "Chỉ tiêu               ĐVT         TH 2024      KH 2025\n"
        "Thu ngân sách          tỷ đồng     5.000        5.500\n"
        "Sản lượng dừa quả      tấn         700.000      720.000\n"
    )
    found = pipeline.extract(text).targets
    assert [(t.indicator, t.value_min, t.period_end) for t in found] == [
        ("Thu ngân sách", 5e12, "2024"), ("Thu ngân sách", 5.5e12, "2025"),
        ("Sản lượng dừa quả", 7e5, "2024"), ("Sản lượng dừa quả", 7.2e5, "2025"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name", ["chuyen-doi-so.docx", "su-dung-dat.xlsx", "nha-o-xa-hoi.pdf", "du-an-nang-luong.html"]
)
def test_tables_of_other_formats_are_written_behind_the_text(pipeline: Pipeline, repository: Path, name: str) -> None:
    found = pipeline.extract("Báo cáo của Ủy ban nhân dân tỉnh.", tables=read(repository / "corpus" / "tables" / name))
    assert found.targets
    assert all(t.rule.startswith("table.") for t in found.targets)
    assert all(found.document.text[t.start : t.end] == t.value_text for t in found.targets)


def test_the_commands_can_leave_tables_out(tmp_path: Path) -> None:
    path = tmp_path / "nghi-quyet.txt"
    path.write_text(TEXT, "utf-8")
    counts = []
    for option in ("--tables", "--no-tables"):
        command = [sys.executable, "-m", "muctieu", "extract", str(path), option]
        out = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout
        counts.append(sum(t["rule"].startswith("table.") for t in json.loads(out)["targets"]))
    assert counts == [5, 0]


def test_evaluation_of_prose_leaves_tables_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.json").write_text('{"doc_id": "a", "targets": []}', "utf-8")
    command = [sys.executable, "-m", "muctieu", "evaluate", str(tmp_path / "gold"), str(tmp_path), "--by-rule"]
    out = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    assert "table." not in out


def test_show_says_what_the_columns_are(repository: Path) -> None:
    path = repository / "corpus" / "tables" / "tu-choi-bang-gia.html"
    command = [sys.executable, "-m", "muctieu", "tables", "show", str(path)]
    out = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    assert "refused: price" in out
    assert "column 3 unit: Đơn vị tính" in out
