"""`serve`: the app in a browser of this machine."""

from __future__ import annotations

import shlex
import socket
import subprocess
import sys
from pathlib import Path

import click

from mentor_tui.cli.session import Session, pass_session
from mentor_tui.errors import MentorError, NotFound


@click.command("serve")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="Where it listens; 0 takes a free one.")
@click.option("--demo", is_flag=True, help="Show a throw-away copy of the sample instead of your journal.")
@pass_session
def serve_verb(session: Session, port: int, demo: bool) -> None:
    """Show the app in a browser of this machine; nobody else reaches it. Needs the extra "web"."""
    try:
        from mentor_tui.cli.page_server import ADDRESS, PageServer
    except ImportError:
        raise NotFound("the web extra is not installed", remedy="pip install 'mentor-tui[web]'") from None

    def say(text: str) -> None:
        session.output.say(text)
        sys.stdout.flush()

    PageServer(_command(session.folder, is_demo=demo), port=_port(ADDRESS, port), say=say).serve()


def _port(address: str, port: int) -> int:
    """Return the port itself, or a free one for 0; raise where another program listens there."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((address, port))
        except OSError as failure:
            raise MentorError(f"port {port} is taken", where=address, remedy="Choose another with --port") from failure
        found: int = trial.getsockname()[1]
        return found


def _command(folder: Path, *, is_demo: bool) -> str:
    """Return the shell line by which a page's app is opened."""
    words = [sys.executable, "-m", "mentor_tui", *(["demo"] if is_demo else ["--journal", str(folder)])]
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
