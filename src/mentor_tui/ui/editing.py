"""From a form's answer, or from a few fields, to the changes that are proposed to the journal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import methodcaller
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentor_tui.domain.change import Change, Raw, created, deleted, updated
from mentor_tui.domain.draft import Draft
from mentor_tui.domain.practice import followed
from mentor_tui.domain.text import one_line
from mentor_tui.errors import MentorError, NotFound
from mentor_tui.ui.at_hand import NEVER_ALONE, OF_TWO, going
from mentor_tui.ui.forms.value import patch_between
from mentor_tui.ui.journal_app import FORM_GROUP
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.wording import reference_word

if TYPE_CHECKING:
    from mentor_tui.ui.app import MentorApp


def field_changes(viewpoint: Viewpoint, patches: Mapping[str, Mapping[str, Any]], *, why: str = "") -> list[Change]:
    """Return the changes that lay a patch over each record (by id).

    Raise `ValueRefused` for a wrong value, `NotFound` for a record that is gone.
    """
    draft = Draft(viewpoint.snapshot, viewpoint.now)
    changes = []
    for id, patch in patches.items():
        before = viewpoint.snapshot.raw(id)
        if before is None:
            raise NotFound("this record is not there any more", remedy="It may be in the trash")
        change = updated(before, followed(before, draft.edited(before, patch, why=why)))
        if change is not None:
            changes.append(change)
    return changes


def new_record(viewpoint: Viewpoint, kind: str, fields: Mapping[str, Any]) -> list[Change]:
    """Return the change by which a new record comes into being."""
    return [created(followed(None, Draft(viewpoint.snapshot, viewpoint.now).new(kind, fields)))]


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
    if viewpoint.in_company and record is not None and not viewpoint.shows(record):
        return "not shown in company"
    if record is not None:
        if record.kind == "mentorship":
            return f"with {viewpoint.name(viewpoint.partner(record.id))}"
        return one_line(record.title_text)
    raw = viewpoint.snapshot.raw(id)
    return f"{raw.get('kind')}, damaged" if raw else "not there any more"


def edit(app: MentorApp, id: str, *, field: str = "") -> None:
    """Open the form of a record and propose what it changed."""
    raw = app.viewpoint.snapshot.raw(id)
    if raw is not None and not refuses_in_company(app, raw):
        open_form(app, str(raw["kind"]), before=raw, start=field)


def refuses_in_company(app: MentorApp, raw: Raw) -> bool:
    """Say that a record's own words are not for who looks along, if so; return whether it is so."""
    if app.viewpoint.names_absent(raw):
        app.tell("in company: this names somebody who is not here, f9 ends it")
    return app.viewpoint.names_absent(raw)


def create(app: MentorApp, kind: str, preset: Mapping[str, Any], *, field: str = "") -> None:
    """Open the form of a new record and propose it."""
    open_form(app, kind, preset=preset, start=field)


def open_form(
    app: MentorApp,
    kind: str,
    *,
    before: Raw | None = None,
    preset: Mapping[str, Any] | None = None,
    typed: Mapping[str, Any] | None = None,
    start: str = "",
) -> None:
    """Open a form, new or of the record `before`; `typed` is what a kept draft of it had."""
    if app.refuses_to_write():
        return
    app.run_worker(_ask(app, kind, before, preset or {}, typed, start), group=FORM_GROUP)


