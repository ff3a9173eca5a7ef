"""Deeds on the record under the cursor, or on the marked ones."""

from __future__ import annotations

from mentor_tui.domain.belonging import own_mentorship
from mentor_tui.errors import MentorError
from mentor_tui.ui.at_hand import starting_with
from mentor_tui.ui.message import EditRequested, NewRequested, TrashRequested
from mentor_tui.ui.reading import note_read
from mentor_tui.ui.workspace import Workspace


def new(workspace: Workspace) -> None:
    """Open the form of a new record of this section."""
    pane, viewpoint = workspace.pane, workspace.viewpoint
    kind = pane.new_kind
    given = pane.preset(viewpoint) if kind == pane.NEW_KIND else {}
    workspace.post_message(NewRequested(kind, starting_with(viewpoint, kind, pane.cursor) | given))


def new_of(workspace: Workspace, kind: str) -> None:
    """Open the form of a new record of a kind."""
    viewpoint = workspace.viewpoint
    shown = viewpoint.mentorship if kind not in {"person", "mentorship"} else None
    given = {"mentorship": shown} if shown else starting_with(viewpoint, kind, workspace.pane.cursor)
    workspace.post_message(NewRequested(kind, given))


def edit(workspace: Workspace) -> None:
    """Open the form of the record under the cursor."""
    if workspace.pane.cursor is not None:
        workspace.post_message(EditRequested(workspace.pane.cursor))


def attach(workspace: Workspace) -> None:
    """Open the form of the piece of evidence under the cursor at its file; elsewhere that of a new piece."""
    raw = workspace.viewpoint.snapshot.raw(workspace.pane.cursor)
    if raw is not None and raw.get("kind") == "evidence":
        workspace.post_message(EditRequested(str(raw["id"]), field="file"))
    else:
        new_of(workspace, "evidence")


def edit_outside(workspace: Workspace) -> None:
    """Open the record's long text in the person's editor."""
    from mentor_tui.ui.outside import edit_long_text

    if workspace.pane.cursor is not None:
        edit_long_text(workspace.mentor, workspace.pane.cursor)


def trash(workspace: Workspace) -> None:
    """Move the record, or the marked ones, to the trash."""
    if workspace.pane.chosen:
        workspace.post_message(TrashRequested(workspace.pane.chosen))


def copy(workspace: Workspace) -> None:
    """Send the record as plain text to the terminal's clipboard."""
    from mentor_tui.ui.record_view import record_text

    texts = [record_text(workspace.viewpoint, id) for id in workspace.pane.chosen]
    if texts:
        workspace.app.copy_to_clipboard("\n\n".join(texts))
        workspace.tell("sent to the terminal's clipboard")


def history(workspace: Workspace) -> None:
    """Show every saved version of the record."""
    from mentor_tui.ui.dialogs.history import version_list

    if workspace.viewpoint.in_company:
        workspace.tell("in company: what was changed is not shown")
        return
    journal, id = workspace.mentor.journal, workspace.pane.cursor
    if journal is None or id is None:
        return
    try:
        versions = journal.history(id)
    except MentorError as failure:
        workspace.mentor.show_failure(failure)
    else:
        workspace.app.push_screen(version_list(workspace.viewpoint, versions))


def unfold_private(workspace: Workspace) -> None:
    """Unfold private text, or fold it."""
    if workspace.viewpoint.in_company:
        workspace.tell("in company: private text stays folded")
    else:
        workspace.pane.toggle_private()


def comment(workspace: Workspace) -> None:
    """Open the form of a comment about the record; what is written there already counts as read."""
    raw = workspace.viewpoint.snapshot.raw(workspace.pane.cursor)
    if raw is not None:
        given = {"about": raw["id"], "mentorship": own_mentorship(raw)}
        note_read(workspace.pane)
        workspace.post_message(NewRequested("comment", given))
