"""The way of an article from text to rows; the only place that knows the order of the stages."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import regex

from muctieu import code, layout, letterhead, words
from muctieu.matchers import idioms, periods
from muctieu.matchers.areas import AreaMatcher
from muctieu.matchers.citations import CitationMatch, CitationMatcher
from muctieu.matchers.periods import PeriodMatch
from muctieu.matchers.quantities import QuantityMatcher
from muctieu.matchers.relations import RelationMatcher
from muctieu.matchers.sectors import SectorMatcher
from muctieu.patterns import Patterns, load
from muctieu.records import Citation, Document, Extraction, Period, Relation, Sector, Target
from muctieu.shadow import normalise, shadow
from muctieu.tables.extract import TableExtractor
from muctieu.tables.extract import find as find_tables
from muctieu.tables.model import Table
from muctieu.tables.sources import placed
from muctieu.targets import Assembler
from muctieu.targets.evidence import Evidence
from muctieu.targets.indicators import IndicatorIds, implied_target, names_plan
from muctieu.targets.passage import Draft
from muctieu.targets.refusals import merge, spans

if TYPE_CHECKING:
    from spacy.tokens import Doc

_HALF_PAIR = regex.compile(r"[\uD800-\uDFFF]")


class Pipeline:
    """Built once (patterns loaded, expressions compiled), then used for any number of texts.

    Args:
        patterns: a folder of pattern files laid over the shipped ones.
        tables: whether the cells of tables give rows as well (rules `table.*`); without, prose alone is read.

    >>> pipeline = Pipeline()
    >>> [c.number for c in pipeline.extract("Theo Quyết định số 121/QĐ-UBND ngày 8-1-2021").citations]
    ['121/QĐ-UBND']
    """

    def __init__(self, patterns: Path | None = None, *, tables: bool = True) -> None:
        self.patterns: Patterns = load(patterns)
        self._not_counted = frozenset(self.patterns.cues["refuse.not_counted"])
        self._citations = CitationMatcher(self.patterns)
        self._areas = AreaMatcher(self.patterns)
        self._quantities = QuantityMatcher(self.patterns)
        self._assembler = Assembler(self.patterns)
        self._sectors = SectorMatcher(self.patterns)
        self._relations = RelationMatcher(self.patterns)
        self._indicators = IndicatorIds(self.patterns)
        self._reads_tables = tables

    @cached_property
    def fingerprint(self) -> str:
        """Changes when the code or the pattern files change: tells which documents must be read again."""
        return fingerprint(self.patterns)

    def extract(
        self,
        text: str,
        *,
        source: str | None = None,
        title: str | None = None,
        published: str | None = None,
        publisher: str | None = None,
        sha256: str | None = None,
        tables: Sequence[Table] | None = None,
    ) -> Extraction:
        """All rows of one text.

        Args:
            text: the article; line ends and Unicode form do not matter.
            source: path or URL, from which the document's id is derived; without it the id comes from the text.
            title: its title, where known.
            published: its ISO date of publication, where known: “đến nay” and “9 tháng đầu năm” are read from it.
            publisher: who published it, where known.
            sha256: of the source's bytes; computed from the text where not given.
            tables: the source's tables, where its format has them; those whose cells do not stand in the text are written
                behind it. Without them the pipes and aligned columns of the text are read.

        Returns:
            the document and its rows, each table in the order of the text.
        """
        text, located = placed(_encodable(normalise(text)), tables or ())
        digest = sha256 or _sha256(text)
        doc_id = _sha256(source or digest)[:16]
        head = letterhead.read(text)
        published = published or head.published
        evidence = self._evidence(text, title and _encodable(title), published)
        drafts, context = self._assembler.assemble(evidence)
        title, publisher = title or head.title, publisher or head.publisher
        area = (context.area, context.area_code)
        document = Document(
            doc_id, source or "", digest, title, publisher, published, *area, text, head.number, head.issued
        )
        extraction = Extraction(
            document,
            [self._target(doc_id, i, drafts, text) for i in range(len(drafts))],
            [
                Citation(
                    f"{doc_id}.c{i:05}",
                    doc_id,
                    c.type,
                    c.number,
                    c.date,
                    c.issuer,
                    text[c.start : c.end],
                    c.start,
                    c.end,
                    c.rule,
                )
                for i, c in enumerate(evidence.citations, 1)
            ],
            [
                Period(
                    f"{doc_id}.p{i:05}",
                    doc_id,
                    p.kind,
                    p.period_start,
                    p.period_end,
                    text[p.start : p.end],
                    p.start,
                    p.end,
                    p.rule,
                )
                for i, p in enumerate(evidence.periods, 1)
            ],
            self._sector_rows(doc_id, evidence),
            self._relation_rows(doc_id, evidence),
        )
        found = (located or find_tables(text)) if self._reads_tables else None
        return self._tables.extend(extraction, found) if found else extraction

    @cached_property
    def _tables(self) -> TableExtractor:
        """Built for the first text that holds a table: that takes longer than to read many texts."""
        return TableExtractor(self.patterns)

    def _evidence(self, text: str, title: str | None, published: str | None) -> Evidence:
        folded = shadow(text)
        structure = layout.parse(text)
        found = periods.find(folded)
        citations = self._citations.find(text, found)
        dates = _outside(found, citations)
        tables = [(b.start, b.end) for b in structure.blocks if b.kind == "table"]
        markers = [(b.start, b.body) for b in structure.blocks if b.body > b.start]
        taken = merge(
            [
                *((p.start, p.end) for p in dates),
                *((c.start, c.end) for c in citations),
                *tables,
                *markers,
                *spans(folded),
            ]
        )
        said = idioms.find(folded)
        taken = merge([*taken, *((q.start, q.end) for q in said)])
        quantities = self._quantities.find(folded, taken, lambda at: self._noun_at(text, at))
        quantities = sorted([*quantities, *said], key=lambda q: q.start)
        return Evidence(
            text,
            folded,
            structure,
            citations,
            dates,
            self._areas.find(text, folded),
            quantities,
            published,
            title,
        )

    def _sector_rows(self, doc_id: str, evidence: Evidence) -> list[Sector]:
        rows: list[Sector] = []
        sentences: dict[tuple[int, int], str] = {}  # one may hold many sectors
        for number, m in enumerate(self._sectors.find(evidence.text, evidence.shadow, evidence.layout), 1):
            surface, sentence = evidence.text[m.start : m.end], sentences.get(m.sentence)
            if sentence is None:
                sentence = sentences[m.sentence] = " ".join(evidence.text[slice(*m.sentence)].split())
            rows.append(
                Sector(
                    f"{doc_id}.s{number:05}",
                    doc_id,
                    m.sector,
                    m.sector_id,
                    m.vsic,
                    m.stance,
                    surface,
                    m.start,
                    m.end,
                    sentence,
                    m.rule,
                )
            )
        return rows

    def _relation_rows(self, doc_id: str, evidence: Evidence) -> list[Relation]:
        found = self._relations.find(evidence.text, evidence.shadow, evidence.layout, evidence.citations)
        return [
            Relation(
                f"{doc_id}.r{number:05}",
                doc_id,
                m.relation,
                m.subject,
                m.object,
                f"{doc_id}.c{m.citation + 1:05}",
                evidence.text[m.start : m.end],
                m.start,
                m.end,
                m.rule,
            )
            for number, m in enumerate(found, 1)
        ]

    def _noun_at(self, text: str, at: int) -> tuple[int, str] | None:
        """The word behind a number that no unit table holds, where underthesea's boundaries make it a noun-like word."""
        span = words.word_at(text, at)
        if span is None or span[0] - at > 2:
            return None
        word = " ".join(text[slice(*span)].lower().split())
        surface = text[slice(*span)]
        noun = len(word) > 1 and surface.islower() and word not in self._not_counted
        return (span[1], word) if noun else None

    def _target(self, doc_id: str, index: int, drafts: list[Draft], text: str) -> Target:
        d = drafts[index]
        parent = None if d.parent is None else f"{doc_id}.t{d.parent + 1:05}"
        indicator_id = self._indicators.find(d.indicator, d.unit_id, d.measure)
        plan = None if d.parent is None else _implied(d, drafts[d.parent])
        return Target(
            f"{doc_id}.t{index + 1:05}", doc_id, d.status, d.indicator, indicator_id, d.measure, d.direction, d.low, d.high, d.comparator, d.unit, d.unit_id,
            d.time.start, d.time.end, d.area, d.area_code, parent, plan, text[d.quantity.start : d.quantity.end], d.quantity.start, d.quantity.end,
            " ".join(text[slice(*d.sentence)].split()), d.rule,
        )  # fmt: skip

    def to_doc(self, extraction: Extraction) -> Doc:
        """A spaCy Doc of the text with the rows as span groups, one for each table.

        >>> pipeline = Pipeline()
        >>> doc = pipeline.to_doc(pipeline.extract("Phấn đấu đến năm 2030, tỷ lệ đô thị hóa đạt 45%."))
        >>> [(span.text, span.label_) for span in doc.spans["targets"]]
        [('45%', 'target')]
        """
        from spacy.vocab import Vocab

        doc = words.to_doc(extraction.document.text, Vocab())
        labels = {"targets": "status", "citations": "type", "periods": "kind", "sectors": "stance"}
        for table, column in labels.items():
            rows = getattr(extraction, table)
            spans = (doc.char_span(r.start, r.end, label=getattr(r, column), alignment_mode="expand") for r in rows)
            doc.spans[table] = [span for span in spans if span is not None]
        return doc


