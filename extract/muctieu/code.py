"""Which code made a row: documents are read again when it changes."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

# What shows or compares rows and makes none.
_OUTSIDE = frozenset(
    "__main__ agreement arrow cli cluster conflicts datapackage descriptions evaluate executors exports gold progress "
    "remote render run_command search sinks spark web".split()
)
# Libraries whose versions decide what is read in a file.
_LIBRARIES = ("msdoc2docx", "pdfplumber", "striprtf", "trafilatura", "underthesea", "viparse")


@cache
def fingerprint() -> str:
    """A hash of the modules that make rows and of the libraries that read files.

    >>> len(fingerprint())
    64
    """
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        place = path.relative_to(root)
        if place.with_suffix("").parts[0] not in _OUTSIDE:
            digest.update(place.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for library in _LIBRARIES:
        digest.update(f"{library} {_version(library)}\n".encode())
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "absent"
