"""Edges between documents, read from the words that join them: căn cứ, thực hiện, kèm theo, sửa đổi, thay thế, bãi bỏ.

Each cue takes the document behind it (hết hiệu lực the one before it), and the members of the list that goes on from
there. Who acts stands before the cue; an actor that has no certain number gives no edge.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from muctieu.layout import Layout, Sentence
from muctieu.lexicon import Lexicon
from muctieu.matchers import relation_wording as wording
from muctieu.matchers.antecedents import Antecedents, Mention
from muctieu.matchers.citations import CitationMatch
from muctieu.patterns import Patterns
from muctieu.records import Relation_

_MAX_FILLERS = 24
_MAX_ANNEX = 200
_HEAD = 3000
_CHANGE = frozenset({"amends", "replaces", "repeals"})
_NOBODY = object()  # somebody acts, but nobody knows under which number


@dataclass(frozen=True, slots=True)
class RelationMatch:
    """An edge; `citation` is the index of the citation that names the object."""

    start: int
    end: int
    relation: Relation_
    subject: str | None
    object: str
    citation: int
    rule: str


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    relation: Relation_
    behind: bool = False  # it stands behind its object


class RelationMatcher:
    """Finds the edges of a text; built from the cues and document types of the pattern files.

    >>> from muctieu import layout, patterns
    >>> from muctieu.matchers.citations import CitationMatcher
    >>> from muctieu.shadow import shadow
    >>> text = "Nghị định 12/2024/NĐ-CP thay thế Nghị định 10/2019/NĐ-CP và Nghị định 11/2019/NĐ-CP."
    >>> lexicons = patterns.load()
    >>> cited = CitationMatcher(lexicons).find(text, [])
    >>> edges = RelationMatcher(lexicons).find(text, shadow(text), layout.parse(text), cited)
    >>> [(e.subject, e.relation, e.object) for e in edges]
    [('12/2024/NĐ-CP', 'replaces', '10/2019/NĐ-CP'), ('12/2024/NĐ-CP', 'replaces', '11/2019/NĐ-CP')]
    """

    def __init__(self, patterns: Patterns) -> None:
        cues = {
            key.removeprefix("relation."): words for key, words in patterns.cues.items() if key.startswith("relation.")
        }
        relations: tuple[Relation_, ...] = ("based_on", "implements", "issued_with", "amends", "replaces", "repeals")
        phrases = [(word, (name, False)) for name in relations for word in cues[name]]
        phrases += [(word, ("repeals", True)) for word in cues["repeals_behind"]]
        self._cues: Lexicon[tuple[Relation_, bool]] = Lexicon(phrases)
        self._antecedents = Antecedents(patterns)
        self.fillers = frozenset(cues["fillers"])
        self.negated = wording.ending_with(cues["negations"])
        self.wished = wording.ending_with(cues["wishes"], r"(?:\s+\p{L}+){0,1}\s*,?")
        self.noun = wording.ending_with(cues["nouns"])
        self.sources = frozenset(cues["sources"])
        self.drafted = wording.drafted(t.name_vi.split(" (")[0].split(" của ")[0] for t in patterns.document_types)

    def find(self, text: str, shadow: str, layout: Layout, citations: Sequence[CitationMatch]) -> list[RelationMatch]:
        """All edges of a text, in order; `citations` are the text's, in order."""
        if not citations:
            return []
        cues = [_Cue(f.start, f.end, *f.value) for f in self._cues.find(shadow)]
        mentions = self._antecedents.find(text, shadow, layout, citations)
        cue_starts, mention_starts = [c.start for c in cues], [m.start for m in mentions]
        lead: tuple[_Cue, object] | None = None  # it governs the lines below that open with a document
        found: list[RelationMatch] = []
        for sentence in layout.sentences:
            named = mentions[bisect_left(mention_starts, sentence.start) : bisect_left(mention_starts, sentence.end)]
            inside = cues[bisect_left(cue_starts, sentence.start) : bisect_left(cue_starts, sentence.end)]
            if not named and not (inside and shadow[sentence.end - 1] == ":"):
                lead = None
                continue
            reader = _Reader(self, shadow, citations, sentence, _in_order(inside, named))
            listed = lead is not None and reader.lists()
            found.extend(reader.edges(lead if listed else None))
            lead = reader.lead or (lead if listed else None)
        return sorted(set(found), key=lambda r: (r.start, r.end, r.relation, r.object))


