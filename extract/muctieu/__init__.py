"""Reads Vietnamese policy texts and writes a dataset of what they promise.

>>> import muctieu
>>> [(row.value_text, row.unit) for row in muctieu.extract("Tổng thu ngân sách năm 2024 đạt 15.200 tỷ đồng.").targets]
[('15.200 tỷ đồng', 'VND')]

Everything below is imported when it is first used, so `import muctieu` itself costs nothing.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from muctieu.errors import GoldError, MuctieuError, PatternError, SourceError, StoreError
    from muctieu.pipeline import Pipeline
    from muctieu.records import Citation, Document, Extraction, Period, Relation, Sector, Target

__version__ = "0.1.0"

_HOMES = {
    "Pipeline": "muctieu.pipeline",
    **dict.fromkeys(
        ("Citation", "Document", "Extraction", "Period", "Relation", "Sector", "Target"), "muctieu.records"
    ),
    **dict.fromkeys(("GoldError", "MuctieuError", "PatternError", "SourceError", "StoreError"), "muctieu.errors"),
}

__all__ = [
    "Citation",
    "Document",
    "Extraction",
    "GoldError",
    "MuctieuError",
    "PatternError",
    "Period",
    "Pipeline",
    "Relation",
    "Sector",
    "SourceError",
    "StoreError",
    "Target",
    "__version__",
    "extract",
    "to_doc",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'muctieu' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})


@cache
def _default_pipeline() -> Pipeline:
    from muctieu.pipeline import Pipeline

    return Pipeline()


def extract(
    text: str, *, source: str | None = None, title: str | None = None, published: str | None = None
) -> Extraction:
    """All rows of one Vietnamese text, with the patterns that muctieu ships.

    The first call loads the patterns; later calls reuse them. Build a `Pipeline` of your own for
    other patterns.

    >>> result = extract("Căn cứ Quyết định số 12/QĐ-UBND ngày 05/3/2024.", source="thong-bao.txt")
    >>> result.document.source
    'thong-bao.txt'

    Args:
        text: The text. Line ends become `\\n` and letters are composed (NFC); all offsets of the
            rows point into `result.document.text`.
        source: Path or URL that names the text; `doc_id` is derived from it.
        title: Title, where the text itself does not hold it.
        published: ISO date of publication; the anchor of words such as “năm nay”.

    Returns:
        The document's row and the rows of every table, each with `.to_dict()`; the whole has
        `.to_dict()` (one JSON object) and `.to_frames()` (pandas).
    """
    return _default_pipeline().extract(text, source=source, title=title, published=published)


def to_doc(extraction: Extraction) -> Doc:
    """A spaCy Doc of the text with the rows as span groups, for displaCy and other tools of spaCy.

    >>> doc = to_doc(extract("Theo Quyết định số 12/QĐ-UBND."))
    >>> [span.text for span in doc.spans["citations"]]
    ['Quyết định số 12/QĐ-UBND']
    """
    return _default_pipeline().to_doc(extraction)
