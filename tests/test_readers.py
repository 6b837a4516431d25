"""From bytes on a disk to text, and every way in which that can fail."""

from __future__ import annotations

import hashlib
import io
import os
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muctieu import readers
from muctieu.errors import SourceError
from muctieu.readers import Source, Unlisted

SENTENCE = "Phấn đấu đến năm 2030, tỷ lệ đô thị hóa của tỉnh đạt trên 45%."

DECODED = {
    "utf8": (SENTENCE.encode(), SENTENCE),
    "utf8-bom": (SENTENCE.encode("utf-8-sig"), SENTENCE),
    "utf16-le": (b"\xff\xfe" + SENTENCE.encode("utf-16-le"), SENTENCE),
    "utf16-be": (b"\xfe\xff" + SENTENCE.encode("utf-16-be"), SENTENCE),
    "nfd": (unicodedata.normalize("NFD", SENTENCE).encode(), SENTENCE),
    "crlf": (b"a\r\n\r\nb\r\n", "a\n\nb\n"),
    "cr": (b"a\rb\r\n", "a\nb\n"),
    "nothing-else": ("a\u00a0b\u2013c \t Ðược\x0c\ufffd".encode(), "a\u00a0b\u2013c \t Ðược\x0c\ufffd"),
    "one-stray-control": (SENTENCE.encode() * 3 + b"\x1a", SENTENCE * 3 + "\x1a"),
}


@pytest.mark.parametrize(("raw", "text"), DECODED.values(), ids=DECODED)
def test_decode(raw: bytes, text: str) -> None:
    assert readers.decode(raw, "x.txt") == text


REFUSED = {
    "empty": (b"", "empty"),
    "blank": (b" \n\t\r\n ", "empty"),
    "blank-no-break": ("\u00a0\n\ufeff".encode(), "empty"),
    "only-a-mark": (b"\xef\xbb\xbf", "empty"),
    "nul": (SENTENCE.encode() + b"\x00", "binary"),
    "nul-only": (bytes(100), "binary"),
    "noise": (bytes(range(256)) * 4, "binary"),
    "png": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(30), "binary"),
    "controls": (b"\x01\x02\x03abc", "binary"),
    "utf16-without-mark": (SENTENCE.encode("utf-16-le"), "binary"),
    "latin-1": ("Café crème, garçon".encode("latin-1"), "not UTF-8 (byte 4"),
    "utf16-cut": (b"\xff\xfea\x00b", "not UTF-16"),
    "utf8-cut": (SENTENCE.encode()[:4], "not UTF-8"),
}


@pytest.mark.parametrize(("raw", "reason"), REFUSED.values(), ids=REFUSED)
def test_refused_with_name_and_mend(raw: bytes, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        readers.decode(raw, "folder/x.txt")
    message = str(caught.value)
    assert message.startswith("folder/x.txt: ")
    assert reason in message
    assert ";" in message, "says what to do"
    assert "\n" not in message


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_source_error(raw: bytes) -> None:
    try:
        text = readers.decode(raw, "x")
    except SourceError:
        return
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    assert "\x00" not in text


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\ufeff", exclude_categories=["Cc"]), min_size=1))
def test_text_survives(text: str) -> None:
    if text.strip() and unicodedata.is_normalized("NFC", text):
        assert readers.decode(text.encode(), "x") == text
        assert readers.decode(text.encode("utf-16"), "x") == text


def test_find_in_folder_sorted_without_readme_hidden_and_others(plans: Path) -> None:
    assert [item.name for item in readers.find([plans])] == [
        f"{plans}/a.txt",
        f"{plans}/b.md",
        f"{plans}/sub/kế hoạch số 3.txt",
    ]


def test_find_takes_a_named_file_whatever_its_name(plans: Path) -> None:
    named = [plans / "README.md", plans / "manifest.csv", plans / "nowhere.txt"]
    assert [item.name for item in readers.find(named)] == [str(path) for path in named]


def test_find_normalises_names(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(plans)
    names = [[item.name for item in readers.find([spelt])] for spelt in ("sub", "./sub", "sub/", "sub/../sub")]
    assert names == [["sub/kế hoạch số 3.txt"]] * 4


def test_find_reports_a_folder_without_texts(tmp_path: Path) -> None:
    (found,) = readers.find([tmp_path])
    assert isinstance(found, Unlisted)
    assert "no documents" in found.reason


def test_find_ends_in_a_loop_of_links(plans: Path) -> None:
    (plans / "sub" / "loop").symlink_to(plans)
    (plans / "self.txt").symlink_to(plans / "self.txt")
    assert len(list(readers.find([plans]))) == 4, "the loop is not followed; the broken file is left to the reader"


def test_name_that_is_no_utf8_is_printable(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/k\xff.txt"))
    try:
        path.write_text(SENTENCE, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (source,) = readers.find([tmp_path])
    assert isinstance(source, Source)
    assert source.name.endswith("k\\xff.txt")
    assert readers.read(source).text == SENTENCE


def test_read_gives_hash_of_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(SENTENCE.encode("utf-8-sig"))
    read = readers.read(Source("a.txt", path))
    assert (read.source, read.text) == ("a.txt", SENTENCE)
    assert read.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_read_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SENTENCE.encode())))
    assert [readers.read(source).text for source in readers.find(["-"]) if isinstance(source, Source)] == [SENTENCE]


UNREADABLE = {
    "missing": (lambda path: None, "no such file"),
    "folder": (lambda path: path.mkdir(), "cannot be read"),
    "broken-link": (lambda path: path.symlink_to(path.with_name("gone")), "no such file"),
    "link-to-itself": (lambda path: path.symlink_to(path), "cannot be read"),
    "english": (
        lambda path: path.write_text("The province aims at an urbanisation rate of 45%. " * 5),
        "not Vietnamese",
    ),
}


@pytest.mark.parametrize(("make", "reason"), UNREADABLE.values(), ids=UNREADABLE)
def test_unreadable(make: object, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    make(path)  # type: ignore[operator]
    with pytest.raises(SourceError, match=reason):
        readers.read(Source("x.txt", path))


@pytest.mark.parametrize(("error", "reason"), [(PermissionError(13, "x"), "no permission"), (OSError(5, "I/O"), "I/O")])
def test_unreadable_by_the_system(error: OSError, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *arguments: object) -> None:
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(SourceError, match=reason):
        readers.read(Source("x.txt", Path("x.txt")))
