"""Quantities: a numeral or range with its scale word, unit and denominators, one value in a canonical unit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import regex

from muctieu.matchers import quantity_wording as wording
from muctieu.matchers.numbers import FIRST_WORDS, NUMBER_WORDS, SCALES, is_english, read_numeral, read_words
from muctieu.patterns import Patterns
from muctieu.quick import quick
from muctieu.scan import Opened, at_places, places
from muctieu.shadow import shadow as fold

_COUNT_KINDS = {"count", "people"}
# xã, phường và thị trấn: counted nouns that are joined stay whole


_SAID = Opened(NUMBER_WORDS, FIRST_WORDS)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written (`start` to `end`, unit included) and its value in `unit`.

    `kind` is the unit's kind in patterns/units.csv, or “bare” where no unit follows; `total` is the whole that
    “95/155 xã” names; `words` says that the number is written in words.
    """

    start: int
    end: int
    low: float
    high: float
    unit: str
    unit_id: str | None
    kind: str
    per: tuple[str, ...] = ()
    total: float | None = None
    words: bool = False
    scaled: bool = False
    rule: str = "number"

    @property
    def is_range(self) -> bool:
        """Whether two different bounds are written."""
        return self.low != self.high


@dataclass(frozen=True, slots=True)
class _Measure:
    """What stands behind a numeral: scale, unit and denominators."""

    end: int
    scale: float
    unit: str
    unit_id: str | None
    kind: str
    factor: float
    per: tuple[str, ...]


_MANY_PARTS = 30  # 3/5 nhiệm vụ are parts of the text, 56/93 nhiệm vụ are counted
_LARGE_PLAN = 100  # below it a part that exceeds its whole is no fraction (15/10)
NounAt = Callable[[int], "tuple[int, str] | None"]


