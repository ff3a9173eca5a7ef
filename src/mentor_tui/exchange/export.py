"""Export a journal, or a part of it, for one reader: which pairs of what and whom exist, and the way through.

`export` picks the view, the renderer and the format. It writes no file: the caller does, after a look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from mentor_tui.domain.audience import Audience
from mentor_tui.domain.day import instant_text
from mentor_tui.domain.records import Evidence, Mentorship, Person
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.word import count_of
from mentor_tui.errors import UsageError
from mentor_tui.exchange.document import Document, Words
from mentor_tui.exchange.edition import Edition, no_attachment
from mentor_tui.exchange.exported import Exported, standing_in
from mentor_tui.exchange.front_matter import FORMAT, front_matter
from mentor_tui.exchange.reader import read_by, the_mentorship

if TYPE_CHECKING:
    from mentor_tui.domain.framework import Framework
    from mentor_tui.domain.question import QuestionBank
    from mentor_tui.domain.skill import SkillsPack
    from mentor_tui.exchange.markdown import Marks

AUDIENCES: tuple[Audience, ...] = ("me", "partner", "assessor", "public", "supervisor")


@dataclass(frozen=True, slots=True)
class What:
    """One thing that can be exported: for whom, in which formats (the first by default), of which record's kind.

    `is_about_one` needs a mentorship whoever reads it.
    """

    name: str
    audiences: tuple[Audience, ...]
    formats: tuple[str, ...]
    kind: str | None = None
    is_about_one: bool = False


#: Adding a WHAT is one line here and one in `_document` or `_written`.
WHATS = (
    What("summary", AUDIENCES, ("md", "html", "csv"), is_about_one=True),
    What("meeting", ("me", "partner"), ("md", "html"), kind="meeting"),
    What("worksheet", ("me", "partner"), ("md", "html"), kind="worksheet"),
    What("agreement", ("me", "partner"), ("md", "html"), is_about_one=True),
    What("goals", ("me", "partner", "assessor", "public"), ("md", "html", "json", "csv")),
    What("sheet", ("me", "partner"), ("md",), is_about_one=True),
    What("journal", ("me", "partner", "assessor", "public"), ("json", "md", "html", "csv")),
    What("portfolio", ("me", "partner", "assessor", "public"), ("md", "html", "csv"), is_about_one=True),
    What("cpd", ("me", "assessor", "public"), ("md", "html", "json", "csv")),
    What("calendar", ("me", "partner"), ("ics", "csv")),
)
SUFFIXES = {"md": ".md", "html": ".html", "json": ".json", "csv": ".csv", "ics": ".ics"}


def what_named(name: str) -> What:
    """Return the WHAT of that name; raise `UsageError` naming those there are."""
    found = next((what for what in WHATS if what.name == name), None)
    if found is None:
        raise UsageError(f"'{name}' cannot be exported", remedy=f"What can: {', '.join(what.name for what in WHATS)}")
    return found


def export(
    snapshot: Snapshot,
    what: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    audience: Audience = "partner",
    mentorship: str | None = None,
    id: str | None = None,
    since: date | None = None,
    until: date | None = None,
    format: str | None = None,
    framework: Callable[[str], Framework | None] = lambda _id: None,
    skills: Callable[[str], SkillsPack | None] = lambda _id: None,
    bank: QuestionBank | None = None,
    attachment: Callable[[str], bytes] = no_attachment,
    ticked: Sequence[str] = (),
) -> Exported:
    """Return WHAT of the journal for one reader, holding nothing above what that reader may see.

    `now` is aware, `zone` the owner's; `since` and `until` are days, both included. `framework`, `skills` and `bank`
    give packaged data, `attachment` a file's bytes by its SHA-256, `ticked` learning entries for a supervisor.
    Raise `UsageError` for a pair that does not exist or a mentorship that must be named, `NotFound` for an unknown id.
    """
    wanted = what_named(what)
    written_as = _checked(wanted, audience, format, id)
    record = snapshot.resolve(id, kind=wanted.kind) if wanted.kind and id else None
    about = the_mentorship(
        snapshot, _asked(snapshot, record, mentorship), needed=audience != "me" or wanted.is_about_one
    )
    pinned = framework(about.framework) if about and about.framework else None
    is_own = _is_own_learning(snapshot, wanted, audience, about, pinned)
    reading = read_by(snapshot, audience, about, framework, ticked, skills=skills, hides_partners=is_own)
    view = _own_learning(reading.view) if wanted.name == "cpd" else reading.view
    edition = Edition(
        view=view,
        audience=audience,
        mentorship=view.one(Mentorship, about.id) if about else None,
        now=now,
        zone=zone,
        id=record,
        since=since,
        until=until,
        framework=pinned,
        skills=skills,
        bank=bank,
        attachment=attachment,
        figures=_figures(snapshot, about, now, zone) if audience == "supervisor" and about else (),
        is_masked=reading.is_masked,
    )
    text, files = _written(edition, wanted, written_as)
    persons = {person.name for person in snapshot.of(Person)}
    named = standing_in(reading.unmasked, text, files, persons=persons)
    notes = (*_notes(edition, files), *(_unmarked(snapshot, edition, about) if wanted.name == "portfolio" else ()))
    return Exported(text, files, SUFFIXES[written_as], reading.held, named, notes)


def _is_own_learning(
    snapshot: Snapshot, what: What, audience: Audience, about: Mentorship | None, pinned: Framework | None
) -> bool:
    """Say whether it is the owner's own CPD, or portfolio for a revalidation: then partners have no name (rule 3)."""
    if what.name == "cpd":
        return True
    is_revalidation = bool(pinned and pinned.is_revalidation and about and snapshot.is_me(about.mentee))
    return is_revalidation and what.name == "portfolio" and audience != "partner"


