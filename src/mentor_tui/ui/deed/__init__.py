"""What each command of the workspace does, under the command's id.

A deed is a function of the workspace. Its module is loaded when the deed is first done.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentor_tui.ui.workspace import Workspace

Deed = Callable[["Workspace"], Awaitable[None] | None]

#: Command id to module and function. `section.*` and `new.*` carry their own argument.
DEEDS: dict[str, tuple[str, str]] = {
    "record.new": ("record", "new"),
    "record.edit": ("record", "edit"),
    "record.editor": ("record", "edit_outside"),
    "record.trash": ("record", "trash"),
    "record.copy": ("record", "copy"),
    "record.history": ("record", "history"),
    "record.private": ("record", "unfold_private"),
    "record.comment": ("record", "comment"),
    "record.attach": ("record", "attach"),
    "record.share": ("sharing", "share"),
    "row.mark": ("row", "mark"),
    "row.marking": ("row", "start_marking"),
    "pane.filter": ("row", "start_filter"),
    "pane.next": ("row", "next_pane"),
    "pane.previous": ("row", "previous_pane"),
    "pane.zoom": ("row", "zoom"),
    "mentorship.filter": ("place", "choose_mentorship"),
    "mentorship.end": ("mentorship", "end"),
    "app.capture": ("ask", "capture"),
    "app.search": ("ask", "search"),
    "meeting.before": ("ask", "before"),
    "meeting.sheet": ("ask", "planning_sheet"),
    "app.settings": ("ask", "settings"),
    "app.palette": ("ask", "palette"),
    "app.keys": ("ask", "keys"),
    "app.guide": ("ask", "guide"),
    "app.protected": ("ask", "protected"),
    "app.themes": ("ask", "themes"),
    "app.jump": ("place", "jump"),
    "app.tour": ("ask", "tour"),
    "app.export": ("exchange", "export"),
    "app.import": ("exchange", "take_in"),
    "app.sync": ("sharing", "sync"),
    "app.conflicts": ("sharing", "decide"),
    "app.spaces": ("sharing", "spaces"),
    "app.company": ("place", "company"),
    "app.lock": ("passphrase", "lock"),
    "app.passphrase": ("passphrase", "passphrase"),
    "app.back": ("place", "back"),
    "app.put-away": ("place", "put_away"),
    "app.quit": ("place", "leave"),
    "journal.undo": ("journal", "undo"),
    "journal.redo": ("journal", "redo"),
    "journal.undo-history": ("journal", "undo_history"),
    "journal.trash": ("journal", "trash"),
}


async def run_deed(id: str, workspace: Workspace) -> None:
    """Do what the command with that id says."""
    family, _, rest = id.partition(".")
    if family == "section":
        await workspace.go(rest)
        return
    if family == "new":
        from mentor_tui.ui.deed.record import new_of

        new_of(workspace, rest)
        return
    module, name = DEEDS[id]
    deed: Deed = getattr(import_module(f"{__name__}.{module}"), name)
    result = deed(workspace)
    if result is not None:
        await result
