"""`delete`, `restore`, `trash` and `forget`: out of sight, back again, and gone for good."""

from __future__ import annotations

import click

from mentor_tui.cli.conflict import reported
from mentor_tui.cli.consent import insist
from mentor_tui.cli.reading_group import ReadingGroup
from mentor_tui.cli.session import Session, can_ask, pass_session
from mentor_tui.domain.change import deleted
from mentor_tui.domain.ending import known_id
from mentor_tui.domain.naming import ANY, resolved
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.word import count_of
from mentor_tui.errors import MentorError, NotFound, UsageError

#: What is typed to confirm that records are to be forgotten.
WORD = "forget"


@click.command("delete")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@pass_session
def delete_verb(session: Session, ids: tuple[str, ...]) -> int:
    """Move records to the trash, in one change; nothing that refers to them goes along."""
    from mentor_tui.cli.record_text import title_of

    with session.journal() as journal:
        snapshot = journal.snapshot
        found = dict.fromkeys(snapshot.resolve(id) for id in ids)
        if snapshot.owner in found:
            raise UsageError("this is you, the journal's owner", remedy="The owner's person stays")
        raws = [raw for id in found if (raw := snapshot.raw(id))]
        titles = [title_of(raw) for raw in raws]
        label = titles[0] if len(titles) == 1 else f"{len(titles)} records"
        applied = journal.apply([deleted(raw) for raw in raws], f"moved to the trash: {label}")
        kept = {conflict.id for conflict in applied.conflicts}
        gone = [title for raw, title in zip(raws, titles, strict=True) if raw["id"] not in kept]
        session.tell(*(f"moved to the trash: {title}" for title in gone))
        return reported(session.output, applied.conflicts)


@click.command("restore")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@pass_session
def restore_verb(session: Session, ids: tuple[str, ...]) -> int:
    """Take records out of the trash."""
    from mentor_tui.cli.record_text import title_of

    with session.journal() as journal:
        trash = journal.snapshot.trash
        found = list(dict.fromkeys(_trashed(journal.snapshot, id) for id in ids))
        titles = [title_of(trash[id].raw) for id in found]
        applied = journal.restore(found)
        session.tell(*(f"restored: {title}" for title in titles))
        return reported(session.output, applied.conflicts)


def _trashed(snapshot: Snapshot, text: str) -> str:
    """Return the id that `text` stands for in the trash; say so where what it means is not there."""
    from mentor_tui.cli.record_text import title_of

    if snapshot.matching(text, trashed=True):
        return snapshot.resolve(text, trashed=True)
    if here := resolved(snapshot, text, ANY):
        raise NotFound("is not in the trash", where=title_of(snapshot.raw(here) or {}), remedy="It is where it was")
    remedy = "'mentor-tui trash list' shows what is there"
    raise NotFound("nothing in the trash has an id like this", where=text, remedy=remedy)


@click.group("trash", cls=ReadingGroup)
def trash_verb() -> None:
    """List the trash or empty it."""


@trash_verb.command("list")
@pass_session
def trash_list(session: Session) -> None:
    """List what is in the trash: ending of the id, kind, when, title."""
    from mentor_tui.cli.record_text import title_of
    from mentor_tui.domain.draft import as_written
    from mentor_tui.domain.ending import shortest_endings

    with session.journal() as journal:
        trash = sorted(journal.snapshot.trash.items(), key=lambda item: item[1].at)
        if session.as_json:
            session.output.data([as_written(trashed.raw) for _, trashed in trash])
            return
        if not trash:
            session.output.note("the trash is empty")
        endings = shortest_endings(id for id, _ in trash)
        session.output.table(
            (endings[id], str(trashed.raw.get("kind")), trashed.at[:10], title_of(trashed.raw)) for id, trashed in trash
        )


@trash_verb.command("empty")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--yes", is_flag=True, help="Confirm here; needed where nobody can be asked.")
@pass_session
def trash_empty(session: Session, ids: tuple[str, ...], yes: bool) -> None:
    """Empty the trash, or take these records out of it for good. History and backups keep them; 'forget' does not."""
    with session.journal() as journal:
        found = [_trashed(journal.snapshot, id) for id in ids] or None
        count = len(found) if found else len(journal.snapshot.trash)
        if count:
            question = f"Take {count_of(count, 'record')} out of the trash for good?"
            insist(question, "what leaves the trash does not come back", is_confirmed=yes)
        session.tell(f"gone from the trash: {count_of(journal.empty_trash(found), 'record')}")


@click.command("forget")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--mentorship", metavar="ID", help="A whole mentorship, with all that belongs to it.")
@click.option("--yes", is_flag=True, help="Confirm here; needed where nobody can be asked.")
@pass_session
def forget_verb(session: Session, ids: tuple[str, ...], mentorship: str | None, yes: bool) -> None:
    """Remove records with their files from journal, log, history, backups, trash, kept copies and caches.

    It cannot be undone, and what another person's journal or an export holds stays there.
    """
    from mentor_tui.sync.forgotten import let_stay

    if not ids and not mentorship:
        raise UsageError("nothing to forget", remedy="Give ids, or --mentorship ID")
    with session.journal() as journal:
        whole = journal.snapshot.resolve(mentorship, kind="mentorship") if mentorship else None
        found = list(dict.fromkeys(known_id(journal.snapshot, id) for id in ids))
        _confirm(_reach(journal.snapshot, found, whole), is_confirmed=yes)
        let_stay(journal, found, whole)
        forgotten = journal.forget(found, mentorship=whole)
        files = count_of(forgotten.files, "file")
        session.tell(f"forgotten: {count_of(forgotten.count, 'record')}, {files}")
        for left in forgotten.left:
            session.output.note(left)


def _reach(snapshot: Snapshot, ids: list[str], mentorship: str | None) -> int:
    """Return how many records are meant, those that belong to the mentorship included."""
    belonging = (id for id in snapshot.ids if mentorship and (snapshot.raw(id) or {}).get("mentorship") == mentorship)
    return len({*ids, *belonging} | ({mentorship} if mentorship else set()))


def _confirm(count: int, *, is_confirmed: bool) -> None:
    """Ask for the word where somebody can be asked, else ask for `--yes`."""
    if is_confirmed:
        return
    if not can_ask():
        raise UsageError("forgetting cannot be undone", remedy="Confirm with --yes")
    typed = click.prompt(
        f"{count_of(count, 'record')} will be gone for good. Type '{WORD}' to go on", default="", err=True
    )
    if typed.strip().lower() != WORD:
        raise MentorError("not confirmed", remedy="Nothing was forgotten")
