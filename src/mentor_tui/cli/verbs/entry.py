"""`add` and `set`: what people and scripts write enters the journal here, checked whole before anything is saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mentor_tui.cli import suggestion
from mentor_tui.cli.comment_note import alone_notes
from mentor_tui.cli.conflict import reported
from mentor_tui.cli.edition_note import switch_notes
from mentor_tui.cli.json_input import STANDARD_INPUT
from mentor_tui.cli.json_record import ANY_KIND, patch_in, records_in
from mentor_tui.cli.kind_name import kind_named
from mentor_tui.cli.session import Session, pass_session
from mentor_tui.domain.belonging import tied_mentorship
from mentor_tui.domain.change import Raw, created, updated
from mentor_tui.domain.draft import Draft, as_written
from mentor_tui.domain.identity import new_id
from mentor_tui.domain.kind import KINDS
from mentor_tui.domain.naming import named
from mentor_tui.domain.practice import followed
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.text import one_line
from mentor_tui.errors import MentorError, NotFound, UsageError

if TYPE_CHECKING:
    from mentor_tui.cli.assignment import Reading
    from mentor_tui.store.journal import Journal

Verb = TypeVar("Verb", bound=Callable[..., Any])
_FILE = "file=@"
#: Stands for `--json` without a file: the output is to be JSON.
PRINT_JSON = ""


def _json_option(help: str) -> Callable[[Verb], Verb]:
    """Return `--json`, which takes what is to enter and, alone, asks for JSON as every other verb's does."""
    return click.option("--json", "source", metavar="FILE|-", is_flag=False, flag_value=PRINT_JSON, help=help)


@click.command("add")
@click.argument("kind", metavar="KIND", shell_complete=suggestion.kinds)
@click.argument("assignments", nargs=-1, metavar="[FIELD=VALUE]...")
@_json_option("A record or a list of them; - is standard input. Alone, at the end: prints the records added.")
@pass_session
def add_verb(session: Session, kind: str, assignments: tuple[str, ...], source: str | None) -> None:
    """Add one record, or all of a JSON list in one change, and print the ids in the given order.

    A field goes by its name or its label on the screen; another word is refused, but kept where it comes as JSON.
    KIND may be 'record' where each record of the JSON names its own kind. With --json each FIELD=VALUE is laid over
    every record. 'a.b=x' reaches inside, 'tags=a,b' is a list, 'FIELD=' is null, 'FIELD=-' reads standard input,
    'file=@PATH' copies a file in.
    """
    kind = kind if kind == ANY_KIND else kind_named(kind)
    assignments, source = _settled(session, assignments, source)
    _check_one_reader(assignments, source)
    given = records_in(source, kind) if source else [{"kind": kind}]
    heard: dict[str, date] = {}
    with session.journal() as journal:
        records = list(_drafted(session, journal, given, assignments, heard, is_json=bool(source)))
        if not source:
            # What somebody types is completed as a form would; a record in JSON stays as it was written.
            records = [followed(None, record, given=_fields_of(kind, assignments)) for record in records]
        if records:
            journal.apply([created(record) for record in records], _label("added", records))
        else:
            session.output.note("nothing to add")
        _report(session, journal.snapshot, records)
        _say_days(session, journal, heard)
        if not source and "visibility" not in _fields_of(kind, assignments):
            for line in alone_notes(journal.snapshot, records):
                session.output.note(line)


