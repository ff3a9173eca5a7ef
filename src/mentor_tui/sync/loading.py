"""Loading what a journal knows of its spaces, and seeing where the journal was restored from a backup."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from mentor_tui.store.journal import Journal
from mentor_tui.sync.document import Document
from mentor_tui.sync.document_file import document_file
from mentor_tui.sync.merge_engine import Unreadable
from mentor_tui.sync.part import Part
from mentor_tui.sync.replica import Replica
from mentor_tui.sync.space import Space, Spaces
from mentor_tui.sync.under_way import Known, UnderWay


@dataclass(frozen=True)
class Loading:
    """Load the documents that a journal's log names."""

    journal: Journal
    machine: Replica
    spaces: Spaces

    def away(self, under_way: Sequence[UnderWay], every: Sequence[Space]) -> list[Known]:
        """Return the spaces that are not under way, as this journal knows them, where it knows them rightly."""
        places = {one.space.place for one in under_way}
        found = []
        for space in every:
            if space.place in places:
                continue
            document = Document(replica=self.machine.id)
            one = Known(space, document, Part(space.place, document, [], is_away=True))
            if self._read(one) and not self._is_forgotten(one):
                found.append(one)
        return found

    def load(self, one: UnderWay) -> None:
        """Load the document the log names; where it is missing, damaged or another machine's, catch up first."""
        is_read = self._read(one)
        updates = [update.data for update in one.fetched.updates]
        one.part = Part(one.space.place, one.document, updates)
        is_known = bool(one.named) or self.machine.published(one.space.id) is not None
        one.part.is_restored = is_known and (not is_read or self._is_behind(one))
        one.part.is_behind = one.part.is_restored or bool(not is_read and updates)

    def _read(self, one: Known) -> bool:
        """Read the document the log names into `one`; say whether it is there and whole."""
        one.named = self.journal.documents.get(one.space.id) or {}
        folder = self.spaces.own_folder(one.space)
        data = document_file(self.journal.files, folder, str(one.named.get("hash")))
        if data is None:
            return False
        with suppress(Unreadable):
            one.document = one.part.document = Document(data, replica=self.machine.id)
            one.loaded = one.document.version
        return one.loaded is not None

    def _is_forgotten(self, one: Known) -> bool:
        """Say whether this machine published something that the document does not know."""
        noted = self.machine.published(one.space.id)
        return noted is not None and not one.document.knows_mark(noted)

    def _is_behind(self, one: UnderWay) -> bool:
        """Say whether this journal's own files know more than its document: then it was restored from a backup."""
        if self._is_forgotten(one):
            return True
        own = {self.machine.id, str(one.named.get("replica"))}
        published = [update.data for replica in own for update in one.fetched.of(replica)]
        if all(map(one.document.knows_update, published)):
            return False
        seen = Document(one.document.data())
        seen.take(published)
        return not one.document.knows(seen.version)
