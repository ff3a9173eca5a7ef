"""`check`, `backup`, `locate` and `doctor`: whether all is well, and where it all is."""

from __future__ import annotations

import locale
import os
import platform
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mentor_tui import __version__
from mentor_tui.cli.conflict import NEEDS_A_PERSON, reported
from mentor_tui.cli.consent import insist
from mentor_tui.cli.output import is_terminal
from mentor_tui.cli.reading_group import ReadingGroup
from mentor_tui.cli.session import Session, pass_session
from mentor_tui.domain.text import one_line
from mentor_tui.domain.word import count_of
from mentor_tui.errors import JournalDamaged, MentorError, NotSaved
from mentor_tui.runtime.journal_folder import is_journal, settings_folder, state_folder

if TYPE_CHECKING:
    from mentor_tui.store.check import Report

_LIBRARIES = ("textual", "pydantic", "tinydb", "click", "rpds-py", "tzdata")
_VARIABLES = ("TERM", "COLORTERM", "NO_COLOR", "LANG", "LC_ALL", "TZ", "EDITOR", "MENTOR_TUI_JOURNAL")
_COUNTED = {
    "records": ("record",),
    "trash": ("in the trash", "in the trash"),
    "files": ("file",),
    "logs": ("log",),
    "backups": ("backup",),
}
_INSIDE = {
    "checkpoint": "journal.json",
    "log": "journal.log",
    "history": "history",
    "attachments": "attachments",
    "backups": "backups",
    "cache": "cache",
    "sync": "sync",
}


@click.command("check")
@click.option("--repair", is_flag=True, help="Put right what can be; the original is kept.")
@pass_session
def check_verb(session: Session, repair: bool) -> int:
    """Verify every record, file, link and log line; exit 3 when something is damaged."""
    try:
        report = _report(session, is_repair=repair)
    except JournalDamaged as damage:
        if not repair:
            session.output.note(str(damage))
            return NEEDS_A_PERSON
        _repair_unopened(session)
        report = _report(session, is_repair=False)
    if session.as_json:
        session.output.data(_as_data(report))
    else:
        _print(session, report)
    return 0 if report.is_sound else NEEDS_A_PERSON


def _report(session: Session, *, is_repair: bool) -> Report:
    with session.journal() as journal:
        return journal.repair() if is_repair else journal.check()


def _repair_unopened(session: Session) -> None:
    """Repair a journal too damaged to open; what was done goes to standard error."""
    from mentor_tui.store.format import Files
    from mentor_tui.store.lock import Lock
    from mentor_tui.store.repair import repair

    files = Files(session.folder, session.seal())
    lock = Lock(files.write_lock)
    try:
        if not lock.acquire(wait=10):
            raise NotSaved("another program is writing", where=str(session.folder), remedy="Try again in a moment")
        for done in repair(files):
            session.output.note(done)
    finally:
        lock.close()


def _as_data(report: Report) -> dict[str, Any]:
    findings = [
        {"where": found.where, "what": found.what, "remedy": found.remedy, "is_damage": found.is_damage}
        for found in report.findings
    ]
    return {"findings": findings, "counts": dict(report.counts)}


def _print(session: Session, report: Report) -> None:
    for finding in report.findings:
        word = "damaged" if finding.is_damage else "note"
        remedy = f". {finding.remedy}" if finding.remedy else ""
        session.output.say(one_line(f"{word}: {finding.where}: {finding.what}{remedy}"))
    session.output.say(", ".join(count_of(count, *_COUNTED[what]) for what, count in report.counts.items()))
    if not report.findings:
        session.output.say("all is well")


@click.group("backup", cls=ReadingGroup)
def backup_verb() -> None:
    """List, make and restore backups."""


@backup_verb.command("list")
@pass_session
def backup_list(session: Session) -> None:
    """List the backups, with when and how many records."""
    with session.journal() as journal:
        backups = journal.backups()
        if session.as_json:
            session.output.data([_backup_data(backup) for backup in backups])
            return
        session.output.table((backup.name, backup.at, count_of(backup.records, "record")) for backup in backups)


def _backup_data(backup: Any) -> dict[str, Any]:
    return {name: getattr(backup, name) for name in ("name", "at", "sequence", "records")} | {"path": str(backup.path)}


