"""The quicker engine finds what `regex` finds: a letter of any script, no figure, no sign of it."""

import pytest
import regex

from muctieu.quick import quick

TEXT = "5km² đất, ô² và Ⅳ, ½ tấn; ①a, x₂, Đỏ_đen 12ha Ωμέγα 東京 ٣ñ i̇ e\u0301"


@pytest.mark.parametrize(
    "pattern",
    [
        r"\p{L}+",
        r"[\p{L}]+",
        r"[^\p{L}]+",
        r"[\p{L}\d]+",
        r"[^\p{L}\s]+",
        r"(?<![\p{L}])\p{L}(?![\p{L}])",
        r"[\p{L}\s.\-]{3,}",
        r"\[?\\?\p{L}\]?",
    ],
)
def test_matches_are_those_of_regex(pattern: str) -> None:
    assert [m.span() for m in quick(pattern).finditer(TEXT)] == [m.span() for m in regex.finditer(pattern, TEXT)]


def test_flags_are_kept() -> None:
    assert quick(r" \p{L} + # a word", regex.VERBOSE | regex.IGNORECASE).match("Đất").group() == "Đất"
    assert quick("đất", regex.IGNORECASE).match("ĐẤT")


def test_other_properties_are_refused() -> None:
    with pytest.raises(Exception, match="bad escape"):
        quick(r"\p{Lu}")
