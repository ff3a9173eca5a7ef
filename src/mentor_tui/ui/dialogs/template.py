"""Pick the kind of a meeting: its template fills an empty agenda and nothing else, for the mentee leads."""

from __future__ import annotations

from typing import Any

from textual.widget import Widget

from mentor_tui.domain.next_meeting import sheet_state
from mentor_tui.domain.records import Meeting
from mentor_tui.domain.template import MeetingTemplate
from mentor_tui.runtime.packaged import meeting_templates
from mentor_tui.ui.gate import one_line
from mentor_tui.ui.message import FieldsProposed, ResultTold
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.picker import Picked, PickerDialog
from mentor_tui.ui.widgets.row import Row, RowSource


def template_patch(meeting: Meeting, template: MeetingTemplate) -> dict[str, Any]:
    """Return the fields a template gives a meeting: none where it has an agenda or a sheet already."""
    if meeting.agenda or sheet_state(meeting) != "empty":
        return {}
    return {"agenda": list(template.agenda)} | ({} if meeting.minutes else {"minutes": template.minutes})


def ask_template(sender: Widget, viewpoint: Viewpoint, id: str) -> None:
    """Ask for a template and propose what it gives the meeting."""
    meeting = viewpoint.snapshot.one(Meeting, id)
    if meeting is None:
        return
    templates = {template.id: template for template in meeting_templates()}
    if not template_patch(meeting, next(iter(templates.values()))):
        sender.post_message(ResultTold("this meeting has its agenda already"))
        return

    def picked(answer: Picked | None) -> None:
        template = templates.get(str(answer.identity)) if answer is not None else None
        if template is not None:
            sender.post_message(FieldsProposed(id, template_patch(meeting, template), f"agenda: {template.title}"))

    dialog = PickerDialog(
        "What kind of meeting?",
        lambda words: _rows(tuple(templates.values()), words),
        placeholder="a kind",
        glyphs=viewpoint.glyphs,
    )
    sender.app.push_screen(dialog, picked)


def _rows(templates: tuple[MeetingTemplate, ...], words: str) -> RowSource:
    wanted = words.strip().lower()
    return RowSource.of(
        [
            Row(each.id, one_line(each.title), meta=one_line(f"{each.minutes} min", "quiet"))
            for each in templates
            if wanted in each.title.lower()
        ]
    )