async def _ask(
    app: MentorApp,
    kind: str,
    before: Raw | None,
    preset: Mapping[str, Any],
    typed: Mapping[str, Any] | None,
    start: str,
) -> None:
    from mentor_tui.ui.forms.default import starting_fields
    from mentor_tui.ui.forms.form import FormDialog
    from mentor_tui.ui.forms.keeping import Keeping
    from mentor_tui.ui.forms.spec import form_spec, with_whom_first, without, without_private

    spec = without_private(form_spec(kind)) if app.viewpoint.in_company else form_spec(kind)
    about = {"about": preset["about"]} if kind == "comment" and preset.get("about") else {}
    spec = without(spec, about)
    is_open = before is None and kind in OF_TWO and len(going(app.viewpoint)) > 1
    if is_open:
        spec, start = with_whom_first(spec), start or spec.fields[0].name
    given = {} if before is not None else starting_fields(app.viewpoint, kind, preset)
    if before is None and kind == "mentorship" and not start:
        start = next((side for side in ("mentor", "mentee") if not given.get(side)), "purpose_in_words")
    keeping = Keeping(app.journal.files) if app.journal else None
    form = FormDialog(
        _heading(app.viewpoint, spec.title, before, about),
        spec,
        app.viewpoint,
        before or {"kind": kind},
        given=given,
        typed=dict(typed) if typed is not None else None,
        start=start,
        check=_Check(kind, before, about, asks_whom=is_open and kind in NEVER_ALONE),
        keep=(lambda values: keeping.keep(kind, before, values | _typed(about))) if keeping else None,
    )
    values = await app.push_screen_wait(form)
    if values is not None and not await _save(app, kind, before, values | about, given):
        return
    if keeping:
        keeping.drop(kind, before)


def _heading(viewpoint: Viewpoint, title: str, before: Raw | None, about: Mapping[str, Any]) -> str:
    """Return what stands above a form: for a comment on a record at hand, on which."""
    subject = f" on {reference_word(viewpoint, about['about'])}" if about else ""
    return f"{'Edit' if before is not None else 'New'} {title}{subject}"


def _typed(references: Mapping[str, str]) -> dict[str, Any]:
    """Return references as a form has them."""
    return {name: {"id": id} for name, id in references.items()}


async def _save(
    app: MentorApp, kind: str, before: Raw | None, values: Mapping[str, Any], given: Mapping[str, Any]
) -> bool:
    """Save what a form returned; False where it could not be saved, so that its draft is kept."""
    why = ""
    if before is not None and moved_views(before, values):
        from mentor_tui.ui.dialogs.reason import moved_dialog, reason_in

        why = reason_in(await app.push_screen_wait(moved_dialog(glyphs=app.glyphs)))
    if before is None and values.get("visibility") == given.get("visibility"):
        values = {name: value for name, value in values.items() if name != "visibility"}
    try:
        values = await _with_files(app, values)
        changes = form_changes(app.viewpoint, kind, before, values, why=why)
    except MentorError as failure:
        app.show_failure(failure)
        return False
    if not changes:
        return True
    if before is not None and not await _may_switch(app, before, values):
        return False
    last = changes[-1]
    title = one_line(str(_words_of(kind, {**(before or {}), **values})))
    label = f"{'changed' if before is not None else 'added'}: {title}"
    return await app.apply_now(changes, label, then=last.id)


async def _with_files(app: MentorApp, values: Mapping[str, Any]) -> dict[str, Any]:
    """Keep a copy of each file that a form named by its path; return the values with what a record says of it."""
    kept = dict(values)
    for name, value in values.items():
        if isinstance(value, Mapping) and set(value) == {"path"}:
            kept[name] = await app.in_turn(methodcaller("attach", Path(value["path"])))
    return kept


async def _may_switch(app: MentorApp, before: Raw, values: Mapping[str, Any]) -> bool:
    """Name what a mentorship's other framework does not know and ask whether to go on; nothing of it is dropped."""
    lines = lost_lines(app.viewpoint, before, values)
    if not lines:
        return True
    from mentor_tui.ui.widgets.dialog import Choice, ConfirmDialog

    head, *rest = lines
    choice = Choice("k", "change it, keep them", "yes")
    dialog = ConfirmDialog(head, "\n".join(rest), choices=(choice,), leave="not yet", glyphs=app.glyphs)
    return await app.push_screen_wait(dialog) == choice.value


