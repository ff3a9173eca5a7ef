"""One space's Loro document: what every machine wrote, merged. The only place that touches the merge engine's document.

How a record lies in it says `stored`. Nothing is read from a clock.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from loro import ContainerID, Diff, DiffEvent, ExportMode, TextDelta, VersionVector

from mentor_tui.sync.merge_engine import Unreadable, engine, last_of, members, new_engine, updates_since
from mentor_tui.sync.node import Nodes, is_address
from mentor_tui.sync.stored import (
    TEXT,
    VISIBILITY,
    WAITING,
    Clash,
    Owns,
    Record,
    everything,
    is_text,
    stored_from,
    text_name,
)
from mentor_tui.sync.word_diff import glued
from mentor_tui.sync.writing import STAYS, Passage, Writing, new_dot


class Document:
    """Hold one space's document; `replica` names this machine in what it writes."""

    def __init__(self, data: bytes | None = None, *, replica: str = "") -> None:
        # A fresh peer each time: after a restore one that is used again would say two things under one number.
        self._doc = new_engine(secrets.randbits(63))
        self._replica = replica
        if data is not None:
            self.take([data])

    # Bytes ------------------------------------------------------------------------------------------------------

    def data(self) -> bytes:
        """Return the whole document, history included."""
        with engine():
            return bytes(self._doc.export(ExportMode.Snapshot()))

    def since(self, version: VersionVector | None) -> bytes:
        """Return what was written since a version; everything for None."""
        with engine():
            return updates_since(self._doc, version)

    @property
    def version(self) -> VersionVector:
        """What this document knows."""
        with engine():
            self._doc.commit()
            return self._doc.oplog_vv

    def knows(self, other: VersionVector) -> bool:
        """Say whether everything in a version is known here."""
        with engine():
            return bool(self.version.includes_vv(other))

    def mark(self) -> bytes:
        """Return what this document knows, as bytes for `knows_mark`."""
        return bytes(self.version.encode())

    def knows_mark(self, mark: bytes) -> bool:
        """Say whether everything in a mark is known here; one that cannot be read counts as known."""
        try:
            with engine():
                return self.knows(VersionVector.decode(mark))
        except Unreadable:
            return True

    def knows_update(self, data: bytes) -> bool:
        """Say whether everything in an update is known here, without importing it. Raise `Unreadable`."""
        with engine():
            return self.knows(last_of(data))

    def take(self, updates: Sequence[bytes]) -> bool:
        """Import updates in any order; say whether something they build on is still missing. Raise `Unreadable`."""
        with engine():
            return bool(updates) and bool(self._doc.import_batch(list(updates)).pending)

    # Reading ----------------------------------------------------------------------------------------------------

    def records(self) -> dict[str, Record]:
        """Return every record the document ever held, deleted ones included, by id."""
        with engine():
            self._doc.commit()
            nodes = members(self._doc.get_map("nodes"))
        found: dict[str, Record] = {}
        for address, keys in nodes.items():
            if isinstance(keys, dict) and is_address(address):
                found.setdefault(address.partition("#")[0], {})[address] = stored_from(keys)
        return found

    def some(self, addresses: Mapping[str, Iterable[str]]) -> dict[str, Record]:
        """Return records as `records` does, given their ids, each with all of its addresses."""
        found: dict[str, Record] = {}
        with engine():
            nodes = self._doc.get_map("nodes")
            for id, known in addresses.items():
                found[id] = {at: stored_from(members(nodes.ensure_mergeable_map(at))) for at in known}
        return found

    def extra(self) -> dict[str, str]:
        """Return what the document says of the space itself, by name: its persons' cards, keys of other spaces."""
        with engine():
            return {str(k): v for k, v in members(self._doc.get_map("space")).items() if isinstance(v, str)}

    # Writing ----------------------------------------------------------------------------------------------------

    def say(self, name: str, value: str) -> None:
        """Set what the document says of the space itself."""
        with engine():
            if self.extra().get(name) != value:
                self._doc.get_map("space").insert(name, value)

    def write(
        self,
        id: str,
        wanted: Nodes,
        stored: Record,
        *,
        owns: Owns,
        passage: Passage = STAYS,
    ) -> bool:
        """Make the record's present content `wanted`, as one person's change since `stored`; say whether it was one.

        Fields that are not the space's (`owns` an address and pointer) are neither read nor touched. `passage` is there
        where the record is on its way from one space to another.
        """
        with engine():
            is_written = Writing(self._doc, self._replica, id, stored, owns, passage).write(wanted)
            self._note_passed(id, passage.passed if is_written else ())
        return is_written

    def _note_passed(self, id: str, dots: Iterable[str]) -> None:
        for dot in dots:
            self._doc.get_map("nodes").ensure_mergeable_map(id).insert("<" + dot, 1)

    def remove(self, id: str, stored: Record) -> None:
        """Delete a record as far as `stored` shows it."""
        with engine():
            nodes = self._doc.get_map("nodes").ensure_mergeable_map(id)
            for dot in stored[id].dots:
                nodes.delete("+" + dot)

    def move_out(self, id: str, stored: Record) -> None:
        """Empty a record that another space holds from now on.

        What another machine writes privately at this moment stays by it, and does not bring the rest back.
        """
        with engine():
            Writing(self._doc, self._replica, id, stored, everything).empty()
            self._note_passed(id, stored[id].registers.get(VISIBILITY, ()) if id in stored else ())

    def take_back(self, id: str, stored: Record) -> None:
        """Delete a record that its owner keeps to themselves from now on.

        The mark says so beside the delete: an edit nobody had seen brings back what was deleted, and must not bring
        back what was made private.
        """
        with engine():
            nodes = self._doc.get_map("nodes").ensure_mergeable_map(id)
            for dot in stored[id].registers.get(VISIBILITY, ()):
                nodes.delete(f"={VISIBILITY}|{dot}")
            nodes.insert(f"={VISIBILITY}|{new_dot(self._replica)}", json.dumps("private"))
        self.remove(id, stored)

    def settle(self, clash: Clash, value: Any) -> None:
        """Let one value of a conflict stand, having been looked at; a merged text stays as it is."""
        with engine():
            nodes = self._doc.get_map("nodes").ensure_mergeable_map(clash.address)
            stored = stored_from(members(nodes))
            texts = sorted(filter(is_text, stored.registers.get(clash.pointer, {}).values()))
            for key in nodes.keys():  # noqa: SIM118 - an engine's map, not a dictionary
                if key.startswith(f"={clash.pointer}|"):
                    nodes.delete(key)
            same = [item for item in texts if value == stored.texts.get(text_name(clash.pointer, item))]
            stands = same or ([json.dumps(value, ensure_ascii=False)] if clash.values else texts) or [TEXT]
            nodes.insert(f"={clash.pointer}|{new_dot(self._replica)}", stands[0])
            nodes.insert("+" + new_dot(self._replica), WAITING if stored.waiting else 1)

    def take_and_part(self, updates: Sequence[bytes]) -> bool:
        """Import updates, then part words of two writers that met without a blank; see `take`."""
        joints: dict[ContainerID.Root, list[int]] = {}

        def hear(event: DiffEvent) -> None:
            for change in event.events:
                if isinstance(change.target, ContainerID.Root) and isinstance(change.diff, Diff.Text):
                    joints[change.target] = _joints(change.diff.diff)

        with engine():
            self._doc.commit()
            listening = self._doc.subscribe_root(hear)
        try:
            is_missing = self.take(updates)
        finally:
            listening.unsubscribe()
        if joints:
            self._part(joints)
        return is_missing

    def _part(self, joints: Mapping[ContainerID.Root, list[int]]) -> None:
        for record in self.records().values():
            for address, stored in record.items():
                for pointer, written in stored.registers.items():
                    if len(written) < 2 or not stored.text(pointer):
                        continue
                    with engine():
                        text = self._doc.get_map("nodes").ensure_mergeable_map(address)
                        merged = text.ensure_mergeable_text(TEXT + stored.text_name(pointer))
                        for place in glued(merged.to_string(), _at(joints, merged.id)):
                            merged.insert(place, " ")


def _joints(deltas: Sequence[TextDelta]) -> list[int]:
    """Return the places in the new text where kept, removed and inserted stretches meet."""
    place, found = 0, []
    for delta in deltas:
        found.append(place)
        if isinstance(delta, TextDelta.Retain):
            place += delta.retain
        elif isinstance(delta, TextDelta.Insert):
            place += len(delta.insert)
        found.append(place)
    return found


def _at(joints: Mapping[ContainerID.Root, list[int]], container: ContainerID) -> list[int]:
    return joints.get(container, []) if isinstance(container, ContainerID.Root) else []
