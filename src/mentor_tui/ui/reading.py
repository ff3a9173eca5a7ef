"""What counts as read: the comments on a record that a person opened, or answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentor_tui.ui.message import PersonalProposed

if TYPE_CHECKING:
    from mentor_tui.ui.pane import Pane


def note_read(pane: Pane) -> None:
    """Note the comments on the record under the cursor as read; in company they were not for these eyes."""
    from mentor_tui.domain.news import mark_read
    from mentor_tui.domain.thread import unread_in

    viewpoint, id = pane.viewpoint, pane.cursor
    if id and not viewpoint.in_company and (ids := unread_in(viewpoint.snapshot, id)):
        pane.post_message(PersonalProposed(mark_read(ids, viewpoint.now)))
