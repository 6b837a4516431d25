"""Years, ranges, horizons, terms, parts of a year and dates that a text names."""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left, insort
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import regex

from muctieu.quick import quick
from muctieu.records import PeriodKind
from muctieu.scan import Opened, holds

_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

_YEAR = r"(?:19[3-9]\d|20\d\d)(?![\d/]|[.,]\d|\s?%)"
_TO = r"(?:\s{0,3}[-÷]{1,2}\s{0,3}|\s{1,3}(?:đến|tới)\s{1,3}(?:hết\s)?)"
_CLOCK = r"\d{1,2}(?:h\d{0,2}|:\d\d|\sgiờ(?:\s\d{1,2}(?:\sphút)?)?)\s{1,3}"
_UNTIL = rf"(?P<until>(?:đến|tới)\s{{1,3}}(?:(?:hết|cuối|thời\s+điểm)\s{{1,3}})*(?:{_CLOCK})?)?"
_EDGE = r"(?<![\p{L}\d/.,_-])"


@dataclass(frozen=True, slots=True)
class PeriodMatch:
    """A period as named: ISO partial dates, either end may be open."""

    start: int
    end: int
    kind: PeriodKind
    period_start: str | None
    period_end: str | None
    rule: str


Bounds = tuple[str | None, str | None]
Reader = Callable[[regex.Match[str]], Bounds | None]
_RULES: list[tuple[str, PeriodKind, regex.Pattern[str], Reader, re.Pattern[str]]] = []


def _rule(name: str, kind: PeriodKind, pattern: str, sign: str = "") -> Callable[[Reader], None]:
    """Register a reader for an expression; of two matches that overlap the rule named first wins.

    `sign` is a plain expression for a part of every match: where it is not found the long one is not tried.
    """

    def register(read: Reader) -> None:
        expression = regex.compile(_EDGE + pattern, regex.VERBOSE)
        _RULES.append((f"period.{name}", kind, expression, read, re.compile(sign)))

    return register


def iso_day(year: str, month: str, day: str) -> str | None:
    """A day that the calendar has: iso_day("2024", "2", "29") is 2024-02-29; the 30th of that month is None."""
    y, m, d = int(year), int(month), int(day)
    valid = 1 <= m <= 12 and 1 <= d <= calendar.monthrange(y, m)[1]
    return f"{y:04}-{m:02}-{d:02}" if valid else None


def _point(match: regex.Match[str], value: str | None) -> Bounds | None:
    """A point in time; behind “đến” only the end is known."""
    return (value and ((None, value) if match["until"] else (value, value))) or None


def months(year: str, first: int, last: int) -> Bounds:
    """The months of a year as a period: months("2026", 1, 6) is 2026-01 to 2026-06."""
    return f"{year}-{first:02}", f"{year}-{last:02}"


# từ ngày 15/11 đến ngày 20/11/2025, từ 01/01/2021 - 30/6/2021
@_rule(
    "date.range",
    "range",
    rf"""từ\s+(?:ngày\s+)? (?P<d>\d{{1,2}})[/.-](?P<m>\d{{1,2}})(?:[/.-](?P<y>{_YEAR}))? (?:\s{{0,3}}-\s{{0,3}}|\s+(?:đến|tới)\s+)
         (?:hết\s+)?(?:ngày\s+)? (?P<d2>\d{{1,2}})[/.-](?P<m2>\d{{1,2}})[/.-](?P<y2>{_YEAR})""",
    "từ",
)
def _(match: regex.Match[str]) -> Bounds | None:
    first, last = (
        iso_day(match["y"] or match["y2"], match["m"], match["d"]),
        iso_day(match["y2"], match["m2"], match["d2"]),
    )
    return (first, last) if first and last and first < last else None


