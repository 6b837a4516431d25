"""What tests of tables share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from muctieu import patterns
from muctieu.tables import TableExtractor, find
from muctieu.tables.rows import CellRow

sys.path.insert(0, str(Path(__file__).parent))  # writers and make_corpus are no package


@pytest.fixture(scope="session")
def extractor() -> TableExtractor:
    return TableExtractor(patterns.load())


@pytest.fixture(scope="session")
def rows_in(extractor: TableExtractor) -> Callable[[str], list[CellRow]]:
    """The rows of all tables of a text."""

    def rows(text: str) -> list[CellRow]:
        return [row for reading in extractor.read(find(text)) for row in reading.rows]

    return rows
