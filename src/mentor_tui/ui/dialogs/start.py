"""What it takes to start a journal: a name, a role, a folder, and perhaps with whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from textual.app import ComposeResult

from mentor_tui.domain.change import created
from mentor_tui.domain.draft import Draft
from mentor_tui.store.journal import Journal
from mentor_tui.ui.command import Command, FooterEntry, bindings
from mentor_tui.ui.dialogs.tour import OFFERED
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.widgets.choice_field import ChoiceField
from mentor_tui.ui.widgets.dialog import Foot
from mentor_tui.ui.widgets.field import Field
from mentor_tui.ui.widgets.fields_dialog import FieldsDialog
from mentor_tui.ui.widgets.option import Option
from mentor_tui.ui.widgets.text_field import TextField

START = "start"
START_COMMANDS: tuple[Command, ...] = (
    Command("start.begin", ("ctrl+s",), "Begin", "Makes the journal.", "Start", START),
)

_KEPT = "Everything is kept there, in plain files."


@dataclass(frozen=True, slots=True)
class Start:
    """Hold the answers: name, role (mentee, mentor, both), folder, the other one's name (may be empty).

    With `both` there is no telling who mentors whom, so `partner_is` says what the other one is: mentor or mentee.
    """

    name: str
    role: str
    folder: Path
    partner: str
    timezone: str
    partner_is: str = "mentor"
    partner_uses_it: bool = False


class StartDialog(FieldsDialog[Start]):
    """Ask for name, role, folder and partner."""

    BINDINGS = bindings(START_COMMANDS, START)
    DEFAULT_CSS = "StartDialog Field { margin-bottom: 1; }"

    def __init__(self, folder: Path | None, *, remembers: bool = False, glyphs: Glyphs = UNICODE) -> None:
        from mentor_tui.runtime.clock import machine_zone
        from mentor_tui.runtime.journal_folder import default_folder

        keys = (
            FooterEntry("tab", "next field", "fields.next"),
            FooterEntry("esc", "leave", "dialog.leave"),
            FooterEntry("ctrl+s", "begin", "start.begin"),
        )
        super().__init__("Start my journal", foot=Foot(keys), glyphs=glyphs)
        self._folder = folder or default_folder()
        self._remembers = remembers
        self._zone = machine_zone()

    def compose_body(self) -> ComposeResult:
        """Show the questions."""
        glyphs = self.glyphs
        roles = [Option("mentee", "a mentee"), Option("mentor", "a mentor"), Option("both", "both")]
        yield TextField("name", "your name", hint="As others know you.", glyphs=glyphs)
        yield ChoiceField("role", "you are", roles, "mentee", glyphs=glyphs)
        yield TextField("partner", "with", hint="The other one's name; may stay empty for now.", glyphs=glyphs)
        sides = [Option("mentor", "my mentor"), Option("mentee", "my mentee")]
        yield ChoiceField("partner_is", "who is", sides, "mentor", glyphs=glyphs)
        uses = [Option("not yet", "not yet"), Option("yes", "yes")]
        yield ChoiceField("uses", "uses this too", uses, "not yet", glyphs=glyphs)
        folder = str(self._folder)
        yield TextField("folder", "folder", folder, hint=self._about(folder), glyphs=glyphs)
        yield TextField("timezone", "time zone", self._zone, glyphs=glyphs)

    def on_mount(self) -> None:
        """Ask at first what has to be answered."""
        self.call_after_refresh(self._ask_what_matters)

    def on_field_changed(self, event: Field.Changed) -> None:
        """Ask about the other one once there is a name; say which folder is meant; judge again what was wrong."""
        event.stop()
        self._ask_what_matters()
        if event.field.key == "folder":
            event.field.show_hint(self._about(str(event.value)))
        if event.field.is_wrong:
            event.field.show_error(_wrong(self._texts).get(event.field.key, ""))

    @property
    def _texts(self) -> dict[str, str]:
        """What stands in the fields, by their names."""
        return {field.key: str(field.value or "").strip() for field in self.query(Field)}

    def _about(self, typed: str) -> str:
        """Return what is said of the folder: the whole path of a short one, what is kept there, that it is opened."""
        from mentor_tui.runtime.journal_folder import whole_path

        whole = str(whole_path(typed)) if typed.strip() else ""
        meant = f"{whole}. " if whole != typed.strip() else ""
        kept = "Kept there in plain files, and opened from now on." if self._remembers else _KEPT
        return f"{meant}{kept}"

    def _ask_what_matters(self) -> None:
        """Show the questions about the other one where they are named; who is who, only where one is both."""
        fields = {field.key: field for field in self.query(Field)}
        is_named = bool(str(fields["partner"].value or "").strip())
        fields["uses"].display = is_named
        fields["partner_is"].display = is_named and fields["role"].value == "both"

    def action_start_begin(self) -> None:
        """Return the answers, or say what is missing."""
        from mentor_tui.domain.day import zone_called
        from mentor_tui.runtime.journal_folder import whole_path

        text = self._texts
        wrong = _wrong(text)
        for field in self.query(Field):
            field.show_error(wrong.get(field.key, ""))
        if not wrong:
            folder = whole_path(text["folder"])
            partner_is = {"mentor": "mentee", "mentee": "mentor"}.get(text["role"], text["partner_is"])
            uses, zone = text["uses"] == "yes", zone_called(text["timezone"]) or ""
            self.dismiss(Start(text["name"], text["role"], folder, text["partner"], zone, partner_is, uses))


def _wrong(text: dict[str, str]) -> dict[str, str]:
    """Return what is wrong with the answers, by field."""
    from mentor_tui.domain.day import zone_called
    from mentor_tui.runtime.journal_folder import whole_path
    from mentor_tui.ui.opening import has_journal

    found = {}
    if not text["name"]:
        found["name"] = "a name is needed"
    if not text["folder"]:
        found["folder"] = "a folder is needed"
    elif has_journal(whole_path(text["folder"])):
        found["folder"] = "there is a journal in this folder already"
    if zone_called(text["timezone"]) is None:
        found["timezone"] = f"{text['timezone']} is no time zone we know: Europe/London, or a city"
    return found


def begin(start: Start, clock: Callable[[], datetime]) -> Journal:
    """Make the journal and, where a partner was named, the mentorship with them."""
    from mentor_tui.ui.opening import begin_journal

    journal = begin_journal(start.folder, name=start.name, timezone=start.timezone, clock=clock)
    if start.partner:
        draft = Draft(journal.snapshot, clock())
        partner = draft.new("person", {"name": start.partner})
        mentor, mentee = (
            (journal.snapshot.owner, partner["id"])
            if start.partner_is == "mentee"
            else (partner["id"], journal.snapshot.owner)
        )
        pair = draft.new("mentorship", {"mentor": mentor, "mentee": mentee, "state": "active"})
        journal.apply([created(partner), created(pair)], f"started with {start.partner}")
        journal.set_personal({"partner_uses_it": start.partner_uses_it})
    journal.set_personal({"role": start.role, "tour": OFFERED})
    return journal
