"""Archives: each member is copied to a temporary file of our own naming, read, and deleted.

Names inside an archive are labels only, so none can reach another folder; sizes are counted while
unpacking, since what an archive says of itself cannot be trusted.
"""

from __future__ import annotations

import gzip
import lzma
import os
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from muctieu.readers.formats import Format

MAX_DEPTH = 3
MAX_MEMBERS = 1_000_000
MAX_TOTAL = 50 * 1024**3
# What packs this well beyond the first part is a bomb: texts shrink to a tenth, tables of them to a fiftieth.
MAX_RATIO = 250
_RATIO_FROM = 64 * 1024**2
_CHUNK = 1 << 20
_PACKED = (EOFError, OSError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError, RuntimeError, NotImplementedError, ValueError)  # fmt: skip


@dataclass(slots=True)
class Budget:
    """What may still be unpacked of a named file, archives within archives included."""

    packed: int
    depth: int = 0
    members: int = field(default=MAX_MEMBERS)
    total: int = field(default=MAX_TOTAL)
    unpacked: int = 0

    def take(self, size: int) -> None:
        """Account for `size` unpacked bytes.

        Raises:
            Refused: That is more than an honest archive holds.
        """
        self.unpacked += size
        bomb = self.unpacked > _RATIO_FROM and self.unpacked > MAX_RATIO * max(self.packed, 1)
        if bomb or self.unpacked > self.total:
            raise Refused(
                f"unpacks to more than {self.unpacked // 1_000_000} MB, as a zip bomb does; unpack it yourself"
            )


class Refused(Exception):
    """An archive or a member of it that is not read, and why."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an archive: its name, and its content in a file that is there until the next one is asked for."""

    name: str
    path: Path | None = None
    refused: str | None = None


def members(path: Path, kind: Format, budget: Budget) -> Iterator[Member]:
    """The files in an archive, in the archive's order; of what cannot be read, why.

    Raises:
        Refused: The archive itself is damaged or a bomb: what came before stands, nothing more comes.
    """
    reader = {"zip": _zip, "tar": _tar, "gzip": _gzip}[kind]
    try:
        for member in reader(path, budget):
            budget.members -= 1
            if budget.members < 0:
                raise Refused(f"holds more than {MAX_MEMBERS:,} files; unpack it yourself")
            yield member
    except _PACKED as error:
        raise Refused(f"the archive is damaged ({type(error).__name__}); fetch it again") from None


def is_wanted(name: str) -> bool:
    """Whether a member is no hidden file, no folder's description and none of a Mac's shadows."""
    parts = name.replace("\\", "/").split("/")
    return not any(part.startswith(".") and part.strip(".") for part in parts) and (
        "__MACOSX" not in parts and parts[-1].lower() != "readme.md" and bool(parts[-1])
    )


def _zip(path: Path, budget: Budget) -> Iterator[Member]:
    with zipfile.ZipFile(path) as archive:
        for info in sorted(archive.infolist(), key=lambda info: info.filename):
            name = _zip_name(info)
            if info.is_dir() or not is_wanted(name):
                continue
            if info.flag_bits & 1:
                yield Member(name, refused="encrypted in the archive; unpack it with its password")
                continue
            try:
                stream = archive.open(info)
            except _PACKED as error:
                yield Member(name, refused=f"damaged in the archive ({type(error).__name__}); fetch it again")
                continue
            with stream:
                yield from _spooled(name, stream, budget)


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The name; programs that write UTF-8 without saying so are understood."""
    if info.flag_bits & 0x800:
        return _printable(info.filename)
    try:
        return _printable(info.filename.encode("cp437").decode("utf-8"))
    except UnicodeError:
        return _printable(info.filename)


def _tar(path: Path, budget: Budget) -> Iterator[Member]:
    with tarfile.open(path, "r:") as archive:
        for info in archive:
            name = _printable(info.name)
            archive.members = []  # type: ignore[attr-defined]  # tarfile keeps them all otherwise
            if info.isdir() or not is_wanted(name):
                continue
            stream = archive.extractfile(info) if info.isreg() else None
            if stream is None:
                yield Member(name, refused="a link or a device in the archive, not a file; pack the file itself")
                continue
            yield from _spooled(name, stream, budget)


def _gzip(path: Path, budget: Budget) -> Iterator[Member]:
    with gzip.open(path) as stream:
        yield from _spooled("", stream, budget)


def _spooled(name: str, stream: IO[bytes] | gzip.GzipFile, budget: Budget) -> Iterator[Member]:
    """A member with its content in a temporary file, or what is wrong with it; a bomb ends the archive."""
    with temporary() as (file, path):
        try:
            while chunk := stream.read(_CHUNK):
                budget.take(len(chunk))
                file.write(chunk)
            file.flush()
        except _PACKED as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise Refused(f"cannot be unpacked ({error.strerror}); free space in {tempfile.gettempdir()}") from None
            member = Member(name, refused=f"damaged in the archive ({type(error).__name__}); fetch it again")
        else:
            member = Member(name, path)
        yield member


@contextmanager
def temporary() -> Iterator[tuple[IO[bytes], Path]]:
    """A temporary file, open for writing, and its path; gone at the end."""
    handle, name = tempfile.mkstemp(prefix="muctieu-")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file, Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _printable(name: str) -> str:
    return "".join(char if char.isprintable() else "\ufffd" for char in name).encode("utf-8", "replace").decode()