@click.command("set")
@click.argument("id", metavar="ID")
@click.argument("assignments", nargs=-1, metavar="[FIELD=VALUE]...")
@_json_option("A patch: objects merge, null clears, lists replace. Alone, at the end: prints the record.")
@click.option("--why", default="", metavar="TEXT", help="The reason, asked for when a recorded view moves.")
@pass_session
def set_verb(session: Session, id: str, assignments: tuple[str, ...], source: str | None, why: str) -> int:
    """Change fields of a record, which goes by its id or its name.

    A field goes by its name or its label on the screen; another word is refused, but kept where it comes as JSON.
    'a.b=x' reaches inside, 'claims.1.annotation=x' into the first of a list, 'FIELD=' clears, 'FIELD=-' reads standard
    input. A patch in JSON meets items of lists by their ids.
    """
    assignments, source = _settled(session, assignments, source)
    if not assignments and not source:
        raise UsageError("nothing to set", remedy="Write FIELD=VALUE, or --json FILE")
    _check_one_reader(assignments, source)
    patch = patch_in(source) if source else {}
    heard: dict[str, date] = {}
    with session.journal() as journal:
        snapshot = journal.snapshot
        record = snapshot.raw(named(snapshot, id)) or {}
        where = f"{record['kind']} {record['id']}"
        if record["kind"] not in KINDS:
            raise MentorError("this version does not know the kind", where=where, remedy="It is kept as it is")
        plain, file = _without_file(assignments)
        written = _placed(where, lambda: _reading(session, journal, record["kind"], heard, record).patch(plain))
        draft = Draft(snapshot, session.clock())
        laid = _laid(patch, written)
        after = followed(record, draft.edited(record, laid, why=why), given=laid)
        if file:
            after = draft.edited(after, {"file": _attached(journal, file)})
        code = _save(session, journal, record, after)
        _say_days(session, journal, heard)
        return code


def _save(session: Session, journal: Journal, before: Raw, after: dict[str, Any]) -> int:
    change = updated(before, after)
    title = _title(after)
    if change is None:
        if session.as_json:
            session.output.data(as_written(before))
        else:
            session.output.say(f"nothing to change: {title}")
        return 0
    applied = journal.apply([change], f"changed: {title}")
    known, found = _remarks((before, after), applied.snapshot)
    for remark in found:
        if remark not in known:
            session.output.note(remark)
    for line in switch_notes(applied.snapshot, before, after, session.framework):
        session.output.note(line)
    if session.as_json:
        session.output.data(as_written(applied.snapshot.raw(after["id"]) or after))
    else:
        session.output.say(f"changed: {title} ({', '.join(change.fields)})")
    return reported(session.output, applied.conflicts)


# What was given -------------------------------------------------------------------------------------------------------


def _settled(session: Session, assignments: tuple[str, ...], source: str | None) -> tuple[tuple[str, ...], str | None]:
    """Return the assignments and the source of JSON; `--json` before an assignment, or last of all, asks for output."""
    is_assignment = bool(source) and "=" in str(source) and not Path(str(source)).exists()
    if source is None or (source != PRINT_JSON and not is_assignment):
        return assignments, source
    session.as_json = True
    return ((source, *assignments) if source else assignments), None


def _check_one_reader(assignments: Sequence[str], source: str | None) -> None:
    """Refuse a command that would read standard input twice."""
    if source == STANDARD_INPUT and any(text.endswith("=-") for text in assignments):
        raise UsageError("standard input can be read once: by --json or by one field")


def _without_file(assignments: Sequence[str]) -> tuple[list[str], str]:
    """Return the assignments without `file=@PATH`, and that path (empty where there is none)."""
    paths = [text.removeprefix(_FILE) for text in assignments if text.startswith(_FILE)]
    if len(paths) > 1:
        raise UsageError("file is given twice", remedy="A record keeps one file")
    return [text for text in assignments if not text.startswith(_FILE)], "".join(paths)


def _fields_of(kind: str, assignments: Sequence[str]) -> frozenset[str]:
    """Return the names of the fields that assignments reach."""
    from mentor_tui.cli.field_name import field_named
    from mentor_tui.domain.records import MODELS

    paths = (text.partition("=")[0] for text in assignments)
    return frozenset(field_named(MODELS[kind], path.partition(".")[0], path) for path in paths)


def _attached(journal: Journal, path: str) -> dict[str, Any]:
    """Keep a copy of a file and return what a record says of it."""
    file = Path(path).expanduser()
    if not file.is_file():
        raise NotFound("no such file", where=path, remedy="Nothing was changed")
    return journal.attach(file)


