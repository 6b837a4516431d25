"""Provinces, before and after the merger of July 2025, the nation, and districts that stand for their province."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from muctieu.lexicon import Lexicon
from muctieu.patterns import Patterns, Province
from muctieu.quick import quick
from muctieu.scan import Opened

NATION = "Việt Nam"
NATION_CODE = "VN"

_NATION = quick(
    r"(?<![\p{L}])(?:(?:của\s+)?cả\s+nước|toàn\s+quốc|trên\s+cả\s+nước|nước\s+ta|việt\s+nam|bình\s+quân\s+chung\s+cả\s+nước|quốc\s+gia\s+đạt)(?![\p{L}])"
)
_NAMED = Opened(_NATION, ("của", "cả", "toàn", "trên", "nước", "việt", "bình", "quốc"))
_KIND = regex.compile(r"(?:tỉnh|thành\s+phố|tp\.?|t\.p\.?|thủ\s+đô)\s{0,2}$")
_DISTRICT_KIND = regex.compile(r"(?:huyện|quận|thị\s+xã|thành\s+phố|tp\.?)\s{1,2}$")
_KIND_WITHIN = regex.compile(r"tp|tỉnh\s|thành\s+phố\s|thủ\s+đô\s")
_KIND_WRITTEN = quick(r"^(?:tỉnh|thành phố|thủ đô)\s+", regex.IGNORECASE)
# Ảnh: Nguyễn Huế: somebody's name
_SURNAME = regex.compile(r"(?:Nguyễn|Trần|Phạm|Hoàng|Phan|Võ|Đặng|Bùi|Đỗ|Ngô|Dương)\s$")
_WORDS = quick(r"[^\s.\-–]+")
# Names inside names: routes (Lào Cai - Hà Nội), rivers, firms, banks, dishes
_ROUTE_BEFORE = regex.compile(r"\p{Lu}[\p{L}]*\s?[-–]\s?$")
_ROUTE_BEHIND = regex.compile(
    r"\s?[-–]\s?(?!(?:BÁO|KẾ|NGHỊ|QUYẾT|THÔNG|KẾT|TỜ|CHƯƠNG|ĐỀ)\s)\p{Lu}"  # SỞ CÔNG THƯƠNG HẢI DƯƠNG - BÁO CÁO
)
_NAME_BEFORE = quick(
    r"(?:sông|cảng(?:\s+(?:biển|quốc\s+tế|hàng\s+không(?:\s+quốc\s+tế)?))?|sân\s+bay|cầu|công\s+ty[^,.;\n]{0,40}|ngân\s+hàng|đại\s+học|trường|khu\s+(?:công\s+nghiệp|kinh\s+tế)|kcn|ccn|nhà\s+máy[^,.;\n]{0,30}|"
    r"quốc\s+lộ|đường|phố|báo|đài|ga|hồ|vịnh|đèo|cửa\s+khẩu|bệnh\s+viện|nhiệt\s+điện|thủy\s+điện|hội\s+nghị|nghị\s+định\s+thư|tập\s+đoàn|thị\s+trấn|phường|xã|huyện|quận|hiệp\s+định|công\s+ước|thỏa\s+thuận|tuyên\s+bố)\s{1,2}$"
)


@dataclass(frozen=True, slots=True)
class AreaMatch:
    """A province or the nation, as the text names it.

    `explicit` says that the kind stands before the name (tỉnh Long An); `inside_name` that the name is part of
    another one (Cảng quốc tế Long An), and `district` that a district stands for its province: one without its kind
    before it is no more than a hint, `inside_name` too. `units` are the rows of the province table that bear the name,
    the oldest first.
    """

    start: int
    end: int
    name: str
    code: str
    explicit: bool
    inside_name: bool
    district: bool = False
    units: tuple[Province, ...] = ()


class AreaMatcher:
    """Finds areas; built from the province and district tables of the pattern files."""

    def __init__(self, patterns: Patterns) -> None:
        self.provinces: dict[str, list[Province]] = {}
        phrases: list[tuple[str, Province | str]] = []
        for province in patterns.provinces:
            self.provinces.setdefault(province.name, []).append(province)
            phrases += [(name, province) for name in (province.name, *province.aliases) if len(name) > 2]
        homes: dict[str, set[str]] = {}
        for district in patterns.districts:
            homes.setdefault(district.name, set()).add(district.province_code)
        names = {p.code: p.name for p in patterns.provinces if p.scheme == "63"}
        taken = {p.casefold() for p in self.provinces}
        phrases += [
            (name, names[next(iter(codes))])
            for name, codes in homes.items()
            if len(codes) == 1 and " " in name and name.casefold() not in taken and next(iter(codes)) in names
        ]
        self._lexicon = Lexicon(phrases)

    def find(self, text: str, shadow: str) -> list[AreaMatch]:
        """Areas in the order of the text; `text` tells names (capitals) from common words (hòa bình)."""
        found = [AreaMatch(*m.span(), NATION, NATION_CODE, True, False) for m in _NAMED.finditer(shadow)]
        for start, end, value in self._lexicon.find(shadow):
            surface = text[start:end]
            before, behind = text[max(0, start - 70) : start], text[end : end + 12]
            low = surface.islower() and " " in surface and before.endswith("tỉnh ")  # nhà nước tỉnh hải dương
            ocean = surface.endswith("Bình") and text.startswith(" Dương", end)  # xuyên Thái Bình Dương
            if not (low or _is_name(surface)) or ocean or _SURNAME.search(before):
                continue
            route = bool(_ROUTE_BEFORE.search(before) or _ROUTE_BEHIND.match(behind))
            inside = route or bool(_NAME_BEFORE.search(shadow[max(0, start - 70) : start]))
            if isinstance(value, str):
                home = tuple(self.provinces[value])
                named = bool(_DISTRICT_KIND.search(shadow[max(0, start - 12) : start]))
                found.append(AreaMatch(start, end, value, home[0].code, False, not named, district=True, units=home))
                continue
            explicit = bool(_KIND.search(shadow[max(0, start - 12) : start]) or _KIND_WITHIN.match(shadow, start))
            units = tuple(self.provinces[value.name])
            found.append(
                AreaMatch(
                    start,
                    end,
                    _written(surface, value),
                    value.code,
                    explicit,
                    route or (inside and not explicit),
                    units=units,
                )
            )
        return sorted(found, key=lambda a: a.start)


def _is_name(surface: str) -> bool:
    words = _WORDS.findall(surface)
    return bool(words) and all(w[0].isupper() or w in ("tỉnh", "thành", "phố", "thủ", "đô") for w in words)


def _written(surface: str, province: Province) -> str:
    """The name under which the text speaks of the province: an alias only where it is another word (TPHCM)."""
    bare = _KIND_WRITTEN.sub("", " ".join(surface.split()))
    same = bare.casefold() == province.name.casefold()
    return province.name if bare.isupper() and (same or len(bare) > 6) else bare
