"""How well the rows that muctieu finds agree with gold: precision, recall and F1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from muctieu import gold as gold_files
from muctieu.agreement import STANDARDS, Item
from muctieu.pipeline import Pipeline


@dataclass(slots=True)
class Score:
    """The counts of one table, added up over documents."""

    gold: int = 0
    found: int = 0
    pairs: int = 0
    level_hits: Counter[str] = field(default_factory=Counter)
    field_hits: Counter[str] = field(default_factory=Counter)
    rule_rows: Counter[str] = field(default_factory=Counter)
    rule_hits: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def precision(self, level: str) -> float:
        """Share of the rows found that are right at this level."""
        return self.level_hits[level] / self.found if self.found else 0.0

    def recall(self, level: str) -> float:
        """Share of the gold that was found and is right at this level."""
        return self.level_hits[level] / self.gold if self.gold else 0.0

    def f1(self, level: str) -> float:
        """Harmonic mean of precision and recall."""
        total = self.gold + self.found
        return 2 * self.level_hits[level] / total if total else 0.0

    def accuracy(self, name: str) -> float:
        """Share of the pairs that agree on a field."""
        return self.field_hits[name] / self.pairs if self.pairs else 0.0


def evaluate(gold: Path, texts: Path, pipeline: Pipeline) -> dict[str, Score]:
    """The score of each table over all gold documents.

    Args:
        gold: Folder of gold files, NAME.json.
        texts: Folder of their texts, NAME.txt or NAME.md.
        pipeline: What finds the rows.

    Raises:
        GoldError: A gold file is malformed, or does not fit its text.
    """
    scores = {table: Score() for table in STANDARDS}
    for document in gold_files.load(gold, texts):
        found = pipeline.extract(document.text, source=str(document.path)).to_dict()
        add(scores, document.name, document.rows, found)
    return scores


def add(
    scores: Mapping[str, Score], name: str, gold: Mapping[str, Sequence[Item]], found: Mapping[str, Sequence[Item]]
) -> None:
    """Add one document to the scores."""
    for table, score in scores.items():
        _add_table(score, table, name, gold.get(table, ()), found.get(table, ()))


def _add_table(score: Score, table: str, name: str, gold: Sequence[Item], found: Sequence[Item]) -> None:
    standard = STANDARDS[table]
    score.gold += len(gold)
    score.found += len(found)
    score.rule_rows.update(row.get("rule", "") for row in found)
    missed, spurious = set(range(len(gold))), set(range(len(found)))
    for g, f in pairs(gold, found, table):
        missed.remove(g)
        spurious.remove(f)
        score.pairs += 1
        right = {field for field, judge in standard.fields.items() if judge(gold[g], found[f])}
        score.field_hits.update(right)
        score.level_hits.update(level for level, needs in standard.levels.items() if right.issuperset(needs))
        wrong = [field for field in standard.strict if field not in right]
        if wrong:
            rows = f"gold {_shown(gold[g], table)} | got {_shown(found[f], table)}"
            score.errors.append(f"{name} {table} WRONG {','.join(wrong)}: {rows}")
        else:
            score.rule_hits[found[f].get("rule", "")] += 1
    score.errors += [f"{name} {table} MISSED: {_shown(gold[g], table)}" for g in sorted(missed)]
    score.errors += [f"{name} {table} SPURIOUS: {_shown(found[f], table)}" for f in sorted(spurious)]


def pairs(gold: Sequence[Item], found: Sequence[Item], table: str) -> Iterator[tuple[int, int]]:
    """Indexes of rows that overlap, one to one: those that agree on most fields first, then the longest overlap."""
    judges = STANDARDS[table].fields.values()
    candidates = []
    for g, gold_row in enumerate(gold):
        for f, found_row in enumerate(found):
            overlap = min(gold_row["end"], found_row["end"]) - max(gold_row["start"], found_row["start"])
            if overlap > 0:
                agreeing = sum(judge(gold_row, found_row) for judge in judges)
                candidates.append((-agreeing, -overlap, g, f))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    for _, _, g, f in sorted(candidates):
        if g not in taken_gold and f not in taken_found:
            taken_gold.add(g)
            taken_found.add(f)
            yield g, f


def _shown(row: Item, table: str) -> str:
    surface = row.get("quote") or row.get("value_text") or row.get("text") or ""
    cells = " ".join(f"{name}={row.get(name)!r}" for name in STANDARDS[table].shown)
    rule = f" rule={row['rule']}" if row.get("rule") else ""
    return f"[{row['start']}:{row['end']}] {surface!r} {cells}{rule}"


def report(scores: Mapping[str, Score], *, errors: bool = False, by_rule: bool = False) -> Iterator[str]:
    """The scores as lines of text, with the errors and the rules if wanted."""
    yield f"{'table':10} {'level':7} {'gold':>5} {'found':>6} {'P':>6} {'R':>6} {'F1':>6}"
    for table, score in scores.items():
        for level in STANDARDS[table].levels:
            figures = f"{score.precision(level):6.3f} {score.recall(level):6.3f} {score.f1(level):6.3f}"
            yield f"{table:10} {level:7} {score.gold:5} {score.found:6} {figures}"
    yield ""
    yield "Share of the pairs that agree, by field:"
    for table, score in scores.items():
        yield f"{table:10} " + "  ".join(f"{name} {score.accuracy(name):.3f}" for name in STANDARDS[table].fields)
    if by_rule:
        yield ""
        yield f"{'table':10} {'rule':40} {'rows':>5} {'right':>6} {'precision':>9}"
        yield from _rule_lines(scores.items())
    if errors:
        yield ""
        for score in scores.values():
            yield from score.errors


def _rule_lines(scores: Iterable[tuple[str, Score]]) -> Iterator[str]:
    for table, score in scores:
        for rule, rows in sorted(score.rule_rows.items(), key=lambda item: (-item[1], item[0])):
            right = score.rule_hits[rule]
            yield f"{table:10} {rule:40} {rows:5} {right:6} {right / rows:9.3f}"