def lost_lines(viewpoint: Viewpoint, before: Raw, values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return a heading and a line for each link that a mentorship's new framework does not know; else nothing."""
    asked, now = values.get("framework", before.get("framework")), before.get("framework")
    if before.get("kind") != "mentorship" or asked == now:
        return ()
    from mentor_tui.domain.edition_switch import lost_links, lost_words
    from mentor_tui.domain.records import Mentorship
    from mentor_tui.runtime.shelf import framework

    found = viewpoint.snapshot.one(Mentorship, str(before["id"]))
    if found is None:
        return ()
    earlier, later = (framework(str(id)) if id else None for id in (now, asked))
    return lost_words(lost_links(viewpoint.snapshot, found, earlier, later), later)


def _words_of(kind: str, fields: Mapping[str, Any]) -> str:
    names = ("title", "name", "topic", "text", "document", "item", "note", "activity")
    return next((str(fields[name]) for name in names if isinstance(fields.get(name), str)), kind)


def form_changes(
    viewpoint: Viewpoint, kind: str, before: Raw | None, values: Mapping[str, Any], *, why: str = ""
) -> list[Change]:
    """Return the changes a form's values come to: the persons it names anew first, then the record itself.

    An edit starts from `before`, as the form showed it, so that what others changed meanwhile is merged, not undone.
    """
    draft = Draft(viewpoint.snapshot, viewpoint.now)
    persons: list[Change] = []
    known = {name: _with_persons(value, draft, persons) for name, value in values.items()}
    if before is None:
        fields = {name: value for name, value in known.items() if value is not None}
        return [*persons, created(followed(None, draft.new(kind, fields)))]
    patch = {name: patch_between(before.get(name), value) for name, value in known.items()}
    change = updated(before, followed(before, draft.edited(before, patch, why=why)))
    return [*persons, change] if change is not None else persons


def _with_persons(value: Any, draft: Draft, persons: list[Change]) -> Any:
    """Return a value with somebody new as the id of a person who is made for it."""
    if isinstance(value, Mapping) and set(value) == {"new"}:
        person = draft.new("person", {"name": value["new"]})
        persons.append(created(person))
        return person["id"]
    if isinstance(value, list):
        return [_with_persons(item, draft, persons) for item in value]
    return value


def wrong_fields(kind: str, before: Raw | None, values: Mapping[str, Any]) -> dict[str, str]:
    """Return what is wrong with a whole record: the name of a field and what is allowed there."""
    from mentor_tui.domain.problem import problems

    stand_in = {
        name: "new" if isinstance(value, Mapping) and "new" in value else value for name, value in values.items()
    }
    whole = {"id": "new", "kind": kind, **(before or {}), **stand_in}
    found = problems({name: value for name, value in whole.items() if value is not None})
    return {problem.field.split(".")[0]: f"{problem.value} is not {problem.allowed}" for problem in found}


class _Check:
    """Say what is wrong with a whole record; ask once with whom it is, where that is open: nobody is an answer, too."""

    def __init__(self, kind: str, before: Raw | None, settled: Mapping[str, Any], *, asks_whom: bool) -> None:
        self._kind, self._before, self._settled, self._asks_whom = kind, before, settled, asks_whom

    def __call__(self, values: Mapping[str, Any]) -> dict[str, str]:
        wrong = wrong_fields(self._kind, self._before, {**values, **self._settled})
        if self._asks_whom and not wrong and not values.get("mentorship"):
            self._asks_whom = False
            return {"mentorship": "with whom? ctrl+s again keeps it with nobody"}
        return wrong


def moved_views(before: Raw, values: Mapping[str, Any]) -> bool:
    """Say whether a recorded view of a claim moves, which wants a reason."""
    known = {item.get("id"): item for item in before.get("claims") or () if isinstance(item, Mapping)}
    return any(
        known[item["id"]].get(view) not in (None, item.get(view))
        for item in values.get("claims") or ()
        if item.get("id") in known
        for view in ("mentee_view", "mentor_view")
    )
