"""How fast one process extracts, beside what others take for less on the same text.

    python tests/benchmarks/throughput.py [--characters 1000000]      or: make bench

Everything is measured in the same run: the whole extraction and each of its stages, underthesea's words, tags and names,
a plain scan with as many expressions, EDS-NLP's dates and quantities where it is installed; on dense policy text and on the
same text without its targets. Time and memory are then measured over 1, 2, 4 and 8 times as much. Words, tags and names
are measured on a part of the text and counted up by its characters, since they are slow; every figure is a process of its own.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import results
import texts

Work = Callable[[str], object]
#: Of the characters, the share that the slow ones are measured on, and at least how many.
SAMPLES = {"word_tokenize": (0.2, 100_000), "word_tokenize + pos_tag + ner": (0.01, 10_000)}
STAGES = ("shadow", "layout", "periods", "citations", "areas", "quantities", "sectors", "regex scan")
GROWTH = (1, 2, 4, 8)
_UNUSUAL = (
    "Căn cứ Nghị định số 5/2020/NĐ-CP của Chính phủ, năm 2024 có 12 chốt gác."  # a noun that only underthesea knows
)
RATIOS = {"dense": 4.0, "without targets": 20.0}  # what the extraction aims at, word_tokenize = 1


# --- what is measured -----------------------------------------------------------------------------------------------


def _extract() -> Work:
    from muctieu import Pipeline

    extract = Pipeline().extract
    gc.freeze()  # as a worker does
    return extract


def _word_tokenize() -> Work:
    from underthesea import word_tokenize

    return word_tokenize


def _tags_and_names() -> Work:
    from underthesea import ner, pos_tag, word_tokenize

    return lambda text: [(word_tokenize(s), pos_tag(s), ner(s)) for s in text.split("\n") if s.strip()]


def _stage(name: str) -> Work:
    """One stage alone, with what it needs from those before it made anew: the price of that is small."""
    from muctieu import layout, patterns
    from muctieu.matchers import areas, citations, periods, quantities, sectors
    from muctieu.shadow import shadow

    known = patterns.load()
    cited, placed = citations.CitationMatcher(known), areas.AreaMatcher(known)
    counted, favoured = quantities.QuantityMatcher(known), sectors.SectorMatcher(known)
    stages: dict[str, Work] = {
        "shadow": shadow,
        "layout": layout.parse,
        "periods": lambda text: periods.find(shadow(text)),
        "citations": lambda text: cited.find(text, []),
        "areas": lambda text: placed.find(text, shadow(text)),
        "quantities": lambda text: counted.find(shadow(text), []),
        "sectors": lambda text: favoured.find(text, shadow(text), layout.parse(text)),
        "regex scan": _scan,
    }
    return stages[name]


def _expressions() -> list[Any]:
    """The expressions that the extraction reads a whole text for, as many as it has."""
    from muctieu.matchers import citations, idioms, numbers, periods, quantities, quantity_wording
    from muctieu.targets import evidence, refusals

    modules = (citations, idioms, numbers, periods, quantities, quantity_wording, evidence, refusals)
    found = {
        p.pattern: p for m in modules for p in vars(m).values() if hasattr(p, "finditer") and hasattr(p, "pattern")
    }
    rules = {rule[2].pattern: rule[2] for rule in periods._RULES}
    return [p for p in {**found, **rules}.values() if isinstance(p.pattern, str) and not p.pattern.endswith("$")]


def _scan(text: str) -> object:
    from muctieu.shadow import shadow

    folded = shadow(text)
    return [sum(1 for _ in pattern.finditer(folded)) for pattern in _expressions()]


def _edsnlp() -> Work:
    import edsnlp

    nlp = edsnlp.blank("eds")
    for pipe in ("eds.sentences", "eds.dates", "eds.quantities"):
        nlp.add_pipe(pipe)
    return nlp


# --- measuring ------------------------------------------------------------------------------------------------------


def _given(name: str) -> Work:
    makers = {
        "extraction": _extract,
        "word_tokenize": _word_tokenize,
        "word_tokenize + pos_tag + ner": _tags_and_names,
        "EDS-NLP dates + quantities": _edsnlp,
    }
    return makers[name]() if name in makers else _stage(name)


def measure(name: str, kind: str, characters: int, whole: bool = False) -> dict[str, float]:
    """Run one of the works over that many characters, in this process; `whole` joins them to one document."""
    from muctieu import Pipeline

    given = texts.articles()
    source = given if kind == "dense" else texts.without_targets(Pipeline(), given)
    work = _given(name)
    for text in (*given[:3], *given[-3:], _UNUSUAL):  # models and expressions are loaded
        work(text)
    documents: Iterable[str] = texts.stream(source, characters)
    if whole:
        documents = ["\n".join(documents)]
    return _timed(work, documents)


def _timed(work: Work, documents: Iterable[str]) -> dict[str, float]:
    seconds, size, count, rows = 0.0, 0, 0, 0
    for text in documents:
        started = time.process_time()
        result = work(text)
        seconds += time.process_time() - started
        size, count = size + len(text), count + 1
        rows += sum(1 for _ in result.rows()) if hasattr(result, "rows") else 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    return {
        "characters": size, "seconds": seconds, "characters_per_second": size / seconds, "documents_per_second": count / seconds,
        "rows_per_second": rows / seconds, "peak_mb": peak,
    }  # fmt: skip


def apart(*given: Any) -> dict[str, float]:
    """`measure` in a process of its own, whose memory is its own too."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(measure, *given).result()


