"""Text that tries to be markup, an action or a terminal command is only text, on every screen."""

from __future__ import annotations

import json
from typing import Any

import pytest

from mentor_tui.domain.change import created
from mentor_tui.domain.draft import Draft
from mentor_tui.domain.kind import KINDS
from mentor_tui.store.journal import Journal
from mentor_tui.ui.editing import open_form
from mentor_tui.ui.forms.form import FormDialog
from mentor_tui.ui.forms.spec import FieldSpec, form_spec
from mentor_tui.ui.panes import PLACES
from mentor_tui.ui.widgets.field import Field

EVIL = "[/red] [@click=app.quit]x[/] \x1b]0;p\x07\u202e[b]"
SIZES = [(60, 20), (80, 24), (120, 40), (160, 45)]


def _value(field: FieldSpec, id: str) -> Any:
    if field.hint in {"line", "text"}:
        return EVIL
    if field.hint == "lines" and field.element is str:
        return [EVIL]
    if field.hint == "items":
        return [{part.name: value for part in field.parts if (value := _value(part, id)) is not None}]
    if field.hint == "group":
        return {part.name: value for part in field.parts if (value := _value(part, id)) is not None}
    if field.hint == "choice" and field.choices and not field.is_many:
        return field.choices[0]
    plain = {"day": "2026-05-01", "clock": "2026-05-09T10:00", "number": 3, "scale": 2, "reference": id}
    return plain.get(field.hint)


@pytest.fixture
def evil(sample, shell):
    """A journal with one record of every kind whose every text is hostile."""
    with Journal.open(sample, clock=shell.clock) as journal:
        pair = journal.snapshot.table("mentorship").in_order[0].raw["id"]
        person = journal.snapshot.table("person").in_order[1].raw["id"]
        changes = []
        for kind in KINDS:
            id = person if kind == "mentorship" else pair
            fields = {field.name: value for field in form_spec(kind).fields if (value := _value(field, id)) is not None}
            fields |= {"visibility": "pair"}
            changes.append(created(Draft(journal.snapshot, shell.now).new(kind, fields)))
        journal.apply(changes, EVIL)
    return sample, [change.id for change in changes]


def _is_clean(lines: list[str]) -> bool:
    return not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or char == "\u202e" for line in lines for char in line)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_section_shows_it_as_text(size, evil, shell, monkeypatch) -> None:
    folder, ids = evil
    # A slow machine takes longer than the time after which Today counts its news as seen and lets them go.
    monkeypatch.setattr("mentor_tui.ui.panes.today._SEEN_AFTER", 3600.0)
    async with shell.app(folder).run_test(size=size) as pilot:
        workspace = await shell.workspace(pilot)
        for id in ids:
            await workspace.open_record(id)
            workspace.pane.toggle_private()
            await shell.until(pilot, lambda id=id: workspace.pane.cursor == id)
            await pilot.pause()
            assert _is_clean(shell.text(pilot.app))
        assert workspace.here in PLACES


async def test_forms_and_dialogs_show_it_as_text(evil, shell) -> None:
    folder, ids = evil
    async with shell.app(folder).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        for id in ids:
            raw = workspace.viewpoint.snapshot.raw(id)
            open_form(pilot.app, raw["kind"], before=raw)
            await shell.until(pilot, lambda: isinstance(pilot.app.screen, FormDialog) and pilot.app.screen.query(Field))
            await pilot.pause()
            assert _is_clean(shell.text(pilot.app))
            await pilot.press("escape")
            await shell.until(pilot, lambda: pilot.app.screen is workspace)
        for keys in (
            ["ctrl+p", "r", "e", "d"],
            ["ctrl+f", "r", "e", "d"],
            ["question_mark"],
            ["m"],
            ["c"],
            ["x"],
            ["t"],
        ):
            await pilot.press(*keys)
            await shell.until(pilot, lambda: pilot.app.screen is not workspace)
            await pilot.pause()
            assert _is_clean(shell.text(pilot.app)), keys
            await pilot.press("escape")
            await shell.until(pilot, lambda: pilot.app.screen is workspace)
        await workspace.action_run("journal.undo-history")
        await shell.until(pilot, lambda: pilot.app.screen is not workspace)
        await shell.until(pilot, lambda: "[/red]" in json.dumps(shell.text(pilot.app)))
        assert _is_clean(shell.text(pilot.app))


@pytest.mark.parametrize("rubbish", [[], {"a": 1}, 7, None], ids=str)
async def test_a_state_that_is_no_word_does_not_keep_the_app_from_opening(sample, shell, rubbish) -> None:
    file = sample / "journal.json"
    tables = json.loads(file.read_text())
    for table in (table for name, table in tables.items() if not name.startswith("_")):
        for record in table.values():
            record["state"] = rubbish
    file.write_text(json.dumps(tables))
    async with shell.app(sample).run_test(size=(100, 30)) as pilot:
        workspace = await shell.workspace(pilot)
        for place in PLACES:
            await workspace.go(place.id)
            await shell.until(pilot, lambda place=place: workspace.here is place)
