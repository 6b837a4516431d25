"""What a header, a caption or a label says of the values beside it: time, status, measure, unit, area, words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from muctieu.matchers import periods
from muctieu.matchers.areas import AreaMatcher
from muctieu.records import Direction, Measure, Status
from muctieu.shadow import shadow as fold
from muctieu.tables.units import Unit, UnitReader
from muctieu.tables.words import Vocabulary

Bounds = tuple[str | None, str | None]
Place = tuple[str, str]

_BRACKET = regex.compile(r"[(\[]\s*([^()\[\]]{1,60}?)\s*[)\]]")
_INDEX = regex.compile(r"\(?\s*(?:\d{1,2}|[a-zđ])\s*\)?(?:\s*=.*)?")
_UNIT_SAID = regex.compile(r"(?:đvt|đơn vị(?:\s+tính)?|đv)\s*[:\-]\s*(?P<unit>[^;,\n]{1,40})")
_COMMA_UNIT = regex.compile(r",\s*(?P<unit>[^,()]{1,30})$")
_YEAR = regex.compile(r"(?<![\p{L}\d/.,-])(?P<y>(?:19[3-9]|20\d)\d)(?![\d/]|[.,]\d)")
_TWO_YEARS = regex.compile(r"(?<![\d/.,])(?P<a>(?:19|20)\d\d)\s*-\s*(?P<b>(?:19|20)\d\d)(?!\d)")
_RATIO = regex.compile(
    r"""(?P<a>(?:ước\s*)?(?:thực\s+hiện|th|uth|ưth|kế\s+hoạch|kh|ước)?\s*(?:năm\s*|cả\s+năm\s*)?(?:(?:19|20)\d\d)?)
        \s*(?:/|so\s+với|so)\s*
        (?P<b>(?:ước\s*)?(?:thực\s+hiện|th|uth|ưth|kế\s+hoạch|kh|ước|dự\s+toán|dt|mục\s+tiêu)?\s*(?:năm\s*)?(?:(?:19|20)\d\d)?)(?![\p{L}\d])""",
    regex.VERBOSE,
)
_PLAN = regex.compile(r"kh|kế\s+hoạch|dự\s+toán|dt|mục\s+tiêu")
_COMPARED = regex.compile(r"(?<![\p{L}])so(?:\s+(?:với|sánh))?(?![\p{L}])|cùng\s+kỳ")
_REACHED = regex.compile(r"(?:tỷ\s+lệ\s+)?đạt(?:\s+tỷ\s+lệ)?")
_RISES = regex.compile(r"(?<![\p{L}])(?:tăng|\+/-)")
_FALLS_ONLY = regex.compile(r"(?<![\p{L}])giảm(?![\p{L}])")
_GIVEN = frozenset(
    {"tỉnh giao", "trung ương giao", "tw giao", "chính phủ giao", "hđnd giao", "cấp trên giao"}
)  # Trung ương giao, tỉnh giao: who gives a target tells two of them apart
_EDGE_WORDS = regex.compile(
    r"^[\s,;:()-]*(?:(?:năm|giai đoạn|thời kỳ|đến|hết|của|cả|và|các)(?![\p{L}])[\s,;:()-]*)+"
    r"|(?:[\s,;:()-]*(?<![\p{L}])(?:năm|giai đoạn|thời kỳ|đến|hết|của|trong|và|trong năm))+[\s,;:()-]*$"
)
_OPEN_COMPARISON = regex.compile(r"(?:^|\s)so(?:\s+sánh)?(?:\s+với)?\s*$")
_PART_AND_YEAR = regex.compile(r"(?P<part>\d{1,2}\s+tháng|quý\s+(?:iv|i{1,3}|[1-4]))\s+(?P<y>20\d\d)(?![\d/-])")
_KIND_OF_PLACE = regex.compile(r"^(?:tỉnh|thành\s+phố|tp\.?)\s+", regex.IGNORECASE)
_BARE = " \t\n,;:.-–—+*/()[]%•"


@dataclass(frozen=True, slots=True)
class Axis:
    """What is said of a row or column; None and "" where nothing is said.

    `months` are the first and last month of a year that is named elsewhere.
    """

    words: str = ""
    unit: Unit | None = None
    period: Bounds | None = None
    status: Status | None = None
    measure: Measure | None = None
    direction: Direction | None = None
    area: Place | None = None
    months: tuple[int, int] | None = None

    def over(self, upper: Axis) -> Axis:
        """This level's own words first, what it leaves open taken from the level above."""
        both = " ".join(filter(None, (upper.words, self.words))) if upper.words != self.words else self.words
        return Axis(
            both, self.unit or upper.unit, self.period or upper.period, self.status or upper.status,
            self.measure or upper.measure, self.direction or upper.direction, self.area or upper.area,
            self.months or upper.months,
        )  # fmt: skip


