"""The plugin that gives Datasette our pages; it does nothing in a Datasette that `serve` did not start."""

from __future__ import annotations

import asyncio
import json
import traceback
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import regex
from datasette import hookimpl
from datasette.utils.asgi import AsgiStream, Request, Response

from muctieu.records import TABLES
from muctieu.search.filters import SearchError
from muctieu.search.views import VIEWS
from muctieu.web import api, words
from muctieu.web.guard import IMPORT_MAP, Guard
from muctieu.web.pages import PAGES, MissingError, Page, View
from muctieu.web.site import Site
from muctieu.web.words import Reader

_API = {
    "targets": r"/api/v1/targets\.(?P<ending>json|csv)",
    "document": r"/api/v1/document/(?P<id>[\w.:-]{1,80})\.json",
    "schema": r"/api/v1/schema\.json",
}
_TABLES = "|".join((*(t.TABLE for t in TABLES), "facts", *VIEWS))
# All that may be asked for: our pages in both languages, the API, Datasette's JSON and CSV of tables and views.
ROUTES = (
    r"/en",
    *PAGES,
    *(f"/en{path}" for path in PAGES if path != "/"),
    *_API.values(),
    rf"/muctieu/(?:{_TABLES})\.(?:json|csv)",
    r"/assets/[\w.-]+(?:/[\w.-]+)?",
    r"/favicon\.ico",
)


class Plugin:
    """Our pages on one dataset."""

    __name__ = "muctieu_site"  # Datasette asks its plugins, modules as a rule, for their names

    def __init__(self, site: Site) -> None:
        self.site = site

    def _mine(self, datasette: Any) -> bool:
        return getattr(datasette, "muctieu_site", None) is self.site

    @hookimpl
    def asgi_wrapper(self, datasette: Any) -> Callable[[Any], Any]:
        """Refuse what the guard refuses, before Datasette sees it."""
        return lambda app: Guard(app, ROUTES) if self._mine(datasette) else app

    @hookimpl
    def register_routes(self, datasette: Any) -> list[tuple[str, Callable[..., Awaitable[Any]]]]:
        """Address to view; ours come before Datasette's own."""
        if not self._mine(datasette):
            return []
        routes: list[tuple[str, Callable[..., Awaitable[Any]]]] = []
        for path, view in PAGES.items():
            english = r"^/en$" if path == "/" else f"^/en{path}$"
            routes += [
                (english, self._page(view, "en", path)),
                (f"^{path}$", self._page(view, "vi", path)),
            ]
        routes += [(f"^{path}$", self._answer(name)) for name, path in _API.items()]
        return routes

    def _page(self, view: View, language: words.Language, path: str) -> Callable[..., Awaitable[Any]]:
        async def respond(request: Request, datasette: Any) -> Response:
            asked = request.path.removeprefix("/en") if language == "en" else request.path
            reader = Reader(language, asked or "/", request.query_string)
            try:
                page = await asyncio.to_thread(view, self.site, reader, request.url_vars, _given(request))
            except MissingError:
                page = Page("missing", reader("Không có trang này", "There is no such page"), {}, 404)
            except SearchError as error:
                page = Page(
                    "missing",
                    reader("Không đọc được địa chỉ này", "This address cannot be read"),
                    {"problem": str(error)},
                    400,
                )
            except Exception:  # a fault of ours is a page like the others, and a trace where the site was started
                traceback.print_exc()
                page = Page("missing", reader("Trang này bị lỗi", "This page is broken"), {}, 500)
            context = {
                "reader": reader, "_": reader, "page_title": page.title, "words": words, "import_map": IMPORT_MAP,
                **page.context,
            }  # fmt: skip
            html = await datasette.render_template(f"muctieu/{page.template}.html", context, request=request)
            return Response.html(html, status=page.status)

        return respond

    def _answer(self, name: str) -> Callable[..., Awaitable[Any]]:
        async def respond(request: Request, datasette: Any) -> Any:
            call = {
                "targets": lambda: api.rows(self.site, _given(request), request.url_vars["ending"]),
                "document": lambda: api.document(self.site, request.url_vars["id"]),
                "schema": lambda: api.schema(self.site),
            }[name]
            try:
                answer = await asyncio.to_thread(call)
            except MissingError:
                return _problem("there is no such document", 404)
            except SearchError as error:
                return _problem(str(error), 400)
            headers = {}
            if answer.file_name:
                headers["content-disposition"] = f'attachment; filename="{answer.file_name}"'
            return AsgiStream(partial(_stream, answer), headers=headers, content_type=answer.content_type)

        return respond


async def _stream(answer: api.Answer, writer: Any) -> None:
    while (piece := await asyncio.to_thread(next, answer.pieces, None)) is not None:
        await writer.write(piece)


def _given(request: Request) -> dict[str, list[str]]:
    return {name: request.args.getlist(name) for name in request.args}


def _problem(text: str, status: int) -> Response:
    body = json.dumps({"error": text}, ensure_ascii=False)
    return Response(body, status=status, content_type="application/json; charset=utf-8")


assert all(regex.compile(route) for route in ROUTES)
