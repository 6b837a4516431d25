"""Numbers that measure nothing: names, ordinals, parts of the text, parameters of a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from muctieu.matchers.quantities import Quantity
from muctieu.patterns import Patterns
from muctieu.quick import quick
from muctieu.scan import at_places, holds, places
from muctieu.targets.passage import COUNTS

_URL = quick(r"(?:https?://|www\.)\S+|(?<!\S)\S{1,80}@\S{1,80}")
_PHONE = quick(
    r"(?<![\d.,])(?:\(?\+?84\)?|\(?0\d{1,3}\)?)[\s.\-]?\d{2,4}[\s.\-]\d{2,4}(?:[\s.\-]?\d{2,4})?(?!\d*\s*(?:%|tỷ|triệu|đồng|ha\b))|(?<![\d.,])0\d{9,10}(?!\d)|\(0\d{2,3}\)\s?\d{3,}(?:[\s.]?[\dx]{3})?|\b0\d{3}\s\d{4}"
)
_MANY = 30  # 3 nhiệm vụ are parts of the text, 200 nhiệm vụ are counted
_CLOCK = regex.compile(r"\b(?:[01]?\d|2[0-4])[h:][0-5]\d(?::[0-5]\d)?\b|\b\d{1,2}h\b|\b\d{1,2}\s+giờ\b")
_DAY_MONTH = quick(
    r"(?:ngày|sáng|chiều|tối|từ|đến|trưa|hôm|hết|quốc\s+khánh|mùng|lễ)\s+\d{1,2}[/-]\d{1,2}(?![\d%/])|\(\d{1,2}[/-](?:0?\d|1[0-2])\)(?!\s?%)|tháng\s+(?:1[0-2]|0?[1-9])(?!\d|[.,]\d)(?:\s?[-/]\s?\d{1,2})?"
)
_FOOTNOTE = regex.compile(r"\[\d{1,3}\]|\[img[^\]]*\]|!\[[^\]]*\]\([^)]*\)")
_FILE_NAME = regex.compile(r"(?<!\S)\S{1,200}\.(?:pdf|docx?|xlsx?|html?|jpe?g|png)\b")
_DURATION = quick(r"\d+\s?(?:-|đến)\s?\d+\s+(?:năm|tháng|ngày|tuần|giờ|tuổi|phút)(?![\p{L}])")
_SCALE_RATIO = regex.compile(
    r"(?:tỷ\s+lệ|bản\s+đồ)\s+1\s?/\s?\d[\d.]*|(?<![\d.,])1\s?/\s?(?:[1-9]\d{0,2}[.,]?000|[25]00)(?![\d.,]*\d)(?!\s+(?:dân|người|trẻ|hộ|ha|cây|con)\b)"
)
_CHAINAGE = regex.compile(r"km\s?\d+\s?\+\s?\d+(?:[.,]\d+)?")  # tại vị trí Km41+550
_ENUMERATOR = regex.compile(r"(?<![\p{L}\d])\(?(?:\d{1,2}|[ivx]{1,4}|[a-zđ])\)(?=\s)")
# Each with what must stand in a text, or with a plain expression for where its matches can begin
_WITH_SIGNS = (
    (_URL, "http", "www.", "@"),
    (_FOOTNOTE, "["),
    (_FILE_NAME, ".pdf", ".doc", ".xls", ".htm", ".jp", ".png"),
)
_WITH_HINTS = (
    (_PHONE, re.compile(r"[(+08](?<![0-9][+08])")),
    (_CLOCK, re.compile(r"[0-9](?<![0-9].)[0-9]?(?=[h:]|\s{1,9}giờ)")),
    (_DURATION, re.compile(r"[0-9](?<![0-9].)[0-9]*+(?=\s?(?:-|đến))")),
)
_MAY_BE_RATIO = re.compile(r"1\s?/")
_MAY_BE_DAY = re.compile(r"[0-9](?<=[\s(].)(?:(?=[0-9]?[/-][0-9])|(?<=tháng\s.)|(?<=\s\s.))[0-9]?(?![0-9])")
_BEFORE_BRACKET = 5
_BEFORE_DAY, _BEHIND_DAY = 24, 12  # quốc khánh, and what may follow a day and month

_ONE_OF = regex.compile(r"(?:một|hai|ba|bốn|năm|là|những|(?<![\d.,])[1-5])\s+trong\s+(?:số\s+)?(?:top\s+)?$")
_DISTANCE = quick(r"(?:cách|bán\s+kính|phạm\s+vi|cự\s+ly)(?:\s+[\p{L}]+){0,6}\s+$")
# cụm công nghiệp có diện tích từ 50ha trở lên: who is meant, not what is aimed at
_THRESHOLD = regex.compile(r"(?<![\p{L}])(?:có|sử\s+dụng|diện\s+tích|quy\s+mô|vốn|trữ\s+lượng|từng)\s+từ\s+$")
_AIMED = regex.compile(r"phấn\s+đấu|mục\s+tiêu|đạt|chỉ\s+số|tổng\s")
# hỗ trợ …, tối đa 350 triệu đồng/cơ sở
_CAPPED = quick(r"(?:tối\s+đa|không\s+quá|tối\s+đa\s+là)\s+$")
# Mức kinh phí hỗ trợ … tăng từ 1 triệu đồng/ha lên 1,5 triệu đồng/ha
_GRANTED_PER_UNIT = regex.compile(r"(?:mức|được|định\s+mức)\s+(?:(?:kinh\s+phí|tiền)\s+)?hỗ\s+trợ(?![\p{L}])")
_PER_THING = regex.compile(r"/\s?(?!năm|người/năm)\p{L}+$")
_GRANTS = regex.compile(
    r"hỗ\s+trợ|mức\s+chi|cho\s+vay|vay\s+vốn|định\s+mức|mức\s+vay|trợ\s+cấp|kinh\s+phí\s+thẩm\s+định"
)
# giảm 50% mức phí, bằng 2% giá trị hợp đồng: a share of what somebody pays
# điều chỉnh thuế suất về 0%
_TAX_RATE = regex.compile(r"thuế\s+suất[^.;\d]{0,60}\s(?:về|là|còn|xuống|từ|lên|mức|đến|bằng)\s+$")
_LEVIED = quick(
    r"\s+(?:của\s+)?(?:số\s+|mức\s+|tổng\s+)?(?:thuế(?!\s+(?:thu|sản))|phí|lệ\s+phí|học\s+phí|viện\s+phí|án\s+phí|lương(?!\s+thực)|tiền\s+(?:thuê|phạt|lương|sử\s+dụng\s+đất)|mức\s+(?:lương|phạt|đóng)|giá\s+trị\s+(?:hợp\s+đồng|tài\s+sản))(?![\p{L}])"
)
# phạt tiền từ 10 đến 20 triệu đồng đối với diện tích dưới 0,02 ha, mức phạt bằng 02 lần; có giá trị quá 300 tỷ đồng
_PENALTY = regex.compile(r"phạt\s+tiền\s+(?:từ|bằng|với\s+mức|gấp)|mức\s+(?:xử\s+)?phạt\s+(?:tiền\s+)?(?:bằng|gấp|từ)")
_BEYOND = regex.compile(r"(?<![\p{L}])(?<!(?:không|vượt|chưa|chẳng)\s)quá\s+$")
_LIFE = regex.compile(r"tuổi\s+(?:thọ|kết\s+hôn|bình\s+quân)[^,;.\d]{0,60}$")
_ALLOWANCE = regex.compile(r"phụ\s+cấp[^.;]{0,200}$")
_EVENT = regex.compile(
    r"\s+(?:đã\s+|cùng\s+)?(?:dự|tham\s+dự|về\s+dự)(?![\p{L}])(?!\s+(?:án|báo|kiến|toán|phòng|thảo|trữ|thầu|định|luật))"
)
# doanh nghiệp do Nhà nước nắm giữ 100% vốn điều lệ: a legal class
_OWNED = quick(r"(?:nắm(?:\s+giữ)?|sở\s+hữu)(?:\s+(?:trên|dưới|từ|đến|hơn|không\s+quá|tối\s+thiểu|ít\s+nhất))*\s+$")
_CAPITAL = regex.compile(r"\s+(?:tổng\s+)?(?:số\s+)?(?:vốn\s+điều\s+lệ|vốn\s+cổ\s+phần|cổ\s+phần|cổ\s+phiếu)")
# ISO 9001:2015, Ban Chỉ đạo 389: parts of a name
_NAMED_NUMBER = quick(r"(?:(?<![\p{L}])(?:iso|tcvn|qcvn|haccp)[\w\s/.-]{0,20}:?\s?|ban\s+chỉ\s+đạo\s+)$")
# Counters of a web page
_COUNTER = regex.compile(
    r"(?:truy\s+cập|hôm\s+nay|hôm\s+qua|tất\s+cả|lượt\s+xem|trực\s+tuyến|online|(?:tuần|tháng|năm)\s+(?:này|trước)|tổng\s+(?:số\s+)?lượt[^:\d]{0,20})\s*:\s*$"
)
_COPIES = regex.compile(r"lưu\s*:[^.\n]{0,30}\(\s*$")
_LINE = regex.compile(r"chuẩn\s+(?:hộ\s+)?(?:cận\s+)?nghèo[^.;]{0,60}$")
# ít nhất 7 thành viên mới được đăng ký: a condition
_QUALIFIES = regex.compile(r"[^.;,\d]{0,40}\smới\s+được(?![\p{L}])")
_AT_LEAST = quick(r"(?:ít\s+nhất|tối\s+thiểu|từ|đủ|không\s+dưới)\s+$")
# 13 xã đạt từ 10 - 14 tiêu chí: which communes are meant
_CLASS = regex.compile(
    r"\d\s+(?:xã|huyện|thôn|bản|xóm|ấp|phường|đơn\s+vị|địa\s+phương)[^,;.\d]{0,30}\sđạt\s+(?:chuẩn\s+)?(?:từ|dưới|trên|đủ|được)?\s*$"
)
# tăng ở cả ba khu vực kinh tế: a known number; khối nhà 3 tầng
_ALL_OF = regex.compile(r"(?<![\p{L}])cả\s+$")
_BUILDING = regex.compile(r"(?:nhà|khối|tòa|lầu|trụ\s+sở|công\s+trình|cao)\s+(?:\p{L}+\s+){0,2}$")
# trao Bằng khen cho 11 tập thể, 6 cá nhân
_AWARDED = regex.compile(
    r"bằng\s+khen|giấy\s+khen|khen\s+thưởng|tuyên\s+dương|biểu\s+dương|huân\s+chương|tặng\s+thưởng|vinh\s+danh"
)
_HONOURED = {"tập thể", "cá nhân", "hộ gia đình", "hộ", "đơn vị", "người", "gia đình", "thôn", "doanh nghiệp"}
# báo cáo của 4 tỉnh, lãnh đạo 4 địa phương: told of before
_REGIONS, _FEW_REGIONS = {"tỉnh", "địa phương", "tỉnh, thành phố"}, 6
_THEIRS = regex.compile(r"(?<![\p{L}])(?:của|cả|với|lãnh\s+đạo|nhân\s+dân|ubnd|giữa)\s+(?:cả\s+)?$")
# gặp mặt 300 doanh nghiệp, đối thoại trực tiếp với hơn 200 hộ dân
_MEETING = regex.compile(
    r"(?:gặp\s+(?:mặt|gỡ)|đối\s+thoại|tiếp\s+xúc|(?:trao\s+đổi|làm\s+việc)(?=\s+(?:trực\s+tiếp\s+)?(?:với|cùng)\s)|giao\s+lưu|tọa\s+đàm)(?:\s+trực\s+tiếp)?(?:\s+(?:với|cùng|đại\s+diện|lãnh\s+đạo|của|gần|hơn|trên|khoảng))*\s+$"
)
_MET = _HONOURED | {
    "hộ dân",
    "đại biểu",
    "cử tri",
    "công ty",
    "hợp tác xã",
    "nhà đầu tư",
    "đại diện",
    "hội viên",
    "công nhân",
}
# Đây là 2 cụm mỏ lớn nhất; giao 2 đơn vị này: told of before
_THIS_IS = regex.compile(r"(?<![\p{L}])đây\s+(?:cũng\s+)?là\s+$")
_THESE = regex.compile(r"\s+(?:này|nói\s+trên|nêu\s+trên|kể\s+trên)(?![\p{L}])")
# 100% đại biểu biểu quyết tán thành
_VOTE = regex.compile(
    r"\s+(?:số\s+)?(?:[uủ][ỷy]\s+viên|đại\s+biểu|thành\s+viên)[^.;]{0,60}(?:bỏ\s+phiếu|biểu\s+quyết|bấm\s+nút|tán\s+thành|nhất\s+trí|thông\s+qua)"
)
_FIVE = regex.compile(
    r"(?<![\p{L}])(?:có|gồm|cả|với|trong\s+đó|thêm|được|thành\s+lập|hình\s+thành|xây\s+dựng|công\s+nhận|tại|ít\s+nhất|tối\s+thiểu)\s+$"
)
_INTRODUCED = regex.compile(
    r"(?:\blà|\bđạt|\d[^,;.]{1,40},\s+(?:tăng|giảm)(?:\s+thêm)?|:|\bđạt\s+mức|\bkhoảng|\bcòn|\blên|\bxuống|\btrên|\bgần|\bhơn|\bước\s+đạt|\bbằng)\s*$"
)
_BRAND = regex.compile(r"\d\s+\p{Lu}\p{Ll}+$")  # Top 10 Sao Vàng
_UPWARDS = regex.compile(r"\s+trở\s+(?:lên|xuống)")
_NUMBERED = regex.compile(r"(?<!(?:dân|tổng|hệ|chỉ|con|doanh|trong|đa|thiểu|tham|ẩn)\s)(?<![\p{L}])số\s+$")
# 8.949,479 tỷ đồng (Bằng chữ: Tám nghìn …): the same amount again
_IN_WORDS = regex.compile(r"\([^()]*$|bằng\s+chữ[^.;]*$")
_NAME = regex.compile(r"\s\p{Lu}\p{Ll}+\s$")  # cầu Đại Ngãi 1 dài …
_PER_ONE = regex.compile(r"(?:trên|mỗi|cho|của|từng|từ)\s+$")
_DENOMINATORS = {1, 100, 1_000, 10_000, 100_000}  # số giường bệnh trên 1 vạn dân đạt …
_UNIT_OF_AREA = regex.compile(r"0?1\s+đơn\s+vị\s+diện\s+tích")
_SAYS = regex.compile(r"\s*(?:dân\s*)?(?::|(?:ước\s+)?đạt|là|còn|ở\s+mức|tăng|lên|\()")
_PLATE = regex.compile(r"-\s?\p{L}\d")
_SCALE = 100  # a map is drawn 1:500, no list numbered 1: 06 cầu cảng
_CODE = regex.compile(r"(?<![\d.,])1\s?:\s?$")
# Luật Nhà ở 2023 thuê, Quyết định 32/QĐ-UBND 2025 phê duyệt: a year before a word that no table of units holds
_YEAR = regex.compile(r"(?:19|20)\d\d(?:\s?-\s?(?:19|20)\d\d)?(?![\d.,])")
# Địa chỉ: 258 Võ Chí Công, (C:0, M:100), Mã TTHC: 1.014465
_LABEL_OF_NAME = regex.compile(
    r"(?<![\p{L}])(?:địa\s+chỉ|mã\s+(?:\p{L}+\s+){0,4}|isbn|issn|doi|số\s+tài\s+khoản|kinh\s+độ|vĩ\s+độ|tọa\s+độ|số(?:\s+hiệu)?|\p{L}|vt\d)\s*:\s*\**$"
)
_DEGREES = regex.compile(r"\s?[°º′″']")
# 3 bảng lương, gồm: 1. …; hai nội dung: 1- …
_LISTED = regex.compile(r"[.)+–-]")
_AFTER_COLON = regex.compile(r":\s*\**$")
_ONE_AMONG = regex.compile(r"\s*trong\s+(?:số\s+)?\d")
_NEXT_FORM = regex.compile(
    r"(?:biểu|mẫu|phụ\s+lục|bảng)(?:\s+số)?\s+\d{1,2}(?:\s*,\s*\d{1,2})*\s*(?:,|và)\s*$"
)  # mẫu biểu số 02, 03
# công bố Top 500 doanh nghiệp lớn nhất: the name of a list
_LISTING = regex.compile(
    r"(?:công\s+bố|bảng\s+xếp\s+hạng|danh\s+sách|bình\s+chọn|vinh\s+danh|trao\s+giải|giải\s+thưởng|chương\s+trình)\s+(?:\p{L}+\s+){0,2}(?:top|tốp)\s*$"
)
_COLLECTED = regex.compile(r"(?:trị\s+giá|tổng(?:\s+số)?|số|thu|thu\s+nộp)\s+(?:tiền\s+)?phạt(?![\p{L}])[^.;,\d]*$")
_SEASONS = regex.compile(
    r"\s+(?:đông|hè|xuân|thu|mùa|lúa|trong\s+năm|/\s*năm)(?![\p{L}])"
)  # lúa 2 vụ đông xuân và hè thu
_REACHED = regex.compile(
    r"\s+(?:(?:chủ\s+yếu|cơ\s+bản|đều|đã)\s+)*(?:không\s+|chưa\s+)?(?:đạt|vượt|hoàn\s+thành)"
)  # 12 chỉ tiêu vượt kế hoạch
_EACH_YEAR = regex.compile(r"(?:mỗi|hằng|hàng)\s+(?:năm|tháng|ngày|quý)\s+(?:số\s+)?$")  # mỗi năm 29.000 lao động
# khu công nghiệp Yên Bình 2 tỉnh Thái Nguyên: the number of the zone
_PART_OF_NAME = regex.compile(r"(?:\p{Lu}\p{Ll}+\s){2}$")
# kỳ họp thứ 16 numbers a session, | :155 counts the clicks on a page
_ORDINAL = quick(r"(?:kỳ\s+họp|phiên(?:\s+họp)?|khóa|lần|kỳ|ngày|năm|thế\s+kỷ|bài|số)\s+thứ\s*$|[|]\s*:\s*$")
_PLACE = regex.compile(
    r"(?:thứ|hạng|vị\s+trí|vị\s+thứ|đứng|(?<!sắp\s+)xếp|top|tốp)\s*(?:thứ\s*|hạng\s*|vị\s+trí\s*(?:thứ\s*)?)?$"
)


def spans(shadow: str) -> list[tuple[int, int]]:
    """Spans whose numbers are no quantities, whatever stands round them: links, phones, clock times, footnote marks.

    >>> [shadow[a:b] for shadow in ["lúc 14:30 tại 0275.3822 365"] for a, b in spans(shadow)]
    ['14:30', '0275.3822 365']
    """
    found = [m.span() for p, *signs in _WITH_SIGNS if holds(shadow, *signs) for m in p.finditer(shadow)]
    found += [m.span() for p, hint in _WITH_HINTS for m in at_places(p, shadow, places(hint, shadow))]
    found += [m.span() for m in (*_days(shadow), *_enumerators(shadow))]
    if _MAY_BE_RATIO.search(shadow):
        found += [m.span() for m in _SCALE_RATIO.finditer(shadow)]
    if "+" in shadow:
        found += [m.span() for m in _CHAINAGE.finditer(shadow)]
    return merge(found)


def _days(shadow: str) -> Iterator[regex.Match[str]]:
    """Days and months in figures: each begins a word or two before its number."""
    reach = 0
    for number in _MAY_BE_DAY.finditer(shadow):
        at = max(reach, number.start() - _BEFORE_DAY)
        for match in _DAY_MONTH.finditer(shadow, at, min(number.end() + _BEHIND_DAY, len(shadow))):
            if match.start() < number.start():
                yield match
                reach = match.end()


def _enumerators(shadow: str) -> Iterator[regex.Match[str]]:
    """1) or (iv) or a) in a list: each is closed by a bracket."""
    at = shadow.find(")")
    while at >= 0:
        if match := _ENUMERATOR.search(shadow, max(0, at - _BEFORE_BRACKET), at + 2):
            yield match
        at = shadow.find(")", at + 1)


def merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans sorted and joined where they overlap."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


class Refusals:
    """Decides whether a number is meant as a quantity; built from the refusal words of the pattern files."""

    def __init__(self, patterns: Patterns) -> None:
        words = sorted(patterns.cues["refuse.before"], key=len, reverse=True)
        self._before = regex.compile(
            rf"(?r)(?<![\p{{L}}\d])(?<!danh\s)(?:{'|'.join(regex.escape(w).replace(chr(92) + ' ', chr(92) + 's+') for w in words)})\s{{0,2}}(?:số\s{{0,2}})?$"
        )
        after = sorted(patterns.cues["refuse.after"], key=len, reverse=True)
        self._after = quick(rf"(?:{'|'.join(map(regex.escape, after))})")
        self._always = set(patterns.cues["refuse.always"])
        self._nouns = {surface for unit in patterns.units for surface in (unit.unit, *unit.surfaces)}
        self._words = regex.compile(
            rf"(?<![\p{{L}}])(?:{'|'.join(map(regex.escape, sorted(patterns.cues['refuse.words_before'], key=len, reverse=True)))})\s*$"
        )
        self._set_up = regex.compile(
            rf"(?<![\p{{L}}])(?:{'|'.join(map(regex.escape, sorted(patterns.cues['refuse.set_up_before'], key=len, reverse=True)))})\s*$"
        )
        self._rule = quick("(?<![\\p{L}])(?:" + "|".join(patterns.cues["refuse.rule"]).replace(" ", r"\s+") + ")\\s*$")

    def refuses(self, shadow: str, text: str, quantity: Quantity, sentence: tuple[int, int]) -> str | None:
        """Why a number is no quantity of the dataset; None where it is one."""
        before = shadow[max(sentence[0], quantity.start - 40) : quantity.start]
        if (
            quantity.unit == "kV"
            or _NAMED_NUMBER.search(before)
            or (quantity.kind == "bare" and _COUNTER.search(before))
        ):
            return "name"
        if _LISTING.search(shadow, max(sentence[0], quantity.start - 60), quantity.start):
            return "name"
        if quantity.unit == "JPY" and text[quantity.start : quantity.end].endswith("Yên"):
            return "name"  # lớp 10 Yên Bái
        if quantity.kind == "money" and _LINE.search(shadow, sentence[0], quantity.start):
            return "rule"
        if quantity.kind in COUNTS and (
            _COPIES.search(before) or (_AT_LEAST.search(before) and _QUALIFIES.match(shadow, quantity.end, sentence[1]))
        ):
            return "rule"
        if (
            quantity.words
            and quantity.kind == "money"
            and _IN_WORDS.search(shadow, max(sentence[0], quantity.start - 120), quantity.start)
        ):
            return "spelled out"
        if quantity.words and quantity.kind == "count" and quantity.high < _MANY and _ALL_OF.search(before):
            return "name"
        if quantity.words:
            return None if self._established(before, quantity) else "word"
        if _ORDINAL.search(before):
            return "name"
        if quantity.kind == "bare" and self._labels(shadow, quantity, before):
            return "label"
        if (
            quantity.kind == "count"
            and quantity.unit_id is None
            and _YEAR.match(shadow, quantity.start)
            and not quantity.scaled
            and quantity.unit not in self._nouns
        ):
            return "year"
        if _PLACE.search(before):
            return (
                "name"
                if quantity.kind in ("count", "score") and _BRAND.search(text, quantity.start, quantity.end)
                else None
            )
        labelled = self._before.search(before) and not _EACH_YEAR.search(before)
        if quantity.kind in ("bare", "count", "people", "scale") and labelled:
            return "name"
        if (
            _ONE_OF.search(before)
            or (_DISTANCE.search(before) and quantity.kind in ("length", "bare"))
            or (_CODE.search(before) and quantity.high >= _SCALE)
        ):
            return "name"
        if (
            quantity.unit_id is None
            and quantity.kind in ("bare", "count")
            and _NAME.search(text, max(sentence[0], quantity.start - 40), quantity.start)
        ):
            return "name"
        if quantity.kind in ("bare", "count", "people") and (
            _NUMBERED.search(before) or _NEXT_FORM.search(before) or _PLATE.match(shadow, quantity.end)
        ):
            return "name"
        if (
            quantity.kind not in ("ratio", "bare", "points")
            and _THRESHOLD.search(before)
            and not _AIMED.search(before)
            and _UPWARDS.match(shadow, quantity.end)
        ):
            return "threshold"
        if quantity.unit == "tuổi":
            return None if _LIFE.search(before) else "age"
        if (
            quantity.kind in ("count", "bare", "people", "score")
            and (quantity.high < _MANY or quantity.unit in self._always)
            and self._after.fullmatch(quantity.unit)
            and not (quantity.unit == "chỉ tiêu" and (quantity.total or _REACHED.match(shadow, quantity.end)))
        ):
            return "part"
        if quantity.low == 1 and _UNIT_OF_AREA.match(shadow, quantity.start):
            return "denominator"
        if (
            quantity.kind in {*COUNTS, "area"}
            and quantity.low in _DENOMINATORS
            and _PER_ONE.search(before)
            and (_SAYS.match(shadow, quantity.end) or (quantity.kind == "area" and quantity.low == 1))
        ):
            return "denominator"
        if quantity.unit == "tiêu chí" and _CLASS.search(shadow, max(sentence[0], quantity.start - 60), quantity.start):
            return "class"
        if (
            quantity.kind == "count"
            and quantity.high < _MANY
            and (_ALL_OF.search(before) or (quantity.unit == "tầng" and _BUILDING.search(before)))
        ):
            return "name"
        if (
            quantity.kind in COUNTS
            and quantity.high < _MANY
            and _AWARDED.search(shadow, sentence[0], quantity.start)
            and quantity.unit in _HONOURED
        ):
            return "event"
        if (
            quantity.kind in COUNTS
            and quantity.unit.split(",")[0] in _MET
            and _MEETING.search(shadow, max(sentence[0], quantity.start - 50), quantity.start)
        ):
            return "event"
        if (
            quantity.kind == "count"
            and quantity.unit in _REGIONS
            and quantity.high <= _FEW_REGIONS
            and _THEIRS.search(shadow, max(sentence[0], quantity.start - 24), quantity.start)
        ):
            return "event"
        if (
            quantity.kind == "count"
            and quantity.high < _MANY
            and (_THIS_IS.search(before) or _THESE.match(shadow, quantity.end))
        ):
            return "anaphora"
        if quantity.unit == "vụ" and _SEASONS.match(shadow, quantity.end):
            return "name"
        if quantity.unit in ("tỉnh", "thành phố") and _PART_OF_NAME.search(
            text, max(0, quantity.start - 30), quantity.start
        ):
            return "name"
        if quantity.kind == "ratio" and _VOTE.match(shadow, quantity.end, sentence[1]):
            return "event"
        if quantity.kind in COUNTS and _EVENT.match(shadow, quantity.end):
            return "event"
        if quantity.kind in ("ratio", "money", "points") and self._is_rule(shadow, quantity, before, sentence):
            return "rule"
        if _BEYOND.search(before) or _PENALTY.search(shadow, max(sentence[0], quantity.start - 300), quantity.start):
            return "rule"
        if quantity.kind == "bare" and not self._stands_alone(shadow, text, quantity, before):
            return "bare"
        return None

    def _labels(self, shadow: str, quantity: Quantity, before: str) -> bool:
        """A number that only names or numbers something: an address, a code, a degree, the first point of a list."""
        if _LABEL_OF_NAME.search(before) or _DEGREES.match(shadow, quantity.end):
            return True
        listed = _AFTER_COLON.search(before) and _LISTED.match(shadow, quantity.end)
        return quantity.high == 1 and bool(listed or _ONE_AMONG.match(shadow, quantity.end))

    def _is_rule(self, shadow: str, quantity: Quantity, before: str, sentence: tuple[int, int]) -> bool:
        """A subsidy, fee or cap: what a rule grants, not what is aimed at."""
        if quantity.kind == "ratio" and _ALLOWANCE.search(shadow, sentence[0], quantity.start):
            return True
        if _COLLECTED.search(before):
            return False  # 255 vụ vi phạm, trị giá tiền phạt 3,5 tỷ đồng
        if self._rule.search(before) or _LEVIED.match(shadow, quantity.end) or _TAX_RATE.search(before):
            return True
        if _OWNED.search(before) and _CAPITAL.match(shadow, quantity.end):
            return True
        if (
            quantity.kind == "money"
            and _PER_THING.search(shadow, quantity.start, quantity.end)
            and _GRANTED_PER_UNIT.search(shadow, sentence[0], quantity.start)
        ):
            return True
        return bool(_CAPPED.search(before)) and bool(
            _GRANTS.search(shadow, max(sentence[0], quantity.start - 200), quantity.start)
        )

    def _established(self, before: str, quantity: Quantity) -> bool:
        """A number in words counts where something is set up or counted, not in “một trong”, “một số”."""
        if quantity.low in (1, 10_000) and _PER_ONE.search(before):
            return False  # trên một ha, trên một vạn dân
        if quantity.high == 1:
            return quantity.kind == "count" and bool(self._set_up.search(before))
        if quantity.low == quantity.high == 5:  # năm is a year more often
            return bool(_FIVE.search(before))
        return quantity.high >= 10 or bool(self._words.search(before) or self._set_up.search(before))

    def _stands_alone(self, shadow: str, text: str, quantity: Quantity, before: str) -> bool:
        """A number without a unit counts behind “là”, “đạt”, a colon, and before a mark: Số doanh nghiệp: 2.344"""
        if text[quantity.end : quantity.end + 1].isalpha():
            return False
        return bool(_INTRODUCED.search(before))