EMPTY = Axis()


class AxisReader:
    """Reads headers and captions; each text once."""

    def __init__(self, vocabulary: Vocabulary, units: UnitReader, areas: AreaMatcher) -> None:
        self.vocabulary, self.units, self.areas = vocabulary, units, areas
        self._known: dict[str, Axis] = {}

    def header(self, levels: Sequence[str]) -> Axis:
        """What the levels of a column's header say together, the lowest first where they differ."""
        axis = EMPTY
        for level in _completed(levels):
            axis = self.level(level).over(axis)
        if axis.measure in ("achievement", "index") or fold(axis.words) in self.vocabulary.roles:
            axis = replace(axis, words="")
        return axis

    def named(self, text: str) -> str | None:
        """The role that a column's header gives it, if it is one of the words of patterns/tables.toml."""
        bare = " ".join(fold(text).replace("/", ", ").split()).strip(" .:*()")
        roles = self.vocabulary.roles
        return roles.get(bare) or (roles.get(fold(self.level(text).words)) if len(text) < 60 else None)

    def level(self, text: str) -> Axis:
        """What one level of a header says."""
        if text not in self._known:
            if len(self._known) > 4096:
                self._known.clear()
            self._known[text] = self._level(text[:300])
        return self._known[text]

    def _level(self, text: str) -> Axis:
        shadow = fold(text).replace("\n", " ")
        chars = list(shadow)
        unit = self._unit(shadow, chars)
        measure, direction, numerator = self._measure(shadow, unit)
        if measure in ("achievement", "index"):
            chars = [" "] * len(chars)
        period, months = self.time(shadow[:numerator] if numerator is not None else shadow, chars)
        status = self.vocabulary.status.search(shadow)
        area = self._area(text, shadow, chars)
        words = self._residue(text, shadow, chars, measure)
        said: Status | None = None if status is None or measure else "actual" if status["actual"] else "target"
        if measure == "achievement":
            said = "actual"
        elif measure == "index" and numerator and (of := self.vocabulary.status.search(shadow, 0, numerator)):
            said = "actual" if of["actual"] else "target"
        return Axis(words, unit, period, said, measure, direction, area, months)

    def _residue(self, text: str, shadow: str, chars: list[str], measure: Measure | None) -> str:
        """The words that are left for the indicator; none where only words of time, status and measure are left."""
        for m in self.vocabulary.status.finditer(shadow):
            if m.group() not in _GIVEN:
                _blank(chars, *m.span())
        left = "".join(chars)
        bare = self.vocabulary.filler.sub(_spaces, left)
        if measure == "change":
            bare = self.vocabulary.filler.sub(_spaces, self.vocabulary.change.sub(_spaces, left))
        if not any(c.isalpha() for c in bare):
            return ""
        return _words(text, _EDGE_WORDS.sub(_spaces, left))

    def _unit(self, shadow: str, chars: list[str]) -> Unit | None:
        """The unit in brackets, behind a comma or behind “ĐVT:”; what was read is blanked."""
        unit: Unit | None = None
        for bracket in _BRACKET.finditer(shadow):
            inner = bracket[1]
            said = _UNIT_SAID.fullmatch(inner)
            if found := self.units.exact(said["unit"] if said else inner):
                unit = unit or found
                _blank(chars, *bracket.span())
            elif _INDEX.fullmatch(inner):
                _blank(chars, *bracket.span())
        for pattern in (_UNIT_SAID, _COMMA_UNIT):
            if unit is None and (said := pattern.search(shadow)) and (unit := self.units.exact(said["unit"])):
                _blank(chars, *said.span())
        if unit is None and (unit := self.units.exact(shadow)):
            _blank(chars, 0, len(chars))
        return unit

    def _measure(self, shadow: str, unit: Unit | None) -> tuple[Measure | None, Direction | None, int | None]:
        """Share of a plan, ratio of two years or rate of growth; and where the base of comparison starts."""
        compared = _COMPARED.search(shadow)
        base = compared.start() if compared else None
        share = "%" in shadow or (unit is not None and unit.is_ratio)
        for ratio in _RATIO.finditer(shadow):
            a, b = ratio["a"].strip(), ratio["b"].strip()
            if not a or not b or not (_PLAN.search(b) or self.vocabulary.status.search(b) or _YEAR.search(b)):
                continue
            years = [m["y"] for side in (a, b) if (m := _YEAR.search(side))]
            planned = _PLAN.search(b) and not _PLAN.search(a) and len(set(years)) < 2
            return ("achievement" if planned else "index"), None, ratio.end("a")
        if self.vocabulary.achievement.search(shadow) or (
            share and _REACHED.fullmatch(_BRACKET.sub("", shadow).strip(_BARE))
        ):
            return "achievement", None, base
        if self.vocabulary.change.search(shadow):
            falls = _FALLS_ONLY.search(shadow) and not _RISES.search(shadow)
            return "change", "down" if falls else "up", base
        if base is not None and (share or self.vocabulary.index.fullmatch(shadow.strip(_BARE))):
            return "index", None, base
        return None, None, None

    def time(self, shadow: str, chars: list[str] | None = None) -> tuple[Bounds | None, tuple[int, int] | None]:
        """The first period of a header, or the months of a year that it does not name; what was read is blanked."""
        marks = chars if chars is not None else list(shadow)
        found = periods.find(shadow)
        if named := _PART_AND_YEAR.search(shadow):
            _blank(marks, *named.span())
            first, last = next((r.first, r.last) for r in periods.find_relative(f"{named['part']} đầu"))
            return (f"{named['y']}-{first:02}", f"{named['y']}-{last:02}"), None
        if two := _TWO_YEARS.search(shadow) if not found else None:
            _blank(marks, *two.span())
            return (two["a"], two["b"]), None
        bounds: Bounds | None = None
        for match in found:
            _blank(marks, match.start, match.end)
            bounds = bounds or (match.period_start, match.period_end)
        for year in _YEAR.finditer(shadow):
            if "".join(marks[slice(*year.span())]).strip() or chars is None:
                _blank(marks, *year.span())
                bounds = bounds or (year["y"], year["y"])
        if bounds:
            return bounds, None
        part = next((r for r in periods.find_relative(shadow) if r.first and not r.day), None)
        if part is None:
            return None, None
        _blank(marks, part.start, part.end)
        return None, (part.first, part.last)

    def _area(self, text: str, shadow: str, chars: list[str]) -> Place | None:
        for area in self.areas.find(text, shadow):
            if not area.inside_name and not area.district:
                kind = regex.compile(r"(?:tỉnh|thành\s+phố|tp\.?)\s{0,2}$").search(shadow, 0, area.start)
                _blank(chars, kind.start() if kind else area.start, area.end)
                return _KIND_OF_PLACE.sub("", area.name), area.code
        return None


def _completed(levels: Sequence[str]) -> list[str]:
    """Levels of which one ends in “so với”, joined with the next, the unit last: 6 tháng so với | Kế hoạch năm."""
    done: list[str] = []
    for level in levels:
        if done and _OPEN_COMPARISON.search(fold(bare := _BRACKET.sub("", done[-1]))):
            done[-1] = f"{bare.strip()} {level} {' '.join(m.group() for m in _BRACKET.finditer(done[-1]))}"
        else:
            done.append(level)
    return done


def _spaces(match: regex.Match[str]) -> str:
    return " " * len(match.group())


def _blank(chars: list[str], start: int, end: int) -> None:
    chars[start:end] = " " * (end - start)


def _words(text: str, left: str) -> str:
    """The characters of a text that a shadow has left, tidied; nothing where no letter is among them."""
    kept = "".join(text[i] if left[i] != " " else " " for i in range(len(left)))
    words = " ".join(kept.split()).strip(_BARE)
    return words if any(c.isalpha() for c in words) else ""
