"""Entries of a list change places with the keyboard and the mouse, and are saved in their new order."""

from __future__ import annotations

from mentor_tui.ui.editing import open_form
from mentor_tui.ui.forms.form import FormDialog
from mentor_tui.ui.forms.rows_field import EntryLine, RowsField
from mentor_tui.ui.widgets.entry import Entry
from mentor_tui.ui.widgets.text_field import ListField


def rows(*words: str) -> RowsField:
    return RowsField("steps", "steps", list(words), words=str, ask=lambda *_: None)


async def test_an_entry_moves_with_the_keyboard_and_keeps_the_focus(kit) -> None:
    field = rows("one", "two", "three")
    async with kit.App(field).run_test() as pilot:
        field.query(EntryLine).first().focus()
        await pilot.press("J")
        await pilot.pause()
        assert field.value == ["two", "one", "three"]
        await pilot.press("shift+down")
        await pilot.pause()
        assert field.value == ["two", "three", "one"]
        await pilot.press("J")
        await pilot.pause()
        assert field.value == ["two", "three", "one"]
        await pilot.press("K", "shift+up", "K")
        await pilot.pause()
        assert field.value == ["one", "two", "three"]
        assert list(field.query(EntryLine)).index(pilot.app.focused) == 0


async def test_an_entry_is_dragged_with_the_mouse(kit) -> None:
    field = rows("one", "two", "three")
    async with kit.App(field).run_test() as pilot:
        first, _, third, _ = field.query(EntryLine)
        await pilot.mouse_down(first)
        await pilot.mouse_up(third)
        await pilot.pause()
        assert field.value == ["two", "three", "one"]


async def test_a_text_moves_within_its_list(kit) -> None:
    field = ListField("also", "also", ("one", "two"))
    async with kit.App(field).run_test() as pilot:
        field.query(Entry).first().focus()
        await pilot.press("shift+down", "shift+down")
        await pilot.pause()
        assert field.value == ("two", "one")
        assert pilot.app.focused is list(field.query(Entry))[1]


async def test_a_new_order_is_saved(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(100, 40)) as pilot:
        await shell.workspace(pilot)
        app = pilot.app
        table = app.viewpoint.snapshot.table("worksheet").in_order
        raw = next(entry.raw for entry in table if len(entry.raw.get("options") or ()) > 1)
        order = [option["id"] for option in raw["options"]]
        open_form(app, "worksheet", before=raw, start="options")
        await shell.until(pilot, lambda: isinstance(app.screen, FormDialog) and isinstance(app.focused, EntryLine))
        await pilot.press("J")
        await shell.until(pilot, lambda: app.screen.is_changed)
        await pilot.press("ctrl+s")
        await shell.until(pilot, lambda: app.viewpoint.snapshot.raw(raw["id"]) != raw)
        saved = [option["id"] for option in app.viewpoint.snapshot.raw(raw["id"])["options"]]
        assert saved == [order[1], order[0], *order[2:]]