# từ ngày 08 đến ngày 09 tháng 11 năm 2025
@_rule(
    "date.days",
    "range",
    rf"""từ\s+ngày\s+(?P<d>\d{{1,2}})\s+(?:tháng\s+(?P<m>\d{{1,2}})\s+)?(?:đến|tới)\s+(?:hết\s+)?ngày\s+(?P<d2>\d{{1,2}})\s+
         tháng\s+(?P<m2>\d{{1,2}})\s*(?:,?\s*năm|/)\s*(?P<y>{_YEAR})""",
    "từ",
)
def _(match: regex.Match[str]) -> Bounds | None:
    first, last = (
        iso_day(match["y"], match["m"] or match["m2"], match["d"]),
        iso_day(match["y"], match["m2"], match["d2"]),
    )
    return (first, last) if first and last and first < last else None


# từ năm 2015 đến nay
@_rule("since", "range", rf"(?:kể\s+)?từ\s+(?:năm\s+)?(?P<y>{_YEAR})\s+(?:đến|tới)\s+nay", "nay")
def _(match: regex.Match[str]) -> Bounds | None:
    return match["y"], None


# (đến) ngày 31 tháng 12 năm 2022
@_rule(
    "date.words",
    "date",
    rf"{_UNTIL} (?:ngày|(?<![^\n]))\s{{0,3}}(?P<d>\d{{1,2}})\s{{0,3}}tháng\s{{0,3}}(?P<m>\d{{1,2}})\s{{0,3}}(?:,?\s{{0,3}}năm|[/.,-])\s{{0,3}}(?P<y>{_YEAR})",
    r"ngày|\d\s{0,3}tháng",
)
def _(match: regex.Match[str]) -> Bounds | None:
    return _point(match, iso_day(match["y"], match["m"], match["d"]))


# ngày 8-1-2021, 22.4.2021, đến 20/12/2021
@_rule(
    "date.digits",
    "date",
    rf"{_UNTIL} (?:ngày\s{{0,3}})? (?P<d>\d{{1,2}})\s?(?P<sep>[/.-])\s?(?P<m>\d{{1,2}})\s?(?P=sep)\s?(?P<y>{_YEAR})",
    r"[/.-]\s?[12]",
)
def _(match: regex.Match[str]) -> Bounds | None:
    return _point(match, iso_day(match["y"], match["m"], match["d"]))


# nhiệm kỳ 2020 - 2025
@_rule(
    "term", "term", rf"nhiệm\s+kỳ\s+(?:năm\s+)?(?P<a>{_YEAR}) (?:{_TO}|\s{{1,3}}) (?:năm\s+)?(?P<b>{_YEAR})", "nhiệm"
)
def _(match: regex.Match[str]) -> Bounds | None:
    return (match["a"], match["b"]) if match["a"] < match["b"] else None


# quý I/2025, quý 4 năm 2020
@_rule(
    "quarter",
    "part",
    rf"{_UNTIL} (?:quý|q(?=[1-4]/))\s{{0,3}}(?P<n>iv|i{{1,3}}|[1-4])\s{{0,3}}(?:[/.-]|,?\s{{0,3}}năm)?\s{{0,3}}(?P<y>{_YEAR})",
    r"quý|q[1-4]/",
)
def _(match: regex.Match[str]) -> Bounds | None:
    last = 3 * _QUARTERS[match["n"]]
    start, end = months(match["y"], last - 2, last)
    return (None if match["until"] else start), end


# 6 tháng đầu năm 2026, bốn tháng cuối năm 2020, 9 tháng năm 2023, 10 tháng/2024, 9 tháng 2025
@_rule(
    "months",
    "part",
    rf"(?P<n>\d{{1,2}}|{'|'.join(_WORDS)})\s{{1,3}}tháng(?:\s+(?P<part>đầu|cuối))?(?:\s{{0,3}}/\s{{0,3}}|\s+(?:của\s+)?(?:năm\s+)?)(?P<y>{_YEAR})",
    "tháng",
)
def _(match: regex.Match[str]) -> Bounds | None:
    count = _WORDS.get(match["n"]) or int(match["n"])
    if not 1 <= count <= 12:
        return None
    return months(match["y"], 13 - count, 12) if match["part"] == "cuối" else months(match["y"], 1, count)


