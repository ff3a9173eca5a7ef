"""Publishing: what a space lacks and this machine knows, sealed; and the attachments, either way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mentor_tui.domain.space import Scope
from mentor_tui.store.journal import Journal
from mentor_tui.sync.attachment import Attachments, hashes
from mentor_tui.sync.document import Document
from mentor_tui.sync.replica import Replica
from mentor_tui.sync.space import Spaces
from mentor_tui.sync.transport import LOG, is_name
from mentor_tui.sync.under_way import UnderWay
from mentor_tui.sync.update import sealed_update

#: More own files than this become one.
MOST_FILES = 64
Progress = Callable[[str, str], None]


@dataclass(frozen=True)
class Publishing:
    """Publish for one journal on one machine, after the merge is durable; `progress` hears each step."""

    journal: Journal
    machine: Replica
    spaces: Spaces
    progress: Progress

    def publish(self, one: UnderWay) -> None:
        """Put what the space lacks and this machine knows; make few files of many."""
        wanted = self._wanted_files(one)
        one.came.files_sent = self._attachments(one).put(wanted, self.machine.id)
        own = [update.name for update in one.fetched.of(self.machine.id) if is_name(update.name)]
        there = Document()
        there.take([update.data for update in one.fetched.updates])
        lacks = not there.knows(one.document.version)
        is_full = len(own) + lacks > MOST_FILES
        if not lacks and not is_full:
            return
        one.came.published_again = lacks and not own and self.machine.published(one.space.id) is not None
        data = one.document.since(None if is_full else there.version)
        name, sealed = sealed_update(one.space.key, self.machine.id, data)
        self.machine.note_published(one.space.id, one.document.mark())
        self.progress("sending", one.space.name)
        one.transport.put({name: sealed})
        one.came.sent = max(1, len(one.part.written)) if lacks else 0
        self.progress("sent", one.space.name)
        if is_full:
            one.transport.remove(name for name in own if name.startswith(f"{LOG}/{self.machine.id}/"))

    def _wanted_files(self, one: UnderWay) -> set[str]:
        snapshot = self.journal.snapshot
        scope = Scope(snapshot, self.spaces.mentorships())
        raws = [entry.raw for table in snapshot.tables.values() for entry in table.entries.values()]
        return hashes(raw for raw in raws if scope.of_record(raw) == one.space.place)

    def get_files(self, one: UnderWay) -> None:
        """Fetch the attachments that this journal's records name and this machine lacks."""
        one.came.incomplete += self._attachments(one).get(self._wanted_files(one))

    def _attachments(self, one: UnderWay) -> Attachments:
        marks = self.spaces.own_folder(one.space) / "whole"
        return Attachments(self.journal, one.space.key, one.transport, one.listing, marks)
