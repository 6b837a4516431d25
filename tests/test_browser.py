"""The site in a real browser, at the width of a desk and of a phone: what a reader does, and what axe says of it.

Screenshots of the main pages are left in build/screenshots.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from gold_data import REPOSITORY, fill

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytest.importorskip("datasette", reason="the site needs muctieu[web]")

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium; apt-get install chromium")

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
AXE = (REPOSITORY / "tests/vendor/axe.min.js").read_text("utf-8")
SHOTS = REPOSITORY / "build/screenshots"
WIDTHS = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("outputs")
    fill(folder / "muctieu.db")
    command = [sys.executable, "-m", "muctieu", "serve", "--out", str(folder), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip().rstrip("/")
        server.terminate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Visit:
    """A page, and what went wrong on it."""

    page: Any
    address: str
    name: str
    troubles: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        response = self.page.goto(self.address + path)
        assert response.status == 200, path
        self.page.wait_for_load_state("networkidle")

    def check(self, shot: str = "") -> None:
        """No trouble so far, nothing for axe to complain of, nothing wider than the screen."""
        for figure in self.page.query_selector_all("figure.chart"):
            figure.wait_for_selector(".drawing canvas")
        assert self.troubles == []
        assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), self.page.url
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE)  # by the debugger's door: the page's own policy forbids strangers' scripts
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
        result = self.page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", tags)
        found = [(v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in result["violations"]]
        assert found == [], self.page.url
        if shot:
            SHOTS.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=str(SHOTS / f"{shot}-{self.name}.png"), full_page=True)


@pytest.fixture(params=WIDTHS)
def visit(request: pytest.FixtureRequest, browser: Any, address: str) -> Iterator[Visit]:
    context = browser.new_context(viewport=WIDTHS[request.param], accept_downloads=True)
    page = context.new_page()
    visit = Visit(page, address, request.param)
    page.on("console", lambda message: visit.troubles.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: visit.troubles.append(f"error: {error}"))
    page.on(
        "request",
        lambda request: request.url.startswith((address, "data:", "blob:")) or visit.troubles.append(request.url),
    )
    page.on("requestfailed", lambda request: visit.troubles.append(f"failed: {request.url}"))
    yield visit
    context.close()


def test_a_reader_finds_a_number_and_its_evidence(visit: Visit, tmp_path: Path) -> None:
    page = visit.page
    visit.go("/")
    visit.check("home")
    page.get_by_role("searchbox").fill("ty le ho ngheo")
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")
    assert "hộ nghèo" in page.locator("td.c-indicator").first.inner_text()
    visit.check("targets")

    if not page.locator("details.filters").get_attribute("open") is not None:
        page.locator("details.filters > summary").click()
    facet = page.locator(".facet a", has_text="Lâm Đồng")
    count = int(facet.locator(".count").inner_text())
    facet.click()
    page.wait_for_load_state("networkidle")
    assert int(page.locator(".count-line strong").inner_text()) == count
    assert page.locator("tbody tr").count() == count
    visit.check("facet")

    shown = [row.get_attribute("data-id") for row in page.locator("tbody tr").all()]
    names = [cell.inner_text().strip() for cell in page.locator("td.c-indicator").all()]
    with page.expect_download() as waiting:
        page.locator(".download-csv").click()
    waiting.value.save_as(tmp_path / "rows.csv")
    with (tmp_path / "rows.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == shown
    assert [row["indicator"] for row in rows] == names

    page.locator("td.c-indicator a").first.click()
    page.wait_for_load_state("networkidle")
    hit = page.locator("mark#hit")
    assert hit.inner_text()
    assert hit.is_visible()
    assert hit.inner_text() in page.locator(".evidence .said").inner_text()
    visit.check("target")

    page.locator("a.language").click()
    page.wait_for_load_state("networkidle")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("link", name="Targets", exact=True).is_visible()
    assert page.locator("mark#hit").inner_text()
    visit.check("target-english")


def first(visit: Visit, path: str, selector: str) -> str:
    visit.go(path)
    found: str = visit.page.locator(selector).first.get_attribute("href")
    return found


def test_the_other_pages(visit: Visit) -> None:
    document = first(visit, "/documents", ".list a")
    for name, path in {
        "documents": "/documents", "document": document, "areas": "/areas", "area": "/area/52", "area-merged": "/area/56",
        "nation": "/area/VN", "indicators": "/indicators", "indicator": "/indicator/poverty_rate", "citations": "/citations",
        "data": "/data", "nothing": "/targets?q=xyzzyx", "columns": "/targets?col=indicator&col=document&col=rule&col=region&sort=-value",
        "english": "/en", "english-document": f"/en{document}",
    }.items():  # fmt: skip
        visit.go(path)
        visit.check(name)


def test_by_keyboard_alone(visit: Visit) -> None:
    page = visit.page
    visit.go("/targets?q=KCN")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.locator(".chooser summary").focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("checkbox", name="Quy tắc")
    box.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Áp dụng").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("th.c-rule").count() == 1
    assert page.locator("td.c-rule").first.inner_text()
    assert visit.troubles == []


def test_hovering_a_mark_shows_its_row(visit: Visit) -> None:
    visit.go(first(visit, "/documents", ".list a"))
    mark = visit.page.locator(".text a.k-targets").first
    assert mark.get_attribute("title")
    href = mark.get_attribute("href")
    assert href is not None
    visit.go(href)
    assert visit.page.locator("mark#hit").is_visible()


def test_a_chart_answers_to_the_pointer(visit: Visit) -> None:
    visit.go("/")
    canvas = visit.page.locator("figure.chart canvas").last
    box = canvas.bounding_box()
    assert box is not None
    canvas.hover(position={"x": box["width"] * 0.85, "y": 16})
    visit.page.wait_for_selector(".tip:not([hidden])")
    assert "công nghiệp" in visit.page.locator(".tip").inner_text()
    assert visit.troubles == []


def test_without_javascript_everything_can_be_read(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path, text in {
        "/": "Số liệu của biểu đồ", "/targets?q=ty+trong": "tỷ trọng", "/area/40": "Nghệ An", "/indicator/poverty_rate": "hộ nghèo", "/citations": "Nghị quyết",
    }.items():  # fmt: skip
        page.goto(address + path)
        assert text in page.locator("main").inner_text()
    context.close()


def test_on_paper(browser: Any, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.emulate_media(media="print")
    page.goto(f"{address}/targets?q=ty+trong")
    assert not page.locator("header.top").is_visible()
    assert not page.locator("details.filters").is_visible()
    assert page.locator("table.rows").is_visible()
    assert page.pdf()[:5] == b"%PDF-"
    context.close()
