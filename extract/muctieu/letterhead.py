"""What the head of a text says of it: who published it and when, its own number, its title.

The head of an official document follows Nghị định 30/2020/NĐ-CP (state) or Hướng dẫn 36-HD/VPTW (Party): issuer
beside the national motto, number beside place and date, then the kind of document and what it is about. A newspaper's
text begins with its title and a line that holds little but the date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import regex

from muctieu.scan import holds
from muctieu.shadow import shadow

# Lines of a text in which a head may stand.
_LINES = 30
_REACH = 4_000

_ISSUER = regex.compile(
    r"""(?:\#+\s*)?(?:
        ủy\s+ban\s+nhân\s+dân | ubnd | hội\s+đồng\s+nhân\s+dân | hđnd | tỉnh\s+ủy | thành\s+ủy | huyện\s+ủy
      | chính\s+phủ | thủ\s+tướng\s+chính\s+phủ | văn\s+phòng\s+(?:chính\s+phủ|ubnd|trung\s+ương) | quốc\s+hội
      | ủy\s+ban\s+thường\s+vụ\s+quốc\s+hội | ban\s+chấp\s+hành\s+(?:trung\s+ương|đảng\s+bộ) | bộ\s+chính\s+trị
      | bộ\s+\p{L}+ | sở\s+\p{L}+ | ban\s+(?:quản\s+lý|chỉ\s+đạo|bí\s+thư|thường\s+vụ) | cục\s+\p{L}+ | tổng\s+cục
    )\b""",
    regex.VERBOSE,
)
# The second line of an issuer's name: TỈNH NINH BÌNH, THÀNH PHỐ ĐÀ NẴNG, KHÓA VIII is none
_ISSUER_MORE = regex.compile(r"(?:tỉnh|thành\s+phố|tp\.?|huyện|thị\s+xã|quận|xã|phường|và\s+\p{L}+|trung\s+ương)\b")
_MOTTO = regex.compile(r"cộng\s+hòa\s+xã\s+hội\s+chủ\s+nghĩa(?:\s+việt\s+nam)?|đảng\s+cộng\s+sản\s+việt\s+nam")
_MARKUP = regex.compile(r"\*+|-{3,}")
_DEVICE = regex.compile(r"độc\s+lập\s*-\s*tự\s+do")
# Số: 1487 /QĐ - UBND   Số 412-KL/TU   Số: 12-NQ/TW
_NUMBER = regex.compile(
    r"\b(?:luật\s+)?số\s*:?\s*(?P<number>\d{1,5}\s*(?:/\s*\d{4}\s*)?[/-]\s*\p{L}[\p{L}\d]*(?:\s*[-/&]\s*\p{L}[\p{L}\d]*){0,3})"
)
# Ninh Bình, ngày 05 tháng 11 năm 2025
_DATED = regex.compile(r"(?:,|^)\s*ngày\s+(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})\s+năm\s+(?P<y>\d{4})")
_KIND = regex.compile(
    r"""(?:\#+\s*)?\**\s*(?:
        quyết\s+định | kế\s+hoạch | nghị\s+quyết | nghị\s+định | chỉ\s+thị | thông\s+báo | kết\s+luận | báo\s+cáo(?:\s+tóm\s+tắt)?
      | chương\s+trình(?:\s+hành\s+động)? | đề\s+án | quy\s+hoạch | thông\s+tư | tờ\s+trình | công\s+điện | hướng\s+dẫn | luật
    )\s*\**""",
    regex.VERBOSE,
)
# A line that is little but a date: “Thứ hai, 22/04/2024 | 09:15 GMT+7”, “Cập nhật 22.12.2025 lúc 16:40”, “date: 2025-08-14”
_DAY = regex.compile(
    r"(?<!\d)(?:(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})|(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4}))(?!\d)"
)
_AROUND_DAY = regex.compile(
    r"thứ\s+(?:hai|ba|tư|năm|sáu|bảy)|chủ\s+nhật|cập\s+nhật|đăng|lúc|ngày|gmt\+?\d*|date|published|(?:am|pm)\b|\d+|\p{P}|[|+]|\s"
)
_NEWS = regex.compile(r"(?:báo|cổng\s+thông\s+tin|trang\s+thông\s+tin|đài\s+phát\s+thanh)\b")
_FRONT_TITLE = regex.compile(r'^title:\s*["“]?(?P<title>.+?)["”]?\s*$')
# What makes a line that begins with an issuer a sentence.
_VERB = regex.compile(
    r"\b(?:ban\s+hành|thông\s+báo|chủ\s+trì|đã|sẽ|vừa|có|là|quyết\s+định|quy\s+định|yêu\s+cầu|thông\s+qua|thứ)\b|[.;:]$"
)
_COLUMNS = regex.compile(r"\s{3,}|\t|\s*\|\s*")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the head of a text; None for what does not."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    number: str | None = None
    issued: str | None = None


def read(text: str) -> Head:
    """The head of a text in Unicode NFC.

    >>> read('''ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    ... TỈNH NINH BÌNH               Độc lập - Tự do - Hạnh phúc
    ... Số: 1487 /QÐ - UBND          Ninh Bình, ngày 05 tháng 11 năm 2025
    ...
    ... QUYẾT ĐỊNH
    ... Về việc thành lập Cụm công nghiệp Đồng Hướng 2
    ... ''')
    Head(title='Quyết định Về việc thành lập Cụm công nghiệp Đồng Hướng 2', publisher='ỦY BAN NHÂN DÂN TỈNH NINH BÌNH',
         published='2025-11-05', number='1487/QĐ-UBND', issued='2025-11-05')
    """
    lines, ends = _lines(text[:_REACH])
    folded = _all_folded(lines)
    number_at = next((i for i, line in enumerate(folded) if _is_number_line(line)), None)
    motto_at = next((i for i, line in enumerate(lines) if _has_motto(line, folded[i])), None)
    issuer_at = 0 if folded and _ISSUER.match(folded[0]) and len(folded[0]) < 80 and lines[0].isupper() else None
    found = [at for at in (number_at, motto_at, issuer_at) if at is not None]
    if not found:
        return _news(lines, folded, ends)
    upto = max(found)
    issued = _issued(folded[: upto + 4])
    number = None if number_at is None else _number(lines[number_at], folded[number_at])
    return Head(_title(lines, folded, ends, upto), _issuer(lines, folded, upto), issued, number, issued)


def _lines(text: str) -> tuple[list[str], list[bool]]:
    """The first lines that hold something, without stars and rules, and whether a blank line follows each.

    A table that was turned into text has its cells between lines with a bar alone: each becomes one line.
    """
    if holds(text, "*", "---"):
        text = _MARKUP.sub(" ", text)
    raw = [line.strip() for line in text.split("\n", _LINES * 2)[: _LINES * 2]]
    bars = [i for i, line in enumerate(raw) if line == "|"]
    lines: list[str] = []
    ends: list[bool] = []
    joined = False
    for at, line in enumerate(raw):
        in_cell = bool(bars) and bars[0] < at < bars[-1]
        if line.strip("|-: _"):
            if in_cell and joined:
                lines[-1] += " " + line
            else:
                lines.append(line)
                ends.append(False)
            joined = in_cell
        elif line == "|" or not in_cell:
            joined = False
            if ends and not line:
                ends[-1] = True
    if ends:
        ends[-1] = True
    return lines[:_LINES], ends[:_LINES]


def _has_motto(line: str, folded: str) -> bool:
    """Whether the national motto stands on a line as in a head: in capitals, or alone in its column."""
    match = _MOTTO.search(folded) if holds(folded, "cộng") else None
    if match is None or len(line) != len(folded):
        return False
    alone = any(_MOTTO.fullmatch(part.strip()) for part in _COLUMNS.split(folded))
    return alone or line[slice(*match.span())].isupper()


def _all_folded(lines: list[str]) -> list[str]:
    """The shadow of each line; made of all at once, parted by the sign that stays a line break in it."""
    folded = [line.strip() for line in shadow("\x00".join(lines)).split("\n")]
    return folded if len(folded) == len(lines) else [_folded(line) for line in lines]


def _folded(line: str) -> str:
    return shadow(line).strip()


def _is_number_line(line: str) -> bool:
    """Whether a line holds the text's own number: it begins with it, or a column of it does."""
    return holds(line, "số") and any(_NUMBER.match(part.lstrip("# ")) for part in _COLUMNS.split(line))


