"""Everything that can be clicked or focused can be jumped to."""

from __future__ import annotations

from mentor_tui.ui.dialogs.jump import JumpScreen
from mentor_tui.ui.editing import open_form
from mentor_tui.ui.forms.form import FormDialog
from mentor_tui.ui.reach import LETTERS, labels, reachable
from mentor_tui.ui.widgets.field import Field
from mentor_tui.ui.widgets.record_list import RecordList


def test_no_label_begins_another() -> None:
    assert labels(3) == ["a", "s", "d"]
    many = labels(30)
    assert len(set(many)) == 30
    assert {len(label) for label in many} == {2}
    assert len(set(LETTERS)) == len(LETTERS)


async def jumping(pilot, shell) -> JumpScreen:
    await shell.until(pilot, lambda: isinstance(pilot.app.screen, JumpScreen) and pilot.app.screen.query(".label"))
    return pilot.app.screen


async def test_a_row_and_a_section_are_a_label_away(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(120, 40)) as pilot:
        workspace = await shell.workspace(pilot)
        await pilot.press("2")
        await shell.until(pilot, lambda: workspace.here.id == "meetings" and workspace.pane.list.has_focus)
        before = workspace.pane.cursor
        places = reachable(workspace)
        rows = [at for at, one in enumerate(places) if isinstance(one.widget, RecordList)]
        assert len(rows) > 5
        await pilot.press("semicolon")
        await jumping(pilot, shell)
        await pilot.press(*labels(len(places))[rows[-1]])
        await shell.until(pilot, lambda: workspace.pane.cursor != before)
        assert workspace.pane.list.has_focus

        places = reachable(workspace)
        goals = next(at for at, one in enumerate(places) if one.widget.id is None and one.at.y == 7 and one.at.x == 0)
        await pilot.press("semicolon")
        await jumping(pilot, shell)
        await pilot.press(*labels(len(places))[goals])
        await shell.until(pilot, lambda: workspace.here.id != "meetings")


async def test_a_field_is_a_label_away_while_typing(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        open_form(pilot.app, "goal")
        await shell.until(pilot, lambda: isinstance(pilot.app.screen, FormDialog) and pilot.app.screen.focused)
        form = pilot.app.screen
        await pilot.press("x", "ctrl+o")
        await jumping(pilot, shell)
        places = reachable(form)
        why = next(at for at, one in enumerate(places) if any(
            isinstance(above, Field) and above.key == "due" for above in one.widget.ancestors))  # fmt: skip
        await pilot.press(*labels(len(places))[why])
        await shell.until(pilot, lambda: pilot.app.screen is form)
        await shell.until(pilot, lambda: form.focused is places[why].widget)
        assert next(field for field in form.query(Field) if field.key == "title").value == "x"
        await pilot.press("ctrl+o")
        await jumping(pilot, shell)
        await pilot.press("escape")
        await shell.until(pilot, lambda: pilot.app.screen is form)
