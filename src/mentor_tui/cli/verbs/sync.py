"""`sync` and `conflicts`: what came, what went, and what waits for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from mentor_tui.cli.conflict import NEEDS_A_PERSON
from mentor_tui.cli.ending import known_id
from mentor_tui.cli.session import Session, pass_session
from mentor_tui.errors import MentorError
from mentor_tui.runtime.journal_folder import state_folder

if TYPE_CHECKING:
    from mentor_tui.store.journal import Journal
    from mentor_tui.sync.engine import Came, Outcome
    from mentor_tui.sync.looking import Look
    from mentor_tui.sync.replica import Replica

_SHOWN = 60


@click.command("sync")
@click.option("--space", "name", metavar="NAME", help="Only this space.")
@click.option("--dry-run", is_flag=True, help="Show what each space holds or would get, and send nothing.")
@pass_session
def sync_verb(session: Session, name: str | None, dry_run: bool) -> int:
    """Send and fetch what is new in every space; without a network it says so, and nothing is lost."""
    from mentor_tui.sync.engine import Syncing
    from mentor_tui.sync.space import Spaces

    with session.journal() as journal:
        spaces = Spaces(journal.files)
        if not (chosen := [spaces.named(name)] if name else list(spaces.all())):
            raise MentorError("no space yet", remedy="'mentor-tui space create NAME --at FOLDER' makes one")
        if dry_run:
            return _would_send(session, journal)
        outcome = Syncing(journal, _replica(journal)).run(chosen)
        if session.as_json:
            session.output.data(_plain(outcome))
        else:
            _tell(session, outcome)
        if any(came.failure for came in outcome.came):
            return 1
        return NEEDS_A_PERSON if outcome.wants_a_person else 0


@click.group("conflicts", invoke_without_command=True)
@click.pass_context
@pass_session
def conflicts_verb(session: Session, context: click.Context) -> int:
    """List what waits for a look: two values for one field, merged words, kept copies."""
    if context.invoked_subcommand is not None:
        return 0
    from mentor_tui.sync.kept import REASONS
    from mentor_tui.sync.looking import Looking

    with session.journal() as journal:
        looking = Looking(journal, _replica(journal))
        looks, copies = looking.all(), looking.kept()
        if session.as_json:
            kept: list[Any] = [{"id": kept.record.get("id"), "why": kept.why, "kept": kept.record} for kept in copies]
            session.output.data([_look(look) for look in looks] + kept)
        else:
            session.output.table((look.clash.record, look.field, _said(look)) for look in looks)
            session.output.table((str(kept.record.get("id")), "kept copy", REASONS[kept.why]) for kept in copies)
        return NEEDS_A_PERSON if looks or copies else 0


@conflicts_verb.command("resolve")
@click.argument("id", metavar="ID")
@click.argument("choice", type=click.Choice(["mine", "theirs", "both"]))
@pass_session
def conflicts_resolve(session: Session, id: str, choice: Any) -> None:
    """Settle what waits on one record. Merged words and kept copies count as read; 'both' adds to private notes."""
    from mentor_tui.sync.looking import Looking

    with session.journal() as journal:
        count = Looking(journal, _replica(journal)).settle(known_id(journal.snapshot, id), choice)
        session.output.say(f"settled: {count}")


# Steps ----------------------------------------------------------------------------------------------------------------


def _replica(journal: Journal) -> Replica:
    from mentor_tui.sync.replica import replica_of

    return replica_of(state_folder(), journal.folder)


def _would_send(session: Session, journal: Journal) -> int:
    from mentor_tui.cli.record_text import title_of
    from mentor_tui.sync.preview import leaving
    from mentor_tui.sync.space import Spaces

    spaces = Spaces(journal.files)
    for mentorship in sorted(spaces.mentorships()):
        seen = leaving(journal.snapshot, mentorship, spaces.mentorships())
        session.output.title(f"shared: {len(seen.records)} records")
        session.output.table(("", str(record["kind"]), title_of(record)) for record in seen.records)
        if seen.third_parties:
            session.output.note(f"names in it, written out: {', '.join(seen.third_parties)}")
    return 0


def _tell(session: Session, outcome: Outcome) -> None:
    for came in outcome.came:
        session.output.say(f"{came.space.name}: {came.failure or _went(came)}")
    session.output.say(f"came in: {outcome.received}")
    for name in outcome.joined:
        session.output.say(f"joined through your other machine: {name}")
    for id in outcome.stayed:
        session.output.note(f"{id}: removed by the other; it stays here, private, with your private notes")
    if outcome.kept:
        session.output.note(f"{len(outcome.kept)} kept copies: 'mentor-tui conflicts' shows them")


def _went(came: Came) -> str:
    parts = [f"sent {came.sent} changes" if came.sent else "nothing to send"]
    parts += [f"{came.files_sent} files"] if came.files_sent else []
    parts += ["published again what was missing there"] if came.published_again else []
    parts += [f"{came.incomplete} files incomplete, will retry"] if came.incomplete else []
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
