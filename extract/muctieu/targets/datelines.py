"""The text's own date, to which “đến nay” and “9 tháng đầu năm” refer: its dateline, or that of the paper it belongs to."""

from __future__ import annotations

import regex

from muctieu.matchers.periods import PeriodMatch, iso_day
from muctieu.targets.evidence import Evidence

_POSTED = regex.compile(
    r"cập\s+nhật|đăng\s+(?:ngày|lúc|tải)|(?:ngày|giờ)\s+đăng|xuất\s+bản|thứ\s+(?:hai|ba|tư|năm|sáu|bảy)|chủ\s+nhật|\bgmt\b"
)
# Sơn La, ngày 8 tháng 1 năm 2021: the head or the foot of an official paper
_PLACED = regex.compile(r"(?:^|\s{2,}|[|\t(])\s*\p{Lu}[\p{L}.\- ]{2,30},\s*$")
# Chiều 5/8/2022, … làm việc với: news is of the day on which it happened
_EVENT = regex.compile(r"(?<![\p{L}])(?:sáng|trưa|chiều|tối)(?:\s+nay)?,?\s+\(?(?:ngày\s+)?$")
# (BĐT) - Ngày 10/12/2024, … chính thức công bố; BẮC GIANG - Ngày 27/5, tại …: how news begins
_OPENS = regex.compile(
    r"\s*(?:\(?[\p{Lu}\d. &-]{2,30}\)?\s*[-–:]\s*|\([\p{L}\d. &-]{2,30}\)\s*[-–:]?\s*)?"
    r"(?:Ngày\s+|\p{Lu}[\p{Lu}\s.]{2,30},\s*ngày\s+)(?P<day>\d{1,2})\s*[-/]\s*(?P<month>1[0-2]|0?\d)(?!\d)(?:\s*[-/]\s*(?P<year>20\d\d))?(?=,|\s)"
)
# (Ban hành kèm theo Quyết định số 356/QĐ-UBND ngày 19 tháng 9 năm 2025)
_ENCLOSED = regex.compile(r"kèm\s+theo\s+$")
_HEAD = 1500
_FOOT = 1500
_BARE = 30  # what a line may hold beside the date and still be a dateline


def own_date(evidence: Evidence) -> str | None:
    """The date that was given for the text, or stands at its head or foot, of the event told, or of the decision that it is enclosed with."""
    if evidence.published:
        return evidence.published
    days = [p for p in evidence.periods if p.kind == "date" and p.period_start == p.period_end]
    foot = len(evidence.text) - _FOOT
    for day in days:
        if day.start < _HEAD and (_is_alone(evidence, day) or _is_placed(evidence, day)):
            return day.period_end
    for day in reversed(days):
        if day.start > foot and (_is_placed(evidence, day) or _is_posted(evidence, day)):
            return day.period_end
    for day in days:
        if day.start < _HEAD and _EVENT.search(evidence.shadow, max(0, day.start - 40), day.start):
            return day.period_end
    if opened := _opening_day(evidence):
        return opened
    for citation in evidence.citations:
        if citation.start > _HEAD:
            break
        enclosed = _ENCLOSED.search(evidence.shadow, max(0, citation.start - 30), citation.start)
        if enclosed and citation.date and len(citation.date) == 10:
            return citation.date
    return None


def latest_document(evidence: Evidence) -> str | None:
    """The date of the latest document that the text cites: it is younger than that."""
    return max((c.date for c in evidence.citations if c.date and len(c.date) == 10), default=None)


def _line(evidence: Evidence, day: PeriodMatch) -> tuple[int, int]:
    end = evidence.text.find("\n", day.end)
    return evidence.text.rfind("\n", 0, day.start) + 1, end if end >= 0 else len(evidence.text)


def _opening_day(evidence: Evidence) -> str | None:
    """The day with which the running text opens; one without a year is of the only year that its sentence names."""
    layout = evidence.layout
    for block in layout.blocks:
        if block.start > _HEAD:
            break
        if block.kind == "text" and (day := _OPENS.match(evidence.text, block.start, block.end)):
            sentence = layout.sentences[layout.sentence_at(day.end() - 1)]
            named = {p.period_end for p in evidence.periods_in(sentence.start, sentence.end) if p.kind == "year"}
            year = day["year"] or (named.pop() if len(named) == 1 else None)
            return iso_day(year, day["month"], day["day"]) if year else None
    return None


def _is_alone(evidence: Evidence, day: PeriodMatch) -> bool:
    """A date that stands nearly alone on its line, or behind a word for posting (Cập nhật: 28/11/2019)."""
    start, end = _line(evidence, day)
    return end - start - (day.end - day.start) <= _BARE or _is_posted(evidence, day)


def _is_posted(evidence: Evidence, day: PeriodMatch) -> bool:
    """A date behind a word for posting at the start of its line."""
    start, _ = _line(evidence, day)
    return bool(_POSTED.search(evidence.text[start : start + 60].lower()))


def _is_placed(evidence: Evidence, day: PeriodMatch) -> bool:
    """A date behind a place, at the end of its line: Số 412-KL/TU   Bạc Liêu, ngày 18 tháng 7 năm 2022."""
    start, end = _line(evidence, day)
    behind = evidence.text[day.end : end]
    before = evidence.text[max(start, day.start - 60) : day.start].translate({ord(c): None for c in "*_"})
    return (not behind.strip(" \t*_|)/") or behind.startswith(("  ", " |"))) and bool(_PLACED.search(before))
