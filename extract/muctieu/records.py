"""The rows of the dataset, defined once.

The JSON keys, CSV headers, SQL schema and the data package's schema all come from these classes:
a column is a dataclass field, and its titles, description and constraints are the field's metadata.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import MISSING, dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias, TypeVar, cast, get_args, get_type_hints

if TYPE_CHECKING:
    import pandas as pd

Status: TypeAlias = Literal["target", "actual"]
Measure: TypeAlias = Literal["level", "change", "achievement", "index"]
Direction: TypeAlias = Literal["up", "down"]
Comparator: TypeAlias = Literal["=", "~", ">=", ">", "<=", "<"]
PeriodKind: TypeAlias = Literal["year", "range", "horizon", "vision", "term", "part", "date"]
Stance: TypeAlias = Literal["priority", "promoted", "restricted"]
State: TypeAlias = Literal["present", "vanished"]
Relation_: TypeAlias = Literal["based_on", "implements", "issued_with", "amends", "replaces", "repeals"]


def column(vi: str, en: str, about: str, *, default: Any = MISSING, **constraints: object) -> Any:
    """A dataclass field that carries its Vietnamese and English title, its meaning and its constraints."""
    return field(default=default, metadata={"vi": vi, "en": en, "about": about, **constraints})


@dataclass(frozen=True, slots=True)
class Row:
    """What all rows share: a table's name, and the way to a plain dict."""

    TABLE: ClassVar[str] = ""

    def to_dict(self) -> dict[str, Any]:
        """The row as a dict of JSON values, keys in column order."""
        return {name: getattr(self, name) for name in columns(type(self))}


@dataclass(frozen=True, slots=True)
class Document(Row):
    """One source text."""

    TABLE: ClassVar[str] = "documents"

    doc_id: str = column("Mã văn bản", "Document id", "Derived from the source; unchanged when the text changes.", key=True)
    source: str = column("Nguồn", "Source", "Path or URL that the text was read from.")
    sha256: str = column("SHA-256", "SHA-256", "Of the source's bytes: tells whether a document is new or changed.")
    title: str | None = column("Tiêu đề", "Title", "Title, null where the text does not say.")
    publisher: str | None = column("Cơ quan đăng", "Publisher", "Who published the text, null where it does not say.")
    published: str | None = column("Ngày đăng", "Published", "ISO date of publication, null where the text does not say.")
    area: str | None = column("Địa bàn", "Area", "The province, or Việt Nam, that the text is about.")
    area_code: str | None = column("Mã địa bàn", "Area code", "Code of the area in the pattern files; VN for the nation.")
    text: str = column("Văn bản", "Text", "The decoded text, NFC, line ends as \\n; all offsets point into it.")
    number: str | None = column("Số, ký hiệu", "Number", "The document's own number in its letterhead, null where it has none.", default=None)
    issued: str | None = column("Ngày ban hành", "Issued", "ISO date in the document's letterhead, null where it has none.", default=None, partial_date=True)
    state: State = column("Tình trạng nguồn", "State of the source", "vanished: the last run looked where the source had been and did not find it.", default="present", enum=("present", "vanished"))


@dataclass(frozen=True, slots=True)
class Evidence(Row):
    """A row that was read from characters of a document."""

    id: str = column("Mã dòng", "Row id", "doc_id, the table's letter and the row's number in text order.", key=True)
    doc_id: str = column("Mã văn bản", "Document id", "The document that the row was read from.", references="documents.doc_id")


