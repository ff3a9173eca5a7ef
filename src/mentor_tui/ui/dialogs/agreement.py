"""The agreement: five lines first, the rest under more; a new version takes over what it does not change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mentor_tui.domain.change import Change, Raw, updated
from mentor_tui.domain.draft import Draft
from mentor_tui.domain.practice import newest_agreement, supersede_agreement
from mentor_tui.errors import MentorError
from mentor_tui.ui.editing import refuses_in_company
from mentor_tui.ui.forms.form import FormDialog
from mentor_tui.ui.forms.keeping import Keeping
from mentor_tui.ui.forms.spec import FieldSpec, FormSpec, form_spec, item_spec
from mentor_tui.ui.viewpoint import Viewpoint

if TYPE_CHECKING:
    from mentor_tui.ui.app import MentorApp

AGREEMENT = "agreement"
"""The kind its form is kept under."""
_PURPOSE = "purpose_in_words"
_FIVE: Mapping[str, tuple[str, str]] = {
    "places": ("how we meet", "How often, where, and who arranges it (at first the mentee)."),
    "confidentiality_default": ("stays with us", "What stays between the two of you."),
    "confidentiality_ceiling": ("may leave", "The most visible that talk between you can become."),
    "review_on": ("look again on", "The days on which you ask: something to change, or a pause?"),
    "how_to_end": ("how we stop", "How either of you may stop."),
}
#: What a first agreement says of itself, to be changed at will.
FIRST = {
    "exceptions": "Safety and law, told to each other first where possible. Each may talk to a supervisor about their "
    "own part, without names.",
    "arranged_by": "the mentee",
}


def agreement_spec() -> FormSpec:
    """Return the form: what it is for and five lines, then what is seldom needed."""
    whole = form_spec("mentorship")
    agreements, purpose = whole.field("agreements"), whole.field(_PURPOSE)
    if agreements is None or purpose is None:
        raise KeyError("agreements")
    parts = {part.name: part for part in item_spec(agreements).fields}
    five = [replace(parts[name], label=label, help=help, more=False) for name, (label, help) in _FIVE.items()]
    rest = [replace(part, more=True) for name, part in parts.items() if name not in _FIVE]
    return FormSpec(AGREEMENT, "agreement", (_what_for(purpose), *five, *rest))


def agreement_changes(viewpoint: Viewpoint, mentorship: Raw, values: Mapping[str, Any]) -> tuple[Change, ...]:
    """Return the change that adds a version, with the purpose in the pair's words where it moved."""
    draft = Draft(viewpoint.snapshot, viewpoint.now)
    fields = {name: value for name, value in values.items() if name != _PURPOSE}
    purpose = {_PURPOSE: values[_PURPOSE]} if _PURPOSE in values else {}
    if not fields:
        change = updated(mentorship, draft.edited(mentorship, purpose))
        return (change,) if change is not None else ()
    agreed = draft.edited(mentorship, purpose) if purpose else mentorship
    (made,) = supersede_agreement(draft, agreed, fields, on=viewpoint.today)
    change = updated(mentorship, {**agreed, **(made.after or {})})
    return (change,) if change is not None else ()


def ask_agreement(app: MentorApp, id: str, *, typed: Mapping[str, Any] | None = None) -> None:
    """Open the agreement of a mentorship, with what was agreed last, and propose what changed as a new version.

    What is typed is kept, so that a crash loses nothing; `typed` is what a kept draft had.
    """
    raw = app.viewpoint.snapshot.raw(id)
    if raw is None:
        return
    if app.refuses_to_write() or refuses_in_company(app, raw):
        return
    newest = newest_agreement(raw)
    number = len(raw.get("agreements") or ()) + 1
    title = f"Version {number} of the agreement" if newest else "What we agree"
    before = {name: value for name, value in newest.items() if name != "id"} | {_PURPOSE: raw.get(_PURPOSE)}
    before["mentorship"] = id  # so that the form knows whom it speaks of
    keeping = Keeping(app.journal.files) if app.journal else None
    form = FormDialog(
        title,
        agreement_spec(),
        app.viewpoint,
        before,
        given={} if newest else FIRST,
        typed=dict(typed) if typed is not None else None,
        keep=(lambda values: keeping.keep(AGREEMENT, {"id": id}, values)) if keeping else None,
    )

    def left(values: Mapping[str, Any] | None) -> None:
        if values:
            app.run_worker(_save(app, id, values, keeping, is_first=not newest), group="form")
        elif keeping:
            keeping.drop(AGREEMENT, {"id": id})

    app.push_screen(form, left)


async def _save(app: MentorApp, id: str, values: Mapping[str, Any], keeping: Keeping | None, *, is_first: bool) -> None:
    """Save a version; its draft goes once that is done."""
    raw = app.viewpoint.snapshot.raw(id)
    if raw is None:
        return
    fields = (FIRST if is_first else {}) | dict(values)
    try:
        changes = agreement_changes(app.viewpoint, raw, fields)
    except MentorError as failure:
        app.show_failure(failure)
        return
    label = "agreed" if is_first else "agreed anew; the earlier version stays"
    if await app.apply_now(changes, label, then=id) and keeping:
        keeping.drop(AGREEMENT, {"id": id})


def _what_for(purpose: FieldSpec) -> FieldSpec:
    return replace(purpose, more=False, label="what for")
