"""Files at fsspec URLs: `s3://`, `gs://`, `hdfs://`, `file://` and whatever else fsspec knows.

What is written appears at its place whole or not at all.
"""

from __future__ import annotations

import glob
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from muctieu.errors import MuctieuError

_URL = re.compile(r"[a-z][a-z0-9+.-]+(?:::[a-z][a-z0-9+.-]+)*://", re.I)
# What may tell one content of a file from the next, by the names that file systems give it.
_MARKS = (
    "ETag",
    "etag",
    "md5Hash",
    "checksum",
    "mtime",
    "LastModified",
    "last_modified",
    "updated",
    "modified",
    "created",
)


class RemoteError(MuctieuError):
    """A URL cannot be read or written; the message does not repeat it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file at a URL, or a place that cannot be listed, and why."""

    url: str
    size: int = 0
    version: str = ""
    refused: str | None = None


def is_url(given: str | Path) -> bool:
    """Whether that is a URL and no path of this machine.

    >>> is_url("s3://bucket/plans"), is_url("C:/plans"), is_url("plans/a.txt")
    (True, False, False)
    """
    return isinstance(given, str) and _URL.match(given) is not None


def join(url: str, *names: str) -> str:
    """The URL of a file in a folder.

    >>> join("s3://bucket/plans/", "targets", "a.parquet")
    's3://bucket/plans/targets/a.parquet'
    """
    return "/".join([url.rstrip("/") if not url.endswith("://") else url[:-1], *names])


def filesystem(url: str) -> tuple[Any, str]:
    """The file system of a URL, and the path in it.

    Raises:
        RemoteError: fsspec does not know the protocol, or what it needs is not installed.
    """
    import fsspec

    try:
        # A folder's listing is used once: kept ones would grow with the corpus.
        return fsspec.core.url_to_fs(url, use_listings_cache=False)  # type: ignore[no-any-return]
    except (ImportError, ValueError) as error:
        raise RemoteError(f"cannot be opened ({error}); pip install what fsspec needs for it, such as s3fs") from None
    except Exception as error:
        raise _explained(error) from None


def _explained(error: Exception) -> RemoteError:
    if isinstance(error, RemoteError):
        return error
    if isinstance(error, FileNotFoundError):
        return RemoteError("no such file or folder; check the URL")
    if isinstance(error, PermissionError):
        return RemoteError("no permission; check the credentials")
    return RemoteError(f"cannot be reached ({type(error).__name__}: {error}); check URL and credentials")


@contextmanager
def _explaining() -> Iterator[None]:
    """Whatever a file system raises, in words that help."""
    try:
        yield
    except Exception as error:
        raise _explained(error) from None


def entries(url: str) -> Iterator[Entry]:
    """The files under a URL: itself, those that fit its pattern, or those of the folder, depth first and sorted.

    One folder's listing is in memory at a time, and those of the folders above it.
    """
    try:
        fs, root = filesystem(url)
        if glob.has_magic(root):
            found = {name: info for name, info in fs.glob(root, detail=True).items() if _is_wanted(info, "")}
            yield from (_entry(fs.unstrip_protocol(n), found[n]) for n in sorted(found) if found[n]["type"] == "file")
            if not found:
                yield Entry(url, refused="no file fits the pattern; check it, and quote it for the shell")
        elif fs.isdir(root):
            yield from _folder(fs, root, url)
        else:
            yield _entry(url, fs.info(root))
    except Exception as error:
        yield Entry(url, refused=str(_explained(error)))


def _folder(fs: Any, root: str, url: str) -> Iterator[Entry]:
    found = False
    waiting: list[dict[str, Any]] = [{"name": root, "type": "directory"}]
    while waiting:
        info = waiting.pop()
        place = join(url, *filter(None, [info["name"][len(root) :].strip("/")]))
        if info["type"] != "directory":
            found = True
            yield _entry(place, info)
            continue
        try:
            children = [child for child in fs.ls(info["name"], detail=True) if _is_wanted(child, info["name"])]
            waiting.extend(sorted(children, key=lambda child: str(child["name"]), reverse=True))
        except Exception as error:
            found = True
            yield Entry(place, refused=str(_explained(error)))
    if not found:
        yield Entry(url, refused="the folder holds no documents; name another folder, or the files")


def _is_wanted(info: dict[str, Any], folder: str) -> bool:
    name = info["name"].rstrip("/").rpartition("/")[2]
    is_itself = info["name"].strip("/") == folder.strip("/")  # object stores list a folder's own mark
    return not is_itself and not name.startswith(".") and name.lower() != "readme.md"


def _entry(url: str, info: dict[str, Any]) -> Entry:
    size = int(info.get("size") or 0)
    return Entry(url, size, " ".join([str(size), *(str(info[mark]) for mark in _MARKS if info.get(mark))]))


def open_url(url: str) -> Any:
    """The open file, for reading bytes.

    Raises:
        RemoteError: It is not there, or cannot be read.
    """
    with _explaining():
        fs, path = filesystem(url)
        return fs.open(path, "rb")


def read(url: str, limit: int) -> bytes:
    """The first bytes of a file.

    Raises:
        RemoteError: It is not there, or cannot be read.
    """
    with _explaining(), open_url(url) as file:
        return bytes(file.read(limit))


def copy(url: str, to: IO[bytes]) -> None:
    """Write a file's content to an open one, a piece at a time.

    Raises:
        RemoteError: It is not there, or cannot be read.
    """
    with _explaining():
        with open_url(url) as file:
            while piece := file.read(1 << 20):
                to.write(piece)
        to.flush()


def exists(url: str) -> bool:
    """Whether there is a file at a URL.

    Raises:
        RemoteError: That cannot be told.
    """
    with _explaining():
        fs, path = filesystem(url)
        return bool(fs.exists(path))


def names(url: str) -> list[str]:
    """The names in a folder, sorted; none where there is no folder.

    Raises:
        RemoteError: It cannot be listed.
    """
    with _explaining():
        fs, path = filesystem(url)
        try:
            return sorted(str(name).rstrip("/").rpartition("/")[2] for name in fs.ls(path, detail=False))
        except FileNotFoundError:
            return []


def remove(url: str) -> None:
    """Remove a file, if it is there.

    Raises:
        RemoteError: It cannot be removed.
    """
    with _explaining(), suppress(FileNotFoundError):
        fs, path = filesystem(url)
        fs.rm_file(path)


def put(file: Path, url: str) -> None:
    """Copy a file of this machine to a URL: beside its place first, then moved into it.

    Raises:
        RemoteError: It cannot be written.
    """
    with _explaining():
        fs, path = filesystem(url)
        folder, _, name = path.rpartition("/")
        beside = f"{folder}/.{name}.part"
        fs.makedirs(folder, exist_ok=True)
        fs.put_file(str(file), beside)
        fs.mv(beside, path)
