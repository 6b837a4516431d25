"""The site over HTTP: every page in both languages, and nothing that it should not do."""

from __future__ import annotations

import asyncio
import csv
import hashlib
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("datasette", reason="the site needs muctieu[web]")
import httpx
import jsonschema

from by_hand import made_extraction
from gold_data import fill
from muctieu.records import Extraction
from muctieu.search import SearchError
from muctieu.web.serve import datasette

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'--"
Get = Callable[..., httpx.Response]


def hostile() -> Extraction:
    base = made_extraction(f"Đạt 45% {EVIL} và 46%. Căn cứ Quyết định số 12/QĐ-UBND. Ưu tiên dệt may.", f"{EVIL}.txt")
    document = replace(base.document, doc_id="evil", title=EVIL, publisher=EVIL, published="2026-01-01")
    targets = [
        replace(
            row, id=f"evil.t{n}", doc_id="evil", indicator=EVIL, sentence=EVIL + base.document.text, parent_id=None,
            area=EVIL, area_code=None, unit=EVIL, rule=EVIL,
        )
        for n, row in enumerate(base.targets)
    ]  # fmt: skip
    citations = [
        replace(row, id="evil.c1", doc_id="evil", type=EVIL, number=EVIL, issuer=EVIL) for row in base.citations
    ]
    sectors = [replace(row, id="evil.s1", doc_id="evil", sector=EVIL) for row in base.sectors]
    return replace(
        base, document=document, targets=targets, citations=citations, periods=[], sectors=sectors, relations=[]
    )


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("site") / "muctieu.db"
    fill(path, hostile())
    return path


@pytest.fixture(scope="module")
def get(path: Path) -> Get:
    app = datasette(path).app()

    def call(address: str, method: str = "GET", host: str = "localhost:8001", **headers: str) -> httpx.Response:
        async def go() -> httpx.Response:
            transport = httpx.ASGITransport(app=app)
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8001") as client:
                return await client.request(method, address, headers={"host": host, **headers})

        return asyncio.run(go())

    return call


