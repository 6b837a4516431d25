"""One row of each pattern file, all of them together, and the rules that each file keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Unit:
    """A base unit, without scale words or denominators; `factor` turns the written number into `unit` (tạ: 0.1)."""

    unit_id: str
    unit: str
    kind: str
    factor: float
    surfaces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Per:
    """A denominator: what stands after a slash, `trên` or `mỗi`."""

    per: str
    per_id: str
    surfaces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """What targets are set for; `units` are unit ids, with denominators as `vnd_per_person_per_year`."""

    indicator_id: str
    label_vi: str
    label_en: str
    group: str
    variants: tuple[str, ...]
    units: tuple[str, ...]
    direction: str
    stat_code_national: str | None
    stat_code_provincial: str | None


@dataclass(frozen=True, slots=True)
class SectorEntry:
    """A sector, industry or product group, with its place in the tree and its codes in both versions of VSIC."""

    sector_id: str
    label_vi: str
    label_en: str
    parent_id: str | None
    level: int
    group: str
    variants: tuple[str, ...]
    vsic_2018: tuple[str, ...]
    vsic_2025: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vsic:
    """One code of the Vietnam Standard Industrial Classification, 2018 or 2025."""

    vsic_id: str
    version: str
    code: str
    level: int
    parent_code: str | None
    name_vi: str
    name_en: str | None


@dataclass(frozen=True, slots=True)
class Province:
    """A province or centrally run city during one stretch of time.

    A code means one unit within its scheme only: 15 was Yên Bái among the 63 and is Lào Cai among the 34.
    """

    unit_id: str
    code: str
    name: str
    full_name: str
    type: str
    scheme: str
    valid_from: str | None
    valid_to: str | None
    successor_code: str | None
    predecessor_ids: tuple[str, ...]
    region_2023: tuple[str, ...]
    region_2025: tuple[str, ...]
    aliases: tuple[str, ...]

    def in_force(self, day: str) -> bool:
        """Whether the unit exists on an ISO day: `in_force("2025-07-01")`."""
        return (self.valid_from or "") <= day <= (self.valid_to or "9999")


@dataclass(frozen=True, slots=True)
class Region:
    """A named group of provinces; `members` are province codes of the scheme's time."""

    region_id: str
    name: str
    scheme: str
    aliases: tuple[str, ...]
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class District:
    """A district, town or provincial city as it was before 1 July 2025."""

    name: str
    kind: str
    province_code: str


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type of legal, administrative or Party document and the form of its number."""

    doc_type_id: str
    abbr: str | None
    family: str
    name_vi: str
    name_en: str
    number_format: str
    example: str | None


@dataclass(frozen=True, slots=True)
class Issuer:
    """An issuing body as it is abbreviated in document numbers."""

    abbr: str
    name_vi: str
    name_en: str
    level: tuple[str, ...]
    family: str
    valid_from: str | None
    valid_to: str | None
    successor_abbr: str | None
    variant_of: str | None


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form that readers type and texts print (KCN), and the words that it stands for."""

    abbr: str
    meaning: str


Row: TypeAlias = (
    Abbreviation | Unit | Per | Indicator | SectorEntry | Vsic | Province | Region | District | DocumentType | Issuer
)


@dataclass(frozen=True, slots=True)
class Patterns:
    """All lexicons of one run."""

    units: tuple[Unit, ...]
    pers: tuple[Per, ...]
    indicators: tuple[Indicator, ...]
    sectors: tuple[SectorEntry, ...]
    vsic: tuple[Vsic, ...]
    provinces: tuple[Province, ...]
    regions: tuple[Region, ...]
    districts: tuple[District, ...]
    document_types: tuple[DocumentType, ...]
    issuers: tuple[Issuer, ...]
    abbreviations: tuple[Abbreviation, ...]
    cues: Mapping[str, tuple[str, ...]]
    fingerprint: str

    def ambiguous_districts(self) -> frozenset[str]:
        """The district names that several provinces use (Châu Thành), or that also name a province (Bắc Giang).

        >>> from muctieu import patterns
        >>> "Châu Thành" in patterns.load().ambiguous_districts()
        True
        """
        seen = Counter(name for name, _ in {(d.name, d.province_code) for d in self.districts})
        provinces = {p.name for p in self.provinces}
        return frozenset(name for name, count in seen.items() if count > 1 or name in provinces)


@dataclass(frozen=True, slots=True)
class Table:
    """The rules of one file, beyond the types of its row's fields.

    `distinct`: columns whose items, whatever their case, may stand in one row only; rows that share `owner` count as
    one. `references`: for a column, the kind of id that its items must be.
    """

    attribute: str
    row: type[Row]
    key: tuple[str, ...]
    distinct: tuple[str, ...] = ()
    owner: str = ""
    references: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)


_KINDS = "money ratio points area length volume mass energy power count people score multiple other".split()
VSIC_VERSIONS = ("VSIC2018", "VSIC2025")
TABLES: Mapping[str, Table] = {
    "units.csv": Table("units", Unit, ("unit_id",), ("surfaces",), "unit_id", choices={"kind": _KINDS}),
    "per.csv": Table("pers", Per, ("per_id",), ("surfaces",), "per_id"),
    "indicators.csv": Table(
        "indicators",
        Indicator,
        ("indicator_id",),
        ("label_vi", "variants"),
        "indicator_id",
        references={"units": "unit"},
        choices={"direction": ("up", "down", "stable", "rank")},
    ),
    "sectors.csv": Table(
        "sectors",
        SectorEntry,
        ("sector_id",),
        ("label_vi", "variants"),
        "sector_id",
        references={"parent_id": "sector", "vsic_2018": "VSIC2018", "vsic_2025": "VSIC2025"},
    ),
    "vsic.csv": Table("vsic", Vsic, ("vsic_id",), choices={"version": VSIC_VERSIONS}),
    "provinces.csv": Table(
        "provinces",
        Province,
        ("unit_id",),
        ("name", "full_name", "aliases"),
        "name",
        references={"successor_code": "province", "predecessor_ids": "province row"},
        choices={"scheme": ("34", "63", "64")},
    ),
    "regions.csv": Table("regions", Region, ("region_id",), references={"members": "province"}),
    "districts.csv": Table(
        "districts",
        District,
        ("province_code", "kind", "name"),
        references={"province_code": "province"},
        choices={"kind": ("huyện", "quận", "thị xã", "thành phố")},
    ),
    "document_types.csv": Table("document_types", DocumentType, ("doc_type_id",)),
    "issuers.csv": Table(
        "issuers",
        Issuer,
        ("abbr",),
        references={"successor_abbr": "issuer", "variant_of": "issuer"},
    ),
    "abbreviations.csv": Table("abbreviations", Abbreviation, ("abbr",)),
}
