"""Numbered documents that a text names: type, số/ký hiệu, date and issuing body.

Styles (Nghị định 30/2020/NĐ-CP, annexes I and III; Hướng dẫn 36-HD/VPTW; Luật 80/2015/QH13):
121/QĐ-UBND and 58/2013/QĐ-TTg (state), 55-NQ/TW (Party), 57/2014/QH13 (National Assembly), and the short “Nghị quyết 68”.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import regex

from muctieu.matchers.periods import PeriodMatch
from muctieu.patterns import Patterns
from muctieu.quick import quick

_S = r"[\s\u00a0]{0,2}"
_DASH = r"[-‐‑‒–—]"
# A part of the sign: capitals first (QĐ, TTg, CTr, BNN&MT, QH13, UBTVQH14); with spaces round the dash capitals only.
# Possessive, since a part that is given back piece by piece never ends at a word's edge.
_PART = r"(?>[A-ZĐÐ&]+(?:[a-zđ]{1,3}(?![\p{L}])|[A-ZĐÐa-zđ&]*[A-ZĐÐ])?\d{0,2}(?:-?\d{1,2}(?=\b))?)"
_CAPS = r"[A-ZĐÐ]{2,}[a-z]{0,2}\d{0,2}(?![\p{Ll}])"
_TAIL = rf"(?>(?:{_DASH}|[/.&]){_PART}|{_S}{_DASH}{_S}{_CAPS})*"
_NUMBER = regex.compile(
    rf"""
    (?<![\p{{L}}\d/.,-]) (?P<number>
      (?P<assembly> \d{{1,4}}{_S}/{_S}(?:19|20)\d\d{_S}/{_S}(?:UBTV)?QH{_S}-?{_S}\d{{1,2}} )
    | (?P<state> \d{{1,6}}[a-zA-Z]?{_S}/{_S}(?:(?:19|20)\d\d{_S}/{_S})?{_PART}{_TAIL} )
    | (?P<party> \d{{1,5}}[a-z]?{_S}{_DASH}{_S}{_PART}{_S}/{_S}{_PART}{_TAIL} )
    ) (?![\p{{L}}\d])
    """,
    regex.VERBOSE,
)
_ASSEMBLY = regex.compile(r"\d/\d{4}/(?:UBTV)?QH")  # its sign tells the issuer, not the type
_SIGN_TYPE = regex.compile(r"[A-ZĐa-zđ]+")
# Nghị quyết 68, Nghị định số 10, Nghị định 24/2024: only types that are called so
_CALLED_BY_NUMBER = (
    "Nghị quyết",
    "Nghị định",
    "Thông tư liên tịch",
    "Thông tư",
    "Chỉ thị",
    "Kết luận",
    "Quyết định",
    "Đề án",
    "Quy định",
    "Pháp lệnh",
    "Công điện",
)
_MAY_BE_BARE = re.compile(r"[0-9](?<=[\s:].)[0-9]{0,3}(?:/(?:19|20)[0-9]{2}(?![0-9/]))?(?![0-9])(?!\s?%|[/.,-][0-9])")
_LAST_WORDS = tuple({name.lower().split()[-1] for name in (*_CALLED_BY_NUMBER, "Luật")})
_TYPE_LENGTH, _LOOK_BEHIND = 24, 40  # Pháp lệnh số: …, … năm 2021 - 2025
_AFTER_BARE = r"(?![\d\p{L}]|\s?[/.]\s?\d|\s?,\s?(?!\d{2,3}\s(?:của|và)\s)\d|\s?%|\s?-\s?\d|\s+năm\s+\d{4}\s?(?:[-–—]|đến)\s?\d{4}|\s+(?:năm|tháng|ngày|nhóm|nội dung|giải pháp|đề án|chương trình|nhiệm vụ|chỉ tiêu)\s+(?!\d))"
_SO = r"(?:[\s\u00a0]{1,2}|[\s\u00a0]?[:(][\s\u00a0]?)(?:số(?:[\s\u00a0]?:)?[\s\u00a0]{0,2})?(?:\()?"
# Between two numbers of one list
_AND = regex.compile(r"\s*(?:[,;]|và)\s*(?:(?:và\s+)?số:?\s*)?$")
_NEXT_BARE = regex.compile(r"\s?(?:,|và)\s(?P<number>\d{2,3})(?=\s?(?:,\s\d{2,3}(?!\d)|và\s\d{2,3}\s|của\s))")
_YEAR_BEHIND = regex.compile(r"[\s\u00a0]{1,2}((?:19|20)\d\d)(?![\d/.,-]|\s?%)")
_LAW_WORDS = regex.compile(r"\b(Bộ luật|Luật|Pháp lệnh|Nghị quyết|Lệnh|Hiến pháp)\b(?=[^.;:()\n]{0,120}$)")

_DATE_BEHIND = regex.compile(
    r"[\s*_]*,?[\s*_]*\(?(?:được\s+)?(?:(?:ký\s+)?ban\s+hành\s+)?(?:vào\s+)?$", regex.IGNORECASE
)
_DATE_GAP = 60  # no more stands between a citation and its date
_ISSUES = regex.compile(r"(?:ban hành|ký|ra|thông qua|phê duyệt)\b|\scó\s+$")

_LEADER = (
    r"Ban Thường vụ|Ban Chấp hành(?: Đảng bộ)?|BTV|BCH|Thường trực|Văn phòng|Phó Chủ tịch|Chủ tịch|Bộ trưởng|Giám đốc"
)
_BODY = (
    r"Ủy ban (?:nhân dân|Thường vụ Quốc hội|Dân tộc)|Uỷ ban (?:nhân dân|Thường vụ Quốc hội|Dân tộc)|UBND|HĐND|Hội đồng nhân dân|"
    r"Thủ tướng(?: Chính phủ)?|Chính phủ|Quốc hội|Bộ Chính trị|Ban Bí thư|Trung ương(?: Đảng)?|Ban Chấp hành Trung ương(?: Đảng)?|BCH Trung ương|"
    r"NHNN|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ|Huyện ủy|Đảng ủy|Đại hội|Hội đồng Bộ trưởng|Tổng Bí thư|Tổng cục trưởng|Cục trưởng|"
    r"Bộ trưởng|Bộ|Sở|Cục|Tổng cục|Ban|Ngân hàng|Thống đốc|Liên Bộ|Văn phòng|Đảng bộ|Giám đốc|Hội đồng|Viện"
)
_EDGE = r"(?![\p{L}\p{M}])"
_GAP = r"(?!\s*\n\s*\n)\s+"  # a name ends with its paragraph
# What joins the words of a name, and the kinds of places; no other word in lower case stands in one by itself.
_JOINS = r"và\s+(?:PTNT|ĐT|CN|MT|XH)|khóa|khoá|tỉnh|thành phố|huyện|xã|phường|thị xã|quận|nhân dân|-|–"
_COMPOUND = regex.compile(rf"\p{{Lu}}\p{{Ll}}*(?: (?!(?:{_JOINS}|và|các|của|tại|để){_EDGE})\p{{Ll}}+)+")

# Offices below the ministries, which the table of issuers does not list
_OFFICES = (
    *("Thủy sản", "Thuỷ sản", "Thủy lợi", "Thuỷ lợi", "Lâm nghiệp", "Kiểm lâm", "Chăn nuôi", "Trồng trọt", "Thú y", "Điện lực", "Hóa chất", "Thị trường"),
    *("Quản lý thị trường", "Xúc tiến thương mại", "Hàng không", "Hàng hải", "Đường bộ", "Việc làm", "Viễn thông", "Thể thao", "Đảng bộ"),
)  # fmt: skip


def _by_letter(words: list[str]) -> str:
    """An alternation of words that looks at their first letter first: most places are done with then."""
    letters = sorted({word[0] for word in words})
    rests = ("|".join(regex.escape(word[1:]) for word in words if word[0] == letter) for letter in letters)
    return "|".join(f"{letter}(?:{rest})" for letter, rest in zip(letters, rests, strict=True))


def _name(issuers: Iterable[str]) -> str:
    """The expression of a body's name: leader, body, then words with a capital and those that join them.

    The compounds of the known names (Xây dựng, Giao thông vận tải) tell which words in lower case belong to it.
    """
    names = sorted(issuers, key=len, reverse=True)
    compounds = sorted({*_OFFICES, *(c for name in names for c in _COMPOUND.findall(name))}, key=len, reverse=True)
    known, compound = (_by_letter(words).replace(r"\ ", _GAP) for words in (names, compounds))
    body = rf"(?=\p{{Lu}})(?:(?:{_LEADER}){_GAP})?(?:{known}|{_BODY}){_EDGE}"
    return rf"{body}(?:{_GAP}(?:{compound}|(?:TP|Tp)\.(?:\p{{Lu}}\p{{L}}*)?|\p{{Lu}}\p{{L}}*(?:[&-]\p{{Lu}}{{1,5}})*|{_JOINS}){_EDGE})*"


_OF = regex.compile(r"[\s*_]*(?:,\s*)?của[\s*_]+")
_SAYS_WHO = regex.compile(r"\s(?:ban hành|thông qua|ký|phê duyệt|ra|có|tại|bằng)\s")
_TRAILING = regex.compile(r"[\s\u00a0]+(?:khóa|khoá|-|–)$")


@dataclass(frozen=True, slots=True)
class CitationMatch:
    """A citation; `date` and `issuer` only where they stand beside it."""

    start: int
    end: int
    type: str
    number: str
    date: str | None
    issuer: str | None
    rule: str


class CitationMatcher:
    """Finds citations; built from the document types and issuers of the pattern files."""

    def __init__(self, patterns: Patterns) -> None:
        names = {t.name_vi.split(" (")[0].split(" của ")[0] for t in patterns.document_types} | {
            "Văn bản",
            "Hiến pháp",
            "Thông báo kết luận",
            "Kế hoạch hành động",
            "Công thư",
        }
        alternatives = "|".join(
            regex.escape(n).replace("\\ ", r"[\s\u00a0]+") for n in sorted(names, key=len, reverse=True)
        )
        self._names = {n.lower(): n for n in names}
        # (?r): matched backwards from the number
        self._before = regex.compile(rf"(?r)\b({alternatives}){_SO}", regex.IGNORECASE)
        bare = "|".join(n.replace(" ", r"[\s\u00a0]+") for n in _CALLED_BY_NUMBER)
        self._bare = quick(
            rf"\b(?P<type>{bare}|Luật)(?P<so>[\s\u00a0]{{1,2}}số:?)?[\s\u00a0]{{1,2}}(?P<number>\d{{1,4}}(?:/(?:19|20)\d\d)?){_AFTER_BARE}",
            regex.IGNORECASE,
        )
        self._types = {
            t.abbr: t.name_vi.split(" (")[0].split(" của ")[0] for t in reversed(patterns.document_types) if t.abbr
        }
        self._issuers = {i.abbr: i.name_vi.split(" (")[0] for i in patterns.issuers}

    # The names of issuers are long expressions: compiled when the first citation asks for them

    @cached_property
    def _name(self) -> str:
        return f"({_name(set(self._issuers.values()))})"

    @cached_property
    def _issuer(self) -> regex.Pattern[str]:
        return regex.compile(self._name)

    def _issuer_behind(self, text: str, at: int) -> regex.Match[str] | None:
        of = _OF.match(text, at)
        return self._issuer.match(text, of.end()) if of else None

    @cached_property
    def _issuer_before(self) -> regex.Pattern[str]:
        return regex.compile(
            rf"{self._name}[\s*_]+(?:(?:đã|vừa|vừa\s+mới|cũng)?\s*(?:ký\s+)?(?:ban hành|thông qua|ký|ra|có)\s+(?:\p{{L}}+\s+){{0,4}}|(?:(?:đã\s+)?(?:phê\s+duyệt|quyết\s+định|chấp\s+thuận|công\s+nhận|cho\s+phép)\s+(?:\p{{L}}+\s+){{0,6}})?(?:tại|bằng)\s+)$"
        )

    def find(self, text: str, periods: list[PeriodMatch]) -> list[CitationMatch]:
        """All citations of a normalised text, in order; `periods` are the text's, for the dates beside them."""
        found = [*self._signed(text)]
        ends, starts = [c.end for c in found], [c.start for c in found]
        for match in self._short(text):
            if match["number"].startswith("0") and match["so"] is None and len(match["number"].split("/")[0]) > 2:
                continue
            if bisect_right(ends, match.start()) < bisect_left(starts, match.end()):  # one begins before it ends
                continue
            kind = " ".join(match["type"].split())
            if kind[0].islower() and match["so"] is None:
                continue
            name = self._names.get(kind.lower(), kind)
            short = CitationMatch(*match.span(), name, match["number"], None, None, "citation.short")
            found += [short, *self._listed(text, short)]
        found.sort(key=lambda c: c.start)
        dates = [p for p in periods if p.kind == "date"]
        years = {p.start: p for p in periods if p.kind == "year"}
        return _with_shared_issuers(text, [self._beside(text, c, dates, years) for c in found])

    def _short(self, text: str) -> Iterator[regex.Match[str]]:
        """Documents that are called by a bare number: their type stands right before it."""
        reach = 0
        for number in _MAY_BE_BARE.finditer(text):
            at = max(reach, number.start() - _TYPE_LENGTH)
            if not any(word.endswith(_LAST_WORDS) for word in text[at : number.start()].lower().split()[-2:]):
                continue
            match = self._bare.search(text, at, min(len(text), number.end() + _LOOK_BEHIND))
            if match and match.start("number") == number.start():
                yield match
                reach = match.end()

    def _listed(self, text: str, short: CitationMatch) -> Iterator[CitationMatch]:
        """Nghị quyết 01, 02 của Chính phủ: the numbers that go on behind the first."""
        at = short.end
        while following := _NEXT_BARE.match(text, at):
            at = following.end("number")
            yield replace(
                short, start=following.start("number"), end=at, number=following["number"], rule="citation.list"
            )

    def _signed(self, text: str) -> Iterator[CitationMatch]:
        previous: CitationMatch | None = None
        for match in _NUMBER.finditer(text):
            number = _normal(match["number"])
            named = self._before.match(text, max(0, match.start() - 60), match.start())
            if not named and not self._plausible(number, match):
                continue
            citation = self._typed(text, match.start("number"), match.end("number"), number, match.lastgroup, previous)
            if citation:
                yield citation
                previous = citation

    def _plausible(self, number: str, match: regex.Match[str]) -> bool:
        """A sign needs a known type or issuer: 5/CCN or 100/QL are none."""
        if match["assembly"]:
            return True
        parts = _SIGN_TYPE.findall(number)
        return any(p in self._types for p in parts[:2]) or (len(parts) > 1 and parts[-1] in self._issuers)

    def _typed(
        self, text: str, start: int, end: int, number: str, style: str | None, previous: CitationMatch | None
    ) -> CitationMatch | None:
        if named := self._before.match(text, max(0, start - 60), start):
            written = " ".join(named[1].split())
            return CitationMatch(
                named.start(1),
                end,
                self._names[written.lower()],
                number,
                None,
                None,
                "citation.typed",
            )
        if previous and start - previous.end < 12 and _AND.match(text, previous.end, start):
            return CitationMatch(
                start, end, self._of_sign(number) or previous.type, number, None, None, "citation.list"
            )
        kind = self._of_sign(number)
        if kind is None:
            words = list(_LAW_WORDS.finditer(text[max(0, start - 160) : start]))
            kind = words[-1][1] if words else "Luật" if "QH" in number else None
        return CitationMatch(start, end, kind, number, None, None, "citation.number") if kind else None

    def _of_sign(self, number: str) -> str | None:
        if _ASSEMBLY.search(number):
            return None
        return next((self._types[p] for p in _SIGN_TYPE.findall(number) if p in self._types), None)

    def _beside(
        self, text: str, c: CitationMatch, dates: list[PeriodMatch], years: dict[int, PeriodMatch]
    ) -> CitationMatch:
        issuer = self._issuer_behind(text, c.end)
        reach = issuer.end() if issuer else c.end
        date = next(
            (
                d
                for d in _from(dates, c.end, reach + _DATE_GAP)
                if (
                    _DATE_BEHIND.fullmatch(text, c.end, d.start)
                    or (d.start >= reach and _DATE_BEHIND.fullmatch(text, reach, d.start))
                )
            ),
            None,
        )
        when = date.period_end if date else None
        if when is None:
            when = (
                _date_before(text, c, dates)
                or _year_behind(text, c.end, years)
                or (issuer and _year_behind(text, reach, years))
                or _dateline(text, c, dates)
            )
        if issuer is None and date:
            issuer = self._issuer_behind(text, date.end) or (
                self._issuer_behind(text, date.end + 1) if text[date.end : date.end + 1] == ")" else None
            )
        if issuer is None:
            head = text[max(0, c.start - 160) : c.start].rsplit("\n\n", 1)[-1]
            issuer = self._issuer_before.search(head) if _SAYS_WHO.search(head) else None
        return replace(
            c, date=when, issuer=_tidy(issuer[1]) if issuer else self._of_place(text, c) or self.issuer_of(c.number)
        )

    def _of_place(self, text: str, c: CitationMatch) -> str | None:
        """Nghị quyết 24/2019/NQ-HĐND tỉnh Lạng Sơn: the sign's body, of the place behind it."""
        place = _PLACE_BEHIND.match(text, c.end) if c.number.endswith(("HĐND", "UBND")) else None
        return f"{c.number[-4:]} {' '.join(place['place'].split())}" if place else None

    def issuer_of(self, number: str) -> str | None:
        """The issuing body that a number's sign tells: Thủ tướng Chính phủ for 58/2013/QĐ-TTg."""
        return next((self._issuers[p] for p in reversed(_SIGN_PARTS.findall(number)) if p in self._issuers), None)


