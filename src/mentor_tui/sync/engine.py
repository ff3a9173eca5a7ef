"""One sync from end to end: fetch, merge under the write lock, save, then publish.

Durable before visible: the document's file, then the one line of the log that names it and holds the changes, and only
then anything another machine can see. Whatever a kill leaves between, the next sync goes on from.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
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
from mentor_tui.sync.attachment import Attachments, hashes
from mentor_tui.sync.came import Came, Outcome
from mentor_tui.sync.document import Document
from mentor_tui.sync.document_file import document_file, prune, save_document
from mentor_tui.sync.last_sync import note_sync
from mentor_tui.sync.merge_engine import Unreadable
from mentor_tui.sync.part import Part
from mentor_tui.sync.replica import Replica
from mentor_tui.sync.round import Merging
from mentor_tui.sync.seal import SpaceKey, WrongKey
from mentor_tui.sync.space import Space, Spaces
from mentor_tui.sync.transport import LOG, Transport, is_name
from mentor_tui.sync.update import Fetched, fetch, mark_of, refused, sealed_update
from mentor_tui.sync.whose import changed_by_others, news, say_machine

if TYPE_CHECKING:
    from loro import VersionVector

#: More own files than this become one.
MOST_FILES = 64
_SPACE = "space:"
_IDLE = "idle"
Progress = Callable[[str, str], None]


@dataclass
class _Known:
    """One space as this journal knows it: its document, what the log names it by, and its part in the round."""

    space: Space
    document: Document
    part: Part
    named: Mapping[str, Any] = field(default_factory=dict)
    loaded: VersionVector | None = None


@dataclass(kw_only=True)
class _Space(_Known):
    """One space under way."""

    transport: Transport
    came: Came
    listing: Mapping[str, str]
    fetched: Fetched = field(default_factory=Fetched)
    said: dict[str, str] = field(default_factory=dict)
    is_idle: bool = False


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
            under_way = [
                found for space in (self._all if only is None else only) if (found := self._listed(space, outcome))
            ]
            if not all(one.is_idle for one in under_way):
                under_way = [one for one in under_way if self._guarded(one, self._fetch)]
            else:
                under_way = []
            self._told = self._journal.snapshot.sequence
            if under_way:
                with self._journal.saving():
                    self._merge(under_way, outcome)
                for one in reversed(under_way):
                    self._guarded(one, self._publish)
                for one in under_way:
                    self._guarded(one, self._get_files)
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
            found = [self._listed(space, outcome) for space in (self._all if only is None else only)]
            under_way = [one for one in found if one and self._guarded(one, self._fetch)]
            merging = self._merged(under_way, self._away(under_way))
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

    def _listed(self, space: Space, outcome: Outcome) -> _Space | None:
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
        one = _Space(space, document, part, transport=transport, came=came, listing=listing)
        one.is_idle = self._idle_mark(one) == _bytes_of(folder / _IDLE)
        return one

    def _fetch(self, one: _Space) -> None:
        cache = self._spaces.own_folder(one.space) / "in"
        one.fetched = fetch(one.space, one.transport, cache, one.listing)
        one.came.incomplete = len(one.fetched.incomplete)

    def _idle_mark(self, one: _Space) -> bytes:
        return mark_of(one.listing, self._journal.snapshot.sequence)

    def _note_idle(self, one: _Space, outcome: Outcome) -> None:
        """Note a sync in which nothing came or went, so that the next one like it ends after a look."""
        came = one.came
        if not (came.failure or came.incomplete or came.sent or came.files_sent or outcome.received):
            replace_file(self._spaces.own_folder(one.space) / _IDLE, self._idle_mark(one))

    def _guarded(self, one: _Space, step: Callable[[_Space], None]) -> bool:
        """Take a step for one space; a failure is its own and is noted. Say whether it went well."""
        if one.came.failure:
            return False
        try:
            step(one)
        except (MentorError, OSError) as failed:
            one.came.failure = refused(failed)
        return not one.came.failure

    # Merging, under the write lock --------------------------------------------------------------------------------

    def _merge(self, under_way: list[_Space], outcome: Outcome) -> None:
        away = self._away(under_way)
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
            else:
                outcome.joined += self._take_spaces(heard)
        if news := self._news(under_way, changes):
            personal = {**personal, CHANGED_BY_OTHERS: {**personal.get(CHANGED_BY_OTHERS, {}), **news}}
        outcome.stayed = merging.stayed
        outcome.received = len(changes)
        outcome.kept = [kept for kept in merging.kept if kept.keep(self._journal.files, self._spaces.folder / "kept")]
        self._save(under_way, away, changes, personal)
        self._told = self._journal.snapshot.sequence

    def _away(self, under_way: list[_Space]) -> list[_Known]:
        """Return the spaces that are not under way, as this journal knows them, where it knows them rightly."""
        places = {one.space.place for one in under_way}
        found = []
        for space in self._all:
            if space.place in places:
                continue
            document = Document(replica=self._replica)
            one = _Known(space, document, Part(space.place, document, [], is_away=True))
            if self._read(one) and not self._is_forgotten(one):
                found.append(one)
        return found

    def _merged(self, under_way: list[_Space], away: list[_Known]) -> Merging:
        """Merge the journal with what was fetched, in memory."""
        for one in under_way:
            self._load(one)
        parts = {one.space.place: one.part for one in (*under_way, *away)}
        merging = Merging(self._journal.snapshot, self._mentorships(), parts)
        self._progress("merging", "")
        for one in under_way:
            self._say(one)
        merging.run()
        return merging

    def _load(self, one: _Space) -> None:
        """Load the document the log names; where it is missing, damaged or another machine's, catch up first."""
        is_read = self._read(one)
        updates = [update.data for update in one.fetched.updates]
        one.part = Part(one.space.place, one.document, updates)
        is_known = bool(one.named) or self._machine.published(one.space.id) is not None
        one.part.is_restored = is_known and (not is_read or self._is_behind(one))
        one.part.is_behind = one.part.is_restored or bool(not is_read and updates)

    def _read(self, one: _Known) -> bool:
        """Read the document the log names into `one`; say whether it is there and whole."""
        one.named = self._journal.documents.get(one.space.id) or {}
        folder = self._spaces.own_folder(one.space)
        data = document_file(self._journal.files, folder, str(one.named.get("hash")))
        if data is None:
            return False
        with suppress(Unreadable):
            one.document = one.part.document = Document(data, replica=self._replica)
            one.loaded = one.document.version
        return one.loaded is not None

    def _is_forgotten(self, one: _Known) -> bool:
        """Say whether this machine published something that the document does not know."""
        noted = self._machine.published(one.space.id)
        return noted is not None and not one.document.knows_mark(noted)

    def _is_behind(self, one: _Space) -> bool:
        """Say whether this journal's own files know more than its document: then it was restored from a backup."""
        if self._is_forgotten(one):
            return True
        own = {self._replica, str(one.named.get("replica"))}
        published = [update.data for replica in own for update in one.fetched.of(replica)]
        if all(map(one.document.knows_update, published)):
            return False
        seen = Document(one.document.data())
        seen.take(published)
        return not one.document.knows(seen.version)

    def _say(self, one: _Space) -> None:
        """Put into the document what it says of the space itself, as far as this machine has it to say."""
        one.said = one.document.extra()
        if one.space.mentorship:
            card.say_cards(one.document, self._journal.snapshot, one.space.mentorship)
            say_machine(one.document, self._replica, self._journal.snapshot, one.space.mentorship)
            return
        for space in self._all:
            if space.mentorship and _SPACE + space.id not in one.said:
                about = {"name": space.name, "mentorship": space.mentorship, "at": space.at}
                one.document.say(_SPACE + space.id, json.dumps({**about, "secret": space.key.secret}))

    def _news(self, under_way: list[_Space], changes: Sequence[Change]) -> dict[str, Any]:
        """Return what to note of the other persons' changes, for the marks of what is new."""
        changed = {id: by for one in under_way for id, by in one.came.changed.items()}
        there = (change.id for change in changes if change.after is not None)
        return news(changed, there, self._journal.snapshot, self._journal.clock())

    def _take_spaces(self, heard: Mapping[str, str]) -> list[str]:
        """Join the spaces that the owner's other machines have joined; return their names."""
        known = {space.id for space in self._all}
        names = []
        for name, text in heard.items():
            id = name.removeprefix(_SPACE)
            if name.startswith(_SPACE) and id not in known and id.isalnum() and (space := _space(id, text)):
                self._spaces.add(space)
                names.append(space.name)
        if names:
            self._all = self._spaces.all()
        return names

    def _save(
        self, under_way: list[_Space], away: list[_Known], changes: list[Any], personal: Mapping[str, Any]
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

    def _author(self, under_way: list[_Space]) -> str | None:
        """Return the other person where all that came in is theirs, else the owner."""
        if len(under_way) != 1 or not under_way[0].space.mentorship:
            return None
        snapshot = self._journal.snapshot
        raw = snapshot.raw(under_way[0].space.mentorship) or {}
        others = [raw.get(side) for side in ("mentor", "mentee") if raw.get(side) and not snapshot.is_me(raw[side])]
        return str(others[0]) if len(others) == 1 else None

    # Publishing ---------------------------------------------------------------------------------------------------

    def _publish(self, one: _Space) -> None:
        """Put what the space lacks and this machine knows; make few files of many."""
        wanted = self._wanted_files(one)
        one.came.files_sent = self._attachments(one).put(wanted, self._replica)
        own = [update.name for update in one.fetched.of(self._replica) if is_name(update.name)]
        there = Document()
        there.take([update.data for update in one.fetched.updates])
        lacks = not there.knows(one.document.version)
        is_full = len(own) + lacks > MOST_FILES
        if not lacks and not is_full:
            return
        one.came.published_again = lacks and not own and bool(one.named)
        data = one.document.since(None if is_full else there.version)
        name, sealed = sealed_update(one.space.key, self._replica, data)
        self._machine.note_published(one.space.id, one.document.mark())
        self._progress("sending", one.space.name)
        one.transport.put({name: sealed})
        one.came.sent = max(1, len(one.part.written)) if lacks else 0
        self._progress("sent", one.space.name)
        if is_full:
            one.transport.remove(name for name in own if name.startswith(f"{LOG}/{self._replica}/"))

    def _wanted_files(self, one: _Space) -> set[str]:
        from mentor_tui.domain.space import Scope

        snapshot = self._journal.snapshot
        scope = Scope(snapshot, self._mentorships())
        raws = [entry.raw for table in snapshot.tables.values() for entry in table.entries.values()]
        return hashes(raw for raw in raws if scope.of_record(raw) == one.space.place)

    def _get_files(self, one: _Space) -> None:
        one.came.incomplete += self._attachments(one).get(self._wanted_files(one))

    def _attachments(self, one: _Space) -> Attachments:
        marks = self._spaces.own_folder(one.space) / "whole"
        return Attachments(self._journal, one.space.key, one.transport, one.listing, marks)


def _space(id: str, text: str) -> Space | None:
    """Return the space that another machine told of; None where a newer version tells of it in a way of its own."""
    try:
        about = json.loads(text)
        return Space(id, str(about["name"]), str(about["mentorship"]), str(about["at"]), SpaceKey(about["secret"]))
    except (ValueError, KeyError, TypeError, AttributeError, WrongKey):
        return None


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _label(under_way: Sequence[_Space]) -> str:
    names = ", ".join(one.space.name for one in under_way)
    return f"synced {'your machines' if names == MINE else names}"
