"""Texts to measure on: articles repeated with their numbers varied, so that no cache knows them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from muctieu import Pipeline

ROOT = Path(__file__).parents[2]
# The repository's own, and shared/corpus where a folder above holds one
_FOLDERS = (ROOT / "corpus", *(above / "shared" / "corpus" for above in ROOT.parents))
_NUMBER = re.compile(r"\d+")


def articles() -> list[str]:
    """The articles of the repository's corpus, and of the shared one beside the repository."""
    files = [path for folder in _FOLDERS for path in sorted(folder.glob("*")) if path.suffix in (".txt", ".md")]
    return [path.read_text(encoding="utf-8") for path in files if path.name != "README.md"]


def without_targets(pipeline: Pipeline, texts: list[str]) -> list[str]:
    """The texts without the lines that hold a target: dates, citations, sectors and other numbers stay."""
    return [text for text in (_freed(pipeline, text) for text in texts) if len(text) > 200]


def _freed(pipeline: Pipeline, text: str) -> str:
    while rows := pipeline.extract(text).targets:
        text = pipeline.extract(text).document.text
        held = {text.count("\n", 0, row.start) for row in rows}
        text = "\n".join(line for number, line in enumerate(text.split("\n")) if number not in held)
    return text


def stream(texts: list[str], characters: int, seed: int = 7) -> Iterator[str]:
    """The texts over and over with other numbers, until so many characters have been given."""
    chance, given = random.Random(seed), 0
    while True:
        for text in texts:
            if given >= characters:
                return
            varied = _NUMBER.sub(lambda number: _varied(number[0], chance), text)
            given += len(varied)
            yield varied


def _varied(number: str, chance: random.Random) -> str:
    """Another number of as many digits; a year stays one, a day or month too."""
    if len(number) == 4 and number[:2] in ("19", "20"):
        return str(chance.randint(2016, 2035))
    if len(number) <= 2 and 0 < int(number) <= 12:
        return str(chance.randint(1, 12)).zfill(len(number))
    first = chance.choice("123456789") if number[0] != "0" else "0"
    return first + "".join(chance.choice("0123456789") for _ in number[1:])
