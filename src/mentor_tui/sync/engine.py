"""One sync from end to end: fetch, merge under the write lock, save, then publish.

Durable before visible: the document's file, then the one line of the log that names it and holds the changes, and only
then anything another machine can see. Whatever a kill leaves between, the next sync goes on from.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentor_tui.domain.change import Change
from mentor_tui.domain.last_look import CHANGED_BY_OTHERS
from mentor_tui.domain.space import MINE
from mentor_tui.errors import MentorError
from mentor_tui.store.durable import private_folder, replace_file
from mentor_tui.store.journal import Journal
from mentor_tui.store.lock import Lock
from mentor_tui.sync import card
from mentor_tui.sync.ahead import Ahead, ahead
from mentor_tui.sync.awaited import await_these, awaited
from mentor_tui.sync.came import Came, Outcome
from mentor_tui.sync.document import Document
from mentor_tui.sync.document_file import prune, save_document
from mentor_tui.sync.forgotten import forgotten
from mentor_tui.sync.last_sync import note_sync
from mentor_tui.sync.loading import Loading
from mentor_tui.sync.part import Part
from mentor_tui.sync.publishing import Progress, Publishing
from mentor_tui.sync.replica import Replica
from mentor_tui.sync.round import Merging
from mentor_tui.sync.space import Space, Spaces
from mentor_tui.sync.told_space import tell_spaces, told_spaces
from mentor_tui.sync.under_way import Known, UnderWay
from mentor_tui.sync.update import fetch, mark_of, refused
from mentor_tui.sync.whose import changed_by_others, news, say_machine

if TYPE_CHECKING:
    pass

_IDLE = "idle"


def _silent(_step: str, _name: str) -> None:
    return


class Syncing:
    """Sync the spaces of one journal; `replica` is this machine, `progress` hears each step and the space's name."""

    def __init__(self, journal: Journal, replica: Replica, *, progress: Progress = _silent) -> None:
        self._journal = journal
        self._machine = replica
        self._replica = replica.id
        self._progress = progress
        self._spaces = Spaces(journal.files)
        self._loading = Loading(journal, replica, self._spaces)
        self._publishing = Publishing(journal, replica, self._spaces, progress)
        self._told = 0
        self._all: tuple[Space, ...] = ()

    def run(self, only: Sequence[Space] | None = None) -> Outcome:
        """Sync every space, or those given. A space that fails is named in the outcome and holds up no other.

        Raise `MentorError` where the journal itself cannot be read or saved, or another sync is running.
        """
        try:
            return self._run(only)
        except OSError as failed:
            raise MentorError(refused(failed)) from failed

    def _run(self, only: Sequence[Space] | None) -> Outcome:
        outcome = Outcome()
        with self._alone():
            self._begin()
            listed = self._listed_all(self._all if only is None else only, outcome)
            under_way = [] if all(one.is_idle for one in listed) else self._fetched(listed)
            if told := self._told_spaces(under_way):
                outcome.joined += [space.name for space in told]
                for space in told:
                    self._spaces.add(space)
                under_way += self._fetched(self._listed_all(told if only is None else (), outcome))
            self._told = self._journal.snapshot.sequence
            if under_way:
                with self._journal.saving():
                    self._merge(under_way, outcome)
                for one in reversed(under_way):
                    self._guarded(one, self._publishing.publish)
                for one in under_way:
                    self._guarded(one, self._publishing.get_files)
                    self._note_idle(one, outcome)
            self._note_sync(outcome)
        return outcome

    def look(self, only: Sequence[Space] | None = None) -> tuple[Ahead, ...]:
        """Return what a sync would send and bring now, and change nothing but what was fetched, still sealed.

        Raise `MentorError`.
        """
        try:
            return self._look(only)
        except OSError as failed:
            raise MentorError(refused(failed)) from failed

    def _look(self, only: Sequence[Space] | None) -> tuple[Ahead, ...]:
        outcome = Outcome()
        with self._alone():
            self._begin()
            under_way = self._fetched(self._listed_all(self._all if only is None else only, outcome))
            told = self._told_spaces(under_way)
            under_way += self._fetched(self._listed_all(told if only is None else (), outcome))
            merging = self._merged(under_way, self._loading.away(under_way, self._all))
        heading = {one.space.id: one.part for one in under_way}
        return tuple(ahead(came, heading.get(came.space.id), merging) for came in outcome.came)

    def _begin(self) -> None:
        self._journal.refresh()
        self._all = self._spaces.all()

    def _mentorships(self) -> frozenset[str]:
        return frozenset(space.mentorship for space in self._all if space.mentorship)

    def _note_sync(self, outcome: Outcome) -> None:
        """Note that everything was sent, where every space was reached; the note can be missed."""
        reached = {came.space.id for came in outcome.came if not came.failure}
        if reached == {space.id for space in self._all}:
            with suppress(OSError):
                note_sync(self._machine, self._journal.clock(), self._told)

    @contextmanager
    def _alone(self) -> Any:
        private_folder(self._spaces.folder)
        lock = Lock(self._spaces.folder / "sync.lock")
        try:
            if not lock.acquire():
                raise MentorError("another sync is running", where=lock.holder() or "")
            yield
        finally:
            lock.close()

    # Fetching -----------------------------------------------------------------------------------------------------

    def _listed_all(self, spaces: Sequence[Space], outcome: Outcome) -> list[UnderWay]:
        return [found for space in spaces if (found := self._listed(space, outcome))]

    def _fetched(self, listed: Sequence[UnderWay]) -> list[UnderWay]:
        return [one for one in listed if self._guarded(one, self._fetch)]

    def _told_spaces(self, under_way: Sequence[UnderWay]) -> list[Space]:
        """Return the spaces that the owner's other machines have joined, and know them from here on.

        They belong to this very round: what the own space no longer holds lies in them.
        """
        heard = Document()
        for one in under_way:
            if one.space.place == MINE:
                heard.take([update.data for update in one.fetched.updates])
        told = told_spaces(heard.extra(), self._all)
        self._all = (*self._all, *told)
        return told

    def _listed(self, space: Space, outcome: Outcome) -> UnderWay | None:
        came = Came(space)
        outcome.came.append(came)
        self._progress("fetching", space.name)
        folder = self._spaces.own_folder(space)
        try:
            if not space.at:
                raise MentorError("this machine has not been told where the space lies", remedy="'space join' tells it")
            transport = space.transport(self._replica, folder)
            listing = transport.list()
        except (MentorError, OSError) as failed:
            came.failure = refused(failed)
            return None
        document = Document(replica=self._replica)
        part = Part(space.place, document, [])
        one = UnderWay(space, document, part, transport=transport, came=came, listing=listing)
        one.is_idle = self._idle_mark(one) == _bytes_of(folder / _IDLE)
        return one

    def _fetch(self, one: UnderWay) -> None:
        cache = self._spaces.own_folder(one.space) / "in"
        one.fetched = fetch(one.space, one.transport, cache, one.listing)
        one.came.incomplete = len(one.fetched.incomplete)

    def _idle_mark(self, one: UnderWay) -> bytes:
        return mark_of(one.listing, self._journal.snapshot.sequence)

    def _note_idle(self, one: UnderWay, outcome: Outcome) -> None:
        """Note a sync in which nothing came or went, so that the next one like it ends after a look."""
        came = one.came
        if not (came.failure or came.incomplete or came.sent or came.files_sent or outcome.received):
            replace_file(self._spaces.own_folder(one.space) / _IDLE, self._idle_mark(one))

    def _guarded(self, one: UnderWay, step: Callable[[UnderWay], None]) -> bool:
        """Take a step for one space; a failure is its own and is noted. Say whether it went well."""
        if one.came.failure:
            return False
        try:
            step(one)
        except (MentorError, OSError) as failed:
            one.came.failure = refused(failed)
        return not one.came.failure

    # Merging, under the write lock --------------------------------------------------------------------------------

    def _merge(self, under_way: list[UnderWay], outcome: Outcome) -> None:
        away = self._loading.away(under_way, self._all)
        merging = self._merged(under_way, away)
        personal = merging.personal
        changes = list(merging.changes)
        snapshot = self._journal.snapshot
        for one in under_way:
            heard = one.document.extra()
            if one.space.mentorship:
                known = {change.id for change in changes}
                changes += [c for c in card.taken(one.said, heard, snapshot) if c.id not in known]
                if links := card.same_persons(heard, snapshot):
                    personal = {**personal, "same_person": {**personal.get("same_person", {}), **links}}
                one.came.changed = changed_by_others(one.part, heard, snapshot)
        if news := self._news(under_way, changes):
            personal = {**personal, CHANGED_BY_OTHERS: {**personal.get(CHANGED_BY_OTHERS, {}), **news}}
        outcome.stayed = merging.stayed
        outcome.received = len(changes)
        outcome.kept = [kept for kept in merging.kept if kept.keep(self._journal.files, self._spaces.folder / "kept")]
        self._await(merging, {*merging.left, *merging.awaited})
        self._save(under_way, away, changes, personal)
        self._await(merging, merging.awaited)
        self._told = self._journal.snapshot.sequence

    def _merged(self, under_way: list[UnderWay], away: list[Known]) -> Merging:
        """Merge the journal with what was fetched, in memory."""
        for one in under_way:
            self._loading.load(one)
        parts = {one.space.place: one.part for one in (*under_way, *away)}
        left = awaited(self._journal.files, self._spaces.folder)
        merging = Merging(self._journal.snapshot, self._mentorships(), parts, left, forgotten(self._journal.files))
        self._progress("merging", "")
        for one in under_way:
            self._say(one)
        merging.run()
        return merging

    def _await(self, merging: Merging, ids: Collection[str]) -> None:
        """Keep the prints of awaited records: new ones before the journal is saved, and old ones until it is."""
        known = {**merging.left, **merging.awaited}
        prints = {id: known[id] for id in ids}
        if prints != awaited(self._journal.files, self._spaces.folder):
            await_these(self._journal.files, self._spaces.folder, prints)

    def _say(self, one: UnderWay) -> None:
        """Put into the document what it says of the space itself, as far as this machine has it to say."""
        one.said = one.document.extra()
        if one.space.mentorship:
            card.say_cards(one.document, self._journal.snapshot, one.space.mentorship)
            say_machine(one.document, self._replica, self._journal.snapshot, one.space.mentorship)
            return
        tell_spaces(one.document, one.said, self._all)

    def _news(self, under_way: list[UnderWay], changes: Sequence[Change]) -> dict[str, Any]:
        """Return what to note of the other persons' changes, for the marks of what is new."""
        changed = {id: by for one in under_way for id, by in one.came.changed.items()}
        there = (change.id for change in changes if change.after is not None)
        return news(changed, there, self._journal.snapshot, self._journal.clock())

    def _save(
        self, under_way: list[UnderWay], away: list[Known], changes: list[Any], personal: Mapping[str, Any]
    ) -> None:
        """Write the documents, then the one line that names them; what it does not name was never there."""
        documents: dict[str, Any] = {}
        known = (*under_way, *away)
        for one in known:
            if one.loaded is None or not one.loaded.includes_vv(one.document.version):
                self._progress("saving", one.space.name)
                own = self._spaces.own_folder(one.space)
                documents[one.space.id] = save_document(one.document, self._journal.files, own, self._replica)
        if not (changes or personal or documents):
            return
        members: dict[str, Any] = {"documents": documents} if documents else {}
        if personal:
            members["personal"] = personal
        self._progress("journal", "")
        self._journal.apply(changes, _label(under_way), author=self._author(under_way), origin="sync", members=members)
        for one in known:
            if one.space.id in documents:
                prune(self._spaces.own_folder(one.space), documents[one.space.id]["hash"])
        self._progress("saved", "")

    def _author(self, under_way: list[UnderWay]) -> str | None:
        """Return the other person where all that came in is theirs, else the owner."""
        if len(under_way) != 1 or not under_way[0].space.mentorship:
            return None
        snapshot = self._journal.snapshot
        raw = snapshot.raw(under_way[0].space.mentorship) or {}
        others = [raw.get(side) for side in ("mentor", "mentee") if raw.get(side) and not snapshot.is_me(raw[side])]
        return str(others[0]) if len(others) == 1 else None


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _label(under_way: Sequence[UnderWay]) -> str:
    names = ", ".join(one.space.name for one in under_way)
    return f"synced {'your machines' if names == MINE else names}"
