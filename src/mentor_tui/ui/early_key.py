"""Keys that were pressed before the app could hear them."""

from __future__ import annotations

from typing import Any

from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App


def type_again(app: App[Any], typed: bytes) -> None:
    """Hand keys to the app as if they were pressed now; whatever else came in is let go."""
    for event in XTermParser().feed(typed.decode("utf-8", "ignore")):
        if isinstance(event, events.Key):
            app.post_message(event)
