"""The worksheets as a list, and one of them to read: a line a stage, then what each holds. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from textual.content import Content

from mentor_tui.domain.change import Change, created, updated
from mentor_tui.domain.draft import Draft
from mentor_tui.domain.practice import Step
from mentor_tui.domain.records import Worksheet
from mentor_tui.domain.snapshot import Raw
from mentor_tui.domain.visibility import effective_visibility
from mentor_tui.domain.when import MONTHS
from mentor_tui.domain.word import state_word
from mentor_tui.ui.gate import EMPTY, joined, one_line, shown
from mentor_tui.ui.record_view import private_blocks, visibility_sign
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Block, Detail, Figure, Heading, Part
from mentor_tui.ui.widgets.row import Group, Row
from mentor_tui.ui.wording import reference_word
from mentor_tui.ui.worksheet import draw
from mentor_tui.ui.worksheet.stage import STAGES, slots, value_at

_SIGNS = {
    "open": ("open", "quiet"),
    "committed": ("due_soon", "soon"),
    "reviewed": ("done", "fine"),
    "abandoned": ("let_go", "quiet"),
}
_UNWRAPPED = 1 << 20
"""Cells a line may have that the detail wraps to its own width."""
_GROUPS = (("on the table", ("open", "committed")), ("looked back on", ("reviewed",)), ("set aside", ("abandoned",)))


def rows(viewpoint: Viewpoint) -> Sequence[Row | Group]:
    """Return what is open first, each group latest first."""
    sheets = sorted(viewpoint.of(Worksheet), key=lambda sheet: str(sheet.created), reverse=True)
    listed: list[Row | Group] = []
    for label, states in _GROUPS:
        group = [sheet for sheet in sheets if sheet.state in states]
        if group:
            listed.append(Group(label, shown(str(len(group)), "quiet")))
            listed += [_row(viewpoint, sheet) for sheet in group]
    return listed


def _row(viewpoint: Viewpoint, sheet: Worksheet) -> Row:
    sign, style = _SIGNS[sheet.state]
    who = one_line(viewpoint.with_whom(sheet.mentorship), "other")
    want = one_line((sheet.goal.want if sheet.goal else "") or "", "quiet")
    under = shown("  ").join([part for part in (who, want) if part.cell_length])
    meta = one_line(made_on(viewpoint, sheet), "quiet")
    return Row(sheet.id, one_line(sheet.topic), glyph=shown(viewpoint.glyphs[sign], style), meta=meta, second=under)


def made_on(viewpoint: Viewpoint, sheet: Worksheet) -> str:
    """Return the owner's day on which a sheet was begun: `14 Apr`."""
    if sheet.created is None:
        return ""
    day = sheet.created.astimezone(viewpoint.zone).date()
    year = "" if day.year == viewpoint.today.year else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1][:3].title()}{year}"


def state(viewpoint: Viewpoint, sheet: Worksheet) -> Content:
    """Return a sheet's state, sign and word."""
    sign, style = _SIGNS[sheet.state]
    words = one_line(state_word("worksheet", sheet.state), "quiet")
    return joined(shown(viewpoint.glyphs[sign], style), " ", words)


def detail(viewpoint: Viewpoint, sheet: Worksheet, *, is_short: bool = False, private_open: bool = False) -> Detail:
    """Return a sheet to read; `is_short` is one line a stage, for the plane below the list."""
    raw = viewpoint.snapshot.raw(sheet.id) or {}
    who = viewpoint.with_whom(sheet.mentorship)
    made = one_line(f"begun {made_on(viewpoint, sheet)}", "quiet")
    line = joined(made, shown(" with ", "quiet"), one_line(who, "other")) if who else made
    parts = _short(viewpoint, raw) if is_short else _whole(viewpoint, sheet, raw)
    private = private_blocks(viewpoint, raw, private_open=private_open)
    return Detail(one_line(sheet.topic), state(viewpoint, sheet), line, visibility_sign(viewpoint, raw),
                  (*parts, *private), identity=sheet.id)  # fmt: skip


def _short(viewpoint: Viewpoint, raw: Raw) -> Iterator[Part]:
    yield Figure(lambda width: draw.summary_lines(viewpoint, raw, "", width))


def _whole(viewpoint: Viewpoint, sheet: Worksheet, raw: Raw) -> Iterator[Part]:
    for stage in STAGES[1:]:
        blocks = [
            Block(slot.label, tuple(draw.value(viewpoint, raw, slot, _UNWRAPPED)))
            for slot in slots(raw, stage.id)
            if value_at(raw, slot.path) is not None and slot.form not in {"steps", "invite"}
        ]
        if blocks:
            yield Heading(stage.name)
            yield from blocks
    if sheet.meeting:
        yield Block("meeting", (one_line(reference_word(viewpoint, sheet.meeting), "quiet"),))


def context(viewpoint: Viewpoint) -> Content:
    """Return how many sheets there are and how many are on the table."""
    sheets = viewpoint.of(Worksheet)
    here = sum(sheet.state in {"open", "committed"} for sheet in sheets)
    return shown(f"{len(sheets)}, {here} on the table", "quiet") if sheets else EMPTY


# What comes of a sheet ---------------------------------------------------------------------------------------------


def steps_changes(viewpoint: Viewpoint, raw: Raw, steps: Sequence[Step]) -> tuple[Change, ...]:
    """Return the changes by which steps come of a sheet, in one go: an action each, and the sheet is agreed.

    They take its words, so they are no more visible than a sheet that nobody else sees.
    """
    draft = Draft(viewpoint.snapshot, viewpoint.now)
    mark = {"visibility": "private"} if effective_visibility(viewpoint.snapshot, raw) == "private" else {}
    common = mark | {name: raw[name] for name in ("mentorship", "meeting") if raw.get(name)}
    made = [
        created(draft.new("action", {**common, "worksheet": raw["id"], "owner": step.owner, "text": step.text}
                          | ({"due": step.due.isoformat()} if step.due else {})))
        for step in steps
    ]  # fmt: skip
    patch = {"state": "committed"} if raw.get("state") in (None, "open") else {}
    if not raw.get("will", {}).get("first_step") and steps:
        patch["will"] = {"first_step": steps[0].text}  # type: ignore[assignment]
    change = updated(raw, draft.edited(raw, patch)) if patch else None
    return (*made, change) if change else tuple(made)


def option_patch(viewpoint: Viewpoint, raw: Raw) -> dict[str, list[dict[str, Any]]]:
    """Return the patch that puts an empty option on the table, the mentee's idea until somebody says otherwise."""
    from mentor_tui.domain.identity import new_id

    kept: list[dict[str, Any]] = [{"id": item.get("id")} for item in raw.get("options") or ()]
    return {"options": [*kept, {"id": new_id(viewpoint.now), "idea_of": "mentee"}]}


def with_review_day(viewpoint: Viewpoint, raw: Raw, patch: Mapping[str, Any]) -> dict[str, Any]:
    """Return a patch that says how it went, with what follows: the day, and that the sheet was looked back on."""
    on = (raw.get("review") or {}).get("on") or viewpoint.today.isoformat()
    return {**patch, "review": {"on": on, **patch["review"]}, "state": "reviewed"}
