"""One sentence being read: its numbers, and what the statements before it were about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from operator import itemgetter

import regex

from muctieu.matchers.quantities import Quantity
from muctieu.records import Comparator, Direction, Measure, Status
from muctieu.targets.context import Context, Time
from muctieu.targets.evidence import Evidence

_CLAUSE = regex.compile(r";|(?<=[\p{L})\]%\d])\.(?=\s)|(?<!\d),\s+(?=(?:trong\s+đó|riêng|còn)\b)")
# The plan that a share was of: what follows speaks of the thing itself again
OF_PLAN = regex.compile(
    r"\s+so\s+với\s+(?:tổng\s+)?(?:kế\s+hoạch|kh(?![\p{L}])|dự\s+toán|chỉ\s+tiêu|mục\s+tiêu|nghị\s+quyết|vốn|số\s+vốn|mức\s+vốn).*$",
    regex.IGNORECASE,
)
# Xếp thứ 3 cả nước về thu hút FDI, đạt 2 tỷ USD: what the rank is in
_RANK_IN = regex.compile(
    r"^(?:thứ hạng|vị trí|xếp hạng)\b.{0,60}?\s(?:về|trong)\s+(?=(?:thu|vốn|giá|kim|doanh|tổng|xuất|nhập|số|lượng)\s)",
    regex.IGNORECASE,
)
_GROWTH = regex.compile(r"(?:tốc độ )?tăng trưởng|GR?DP|tổng sản phẩm", regex.IGNORECASE)
COUNTS = {"count", "people"}
_PLACES = {"tỉnh", "địa phương", "thành phố", "tỉnh, thành phố", "tỉnh, thành", "tỉnh thành"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A target before it gets its ids: the fields of a row, and which earlier draft it qualifies."""

    quantity: Quantity
    indicator: str
    status: Status
    measure: Measure
    direction: Direction | None
    low: float | None
    high: float | None
    comparator: Comparator
    unit: str
    unit_id: str | None
    time: Time
    area: str | None
    area_code: str | None
    parent: int | None
    sentence: tuple[int, int]
    rule: str


@dataclass(slots=True)
class Passage:
    """A sentence, the drafts of the text so far (`first` is the first of this sentence), and its numbers in order."""

    evidence: Evidence
    context: Context
    span: tuple[int, int]
    drafts: list[Draft]
    quantities: list[Quantity] = field(default_factory=list)
    first: int = 0
    _stops: list[tuple[int, int]] | None = None

    @property
    def previous(self) -> Draft | None:
        """The draft before this one in the same sentence."""
        return self.drafts[-1] if len(self.drafts) > self.first else None

    @property
    def last(self) -> Draft | None:
        """The draft before this one in this sentence or in the one right before it."""
        if not self.drafts or (len(self.drafts) == self.first and self.span[0] - self.drafts[-1].sentence[1] >= 3):
            return None
        return self.drafts[-1]

    @property
    def block(self) -> int:
        """Index of the sentence's block in the layout."""
        layout = self.evidence.layout
        return layout.sentences[layout.sentence_at(self.span[0])].block

    def neighbours(self, index: int) -> tuple[int, int]:
        """The end of the number before the one at `index`, and the start of the one behind; the sentence's bounds at its ends."""
        left = self.quantities[index - 1].end if index else self.span[0]
        right = self.quantities[index + 1].start if index + 1 < len(self.quantities) else self.span[1]
        return left, right

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The part of the sentence between semicolons that holds a span."""
        left, right = self.span
        if self._stops is None:
            self._stops = [stop.span() for stop in _CLAUSE.finditer(self.evidence.shadow, *self.span)]
        before = bisect_right(self._stops, start, key=itemgetter(1))
        left = self._stops[before - 1][1] if before else left
        behind = bisect_left(self._stops, end, key=itemgetter(0))
        return left, self._stops[behind][0] if behind < len(self._stops) else right

    def _outside(self, index: int, at: int) -> int:
        """The last draft of the sentence that stands in no brackets which close before an offset."""
        while index > self.first and at and (bracket := self.context.bracket(self.drafts[index].quantity.start)):
            if bracket[1] > at:
                break
            index -= 1
        return index

    def inherit(self, kind: str = "", unit: str = "", at: int = 0) -> tuple[str, int] | None:
        """The indicator of the statement before, and the draft that gives its level.

        What stands in brackets that close before `at` is passed over: X đạt 27 tỷ đồng (nông nghiệp chiếm 89%), bằng 99% …
        A sum of money is of no share before it; a count in some `unit` is of what was counted in it (85 vụ, 42 người; giảm 12 vụ).
        """
        if self.last is None:
            return None
        index = len(self.drafts) - 1
        while index > self.first and (self.drafts[index].unit == "rank" or self.drafts[index].rule == "level.plan"):
            index -= 1  # a rank is of the statement before it, and so is the plan (đạt 52% dự toán (23.600 tỷ đồng), tăng 3%)
        index = self._outside(index, at)
        if kind == "ratio" and self.drafts[index].unit in _PLACES:
            # tính theo 34 tỉnh, Hà Nội tăng 7,63%: of what grew before
            growths = (i for i in range(index, -1, -1) if _GROWTH.match(self.drafts[i].indicator))
            if grown := _GROWTH.search(self.drafts[index].indicator):
                return grown.group(), index
            index = next(growths, index)
        if kind == "money" and self.drafts[index].rule.endswith(".share"):
            index = next((i for i in range(index, self.first - 1, -1) if self.drafts[i].quantity.kind == kind), index)
        if kind in COUNTS and unit:
            same = (
                i for i in range(index, self.first - 1, -1) if self.drafts[i].unit.split(" ")[0] == unit.split(" ")[0]
            )
            index = next(same, index)
        indicator = self.drafts[index].indicator
        if kind in ("money", *COUNTS) and self.drafts[index].unit == "rank":
            indicator = _RANK_IN.sub("", indicator) or indicator
        if self.drafts[index].measure == "achievement":
            indicator = OF_PLAN.sub("", indicator)
        start = min(self.first, index)
        levels = (
            i
            for i in range(index, start - 1, -1)
            if self.drafts[i].measure == "level" and self.drafts[i].indicator == indicator
        )
        return indicator, next(levels, index)
