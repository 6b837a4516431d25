"""Looking only where something can stand finds what looking everywhere finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import regex

from muctieu import layout, patterns
from muctieu.matchers import areas, idioms, periods, quantities, quantity_wording
from muctieu.scan import Opened
from muctieu.shadow import shadow
from muctieu.targets import refusals
from muctieu.targets.statuses import StatusCues

CORPUS = Path(__file__).parents[1] / "corpus"
MADE_UP = [
    "lúc 14:30 ngày 5/3, 8h30 và 9 giờ (7/5); gọi 0275.3822 365, (0275) 3822365, +84 912 345 678, 0912345678 hoặc 84-91-234",
    "từ 5 - 7 năm, 3 đến 5 ngày, bản đồ tỷ lệ 1/2000; a) một, (b) hai; 1) ba; iv) bốn (10) năm; quốc  khánh 2/9, tháng 12-2/3",
    "gấp đôi, gấp  rưỡi, một nửa, hai con số, 2 chữ số; đứng thứ nhất, xếp thứ tư, giữ vị trí thứ ba, lên hạng thứ nhì",
    "cơ cấu 55% - 35% - 10%, 57 : 33 : 10, 40/35/25, 1.234,5 và 46 815 tỷ đồng; [1] ảnh [img 3] ![x](y.png) tai-lieu.pdf",
    "Đạt 9 tháng đầu năm, 10 tháng đạt 5%; hai quý đầu năm; đến 13/10, đến nay. hiện có 5; trong 6 tháng; lũy kế 09 tháng",
    "cả nước, toàn  quốc, của cả nước, bình quân chung cả nước, nước ta; mười hai triệu, hai mươi mốt phần trăm, nửa triệu",
    'Hết câu. Câu khác! "Thật?" Vâng.[2] Một nữa… Ông A. Nam ở tp. Huế. - mục (1.) tiếp.) Rồi thôi',
]
TEXTS = [*MADE_UP, *(p.read_text(encoding="utf-8") for p in sorted(CORPUS.glob("*")) if p.suffix in (".txt", ".md"))]

Spans = list[tuple[int, int]]


def spans(matches: Iterator[regex.Match[str]]) -> Spans:
    return [m.span() for m in matches]


OPENED: dict[str, Callable[[], Opened]] = {
    "idioms": lambda: idioms._OPENED,
    "areas": lambda: areas._NAMED,
    "number words": lambda: quantities._SAID,
    "parts of years": lambda: periods._PARTS_OF_YEARS,
    "status cues": lambda: StatusCues.of(patterns.load()).text,
}


@pytest.mark.parametrize("name", OPENED)
def test_the_opening_words_of_an_expression_are_all_there(name: str) -> None:
    opened = OPENED[name]()
    everywhere = [spans(opened.pattern.finditer(shadow(text))) for text in TEXTS]
    assert [spans(opened.finditer(shadow(text))) for text in TEXTS] == everywhere
    assert any(everywhere)


def test_every_status_cue_is_found() -> None:
    cues = patterns.load().cues
    opened = StatusCues.of(patterns.load()).text
    words = [word for kind in ("target", "actual") for word in cues[f"status.{kind}"]]
    assert [word for word in words if not list(opened.finditer(shadow(f"nay {word} rồi")))] == []


@pytest.mark.parametrize("rule", periods._RULES, ids=lambda rule: rule[0])
def test_periods_stand_near_years(rule: tuple[str, str, regex.Pattern[str], object]) -> None:
    for text in map(shadow, TEXTS):
        near = [m.span() for window in periods._near_years(text) for m in rule[2].finditer(text, *window)]
        assert near == spans(rule[2].finditer(text))


def test_what_is_no_quantity_is_found_as_by_its_expressions() -> None:
    names = "_URL _FOOTNOTE _FILE_NAME _PHONE _CLOCK _DAY_MONTH _DURATION _SCALE_RATIO _ENUMERATOR".split()
    for text in map(shadow, TEXTS):
        plain = [m.span() for name in names for m in getattr(refusals, name).finditer(text)]
        assert refusals.spans(text) == refusals.merge(plain)


def test_sentences_end_as_by_their_expression() -> None:
    for text in TEXTS:
        assert spans(layout._ends(text, 0, len(text))) == spans(layout._SENTENCE_END.finditer(text))


def test_shares_of_a_whole_begin_where_digits_do() -> None:
    from muctieu.scan import at_places, places

    for text in map(shadow, TEXTS):
        found = spans(at_places(quantity_wording.PARTS, text, places(quantity_wording.MAY_BE_PARTS, text)))
        assert found == spans(quantity_wording.PARTS.finditer(text))