class Links(HTMLParser):
    """Where a page leads, which scripts it has, and its handlers."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.scripts: list[dict[str, str | None]] = []
        self.handlers: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handlers += [name for name, _ in attrs if name.startswith("on") or name == "style"]
        given = dict(attrs)
        if tag == "script":
            self.scripts.append(given)
        if tag in ("a", "link", "script", "img", "form"):
            self.links |= {value for name in ("href", "src", "action") if (value := given.get(name))}


def crawl(get: Get, start: str = "/", most: int = 400) -> dict[str, httpx.Response]:
    seen: dict[str, httpx.Response] = {}
    waiting = [start]
    kinds: dict[str, int] = {}
    while waiting and len(seen) < most:
        address = waiting.pop()
        kind = re.sub(r"[0-9a-f]{16}[\w.]*|\?.*|(?<=indicator/).*", "", address)
        kinds[kind] = kinds.get(kind, 0) + 1
        if address in seen or kinds[kind] > 12:
            continue
        seen[address] = get(address)
        if seen[address].headers["content-type"].startswith("text/html"):
            waiting += [link.partition("#")[0] for link in Links(seen[address].text).links if link.startswith("/")]
    return seen


@pytest.fixture(scope="module")
def crawled(get: Get, path: Path) -> dict[str, httpx.Response]:
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    seen = crawl(get)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before, "a crawl changes nothing"
    return seen


def test_every_link_leads_somewhere(crawled: dict[str, httpx.Response]) -> None:
    assert len(crawled) > 100
    assert {address: r.status_code for address, r in crawled.items() if r.status_code != 200} == {}
    for kind in (
        "/target/",
        "/document/",
        "/area/",
        "/indicator/",
        "/citations",
        "/en/target/",
        "/api/v1/",
        "/assets/",
    ):
        assert any(kind in address for address in crawled), kind


def test_pages_are_their_language_and_lead_to_no_other_host(crawled: dict[str, httpx.Response]) -> None:
    for address, response in crawled.items():
        if response.headers["content-type"].startswith("text/html"):
            language = "en" if address == "/en" or address.startswith("/en/") else "vi"
            assert f'<html lang="{language}">' in response.text
            assert all(link.startswith(("/", "#")) for link in Links(response.text).links), address


# --- security --------------------------------------------------------------------------------------


def test_text_is_shown_as_text(crawled: dict[str, httpx.Response]) -> None:
    shown = 0
    for address, response in crawled.items():
        if not response.headers["content-type"].startswith("text/html"):
            continue
        assert "<script>alert" not in response.text, address
        assert "<img" not in response.text, address
        page = Links(response.text)
        assert page.handlers == [], address
        assert all(
            s.get("src", "").startswith("/assets/") or s.get("type") in ("importmap", "application/json")
            for s in page.scripts
        )
        shown += "&lt;script&gt;alert(1)" in response.text
    assert shown >= 5


def test_chart_data_cannot_end_its_script(get: Get) -> None:
    page = get("/").text
    for block in re.findall(r'<script type="application/json" class="spec">(.*?)</script>', page, re.DOTALL):
        assert "<" not in block
        assert json.loads(block)["data"]["values"]


SQL = ["' OR 1=1 --", '"; DROP TABLE targets; --', "1) UNION SELECT text FROM documents --", "\x00", "%' AND 1=1"]


@pytest.mark.parametrize("text", SQL)
@pytest.mark.parametrize(
    "address", ["/targets?q=", "/targets?area=", "/targets?document=", "/targets?year=", "/targets?sort=", "/targets?page=", "/citations?number=", "/citations?document=", "/indicator/", "/document/", "/api/v1/targets.json?unit="]
)  # fmt: skip
def test_sql_in_parameters_does_nothing(address: str, text: str, get: Get, path: Path) -> None:
    before = path.read_bytes()
    response = get(address + str(httpx.QueryParams({"x": text}))[2:])
    assert response.status_code in (200, 400, 404)
    assert "OperationalError" not in response.text
    if address == "/citations?number=":
        assert "không có viện dẫn nào" in response.text.lower()
    assert path.read_bytes() == before


CLOSED = [
    "/-/versions", "/-/plugins", "/-/metadata", "/-/settings", "/-/threads", "/-/databases", "/-/actor", "/-/permissions", "/-/messages",
    "/-/logout", "/-/static/app.css", "/-/debug-magic", "/muctieu", "/muctieu.json?sql=select+1", "/muctieu.db", "/muctieu/targets",
    "/muctieu/meta.json", "/muctieu/target_words.json", "/muctieu/sqlite_master.json", "/_internal.json", "/.env", "/assets/../serve.py",
    "/assets/%2e%2e/serve.py", "/assets/vendor/..%2f..%2fserve.py", "/targets/", "/en/api/v1/schema.json", "/api/v2/targets.json",
]  # fmt: skip


@pytest.mark.parametrize("address", CLOSED)
def test_only_documented_addresses_answer(address: str, get: Get) -> None:
    response = get(address)
    assert response.status_code == 404, response.text[:200]


@pytest.mark.parametrize("query", ["_where=1%3D1", "sql=select+1", "_trace=1"])
def test_datasette_takes_no_sql(query: str, get: Get) -> None:
    response = get(f"/muctieu/targets.json?{query}")
    assert response.status_code in (200, 400, 403)
    assert "_trace" not in response.json()
    if query.startswith("_where"):
        assert response.status_code == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_only_reading(method: str, get: Get) -> None:
    assert get("/targets", method).status_code == 405
    assert get("/muctieu/targets.json", method).status_code == 405


def test_head(get: Get) -> None:
    assert get("/targets", "HEAD").status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8001",
        "localhost.evil.example",
        "127.0.0.1@evil.example",
        "",
        "localhost:8001, evil",
        "169.254.169.254",
        "0.0.0.0:8001",
    ],
)
@pytest.mark.parametrize("address", ["/", "/api/v1/targets.json", "/assets/site.css", "/muctieu/targets.json"])
def test_another_host_gets_nothing(host: str, address: str, get: Get) -> None:
    response = get(address, host=host)
    assert response.status_code == 421
    assert len(response.text) < 100


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8001", "[::1]:8001", "LOCALHOST:80"])
def test_own_names_are_answered(host: str, get: Get) -> None:
    assert get("/data", host=host).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "cors"},
        {"sec-fetch-site": "same-site", "sec-fetch-mode": "cors"},
    ],
)
def test_another_origin_gets_nothing(headers: dict[str, str], get: Get) -> None:
    response = get("/api/v1/targets.json", **headers)
    assert response.status_code == 403
    assert "access-control-allow-origin" not in response.headers


def test_a_link_from_elsewhere_opens(get: Get) -> None:
    assert get("/", **{"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}).status_code == 200


def test_headers(crawled: dict[str, httpx.Response]) -> None:
    for address, response in crawled.items():
        policy = response.headers["content-security-policy"]
        assert "unsafe" not in policy, address
        assert "default-src 'none'" in policy
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in response.headers
        assert "set-cookie" not in response.headers
        assert "server" not in response.headers


# --- what the pages say ----------------------------------------------------------------------------


def test_csv_and_json_are_what_the_table_shows(get: Get) -> None:
    query = "q=ty+le&status=target&col=indicator&col=value&col=area&sort=-value"
    page = get(f"/targets?{query}").text
    shown = re.findall(r'data-id="([^"]+)"', page)
    table = list(csv.DictReader(io.StringIO(get(f"/api/v1/targets.csv?{query}").text.removeprefix("\ufeff"))))
    found = get(f"/api/v1/targets.json?{query}").json()
    assert len(shown) > 10
    assert shown == [row["id"] for row in table] == [row["id"] for row in found["rows"]]
    assert (
        list(table[0])
        == found["columns"]
        == ["id", "indicator", "value_min", "value_max", "comparator", "unit", "area"]
    )


def test_api_pages_and_all(get: Get) -> None:
    total = get("/api/v1/targets.json").json()["total"]
    address, seen = "/api/v1/targets.json?limit=100", []
    while address:
        answer = get(address).json()
        seen += [row["id"] for row in answer["rows"]]
        address = answer["next"]
    assert len(seen) == len(set(seen)) == total
    assert len(get("/api/v1/targets.json?all=1").json()["rows"]) == total
    assert len(get("/api/v1/targets.csv?all=1").text.splitlines()) > total


def test_api_keeps_its_schema(get: Get) -> None:
    schema = get("/api/v1/schema.json").json()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(get("/api/v1/targets.json?limit=1000").json(), schema)


def test_api_document(get: Get) -> None:
    answer = get("/api/v1/document/evil.json").json()
    assert answer["document"]["title"] == EVIL
    assert [row["value_text"] for row in answer["targets"]] == ["45%", "46%"]
    assert get("/api/v1/document/nothing.json").status_code == 404


@pytest.mark.parametrize(
    "query", ["year=x", "area=Atlantis", "page=0", "page=9e9", "sort=rm", "limit=0", "limit=5000", "page=²"]
)
def test_wrong_parameters_are_explained(query: str, get: Get) -> None:
    answer = get(f"/api/v1/targets.json?{query}")
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_facets_lead_to_as_many_rows_as_they_say(get: Get) -> None:
    page = get("/targets?q=ty+le").text
    facets = re.findall(r'<li><a href="(/targets\?[^"]+)"><span>[^<]*</span> <span class="count">(\d+)</span>', page)
    assert len(facets) > 15
    for address, count in facets:
        there = get(address.replace("&amp;", "&")).text
        assert f"<strong>{count}</strong>" in there, address


def test_target_page(get: Get) -> None:
    row = get("/api/v1/targets.json?q=ho+ngheo&limit=1").json()["rows"][0]
    page = get(f"/target/{row['id']}").text
    assert f'<mark id="hit">{row["value_text"]}</mark>' in page
    assert row["rule"] in page
    assert f"/area/{row['area_now_code']}" in page
    assert get("/target/nothing").status_code == 404


def test_document_page_holds_the_whole_text(get: Get) -> None:
    row: dict[str, Any] = get("/api/v1/targets.json?limit=1&document=nghe-an").json()["rows"][0]
    document = get(f"/api/v1/document/{row['doc_id']}.json").json()
    page = get(f"/document/{row['doc_id']}").text
    article = page[page.index("<article") : page.index("</article>")]
    words = re.sub(r"<[^>]+>", "", article)
    assert "".join(document["document"]["text"].split()) == "".join(httpx_unescape(words).split())
    for table in ("targets", "citations", "periods"):
        assert all(f'id="r-{r["id"]}"' in page or "over" in page for r in document[table])


def httpx_unescape(text: str) -> str:
    from html import unescape

    return unescape(text)


def test_area_page_tells_of_the_merger(get: Get) -> None:
    page = get("/area/56").text
    assert "Ninh Thuận" in page
    assert "30/06/2025" in page
    assert get("/area/99").status_code == 404


def test_the_site_follows_the_dataset(tmp_path: Path) -> None:
    from muctieu.dataset import Store

    path = tmp_path / "muctieu.db"
    with Store(path) as store:
        store.put(made_extraction("1% 2%"), "one")
    app = datasette(path).app()

    async def total() -> int:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://localhost") as client:
            return int((await client.get("/api/v1/targets.json")).json()["total"])

    assert asyncio.run(total()) == 2
    with Store(path) as store:
        store.put(made_extraction("1% 2% 3%"), "two")
    assert asyncio.run(total()) == 3


def test_no_dataset_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SearchError, match="make one with muctieu run"):
        datasette(tmp_path / "muctieu.db")


PAGES = [
    "/",
    "/targets",
    "/targets?q=x",
    "/documents",
    "/areas",
    "/area/80",
    "/area/VN",
    "/indicators",
    "/citations",
    "/data",
]


def test_an_empty_dataset_has_pages_too(tmp_path: Path) -> None:
    from muctieu.dataset import Store

    Store(tmp_path / "muctieu.db").close()
    app = datasette(tmp_path / "muctieu.db").app()

    async def statuses() -> dict[str, int]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://localhost") as client:
            return {path: (await client.get(path)).status_code for path in PAGES}

    assert asyncio.run(statuses()) == dict.fromkeys(PAGES, 200)
