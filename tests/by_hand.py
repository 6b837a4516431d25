"""Rows made by hand, and a pipeline that finds little but finds it surely: stores, exports and runs are
tested without the extraction behind them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from muctieu.records import Citation, Document, Extraction, Period, Relation, Sector, Target

PLAN = (
    "Kế hoạch phát triển công nghiệp của tỉnh. Phấn đấu đến năm 2030, tỷ lệ đô thị hóa đạt 45%; "
    "tỷ lệ hộ nghèo giảm còn dưới 1%. Căn cứ Quyết định số 12/QĐ-UBND. Ưu tiên dệt may."
)


def made_extraction(text: str = PLAN, source: str = "ke-hoach.txt") -> Extraction:
    """Every table filled by simple patterns: each per cent is a target, the second one a child of the first."""
    doc_id = hashlib.sha256(source.encode()).hexdigest()[:12]
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document = Document(doc_id, source, sha256, None, None, None, "Việt Nam", "VN", text)

    def row_id(letter: str, number: int) -> str:
        return f"{doc_id}-{letter}{number:04}"

    def at(match: re.Match[str]) -> dict[str, int]:
        return {"start": match.start(), "end": match.end()}

    targets = [
        Target(
            row_id("t", n), doc_id, "target", "tỷ lệ, “nháy” và\nxuống dòng", None, "level", None, float(m[1]), None,
            ">=", "%", "percent", None, "2030", "Việt Nam", "VN", row_id("t", 1) if n > 1 else None, None, m[0],
            *at(m).values(), text[:40], "fake.percent",
        )
        for n, m in enumerate(re.finditer(r"(\d+)%", text), 1)
    ]  # fmt: skip
    citations = [
        Citation(row_id("c", n), doc_id, "Quyết định", m[1], None, None, m[0], *at(m).values(), "fake.decision")
        for n, m in enumerate(re.finditer(r"Quyết định số (\S+?)[.,]", text), 1)
    ]
    periods = [
        Period(row_id("p", n), doc_id, "horizon", None, m[1], m[0], *at(m).values(), "fake.year")
        for n, m in enumerate(re.finditer(r"đến năm (\d{4})", text), 1)
    ]
    sectors = [
        Sector(
            row_id("s", n), doc_id, "dệt may", "textiles", "13|14", "priority", m[0], *at(m).values(), m[0], "fake.s"
        )
        for n, m in enumerate(re.finditer("dệt may", text), 1)
    ]
    relations = [
        Relation(
            row_id("r", n), doc_id, "based_on", None, c.number, c.id, c.text, c.start, c.end, "fake.relation"
        )
        for n, c in enumerate(citations, 1)
    ]  # fmt: skip
    return Extraction(document, targets, citations, periods, sectors, relations)


class FakePipeline:
    """Stands in for `muctieu.Pipeline`; counts the texts it was given, and breaks on the word HỎNG."""

    def __init__(self) -> None:
        self.fingerprint = "one"
        self.seen: list[str] = []

    def extract(self, text: str, *, source: str, sha256: str | None = None, **_: object) -> Extraction:
        self.seen.append(source)
        if "HỎNG" in text:
            raise ValueError("a fault")
        extraction = made_extraction(text, source)
        return replace(extraction, document=replace(extraction.document, sha256=sha256 or extraction.document.sha256))


class FakeRecipe:
    """Stands in for `muctieu.work.Recipe`: makes one pipeline."""

    made: FakePipeline

    @classmethod
    def of(cls, patterns: object) -> FakeRecipe:
        return cls()

    @property
    def fingerprint(self) -> str:
        return self.made.fingerprint

    def pipeline(self) -> FakePipeline:
        return self.made
