"""One line, kept in seconds: as a piece of evidence, a contact, a step, a goal, a reflection, a person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from textual.app import ComposeResult
from textual.widgets import Input

from mentor_tui.domain.text import one_line
from mentor_tui.domain.word import kind_word
from mentor_tui.ui.command import Command, FooterEntry, bindings
from mentor_tui.ui.forms.default import starting_fields
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.choice_field import ChoiceField
from mentor_tui.ui.widgets.dialog import Foot
from mentor_tui.ui.widgets.entry import Entry
from mentor_tui.ui.widgets.field import Field
from mentor_tui.ui.widgets.fields_dialog import FieldsDialog
from mentor_tui.ui.widgets.option import Option
from mentor_tui.ui.widgets.text_field import TextField
from mentor_tui.ui.widgets.unsaved import leave_or_ask

#: Kinds that one line is enough for, and the field it goes into.
LINE_OF = {
    "evidence": "title",
    "contact": "note",
    "action": "text",
    "goal": "title",
    "reflection": "text",
    "cpd": "activity",
    "person": "name",
}
_TIME = re.compile(r"\b(?:(?P<hours>\d{1,2}(?:\.\d)?) ?h\b)? ?(?:(?P<minutes>\d{1,3}) ?min\b)?(?<=[hn])")
CAPTURE = "capture"
CAPTURE_COMMANDS: tuple[Command, ...] = (
    Command("capture.keep", ("ctrl+s",), "Keep it", "Keeps the line.", "Capture", CAPTURE),
    Command(
        "capture.form", ("ctrl+g",), "More fields", "Opens the whole form with the line in it.", "Capture", CAPTURE
    ),
)


@dataclass(frozen=True, slots=True)
class Captured:
    """Hold what was captured: the kind, its fields, whether the whole form is wanted, and a new person's name.

    With `who` it is a contact, and the person and an informal mentorship come into being with it.
    """

    kind: str
    fields: dict[str, Any]
    wants_form: bool = False
    who: str = ""


class CaptureDialog(FieldsDialog[Captured]):
    """Ask for one line, what it is, and with whom; `mentorship` is the one in view where one is."""

    BINDINGS = bindings(CAPTURE_COMMANDS, CAPTURE)
    DEFAULT_CSS = """
    CaptureDialog #capture-line { margin-bottom: 1; }
    """

    def __init__(self, viewpoint: Viewpoint, *, mentorship: str | None = None) -> None:
        keys = (
            FooterEntry("enter", "keep it", "capture.keep"),
            FooterEntry("tab", "what it is", "fields.next"),
            FooterEntry("ctrl+g", "more fields", "capture.form"),
            FooterEntry("esc", "leave", "dialog.leave"),
        )
        super().__init__("Capture", foot=Foot(keys), glyphs=viewpoint.glyphs)
        self._viewpoint = viewpoint
        self._mentorship = mentorship

    def compose_body(self) -> ComposeResult:
        """Show the line, then what it is and with whom."""
        yield Entry(placeholder="one line: what happened, who said what, what you will do", id="capture-line")
        kinds = [Option(kind, kind_word(kind)) for kind in LINE_OF]
        pairs = self._pairs()
        only_mentors = bool(pairs) and all(self._viewpoint.is_mentor(str(pair.value)) for pair in pairs)
        likely = "contact" if only_mentors else "evidence"
        yield ChoiceField("kind", "it is a", kinds, likely, glyphs=self.glyphs)
        if pairs:
            chosen = starting_fields(self._viewpoint, "goal", {}).get("mentorship") or self._mentorship
            chosen = chosen if chosen in {pair.value for pair in pairs} else ""
            yield ChoiceField("mentorship", "with", [Option("", "nobody"), *pairs], chosen, glyphs=self.glyphs)
        hint = "A name is enough: it becomes a moment now and then, without agreement or clock."
        yield TextField("who", "somebody else", hint=hint, glyphs=self.glyphs)

    def _pairs(self) -> list[Option]:
        viewpoint = self._viewpoint
        return [
            Option(str(entry.raw["id"]), viewpoint.with_whom(str(entry.raw["id"])))
            for entry in viewpoint.snapshot.table("mentorship").in_order
            if entry.raw.get("state") != "ended" and viewpoint.shows_raw(entry.raw)
        ]

    def go_on(self, field: Field[Any]) -> None:  # noqa: ARG002
        """Keep the line with enter, wherever the cursor is."""
        self.action_capture_keep()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the line."""
        event.stop()
        self.action_capture_keep()

    def action_capture_keep(self) -> None:
        """Return the line as a record; without words nothing happens."""
        captured = self._captured()
        if captured is not None:
            self.dismiss(captured)

    def action_dialog_leave(self) -> None:
        """Leave; ask where something was typed."""
        texts = (self.query_one("#capture-line", Entry).value, self.query_one(TextField).value)
        leave_or_ask(self, is_changed=any(map(str.strip, texts)), save=self.action_capture_keep)

    def action_capture_form(self) -> None:
        """Return the line and ask for the whole form."""
        captured = self._captured(wants_form=True)
        if captured is not None:
            self.dismiss(captured)

    def _captured(self, *, wants_form: bool = False) -> Captured | None:
        line = self.query_one("#capture-line", Entry).value.strip()
        values = {field.key: field.value for field in self.query(ChoiceField)}
        who = one_line(self.query_one(TextField).value).strip()
        kind = "contact" if who else str(values["kind"])
        if not line and not wants_form:
            return None
        if who:
            return Captured(kind, {"note": line}, who=who)
        minutes = minutes_in(line) if kind == "cpd" else None
        wants_form = wants_form or (kind == "cpd" and minutes is None)
        preset = {LINE_OF[kind]: line, "minutes": minutes, "mentorship": values.get("mentorship") or None}
        if kind == "person":
            preset["mentorship"] = None
        fields = starting_fields(self._viewpoint, kind, {name: value for name, value in preset.items() if value})
        if not preset["mentorship"]:
            fields.pop("mentorship", None)
        fields.pop("visibility", None)
        return Captured(kind, fields, wants_form)


def minutes_in(line: str) -> int | None:
    """Return the time a line names ("45 min", "1 h 30 min"), in minutes; None where it names none."""
    found = _TIME.search(line)
    if found is None:
        return None
    hours, minutes = found["hours"] or "0", found["minutes"] or "0"
    return round(float(hours) * 60) + int(minutes) or None
