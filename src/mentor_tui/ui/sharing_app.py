"""Sharing behind the app: runs a sync, keeps how it stands, and what waits for a look; nothing here ever blocks a save.

A sync runs in a thread of its own that dies with the app, since a remote may take its time: from whatever it is cut
short at, the next sync goes on.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from textual import work
from textual.content import Content

from mentor_tui.domain.last_look import last_look, touched_since, touches
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.errors import MentorError
from mentor_tui.runtime.configuration import Configuration
from mentor_tui.ui.appearance import Appearance
from mentor_tui.ui.journal_app import Clock
from mentor_tui.ui.lockable_app import LockableApp
from mentor_tui.ui.mark import Marks
from mentor_tui.ui.sharing import Sharing, Waiting, has_spaces, step_words, sync_words, told

if TYPE_CHECKING:
    from mentor_tui.store.journal import Journal

Result = TypeVar("Result")


class SharingApp(LockableApp):
    """Sync, and know how sharing stands."""

    def __init__(
        self,
        *,
        clock: Clock,
        configuration: Configuration | None = None,
        appearance: Appearance | None = None,
        is_sample: bool = False,
    ) -> None:
        super().__init__(clock=clock, configuration=configuration, appearance=appearance)
        self.sharing = Sharing(is_sample=is_sample)
        self.waiting = Waiting()
        self._carried: frozenset[str] | None = None
        self._looked: datetime | None = None
        self._is_first_look = True
        self._is_leaving = False
        self._syncing = asyncio.Lock()
        self._stood: tuple[Snapshot | None, datetime | None] = (None, None)

    # How it stands -------------------------------------------------------------------------------------------------

    @property
    def sync_words(self) -> tuple[Content, ...]:
        """What the rail's foot and the title row say about sharing; in company not what others did."""
        sharing = self.sharing
        if self.viewpoint.in_company:
            sharing = replace(sharing, to_decide=0, changed=0)
        return sync_words(sharing, self.viewpoint.now, self.glyphs)

    def beside(self, snapshot: Snapshot) -> dict[str, Any]:
        """Return the marks that go with a snapshot, and look again at how sharing stands."""
        sharing = replace(self.sharing, is_alone=snapshot.personal.get("partner_uses_it") is False)
        if self.journal is not None:
            sharing = replace(sharing, has_spaces=has_spaces(self.journal.folder))
            if not (sharing.has_spaces or sharing.is_sample):
                self._carried = frozenset()
        if self._is_first_look and snapshot.owner:
            self._is_first_look, self._looked = False, last_look(snapshot)
        unseen = touched_since(snapshot, last_look(snapshot))
        self.sharing = replace(sharing, changed=len(unseen), by=self._whose(snapshot, unseen))
        stands = (snapshot, self.clock().replace(second=0, microsecond=0))
        if self.sharing.has_spaces and self._stood != stands:
            self._stood = stands
            self.call_later(self.take_stock)
        return {"marks": self._marks(snapshot), "carried": self._carried}

    def _whose(self, snapshot: Snapshot, ids: frozenset[str]) -> str:
        persons = {by for id, (_, by) in touches(snapshot).items() if id in ids}
        viewpoint = replace(self.viewpoint, snapshot=snapshot)
        return viewpoint.first_name(persons.pop()) if len(persons) == 1 and "" not in persons else ""

    def _marks(self, snapshot: Snapshot) -> Marks:
        looks = self.waiting.looks
        return Marks(
            changed=touched_since(snapshot, self._looked),
            decide=frozenset(look.clash.record for look in looks if not look.is_merged_text),
            read=frozenset(look.clash.record for look in looks if look.is_merged_text),
            aside=frozenset(str(copy.record.get("id")) for copy in self.waiting.kept),
        )

    @work(group="stock", exclusive=True)
    async def take_stock(self) -> None:
        """Look what waits for a person and what was not sent, beside everything else."""
        if self.journal is not None and has_spaces(self.journal.folder):
            await self._take_stock(self.journal)

    async def take_stock_now(self) -> None:
        """Look at once, for who waits to go on from it."""
        if self.journal is not None:
            await self._take_stock(self.journal)

    def look_again(self) -> None:
        """Take up that spaces were made, joined or left."""
        if self.journal is not None:
            self._stood = (None, None)
            self._see(self.journal.snapshot)

    async def _take_stock(self, journal: Journal) -> None:
        from mentor_tui.ui.sharing import standing

        try:
            found = await aside(lambda: standing(journal, self.waiting))
        except MentorError:
            return  # the next sync says what is wrong
        self.waiting, self._carried = found.waiting, found.carried
        decide = len(found.waiting.records)
        self._share(replace(self.sharing, to_decide=decide, synced=found.synced, unsent=found.unsent))
        marks = self._marks(journal.snapshot)
        if (marks, found.carried) != (self.viewpoint.marks, self.viewpoint.carried):
            self.look_from(marks=marks, carried=found.carried)

    def _share(self, sharing: Sharing) -> None:
        self.sharing = sharing
        if workspace := self.workspace:
            workspace.draw_frame()

    # Leaving -------------------------------------------------------------------------------------------------------

    def leave(self) -> None:
        """Leave the app; everything is kept already. Sync before where the person wants that."""
        journal = self.journal
        is_asked = self.syncs_on_exit and not (self._is_leaving or self.reader_note)
        if journal is not None and is_asked and has_spaces(journal.folder):
            self._is_leaving = True
            self._leave_synced(journal)
        else:
            self.exit(0)

    async def action_quit(self) -> None:
        """Leave, whatever stands in front; a second time without waiting for anything."""
        self.leave()

    @property
    def syncs_on_exit(self) -> bool:
        """Whether the person wants a sync before the app is left."""
        return False

    @work(group="leave", exclusive=True)
    async def _leave_synced(self, journal: Journal) -> None:
        """Sync, shown in a dialog that can be left at any time; then leave, with one line where it did not work."""
        from mentor_tui.ui.dialogs.leaving import LeavingDialog

        self.push_screen(LeavingDialog(glyphs=self.glyphs))
        async with self._syncing:
            await self.sync_now(journal)
        self.exit(0, message="\n".join(f"not synced: {line}" for line in self.sharing.failures) or None)

    # Syncing -------------------------------------------------------------------------------------------------------

    def sync(self) -> None:
        """Send and fetch what is shared, by the person's own wish; say plainly where nothing is."""
        if self.journal is not None and not has_spaces(self.journal.folder):
            self.tell("nothing is shared: no space yet")
        elif not self.refuses_to_write():
            self.sync_beside(is_asked=True)

    @work(group="sync")
    async def sync_beside(self, *, is_asked: bool) -> None:
        """Sync beside whatever the person does; a failure stands in the head, as a notice only where it was asked."""
        if self.journal is None or self.sharing.is_running:
            return
        async with self._syncing:
            await self.sync_now(self.journal)
        if is_asked:
            for line in self.sharing.failures:
                self.show_failure(MentorError("not synced", where=line, remedy="Saved here; s tries again"))
        self.tell(told(self.sharing))

    async def sync_now(self, journal: Journal) -> None:
        """Run a sync to its end and keep how it went."""
        from mentor_tui.ui.sharing import synced

        self._share(replace(self.sharing, has_spaces=True, step="syncing"))
        loop = asyncio.get_running_loop()

        def hear(step: str, name: str) -> None:
            if words := step_words(step, name):
                loop.call_soon_threadsafe(lambda: self._share(replace(self.sharing, step=words)))

        try:
            came = await aside(lambda: synced(journal, hear))
            sharing = replace(self.sharing, step="", failures=came.failures, received=came.received)
        except MentorError as failure:
            sharing = replace(self.sharing, step="", failures=(str(failure),), received=0)
        self.sharing = sharing
        self._see(journal.snapshot)
        await self._take_stock(journal)


async def aside(step: Callable[[], Result]) -> Result:
    """Run a step in a thread that does not hold up the end of the program, and return what it returns."""
    future: Future[Result] = Future()
    future.set_running_or_notify_cancel()  # from here on only the step itself ends it

    def run() -> None:
        try:
            future.set_result(step())
        except BaseException as failure:  # noqa: BLE001 - whatever it is, it belongs to who waits for the step
            future.set_exception(failure)

    Thread(target=run, daemon=True).start()
    return await asyncio.wrap_future(future)