def _in_order(cues: list[_Cue], mentions: list[Mention]) -> list[_Cue | Mention]:
    """Both by their place; a cue inside the name of a document is none."""
    both: list[_Cue | Mention] = [*mentions, *cues]
    both.sort(key=lambda item: (item.start, isinstance(item, _Cue)))
    items: list[_Cue | Mention] = []
    reach = 0
    for item in both:
        if isinstance(item, Mention):
            reach = item.end
        elif item.start < reach:
            continue
        items.append(item)
    return items


def _same(one: str, other: str) -> bool:
    """71 and 71-NQ/TW are one resolution."""
    short, long = sorted((one, other), key=len)
    return long == short or (short.isdigit() and long.startswith((f"{short}/", f"{short}-")))


@dataclass(slots=True)
class _Reader:
    """One sentence: its cues and the documents it names, in order."""

    matcher: RelationMatcher
    shadow: str
    citations: Sequence[CitationMatch]
    sentence: Sentence
    items: list[_Cue | Mention]
    lead: tuple[_Cue, object] | None = None
    _taken: set[int] = field(default_factory=set)
    _changed: dict[int, object] = field(default_factory=dict)  # where a document is named that is changed, and by which

    def edges(self, lead: tuple[_Cue, object] | None) -> Iterator[RelationMatch]:
        """The edges of the sentence; `lead` is the cue of the lead-in above it, with who acts."""
        if lead:
            yield from self._active(lead[0], lead[1], list(self._list(0, lead[0])), self.items[0].start, "lead")
        for i, item in enumerate(self.items):
            if isinstance(item, _Cue) and i not in self._taken and not self._idle(item):
                yield from self._read(i, item)

    def lists(self) -> bool:
        """Whether the sentence opens with a document: a member of a list below a lead-in."""
        first = self.items[0] if self.items else None
        return isinstance(first, Mention) and self._opens(first.start)

    def _read(self, i: int, cue: _Cue) -> Iterator[RelationMatch]:
        if cue.behind:
            yield from self._ended(i, cue)
            return
        if cue.relation in _CHANGE and (wording.BY.match(self.shadow, cue.end) or self._suffers(cue)):
            if passive := self._passive(i, cue):
                yield passive
            return
        at = self._object(i, cue)
        if at is None:
            self._lead(i, cue)
            return
        subject = self._actor(i, cue)
        if subject is _NOBODY:
            return
        objects = list(self._list(at, cue))
        if cue.relation in _CHANGE:
            self._changed.update((m.start, subject) for m in objects)
        if subject is None and cue.relation in ("based_on", "implements"):
            subject = self._made(i, cue, at + len(objects))
        yield from self._active(cue, subject, objects, cue.start, cue.relation)

    def _active(
        self, cue: _Cue, subject: object, objects: list[Mention], start: int, rule: str
    ) -> Iterator[RelationMatch]:
        for mention in objects:
            if cue.relation == "implements" and mention.family in self.matcher.sources:
                continue
            if edge := self._edge(cue.relation, subject, mention, start, mention.end, rule):
                yield edge

    def _edge(
        self, relation: Relation_, subject: object, mention: Mention, start: int, end: int, rule: str
    ) -> RelationMatch | None:
        if mention.own or mention.citation is None or not isinstance(subject, str | None):
            return None
        number = self.citations[mention.citation].number
        if subject is not None and _same(subject, number):
            return None
        return RelationMatch(start, end, relation, subject, number, mention.citation, f"relation.{rule}")

    # --- what the cue acts on -----------------------------------------------------------------------------------------

    def _idle(self, cue: _Cue) -> bool:
        """The cue says nothing: negated, wished for, or a noun."""
        before = self.shadow[max(self.sentence.start, cue.start - 40) : cue.start]
        if self.matcher.negated.search(before):
            return True
        if wording.SO.match(self.shadow, cue.start):
            return True
        if cue.relation == "based_on":
            return bool(self.matcher.noun.search(before))
        return (
            cue.relation in _CHANGE
            and not cue.behind
            and bool(self.matcher.wished.search(before))
            and not before.rstrip().endswith("về việc")
        )

    def _object(self, i: int, cue: _Cue) -> int | None:
        """Index of the document behind a cue: fillers stand between, or an annex that was issued with it."""
        if i + 1 >= len(self.items):
            return None
        following = self.items[i + 1]
        if isinstance(following, Mention) and (following.citation is not None or following.own):
            return i + 1 if self._filled(cue.end, following.start) else None
        # sửa đổi Quy chế ban hành kèm theo Quyết định số …: what changes is the decision
        rest = range(i + 1, min(i + 4, len(self.items)))
        joint = next((k for k in rest if isinstance(c := self.items[k], _Cue) and c.relation == "issued_with"), None)
        if joint is None or cue.relation == "issued_with" or joint + 1 >= len(self.items):
            return None
        between = self.items[i + 1 : joint]
        annexed, joining = self.items[joint + 1], self.items[joint]
        if not isinstance(annexed, Mention) or any(isinstance(x, _Cue) or x.citation is not None for x in between):
            return None
        words = self.shadow[cue.end : joining.start]
        if cue.relation in _CHANGE and not wording.ANNEX.match(words):
            return None
        if len(words) > _MAX_ANNEX or wording.STOP.search(words) or not self._filled(joining.end, annexed.start):
            return None
        self._taken.add(joint)
        return joint + 1

    def _filled(self, start: int, end: int) -> bool:
        """Only words that change nothing stand between."""
        between = self.shadow[start:end]
        if len(between) > 200 or ";" in between or ". " in between:
            return False
        words = wording.WORD.findall(between)
        return len(words) <= _MAX_FILLERS and all(
            w in self.matcher.fillers or wording.ORDINAL.fullmatch(w) for w in words
        )

    def _list(self, at: int, cue: _Cue) -> Iterator[Mention]:
        """The document and the members of the list that it begins."""
        previous = self.items[at]
        assert isinstance(previous, Mention)
        yield previous
        broken = False
        for item in map(self.items.__getitem__, range(at + 1, len(self.items))):
            if isinstance(item, _Cue):
                if cue.relation != "based_on" or item.relation == "based_on":
                    return
                broken = True
                continue
            between = self.shadow[previous.end : item.start]
            if broken or len(between) > 400:
                if not wording.STARTS_ANEW.search(self.shadow[max(previous.end, item.start - 12) : item.start]):
                    continue
                broken = False
            elif not (joined := wording.LISTED.fullmatch(between)):
                if not (cue.relation == "based_on" and wording.STARTS_ANEW.search(between)):
                    return
            elif self._anew(cue, joined["mark"], item):
                return
            yield item
            previous = item

    def _anew(self, cue: _Cue, mark: str, item: Mention) -> bool:
        """A clause of its own begins with the document: thực hiện Nghị quyết A, Kế hoạch B đề ra …"""
        if mark == ",":
            return bool(wording.PREDICATE.match(self.shadow, item.end, self.sentence.end))
        first = self.items[0]  # in “Căn cứ A; B sửa đổi C; D” the basis goes on with D
        return ";" in mark and (
            cue.relation == "implements" or (first is not cue and getattr(first, "relation", "") == "based_on")
        )

    def _lead(self, i: int, cue: _Cue) -> None:
        """A lead-in whose documents stand in the list below it: thay thế các Quyết định sau:"""
        rest = self.items[i + 1 : i + 3]
        if self.shadow[self.sentence.end - 1] != ":" or len(rest) > 1:
            return
        if rest and (isinstance(rest[0], _Cue) or rest[0].citation is not None):
            return
        edge = rest[0] if rest else None
        pieces = (
            [(cue.end, edge.start), (edge.end, self.sentence.end - 1)] if edge else [(cue.end, self.sentence.end - 1)]
        )
        subject = self._actor(i, cue)
        if (
            subject is not _NOBODY
            and not self._idle(cue)
            and all(self._filled(*piece) or piece[0] >= piece[1] for piece in pieces)
        ):
            self.lead = (cue, subject)

    # --- who acts -----------------------------------------------------------------------------------------------------

    def _actor(self, i: int, cue: _Cue) -> object:
        """The number of the document that acts, None where the text does, _NOBODY where that is not certain."""
        first = i
        while (
            first
            and isinstance(before := self.items[first - 1], _Cue)
            and cue.start - before.end <= 60
            and not wording.STOP.search(self.shadow[before.end : cue.start])
            and before.relation == cue.relation
        ):
            first -= 1
        start = self.items[first].start
        if self._opens(start):
            return None
        last = self.items[first - 1] if first else None
        if isinstance(last, Mention) and cue.relation != "based_on" and not self._by_the_way(cue):
            pattern = wording.CHANGES if cue.relation in _CHANGE else wording.ACTS
            if pattern.fullmatch(self.shadow, last.end, start):
                return self._changed.get(last.start, self._number(last))
        if cue.relation == "issued_with":
            return None if start < _HEAD and wording.TITLED.search(self.shadow, max(0, start - 12), start) else _NOBODY
        drafted = self.matcher.drafted.search(self.shadow, max(self.sentence.start, start - 60), start)
        if drafted and not (start < _HEAD and self._opens(drafted.start())):
            return _NOBODY
        return None

    def _by_the_way(self, cue: _Cue) -> bool:
        """“theo” tells how something is done, not which document does it."""
        return self.shadow[cue.start : cue.end] == "theo"

    def _number(self, mention: Mention) -> object:
        if mention.own:
            return None
        return _NOBODY if mention.citation is None else self.citations[mention.citation].number

    def _suffers(self, cue: _Cue) -> bool:
        """được sửa đổi: what is named before it, or nothing, is changed by what stands behind."""
        return bool(wording.SUFFERS.search(self.shadow, max(0, cue.start - 8), cue.start))

    def _opens(self, at: int) -> bool:
        """Nothing but marks stands before it in the sentence."""
        return not wording.LETTER.search(self.shadow, self.sentence.start, at)

    def _made(self, i: int, cue: _Cue, behind: int) -> str | None:
        """Thực hiện Nghị quyết số 5, UBND tỉnh ban hành Kế hoạch số 7: the plan acts."""
        if not self._opens(cue.start):
            return None
        for item in map(self.items.__getitem__, range(behind, len(self.items))):
            if isinstance(item, _Cue):
                break
            if (
                item.citation is not None
                and not item.own
                and wording.MADE.search(self.shadow, max(0, item.start - 24), item.start)
            ):
                return self.citations[item.citation].number
        return None

    # --- turned round -------------------------------------------------------------------------------------------------

    def _passive(self, i: int, cue: _Cue) -> RelationMatch | None:
        """Nghị định số 5 (được sửa đổi, bổ sung bởi Nghị định số 7): the agent stands behind the cue."""
        before = self.items[i - 1] if i else None
        by = wording.BY.match(self.shadow, cue.end)
        if by is not None:
            self._taken.update(k for k in range(i + 1, min(i + 2, len(self.items))) if self.items[k].start < by.end())
        if (
            by is None
            or not isinstance(before, Mention)
            or not wording.IS_OBJECT.fullmatch(self.shadow, before.end, cue.start)
        ):
            return None
        agent = next((k for k in range(i + 1, min(i + 3, len(self.items))) if isinstance(self.items[k], Mention)), None)
        if agent is None:
            return None
        acting = self.items[agent]
        if not isinstance(acting, Mention) or not self._filled(by.end(), acting.start):
            return None
        self._taken.update(range(i + 1, agent))
        subject = self._number(acting)
        return self._edge(cue.relation, subject, before, before.start, acting.end, "passive") or None

    def _ended(self, i: int, cue: _Cue) -> Iterator[RelationMatch]:
        """Kế hoạch số 5 hết hiệu lực (kể từ ngày Quyết định này có hiệu lực)."""
        subject: object = None
        follower = self.items[i + 1] if i + 1 < len(self.items) else None
        if isinstance(follower, Mention) and wording.SINCE.match(self.shadow[cue.end : follower.start]):
            subject = self._number(follower)
        end = cue.start
        objects: list[Mention] = []
        for item in map(self.items.__getitem__, range(i - 1, -1, -1)):
            if not isinstance(item, Mention):
                break
            pattern = wording.LISTED if objects else wording.IS_OBJECT
            if not pattern.fullmatch(self.shadow, item.end, end):
                break
            objects.append(item)
            end = item.start
        if not objects and follower in (None, self.items[-1]) and self.shadow[self.sentence.end - 1] == ":":
            self.lead = (cue, subject)
        for mention in reversed(objects):
            if edge := self._edge(cue.relation, subject, mention, mention.start, cue.end, "repeals.behind"):
                yield edge
