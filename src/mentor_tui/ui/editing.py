"""From a form's answer, or from a few fields, to the changes that are proposed to the journal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mentor_tui.domain.change import Change, created, deleted, updated
from mentor_tui.domain.draft import Draft
from mentor_tui.domain.text import one_line
from mentor_tui.errors import NotFound
from mentor_tui.ui.viewpoint import Viewpoint

if TYPE_CHECKING:
    from mentor_tui.ui.app import MentorApp


def field_changes(viewpoint: Viewpoint, patches: Mapping[str, Mapping[str, Any]], *, why: str = "") -> list[Change]:
    """Return the changes that lay a patch over each record (by id); raise `ValueRefused` for a wrong value."""
    draft = Draft(viewpoint.snapshot, viewpoint.now)
    changes = []
    for id, patch in patches.items():
        before = viewpoint.snapshot.raw(id)
        if before is None:
            raise NotFound("this record is not there any more", remedy="It may be in the trash")
        change = updated(before, draft.edited(before, patch, why=why))
        if change is not None:
            changes.append(change)
    return changes


def new_record(viewpoint: Viewpoint, kind: str, fields: Mapping[str, Any]) -> list[Change]:
    """Return the change by which a new record comes into being."""
    return [created(Draft(viewpoint.snapshot, viewpoint.now).new(kind, fields))]


def trash_changes(viewpoint: Viewpoint, ids: Sequence[str]) -> list[Change]:
    """Return the changes that move records to the trash."""
    raws = (viewpoint.snapshot.raw(id) for id in ids)
    return [deleted(raw) for raw in raws if raw is not None]


def trash_label(viewpoint: Viewpoint, ids: Sequence[str]) -> str:
    """Return the words for a move to the trash."""
    if len(ids) != 1:
        return f"moved to the trash: {len(ids)} records"
    return f"moved to the trash: {title_of(viewpoint, ids[0])}"


def title_of(viewpoint: Viewpoint, id: str | None) -> str:
    """Return the words a list shows for a record, on one line; its kind where it does not fit its model."""
    record = viewpoint.snapshot.record(id)
    if record is not None:
        if record.kind == "mentorship":
            return f"with {viewpoint.name(viewpoint.partner(record.id))}"
        return one_line(record.title_text)
    raw = viewpoint.snapshot.raw(id)
    return f"{raw.get('kind')}, damaged" if raw else "not there any more"


def edit(app: MentorApp, id: str, *, field: str = "") -> None:
    """Open the form of a record and propose what it changed."""
    from mentor_tui.ui.forms.form import open_form

    raw = app.viewpoint.snapshot.raw(id)
    if raw is not None:
        open_form(app, str(raw["kind"]), before=raw, start=field)


def create(app: MentorApp, kind: str, preset: Mapping[str, Any]) -> None:
    """Open the form of a new record and propose it."""
    from mentor_tui.ui.forms.form import open_form

    open_form(app, kind, preset=preset)