def fingerprint(patterns: Patterns) -> str:
    """That of a pipeline with these patterns, known before it is built."""
    return hashlib.sha256(f"{code.fingerprint()} {patterns.fingerprint}".encode()).hexdigest()


def _encodable(text: str) -> str:
    """The text with U+FFFD for each half of a surrogate pair, as a decoder writes it; the length stays.

    >>> _encodable("\\ud800 đạt 45%")
    '\ufffd đạt 45%'
    """
    return text if text.isascii() else _HALF_PAIR.sub("\N{REPLACEMENT CHARACTER}", text)


def _sha256(text: str) -> str:
    """Of any string: a file's name may hold what UTF-8 cannot."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def _implied(share: Draft, reached: Draft) -> float | None:
    """The plan behind an achievement whose parent is the level that was reached."""
    if share.measure != "achievement" or reached.measure != "level" or share.status != reached.status:
        return None  # a parent of another status is the plan itself
    if not share.indicator.startswith(reached.indicator) or names_plan(reached.indicator):
        return None
    return implied_target(reached.low, reached.high, share.low, share.high)


def _outside(found: list[PeriodMatch], citations: list[CitationMatch]) -> list[PeriodMatch]:
    """Periods without a bare year right behind a document's number: it belongs to the document."""
    ends = {c.end + gap for c in citations for gap in (1, 2)}
    return [p for p in found if not (p.rule == "period.year.bare" and p.start in ends)]
