"""Economic sectors that a text favours or restrains, one match for each member of an enumeration.

One pass of a lexicon marks cues, sectors and heads. A sentence that holds a sector and a cue (or stands in a list that
its lead-in governs) is then read once from left to right: a cue opens a place, fillers leave it open, a sector takes
it, a comma opens the next one, other words close it.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import regex

from muctieu.layout import Block, Layout, Sentence
from muctieu.lexicon import Found, Lexicon
from muctieu.matchers.clauses import NAMED, OPENERS, PARTS, Member, State, Token, Words
from muctieu.matchers.enumerations import Reader
from muctieu.patterns import Patterns, SectorEntry
from muctieu.quick import quick
from muctieu.records import Stance
from muctieu.scan import Opened
from muctieu.shadow import shadow as fold

# What a phrase of the lexicon may be. Of two that are spelt alike the one named first wins.
_CUES: dict[str, str] = {
    "sector.refused": "refused",
    "stance.restricted": "restricted",
    "stance.restricted_behind": "behind",
    "stance.priority": "priority",
    "stance.promoted": "promoted",
    "stance.standing": "standing",
    "sector.introductions": "list",
    "sector.copulas": "copula",
}
_NAMING = NAMED | {"head"}
_MAY_NAME = frozenset(["macro", "qualifier"])  # kinh tế alone is no sector
_GOVERNORS = frozenset([*OPENERS, "standing", "behind"])

_WORD = quick(
    r"""
    (?P<word> \p{L}[^\W_]* (?:[-.&'][^\W_]+)* )                # bô-xít, r&d
  | (?P<number> \d[\d.,]*\d | \d )
  | (?P<sign> \.{2,} | [,;:()/…|+&-] )                          # quotes and other signs say nothing
    """,
    regex.VERBOSE,
)
_AND = frozenset(["và", "hoặc", "hay", "cùng", "/", "-", "+", "&"])


class _Mark(NamedTuple):
    """What a phrase of the lexicon is, and the entry that it names."""

    kind: str
    entry: SectorEntry | None = None


@dataclass(frozen=True, slots=True)
class SectorMatch:
    """A sector as written, the entry that fits it best, how the text stands to it, and the sentence that shows it.

    `vsic` holds codes of VSIC 2025, joined by “|”.
    """

    start: int
    end: int
    sector: str
    sector_id: str | None
    vsic: str | None
    stance: Stance
    sentence: tuple[int, int]
    rule: str


class SectorMatcher:
    """Finds favoured and restrained sectors; built from the sector table and the cues of the pattern files.

    >>> from muctieu import layout, patterns
    >>> from muctieu.shadow import shadow
    >>> text = "Ưu tiên dệt may, da giày; hạn chế khai thác cát."
    >>> found = SectorMatcher(patterns.load()).find(text, shadow(text), layout.parse(text))
    >>> [(text[m.start : m.end], m.stance) for m in found]
    [('dệt may', 'priority'), ('da giày', 'priority'), ('khai thác cát', 'restricted')]
    """

    def __init__(self, patterns: Patterns) -> None:
        tables = {name.partition("."): frozenset(words) for name, words in patterns.cues.items()}
        self._words: Words = {name[2]: words for name, words in tables.items() if name[0] in ("sector", "stance")}
        self._entries: dict[str, SectorEntry] = {}
        for entry in patterns.sectors:
            for phrase in (entry.label_vi, *entry.variants):
                self._entries.setdefault(phrase.lower(), entry)
        self._lexicon = Lexicon(self._phrases(patterns))
        bodies = "|".join(sorted(map(regex.escape, self._words["bodies"]), key=len, reverse=True))
        word, joint = r"\p{Lu}[\p{L}\p{N}&-]*", r"(?:,?\s(?:và\s|của\s)?|\s?[-–&]\s?)(?=\p{Lu})"
        # Sở Văn hóa, Thể thao và Du lịch; Công ty cổ phần Dệt may X
        name = regex.compile(rf"(?<!\p{{L}})(?i:{bodies})\s(?:{word}(?:\s\p{{Ll}}+){{0,2}}?{joint}){{0,9}}{word}")
        self._body = Opened(name, (fold(body).split()[0] for body in self._words["bodies"]))

    def _phrases(self, patterns: Patterns) -> Iterator[tuple[str, _Mark]]:
        for name, kind in _CUES.items():
            yield from ((phrase, _Mark(kind)) for phrase in patterns.cues[name])
        for twin in self._words["twins"]:  # phát triển và sử dụng
            yield from ((f"{phrase} {twin}", _Mark("promoted")) for phrase in patterns.cues["stance.promoted"])
        yield from ((phrase, _Mark("qualifier")) for phrase in self._words["qualifiers"] if " " in phrase)
        # “ngành dệt” would hide the “dệt may” of “ngành dệt may”.
        guilds = tuple(phrase[6:] for phrase in self._entries if phrase.startswith("ngành "))
        heads, bare = self._words["heads"], self._words["bare_heads"]
        for entry in patterns.sectors:
            kind = entry.group if entry.group in ("macro", "theme") else "sector"
            if kind == "theme" and entry.sector_id not in self._words["themes"]:
                kind = "refused"
            for phrase in (entry.label_vi, *entry.variants):
                if self._is_two(phrase):
                    continue
                own = "head" if kind == "macro" and phrase in heads and phrase not in bare else kind
                if phrase.startswith(guilds):
                    yield f"ngành {phrase}", _Mark(own, entry)
                doubtful = own == "sector" and phrase.lower() in self._words["doubtful"]
                yield phrase, _Mark("doubtful" if doubtful else own, entry)
                yield from ((whole, _Mark(own, entry)) for whole in self._wholes(phrase))
        yield from ((phrase, _Mark("macro" if phrase in bare else "head")) for phrase in heads)
        for name in ("fillers", "absorbing"):
            yield from ((phrase, _Mark("word")) for phrase in self._words[name] if " " in phrase)

    def _is_two(self, phrase: str) -> bool:
        """Whether a phrase names two sectors: du lịch sinh thái, nghỉ dưỡng; but not khai thác, chế biến khoáng sản, which share one object."""
        parts = [part.strip().lower() for part in phrase.split(",")]
        shared = parts[0].endswith(tuple(f" {verb}" for verb in self._words["verbs"]))
        return len(parts) > 1 and not shared and all(part in self._entries for part in parts)

    def _wholes(self, phrase: str) -> Iterator[str]:
        """Longer ways to name a sector whose name begins with a macro word: sản xuất nông nghiệp theo hướng hữu cơ."""
        for head in self._words["aimed"]:
            rest = phrase.removeprefix(f"{head} ")
            if rest != phrase and rest.startswith(tuple(self._words["qualifiers"])):
                aimed = f"{head} theo hướng {rest}"
                yield from (aimed, f"sản xuất {phrase}", f"sản xuất {aimed}")

    def find(self, text: str, shadow: str, layout: Layout) -> list[SectorMatch]:
        """Sectors with a stance, in the order of the text."""
        marks = self._lexicon.find(shadow)
        starts = [m.start for m in marks]
        found: list[tuple[Member, tuple[int, int]]] = []
        leads: dict[int, State | None] = {}
        for number, sentence in enumerate(layout.sentences):
            low = bisect_left(starts, sentence.start)
            mine = marks[low : bisect_left(starts, sentence.end, low)]
            kinds = {m.value.kind for m in mine}
            if kinds.isdisjoint(_NAMING) and not kinds >= _MAY_NAME:
                continue
            block, lead = layout.blocks[sentence.block], None
            if block.parent is not None and sentence.start == block.body and block.kind != "heading":
                if block.parent not in leads:
                    leads[block.parent] = self._lead(text, shadow, layout.blocks[block.parent], marks, starts)
                lead = leads[block.parent]
                if (
                    layout.blocks[block.parent].kind == "heading"
                    and block.kind != "item"
                    and sentence.end - block.body > 120
                ):
                    lead = None  # a paragraph, no member of a list
            if lead is None and number and self._goes_on(shadow, sentence, mine):
                lead = self._carried(shadow, layout.sentences[number - 1], marks, starts)
            if lead is None and kinds.isdisjoint(_GOVERNORS):
                continue
            tokens = self._tokens(shadow, sentence.start, sentence.end, mine)
            span = (sentence.start, sentence.end)
            found += [(member, span) for member in Reader(self._words, text, tokens, lead).read()]
        capital = any(text[member.start].isupper() for member, _ in found)
        names = [m.span() for m in self._body.finditer(text, shadow)] if capital else []
        return [self._match(text, shadow, *pair) for pair in found if not _in_name(text, pair[0], names)]

    def _goes_on(self, shadow: str, sentence: Sentence, marks: list[Found[_Mark]]) -> bool:
        """Whether a sentence lists what the one before it spoke of: Đó là …; Các ngành này gồm …"""
        first = next((m for m in marks if m.value.kind == "list"), None)
        if first is None:
            return False
        before = shadow[sentence.start : first.start].split()
        if not before:
            return shadow[first.start : first.end] in self._words["continuations"]
        return before[-1] == "này" and not self._words["listable"].isdisjoint(before)

    def _carried(self, shadow: str, sentence: Sentence, marks: list[Found[_Mark]], starts: list[int]) -> State | None:
        """The state in which a sentence that speaks of sectors, but may name none, leaves a list of them behind it."""
        mine = marks[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        kinds = {m.value.kind for m in mine}
        if kinds.isdisjoint(_GOVERNORS):
            return None
        tokens = self._tokens(shadow, sentence.start, sentence.end, mine)
        if not any(token.word in self._words["listable"] for token in tokens):
            return None
        stance: Stance = "priority" if kinds & {"priority", "standing"} else "promoted"
        return State(stance="restricted" if kinds & {"restricted", "behind"} else stance, open=True, listed=True)

    def _lead(self, text: str, shadow: str, block: Block, marks: list[Found[_Mark]], starts: list[int]) -> State | None:
        """The state in which a lead-in or heading leaves the items below it, None where it governs no list."""
        start = max(block.body, block.end - 300)
        mine = marks[bisect_left(starts, start) : bisect_left(starts, block.end)]
        if {m.value.kind for m in mine}.isdisjoint(_GOVERNORS):
            return None
        tokens = self._tokens(shadow, start, block.end, mine)
        if not tokens:
            return None
        if tokens[-1].kind != ":":
            if block.kind != "heading" or block.end - block.body > 120:
                return None
            tokens.append(Token(":", block.end, block.end, ":"))
        reader = Reader(self._words, text, tokens, None)
        reader.read()
        state = reader.state
        names_sectors = any(t.word in self._words["listable"] for t in tokens)
        if not (state.open and state.listed and state.stance and names_sectors):
            return None
        return dataclasses.replace(state, subjects=[], strange=0)

    def _tokens(self, shadow: str, start: int, end: int, marks: list[Found[_Mark]]) -> list[Token]:
        """Phrases of the lexicon, and the words and signs between them."""
        tokens: list[Token] = []
        for mark in (*marks, None):
            stop = end if mark is None else mark.start
            for found in _WORD.finditer(shadow, start, stop):
                word = found.group()
                kind = found.lastgroup or "word"
                if word in _AND:
                    kind = "and"
                elif kind == "sign":
                    kind = "…" if word[0] in ".…" else word
                tokens.append(Token(kind, found.start(), found.end(), word))
            if mark is None:
                break
            kind, entry = mark.value
            if (
                kind == "restricted"
                and shadow.startswith("hạn chế", mark.start)
                and tokens
                and tokens[-1].word in self._words["noun_before"]
            ):
                kind = "word"
            word, at = shadow[mark.start : mark.end], mark.start
            if kind == "promoted" and tokens and tokens[-1].word == "đã" and word.startswith(("trở thành", "thành")):
                kind = "word"  # đã trở thành trung tâm cảng biển: what it is by now
            if kind == "refused" and word.endswith(" phát triển") and self._leads_on(shadow, mark, marks):
                tokens.append(Token("word", at, mark.end - 11, word[:-11]))
                kind, word, at = "promoted", word[-10:], mark.end - 10
            if entry and word.startswith("ngành "):  # ngành dệt
                tokens.append(Token("word", at, at + 5, "ngành"))
                word, at = word[6:], at + 6
            tokens.append(Token(kind, at, mark.end, word, entry))
            start = mark.end
        return tokens

    def _leads_on(self, shadow: str, mark: Found[_Mark], marks: list[Found[_Mark]]) -> bool:
        """Whether a sector stands right behind: Chiến lược quốc gia phát triển kinh tế số."""
        behind = bisect_left(marks, mark.end, key=lambda m: m.start)
        return behind < len(marks) and marks[behind].value.kind in PARTS and marks[behind].start == mark.end + 1

    def _match(self, text: str, shadow: str, member: Member, sentence: tuple[int, int]) -> SectorMatch:
        start, end, stance = member.start, member.end, member.stance or "promoted"
        entry = self._entries.get(" ".join(shadow[start:end].split())) or member.entry
        if entry:
            codes = "|".join(entry.vsic_2025) or None
            return SectorMatch(start, end, entry.label_vi, entry.sector_id, codes, stance, sentence, member.rule)
        name = " ".join(text[start:end].replace("*", " ").split())
        phrase = name.lower() if name.isupper() else name[:1].lower() + name[1:]
        return SectorMatch(start, end, phrase, None, None, stance, sentence, member.rule)


def _in_name(text: str, member: Member, names: list[tuple[int, int]]) -> bool:
    """Whether a sector with a capital letter stands in the name of a body or place."""
    at = bisect_left(names, (member.start + 1, 0)) - 1
    return at >= 0 and member.start < names[at][1] and text[member.start].isupper()
