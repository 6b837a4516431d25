"""One article in every format and encoding: the same rows from each, whatever the file is called."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import made_files
from muctieu import readers
from muctieu.dataset import Failure
from muctieu.pipeline import Pipeline
from muctieu.readers import Source, Unlisted
from muctieu.readers.formats import sniff_bytes
from muctieu.records import Extraction
from muctieu.work import Result, extract_one, prepare

COMPARED = {
    "targets": (
        "status indicator measure direction value_min value_max comparator unit period_start period_end area_code value_text"
    ),
    "citations": "type number date issuer",
    "periods": "kind period_start period_end",
    "sectors": "sector_id stance",
}
FORMATS = {
    "utf-16": "text", "tcvn3": "text", "windows-1258": "text", "html": "html", "docx": "docx", "doc": "doc",
    "xlsx": "xlsx", "rtf": "rtf", "pdf": "pdf", "jsonl": "jsonl", "csv": "csv", "csv-semicolon": "csv",
    "parquet": "parquet", "zip": "zip", "tar-gz": "gzip",
}  # fmt: skip


@pytest.fixture(scope="module")
def whole() -> Pipeline:
    return Pipeline()


def rows(extraction: Extraction) -> dict[str, list[tuple[Any, ...]]]:
    """What the text says, without where it says it."""
    return {
        table: [
            tuple(getattr(row, name) for name in names.split())
            for row in getattr(extraction, table)
            if not row.rule.startswith("table.")  # a web page's tables stand in no plain text
        ]
        for table, names in COMPARED.items()
    }


def extracted(path: Path, pipeline: Pipeline) -> Extraction:
    """The one document that a file holds."""
    found = [extract_one(item, pipeline) for item in readers.find([path])]
    assert len(found) == 1
    assert isinstance(found[0], Extraction), found[0]
    return found[0]


@pytest.fixture(scope="module")
def expected(whole: Pipeline) -> dict[str, list[tuple[Any, ...]]]:
    found = rows(whole.extract(made_files.TEXT, source="x"))
    assert [len(found[table]) for table in COMPARED] >= [5, 2, 4, 3], "the article has something to lose in every table"
    return found


@pytest.mark.parametrize("name", made_files.EVERY)
def test_same_rows_from_every_format(
    name: str, expected: dict[str, list[tuple[Any, ...]]], whole: Pipeline, tmp_path: Path
) -> None:
    path = tmp_path / "no-ending-tells"
    path.write_bytes(made_files.EVERY[name]())
    extraction = extracted(path, whole)
    assert rows(extraction) == expected
    for row in extraction.rows():
        surface = getattr(row, "value_text", None) or row.text  # type: ignore[attr-defined]
        assert extraction.document.text[row.start : row.end] == surface  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", [name for name in made_files.EVERY if not name.startswith("html")])
def test_letterhead_from_every_format(name: str, whole: Pipeline, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(made_files.EVERY[name]())
    document = extracted(path, whole).document
    assert (document.number, document.issued, document.published) == ("3021/KH-UBND", "2025-09-12", "2025-09-12")
    assert (document.publisher or "").lower() == "ủy ban nhân dân tỉnh phú thọ"
    assert document.title
    assert (document.area or "").lower() == "phú thọ", "the old fonts have no capitals with tone marks"


@pytest.mark.parametrize("name", FORMATS)
def test_content_decides_the_format(name: str) -> None:
    assert sniff_bytes(made_files.EVERY[name]()) == FORMATS[name]


def test_comments_without_end_cost_no_time() -> None:
    assert sniff_bytes(b"<!-- a -->" * 6000 + b"<x>") == "text"


def test_web_page_without_what_surrounds_it(whole: Pipeline, tmp_path: Path) -> None:
    path = tmp_path / "trang.aspx"
    path.write_text(made_files.html(), encoding="utf-8")
    (source,) = readers.find([path])
    assert isinstance(source, Source)
    page = readers.read(source)
    assert (page.title, page.publisher, page.published) == (
        "Phú Thọ phát triển công nghiệp",
        "Báo Phú Thọ",
        "2025-09-15",
    )
    for gone in ("Trang chủ", "99%", "Bình luận", "77%", "88%", "Điện thoại"):
        assert gone not in page.text
    assert "| Tỷ lệ đô thị hóa | 45% |" in page.text, "tables are kept"
    (table,) = page.tables
    assert table.rows == (("Chỉ tiêu", "2030"), ("Tỷ lệ đô thị hóa", "45%"))
    assert page.text[table.start : table.end].startswith("| Chỉ tiêu")


def test_rows_of_a_pdf_say_their_page(whole: Pipeline, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(made_files.pdf((made_files.HEAD, made_files.BODY[:4], made_files.BODY[4:]), numbered=True))
    extraction = extracted(path, whole)
    pages = {target.value_text: target.page for target in extraction.targets}
    assert pages["45%"] == 2
    assert pages["13%/năm"] == 3
    assert {citation.page for citation in extraction.citations if citation.number == "1582/QĐ-TTg"} == {2}
    assert "\n2\n" not in extraction.document.text, "the page's own number is no text"
    assert {row.page for row in extraction.rows()} <= {1, 2, 3}  # type: ignore[attr-defined]


def test_pages_are_null_where_there_are_none(whole: Pipeline) -> None:
    assert {row.page for row in whole.extract(made_files.TEXT).rows()} == {None}  # type: ignore[attr-defined]


def test_pdf_table_is_a_table(tmp_path: Path) -> None:
    from font_roboto import Roboto, RobotoBold
    from fpdf import FPDF

    document = FPDF()
    document.add_font("Roboto", "", Roboto)
    document.add_font("Roboto", "B", RobotoBold)
    document.set_font("Roboto", size=11)
    document.add_page()
    document.multi_cell(
        0, 7, "Kế hoạch của tỉnh đề ra các chỉ tiêu sau đây, do các sở thực hiện:", new_x="LMARGIN", new_y="NEXT"
    )
    with document.table() as table:
        for cells in (("Chỉ tiêu", "Năm 2030"), ("Tỷ lệ đô thị hóa", "45%"), ("Tỷ lệ hộ nghèo", "1%")):
            row = table.row()
            for cell in cells:
                row.cell(cell)
    path = tmp_path / "x.pdf"
    path.write_bytes(bytes(document.output()))
    (source,) = readers.find([path])
    assert isinstance(source, Source)
    read = readers.read(source)
    assert read.text.startswith("Kế hoạch của tỉnh đề ra")
    assert [table.rows for table in read.tables] == [
        (("Chỉ tiêu", "Năm 2030"), ("Tỷ lệ đô thị hóa", "45%"), ("Tỷ lệ hộ nghèo", "1%"))
    ]


def test_scan(whole: Pipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scan is read where Tesseract is installed, and reported with the command that would help where it is not."""
    from muctieu.errors import SourceError
    from muctieu.readers import pdf

    raw = made_files.scanned_pdf()
    if pdf.has_tesseract():
        read = pdf.read(raw, "scan.pdf")
        assert "đô thị" in read.text
        assert "45%" in read.text
        assert read.pages == (0,)
    monkeypatch.setattr(pdf, "has_tesseract", lambda: False)
    with pytest.raises(
        SourceError, match=r"a scan without a text layer; .*apt-get install tesseract-ocr-vie|tesseract-ocr"
    ):
        pdf.read(raw, "scan.pdf")


