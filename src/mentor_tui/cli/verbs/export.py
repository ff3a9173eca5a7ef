"""`export`: a part of the journal for one reader, to standard output or to a new path."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from mentor_tui.cli import suggestion
from mentor_tui.cli.day_option import day_range
from mentor_tui.cli.output import is_terminal
from mentor_tui.cli.session import Session, pass_session
from mentor_tui.domain.naming import meant
from mentor_tui.errors import UsageError

if TYPE_CHECKING:
    from mentor_tui.domain.snapshot import Snapshot
    from mentor_tui.exchange.exported import Exported

AUDIENCES = ("me", "partner", "assessor", "public", "supervisor")
FORMATS = ("md", "html", "json", "csv", "ics")

_NAMED = 8
"""Things that stay here which are named; of more a number."""


@click.command("export")
@click.argument("what", metavar="WHAT", shell_complete=suggestion.exports)
@click.argument("id", required=False, metavar="[ID]")
@click.option("--mentorship", metavar="ID", help="The mentorship, where there are several.")
@click.option("--for", "audience", default="partner", type=click.Choice(AUDIENCES), help="Who reads it (partner).")
@click.option("--format", "written_as", type=click.Choice(FORMATS), help="Else the usual one of WHAT.")
@click.option("--since", metavar="DATE", help="From this day on.")
@click.option("--until", metavar="DATE", help="Up to this day.")
@click.option("--tick", "ticked", multiple=True, metavar="ID", help="A learning entry to tell a supervisor of.")
@click.option("-o", "--output", "path", metavar="PATH", help="Write here; a folder needs it.")
@click.option("--force", is_flag=True, help="Replace what is there.")
@pass_session
def export_verb(
    session: Session,
    what: str,
    id: str | None,
    mentorship: str | None,
    audience: str,
    written_as: str | None,
    since: str | None,
    until: str | None,
    ticked: tuple[str, ...],
    path: str | None,
    force: bool,
) -> None:
    """Write a summary, meeting, worksheet, agreement, goals, portfolio, journal, sheet, cpd or calendar for one reader.

    What that reader may not see is left out; how much stays here is said on standard error, never in the file.
    """
    from mentor_tui.exchange.export import export
    from mentor_tui.runtime.shelf import question_bank, skills_pack

    with session.journal() as journal:
        snapshot = journal.snapshot
        first, last = day_range(since, until, session.today(journal.timezone))
        exported = export(
            snapshot,
            what,
            now=session.clock(),
            zone=ZoneInfo(journal.timezone),
            audience=audience,  # type: ignore[arg-type]  # click has checked the word
            mentorship=meant(snapshot, mentorship, "mentorship") if mentorship else None,
            id=id,
            since=first,
            until=last,
            format=written_as,
            framework=session.framework,
            skills=skills_pack,
            bank=question_bank(),
            attachment=journal.attached,
            ticked=[snapshot.resolve(one) for one in ticked],
        )
    _deliver(session, exported, path, is_forced=force)
    _remark(session, exported, snapshot)


def _deliver(session: Session, exported: Exported, path: str | None, *, is_forced: bool) -> None:
    from mentor_tui.exchange.destination import write_export

    if path in (None, "-"):
        if exported.text is None:
            raise UsageError("this is a folder of files", remedy="Say where it goes: -o PATH")
        session.output.document(exported.text, is_json=exported.suffix == ".json")
    else:
        write_export(Path(str(path)).expanduser(), exported, is_forced=is_forced)


def _remark(session: Session, exported: Exported, snapshot: Snapshot) -> None:
    from mentor_tui.domain.word import stays_line

    remarks: Iterable[str] = (stays_line(exported.stayed), *_named(exported, snapshot), *exported.notes)
    for remark in filter(None, remarks):
        session.output.note(remark)
    if exported.unmasked:
        session.output.note(f"names or places to look at first, they have no alias: {', '.join(exported.unmasked)}")


def _named(exported: Exported, snapshot: Snapshot) -> Iterator[str]:
    """Yield what stays here by its name, to a person's eyes only: standard error may go to a file of somebody else."""
    from mentor_tui.cli.record_text import title_of
    from mentor_tui.domain.word import kind_word

    if not is_terminal(sys.stderr):
        return
    for id in exported.held[:_NAMED]:
        raw = snapshot.raw(id) or {}
        yield f"{kind_word(str(raw.get('kind')))}: {title_of(raw)}"
    if exported.stayed > _NAMED:
        yield f"and {exported.stayed - _NAMED} more"
