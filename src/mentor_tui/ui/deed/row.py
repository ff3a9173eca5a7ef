"""Deeds on rows and panes: marks, filter, focus, zoom."""

from __future__ import annotations

from mentor_tui.ui.message import FieldsProposed
from mentor_tui.ui.workspace import Workspace


def mark(workspace: Workspace) -> None:
    """On an action outside mark mode: done, or open again. On anything else: mark the row."""
    pane = workspace.pane
    raw = workspace.viewpoint.snapshot.raw(pane.cursor)
    if raw is None:
        return
    if raw.get("kind") == "action" and not pane.is_marking:
        done = raw.get("state") != "done"
        day = workspace.viewpoint.today.isoformat()
        patch = {"state": "done", "done_on": day} if done else {"state": "open", "done_on": None}
        label = "done" if done else "open again"
        workspace.post_message(FieldsProposed(str(raw["id"]), patch, f"{label}: {raw.get('text', '')}"))
    else:
        pane.toggle_mark()


def start_marking(workspace: Workspace) -> None:
    """Mark the row under the cursor; from here on space marks."""
    workspace.pane.is_marking = True
    workspace.pane.toggle_mark()
    workspace.pane.is_marking = True


def start_filter(workspace: Workspace) -> None:
    """Open the line that filters."""
    workspace.pane.start_filter()


def next_pane(workspace: Workspace) -> None:
    """Move the focus on."""
    workspace.focus_next()


def previous_pane(workspace: Workspace) -> None:
    """Move the focus back."""
    workspace.focus_previous()


def zoom(workspace: Workspace) -> None:
    """Give what is shown the page, and back."""
    workspace.pane.toggle_zoom()
