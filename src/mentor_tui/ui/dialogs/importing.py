"""Show what files would bring into the journal, then say so: nothing is changed before that."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from mentor_tui.domain.change import Change, Conflict
from mentor_tui.domain.text import one_line as on_one_line
from mentor_tui.domain.word import count_of
from mentor_tui.errors import MentorError
from mentor_tui.exchange.import_plan import ImportPlan, decided
from mentor_tui.exchange.import_preview import change_line, frameworks_in, with_steps
from mentor_tui.exchange.importing import plan_import
from mentor_tui.ui.command import Command, FooterEntry, bindings
from mentor_tui.ui.dialogs.conflict import field_of
from mentor_tui.ui.editing import title_of
from mentor_tui.ui.forms.rows import reference_rows
from mentor_tui.ui.gate import joined, one_line, shown, stacked
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.choice_field import PickField, TickField
from mentor_tui.ui.widgets.dialog import Foot
from mentor_tui.ui.widgets.field import Field
from mentor_tui.ui.widgets.fields_dialog import FieldsDialog
from mentor_tui.ui.widgets.option import Option
from mentor_tui.ui.widgets.picker import Picked
from mentor_tui.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from mentor_tui.domain.framework import Framework

IMPORT = "import"
IMPORT_COMMANDS: tuple[Command, ...] = (
    Command("import.take", ("ctrl+s",), "Take it in", "Takes in what is shown, as one change.", "Import", IMPORT),
)
_LINES = 200
"""More changes than this nobody reads before an import; the rest is counted."""
_STEPS = "steps"


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is to come in: the changes with the decided conflicts, files to attach first, frameworks, and a label."""

    changes: tuple[Change, ...]
    files: tuple[Path, ...]
    frameworks: tuple[Framework, ...]
    label: str
    origin: str


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked of the files: where they are, which mentorship takes what names none, and whether steps are made.

    A plan answers one question; another question wants another plan.
    """

    path: str = ""
    mentorship: str | None = None
    makes_steps: bool = False


class ImportDialog(FieldsDialog[Arrival]):
    """Ask for a path, show the plan and the conflicts; return what is to come in."""

    BINDINGS = bindings(IMPORT_COMMANDS, IMPORT)
    DEFAULT_CSS = """
    ImportDialog #import-questions, ImportDialog #import-conflicts { height: auto; }
    ImportDialog #import-preview { height: auto; margin: 1 0 0 0; padding: 0 1; background: $paper; color: $ink; }
    ImportDialog #import-preview.-empty { display: none; }
    """

    def __init__(self, viewpoint: Viewpoint) -> None:
        keys = (
            FooterEntry("enter", "look", ""),
            FooterEntry("esc", "leave", "dialog.leave"),
            FooterEntry("ctrl+s", "take in", "import.take"),
        )
        super().__init__("Import", foot=Foot(keys), glyphs=viewpoint.glyphs)
        self._viewpoint = viewpoint
        self._asked = Question(mentorship=viewpoint.mentorship)
        self._answered: Question | None = None
        self._plan = ImportPlan()
        self._frameworks: list[Framework] = []

    def compose_body(self) -> ComposeResult:
        """Show where from, what to do with it, what there is to decide, and what would change."""
        with Vertical(id="import-questions"):
            hint = "An edited export, a journal, JSON, CSV, .ics, .matrix, or a folder of them. Enter looks at it."
            yield TextField("path", "from", placeholder="~/…", hint=hint, glyphs=self.glyphs)
            yield self._home()
            tasks = [Option(_STEPS, "make steps of task lists in meeting notes")]
            yield TickField(_STEPS, "also", tasks, glyphs=self.glyphs)
        yield Vertical(id="import-conflicts")
        yield Static(id="import-preview", classes="-empty")

    def _home(self) -> PickField:
        asked, viewpoint = self._asked.mentorship, self._viewpoint
        return PickField(
            "mentorship",
            "belongs to",
            reference_rows(viewpoint, "mentorship"),
            lambda picked: title_of(viewpoint, str(picked.identity)),
            Picked(asked, "") if asked else None,
            hint="For what names no mentorship itself.",
            glyphs=self.glyphs,
        )

    # Asking --------------------------------------------------------------------------------------------------------

    def on_field_changed(self, event: Field.Changed) -> None:
        """Keep what is asked; look again where that is quick to see."""
        event.stop()
        key, value = event.field.key, event.value
        if key == "conflicts":
            return
        if key == "path":
            event.field.show_error("")
            self._asked = Question(value, self._asked.mentorship, self._asked.makes_steps)
            return
        if key == "mentorship":
            picked = value.identity if isinstance(value, Picked) else None
            self._asked = Question(self._asked.path, str(picked) if picked else None, self._asked.makes_steps)
        else:
            self._asked = Question(self._asked.path, self._asked.mentorship, _STEPS in value)
        if self._answered is not None:
            self.look_at_it()

    def goes_on_from(self, field: Field[Any]) -> bool:  # noqa: ARG002
        """Leave enter to the lines: it looks at the files."""
        return False

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Look at the files."""
        event.stop()
        self.look_at_it()

    @work(exclusive=True)
    async def look_at_it(self) -> None:
        """Plan in a thread, since a journal may be long, and show the plan or the one line that says what is wrong."""
        asked = self._asked
        try:
            plan, frameworks = await asyncio.to_thread(planned, self._viewpoint, asked)
        except MentorError as failure:
            self._answered = None
            self._field.show_error(on_one_line(str(failure)))
            await self._show(ImportPlan(), [])
            self.query_one("#import-preview", Static).add_class("-empty")
            return
        self._field.show_error("")
        self._answered = asked
        await self._show(plan, frameworks)

    @property
    def _field(self) -> TextField:
        return self.query_one(TextField)

    async def _show(self, plan: ImportPlan, frameworks: list[Framework]) -> None:
        self._plan, self._frameworks = plan, frameworks
        place = self.query_one("#import-conflicts", Vertical)
        await place.remove_children()
        if plan.conflicts:
            await place.mount(self._conflicts())
        preview = self.query_one("#import-preview", Static)
        preview.update(plan_preview(self._viewpoint, plan, frameworks))
        preview.remove_class("-empty")
        self.show_state(one_line(summary(self._viewpoint, plan, frameworks), "quiet"))

    def _conflicts(self) -> TickField:
        found = enumerate(self._plan.conflicts)
        options = [Option(place, conflict_words(self._viewpoint, conflict)) for place, conflict in found]
        hint = "Edited there and here. Ticked: what the file has. Else what is here stays."
        return TickField("conflicts", "take theirs", options, hint=hint, glyphs=self.glyphs)

    # Taking in -----------------------------------------------------------------------------------------------------

    def action_import_take(self) -> None:
        """Return what was shown; first look, where this was not looked at yet."""
        if self._answered != self._asked:
            self.look_at_it()
            return
        changes = decided(self._viewpoint.snapshot, self._plan, self._chosen(), self._viewpoint.now)
        if not (changes or self._frameworks):
            self._field.show_hint("There is nothing to take in.")
            return
        path = path_of(self._asked)
        self.dismiss(
            Arrival(changes, self._plan.files, tuple(self._frameworks), f"imported: {path.name}", self._plan.origin)
        )

    def _chosen(self) -> list[Conflict]:
        fields = [field for field in self.query(TickField) if field.key == "conflicts"]
        places = {place for field in fields for place in field.value}
        return [conflict for place, conflict in enumerate(self._plan.conflicts) if place in places]


