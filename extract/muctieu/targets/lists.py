"""Parallel lists: dịch vụ, công nghiệp, nông nghiệp lần lượt là 57%, 33% và 10% gives each member its own number."""

from __future__ import annotations

from dataclasses import replace

import regex

from muctieu.targets.passage import Draft, Passage

_BETWEEN = regex.compile(r"\s*(?:[,;:/-]|và|,\s*và)\s*(?:(?:là|khoảng|đạt|còn)\s*)?")
_MEMBERS = regex.compile(r"\s*(?:,|;|\svà\s)\s*(?:và\s+)?")
_IN_TURN = regex.compile(r"[,(;][^,;.()]{0,40}(?:lần\s+lượt|tương\s+ứng)(?:\s+(?:là|tăng|giảm|đạt|khoảng|ước))*\s*$")
# 9,8%, 62,5% và 27,7% (năm 2013 tương ứng là 10,1%; 63,6% và 26,3%)
_AGAIN = regex.compile(r"\(\s*[^()\d]{0,30}năm\s+(?:\d{4}|trước|ngoái)[^()\d]{0,20}(?:tương\s+ứng|lần\s+lượt)")
_NUMERAL = regex.compile(r"[IVX]{1,4}|[A-H]|\d{1,2}")
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
            _give(passage, start, end)
        start = end


def _give(passage: Passage, start: int, end: int) -> None:
    """Name the numbers of one list: by the statements before them, by the members that their name lists, or by the list before."""
    drafts, count = passage.drafts, end - start
    if _in_turn(passage, start, count):
        for i in range(start, end):
            of, first = drafts[i - count], drafts[start]
            drafts[i] = replace(
                drafts[i], indicator=of.indicator, measure=first.measure, direction=first.direction, parent=i - count
            )
        return
    members = _members(drafts[start].indicator, count) if drafts[start].measure == "level" else []
    for offset, member in enumerate(members or _same_as_before(passage, start, count)):
        drafts[start + offset] = replace(drafts[start + offset], indicator=member, parent=None, rule="level.parallel")


def _in_turn(passage: Passage, start: int, count: int) -> bool:
    """Xuất khẩu đạt 19 tỷ USD, nhập khẩu đạt 14,7 tỷ USD, giảm lần lượt 2,27% và 6,91%: as many statements, of another kind."""
    drafts = passage.drafts
    before = drafts[start - count : start] if start - count >= passage.first else []
    first = drafts[start]
    if not before or not _IN_TURN.search(passage.evidence.shadow, before[-1].quantity.end, first.quantity.start):
        return False
    return all(
        d.measure == "level" and d.quantity.kind == before[0].quantity.kind != first.quantity.kind for d in before
    )


def _follows(passage: Passage, first: Draft, second: Draft) -> bool:
    """Whether two numbers stand side by side in one list, with nothing but a mark between them."""
    between = passage.evidence.shadow[first.quantity.end : second.quantity.start]
    return first.unit == second.unit and first.measure == second.measure and bool(_BETWEEN.fullmatch(between))


def _same_as_before(passage: Passage, start: int, count: int) -> list[str]:
    """cơ cấu tương ứng của năm 2017 là …: the members of the list before."""
    drafts = passage.drafts
    if start - count < passage.first:
        return []
    before = drafts[start - count : start]
    again = _AGAIN.search(passage.evidence.shadow, before[-1].quantity.end, drafts[start].quantity.start)
    if not again and "tương ứng" not in drafts[start].indicator.lower():
        return []
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
            if len(members) > 1 and all(_NUMERAL.fullmatch(m) for m in members[1:]):  # khu vực I, II, III
                head = f"{head} {members[0].rpartition(' ')[0]}".strip()
                members = [m.rpartition(" ")[2] for m in members]
            return [f"{head} {member}".strip() for member in members]
    return []