class QuantityMatcher:
    """Finds quantities; built from the unit tables of the pattern files."""

    def __init__(self, patterns: Patterns) -> None:
        self._units = {" ".join(fold(s).split()): u for u in patterns.units for s in u.surfaces}
        # An abbreviation stands for the unit's name; a noun written out is its own unit (cảng hàng không, sân bay).
        self._written_out: dict[str, str] = {}
        for entry in patterns.units:
            for surface in entry.surfaces if entry.kind in _COUNT_KINDS and entry.factor == 1 else ():
                if not wording.ABBREVIATION.search(surface):
                    self._written_out.setdefault(" ".join(fold(surface).split()), surface.lower())
        self._pers = {" ".join(fold(s).split()).replace(" ", ""): p for p in patterns.pers for s in p.surfaces}
        self._unit_ids = {u.unit: u.unit_id for u in reversed(patterns.units) if u.factor == 1}
        self._longest = max(len(surface.split()) for surface in self._units)
        refused = sorted(patterns.cues["refuse.after"], key=len, reverse=True)
        self._time = quick(rf"\s{{1,3}}(?:{'|'.join(map(regex.escape, refused))})(?![\p{{L}}])")

    def find(self, shadow: str, taken: Sequence[tuple[int, int]], noun_at: NounAt | None = None) -> list[Quantity]:
        """All quantities outside the spans in `taken` (sorted), in order.

        Args:
            shadow: the text's shadow.
            taken: spans that are something else (document numbers, dates).
            noun_at: tells the noun that starts at an offset (its end and text), for units that no table holds.
        """
        english = is_english(shadow)
        found = self._compositions(shadow, english, taken)
        taken = sorted([*taken, *((q.start, q.end) for q in found)])
        starts = [start for start, _ in taken]
        at = 0
        for place in places(wording.MAY_START, shadow):
            if place < at or not (match := wording.START.match(shadow, place)):
                continue
            group = "number" if match["number"] else "attached"
            start = match.start(group)
            inside = bisect_right(starts, start) - 1
            if inside >= 0 and start < taken[inside][1]:
                at = taken[inside][1]
                continue
            quantity = self._read(shadow, start, match.end(group), english, noun_at)
            if quantity is None:
                at = match.end(group)
                continue
            inside = bisect_right(starts, quantity.end - 1) - 1  # a range must not run into a date
            if inside >= 0 and taken[inside][0] > start:
                at = match.end(group)
                continue
            found.append(quantity)
            at = quantity.end
        taken = sorted({*taken, *((q.start, q.end) for q in found)})
        starts = [start for start, _ in taken]
        found += [q for q in self._words(shadow) if not _overlaps(q.start, q.end, taken, starts)]
        return sorted(found, key=lambda q: q.start)

    def _compositions(self, shadow: str, english: bool, taken: Sequence[tuple[int, int]]) -> list[Quantity]:
        """The shares of a whole, written in one chain; together they make a hundred."""
        found = []
        starts = [start for start, _ in taken]
        for match in at_places(wording.PARTS, shadow, places(wording.MAY_BE_PARTS, shadow)):
            numbers = list(wording.PART.finditer(match.group()))
            values = [read_numeral(n.group().rstrip("% "), english=english, small=True) for n in numbers]
            if abs(sum(values) - 100) > 1.5 or _overlaps(*match.span(), taken, starts):
                continue
            found += [
                Quantity(
                    match.start() + n.start(),
                    match.start() + n.end(),
                    v,
                    v,
                    "%",
                    "percent",
                    "ratio",
                    rule="number.composition",
                )
                for n, v in zip(numbers, values, strict=True)
            ]
        return found

    def _read(self, shadow: str, start: int, end: int, english: bool, noun_at: NounAt | None) -> Quantity | None:
        if compound := wording.COMPOUND.match(shadow, end):
            return self._compound(shadow, start, end, english, compound)
        first = self._measure(shadow, end)
        fraction = wording.FRACTION.match(shadow, end) if first is None else None
        if fraction:
            return self._fraction(shadow, start, end, fraction)
        second = self._second(shadow, first.end if first else end)
        if second:
            number, measure = second
            shared = measure or first
            if first and measure and (first.unit or measure.unit) and first.unit != measure.unit and first.unit:
                second = None  # 5 ha - 7 km are two quantities
            elif shared:
                low_scale = first.scale if first and first.unit == shared.unit and first.scale != 1 else shared.scale
                low = self._value(shadow[start:end], english, shared) * low_scale * shared.factor
                high = self._value(number["number"], english, shared) * shared.scale * shared.factor
                if low < high:
                    return self._quantity(
                        start, max(shared.end, number.end("number")), low, high, shared, "number.range"
                    )
            elif self._plain_range(shadow, start, end, number):
                noun = noun_at(number.end("number")) if noun_at else None
                measure = _Measure(
                    noun[0] if noun else number.end("number"),
                    1.0,
                    noun[1] if noun else "",
                    None,
                    "count" if noun else "bare",
                    1.0,
                    (),
                )
                low, high = (self._value(n, english, measure) for n in (shadow[start:end], number["number"]))
                return self._quantity(start, measure.end, low, high, measure, "number.range") if low < high else None
        if first is None:
            spelled = wording.SPELLED.match(shadow, end)
            if self._time.match(shadow, spelled.end() if spelled else end):
                return None
            noun = noun_at(end) if noun_at else None
            first = _Measure(
                noun[0] if noun else end, 1.0, noun[1] if noun else "", None, "count" if noun else "bare", 1.0, ()
            )
        value = self._value(shadow[start:end], english, first) * first.scale * first.factor
        return self._quantity(start, first.end, value, value, first, "number")

    def _compound(self, shadow: str, start: int, end: int, english: bool, match: regex.Match[str]) -> Quantity | None:
        """27 tỷ 781 triệu đô la Mỹ: two scales, one number."""
        measure = self._measure(shadow, match.end("rest"))
        if measure is None:
            return None
        large = 1.0
        for word in match["scale"].split():
            large *= SCALES[word]
        value = (
            read_numeral(shadow[start:end], english=english) * large
            + read_numeral(match["rest"], english=english) * measure.scale
        ) * measure.factor
        return self._quantity(start, measure.end, value, value, measure, "number.compound")

    def _plain_range(self, shadow: str, start: int, end: int, number: regex.Match[str]) -> bool:
        """2 - 3 without a unit is a range only if it is no pair of years and no time follows."""
        return not self._time.match(shadow, number.end("number")) and end - start < 5

    def _quantity(self, start: int, end: int, low: float, high: float, m: _Measure, rule: str) -> Quantity:
        unit = "/".join((m.unit, *m.per)).replace("km/hour", "km/h")
        unit_id = m.unit_id and "_per_".join((m.unit_id, *(self._per_id(p) for p in m.per)))
        return Quantity(
            start, end, _clean(low), _clean(high), unit, unit_id, m.kind, m.per, scaled=m.scale != 1, rule=rule
        )

    def _per_id(self, per: str) -> str:
        return next((p.per_id for p in self._pers.values() if p.per == per), per)

    def _value(self, numeral: str, english: bool, measure: _Measure) -> float:
        whole = measure.kind in _COUNT_KINDS and measure.scale == 1
        small = measure.kind in ("ratio", "points") or (measure.unit == "USD" and measure.scale >= 1e9)
        return read_numeral(numeral, english=english, whole=whole, small=small)

    def _second(self, shadow: str, at: int) -> tuple[regex.Match[str], _Measure | None] | None:
        """The number behind a range's dash, and its measure."""
        dash = wording.TO.match(shadow, at)
        number = dash and wording.NUMBER.match(shadow, dash.end())
        if not number:
            return None
        end = number.end("number")
        if bracket := wording.BRACKET_UNIT.match(shadow, end):
            end = bracket.end()
        return number, self._measure(shadow, end)

    def _fraction(self, shadow: str, start: int, end: int, fraction: regex.Match[str]) -> Quantity | None:
        """95/155 xã, 04/34: the part that the text counts, and the whole; 45.799/36.875 tỷ đồng: what came in, and the plan."""
        part, total = read_numeral(shadow[start:end], whole=True), read_numeral(fraction["total"], whole=True)
        aims = bool(wording.AIMS.match(shadow, fraction.end()))  # 16/20 chỉ tiêu đạt kế hoạch
        measure = self._measure(shadow, fraction.end(), many=aims or total >= _MANY_PARTS)
        if part > total and total < _LARGE_PLAN:
            return None
        if not aims and total < _MANY_PARTS and self._time.match(shadow, fraction.end()):
            return None
        if measure is None:
            return Quantity(
                start, fraction.end(), part, part, "", None, "fraction", total=total, rule="number.fraction"
            )
        if measure.kind in ("ratio", "other"):
            return None
        if measure.kind not in _COUNT_KINDS:
            factor = measure.scale * measure.factor
            part, total = (_clean(read_numeral(n) * factor) for n in (shadow[start:end], fraction["total"]))
        return Quantity(
            start,
            measure.end,
            part,
            part,
            "/".join((measure.unit, *measure.per)),
            measure.unit_id,
            measure.kind,
            measure.per,
            total=total,
            rule="number.fraction",
        )

    def _measure(self, shadow: str, at: int, *, many: bool = False) -> _Measure | None:
        """Scale word, unit and denominators behind a numeral; None where there is neither scale nor unit."""
        if spelled := wording.SPELLED.match(shadow, at):
            at = spelled.end()
        scale, end = 1.0, at
        refused = self._time.match(shadow, at)
        if scaled := wording.SCALED.match(shadow, at):
            for word in scaled["scale"].split():
                scale *= SCALES.get(word, 1e6)
            end = scaled.end()
        unit = self._unit(shadow, end)
        if unit is None:
            if not scaled:
                return None
            return _Measure(end, scale, "", None, "scale", 1.0, ())
        if refused and refused.end() > unit[0] and not many:  # 7 đồng chí, 5 lượt ý kiến
            return None
        end, entry = unit
        per: list[str] = []
        surface = " ".join(shadow[scaled.end() if scaled else at : end].split())
        name = entry.unit if entry.unit_id == "visit" else self._written_out.get(surface, entry.unit)
        if entry.kind not in ("ratio", "money"):
            if more := wording.WORDS_BEFORE_PER.match(shadow, end):
                if self._per(shadow, more.end()):
                    end = more.end() - 1 - (1 if shadow[more.end() - 1] == " " else 0)
                    end = shadow.rindex("/", 0, more.end())
            elif entry.kind in _COUNT_KINDS and name in wording.ADMIN:
                while joined := wording.ADMIN_MORE.match(shadow, end):
                    name += shadow[end : joined.end()]
                    end = joined.end()
            elif (
                entry.kind in _COUNT_KINDS
                and entry.kind != "people"
                and name != "tầng"
                and (more_end := self._joined(shadow, end))
            ):
                name += shadow[end:more_end]
                end = more_end
        while len(per) < 2 and (slash := wording.PER.match(shadow, end)) and (found := self._per(shadow, slash.end())):
            end, denominator = found
            per.append(denominator)
        name = entry.unit if per else name  # giường bệnh, but giường/10000 người
        unit_id = entry.unit_id if entry.factor == 1 else self._unit_ids.get(entry.unit, entry.unit_id)
        return _Measure(
            end,
            scale,
            " ".join(name.split()),
            unit_id if entry.kind not in _COUNT_KINDS or name in (entry.unit, self._written_out.get(surface)) else None,
            entry.kind,
            entry.factor,
            _ordered(per),
        )

    def _joined(self, shadow: str, at: int) -> int:
        """Where the counted nouns end that a comma joins to the one at `at` (23 chương trình, đề án, kế hoạch), else 0."""
        end = at
        while (comma := wording.COMMA.match(shadow, end)) and (unit := self._unit(shadow, comma.end())):
            again = shadow[at - len(unit[1].unit) - 9 : at].find(f" {unit[1].unit} ") >= 0  # nhà tạm, nhà dột nát
            if again or unit[1].kind != "count" or wording.STATED.match(shadow, unit[0]):
                break
            end = unit[0]
        return end if end > at else 0

    def _unit(self, shadow: str, at: int):  # type: ignore[no-untyped-def]
        """The longest unit surface at an offset: its end and entry."""
        words: list[str] = []
        best = None
        end = at
        while len(words) < self._longest and (word := wording.UNIT_WORD.match(shadow, end)):
            words.append(word[1])
            end = word.end()
            if entry := self._units.get(" ".join(words).replace(" ,", ",")):
                best = (end, entry)
            elif "." in word[1]:  # đạt 141.331 tấn.Tình hình …
                head = word[1].partition(".")[0]
                entry = self._units.get(" ".join([*words[:-1], head]))
                return (word.start(1) + len(head), entry) if entry else best
        return best

    def _per(self, shadow: str, at: int) -> tuple[int, str] | None:
        """The longest denominator at an offset: its end and name."""
        key, best, end = "", None, at
        for _ in range(6):
            word = wording.TOKEN_WORD.match(shadow, end)
            if not word:
                break
            key += word[1]
            end = word.end()
            if per := self._pers.get(key):
                best = (end, per.per)
        return best

    def _words(self, shadow: str) -> list[Quantity]:
        """hai dự án, một triệu lao động, ba phần trăm; the assembly decides which of them are meant as numbers."""
        found = []
        for match in _SAID.finditer(shadow):
            value = read_words(match.group())
            measure = self._measure(shadow, match.end()) if value is not None else None
            if value is None or measure is None or not measure.unit:
                continue
            refused = self._time.match(shadow, match.end())
            if refused and refused.end() >= measure.end:  # ba phần, but ba phần trăm
                continue
            scaled = value * measure.scale * measure.factor
            found.append(
                Quantity(
                    match.start(),
                    measure.end,
                    scaled,
                    scaled,
                    "/".join((measure.unit, *measure.per)),
                    measure.unit_id,
                    measure.kind,
                    measure.per,
                    words=True,
                    rule="number.words",
                )
            )
        return found


def _ordered(per: list[str]) -> tuple[str, ...]:
    """Time last: đồng/năm/người is VND/người/year."""
    times = ("second", "minute", "hour", "day", "week", "month", "quarter", "year")
    return tuple(sorted(per, key=lambda p: p in times))


def _clean(value: float) -> float:
    """Without the last bits that scaling leaves: 4.36 × 10⁹ is 4360000000."""
    return float(f"{value:.12g}")


def _overlaps(start: int, end: int, spans: Sequence[tuple[int, int]], starts: Sequence[int]) -> bool:
    """Whether a span shares characters with one of `spans`, which are sorted and disjoint and begin at `starts`."""
    last = bisect_left(starts, end) - 1  # of those that begin before it ends, only the last may reach into it
    return last >= 0 and start < spans[last][1]
