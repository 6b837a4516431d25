"""Parallel lists: dịch vụ, công nghiệp, nông nghiệp lần lượt là 57%, 33% và 10% gives each member its own number."""

from __future__ import annotations

from dataclasses import replace

import regex

from muctieu.targets.passage import Draft, Passage

_BETWEEN = regex.compile(r"\s*(?:[,;:/-]|và|,\s*và)\s*(?:(?:là|khoảng|đạt|còn)\s*)?")
_MEMBERS = regex.compile(r"\s*(?:,|;|\svà\s)\s*(?:và\s+)?")
_DASHED = regex.compile(r"\s*[-–]\s*")
_HEAD = regex.compile(
    r"^(?P<head>(?:tỷ\s+(?:trọng|lệ)|tỉ\s+(?:trọng|lệ)|cơ\s+cấu|sản\s+lượng|diện\s+tích|công\s+suất|số)(?:\s+(?:kinh\s+tế|grdp|vốn|nguồn\s+vốn|lao\s+động|các|khu\s+vực|ngành|giữa|phòng|:))*)\s+(?P<rest>.+)",
    regex.IGNORECASE,
)
_TRAILING = regex.compile(r"\s+(?:theo\s+thứ\s+tự|lần\s+lượt|tương\s+ứng|theo\s+tỷ\s+lệ)$", regex.IGNORECASE)


def distribute(passage: Passage) -> None:
    """Give the members of a list to the numbers of the list behind it, where there are as many of each."""
    drafts, start = passage.drafts, passage.first
    while start < len(drafts):
        end = start + 1
        while end < len(drafts) and _follows(passage, drafts[end - 1], drafts[end]):
            end += 1
        if end - start > 1:
            members = _members(drafts[start].indicator, end - start) or _same_as_before(passage, start, end - start)
            for offset, member in enumerate(members):
                drafts[start + offset] = replace(
                    drafts[start + offset], indicator=member, parent=None, rule="level.parallel"
                )
        start = end


def _follows(passage: Passage, first: Draft, second: Draft) -> bool:
    """Whether two numbers stand side by side in one list, with nothing but a mark between them."""
    between = passage.evidence.shadow[first.quantity.end : second.quantity.start]
    return (
        first.unit == second.unit and second.measure == "level" == first.measure and bool(_BETWEEN.fullmatch(between))
    )


def _same_as_before(passage: Passage, start: int, count: int) -> list[str]:
    """cơ cấu tương ứng của năm 2017 là …: the members of the list before."""
    drafts = passage.drafts
    if start - count < passage.first or "tương ứng" not in drafts[start].indicator.lower():
        return []
    before = drafts[start - count : start]
    return [d.indicator for d in before] if all(d.unit == drafts[start].unit for d in before) else []


def _members(indicator: str, count: int) -> list[str]:
    """The members that an indicator lists, each with the head they share; none where their number is another.

    >>> _members("Tỷ trọng dịch vụ, công nghiệp - xây dựng, nông nghiệp", 3)
    ['Tỷ trọng dịch vụ', 'Tỷ trọng công nghiệp - xây dựng', 'Tỷ trọng nông nghiệp']
    """
    phrase = _TRAILING.sub("", indicator)
    head, rest = "", phrase
    if found := _HEAD.match(phrase):
        head, rest = found["head"], found["rest"]
    if head.lower().startswith(("cơ cấu", "tỷ lệ", "tỉ lệ")):
        head = "tỷ trọng" + head[len("cơ cấu") :] if head.lower().startswith("cơ cấu") else head
    for separator in (_MEMBERS, _DASHED):
        members = [m.strip(" :") for m in separator.split(rest) if m.strip(" :")]
        if len(members) == count:
            return [f"{head} {member}".strip() for member in members]
    return []