@dataclass(frozen=True, slots=True)
class Target(Evidence):
    """A quantity about an indicator, planned or achieved."""

    TABLE: ClassVar[str] = "targets"

    status: Status = column("Trạng thái", "Status", "target: aimed at, planned, assigned, forecast; actual: reported, estimated.", enum=("target", "actual"))
    indicator: str = column("Chỉ tiêu", "Indicator", "The noun phrase that is measured, ellipsis filled in.")
    indicator_id: str | None = column("Mã chỉ tiêu", "Indicator id", "Canonical id in patterns/indicators.csv, null where none fits.")
    measure: Measure = column("Phép đo", "Measure", "level, change, achievement (share of a plan reached) or index (share of a base period).", enum=("level", "change", "achievement", "index"))
    direction: Direction | None = column("Chiều", "Direction", "up or down; set for a change.", enum=("up", "down"))
    value_min: float | None = column("Giá trị thấp", "Lower value", "Number in `unit`, scaled; null for an open lower bound.")
    value_max: float | None = column("Giá trị cao", "Upper value", "Number in `unit`, scaled; null for an open upper bound.")
    comparator: Comparator = column("So sánh", "Comparator", "=, ~ (about), >= (at least), > (over), <= (at most), < (under).", enum=("=", "~", ">=", ">", "<=", "<"))
    unit: str = column("Đơn vị", "Unit", "Canonical unit; for counts the Vietnamese noun that is counted.")
    unit_id: str | None = column("Mã đơn vị", "Unit id", "English code of the unit in patterns/units.csv, null where there is none.")
    period_start: str | None = column("Từ", "Period start", "ISO partial date: YYYY, YYYY-MM or YYYY-MM-DD.", partial_date=True)
    period_end: str | None = column("Đến", "Period end", "ISO partial date: YYYY, YYYY-MM or YYYY-MM-DD.", partial_date=True)
    area: str | None = column("Địa bàn", "Area", "Province that the number is about, under the name the text uses; Việt Nam for the nation.")
    area_code: str | None = column("Mã địa bàn", "Area code", "Code of the area in the pattern files; VN for the nation.")
    parent_id: str | None = column("Dòng gốc", "Parent row", "For a growth rate, index or achievement: the row whose indicator it qualifies.", references="targets.id")
    implied_target: float | None = column("Mục tiêu suy ra", "Implied target", "For an achievement whose parent gives the value reached: value / share, in the parent's unit.")
    value_text: str = column("Số trong văn bản", "Value as written", "The number as written, unit included.")
    start: int = column("Bắt đầu", "Start", "First character of value_text in documents.text.", minimum=0)
    end: int = column("Kết thúc", "End", "One past the last character of value_text.", minimum=0)
    sentence: str = column("Câu", "Sentence", "The sentence around it: the evidence.")
    rule: str = column("Quy tắc", "Rule", "Name of the pattern that found it.")
    page: int | None = column("Trang", "Page", "Page of a PDF on which it begins; null for formats without pages.", default=None, minimum=1)


@dataclass(frozen=True, slots=True)
class Citation(Evidence):
    """A numbered legal or administrative document that is named."""

    TABLE: ClassVar[str] = "citations"

    type: str = column("Loại văn bản", "Type", "Quyết định, Kế hoạch, Nghị quyết … written out.")
    number: str = column("Số, ký hiệu", "Number", "Normalised: 121/QĐ-UBND, 55-NQ/TW; 68 where the text gives no more.")
    date: str | None = column("Ngày ban hành", "Date", "ISO partial date written beside it.", partial_date=True)
    issuer: str | None = column("Cơ quan ban hành", "Issuer", "As written beside it, else read from the number's suffix.")
    text: str = column("Trích dẫn", "Text", "The citation as written.")
    start: int = column("Bắt đầu", "Start", "From the type's first letter.", minimum=0)
    end: int = column("Kết thúc", "End", "To the number's last character, exclusive.", minimum=0)
    rule: str = column("Quy tắc", "Rule", "Name of the pattern that found it.")
    page: int | None = column("Trang", "Page", "Page of a PDF on which it begins; null for formats without pages.", default=None, minimum=1)


@dataclass(frozen=True, slots=True)
class Period(Evidence):
    """A year, range, horizon or date that is named."""

    TABLE: ClassVar[str] = "periods"

    kind: PeriodKind = column("Loại", "Kind", "year, range, horizon (đến năm), vision (tầm nhìn), term (nhiệm kỳ), part (of a year) or date.", enum=("year", "range", "horizon", "vision", "term", "part", "date"))
    period_start: str | None = column("Từ", "Period start", "ISO partial date.", partial_date=True)
    period_end: str | None = column("Đến", "Period end", "ISO partial date.", partial_date=True)
    text: str = column("Cụm từ", "Text", "The expression as written.")
    start: int = column("Bắt đầu", "Start", "First character in documents.text.", minimum=0)
    end: int = column("Kết thúc", "End", "One past the last character.", minimum=0)
    rule: str = column("Quy tắc", "Rule", "Name of the pattern that found it.")
    page: int | None = column("Trang", "Page", "Page of a PDF on which it begins; null for formats without pages.", default=None, minimum=1)


@dataclass(frozen=True, slots=True)
class Sector(Evidence):
    """An economic sector that the text favours or restrains."""

    TABLE: ClassVar[str] = "sectors"

    sector: str = column("Ngành", "Sector", "Preferred name of the sector.")
    sector_id: str | None = column("Mã ngành", "Sector id", "Canonical id in patterns/sectors.csv, null where none fits.")
    vsic: str | None = column("VSIC", "VSIC", "Codes of the Vietnam Standard Industrial Classification (2025), joined by |.")
    stance: Stance = column("Định hướng", "Stance", "priority, promoted or restricted.", enum=("priority", "promoted", "restricted"))
    text: str = column("Cụm từ", "Text", "The sector as written.")
    start: int = column("Bắt đầu", "Start", "First character in documents.text.", minimum=0)
    end: int = column("Kết thúc", "End", "One past the last character.", minimum=0)
    sentence: str = column("Câu", "Sentence", "The sentence around it: the evidence.")
    rule: str = column("Quy tắc", "Rule", "Name of the pattern that found it.")
    page: int | None = column("Trang", "Page", "Page of a PDF on which it begins; null for formats without pages.", default=None, minimum=1)


