"""Search: what a Vietnamese reader types is found, the best first, and the index is never behind the rows."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from by_hand import made_extraction
from gold_data import fill
from muctieu.cli import app
from muctieu.dataset import RowRefusedError, Store
from muctieu.patterns import load
from muctieu.records import Extraction
from muctieu.search import Filters, Searcher, SearchError, search
from muctieu.search.folding import Folder, fold, tokens
from muctieu.search.labels import Labels
from muctieu.search.views import TARGET_COLUMNS
from muctieu.search.words import Words

ROWS = {  # indicator: area, sentence
    "đường đô thị được nhựa hóa": ("Đắk Lắk", "Đường đô thị được nhựa hóa 80%."),
    "tỷ lệ kỹ sư": ("Hòa Bình", "Tỉ lệ kĩ sư ở tỉnh Hoà Bình đạt 5%."),
    "tỷ lệ lấp đầy KCN": ("Long An", "Các KCN của tỉnh được lấp đầy 70%."),
    "tỷ lệ lấp đầy khu công nghiệp": ("Tây Ninh", "Khu công nghiệp lấp đầy 60%."),
    "sản phẩm CNHT": ("TPHCM", "TP.HCM có 12% sản phẩm CNHT."),
    "cụm công nghiệp": ("Việt Nam", "Cả nước có 3% cụm công nghiệp."),
    "tỷ trọng công nghiệp": (None, "Tỷ trọng công nghiệp đạt 45%."),
    "tỷ lệ doanh nghiệp": ("Hà Tây", "Tỷ trọng lớn, 9% doanh nghiệp công nghiệp."),
}


def one_row_each() -> list[Extraction]:
    made = []
    for number, (indicator, (area, sentence)) in enumerate(ROWS.items()):
        base = made_extraction(sentence, f"van-ban-{number}.txt")
        row = replace(base.targets[0], indicator=indicator, area=area, area_code=None, sentence=sentence)
        row = replace(row, value_max=row.value_min, period_start="2021", period_end=f"{2025 + number % 2}")
        document = replace(base.document, title=f"Văn bản số {number}", publisher="Báo Đầu tư")
        made.append(replace(base, document=document, targets=[row]))
    return made


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("search") / "muctieu.db"
    with Store(path) as store:
        for extraction in one_row_each():
            store.put(extraction, "one")
    return path


@pytest.fixture(scope="module")
def searcher(path: Path) -> Searcher:
    return Searcher(path)


def found(searcher: Searcher, query: str = "", **filters: object) -> list[str]:
    return [row["indicator"] for row in searcher.search(query, Filters(**filters)).rows]


QUERIES = {
    "no diacritics": ("duong do thi", ["đường đô thị được nhựa hóa"]),
    "with them": ("đường đô thị", ["đường đô thị được nhựa hóa"]),
    "capitals": ("DUONG DO THI", ["đường đô thị được nhựa hóa"]),
    "decomposed": ("đươ\u0300ng đô", ["đường đô thị được nhựa hóa"]),
    "Ð for Đ": ("Ðường đô", ["đường đô thị được nhựa hóa"]),
    "i for y": ("ti le ki su", ["tỷ lệ kỹ sư"]),
    "kĩ": ("kĩ sư", ["tỷ lệ kỹ sư"]),
    "hoà": ("hoà bình", ["tỷ lệ kỹ sư"]),
    "hòa": ("hòa bình", ["tỷ lệ kỹ sư"]),
    "abbreviation": ("KCN", ["tỷ lệ lấp đầy KCN", "tỷ lệ lấp đầy khu công nghiệp"]),
    "written out": ("khu cong nghiep", ["tỷ lệ lấp đầy KCN", "tỷ lệ lấp đầy khu công nghiệp"]),
    "in a phrase": ('"lap day khu cong nghiep"', ["tỷ lệ lấp đầy KCN", "tỷ lệ lấp đầy khu công nghiệp"]),
    "CCN": ("ccn", ["cụm công nghiệp"]),
    "CNHT": ("cong nghiep ho tro", ["sản phẩm CNHT"]),
    "TP.HCM": ("TP.HCM", ["sản phẩm CNHT"]),
    "city written out": ("thanh pho ho chi minh", ["sản phẩm CNHT"]),
    "beginning": ("doan*", ["tỷ lệ doanh nghiệp"]),
    "beginning of an abbreviation": ("cnh*", ["sản phẩm CNHT"]),
    "phrase": ('"cong nghiep dat"', ["tỷ trọng công nghiệp"]),
    "without": ("ti trong -doanh", ["tỷ trọng công nghiệp"]),
    "old name finds the new": ("tây ninh", ["tỷ lệ lấp đầy khu công nghiệp", "tỷ lệ lấp đầy KCN"]),
    "operators are words": ("AND OR NOT NEAR(", []),
    "quotes": ('"', None),
    "stray signs": ("' ; -- * ( ) ^ :", None),
    "unknown": ("xyzzy", []),
}


@pytest.mark.parametrize(("query", "expected"), QUERIES.values(), ids=QUERIES)
def test_queries(query: str, expected: list[str] | None, searcher: Searcher) -> None:
    rows = found(searcher, query)
    if expected is None:  # nothing is asked for: everything
        assert len(rows) == len(ROWS)
    else:
        assert sorted(rows) == sorted(expected)


def test_the_best_come_first(searcher: Searcher) -> None:
    assert found(searcher, "ty trong cong nghiep") == ["tỷ trọng công nghiệp", "tỷ lệ doanh nghiệp"]


FILTERS = {
    "old area": ({"area": ("Long An",)}, ["tỷ lệ lấp đầy KCN", "tỷ lệ lấp đầy khu công nghiệp"]),
    "new area": ({"area": ("tay ninh",)}, ["tỷ lệ lấp đầy khu công nghiệp", "tỷ lệ lấp đầy KCN"]),
    "area code": ({"area": ("01",)}, ["tỷ lệ doanh nghiệp"]),
    "nation": ({"area": ("cả nước",)}, ["cụm công nghiệp"]),
    "region": ({"region": ("dong nam bo",)}, None),
    "indicator": ({"indicator": ("ty le ky su",)}, ["tỷ lệ kỹ sư"]),
    "year": ({"year": "2026"}, None),
    "years": ({"year": "2010-2022"}, None),
    "later": ({"year": "2027.."}, []),
    "value": ({"value": "60..70"}, ["tỷ lệ lấp đầy KCN", "tỷ lệ lấp đầy khu công nghiệp"]),
    "unit": ({"unit": ("%",)}, None),
    "status": ({"status": "actual"}, []),
    "document": ({"document": ("van ban so 5",)}, ["cụm công nghiệp"]),
    "publisher": ({"publisher": ("dau tu",)}, None),
}


@pytest.mark.parametrize(("filters", "expected"), FILTERS.values(), ids=FILTERS)
def test_filters(filters: dict[str, object], expected: list[str] | None, searcher: Searcher) -> None:
    rows = found(searcher, **filters)
    assert rows if expected is None else sorted(rows) == sorted(expected)


def test_the_asked_name_comes_first(searcher: Searcher) -> None:
    assert found(searcher, "lap day", area=("Long An",))[0] == "tỷ lệ lấp đầy KCN"
    assert found(searcher, "lap day", area=("Tây Ninh",))[0] == "tỷ lệ lấp đầy khu công nghiệp"


WRONG = [
    ({"area": ("Long Am",)}, "did you mean Long An"),
    ({"sector": ("nganh nao do",)}, "sector"),
    ({"indicator": ("khong co",)}, "indicator"),
    ({"year": "hai nghìn"}, "write 2025 or 2021..2025"),
    ({"value": ".."}, "write 10..20"),
    ({"status": "perhaps"}, "target, actual"),
    ({"unit": ("parsec",)}, "unit 'parsec' is not in the dataset"),
]


@pytest.mark.parametrize(("filters", "message"), WRONG)
def test_wrong_filters_say_what_would_be_right(filters: dict[str, object], message: str, searcher: Searcher) -> None:
    with pytest.raises(SearchError, match=message):
        found(searcher, **filters)


def test_sort_and_pages(searcher: Searcher) -> None:
    values = [row["value"] for row in searcher.search(sort="-value", limit=3).rows]
    assert values == sorted(values, reverse=True) == [80, 70, 60]
    assert [row["value"] for row in searcher.search(sort="-value", limit=3, offset=3).rows] == [45, 12, 9]
    with pytest.raises(SearchError, match="sort"):
        searcher.search(sort="price")


def test_facets_count_what_is_found(searcher: Searcher) -> None:
    hits = searcher.find("lap day")
    assert hits.facet("area") == {"80": 2}
    assert hits.facet("status") == {"target": 2}
    assert hits.facet("sector") == {"industry": 1}
    assert sum(hits.facet("year").values()) == 2


def test_the_hit_is_marked_in_its_sentence(searcher: Searcher) -> None:
    result = searcher.search("lap day khu cong nghiep", Filters(area=("Long An",)))
    folder = searcher.labels.folder
    pieces = {
        "".join(f"[{p}]" if hit else p for p, hit in result.words.marked(r["sentence"], folder)) for r in result.rows
    }
    assert pieces == {"Các [KCN] của tỉnh được [lấp đầy] 70%.", "[Khu công nghiệp lấp đầy] 60%."}


@given(st.text(max_size=40), st.text(max_size=80))
def test_any_query_is_safe_and_marking_keeps_the_text(query: str, text: str) -> None:
    folder = Folder([("KCN", "khu công nghiệp")])
    words = Words.parse(query, folder)
    assert "".join(piece for piece, _ in words.marked(text, folder)) == text
    if match := words.match():
        db = sqlite3.connect(":memory:")
        db.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize = 'ascii')")
        db.execute("SELECT * FROM t WHERE t MATCH ?", (match,)).fetchall()
        db.close()


@given(st.text(max_size=60))
def test_folding_slices_back(text: str) -> None:
    for token in tokens(text):
        assert fold(text[token.start : token.end]) == token.word


# --- the index and the rows ------------------------------------------------------------------------


def indexed(path: Path) -> tuple[int, int, int]:
    db = sqlite3.connect(path)
    counts = [
        db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("targets", "facts", "target_words")
    ]
    db.close()
    return counts[0], counts[1], counts[2]


def test_the_index_follows_the_rows(tmp_path: Path) -> None:
    path = tmp_path / "muctieu.db"
    with Store(path) as store:
        store.put(made_extraction("1% 2% 3%"), "one")
        searcher = Searcher(path)
        assert searcher.search("").total == 3
        store.put(made_extraction("4% đường sắt"), "two")
        assert indexed(path) == (1, 1, 1)
        assert searcher.search("duong sat").total == 1, "an open searcher sees the change"
        broken = made_extraction("5% 6%")
        broken = replace(broken, targets=[broken.targets[0], replace(broken.targets[1], comparator="?")])
        with pytest.raises(RowRefusedError):
            store.put(broken, "three")
        assert indexed(path) == (1, 1, 1)
        assert searcher.search("duong sat").total == 1


def test_an_index_of_other_names_is_made_anew(tmp_path: Path) -> None:
    path, patterns = tmp_path / "muctieu.db", tmp_path / "patterns"
    with Store(path) as store:
        store.put(made_extraction("8% XYZ"), "one")
    patterns.mkdir()
    (patterns / "abbreviations.csv").write_text("abbr,meaning\nXYZ,xưởng yên ả\n", "utf-8")
    with Store(path, patterns):
        assert indexed(path) == (1, 1, 1)
    assert Searcher(path, patterns).search("xuong yen a").total == 1


def test_vacuum_keeps_rows_and_words_together(tmp_path: Path) -> None:
    path = tmp_path / "muctieu.db"
    with Store(path) as store:
        store.put(made_extraction("1% một"), "one")
        store.put(made_extraction("2% hai", "b.txt"), "one")
        store.put(made_extraction("3% ba"), "two")
    db = sqlite3.connect(path)
    db.execute("VACUUM")
    db.close()
    assert [row["value_text"] for row in Searcher(path).search("hai").rows] == ["2%"]


def test_every_former_province_leads_to_one_of_today() -> None:
    patterns = load()
    labels = Labels(patterns)
    assert len(labels.places) == 34
    for province in patterns.provinces:
        place = labels.place(province.name)
        assert place is not None
        assert place.code == (province.successor_code or province.code)
        assert place.region


def test_frame_has_the_columns_of_the_view(path: Path) -> None:
    frame = search("KCN", out=path.parent)
    assert list(frame.columns) == list(TARGET_COLUMNS)
    assert len(frame) == 2


def test_views(tmp_path: Path) -> None:
    fill(tmp_path / "muctieu.db")
    db = sqlite3.connect(tmp_path / "muctieu.db")
    one = db.execute("SELECT count(*), count(DISTINCT id) FROM v_targets").fetchone()
    assert one == db.execute("SELECT count(*), count(*) FROM targets").fetchone()
    names = [row[0] for row in db.execute("SELECT name FROM pragma_table_info('v_targets')")]
    assert tuple(names) == TARGET_COLUMNS
    pairs = db.execute(
        "SELECT a.status, b.status, p.actual_value = a.value, p.target_value = b.value, a.year = b.year"
        " FROM v_target_vs_actual p JOIN v_targets a ON a.id = p.actual_id JOIN v_targets b ON b.id = p.target_id"
    ).fetchall()
    assert pairs
    assert set(pairs) == {("actual", "target", 1, 1, 1)}
    keys = "area_now_code, indicator_key, status, measure, unit"
    assert not db.execute(f"SELECT 1 FROM v_latest_by_area GROUP BY {keys} HAVING count(*) > 1").fetchall()


# --- the command -----------------------------------------------------------------------------------


def run(*args: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["search", *args])
    return result.exit_code, result.output


@pytest.mark.parametrize(
    ("shape", "marked"), [("table", "Các [KCN]"), ("json", '"hit": true'), ("csv", "\ufeff" * 0 + "id,")]
)
def test_command(shape: str, marked: str, path: Path) -> None:
    code, text = run("khu cong nghiep", "--area", "Tây Ninh", "--format", shape, "--out", str(path.parent))
    assert code == 0
    assert marked in text


def test_command_without_a_dataset(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["search", "x", "--out", str(tmp_path)])
    assert isinstance(result.exception, SearchError)
    assert "make one with muctieu run" in str(result.exception)


def test_queries_of_the_documentation(tmp_path: Path, repository: Path) -> None:
    fill(tmp_path / "muctieu.db")
    db = sqlite3.connect(tmp_path / "muctieu.db")
    queries = re.findall(r"```sql\n(.*?)```", (repository / "docs/dashboards.md").read_text("utf-8"), re.DOTALL)
    assert len(queries) == 3
    assert all(db.execute(query).fetchall() for query in queries)


def test_deleted_documents_leave_gaps_that_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "muctieu.db"
    with Store(path) as store:
        for number in range(5):
            store.put(made_extraction(f"{number}% 1{number}% sông{number}", f"{number}.txt"), "one")
        store.put(made_extraction("50% sông9", "2.txt"), "two")
    searcher = Searcher(path)
    assert searcher.search("").total == 9
    assert [row["value_text"] for row in searcher.search("song3").rows] == ["3%", "13%"]
    assert [row["value_text"] for row in searcher.search("song9").rows] == ["50%"]
    assert searcher.search("song2").total == 0
