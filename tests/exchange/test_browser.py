"""The portfolio's page in a real browser: it asks for nothing, runs nothing, and prints whole."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from mentor_tui.domain.kind import KINDS

MENTORSHIP = "00000000-0000-7000-8000-000000000004"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
    "--disable-default-apps", "--no-default-browser-check", "--no-pdf-header-footer",
    "--disable-features=NetworkTimeServiceQuerying,OptimizationHints,MediaRouter",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip
LOCAL = ("file:", "data:", "about:", "chrome:", "chrome-untrusted:", "chrome-extension:", "devtools:")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser() -> str:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("chromium is not installed")
    return found


@pytest.fixture(scope="module")
def pdftotext() -> str:
    found = shutil.which("pdftotext")
    if found is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    return found


class Trap(ThreadingHTTPServer):
    """Listens where the hostile texts point, and keeps what it was asked for."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def trap() -> Iterator[Trap]:
    with Trap() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


class Opened:
    """One page opened once: the addresses the browser asked for, and the page as it stood after loading."""

    def __init__(self, browser: str, page: Path, work: Path) -> None:
        self._browser, self._page, self._work = browser, page, work

    def asked(self) -> list[str]:
        log = self._work / "net.json"
        self._run(f"--log-net-log={log}", "--virtual-time-budget=3000", "--dump-dom")
        return requests_in(log)

    def dom(self) -> str:
        return self._run("--virtual-time-budget=3000", "--dump-dom").stdout.decode()

    def printed(self, pdftotext: str) -> str:
        pdf = self._work / "page.pdf"
        self._run(f"--print-to-pdf={pdf}")
        done = subprocess.run([pdftotext, "-layout", str(pdf), "-"], capture_output=True, check=True, timeout=60)
        return done.stdout.decode()

    def _run(self, *options: str) -> subprocess.CompletedProcess[bytes]:
        profile = self._work / f"profile{len(list(self._work.glob('profile*')))}"
        command = [self._browser, *QUIET, f"--user-data-dir={profile}", *options, self._page.as_uri()]
        return subprocess.run(command, capture_output=True, check=True, timeout=120)


def requests_in(log: Path) -> list[str]:
    """Return every address a net log says a page requested: what has no origin are the browser's own affairs."""
    content = json.loads(log.read_text(encoding="utf-8"))
    started = content["constants"]["logEventTypes"]["URL_REQUEST_START_JOB"]
    begun = [event.get("params", {}) for event in content["events"] if event["type"] == started]
    urls = [params["url"] for params in begun if "url" in params and params.get("initiator") != "not an origin"]
    return [url for url in urls if not url.startswith(LOCAL)]


def hostile(trap: Trap) -> str:
    """Text that fetches and runs, wherever it is taken for more than text."""
    there = trap.address
    return "\n\n".join((
        f"![a picture]({there}/markdown.png)",
        f"<img src='{there}/img.png' onerror='document.title=1'>",
        f"<script>fetch('{there}/script'); document.body.textContent = 'taken over'</script>",
        f"<link rel=stylesheet href='{there}/style.css'><style>@import '{there}/import.css';</style>",
        f"<iframe src='{there}/frame'></iframe><svg onload=\"fetch('{there}/svg')\">",
        f"<meta http-equiv=refresh content='0;url={there}/refresh'>",
        f"[a link]({there}/link) and <{there}/auto>",
        "The end of it.",
    ))  # fmt: skip


def write(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder / "portfolio.html"


def words(text: str) -> str:
    """Text as it is compared, letters and digits alone: a page breaks lines and joins letters its own way."""
    return re.sub(r"[\W_]+", "", text)


def test_a_hostile_portfolio_asks_for_nothing_and_runs_nothing(
    canaries: Any, make: Any, browser: str, trap: Trap, tmp_path: Path
) -> None:
    journal = canaries(None, dict.fromkeys(KINDS, ()))
    piece = journal.full("evidence", "public")
    journal.put({**piece, "title": "<script>document.title = 'taken over'</script>", "summary": hostile(trap)})
    out = make(journal.snapshot, "portfolio", audience="assessor", mentorship=MENTORSHIP)
    opened = Opened(browser, write(tmp_path / "folder", out.files), tmp_path)
    assert opened.asked() == []
    assert trap.asked == []
    dom = opened.dom()
    assert "The end of it." in dom
    assert "<title>Portfolio" in dom and "<h1>taken over" not in dom
    assert not re.search(r"<(script|img|iframe|svg|link|object|embed)\b", dom)
    assert not re.search(r"<[^>]*\son\w+\s*=", dom)


def test_the_trap_and_the_log_would_catch_a_request(browser: str, trap: Trap, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<!DOCTYPE html><img src='{trap.address}/seen.png'>", encoding="utf-8")
    assert f"{trap.address}/seen.png" in Opened(browser, page, tmp_path).asked()
    assert "/seen.png" in trap.asked


def test_the_portfolio_of_the_sample_prints_whole(
    sample: Any, make: Any, browser: str, pdftotext: str, tmp_path: Path
) -> None:
    for place, mentorship in enumerate(portfolios(sample)):
        work = tmp_path / str(place)
        out = make(sample, "portfolio", audience="assessor", mentorship=mentorship)
        opened = Opened(browser, write(work, out.files), work)
        assert opened.asked() == []
        printed = words(opened.printed(pdftotext))
        shown = texts(out.files["portfolio.html"].decode())
        assert len(shown) > 20
        for text in shown:
            assert words(text) in printed, text


def portfolios(sample: Any) -> list[str]:
    found = [raw["mentorship"] for raw in (entry.raw for entry in sample.table("statement").in_order)]
    assert found
    return list(dict.fromkeys(found))


def texts(page: str) -> list[str]:
    """Every text between two tags of the page's body."""
    from html import unescape

    body = page.split("<body>", 1)[1]
    return [text for part in re.split(r"<[^>]*>", body) if (text := unescape(part).strip())]
