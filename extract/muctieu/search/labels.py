"""What a target is filed under: its indicator, today's province, its region, sectors and years."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex

from muctieu.lexicon import Lexicon
from muctieu.matchers.areas import NATION, NATION_CODE
from muctieu.patterns import Patterns, Province
from muctieu.records import Sector, Target
from muctieu.search.folding import Folder, tokens
from muctieu.shadow import plain, shadow

_WORD = regex.compile(r"[\p{L}\p{N}]+")


@dataclass(frozen=True, slots=True)
class Fact:
    """What a row of `facts` says about a target, beside its id."""

    indicator_key: str
    indicator_label: str
    indicator_label_en: str | None
    indicator_group: str | None
    area_now_code: str | None
    area_now: str | None
    region: str | None
    sector_ids: str | None
    sector_labels: str | None
    year_start: int | None
    year: int | None
    value: float | None


@dataclass(frozen=True, slots=True)
class Place:
    """A province as it is today, with the units that went into it."""

    code: str
    name: str
    full_name: str
    region: str
    former: tuple[str, ...]
    aliases: tuple[str, ...]


def _key(text: str) -> str:
    return "-".join(token.word for token in tokens(text))


class Labels:
    """Files targets under the names of the pattern files.

    >>> from muctieu.patterns import load
    >>> Labels(load()).place("Long An").name
    'Tây Ninh'
    """

    def __init__(self, patterns: Patterns) -> None:
        self.folder = Folder((a.abbr, a.meaning) for a in patterns.abbreviations)
        self.places = _places(patterns.provinces)
        self.indicators = {i.indicator_id: i for i in patterns.indicators}
        self.sectors = {s.sector_id: s for s in patterns.sectors}
        self.units = {u.unit_id: u.unit for u in patterns.units}
        self.lineages = {i: self._lineage(i) for i in self.sectors}
        self._provinces = patterns.provinces
        self._by_name = {
            _key(name): place
            for place in self.places.values()
            for name in (*place.aliases, *place.former, place.full_name, place.name)
        }
        self._by_indicator = {
            _key(name): i.indicator_id for i in patterns.indicators for name in (*i.variants, i.label_vi)
        }
        # A batch says the same names again and again.
        self.place = lru_cache(1 << 12)(self._place)
        self.indicator = lru_cache(1 << 14)(self._indicator)
        self._sectors_in = lru_cache(1 << 14)(self._find_sectors)
        self._sector_names = Lexicon(
            (name, s.sector_id) for s in patterns.sectors for name in (s.label_vi, *s.variants) if len(name) > 2
        )

    def _place(self, name: str | None) -> Place | None:
        """Today's province of a name, old or new, with or without diacritics; None where there is none."""
        return None if not name else self._by_name.get(_key(name))

    def _indicator(self, name: str) -> str:
        """The key of an indicator: its id where the patterns know the name, else the name's folded words."""
        return self._by_indicator.get(_key(name)) or "-".join(_WORD.findall(plain(name)))

    def fact(self, row: Target, sectors: Iterable[Sector]) -> Fact:
        """What a target is filed under; `sectors` are those of its document.

        Its sectors are those that its indicator names, else those that its sentence favours or restrains.
        """
        key = row.indicator_id or self.indicator(row.indicator) or "-"
        entry = self.indicators.get(key)
        place = self.place(row.area)
        ids = self._sectors_in(row.indicator)
        if not ids:
            ids = tuple(dict.fromkeys(s.sector_id for s in sectors if s.sentence == row.sentence and s.sector_id))
        names = [self.sectors[i].label_vi if i in self.sectors else i for i in ids]
        first, last = _year(row.period_start), _year(row.period_end)
        bounds = [bound for bound in (row.value_min, row.value_max) if bound is not None]
        nation = row.area_code == NATION_CODE or row.area == NATION
        return Fact(
            indicator_key=key,
            indicator_label=entry.label_vi if entry else row.indicator,
            indicator_label_en=entry.label_en if entry else None,
            indicator_group=entry.group if entry else None,
            area_now_code=NATION_CODE if nation else place.code if place else None,
            area_now=NATION if nation else place.name if place else row.area,
            region=NATION if nation else place.region if place else None,
            sector_ids="|".join(ids) or None,
            sector_labels="|".join(names) or None,
            year_start=first if first is not None else last,
            year=last if last is not None else first,
            value=sum(bounds) / len(bounds) if bounds else None,
        )

    def _find_sectors(self, indicator: str) -> tuple[str, ...]:
        """The sectors that an indicator names."""
        return tuple(dict.fromkeys(found.value for found in self._sector_names.find(shadow(indicator))))

    def _lineage(self, sector_id: str) -> tuple[str, ...]:
        """A sector and all above it."""
        found = [sector_id]
        while (entry := self.sectors.get(found[-1])) and entry.parent_id and entry.parent_id not in found:
            found.append(entry.parent_id)
        return tuple(found)

    def reference(self) -> Mapping[str, list[tuple[Any, ...]]]:
        """The rows of the tables that give ids their names, by table."""
        return {
            "ref_areas": [
                (
                    p.unit_id, p.code, p.name, p.full_name, p.scheme, p.valid_from, p.valid_to,
                    place.code if place else None, place.name if place else None, place.region if place else None,
                )
                for p in self._provinces
                for place in [self.place(p.name)]
            ],
            "ref_indicators": [(i.indicator_id, i.label_vi, i.label_en, i.group) for i in self.indicators.values()],
            "ref_sectors": [(s.sector_id, s.label_vi, s.label_en, s.parent_id) for s in self.sectors.values()],
            "ref_units": list(self.units.items()),
        }  # fmt: skip

    def fingerprint(self) -> str:
        """Changes when any name or abbreviation does: an index made with others is made anew."""
        known = (
            sorted(self._by_name), sorted(self._by_indicator.items()), self.reference(), self.folder.abbreviations,
            [(s.sector_id, s.variants) for s in self.sectors.values()],
        )  # fmt: skip
        return hashlib.sha256(repr(known).encode()).hexdigest()[:16]


def _places(provinces: Iterable[Province]) -> dict[str, Place]:
    """Today's provinces by code, each with its former names."""
    rows = list(provinces)
    now = {p.code: p for p in rows if p.scheme == "34"}  # a later row of the same code replaces the earlier
    places = {}
    for code, unit in now.items():
        same = [p for p in rows if p.scheme == "34" and p.code == code]
        merged = [p for p in rows if p.scheme != "34" and p.successor_code == code]
        aliases = dict.fromkeys(a for p in (*merged, *same) for a in (*p.aliases, p.full_name))
        former = tuple(dict.fromkeys(p.name for p in merged if p.name != unit.name))
        region = unit.region_2025[0] if unit.region_2025 else ""
        places[code] = Place(code, unit.name, unit.full_name, region, former, tuple(aliases))
    return places


def _year(date: str | None) -> int | None:
    return int(date[:4]) if date and date[:4].isdigit() else None
