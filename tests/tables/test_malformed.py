"""Whatever a table looks like, it gives rows or a refusal, never an exception."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from muctieu.tables import Raw, TableExtractor, build, find, html, joined, placed
from muctieu.tables.model import MAX_COLUMNS, Table

FRAGMENTS = [
    "", " ", "-", "x", "TT", "1", "I", "Chỉ tiêu", "ĐVT", "%", "Kế hoạch 2025", "Thực hiện", "2030", "2026-2030", "60-65", "≥ 60",
    "Trong đó:", "- Công nghiệp", "Tỷ đồng", "(1)", "Tổng cộng", "Bến Tre", "12.345,6", "So sánh (%)", "TH/KH", "\n", "|", "(2,5)",
    "So với", "Năm 2021", "6 tháng", "đ", "²", "İ", "\u0301", "😀", "9" * 40, "1,2,3", "0.000", "Ð", "((((", "Tăng (+), giảm (-)", "/",
]  # fmt: skip
TEXTS = st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=12), st.sampled_from(FRAGMENTS).map(lambda t: t * 3))
SPANS = st.sampled_from([1, 1, 1, 2, 3, 7, 1000, 70000, 0, -1])
CELLS = st.builds(Raw, TEXTS, SPANS, SPANS, st.none())
TABLES = st.builds(
    build,
    st.lists(st.lists(CELLS, max_size=7), max_size=9),
    header_rows=st.integers(0, 12),
    caption=TEXTS,
    heading=st.lists(TEXTS, max_size=3),
)
RELAXED = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@RELAXED
@given(st.lists(TABLES, max_size=3))
def test_any_cells(extractor: TableExtractor, tables: list[Table]) -> None:
    for reading in extractor.read(joined(tables)):
        assert bool(reading.rows) != bool(reading.refusal)
        for row in reading.rows:
            assert 0 <= row.start < row.end <= len(row.cell.text)
            assert row.indicator
            assert row.unit
            assert (row.low, row.high) != (None, None)


@RELAXED
@given(st.lists(TABLES, max_size=3), TEXTS)
def test_placed_cells_slice_back(tables: list[Table], before: str) -> None:
    text, located = placed(before, tables)
    for table in located:
        for cell in table.cells:
            assert cell.start is not None
            assert text[cell.start : cell.start + len(cell.text)] == cell.text


@RELAXED
@given(st.lists(st.lists(TEXTS, max_size=6).map(" | ".join).map(lambda line: f"|{line}"), max_size=8).map("\n".join))
def test_any_pipes(extractor: TableExtractor, text: str) -> None:
    for table in find(text):
        assert all(text[c.start : c.start + len(c.text)] == c.text for c in table.cells if c.start is not None)
    extractor.read(find(text))


@RELAXED
@given(st.lists(st.lists(TEXTS, max_size=6).map("   ".join), max_size=8).map("\n".join))
def test_any_aligned_text(extractor: TableExtractor, text: str) -> None:
    for table in find(text):
        assert all(text[c.start : c.start + len(c.text)] == c.text for c in table.cells if c.start is not None)
    extractor.read(find(text))


@RELAXED
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["<table>", "</table>", "<tr>", "</tr>", "<td>", "<th>", "</td>", "<td colspan=900 rowspan=9>", "<thead>", "<td rowspan=x>",
                 "<caption>", "<sup>2</sup>", "<br>", "<!-- -->", "<td colspan=-1>", "<p>", "</p>", "&nbsp;", "<table><tr><td>"]
            ),
            TEXTS,
        ),
        max_size=40,
    ).map("".join)
)  # fmt: skip
def test_any_html(extractor: TableExtractor, page: str) -> None:
    extractor.read(html.read(page))


@pytest.mark.parametrize(
    ("page", "tables"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param("<table></table>", 0, id="no row"),
        pytest.param("<table><tr></tr><tr></tr></table>", 1, id="empty rows"),
        pytest.param("<table><tr><th></th><th></th></tr><tr><td>a</td><td>5</td></tr></table>", 1, id="empty header"),
        pytest.param("<table><tr><td>Chỉ tiêu<td>2030<tr><td>a<tr><td>b<td>1<td>2<td>3</table>", 1, id="ragged"),
        pytest.param("<table><tr><td rowspan=99 colspan=99>a<td>b<tr><td>5</table>", 1, id="spans past the edge"),
        pytest.param("<table><tr><td>a<table><tr><td>b<td>1</table><td>c</table>", 2, id="nested"),
        pytest.param("<table><tr><td>" * 300, None, id="deep"),
    ],
)  # fmt: skip
def test_broken_pages(extractor: TableExtractor, page: str, tables: int | None) -> None:
    found = html.read(page)
    assert tables is None or len(found) == tables
    assert all(bool(r.rows) != bool(r.refusal) for r in extractor.read(found))


def test_a_nested_table_stays_out_of_its_cell() -> None:
    outer, inner = html.read("<table><tr><td>ngoài<table><tr><td>trong<td>1</table></td><td>c</table>")
    assert [c.text for c in outer.cells] == ["ngoài", "c"]
    assert [c.text for c in inner.cells] == ["trong", "1"]


def test_spans_cost_no_memory() -> None:
    table = build([[Raw(str(r), 65534, 1000), Raw("5", 1, 1000)] for r in range(500)])
    assert table.columns <= MAX_COLUMNS
    assert len(table.cells) <= 1000
