"""Two real Syncthing daemons that share one folder over this machine's own loopback, and nothing else with anybody."""

from __future__ import annotations

import json
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.store.record import program

_KEY = "only-for-this-test"
_PATIENCE = 120.0


@dataclass(frozen=True)
class Daemon:
    """One daemon: its folder that is shared, its device's name, and where it listens."""

    home: Path
    folder: Path
    device: str
    port: int
    gui: int

    def ask(self, path: str, *, method: str = "GET") -> Any:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.gui}/rest/{path}", headers={"X-API-Key": _KEY}, method=method
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            text = answer.read()
        return json.loads(text) if text.strip() else None

    def scan(self) -> None:
        """Have it look at its folder now, rather than when its time comes."""
        self.ask("db/scan?folder=space", method="POST")


@contextmanager
def two_daemons(place: Path) -> Iterator[tuple[Daemon, Daemon]]:
    """Run two daemons that share `folder` of each until the block ends; skip the test where Syncthing is not there."""
    found = program("syncthing")
    daemons = tuple(_made(found, place / name) for name in ("one", "two"))
    for daemon in daemons:
        (daemon.home / "config.xml").write_text(_settings(daemon, daemons))
    with ExitStack() as running:
        for daemon in daemons:
            running.enter_context(_running(found, daemon))
        for daemon, other in zip(daemons, daemons[::-1], strict=True):
            wait(lambda d=daemon, o=other: d.ask("system/connections")["connections"][o.device]["connected"])  # type: ignore[misc]
        yield daemons[0], daemons[1]


def wait(holds: Any) -> None:
    """Wait until something holds; what cannot be asked yet does not hold."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            if holds():
                return
        except (OSError, urllib.error.URLError, KeyError, TypeError):
            pass
        time.sleep(0.05)
    raise AssertionError("Syncthing did not come to it")


def carried(daemons: tuple[Daemon, Daemon]) -> None:
    """Wait until both hold the same files, none of them half-way."""

    def is_same() -> bool:
        for daemon in daemons:
            daemon.scan()
        found = [_files(daemon.folder) for daemon in daemons]
        idle = all(daemon.ask("db/status?folder=space")["state"] == "idle" for daemon in daemons)
        return idle and found[0] == found[1]

    wait(is_same)


def _files(folder: Path) -> dict[str, int]:
    paths = (path for path in folder.rglob("*") if path.is_file() and ".st" not in str(path.relative_to(folder)))
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in paths}


def _made(found: str, home: Path) -> Daemon:
    command = [found, "generate", f"--home={home}", "--no-default-folder"]
    subprocess.run(command, check=True, capture_output=True)
    device = subprocess.run(
        [found, f"--home={home}", "--device-id"], check=True, capture_output=True, text=True
    ).stdout.strip()
    folder = home.with_name(f"{home.name}-space")
    (folder / ".stfolder").mkdir(parents=True)
    with socket.socket() as first, socket.socket() as second:
        for each in (first, second):
            each.bind(("127.0.0.1", 0))
        return Daemon(home, folder, device, first.getsockname()[1], second.getsockname()[1])


def _settings(daemon: Daemon, daemons: tuple[Daemon, ...]) -> str:
    devices = "".join(
        f'<device id="{each.device}" name="{each.home.name}"><address>tcp://127.0.0.1:{each.port}</address></device>'
        for each in daemons
    )
    ids = "".join(f'<device id="{each.device}"></device>' for each in daemons)
    options = {
        "listenAddress": f"tcp://127.0.0.1:{daemon.port}",
        "globalAnnounceEnabled": "false",
        "localAnnounceEnabled": "false",
        "relaysEnabled": "false",
        "natEnabled": "false",
        "urAccepted": "-1",
        "crashReportingEnabled": "false",
        "autoUpgradeIntervalH": "0",
        "startBrowser": "false",
        "reconnectionIntervalS": "1",
    }
    chosen = "".join(f"<{name}>{value}</{name}>" for name, value in options.items())
    return (
        f'<configuration version="35"><folder id="space" path="{daemon.folder}" type="sendreceive" rescanIntervalS="1" '
        f'fsWatcherEnabled="true" fsWatcherDelayS="1">{ids}</folder>{devices}'
        f'<gui enabled="true"><address>127.0.0.1:{daemon.gui}</address><apikey>{_KEY}</apikey></gui>'
        f"<options>{chosen}</options></configuration>"
    )


@contextmanager
def _running(found: str, daemon: Daemon) -> Iterator[None]:
    command = [found, "serve", f"--home={daemon.home}", "--no-browser", "--no-restart", "--logfile=-"]
    with (daemon.home / "log").open("wb") as log:
        running = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            yield
        finally:
            running.terminate()
            running.wait()
