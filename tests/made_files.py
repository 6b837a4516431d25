"""One article in every format and encoding that is read, made with the libraries that people write them with."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tarfile
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

from viparse.normalize.encodings import CHARMAPS

HEAD = (
    "ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Số: 3021/KH-UBND",
    "Phú Thọ, ngày 12 tháng 9 năm 2025",
)
BODY = (
    "KẾ HOẠCH",
    "Phát triển công nghiệp của tỉnh giai đoạn 2026-2030",
    "Thực hiện Quyết định số 1582/QĐ-TTg ngày 05/12/2023 của Thủ tướng Chính phủ, tỉnh Phú Thọ đề ra các mục tiêu sau đây.",
    "1. Phấn đấu đến năm 2030, tỷ lệ đô thị hóa của tỉnh đạt trên 45%; tỷ lệ hộ nghèo giảm còn dưới 1%.",
    "2. Trong giai đoạn 2026-2030, giá trị sản xuất công nghiệp tăng bình quân 13%/năm.",
    "3. Năm 2024, thu ngân sách nhà nước trên địa bàn tỉnh đạt 15.200 tỷ đồng, bằng 112% dự toán.",
    "4. Ưu tiên phát triển công nghiệp chế biến, chế tạo và dệt may; hạn chế khai thác khoáng sản.",
)
ARTICLE = (*HEAD, *BODY)
TEXT = "\n\n".join(ARTICLE) + "\n"


def legacy(text: str, encoding: str) -> str:
    """Text in the letters of an old font, each as the Latin-1 character of its byte; capitals that the font lacks are small."""
    table: dict[str, str] = {}
    for old, new in CHARMAPS[encoding].pairs:
        table.setdefault(unicodedata.normalize("NFC", new), old)
    return "".join(char if ord(char) < 128 else table.get(char) or table.get(char.lower()) or char for char in text)


def html(paragraphs: tuple[str, ...] = BODY, charset: str = "utf-8") -> str:
    body = "\n".join(f"<p>{text}</p>" for text in paragraphs)
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="{charset}">
<title>Phú Thọ phát triển công nghiệp - Báo Phú Thọ</title><meta property="og:site_name" content="Báo Phú Thọ">
<meta property="og:title" content="Phú Thọ phát triển công nghiệp">
<meta property="article:published_time" content="2025-09-15T08:00:00+07:00"></head>
<body><nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/kinh-te">Kinh tế: tăng 99%</a></li></ul></nav>
<article><h1>Phú Thọ phát triển công nghiệp</h1>{body}
<table><tr><th>Chỉ tiêu</th><th>2030</th></tr><tr><td>Tỷ lệ đô thị hóa</td><td>45%</td></tr></table></article>
<div class="comments"><h3>Bình luận</h3><p>Nguyễn Văn A: tăng 77% là nhiều quá!</p></div>
<aside class="related"><h3>Tin liên quan</h3><ul><li><a href="/x">Hà Nội phấn đấu tăng 88%</a></li></ul></aside>
<footer><p>© 2021 Báo Phú Thọ. Điện thoại: 0210 3846 123</p></footer></body></html>"""


def docx(paragraphs: tuple[str, ...] = ARTICLE, font: str | None = None) -> bytes:
    import docx as word

    document = word.Document()
    for text in paragraphs:
        run = document.add_paragraph().add_run(text)
        if font:
            run.font.name = font
    return saved(document.save)


def docx_with_letterhead() -> bytes:
    """The head in a table of two columns without lines, as offices write it."""
    import docx as word

    document = word.Document()
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells),
        (
            "ỦY BAN NHÂN DÂN\nTỈNH PHÚ THỌ",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
            HEAD[2],
            HEAD[3],
        ),
        strict=True,
    ):
        cell.text = text
    for text in BODY:
        document.add_paragraph(text)
    document.core_properties.title = "Kế hoạch phát triển công nghiệp"
    return saved(document.save)


def xlsx(paragraphs: tuple[str, ...] = ARTICLE) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    assert book.active is not None
    for text in paragraphs:
        book.active.append([text])
    return saved(book.save)


def rtf(paragraphs: tuple[str, ...] = ARTICLE) -> bytes:
    text = "\\par\n".join(
        "".join(char if ord(char) < 128 else f"\\u{ord(char)}?" for char in text) for text in paragraphs
    )
    return ("{\\rtf1\\ansi\\ansicpg1252\\uc1{\\fonttbl{\\f0 Times New Roman;}}\\f0\\fs24 " + text + "\\par}").encode()


def rtf_legacy(encoding: str = "tcvn3") -> bytes:
    text = "\\par\n".join(
        "".join(char if ord(char) < 128 else f"\\'{ord(char):02x}" for char in legacy(text, encoding))
        for text in ARTICLE
    )
    return ("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 .VnTime;}}\\f0\\fs24 " + text + "\\par}").encode()


