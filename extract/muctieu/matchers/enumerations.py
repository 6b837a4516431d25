"""Reading an enumeration: which of the phrases in a sentence a cue governs.

A sentence is a row of tokens, read once from left to right. A cue (ưu tiên) opens a place, fillers (các ngành) leave it
open, a sector takes it, a comma opens the next one, and other words close it.
"""

from __future__ import annotations

import dataclasses

from muctieu.matchers.clauses import NAMED, OPENERS, PARTS, Member, Row, State, Token, Words
from muctieu.records import Stance

#: The longest tail of a head, the longest unknown member of a list, how far a cue reaches over other words; in words.
TAIL, UNKNOWN, REACH = 7, 5, 8


class Reader:
    """Reads the tokens of one sentence.

    Args:
        words: the word lists of the pattern files, by name.
        text: the text, whose capitals tell names.
        tokens: of the sentence.
        lead: the state in which the lead-in above the sentence left it.
    """

    def __init__(self, words: Words, text: str, tokens: list[Token], lead: State | None) -> None:
        self._words, self._tokens, self._row = words, tokens, Row(words, text, tokens)
        self.state = dataclasses.replace(lead, subjects=[]) if lead else State()
        self._members: list[Member] = []
        self._stack: list[State] = []
        self._lists = self.state.list_number

    def read(self) -> list[Member]:
        """All members in the order of the text, those without a stance left out."""
        at = 0
        while at < len(self._tokens):
            kind = self._tokens[at].kind
            if kind in PARTS:
                at = self._part(at)
                continue
            if kind in ("word", "refused", "qualifier"):
                at = self._word(at)
                continue
            if kind in OPENERS:
                self._cue(at)
            elif kind in ("list", "copula", ":"):
                self._introduce(at)
            elif kind == "standing":
                self._standing(at)
            elif kind == "behind":
                self._restrain(self._tokens[at].start)
            elif kind != "number":
                at = self._sign(kind, at)
                continue
            at += 1
        known = {m.list_number for m in self._members if m.stance and m.kind not in ("unknown", "part")}
        return [m for m in self._members if m.stance and (m.kind != "unknown" or m.list_number in known)]

    def _cue(self, at: int) -> None:
        """A verb of stance; before a comma it governs nothing (công nghiệp phát triển, …)."""
        state, stance = self.state, OPENERS[self._tokens[at].kind]
        if stance == "priority" and state.copula:
            self._predicate()
        if self._passive(at):
            for member in state.subjects:
                if member.kind != "theme":
                    self._accept(member, stance, "sector.passive")
        if self._idle(at, stance):
            state.open = state.strong = False
            return
        paper = self._tokens[at - 1].word == "chiến lược"  # chiến lược phát triển kinh tế biển
        if at and self._row.kind(at - 1) == "standing" and stance == "promoted" and not paper:
            stance = "priority"  # địa bàn trọng điểm phát triển …
        if stance == "promoted" and state.stance and state.open and state.fresh:
            stance = state.stance  # ưu tiên phát triển, tạm dừng đầu tư
        topic = state.topic
        self._enter(stance, listed=False)
        state.topic = topic
        joined = stance == "priority" or (at > 0 and self._row.kind(at - 1) in OPENERS)
        state.firm = (state.firm and joined) or any(cue in self._tokens[at].word for cue in self._words["firm"])
        state.invests = any(cue in self._tokens[at].word for cue in self._words["investing"])
        state.standing = state.purpose = state.soft = state.copula = False

    def _idle(self, at: int, stance: Stance) -> bool:
        """Whether a cue governs nothing: a noun (chính sách hỗ trợ), an intransitive verb, a part of a body's name."""
        words, following = self._words, self._row.kind(at + 1)
        before = self._tokens[at - 1].word if at else ""
        near = self._tokens[max(0, at - (7 if before == "về" else 1)) : at]
        if any(token.word in words["organs"] for token in near) or self._row.christened(at):
            return True
        if before in words["toward"] and any(t.word in words["harms"] for t in self._tokens[max(0, at - 6) : at]):
            return True  # ảnh hưởng tiêu cực đến phát triển du lịch
        called_on = before in words["agents"] and self.state.stance is not None and self.state.fresh
        if self._tokens[at].word in words["weak"] and before in words["weak_before"] and not called_on:
            return True
        if stance == "promoted" and (following == "(" or before in words["negations"]):
            return True
        joined = following == "and" and stance != "restricted" and self._row.kind(at + 2) not in OPENERS
        return joined or following in (",", ")", "end", "…")

    def _passive(self, at: int) -> bool:
        """Whether a cue says what is done to the sectors before it: du lịch cũng được chú trọng."""
        before = [token.word for token in self._tokens[max(0, at - 3) : at]]
        done = self._tokens[at].word in self._words["passive"] and before[-1:] == ["được"]
        if not (done and self.state.subjects) or self._words["negations"].intersection(before):
            return False
        first = next(i for i, token in enumerate(self._tokens) if token.start == self.state.subjects[0].start)
        alone = (
            first == 0 or self._row.kind(first - 1) != "word" or self._tokens[first - 1].word in self._words["fillers"]
        )
        return alone and self.state.strange <= 3  # not hạ tầng phục vụ du lịch được …

    def _enter(self, stance: Stance, listed: bool) -> None:
        """A place for a first sector."""
        state = self.state
        self._lists += 1
        state.stance, state.open, state.fresh, state.listed = stance, True, True, listed
        state.begun = state.crossed = False
        state.strong = state.project = state.behind = state.topic = False
        state.strange, state.list_number = 0, self._lists

    def _introduce(self, at: int) -> None:
        """như, gồm, là, a colon: opens a list behind a cue, or joins subjects to what they are."""
        state, kind, word = self.state, self._tokens[at].kind, self._tokens[at].word
        if at and kind == "list" and self._tokens[at - 1].word in self._words["negations"]:  # không bao gồm
            state.stance = None
        if kind == "copula" or (word == "là" and state.behind):
            state.copula = bool(state.subjects) and state.strange <= 5
            state.open = state.behind = False
            return
        governed = state.stance is not None and not state.purpose and (word not in ("như", "là") or state.topic)
        if state.standing or governed:
            standing = state.standing and state.stance != "restricted"
            self._enter("priority" if standing else state.stance or "priority", listed=True)
            state.standing = state.soft = state.purpose = False
            return
        state.open = state.behind = False

    def _standing(self, at: int) -> None:
        """trọng điểm, chủ lực: of the sector before it, of the subjects before là, or of a list that follows."""
        state = self.state
        if state.copula:
            self._predicate()
        elif state.behind and state.subjects:
            self._accept(state.subjects[-1], "priority", "sector.attribute")
        if state.stance == "promoted" and state.open:
            state.stance = "priority"
        state.standing = True
        words = [t.word for t in self._tokens[at + 1 : at + 3]]
        whose = words[:1] == ["của"] and (state.stance == "promoted" or words[1:] == ["các"])
        leads = self._row.kind(at + 1) == "sector" or (
            self._row.kind(at + 2) in NAMED and words[0] in self._words["verbs"]
        )
        before = self._tokens[at - 1].word if at else ""
        named = leads and (before in self._words["listable"] or before in self._words["grounds"])
        organ = any(token.word in self._words["organs"] for token in self._tokens[max(0, at - 7) : at])
        if (
            (words[:1] == ["về"] and not organ) or whose or named
        ):  # thế mạnh về du lịch; đóng góp chủ lực của các ngành …; cây chủ lực chè
            self._enter("priority", listed=False)
        state.behind = False

    def _predicate(self) -> None:
        """The subjects are what stands out: du lịch và logistics là mũi nhọn."""
        for member in self.state.subjects:
            self._accept(member, "priority", "sector.predicate")
        self.state.copula = False
        self.state.subjects = []

    def _restrain(self, at: int) -> None:
        """phải di dời: the sectors named before in the clause are restrained, even those that an earlier cue seemed to reach."""
        clause = max((t.start for t in self._tokens if t.kind == ";" and t.start < at), default=at)
        for member in self._members:
            free = member.stance is None or (member.start > clause and member.rule == "sector.enumeration")
            if free and member.kind != "unknown" and at - member.end < 80:
                self._accept(member, "restricted", "sector.passive")

    def _sign(self, kind: str, at: int) -> int:
        """A parenthesis or joint. Returns where to read on."""
        state = self.state
        if kind == "(" and state.behind and self._row.abbreviates(at):
            return at + 3
        if kind == "(" and self._row.numbers(at):
            self._separate(",")
            return at + 3
        if kind == "(":
            self._stack.append(dataclasses.replace(state))
            favoured = state.behind and bool(state.subjects) and state.subjects[-1].stance is not None
            governed = state.stance and not state.behind and (state.topic or (state.fresh and not state.purpose))
            if state.standing or favoured or governed:
                self._enter("priority" if state.standing else state.stance or "priority", listed=True)
            else:
                state.open = False
            state.subjects, state.behind, state.purpose = [], False, False
        elif kind == ")":
            if self._stack:
                inner, self.state = self.state, self._stack.pop()
                self.state.fresh = self.state.fresh and inner.fresh
                self.state.open = False
        elif kind == "|":
            self.state = State()
        elif kind == "…":
            state.open = False
            if not state.listed:
                state.stance = None
        else:
            self._separate(kind)
        return at + 1

    def _separate(self, kind: str) -> None:
        """A comma, semicolon or và: the enumeration may go on."""
        state = self.state
        if kind == ";":
            state.purpose = state.standing = state.copula = False
            state.subjects = []
        elif not state.behind:
            state.subjects = [] if kind == "," and not (state.standing or state.copula) else state.subjects
        apart = state.soft or state.strange > (2 if state.stance == "restricted" else 0)
        going = state.stance is not None and not state.purpose and not (kind == "and" and apart)
        near = kind == "," and state.strange <= 4 and state.stance != "restricted" and state.firm
        reached = not state.fresh or state.begun or state.listed or near
        state.open = going and (reached or kind == "and")
        state.crossed = True
        if kind != "and":
            state.soft = state.topic = False
        state.strong = state.behind = False

    def _word(self, at: int) -> int:
        """A word that is no sector: a filler, the end of a name, or unknown. Returns where to read on."""
        state, token = self.state, self._tokens[at]
        word = token.word
        if token.kind == "word" and word in self._words["fillers"] and not state.behind:
            state.strong = state.strong or word in self._words["strong"]
            state.project = state.project or word in self._words["projects"]
            state.topic = state.topic or state.strong
            return at + 1
        if word == "của" and state.open and self._tokens[at - 1].kind == "standing":
            return at + 1
        if word == "được" and state.open and at and self._row.kind(at - 1) in OPENERS:  # phát triển được du lịch
            return at + 1
        if word in self._words["exceptions"] or self._row.absorbs(at):
            state.stance = None
        if state.stance and self._row.relates(at):
            state.project = state.open or (state.invests and not state.purpose)
            return at + 1
        if state.behind and word in self._words["reports"]:
            self._retract()
        if state.open and token.kind == "refused":
            state.begun, state.open, state.strange = True, False, 0
            return at + 1
        if state.open and (end := self._unknown(at)):
            return end
        state.open = state.strong = state.project = state.behind = False
        state.strange += 1
        if word in self._words["purposes"]:
            state.purpose = True
        elif word in self._words["ends"]:
            state.soft = True
        if state.strange > REACH and not state.listed:
            if not state.fresh:
                state.stance = None
            state.standing = False
        if state.strange > 5 and not state.copula:
            state.subjects = []
        return at + 1

    def _retract(self) -> None:
        """The sector before a verb of report is its subject: …, dệt may tăng 5%."""
        last = self._members[-1] if self._members else None
        if last and last.rule == "sector.list" and self._follows_another(last):
            self.state.stance = None  # các ngành chủ lực như thép, dệt may tăng đều: what is said of all of them
            return
        if last and last.rule in ("sector.enumeration", "sector.list") and last.stance != "restricted":
            last.stance = self.state.stance = None

    def _follows_another(self, last: Member) -> bool:
        """Whether a member is not the first of its list."""
        before = self._members[-2] if len(self._members) > 1 else None
        return before is not None and before.stance is not None and before.list_number == last.list_number

    def _part(self, at: int) -> int:
        """A sector with its qualifiers, or a head with its tail. Returns where to read on."""
        first, end, tokens = self._tokens[at], at + 1, self._tokens
        kind, entry = first.kind if first.kind in NAMED else "macro", first.entry
        while end < len(tokens) and tokens[end].kind in ("qualifier", *PARTS):
            if tokens[end].kind in NAMED and kind in ("macro", "doubtful"):
                kind, entry = "sector", tokens[end].entry if kind == "macro" else entry
            elif tokens[end].kind == "qualifier":
                quality = tokens[end].word in self._words["qualities"]
                kind = "sector" if kind == "doubtful" or (kind == "macro" and not quality) else kind
            end += 1
        if (
            end == at + 1
            and first.word in self._words["verbs"]
            and self._row.kind(end) == "word"
            and tokens[end].word in self._words["plurals"]
        ):
            return end
        if (
            first.word in self._words["building"]
            and self.state.stance == "restricted"
            and self._row.kind(at - 1) in OPENERS
        ):
            return end  # không đầu tư xây dựng các nhà máy …
        tail = self._row.tail(end, TAIL if kind == "macro" else 3)
        if kind == "macro" and tokens[min(end, len(tokens) - 1)].word in self._words["blanks"]:
            tail = end
        if kind == "macro" and tail > end and first.kind == "head":
            kind, entry, end = "part", None, tail
        elif kind != "macro" and self._row.kind(tail) in (",", ";", "and", ")", "end", "…", "("):
            kind, end = ("sector" if kind == "doubtful" and tail > end else kind), tail
        member = Member(first.start, tokens[end - 1].end, kind, entry)
        self._place(member, at, end)
        return end

    def _unknown(self, at: int) -> int:
        """The end of an unknown phrase that fills a whole place in a list, 0 where there is none."""
        state = self.state
        if (
            not (state.stance == "restricted" or (state.listed and state.stance == "priority"))
            or self._tokens[at].word in self._words["acts"]
            or self._row.kind(at) == "qualifier"
            or self._tokens[at].word.startswith("v.v")  # thủy sản đông lạnh, v.v.
        ):
            return 0
        end = at
        while self._row.kind(end) in ("word", "qualifier") and end - at <= UNKNOWN:
            if self._tokens[end].word in self._words["ends"]:
                return 0
            end += 1
        if end - at > UNKNOWN or self._row.kind(end) not in (",", ";", "and", "(", ")", "end", "…"):
            return 0
        if end - at > 1 and all(map(self._row.capital, range(at, end))):
            return 0  # a place
        self._place(Member(self._tokens[at].start, self._tokens[end - 1].end, "unknown"), at, end)
        return end

    def _place(self, member: Member, at: int, end: int) -> None:
        """Give a member its stance, if it stands in an open place."""
        state = self.state
        if self._row.is_name(at, end):
            member.kind = "name"
        elif member.kind != "macro":
            self._members.append(member)
            if state.open and state.stance and self._fits(member):
                rule = "list" if state.listed else "cue" if state.fresh else "enumeration"
                self._accept(member, state.stance, f"sector.{rule}")
            elif state.project and state.stance and self._applies(member):
                self._accept(member, state.stance, "sector.apposition")
        elif state.open and member.entry:
            state.begun = True
        state.subjects.append(member)
        state.open = state.strong = state.project = False
        state.behind, state.strange = True, 0

    def _applies(self, member: Member) -> bool:
        """Whether a sector behind dự án, cụm ngành … belongs to a cue further off."""
        state = self.state
        near = not state.purpose and state.strange <= REACH and (state.fresh or state.listed)
        return near and member.kind in ("sector", "part")

    def _fits(self, member: Member) -> bool:
        """Whether a doubtful name or a theme stands where it counts."""
        state = self.state
        if member.kind == "theme":
            another = bool(self._members[:-1]) and self._members[-2].kind == "theme" and not state.fresh
            return another or (state.firm and not state.crossed) or (state.listed and state.stance == "priority")
        if member.kind == "doubtful" and state.fresh:
            named = state.strong or (state.listed and state.stance == "priority")
            return named or (state.firm and not state.crossed) or state.stance == "restricted"
        return True

    def _accept(self, member: Member, stance: Stance, rule: str) -> None:
        if member.kind == "macro" or member.stance == "restricted":
            return
        if member.stance is None:
            member.rule, member.list_number = rule, self.state.list_number
        member.stance = stance
        self.state.fresh = self.state.soft = False