# 3 quý đầu năm 2020
@_rule("quarters", "part", rf"(?P<n>[1-3]|một|hai|ba)\s+quý\s+(?:đầu\s+)?(?:của\s+)?năm\s+(?P<y>{_YEAR})", "quý")
def _(match: regex.Match[str]) -> Bounds | None:
    return months(match["y"], 1, 3 * (_WORDS.get(match["n"]) or int(match["n"])))


@_rule("half", "part", rf"nửa\s+(?P<part>đầu|cuối|sau)\s+(?:của\s+)?(?:năm\s+)?(?P<y>{_YEAR})", "nửa")
def _(match: regex.Match[str]) -> Bounds | None:
    return months(match["y"], 1, 6) if match["part"] == "đầu" else months(match["y"], 7, 12)


# tháng 10 năm 2012, đến tháng 6/2025
@_rule(
    "month",
    "part",
    rf"{_UNTIL} tháng\s{{0,3}}(?P<m>\d{{1,2}})\s{{0,3}}(?:[/.-]|,?\s{{0,3}}năm)\s{{0,3}}(?P<y>{_YEAR})",
    "tháng",
)
def _(match: regex.Match[str]) -> Bounds | None:
    return _point(match, f"{match['y']}-{int(match['m']):02}" if 1 <= int(match["m"]) <= 12 else None)


# tầm nhìn (đến năm) 2050
@_rule("vision", "vision", rf"t[ầâ]m\s+nhìn\s*(?:(?:đến|tới)\s+)?(?:hết\s+)?(?:năm\s+)?(?P<y>{_YEAR})", "nhìn")
def _(match: regex.Match[str]) -> Bounds | None:
    return None, match["y"]


# giai đoạn 2021-2025, thời kỳ năm 2021- 2030, từ năm 2021 đến năm 2025, năm học 2023-2024, 2016 - 2020
@_rule(
    "range",
    "range",
    rf"""(?:(?:giai\s+đoạn|thời\s+kỳ|niên\s+vụ|năm\s+học|nhiệm\s+kỳ)\s+)? (?:(?:5|05|10|năm|mười)\s+năm\s+)? [(]?
         (?:từ\s+)? (?:năm\s+)? (?P<a>{_YEAR}) {_TO} (?:năm\s+)? (?P<b>{_YEAR}) (?!\s?[-/]\s?\d)""",
    r"[0-9]\s{0,3}(?:[-÷]|đến|tới)",
)
def _(match: regex.Match[str]) -> Bounds | None:
    return (match["a"], match["b"]) if 0 < int(match["b"]) - int(match["a"]) <= 100 else None


# (giai đoạn) đến (hết, cuối) năm 2030, đến 2030, trước năm 2030
@_rule(
    "horizon",
    "horizon",
    rf"(?:(?:giai\s+đoạn|thời\s+kỳ)\s+)? (?:đến|đên|tới|trước)\s+(?:(?:hết|cuối|đầu|giữa)\s+)? (?:năm\s+)? (?P<y>{_YEAR}) (?!\s?-\s?\d)",
    "đến|đên|tới|trước",
)
def _(match: regex.Match[str]) -> Bounds | None:
    return None, match["y"]


# thập niên 1970, những năm 1990
@_rule("decade", "range", r"(?:thập\s+(?:niên|kỷ)|những\s+năm)\s+(?P<y>(?:19|20)\d0)(?![\d-])", "thập|những")
def _(match: regex.Match[str]) -> Bounds | None:
    return match["y"], match["y"][:3] + "9"


@_rule("year", "year", rf"năm\s{{0,3}}(?P<y>{_YEAR})", "năm")
def _(match: regex.Match[str]) -> Bounds | None:
    return match["y"], match["y"]