_PLACE_BEHIND = regex.compile(r"\s(?P<place>(?:tỉnh|thành\s+phố|TP\.?)\s\p{Lu}\p{L}*(?:\s\p{Lu}\p{L}*){0,3})")
_NEXT_OF_LIST = regex.compile(r"\s?(?:,|và)\s")


def _with_shared_issuers(text: str, found: list[CitationMatch]) -> list[CitationMatch]:
    """Nghị quyết 01, 02 của Chính phủ: what issued the last of a list issued those before it."""
    for at in range(len(found) - 2, -1, -1):
        one, following = found[at], found[at + 1]
        listed = one.issuer is None and following.rule == "citation.list" and one.type == following.type
        if listed and _NEXT_OF_LIST.fullmatch(text, one.end, following.start):
            found[at] = replace(one, issuer=following.issuer)
    return found


_SIGN_PARTS = regex.compile(r"[A-ZĐa-zđ&]+\d{0,2}")


def _from(dates: list[PeriodMatch], start: int, end: int) -> Iterator[PeriodMatch]:
    """The dates that begin from `start` to `end`."""
    at = bisect_left(dates, start, key=lambda d: d.start)
    while at < len(dates) and dates[at].start <= end:
        yield dates[at]
        at += 1


def _date_before(text: str, citation: CitationMatch, dates: list[PeriodMatch]) -> str | None:
    """Ngày 15/12/2025, Chính phủ đã ban hành Nghị quyết …"""
    before = bisect_right(dates, citation.start, key=lambda d: d.end)
    if not before or citation.start - dates[before - 1].end > 160:
        return None
    date = dates[before - 1]
    between = text[date.end : citation.start]
    if _OF_ANOTHER.search(text, max(0, date.start - 24), date.start):
        return None
    if _ISSUES.search(between) and not _PARTED.search(between):
        return date.period_end
    return None