def _own_learning(view: Snapshot) -> Snapshot:
    from mentor_tui.exchange.cpd import own_learning

    return own_learning(view)


def _figures(snapshot: Snapshot, mentorship: Mentorship, now: datetime, zone: ZoneInfo) -> Sequence[tuple[str, str]]:
    """Return the numbers a supervisor may know; they come from records the view does not hold."""
    from mentor_tui.exchange.supervision import figures

    return figures(Edition(snapshot, "me", mentorship, now, zone))


def _notes(edition: Edition, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return what the exporter should hear of attached files."""
    from mentor_tui.exchange.portfolio import without_file

    notes: tuple[str, ...] = ()
    if any(name.startswith("files/") for name in files) and (edition.is_masked or not edition.is_mine):
        notes = ("attached files are not masked",)
    missing = without_file(edition, files) if "portfolio.html" in files else []
    if missing:
        notes += (f"the file that was attached is not in the journal: evidence {', '.join(map(str, missing))}",)
    return notes


def _unmarked(snapshot: Snapshot, edition: Edition, about: Mentorship | None) -> Iterator[str]:
    """Yield why a portfolio holds no piece, where there are some that its reader may not see."""
    if edition.is_mine or about is None or edition.records(Evidence):
        return
    count = sum(1 for piece in snapshot.belonging(Evidence, about.id) if piece.state != "rejected")
    if count:
        mark = "pair" if edition.audience == "partner" else "public" if edition.audience == "public" else "portfolio"
        yield f"no piece is in it: of {count_of(count, 'piece')} none is marked {mark} ('who sees it' in its form)"


def _checked(what: What, audience: str, format: str | None, id: str | None) -> str:
    """Return the format; refuse a pair of WHAT and reader, or WHAT and format, that does not exist."""
    place = f"export {what.name}"
    if audience not in what.audiences:
        raise UsageError(
            f"there is none for '{audience}'", where=place, remedy=f"It is for {', '.join(what.audiences)}"
        )
    if format is not None and format not in what.formats:
        raise UsageError(f"there is none as '{format}'", where=place, remedy=f"It comes as {', '.join(what.formats)}")
    if what.kind and not id:
        raise UsageError("it needs an id", where=place, remedy=f"'mentor-tui list {what.kind}' shows the ids")
    return format or what.formats[0]


def _asked(snapshot: Snapshot, record: str | None, mentorship: str | None) -> str | None:
    """Return the mentorship that was named: by its id, else as the one the record belongs to."""
    raw = snapshot.raw(record)
    own = str(raw["mentorship"]) if raw and raw.get("mentorship") else None
    return mentorship or own


def _written(edition: Edition, what: What, format: str) -> tuple[str | None, Mapping[str, bytes]]:
    if what.name == "sheet":
        from mentor_tui.exchange.sheet import sheet_text

        return sheet_text(edition), {}
    if format in {"json", "csv", "ics"}:
        return _data(edition, what, format)
    if what.name == "portfolio" and format == "md":
        from mentor_tui.exchange.portfolio import portfolio_files

        return None, portfolio_files(edition, lambda document: _markdown(edition, what, document))
    document = _document(edition, what)
    if format == "md":
        return _markdown(edition, what, document), {}
    from mentor_tui.exchange.html import html

    return html(document), {}


def _data(edition: Edition, what: What, format: str) -> tuple[str | None, Mapping[str, bytes]]:
    """Return a form for programs."""
    if format == "ics":
        from mentor_tui.exchange.calendar import calendar_text

        return calendar_text(edition), {}
    if format == "csv":
        from mentor_tui.exchange.spreadsheet import csv_files, csv_text

        return (None, csv_files(edition)) if what.name == "journal" else (csv_text(edition, _ROWS[what.name]), {})
    from mentor_tui.exchange.journal import journal_json

    return journal_json(edition, _matter(edition, what), kinds=_KINDS.get(what.name)), {}


#: The kind whose records are the rows of a WHAT as CSV.
_ROWS = {"cpd": "cpd", "summary": "action", "goals": "goal", "portfolio": "evidence", "calendar": "meeting"}


#: The kinds a WHAT holds as JSON, where it is not the whole journal.
_KINDS = {"goals": ("goal",), "cpd": ("cpd",)}


def _document(edition: Edition, what: What) -> Document:
    match what.name:
        case "summary":
            from mentor_tui.exchange.summary import summary_document as document
        case "meeting":
            from mentor_tui.exchange.meeting import meeting_document as document
        case "worksheet":
            from mentor_tui.exchange.worksheet import worksheet_document as document
        case "agreement":
            from mentor_tui.exchange.agreement import agreement_document as document
        case "goals":
            from mentor_tui.exchange.goals import goals_document as document
        case "cpd":
            from mentor_tui.exchange.cpd import cpd_document as document
        case "portfolio":
            from mentor_tui.exchange.portfolio_page import portfolio_document as document
        case _:
            from mentor_tui.exchange.journal import journal_document as document
    return document(edition)


#: Where an export's markers stand: nobody reads a supervisor's copy back, everybody else's its owner may.
_MARKS: Mapping[str, Marks] = {"me": "around", "supervisor": "none"}


def _markdown(edition: Edition, what: What, document: Document) -> str:
    from mentor_tui.exchange.markdown import markdown

    ids = dict.fromkeys(block.mark.id for block in document.blocks if isinstance(block, Words) and block.mark)
    marks = _MARKS.get(edition.audience, "below")
    where = marks if marks == "below" else None
    return front_matter({**_matter(edition, what), "ids": [*ids], "marks": where}) + markdown(document, marks=marks)


def _matter(edition: Edition, what: What) -> dict[str, Any]:
    """Return what an import needs to know: what this is, for whom, and which state of the journal it shows."""
    return {
        "format": FORMAT,
        "what": what.name,
        "audience": edition.audience,
        "masked": True if edition.is_masked else None,
        "mentorship": edition.mentorship.id if edition.mentorship else None,
        "sequence": edition.view.sequence,
        "since": edition.since.isoformat() if edition.since else None,
        "until": edition.until.isoformat() if edition.until else None,
        "exported_at": instant_text(edition.now),
    }
