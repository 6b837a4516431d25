"""Peak memory of a run over one JSON Lines file, by the number of its documents.

    python tests/benchmarks/memory.py [DOCUMENTS …]      2000 and 20000 if none are named

Each run is a process of its own, so that the system counts its memory. The last line gives the ratio of the
largest to the smallest; more than 1.3 is an error.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LIMIT = 1.3
TEXT = (
    "Phú Thọ, ngày {day:02} tháng 9 năm 2025. Phấn đấu đến năm 2030, tỷ lệ đô thị hóa của tỉnh đạt trên {rate}%; theo "
    "Quyết định số {number}/QĐ-UBND, ưu tiên phát triển dệt may. Năm 2024 thu ngân sách đạt {number} tỷ đồng."
)


def write(path: Path, documents: int) -> None:
    """A table of that many articles, no two alike."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(1, documents + 1):
            text = TEXT.format(day=number % 28 + 1, rate=number % 90 + 1, number=number)
            row = {"source": f"https://example.vn/{number}", "text": text, "title": f"Tin số {number}"}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def peak(documents: int) -> tuple[float, float]:
    """Peak memory in MB and seconds of a run over that many documents."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / "articles.jsonl", documents)
        command = [sys.executable, "-m", "muctieu", "run", f"{folder}/articles.jsonl", "--out", f"{folder}/out", "-q"]
        started = time.monotonic()
        process = subprocess.Popen(command)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"the run over {documents} documents ended with {process.returncode}")
        return usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2), time.monotonic() - started


def main(sizes: list[int]) -> int:
    """Measure each size, print a line for it, and the ratio."""
    peaks = []
    for documents in sizes:
        megabytes, seconds = peak(documents)
        peaks.append(megabytes)
        print(
            f"{documents:>7,} documents: {megabytes:7.1f} MB, {seconds:6.1f} s, {documents / seconds:6.1f}/s",
            flush=True,
        )
    ratio = max(peaks) / min(peaks)
    print(f"ratio {ratio:.2f}, limit {LIMIT}")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or [2000, 20000]))
