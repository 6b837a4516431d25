"""The province that a text and each of its numbers are about."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

import regex

from muctieu.matchers.areas import NATION, NATION_CODE, AreaMatch
from muctieu.quick import quick
from muctieu.scan import Opened, holds
from muctieu.targets.evidence import Evidence

# đứng thứ 5 cả nước, so với Hà Nội, nối với tỉnh Lạng Sơn: named on the way
_ASIDE_BEFORE = quick(
    r"""(?:thứ\s+(?:\d+\S*|nhất|nhì|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)|đứng\s+đầu|hạng|hàng\s+đầu|vùng|bậc|nhất|so\s+với|so|hơn|kém|sau|bằng|như|cùng|với|qua|nối|giáp|cách|hoặc|từ|đến|đi|về|gồm|gần|giữa
        |điểm\s+(?:đầu|cuối)[^,.;]{0,30}|tỉnh,\s+thành(?:\s+phố)?(?:\s+(?:trong|của|trên))?)
        \s*(?:của\s+|trong\s+|trên\s+|tại\s+|bình\s+quân\s+(?:chung\s+)?(?:của\s+)?|các\s+|địa\s+phương\s+|tỉnh\s+|thành\s+phố\s+|tp\.?\s+)*$""",
    regex.VERBOSE,
)
# bình quân cả nước là 50,7%; cả nước đạt
_SUBJECT_BEHIND = regex.compile(
    r"\s*(?:là|đạt|tăng|giảm|có|ước|chỉ|khoảng|mới|hiện|đã|năm|còn|đón|thu|chiếm|xuất|cùng\s+(?:thời|kỳ))(?![\p{L}])|\s*:"
)
_LISTS = regex.compile(r"(?:gồm|như)\s+(?:có\s+)?(?:tỉnh\s+|thành\s+phố\s+|tp\.?\s*)?$")  # gồm Bắc Giang tăng 14%
_OPENING = regex.compile(r"[^,.;()\d]{0,25}\([^,.;()]{0,30}")
_COORDINATED = regex.compile(r"\s*(?:\([^()]{0,12}\)\s*)?(?:,|và|,\s*và|&|-)\s*(?:tỉnh\s+|thành\s+phố\s+|tp\.?\s*)?$")
# nằm trong số 74 huyện nghèo của Việt Nam
_AMONG_BEFORE = quick(r"trong\s+(?:tổng\s+)?số\s+(?:hơn\s+|khoảng\s+|gần\s+)?$")
_NATION_BEHIND = regex.compile(r"[\p{L}\s]{0,25}?\s(?:của\s+)?(?:việt\s+nam|cả\s+nước|toàn\s+quốc)(?![\p{L}])")
_TITLE_LENGTH = 900
_TITLE_LINE = 300
_HINT = 0.3
_GOVERNED = 3  # more words of the state say no more
_MANY = 5  # a text that names so many provinces is about one of them only if it clearly prevails
_ISSUER = quick(
    r"(?:ubnd|hđnd|ủy\s+ban\s+nhân\s+dân|hội\s+đồng\s+nhân\s+dân|tỉnh\s+ủy|thành\s+ủy|đảng\s+bộ|sở\s+[\p{L}\s]{3,30}?|tại)\s+(?:tỉnh\s+|thành\s+phố\s+|tp\.?\s*)?$"
)
_PLACED_BEHIND = regex.compile(r",\s+ngày\s")
_OF_PROVINCE = regex.compile(
    r"(?:của|trong|toàn|cả)\s+tỉnh\b|\btỉnh\s+(?:ta|nhà)\b|ubnd\s+tỉnh\b|tỉnh\s+ủy\b|địa\s+bàn\s+tỉnh\b|hđnd\s+tỉnh\b"
)
_OF_NATION = regex.compile(
    r"(?<![\p{L}])(?:chính\s+phủ|quốc\s+hội|thủ\s+tướng|bộ\s+(?:chính\s+trị|xây\s+dựng|tài\s+chính|công\s+thương|giao\s+thông|nông\s+nghiệp|kế\s+hoạch|y\s+tế|giáo\s+dục|khoa\s+học|thông\s+tin|nội\s+vụ|văn\s+hóa|lao\s+động|tài\s+nguyên)|qđ-ttg|nq-cp|nq/tw|ban\s+chấp\s+hành\s+trung\s+ương)(?![\p{L}])"
    r"|/(?:qđ|tt|nđ|nq|ct|cv|tb|vbhn)-(?:ttg|cp|vpcp|b\p{L}{1,6})(?![\p{L}])|/(?:19|20)\d\d/qh\d+"
)
_STATE = Opened(
    _OF_NATION, ("chính", "quốc", "thủ", "bộ", "qđ-ttg", "nq-cp", "nq/tw", "ban", "/"), edge=False
)  # the words with which its alternatives begin
# Where a publisher sits, and what is for sale: 17 Nguyễn Gia Thiều, P. Xuân Hòa, TP.HCM
_ADDRESS = regex.compile(
    r"(?<![\p{L}])(?:p\.|q\.|phường|quận|địa\s+chỉ|trụ\s+sở|tòa\s+nhà|đường)[^.;:]{0,50},\s*(?:tp\.?\s*|thành\s+phố\s+|tỉnh\s+)?$"
)
_ADVERT = regex.compile(r"(?:mua\s+bán|cho\s+thuê|bán\s+nhà|việc\s+làm)[^.;:]{0,50}$")

# Tại Bắc Kạn, …; Lãnh đạo tỉnh Lạng Sơn cho biết …; theo báo cáo của Tuyên Quang, …
_OPENS = regex.compile(
    r"[\s\-+•]*(?:(?:trong\s+khi\s+đó|còn|riêng|tương\s+tự|theo\s+đó|cụ\s+thể),?\s+)?(?:tại|ở|với|theo\s+(?:báo\s+cáo|thông\s+tin)\s+(?:của|từ)|báo\s+cáo\s+của|(?:đại\s+diện\s+)?lãnh\s+đạo)?\s*(?:ubnd\s+)?(?:tỉnh|thành\s+phố|tp\.?)?\s*"
)
_COORDINATED_BEHIND = regex.compile(r"\s*(?:,|và|-|–)\s*(?:tỉnh\s+|tp\.?\s*)?\p{L}+\s\p{L}+\s*(?:,|và|là)")
_SURVEYED, _TOLD_BLOCKS = 3, 3
# Hà Giang cũng có kết quả tốt. Năm 2024, tỷ lệ hộ nghèo của tỉnh này …
_THIS_PLACE = regex.compile(r"(?<![\p{L}])(?:tỉnh|thành\s+phố|địa\s+phương)\s+này(?![\p{L}])")
_THIS_REACH = 400

Span = tuple[int, int]
Area = tuple[str | None, str | None]


class Places:
    """The areas of one text."""

    def __init__(self, evidence: Evidence, now: Callable[[], str | None]) -> None:
        self.evidence = evidence
        self._now = now
        self._headings: dict[int, AreaMatch | None] = {}
        self.home = self._home()

    @property
    def area(self) -> str | None:
        """The name of the province, or the nation, that the text is about."""
        return self.home.name if self.home else None

    @cached_property
    def area_code(self) -> str | None:
        """Its unit in the province table."""
        return self.unit(self.home) if self.home else None

    def unit(self, area: AreaMatch) -> str:
        """The unit that bore a name on the text's date: P63-27 before July 2025, P34-24 after."""
        if area.code == NATION_CODE or not area.units:
            return area.code
        now = self._now()
        in_force = [u for u in area.units if u.in_force(now)] if now else []
        return (in_force or area.units)[0].unit_id

    def of(self, clause: Span, sentence: Span, at: int, end: int) -> Area:
        """The province that a number is about: named in its clause, in the heading above, else the document's."""
        shadow = self.evidence.shadow
        if _AMONG_BEFORE.search(shadow, max(0, at - 30), at) and _NATION_BEHIND.match(shadow, end):
            return NATION, NATION_CODE
        span = clause
        if clause[0] > sentence[0] and self.evidence.shadow[clause[0] : clause[0] + 9].lstrip().startswith(
            ("trong đó", "riêng")
        ):
            span = (sentence[0], clause[1])
        named = [a for a in self.evidence.areas_in(*span) if a.end <= at]
        for index in range(len(named) - 1, -1, -1):
            area = named[index]
            if not area.inside_name and not self._aside(area, named, index, at):
                return self._name(area)
        if (this := _THIS_PLACE.search(shadow, max(sentence[0], at - _THIS_REACH), at)) and (
            before := self._named_before(this.start())
        ):
            return self._name(before)
        if headed := self._headed(sentence[0]):
            return self._name(headed)
        if told := self._told_of(sentence[0]):
            return self._name(told)
        return self.area, self.area_code

    def _named_before(self, at: int) -> AreaMatch | None:
        """The province that “this province” speaks of: the last one named shortly before."""
        named = self.evidence.areas_in(max(0, at - _THIS_REACH), at)
        plain = (a for a in reversed(named) if not (a.inside_name or a.code == NATION_CODE))
        return next(plain, None)

    def _headed(self, offset: int) -> AreaMatch | None:
        """The area that the headings above are about, if the nearest that names any names one."""
        layout, shadow = self.evidence.layout, self.evidence.shadow
        for ancestor in layout.ancestors(layout.sentences[layout.sentence_at(offset)].block):
            block = layout.blocks[ancestor]
            if ancestor not in self._headings:
                named = self.evidence.areas_in(block.start, block.end) if block.kind == "heading" else []
                plain = [
                    a
                    for a in named
                    if not a.inside_name and not self._mentioned(a) and not shadow.startswith("việt", a.start)
                ]
                self._headings[ancestor] = (
                    plain[0] if len({a.code for a in plain}) == 1 == len({a.code for a in named}) else None
                )
            if found := self._headings[ancestor]:
                return found
        return None

    @cached_property
    def _openers(self) -> list[AreaMatch]:
        """The provinces that open a statement of a text that tells of one after another; none of any other text."""
        layout, shadow = self.evidence.layout, self.evidence.shadow
        found = [
            a
            for a in self.evidence.areas
            if not (a.inside_name or a.district or a.code == NATION_CODE)
            and _OPENS.fullmatch(shadow, layout.sentences[layout.sentence_at(a.start)].start, a.start)
            and not _COORDINATED_BEHIND.match(shadow, a.end)
        ]
        return found if len({a.code for a in found}) >= _SURVEYED else []

    def _told_of(self, offset: int) -> AreaMatch | None:
        """Tại Bắc Kạn, … GRDP bình quân đạt …: the province that the running text before spoke of last."""
        at = bisect_right(self._openers, offset, key=lambda a: a.start)
        if not at:
            return None
        layout, last = self.evidence.layout, self._openers[at - 1]
        here, there = (layout.sentences[layout.sentence_at(p)].block for p in (offset, last.start))
        prose = all(layout.blocks[b].kind == "text" for b in range(there, here + 1))
        return last if prose and here - there <= _TOLD_BLOCKS else None

    def _mentioned(self, area: AreaMatch) -> bool:
        return bool(_ASIDE_BEFORE.search(self.evidence.shadow, max(0, area.start - 60), area.start))

    def _name(self, area: AreaMatch) -> Area:
        """A district speaks for its province, or for the one that its province has become part of."""
        if self.home and (area.code == self.home.code or (area.district and self._merged(area))):
            return (self.area, self.area_code) if area.district else (area.name, self.unit(area))
        return area.name, self.unit(area)

    def _merged(self, area: AreaMatch) -> bool:
        successors = {u.successor_code for u in area.units if u.successor_code}
        return bool(self.home and any(u.scheme == "34" and u.code in successors for u in self.home.units))

    def _aside(self, area: AreaMatch, named: list[AreaMatch], index: int, at: int) -> bool:
        """Whether an area is only named on the way: compared with, one of a list, an end of a road."""
        shadow = self.evidence.shadow
        if _OPENING.fullmatch(shadow, area.end, at):
            return False
        if area.code == NATION_CODE:
            return (
                self.home is not None and self.home.code != NATION_CODE and not _SUBJECT_BEHIND.match(shadow, area.end)
            )
        if index and _COORDINATED.fullmatch(shadow, named[index - 1].end, area.start):
            return True
        if index + 1 < len(named) and _COORDINATED.fullmatch(shadow, area.end, named[index + 1].start):
            return True
        said = _LISTS.search(shadow, max(0, area.start - 20), area.start) and _SUBJECT_BEHIND.match(shadow, area.end)
        return self._mentioned(area) and not said

    def _home(self) -> AreaMatch | None:
        """The area that a text is about: the province that its title, head and words speak of most, else the nation.

        A text that names provinces only on the way (routes, one among many) is about the nation.
        """
        scores: dict[str, float] = {}
        seen: Counter[str] = Counter()
        hints: Counter[str] = Counter()
        first: dict[str, AreaMatch] = {}
        nation: AreaMatch | None = None
        national = 0.0
        for index, area in enumerate(self.evidence.areas):
            if area.code == NATION_CODE:
                national += 1.0
                nation = nation or area
                continue
            if (
                area.district and area.inside_name
            ):  # a bare name of a district may be any word: it only backs a province
                hints[area.code] += 1
                continue
            scores[area.code] = scores.get(area.code, 0.0) + self._weight(area, index)
            seen[area.code] += not area.inside_name
            if area.code not in first or (first[area.code].district and not area.district):
                first[area.code] = area
        for code in scores:
            scores[code] += _HINT * hints[code]
        head = self.evidence.shadow[:_TITLE_LENGTH]
        governed = min(sum(1 for _ in _STATE.finditer(head)), _GOVERNED)
        provincial = holds(self.evidence.shadow, "tỉnh") and bool(_OF_PROVINCE.search(self.evidence.shadow))
        nation = nation or AreaMatch(0, 0, NATION, NATION_CODE, True, False)
        if not scores:
            return nation if national or governed or not provincial else None
        best, score = max(scores.items(), key=lambda item: item[1])
        written = Counter(a.name for a in self.evidence.areas if a.code == best and not (a.district or a.inside_name))
        usual = [name for name, count in written.items() if 4 * count >= written.total()]
        if usual:  # Thừa Thiên Huế, mostly Huế, and once Thừa Thiên - Huế
            first[best] = replace(first[best], name=max(usual, key=len))
        share = score / sum(scores.values())
        if provincial and (score >= 2.0 or not governed):
            return nation if national > 3 and governed and share < 0.4 else first[best]
        once = governed > 1 and seen[best] < 2 and first[best].start > _TITLE_LINE
        if score >= 2.0 and share >= (0.4 if len(scores) < _MANY else 0.55) and score > governed and not once:
            return first[best]
        return nation if national or governed or share < 0.7 or once else first[best]

    def _weight(self, area: AreaMatch, index: int) -> float:
        """How much one mention says of what the text is about."""
        if area.inside_name or area.district:
            return 0.6 if area.district else 0.4
        shadow = self.evidence.shadow
        explicit = area.explicit and not shadow.startswith("tp", area.start)
        weight = 1.0 + (2.0 if explicit else 0.0)
        weight += 2.0 if area.start < _TITLE_LINE else 1.0 if area.start < _TITLE_LENGTH else 0.0
        before = shadow[max(0, area.start - 50) : area.start]
        if _ISSUER.search(before):
            weight += 2.0
        if _PLACED_BEHIND.match(shadow, area.end) and area.name != "Hà Nội":
            weight += 3.0
        if _ADDRESS.search(before) or _ADVERT.search(before):
            return 0.1
        neighbours = self.evidence.areas
        if index and _COORDINATED.fullmatch(shadow, neighbours[index - 1].end, area.start):
            return 0.5
        if _ASIDE_BEFORE.search(before):
            return min(weight, 0.7)
        return weight
