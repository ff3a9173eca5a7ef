"""`import`: files from elsewhere, or our own that somebody edited; first a plan, then one change, then what it met."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from mentor_tui.cli.conflict import NEEDS_A_PERSON, reported
from mentor_tui.cli.session import Session, pass_session
from mentor_tui.domain.naming import meant
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.word import count_of
from mentor_tui.errors import MentorError

if TYPE_CHECKING:
    from mentor_tui.domain.framework import Framework
    from mentor_tui.exchange.import_plan import ImportPlan
    from mentor_tui.store.journal import Journal


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--dry-run", is_flag=True, help="Say what would come in and change nothing.")
@click.option("--mentorship", metavar="ID", help="Where new records go that name none.")
@click.option("--steps", is_flag=True, help="Make steps of the task list items in the meeting notes that come in.")
@pass_session
def import_verb(session: Session, files: tuple[str, ...], dry_run: bool, mentorship: str | None, steps: bool) -> int:
    """Take in edited exports, journals, JSON of jrnl, CSV, calendars and frameworks.

    Only what was edited changes, as one change that 'undo' takes back. What was edited here too stays as it is and is
    listed as a conflict.
    """
    from mentor_tui.exchange.import_preview import frameworks_in

    paths = [Path(file).expanduser() for file in files]
    with session.journal() as journal:
        plan = _planned(session, journal, paths, mentorship, with_tasks=steps)
        frameworks = frameworks_in(plan)
        _print(session, journal.snapshot, plan, frameworks)
        for note in plan.notes:
            session.output.note(note)
        code = reported(session.output, plan.conflicts)
        if dry_run:
            session.output.note("a dry run: nothing was changed")
            return code
        code = max(code, _apply(session, journal, plan, _label(paths)))
    return max(code, _take_frameworks(session, frameworks))


def _planned(
    session: Session, journal: Journal, paths: list[Path], mentorship: str | None, *, with_tasks: bool
) -> ImportPlan:
    from mentor_tui.exchange.import_preview import with_steps
    from mentor_tui.exchange.importing import plan_import

    snapshot = journal.snapshot
    home = meant(snapshot, mentorship, "mentorship") if mentorship else None
    plan = plan_import(snapshot, paths, now=session.clock(), zone=ZoneInfo(journal.timezone), mentorship=home)
    return with_steps(snapshot, plan, session.clock()) if with_tasks else plan


def _apply(session: Session, journal: Journal, plan: ImportPlan, label: str) -> int:
    if not plan.changes:
        return 0
    for file in plan.files:
        journal.attach(file)
    return reported(session.output, journal.apply(plan.changes, label, origin=plan.origin).conflicts)


def _take_frameworks(session: Session, frameworks: list[Framework]) -> int:
    """Keep the frameworks; one whose id another has stays out, and a person decides."""
    from mentor_tui.cli.verbs.framework import take_framework

    code = 0
    for framework in frameworks:
        try:
            take_framework(session, framework)
        except MentorError as refused:
            session.output.note(str(refused))
            code = NEEDS_A_PERSON
    return code


def _label(paths: list[Path]) -> str:
    return f"imported: {paths[0].name}" if len(paths) == 1 else f"imported: {len(paths)} files"


# What it says ---------------------------------------------------------------------------------------------------------


def _print(session: Session, snapshot: Snapshot, plan: ImportPlan, frameworks: list[Framework]) -> None:
    if session.as_json:
        session.output.data(_data(snapshot, plan, frameworks))
        return
    from mentor_tui.exchange.import_preview import change_line

    for change in plan.changes:
        session.output.say(str(change_line(snapshot, change)))
    for framework in frameworks:
        count = count_of(len(framework.criteria), "criterion", "criteria")
        session.output.say(f"framework: {framework.title} ({count})")
    if not (plan.changes or plan.conflicts or frameworks):
        session.output.say("nothing to change")


def _data(snapshot: Snapshot, plan: ImportPlan, frameworks: list[Framework]) -> dict[str, Any]:
    from mentor_tui.exchange.import_preview import change_line

    return {
        "changes": [
            {
                "kind": change.kind,
                "id": change.id,
                "is_new": snapshot.raw(change.id) is None,
                "fields": list(change.fields),
                "title": change_line(snapshot, change).title,
            }
            for change in plan.changes
        ],
        "conflicts": [
            {"id": found.id, "field": found.field, "mine": found.mine, "theirs": found.theirs}
            for found in plan.conflicts
        ],
        "frameworks": [framework.id for framework in frameworks],
        "notes": list(plan.notes),
    }
