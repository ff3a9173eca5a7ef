"""`framework`: the criteria packs that ship with the program and a person's own, in and out as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mentor_tui.cli import suggestion
from mentor_tui.cli.conflict import NEEDS_A_PERSON
from mentor_tui.cli.edition_note import lost_notes
from mentor_tui.cli.reading_group import ReadingGroup
from mentor_tui.cli.session import Session, pass_session
from mentor_tui.errors import MentorError
from mentor_tui.exchange.destination import write_file
from mentor_tui.runtime.journal_folder import is_journal, settings_folder

if TYPE_CHECKING:
    from mentor_tui.domain.framework import Criterion, Framework


@click.group("framework", cls=ReadingGroup)
def framework_verb() -> None:
    """List, show, add and export frameworks of criteria."""


@framework_verb.command("list")
@pass_session
def framework_list(session: Session) -> int:
    """List the frameworks: id, edition, title; one whose file is broken is named on standard error."""
    from mentor_tui.runtime.packaged import framework, framework_ids

    own, found, code = settings_folder() / "frameworks", [], 0
    for id in framework_ids(own):
        try:
            found.append(framework(id, own))
        except MentorError as refused:
            session.output.note(str(refused))
            code = NEEDS_A_PERSON
    if session.as_json:
        session.output.data([_framework_data(each, is_whole=False) for each in found])
    else:
        session.output.table((each.id, each.edition, each.title) for each in found)
    return code


@framework_verb.command("show")
@click.argument("id", metavar="ID", shell_complete=suggestion.frameworks)
@pass_session
def framework_show(session: Session, id: str) -> None:
    """Show a framework's criteria, documents and quotas."""
    from mentor_tui.runtime.packaged import framework

    found = framework(id, settings_folder() / "frameworks")
    if session.as_json:
        session.output.data(_framework_data(found, is_whole=True))
        return
    session.output.title(f"{found.title}  {found.edition}".rstrip())
    if found.unofficial:
        session.output.say(f"Unofficial, in our own words, as of {found.as_of}. {found.source}")
    for criterion in found.children(None):
        _print_criterion(session, found, criterion, 0)
    _print_papers(session, found)


def _print_criterion(session: Session, found: Framework, criterion: Criterion, depth: int) -> None:
    indent = "  " * depth
    session.output.say(f"{indent}{criterion.code}  {criterion.title}")
    for prompt in criterion.prompts:
        session.output.say(f"{indent}    {prompt.letter}  {prompt.text}")
    for child in found.children(criterion.code):
        _print_criterion(session, found, child, depth + 1)


def _print_papers(session: Session, found: Framework) -> None:
    for document in found.documents:
        limit = f", up to {document.word_limit} words" if document.word_limit else ""
        session.output.say(f"document  {document.title} ({document.need.replace('_', ' ')}{limit})")
    for quota in found.each_quota():
        session.output.say(f"quota  {quota.title}: {quota.at_least} {quota.unit}")


def _framework_data(found: Framework, *, is_whole: bool) -> dict[str, Any]:
    from mentor_tui.exchange.matrix import framework_mapping

    if is_whole:
        return framework_mapping(found)
    return {name: getattr(found, name) for name in ("id", "title", "edition", "unofficial", "as_of")}


@framework_verb.command("add")
@click.argument("file", metavar="FILE")
@click.option("--id", metavar="ID", help="Its id, else the one in the file or made from its name.")
@click.option("--title", metavar="TITLE", help="Its title, else the one in the file.")
@click.option("--force", is_flag=True, help="Replace the one you added under this id.")
@pass_session
def framework_add(session: Session, file: str, id: str | None, title: str | None, force: bool) -> None:
    """Check a framework in TOML, JSON, CSV or Mahara's .matrix, add it, and print its id."""
    from mentor_tui.exchange.framework_file import framework_in

    path = Path(file).expanduser()
    found = framework_in(path, id=id, title=title)
    is_own_form = path.suffix.lower() == ".toml" and id is None and title is None
    written = path.read_text(encoding="utf-8-sig") if is_own_form else None
    take_framework(session, found, as_written=written, is_forced=force)


def take_framework(
    session: Session, framework: Framework, *, as_written: str | None = None, is_forced: bool = False
) -> None:
    """Keep a framework among the person's own, print its id, and say what it stands before and what it loses.

    Raise `MentorError` where another of its id was added before, unless `is_forced`.
    """
    from mentor_tui.runtime.own_framework import is_kept, keep, stands_before_ours

    own = settings_folder() / "frameworks"
    before = session.framework(framework.id)
    if not is_forced and is_kept(framework, own):
        session.output.note(f"{framework.id} was there already")
    else:
        keep(framework, own, as_written=as_written)
        if stands_before_ours(framework):
            session.output.note(f"it stands before ours of the same id; delete {own / framework.id}.toml to undo")
        _say_what_is_lost(session, before, framework)
    session.tell(framework.id)


def _say_what_is_lost(session: Session, before: Framework | None, after: Framework) -> None:
    """Name the links of mentorships on this id that its new edition does not know."""
    if before is None or not is_journal(session.folder):
        return
    from mentor_tui.domain.records import Mentorship

    with session.journal() as journal:
        for mentorship in journal.snapshot.of(Mentorship):
            if mentorship.framework == after.id:
                for line in lost_notes(journal.snapshot, mentorship, before, after):
                    session.output.note(line)


@framework_verb.command("export")
@click.argument("id", metavar="ID", shell_complete=suggestion.frameworks)
@click.argument("file", metavar="FILE")
@click.option("--force", is_flag=True, help="Replace what is there.")
def framework_export(id: str, file: str, force: bool) -> None:
    """Write a framework to FILE: .matrix for Mahara's SmartEvidence, .toml or .json to edit it."""
    from mentor_tui.exchange.framework_file import framework_text
    from mentor_tui.runtime.packaged import framework

    path = Path(file).expanduser()
    text = framework_text(framework(id, settings_folder() / "frameworks"), path.suffix.lower())
    write_file(path, text.encode(), is_forced=force)
