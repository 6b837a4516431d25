"""The structure of a text: blocks (headings, list items, paragraphs), what governs them, and their sentences.

A target's year often stands in the heading or in the list's lead-in above it, so every block knows its parent.
Crawled texts come with one paragraph a line or hard-wrapped at some width; both give the same blocks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import regex

from muctieu.quick import quick

Kind = Literal["heading", "item", "text", "table"]

# Depth by the style of the marker, after the habit of Nghị định 30/2020/NĐ-CP, annex I: phần, chương, mục, I., 1., a), -, +
_MARKERS: tuple[tuple[str, int], ...] = (
    (r"#{1,6}(?=\s)", 1),  # the number of signs is added
    (r"(?:phần|chương)\s+(?:thứ\s+\w+|[ivxlc]+|\d{1,2})\b[.:]?", 8),
    (r"mục\s+(?:[ivxlc]+|\d{1,2})\b[.:]?", 9),
    (r"điều\s+\d{1,3}\s*[.:]", 11),
    (r"[ivx]{1,5}\s?[.\-/)](?=\s)", 12),
    (r"[a-hđ]\s?\.(?=\s)", 11),
    (r"\d{1,2}\.\d{1,2}\.\d{1,2}(?:\.\d{1,2})?[.)]?(?=\s)", 16),
    (r"\d{1,2}\.\d{1,2}[.)]?(?=\s)", 15),
    (r"\d{1,2}\s?[.)\-/](?=\s)", 14),
    (r"\(\d{1,2}\)", 18),
    (r"\(?[a-zđ]\d?\s?\)", 17),
    (r"\(?[ivx]{1,4}\)", 19),
    (r"\\?[-–—](?=\s|\p{L}|\d)", 20),
    (r"[•●▪■◦○·❖➢►✓✔♦*o](?=\s)", 21),
    (r"\\?\+(?=\s|\p{L})", 22),
)
_MARKER = quick(
    r"[\s*_]*(?:" + "|".join(f"(?P<m{i}>{pattern})" for i, (pattern, _) in enumerate(_MARKERS)) + r")[\s*_]*",
    regex.IGNORECASE,
)
# A line that ends with one of these goes on: … ngày / 21/11/2025, … đạt / 41,97%
_FIRST = regex.compile(r"[\s*_]*\(?(?:1|01|a|i|I)\s?[.)/\-](?=\s|\p{Lu})")
_OPEN_WORD = regex.compile(
    r"(?<![\p{L}])(?:ngày|năm|tháng|đạt|khoảng|trên|hơn|gần|là|số|từ|đến|với|và|đoạn|còn|tăng|giảm|có|trong|của|quý|thứ|bằng|dưới|chiếm|thêm|kỳ)$"
)
_WIKI = quick(r"\s*\[sửa(?:\s*\|\s*sửa mã nguồn)?\]")  # the edit links of encyclopaedia pages
_STARRED = regex.compile(r"\s*(?P<stars>\*\*?|_)(?=\S)[^*\n]{2,300}(?P=stars)\s*[:.]?\s*$")
_FIGURE = regex.compile(r"(?<!năm |-|– |- )\b(?!(?:19|20)\d\d\b)\d")  # a number that is no year
_TEXT_LEVEL, _LEAD_LEVEL, _BOLD_LEVEL, _PLAIN_HEADING_LEVEL = 30, 19, 13, 16
_HEADING_LENGTH = 160
_LONGEST = 4000  # the longest sentence of 500 real texts has 2,172 characters
_TABLE_BARS = 3  # a line with so many bars is a row whose first cell went to the line above

_SENTENCE_END = regex.compile(
    r"""
    (?<=[.!?…]|\.["”'’)\]*]) (?:\[\d{1,3}\])*           # the stop, footnote marks that follow it
    (?<! \b(?:tp|tx|tt|q|p|h|st|gs|pgs|ts|ths|cn|ks|bs|mr|ms|mrs|dr|ông|bà|no|vs|đ/c|tr|tel|đt|fax|stt|ubnd)\. )
    (?<! \b\p{L}\. )                                      # an initial
    \s+ (?= ["“'‘(\[*_]* [\p{Lu}\d] | [-–+•●*] )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_MAY_END = re.compile(r"""[.!?…](?=[\s\["”'’)\]*])""")
_CAPITAL = regex.compile(r"[\"“'‘(\[*_]*[\p{Lu}\d]|[-–+•●*]")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, list item or paragraph; `parent` is the index of the block that governs it."""

    start: int
    end: int
    kind: Kind
    level: int
    body: int  # where the text starts, behind the marker
    parent: int | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence inside a block; `start` stands behind a list marker."""

    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Blocks and sentences of a text, in order."""

    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    _starts: tuple[int, ...]

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds an offset (or the one before it)."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def ancestors(self, block: int) -> list[int]:
        """Indexes of the governing blocks, nearest first."""
        chain, parent = [], self.blocks[block].parent
        while parent is not None:
            chain.append(parent)
            parent = self.blocks[parent].parent
        return chain


def parse(text: str) -> Layout:
    """Find the blocks of a normalised text, their nesting and their sentences.

    >>> layout = parse("II. Mục tiêu đến năm 2030\\n- Tỷ lệ đô thị hóa 45%.\\n- Có 20 xã\\nnông thôn mới.")
    >>> [(b.kind, b.parent) for b in layout.blocks]
    [('heading', None), ('item', 0), ('item', 0)]
    """
    blocks = _nest(text, _spans(text))
    sentences = [s for i, block in enumerate(blocks) if block.kind != "table" for s in _sentences(text, i, block)]
    return Layout(tuple(blocks), tuple(sentences), tuple(s.start for s in sentences))


def _lines(text: str) -> list[tuple[int, int]]:
    """Start and end of each line, white space at both ends left out; an empty line has start == end."""
    lines, start = [], 0
    for line in text.split("\n"):
        skipped = _WIKI.match(line)
        stripped = line[skipped.end() :].strip() if skipped else line.strip()
        at = start + (line.rindex(stripped) if stripped else 0)
        lines.append((at, at + len(stripped)))
        start += len(line) + 1
    return lines


def _spans(text: str) -> list[tuple[int, int]]:
    """Blocks as spans: hard-wrapped lines joined."""
    lines = _lines(text)
    width = _wrap_width(lines)
    spans: list[tuple[int, int]] = []
    previous: tuple[int, int] | None = None
    for start, end in lines:
        if start == end:
            previous = None
            continue
        if previous is not None and _continues(text, previous, (start, end), width):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        previous = (start, end)
    return spans


_BROKEN_UNIT = regex.compile(r"\d\s+(?:nghìn|ngàn|triệu|tỷ|tỉ)$")
_CURRENCY = regex.compile(r"(?:USD|EUR|VND|VNĐ|MW|Euro)\b")


def _wrap_width(lines: list[tuple[int, int]]) -> int:
    """The width at which a text was wrapped, 0 where it was not: most lines then are of about one length."""
    lengths = sorted(end - start for start, end in lines if end > start)
    if len(lengths) < 6:
        return 0
    width = lengths[int(len(lengths) * 0.9)]
    near = sum(0.8 * width <= n <= width * 1.1 for n in lengths)
    return width if 40 <= width <= 140 and near >= 0.4 * len(lengths) else 0


def _continues(text: str, previous: tuple[int, int], line: tuple[int, int], width: int) -> bool:
    first = text[line[0]]
    if first in "|#" or text[previous[0]] in "|#" or _marker(text, line) is not None:
        return False
    if text.count("**", *previous) % 2 and text.count("**", *line) % 2:
        return True  # bold goes on
    last = text[previous[0] : previous[1]].rstrip("*_ ")[-1:] or "."
    if first.islower():
        return last not in ".!?:" or bool(width)
    if last in ":;":
        return False
    if _BROKEN_UNIT.search(text, *previous) and _CURRENCY.match(text, *line):
        return True  # 26,4 tỷ / USD
    long_enough = bool(width) and previous[1] - previous[0] >= 0.75 * width
    if first == "%" and last.isdigit():
        return True
    if first.isdigit() and _OPEN_WORD.search(text, previous[0], previous[1]):
        return True
    if first.isdigit() or first in "(%":
        return last not in ".!?" and (long_enough or (not width and previous[1] - previous[0] >= 40))
    return long_enough


def _marker(text: str, span: tuple[int, int]) -> tuple[int, int] | None:
    """Level and end of the list or heading marker at the start of a span."""
    match = _MARKER.match(text, *span)
    if match is None or match.lastgroup is None:
        return None
    level = _MARKERS[int(match.lastgroup[1:])][1]
    if level == 1:
        level += text.count("#", match.start(), match.end())
    return level, match.end()


def _nest(text: str, spans: list[tuple[int, int]]) -> list[Block]:
    blocks: list[Block] = []
    stack: list[tuple[int, int]] = []  # level and index of the blocks that may govern
    for start, end in spans:
        kind, level, body = _classify(text, start, end)
        if blocks and _FIRST.match(text, start, body) and stack[-1:] == [(_LEAD_LEVEL, len(blocks) - 1)]:
            stack[-1] = (level - 1, len(blocks) - 1)  # … các nhiệm vụ sau: / 1. …: the list is the lead-in's
        while stack and stack[-1][0] >= level:
            stack.pop()
        if kind == "text":
            _drop_finished_lead(text, blocks, stack)
        blocks.append(Block(start, end, kind, level, body, stack[-1][1] if stack else None))
        last = text[start:end].rstrip('*_ "”')[-1:]
        if kind == "heading":
            stack.append((level, len(blocks) - 1))
        elif last == ":":
            stack.append((min(level, _LEAD_LEVEL) if kind == "text" else level, len(blocks) - 1))
    return blocks


def _drop_finished_lead(text: str, blocks: list[Block], stack: list[tuple[int, int]]) -> None:
    """An unmarked lead-in governs unmarked lines only while the list goes on (each but the last ends in ; or ,)."""
    while stack and blocks[stack[-1][1]].kind == "text":
        lead, last = stack[-1][1], len(blocks) - 1
        if last == lead or text[blocks[last].end - 1] in ";,:":
            return
        stack.pop()


def _classify(text: str, start: int, end: int) -> tuple[Kind, int, int]:
    if text[start] == "|" or text.count("|", start, end) >= _TABLE_BARS:
        return "table", _TEXT_LEVEL, start
    marker = _marker(text, (start, end))
    level, body = marker or (_TEXT_LEVEL, start)
    content = text[body:end].rstrip("*_ ")
    short = end - body <= _HEADING_LENGTH and content[-1:] not in ".;,!?…" and bool(content)
    if marker and level <= 7:
        return "heading", level, body
    if short and content[-1:] != ":" and marker and (level < _LEAD_LEVEL or not _FIGURE.search(content)):
        return "heading", level, body
    if marker:
        return "item", level, body
    if (short or content[-1:] == "?") and _STARRED.match(text, start, end):
        return "heading", _BOLD_LEVEL, body
    if short and content.isupper() and _is_capital(content):
        return "heading", _BOLD_LEVEL, body
    if (
        short
        and end - body <= 110
        and content[:1].isupper()
        and content[-1:] != ":"
        and not next(_ends(content, 0, len(content)), None)
    ):
        return "heading", _PLAIN_HEADING_LEVEL, body
    return "text", _TEXT_LEVEL, body


def _ends(text: str, start: int, end: int) -> Iterator[regex.Match[str]]:
    """Where sentences end: behind a stop, or the quotation mark or bracket behind it."""
    reach = start
    for stop in _MAY_END.finditer(text, max(0, start - 2), end):
        for at in (stop.end(), stop.end() + 1):
            if at >= reach and (found := _SENTENCE_END.match(text, at, end)):
                yield found
                reach = found.end()
                break


def _is_capital(content: str) -> bool:
    letters = [c for c in content if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters)


def _sentences(text: str, index: int, block: Block) -> list[Sentence]:
    sentences, start = [], block.body
    for stop in _ends(text, block.body, block.end):
        if not _CAPITAL.match(text, stop.end()):  # IGNORECASE makes \p{Lu} match small letters
            continue
        if stop.start() > start:
            sentences.append(Sentence(start, stop.start(), index))
        start = stop.end()
    if block.end > start:
        sentences.append(Sentence(start, block.end, index))
    return sentences


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence as it is; one of a length that no person writes in pieces, so that no number has to look through all of it."""
    while end - start > _LONGEST:
        stop = max(text.rfind(mark, start + _LONGEST // 2, start + _LONGEST) for mark in ";, ") + 1
        yield start, stop or start + _LONGEST
        start = stop or start + _LONGEST
    if end > start:
        yield start, end
