"""From what a user names (files, folders, patterns, archives, standard input) to one source for each document."""

from __future__ import annotations

import fnmatch
import glob
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from muctieu import remote
from muctieu.readers import archives, rows
from muctieu.readers.formats import CONTAINERS, ENDINGS, Format, sniff
from muctieu.readers.model import STDIN, Source, Unlisted

# Endings of the documents that hold no others.
_DOCUMENT_ENDINGS = ENDINGS - {".jsonl", ".ndjson", ".parquet", ".zip", ".tar", ".tgz", ".gz"}


def find(paths: Iterable[str | Path]) -> Iterator[Source | Unlisted]:
    """Every document under `paths`, in the order of `paths`, a folder's files sorted by name.

    A folder gives at any depth the files whose content is a document, a table of articles or an
    archive, and those whose ending says so; but no hidden ones and no `README.md`, which describes a
    folder and is not one of its texts. A pattern (`plans/**/*.pdf`) gives the files that fit it. A
    file that is named itself is taken whatever its name. Archives and tables of articles give a source for each
    member or row, which lasts until the next one is asked for. URLs that fsspec knows are listed in the same way; there
    the ending of a document's name is believed, so that it need not be opened before a worker reads it. What cannot be listed comes in its place
    as `Unlisted`, so that the rest goes on.
    """
    for given in paths:
        if remote.is_url(given):
            yield from _at_url(str(given))
            continue
        for path in files([given]):
            if isinstance(path, Unlisted):
                yield path
            elif str(path) == STDIN:
                yield from _standard_input()
            else:
                name = printable(path)
                yield from _expanded(path, name, name)


def files(paths: Iterable[str | Path]) -> Iterator[Path | Unlisted]:
    """The files under `paths`, archives and tables not yet opened; `-` stands for standard input."""
    for given in paths:
        path = Path(os.path.normpath(given))
        if str(given) == STDIN:
            yield Path(STDIN)
        elif path.is_dir():
            yield from _folder(path)
        elif _is_pattern(path):
            yield from _pattern(path)
        else:
            yield path


def _at_url(given: str) -> Iterator[Source | Unlisted]:
    """The documents at a URL; archives and tables are copied here, since they are not read in one go."""
    for entry in remote.entries(given):
        if entry.refused is not None:
            yield Unlisted(entry.url, entry.refused)
            continue
        source = Source(entry.url, None, entry.url, url=entry.url, size=entry.size, version=entry.version)
        if Path(entry.url).suffix.lower() in _DOCUMENT_ENDINGS:
            yield source
            continue
        try:
            with remote.open_url(entry.url) as file:
                kind = sniff(file)
            if kind in CONTAINERS:
                with archives.temporary() as (copy, path):
                    remote.copy(entry.url, copy)
                    yield from _expanded(path, entry.url, entry.url)
            elif entry.url == given or kind not in ("text", "unknown", "image"):
                yield source
        except (remote.RemoteError, OSError) as error:
            yield Unlisted(entry.url, str(error))


def _is_pattern(path: Path) -> bool:
    return glob.has_magic(str(path)) and not os.path.lexists(path)


def scope(paths: Iterable[str | Path]) -> Callable[[str], bool]:
    """Whether a run over `paths` looks into a file, given by its printed path.

    >>> looks_into = scope(["plans", "news/*.html"])
    >>> looks_into("plans/2025/a.pdf"), looks_into("news/a.html"), looks_into("old/a.pdf")
    (True, True, False)
    """
    paths = list(paths)
    urls = [str(path).rstrip("/") for path in paths if remote.is_url(path)]
    given = [Path(os.path.normpath(path)) for path in paths if not remote.is_url(path)]
    names = frozenset(printable(path) for path in given)
    patterns = [re.compile(fnmatch.translate(printable(path))) for path in given if _is_pattern(path)]

    def looks_into(origin: str) -> bool:
        if remote.is_url(origin):
            return any(f"{origin}/".startswith(f"{url}/") or fnmatch.fnmatchcase(origin, url) for url in urls)
        path = Path(origin)
        folders = [origin, *map(str, path.parents)] if origin != STDIN else [origin]
        return any(name in names for name in folders) or any(pattern.match(origin) for pattern in patterns)

    return looks_into


