"""The app in a browser: whom the server lets in, and a real browser that asks nobody else for anything."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest

aiohttp = pytest.importorskip("aiohttp", reason="the web extra is not installed")
pytest.importorskip("textual_serve", reason="the web extra is not installed")

SOURCE = Path(__file__).resolve().parents[2] / "src"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the sample and give the address that was printed."""
    home = tmp_path_factory.mktemp("home")
    path = os.pathsep.join([str(SOURCE), *filter(None, [os.environ.get("PYTHONPATH")])])
    environ = {**os.environ, "HOME": str(home), "PYTHONPATH": path}
    command = [sys.executable, "-m", "mentor_tui", "serve", "--demo", "--port", "0"]
    with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stderr is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found, process.stderr.read()
        yield found.group()
        process.terminate()


class Stay(HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **more: Any) -> None:
        return None


def status(address: str, **headers: str) -> tuple[int, dict[str, str]]:
    """Return status and headers of one plain request."""
    try:
        with build_opener(Stay).open(Request(address, headers=headers), timeout=30) as answer:
            return answer.status, dict(answer.headers)
    except HTTPError as refused:
        return refused.code, dict(refused.headers)


def test_only_who_has_the_address_gets_in(served: str) -> None:
    bare = served.split("?")[0]
    code, headers = status(served)
    assert code == 302
    assert headers["Location"] == "/"
    cookie = headers["Set-Cookie"].split(";")[0]
    assert "HttpOnly" in headers["Set-Cookie"] and "SameSite=Strict" in headers["Set-Cookie"]
    code, headers = status(bare, Cookie=cookie)
    assert code == 200
    assert headers["Content-Security-Policy"].startswith("default-src 'self';")
    for refused in (bare, f"{bare}ws", f"{bare}static/js/textual.js", f"{bare}?key=guessed"):
        assert status(refused)[0] == 403, refused


def test_another_site_and_another_name_are_refused(served: str) -> None:
    bare = served.split("?")[0]
    cookie = status(served)[1]["Set-Cookie"].split(";")[0]
    assert status(f"{bare}ws", Cookie=cookie, Origin="http://elsewhere.example")[0] == 403
    assert status(bare, Cookie=cookie, Host="elsewhere.example")[0] == 403


@asynccontextmanager
async def browser_page(folder: Path) -> AsyncIterator[tuple[Any, list[dict[str, Any]]]]:
    """Open a browser and give a function that sends it commands, and the events that came."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip("chromium is not installed")
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", "--disable-extensions", "--remote-debugging-port=0",
             "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
             f"--user-data-dir={folder}", "about:blank")  # fmt: skip
    process = await asyncio.create_subprocess_exec(
        program, *flags, stderr=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.DEVNULL
    )
    assert process.stderr is not None
    try:
        while b"DevTools listening" not in (line := await asyncio.wait_for(process.stderr.readline(), 60)):
            assert line, "the browser ended"
        port = re.search(rb":(\d+)/", line).group(1).decode()
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
                (page,) = [one for one in await answer.json() if one["type"] == "page"]
            async with session.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                yield _talker(socket)
    finally:
        process.kill()
        await process.wait()


def _talker(socket: Any) -> tuple[Any, list[dict[str, Any]]]:
    events: list[dict[str, Any]] = []
    numbers = iter(range(1, 1_000_000))

    async def send(method: str, **parameters: Any) -> dict[str, Any]:
        number = next(numbers)
        await socket.send_json({"id": number, "method": method, "params": parameters})
        while True:
            message = json.loads((await asyncio.wait_for(socket.receive(), 60)).data)
            if message.get("id") == number:
                return dict(message.get("result", {}))
            events.append(message)

    return send, events


def _shown(events: list[dict[str, Any]]) -> str:
    """Return everything the app sent to the page, without its colours."""
    frames = [event["params"]["response"] for event in events if event["method"] == "Network.webSocketFrameReceived"]
    raw = b"".join(base64.b64decode(frame["payloadData"]) for frame in frames if frame["opcode"] == 2)
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", raw.decode("utf-8", "replace"))


@pytest.mark.slow
async def test_a_browser_shows_the_app_and_asks_nobody_else(served: str) -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        async with browser_page(Path(folder)) as (send, events):
            await send("Network.enable")
            await send("Runtime.enable")
            await send("Page.enable")
            await send("Page.navigate", url=served)
            await _until(send, events, "CONTACT")
            await send("Input.dispatchKeyEvent", type="keyDown", key="4", code="Digit4", text="4")
            await send("Input.dispatchKeyEvent", type="keyUp", key="4", code="Digit4")
            await _until(send, events, "under way")
            if picture := os.environ.get("MENTOR_TUI_PICTURE"):
                await asyncio.sleep(1)
                shot = await send("Page.captureScreenshot")
                Path(picture).write_bytes(base64.b64decode(shot["data"]))
    asked = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
    here = served.split("?")[0]
    assert len(asked) >= 3
    assert [url for url in asked if not url.startswith((here, "data:"))] == []
    refused = [event for event in events if event["method"] in {"Network.loadingFailed", "Runtime.exceptionThrown"}]
    assert refused == []


async def _until(send: Any, events: list[dict[str, Any]], *wanted: str) -> None:
    """Go on reading until the app has shown something."""
    for _ in range(600):
        await send("Runtime.evaluate", expression="1")
        if all(words in _shown(events) for words in wanted):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"never saw {wanted}: {_shown(events)[-2000:]}")