def _compared(characters: int) -> Iterator[tuple[str, str, dict[str, float]]]:
    for kind in RATIOS:
        # Before and behind: a machine that is slower for a while is so for both.
        words = [apart("word_tokenize", kind, _sample("word_tokenize", characters))]
        yield kind, "extraction", apart("extraction", kind, characters)
        words.append(apart("word_tokenize", kind, _sample("word_tokenize", characters)))
        yield kind, "word_tokenize", _mean(words)
        for stage in STAGES:
            yield kind, stage, apart(stage, kind, max(100_000, characters // 5))
        slow = "word_tokenize + pos_tag + ner"
        yield kind, slow, apart(slow, kind, _sample(slow, characters))


def _mean(runs: list[dict[str, float]]) -> dict[str, float]:
    mean = {name: sum(run[name] for run in runs) / len(runs) for name in runs[0]}
    return mean | {"characters_per_second": sum(r["characters"] for r in runs) / sum(r["seconds"] for r in runs)}


def _sample(name: str, characters: int) -> int:
    share, least = SAMPLES[name]
    return min(characters, max(least, int(share * characters)))


def _grown(characters: int) -> dict[str, Any]:
    """Time and memory over 1, 2, 4, 8 times as much: as many documents, and as one document."""
    unit = max(50_000, characters // 8)
    found: dict[str, Any] = {}
    for name, whole in (("documents", False), ("one document", True)):
        runs = {times: apart("extraction", "dense", unit * times, whole) for times in GROWTH}
        per = {times: run["seconds"] / run["characters"] for times, run in runs.items()}
        found[name] = {
            "seconds": {times: run["seconds"] for times, run in runs.items()},
            "peak_mb": {times: run["peak_mb"] for times, run in runs.items()},
            "8x takes": 8 * per[8] / per[1],
        }
    return found


def main() -> int:
    """Measure, print, and write the JSON file and the chart."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--characters", type=int, default=1_000_000, help="of each kind of text (default: 1000000)")
    characters = parser.parse_args().characters
    figures: dict[str, Any] = {"characters": characters, "expressions": len(_expressions())}
    for kind, group in itertools.groupby(_compared(characters), key=lambda found: found[0]):
        runs = {name: run for _, name, run in group}
        figures[kind] = runs
        words = runs["word_tokenize"]["characters_per_second"]
        print(f"\n{kind} text; word_tokenize = 1")
        for name, run in runs.items():
            run["ratio"] = run["characters_per_second"] / words
            print(
                f"  {name:32} {run['ratio']:8.2f}   {run['characters_per_second']:>12,.0f} characters/s {run['documents_per_second']:>9,.1f} documents/s "
                f"{run['rows_per_second']:>9,.0f} rows/s   peak {run['peak_mb']:.0f} MB",
                flush=True,
            )
    figures["EDS-NLP"] = _edsnlp_or_reason(figures)
    figures["growth"] = _grown(characters)
    for name, grown in figures["growth"].items():
        peaks = ", ".join(f"{peak:.0f}" for peak in grown["peak_mb"].values())
        print(f"\n8 times the text, as {name}: {grown['8x takes']:.2f} times the time; peaks {peaks} MB")
    results.merge("throughput", figures)
    bars = {
        f"{name}, {kind}": figures[kind][name]["ratio"]
        for kind in RATIOS
        for name in ("extraction", *SAMPLES, "regex scan")
    }
    results.chart("Characters a second, word_tokenize = 1", bars)
    print(f"\nIn {results.FILE} and {results.CHART.name}.")
    for kind, aim in RATIOS.items():
        print(f"{kind}: {figures[kind]['extraction']['ratio']:.1f} times word_tokenize, aimed at {aim:g}")
    return 0


def _edsnlp_or_reason(figures: dict[str, Any]) -> object:
    try:
        import edsnlp  # noqa: F401
    except ImportError:
        print("\nEDS-NLP is not installed (pip install edsnlp): skipped")
        return "skipped: not installed"
    run = apart("EDS-NLP dates + quantities", "dense", min(figures["characters"], 200_000))
    run["ratio"] = run["characters_per_second"] / figures["dense"]["word_tokenize"]["characters_per_second"]
    print(f"\nEDS-NLP dates + quantities, dense text: {run['ratio']:.2f} times word_tokenize")
    return run


if __name__ == "__main__":
    sys.exit(main())
