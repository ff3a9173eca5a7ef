"""What an export is asked for: which part, for whom, written how, of which days. Pure, but for the packs at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from mentor_tui.domain.audience import Audience
from mentor_tui.domain.records import Mentorship, Reflection
from mentor_tui.domain.supervision import supervision
from mentor_tui.domain.text import one_line
from mentor_tui.domain.when import short_day
from mentor_tui.exchange.export import WHATS, What, export, what_named
from mentor_tui.exchange.exported import Exported
from mentor_tui.runtime import shelf
from mentor_tui.ui.viewpoint import Viewpoint

Attachment = Callable[[str], bytes]

FORMATS = {"md": "Markdown", "html": "one HTML page", "json": "JSON", "csv": "CSV", "ics": "calendar"}
_OF_DAYS = frozenset({"summary", "goals", "journal", "cpd", "calendar"})
_OF_RECORD = frozenset({"meeting", "worksheet"})
_TITLE = 40


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """Hold what is asked for. `record` is the one under the cursor, `since` and `until` are days, both included."""

    what: str
    audience: Audience
    format: str
    record: str | None = None
    mentorship: str | None = None
    since: date | None = None
    until: date | None = None
    ticked: tuple[str, ...] = ()

    @property
    def kind(self) -> What:
        """What can be asked of this part."""
        return what_named(self.what)

    @property
    def has_period(self) -> bool:
        """Whether days can be named."""
        return self.what in _OF_DAYS

    def of(self, what: str) -> ExportRequest:
        """Return the request for another part; reader and format stay where it has them, days where they count."""
        other = what_named(what)
        audience = self.audience if self.audience in other.audiences else other.audiences[0]
        asked = replace(
            self, what=what, audience=audience, format=self.format if self.format in other.formats else other.formats[0]
        )
        return asked if asked.has_period else replace(asked, since=None, until=None)


def possible(viewpoint: Viewpoint, request: ExportRequest) -> list[What]:
    """Return what can be exported from here: what needs a record or a mentorship only where there is one."""
    kind = str((viewpoint.snapshot.raw(request.record) or {}).get("kind"))
    return [
        what
        for what in WHATS
        if what.kind in (None, kind) and (not what.is_about_one or _mentorship(viewpoint, request) is not None)
    ]


def first_request(viewpoint: Viewpoint, record: str | None, what: str = "") -> ExportRequest:
    """Return what is asked first, for me: `what`, else the record under the cursor, else a summary."""
    raw = viewpoint.snapshot.raw(record) or {}
    kind = str(raw.get("kind"))
    mentorship = record if kind == "mentorship" else raw.get("mentorship") or viewpoint.mentorship
    asked = ExportRequest("summary", "me", "md", record, mentorship)
    wanted = what or (kind if kind in _OF_RECORD else "summary")
    names = [what.name for what in possible(viewpoint, asked)]
    return asked.of(wanted if wanted in names else "journal")


def exported(viewpoint: Viewpoint, request: ExportRequest, attachment: Attachment) -> Exported:
    """Return what would be written; raise `MentorError` where there is no such export."""
    return export(
        viewpoint.snapshot,
        request.what,
        now=viewpoint.now,
        zone=viewpoint.zone,
        audience=request.audience,
        mentorship=request.mentorship,
        id=request.record if request.kind.kind else None,
        since=request.since,
        until=request.until,
        format=request.format,
        framework=shelf.framework,
        skills=shelf.skills_pack,
        bank=shelf.question_bank(),
        attachment=attachment,
        ticked=request.ticked if request.audience == "supervisor" else (),
    )


def learning_entries(viewpoint: Viewpoint, request: ExportRequest) -> list[tuple[str, str]]:
    """Return the owner's learning entries a supervisor may be told of: ids, and their day and first words."""
    mentorship = _mentorship(viewpoint, request)
    if request.audience != "supervisor" or mentorship is None:
        return []
    ids = supervision(viewpoint.snapshot, mentorship, viewpoint.today).learning
    found = (viewpoint.snapshot.one(Reflection, id) for id in ids)
    return [(entry.id, _entry_words(entry, viewpoint.today)) for entry in found if entry is not None]


def file_name(request: ExportRequest, written: Exported, today: date) -> str:
    """Return the name that is proposed: the part and the day; a folder has no suffix."""
    return f"{request.what}-{today.isoformat()}{'' if written.is_folder else written.suffix}"


def _mentorship(viewpoint: Viewpoint, request: ExportRequest) -> Mentorship | None:
    """Return the mentorship that is asked about, else the only one there is."""
    if request.mentorship is not None:
        return viewpoint.snapshot.one(Mentorship, request.mentorship)
    every = viewpoint.snapshot.of(Mentorship)
    return every[0] if len(every) == 1 else None


def _entry_words(entry: Reflection, today: date) -> str:
    title = one_line(entry.title_text)
    cut = title if len(title) <= _TITLE else f"{title[: _TITLE - 1]}…"
    return f"{short_day(entry.created.date(), today)} {cut}" if entry.created else cut
