"""Deeds that ask first: palette, keys, search, capture, themes, pages."""

from __future__ import annotations

from mentor_tui.ui.command import help_rows, palette_rows
from mentor_tui.ui.message import ChangesProposed, NewRequested, RecordProposed
from mentor_tui.ui.widgets.picker import Picked
from mentor_tui.ui.workspace import Workspace


def palette(workspace: Workspace) -> None:
    """List every action and record; do or open what is picked."""
    from mentor_tui.ui.dialogs.palette import DO, PaletteDialog

    commands = palette_rows(workspace.commands, workspace.chain)
    commands = tuple(row for row in commands if not row.command.startswith("list."))

    def picked(answer: Picked | None) -> None:
        if answer is None or not isinstance(answer.identity, tuple):
            return
        verb, id = answer.identity
        workspace.run_worker(workspace.run_command(str(id)) if verb == DO else workspace.open_record(str(id)))

    dialog = PaletteDialog(workspace.viewpoint, commands, workspace.recent)
    workspace.app.push_screen(dialog, picked)


def keys(workspace: Workspace) -> None:
    """List the keys that work here; run the one that is picked."""
    from mentor_tui.ui.dialogs.keys import KeysDialog

    groups = help_rows(workspace.commands, workspace.chain)
    groups["Move"] = groups.pop("Move", ())

    def picked(answer: Picked | None) -> None:
        if answer is not None and answer.identity is not None:
            workspace.run_worker(workspace.run_command(str(answer.identity)))

    workspace.app.push_screen(KeysDialog(workspace.here.name, groups, glyphs=workspace.viewpoint.glyphs), picked)


def search(workspace: Workspace) -> None:
    """Search every text and open what is picked."""
    from mentor_tui.ui.dialogs.search import SearchDialog

    def picked(answer: Picked | None) -> None:
        if answer is not None and answer.identity is not None:
            workspace.run_worker(workspace.open_record(str(answer.identity)))

    workspace.app.push_screen(SearchDialog(workspace.viewpoint), picked)


def capture(workspace: Workspace) -> None:
    """Keep one line, or open the whole form with it."""
    from mentor_tui.ui.dialogs.capture import LINE_OF, Captured, CaptureDialog

    if workspace.mentor.only_reads and workspace.mentor.refuses_to_write():
        return

    def captured(answer: Captured | None) -> None:
        if answer is None:
            return
        if answer.who:
            from mentor_tui.ui.informal import moment_with

            changes = moment_with(workspace.viewpoint, answer.who, str(answer.fields["note"]))
            workspace.post_message(ChangesProposed(changes, f"noted: {answer.who}"))
        elif answer.wants_form:
            workspace.post_message(NewRequested(answer.kind, answer.fields))
        else:
            words = str(answer.fields[LINE_OF[answer.kind]])
            workspace.post_message(RecordProposed(answer.kind, answer.fields, f"added: {words}"))

    in_view = workspace.pane.preset(workspace.viewpoint).get("mentorship")
    workspace.app.push_screen(CaptureDialog(workspace.viewpoint, mentorship=in_view), captured)


def themes(workspace: Workspace) -> None:
    """Show the themes; keep the one that is picked."""
    from mentor_tui.ui.dialogs.themes import ThemesDialog

    app = workspace.mentor

    def picked(answer: Picked | None) -> None:
        if answer is not None and answer.identity is not None:
            app.wear_theme(str(answer.identity))

    dialog = ThemesDialog(
        lambda: app.appearance.titles,
        app.configuration["theme"],
        app.appearance.worn,
        read_again=app.read_themes_again,
        glyphs=app.glyphs,
    )
    app.push_screen(dialog, picked)


def settings(workspace: Workspace) -> None:
    """Ask for theme and signs, and keep them."""
    from mentor_tui.ui.dialogs.settings import SettingsDialog

    app = workspace.mentor

    def chosen(values: dict[str, str] | None) -> None:
        given = dict(values or {})
        if "theme" in given:
            app.wear_theme(given.pop("theme"))
        for name, value in given.items():
            app.keep_setting(name, value)

    theme = app.configuration["theme"]
    dialog = SettingsDialog(app.configuration, app.appearance.titles, theme, glyphs=app.glyphs)
    app.push_screen(dialog, chosen)


def before(workspace: Workspace) -> None:
    """Show the page before the meeting under the cursor, of its mentorship, or before the next one."""
    from mentor_tui.ui.dialogs.before import BeforeDialog
    from mentor_tui.ui.meeting.before import meeting_ahead

    meeting = meeting_ahead(workspace.viewpoint, workspace.pane.cursor)
    if meeting is None:
        workspace.tell("no meeting is planned; n plans one under Meetings")
        return

    def answered(id: str | None) -> None:
        if id is not None:
            workspace.run_worker(workspace.open_record(id))

    workspace.app.push_screen(BeforeDialog(workspace.viewpoint, meeting), answered)


def planning_sheet(workspace: Workspace) -> None:
    """Open the planning sheet of the meeting under the cursor, of its mentorship, or of the next one."""
    from mentor_tui.ui.dialogs.planning import open_planning
    from mentor_tui.ui.meeting.before import meeting_ahead

    meeting = meeting_ahead(workspace.viewpoint, workspace.pane.cursor)
    if meeting is None:
        workspace.tell("a sheet goes with a meeting; n plans one under Meetings")
        return
    open_planning(workspace, meeting)


async def tour(workspace: Workspace) -> None:
    """Show a person round."""
    from mentor_tui.ui.dialogs.tour import show_round

    await show_round(workspace)


def guide(workspace: Workspace) -> None:
    """Show the guide."""
    from mentor_tui.ui.dialogs.page import GUIDE, PageDialog

    workspace.app.push_screen(PageDialog("The guide", GUIDE, glyphs=workspace.viewpoint.glyphs))


def protected(workspace: Workspace) -> None:
    """Show what is protected and what is not."""
    from mentor_tui.ui.dialogs.page import PROTECTED, PageDialog

    title = "What is protected, and what is not"
    workspace.app.push_screen(PageDialog(title, PROTECTED, glyphs=workspace.viewpoint.glyphs))
