"""Take in another journal's records, or one's own JSON export after a program edited it.

A record that is not here is added. One that is here changes where the file was exported from the state the journal
still has; where it moved on, its fields are conflicts. An export that was masked for a reader changes nothing that
is here. `private_*` fields of somebody else's journal stay there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from mentor_tui.domain.change import updated
from mentor_tui.domain.draft import as_written
from mentor_tui.domain.identity import is_id
from mentor_tui.domain.kind import KINDS
from mentor_tui.domain.text import clean_json
from mentor_tui.errors import JournalLocked, MentorError, NotFound, ValueRefused
from mentor_tui.exchange.import_plan import Desk


def records_in(content: Any) -> list[Mapping[str, Any]] | None:
    """Return the records of an export, a list of records, or a journal's own file; None where it is none of them."""
    if isinstance(content, Mapping):
        content = content["records"] if "records" in content else list(_tables(content))
    is_list = isinstance(content, list) and bool(content)
    if not is_list or not all(isinstance(item, Mapping) and item.get("kind") for item in content):
        return None
    return list(content)


def _tables(content: Mapping[str, Any]) -> Iterator[Any]:
    for name, table in content.items():
        if not name.startswith("_") and isinstance(table, Mapping):
            yield from table.values()


def take_records(desk: Desk, content: Any, where: str) -> None:
    """Put every record of a JSON file on the desk, people and mentorships first; raise `MentorError` without one."""
    records = records_in(content)
    if records is None:
        raise MentorError("this JSON holds no records", where=where, remedy="An export of a journal has 'records'")
    matter = content if isinstance(content, Mapping) else {}
    is_masked = bool(matter.get("masked")) or matter.get("audience", "me") != "me"
    owner = matter.get("owner", desk.snapshot.owner)
    for place, record in enumerate(_people_first(records), 1):
        spot = f"{where}, record {place}"
        given = dict(record)
        if not desk.snapshot.is_me(owner):
            given = {name: value for name, value in given.items() if not str(name).startswith("private_")}
        _take(desk, given, spot, is_masked=is_masked)


def take_journal(desk: Desk, folder: Path) -> None:
    """Put every record of the journal in `folder` on the desk, with the files they name; write nothing there.

    Raise `JournalLocked` where it has a passphrase.
    """
    from mentor_tui.store.attachment import find, is_hash
    from mentor_tui.store.format import Files
    from mentor_tui.store.load import load_unlocked
    from mentor_tui.store.log import Log

    files = Files(folder)
    if files.seal.is_locked:
        remedy = "Take a copy out with 'mentor-tui --journal FOLDER export journal', and import that"
        raise JournalLocked("this journal has a passphrase", where=str(folder), remedy=remedy)
    with closing(Log(files)) as log:
        other = load_unlocked(files, log).state.snapshot
    records = [dict(as_written(entry.raw)) for table in other.tables.values() for entry in table.in_order]
    take_records(desk, {"owner": other.owner, "records": records}, str(folder))
    for record in records:
        sha256 = (record.get("file") or {}).get("sha256")
        if is_hash(sha256):
            try:
                desk.files.append(find(files, str(sha256)))
            except NotFound as missing:
                desk.note(str(missing))


def _people_first(records: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return sorted(records, key=lambda record: {"person": 0, "mentorship": 1}.get(str(record["kind"]), 2))


def _take(desk: Desk, record: Mapping[str, Any], where: str, *, is_masked: bool) -> None:
    id, kind = record.get("id"), str(record["kind"])
    stored = desk.snapshot.raw(str(id))
    if stored is None and kind in KINDS:
        desk.add(kind, record, where=where)
        return
    record = _cleaned(record, where)
    if stored is None:
        if is_id(id):
            desk.keep(record)
        return
    change = updated(as_written(stored), record)
    if change is None:
        return
    if is_masked:
        desk.note(f"{where}: {kind} {id} is here already; a copy made for a reader changes nothing")
    elif record.get("updated") != stored.get("updated"):
        for name in change.fields:
            desk.conflict(str(id), name, record.get(name), stored.get(name))
    else:
        desk.edit(str(id), _patch(stored, record, change.fields), where=where, why="imported")


def _cleaned(record: Mapping[str, Any], where: str) -> dict[str, Any]:
    try:
        cleaned: dict[str, Any] = clean_json(record)
    except ValueError as refused:
        raise ValueRefused(str(refused), where=where, remedy="Nothing was changed") from None
    return cleaned


def _patch(stored: Mapping[str, Any], record: Mapping[str, Any], fields: Iterable[str]) -> dict[str, Any]:
    """Return the changed fields; a key that is gone, in an object too, is cleared."""
    return {name: _cleared(stored.get(name), record.get(name)) for name in fields}


def _cleared(before: Any, after: Any) -> Any:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return {name: _cleared(before.get(name), after.get(name)) for name in {*before, *after}}
    return after
