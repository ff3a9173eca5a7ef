"""The application: holds the journal, and is the one place where changes are applied.

Panes and dialogs propose; the app applies, in a thread, one after the other, and hands out the new viewpoint. It
also follows what other processes write to the same journal.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

from textual import work
from textual.app import App
from textual.content import Content

from mentor_tui.domain.change import Change, Conflict
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.errors import MentorError, NotSaved
from mentor_tui.ui import message
from mentor_tui.ui.command import FooterEntry
from mentor_tui.ui.glyph import Glyphs, choose_glyphs
from mentor_tui.ui.theme import PLAIN, load_themes, variable_defaults
from mentor_tui.ui.viewpoint import Viewpoint, width_class
from mentor_tui.ui.widgets.frame import Notice

if TYPE_CHECKING:
    from mentor_tui.store.journal import Journal
    from mentor_tui.ui.workspace import Workspace

Clock = Callable[[], datetime]
Result = TypeVar("Result")
_FOLLOW_EVERY = 0.5
"""Seconds between two looks at what other processes wrote: one stat each."""
_THEME = "lamplight"


def run(folder: Path | None, *, clock: Clock, demo: bool = False) -> int:
    """Run the app on the journal in `folder` and return the exit code; without a journal it starts with a choice.

    `demo` says that the journal is a throw-away copy of the sample.
    """
    if remark := no_terminal_remark(os.environ.get("TERM", ""), sys.stdin.isatty() and sys.stdout.isatty()):
        sys.stderr.write(remark + "\n")
        return 1
    return MentorApp(folder, clock=clock, demo=demo).run() or 0


def no_terminal_remark(term: str, is_terminal: bool) -> str:
    """Return why the app cannot be drawn here and what to do instead; nothing where it can."""
    if not is_terminal:
        why = "the app needs a terminal"
    elif term in {"", "dumb"}:
        why = f"the app needs a terminal that can place text; this one is '{term or 'unknown'}'"
    else:
        return ""
    return (
        f"mentor-tui: {why}. Every verb works without one: 'mentor-tui today', 'mentor-tui list', 'mentor-tui --help'"
    )


class MentorApp(App[int]):
    """Hold the journal, the moment and the viewpoint; apply what is proposed."""

    TITLE = "mentor-tui"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = []

    def __init__(
        self,
        folder: Path | None,
        *,
        clock: Clock,
        demo: bool = False,
        glyphs: Glyphs | None = None,
        theme_folders: Sequence[Path] | None = None,
    ) -> None:
        super().__init__()
        self.folder = folder
        self.clock = clock
        self.is_demo = demo
        self.journal: Journal | None = None
        self.glyphs = glyphs or choose_glyphs("auto", encoding=sys.stdout.encoding or "utf-8")
        self.viewpoint = Viewpoint(Snapshot(owner=""), clock(), ZoneInfo("UTC"), glyphs=self.glyphs)
        self.sync_words: tuple[Content, ...] = ()
        self.theme_titles: dict[str, str] = {}
        self._theme_folders = theme_folders
        self._turn = asyncio.Lock()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the style sheet every role before any theme is on."""
        return variable_defaults()

    @property
    def workspace(self) -> Workspace | None:
        """The main screen, once there is a journal."""
        from mentor_tui.ui.workspace import Workspace

        return next((screen for screen in self.screen_stack if isinstance(screen, Workspace)), None)

    @property
    def reader_note(self) -> str:
        """Who holds the journal where this app only reads it; nothing where it writes."""
        if self.journal is None or not self.journal.is_read_only:
            return ""
        return f"read only: {self.journal.holder or self.journal.read_only_reason}"

    # Starting ------------------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Put a theme on, then open the journal or offer the first choice."""
        self._put_on_theme()
        self.set_interval(_FOLLOW_EVERY, self._follow)
        self.start()

    @work
    async def start(self) -> None:
        """Open the journal, asking where to begin where there is none."""
        from mentor_tui.ui.opening import has_journal, open_journal

        if self.folder is None or not has_journal(self.folder):
            from mentor_tui.ui.dialogs.first_run import FirstRun

            journal = await self.push_screen_wait(FirstRun(self.folder, clock=self.clock, glyphs=self.glyphs))
            if journal is None:
                self.exit(0)
                return
        else:
            try:
                journal = await asyncio.to_thread(open_journal, self.folder, self.clock)
            except MentorError as failure:
                self.exit(failure.exit_code, message=str(failure))
                return
        await self.take_up(journal)

    async def take_up(self, journal: Journal) -> None:
        """Show a journal that was opened."""
        from mentor_tui.ui.workspace import Workspace

        self.journal = journal
        self.folder = journal.folder
        self._see(journal.snapshot)
        await self.push_screen(Workspace(self.viewpoint))
        for note in journal.notes:
            self.show_failure(MentorError(note))
        from mentor_tui.ui.forms.keeping import offer_drafts
        from mentor_tui.ui.live.opening import offer_live

        if not offer_live(self):
            offer_drafts(self)

    def on_unmount(self) -> None:
        """Close the journal: checkpoint, and let the lock go."""
        if self.journal is not None:
            self.journal.close()

    def _put_on_theme(self) -> None:
        from mentor_tui.runtime.packaged import themes_folder

        looks, _ = load_themes(self._theme_folders if self._theme_folders is not None else [themes_folder()])
        few = self.console.color_system != "truecolor"
        self.theme_titles = {name: look.title for name, look in looks.items()}
        for look in (*looks.values(), PLAIN):
            self.register_theme(look.textual(few_colours=few))
        self.theme = _THEME if _THEME in looks else PLAIN.name

    # The viewpoint -------------------------------------------------------------------------------------------------

    def look_from(self, **changes: Any) -> None:
        """Change the viewpoint: the mentorship, company, the width class."""
        self.viewpoint = replace(self.viewpoint, **changes)
        if workspace := self.workspace:
            workspace.look(self.viewpoint)

    def widen(self, columns: int) -> None:
        """Take up the width class of so many columns."""
        width = width_class(columns)
        if width != self.viewpoint.width:
            self.look_from(width=width)

    def _see(self, snapshot: Snapshot) -> None:
        zone = ZoneInfo(self.journal.timezone) if self.journal else self.viewpoint.zone
        self.look_from(snapshot=snapshot, now=self.clock(), zone=zone)

    async def _follow(self) -> None:
        """Take up what other processes wrote, and a new day."""
        journal = self.journal
        if journal is None or self._turn.locked():
            return
        async with self._turn:
            try:
                changed = await asyncio.to_thread(journal.refresh)
            except MentorError as failure:
                self.show_failure(failure)
                return
        day = self.clock().astimezone(self.viewpoint.zone).date()
        if changed or day != self.viewpoint.today:
            self._see(journal.snapshot)

    # Applying ------------------------------------------------------------------------------------------------------

    @work
    async def apply(self, changes: Sequence[Change], label: str, *, then: str | None = None) -> None:
        """Apply changes to the journal, show the result, and ask about what could not be merged."""
        await self.apply_now(changes, label, then=then)

    async def apply_now(self, changes: Sequence[Change], label: str, *, then: str | None = None) -> bool:
        """Apply changes and say whether they were kept. Call it from a worker: it may ask."""
        if self.journal is None or not changes:
            return False
        try:
            applied = await self.in_turn(lambda journal: journal.apply(changes, label))
        except MentorError as failure:
            self.show_failure(failure)
            return False
        if workspace := self.workspace:
            workspace.tell(f"{self.glyphs['done']} {label}", can_undo=True)
            workspace.show_here(then)
        if any(not conflict.field for conflict in applied.conflicts):
            remedy = "What you wrote is kept as a draft; put the record back, then take it up again"
            self.show_failure(NotSaved("the record was moved to the trash meanwhile", remedy=remedy))
            return False
        if applied.conflicts:
            await self._settle(applied.conflicts, label)
        return True

    async def _settle(self, conflicts: Sequence[Conflict], label: str) -> None:
        from mentor_tui.ui.dialogs.conflict import ConflictDialog, resolved

        chosen = await self.push_screen_wait(ConflictDialog(self.viewpoint, conflicts))
        changes = resolved(self.viewpoint.snapshot, conflicts, chosen or {}, self.clock())
        if changes:
            await self.apply_now(changes, f"{label}, decided")

    async def in_turn(self, step: Callable[[Journal], Result]) -> Result:
        """Run a step on the journal in a thread, after what is running; show what the journal holds then."""
        journal = self.journal
        if journal is None:
            raise MentorError("no journal is open")
        async with self._turn:
            result = await asyncio.to_thread(step, journal)
        self._see(journal.snapshot)
        return result

    def show_failure(self, failure: MentorError) -> None:
        """Show what went wrong until it is put away."""
        if workspace := self.workspace:
            keys = (FooterEntry("esc", "put away", "app.put-away"),)
            workspace.show_notice(Notice(failure.what, failure.where, failure.remedy, keys))

    # What panes and dialogs send -----------------------------------------------------------------------------------

    def on_changes_proposed(self, event: message.ChangesProposed) -> None:
        """Apply what a pane proposes."""
        self.apply(event.changes, event.label, then=event.then)

    def on_fields_proposed(self, event: message.FieldsProposed) -> None:
        """Apply new values for some fields of one record."""
        from mentor_tui.ui.editing import field_changes

        self._try(lambda: field_changes(self.viewpoint, {event.id: event.patch}), event.label)

    def on_record_proposed(self, event: message.RecordProposed) -> None:
        """Apply a new record that needs no form."""
        from mentor_tui.ui.editing import new_record

        self._try(lambda: new_record(self.viewpoint, event.kind, event.fields), event.label)

    def on_trash_requested(self, event: message.TrashRequested) -> None:
        """Move records to the trash."""
        from mentor_tui.ui.editing import trash_changes, trash_label

        self._try(lambda: trash_changes(self.viewpoint, event.ids), trash_label(self.viewpoint, event.ids))

    def on_personal_proposed(self, event: message.PersonalProposed) -> None:
        """Keep what is personal to the owner."""
        if self.journal is not None and not self.journal.is_read_only:
            try:
                self.journal.set_personal(event.patch)
            except MentorError as failure:
                self.show_failure(failure)
            self._see(self.journal.snapshot)

    async def on_record_opened(self, event: message.RecordOpened) -> None:
        """Show a record in its section."""
        if workspace := self.workspace:
            await workspace.open_record(event.id)

    def on_edit_requested(self, event: message.EditRequested) -> None:
        """Open the form of a record."""
        from mentor_tui.ui.editing import edit

        edit(self, event.id, field=event.field)

    def on_new_requested(self, event: message.NewRequested) -> None:
        """Open the form of a new record."""
        from mentor_tui.ui.editing import create

        create(self, event.kind, event.preset)

    def on_live_requested(self, event: message.LiveRequested) -> None:
        """Show a meeting live."""
        from mentor_tui.ui.live.opening import go_live

        go_live(self, event.id)

    def on_failure_met(self, event: message.FailureMet) -> None:
        """Show a failure until it is put away."""
        self.show_failure(MentorError(event.what, where=event.where, remedy=event.remedy))

    def on_result_told(self, event: message.ResultTold) -> None:
        """Show a result at the footer's right end."""
        if workspace := self.workspace:
            workspace.tell(event.words)

    def _try(self, changes: Callable[[], Sequence[Change]], label: str) -> None:
        try:
            proposed = changes()
        except MentorError as failure:
            self.show_failure(failure)
        else:
            self.apply(proposed, label)