def test_rows_of_a_table_are_documents(whole: Pipeline, tmp_path: Path) -> None:
    good = [{**made_files.ROW, "source": f"https://example.vn/{n}", "publisher": "Sở Công Thương"} for n in range(3)]
    lines = made_files.jsonl(good).decode().splitlines()
    lines[1:1] = ["{broken", '["no object"]', '{"text": "Không có nguồn"}', '{"source": "x"}', ""]
    path = tmp_path / "crawl.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = list(readers.find([path]))
    assert [item.name for item in found if isinstance(item, Source)] == [f"https://example.vn/{n}" for n in range(3)]
    failures = [(item.name.removeprefix(str(tmp_path)), item.reason) for item in found if isinstance(item, Unlisted)]
    assert [name for name, _ in failures] == [f"/crawl.jsonl:{n}" for n in (2, 3, 4, 5)]
    assert "no whole JSON object" in failures[0][1]
    assert "neither `source` nor `url`" in failures[2][1]
    assert "no `text`" in failures[3][1]
    extraction = extract_one(found[0], whole)
    assert isinstance(extraction, Extraction)
    document = extraction.document
    assert (document.source, document.title, document.publisher, document.published) == (
        "https://example.vn/0", "Kế hoạch", "Sở Công Thương", "2025-09-12"
    )  # fmt: skip


