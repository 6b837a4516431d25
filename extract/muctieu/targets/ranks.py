"""Places in a ranking: đứng thứ 5 toàn quốc, xếp hạng 04/34, thuộc top 3, nhóm 3 nước đứng đầu."""

from __future__ import annotations

from dataclasses import replace

import regex

from muctieu.matchers.quantities import Quantity
from muctieu.quick import quick
from muctieu.scan import holds
from muctieu.shadow import shadow as fold
from muctieu.targets import phrases
from muctieu.targets.passage import Passage

_RANK_BEFORE = regex.compile(
    r"(?:(?:đứng|(?<!sắp\s+)xếp|giữ|ở|đạt|lên|hạng|nằm\s+trong)\s+)?(?:vị\s+trí|vị\s+thứ|thứ\s+hạng|thứ\s+bậc|hạng|thứ|top|tốp|nhóm|số)(?:\s+(?:thứ|hạng|dẫn\s+đầu))?\s*(?:thứ\s*|:\s*)?$|(?:đứng|(?<!sắp\s+)xếp)\s+(?:thứ\s+)?$"
)
_HIGH = r"(?:cao|thấp|lớn|đông|nhiều|dài|rộng|mạnh|nhanh|tốt|ít|nhỏ)(?:\s+\p{L}+)?\s+thứ\s*$"  # đông dân thứ 3
_RANK_WORDS = regex.compile(r"đứng|(?<!sắp\s+)xếp|hạng|vị\s+trí|vị\s+thứ|thứ\s*$|top|tốp")
_RANKED = regex.compile(rf"đứng|(?<!sắp\s+)xếp|hạng|vị\s+trí|vị\s+thứ|{_HIGH}")
_AMONG = regex.compile(
    r"\s*(?:/\d|trong\s+(?!gia\s|nhà|đời|lịch\s|danh\s|tháng|năm|tuần|bài|sách)|về\s|cả\s+nước|toàn\s+quốc|khu\s+vực|vùng|miền|thế\s+giới|châu|tỉnh|trên\s)"
)
# One of these stands in every match of the expressions for a rank
_SIGNS = ("đứng", "xếp", "hạng", "vị", "thứ", "top", "tốp", "nhóm", "số")
_TOP = quick(r"(?:top|tốp|nhóm)\s*$")
_LEADING = regex.compile(
    r"[\s,]*(?:[\p{L}]+,?\s+){0,6}?(?:đứng\s+đầu|dẫn\s+đầu|đầu|hàng\s+đầu|cao\s+nhất|tốt\s+nhất|phát\s+triển\s+nhất)"
)
_DIGITS = regex.compile(r"[\d.]+(?:\s?/\s?\d+)?")
_HIGHEST_PLACE = 1000
_HIGH_OF = regex.compile(r"(?<![\p{L}])(?:cao|thấp|lớn|tốt|nhanh)\s*(?:thứ\s*)?$")  # mức tăng trưởng cao 14/63 tỉnh
_PROVINCES = (28, 34, 61, 63, 64)
_BARE_GRADE = regex.compile(r"(?<!(?:xếp|đứng|thứ|lên|giữ|vị\s+trí)\s)(?<![\p{L}])hạng\s*$")


def read(passage: Passage, quantity: Quantity, left: int, right: int) -> tuple[Quantity, str, bool] | None:
    """The rank that a number is: its own span, its indicator, and whether it is a bound (top 3); None where it is none."""
    shadow = passage.evidence.shadow
    before = shadow[max(left, quantity.start - 40) : quantity.start]
    cue = _RANK_BEFORE.search(before) if holds(before, *_SIGNS) else None
    top = bool(_TOP.search(before))
    if cue is None and quantity.total in _PROVINCES:
        cue = _HIGH_OF.search(before)
    if (
        cue is None
        or not (top or quantity.total or _RANK_WORDS.search(before))
        or not _is_place(passage, quantity, before, top, right)
    ):
        return None
    end = quantity.end
    if not top and quantity.kind != "fraction" and (digits := _DIGITS.match(shadow, quantity.start, quantity.end)):
        end = digits.end()
    named = phrases.before(passage.evidence, left, quantity.start - len(before) + cue.start(), left > passage.span[0])
    about = _ABOUT.search(shadow, end, right)
    subject = (
        passage.evidence.words(*named) if named else "" if about else _opening(passage, left) or _subject_of(passage)
    )
    if _VERB.match(fold(subject)) and not about:  # đạt 10,22%, vượt kịch bản đề ra, đứng thứ 04/34
        subject = _subject_of(passage) or _opening(passage, left)
    behind = phrases.behind(passage.evidence, end, right)
    scope = _MARKUP.split(" ".join(passage.evidence.text[slice(*behind)].split()))[0] if behind else ""
    if about and not phrases.has_head(fold(subject)):
        subject = ""  # Xứ Thanh xếp thứ tư cả nước về lượng khách
        if top and not behind and (topic := phrases.behind(passage.evidence, about.end() - 1, right)):
            subject = passage.evidence.words(*topic)  # nhóm 20 tỉnh, thành dẫn đầu về chuyển đổi số
    subject = _IN_RANKING.sub("", subject).strip()
    scope = _LEAD_WORDS.sub("", scope).strip()
    if fold(subject).startswith("thứ hạng") and not scope:
        return replace(quantity, end=end), subject, top
    indicator = " ".join(filter(None, ("thứ hạng", scope, f"về {subject}" if subject else "")))
    return replace(quantity, end=end), indicator, top


