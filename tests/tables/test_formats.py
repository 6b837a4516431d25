"""One table in five formats gives the same rows."""

from __future__ import annotations

from pathlib import Path

import make_corpus
import pytest
from writers import FONTS, WRITERS, Made

from muctieu.errors import SourceError
from muctieu.tables import TableExtractor, read
from muctieu.tables.sources import placed

ALIKE = {
    name: getattr(make_corpus, name)
    for name in (
        "FIVE_YEARS",
        "YEARLY",
        "DIGITAL",
        "BUDGET",
        "PROJECTS",
        "MATRIX",
        "TRADE",
        "LAND",
        "CAPITAL",
        "REGION",
    )
}


def rows(path: Path, extractor: TableExtractor) -> list[tuple[object, ...]]:
    return [
        (r.indicator, r.low, r.high, r.comparator, r.unit, r.period, r.status, r.measure, r.direction, r.area)
        for reading in extractor.read(read(path))
        for r in reading.rows
    ]


@pytest.mark.parametrize("made", ALIKE.values(), ids=ALIKE)
def test_same_rows_from_every_format(made: Made, tmp_path: Path, extractor: TableExtractor) -> None:
    found = {}
    for suffix, write in WRITERS.items():
        if suffix == ".pdf" and not any(font.is_file() for font in FONTS):
            continue
        path = tmp_path / f"table{suffix}"
        path.write_bytes(write(made))
        found[suffix] = rows(path, extractor)
    assert found[".html"]
    for suffix, got in found.items():
        assert got == found[".html"], suffix


def test_same_rows_from_a_pdf_made_elsewhere(tmp_path: Path, extractor: TableExtractor) -> None:
    path = tmp_path / "table.html"
    path.write_bytes(WRITERS[".html"](make_corpus.FIVE_YEARS))
    assert rows(Path(__file__).parent / "data" / "chi-tieu-5-nam.pdf", extractor) == rows(path, extractor)


def test_a_table_over_pages_is_one(repository: Path) -> None:
    tables = read(repository / "corpus" / "tables" / "nha-o-xa-hoi.pdf")
    assert [(t.rows, t.columns) for t in tables] == [(12, 6)]


@pytest.mark.parametrize("suffix", WRITERS)
def test_placed_cells_slice_back(suffix: str, tmp_path: Path) -> None:
    if suffix == ".pdf" and not any(font.is_file() for font in FONTS):
        pytest.skip("no font to write a PDF with")
    path = tmp_path / f"table{suffix}"
    path.write_bytes(WRITERS[suffix](make_corpus.YEARLY))
    text, tables = placed("Báo cáo.", [] if suffix == ".md" else read(path))
    assert all(text[c.start : c.start + len(c.text)] == c.text for t in tables for c in t.cells if c.start is not None)
    assert text.startswith("Báo cáo.")


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".pdf"])
def test_a_broken_file_is_a_source_error(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"broken{suffix}"
    path.write_bytes(b"PK\x03\x04 no such thing")
    with pytest.raises(SourceError, match=r"broken.* again"):
        read(path)


def test_other_formats_and_missing_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no tables are read from"):
        read(tmp_path / "a.odt")
    with pytest.raises(SourceError, match="cannot be read"):
        read(tmp_path / "a.html")
