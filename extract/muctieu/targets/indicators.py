"""The canonical id of an indicator, and the plan that a share of it implies."""

from __future__ import annotations

from collections.abc import Iterator

import ahocorasick_rs as ac
import regex

from muctieu.patterns import Indicator, Patterns
from muctieu.records import Measure
from muctieu.shadow import shadow

# Written out on both sides, so that KCN and khu công nghiệp are one word.
_LONG_FORMS = {
    "kcn": "khu công nghiệp",
    "ccn": "cụm công nghiệp",
    "kkt": "khu kinh tế",
    "nsnn": "ngân sách nhà nước",
    "nslđ": "năng suất lao động",
    "ntm": "nông thôn mới",
    "gtsx": "giá trị sản xuất",
    "gtsxcn": "giá trị sản xuất công nghiệp",
    "cn": "công nghiệp",
    "xd": "xây dựng",
    "bhyt": "bảo hiểm y tế",
    "bhxh": "bảo hiểm xã hội",
    "bhtn": "bảo hiểm thất nghiệp",
    "xnk": "xuất nhập khẩu",
    "đtc": "đầu tư công",
    "htx": "hợp tác xã",
    "dn": "doanh nghiệp",
    "csht": "cơ sở hạ tầng",
    "cntt": "công nghệ thông tin",
    "tthc": "thủ tục hành chính",
    "kh&cn": "khoa học công nghệ",
    "khcn": "khoa học công nghệ",
    "gd&đt": "giáo dục đào tạo",
}
_GRDP = regex.compile(
    r"(?:tổng\s+sản\s+phẩm\s+(?:trên\s+địa\s+bàn|trong\s+tỉnh|nội\s+tỉnh|địa\s+phương)|gdp\s+trên\s+địa\s+bàn)(?:\s+tỉnh)?(?:\s*\(\s*grdp\s*\)?)?"
)
_BRACKET = regex.compile(r"\(\s*(?P<kept>grdp|gdp)\s*\)?|\([^()]*\)?|\)")
# An achievement's indicator ends with the plan; places and times say nothing of what is measured.
_TAIL = regex.compile(
    r"(?:\s+|^)(?:so\s+với|(?:trên|tại|ở|trong)?\s*(?:địa\s+bàn|toàn)(?:\s+(?:tỉnh|thành\s+phố|huyện))?(?!\p{L})"
    r"|(?:của|trong|toàn)\s+(?:tỉnh|thành\s+phố|cả\s+nước|vùng|huyện|địa\s+phương)(?:\s+ta)?(?!\p{L})|cả\s+nước|(?:theo\s+)?giá\s+(?:so\s+sánh|hiện\s+hành|thực\s+tế|cố\s+định))(?!\p{L}).*$"
)
_WORD = regex.compile(r"[\p{L}\p{N}&%]+")
# Words that a phrase may have or lack and still be the same.
_SOFT = frozenset(
    "các những và của là đạt được ước khoảng tổng cộng ngành khu vực theo cấp hiện có mức đối với".split()
)
_FITS = 0.7  # the share of a phrase's words that its indicator must hold
_FITS_RANK = 0.9  # GRDP's rank is not that of GRDP per head
_PERCENT = frozenset({"percent", "percent_per_year", "percentage_point", "permille"})
_RANKS = frozenset({"rank", "rank_step"})
_GROWTH = ("tốc độ tăng", "tốc độ tăng trưởng", "tăng trưởng", "{} tăng")
_SHARES = ("tỷ trọng", "tỷ lệ", "{} chiếm")
_RANKED = regex.compile(r"^(?:thứ hạng|xếp hạng)(?: về)? (?=\p{L})")
# A variant that ends so takes what follows into its meaning: giá trị xuất khẩu tôm is not giá trị xuất khẩu.
_OPEN = frozenset("khẩu lượng thu trị vốn tích thác suất nghiệp nợ".split())
_LEADS_ON = frozenset("trong theo tại ở bằng đang đã giữ thực hoạt còn bình hằng hàng mỗi".split())
_CACHE_SIZE = 50_000


