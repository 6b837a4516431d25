"""Numbers, units, periods and names as the site writes them, in Vietnamese and in English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias
from urllib.parse import urlencode

Language: TypeAlias = Literal["vi", "en"]

STATUS = {"target": ("Mục tiêu", "Target"), "actual": ("Kết quả", "Result")}
MEASURE = {
    "level": ("mức", "level"),
    "change": ("thay đổi", "change"),
    "achievement": ("so với kế hoạch", "share of plan"),
    "index": ("so với kỳ gốc", "index"),
}
COMPARATOR = {
    "=": ("", ""), "~": ("khoảng ", "about "), ">=": ("tối thiểu ", "at least "), ">": ("trên ", "over "),
    "<=": ("tối đa ", "at most "), "<": ("dưới ", "under "),
}  # fmt: skip
RELATION = {
    "based_on": ("căn cứ", "based on"),
    "implements": ("thực hiện", "carries out"),
    "issued_with": ("ban hành kèm", "issued with"),
    "amends": ("sửa đổi", "amends"),
    "replaces": ("thay thế", "replaces"),
    "repeals": ("bãi bỏ", "repeals"),
    "cites": ("nêu", "cites"),
}
KIND = {
    "targets": ("Chỉ tiêu", "Targets"),
    "citations": ("Văn bản viện dẫn", "Cited documents"),
    "periods": ("Mốc thời gian", "Periods"),
    "sectors": ("Ngành", "Sectors"),
}
_SCALES = ((1e9, "tỷ", "billion"), (1e6, "triệu", "million"))
# What a reader writes for units that the dataset names in English.
_UNITS = {
    "%/year": "%/năm", "pp": "điểm phần trăm", "tonne": "tấn", "rank": "(thứ hạng)", "VND": "đồng",
    "%": "%",
}  # fmt: skip


def number(value: float, language: Language, digits: int = 4) -> str:
    """A number with the language's separators.

    >>> number(12345.678, "vi"), number(12345.678, "en"), number(45.0, "vi")
    ('12.345,678', '12,345.678', '45')
    """
    text = f"{value:,.{digits}f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else f"{value:.4g}"
    return text.translate(str.maketrans(",.", ".,")) if language == "vi" else text


def unit_name(unit: str, language: Language) -> str:
    """A unit as a reader writes it.

    >>> unit_name("VND/người/year", "vi"), unit_name("tonne", "en")
    ('đồng/người/năm', 'tonne')
    """
    if language == "en":
        return unit
    if unit in _UNITS:
        return _UNITS[unit]
    parts = [{"VND": "đồng", "tonne": "tấn", "year": "năm", "day": "ngày"}.get(part, part) for part in unit.split("/")]
    return "/".join(parts)


def quantity(row: Mapping[str, Any], language: Language) -> str:
    """A row's value for a reader: comparator, range, scaled money, unit.

    >>> row = {"value_min": 1.01e14, "value_max": 1.01e14, "comparator": "~", "unit": "VND"}
    >>> quantity(row, "vi"), quantity(row, "en")
    ('khoảng 101.000 tỷ đồng', 'about 101,000 billion VND')
    """
    low, high, unit = row["value_min"], row["value_max"], str(row["unit"])
    bounds = [bound for bound in (low, high) if bound is not None]
    scale, word = 1.0, ""
    if unit.startswith(("VND", "USD")) and bounds:
        for size, vi, en in _SCALES:
            if max(map(abs, bounds)) >= size:
                scale, word = size, f"{vi if language == 'vi' else en} "
                break
    texts = list(dict.fromkeys(number(bound / scale, language) for bound in bounds))
    lead = COMPARATOR.get(row["comparator"], ("", ""))[language == "en"]
    name = unit_name(unit, language)
    gap = "" if name.startswith("%") else " "
    return f"{lead}{' – '.join(texts)}{gap}{word}{name}"


def axis_unit(rows: Sequence[Mapping[str, Any]], language: Language) -> tuple[float, str]:
    """By what the values of a chart are divided, and the name of its axis: money in millions or billions.

    >>> axis_unit([{"value": 2e12, "unit": "VND"}], "vi")
    (1000000000.0, 'tỷ đồng')
    """
    unit = str(rows[0]["unit"]) if rows else ""
    most = max((abs(row["value"]) for row in rows), default=0)
    if unit.startswith(("VND", "USD")):
        for size, vi, en in _SCALES:
            if most >= size:
                return size, f"{vi if language == 'vi' else en} {unit_name(unit, language)}"
    return 1.0, unit_name(unit, language)


def period(row: Mapping[str, Any], language: Language) -> str:
    """A row's period for a reader.

    >>> period({"period_start": "2021", "period_end": "2025"}, "vi"), period({"period_start": None, "period_end": "2030"}, "vi")
    ('2021 – 2025', 'đến 2030')
    """
    start, end = row["period_start"], row["period_end"]
    if start and end:
        return _date(start, language) if start == end else f"{_date(start, language)} – {_date(end, language)}"
    if end:
        return f"{'đến' if language == 'vi' else 'by'} {_date(end, language)}"
    return f"{'từ' if language == 'vi' else 'from'} {_date(start, language)}" if start else ""


def _date(text: str, language: Language) -> str:
    return "/".join(reversed(text.split("-"))) if language == "vi" else text


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a page: the language, and the addresses of pages in it."""

    language: Language
    path: str = "/"
    query: str = ""

    def __call__(self, vi: str, en: str) -> str:
        """A text in the reader's language."""
        return vi if self.language == "vi" else en

    def pick(self, names: Mapping[str, tuple[str, str]], key: str | None) -> str:
        """A name from one of the tables above; the key itself where it has none."""
        return names[key][self.language == "en"] if key and key in names else key or ""

    def url(self, path: str, **query: Any) -> str:
        """The address of a page in the reader's language.

        >>> Reader("en").url("/targets", q="KCN", area=["80", "VN"], page=None)
        '/en/targets?q=KCN&area=80&area=VN'
        """
        given = {key: value for key, value in query.items() if value not in (None, "", [], ())}
        prefix = "/en" if self.language == "en" else ""
        text = f"{prefix}{path}" if path != "/" or not prefix else prefix
        return f"{text}?{urlencode(given, doseq=True)}" if given else text

    def other(self) -> str:
        """The address of this page in the other language."""
        prefix = "/en" if self.language == "vi" else ""
        path = f"{prefix}{self.path}" if self.path != "/" or not prefix else prefix
        return f"{path}?{self.query}" if self.query else path

    def number(self, value: float) -> str:
        """A number in the reader's language."""
        return number(value, self.language)

    def quantity(self, row: Mapping[str, Any]) -> str:
        """A row's value in the reader's language."""
        return quantity(row, self.language)

    def period(self, row: Mapping[str, Any]) -> str:
        """A row's period in the reader's language."""
        return period(row, self.language)

    def date(self, text: str | None) -> str:
        """An ISO date in the reader's language."""
        return _date(text, self.language) if text else ""
