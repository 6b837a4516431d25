"""How a clause frames its number: verb, comparator, measure and direction, read from the words next to it."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from muctieu.matchers.quantities import Quantity
from muctieu.patterns import Patterns
from muctieu.quick import quick
from muctieu.records import Comparator, Direction, Measure

_UP = [
    "tăng",
    "tăng thêm",
    "tăng trưởng",
    "tăng trưởng bình quân",
    "nâng thêm",
    "tăng nhẹ",
    "tăng mạnh",
    "tăng mạnh nhất",
    "tăng cao nhất",
    "tăng nhanh nhất",
    "tăng nhiều nhất",
    "tăng khá",
    "tăng tương ứng",
    "tăng cao",
    "tăng tiếp",
    "tiếp tục tăng",
    "tăng trưởng cao",
    "mức tăng",
    "mức tăng trưởng",
    "đều tăng",
    "tăng nhanh",
    "tăng đến",
    "tăng tới",
    "tăng bình quân",
    "cao hơn",
    "nhiều hơn",
]
_DOWN = [
    "giảm",
    "giảm thêm",
    "giảm nhẹ",
    "giảm mạnh",
    "giảm mạnh nhất",
    "giảm sâu nhất",
    "giảm nhiều nhất",
    "giảm sâu",
    "giảm tương ứng",
    "giảm đến",
    "giảm tới",
    "mức giảm",
    "giảm bình quân",
    "thấp hơn",
    "ít hơn",
    "hụt",
    "cắt giảm",
    "kéo giảm",
    "rút ngắn",
    "giảm được",
    "tiết giảm",
    "giảm dần",
    "giảm tiếp",
    "tiếp tục giảm",
]
_TO = [
    "lên",
    "lên đến",
    "lên tới",
    "lên mức",
    "lên thành",
    "tăng lên",
    "tăng lên đến",
    "tăng lên mức",
    "nâng lên",
    "xuống",
    "xuống còn",
    "xuống chỉ còn",
    "xuống mức",
    "giảm còn",
    "giảm xuống",
    "giảm xuống còn",
    "còn",
    "chỉ còn",
    "còn lại",
    "giảm chỉ còn",
]
_ADD = ["thêm", "bổ sung", "bổ sung thêm", "tiết kiệm", "tiết kiệm thêm", "có thêm", "tăng mới", "vượt thu"]
_LEVEL = [
    "đạt", "đạt được", "đạt mức", "đạt tỷ lệ", "đạt trị giá", "là", "chiếm", "chiếm tỷ trọng", "chiếm tỷ lệ", "chiếm đến", "chiếm tới", "ở mức", "trên mức", "với mức", "tại mức", "duy trì mức", "bằng", "có", "gồm", "bao gồm", "trị giá", "tương đương",
    "tương ứng", "ứng với", "tương đương với", "tương ứng với", "tổng cộng", "hiện có", "có tới", "đóng góp", "đóng góp được", "góp", "duy trì ở mức", "duy trì", "đạt từ", ":", "=",
]  # fmt: skip
_EXCEED = ["vượt mốc", "vượt ngưỡng", "vượt con số", "vượt", "đạt và vượt", "vượt mức", "vượt trên"]
_MULTIPLY = ["gấp", "tăng gấp", "gấp khoảng", "cao gấp", "lớn gấp", "nhiều gấp"]
_AVERAGE = [
    "bình quân",
    "trung bình",
    "hàng năm",
    "hằng năm",
    "mỗi năm",
    "bình quân hàng năm",
    "bình quân hằng năm",
    "bình quân mỗi năm",
    "trung bình mỗi năm",
    "trung bình hàng năm",
    "bình quân đạt",
    "bình quân năm",
    "bình quân chung",
]
_FILL = [
    "chỉ",
    "được",
    "ở",
    "vào",
    "sẽ",
    "phải",
    "đều",
    "cũng",
    "đã",
    "vẫn",
    "nhẹ",
    "mạnh",
    "nhanh",
    "khá",
    "cao",
    "con số",
    "với",
    "cả năm",
    "đến",
    "tới",
    "đạt",
    "thì",
    "+",
    "(",
    '"',
    "trung",
    "hơn nữa",
    "đồng loạt",
    "lần lượt",
    "-",
]

_COMPARING = ("cao hơn", "thấp hơn", "nhiều hơn", "ít hơn")
_SIGN = regex.compile(r"(?P<sign>\+)\s?\d?$|\(\s?(?P<sign>-)\s?\d?$")  # (+6,2%), (-3%)
# chứng chỉ, tập trung, mặt bằng: syllables of other words
_PARTS_OF_WORDS = {
    "chỉ": regex.compile(r"(?:chứng|địa|tín)\s+$"),
    "tăng": regex.compile(r"gia\s+$"),
    "tăng thêm": regex.compile(r"(?:mới|đăng\s+ký|bổ\s+sung)(?:\s+và|,)\s+$"),
    "tiết kiệm": regex.compile(r"(?:gửi|tiền|quỹ|sổ)\s+$"),
    "trung": regex.compile(r"tập\s+$"),
    "bằng": regex.compile(r"(?:mặt|công|văn)\s+$"),
    "hàng năm": regex.compile(r"cây\s+$"),
    "hằng năm": regex.compile(r"cây\s+$"),
}
_AND_MORE = regex.compile(r"[^,;.\d]{0,60}\strở\s+lên")  # từ 4.500 doanh nghiệp thành lập mới trở lên
_MOVES_ON = regex.compile(
    r"(?:[^;.()\n]|\.(?=\d)|\([^()\n]{0,40}\)){0,100}?(?<![\p{L}])(?:lên|xuống|còn|sang|đến|tới|thành)(?![\p{L}])"
)
_TONNAGE = regex.compile(r"(?:trọng\s+tải|tải\s+trọng)\s+(?:đến|tới)\s*$")  # tàu trọng tải đến 20.000 tấn
_LIKE_BEFORE = 60.0  # đạt 103% so với cùng kỳ is an index, đạt 8% so với cùng kỳ a slip for tăng
# Words that say how near a number is meant, not what happens to it
COMPARATORS = {"about", "at_least", "over", "at_most", "under", "fill", "average"}
_MAIN = {"up", "down", "to", "add", "level", "exceed", "multiply", "from"}
_PLAN = r"(?:k[ếể]\s+hoạch|kh\b|mục\s+tiêu|dự\s+toán|chỉ\s+tiêu|nghị\s+quyết|nq\b|nhiệm\s+vụ|kịch\s+bản|pháp\s+lệnh|tổng\s+(?:kế\s+hoạch|mức\s+vốn)|mức\s+vốn(?=[^.,;]{0,30}\sgiao)|vốn\s+(?:kế\s+hoạch|được\s+giao|giao)|số\s+vốn\s+(?:được\s+)?(?:giao|phân\s+bổ)|tổng\s+số\s+vốn|định\s+mức|yêu\s+cầu)"
_PLAN_BEHIND = quick(rf"\s{{0,3}}(?:(?:so\s+)?với\s+|so\s+|của\s+|theo\s+|trên\s+|tổng\s+|cả\s+|các\s+)*{_PLAN}")
_BASE_BEHIND = regex.compile(
    r"\s{0,3}(?:so\s+)?(?:với\s+)?(?:của\s+)?(?:cùng\s+kỳ|cùng\s+thời|năm\s+(?:trước|ngoái)|tháng\s+trước|quý\s+trước|kỳ\s+trước|năm\s+(?:19|20)\d\d|thực\s+hiện\s+(?:năm|cùng)|mức\s+thực\s+hiện|bình\s+quân\s+(?:chung\s+)?(?:cả|của)\s+(?:cả\s+)?nước)"
)
_YEARLY_BEHIND = quick(r"\s{0,3}(?:/|mỗi|hằng|hàng|một)\s*năm|\s{0,3}(?:bình\s+quân\s+)?(?:hằng|hàng|mỗi)\s+năm")
# vượt kế hoạch 2,3%: the plan stands before the number
_OVER_PLAN = regex.compile(
    r"(?<![\p{L}])vượt\s+(?:mức\s+)?(?:kế\s+hoạch|dự\s+toán|chỉ\s+tiêu)\s+(?:là\s+|trên\s+|gần\s+|khoảng\s+)?$"
)
# thu vượt 16.000 tỷ đồng so với dự toán, … nhưng thu nội địa hụt 15.500 tỷ đồng: so much more than planned
_BEYOND_PLAN = regex.compile(
    r"\s+so\s+(?:với\s+)?(?:kế\s+hoạch|dự\s+toán|chỉ\s+tiêu|mục\s+tiêu)|[^.;\d]{0,40}(?<![\p{L}])hụt(?![\p{L}])"
)
# cao hơn vụ trước 1,5 tạ/ha, tăng so với cùng kỳ năm trước 12%: the base stands between the verb and the number
_THAN_BEFORE = regex.compile(
    r"(?<![\p{L}])(?P<how>(?:cao|thấp|nhiều|ít|lớn)\s+hơn|(?<!(?:mức|độ|gia|lệ)\s)(?:tăng|giảm)(?=\s+(?:hơn\s+)?so))\s+(?:hơn\s+)?(?:so\s+(?:với\s+)?)?"
    r"(?:cùng\s+kỳ|vụ|năm|tháng|quý|kỳ|nhiệm\s+kỳ|giai\s+đoạn|đầu|cuối)(?:\s+(?:cùng\s+kỳ|vụ|năm|tháng|quý|kỳ|nhiệm\s+kỳ|trước|ngoái|kế\s+hoạch|\s)){0,4}\s*"
    r"(?:là\s+|khoảng\s+|gần\s+|hơn\s+|trên\s+|tới\s+|đến\s+)?$"
)
_GROWTH_NOUN = regex.compile(
    r"(?:tốc\s+độ|mức|tỷ\s+lệ|chỉ\s+số|nhịp)?\s*(?:độ\s+)?(?:tăng(?:\s+trưởng)?|phát\s+triển)\b|tăng\s+trưởng"
)
_RATE_NOUN = regex.compile(r"(?:tốc\s+độ|nhịp\s+độ|mức|tỷ\s+lệ)\s+(?:tăng|giảm)|tăng\s+trưởng|\btăng\s+bình\s+quân")
_PART_NOUN = quick(r"(?:mức\s+)?(?:đóng\s+góp|tỷ\s+(?:trọng|lệ)(?!\s+(?:tăng|giảm))|cơ\s+cấu)")
_GIVES = regex.compile(r"đóng\s+góp.*\s(?:vào|cho|trong)\s")
_FALL_NOUN = regex.compile(r"(?:tốc\s+độ|mức|tỷ\s+lệ)\s+giảm\b|^\s*giảm\b")


@dataclass(frozen=True, slots=True)
class Frame:
    """What the words beside a number say of it.

    `tail` is where the words that lead to the number start: what stands before it is the noun phrase. `verbs` are the categories
    met on the way, nearest first.
    """

    tail: int
    verbs: tuple[str, ...]
    words: tuple[str, ...]
    comparator: Comparator
    measure: Measure
    direction: Direction | None
    yearly: bool
    plan: bool  # a share of a plan
    exceeds: bool


class Framer:
    """Reads frames; built from the comparator words of the pattern files."""

    def __init__(self, patterns: Patterns) -> None:
        cues = patterns.cues
        self._category: dict[str, str] = {}
        for name, words in (
            ("fill", _FILL), ("average", _AVERAGE), ("level", _LEVEL), ("add", _ADD), ("to", _TO), ("down", _DOWN), ("up", _UP),
            ("multiply", _MULTIPLY), ("exceed", _EXCEED), ("from", ["từ"]),
            *((key.removeprefix("comparator."), words) for key, words in cues.items() if key.startswith("comparator.") and not key.endswith("_behind")),
        ):  # fmt: skip
            self._category.update(dict.fromkeys(words, name))
        self._category["từ"] = "from"
        for word in _COMPARING:  # they compare two things unless a number's bound is meant
            self._category[word] = "up" if word in ("cao hơn", "nhiều hơn") else "down"
        alternatives = "|".join(
            regex.escape(w).replace(r"\ ", r"\s{1,3}") for w in sorted(self._category, key=len, reverse=True)
        )
        # (?r): matched backwards from the number
        self._tail = regex.compile(rf"(?r)(?:(?<![\p{{L}}\d])|(?<=[(:+\"]))({alternatives})(?![\p{{L}}])\s{{0,4}}")
        self._last_words = tuple({w.split()[-1] for w in self._category})
        self._at_least = quick(rf"\s{{0,3}}(?:{'|'.join(cues['comparator.at_least_behind'])})")
        self._at_most = quick(rf"\s{{0,3}}(?:{'|'.join(cues['comparator.at_most_behind'])})")

    def read(self, masked: str, shadow: str, left: int, quantity: Quantity, right: int) -> Frame:
        """The frame of a quantity whose clause reaches from `left` to `right`."""
        tail, words = self._words_before(masked, left, quantity.start)
        verbs = tuple(self._category[w] for w in words)
        comparator = self._comparator(shadow, quantity, words, verbs)
        plan = bool(_PLAN_BEHIND.match(shadow, quantity.end)) and quantity.unit in ("%", "%/year", "lần")
        if quantity.unit == "%" and (over := _OVER_PLAN.search(masked, left, quantity.start)):
            return Frame(over.start(), ("exceed",), ("vượt",), "=", "achievement", None, False, True, True)
        exceeds = ("exceed" in verbs or (plan and "up" in verbs)) and not quantity.total
        if compared := _THAN_BEFORE.search(masked, left, quantity.start):
            up = compared["how"].startswith(("cao", "nhiều", "tăng", "lớn"))
            return Frame(
                compared.start(),
                ("up" if up else "down",),
                (compared["how"],),
                comparator,
                "change",
                "up" if up else "down",
                False,
                False,
                False,
            )
        if "exceed" in verbs and quantity.kind == "money" and _BEYOND_PLAN.match(shadow, quantity.end):
            return Frame(tail, ("up",), ("vượt",), comparator, "change", "up", False, False, False)
        measure, direction = self._measure(shadow, quantity, verbs, words, plan)
        if exceeds and measure != "achievement" and "lần" not in quantity.unit and not plan:
            comparator = ">" if comparator == "=" else comparator
        yearly = bool(_YEARLY_BEHIND.match(shadow, quantity.end)) or any(
            w in ("hàng năm", "hằng năm", "mỗi năm") or w.endswith((" hàng năm", " hằng năm", " mỗi năm"))
            for w in words
        )
        return Frame(tail, verbs, words, comparator, measure, direction, yearly, plan, exceeds)

    def _words_before(self, masked: str, left: int, at: int) -> tuple[int, tuple[str, ...]]:
        """Where the words that lead to the number start, and those words, nearest first.

        One verb leads to a number: what stands before it is a noun again (tăng trưởng … đạt 8%, sạch hơn tăng từ 36%).
        """
        words: list[str] = []
        main = ""
        while at > left and len(words) < 8:
            end = at
            while end > left and masked[end - 1] == " ":
                end -= 1
            may = end > left and (masked[end - 1].isspace() or masked.endswith(self._last_words, left, end))
            match = self._tail.match(masked, left, end) if may else None
            if match is None:
                return end, tuple(words)
            word = " ".join(match[1].split())
            if word in _PARTS_OF_WORDS and _PARTS_OF_WORDS[word].search(masked, left, match.start(1)):
                return end, tuple(words)
            category = self._category[word]
            if words == ["là"] and word in _COMPARING:  # tăng cao hơn 6 tháng đầu năm 2011 là 0,9%
                words, main = [], ""
            if main and word == "(" and "lần lượt" in words:
                return end, tuple(words)  # (lần lượt tăng 60,5% …): what stands in brackets has no noun before it
            if main and (
                category in ("over", "under", "up", "down", "to", "add", "exceed", "multiply")
                and not (main == "from" and category in ("up", "down", "to"))
                and not (main == "multiply" and category == "up")  # cao hơn gần gấp 3 lần
            ):
                return end, tuple(words)
            if category in _MAIN and (not main or main == "from"):
                main = category
            words.append(word)
            at = match.start(1)
        return at, tuple(words)

    def _comparator(
        self, shadow: str, quantity: Quantity, words: tuple[str, ...], verbs: tuple[str, ...]
    ) -> Comparator:
        if self._at_least.match(shadow, quantity.end):
            return ">="
        if verbs[:1] == ("from",) and not quantity.is_range and _AND_MORE.match(shadow, quantity.end):
            return ">="
        if self._at_most.match(shadow, quantity.end):
            return "<="
        bounded = verbs[:1] == ("from",) and quantity.unit in ("%", "%/year") and not quantity.is_range
        if bounded and not _MOVES_ON.match(shadow, quantity.end):
            return ">="  # tăng trưởng từ 8%/năm; …
        signs: dict[str, Comparator] = {"about": "~", "at_least": ">=", "over": ">", "at_most": "<=", "under": "<"}
        if words[:1] in (("đến",), ("tới",)) and _TONNAGE.search(shadow, max(0, quantity.start - 24), quantity.start):
            return "<="
        found = [signs[v] for w, v in zip(words, verbs, strict=True) if v in signs and not _is_highest(w, words)]
        bounds = [c for c in found if c != "~"]
        if bounds:
            return bounds[0]
        return "~" if found else "="

    def _measure(
        self, shadow: str, quantity: Quantity, verbs: tuple[str, ...], words: tuple[str, ...], plan: bool
    ) -> tuple[Measure, Direction | None]:
        ratio = quantity.unit in ("%", "%/year", "‰")
        if (
            ratio
            and not verbs_say(verbs)
            and (sign := _SIGN.search(shadow, max(0, quantity.start - 3), quantity.start + 1))
        ):
            return "change", "up" if sign["sign"] == "+" else "down"
        main = next((v for v in verbs if v in ("up", "down", "to", "add", "level", "exceed", "multiply")), None)
        if plan and ratio and main not in ("down",):
            return "achievement", None
        if main == "multiply" or (quantity.unit == "lần" and (main == "up" or quantity.rule == "number.idiom")):
            return "change", "up"
        if main == "to":
            return "level", None
        if main in ("up", "add"):
            return "change", "up"
        if main == "down":
            return "change", "down"
        if (
            ratio
            and (any(w.endswith("bằng") for w in words) or ("đạt" in words and quantity.low >= _LIKE_BEFORE))
            and _BASE_BEHIND.match(shadow, quantity.end)
        ):
            return "index", None
        return "level", None


def _is_highest(word: str, words: tuple[str, ...]) -> bool:
    """đạt cao nhất với 81,7%: the highest of several, no bound."""
    return word in ("cao nhất", "thấp nhất", "nhiều nhất") and words[0] in ("với", "là", "đạt", ":", "(")


def verbs_say(verbs: tuple[str, ...]) -> bool:
    """Whether a verb leads to the number."""
    return bool(_MAIN & set(verbs))


def is_share(indicator: str) -> bool:
    """Whether a folded indicator names a part of a whole (tỷ trọng, đóng góp … vào tăng trưởng), which is no growth.

    >>> is_share("đóng góp của tfp vào tăng trưởng kinh tế"), is_share("tốc độ tăng trưởng")
    (True, False)
    """
    return bool(_PART_NOUN.match(indicator) or _GIVES.search(indicator))


def noun_measure(indicator: str, unit: str) -> Direction | None:
    """The direction that a growth noun gives: tốc độ tăng trưởng GRDP → up."""
    if not unit.startswith(("%", "‰", "pp", "điểm")):
        return None
    if is_share(indicator):
        return None
    if _FALL_NOUN.search(indicator):
        return "down"
    return "up" if unit[0] != "‰" and _RATE_NOUN.search(indicator) else None
