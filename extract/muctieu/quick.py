"""Expressions for short looks: the standard library's engine answers those in half the time that `regex` takes."""

from __future__ import annotations

import re
from typing import cast

import regex

# Figures that Python counts among the signs of words, though they are neither letters nor digits
_FIGURES = "¹²³¼½¾\u2070-\u2089\u2150-\u2188\u2460-\u24ff"
_LETTER = rf"[^\W\d_{_FIGURES}]"
_CLASS = re.compile(r"\\p\{L\}|\\.|\[(?P<no>\^?)(?P<body>(?:\\p\{L\}|\\.|[^\]\\])+)\]", re.DOTALL)


def quick(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    r"""An expression for looks at a few words that asks for no property of Unicode but \p{L}, and is used as one of `regex`.

    >>> [m.group() for m in quick(r"(?<![\p{L}\d])\p{L}+(?=²)").finditer("5km² đất, 3 ô²")]
    ['ô']
    """
    return cast("regex.Pattern[str]", re.compile(_CLASS.sub(_written_out, pattern), flags))


def _written_out(found: re.Match[str]) -> str:
    r"""\p{L}, or a class that holds it, for an engine that does not know it."""
    body = found["body"] or found.group()
    if r"\p{L}" not in body:
        return found.group()
    others = body.replace(r"\p{L}", "")
    if found["no"]:
        return rf"(?:(?!{_LETTER})[^{others}])" if others else rf"[\W\d_{_FIGURES}]"
    return rf"(?:{_LETTER}|[{others}])" if others else _LETTER
