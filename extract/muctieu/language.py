"""Whether a text is Vietnamese: cheap, and sure enough to stop a batch from mining English prose."""

from __future__ import annotations

import re

from muctieu.errors import SourceError

# Letters that Vietnamese writes and the Romance languages do not: ă đ ĩ ũ ơ ư and every letter with
# hook, dot below, or a tone above â ê ô ă ơ ư. About one letter in seven of Vietnamese prose.
_MARKED = re.compile(r"[ăđĩũơưạ-ỹ]", re.IGNORECASE)
# Other languages write some of these letters too (Yoruba ẹ ọ), but not these words.
_COMMON = re.compile(
    r"\b(?:và|của|các|là|cho|trong|được|có|đến|với|theo|về|từ|tại|những|để|này|năm|tỉnh|tỷ|tỉ|số|đồng|phát|triển"
    r"|thực|hiện|đạt|tăng|trên|dân|nhân|mục|tiêu|chỉ|người|công|nghiệp|kinh|tế|quyết|định)\b",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")

# Below this number of letters a text (a heading, a line of a table) gets the benefit of the doubt.
MIN_LETTERS = 60
# English prose that names Vietnamese places stays under 0.02; a text half in English over 0.06.
MIN_MARKED_SHARE = 0.04
MIN_COMMON_SHARE = 0.02
# Enough of a long text to decide by.
SAMPLE = 200_000


def is_vietnamese(text: str) -> bool:
    """Whether a text reads as Vietnamese with its diacritics; short texts get the benefit of the doubt.

    >>> is_vietnamese("Phấn đấu đến năm 2030, tỷ lệ đô thị hóa đạt trên 45%; tỷ lệ hộ nghèo giảm còn dưới 1%.")
    True
    >>> is_vietnamese("By 2030 the province aims at an urbanisation rate above 45% and a poverty rate below 1%.")
    False
    """
    sample = text[:SAMPLE]
    letters = len(_LETTER.findall(sample))
    if letters < MIN_LETTERS:
        return True
    marked = len(_MARKED.findall(sample))
    common = len(_COMMON.findall(sample))
    return marked >= MIN_MARKED_SHARE * letters and common >= MIN_COMMON_SHARE * len(_WORD.findall(sample))


def assert_vietnamese(text: str, name: str) -> None:
    """Nothing, or an error that says what to do.

    Raises:
        SourceError: The text is not Vietnamese, or is Vietnamese without its diacritics.
    """
    if not is_vietnamese(text):
        raise SourceError(
            f"{name}: not Vietnamese, or Vietnamese without its diacritics; give the text as it was published"
        )