def _number(line: str, folded: str) -> str | None:
    match = _NUMBER.search(folded)
    if match is None or len(folded) != len(line):
        return None
    written = "".join(line[slice(*match.span("number"))].split())
    return regex.sub("[ÐƉ]", "Đ", regex.sub("[–—‑]", "-", written)).strip("-/")


def _issued(folded: list[str]) -> str | None:
    for line in folded:
        for part in (*_COLUMNS.split(line), line):
            if (match := _DATED.search(part)) and (part.startswith("ngày") or match.start() < 40):
                return _iso(match)
    return None


def _iso(match: regex.Match[str]) -> str | None:
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"])).isoformat()
    except ValueError:
        return None


def _issuer(lines: list[str], folded: list[str], upto: int) -> str | None:
    """The issuer: the left column above the number, without motto and number."""
    name: list[str] = []
    for line, low in zip(lines[: upto + 1], folded[: upto + 1], strict=True):
        if len(line) != len(low):
            continue
        cut = min(
            (m.start() for pattern in (_MOTTO, _DEVICE, _NUMBER, _DATED) if (m := pattern.search(low))), default=None
        )
        left = _COLUMNS.split((line if cut is None else line[:cut]).strip("| "))[0].strip(" #*-_,")
        if (not name and _is_issuer(left)) or (name and _ISSUER_MORE.match(_folded(left))):
            name.append(left)
        elif name and left:
            break
    return " ".join(" ".join(name).split()) or None


