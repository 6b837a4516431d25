"""The labels of rows: their ordinal, their place under other rows, and what they say beyond the indicator's words."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from muctieu.shadow import shadow as fold
from muctieu.tables.axis import EMPTY, Axis, AxisReader, Bounds, Place
from muctieu.tables.units import Unit

# Depth by the style of the ordinal, after the habit of Nghị định 30/2020/NĐ-CP: A, I, 1, 1.1, a), -, +
_STYLES: tuple[tuple[str, float], ...] = (
    (r"(?:phần|mục)\s+(?:[IVX]{1,5}|\d{1,2}|thứ\s+\p{L}+)\s*[.:]?", 0.0),
    (r"[IVX]{1,5}\s?[.)/-]|[IVX]{1,5}(?=\s)", 1.0),
    (r"[A-HĐ]\s?[.)/-]|[A-HĐ](?=\s\p{Lu})", 0.0),
    (r"\(?\d{1,2}\.\d{1,2}\.\d{1,2}\.?\)?(?=\s|$|\p{L})", 4.0),
    (r"\(?\d{1,2}\.\d{1,2}\.?\)?(?=\s|$|\p{L})", 3.0),
    (r"\(?\d{1,2}\s?[.)/](?=\s|\p{L})|\(?\d{1,2}\)?$", 2.0),
    (r"\(?[a-hđ]\d?\s?[.)]", 5.0),
    (r"[-–—−]\s*", 6.0),
    (r"[+*•▪o○](?=\s)\s*|\+", 7.0),
)
_MARK = regex.compile(r"\s*(?:" + "|".join(f"(?P<s{i}>{p})" for i, (p, _) in enumerate(_STYLES)) + r")\s*")
_ORDINAL_ONLY: tuple[tuple[str, float], ...] = (
    (r"[IVX]{1,5}", 1.0), (r"[A-HĐ]", 0.0), (r"\d{1,2}\.\d{1,2}\.\d{1,2}", 4.0), (r"\d{1,3}\.\d{1,2}", 3.0),
    (r"\d{1,4}", 2.0), (r"[a-zđ]\d?", 5.0), (r"[-–—−]", 6.0), (r"[+*•]", 7.0),
)  # fmt: skip
_NOTE = regex.compile(r"\s*(?:\[[^\[\]]{1,8}\]|\(\s*(?:\d{1,2}|\*+)\s*\)|[¹²³⁴⁵⁶⁷⁸⁹]+|(?<!\*)\*{1,3})\s*$")
_BRACKET = regex.compile(r"\s*[(\[]\s*([^()\[\]]{1,40})\s*[)\]]\s*[:.]?\s*$")
_SAID = regex.compile(r"\s*[,;(]?\s*(?:đvt|đơn vị tính|đơn vị)\s*:\s*(?P<unit>[^;,\n()]{1,30})\)?\s*$")
_COMMA = regex.compile(r",\s*(?P<unit>%|[^,()]{1,24})\s*$")
_AREA_KIND = regex.compile(r"^(?:(?:toàn\s+)?tỉnh|thành\s+phố|tp\.?|t\.p\.?)\s*", regex.IGNORECASE)

_STANDARD = regex.compile(r"chuẩn|giá\s+(?:so\s+sánh|hiện\s+hành|cố\s+định)|so\s+với")  # their years date no value

_TOTAL = regex.compile(
    r"(?:tổng(?:\s+(?:cộng|số))?|cộng|toàn\s+(?:tỉnh|thành\s+phố|huyện|vùng|quốc)|cả\s+nước|bình\s+quân\s+chung)"
)

_CITY = regex.compile(r"(?:thành\s+phố|tp\b|t\.p)", regex.IGNORECASE)
_YEAR = regex.compile(r"(?:19|20)\d\d")
_LONG = 32

UNMARKED = 1.5
_UNDER_NUMBER = 5.5
BREAKDOWN = 5.9


@dataclass(frozen=True, slots=True)
class Label:
    """A row's label: its words, its depth (None: no ordinal), and what it says of unit, time and place.

    `breakdown` is a mere “Trong đó”, `total` a “Tổng cộng”; `section` a heading inside the table, whose words are no part of an indicator.
    """

    words: str
    level: float | None = None
    unit: Unit | None = None
    axis: Axis = EMPTY
    breakdown: bool = False
    total: bool = False
    section: bool = False
    filled: bool = False

    @property
    def period(self) -> Bounds | None:
        """The period that the label names."""
        return self.axis.period

    @property
    def area(self) -> Place | None:
        """The province that the whole label is."""
        return self.axis.area


class LabelReader:
    """Reads labels."""

    def __init__(self, axes: AxisReader) -> None:
        self.axes = axes

    def read(self, text: str, ordinal: str = "") -> Label:
        """The label of a row.

        >>> from muctieu import patterns
        >>> from muctieu.matchers.areas import AreaMatcher
        >>> from muctieu.matchers.quantities import QuantityMatcher
        >>> from muctieu.tables.units import UnitReader
        >>> from muctieu.tables.words import Vocabulary
        >>> loaded = patterns.load()
        >>> units = UnitReader(QuantityMatcher(loaded))
        >>> label = LabelReader(AxisReader(Vocabulary(loaded), units, AreaMatcher(loaded))).read("1.2. Thu nội địa (tỷ đồng)")
        >>> label.words, label.level, label.unit.name
        ('Thu nội địa', 3.0, 'VND')
        """
        text = " ".join(text.split())
        level = _level_of(ordinal.strip(" .()/"))
        mark = _MARK.match(text)
        if mark and mark.end() < len(text) and self.axes.level(text).period != (text, text):
            own = _STYLES[int((mark.lastgroup or "s0")[1:])][1]
            level = own if level is None or own > level else level
            text = text[mark.end() :]
        breakdown = self.axes.vocabulary.breakdown.match(fold(text))
        only = bool(breakdown) and breakdown is not None and breakdown.end() >= len(text.rstrip(" :;,."))
        if breakdown and not only:
            text = text[breakdown.end() :].lstrip("-–+ ")
            level = 6.0 if level is None or level < 6.0 else level
        unit, text = self._unit(text)
        words = text.strip(' ;:,."“”')
        axis = self._whole(words)
        total = bool(_TOTAL.fullmatch(fold(words)))
        return Label("" if only else words, BREAKDOWN if only else level, unit, axis, only, total)

    def _unit(self, text: str) -> tuple[Unit | None, str]:
        """The unit behind a label; footnote marks and full stops go as well."""
        unit: Unit | None = None
        for _ in range(3):
            text = _NOTE.sub("", text)
            if said := _SAID.search(fold(text)):
                unit, text = unit or self.axes.units.exact(said["unit"]), text[: said.start()]
            elif (bracket := _BRACKET.search(text)) and (found := self.axes.units.exact(bracket[1])):
                unit, text = unit or found, text[: bracket.start()]
            else:
                break
        comma = _COMMA.search(text)
        if unit is None and comma and (found := self.axes.units.exact(comma["unit"])) and found.kind != "count":
            unit, text = found, text[: comma.start()]
        return unit, text

    def _whole(self, words: str) -> Axis:
        """Time and place where a label says nothing else; a period inside a longer label stays context."""
        if len(words) > _LONG and not _YEAR.search(words):
            return EMPTY  # a long label is never a mere place or time
        axis = self.axes.level(words)
        whole_area = axis.area if axis.area and fold(_AREA_KIND.sub("", words)) == fold(axis.area[0]) else None
        if whole_area and _CITY.match(words) and not self._is_central_city(whole_area[0]):
            return EMPTY  # TP. Lạng Sơn is a part of Lạng Sơn
        area = whole_area or (axis.area if not axis.words else None)
        dated = axis if not _STANDARD.search(fold(words)) else EMPTY
        status = axis.status if not axis.words else None
        return Axis(axis.words, None, dated.period, status, area=area, months=dated.months)

    def _is_central_city(self, name: str) -> bool:
        return any(p.type.startswith("thành phố") for p in self.axes.areas.provinces.get(name, ()))


def _level_of(ordinal: str) -> float | None:
    for pattern, level in _ORDINAL_ONLY:
        if ordinal and regex.fullmatch(pattern, ordinal):
            return level
    return None


class Outline:
    """The rows above that a row stands under."""

    def __init__(self, numbered: bool) -> None:
        self._numbered = numbered
        self._stack: list[tuple[float, Label]] = []

    def place(self, label: Label, *, filled: bool, below: Label | None, alone: bool) -> Label:
        """Put a row into the outline; its label with the depth and kind that its place gives it.

        Args:
            label: the row's label.
            filled: the row has values.
            below: the label of the next row, None for the last one.
            alone: nothing but the label stands in the row, not even a unit.
        """
        level = label.level
        if label.total and (level is None or level > UNMARKED):
            level = UNMARKED
        if level is None:
            level = self._depth_unmarked(filled, alone)
        heads_list = below is not None and below.level is not None and below.level >= 5.0 and label.level is None
        capital = label.words.isupper() and len(label.words) > 6
        section = not filled and not label.breakdown and alone and (level < 2.0 or capital) and not heads_list
        while self._stack and self._stack[-1][0] >= level:
            self._stack.pop()
        placed = replace(label, level=level, section=section, filled=filled)
        self._stack.append((level, placed))
        return placed

    def _depth_unmarked(self, filled: bool, alone: bool) -> float:
        """A row without ordinal: under “Trong đó”, under the number before it, or a heading of its own."""
        if self._stack and any(label.breakdown for _, label in self._stack):
            return 6.0
        if self._numbered and (filled or not alone) and any(2.0 <= level <= 5.0 for level, _ in self._stack):
            return _UNDER_NUMBER
        return UNMARKED

    def parents(self) -> list[Label]:
        """The rows whose words belong to the last one's indicator, the outermost first."""
        return [
            label
            for _, label in self._stack[:-1]
            if label.words and not (label.section or label.breakdown or label.total)
        ]

    def context(self) -> list[Label]:
        """All rows above the last one, nearest first."""
        return [label for _, label in reversed(self._stack[:-1])]
