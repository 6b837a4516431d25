"""Units as tables write them: in a column of their own, in brackets behind a label, above the table."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from muctieu.matchers.quantities import QuantityMatcher
from muctieu.shadow import shadow as fold

# The shorthand of unit columns, which running text does not use.
_SHORT = (
    (r"tr\.?\s?(?:đồng|đ)(?![\p{L}])\.?", "triệu đồng"),
    (r"tr\.?\s?(?=usd|lượt|người|tấn|con|kwh)", "triệu "),
    (
        r"(?:ng|ngh|1\.?000|10\^?3)\.?\s?(?=(?:tấn|đồng|đ|người|lượt|ha|usd|con|m[23²³]|hộ|lao|ld|lđ|cây|t|kwh)(?![\p{L}]))",
        "nghìn ",
    ),
    (r"(?:1\.?000\.?000|10\^?6)\s?(?=\p{L})", "triệu "),
    (r"(?<=(?:tỷ|triệu|nghìn)\s)đ(?![\p{L}])\.?", "đồng"),
    (r"(?<=nghìn\s)t(?![\p{L}])", "tấn"),
    (r"^lđ$|(?<=nghìn\s)lđ$", "lao động"),
    (r"^dn$", "doanh nghiệp"),
    (r"^đơn vị$", "đơn vị"),
    (r"\bbq\b", "bình quân"),
)
_SHORTHAND = tuple((regex.compile(pattern), long) for pattern, long in _SHORT)
_AGE = "tuổi"  # running text has ages of people, tables the life expectancy
_RANK = frozenset({"hạng", "thứ hạng", "thứ bậc", "bậc", "thứ", "vị trí", "vị thứ", "xếp hạng"})
_DURATION = regex.compile(r"(?:số\s+)?(?:giờ|phút|tiết|ngày|tháng|tuần|buổi|năm|quý|giây|ngày làm việc)(?:\s.*)?")
_NOUN = regex.compile(r"[\p{L}][\p{L} ,\-/()]{0,40}")


@dataclass(frozen=True, slots=True)
class Unit:
    """A canonical unit, and what a number written in it is multiplied with."""

    name: str
    unit_id: str | None
    kind: str
    factor: float

    @property
    def is_ratio(self) -> bool:
        """Whether its numbers are shares or points, written small."""
        return self.kind in ("ratio", "points")


RANK = Unit("rank", "rank", "rank", 1.0)


class UnitReader:
    """Reads units with the matcher of quantities; each spelling is read once."""

    def __init__(self, quantities: QuantityMatcher) -> None:
        self._quantities = quantities
        self._known: dict[str, Unit | None] = {}

    def exact(self, text: str) -> Unit | None:
        """The unit that a whole text is, None where it is none.

        >>> from muctieu import patterns
        >>> reader = UnitReader(QuantityMatcher(patterns.load()))
        >>> reader.exact("Tr.đồng"), reader.exact("Ghi chú")
        (Unit(name='VND', unit_id='vnd', kind='money', factor=1000000.0), None)
        """
        key = text.strip()
        if key not in self._known:
            if len(self._known) > 4096:
                self._known.clear()
            self._known[key] = self._read(key) if 0 < len(key) <= 60 else None
        return self._known[key]

    def column(self, text: str) -> Unit | None:
        """The same for a cell of a unit column, where a noun that no table holds is a count's."""
        if unit := self.exact(text):
            return unit
        word = _folded(text)
        if _DURATION.fullmatch(word):
            return Unit(word, None, "duration", 1.0)
        return Unit(word, None, "count", 1.0) if _NOUN.fullmatch(word) else None

    def counted(self, label: str) -> Unit | None:
        """The unit with which a text starts: “xã đạt chuẩn nông thôn mới” counts xã."""
        found = self._quantities.find(f"1 {_folded(label)}", [])
        first = found[0] if found and found[0].start == 0 else None
        return Unit(first.unit, first.unit_id, first.kind, first.low) if first and first.unit else None

    def _read(self, text: str) -> Unit | None:
        word = _folded(text)
        if word in _RANK:
            return RANK
        if word == _AGE:
            return Unit(_AGE, None, "other", 1.0)
        for pattern, long in _SHORTHAND:
            word = pattern.sub(long, word)
        word = " ".join(word.split())
        found = self._quantities.find(f"1 {word}", [])
        if len(found) != 1 or found[0].start or found[0].end != len(word) + 2 or not found[0].unit:
            return None
        return Unit(found[0].unit, found[0].unit_id, found[0].kind, found[0].low)


def is_duration(text: str) -> bool:
    """Whether a unit is one of time: durations are no targets."""
    return bool(_DURATION.fullmatch(_folded(text)))


def _folded(text: str) -> str:
    return " ".join(fold(text).split()).strip(" .:;()[]")