class IndicatorIds:
    """Gives indicator phrases their ids; built once from patterns/indicators.csv.

    >>> from muctieu import patterns
    >>> ids = IndicatorIds(patterns.load())
    >>> ids.find("Tỉ lệ lấp đầy các KCN", "percent", "level")
    'industrial_parks_occupancy'
    >>> ids.find("GRDP", "vnd", "level"), ids.find("GRDP", "percent", "change")
    ('grdp_size', 'grdp_growth')
    """

    def __init__(self, patterns: Patterns) -> None:
        self._by_id = {i.indicator_id: i for i in patterns.indicators}
        named: dict[str, list[str]] = {}
        for indicator in patterns.indicators:
            for phrase in (indicator.label_vi, *indicator.variants):
                folded = " ".join(_words(phrase))
                if folded and indicator.indicator_id not in named.setdefault(folded, []):
                    named[folded].append(indicator.indicator_id)
        self._ids = {variant: tuple(ids) for variant, ids in named.items()}
        self._variants = list(self._ids)
        # A blank on both sides keeps the matches to whole words.
        self._automaton = ac.AhoCorasick([f" {v} " for v in self._variants]) if self._variants else None
        self._cache: dict[tuple[str, str | None, Measure], str | None] = {}

    def find(self, phrase: str, unit_id: str | None, measure: Measure) -> str | None:
        """The id of the indicator that a phrase names, by its longest variant; None where none fits.

        Args:
            phrase: the indicator of a target row.
            unit_id: the row's unit; it decides between indicators that one phrase names.
            measure: the row's measure; the growth of an indicator may have an id of its own.
        """
        key = (phrase, unit_id, measure)
        if key not in self._cache:
            if len(self._cache) >= _CACHE_SIZE:
                self._cache.clear()
            self._cache[key] = self._find(phrase, unit_id, measure)
        return self._cache[key]

    def _find(self, phrase: str, unit_id: str | None, measure: Measure) -> str | None:
        words = _words(phrase)
        if not words or self._automaton is None:
            return None
        name = " ".join(words)
        for whole in (*_forms(name, unit_id, measure), name):
            if chosen := self._chosen(self._ids.get(whole, ()), unit_id, measure):
                return chosen
        text = f" {name} "
        matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        fits = _FITS_RANK if unit_id in _RANKS else _FITS
        firm = sum(word not in _SOFT for word in words)
        candidates = sorted(
            ((-len(self._variants[index]), start, index) for index, start, _ in matches), key=lambda c: c[:2]
        )
        for _, start, index in candidates:
            variant = self._variants[index]
            covered = sum(word not in _SOFT for word in variant.split())
            behind = text[start + len(variant) + 2 :].split()
            if covered < 2 or covered < fits * firm or _another(variant, behind, text[:start].split()):
                continue
            for whole in (*_forms(variant, unit_id, measure), variant):
                if chosen := self._chosen(self._ids.get(whole, ()), unit_id, measure):
                    return chosen
        return None

    def _chosen(self, ids: tuple[str, ...], unit_id: str | None, measure: Measure) -> str | None:
        """The first whose units a value can have: its own, or per cent for a change or a share of a plan."""
        return next((i for i in ids if _fits(self._by_id[i], unit_id, measure)), None)


def _fits(indicator: Indicator, unit_id: str | None, measure: Measure) -> bool:
    """Whether an indicator can be measured so."""
    units = frozenset(indicator.units)
    if unit_id in _RANKS:
        return indicator.direction == "rank" or bool(units & _RANKS)
    if not units or unit_id in units:
        return True
    if measure in ("achievement", "index"):
        return unit_id in _PERCENT
    if measure == "change" and (unit_id in _PERCENT or unit_id == "times"):
        return True
    if unit_id in ("percent", "percent_per_year") and units & {"percent", "percent_per_year"}:
        return True
    if unit_id is None:
        return False
    # 5 tỷ đồng/năm is measured in đồng; counted nouns are many (người, lao động), those of a table are few
    return any(unit_id.removesuffix("_per_year") == unit.removesuffix("_per_year") for unit in units)