def test_folder_takes_documents_by_content_and_leaves_the_rest(tmp_path: Path) -> None:
    for name, content in {
        "download.php": made_files.html().encode(),
        "ke-hoach": made_files.docx(),
        "crawl.csv": made_files.csv_table([made_files.ROW]),
        "manifest.csv": b"title,url\nx,https://example.vn\n",
        "gold.json": b'{"doc_id": "x"}',
        "script.py": b"print('x')",
        "logo.png": b"\x89PNG\r\n\x1a\n" + bytes(50),
        "damaged.pdf": b"no PDF at all",
        ".hidden.docx": made_files.docx(),
    }.items():
        (tmp_path / name).write_bytes(content)
    names = [item.name.removeprefix(f"{tmp_path}/") for item in readers.find([tmp_path])]
    assert names == ["https://example.vn/ke-hoach", "damaged.pdf", "download.php", "ke-hoach"]


def test_patterns(tmp_path: Path) -> None:
    for name in ("a.txt", "b.md", "sub/c.txt", "sub/[d].txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(made_files.TEXT, encoding="utf-8")

    def found(pattern: str) -> list[str]:
        return [item.name.removeprefix(f"{tmp_path}/") for item in readers.find([f"{tmp_path}/{pattern}"])]

    assert found("*.txt") == ["a.txt"]
    assert found("**/*.txt") == ["a.txt", "sub/[d].txt", "sub/c.txt"]
    assert found("sub/[d].txt") == ["sub/[d].txt"], "a file of that name is no pattern"
    (nothing,) = readers.find([f"{tmp_path}/*.pdf"])
    assert isinstance(nothing, Unlisted)
    assert "no file fits the pattern" in nothing.reason


def test_members_of_archives_are_labelled_and_never_leave_the_temporary_folder(tmp_path: Path) -> None:
    path = tmp_path / "tin.zip"
    path.write_bytes(
        made_files.zipped(
            {"../../outside.txt": TEXT, "/etc/absolute.txt": TEXT, "b/c.txt": TEXT, "__MACOSX/x.txt": TEXT}
        )
    )
    seen = []
    for item in readers.find([path]):
        assert isinstance(item, Source)
        assert item.path is not None
        assert item.path.parent == Path(__import__("tempfile").gettempdir())
        assert readers.read(item).text == made_files.TEXT
        seen.append(item.name.removeprefix(f"{tmp_path}/"))
    assert seen == ["tin.zip!/../../outside.txt", "tin.zip!//etc/absolute.txt", "tin.zip!/b/c.txt"]
    assert sorted(found.name for found in tmp_path.iterdir()) == ["tin.zip"]


TEXT = made_files.TEXT.encode()


@pytest.mark.parametrize("name", ["docx", "tar-gz", "jsonl"])
def test_standard_input_of_any_format(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(made_files.EVERY[name]())))
    texts = [readers.read(item).text for item in readers.find(["-"]) if isinstance(item, Source)]
    assert len(texts) == 1
    assert "tỷ lệ đô thị hóa" in texts[0]


def test_unchanged_binary_files_are_not_parsed_again(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(made_files.pdf())
    (source,) = readers.find([path])
    known = readers.load(source).sha256  # type: ignore[arg-type]
    assert prepare(source, known) == Result(None, known)


def test_reading_process_ends_with_its_parent(tmp_path: Path) -> None:
    """A killed run leaves no process behind."""
    path = tmp_path / "x.html"
    path.write_text(made_files.html(), encoding="utf-8")
    code = (
        "import os, signal, sys; from pathlib import Path; from muctieu.readers import guard\n"
        f"guard.read(Path({str(path)!r}).read_bytes(), 'html', 'x')\n"
        "print(guard._guard._process.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == -9
    child = Path(f"/proc/{done.stdout.strip()}/status")
    for _ in range(100):
        if not child.exists() or "zombie" in child.read_text():
            break
        __import__("time").sleep(0.05)
    else:
        pytest.fail("the reading process lives on")


def test_failure_of_a_document_names_it_once(tmp_path: Path, whole: Pipeline) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(made_files.pdf()[:900])
    (source,) = readers.find([path])
    failure = extract_one(source, whole)
    assert isinstance(failure, Failure)
    assert "x.pdf" not in failure.reason
