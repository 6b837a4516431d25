"""The vocabulary of tables: the phrases of patterns/tables.toml as compiled expressions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import regex

from muctieu.patterns import Patterns
from muctieu.shadow import shadow as fold

ROLES: Final = ("ordinal", "unit", "label", "project", "area", "time", "note", "code")
REFUSED: Final = ("contact", "price", "timetable", "exam", "culture", "code", "letterhead")


def any_of(phrases: Iterable[str]) -> str:
    """Alternatives, longest first, spaces stretchable."""
    ordered = sorted({" ".join(fold(p).split()) for p in phrases}, key=lambda p: (-len(p), p))
    return "|".join(regex.escape(p).replace(r"\ ", r"\s{1,3}") for p in ordered)


def whole(phrases: Iterable[str]) -> regex.Pattern[str]:
    """Any of the phrases as whole words in a shadow.

    >>> bool(whole(["kế hoạch", "kh"]).search("theo kh 2025")), bool(whole(["kh"]).search("khác"))
    (True, False)
    """
    return regex.compile(rf"(?<![\p{{L}}\d])(?:{any_of(phrases)})(?![\p{{L}}\d])")


class Vocabulary:
    """What the words of headers, labels and captions mean; built from the pattern files."""

    def __init__(self, patterns: Patterns) -> None:
        cues = patterns.cues
        self.roles = {fold(word): role for role in ROLES for word in cues[f"table.column.{role}"]}
        actual, target = (any_of(cues[f"table.status.{kind}"]) for kind in ("actual", "target"))
        # chương trình mục tiêu quốc gia, đơn vị thực hiện: parts of a name
        self.status = regex.compile(
            rf"(?<![\p{{L}}\d])(?<!(?:chương trình|đơn vị|cơ quan|thời gian|địa điểm)\s)(?:(?P<actual>{actual})|(?P<target>{target}))(?![\p{{L}}])"
        )
        self.achievement, self.index, self.change = (
            whole(cues[f"table.measure.{kind}"]) for kind in ("achievement", "index", "change")
        )
        self.filler = whole(cues["table.filler.header"])
        self.breakdown = regex.compile(rf"(?:{any_of(cues['table.filler.breakdown'])})(?![\p{{L}}])\s*[:,]?\s*")
        self.ditto = frozenset(fold(w) for w in cues["table.filler.ditto"])
        self.missing = frozenset(fold(w) for w in cues["table.filler.missing"])
        self.plan = whole(cues["table.accept.plan"])
        self.project = whole(cues["table.accept.project"])
        self.refused = {kind: whole(cues[f"table.refuse.{kind}"]) for kind in REFUSED}
        self.gazetteer = whole(cues["table.refuse.gazetteer"])
        comparators = {
            sign: cues[f"comparator.{name}"]
            for name, sign in (("about", "~"), ("at_least", ">="), ("over", ">"), ("at_most", "<="), ("under", "<"))
        }
        self.comparators = {fold(word): sign for sign, words in comparators.items() for word in words}
        self.at_least_behind = regex.compile(rf"\s*(?:{any_of(cues['comparator.at_least_behind'])})")
        self.at_most_behind = regex.compile(rf"\s*(?:{any_of(cues['comparator.at_most_behind'])})")
