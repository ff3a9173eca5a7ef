"""`space`, `share` and `unshare`: who gets what. Nothing is sent here; `sync` sends."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from mentor_tui.cli.reading_group import ReadingGroup
from mentor_tui.cli.session import Session, can_ask, pass_session
from mentor_tui.cli.verbs.beginning import begin
from mentor_tui.domain.ending import known_id
from mentor_tui.domain.naming import meant
from mentor_tui.domain.word import count_of
from mentor_tui.errors import MentorError, NotFound, UsageError
from mentor_tui.runtime.journal_folder import is_journal

if TYPE_CHECKING:
    from mentor_tui.store.journal import Journal
    from mentor_tui.sync.preview import Leaving
    from mentor_tui.sync.space import Space

_ONE_PERSON = "There are records here. Is the journal you join yours too? Then both become one"
_AT = "A folder that Syncthing, Dropbox or a stick carries, or a git URL."


@click.group("space", cls=ReadingGroup)
def space_verb() -> None:
    """Make, join and leave spaces: one for your own machines, one for each mentorship you share."""


@space_verb.command("create")
@click.argument("name")
@click.option("--at", required=True, metavar="FOLDER|GIT-URL", help=_AT)
@click.option("--mentorship", metavar="ID", help="Share this mentorship; without it the space is for your machines.")
@click.option("--sheet", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write the sheet here.")
@click.option("--dry-run", is_flag=True, help="Show what would leave, and make nothing.")
@pass_session
def space_create(
    session: Session, name: str, at: str, mentorship: str | None, sheet: Path | None, dry_run: bool
) -> None:
    """Make a space and print its recovery sheet, once."""
    from mentor_tui.sync.invitation import recovery_sheet
    from mentor_tui.sync.membership import create
    from mentor_tui.sync.space import place_there

    with session.journal() as journal:
        whole = meant(journal.snapshot, mentorship, "mentorship") if mentorship else None
        if whole and (dry_run or not session.as_json):
            _preview(session, journal, _leaving(journal, whole), "would be shared" if dry_run else "will be shared")
        if dry_run:
            return
        space = create(journal, name, place_there(at), whole)
        text = recovery_sheet(space, journal.snapshot.owner, journal.folder)
        failed = _not_written(sheet, text) if sheet else None
        is_shown = failed is not None or sheet is None  # there is no second sheet
        if session.as_json:
            session.output.data(_plain(space) | ({"sheet": text} if is_shown else {}))
        elif is_shown:
            session.output.say(text)
        session.output.note(f"made: {name}. 'mentor-tui sync' sends; 'space invite {name}' lets others in")
        if failed:
            raise failed


@space_verb.command("invite")
@click.argument("name")
@click.option("--to", "to", metavar="AGE-OR-SSH-KEY", help="age1… or 'ssh-ed25519 …'.")
@click.option("--passphrase", is_flag=True, help="Seal it with a passphrase instead; it is asked for.")
@click.option(
    "-o", "--output", "target", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE"
)
@pass_session
def space_invite(session: Session, name: str, to: str | None, passphrase: bool, target: Path) -> None:
    """Write an invitation that only its receiver can open."""
    from mentor_tui.sync.invitation import sealed_invitation, write_new
    from mentor_tui.sync.membership import invitation
    from mentor_tui.sync.space import Spaces

    if bool(to) == passphrase:
        raise UsageError("say whom the invitation is for", remedy="Give --to KEY or --passphrase")
    with session.journal() as journal:
        space = Spaces(journal.files).named(name)
        words = _passphrase(confirm=True) if passphrase else ""
        write_new(target, sealed_invitation(invitation(journal, space), to=to or "", passphrase=words))
    session.tell(f"invitation to {space.name}: {target}", f"fingerprint: {space.key.fingerprint}")


@space_verb.command("join")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE")
@click.option("--at", default="", metavar="FOLDER|GIT-URL", help=_AT)
@click.option(
    "--identity", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="KEYFILE", help="Opens it."
)
@click.option("--as", "inviter_is", metavar="PERSON", help="The inviter is this person, who is here already.")
@click.option("--mentorship", metavar="ID", help="Move this mentorship's records into the shared one.")
@click.option("--me", metavar="NAME", help="Your name, for the journal this makes where there is none yet.")
@pass_session
def space_join(
    session: Session,
    file: Path,
    at: str,
    identity: Path | None,
    inviter_is: str | None,
    mentorship: str | None,
    me: str | None,
) -> int:
    """Join a space with an invitation or a recovery sheet; asks for the passphrase where no key file is given.

    Where there is no journal yet it makes one.
    """
    from mentor_tui.cli.conflict import NEEDS_A_PERSON
    from mentor_tui.sync.invitation import is_sheet, opened_invitation, read_invitation
    from mentor_tui.sync.membership import join

    sealed = read_invitation(file)
    words = "" if is_sheet(sealed) or identity else _passphrase()
    invited = opened_invitation(sealed, identity=read_invitation(identity) if identity else b"", passphrase=words)
    is_mine, place = invited.space.mentorship is None, _place_here(at, invited.space)
    if not is_journal(session.folder):
        begin(session, me, is_named=is_mine)
        session.output.note(f"made a journal in {session.folder}")
    with session.journal() as journal:
        snapshot = journal.snapshot
        if is_mine and not journal.is_untouched and can_ask() and not click.confirm(_ONE_PERSON, err=True):
            return 0
        joined = join(
            journal,
            invited,
            place,
            inviter_is=meant(snapshot, inviter_is, "person") if inviter_is else None,
            mentorship=meant(snapshot, mentorship, "mentorship") if mentorship else None,
        )
        said = [
            f"joined: {joined.space.name}. 'mentor-tui sync' fetches",
            f"fingerprint: {joined.space.key.fingerprint}",
        ]
        if joined.moved:
            said.append(f"moved into it: {count_of(joined.moved, 'record')}")
        session.tell(*said)
        for one, other in joined.doubles:
            session.output.note(f"may be the same: {one} and {other}")
        return NEEDS_A_PERSON if joined.doubles else 0


@space_verb.command("list")
@pass_session
def space_list(session: Session) -> None:
    """List your spaces: name, for whom, where, fingerprint."""
    from mentor_tui.sync.space import Spaces

    with session.journal() as journal:
        spaces = Spaces(journal.files).all()
        if session.as_json:
            session.output.data([_plain(space) for space in spaces])
            return
        if not spaces:
            session.output.note("nothing is shared yet; 'mentor-tui space create' begins")
        session.output.table(
            (space.name, "shared" if space.mentorship else "your machines", space.at, space.key.fingerprint)
            for space in spaces
        )


@space_verb.command("leave")
@click.argument("name")
@pass_session
def space_leave(session: Session, name: str) -> None:
    """Let go of a space and its key. Your records stay; what the others have received, they keep."""
    from mentor_tui.sync.membership import leave, still_told, told_by
    from mentor_tui.sync.space import Spaces

    with session.journal() as journal:
        spaces = Spaces(journal.files)
        space = spaces.named(name)
        leave(journal, space)
        session.tell(f"left: {space.name}. The others keep what they have received")
        if own := told_by(space, spaces.all()):
            session.tell(still_told(own))


@click.command("share")
@click.argument("id", metavar="ID")
@click.option("--dry-run", is_flag=True, help="Show what would leave, and change nothing.")
@pass_session
def share_verb(session: Session, id: str, dry_run: bool) -> None:
    """Let the other person see a record, and print exactly what they will get. Its private fields stay."""
    from mentor_tui.cli.record_text import title_of
    from mentor_tui.sync.preview import leaving, raised, set_visibility
    from mentor_tui.sync.space import Spaces

    with session.journal() as journal:
        whole = known_id(journal.snapshot, id)
        before = journal.snapshot.raw(whole)
        if before is None:
            raise NotFound("not here", where=whole)
        after = raised(journal.snapshot, whole)
        mentorship = str(after["id"] if after["kind"] == "mentorship" else after["mentorship"])
        there = Spaces(journal.files).mentorships()
        seen = leaving(journal.snapshot.with_records([after], journal.snapshot.sequence), mentorship, there, (whole,))
        if not seen.records:
            raise MentorError("what it is about is not shared", where=whole, remedy="Share that first")
        _preview(session, journal, seen, "would be shared" if dry_run else "shared")
        if not dry_run and not set_visibility(journal, before, after, f"shared: {title_of(after)}"):
            session.output.note("it was shared already")
        if mentorship not in there:
            session.output.note("this mentorship has no space yet, so nothing leaves: 'space create --mentorship ID'")


@click.command("unshare")
@click.argument("id", metavar="ID")
@pass_session
def unshare_verb(session: Session, id: str) -> None:
    """Take a record back: the next sync removes it from the space. The other person may keep what they received."""
    from mentor_tui.cli.record_text import title_of
    from mentor_tui.sync.preview import set_visibility

    with session.journal() as journal:
        whole = known_id(journal.snapshot, id)
        before = journal.snapshot.raw(whole) or {}
        if set_visibility(journal, before, {**before, "visibility": "private"}, f"taken back: {title_of(before)}"):
            session.tell(f"private now: {title_of(before)}")
            session.output.note("what the other person has received may stay with them")
        else:
            session.tell(f"private already: {title_of(before)}")


# Steps ----------------------------------------------------------------------------------------------------------------


def _place_here(at: str, space: Space) -> str:
    """Return where a space lies for this machine: as given, else the git URL of the invitation. Raise `MentorError`."""
    from mentor_tui.sync.space import place_there

    if not (at or space.at):
        raise MentorError("where the space lies is not said", remedy="Give --at FOLDER or a git URL")
    return place_there(at) if at else space.at


def _not_written(sheet: Path, text: str) -> MentorError | None:
    """Write a recovery sheet into a new file; return why that failed, None where it did not."""
    from mentor_tui.sync.invitation import write_new

    try:
        write_new(sheet, text.encode())
    except MentorError as failed:
        return failed
    return None


def _leaving(journal: Journal, mentorship: str) -> Leaving:
    from mentor_tui.sync.preview import leaving, with_shared_mentorship
    from mentor_tui.sync.space import Spaces

    snapshot = with_shared_mentorship(journal.snapshot, mentorship)
    return leaving(snapshot, mentorship, Spaces(journal.files).mentorships())


def _preview(session: Session, journal: Journal, seen: Leaving, word: str) -> None:
    """Print how much leaves and the text of it; on standard error whom it names."""
    from mentor_tui.cli.record_text import record_lines, title_of

    if session.as_json:
        session.output.data(list(seen.records))
    elif len(seen.records) == 1:
        session.output.title(f"{word}: {title_of(seen.records[0])}")
        for line in record_lines(seen.records[0], journal.snapshot, ZoneInfo(journal.timezone)):
            session.output.say(f"  {line}")
    else:
        session.output.title(f"{word}: {count_of(len(seen.records), 'record')}")
        session.output.table(("", str(record["kind"]), title_of(record)) for record in seen.records)
    if seen.third_parties:
        session.output.note(f"names in it, written out: {', '.join(seen.third_parties)}")


def _passphrase(*, confirm: bool = False) -> str:
    """Return the passphrase of an invitation: from the command the person has set, else asked for."""
    from mentor_tui.cli.passphrase import INVITATION_COMMAND, passphrase

    return passphrase(INVITATION_COMMAND, confirm=confirm, remedy=f"Set {INVITATION_COMMAND}, or give a key")


def _plain(space: Any) -> dict[str, Any]:
    about = {"id": space.id, "name": space.name, "mentorship": space.mentorship, "at": space.at}
    return {**about, "fingerprint": space.key.fingerprint}
