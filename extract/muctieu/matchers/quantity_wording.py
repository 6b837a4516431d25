"""How numbers, their signs and their leading words are written."""

from __future__ import annotations

import re

import regex

from muctieu.matchers.numbers import NUMBER_WORDS, NUMERAL
from muctieu.quick import quick

ADMIN = (
    "xã",
    "phường",
    "thị trấn",
    "đặc khu",
    "huyện",
    "thị xã",
    "thành phố",
    "quận",
    "thôn",
    "bản",
    "ấp",
    "khóm",
    "khu phố",
    "tổ dân phố",
    "buôn",
    "làng",
    "tỉnh",
    "khu",
    "quốc gia",
    "nước",
    "vùng lãnh thổ",
    "lãnh thổ",
)
SCALE = r"(?:(?:trăm\s+)?(?:nghìn|ngàn|vạn|triệu)(?:\s+tỷ)?|trăm(?:\s+tỷ)?|tỷ)"
START = regex.compile(
    rf"(?:(?<![\p{{L}}\d.,/_\[]|\p{{L}}-|\d\s?[x×]\s?|\+\d\s?)|(?<=\s(?:tăng|giảm|đạt|trên)))[+]?(?P<number>{NUMERAL})(?!\d|[.,]\d)(?![\p{{L}}])|(?<![\p{{L}}\d.,/_\[]|\p{{L}}-)(?P<attached>{NUMERAL})(?=(?:ha|km[2²]?|m[23²³]?|kg|[mkg]w[hp]?|kv|kva|mva|đ|trđ?|usd|tấn|tỷ|triệu|nghìn|gb|lít)(?![\p{{L}}\d]))"
)
MAY_START = re.compile(r"[+0-9](?<![0-9.,/_\[].)")
NUMBER = regex.compile(rf"\s{{0,3}}(?P<number>{NUMERAL})(?!\d)")
SCALED = regex.compile(rf"[^\S\n]{{0,3}}(?:(?P<scale>{SCALE})(?![\p{{L}}])|(?P<scale>tr)(?=đ(?![\p{{L}}])|\s?đồng))")
# A dash that opens a line opens an item: … đạt 80%\n- 94% dân cư …
TO = quick(
    r"[^\S\n]{0,3}(?:-{1,2}|÷|~|->)\s{0,3}(?=\d)|\s{1,3}(?:đến|tới)\s{1,3}(?:khoảng\s{1,3}|gần\s{1,3}|trên\s{1,3}|dưới\s{1,3})?(?=\d)"
)
FRACTION = quick(rf"\s?/\s?(?P<total>{NUMERAL})(?![\d/])")
PER = quick(
    r"\s{0,2}/\s{0,2}|\s{1,2}(?=(?:mỗi|hằng|hàng|một)\s+năm)|\s{1,2}(?:trên|mỗi|một|cho mỗi)\s{1,2}(?=(?:\d|một|mỗi|đầu người|người/năm|vạn|nghìn|ngàn|triệu dân|ha\b|km2|km²|ngày|tháng|năm))"
)
UNIT_WORD = quick(
    r"[^\S\n]{0,3}(%|‰|\$|€|us\$|[\p{L}]+(?:[-.][\p{L}]+)*[²³23]?(?!\d)|[,](?=\s?(?:phường|thị trấn|xã)))"
)
TOKEN_WORD = regex.compile(r"[\s/]{0,2}(\d[\d.]*|%|[\p{L}]+[²³23]?(?!\d)|[,.\-](?=\p{L}))")
# 8,8% - 59,7% - 31,5% and 57 : 33 : 10 are the parts of a whole
PARTS = quick(
    rf"(?<![\d.,:/-]){NUMERAL}\s?%?(?:[^\S\n]{{0,2}}(?P<sep>[-:/])\s{{0,2}}{NUMERAL}\s?%?(?:[^\S\n]{{0,2}}(?P=sep)\s{{0,2}}{NUMERAL}\s?%?){{1,3}})(?![\d/])"
)
PART = regex.compile(rf"{NUMERAL}(?:\s?%)?")
MAY_BE_PARTS = re.compile(r"[0-9](?<![0-9.,:/-].)(?=[0-9.,\s]{0,30}+%?[^\S\n]{0,2}[-:/])")
# 27 tỷ 781 triệu đô la Mỹ
COMPOUND = quick(
    rf"\s{{1,2}}(?P<scale>nghìn\s+tỷ|tỷ|triệu)\s{{1,2}}(?P<rest>{NUMERAL})(?=\s{{1,2}}(?P<small>tỷ|triệu|nghìn)\s)"
)
BRACKET_UNIT = regex.compile(r"\s?\)\s?(?=%)")
ADMIN_MORE = regex.compile(
    rf"(?:\s?,\s?|\s+và\s+|\s?[-/]\s?)(?:{'|'.join(sorted(ADMIN, key=len, reverse=True))}|(?:thị|thành)(?=\s*[,;.)]|\s+(?:và|thu|đạt|có|hoàn|được|đã|là|ước)(?![\p{{L}}])))(?![\p{{L}}])"
)
# 05 (năm) dự án: the number again in words, as official papers write it
SPELLED = quick(rf"\s?\(\s?{NUMBER_WORDS.pattern}\s?\)(?=\s)")
AIMS = regex.compile(r"\s+chỉ\s+tiêu(?![\p{L}])")
COMMA = regex.compile(r"\s?,\s")
# 20 dự án, doanh nghiệp đã nộp hồ sơ: the noun behind the comma opens a statement
STATED = regex.compile(
    r"\s+(?:đã|được|có|là|sẽ|đang|phải|cũng|đạt|tăng|giảm|vẫn|đều|cần|chiếm|còn|không|chưa|đưa|ước|đầu\s+tư)(?![\p{L}])|\s+\d|\s*:"
)
WORDS_BEFORE_PER = quick(r"(?:\s[\p{L}]+){1,3}\s?/\s?(?=\p{L}|\d)")
ABBREVIATION = regex.compile(r"\p{Lu}{2,}|\d")