def path_of(asked: Question) -> Path:
    """Return the path that was typed; a terminal puts quotes around a file that is dropped on it."""
    return Path(asked.path.strip().strip("'\"")).expanduser()


def planned(viewpoint: Viewpoint, asked: Question) -> tuple[ImportPlan, list[Framework]]:
    """Return what the files would do, and the frameworks among them; raise `MentorError` with the one line to show."""
    if not asked.path.strip():
        raise MentorError("name a file or a folder")
    snapshot, now = viewpoint.snapshot, viewpoint.now
    path = path_of(asked)
    plan = plan_import(snapshot, [path], now=now, zone=viewpoint.zone, mentorship=asked.mentorship)
    frameworks = frameworks_in(plan)
    return with_steps(snapshot, plan, now) if asked.makes_steps else plan, frameworks


# What is shown --------------------------------------------------------------------------------------------------------


def summary(viewpoint: Viewpoint, plan: ImportPlan, frameworks: Sequence[Framework]) -> str:
    """Return the plan in numbers."""
    new = sum(viewpoint.snapshot.raw(change.id) is None for change in plan.changes)
    parts = [f"{new} new" if new else "", f"{len(plan.changes) - new} changed" if len(plan.changes) > new else ""]
    parts.append(f"{len(plan.conflicts)} to decide" if plan.conflicts else "")
    parts.append(count_of(len(frameworks), "framework") if frameworks else "")
    parts.append(count_of(len(plan.files), "file") if plan.files else "")
    return " · ".join(filter(None, parts)) or "nothing to change"


def plan_preview(viewpoint: Viewpoint, plan: ImportPlan, frameworks: Sequence[Framework]) -> Content:
    """Return a line for each note, conflict, framework, file and change."""
    lines = [one_line(note, "soon") for note in plan.notes]
    for conflict in plan.conflicts:
        lines += _sides(viewpoint, conflict)
    for framework in frameworks:
        count = count_of(len(framework.criteria), "criterion", "criteria")
        lines.append(one_line(f"framework: {framework.title} ({count})"))
    if plan.files:
        lines.append(shown(f"with {count_of(len(plan.files), 'attached file')}"))
    lines += [one_line(str(change_line(viewpoint.snapshot, change))) for change in plan.changes[:_LINES]]
    if (more := len(plan.changes) - _LINES) > 0:
        lines.append(shown(f"and {more} more", "quiet"))
    return stacked(lines or [shown("nothing to change", "quiet")])


def conflict_words(viewpoint: Viewpoint, conflict: Conflict) -> str:
    """Return which field of which record a conflict is about."""
    field = field_of(viewpoint, conflict)
    return f"{field.label if field else conflict.field} of {title_of(viewpoint, conflict.id)}"


def _sides(viewpoint: Viewpoint, conflict: Conflict) -> list[Content]:
    """Return both versions: `mine` of a conflict is what the import wanted, `theirs` what the journal has."""
    return [
        one_line(f"{viewpoint.glyphs['conflict']} {conflict_words(viewpoint, conflict)}", "soon"),
        joined(shown("   here  ", "quiet"), one_line(_words(conflict.theirs), "ink")),
        joined(shown("  there  ", "quiet"), one_line(_words(conflict.mine), "other")),
    ]


def _words(value: object) -> str:
    return "nothing" if value in (None, "", [], {}) else str(value)