def _reading(
    session: Session, journal: Journal, kind: str, heard: dict[str, date], current: Raw | None = None
) -> Reading:
    from mentor_tui.cli.assignment import Reading

    now = session.local_now(journal.timezone).replace(tzinfo=None)
    return Reading(kind, journal.snapshot, now, current or {}, heard=heard)


def _say_days(session: Session, journal: Journal, heard: Mapping[str, date]) -> None:
    """Say to a person how each day written in words was understood."""
    from mentor_tui.domain.when import echo

    if not (session.as_json or session.output.plain):
        for field, day in heard.items():
            session.output.note(f"{field}: {echo(day, session.today(journal.timezone))}")


# What becomes of it ---------------------------------------------------------------------------------------------------


def _drafted(
    session: Session,
    journal: Journal,
    given: Sequence[dict[str, Any]],
    assignments: Sequence[str],
    heard: dict[str, date],
    *,
    is_json: bool,
) -> Iterator[dict[str, Any]]:
    """Yield each record whole and checked, against a journal that already holds the ones before it."""
    plain, file = _without_file(assignments)
    if file and len(given) > 1:
        raise UsageError("a file goes with one record", remedy="Add the record it belongs to by itself")
    snapshot, now = journal.snapshot, session.clock()
    ids = iter(sorted(new_id(now) for _ in given))  # made at one moment, they still sort in the given order
    patches: dict[str, dict[str, Any]] = {}
    for number, fields in enumerate(given, 1):
        where, kind = f"record {number}", fields["kind"]
        if kind not in patches:
            _check_kind_named(kind)
            patches[kind] = _placed(where, lambda kind=kind: _reading(session, journal, kind, heard).patch(plain))
        written = {"id": next(ids), **_laid(fields, patches[kind])}
        del written["kind"]
        if not is_json and "mentorship" not in written and kind != "mentorship":
            written["mentorship"] = tied_mentorship(snapshot, written)
        record = Draft(snapshot, now).new(kind, written, where=where)
        if file:
            record = Draft(snapshot, now).new(kind, {**record, "file": _attached(journal, file)}, where=where)
        snapshot = snapshot.with_records([record], snapshot.sequence)
        yield record


def _check_kind_named(kind: str) -> None:
    if kind == ANY_KIND:
        raise UsageError(
            f"'{ANY_KIND}' is not a kind of record", remedy="Give a kind, or records in JSON that name theirs"
        )


def _placed(where: str, read: Any) -> dict[str, Any]:
    """Return what `read` returns, with `where` named in its refusals."""
    try:
        patch: dict[str, Any] = read()
    except MentorError as refused:
        raise type(refused)(refused.what, where=refused.where or where, remedy=refused.remedy) from None
    return patch


def _laid(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Return one JSON object laid over another, objects inside it too."""
    merged = dict(under)
    for name, value in over.items():
        below = merged.get(name)
        merged[name] = _laid(below, value) if isinstance(below, Mapping) and isinstance(value, Mapping) else value
    return merged


def _report(session: Session, snapshot: Snapshot, records: Sequence[dict[str, Any]]) -> None:
    for number, found in enumerate(_remarks(records, snapshot), 1):
        for remark in found:
            session.output.note(f"record {number}: {remark}" if len(records) > 1 else remark)
    if session.as_json:
        session.output.data([as_written(record) for record in records])
    else:
        for record in records:
            session.output.say(record["id"])


def _remarks(records: Sequence[Raw], snapshot: Snapshot) -> Iterator[tuple[str, ...]]:
    from mentor_tui.cli.reference import remarks

    return remarks(records, snapshot)


def _label(verb: str, records: Sequence[Raw]) -> str:
    if len(records) == 1:
        return f"{verb}: {_title(records[0])}"
    return f"{verb}: {len(records)} records"


def _title(record: Raw) -> str:
    """Return the words a list shows for a record that fits its model."""
    from mentor_tui.domain.records import MODELS

    model = MODELS.get(record["kind"])
    return one_line(model.model_validate(record).title_text) if model else str(record["kind"])
