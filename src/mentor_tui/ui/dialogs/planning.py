"""The planning sheet of a meeting, by itself: a few lines of the mentee's, which become the agenda."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mentor_tui.domain.records import Meeting
from mentor_tui.domain.when import short_day
from mentor_tui.ui.dialogs.answer import ask_answer
from mentor_tui.ui.dialogs.export import ExportDialog
from mentor_tui.ui.editing import refuses_in_company
from mentor_tui.ui.forms.form import FormDialog
from mentor_tui.ui.forms.keeping import Keeping
from mentor_tui.ui.forms.spec import FormSpec, form_spec, item_spec
from mentor_tui.ui.forms.value import patch_between
from mentor_tui.ui.meeting.time import starts_at
from mentor_tui.ui.meeting.view import is_for_the_other, sheet_lines
from mentor_tui.ui.message import FieldsProposed
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.dialog import Choice, ConfirmDialog

if TYPE_CHECKING:
    from mentor_tui.ui.app import MentorApp
    from mentor_tui.ui.workspace import Workspace

PLANNING = "planning sheet"
"""The kind its form is kept under."""
_READ = Choice("b", "read it", "read")
_PASTE = Choice("p", "paste their answer", "paste")
_SEND = Choice("x", "the questions, for a mail", "send")


def planning_spec() -> FormSpec:
    """Return the form of the sheet alone."""
    plan = form_spec("meeting").field("plan")
    if plan is None:
        raise KeyError("plan")
    return FormSpec(PLANNING, PLANNING, item_spec(plan).fields)


def ask_planning(app: MentorApp, id: str, *, typed: Mapping[str, Any] | None = None) -> None:
    """Open the sheet of a meeting and propose what was written; what is typed is kept until then."""
    meeting, raw = app.viewpoint.snapshot.one(Meeting, id), app.viewpoint.snapshot.raw(id)
    if meeting is None or raw is None or app.refuses_to_write() or refuses_in_company(app, raw):
        return
    before = dict(raw.get("plan") or {})
    keeping = Keeping(app.journal.files) if app.journal else None
    form = FormDialog(
        f"Planning sheet, {_whose(app.viewpoint, meeting)}",
        planning_spec(),
        app.viewpoint,
        before,
        typed=dict(typed) if typed is not None else None,
        keep=(lambda values: keeping.keep(PLANNING, {"id": id}, values)) if keeping else None,
    )

    def left(values: Mapping[str, Any] | None) -> None:
        if keeping:
            keeping.drop(PLANNING, {"id": id})
        if values:
            patch = {name: patch_between(before.get(name), value) for name, value in values.items()}
            app.post_message(FieldsProposed(id, {"plan": patch}, "the planning sheet is kept"))

    app.push_screen(form, left)


def open_planning(workspace: Workspace, meeting: Meeting) -> None:
    """Open the owner's own sheet; of somebody else's say what has come, and what can be done for it."""
    viewpoint = workspace.viewpoint
    if not is_for_the_other(viewpoint, meeting):
        ask_planning(workspace.mentor, meeting.id)
        return

    def answered(answer: str | None) -> None:
        if answer == "read":
            workspace.run_worker(workspace.run_command("meeting.before"))
        elif answer == "paste":
            ask_answer(workspace, viewpoint, meeting.id)
        elif answer == "send" and (journal := workspace.mentor.journal) is not None:
            dialog = ExportDialog(viewpoint, meeting.id, what="sheet", attachment=journal.attached)
            workspace.app.push_screen(dialog)

    workspace.app.push_screen(_their_sheet(viewpoint, meeting), answered)


def _their_sheet(viewpoint: Viewpoint, meeting: Meeting) -> ConfirmDialog:
    has_come = bool(sheet_lines(viewpoint, meeting))
    who = viewpoint.with_whom(meeting.mentorship)
    words = (
        f"{who} has sent it."
        if has_come
        else f"It has not come yet, and nothing is missing. The sheet is {who}'s to write; "
        "where it comes by mail, you can take it in here."
    )
    choices = (_READ,) if has_come else (_PASTE, _SEND)
    return ConfirmDialog(
        f"Planning sheet, {_whose(viewpoint, meeting)}", words, choices=choices, leave="close", glyphs=viewpoint.glyphs
    )


def _whose(viewpoint: Viewpoint, meeting: Meeting) -> str:
    day = short_day(starts_at(viewpoint, meeting).astimezone(viewpoint.zone).date(), viewpoint.today)
    who = viewpoint.with_whom(meeting.mentorship)
    return f"{day} with {who}" if who else day
