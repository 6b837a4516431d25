"""Time and what it grows with: long texts, and lines made to make expressions slow."""

from __future__ import annotations

import gc
import sys
import time

import pytest

from muctieu import Pipeline

# Each fills a line of a megabyte; where it holds numbers that are read, of less, since they cost more than other words.
SILENT = [
    *(
        "1",
        "-",
        " ",
        "(",
        ")",
        "%",
        '"',
        "[",
        "/",
        "*",
        "_",
        "=",
        "~",
        "+",
        "#",
        "|",
        ".",
        ",",
        "a",
        "A",
        "\u00a0",
        "\t",
    ),
    *(
        "và",
        "và ",
        "QĐ-",
        "1.",
        "1,",
        "**",
        "[1",
        "1/QĐ-",
        "x@",
        "www.",
        "a. ",
        "; ",
        ". ",
        "mục tiêu ",
        "năm ",
        "là ",
        "một ",
    ),
]
TELLING = [
    *(
        "5tr ",
        "1:",
        "năm 2030 ",
        "tăng 5% ",
        "5 triệu ",
        "5% - ",
        "1 1 ",
        "từ 5 ",
        "ngày 5/3 ",
        "5-",
        "| 5 ",
        "(năm 2030 ",
        "5 dự án ",
    ),
    *(
        "12/2020/QĐ-UBND ",
        "Quyết định 5, ",
        "Căn cứ Nghị định số 5/2020/NĐ-CP; ",
        "ưu tiên dệt may, ",
        "Hà Nội, ",
        "tháng 5, ",
    ),
    *("đến nay ", "2020, ", "a) ", "hai trăm ", "đạt 5 tỷ đồng, bằng 5% kế hoạch, ", "1\t2\t3\n", "tỷ lệ a: "),
]
TIMES = 8
LIMIT = 20.0  # eight times the text in less than twenty times the time: a square would take sixty-four
LEAST = 0.05  # seconds below which a clock says nothing


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    made = Pipeline()
    made.extract("Năm 2024, tỉnh có 12 thiết bị, tăng 5%.")
    return made


def seconds(pipeline: Pipeline, text: str) -> float:
    """CPU seconds of one reading; what other tests left behind is not collected in the middle of it."""
    gc.collect()
    gc.disable()
    try:
        started = time.process_time()
        pipeline.extract(text)
        return time.process_time() - started
    finally:
        gc.enable()


def growth(pipeline: Pipeline, unit: str, size: int) -> float:
    """How much longer TIMES the text takes; the smallest of five, since other programs disturb."""
    whole = (unit * (size // len(unit) + 1))[:size]
    ratios = []
    for _ in range(5):
        part = max(seconds(pipeline, whole[: size // TIMES]), LEAST)
        ratios.append(seconds(pipeline, whole) / part)
        if ratios[-1] < LIMIT:
            break
    return min(ratios)


@pytest.mark.parametrize("unit", SILENT, ids=ascii)
def test_a_line_of_a_megabyte_takes_time_by_its_length(pipeline: Pipeline, unit: str) -> None:
    assert growth(pipeline, unit, 1_000_000) < LIMIT


@pytest.mark.parametrize("unit", TELLING, ids=ascii)
def test_a_line_full_of_what_is_looked_for_takes_time_by_its_length(pipeline: Pipeline, unit: str) -> None:
    assert growth(pipeline, unit, 40_000) < LIMIT


def test_a_sentence_without_end_is_read_in_pieces_that_slice_back(pipeline: Pipeline) -> None:
    result = pipeline.extract("tỷ lệ che phủ rừng đạt 45%, diện tích rừng 12 ha, " * 400)
    assert len(result.targets) >= 800
    assert max(len(target.sentence) for target in result.targets) <= 4000
    assert all(result.document.text[t.start : t.end] == t.value_text for t in result.targets)


def test_a_long_document_takes_no_longer_by_the_character(pipeline: Pipeline) -> None:
    page = (
        "Năm {n}, kim ngạch xuất khẩu của Phú Thọ đạt {m},6 tỷ USD, tăng {k}%. Phấn đấu đến năm 2030, tỷ lệ đô thị hóa đạt trên "
        "{k},5%; ưu tiên phát triển cơ khí. Theo Quyết định số {m}/QĐ-UBND, tỉnh tiếp tục giữ vững ổn định và chăm lo đời sống.\n\n"
    )
    pages = [page.format(n=2015 + i % 10, m=1 + i, k=1 + i % 90) for i in range(1200)]
    short = min(sum(seconds(pipeline, "".join(pages[i : i + 10])) for i in range(0, 1200, 10)) for _ in range(2))
    whole = min(seconds(pipeline, "".join(pages)) for _ in range(2))
    assert whole < 1.3 * short, f"{whole / short:.2f} times the time"


if __name__ == "__main__":  # prints the growth of each line given
    made = Pipeline()
    for line in sys.argv[1:] or [*SILENT, *TELLING]:
        print(f"{line!r:45} {growth(made, line, 200_000):6.1f}", flush=True)