def _forms(name: str, unit_id: str | None, measure: Measure) -> Iterator[str]:
    """Longer names that a phrase stands for: the growth of GRDP, the share of the digital economy, the number of firms."""
    if measure == "change" and unit_id in _PERCENT:
        yield from (form.format(name) if "{}" in form else f"{form} {name}" for form in _GROWTH)
    elif measure == "level" and unit_id in _PERCENT:
        yield from (form.format(name) if "{}" in form else f"{form} {name}" for form in _SHARES)
    elif unit_id in _RANKS:
        ranked = _RANKED.sub("", name)
        yield from (f"thứ hạng {ranked}", f"xếp hạng {ranked}", f"vị trí xếp hạng {ranked}", ranked)
    elif unit_id and unit_id.endswith("_per_10000_people"):
        yield from (f"số {name} vạn dân", f"số {name} trên vạn dân")
    elif measure == "level" and not name.startswith("số "):
        yield f"số {name}"


def _another(variant: str, behind: list[str], before: list[str]) -> bool:
    """The words around a variant make another indicator of it."""
    if before and before[-1] in ("không", "chưa", "ngoài", "trừ"):
        return True
    following = next((word for word in behind if word not in _SOFT), None)
    return variant.split()[-1] in _OPEN and following is not None and following not in _LEADS_ON


def _words(phrase: str) -> list[str]:
    """A phrase as words for comparing: one spelling, abbreviations written out, places and brackets left out.

    >>> " ".join(_words("Tỷ trọng  nông, lâm nghiệp và thuỷ sản trong tổng sản phẩm trên địa bàn (GRDP)"))
    'tỷ trọng nông lâm nghiệp thủy sản trong grdp'
    """
    folded = shadow(phrase).replace("\n", " ")
    folded = _BRACKET.sub(lambda m: f" {m['kept'] or ''} ", _GRDP.sub("grdp", folded))
    kept = _TAIL.sub("", folded)
    words: list[str] = []
    for word in _WORD.findall(kept if kept.strip() else folded):
        words.extend(_LONG_FORMS.get(word, word).split())
    firm = [word for word in words if word not in ("và", "các", "những", "của")] or words
    # doanh nghiệp Doanh nghiệp thành lập
    repeated = next((n for n in (1, 2, 3) if len(firm) > n and firm[:n] == firm[n : 2 * n]), 0)
    return firm[repeated:]


_PLAN = regex.compile(r"(?:tổng\s+)?(?:kế\s+hoạch|dự\s+toán|chỉ\s+tiêu|mục\s+tiêu|vốn\s+kế\s+hoạch)(?!\p{L})")


def names_plan(indicator: str) -> bool:
    """Whether an indicator is the plan itself: dự toán thu ngân sách.

    >>> names_plan("Dự toán thu ngân sách"), names_plan("thu ngân sách")
    (True, False)
    """
    return bool(_PLAN.match(shadow(indicator)))


def implied_target(
    value: float | None, upper: float | None, share: float | None, upper_share: float | None
) -> float | None:
    """The plan of which a share was reached, to four digits: 41,3% at 82,4% of the plan is a plan of 50,12%.

    >>> implied_target(41.3, 41.3, 82.4, 82.4)
    50.12

    Args:
        value: lower value of the level that was reached.
        upper: its upper value; a range or an open bound implies nothing.
        share: lower value of the achievement in per cent.
        upper_share: its upper value.
    """
    if value is None or share is None or value != upper or share != upper_share or share <= 0:
        return None
    return float(f"{value / share * 100:.4g}")
