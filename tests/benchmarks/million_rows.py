"""How quick are search and site with a million targets?

    python tests/benchmarks/million_rows.py --rows 1000000 --folder /tmp/million

Makes a dataset of targets that look real (indicators, provinces, sectors and units of the pattern files, years,
values, sentences), unless the folder holds one already; then asks the library and a served site, and prints the
median of each kind of question. Every question is another one: what is kept from the last does not help.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote
from urllib.request import Request, urlopen

from muctieu.dataset import Store
from muctieu.patterns import Patterns, load
from muctieu.records import Citation, Document, Extraction, Sector, Target
from muctieu.search import Filters, Searcher

TARGETS_EACH = 50
FORMS = (
    "Phấn đấu đến năm {year}, {indicator} của tỉnh {area} đạt {value}",
    "{indicator} ở {area} năm {year} ước đạt {value}, tăng so với năm trước",
    "Trong giai đoạn tới, {area} đặt mục tiêu {indicator} đạt {value} vào năm {year} nhờ phát triển {sector}",
    "Theo báo cáo, {indicator} đạt {value} năm {year}; ngành {sector} tại {area} tiếp tục giữ vai trò quan trọng",
    "Nâng {indicator} lên {value} năm {year}, ưu tiên {sector} và các KCN, CCN trên địa bàn {area}",
)
QUERIES = (
    "ty trong cong nghiep", "ty le", "tỷ lệ hộ nghèo", "KCN", '"khu công nghiệp"', "lao dong qua dao tao", "GRDP binh quan dau nguoi",
    "nuoc sach nong thon", "rung", "xuat khau", "du lich", "chuyen doi so", "dien gio", "thu ngan sach", "o to", "do thi hoa",
    "giao duc", "benh vien giuong benh", "dat chuan nong thon moi", "nong nghiep cong nghe cao", "von dau tu", "doanh nghiep",
)  # fmt: skip


def documents(count: int, patterns: Patterns) -> Iterator[Extraction]:
    """Documents of many targets each, the same whatever the machine."""
    chance = random.Random(7)
    indicators = [i for i in patterns.indicators if i.units]
    provinces = [p for p in patterns.provinces if p.scheme in ("34", "63")]
    units = {u.unit_id: u.unit for u in patterns.units}
    for number in range(count):
        source = f"https://vi-du.vn/{number}.html"
        doc_id = hashlib.sha256(source.encode()).hexdigest()[:16]
        home = chance.choice(provinces)
        text, targets, sectors = [f"Kế hoạch số {number} của {home.full_name}"], [], []
        length = len(text[0]) + 2
        for place in range(TARGETS_EACH):
            indicator, sector = chance.choice(indicators), chance.choice(patterns.sectors)
            area = home if chance.random() < 0.8 else chance.choice(provinces)
            name = chance.choice((indicator.label_vi, *indicator.variants))
            unit_id = chance.choice(indicator.units)
            unit = units.get(unit_id, "%")
            value, year = round(chance.uniform(1, 100) * (1e9 if unit == "VND" else 1), 1), chance.randint(2015, 2035)
            written = f"{value:g} {unit}".replace(".", ",")
            sentence = chance.choice(FORMS).format(
                year=year, indicator=name, area=area.name, value=written, sector=sector.label_vi
            )
            start = length + sentence.index(written)
            targets.append(
                Target(
                    f"{doc_id}.t{place:05}", doc_id, "target" if year > 2025 else "actual", name, indicator.indicator_id, "level",
                    None, value, value, "=", unit, unit_id, None, str(year), area.name, area.code, None, None, written,
                    start, start + len(written), sentence, "made.up",
                )
            )  # fmt: skip
            if sector.label_vi in sentence:
                at = length + sentence.index(sector.label_vi)
                stance = chance.choice(("priority", "promoted"))
                sectors.append(
                    Sector(
                        f"{doc_id}.s{place:05}", doc_id, sector.label_vi, sector.sector_id, None, stance, sector.label_vi, at,
                        at + len(sector.label_vi), sentence, "made.up",
                    )
                )  # fmt: skip
            text.append(sentence)
            length += len(sentence) + 2
        cited = [f"{chance.randint(1, 900)}/QĐ-UBND" for _ in range(3)]
        citations = [
            Citation(f"{doc_id}.c{n:05}", doc_id, "Quyết định", c, None, None, c, 0, 1, "made.up")
            for n, c in enumerate(cited)
        ]
        whole = ". ".join(text)
        published = f"{chance.randint(2016, 2026)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        document = Document(doc_id, source, doc_id, text[0], f"Báo {home.name}", published, home.name, home.code, whole)
        yield Extraction(document, targets, citations, (), sectors, ())


def build(path: Path, rows: int) -> None:
    """Make the dataset, unless it is there."""
    if path.exists():
        print(f"{path} is there already")
        return
    began = time.perf_counter()
    with Store(path) as store:
        for extraction in documents(rows // TARGETS_EACH, load()):
            store.put(extraction, "benchmark")
    seconds = time.perf_counter() - began
    print(f"built in {seconds:.0f} s: {rows / seconds:,.0f} targets a second, one transaction a document")


def measured(name: str, ask: Callable[[str], object], questions: list[str]) -> bool:
    """Ask each question once and print the median; whether it is below 300 ms."""
    times = []
    for question in questions:
        began = time.perf_counter()
        ask(question)
        times.append((time.perf_counter() - began) * 1000)
    median = statistics.median(times)
    print(f"{name:34} median {median:6.0f} ms   worst {max(times):6.0f} ms   n={len(times)}")
    return median < 300


def main() -> int:
    """Build, ask, print; the exit code says whether every median is below 300 ms."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=Path("build/million"))
    given = parser.parse_args()
    path = given.folder / "muctieu.db"
    given.folder.mkdir(parents=True, exist_ok=True)
    build(path, given.rows)
    print(f"database: {path.stat().st_size / 1e6:,.0f} MB")

    began = time.perf_counter()
    searcher = Searcher(path)
    searcher.search("warm up")
    print(f"columns read in {time.perf_counter() - began:.1f} s")
    queries, areas = list(QUERIES), ["Long An", "Hà Tĩnh", "TPHCM", "Đắk Lắk", "Nam Định", "cả nước", "Huế", "Cà Mau"]
    good = [
        measured("library: words", lambda q: searcher.search(q), queries),
        measured(
            "library: words and area",
            lambda a: searcher.search("dat chuan", Filters(area=(a,), year="2025..2030")),
            areas,
        ),
        measured("library: filters, by value", lambda a: searcher.search("", Filters(area=(a,)), sort="-value"), areas),
    ]
    sample = searcher.search("", sort="newest", limit=12).rows
    searcher.close()
    good += _site(given.folder, queries, areas, [row["id"] for row in sample], [row["doc_id"] for row in sample])
    return 0 if all(good) else 1


