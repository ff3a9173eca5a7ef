"""Every screen, every place the focus can stand: it is seen, tab leads on in reading order, every key is heard.

The keys are the bytes a terminal sends, read by the parser the app reads its terminal with.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest
from tests.ui.hall import Recorder, Stop, sent, stops
from tests.ui.probe import Pair, judge, pairs_of, probed_app
from textual._xterm_parser import XTermParser
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Input, TextArea

from mentor_tui.ui.command import DIALOG, GLOBAL, LIST, Command, reachable
from mentor_tui.ui.key import textual_key
from mentor_tui.ui.keymap import every_command
from mentor_tui.ui.widgets.detail_pane import DETAIL
from mentor_tui.ui.workspace import Workspace

BYTES = {
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "shift+up": "\x1b[1;2A",
    "shift+down": "\x1b[1;2B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "delete": "\x1b[3~",
    "insert": "\x1b[2~",
    **dict(zip(("f1", "f2", "f3", "f4"), ("\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS"), strict=True)),
    **{f"f{n}": f"\x1b[{code}~" for n, code in zip(range(5, 13), (15, 17, 18, 19, 20, 21, 23, 24), strict=True)},
}
#: What a text field keeps for itself.
EDITING = frozenset(
    (*("enter", "backspace", "delete", "left", "right", "home", "end", "up", "down", "pageup", "pagedown", "space"),
     *(f"ctrl+{letter}" for letter in "acdefkuvwxyz"))
)  # fmt: skip


@cache
def key_event(key: str) -> Key:
    """Return what the parser makes of the bytes a terminal sends for a key."""
    bytes_ = BYTES.get(key) or (chr(ord(key[-1]) - 96) if key.startswith("ctrl+") else key)
    parser = XTermParser()
    found = [event for event in parser.feed(bytes_) if isinstance(event, Key)]
    while not found:  # a lone escape is known from a sequence only by what does not follow
        found = [event for event in parser.tick() if isinstance(event, Key)]
    (event,) = found
    return event


@pytest.mark.parametrize("command", every_command(), ids=lambda command: command.id)
def test_every_default_key_is_what_a_terminal_sends(command: Command) -> None:
    assert [key_event(key).key for key in command.keys] == [textual_key(key) for key in command.keys]


def focused_kind(screen: Any) -> str:
    """Name the kind of what has the focus: its class, and the screen around it."""
    return f"{type(screen).__name__}/{type(screen.focused).__name__}"


def scopes_of(stop: Stop) -> set[str]:
    """Return which scopes a key has to reach from where the focus stands, apart from what the focus itself hears."""
    screen, focused = stop.screen, stop.screen.focused
    if not isinstance(screen, Workspace):
        return {*_scopes_bound(screen), DIALOG} if screen.query("#dialog") else _scopes_bound(screen)
    chain = set(screen.chain)
    if focused is not screen.pane.list:
        chain -= {LIST}
    return chain | {GLOBAL} | ({DETAIL} if "DetailPane" in type(focused).__name__ else set())


def _scopes_bound(screen: Any) -> set[str]:
    ids = {binding.id for _, binding in screen._bindings if binding.id}
    return {command.where for command in every_command() if command.id in ids}


def commands_of(stop: Stop) -> tuple[Command, ...]:
    scopes = scopes_of(stop)
    if isinstance(stop.screen, Workspace):
        return tuple(one for one in reachable(stop.screen.commands, stop.screen.chain) if one.where in scopes)
    return tuple(command for command in every_command() if command.where in scopes)


async def heard_after(stop: Stop, recorder: Recorder, key: str) -> list[str]:
    """Send a key and return which actions it ran; a key that runs none has come to rest by then."""
    recorder.heard.clear()
    sent(stop.pilot, key_event(key))
    for _ in range(80):
        await asyncio.sleep(0)
        if recorder.heard:
            break
    return list(recorder.heard)


async def unheard(stop: Stop) -> list[str]:
    """Return the keys that do not do what they should where the focus stands now."""
    focused, missing = stop.screen.focused, []
    is_text = isinstance(focused, Input | TextArea)
    with Recorder(stop.pilot.app) as recorder:
        for command in commands_of(stop):
            for key in command.keys:
                if is_text and (len(key) == 1 or textual_key(key) in EDITING):
                    continue
                # The app itself leaves on the key of app.quit, in dialogs too.
                wanted = {command.action_name, "quit"} if command.id == "app.quit" else {command.action_name}
                heard = await heard_after(stop, recorder, key)
                if not wanted & set(heard):
                    missing.append(f"{stop.name}, on {focused_kind(stop.screen)}: {key} of {command.id}, heard {heard}")
    return missing


def looks(stop: Stop) -> list[tuple[str, bool]]:
    """Return what is seen without colour: the characters of the screen with their weight."""
    return [
        (segment.text, bool(segment.style and (segment.style.bold or segment.style.underline)))
        for strip in stop.strips
        for segment in strip
    ]


@dataclass
class Found:
    """Gather what is wrong, over all stops."""

    tried: set[str] = field(default_factory=set)
    deaf: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    disordered: list[str] = field(default_factory=list)
    pairs: dict[Pair, str] = field(default_factory=dict)

    async def look(self, stop: Stop, most: int) -> None:
        """Go round with tab, at most so many times: see the focus move, in order, and try the keys of new kinds."""
        assert stop.screen.focused is not None, f"{stop.name}: nothing has the focus"
        stood: list[Widget] = []
        before: list[tuple[str, bool]] = []
        while stop.screen.focused not in (*stood, None) and len(stood) < most:
            now = looks(stop)
            stood.append(stop.screen.focused)
            if now == before:
                self.unseen.append(f"{stop.name}: {stood[-2:]}")
            before = now
            if focused_kind(stop.screen) not in self.tried:
                self.tried.add(focused_kind(stop.screen))
                self.deaf += await unheard(stop)
            await stop.pilot.press("tab")
            await stop.pilot.pause()
        self._compare(stop, stood)

    def _compare(self, stop: Stop, stood: list[Widget]) -> None:
        """Compare the order of the focus in a dialog with the order in which its parts stand."""
        if stop.screen.query("#dialog"):
            places = [list(stop.screen.walk_children()).index(one) for one in stood if one.is_attached]
            first = places.index(min(places))
            if places[first:] + places[:first] != sorted(places) and places != sorted(places):
                self.disordered.append(f"{stop.name}: {stood}")


async def _walked(shell, sample, most: int) -> Found:
    found = Found()
    # In light, where Textual's own rules are the stronger ones; the campaign looks at dark too.
    async with probed_app(sample, shell.clock, dark=False).run_test(size=(100, 40)) as pilot:
        async for stop in stops(pilot, shell):
            found.pairs = {**pairs_of(stop), **found.pairs}
            await found.look(stop, most)
    return found


def _judge(found: Found) -> None:
    assert not found.deaf, "\n".join(found.deaf)
    assert not found.unseen, "\n".join(found.unseen)
    assert not found.disordered, "\n".join(found.disordered)
    assert len(found.tried) > 20, found.tried
    judge(found.pairs)


async def test_every_screen_is_readable_shows_its_focus_and_hears_its_keys(sample, shell) -> None:
    _judge(await _walked(shell, sample, 4))


@pytest.mark.campaign
async def test_every_field_of_every_screen_does(sample, shell) -> None:
    _judge(await _walked(shell, sample, 100))
