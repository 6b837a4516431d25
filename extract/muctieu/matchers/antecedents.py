"""Which document a short form means: Kế hoạch này, Nghị quyết trên, Đề án.

One pass in the order of the text, after the habit of eyecite's resolver: a short form takes the nearest
antecedent of its own type or nothing, and one that finds none blocks the chain for those behind it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from muctieu.layout import Layout
from muctieu.lexicon import Found, Lexicon
from muctieu.matchers.citations import CitationMatch
from muctieu.patterns import Patterns

# Behind the type: Kế hoạch này, Quyết định nói trên; “trên địa bàn” is none of them
_POINTS = regex.compile(
    r"""\s+(?:(?P<this>này) | (?:nói|nêu|kể|vừa\s+nêu)\s+trên | vừa\s+nêu | trên\s+đây | đó
    | trên (?= \s*(?:[^\p{L}\s]|$) | \s+(?:đã|được|có|là|sẽ|và|thì|vẫn|cũng|còn|không|chưa|quy\s+định|yêu\s+cầu)(?!\p{L}))
    )(?!\p{L})""",
    regex.VERBOSE,
)
# A type alone: Đề án đề ra …, mục tiêu của Nghị quyết.
_ALONE = regex.compile(
    r"""\s*(?:[^\p{L}\p{N}\s"'(]|$) | \s*\n
    | \s+(?:đã|được|đề\s+ra|nêu|đặt|xác\s+định|quy\s+định|yêu\s+cầu|có|sẽ|là|và|cũng|vẫn|thay\s+thế|bãi\s+bỏ|hết|bị|theo|tại|từ|để|nhằm|đến|vào|còn)(?!\p{L})""",
    regex.VERBOSE,
)
# Before the type: several documents, or one that is none yet
_SEVERAL = regex.compile(r"(?:các|những|mọi|mỗi|nhiều|một\s+số|hai|ba|dự\s+thảo|\d+)\s+$")
_NUMBER_LINE = regex.compile(r"\s*số\s*:?\s*$")
_PREAMBLE = regex.compile(r"[\s\p{P}]*(?:căn\s+cứ|xét|theo\s+đề\s+nghị)(?!\p{L})")
_LAWS = ("luật", "bộ luật", "pháp lệnh")
_HEAD = 3000  # how far the head of a document may reach


@dataclass(frozen=True, slots=True)
class Mention:
    """A document that a text names: by number (`citation` is its index), by a short form, or without a number.

    `own` is the text itself; `citation` is None where the document has no number that is certain.
    """

    start: int
    end: int
    family: str
    citation: int | None
    own: bool = False


class Antecedents:
    """Finds the documents that a text names and what their short forms mean.

    >>> from muctieu import layout, patterns
    >>> from muctieu.matchers.citations import CitationMatcher
    >>> from muctieu.shadow import shadow
    >>> text = "Kế hoạch số 12/KH-UBND có hai phần. Kế hoạch này do Sở thực hiện."
    >>> lexicons = patterns.load()
    >>> cited = CitationMatcher(lexicons).find(text, [])
    >>> found = Antecedents(lexicons).find(text, shadow(text), layout.parse(text), cited)
    >>> [(text[m.start : m.end], m.citation) for m in found]
    [('Kế hoạch số 12/KH-UBND', 0), ('Kế hoạch này', 0)]
    """

    def __init__(self, patterns: Patterns) -> None:
        names = {t.name_vi.split(" (")[0].split(" của ")[0].lower() for t in patterns.document_types}
        self._families = {name: _family(name, names) for name in names}
        self._lexicon = Lexicon((name, name) for name in sorted(names))

    def family(self, kind: str) -> str:
        """The type that a short form uses: kế hoạch for Kế hoạch phối hợp."""
        return self._families.get(kind.lower()) or _family(kind.lower(), set(self._families))

    def find(self, text: str, shadow: str, layout: Layout, citations: Sequence[CitationMatch]) -> list[Mention]:
        """Every document named, in the order of the text; `citations` are those of the text."""
        types = self._lexicon.find(shadow)
        starts = _phrase_starts(shadow, citations, types)
        own, own_numbers = self._own(text, shadow, layout, citations, types)
        preamble = _preamble(shadow, layout)
        nearest: dict[str, int | None] = {}
        found: list[Mention] = []
        upcoming = iter(self._unnumbered(text, shadow, types, starts, citations))
        pending = next(upcoming, None)
        for index, citation in enumerate(citations):
            while pending and pending.start < starts[index]:
                found.append(_resolved(shadow, pending, own, nearest))
                pending = next(upcoming, None)
            family = self.family(citation.type)
            numbered = Mention(starts[index], citation.end, family, index, index in own_numbers)
            found.append(numbered)
            if not numbered.own and not _inside(preamble, numbered.start):
                nearest[family] = index
        while pending:
            found.append(_resolved(shadow, pending, own, nearest))
            pending = next(upcoming, None)
        return found

    def _unnumbered(
        self,
        text: str,
        shadow: str,
        types: list[Found[str]],
        starts: list[int],
        citations: Sequence[CitationMatch],
    ) -> Iterator[Mention]:
        """Capitalised types that belong to no number, in the order of the text, not yet resolved."""
        for type_ in types:
            at = bisect_right(starts, type_.start) - 1
            inside = at >= 0 and type_.start < citations[at].end
            if inside or not text[type_.start].isupper() or text[type_.start + 1].isupper():
                continue
            pointed = _POINTS.match(shadow, type_.end)
            end = pointed.end() if pointed else type_.end
            yield Mention(type_.start, end, self._families[type_.value], None)

    def _own(
        self,
        text: str,
        shadow: str,
        layout: Layout,
        citations: Sequence[CitationMatch],
        types: list[Found[str]],
    ) -> tuple[frozenset[str], frozenset[int]]:
        """The types that the text itself has, by its title in capitals or the line Số: …, and the citations that are it."""
        numbers = set()
        for index, citation in enumerate(citations):
            if citation.start >= _HEAD:
                break
            line = shadow[text.rfind("\n", 0, citation.start) + 1 : citation.start]
            if _NUMBER_LINE.match(line) and citation.rule != "citation.short":
                numbers.add(index)
        own = {self.family(citations[index].type) for index in numbers}
        lines = {block.body for block in layout.blocks if block.start < _HEAD}
        for type_ in types:
            if type_.start >= _HEAD:
                break
            capitals = text[type_.start : type_.end].isupper()
            if capitals and (
                type_.start in lines or not text[text.rfind("\n", 0, type_.start) + 1 : type_.start].strip("*# ")
            ):
                line_end = (text.find("\n", type_.end) + 1 or len(text) + 1) - 1
                if not any(type_.start <= c.start < line_end for c in citations[:20]):
                    own.add(self._families[type_.value])
        return frozenset(own), frozenset(numbers)


def _resolved(shadow: str, mention: Mention, own: frozenset[str], nearest: dict[str, int | None]) -> Mention:
    """The mention with what it means; one that means nothing certain blocks those behind it."""
    family = mention.family
    # mention.end stands behind the pointing word, so the type's own end is found again by its first word
    pointed = _POINTING.search(shadow, mention.start, mention.end)
    several = _SEVERAL.search(shadow, max(0, mention.start - 12), mention.start)
    alone = pointed is None and _ALONE.match(shadow, mention.end)
    if not several and family in own:
        if pointed and pointed["this"]:
            return Mention(mention.start, mention.end, family, None, own=True)
        if alone:
            certain = family not in nearest
            return Mention(mention.start, mention.end, family, None, own=certain)
    if not several and (pointed or alone):
        if family in nearest:
            return Mention(mention.start, mention.end, family, nearest[family])
        if pointed and pointed["this"]:  # no other document of the type is named: the text speaks of itself
            return Mention(mention.start, mention.end, family, None, own=True)
    nearest[family] = None
    return mention


_POINTING = regex.compile(r"\s(?:(?P<this>này)|trên(?:\s+đây)?|vừa\s+nêu|đó)$")


def _family(name: str, names: set[str]) -> str:
    """The shortest type that a type's name begins with."""
    words = name.split()
    return next((" ".join(words[:n]) for n in range(1, len(words)) if " ".join(words[:n]) in names), name)


def _phrase_starts(shadow: str, citations: Sequence[CitationMatch], types: list[Found[str]]) -> list[int]:
    """Where the naming of each citation begins: Luật Đầu tư công số 58/2024/QH15, Báo cáo thẩm tra số 96/BC-HĐND."""
    type_starts = [type_.start for type_ in types]
    starts: list[int] = []
    for citation in citations:
        start = citation.start
        at = bisect_left(type_starts, start) - 1
        if citation.rule == "citation.number" and at >= 0:
            type_ = types[at]
            reach = 140 if type_.value in _LAWS else 60
            between = shadow[type_.end : start]
            if (
                start - type_.start <= reach
                and not regex.search(r"[;:()\n.]", between)
                and between.rstrip().endswith("số")
            ):
                start = type_.start
        starts.append(max(start, starts[-1] if starts else 0))
    return starts


def _preamble(shadow: str, layout: Layout) -> list[tuple[int, int]]:
    """The lines Căn cứ … of an act: what they name is never “này”. One such line makes no preamble."""
    spans = [(s.start, s.end) for s in layout.sentences if _PREAMBLE.match(shadow, s.start, s.end)]
    return spans if len(spans) > 1 else []


def _inside(spans: list[tuple[int, int]], at: int) -> bool:
    index = bisect_right(spans, (at, 1 << 60)) - 1
    return index >= 0 and at < spans[index][1]
