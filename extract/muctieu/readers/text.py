"""Plain text: Unicode as it is, and the encodings from before Unicode (TCVN3, VNI, VISCII, VPS, Windows-1258)."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterator

from muctieu.errors import SourceError
from muctieu.language import MIN_LETTERS, is_vietnamese

# C0 and C1 controls other than tab, line feed, form feed and carriage return: texts have none of
# them, or a stray one; binary data has them everywhere.
_CONTROLS = frozenset(map(chr, (*range(9), 11, *range(14, 32), 127, *range(128, 133), *range(134, 160))))
_NOISE_SHARE = 0.01
# Enough of a text to tell its encoding, and too few letters for it.
_SAMPLE = 20_000
_MIN_LEGACY = 24


def decode(raw: bytes, name: str) -> str:
    r"""Bytes as text: Unicode NFC, line ends as `\n`, a byte order mark taken off, nothing else changed.

    >>> decode("Mục tiêu\r\n2030".encode("utf-16"), "ke-hoach.txt")
    'Mục tiêu\n2030'
    >>> decode(b"Quy\xd5t \xae\xdenh ph\xaa duy\xd6t quy ho\xb9ch ph\xb8t tri\xd3n kinh t\xd5", "tcvn3.txt")
    'Quyết định phê duyệt quy hoạch phát triển kinh tế'

    Raises:
        SourceError: The bytes are empty, are no text, or mix encodings.
    """
    if not raw.strip():
        raise empty(name)
    encoding = "utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-16":
            raise SourceError(
                f"{name}: not UTF-16 (byte {error.start + 1} fits no letter); save the file as UTF-8"
            ) from None
        text = _legacy_bytes(raw, name, error.start)
    return clean(text, name)


def clean(text: str, name: str) -> str:
    """A decoded text, checked and in Unicode NFC; letters of an encoding from before Unicode are converted.

    Raises:
        SourceError: It is empty or no text.
    """
    if "\x00" in text:
        raise SourceError(f"{name}: holds NUL bytes, so it is binary data or damaged; fetch it again")
    if not is_vietnamese(text):
        text = from_legacy(text) or text
    if _is_noise(text):
        raise _no_text(name)
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip("\ufeff \t\n\f\v\xa0"):
        raise empty(name)
    return text


def from_legacy(text: str) -> str | None:
    """The text in Unicode if its letters are those of TCVN3, VNI, VISCII or VPS; else None.

    >>> from_legacy("Quyeát ñònh pheâ duyeät quy hoaïch phaùt trieån kinh teá")
    'Quyết định phê duyệt quy hoạch phát triển kinh tế'
    """
    from viparse.normalize.detector import detect_encoding_by_content
    from viparse.normalize.encodings import CHARMAPS, get_charmap
    from viparse.normalize.tables import convert

    if sum(map(str.isalpha, text[:_SAMPLE])) < _MIN_LEGACY:
        return None
    found = detect_encoding_by_content(text[:_SAMPLE], CHARMAPS).encoding
    charmap = get_charmap(found) if found else None
    return None if charmap is None else str(convert(text, charmap))


def _legacy_bytes(raw: bytes, name: str, wrong: int) -> str:
    """Bytes that are no UTF-8, by the one old encoding that makes them Vietnamese.

    Raises:
        SourceError: They mix encodings, are noise, or make no Vietnamese in any encoding.
    """
    line = raw.count(b"\n", 0, wrong) + 1
    if sum(len(char.encode()) for char in raw.decode("utf-8", "ignore") if char > "\x7f") > 20:
        raise SourceError(
            f"{name}: mixed encodings: UTF-8, but not in line {line} (byte {wrong + 1}); save the whole file as UTF-8"
        )
    for text in _readings(raw):
        if is_vietnamese(text) and not _is_noise(text):
            return text
    if _is_noise(raw.decode("latin-1")):
        raise _no_text(name)
    raise SourceError(
        f"{name}: not UTF-8 (byte {wrong + 1}, line {line}, fits no letter), nor another encoding of Vietnamese; "
        "save the file as UTF-8"
    )


def _readings(raw: bytes) -> Iterator[str]:
    # Latin-1 gives every byte the character that viparse's tables of the old fonts know it by.
    converted = from_legacy(raw.decode("latin-1"))
    if converted:
        yield converted
    try:
        text = unicodedata.normalize("NFC", raw.decode("cp1258"))
    except UnicodeDecodeError:
        return
    if sum(map(str.isalpha, text)) >= MIN_LETTERS:  # a few letters fit every code page
        yield text


def empty(name: str) -> SourceError:
    """The error of a file without text."""
    return SourceError(f"{name}: the file is empty; remove it or fetch it again")


def _no_text(name: str) -> SourceError:
    return SourceError(f"{name}: binary data, not a text; give a text, a web page, PDF, Word, Excel or RTF file")


def _is_noise(text: str) -> bool:
    return sum(map(text.count, _CONTROLS)) > _NOISE_SHARE * len(text)
