"""Any size down to 20×5, one after the other, while somebody types in a form: no crash, and no character is lost."""

from __future__ import annotations

import random
import string

import pytest

from mentor_tui.ui.editing import open_form
from mentor_tui.ui.forms.form import FormDialog
from mentor_tui.ui.widgets.field import Field

LEAST, MOST = (20, 5), (200, 60)


@pytest.mark.parametrize("sizes", [24, pytest.param(200, marks=pytest.mark.campaign)])
async def test_typing_in_a_form_outlives_every_size(sizes, sample, shell) -> None:
    chance = random.Random(41)
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        open_form(pilot.app, "goal")
        await shell.until(pilot, lambda: isinstance(pilot.app.screen, FormDialog) and pilot.app.focused is not None)
        form = pilot.app.screen
        fields = {field.key: field for field in form.query(Field)}
        typed = {"title": "", "why": ""}
        for number in range(sizes):
            name = "title" if number < sizes // 2 else "why"
            if number == sizes // 2:
                await pilot.press("tab")
                await shell.until(pilot, lambda: fields["why"].has_focus_within)
            await pilot.resize_terminal(*(chance.randint(*span) for span in zip(LEAST, MOST, strict=True)))
            char = chance.choice(string.ascii_letters)
            await pilot.press(char)
            typed[name] += char
        await pilot.resize_terminal(80, 24)
        await shell.until(pilot, lambda: form.size.width == 80)
        assert {name: fields[name].value for name in typed} == typed
        await pilot.press("ctrl+s")
        await shell.until(pilot, lambda: pilot.app.screen is workspace)
        goals = workspace.viewpoint.snapshot.table("goal").in_order
        assert any({name: goal.raw.get(name) for name in typed} == typed for goal in goals)
        assert typed["title"][:10] in "\n".join(shell.text(pilot.app))
