"""Deeds that let something out of the journal or in: export and import, each after a look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentor_tui.errors import MentorError
from mentor_tui.ui.workspace import Workspace

if TYPE_CHECKING:
    from mentor_tui.domain.framework import Framework
    from mentor_tui.store.applied import Applied
    from mentor_tui.store.journal import Journal
    from mentor_tui.ui.dialogs.importing import Arrival


def export(workspace: Workspace) -> None:
    """Show what an export holds, then write it."""
    from mentor_tui.ui.dialogs.export import ExportDialog

    journal = workspace.mentor.journal
    if journal is None:
        return
    if workspace.viewpoint.in_company:
        workspace.tell("in company: what an export holds is not shown")
        return

    def written(path: str | None) -> None:
        if path is not None:
            workspace.tell(f"written: {path}")

    dialog = ExportDialog(workspace.viewpoint, workspace.pane.cursor, attachment=journal.attached)
    workspace.app.push_screen(dialog, written)


def take_in(workspace: Workspace) -> None:
    """Show what files would bring in, then take it in."""
    from mentor_tui.ui.dialogs.importing import ImportDialog

    app = workspace.mentor
    if app.refuses_to_write():
        return
    if workspace.viewpoint.in_company:
        workspace.tell("in company: what files hold is not shown")
        return

    def chosen(arrival: Arrival | None) -> None:
        if arrival is not None:
            workspace.run_worker(_take(workspace, arrival))

    app.push_screen(ImportDialog(workspace.viewpoint), chosen)


async def _take(workspace: Workspace, arrival: Arrival) -> None:
    app = workspace.mentor
    try:
        notes = _kept(arrival.frameworks)
        if arrival.changes:
            await app.apply_step(lambda journal: _arrived(journal, arrival), arrival.label)
    except MentorError as failure:
        app.show_failure(failure)
        return
    if notes:
        workspace.tell("; ".join(notes))


def _arrived(journal: Journal, arrival: Arrival) -> Applied:
    """Attach the files, then apply the changes that name them, as one change set."""
    for file in arrival.files:
        journal.attach(file)
    return journal.apply(arrival.changes, arrival.label, origin=arrival.origin)


def _kept(frameworks: tuple[Framework, ...]) -> list[str]:
    """Keep frameworks among the person's own; raise `MentorError` where another has the id. Return what to say."""
    from mentor_tui.runtime.journal_folder import settings_folder
    from mentor_tui.runtime.own_framework import is_kept, keep, stands_before_ours

    own = settings_folder() / "frameworks"
    notes = []
    for framework in frameworks:
        if is_kept(framework, own):
            notes.append(f"{framework.id} was there already")
            continue
        keep(framework, own)
        notes.append(f"framework {framework.id} added{', before ours' if stands_before_ours(framework) else ''}")
    return notes