def _is_issuer(name: str) -> bool:
    """Whether a column's text is the name of an issuer, not a sentence that begins with one."""
    folded = _folded(name)
    return bool(_ISSUER.match(folded)) and not _VERB.search(folded) and (name.isupper() or len(name) <= 60)


def _title(lines: list[str], folded: list[str], ends: list[bool], after: int) -> str | None:
    """The kind of document and the lines behind it that say what it is about."""
    for i in range(after + 1, min(len(lines), after + 8)):
        if not _KIND.match(folded[i]) or len(folded[i]) > 160:
            continue
        kind = lines[i].strip("#* ").replace("Ð", "Đ")
        if not _KIND.fullmatch(folded[i]):
            if kind.isupper() or not _VERB.search(folded[i]):
                return kind
            continue
        about: list[str] = []
        for line, end in zip(lines[i + 1 : i + 5], ends[i + 1 : i + 5], strict=True):
            about.append(line.strip("#* "))
            if end:
                break
        written = " ".join(about)
        return f"{kind.capitalize()} {written}".strip() if len(written) < 400 else kind.capitalize()
    return None


def _news(lines: list[str], folded: list[str], ends: list[bool]) -> Head:
    """The head of an article: its first line that could be a title, a paper's name, a line with the date."""
    title = publisher = published = None
    for at, (line, low) in enumerate(zip(lines[:8], folded[:8], strict=True)):
        front = _FRONT_TITLE.match(line)
        day = _DAY.search(low)
        if front:
            title = front["title"]
        elif day and published is None and len(low) < 120 and _is_date_line(low):
            published = _iso(day)
        elif _NEWS.match(low) and len(low) < 80 and publisher is None and title is None:
            publisher = line.strip("#* ")
        elif (
            title is None
            and _is_title(line, low)
            and (ends[at] or line.startswith("#") or _opens(folded[at + 1 : at + 2]))
        ):
            title = line.strip("#* ")
        elif len(line) > 200 or (len(line) > 80 and line.endswith(".")):
            break  # the article has begun
    return Head(title, publisher, published)


def _is_date_line(low: str) -> bool:
    """Whether nothing stands beside the date, or what does is parted from it by a bar."""
    part = next(part for part in low.split(" | ") if _DAY.search(part))
    return len(_AROUND_DAY.sub("", part)) <= 1


def _opens(behind: list[str]) -> bool:
    """Whether the line behind a title is one that opens an article: a date, a place or a paper in brackets."""
    return bool(behind) and (
        behind[0].startswith("(") or (_DAY.search(behind[0]) is not None and _is_date_line(behind[0]))
    )


def _is_title(line: str, low: str) -> bool:
    plain = line.strip("#* ")
    if line.startswith("#"):
        return 15 <= len(plain) <= 250
    return (
        20 <= len(plain) <= 200
        and plain[-1] not in ".;:,…"
        and plain[0].isupper()
        and " | " not in low
        and not low.startswith("kính gửi")
    )
