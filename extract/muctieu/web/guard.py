"""What may reach the site: this machine, by its own names, reading documented addresses only."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import regex

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
# Bare names of modules that the interpreter of Vega imports; inline, so allowed by its hash.
IMPORT_MAP = '{"imports":{"vega-util":"/assets/vega-util.js"}}'
_HASH = base64.b64encode(hashlib.sha256(IMPORT_MAP.encode()).digest()).decode()
_POLICY = (
    f"default-src 'none'; script-src 'self' 'sha256-{_HASH}'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_DROPPED = {name.encode() for name in HEADERS} | {
    b"access-control-allow-origin",
    b"server",
    b"x-databases",
    b"set-cookie",
}


class Guard:
    """Lets through what is documented, from where it may come, and sets the headers that browsers obey.

    Args:
        app: what answers.
        routes: regular expressions of the paths that may be asked for.
    """

    def __init__(self, app: App, routes: Iterable[str]) -> None:
        self.app = app
        self._routes = regex.compile("|".join(f"(?:{route})" for route in routes))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        refusal = self._refusal(scope)
        if refusal is not None:
            status, text = refusal
            await _answer(send, status, text, head=scope["method"] == "HEAD")
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [(name, value) for name, value in message.get("headers", []) if name.lower() not in _DROPPED]
                message["headers"] = [*kept, *((n.encode(), v.encode()) for n, v in HEADERS.items())]
            await send(message)

        await self.app(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Why a request is refused, if it is."""
        headers: dict[str, list[str]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
        hosts = headers.get("host", [])
        if len(hosts) != 1 or _name(hosts[0]) not in HOSTS:
            return 421, "This site answers to localhost only.\n"
        origins = headers.get("origin", [])
        if any(origin.rstrip("/") != f"http://{hosts[0]}" for origin in origins):
            return 403, "Requests from other sites are refused.\n"
        site, mode = headers.get("sec-fetch-site", [""])[0], headers.get("sec-fetch-mode", [""])[0]
        if site in ("cross-site", "same-site") and mode != "navigate":
            return 403, "Requests from other sites are refused.\n"
        if scope["method"] not in ("GET", "HEAD"):
            return 405, "This site is read-only: use GET.\n"
        if not self._routes.fullmatch(scope["path"]):
            return 404, "There is no such page. / Không có trang này.\n"
        return None


def _name(host: str) -> str:
    """The name in a Host header, without its port.

    >>> _name("localhost:8001"), _name("[::1]:8001"), _name("localhost@evil.example")
    ('localhost', '::1', '')
    """
    if regex.fullmatch(r"[A-Za-z0-9.-]+(?::\d{1,5})?|\[[0-9A-Fa-f:]+\](?::\d{1,5})?", host) is None:
        return ""
    return (urlsplit(f"//{host}").hostname or "").lower()


async def _answer(send: Send, status: int, text: str, head: bool) -> None:
    body = text.encode()
    headers = {**HEADERS, "content-type": "text/plain; charset=utf-8", "content-length": str(len(body))}
    if status == 405:
        headers["allow"] = "GET, HEAD"
    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": b"" if head else body})
