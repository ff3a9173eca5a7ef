"""A walk through every screen of the app: each stop opens one over the sample, says so, and is left again.

One app serves all stops, so that a test that looks at every screen costs one start.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from textual.events import Key
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from mentor_tui.ui.editing import open_form
from mentor_tui.ui.forms.form import FormDialog
from mentor_tui.ui.forms.rows_field import EntryLine
from mentor_tui.ui.panes import PLACES
from mentor_tui.ui.widgets.field import Field

#: Kinds whose forms hold, together, every kind of field there is.
FORMS = ("meeting", "worksheet", "evidence", "goal", "rating")
#: Dialogs that open by a command of the workspace.
DIALOGS = (
    *("app.palette", "app.search", "app.keys", "app.capture", "app.themes", "app.settings", "app.guide"),
    *("app.protected", "app.export", "app.import", "mentorship.filter", "meeting.before", "journal.undo-history"),
    "journal.trash",
)


@dataclass(frozen=True)
class Stop:
    """Hold where the walk is: a name for messages, the pilot, and the screen."""

    name: str
    pilot: Any

    @property
    def screen(self) -> Screen[Any]:
        """The screen on top."""
        return self.pilot.app.screen

    @property
    def strips(self) -> list[Strip]:
        """The rows of the screen."""
        return list(self.screen._compositor.render_strips())

    @property
    def part(self) -> Widget:
        """What stands in front: the dialog, or the whole screen."""
        found = self.screen.query("#dialog")
        return found.first() if found else self.screen


async def stops(pilot: Any, shell: Any) -> AsyncIterator[Stop]:
    """Go through sections with their states, an open sheet, forms, dialogs, and a live meeting."""
    workspace = await shell.workspace(pilot)
    async for stop in _sections(pilot, shell, workspace):
        yield stop
    async for stop in _sheet(pilot, shell, workspace):
        yield stop
    async for stop in _forms(pilot, shell, workspace):
        yield stop
    for id in DIALOGS:
        await workspace.run_command(id)
        await shell.until(pilot, lambda: pilot.app.screen is not workspace and pilot.app.screen.is_current)
        yield await _at(id, pilot)
        await left(pilot, shell, workspace)
    async for stop in _live(pilot, shell, workspace):
        yield stop


async def left(pilot: Any, shell: Any, screen: Screen[Any]) -> None:
    """Leave whatever is open, without saving, until a screen is on top."""
    while pilot.app.screen is not screen:
        top = pilot.app.screen
        top.dismiss(None)
        await shell.until(pilot, lambda top=top: pilot.app.screen is not top)


async def _at(name: str, pilot: Any) -> Stop:
    await pilot.pause()
    return Stop(name, pilot)


async def _sections(pilot: Any, shell: Any, workspace: Any) -> AsyncIterator[Stop]:
    for place in PLACES:
        await workspace.go(place.id)
        await shell.until(
            pilot, lambda: pilot.app.focused is not None and workspace.pane in pilot.app.focused.ancestors
        )
        yield await _at(place.id, pilot)
        tabs = getattr(workspace.pane, "TABS", ())
        for _ in tabs[1:]:
            await pilot.press("tab")
            yield await _at(f"{place.id}, next tab", pilot)
    await workspace.go("meetings")
    await shell.until(pilot, lambda: workspace.pane.has_focus_within)
    await workspace.run_command("pane.filter")
    await shell.until(pilot, lambda: pilot.app.focused is not None and pilot.app.focused.id == "meetings-filter")
    await pilot.press("a")
    yield await _at("a filter", pilot)
    workspace.pane.put_away()
    workspace.pane.toggle_mark()
    yield await _at("a mark", pilot)
    workspace.pane.put_away()
    workspace.pane.toggle_private()
    workspace.pane.toggle_zoom()
    yield await _at("zoomed, private", pilot)
    workspace.pane.toggle_private()
    workspace.pane.put_away()


async def _sheet(pilot: Any, shell: Any, workspace: Any) -> AsyncIterator[Stop]:
    await workspace.go("worksheets")
    workspace.pane.open(workspace.pane.cursor)
    for stage in ("goal", "options", "will"):
        await shell.until(pilot, lambda: workspace.pane.sheet and workspace.pane.sheet.is_mounted)
        workspace.pane.sheet.go_to_stage(stage)
        await shell.until(pilot, lambda: pilot.app.focused is not None)
        yield await _at(f"a sheet, {stage}", pilot)
    workspace.pane.put_away()


async def _forms(pilot: Any, shell: Any, workspace: Any) -> AsyncIterator[Stop]:
    for kind in FORMS:
        entries = workspace.viewpoint.snapshot.table(kind).in_order
        open_form(pilot.app, kind, before=entries[0].raw)
        await shell.until(pilot, lambda: isinstance(pilot.app.screen, FormDialog) and pilot.app.focused is not None)
        form = pilot.app.screen
        yield await _at(f"the form of a {kind}", pilot)
        if kind == "meeting":
            next(iter(form.query(Field))).show_error("cannot be read", "Such as: fri 14:00")
            yield await _at("a form with an error", pilot)
        await left(pilot, shell, workspace)
    open_form(pilot.app, "evidence")
    await shell.until(pilot, lambda: isinstance(pilot.app.screen, FormDialog) and pilot.app.screen.query(EntryLine))
    form = pilot.app.screen
    line = form.query(EntryLine).first()
    line.focus()
    await shell.until(pilot, lambda: line.has_focus)
    await pilot.press("enter")
    await shell.until(pilot, lambda: pilot.app.screen is not form and pilot.app.focused is not None)
    yield await _at("the form of an item", pilot)
    await left(pilot, shell, workspace)


async def _live(pilot: Any, shell: Any, workspace: Any) -> AsyncIterator[Stop]:
    from mentor_tui.ui.live.opening import go_live
    from mentor_tui.ui.live.screen import LiveScreen

    meetings = workspace.viewpoint.snapshot.table("meeting").in_order
    planned = next(entry.raw["id"] for entry in meetings if entry.raw["state"] in {"planned", "prepared"})
    go_live(pilot.app, planned)
    await shell.until(pilot, lambda: isinstance(pilot.app.screen, LiveScreen) and pilot.app.focused is not None)
    live = pilot.app.screen
    yield await _at("live", pilot)
    live.action_deed("private")
    yield await _at("live, private words", pilot)
    live.action_deed("step")
    await shell.until(pilot, lambda: pilot.app.screen is not live and pilot.app.focused is not None)
    yield await _at("live, new steps", pilot)
    await left(pilot, shell, live)
    live.action_deed("leave")
    await shell.until(pilot, lambda: pilot.app.screen is workspace)


class Recorder:
    """Stand in for the app's last step from a key to its action: note what would be done, and let nothing be done."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self.heard: list[str] = []

    def __enter__(self) -> Recorder:
        self._app._dispatch_action = self._note
        return self

    def __exit__(self, *_: object) -> None:
        del self._app._dispatch_action

    async def _note(self, _: object, name: str, parameters: tuple[Any, ...]) -> bool:
        self.heard.append(f"{name}({', '.join(map(repr, parameters))})" if parameters else name)
        return True


def sent(pilot: Any, key: Key) -> None:
    """Hand a key to the app as its driver does."""
    pilot.app._driver.process_message(Key(key.key, key.character))
