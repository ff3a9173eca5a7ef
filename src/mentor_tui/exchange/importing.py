"""Import files: find out what each is, and plan what it would change. Nothing is changed here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.errors import MentorError, NotFound
from mentor_tui.exchange.import_plan import Desk, ImportPlan
from mentor_tui.store.given_file import read_given

_LARGEST = 200_000_000
_TAKEN = ".md, .json, .csv, .ics, .matrix"


def plan_import(
    snapshot: Snapshot, paths: Sequence[Path], *, now: datetime, zone: ZoneInfo, mentorship: str | None = None
) -> ImportPlan:
    """Return what importing files and folders would do to the journal.

    `mentorship` takes new records that name none. Raise `NotFound`, `MentorError` or `ValueRefused` with one line that
    names the file, the place in it, and what is wrong.
    """
    desk = Desk(snapshot, now, zone, mentorship)
    for path in paths:
        try:
            _take_path(desk, path)
        except OSError as failed:
            raise MentorError(f"it cannot be read: {failed.strerror}", where=str(path)) from None
    return desk.plan()


def _take_path(desk: Desk, path: Path) -> None:
    if (path / "journal.json").is_file() or (path / "journal.log").is_file():
        from mentor_tui.exchange.journal_import import take_journal

        desk.is_journal = True
        take_journal(desk, path)
        return
    files = list(_files(path))
    for file in files:
        _take(desk, file, is_alone=files == [path])


def _files(path: Path) -> Iterator[Path]:
    """Yield a file, or what a folder holds of ours: Markdown, in the order of names."""
    if path.is_dir():
        found = sorted(file for file in path.rglob("*.md") if file.is_file())
        if not found:
            raise NotFound("there is no Markdown in this folder", where=str(path))
        yield from found
    elif path.exists():
        yield path
    else:
        raise NotFound("there is no such file", where=str(path))


def _take(desk: Desk, path: Path, *, is_alone: bool) -> None:
    content = read_given(path, at_most=_LARGEST)
    where = str(path)
    if path.suffix.lower() == ".ics":
        from mentor_tui.exchange.invitation import take_calendar

        take_calendar(desk, content, where)
        return
    text = _text(content, where)
    match path.suffix.lower():
        case ".md" | ".markdown" | ".txt":
            _take_markdown(desk, text, where, is_alone=is_alone)
        case ".csv" | ".tsv":
            from mentor_tui.exchange.csv_import import take_csv

            take_csv(desk, text, where)
        case ".matrix":
            from mentor_tui.exchange.matrix import framework_mapping_from

            desk.frameworks.append(framework_mapping_from(text, where))
        case ".json":
            _take_json(desk, text, where)
        case _:
            raise MentorError("what is in this file is not known", where=where, remedy=f"Taken are {_TAKEN}")


def _take_markdown(desk: Desk, text: str, where: str, *, is_alone: bool) -> None:
    from mentor_tui.exchange.markdown_import import is_ours, take_markdown

    if is_ours(text):
        take_markdown(desk, text, where)
    elif is_alone:
        raise MentorError("this is not one of our exports", where=where, remedy="Its first lines would say so")
    else:
        desk.note(f"{where}: this is not one of our exports and was left")


def _take_json(desk: Desk, text: str, where: str) -> None:
    from mentor_tui.exchange.journal_import import take_records
    from mentor_tui.exchange.jrnl_import import is_jrnl, take_jrnl

    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise MentorError("this is not JSON", where=where, remedy="Nothing was changed") from None
    if is_jrnl(content):
        take_jrnl(desk, content, where)
    else:
        take_records(desk, content, where)


def _text(content: bytes, where: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise MentorError("this is not text in UTF-8", where=where, remedy="Save it as UTF-8") from None
