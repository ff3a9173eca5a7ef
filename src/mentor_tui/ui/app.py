"""The application: starts, puts on what a person set, and hands what panes and dialogs send to where it is done.

How changes are applied stands in `journal_app`.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import work
from textual.screen import Screen

from mentor_tui.domain.change import Change
from mentor_tui.errors import MentorError
from mentor_tui.runtime import collector
from mentor_tui.runtime.configuration import Configuration, configuration_file, read_configuration
from mentor_tui.runtime.terminal_background import Heard
from mentor_tui.ui import message
from mentor_tui.ui.appearance import Appearance, appearance_of
from mentor_tui.ui.early_key import type_again
from mentor_tui.ui.journal_app import Clock
from mentor_tui.ui.sharing_app import SharingApp
from mentor_tui.ui.viewpoint import width_class

if TYPE_CHECKING:
    from mentor_tui.store.journal import Journal
    from mentor_tui.store.seal import Seal

_TURN = 0.0005
"""Seconds after which a waiting thread gets its turn: Textual writes to the terminal in a thread of its own, and a
painted frame should not wait for what is worked out after it, nor a key for the journal that is read in a thread."""
_FOLLOW_EVERY = 0.5
"""Seconds between two looks at what other processes wrote: one stat each."""


def run(
    folder: Path | None,
    *,
    clock: Clock,
    demo: bool = False,
    remembers: bool = False,
    heard: Heard = Heard(),  # noqa: B008
) -> int:
    """Run the app on the journal in `folder` and return the exit code; without a journal it starts with a choice.

    `demo` says that the journal is a throw-away copy of the sample, `remembers` that a folder which is chosen is kept
    among the settings, `heard` what the terminal said of itself.
    """
    from mentor_tui.runtime.journal_folder import settings_folder
    from mentor_tui.runtime.packaged import theme_folders

    sys.setswitchinterval(_TURN)
    configuration, refused = read_configuration(configuration_file(settings_folder()))
    look = appearance_of(configuration, theme_folders(), is_light=heard.is_light)
    look = replace(look, failures=(*refused, *look.failures))
    app = MentorApp(folder, clock=clock, demo=demo, remembers=remembers, configuration=configuration, appearance=look)
    app.early_keys = heard.keys
    # After a crash there is no result, only Textual's own code.
    return app.run() or app.return_code or 0


class MentorApp(SharingApp):
    """Start, and route what panes and dialogs send.

    Without an `appearance` the app wears what ships with it; without a file in `configuration` nothing is kept.
    """

    TITLE = "mentor-tui"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = []
    early_keys = b""
    """What was typed before the app could hear it."""

    def __init__(
        self,
        folder: Path | None,
        *,
        clock: Clock,
        demo: bool = False,
        remembers: bool = False,
        configuration: Configuration | None = None,
        appearance: Appearance | None = None,
    ) -> None:
        super().__init__(clock=clock, configuration=configuration, appearance=appearance, is_sample=demo)
        self.folder = folder
        self._personal_back: tuple[message.PersonalProposed, object] | None = None
        self._remembers = remembers

    # Starting ------------------------------------------------------------------------------------------------------

    def on_load(self) -> None:
        """Put a theme on and take what was kept from the last time, before anything is drawn."""
        self.wear(self.appearance)
        if self.folder is not None:
            from mentor_tui.runtime.kept_today import kept_today

            kept = kept_today(self.folder, self.clock())
            if kept is not None:
                width = width_class(self.size.width)
                self.look_from(snapshot=kept.snapshot, now=self.clock(), zone=kept.zone, width=width, kept=kept.view)

    def get_default_screen(self) -> Screen[Any]:
        """Begin with the main screen where something was kept for it, else with an empty one."""
        if self.viewpoint.kept is None:
            return super().get_default_screen()
        from mentor_tui.ui.workspace import Workspace

        return Workspace(self.viewpoint, size=self.size)

    def on_mount(self) -> None:
        """Open the journal, once Today is on the screen, or offer the first choice."""
        self.set_interval(_FOLLOW_EVERY, self._follow)
        self.watch_idleness()
        if self.viewpoint.kept is None:
            self.start()
        else:
            self.screen.call_after_refresh(self.start)

    @work
    async def start(self) -> None:
        """Open the journal, asking where to begin where there is none."""
        from mentor_tui.ui.opening import has_journal, has_passphrase, opened_for_today

        if self.folder is None or not has_journal(self.folder):
            await self._choose()
            return
        seal = await self._asked_for_key(self.folder) if has_passphrase(self.folder) else None
        try:
            async with self._turn:  # what is changed meanwhile waits for the journal
                journal = await asyncio.to_thread(opened_for_today, self.folder, self.clock, seal)
        except MentorError as failure:
            self.exit(failure.exit_code, message=str(failure))
            return
        await self.take_up(journal)

    async def _choose(self) -> None:
        """Ask where to begin, take up the journal that was made or opened, and remember its folder."""
        from mentor_tui.ui.dialogs.first_run import FirstRun

        collector.resume()
        choice = FirstRun(self.folder, clock=self.clock, remembers=self._remembers, glyphs=self.glyphs)
        journal = await self.push_screen_wait(choice)
        if journal is None:
            self.exit(0)
            return
        await self.take_up(journal, is_new=True)
        if self._remembers and not choice.is_sample:
            self.keep_folder(journal.folder)

    async def _asked_for_key(self, folder: Path) -> Seal | None:
        """Ask for the passphrase on the first frame; nothing is read before."""
        from mentor_tui.runtime.core_dump import forbid_core_dump
        from mentor_tui.store.key_process import unlocked
        from mentor_tui.ui.dialogs.lock import LockScreen

        forbid_core_dump()
        collector.resume()
        words = "This journal has a passphrase."
        found: Seal | None = await self.push_screen_wait(
            LockScreen(lambda typed: unlocked(folder, typed), words, glyphs=self.glyphs)
        )
        return found

    async def take_up(self, journal: Journal, *, is_new: bool = False) -> None:
        """Show a journal that was opened; one that is new here may have joined a space, and gets what is in it."""
        collector.resume()
        self.journal = journal
        self.folder = journal.folder
        self._see(journal.snapshot)
        if self.workspace is None:
            from mentor_tui.ui.workspace import Workspace

            await self.push_screen(Workspace(self.viewpoint, size=self.size))
        self.screen.call_after_refresh(type_again, self, self.early_keys)
        for failure in (*map(MentorError, journal.notes), *self.appearance.failures):
            self.show_failure(failure)
        if journal.passphrase.is_set:
            from mentor_tui.ui.editor_place import keep_all_left

            keep_all_left(journal)
        from mentor_tui.ui.dialogs.tour import offer_tour
        from mentor_tui.ui.forms.keeping import offer_drafts
        from mentor_tui.ui.live.opening import offer_live

        if not (offer_live(self) or offer_tour(self)):
            offer_drafts(self)
        if self.sharing.has_spaces and not self.reader_note and (is_new or self.configuration["sync"] != "by-hand"):
            self.sync_beside(is_asked=False)

    @property
    def syncs_on_exit(self) -> bool:
        """Whether the person wants a sync before the app is left."""
        return self.configuration["sync"] == "start-and-exit"

    def on_unmount(self) -> None:
        """Close the journal: checkpoint, keep Today for the next start, and let the lock go."""
        if self.journal is not None:
            from mentor_tui.ui.opening import close_journal

            close_journal(self.journal, self.clock)

    def action_help_quit(self) -> None:
        """Say in the footer how one leaves, where ctrl+c was pressed out of habit; a dialog names its own way out."""
        if (workspace := self.workspace) is not None and self.screen is workspace:
            key = next(command.key_words for command in workspace.commands if command.id == "app.quit")
            self.tell(f"{key} quits")

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
        """Keep what is personal to the owner, and how to take it back where a person may want to."""
        if not self._keep_personal(event.patch) or event.back is None:
            return
        self._personal_back = (event, self.viewpoint.snapshot.tables)
        if workspace := self.workspace:
            workspace.tell(event.label, can_undo=True)

    def take_personal_back(self) -> str:
        """Take back what was personal and is the last thing done; return in words what it was, else nothing.

        The journal keeps no history of it: it can be taken back until something else has changed.
        """
        if self._personal_back is None:
            return ""
        (event, tables), self._personal_back = self._personal_back, None
        if tables is not self.viewpoint.snapshot.tables or not self._keep_personal(event.back or {}):
            return ""
        return event.label

    def _keep_personal(self, patch: Mapping[str, Any]) -> bool:
        journal = self.journal
        if journal is None or journal.is_read_only:
            return False
        try:
            journal.set_personal(patch)
        except MentorError as failure:
            self.show_failure(failure)
            return False
        self._see(journal.snapshot)
        return True

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

        create(self, event.kind, event.preset, field=event.field)

    def on_agreement_requested(self, event: message.AgreementRequested) -> None:
        """Open the form of an agreement."""
        from mentor_tui.ui.dialogs.agreement import ask_agreement

        ask_agreement(self, event.id)

    def on_live_requested(self, event: message.LiveRequested) -> None:
        """Show a meeting live."""
        from mentor_tui.ui.live.opening import go_live

        go_live(self, event.id)

    def on_failure_met(self, event: message.FailureMet) -> None:
        """Show a failure until it is put away."""
        self.show_failure(MentorError(event.what, where=event.where, remedy=event.remedy))

    def on_result_told(self, event: message.ResultTold) -> None:
        """Show a result at the footer's right end."""
        self.tell(event.words)

    def _try(self, changes: Callable[[], Sequence[Change]], label: str) -> None:
        try:
            proposed = changes()
        except MentorError as failure:
            self.show_failure(failure)
        else:
            self.apply(proposed, label)