def _pattern(pattern: Path) -> Iterator[Path | Unlisted]:
    found = False
    for name in sorted(glob.glob(str(pattern), recursive=True)):
        found = True
        path = Path(name)
        if path.is_dir():
            # Its files are named by the pattern themselves when it says **.
            yield from () if "**" in pattern.parts else _folder(path)
        else:
            yield path
    if not found:
        yield Unlisted(printable(pattern), "no file fits the pattern; check it, and quote it for the shell")


def _folder(folder: Path) -> Iterator[Path | Unlisted]:
    """The files of a folder, depth first; symbolic links to folders are not followed."""
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
                yield Unlisted(printable(path), reason)
        elif not path.is_dir() and _is_document(path):
            found = True
            yield path
    if not found:
        yield Unlisted(printable(folder), "the folder holds no documents; name another folder, or the files")


def _is_wanted(path: Path) -> bool:
    return not path.name.startswith(".") and path.name.lower() != "readme.md"


def _is_document(path: Path) -> bool:
    """Whether a file of a folder is one to read: its ending or its content says so."""
    if path.suffix.lower() in ENDINGS:
        return True
    try:
        if not path.is_file():
            return False  # a socket, a pipe, a device
        with path.open("rb") as file:
            return sniff(file) not in ("text", "unknown", "image")
    except OSError:
        return False  # nothing says that it is a document


def _standard_input() -> Iterator[Source | Unlisted]:
    """What comes in on standard input, kept in a file, since archives and tables are not read in one go."""
    with archives.temporary() as (file, path):
        shutil.copyfileobj(sys.stdin.buffer, file)
        file.flush()
        yield from _expanded(path, STDIN, STDIN)


def _expanded(path: Path, name: str, origin: str, budget: archives.Budget | None = None) -> Iterator[Source | Unlisted]:
    """A file as one source, or as the sources that it holds."""
    kind = format_of(path)
    if kind not in CONTAINERS:
        yield Source(name, path, origin)
    elif kind in ("jsonl", "csv", "parquet"):
        yield from rows.expand(path, kind, name, origin)
    else:
        yield from _archive(path, kind, name, origin, budget or archives.Budget(path.stat().st_size))


def _archive(path: Path, kind: Format, name: str, origin: str, budget: archives.Budget) -> Iterator[Source | Unlisted]:
    if budget.depth >= archives.MAX_DEPTH:
        yield Unlisted(
            name, f"archives within archives, more than {archives.MAX_DEPTH} deep; unpack it yourself", origin
        )
        return
    budget.depth += 1
    found = False
    try:
        for member in archives.members(path, kind, budget):
            # A gzip file has no members: it is its content.
            inner = f"{name}!/{member.name}" if member.name else name
            if member.refused or member.path is None:
                found = True
                yield Unlisted(inner, member.refused or "", origin)
            elif kind == "gzip" or _is_document_at(member.path, member.name):
                found = True
                yield from _expanded(member.path, inner, origin, budget)
    except archives.Refused as error:
        found = True
        yield Unlisted(name, str(error), origin)
    finally:
        budget.depth -= 1
    if not found:
        yield Unlisted(name, "the archive holds no documents; name another one", origin)


def _is_document_at(path: Path, name: str) -> bool:
    return Path(name).suffix.lower() in ENDINGS or _is_document(path)


def format_of(path: Path) -> Format:
    """The format of a file; one that cannot be opened is left to the reader, who says why."""
    try:
        if not path.is_file():
            return "unknown"
        with path.open("rb") as file:
            return sniff(file)
    except OSError:
        return "unknown"


def printable(path: Path) -> str:
    """The path as text; bytes of a name that are no UTF-8 are written as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def estimate(paths: Iterable[str | Path]) -> int:
    """About how many documents there are under `paths`: archives count for one, tables by their lines."""
    total = 0
    for path in files(path for path in paths if not remote.is_url(path)):
        kind: Format = "unknown" if isinstance(path, Unlisted) else format_of(path)
        try:
            is_table = not isinstance(path, Unlisted) and kind in ("jsonl", "csv", "parquet")
            total += rows.count(path, kind) if is_table and not isinstance(path, Unlisted) else 1
        except (OSError, ValueError):
            total += 1
    return total