@dataclass(frozen=True, slots=True)
class Relation(Evidence):
    """An edge from the document (or a document it cites) to a cited document."""

    TABLE: ClassVar[str] = "relations"

    relation: Relation_ = column("Quan hệ", "Relation", "based_on, implements, issued_with, amends, replaces or repeals.", enum=("based_on", "implements", "issued_with", "amends", "replaces", "repeals"))
    subject: str | None = column("Văn bản chủ thể", "Subject", "Number of the acting document; null when it is the text itself.")
    object: str = column("Văn bản đối tượng", "Object", "Number of the document acted on.")
    citation_id: str = column("Dòng trích dẫn", "Citation row", "The citation that names the object.", references="citations.id")
    text: str = column("Cụm từ", "Text", "The words that say it.")
    start: int = column("Bắt đầu", "Start", "First character in documents.text.", minimum=0)
    end: int = column("Kết thúc", "End", "One past the last character.", minimum=0)
    rule: str = column("Quy tắc", "Rule", "Name of the pattern that found it.")
    page: int | None = column("Trang", "Page", "Page of a PDF on which it begins; null for formats without pages.", default=None, minimum=1)


ROW_TYPES: tuple[type[Evidence], ...] = (Target, Citation, Period, Sector, Relation)
TABLES: tuple[type[Row], ...] = (Document, *ROW_TYPES)


F = TypeVar("F", bound=Callable[..., Any])


def cached(function: F) -> F:
    """`functools.cache` for functions of a row type, which mypy takes for unhashable when it is a dataclass."""
    return cast(F, cache(function))


@cached
def columns(row_type: type[Row]) -> dict[str, dataclasses.Field[Any]]:
    """The columns of a table, by name, in order."""
    return {f.name: f for f in dataclasses.fields(row_type)}


@cached
def column_type(row_type: type[Row], name: str) -> type:
    """The plain type of a column: str, int or float."""
    kinds = _hint_members(row_type, name)
    return int if int in kinds else float if float in kinds else str


def nullable(row_type: type[Row], name: str) -> bool:
    """Whether a column may be empty."""
    return type(None) in _hint_members(row_type, name)


@cached
def _hint_members(row_type: type[Row], name: str) -> tuple[Any, ...]:
    """What a column's type is a union of; a plain type stands alone."""
    hint = get_type_hints(row_type)[name]
    return (hint,) if isinstance(hint, type) else get_args(hint)


@dataclass(frozen=True, slots=True)
class Extraction:
    """All rows of one document.

    >>> import muctieu
    >>> result = muctieu.extract("Phấn đấu đến năm 2030, tỷ lệ đô thị hóa đạt 45%.")
    >>> [(t.indicator, t.value_min, t.unit, t.period_end) for t in result.targets]
    [('tỷ lệ đô thị hóa', 45.0, '%', '2030')]
    """

    document: Document
    targets: Sequence[Target]
    citations: Sequence[Citation]
    periods: Sequence[Period]
    sectors: Sequence[Sector]
    relations: Sequence[Relation]

    def rows(self) -> Iterator[Evidence]:
        """Every row but the document's own, table by table."""
        for row_type in ROW_TYPES:
            yield from getattr(self, row_type.TABLE)

    def paged(self, starts: Sequence[int]) -> Extraction:
        """The same rows, each with the page on which it begins.

        Args:
            starts: the offset at which each page begins, in order; none for a text without pages.
        """
        if not starts:
            return self
        tables: dict[str, Any] = {
            t.TABLE: [replace(row, page=bisect_right(starts, row.start) or 1) for row in getattr(self, t.TABLE)]
            for t in ROW_TYPES
        }
        return replace(self, **tables)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of one document: `document`, then one list for each table."""
        tables = {t.TABLE: [row.to_dict() for row in getattr(self, t.TABLE)] for t in ROW_TYPES}
        return {"document": self.document.to_dict(), **tables}

    def to_frames(self) -> dict[str, pd.DataFrame]:
        """One pandas frame for each table, `documents` included, columns as in the dataset."""
        import pandas as pd

        frames = {"documents": pd.DataFrame([self.document.to_dict()], columns=list(columns(Document)))}
        for row_type in ROW_TYPES:
            rows = [row.to_dict() for row in getattr(self, row_type.TABLE)]
            frames[row_type.TABLE] = pd.DataFrame(rows, columns=list(columns(row_type)))
        return frames