def pdf(pages: tuple[tuple[str, ...], ...] = (ARTICLE,), title: str | None = None, numbered: bool = False) -> bytes:
    from font_roboto import Roboto
    from fpdf import FPDF

    document = FPDF()
    document.set_creation_date(__import__("datetime").datetime(2026, 1, 1))
    document.add_font("Roboto", "", Roboto)
    document.set_font("Roboto", size=12)
    if title:
        document.set_title(title)
    for number, page in enumerate(pages, 1):
        document.add_page()
        for text in page:
            document.multi_cell(0, 7, text, new_x="LMARGIN", new_y="NEXT")
            document.ln(3)
        if numbered:
            document.set_auto_page_break(False)
            document.set_y(-20)
            document.cell(0, 10, str(number), align="C")
    return bytes(document.output())


def scanned_pdf(paragraphs: tuple[str, ...] = BODY) -> bytes:
    """A PDF of pictures: what a scanner makes."""
    import pypdfium2

    page = pypdfium2.PdfDocument(pdf((paragraphs,)))[0]
    return saved(lambda file: page.render(scale=2).to_pil().convert("L").save(file, "PDF", resolution=144))


def jsonl(rows: list[dict[str, str]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def csv_table(rows: list[dict[str, str]], delimiter: str = ",") -> bytes:
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode("utf-8-sig")


def parquet(rows: list[dict[str, str]]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    return saved(lambda file: pq.write_table(pa.Table.from_pylist(rows), file))


def zipped(members: dict[str, bytes]) -> bytes:
    def write(file: io.BytesIO) -> None:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)

    return saved(write)


def tar_gz(members: dict[str, bytes]) -> bytes:
    def write(file: io.BytesIO) -> None:
        with tarfile.open(fileobj=file, mode="w:gz") as archive:
            for name, content in members.items():
                info = tarfile.TarInfo(name)
                info.size = len(content)
                archive.addfile(info, io.BytesIO(content))

    return saved(write)


def saved(write: Callable[[io.BytesIO], object]) -> bytes:
    file = io.BytesIO()
    write(file)
    return file.getvalue()


ROW = {"source": "https://example.vn/ke-hoach", "text": TEXT, "title": "Kế hoạch", "published": "2025-09-12"}

# Every format and encoding, named so that no ending tells what it is.
EVERY: dict[str, Callable[[], bytes]] = {
    "utf-8": lambda: TEXT.encode(),
    "utf-8-bom-crlf": lambda: TEXT.replace("\n", "\r\n").encode("utf-8-sig"),
    "utf-16": lambda: TEXT.encode("utf-16"),
    "nfd": lambda: unicodedata.normalize("NFD", TEXT).encode(),
    "tcvn3": lambda: legacy(TEXT, "tcvn3").encode("latin-1"),
    "vni": lambda: legacy(TEXT, "vni").encode("latin-1"),
    "viscii": lambda: legacy(TEXT, "viscii").encode("latin-1"),
    "vps": lambda: legacy(TEXT, "vps").encode("latin-1"),
    "vni-in-utf-8": lambda: legacy(TEXT, "vni").encode(),
    "windows-1258": lambda: cp1258(TEXT),
    "html": lambda: html(ARTICLE).encode(),
    "html-utf-16": lambda: html(ARTICLE, "utf-16").encode("utf-16"),
    "html-windows-1258": lambda: cp1258(html(ARTICLE, "windows-1258").replace("©", "(c)")),
    "docx": docx,
    "docx-letterhead": docx_with_letterhead,
    "docx-tcvn3": lambda: docx(tuple(legacy(text, "tcvn3") for text in ARTICLE), ".VnTime"),
    "docx-vni": lambda: docx(tuple(legacy(text, "vni") for text in ARTICLE), "VNI-Times"),
    # Made once from docx() by LibreOffice: nothing small writes this format.
    "doc": lambda: (Path(__file__).parent / "data" / "article.doc").read_bytes(),
    "xlsx": xlsx,
    "rtf": rtf,
    "rtf-tcvn3": rtf_legacy,
    "pdf": pdf,
    "jsonl": lambda: jsonl([ROW]),
    "csv": lambda: csv_table([ROW]),
    "csv-semicolon": lambda: csv_table([{"url": ROW["source"], "text": TEXT}], ";"),
    "parquet": lambda: parquet([ROW]),
    "zip": lambda: zipped({"vb/kế hoạch.docx": docx()}),
    "tar-gz": lambda: tar_gz({"vb/kế hoạch.pdf": pdf()}),
    "gzip": lambda: gzip.compress(TEXT.encode()),
    "zip-of-zip-of-jsonl": lambda: zipped({"a.zip": zipped({"b.jsonl": jsonl([ROW])})}),
}


def cp1258(text: str) -> bytes:
    """Windows-1258: letters with their circumflex, breve or horn as one byte, tone marks behind them."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    parts: list[str] = []
    for char in unicodedata.normalize("NFC", text):
        whole = unicodedata.normalize("NFD", char)
        tone = "".join(mark for mark in whole if mark in tones)
        base = unicodedata.normalize("NFC", "".join(mark for mark in whole if mark not in tones))
        parts.append(base + tone)
    return "".join(parts).encode("cp1258")
