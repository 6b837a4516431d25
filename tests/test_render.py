"""The page and the tables that a person reads."""

from __future__ import annotations

import html as html_module
import io
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from muctieu import render
from muctieu.records import Extraction, Period

Made = Callable[..., Extraction]

BODY = re.compile(r'<div class="text">(.*?)</div>', re.DOTALL)
TAGS = re.compile(r"<[^<>]*>")


def shown_text(page: str) -> str:
    (body,) = BODY.findall(page)
    return html_module.unescape(TAGS.sub("", body))


def with_spans(extraction: Extraction, spans: list[tuple[int, int]]) -> Extraction:
    rows = [
        Period(f"p{n}", "d", "year", "2030", "2030", extraction.document.text[a:b], a, b, "r")
        for n, (a, b) in enumerate(spans)
    ]
    return replace(extraction, targets=[], citations=[], sectors=[], relations=[], periods=rows)


def test_html_shows_the_text_and_each_row(made: Made) -> None:
    extraction = made()
    page = "".join(render.html([extraction]))
    assert shown_text(page) == extraction.document.text
    for row in extraction.rows():
        assert f'class="{row.TABLE} first last"' in page or row.TABLE in {"citations", "relations"}
        assert f"rule: {row.rule}" in page
    assert "Chỉ tiêu</mark> targets: 2" in page


def test_html_needs_nothing_else(made: Made) -> None:
    page = "".join(render.html([made(), made(source="b.txt")]))
    assert page.startswith("<!DOCTYPE html>")
    assert page.count("<article>") == 2
    for outside in ("<script", "<link", "src=", "href=", "url(", "@import"):
        assert outside not in page


def test_html_escapes_text_titles_and_names(made: Made) -> None:
    evil = "<script>alert(\"1%\")</script> & '2%' </div> dệt may"
    extraction = made(evil, source='"><img src=x onerror=alert(1)>.txt')
    hostile = replace(extraction.targets[0], indicator='" onmouseover="alert(1)', unit="<b>")
    page = "".join(render.html([replace(extraction, targets=[hostile])]))
    assert "<script" not in page
    assert "<img" not in page
    assert '" onmouseover' not in page
    assert "<b>" not in page
    assert shown_text(page) == evil


OVERLAPS = {
    "nested": [(0, 20), (5, 10)],
    "crossing": [(0, 10), (5, 15)],
    "same": [(3, 9), (3, 9)],
    "adjoining": [(0, 5), (5, 9)],
    "whole": [(0, 26)],
    "three": [(0, 20), (2, 12), (4, 6)],
}


@pytest.mark.parametrize("spans", OVERLAPS.values(), ids=OVERLAPS)
def test_overlapping_spans(spans: list[tuple[int, int]], made: Made) -> None:
    extraction = with_spans(made("abcdefghijklmnopqrstuvwxyz"), spans)
    page = "".join(render.html([extraction]))
    assert shown_text(page) == extraction.document.text
    (body,) = BODY.findall(page)
    assert body.count("<mark") == body.count("</mark>")
    covered = "".join(html_module.unescape(m) for m in re.findall(r"<mark[^>]*>(.*?)</mark>", body))
    expected = {n for start, end in spans for n in range(start, end)}
    assert covered == "".join(extraction.document.text[n] for n in sorted(expected))


@given(
    st.text("aệ<&\"'>\n😀", min_size=1, max_size=30).flatmap(
        lambda text: st.tuples(
            st.just(text),
            st.lists(st.tuples(*[st.integers(0, len(text))] * 2).map(sorted).filter(lambda s: s[0] < s[1]), max_size=6),
        )
    )
)
def test_any_spans_of_any_text_leave_the_text(drawn: tuple[str, list[tuple[int, int]]]) -> None:
    from by_hand import made_extraction

    text, spans = drawn
    assert shown_text("".join(render.html([with_spans(made_extraction(text), spans)]))) == text


def printed(extraction: Extraction) -> str:
    console = Console(file=io.StringIO(), width=200)
    for table in render.tables(extraction):
        console.print(table)
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_tables_show_every_row(made: Made) -> None:
    shown = printed(made())
    for title in ("targets (2)", "citations (1)", "periods (1)", "sectors (1)", "relations (1)"):
        assert title in shown
    assert ">= 45" in shown
    assert "… – 2030" in shown


def test_tables_take_brackets_as_text(made: Made) -> None:
    extraction = made()
    bracketed = replace(extraction.targets[0], indicator="[bold]tỷ lệ[/x]")
    assert "[bold]tỷ lệ[/x]" in printed(replace(extraction, targets=[bracketed]))


def test_tables_of_nothing(made: Made) -> None:
    assert list(render.tables(made("không có gì"))) == []


VALUES = {
    "point": ((45.0, 45.0, "="), "45"),
    "range": ((9.0, 9.5, "="), "9 – 9.5"),
    "open-low": ((None, 1.0, "<"), "< 1"),
    "open-high": ((90.0, None, ">="), ">= 90"),
    "money": ((1.01e14, 1.01e14, "~"), "~ 101,000,000,000,000"),
    "zero": ((0.0, 0.0, "="), "0"),
}


@pytest.mark.parametrize(("bounds", "shown"), VALUES.values(), ids=VALUES)
def test_value(bounds: tuple[float | None, float | None, str], shown: str, made: Made) -> None:
    low, high, comparator = bounds
    row = replace(made().targets[0], value_min=low, value_max=high, comparator=comparator)
    assert render.value(row) == shown
