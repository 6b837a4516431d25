"""From files, folders and standard input to texts that the pipeline can read."""

from __future__ import annotations

import codecs
import hashlib
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from muctieu.errors import SourceError
from muctieu.language import assert_vietnamese

STDIN = "-"
SUFFIXES = frozenset({".txt", ".md"})

# C0 and C1 controls other than tab, line feed, form feed and carriage return: texts have none of
# them, or a stray one; binary data has them everywhere.
_CONTROLS = frozenset(map(chr, (*range(9), 11, *range(14, 32), 127, *range(128, 133), *range(134, 160))))
_NOISE_SHARE = 0.01


@dataclass(frozen=True, slots=True)
class Source:
    """A place that a text can be read from; `name` is its path as printable text, `-` for standard input."""

    name: str
    path: Path | None

    def read_bytes(self) -> bytes:
        """The raw bytes.

        Raises:
            SourceError: The file is missing, is a folder or may not be read.
        """
        try:
            return sys.stdin.buffer.read() if self.path is None else self.path.read_bytes()
        except FileNotFoundError:
            raise SourceError(f"{self.name}: no such file or folder; check the path") from None
        except PermissionError:
            raise SourceError(f"{self.name}: no permission to read it; change its mode or owner") from None
        except OSError as error:
            raise SourceError(f"{self.name}: cannot be read ({error.strerror}); check the file and its disk") from None


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A folder that gives no source, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text, decoded, and what identifies it: where it was read and the hash of its bytes."""

    source: str
    sha256: str
    text: str


def find(paths: Iterable[str | Path]) -> Iterator[Source | Unlisted]:
    """Every text file under `paths`, in the order of `paths`, a folder's files sorted by name.

    A folder gives its `*.txt` and `*.md` at any depth, but no hidden ones and no `README.md`, which
    describes a folder and is not one of its texts. A file that is named itself is taken whatever
    its name. What cannot be listed comes in its place as `Unlisted`, so that the rest goes on.
    """
    for given in paths:
        path = Path(os.path.normpath(given))
        if str(given) == STDIN:
            yield Source(STDIN, None)
        elif path.is_dir():
            yield from _folder(path)
        else:
            yield Source(_printable(path), path)


def _folder(folder: Path) -> Iterator[Source | Unlisted]:
    """The text files of a folder, depth first; symbolic links to folders are not followed."""
    found = False
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if path.is_dir() and (path == folder or not path.is_symlink()):
            try:
                waiting.extend(sorted((child for child in path.iterdir() if _is_wanted(child)), reverse=True))
            except OSError as error:
                found = True
                reason = f"the folder cannot be listed ({error.strerror}); change its mode or owner"
                yield Unlisted(_printable(path), reason)
        elif path.suffix.lower() in SUFFIXES:
            found = True
            yield Source(_printable(path), path)
    if not found:
        endings = " or ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
        yield Unlisted(_printable(folder), f"the folder holds no {endings}; name another folder, or the files")


def _is_wanted(path: Path) -> bool:
    return not path.name.startswith(".") and path.name.lower() != "readme.md"


def _printable(path: Path) -> str:
    """The path as text; bytes of a name that are no UTF-8 are written as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def read(source: Source) -> SourceText:
    """The text of a source.

    Raises:
        SourceError: It cannot be read, is empty, is no text, or is not in Vietnamese.
    """
    raw = source.read_bytes()
    text = decode(raw, source.name)
    assert_vietnamese(text, source.name)
    return SourceText(source.name, hashlib.sha256(raw).hexdigest(), text)


def decode(raw: bytes, name: str) -> str:
    r"""Bytes as text: Unicode NFC, line ends as `\n`, a byte order mark taken off, nothing else changed.

    >>> decode("Mục tiêu\r\n2030".encode("utf-16"), "ke-hoach.txt")
    'Mục tiêu\n2030'

    Raises:
        SourceError: The bytes are empty or are no text in UTF-8 or in UTF-16 with its mark.
    """
    if not raw.strip():
        raise SourceError(f"{name}: the file is empty; remove it or fetch it again")
    encoding = "utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-16" and _is_noise(raw.decode("latin-1")):
            raise _no_text(name) from None
        expected = "UTF-16" if encoding == "utf-16" else "UTF-8"
        raise SourceError(
            f"{name}: not {expected} (byte {error.start + 1} fits no letter); save the file as UTF-8"
        ) from None
    if "\x00" in text or _is_noise(text):
        raise _no_text(name)
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip("\ufeff \t\n\f\v\xa0"):
        raise SourceError(f"{name}: the file is empty; remove it or fetch it again")
    return text


def _no_text(name: str) -> SourceError:
    return SourceError(f"{name}: binary data, not a text; give plain text or Markdown in UTF-8")


def _is_noise(text: str) -> bool:
    return sum(map(text.count, _CONTROLS)) > _NOISE_SHARE * len(text)
