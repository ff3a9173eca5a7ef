"""A screen that is too small says so, whatever is open, and gives back what was typed."""

from __future__ import annotations

import pytest

from mentor_tui.ui.editing import open_form
from mentor_tui.ui.forms.form import FormDialog
from mentor_tui.ui.widgets.field import Field

WORDS = "60 × 16 needed, nothing is lost"


@pytest.mark.parametrize("size", [(59, 24), (80, 15), (20, 5)])
async def test_a_form_is_covered_and_comes_back(sample, shell, size) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        open_form(pilot.app, "goal")
        await shell.until(pilot, lambda: isinstance(pilot.app.screen, FormDialog) and pilot.app.screen.focused)
        form = pilot.app.screen
        await pilot.press("a")
        await pilot.resize_terminal(*size)
        await shell.until(pilot, lambda: WORDS[: size[0]].split(",")[0][:10] in "\n".join(shell.text(pilot.app)))
        assert "New goal" not in "\n".join(shell.text(pilot.app))
        await pilot.press("b")
        await pilot.resize_terminal(80, 24)
        await shell.until(pilot, lambda: "New goal" in "\n".join(shell.text(pilot.app)))
        assert WORDS not in "\n".join(shell.text(pilot.app))
        assert next(field for field in form.query(Field) if field.key == "title").value == "ab"


async def test_the_first_choice_is_covered(tmp_path, shell) -> None:
    async with shell.app(tmp_path / "none").run_test(size=(50, 20)) as pilot:
        await shell.until(pilot, lambda: WORDS in "\n".join(shell.text(pilot.app)))
        await pilot.resize_terminal(80, 24)
        await shell.until(pilot, lambda: "Look around" in "\n".join(shell.text(pilot.app)))
