"""All matches of one text, side by side: what the assembly of targets reads."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

import regex

from muctieu.layout import Layout
from muctieu.matchers.areas import AreaMatch
from muctieu.matchers.citations import CitationMatch
from muctieu.matchers.periods import PeriodMatch, RelativePeriod, find_relative
from muctieu.matchers.quantities import Quantity
from muctieu.scan import Opened

# Footnote marks, editing links, and what a value is compared with: never part of an indicator's name
_ASIDE = regex.compile(
    r"""https?://\S+ | www\.\S+ | \[[^\[\]\n]{0,40}\] | \#+ | </?[a-z]{1,8}>
    | (?:so\s+(?:với\s+)?)?(?:cùng\s+kỳ|cùng\s+thời\s+(?:kỳ|điểm))(?:\s+năm\s+(?:trước|ngoái))?
    | so\s+(?:với\s+)?(?:năm|tháng|quý|kỳ)\s+(?:trước|ngoái)(?:\s+đó)? | (?:theo|so\s+với)\s+(?:số\s+liệu|báo\s+cáo)\s+(?:của\s+)?(?:tổng\s+)?cục\s+thống\s+kê(?:\s+công\s+bố)?""",
    regex.VERBOSE,
)
_ASIDES = Opened(_ASIDE, ("http", "www.", "[", "#", "<", "so", "cùng", "theo"), edge=False)
# dự án nhà ở tại Tuyên Quang được xây dựng: the preposition of a place that is left out
_NOWHERE = re.compile(r" (?:tại|ở)(?: (?:tỉnh|thành phố))?(?= (?:được|đã|có|đạt|là|sẽ|đang) |$)")
_KEPT = re.compile(r"\S+")
# giá so sánh 2010: the year belongs to the name
_PRICES = regex.compile(r"giá\s+(?:so\s+sánh|cố\s+định)\s+(?:năm\s+)?$")


def _start(match: PeriodMatch | RelativePeriod | AreaMatch) -> int:
    return match.start


@dataclass(frozen=True)
class Evidence:
    """A text, its shadow and layout, and the matches in them, each list in the order of the text."""

    text: str
    shadow: str
    layout: Layout
    citations: list[CitationMatch]
    periods: list[PeriodMatch]
    areas: list[AreaMatch]
    quantities: list[Quantity]
    published: str | None = None
    title: str | None = None

    @cached_property
    def relative(self) -> list[RelativePeriod]:
        """Parts of a year without their year; looked for when a number asks for its time."""
        return find_relative(self.shadow)

    @cached_property
    def masked(self) -> str:
        """The shadow with periods, citations and place names blanked: what is left of a clause is its words."""
        chars = list(self.shadow)
        for note in _ASIDES.finditer(self.shadow):
            chars[note.start() : note.end()] = " " * (note.end() - note.start())
        spans = [
            (m.start, m.end) for m in self.periods if not _PRICES.search(self.shadow, max(0, m.start - 24), m.start)
        ]
        spans += [(c.start, c.end) for c in self.citations] + [(r.start, r.end) for r in self.relative]
        for start, end in spans:
            chars[start:end] = " " * (end - start)
        for area in self.areas:
            if not area.inside_name and not area.district:
                chars[area.start : area.end] = " " * (area.end - area.start)
        return "".join(chars)

    def periods_in(self, start: int, end: int) -> list[PeriodMatch]:
        """Periods that start in a span."""
        return self.periods[bisect_left(self.periods, start, key=_start) : bisect_left(self.periods, end, key=_start)]

    def relative_in(self, start: int, end: int) -> list[RelativePeriod]:
        """Parts of a year without their year that start in a span."""
        return self.relative[
            bisect_left(self.relative, start, key=_start) : bisect_left(self.relative, end, key=_start)
        ]

    def areas_in(self, start: int, end: int) -> list[AreaMatch]:
        """Areas that start in a span."""
        return self.areas[bisect_left(self.areas, start, key=_start) : bisect_left(self.areas, end, key=_start)]

    def words(self, start: int, end: int) -> str:
        """The text of a span as a phrase: masked parts left out, Markdown and white space tidied."""
        kept = (self.text[m.start() : m.end()] for m in _KEPT.finditer(self.masked, start, end))
        phrase = " ".join(kept).strip(' ,;:.…-–+•("“”')
        phrase = _NOWHERE.sub("", phrase)
        return phrase if phrase.count("(") == phrase.count(")") else _balanced(phrase)


def _balanced(phrase: str) -> str:
    """A phrase whose cut left one half of a bracket: the half goes, or comes back.

    >>> _balanced("chỉ số giá tiêu dùng (CPI"), _balanced("khu vực I)")
    ('chỉ số giá tiêu dùng (CPI)', 'khu vực I')
    """
    if phrase.count("(") > phrase.count(")"):
        return f"{phrase})"
    return phrase.rstrip(" )")
