"""What a single cell says: a number or range, its comparator, the unit beside it."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from muctieu.matchers.numbers import NUMERAL, read_numeral
from muctieu.records import Comparator, Direction
from muctieu.shadow import shadow as fold
from muctieu.tables.units import RANK, Unit, UnitReader, is_duration
from muctieu.tables.words import Vocabulary, any_of

_SIGNS: dict[str, Comparator] = {
    "≥": ">=",
    ">=": ">=",
    "=>": ">=",
    "≧": ">=",
    ">": ">",
    "≤": "<=",
    "<=": "<=",
    "=<": "<=",
    "<": "<",
    "~": "~",
    "≈": "~",
}
_UP = ("tăng", "tăng thêm", "tăng bình quân", "tăng trưởng")
_DOWN = ("giảm", "giảm thêm", "giảm bình quân")
_TO = ("còn", "giảm còn", "xuống còn", "chỉ còn", "giảm xuống còn", "giảm xuống", "tăng lên", "lên", "xuống")
_FILL = (
    "đạt",
    "phấn đấu",
    "là",
    "ước",
    "ước đạt",
    "bằng",
    "mức",
    "bình quân",
    "phấn đấu đạt",
    "duy trì",
    "giữ",
    "đạt từ",
    "hằng năm",
    "chiếm",
)
_TOP = (
    "nhóm",
    "top",
    "tốp",
    "nằm trong nhóm",
    "trong nhóm",
    "thuộc nhóm",
    "trong top",
    "nhóm đầu",
    "nằm trong top",
    "thuộc top",
)
_PLACE = ("thứ", "hạng", "xếp thứ", "xếp hạng", "đứng thứ", "vị trí thứ", "vị trí", "thứ hạng", "hạng thứ")
_NOTE = regex.compile(r"\s*(?:\[[^\[\]]{1,12}\]|\(\s*(?:\d{1,2}|\*+|[a-zđ])?\s*\)|(?<!\p{L})[¹²³⁴⁵⁶⁷⁸⁹]|\*+)\s*$")
_ASIDE = regex.compile(r"\s*\([^()]{2,80}\)\s*$")
_NOUN = regex.compile(r"\p{L}{2,8}(?:\s\p{L}{2,8}){0,2}")
_YEAR = regex.compile(r"(?:19[3-9]\d|20\d\d)")
_FOOTNOTE_POWER = regex.compile(r"(?<!\p{L})[¹²³⁴⁵⁶⁷⁸⁹]+$")


@dataclass(frozen=True, slots=True)
class Value:
    """A cell's number before it meets the unit of its row or column.

    `start` and `end` are offsets in the cell's text; `low` and `high` the numerals as written; `unit` stands in the cell
    itself; `direction` says that the cell speaks of a rise or fall.
    """

    start: int
    end: int
    low: str
    high: str
    comparator: Comparator
    unit: Unit | None = None
    direction: Direction | None = None
    negative: bool = False
    is_year: bool = False

    def bounds(self, unit: Unit | None, *, english: bool) -> tuple[float, float]:
        """Lower and upper number in the canonical unit."""
        given = self.unit or unit
        whole = given is not None and given.kind in ("count", "people") and given.factor == 1
        small = given is not None and given.is_ratio
        factor = (given.factor if given else 1.0) * (-1 if self.negative else 1)
        low, high = (
            _clean(read_numeral(n, english=english, whole=whole, small=small) * factor) for n in (self.low, self.high)
        )
        return (low, high) if low <= high else (high, low)


class ValueReader:
    """Reads cells; built from the comparator words of the pattern files."""

    def __init__(self, vocabulary: Vocabulary, units: UnitReader) -> None:
        self._vocabulary, self._units = vocabulary, units
        self._known: dict[str, Value | None] = {}
        words: dict[str, str] = dict.fromkeys(_FILL, "fill") | dict(vocabulary.comparators)
        words |= dict.fromkeys(_TOP, "top") | dict.fromkeys(_PLACE, "rank")
        words |= dict.fromkeys(_UP, "up") | dict.fromkeys(_DOWN, "down") | dict.fromkeys(_TO, "to") | dict(_SIGNS)
        self._words = words
        signs = "|".join(sorted(map(regex.escape, _SIGNS), key=len, reverse=True))
        lead = any_of(w for w in words if w not in _SIGNS)
        self._lead = regex.compile(rf"\s*(?P<word>{signs}|(?:{lead})(?![\p{{L}}])|\+)\s*")
        self._number = regex.compile(
            rf"(?P<negative>-\s?|\()?(?P<low>{NUMERAL})(?!\d|[.,]\d)"
            rf"(?:(?P<unit>\s?[%\p{{L}}][%\p{{L}} /]{{0,24}}?)?\s*(?:-|÷|đến|tới|~)\s*(?:dưới\s+|trên\s+)?(?P<high>{NUMERAL})(?!\d|[.,]\d))?"
        )
        self._fraction = regex.compile(rf"\s*/\s*(?P<total>{NUMERAL})(?![\d/.,])\s*")

    def read(self, text: str) -> Value | None:
        """The value of a cell, None where it is empty, a dash, words, a date or a code.

        >>> from muctieu import patterns
        >>> from muctieu.matchers.quantities import QuantityMatcher
        >>> loaded = patterns.load()
        >>> reader = ValueReader(Vocabulary(loaded), UnitReader(QuantityMatcher(loaded)))
        >>> value = reader.read("≥ 60-65%")
        >>> value.low, value.high, value.comparator, value.unit.name
        ('60', '65', '>=', '%')
        >>> reader.read("30/6/2025"), reader.read("x"), reader.read("Quý II")
        (None, None, None)
        """
        if not text or len(text) > 120 or not any(c.isdigit() for c in text):
            return None
        if text not in self._known:
            if len(self._known) > 4096:
                self._known.clear()
            self._known[text] = self._read(text)
        return self._known[text]

    def _read(self, text: str) -> Value | None:
        shadow = fold(_FOOTNOTE_POWER.sub(lambda m: " " * len(m.group()), text)).replace("\n", " ")
        leads, at = self._leads(shadow)
        number = self._number.match(shadow, at)
        if number is None:
            return None
        end = number.end()
        rest, tail_end = self._without_notes(shadow, end)
        if number["negative"] == "(":
            if not rest.startswith(")") or ("," not in number["low"] and "." not in number["low"]):
                return None
            rest, end = rest[1:].strip(), end + 1
        return self._finished(shadow, leads, number, rest, tail_end, end)

    def _leads(self, shadow: str) -> tuple[list[str], int]:
        leads: list[str] = []
        at = 0
        while len(leads) < 5 and (match := self._lead.match(shadow, at)):
            leads.append(self._words.get(" ".join(match["word"].split()), "fill"))
            at = match.end()
        return leads, at + len(shadow[at:]) - len(shadow[at:].lstrip())

    def _without_notes(self, shadow: str, at: int) -> tuple[str, int]:
        """What stands behind the number, footnote marks and asides left out, and where it ends."""
        end = len(shadow.rstrip())
        while (note := _NOTE.search(shadow, at, end)) or (note := _ASIDE.search(shadow, at, end)):
            if note.start() < at:
                break
            end = note.start()
        return shadow[at:end].strip(), max(at, end)

    def _finished(
        self, shadow: str, leads: list[str], number: regex.Match[str], rest: str, tail_end: int, end: int
    ) -> Value | None:
        vocabulary = self._vocabulary
        comparator: Comparator = _comparator(leads)
        first_unit = self._units.exact(number["unit"]) if number["unit"] else None
        if number["unit"] and first_unit is None:
            return None
        if behind := vocabulary.at_least_behind.fullmatch(rest) or vocabulary.at_least_behind.search(rest):
            comparator, rest, tail_end = ">=", rest[: behind.start()].strip(), end + len(rest[: behind.start()])
        elif behind := vocabulary.at_most_behind.search(rest):
            comparator, rest, tail_end = "<=", rest[: behind.start()].strip(), end + len(rest[: behind.start()])
        if fraction := self._fraction.match(rest):
            if _YEAR.fullmatch(fraction["total"]) and not rest[fraction.end() :].strip():
                return None  # 12/2025 is a month
            if read_numeral(number["low"], whole=True) > read_numeral(fraction["total"], whole=True):
                return None
            rest = rest[fraction.end() :].strip()
        unit = (self._units.exact(rest) or (None if fraction else _counted(rest))) if rest else first_unit
        if rest and unit is None:
            return None
        if "rank" in leads or "top" in leads:
            unit, comparator = RANK, "<=" if comparator == "=" and "top" in leads else comparator
        direction: Direction | None = "up" if "up" in leads else "down" if "down" in leads else None
        negative = bool(number["negative"])
        bare = not rest and not leads and not negative
        years = all(_YEAR.fullmatch(n) for n in (number["low"], number["high"] or number["low"]))
        start = number.start("low") if not negative else number.start()
        stop = max(tail_end, end) if rest else end
        return Value(
            start, stop, number["low"], number["high"] or number["low"], comparator, unit,
            None if "to" in leads else direction, negative, bare and years,
        )  # fmt: skip


def _counted(rest: str) -> Unit | None:
    """A counted noun that no table holds: 2-3 đường bay."""
    return Unit(rest, None, "count", 1.0) if _NOUN.fullmatch(rest) and not is_duration(rest) else None


def _comparator(leads: list[str]) -> Comparator:
    signs = [lead for lead in leads if lead in ("~", ">=", ">", "<=", "<")]
    bounds = [sign for sign in signs if sign != "~"]
    found: Comparator = (bounds or signs or ["="])[0]  # type: ignore[assignment]
    return found


def _clean(value: float) -> float:
    """Without the last bits that scaling leaves."""
    return float(f"{value:.12g}")