# a year without “năm”: giá so sánh 2010, cuối 2024, (2021), sản lượng điện 2019 ước đạt …
_YEAR_FOLLOWS = r"ước|đạt|tăng|giảm|là|ra\s+sao|của|tại|với|được|có|do|như|so\s+với|vẫn|chiếm|trở|cũng|sẽ|dự\s+kiến|gồm|khoảng|xếp|đứng|phấn\s+đấu|thu\s+ngân"
_NO_YEAR_BEFORE = quick(
    r"""(?:số|khoảng|hơn|trên|gần|đạt|là|thêm|tăng|giảm|còn|dưới|bằng|được|mức|từ\s+số|chừng|iso|tcvn|vn|lên|xuống|windows|office)\s*$
      | (?:luật|hiến\s+pháp|pháp\s+lệnh|nghị\s+định|thông\s+tư|festival|lễ\s+hội|giải|cúp|games|hội\s+chợ|expo|diễn\s+đàn|cuộc\s+thi
          |olympic|world\s+cup|tuần\s+lễ|ngày\s+hội|triển\s+lãm|hội\s+thi|liên\s+hoan|techfest|chương\s+trình\s+"?)\b[^.;,\n]{0,60}$""",
    regex.VERBOSE,
)


@_rule(
    "year.bare",
    "year",
    rf"""(?<=[\p{{L}})]\ |\(|\d%,\ |\d%;\ ) (?P<y>{_YEAR}) (?!\s?[-/]\s?\d) (?=\s+(?:{_YEAR_FOLLOWS})\b|\s*[?,;:)]|\s*\.(?!\d)|\s*$|\s+và\s)""",
    r"[( ][12]",
)
def _(match: regex.Match[str]) -> Bounds | None:
    before = match.string[max(0, match.start() - 80) : match.start()]
    return None if _NO_YEAR_BEFORE.search(before) else (match["y"], match["y"])


# … và 2021; , 2022
_NEXT_YEAR = regex.compile(rf"\s{{0,3}}(?:,|và|hoặc|;|&)\s{{0,3}}(?P<y>{_YEAR})(?!\s?[-/]\s?\d)")
# Behind a list's next “year” a noun may show that it was a count: năm 2020, 2021 doanh nghiệp
_COUNTED = regex.compile(
    r"\s+(?:doanh nghiệp|người|hộ|dự án|tỷ|triệu|nghìn|ha\b|km|tấn|lao động|cơ sở|xã|thôn|hợp tác xã)"
)
_MAY_BE_YEAR = re.compile("[12][09][0-9][0-9](?![0-9])")
_BEFORE_YEAR, _BEHIND_YEAR = (
    160,
    80,
)  # no expression for a period begins further before its year, or looks further behind it
_ADDRESS_SIGNS = ("://", "www.", ".pdf", ".doc", ".xls", ".htm", ".jp", ".png")
_ADDRESS = quick(r"(?:https?://|www\.)\S+|(?<![\w.%-])[\w.%-]{1,200}\.(?:pdf|docx?|xlsx?|html?|jpe?g|png)\b")


def find(shadow: str) -> list[PeriodMatch]:
    """All periods with an explicit year, in order.

    >>> [(p.kind, p.period_start, p.period_end) for p in find("giai đoạn 2021-2025, tầm nhìn đến năm 2030")]
    [('range', '2021', '2025'), ('vision', None, '2030')]
    """
    near = _near_years(shadow)
    if not near:
        return []
    taken = [m.span() for m in _ADDRESS.finditer(shadow)] if holds(shadow, *_ADDRESS_SIGNS) else []
    found: list[PeriodMatch] = []
    for name, kind, pattern, read, sign in _RULES:
        windows = (window for window in near if sign.search(shadow, *window))
        for match in (match for window in windows for match in pattern.finditer(shadow, *window)):
            bounds = read(match)
            if _is_taken(taken, *match.span()):
                continue
            if bounds is None:
                if name == "period.date.words":  # ngày 31 tháng 4: a slip, and no month either
                    insort(taken, match.span())
                continue
            found.append(PeriodMatch(*match.span(), kind, *bounds, name))
            insort(taken, match.span())
    for period in list(found):
        if period.kind in ("year", "range", "horizon"):
            for match in _following_years(shadow, period.end):
                if not _is_taken(taken, *match.span("y")):
                    found.append(PeriodMatch(*match.span("y"), "year", match["y"], match["y"], "period.year.list"))
                    insort(taken, match.span("y"))
    return sorted(found, key=lambda p: p.start)


