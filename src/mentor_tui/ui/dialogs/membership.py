"""What can be done with spaces, in the app: make one, invite into it, join another, leave."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from mentor_tui.sync.membership import leave, still_told, told_by
from mentor_tui.sync.space import Space, Spaces
from mentor_tui.ui.dialogs.invitation import invite
from mentor_tui.ui.dialogs.joining import come_in
from mentor_tui.ui.dialogs.new_space import make
from mentor_tui.ui.widgets.dialog import Choice, ConfirmDialog

if TYPE_CHECKING:
    from mentor_tui.store.journal import Journal
    from mentor_tui.ui.app import MentorApp


async def go(app: MentorApp, journal: Journal, space: Space | None) -> str:
    """Let go of a space and its key, after a question."""
    assert space is not None
    words = (
        "Its key goes from this machine. Your records stay here, and what the others have received stays with them. To "
        "come back you need an invitation or the recovery sheet."
    )
    dialog = ConfirmDialog(f"Leave {space.name}?", words, choices=(Choice("y", "leave it", "yes"),), glyphs=app.glyphs)
    if await app.push_screen_wait(dialog) is None:
        return ""
    await app.in_turn(lambda journal: leave(journal, space))
    own = told_by(space, Spaces(journal.files).all())
    return f"left: {space.name}" + (f". {still_told(own)}" if own else "")


SpaceStep = Callable[["MentorApp", "Journal", "Space | None"], Awaitable[str]]
DEEDS: dict[str, SpaceStep] = {"make": make, "invite": invite, "join": come_in, "leave": go}