def _site(folder: Path, queries: list[str], areas: list[str], targets: list[str], texts: list[str]) -> list[bool]:
    """Ask a served site for every kind of page."""
    command = [sys.executable, "-m", "muctieu", "serve", "--out", str(folder), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        address = server.stdout.readline().strip().rstrip("/")

        def ask(path: str) -> None:
            with urlopen(Request(address + path, headers={"Host": "localhost"})) as response:
                response.read()

        places = [f"{code}" for code in ("80", "42", "79", "66", "37", "VN", "46", "96", "40", "56")]
        keys = [i.indicator_id for i in load().indicators if i.units][:12]
        pages = {
            "home": ["/", "/en", "/", "/en"],
            "targets, all": [f"/targets?page={n}" for n in range(1, 9)],
            "targets, words": [f"/targets?q={quote(q + ' tinh')}" for q in queries],
            "targets, facets": [f"/targets?area={code}&status=target" for code in places],
            "targets, by value": [f"/targets?sort=-value&due={year}" for year in range(2020, 2030)],
            "one target": [f"/target/{id}" for id in targets],
            "one document": [f"/document/{id}" for id in texts],
            "documents": [f"/documents?page={n}" for n in range(1, 9)],
            "provinces": ["/areas", "/en/areas", "/areas"],
            "one province": [f"/area/{code}" for code in places],
            "indicators": ["/indicators", "/en/indicators", "/indicators"],
            "one indicator": [f"/indicator/{key}" for key in keys],
            "citations": [
                "/citations",
                *(f"/citations?number={n}/QĐ-UBND".replace("Đ", "%C4%90") for n in range(5, 12)),
            ],
            "API, words": [f"/api/v1/targets.json?q={quote(q + ' nam')}" for q in queries],
        }
        try:
            for paths in pages.values():
                ask(paths[0])
            return [measured(f"site: {name}", ask, paths) for name, paths in pages.items()]
        finally:
            server.terminate()


if __name__ == "__main__":
    sys.exit(main())