def is_ordinal(passage: Passage, quantity: Quantity) -> bool:
    """Whether a number that is no rank only counts off: con thứ 9, năm Quang Thuận thứ 7, vị trí 3."""
    return quantity.kind == "bare" and bool(
        _COUNTED_OFF.search(passage.evidence.shadow, passage.span[0], quantity.start)
    )


_COUNTED_OFF = regex.compile(r"(?<![\p{L}])(?:thứ|vị\s+trí|hạng)\s*$")


def _subject_of(passage: Passage) -> str:
    """What the rank before was about, where it said so, else the statement before."""
    taken = passage.inherit()
    last = passage.previous
    if last and last.unit == "rank":
        return last.indicator.partition(" về ")[2]
    return taken[0] if taken else ""


def _opening(passage: Passage, left: int) -> str:
    """The index that opens the sentence: Chỉ số năng lực cạnh tranh cấp tỉnh năm 2018, tỉnh xếp ở vị trí …"""
    comma = passage.evidence.masked.find(",", left, passage.span[1])
    named = _LEAGUE.match(passage.evidence.masked, left, comma) if comma > left else None
    words = phrases.without_leads(passage.evidence, named.end() if named else left, comma) if comma > left else ""
    return words if phrases.has_head(fold(words)) else ""


_VERB = regex.compile(
    r"(?:đang|đã|dẫn\s+đầu|vượt|tăng|giảm|cao\s+hơn|thấp\s+hơn|bằng|đạt|xếp|đứng|giữ|lọt)(?![\p{L}])(?!\s+trưởng)"
)
_ABOUT = regex.compile(r"\svề\s+\p{L}")  # nhóm 50 nước đứng đầu thế giới về năng lực cạnh tranh
# rơi vào thứ 2 trong tuần
_WEEKDAY = regex.compile(r"\s*(?:trong|hằng|hàng|đầu|cuối)\s+tuần|\s*,?\s*chủ\s+nhật")
# thửa đất ở vị trí 1, but đứng vị trí 1
_SPOT = regex.compile(r"(?<!(?:đứng|xếp|giữ|lên|chiếm)\s+(?:ở\s+)?)(?<![\p{L}])vị\s+trí\s*$")
_LEAGUE = regex.compile(
    r"\W*(?:trong|theo)\s+bảng\s+xếp\s+hạng\s+(?:về\s+)?"
)  # Trong bảng xếp hạng về Chỉ số …, tỉnh …
_MARKUP = regex.compile(r"[*_,]+")
_LEAD_WORDS = regex.compile(
    r"^(?:(?:tỉnh\s+)?(?:dẫn|đứng|hàng)(?:\s+đầu)?|tỉnh|thành\s+phố|địa\s+phương|nước|quốc\s+gia)$"
)
_IN_RANKING = regex.compile(
    r"(?:\s+được\s+cải\s+thiện[^,;]*)?\s*(?:thuộc|nằm trong|lọt vào|vào|trong|hiện|hiện nay|hiện đang)?$"
)


def _is_place(passage: Passage, quantity: Quantity, before: str, top: bool, right: int) -> bool:
    shadow = passage.evidence.shadow
    if quantity.kind not in ("bare", "fraction", "count", "people") or quantity.high > _HIGHEST_PLACE:
        return False
    if quantity.kind != "bare" and quantity.total in _PROVINCES and _HIGH_OF.search(before):
        return True
    if top:
        return not before.rstrip().endswith("nhóm") or bool(_LEADING.match(shadow, quantity.end, right))
    if _WEEKDAY.match(shadow, quantity.end) or (_SPOT.search(before) and not _AMONG.match(shadow, quantity.end)):
        return False
    if _BARE_GRADE.search(before) and quantity.total not in _PROVINCES and not _AMONG.match(shadow, quantity.end):
        return False  # thương binh hạng 1/4, khách sạn hạng 5
    after_rank = passage.previous is not None and passage.previous.unit == "rank"
    return bool(_RANKED.search(before) or _AMONG.match(shadow, quantity.end) or after_rank)
