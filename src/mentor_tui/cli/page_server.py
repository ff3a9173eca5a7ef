"""The app in a browser of this machine: textual-serve behind a guard.

textual-serve has no login and its own page fetches a font from elsewhere. So: our own page, only the loopback
address, only requests that name this address and carry the key of this run, and a policy that lets the browser
fetch from nowhere else.
"""

from __future__ import annotations

import hmac
import logging
import secrets
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web
from textual_serve.server import Server

ADDRESS = "127.0.0.1"
_PAGE = Path(__file__).with_name("page")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class PageServer(Server):
    """Serve the app that `command` opens; each page that is opened runs an app of its own."""

    def __init__(self, command: str, *, port: int, say: Callable[[str], None]) -> None:
        super().__init__(
            command,
            host=ADDRESS,
            port=port,
            title="mentor-tui",
            public_url=f"http://{ADDRESS}:{port}",
            templates_path=_PAGE,
        )
        self._say = say
        self._key = secrets.token_urlsafe(24)
        self._cookie = f"mentor-tui-{port}"

    @property
    def address(self) -> str:
        """Where to look in: with the key, without which nothing is shown."""
        return f"{self.public_url}/?key={self._key}"

    def serve(self, debug: bool = False) -> None:  # noqa: ARG002
        """Serve until a signal ends it; pages that are open then have a second to close."""
        self.initialize_logging()
        web.run_app(self._make_app(), host=self.host, port=self.port, print=self._announce, shutdown_timeout=1)

    def initialize_logging(self) -> None:
        """Let only what is broken be said, and never what stood on the screen."""
        logging.basicConfig(level="ERROR", format="%(name)s: %(levelname)s", stream=sys.stderr)

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard)
        app.router.add_static("/page", _PAGE)
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing yet: nobody listens before the start is over."""

    def _announce(self, _words: str) -> None:
        """Say where to look in, now that somebody listens."""
        self._say(f"Open {self.address}")
        self._say("Only this machine reaches it, and only with that address. ctrl+c ends it.")

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let through what comes from the page itself; a first visit with the key gets a cookie and the bare page."""
        if not self._is_ours(request):
            raise web.HTTPForbidden(text="Not from here.")
        if self._is_key(request.query.get("key", "")):
            welcome = web.HTTPFound("/")
            welcome.set_cookie(self._cookie, self._key, httponly=True, samesite="Strict", path="/")
            raise welcome
        if not self._is_key(request.cookies.get(self._cookie, "")):
            raise web.HTTPForbidden(text="Open the address that mentor-tui printed.")
        response = await handler(request)
        if not response.prepared:
            response.headers.update(self._policy())
        return response

    def _is_ours(self, request: web.Request) -> bool:
        """Say whether a request names this address as its host and, where it has one, as its origin."""
        here = f"{ADDRESS}:{self.port}"
        return request.host == here and request.headers.get("Origin", f"http://{here}") == f"http://{here}"

    def _is_key(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._key.encode())

    def _policy(self) -> dict[str, str]:
        sources = f"connect-src 'self' ws://{ADDRESS}:{self.port}"
        images = "img-src 'self' data:"
        styles = "style-src 'self' 'unsafe-inline'"
        return {
            "Content-Security-Policy": f"default-src 'self'; {styles}; {images}; {sources}; base-uri 'none'",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Cache-Control": "no-store",
        }
