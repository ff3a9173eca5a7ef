"""`show`, `list`, `open` and `search`: the journal read, nothing changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from mentor_tui.cli import suggestion
from mentor_tui.cli.day_option import day_range
from mentor_tui.cli.kind_name import kind_named
from mentor_tui.cli.session import Session, pass_session
from mentor_tui.domain.kind import KINDS
from mentor_tui.domain.naming import meant, named
from mentor_tui.errors import MentorError, NotFound, UsageError, ValueRefused

if TYPE_CHECKING:
    from mentor_tui.cli.output import Output
    from mentor_tui.domain.change import Raw
    from mentor_tui.domain.snapshot import Snapshot
    from mentor_tui.store.journal import Journal

#: What a link may start with to be handed to the system; anything else could start a program.
_LINKS = ("https://", "http://", "mailto:")


@click.command("show")
@click.argument("id", metavar="ID")
@pass_session
def show_verb(session: Session, id: str) -> None:
    """Show one record, by its id or its name; with --json the record itself."""
    from mentor_tui.cli.record_text import record_lines, title_of
    from mentor_tui.domain.draft import as_written

    with session.journal() as journal:
        snapshot = journal.snapshot
        raw = snapshot.raw(named(snapshot, id)) or {}
        if session.as_json:
            session.output.data(as_written(raw))
            return
        session.output.title(f"{raw.get('kind')}  {title_of(raw)}")
        for line in record_lines(raw, snapshot, ZoneInfo(journal.timezone)):
            session.output.say(line)


@click.command("list")
@click.argument("kind", metavar="KIND", shell_complete=suggestion.kinds)
@click.option("--mentorship", metavar="ID", help="Only of this mentorship.")
@click.option("--state", default="", metavar="S", help="Only in this state.")
@click.option("--tag", default="", metavar="T", help="Only with this tag.")
@click.option("--since", metavar="DATE", help="From this day on, by the kind's own day.")
@click.option("--until", metavar="DATE", help="Up to this day.")
@pass_session
def list_verb(
    session: Session, kind: str, mentorship: str | None, state: str, tag: str, since: str | None, until: str | None
) -> None:
    """List the records of a kind, oldest first: ending of the id, day, state, title.

    The day is the one a record is for, where it has one: start, on, due. Of other kinds it is when they were made.
    """
    from mentor_tui.cli.selection import Selection, past_of
    from mentor_tui.domain.draft import as_written

    with session.journal() as journal:
        snapshot, today = journal.snapshot, session.today(journal.timezone)
        kind = kind if len(snapshot.table(kind)) else kind_named(kind)
        _check_state(kind, state)
        first, last = day_range(since, until, today, past=past_of(kind))
        selection = Selection(
            kind,
            ZoneInfo(journal.timezone),
            meant(snapshot, mentorship, "mentorship") if mentorship else None,
            state,
            tag,
            first,
            last,
        )
        found = [entry.raw for entry in selection.among(snapshot)]
        if session.as_json:
            session.output.data([as_written(raw) for raw in found])
        else:
            _table(session.output, found, snapshot, selection.zone)


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@pass_session
def search_verb(session: Session, words: tuple[str, ...]) -> None:
    """Find words anywhere in the journal, best match first; accents and case make no difference.

    'kind:', 'tag:', 'state:', 'person:', 'since:' and 'until:' before a word narrow it, quotes hold a phrase together.
    """
    from mentor_tui.domain.draft import as_written
    from mentor_tui.domain.ending import shortest_endings
    from mentor_tui.domain.search import search

    with session.journal() as journal:
        snapshot = journal.snapshot
        matches = search(snapshot, " ".join(words), today=session.today(journal.timezone))
        if session.as_json:
            found = ((snapshot.raw(match.id) or {}, match) for match in matches)
            session.output.data([{**as_written(raw), "match": match.as_json()} for raw, match in found])
            return
        if not matches:
            session.output.note(f"nothing found for: {' '.join(words)}")
        endings = shortest_endings(snapshot.ids)
        session.output.table(
            (endings[match.id], match.kind, match.title, match.line if match.line != match.title else "")
            for match in matches
        )


@click.command("open")
@click.argument("id", metavar="ID")
@pass_session
def open_verb(session: Session, id: str) -> None:
    """Hand a record's file, else its link, to the system."""
    with session.journal() as journal:
        raw = journal.snapshot.raw(named(journal.snapshot, id)) or {}
        target = _target(journal, raw)
        session.output.say(target)
        if click.launch(target) != 0:
            raise MentorError("the system could not open it", where=target)


def _target(journal: Journal, raw: Raw) -> str:
    """Return the path of a record's file, under its own name, or its link."""
    file, url = raw.get("file"), raw.get("url")
    if isinstance(file, dict) and file.get("sha256"):
        return str(_under_its_name(journal, str(file["sha256"]), str(file.get("name") or "file")))
    if isinstance(url, str) and url.lower().startswith(_LINKS):
        return url
    if url:
        raise ValueRefused(f"url: {url!r} is no web or mail address", where=str(raw.get("id")))
    raise NotFound("has neither file nor link", where=str(raw.get("id")))


def _under_its_name(journal: Journal, sha256: str, name: str) -> Path:
    """Copy a stored file under its own name, so that the system knows what it is; forgetting removes the copy too.

    Of a journal with a passphrase the copy lies in memory only.
    """
    plain = Path(name.replace("\\", "/")).name.lstrip("-.") or "file"
    stem, dot, suffix = plain.rpartition(".")
    copy = _readable_folder(journal) / (f"{stem} {sha256[:8]}.{suffix}" if dot else f"{plain} {sha256[:8]}")
    copy.touch(mode=0o600)
    copy.write_bytes(journal.attached(sha256))
    return copy


def _readable_folder(journal: Journal) -> Path:
    """Return where other programs may read a file: the cache, or memory for a journal with a passphrase."""
    from mentor_tui.runtime.memory_folder import new_memory_folder

    if not journal.passphrase.is_set:
        cache = journal.folder / "cache"
        cache.mkdir(mode=0o700, exist_ok=True)
        return cache
    if folder := new_memory_folder(journal.folder):
        return folder
    remedy = "'mentor-tui export portfolio -o FOLDER' writes it where you choose"
    raise MentorError("this system keeps no files in memory, and a disk would keep the text", remedy=remedy)


def _check_state(kind: str, state: str) -> None:
    from mentor_tui.cli.selection import states_of

    known = states_of(kind)
    if state and kind in KINDS and state not in known:
        remedy = f"The states are {', '.join(known)}" if known else f"A {kind} has no state"
        raise UsageError(f"--state: '{state}' is no state of a {kind}", remedy=remedy)


def _table(output: Output, found: Sequence[Raw], snapshot: Snapshot, zone: ZoneInfo) -> None:
    from mentor_tui.cli.record_text import listed_title
    from mentor_tui.cli.selection import shown_day, state_of
    from mentor_tui.domain.ending import shortest_endings
    from mentor_tui.domain.word import state_word

    endings = shortest_endings(snapshot.ids)
    output.table(
        (
            endings[raw["id"]],
            str(shown_day(raw, zone) or "–"),
            state_word(str(raw.get("kind")), state_of(raw)) or "–",
            listed_title(raw, snapshot),
        )
        for raw in found
    )
