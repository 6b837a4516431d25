"""What holds for every text, sensible or not: nothing raises, every row stands on its characters, and neither the Unicode
form, nor the line ends, nor what was read before it changes a row."""

from __future__ import annotations

import math
import re
import time
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from muctieu import Pipeline
from muctieu.records import Extraction, Period, Target
from muctieu.shadow import normalise, shadow

CORPUS = sorted(
    p for p in (Path(__file__).parents[1] / "corpus").iterdir() if p.suffix in (".txt", ".md") and p.stem != "README"
)
ARTICLES = [normalise(path.read_text("utf-8-sig")) for path in CORPUS]
PIPELINE = Pipeline()
QUICK = settings(max_examples=60, deadline=None)

# What rules trip over: separators, dashes, brackets, odd letters and digits, marks without width
NOISE = [
    "", " ", "\n", "\n\n", "\t", "\u00a0", "\u200b", "\ufeff", "\x00", "-", "–", "%", "/", ".", ",", ";", ":", "(", ")", "[", "]", "|", "#", "*", "“", "Ð", "İ", "ß", "ﬁ", "²", "½", "٣", "१", "\u0301",
    "0", "9", "00", "1/0", "99999999999999999999", "1e999", "năm 0", "ngày 99/99/9999", "quý", "tỷ", "nghìn tỷ tỷ", "đến năm", "Quyết định số", "/QĐ-", "trong đó", "lần lượt", "gấp", "rưỡi", "từ", "đến", "%/năm", "🙂", "\ud7a3",
]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A passage of an article with parts cut, doubled, swapped or replaced by noise."""
    article = draw(st.sampled_from(ARTICLES))
    start = draw(st.integers(0, max(0, len(article) - 50)))
    text = article[start : start + draw(st.integers(1, 700))]
    for _ in range(draw(st.integers(0, 8))):
        a = draw(st.integers(0, len(text)))
        b = draw(st.integers(a, min(len(text), a + 12)))
        how = draw(st.sampled_from(("cut", "double", "noise", "swap")))
        middle = {"cut": "", "double": text[a:b] * 2, "swap": text[a:b][::-1]}.get(how)
        text = text[:a] + (draw(st.sampled_from(NOISE)) if middle is None else middle) + text[b:]
    return text


FRAGMENTS = st.lists(
    st.sampled_from([*NOISE, "đạt 45%", "tăng 5", "2030", "121/QĐ-UBND", "Hà Nội", "dệt may", "ưu tiên"]), max_size=30
).map(" ".join)
TEXTS = st.one_of(st.text(max_size=300), FRAGMENTS, mutated())
PARTIAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def surface(row: object) -> str:
    return row.value_text if isinstance(row, Target) else row.text  # type: ignore[attr-defined]


def check(found: Extraction) -> None:
    """What is true of any extraction."""
    text = found.document.text
    for table in (found.targets, found.citations, found.periods, found.sectors):
        for row in table:
            assert 0 <= row.start < row.end <= len(text)
            assert text[row.start : row.end] == surface(row)
            assert row.rule
            assert row.doc_id == found.document.doc_id
        assert [r.start for r in table] == sorted(r.start for r in table)
        assert len({r.id for r in table}) == len(table)
    for table in (found.targets, found.citations, found.periods):
        assert all(a.end <= b.start for a, b in pairwise(table)), "two rows share characters"
    numbers = {row.id for row in found.targets}
    for target in found.targets:
        bounds = [b for b in (target.value_min, target.value_max) if b is not None]
        assert bounds
        assert bounds == sorted(bounds)
        assert all(math.isfinite(b) for b in bounds)
        assert target.indicator
        assert target.indicator == target.indicator.strip()
        assert (target.direction is not None) == (target.measure == "change")
        assert target.parent_id is None or (target.parent_id in numbers and target.parent_id != target.id)
    for dated in (*found.targets, *found.periods):
        check_dates(dated)


def check_dates(row: Target | Period) -> None:
    for when in (row.period_start, row.period_end):
        assert when is None or PARTIAL_DATE.fullmatch(when)
    if row.period_start and row.period_end:
        length = min(len(row.period_start), len(row.period_end))
        assert row.period_start[:length] <= row.period_end[:length]


@given(TEXTS)
@example("")
@example("\n\n\n")
@example("|")
@example("%" * 500)
@example("1." * 400)
@example("(" * 300 + "45%")
@example("năm 2020 đến " * 60)
@settings(QUICK, max_examples=800)
def test_any_text_gives_sound_rows(text: str) -> None:
    check(PIPELINE.extract(text))


def test_half_a_surrogate_pair_is_text_too() -> None:
    """A Python string may hold what no encoding can: texts from JSON with a broken escape do."""
    check(PIPELINE.extract("\ud800 Phấn đấu đến năm 2030, tỷ lệ đô thị hóa đạt 45%."))


# Without bound, one such line would hold up a night's batch.
REPEATED = [
    "1",
    "1.000.",
    "1,",
    "a",
    "(",
    "A-",
    "QĐ-",
    "[1]",
    "|",
    "“",
    "45% - ",
    "5tr ",
    "năm 2020-",
    "ưu tiên dệt may, ",
    "lần lượt 5%, ",
    "Quyết định số 1/QĐ-",
    "- Tăng 5% dự án\n",
    "\n \n",
    " ",
]


@pytest.mark.parametrize("unit", REPEATED, ids=[repr(unit) for unit in REPEATED])
def test_repetition_does_not_stop_the_night(unit: str) -> None:
    text = (unit * 5000)[:5000]
    start = time.process_time()
    check(PIPELINE.extract(text))
    assert time.process_time() - start < 1


def test_an_image_inside_the_text_is_passed_over() -> None:
    """Pages saved as Markdown hold pictures as one long word."""
    text = f"![Ảnh](data:image/png;base64,{'iVBORw0KGgo' * 1800})\n\nPhấn đấu đến năm 2030, tỷ lệ đô thị hóa đạt 45%."
    start = time.process_time()
    assert [t.value_text for t in PIPELINE.extract(text).targets] == ["45%"]
    assert time.process_time() - start < 1


@pytest.mark.parametrize("path", CORPUS, ids=[p.stem for p in CORPUS])
def test_every_article_of_our_own(path: Path) -> None:
    found = PIPELINE.extract(path.read_text("utf-8-sig"), source=path.name)
    check(found)
    assert found.targets or found.sectors


@given(TEXTS, st.sampled_from(("NFC", "NFD")), st.sampled_from(("\n", "\r\n", "\r")))
@QUICK
def test_unicode_form_and_line_ends_change_nothing(text: str, form: str, line_end: str) -> None:
    text = normalise(text)
    written = unicodedata.normalize(form, text).replace("\n", line_end)
    assert PIPELINE.extract(written, source="a").to_dict() == PIPELINE.extract(text, source="a").to_dict()


@given(mutated(), st.lists(TEXTS, max_size=3))
@QUICK
def test_what_else_is_in_the_batch_changes_nothing(text: str, others: list[str]) -> None:
    first = PIPELINE.extract(text, source="a").to_dict()
    for other in others:
        PIPELINE.extract(other, source="b")
    assert PIPELINE.extract(text, source="a").to_dict() == first


def test_a_new_pipeline_reads_the_same() -> None:
    fresh = Pipeline()
    for article in ARTICLES[:3]:
        assert fresh.extract(article, source="a").to_dict() == PIPELINE.extract(article, source="a").to_dict()


def test_a_second_article_behind_the_first_leaves_no_trace() -> None:
    """The order of a batch does not matter either."""
    forwards = [PIPELINE.extract(a, source=str(i)).to_dict() for i, a in enumerate(ARTICLES)]
    backwards = [PIPELINE.extract(a, source=str(i)).to_dict() for i, a in reversed(list(enumerate(ARTICLES)))]
    assert forwards == backwards[::-1]


@given(st.text(max_size=300))
@QUICK
def test_the_shadow_is_as_long_as_the_text(text: str) -> None:
    assert len(shadow(normalise(text))) == len(normalise(text))


def vietnamese(number: float, decimals: int) -> str:
    """1234567.5 as 1.234.567,5"""
    return f"{number:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


@given(
    st.integers(1, 10**7),
    st.integers(0, 2),
    st.sampled_from(
        [
            ("ha", "ha", 1.0),
            ("tỷ đồng", "VND", 1e9),
            ("triệu USD", "USD", 1e6),
            ("tấn", "tonne", 1.0),
            ("km2", "km2", 1.0),
        ]
    ),
)
@QUICK
def test_a_number_that_is_written_is_read_back(whole: int, decimals: int, unit: tuple[str, str, float]) -> None:
    number = whole / 10**decimals
    written = f"{vietnamese(number, decimals)} {unit[0]}"
    found = PIPELINE.extract(f"Năm 2024, quy mô dự án đạt {written}.").targets
    assert [(t.value_text, t.unit) for t in found] == [(written, unit[1])]
    assert found[0].value_min == found[0].value_max == pytest.approx(number * unit[2], rel=1e-9)


@given(st.integers(1, 900), st.integers(1, 90), st.sampled_from([" - ", "-", "–", " – ", " đến "]))
@QUICK
def test_a_range_that_is_written_is_read_back(low: int, width: int, dash: str) -> None:
    written = f"{vietnamese(low / 10, 1)}{dash}{vietnamese((low + width) / 10, 1)}%"
    found = PIPELINE.extract(f"Phấn đấu đến năm 2030, tỷ lệ đô thị hóa đạt {written}.").targets
    assert [(t.value_text, t.value_min, t.value_max) for t in found] == [(written, low / 10, (low + width) / 10)]


@given(st.dates())
@QUICK
def test_every_day_is_read_or_left(day) -> None:  # type: ignore[no-untyped-def]
    """A day of the years that policies name is one period; others give none that is wrong."""
    found = PIPELINE.extract(f"Hội nghị họp ngày {day:%d/%m}/{day.year}.").periods
    expected = [day.isoformat()] if 1930 <= day.year <= 2099 else []
    assert [p.period_end for p in found] == expected
