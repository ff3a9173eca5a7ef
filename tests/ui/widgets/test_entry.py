"""What is typed into a line can be taken back and put there again; what would fit is offered."""

from __future__ import annotations

from mentor_tui.ui.widgets.entry import Entry
from mentor_tui.ui.widgets.picker import PickerDialog
from mentor_tui.ui.widgets.text_field import ListField, TextField
from mentor_tui.ui.widgets.typed_past import TypedPast


def test_a_word_typed_letter_by_letter_is_one_step_back() -> None:
    past = TypedPast("")
    for text in ("o", "on", "one", "one ", "one t", "one tw", "one two"):
        past.note(text)
    assert [past.back(), past.back(), past.back(), past.back()] == ["one ", "one", "", ""]
    assert [past.forth(), past.forth(), past.forth(), past.forth()] == ["one", "one ", "one two", "one two"]


def test_what_is_typed_after_going_back_ends_the_way_forth() -> None:
    past = TypedPast("a")
    past.note("a pasted line")
    assert past.back() == "a"
    past.note("ab")
    assert past.forth() == "ab"
    assert past.back() == "a"


async def test_a_line_that_grows_shorter_goes_on_showing_where_one_types(kit) -> None:
    async with kit.App(TextField("name", "name", "a" * 60 + "here")).run_test(size=(120, 10)) as pilot:
        entry = pilot.app.query_one(Entry)
        entry.focus()
        await pilot.press("end")
        for width in (40, 24):
            await pilot.resize_terminal(width, 10)
            await pilot.pause()
            shown = entry.content_region
            assert shown.x < entry.cursor_screen_offset.x <= shown.right


async def test_a_line_is_taken_back_with_the_keyboard(kit) -> None:
    async with kit.App(TextField("name", "name", "Ilkka")).run_test() as pilot:
        entry = pilot.app.query_one(Entry)
        entry.focus()
        await pilot.press("ctrl+u")
        assert entry.value == ""
        await pilot.press("ctrl+z")
        assert entry.value == "Ilkka"
        await pilot.press("x", "ctrl+z", "ctrl+z", "ctrl+y")
        assert pilot.app.query_one(TextField).value == "Ilkkax"


async def test_a_suggestion_is_taken_from_the_grey_rest_and_from_the_list(kit) -> None:
    criteria = (("C1", "Knowing the setting"), ("C2", "Leading others"))
    field = TextField("criterion", "criterion", suggestions=criteria)
    async with kit.App(field).run_test() as pilot:
        entry = pilot.app.query_one(Entry)
        entry.focus()
        await pilot.press("c")
        await pilot.pause()
        await pilot.press("right")
        assert field.value == "C1"
        assert "Knowing the setting" in "\n".join(kit.text(pilot.app))
        await pilot.press("down")
        assert isinstance(pilot.app.screen, PickerDialog)
        await pilot.press("l", "e", "a", "enter")
        await pilot.pause()
        assert field.value == "C2"


async def test_every_line_of_a_list_has_its_suggestions(kit) -> None:
    field = ListField("tags", "tags", ("signage",), suggestions=(("signage", ""), ("desk", "")))
    async with kit.App(field).run_test() as pilot:
        pilot.app.query(Entry).last().focus()
        await pilot.press("d")
        await pilot.pause()
        await pilot.press("right")
        assert field.value == ("signage", "desk")


async def test_a_prefilled_time_is_replaced_by_what_is_typed_and_a_title_is_not(kit) -> None:
    fields = (TextField("when", "when", "Fri 27 Nov 2026 16:30", select=True), TextField("title", "title", "A page"))
    async with kit.App(*fields).run_test() as pilot:
        await pilot.press("9", "tab", "s")
        assert [field.value for field in fields] == ["9", "A pages"]


async def test_a_text_that_nothing_stands_for_is_said_below_and_kept(kit) -> None:
    fields = (
        TextField("criterion", "criterion", "C1", suggestions=(("C1", "Setting"),), unknown="Chartership"),
        ListField("criteria", "criteria", ("Z",), suggestions=(("C1", "Setting"),), unknown="Chartership"),
    )
    async with kit.App(*fields).run_test(size=(100, 12)) as pilot:
        assert "Z is not in Chartership, which has C1. It is kept all the same." in "".join(kit.text(pilot.app))
        await pilot.press("2")
        await pilot.pause()
        assert "C12 is not in Chartership (did you mean C1?)" in "".join(kit.text(pilot.app))
        assert fields[0].value == "C12"


async def test_a_long_line_at_rest_shows_how_it_begins(kit) -> None:
    fields = (TextField("where", "where", "In the room " + "by the window " * 9 + "end"), TextField("x", "x"))
    async with kit.App(*fields).run_test(size=(60, 6)) as pilot:
        await pilot.pause()
        assert "end" in kit.text(pilot.app)[0]
        await pilot.press("tab")
        await pilot.pause()
        assert "In the room" in kit.text(pilot.app)[0]
        await pilot.press("shift+tab")
        await pilot.pause()
        assert "end" in kit.text(pilot.app)[0]
