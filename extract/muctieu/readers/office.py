"""Word, Excel and RTF files: viparse reads them and turns the old fonts' letters into Unicode."""

from __future__ import annotations

import re
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from viparse.model import Block, Heading, RawExtraction

from muctieu.errors import SourceError
from muctieu.readers.blocks import render
from muctieu.readers.formats import Format
from muctieu.readers.model import Content

# What an office file may unpack to; real ones with all their pictures stay far below.
MAX_UNPACKED = 250_000_000
_CHUNK = 1 << 20
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)|<\x00!\x00D\x00O\x00C")
_DEFAULT_SHEET = re.compile(r"(?:sheet|trang[ _]?tính|bảng)[ _]?\d*", re.I)
_NAMES = {"docx": "Word", "xlsx": "Excel", "doc": "Word 97-2003", "xls": "Excel 97-2003", "rtf": "RTF"}


def read(raw: bytes, kind: Format, name: str) -> Content:
    """The text of an office file, and its title where its properties hold one.

    Raises:
        SourceError: The file is damaged, encrypted, holds external entities or unpacks to far too much.
    """
    if kind in ("docx", "xlsx"):
        _assert_safe(raw, kind, name)
    with tempfile.TemporaryDirectory(prefix="muctieu-") as folder:
        path = Path(folder) / f"file.{kind}"
        path.write_bytes(raw)
        try:
            extraction = _extract(path, kind)
        except SourceError:
            raise
        except RecursionError:
            raise SourceError(f"{name}: nested too deeply to be read; save its text as a new file") from None
        except MemoryError:
            raise
        except Exception as error:
            raise _damaged(error, kind, name) from None
        title = _title(path) if kind == "docx" else None
    blocks, title = _normalised(extraction), title
    text = render(block for block in blocks if not (isinstance(block, Heading) and _is_sheet(block, kind)))
    if not text.strip():
        raise SourceError(f"{name}: the {_NAMES[kind]} file holds no text (a scan or pictures only?); fetch it again")
    return Content(text, title)


def _extract(path: Path, kind: Format) -> RawExtraction:
    from viparse.engines.docx import DocxEngine
    from viparse.engines.legacy import LegacyOfficeEngine
    from viparse.engines.rtf import RtfEngine
    from viparse.engines.xlsx import XlsxEngine
    from viparse.options import LoadOptions

    options = LoadOptions()
    if kind == "doc":  # msdoc2docx keeps the fonts, on which the old encodings hang, and needs no LibreOffice
        from doc2docx import convert

        converted = path.with_suffix(".docx")
        convert(path, converted)
        return DocxEngine().extract(converted, options)
    engines = {"docx": DocxEngine, "xlsx": XlsxEngine, "xls": LegacyOfficeEngine, "rtf": RtfEngine}
    return engines[kind]().extract(path, options)


def _normalised(extraction: RawExtraction) -> list[Block]:
    """The blocks in Unicode; where no font tells an old encoding, the letters do."""
    from viparse.model import blocks_of
    from viparse.normalize.normalizer import VietnameseNormalizer
    from viparse.options import LoadOptions

    blocks: list[Block] = blocks_of(VietnameseNormalizer().normalize(extraction, LoadOptions(encoding="auto")))
    return blocks


def _is_sheet(block: Heading, kind: Format) -> bool:
    """Whether a heading is the name that Excel gave a sheet by itself."""
    return kind in ("xlsx", "xls") and _DEFAULT_SHEET.fullmatch(block.text) is not None


def _title(path: Path) -> str | None:
    import docx

    try:
        title: Any = docx.Document(str(path)).core_properties.title
    except Exception:  # properties are a bonus: the text stands without them
        return None
    cleaned = " ".join(str(title or "").split())
    return cleaned if len(cleaned) > 12 else None  # “Word Document”, “QĐ”: names of templates


def _assert_safe(raw: bytes, kind: Format, name: str) -> None:
    """Nothing, if the package unpacks to a sane size and its XML declares no entities.

    Raises:
        SourceError: It is damaged, a zip bomb, or holds a document type declaration, which no office program writes.
    """
    import io

    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            for info in package.infolist():
                with package.open(info) as stream:
                    is_xml, tail = info.filename.lower().endswith((".xml", ".rels")), b""
                    while chunk := stream.read(_CHUNK):
                        total += len(chunk)
                        if total > MAX_UNPACKED:
                            raise SourceError(
                                f"{name}: unpacks to more than {MAX_UNPACKED // 1_000_000} MB, as a zip bomb does; not read"
                            )
                        if is_xml and _DOCTYPE.search(tail + chunk):
                            raise SourceError(
                                f"{name}: declares XML entities, which may reach for other files; not read"
                            )
                        tail = chunk[-16:]
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise _damaged(error, kind, name) from None
    except Exception as error:
        if isinstance(error, SourceError):
            raise
        raise _damaged(error, kind, name) from None


def _damaged(error: Exception, kind: Format, name: str) -> SourceError:
    from viparse.errors import MissingDependency

    said = f"{type(error).__name__}: {error}".lower()
    if isinstance(error, MissingDependency):
        return SourceError(
            f"{name}: old Excel (.xls) needs LibreOffice: apt-get install libreoffice-calc, or save it as .xlsx"
        )
    if "password" in said or "encrypt" in said:
        return SourceError(f"{name}: the {_NAMES[kind]} file is encrypted; save it without a password")
    return SourceError(f"{name}: the {_NAMES[kind]} file is damaged ({type(error).__name__}); fetch it again")
