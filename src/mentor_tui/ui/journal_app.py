"""The journal behind the app: the viewpoint on it, and the one place where changes are applied.

Applies in a thread, one step after the other, hands out the new viewpoint, and follows what other processes write to
the same journal. Knows nothing of how the app starts, of settings, or of what panes send.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

from rich.segment import Segment, Segments
from textual import events, work
from textual.app import App
from textual.filter import LineFilter
from textual.screen import ModalScreen

from mentor_tui.domain.change import Change, Conflict
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.errors import JournalReadOnly, MentorError, NotSaved
from mentor_tui.ui.ascii_filter import AsciiFilter
from mentor_tui.ui.command import FooterEntry
from mentor_tui.ui.glyph import Glyphs
from mentor_tui.ui.key import textual_key
from mentor_tui.ui.viewpoint import Viewpoint, width_class
from mentor_tui.ui.widgets.frame import Notice

if TYPE_CHECKING:
    from mentor_tui.store.applied import Applied
    from mentor_tui.store.journal import Journal
    from mentor_tui.ui.workspace import Workspace

Clock = Callable[[], datetime]
Result = TypeVar("Result")
_REST_AFTER = 3.0
"""Seconds without a change after which what can wait is done."""
FORM_GROUP = "form"
"""The group of the workers that ask for a form and save it."""
_NEXT_KEY = 0.01
"""Seconds between two keys that were typed ahead."""


class JournalApp(App[int]):
    """Hold the journal and the viewpoint; apply what is proposed, follow what others write."""

    def __init__(self, *, clock: Clock, glyphs: Glyphs) -> None:
        super().__init__()
        self.clock = clock
        self.glyphs = glyphs
        self._ascii = AsciiFilter(keeps_letters=glyphs.letters)
        self.journal: Journal | None = None
        self.viewpoint = Viewpoint(Snapshot(owner=""), clock(), ZoneInfo("UTC"), glyphs=glyphs)
        self._turn = asyncio.Lock()
        self._seen_at = 0.0
        self._rested: Snapshot | None = None
        self._ahead: list[events.Key] = []

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Add the look in ASCII, where that is wanted or all there is."""
        filters = super().get_line_filters()
        return [*filters, self._ascii] if self.glyphs.is_ascii else filters

    async def on_event(self, event: events.Event) -> None:
        """Keep what is typed ahead of a dialog that is opening: before it has a focus, keys would go nowhere."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        self._give_way(event.key)
        if not (self._ahead or self._is_opening):
            await super().on_event(event)
            return
        self._ahead.append(event)
        if len(self._ahead) == 1:
            self.set_timer(_NEXT_KEY, self._let_in)

    def _give_way(self, key: str) -> None:
        """Let the last result give way to the keys that work here, unless the key takes back what it tells of."""
        workspace = self.workspace
        if workspace is None or not workspace.result[0]:
            return
        undo = next(one.keys for one in workspace.commands if one.id == "journal.undo")
        if key not in map(textual_key, undo):
            workspace.tell("")

    @property
    def _is_opening(self) -> bool:
        top = self.screen_stack[-1] if self.screen_stack else None
        if isinstance(top, ModalScreen):
            from mentor_tui.ui.widgets.dialog import Dialog

            return isinstance(top, Dialog) and not top.takes_keys
        # A form that was asked for and does not stand yet, or is being saved: the list below must not take its text.
        is_asked = any(worker.group == FORM_GROUP and not worker.is_finished for worker in self.workers)
        return is_asked and top is self.workspace

    async def _let_in(self) -> None:
        """Let in the first key that was kept; the others follow one by one, so that each finds what it opened."""
        if not self._is_opening:
            await super().on_event(self._ahead[0])
            del self._ahead[0]
        if self._ahead:
            self.set_timer(_NEXT_KEY, self._let_in)

    @property
    def workspace(self) -> Workspace | None:
        """The main screen, once there is a journal."""
        from mentor_tui.ui.workspace import Workspace

        return next((screen for screen in self.screen_stack if isinstance(screen, Workspace)), None)

    @property
    def reader_note(self) -> str:
        """Who holds the journal where this app only reads it; nothing where it writes."""
        if self.viewpoint.kept is not None:
            return "reading the journal"
        if self.journal is None or not self.journal.is_read_only:
            return ""
        if holder := self.journal.holder:
            from mentor_tui.ui.wording import holder_words

            return f"read only: {holder_words(holder, self.viewpoint)}"
        return f"read only: {self.journal.read_only_reason}"

    @property
    def only_reads(self) -> bool:
        """Whether the journal that is open cannot be written here."""
        return self.journal is not None and self.journal.is_read_only

    def refuses_to_write(self) -> bool:
        """Say why nothing can be written here now, if so; return whether it is so."""
        if self.reader_note:
            is_reading = self.viewpoint.kept is not None
            remedy = "It takes a moment, then try again" if is_reading else "Close the other one to write here"
            self.show_failure(JournalReadOnly(self.reader_note, remedy=remedy))
        return bool(self.reader_note)

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
        self._seen_at = time.monotonic()
        self.look_from(snapshot=snapshot, now=self.clock(), zone=zone, kept=None, **self.beside(snapshot))

    def beside(self, snapshot: Snapshot) -> dict[str, Any]:  # noqa: ARG002 - for the app that knows of more
        """Return what of a viewpoint goes with a snapshot beside it."""
        return {}

    async def _follow(self) -> None:
        """Take up what other processes wrote, and a new minute: clocks are on every page."""
        journal = self.journal
        if journal is None or journal.passphrase.is_locked or self._turn.locked():
            return
        async with self._turn:
            try:
                changed = await asyncio.to_thread(journal.refresh)
                is_ours_now = journal.is_read_only and await asyncio.to_thread(journal.hold_again)
            except MentorError as failure:
                self.show_failure(failure)
                return
        if changed or is_ours_now or _minute(self.clock()) != _minute(self.viewpoint.now):
            self._see(journal.snapshot)
        if is_ours_now:
            self.tell("the other one is closed: write here now")
        self._rest(journal)

    def _rest(self, journal: Journal) -> None:
        """Once nothing has changed for a moment, do what can wait, in a thread."""
        now, snapshot = time.monotonic(), journal.snapshot
        if self._rested is snapshot or now - self._seen_at < _REST_AFTER:
            return
        self._rested = snapshot
        from mentor_tui.ui.opening import rest

        self.run_worker(asyncio.to_thread(rest, journal, self.clock), name="rest")

    # Applying ------------------------------------------------------------------------------------------------------

    @work
    async def apply(self, changes: Sequence[Change], label: str, *, then: str | None = None) -> None:
        """Apply changes to the journal, show the result, and ask about what could not be merged."""
        await self.apply_now(changes, label, then=then)

    async def apply_now(self, changes: Sequence[Change], label: str, *, then: str | None = None) -> bool:
        """Apply changes and say whether they were kept. Call it from a worker: it may ask."""
        if not changes:
            return False
        return await self.apply_step(lambda journal: journal.apply(changes, label), label, then=then)

    async def apply_step(self, step: Callable[[Journal], Applied], label: str, *, then: str | None = None) -> bool:
        """Run a step that applies changes, show the result, ask about conflicts; say whether they were kept."""
        if self.only_reads and self.refuses_to_write():
            return False
        try:
            applied = await self.in_turn(step)
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
        """Run a step on the journal in a thread, after what is running; show what the journal holds then.

        Raise `MentorError` where none is open, and whatever the step raises.
        """
        async with self._turn:
            journal = self.journal
            if journal is None:
                raise MentorError("no journal is open")
            result = await asyncio.to_thread(step, journal)
        self._see(journal.snapshot)
        return result

    def _fatal_error(self) -> None:
        """Stop after a fault of the program: say so, and show nothing of what the journal holds."""
        from mentor_tui.ui.fatal import farewell

        if self._exception is not None and not self._exit_renderables:
            self._exit_renderables.append(Segments([Segment(farewell(self._exception, self.clock()))]))
        self._close_messages_no_wait()

    def show_failure(self, failure: MentorError) -> None:
        """Show what went wrong until it is put away."""
        if workspace := self.workspace:
            keys = (FooterEntry("esc", "put away", "app.put-away"),)
            workspace.show_notice(Notice(failure.what, failure.where, failure.remedy, keys))

    def tell(self, words: str) -> None:
        """Show a result at the footer's right end."""
        if workspace := self.workspace:
            workspace.tell(words)


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
