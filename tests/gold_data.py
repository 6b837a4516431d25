"""A dataset made from the corpus and its gold: what search and site show does not hang on the extraction."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from muctieu import gold
from muctieu.dataset import Store
from muctieu.records import Citation, Document, Extraction, Period, Relation, Sector, Target

REPOSITORY = Path(__file__).parents[1]
_LEAD = {"based_on": ("căn cứ",), "implements": ("thực hiện", "triển khai", "theo", "cụ thể hóa")}


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a span, roughly: from the last full stop or blank line to the next."""
    begin = max(text.rfind(". ", 0, start) + 2, text.rfind(".\n", 0, start) + 2, text.rfind("\n\n", 0, start) + 2, 0)
    stops = [at for mark in (". ", ".\n", "\n\n") if (at := text.find(mark, end)) >= 0]
    return " ".join(text[begin : min(stops, default=len(text) - 1) + 1].split())


def extraction(document: gold.GoldDocument, published: str | None = None) -> Extraction:
    """The rows that people found in a text, as the pipeline would hand them over."""
    text, doc_id = document.text, hashlib.sha256(document.name.encode()).hexdigest()[:16]
    areas = Counter(item["area"] for item in document.rows["targets"] if item["area"])
    area = areas.most_common(1)[0][0] if areas else None
    title = next(line.strip("# ").strip() for line in text.splitlines() if len(line) > 25)

    def base(letter: str, number: int) -> tuple[str, str]:
        return f"{doc_id}.{letter}{number:05}", doc_id

    def ordered(table: str) -> list[Any]:
        return sorted(document.rows[table], key=lambda item: (item["start"], item["end"]))

    def span(item: Any) -> tuple[str, int, int]:
        return text[item["start"] : item["end"]], item["start"], item["end"]

    targets = [
        Target(
            *base("t", n), i["status"], i["indicator"], None, i["measure"], i["direction"], i["value_min"], i["value_max"],
            i["comparator"], i["unit"], None, i["period_start"], i["period_end"], i["area"],
            "VN" if i["area"] == "Việt Nam" else None, None, None, *span(i), _sentence(text, i["start"], i["end"]), "gold",
        )
        for n, i in enumerate(ordered("targets"), 1)
    ]  # fmt: skip
    citations = [
        Citation(*base("c", n), i["type"], i["number"], i["date"], i["issuer"], *span(i), "gold")
        for n, i in enumerate(ordered("citations"), 1)
    ]
    periods = [
        Period(*base("p", n), i["kind"], i["period_start"], i["period_end"], *span(i), "gold")
        for n, i in enumerate(ordered("periods"), 1)
    ]
    sectors = [
        Sector(
            *base("s", n), i["sector"], None, None, i["stance"], *span(i), _sentence(text, i["start"], i["end"]), "gold"
        )
        for n, i in enumerate(ordered("sectors"), 1)
    ]  # fmt: skip
    digest = hashlib.sha256(text.encode()).hexdigest()
    code = "VN" if area == "Việt Nam" else None
    row = Document(
        doc_id, f"corpus/{document.path.name}", digest, title, "Báo mẫu" if published else None, published, area, code, text
    )  # fmt: skip
    return Extraction(row, targets, citations, periods, sectors, _relations(text, doc_id, citations))


def _relations(text: str, doc_id: str, citations: list[Citation]) -> list[Relation]:
    found = []
    for citation in citations:
        before = unicodedata.normalize("NFC", text[max(0, citation.start - 40) : citation.start]).lower()
        for name, leads in _LEAD.items():
            if any(lead in before for lead in leads):
                number = f"{doc_id}.r{len(found) + 1:05}"
                found.append(
                    Relation(
                        number, doc_id, name, None, citation.number, citation.id, citation.text, citation.start,
                        citation.end, "gold",
                    )
                )  # fmt: skip
                break
    return found


def fill(path: Path, *more: Extraction) -> None:
    """A store of the corpus' gold, and of other extractions."""
    with Store(path) as store:
        folder = REPOSITORY / "corpus"
        for number, document in enumerate(gold.load(folder / "gold", folder)):
            store.put(extraction(document, f"2025-{number % 12 + 1:02}-15"), "gold")
        for one in more:
            store.put(one, "gold")
