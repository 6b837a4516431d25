"""Joins numbers, frames, names and contexts into target rows, sentence by sentence."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import regex

from muctieu.layout import pieces
from muctieu.matchers.areas import NATION, NATION_CODE
from muctieu.matchers.quantities import Quantity
from muctieu.patterns import Patterns
from muctieu.targets import echoes, lists, measuring, ranks
from muctieu.targets.context import Context, StatusCues, Time
from muctieu.targets.evidence import Evidence
from muctieu.targets.frame import Framer
from muctieu.targets.naming import Namer
from muctieu.targets.passage import Draft, Passage
from muctieu.targets.refusals import Refusals
from muctieu.targets.timeline import NOWHERE

_MOVES_BACK = 8

# từ 36% (năm 2020) lên 48%: the first number is what was
_RISES_TO = regex.compile(
    r"(?:\s*\(?[^.;,()]{0,40}\)?)?(?:\s(?:tăng|giảm|nâng|hạ))?\s(?:lên|xuống|còn|sang|thành)(?![\p{L}])[^.;,()]{0,40}$"
)


class Assembler:
    """Turns the evidence of one text into drafts of target rows."""

    def __init__(self, patterns: Patterns) -> None:
        self._framer = Framer(patterns)
        self._refusals = Refusals(patterns)
        self._cues = StatusCues.of(patterns)

    def assemble(self, evidence: Evidence) -> tuple[list[Draft], Context]:
        """Drafts in the order of the text, and the context that dated and placed them."""
        context = Context(evidence, self._cues)
        drafts: list[Draft] = []
        quantities = iter(evidence.quantities)
        pending = next(quantities, None)
        for span in (p for s in evidence.layout.sentences for p in pieces(evidence.text, s.start, s.end)):
            inside: list[Quantity] = []
            while pending and pending.start < span[1]:
                if pending.start >= span[0] and not self._refusals.refuses(
                    evidence.shadow, evidence.text, pending, span
                ):
                    inside.append(pending)
                pending = next(quantities, None)
            if inside:
                self._read(Passage(evidence, context, span, drafts, inside, len(drafts)))
        return echoes.dated(drafts, evidence.layout), context

    def _read(self, passage: Passage) -> None:
        """Add the drafts of one sentence; each sees what the ones before it were about."""
        for index, quantity in enumerate(passage.quantities):
            left, right = passage.neighbours(index)
            draft = self._rank(passage, quantity, left, right)
            if draft is None and not ranks.is_ordinal(passage, quantity):
                draft = self._draft(passage, quantity, left, right)
            if draft:
                passage.drafts.append(draft)
        lists.distribute(passage)

    def _draft(self, passage: Passage, quantity: Quantity, left: int, right: int) -> Draft | None:
        evidence, context, span = passage.evidence, passage.context, passage.span
        if quantity.kind == "fraction":
            return None
        frame = self._framer.read(evidence.masked, evidence.shadow, left, quantity, right)
        was = "from" in frame.verbs[: 2 if frame.verbs[:1] == ("over",) else 1] and bool(
            _RISES_TO.match(evidence.shadow, quantity.end, right)
        )
        if was:
            frame = replace(frame, measure="level", direction=None)
        name = Namer(passage, quantity, frame, left, right).name()
        if not name.indicator:
            return None
        measure, direction = measuring.decide(passage, quantity, frame, name)
        indicator = measuring.indicator_words(passage, quantity, right, measure, name)
        low, high, comparator = measuring.bounds(passage, quantity, frame, measure, name)
        clause = passage.clause(quantity.start, quantity.end)
        time = context.time(clause, span, quantity.start, quantity.end)
        unit, unit_id = measuring.unit(passage, quantity, frame, measure, indicator, time, name.inherited)
        if unit == "%/year" and measure == "change":
            time = context.stage(time, quantity.start)
        status = context.status(
            clause, span, quantity.start, quantity.end, time, passage.previous.status if passage.previous else None
        )
        if name.rule.endswith(".planned") and name.inherited is not None:  # (KH tăng 15,5%)
            time, status = passage.drafts[name.inherited].time, "target"
        if was:
            time, status = context.time_behind(quantity.end, right) or _origin(passage, time), "actual"
        if name.rule.endswith(".compared") and passage.previous:  # (bình quân cả nước là 54,4%)
            status = passage.previous.status
        area, code = context.area_of(clause, span, quantity.start, quantity.end)
        if name.rule.endswith(".compared"):
            area, code = NATION, NATION_CODE
        parent = name.inherited if measure != "level" else None
        return Draft(
            quantity, indicator, status, measure, direction, low, high, comparator, unit, unit_id, time, area, code, parent, span, name.rule
        )  # fmt: skip

    def _rank(self, passage: Passage, quantity: Quantity, left: int, right: int) -> Draft | None:
        place = ranks.read(passage, quantity, left, right)
        if place is None:
            return None
        quantity, indicator, top = place
        context, span = passage.context, passage.span
        clause = passage.clause(quantity.start, quantity.end)
        time = context.time(clause, span, quantity.start, quantity.end)
        status = context.status(
            clause, span, quantity.start, quantity.end, time, passage.previous.status if passage.previous else None
        )
        area, code = context.area_of(clause, span, quantity.start, quantity.end)
        if code == NATION_CODE:  # đứng thứ ba cả nước
            area, code = context.area, context.area_code
        low, high = (None, quantity.high) if top else (quantity.low, quantity.high)
        return Draft(
            quantity, indicator, status, "level", None, low, high, "<=" if top else "=", "rank", "rank", time, area, code,
            None, span, "rank.top" if top else "rank",
        )  # fmt: skip


def _origin(passage: Passage, time: Time) -> Time:
    """When a value was that has moved since: the start of an open span (từ năm 2021 đến nay giảm từ 23% xuống 10%), else where the last
    one that moved started (từ 1.664 USD năm 2015 lên 2.094 USD năm 2018. Nông nghiệp giảm từ 40% xuống 35%).
    """
    if time.start and not time.end:
        return Time(time.start, time.start)
    for draft, after in pairwise(reversed(passage.drafts[-_MOVES_BACK:])):
        was, now = after.time.end or "", draft.time.end or ""
        if was and was < now and after.indicator == draft.indicator and after.measure == draft.measure == "level":
            return after.time
    return NOWHERE
