"""PDF files, page by page, so that memory does not grow with their length and each row can say its page."""

from __future__ import annotations

import io
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from viparse.model import Block, NormalizedDoc, Paragraph, RawExtraction
from viparse.model import Table as Grid

from muctieu.errors import SourceError
from muctieu.readers.blocks import render
from muctieu.readers.model import Content

# Fewer characters than this on a page with a picture: the text is in the picture.
_SCANNED_BELOW = 30
_DPI = 300
_PAGE_NUMBER = re.compile(r"\s*[-–]?\s*(?:trang\s+)?(\d{1,4})(?:\s*/\s*\d{1,4})?\s*[-–]?\s*", re.I)
OCR_MISSING = "a scan without a text layer; to read it: apt-get install tesseract-ocr tesseract-ocr-vie, then muctieu run --retry-failed"


def read(raw: bytes, name: str, alive: Callable[[], None] = lambda: None) -> Content:
    """The text of a PDF and where each of its pages begins; scanned pages go through Tesseract.

    Args:
        raw: The bytes of the file.
        name: What errors call it.
        alive: Called before each page, to show that a long document still moves on.

    Raises:
        SourceError: The file is damaged or encrypted, or a scan while Tesseract is not installed.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    texts: list[str] = []
    scanned = 0
    try:
        with pdfplumber.open(io.BytesIO(raw)) as pdf:
            title = (pdf.metadata or {}).get("Title")
            for number, page in enumerate(pdf.pages, 1):
                alive()
                text = _page(page, number)
                if len(text) < _SCANNED_BELOW and page.images:
                    scanned += 1
                    text = _recognised(raw, number, name) if has_tesseract() else text
                texts.append(text)
                page.close()
    except (SourceError, MemoryError):
        raise
    except Exception as error:
        if isinstance(error, PDFPasswordIncorrect) or isinstance(error.__context__, PDFPasswordIncorrect):
            raise SourceError(f"{name}: the PDF is encrypted; save it without a password") from None
        raise SourceError(f"{name}: the PDF is damaged ({type(error).__name__}); fetch it again") from None
    if not any(texts) or (scanned > len(texts) // 2 and not has_tesseract()):
        raise SourceError(f"{name}: {OCR_MISSING if scanned else 'the PDF holds no text; fetch it again'}")
    return _joined(texts, _title(title))


def _joined(texts: list[str], title: str | None) -> Content:
    """The pages as one text; a sentence may run on over the page's end, so no blank line parts them."""
    starts: list[int] = []
    at = 0
    for text in texts:
        starts.append(at)
        at += len(text) + 1
    return Content("\n".join(texts), title, pages=tuple(starts))


def _page(page: Any, number: int) -> str:
    """The text of a page: the bands between its tables, and the tables, from top to bottom."""
    fonts = sorted({str(char["fontname"]) for char in page.chars})
    blocks: list[dict[str, Any]] = []
    cursor = 0.0
    for table in _tables(page):
        blocks += _band(page, cursor, table.bbox[1])
        blocks.append({"type": "table", "rows": [[cell or "" for cell in row] for row in table.extract()]})
        cursor = max(cursor, table.bbox[3])
    blocks += _band(page, cursor, float(page.height))
    text = render(_without_number(_normalised(blocks, fonts), number))
    return unicodedata.normalize("NFC", text.replace("\x00", ""))


def _tables(page: Any) -> list[Any]:
    if len(page.rects) + len(page.lines) + len(page.curves) < 4:
        return []  # without rules on the page there is no table to find, and looking takes longer than reading
    found = [table for table in page.find_tables() if len(table.rows) > 1 and len(table.rows[0].cells) > 1]
    return sorted(found, key=lambda table: table.bbox[1])


