"""Whatever comes in, no exception leaves a reader or the pipeline, and every row slices back to the text."""

from __future__ import annotations

import json
import random
import tempfile
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import made_files
from muctieu import readers
from muctieu.dataset import Failure
from muctieu.errors import SourceError
from muctieu.pipeline import Pipeline
from muctieu.records import Extraction
from muctieu.work import extract_one

CORPUS = Path(__file__).parents[1] / "corpus"

# What the patterns look for, so that random joins of it reach deep into them.
PIECES = (
    "đến năm 2030", "giai đoạn 2021-2025", "tầm nhìn 2045", "6 tháng đầu năm", "ngày 30/2/2024", "ngày 05 tháng 13 năm 2025", "năm 0000",
    "45%", "13-13,5%/năm", "1.219,11 tỷ đồng", "từ 5 đến 7 triệu USD", "0,0", "9" * 40, "1.000.000.000.000.000", "-5%", "½", "٣٤%", "hai mươi ba",
    "trên", "khoảng", "tối thiểu", "tăng", "giảm còn", "gấp 2 lần", "đạt", "bằng 112% cùng kỳ", "phấn đấu", "trong đó", "lần lượt là", "so với",
    "tỷ lệ đô thị hóa", "GRDP", "kim ngạch xuất khẩu", "Quyết định số 12/QĐ-UBND", "Số: 3/KH-UBND", "Luật số", "Căn cứ", "Nghị quyết này",
    "tỉnh Phú Thọ", "TP. Hồ Chí Minh", "ưu tiên phát triển dệt may", "hạn chế khai thác khoáng sản", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "\n", "\n\n", "|", "| 1 | 2 |\n", "# ", "- ", "a)", "I. ", "1. ", ";", ".", ",", ":", "(", ")", "“", "”", "/", "–", "\u00a0", "\u200b", "\ufeff",
    "\u0301", "İ", "ẞ", "ﬁ", "\x0c", "\x85", "\u2028", "😀", "Ð", "**", "%",
)  # fmt: skip


@cache
def pipeline() -> Pipeline:
    return Pipeline()


def assert_sound(extraction: Extraction) -> None:
    """Every row slices back to its surface, and the whole can be written as JSON."""
    text = extraction.document.text
    for row in extraction.rows():
        start, end = row.start, row.end  # type: ignore[attr-defined]
        assert 0 <= start <= end <= len(text)
        assert text[start:end] == (getattr(row, "value_text", None) or row.text)  # type: ignore[attr-defined]
    ids = [row.id for row in extraction.rows()]
    assert len(ids) == len(set(ids))
    json.dumps(extraction.to_dict(), allow_nan=False)


def read(raw: bytes) -> list[Extraction | Failure | None]:
    """What a run would make of a file with this content."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        path.write_bytes(raw)
        return [extract_one(item, pipeline()) for item in readers.find([path])]


def assert_no_fault(raw: bytes) -> None:
    """Every document of a file gives sound rows or a failure in a sentence."""
    for result in read(raw):
        if isinstance(result, Failure):
            assert "fault of muctieu" not in result.reason, result.reason
            assert ";" in result.reason
            assert "\n" not in result.reason
        else:
            assert isinstance(result, Extraction)
            assert_sound(result)


@cache
def articles() -> tuple[str, ...]:
    paths = sorted([*CORPUS.glob("*.txt"), *CORPUS.glob("[!R]*.md")])
    return (made_files.TEXT, *(unicodedata.normalize("NFC", path.read_text(encoding="utf-8")) for path in paths))


@st.composite
def mutated_articles(draw: st.DrawFn) -> str:
    """A passage of an article with pieces cut, doubled, moved, swapped and put in."""
    chance = random.Random(draw(st.integers(0, 2**32)))
    article = chance.choice(articles())
    at = chance.randrange(len(article))
    text = article[at : at + 900]
    for _ in range(draw(st.integers(1, 12))):
        i, j = sorted(chance.randrange(len(text) + 1) for _ in range(2))
        j = min(j, i + chance.choice((1, 3, 20, 100)))
        text = chance.choice(
            (
                text[:i] + text[j:],
                text[:j] + text[i:],
                text[:i] + chance.choice(PIECES) + text[i:],
                text[:i] + text[i:j].upper() + text[j:],
                text[:i] + unicodedata.normalize("NFD", text[i:j]) + text[j:],
                text[:i] + text[i:j].replace(" ", "\n") + text[j:],
                text[:i] + "".join(chance.sample(text[i:j], j - i)) + text[j:],
            )
        )
    return text


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_text(text: str) -> None:
    assert_sound(pipeline().extract(text))


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(("", " ")))
@settings(max_examples=400, deadline=None)
def test_any_join_of_what_is_looked_for(pieces: list[str], between: str) -> None:
    assert_sound(pipeline().extract(between.join(pieces)))


@given(mutated_articles())
@settings(max_examples=250, deadline=None)
def test_mutated_articles(text: str) -> None:
    assert_sound(pipeline().extract(text))


@given(st.text(st.characters(exclude_categories=()), max_size=200) | mutated_articles())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_as_a_file_or_row(text: str) -> None:
    for encoding in ("utf-8", "utf-16", "latin-1", "cp1258"):
        raw = text.encode(encoding, "surrogatepass" if "utf" in encoding else "ignore")
        try:
            decoded = readers.decode(raw, "x")
        except SourceError:
            continue
        assert unicodedata.is_normalized("NFC", decoded)
    row = {"source": text or "x", "text": text, "title": text, "published": text, "publisher": text}
    assert_no_fault(json.dumps(row).encode())


FORMATS = ("html", "docx", "doc", "xlsx", "rtf", "rtf-tcvn3", "pdf", "jsonl", "csv", "parquet", "zip", "tar-gz", "vni")


@cache
def made(name: str) -> bytes:
    return made_files.EVERY[name]()


@pytest.mark.parametrize("name", FORMATS)
@given(seed=st.integers(0, 2**32), changes=st.integers(1, 40))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_files(name: str, seed: int, changes: int) -> None:
    """Bytes changed, cut out and doubled anywhere in a file of each format."""
    chance = random.Random(seed)
    raw = bytearray(made(name))
    for _ in range(changes):
        i = chance.randrange(len(raw))
        match chance.randrange(4):
            case 0:
                raw[i] = chance.randrange(256)
            case 1:
                del raw[i : i + chance.randrange(50)]
            case 2:
                raw[i:i] = raw[i : i + chance.randrange(200)]
            case _:
                raw[i : i + 4] = bytes(chance.randrange(256) for _ in range(4))
        if not raw:
            return
    assert_no_fault(bytes(raw))
