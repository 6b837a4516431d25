"""How much faster a run is with more workers, a cluster beside local processes, and the memory of each worker.

    python tests/benchmarks/workers.py [--characters 4000000] [--workers 1 2 …]      or: make bench

Every run reads the same folder of articles, whose numbers are varied so that no cache knows them, into a dataset of its own:
from the start of the program to the last export. The cluster is a LocalCluster of as many processes as the largest
number of workers, started before. The datasets must be the same, byte for byte.
"""

from __future__ import annotations

import argparse
import filecmp
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import results
import texts

from muctieu.executors import cores

LIMIT_MB = 500
_PEAK = re.compile(r"VmHWM:\s+(\d+) kB")
_PARENT = re.compile(r"PPid:\s+(\d+)")


def write(folder: Path, characters: int) -> int:
    """Articles as files; how many."""
    folder.mkdir()
    for number, text in enumerate(texts.stream(texts.articles(), characters)):
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")
    return number + 1


def run(folder: Path, out: Path, *options: str) -> tuple[float, float, dict[int, float]]:
    """Seconds of a run, those of its processes' work, and the peak memory in MB of each (where the system tells)."""
    command = [sys.executable, "-m", "muctieu", "run", str(folder), "--out", str(out), "--quiet", *options]
    peaks: dict[int, float] = {}
    before, started = _worked(), time.monotonic()
    process = subprocess.Popen(command)
    while process.poll() is None:
        peaks |= _peaks({process.pid, os.getpid()})
        time.sleep(0.1)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return time.monotonic() - started, _worked() - before, peaks


def _worked() -> float:
    """Seconds of work of the processes that this one has started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _peaks(above: set[int]) -> dict[int, float]:
    """Peak memory of the processes below some that run Python with muctieu in it."""
    told: dict[int, tuple[int, float]] = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            text = status.read_text()
        except OSError:
            continue
        parent, peak = _PARENT.search(text), _PEAK.search(text)
        if parent and peak:
            told[int(status.parent.name)] = (int(parent[1]), int(peak[1]) / 1024)
    below = set(above)
    while more := {pid for pid, (parent, _) in told.items() if parent in below} - below:
        below |= more
    return {pid: told[pid][1] for pid in below - {os.getpid()} if pid in told}


@contextmanager
def local_cluster(workers: int) -> Iterator[str]:
    """The address of a scheduler with that many workers, each a process of one thread."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster:
        yield cluster.scheduler_address


def assert_same(one: Path, other: Path) -> None:
    """Exit if two datasets differ in an export."""
    names = [path.name for path in one.iterdir() if path.suffix in (".csv", ".json", ".parquet")]
    _, differ, missing = filecmp.cmpfiles(one, other, names, shallow=False)
    if differ or missing:
        raise SystemExit(f"{other} is not {one}: {', '.join(differ + missing)}")


def main(characters: int, counts: list[int]) -> int:
    """Measure, print a line for each run, and leave the figures in outputs/bench.json."""
    figures: dict[str, object] = {}
    seconds: dict[str, float] = {}
    highest = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        documents = write(folder / "in", characters)
        most = max(counts)
        with local_cluster(most) as address:
            ways = {
                **{f"workers {n}": ("--workers", str(n)) for n in counts},
                f"cluster {most}": ("--cluster", address),
            }
            for way, options in ways.items():
                out = folder / way
                seconds[way], work, peaks = run(folder / "in", out, *options)
                assert_same(folder / f"workers {counts[0]}", out)
                peak = max(peaks.values(), default=0.0)
                highest = max(highest, peak)
                ratio = seconds[f"workers {counts[0]}"] / seconds[way]
                figures[way] = {
                    "seconds": seconds[way],
                    "cpu_seconds": work,
                    "speed_up": ratio,
                    "peak_mb_of_a_process": peak,
                }
                rate = documents / seconds[way]
                print(
                    f"{way:12} {seconds[way]:7.1f} s ({work:6.1f} s of work) {rate:7.1f} documents/s  x {ratio:.2f}  {peak:6.0f} MB",
                    flush=True,
                )
    local = seconds[f"workers {most}"] / seconds[f"cluster {most}"]
    print(
        f"cluster beside as many local workers: x {local:.2f}; most memory of a process {highest:.0f} MB, limit {LIMIT_MB}"
    )
    figures |= {"characters": characters, "documents": documents, "cluster_to_local": local}
    results.merge("workers", figures)
    return int(highest > LIMIT_MB)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--characters", type=int, default=4_000_000)
    parser.add_argument("--workers", type=int, nargs="+", default=sorted({1, 2, cores()}))
    given = parser.parse_args()
    sys.exit(main(given.characters, given.workers))