def _near_years(shadow: str) -> list[tuple[int, int]]:
    """Where a period with a year can stand: the stretches round all numbers that may be years."""
    near: list[tuple[int, int]] = []
    for year in _MAY_BE_YEAR.finditer(shadow):
        start, end = max(0, year.start() - _BEFORE_YEAR), min(year.end() + _BEHIND_YEAR, len(shadow))
        if near and start <= near[-1][1]:
            near[-1] = (near[-1][0], end)
        else:
            near.append((start, end))
    return near


def _is_taken(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a span shares characters with one of those that are taken: they are in order, none overlapping."""
    before = bisect_left(taken, (end, 0)) - 1
    return before >= 0 and start < taken[before][1]


def _following_years(shadow: str, at: int) -> Iterator[regex.Match[str]]:
    while (match := _NEXT_YEAR.match(shadow, at)) and not _COUNTED.match(shadow, match.end()):
        yield match
        at = match.end()


# --- parts of a year whose year stands elsewhere: context for targets, never rows of their own ---------------------

# Longest first: mười một before mười
_MONTHS = {
    "mười một": 11,
    "mười hai": 12,
    "mười": 10,
    "giêng": 1,
    "một": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "chạp": 12,
}
_RELATIVE = regex.compile(
    rf"""{_EDGE} (?:
      (?:(?:lũy\s+kế|tính\s+chung|trong|chung|riêng)\s+(?P<n2>\d{{1,2}})\s+tháng(?!\s+(?:đầu|cuối|qua|tới|sau))) | (?!(?<=(?:bình\s+quân|trung\s+bình)\s)(?:0?1|một)\s)(?P<n>\d{{1,2}}|{"|".join(_WORDS)})\s+tháng(?:\s+(?P<part>đầu|cuối|qua|(?=so\s|đạt|ước|tăng|giảm|có\s+thể|cấp\s+(?:mới|phép)|thu\s+hút|giải\s+ngân|đón|xuất\s+khẩu|nhập\s+khẩu|(?:là\s+)?(?:khoảng\s+|hơn\s+|gần\s+|trên\s+)?\d[\d.,]*\s*(?:%|t[ỷỉ]|triệu|nghìn)|của\s+(?:năm|tỉnh|thành|cả|toàn)))|(?=,))(?:\s*năm(?:\s+nay)?)?
    | (?P<qs>[2-3]|hai|ba)\s+quý\s+(?:đầu|đầu\s+năm)
    | quý\s+(?P<q>iv|i{{1,3}}|[1-4])\b
    | nửa\s+(?P<half>đầu|cuối)\s+năm
    | đến\s+(?:hết\s+)?(?:ngày\s+)?(?P<d>\d{{1,2}})/(?P<dm>1[0-2]|0?[1-9])(?![\d/%])
    | (?<!ngày\s\d\s)(?<!ngày\s\d\d\s)(?:đến\s+(?:hết\s+)?)?tháng\s+(?P<m>1[0-2]|0?[1-9])\b(?!\s*[/.-]\s*\d)
    | (?<![\d]\s)(?<!(?:{"|".join(_WORDS)}|mấy|vài|nhiều|các|mỗi|hằng|hàng)\s)(?:đến\s+(?:hết\s+)?)?tháng\s+(?P<mw>{"|".join(_MONTHS)})(?![\p{{L}}])(?!\s+(?:\d|nay|ngày|qua|liên|đầu|cuối))
    | (?<!(?:thực|thể|phát|xuất|biểu|tái|hội|từ\s+trước)\s)
      (?P<now>(?:tính\s+)?(?:đến|tới)\s+(?:nay|thời\s+điểm\s+(?:này|hiện\s+(?:tại|nay)))|hiện\s+(?:nay|tại|có|đang|còn|toàn|cả|đã|tỉnh|trên|đứng|xếp|nằm)\b|hiện(?=,)
         |(?<=[.!?\n"]\s{{0,2}}"?)hiện(?=\s(?!(?:thực|đại|trạng|vật|tượng|diện|hành|hữu|hình|thân|đang)\b)))
    )""",
    regex.VERBOSE,
)
_COUNTS = [f"{count}{space}" for count in (*range(100), *(f"0{n}" for n in range(10))) for space in " \n"]
_PARTS_OF_YEARS = Opened(
    _RELATIVE, (*"lũy tính trong chung riêng quý nửa đến tới tháng hiện".split(), *_WORDS, *_COUNTS)
)


@dataclass(frozen=True, slots=True)
class RelativePeriod:
    """A part of some year: months `first` to `last`, up to a `day` of the month `first`, or “now” (first is 0)."""

    start: int
    end: int
    first: int
    last: int
    day: int = 0


def find_relative(shadow: str) -> list[RelativePeriod]:
    """Parts of a year that do not name their year: 9 tháng đầu năm, quý I, đến ngày 13/10, đến nay.

    >>> [(r.first, r.last) for r in find_relative("09 tháng đầu năm đạt 6,26%; đến nay còn 2%")]
    [(1, 9), (0, 0)]
    """
    found: list[RelativePeriod] = []
    for match in _PARTS_OF_YEARS.finditer(shadow):
        found.append(RelativePeriod(*match.span(), *_relative_months(match)))
        if match["m"]:
            found += _following_months(shadow, match.end(), int(match["m"]))
    return found


# tháng 6, 7, 8 lần lượt …: months that go on, each the next, and no numbers of things
_NEXT_MONTH = regex.compile(
    r"\s{0,3}(?:,|và|,\s*và)\s{0,3}(?:tháng\s+)?(?P<m>1[0-2]|0?[1-9])(?=\s*(?:[,;)]|và\s|lần\s+lượt|năm\s|đạt|tăng|giảm|$))"
)


def _following_months(shadow: str, at: int, last: int) -> Iterator[RelativePeriod]:
    while (match := _NEXT_MONTH.match(shadow, at)) and int(match["m"]) == last + 1:
        last += 1
        yield RelativePeriod(*match.span("m"), last, last)
        at = match.end()


def _relative_months(match: regex.Match[str]) -> tuple[int, int, int]:
    if match["n2"]:
        return 1, min(int(match["n2"]), 12) or 12, 0
    if match["n"]:
        count = min(_WORDS.get(match["n"]) or int(match["n"]), 12) or 12
        return (13 - count, 12, 0) if match["part"] == "cuối" else (1, count, 0)
    if match["qs"]:
        return 1, 3 * (_WORDS.get(match["qs"]) or int(match["qs"])), 0
    if match["q"]:
        return 3 * _QUARTERS[match["q"]] - 2, 3 * _QUARTERS[match["q"]], 0
    if match["half"]:
        return (1, 6, 0) if match["half"] == "đầu" else (7, 12, 0)
    if match["d"]:
        return int(match["dm"]), int(match["dm"]), min(int(match["d"]), 31)
    if match["mw"]:
        return _MONTHS[match["mw"]], _MONTHS[match["mw"]], 0
    return (int(match["m"]), int(match["m"]), 0) if match["m"] else (0, 0, 0)
