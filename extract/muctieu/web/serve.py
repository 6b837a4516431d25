"""Serve a dataset on this machine: Datasette with our plugin, read-only, on loopback."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from muctieu.errors import MuctieuError
from muctieu.search.query import Searcher

HOST = "127.0.0.1"
_HERE = Path(__file__).parent


class ServeError(MuctieuError):
    """The site cannot be served: Datasette is missing, or the port is taken."""


def datasette(path: Path) -> Any:
    """A Datasette of the dataset at `path` with our pages.

    Raises:
        ServeError: Datasette is not installed.
        SearchError: There is no dataset.
    """
    try:
        from datasette.app import Datasette
        from datasette.plugins import pm
    except ImportError:
        raise ServeError("the site needs Datasette; install it with pip install 'muctieu[web]'") from None
    from muctieu.web.plugin import Plugin
    from muctieu.web.site import Site

    site = Site(Searcher(path))
    site.overview()  # the first reader does not wait for the columns
    served = Datasette(
        [str(path)],
        template_dir=str(_HERE / "templates"),
        static_mounts=[("assets", str(_HERE / "static"))],
        settings={
            "default_allow_sql": False, "allow_download": False, "suggest_facets": False, "max_returned_rows": 1000,
            "sql_time_limit_ms": 2000, "default_cache_ttl": 0,
        },
        cors=False,
    )  # fmt: skip
    served.muctieu_site = site
    pm.register(Plugin(site), name=f"muctieu-{id(site)}")
    return served


def serve(out: Path, port: int) -> None:
    """Answer on loopback until interrupted.

    Raises:
        ServeError: The port is taken.
    """
    import socket

    served = datasette(out / "muctieu.db")
    import uvicorn

    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
            listener.listen()  # before the address is told: whoever reads it may come at once
        except OSError as error:
            raise ServeError(f"port {port} cannot be used ({error.strerror}); name another with --port") from None
        print(f"http://localhost:{listener.getsockname()[1]}/", flush=True)
        config = uvicorn.Config(served.app(), log_level="warning", server_header=False, access_log=False)
        uvicorn.Server(config).run(sockets=[listener])