_PARTED = regex.compile(r"[.;\n]|\d{2,}[/-]")
_OF_ANOTHER = regex.compile(r"\d\s?/[\p{L}\d/&-]+[\s,(]*$")  # Báo cáo số 402/BC-UBND ngày …, Báo cáo số 96/BC-HĐND


def _dateline(text: str, citation: CitationMatch, dates: list[PeriodMatch]) -> str | None:
    """The date beside or below the number of a letterhead: Số: 412-KL/TU … Bạc Liêu, ngày 18 tháng 7 năm 2022"""
    if not _LETTERHEAD.search(text, max(0, citation.start - 16), citation.start):
        return None
    date = next(_from(dates, citation.end, citation.end + _DATELINE_GAP), None)
    return date.period_end if date and _PLACE_OF_ISSUE.fullmatch(text, citation.end, date.start) else None


_DATELINE_GAP = 160
_LETTERHEAD = regex.compile(r"(?:^|[\n|*])[\s*_]*[Ss]ố\s*:?[\s*_]*$")
_MOTTO = r"(?i:cộng\s+h(?:òa|oà)\s+xã\s+hội\s+chủ\s+nghĩa\s+việt\s+nam|độc\s+lập\s*-\s*tự\s+do\s*-\s*hạnh\s+phúc|đảng\s+cộng\s+sản\s+việt\s+nam)"
_PLACE_OF_ISSUE = regex.compile(rf"(?:[\s|*_-]*{_MOTTO})*[\s|*_-]*(?:\p{{Lu}}[\p{{L}}.\s\-–]{{1,50}},)?[\s|*_]*")


def _year_behind(text: str, end: int, years: dict[int, PeriodMatch]) -> str | None:
    """Nghị quyết 68-NQ/TW năm 2025, 1032/QĐ-BKHCN 2025"""
    year = next(
        (years[at] for at in range(end, end + 3) if at in years and not text[end:at].strip()),
        None,
    )
    bare = _YEAR_BEHIND.match(text, end)
    return year.period_end if year else bare[1] if bare else None


_SIGN_SPELLING = str.maketrans({"Ð": "Đ", **dict.fromkeys("‐‑‒–—", "-")})


def _normal(number: str) -> str:
    return "".join(number.split()).translate(_SIGN_SPELLING)


def _tidy(issuer: str) -> str:
    issuer = " ".join(issuer.split())
    while (shorter := _TRAILING.sub("", issuer)) != issuer:
        issuer = shorter
    return issuer
