"""A headline repeats a number of the body without its time: Gia Lai đặt mục tiêu tăng trưởng 10%/năm."""

from __future__ import annotations

from dataclasses import replace

from muctieu.layout import Layout
from muctieu.shadow import shadow as fold
from muctieu.targets.passage import Draft

_HEAD_BLOCKS = 3
_ALIKE = 0.5
_ROUNDED = 1.05  # Trên 3,6 triệu lượt khách: 3,67 triệu further down


def dated(drafts: list[Draft], layout: Layout) -> list[Draft]:
    """The drafts, with those of the first lines and of headings that name no time dated by the same number further down."""
    if not layout.blocks:
        return drafts
    head = layout.blocks[min(_HEAD_BLOCKS, len(layout.blocks)) - 1].end
    stated: dict[str, list[tuple[int, Draft]]] = {}
    for index, draft in enumerate(drafts):
        if draft.time:
            stated.setdefault(draft.quantity.kind, []).append((index, draft))
    return [
        _dated(draft, [d for at, d in stated.get(draft.quantity.kind, ()) if at > index])
        if not draft.time and (draft.quantity.start < head or _is_heading(draft, layout))
        else draft
        for index, draft in enumerate(drafts)
    ]


def _is_heading(draft: Draft, layout: Layout) -> bool:
    return layout.blocks[layout.sentences[layout.sentence_at(draft.quantity.start)].block].kind == "heading"


def _dated(headline: Draft, body: list[Draft]) -> Draft:
    for draft in body:
        if _repeats(headline, draft) and _same(headline, draft):
            unit = (
                (draft.unit, draft.unit_id)
                if draft.unit.startswith(headline.unit)
                else (headline.unit, headline.unit_id)
            )
            return replace(headline, time=draft.time, unit=unit[0], unit_id=unit[1])
    return headline


def _repeats(headline: Draft, body: Draft) -> bool:
    """Whether a number further down is that of the headline, which may have rounded it down."""
    if (headline.low, headline.high) == (body.low, body.high):
        return True
    rounded = headline.comparator in (">", ">=", "~") and headline.low is not None and body.low is not None
    return rounded and headline.low <= body.low < headline.low * _ROUNDED  # type: ignore[operator]


def _same(one: Draft, other: Draft) -> bool:
    """Whether two drafts of one number are of one thing."""
    words, others = (set(fold(d.indicator).split()) for d in (one, other))
    return 2 * len(words & others) >= _ALIKE * (len(words) + len(others))