@backup_verb.command("make")
@pass_session
def backup_make(session: Session) -> None:
    """Make a backup and print its name."""
    with session.journal() as journal:
        session.tell(journal.backup().name)


@backup_verb.command("restore")
@click.argument("name", metavar="NAME")
@click.option("--yes", is_flag=True, help="Confirm here; needed where nobody can be asked.")
@pass_session
def backup_restore(session: Session, name: str, yes: bool) -> int:
    """Bring the journal back to a backup, as one change; a backup of how it stands now is made first."""
    with session.journal() as journal:
        known = {backup.name for backup in journal.backups()}
        if name in known:
            insist(f"Bring everything back to {name}?", "all that is newer would be put aside", is_confirmed=yes)
        applied = journal.restore_backup(name)
        session.tell(f"restored: {name}")
        for backup in journal.backups():
            if backup.name not in known:
                session.output.note(f"how it stood until now is the backup {backup.name}")
        return reported(session.output, applied.conflicts)


@click.command("locate")
@pass_session
def locate_verb(session: Session) -> None:
    """Print where the journal, the settings, own packs and what is this machine's own are kept."""
    places = {"journal": session.folder, **{what: session.folder / name for what, name in _INSIDE.items()}}
    settings = settings_folder()
    places |= {"settings": settings, "own frameworks": settings / "frameworks", "own themes": settings / "themes"}
    places["this machine's own"] = state_folder()
    if session.as_json:
        session.output.data({name: str(path) for name, path in places.items()})
        return
    session.output.table((name, str(path), _size(path)) for name, path in places.items())


def _size(path: Path) -> str:
    if not path.exists():
        return "not there"
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    amount = f"{sum(file.stat().st_size for file in files):,} bytes"
    return amount if path.is_file() else f"{count_of(len(files), 'file')}, {amount}"


@click.command("doctor")
@pass_session
def doctor_verb(session: Session) -> None:
    """Describe versions, terminal, locale and journal, for a report of something that is not right."""
    facts = {**_versions(), **_terminal(), **_journal_facts(session), **_last_failure()}
    if session.as_json:
        session.output.data(facts)
        return
    session.output.table(facts.items())


def _versions() -> dict[str, str]:
    from importlib.metadata import PackageNotFoundError, version

    def of(name: str) -> str:
        try:
            return version(name)
        except PackageNotFoundError:
            return "not found"

    facts = {"mentor-tui": __version__, "python": f"{platform.python_version()}, {sys.executable}"}
    return facts | {"system": platform.platform()} | {name: of(name) for name in _LIBRARIES}


def _terminal() -> dict[str, str]:
    size = shutil.get_terminal_size()
    ends = {"input": sys.stdin, "output": sys.stdout, "error": sys.stderr}
    terminals = [name for name, stream in ends.items() if stream is not None and is_terminal(stream)]
    facts = {
        "terminal": ", ".join(terminals) or "none",
        "size": f"{size.columns} × {size.lines}",
        "encoding": f"{sys.stdout.encoding}, {locale.getpreferredencoding(do_setlocale=False)}",
    }
    return facts | {name: os.environ[name] for name in _VARIABLES if name in os.environ}


def _last_failure() -> dict[str, str]:
    """Return where the report of the app's last failure lies, where it ever failed."""
    from mentor_tui.runtime.crash_report import FILE_NAME

    file = state_folder() / FILE_NAME
    return {"last failure": str(file)} if file.exists() else {}


def _journal_facts(session: Session) -> dict[str, str]:
    if not is_journal(session.folder):
        return {"journal": f"none at {session.folder}"}
    try:
        with session.journal() as journal:
            snapshot = journal.snapshot
            facts = {
                "journal": str(session.folder),
                "records": f"{len(snapshot)}, {len(snapshot.trash)} in the trash, sequence {snapshot.sequence}",
                "time zone": journal.timezone,
                "damaged": str(len(snapshot.damaged)),
            }
            return facts | {"open in": journal.holder or "no app", "read-only": journal.read_only_reason or "no"}
    except MentorError as refused:
        return {"journal": str(refused)}