def _band(page: Any, top: float, bottom: float) -> Iterator[dict[str, Any]]:
    """The text between two heights of a page."""
    top, bottom = max(top, 0.0), min(bottom, float(page.height))
    if bottom - top >= 1:
        whole = top == 0 and bottom == float(page.height)
        part = page if whole else page.crop((page.bbox[0], page.bbox[1] + top, page.bbox[2], page.bbox[1] + bottom))
        text = (part.extract_text() or "").strip()
        if text:
            yield {"type": "paragraph", "text": text}


def _normalised(blocks: list[dict[str, Any]], fonts: list[str]) -> list[Block]:
    from viparse.model import blocks_of
    from viparse.normalize.normalizer import VietnameseNormalizer
    from viparse.options import LoadOptions

    text = "\n".join(block.get("text", "") for block in blocks)
    signals = {"fonts": fonts, "blocks": blocks}
    extraction = RawExtraction("page", "application/pdf", text, engine="pdf", signals=signals)
    document: NormalizedDoc = VietnameseNormalizer().normalize(extraction, LoadOptions(encoding="auto"))
    found: list[Block] = blocks_of(document)
    return found


def _without_number(blocks: list[Block], number: int) -> Iterator[Block]:
    """The blocks of a page without the line that holds nothing but its number."""
    for at, block in enumerate(blocks):
        if isinstance(block, Grid) or at not in (0, len(blocks) - 1):
            yield block
            continue
        lines = block.text.split("\n")
        for edge in (0, -1):
            match = _PAGE_NUMBER.fullmatch(lines[edge]) if lines else None
            if match and abs(int(match[1]) - number) <= 1:
                del lines[edge]
        yield Paragraph("\n".join(lines))


def _title(value: object) -> str | None:
    """The title in the file's properties, unless it is a file's name or a program's."""
    title = " ".join(value.split()) if isinstance(value, str) else ""
    title = unicodedata.normalize("NFC", "".join(c for c in title if c.isprintable()))
    is_name = re.search(r"\.\w{3,4}$|^microsoft|^untitled|^document", title, re.I)
    return None if len(title) <= 12 or is_name else title


# --- scans --------------------------------------------------------------------------------------------------------


def has_tesseract() -> bool:
    """Whether Tesseract with Vietnamese can be called."""
    if shutil.which("tesseract") is None:
        return False
    import pytesseract

    try:
        return "vie" in pytesseract.get_languages()
    except Exception:  # an installation that cannot answer cannot read either
        return False


def _recognised(raw: bytes, number: int, name: str) -> str:
    """The text that Tesseract sees on a page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(raw)
    try:
        page = document[number - 1]
        return recognise(page.render(scale=_DPI / 72, grayscale=True).to_pil(), name)
    finally:
        document.close()


def recognise(image: Any, name: str) -> str:
    """The text of a picture of a page.

    Raises:
        SourceError: Tesseract fails or takes too long.
    """
    import pytesseract

    try:
        text = str(pytesseract.image_to_string(image, lang="vie", timeout=120))
    except (RuntimeError, OSError, pytesseract.TesseractError):
        raise SourceError(
            f"{name}: Tesseract could not read the scan within two minutes a page; scan it again"
        ) from None
    return unicodedata.normalize("NFC", text).strip()


def read_image(raw: bytes, name: str, alive: Callable[[], None] = lambda: None) -> Content:
    """The text of a picture of one or more pages.

    Raises:
        SourceError: The picture is damaged or far too large, or Tesseract is not installed.
    """
    import warnings

    from PIL import Image, ImageSequence

    if not has_tesseract():
        raise SourceError(f"{name}: {OCR_MISSING}")
    texts: list[str] = []
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(raw)) as image:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            for frame in ImageSequence.Iterator(image):
                alive()
                texts.append(recognise(frame.convert("L"), name))
    except (OSError, ValueError, Warning, Image.DecompressionBombError) as error:
        raise SourceError(f"{name}: the picture cannot be read ({type(error).__name__}); scan it again") from None
    if not any(texts):
        raise SourceError(f"{name}: the picture shows no text; scan it again")
    return _joined(texts, None)
