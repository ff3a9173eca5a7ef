"""`sync` and `conflicts`: what came, what went, and what waits for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from mentor_tui.cli.conflict import NEEDS_A_PERSON
from mentor_tui.cli.session import Session, pass_session
from mentor_tui.domain.ending import known_id, shortest_endings
from mentor_tui.domain.word import count_of
from mentor_tui.errors import MentorError
from mentor_tui.runtime.journal_folder import state_folder

if TYPE_CHECKING:
    from mentor_tui.domain.snapshot import Snapshot
    from mentor_tui.store.journal import Journal
    from mentor_tui.sync.ahead import Ahead, Moving
    from mentor_tui.sync.came import Came, Outcome
    from mentor_tui.sync.kept import Kept
    from mentor_tui.sync.looking import Look
    from mentor_tui.sync.replica import Replica

_SHOWN = 60


@click.command("sync")
@click.option("--space", "name", metavar="NAME", help="Only this space.")
@click.option("--dry-run", is_flag=True, help="Show what would go and come, and send nothing.")
@pass_session
def sync_verb(session: Session, name: str | None, dry_run: bool) -> int:
    """Send and fetch what is new in every space; without a network it says so, and nothing is lost."""
    from mentor_tui.sync.engine import Syncing
    from mentor_tui.sync.space import Spaces

    with session.journal() as journal:
        spaces = Spaces(journal.files)
        chosen = [spaces.named(name)] if name else None
        if not (chosen or spaces.all()):
            raise MentorError("no space yet", remedy="'mentor-tui space create NAME --at FOLDER' makes one")
        if dry_run:
            return _look_ahead(session, Syncing(journal, _replica(journal)).look(chosen))
        outcome = Syncing(journal, _replica(journal)).run(chosen)
        waiting = _count(journal)
        if session.as_json:
            session.output.data({**_plain(outcome), "to_decide": waiting})
        else:
            _tell(session, outcome)
            if waiting:
                session.output.note(f"{count_of(waiting, 'record')} to decide: 'mentor-tui conflicts' shows them")
        if any(came.failure for came in outcome.came):
            return 1
        return NEEDS_A_PERSON if waiting or outcome.wants_a_person else 0


@click.group("conflicts", invoke_without_command=True)
@click.pass_context
@pass_session
def conflicts_verb(session: Session, context: click.Context) -> int:
    """List what waits for a look: two values for one field, merged words, kept copies."""
    if context.invoked_subcommand is not None:
        return 0
    from mentor_tui.sync.looking import Looking

    with session.journal() as journal:
        looking = Looking(journal, _replica(journal))
        looks, copies = looking.all(), looking.kept()
        _count(journal)
        if session.as_json:
            kept: list[Any] = [{"id": kept.record.get("id"), "why": kept.why, "kept": kept.record} for kept in copies]
            session.output.data([_look(look) for look in looks] + kept)
        else:
            session.output.table(_waiting_rows(journal.snapshot, looks, copies))
        return NEEDS_A_PERSON if looks or copies else 0


@conflicts_verb.command("resolve")
@click.argument("id", metavar="ID")
@click.argument("choice", type=click.Choice(["mine", "theirs", "both"]))
@click.option("--field", "fields", multiple=True, metavar="FIELD", help="Only this field; may be given again.")
@pass_session
def conflicts_resolve(session: Session, id: str, choice: Any, fields: tuple[str, ...]) -> None:
    """Settle what waits on one record. Merged words and kept copies count as read; 'both' adds to private notes.

    What came back from the trash goes there again with 'mine'.
    """
    from mentor_tui.sync.looking import Looking

    with session.journal() as journal:
        whole = _waiting_id(journal, id)
        count = Looking(journal, _replica(journal)).settle(whole, choice, dict.fromkeys(fields, choice) or None)
        _count(journal)
        session.tell(f"settled: {count}")


# Steps ----------------------------------------------------------------------------------------------------------------


def _count(journal: Journal) -> int:
    """Count the records that wait for a look, and keep the count for who only wants that."""
    from mentor_tui.sync.looking import Looking

    replica = _replica(journal)
    count = len(Looking(journal, replica).records())
    replica.note_to_decide(count)
    return count


def _waiting_rows(snapshot: Snapshot, looks: Sequence[Look], copies: Sequence[Kept]) -> Iterator[tuple[str, ...]]:
    """Yield what waits as rows: the ending of the id, kind and title of the record, the field, what is written."""
    from mentor_tui.cli.record_text import title_of
    from mentor_tui.sync.kept import REASONS

    known = {*snapshot.ids, *snapshot.trash, *(str(copy.record.get("id")) for copy in copies)}
    endings = shortest_endings(known)
    for look in looks:
        raw = snapshot.raw(look.clash.record) or {}
        yield endings[look.clash.record], str(raw.get("kind")), title_of(raw), look.field, _said(look)
    for copy in copies:
        id = str(copy.record.get("id"))
        raw = snapshot.raw(id) or copy.record
        yield endings[id], str(raw.get("kind")), title_of(raw), "kept copy", REASONS[copy.why]


def _waiting_id(journal: Journal, id: str) -> str:
    """Return the whole id of a record, which may be gone while a kept copy of it waits."""
    from mentor_tui.errors import NotFound
    from mentor_tui.sync.looking import Looking

    try:
        return known_id(journal.snapshot, id)
    except NotFound:
        kept = {str(copy.record.get("id")) for copy in Looking(journal, _replica(journal)).kept()}
        if len(found := [whole for whole in kept if whole.startswith(id) or whole.endswith(id)]) != 1:
            raise
        return found[0]


def _replica(journal: Journal) -> Replica:
    from mentor_tui.sync.replica import replica_of

    return replica_of(state_folder(), journal.folder)


def _look_ahead(session: Session, found: Sequence[Ahead]) -> int:
    """Print the difference between the journal and each space; whom it names stands on standard error."""
    if session.as_json:
        session.output.data([_ahead(each) for each in found])
    for each in () if session.as_json else found:
        if each.failure:
            session.output.note(f"{each.space.name}: {each.failure}")
            continue
        session.output.title(f"{each.space.name}: {_difference(each)}")
        session.output.table(_moving("would send", item) for item in each.send)
        session.output.table(_moving("would bring", item) for item in each.receive)
        if each.names:
            session.output.note(f"names in it, written out: {', '.join(each.names)}")
    return 1 if any(each.failure for each in found) else 0


def _difference(each: Ahead) -> str:
    if not (each.send or each.receive):
        return "nothing to send, nothing new there"
    return f"{len(each.send)} to send, {len(each.receive)} to come"


def _moving(way: str, item: Moving) -> tuple[str, ...]:
    from mentor_tui.cli.record_text import title_of

    return (way, item.what, str(item.record.get("kind") or ""), title_of(item.record))


def _ahead(each: Ahead) -> dict[str, Any]:
    def plain(items: Sequence[Moving]) -> list[dict[str, Any]]:
        return [{"what": item.what, **item.record} for item in items]

    about = {"name": each.space.name, "failure": each.failure or None, "names": list(each.names)}
    return {**about, "send": plain(each.send), "receive": plain(each.receive)}


def _tell(session: Session, outcome: Outcome) -> None:
    for came in outcome.came:
        tell = session.output.note if came.failure else session.output.say
        tell(f"{came.space.name}: {came.failure or _went(came)}")
    if not all(came.failure for came in outcome.came):
        session.output.say(f"came in: {outcome.received}")
    for name in outcome.joined:
        session.output.say(f"joined through your other machine: {name}")
    for id in outcome.stayed:
        session.output.note(f"{id}: removed by the other; it stays here, private, with your private notes")


def _went(came: Came) -> str:
    parts = [f"sent {count_of(came.sent, 'change')}" if came.sent else "nothing to send"]
    parts += [count_of(came.files_sent, "file")] if came.files_sent else []
    parts += ["published again what was missing there"] if came.published_again else []
    parts += [f"{count_of(came.incomplete, 'file')} incomplete, will retry"] if came.incomplete else []
    return ", ".join(parts)


def _plain(outcome: Outcome) -> dict[str, Any]:
    spaces = [
        {
            "name": came.space.name,
            "failure": came.failure or None,
            "sent": came.sent,
            "files": came.files_sent,
            "incomplete": came.incomplete,
            "published_again": came.published_again,
        }
        for came in outcome.came
    ]
    return {"spaces": spaces, "received": outcome.received, "kept": len(outcome.kept), "stayed": outcome.stayed}


def _look(look: Look) -> dict[str, Any]:
    about = {"id": look.clash.record, "field": look.field, "space": look.space.name, "merged": look.is_merged_text}
    return {**about, "stands": look.standing, "others": list(look.others), "mine_stands": look.is_mine}


def _said(look: Look) -> str:
    if look.is_merged_text:
        return "merged, please read"
    others = ", ".join(str(value)[:_SHOWN] for value in look.others)
    return f"{str(look.standing)[:_SHOWN]} stands; also written: {others}"
