"""A headline repeats a number of the body without its time: Gia Lai đặt mục tiêu tăng trưởng 10%/năm."""

from __future__ import annotations

from dataclasses import replace

from muctieu.layout import Layout
from muctieu.shadow import shadow as fold
from muctieu.targets.passage import Draft

_HEAD_BLOCKS = 3
_ALIKE = 0.5


def dated(drafts: list[Draft], layout: Layout) -> list[Draft]:
    """The drafts, with those of the first lines that name no time dated by the same number further down."""
    if not layout.blocks:
        return drafts
    head = layout.blocks[min(_HEAD_BLOCKS, len(layout.blocks)) - 1].end
    stated: dict[object, list[tuple[int, Draft]]] = {}
    for index, draft in enumerate(drafts):
        if draft.time:
            stated.setdefault(_number(draft), []).append((index, draft))
    return [
        _dated(draft, [d for at, d in stated.get(_number(draft), ()) if at > index])
        if draft.quantity.start < head and not draft.time
        else draft
        for index, draft in enumerate(drafts)
    ]


def _dated(headline: Draft, body: list[Draft]) -> Draft:
    for draft in body:
        if _same(headline, draft):
            unit = (
                (draft.unit, draft.unit_id)
                if draft.unit.startswith(headline.unit)
                else (headline.unit, headline.unit_id)
            )
            return replace(headline, time=draft.time, unit=unit[0], unit_id=unit[1])
    return headline


def _number(draft: Draft) -> object:
    return draft.low, draft.high, draft.quantity.kind


def _same(one: Draft, other: Draft) -> bool:
    """Whether two drafts of one number are of one thing."""
    words, others = (set(fold(d.indicator).split()) for d in (one, other))
    return 2 * len(words & others) >= _ALIKE * (len(words) + len(others))
