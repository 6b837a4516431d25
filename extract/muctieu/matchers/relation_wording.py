"""The wording round a cue of a relation: what stands behind a document's number, between it and the cue, and before it.

All expressions read the shadow.
"""

from __future__ import annotations

from collections.abc import Iterable

import regex

from muctieu.quick import quick

# What belongs to a document and stands behind its number: its date, who issued it, what it is about.
DATE = r"(?:\s*,?\s*\(?\s*(?:ngày\s+)?\d{1,2}(?:\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{4}|\s+tháng\s+\d{1,2}(?:,?\s+năm\s+\d{4})?)\s*\)?|\s*,?\s*\(?năm\s+\d{4}\)?|\s+\d{4})?"
RUNS_ON = r"(?:tại|phụ\s+lục|đã|sẽ|đang|cần|phải|giao|tiếp\s+tục|tập\s+trung|tổ\s+chức|ban\s+hành|được|vừa|ký)(?!\p{L})"
WORDS = rf"(?:(?!{RUNS_ON}|(?:ngày|và)\s+\d)[^.;:,()])"
ISSUER = rf"(?:\s*,?\s*(?:của|do)\s(?:{WORDS}){{2,90}}?)?"
TITLE = (
    rf"(?:\s*,?\s*(?:về|v/v|quy\s+định|phê\s+duyệt|ban\s+hành(?=\s+(?:quy|chương|kế|đề)))\s(?:{WORDS}|,){{2,240}}?)?"
)
BEHIND = DATE + ISSUER + DATE + TITLE
CONNECTOR = r"\s*(?P<mark>,\s*và|,|và|cùng\s+với|cùng|hoặc|;\s*và|;)\s*(?:các\s+|theo\s+|tại\s+|\p{P}\s)?"
LISTED = regex.compile(BEHIND + CONNECTOR)
STARTS_ANEW = regex.compile(r";\s*(?:và\s+)?(?:căn\s+cứ\s+)?$")
PREDICATE = regex.compile(
    BEHIND
    + r"\s*,?\s*(?:cũng\s+)?(?:đã|sẽ|đề\s+ra|nêu|đặt|xác\s+định|yêu\s+cầu|có|được|bị|hết|thay|bãi|sửa|giao|cho\s+phép|quy\s+định)(?!\p{L})"
)
# Between who acts and the cue
ADVERBS = r"(?:\s*(?:và|để|nhằm|đã|sẽ|về|về\s+việc|là|cũng|đồng\s+thời|chính\s+thức|theo\s+đó)(?!\p{L}))*"
ACTS = regex.compile(BEHIND + r"\s*\(?" + ADVERBS + r"\s*")
CHANGES = regex.compile(
    BEHIND + r"(?:\s*(?:này)?\s*(?:có|bắt\s+đầu\s+có)?\s*hiệu\s+lực[^.;:]{0,120})?\s*[,;(]?" + ADVERBS + r"\s*"
)
BY = regex.compile(r"\s*(?:một\s+số\s+(?:điều|nội\s+dung|khoản)\s*)?(?:bởi|bằng|tại|theo)(?!\p{L})")
IS_OBJECT = regex.compile(BEHIND + r"\s*[,(]?\s*(?:đã\s+|được\s+)*")
SO = regex.compile(
    r"(?:theo\s+(?:đó|dõi|kịp|từng|hướng|chiều)|điều\s+chỉnh\s+của)(?!\p{L})|(?<=hiệu\s+lực\s+)thi\s+hành"
)  # no cues: theo đó, hiệu lực thi hành
SUFFERS = regex.compile(r"(?<!\p{L})(?:được|bị)\s+$")
ANNEX = regex.compile(
    r"\s*(?:(?:một\s+phần|một\s+số|các|toàn\s+bộ)\s+)?(?:\p{L}+\s+){0,3}?(?:quy|chương\s+trình|kế\s+hoạch|phụ\s+lục|điều|danh\s+mục|mẫu|bảng|biểu|đề\s+án|khoản|điểm|mục)(?!\p{L})"
)
SINCE = regex.compile(r"\s*(?:thi\s+hành\s*)?(?:toàn\s+bộ\s*)?(?:kể\s+)?(?:từ|khi|sau)\s[^.;]{0,40}$")
TITLED = regex.compile(r"\(\s*(?:được\s+)?$")
MADE = regex.compile(r"(?:ban\s+hành|ký|xây\s+dựng|phê\s+duyệt)\s+(?:các\s+)?$")
STOP = regex.compile(r"[.;:]")
WORD = regex.compile(r"[\p{L}\d]+")
ORDINAL = regex.compile(r"\d+|[ivxlc]+|[a-zđ]\d?")
LETTER = regex.compile(r"\p{L}")


def ending_with(phrases: Iterable[str], more: str = "") -> regex.Pattern[str]:
    """What finds one of the phrases at the end of a text.

    >>> bool(ending_with(["không"]).search("nghị quyết này không "))
    True
    """
    return regex.compile(rf"(?<!\p{{L}})(?:{_longest_first(phrases)}){more}\s*$")


def drafted(types: Iterable[str]) -> regex.Pattern[str]:
    """What finds a document without a number that acts: ban hành kế hoạch | thực hiện …"""
    return quick(
        rf"(?<!\p{{L}})(?:{_longest_first({t.lower() for t in types})})"
        r"(?:\s+(?:hành\s+động|mới|riêng|chi\s+tiết|cụ\s+thể))*(?:\s+(?:về|về\s+việc|để|nhằm))?\s+$"
    )


def _longest_first(phrases: Iterable[str]) -> str:
    return "|".join(regex.escape(phrase) for phrase in sorted(phrases, key=lambda p: (-len(p), p)))
