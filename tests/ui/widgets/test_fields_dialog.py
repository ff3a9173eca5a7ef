"""What is typed in a burst, as on a machine too busy to keep up, stands where it would stand if it kept up."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest
from tests.ui.conftest import until
from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from mentor_tui.ui.dialogs.passphrase import AGAIN, NEW, PassphraseDialog
from mentor_tui.ui.gate import shown
from mentor_tui.ui.widgets.choice_field import ChoiceField, PickField, TickField
from mentor_tui.ui.widgets.entry import Entry
from mentor_tui.ui.widgets.field import Field
from mentor_tui.ui.widgets.fields_dialog import FieldsDialog
from mentor_tui.ui.widgets.option import Option
from mentor_tui.ui.widgets.picker import Picked, PickerDialog
from mentor_tui.ui.widgets.row import Row, RowSource
from mentor_tui.ui.widgets.text_field import ListField, LongField, TextField

STATES = tuple(Option(word, word) for word in ("idea", "active", "paused"))


class Form(FieldsDialog[None]):
    """Ask in the given fields, and keep which of them changed to what."""

    def __init__(self, *fields: Field[Any]) -> None:
        super().__init__("A form")
        self.fields = fields
        self.changes: list[tuple[str, object]] = []

    def compose_body(self) -> ComposeResult:
        yield from self.fields

    def on_field_changed(self, event: Field.Changed) -> None:
        self.changes.append((event.field.key, event.value))


def typed_at_once(app: Any, *keys: str) -> None:
    """Hand the app keys before it can do anything about the first of them; a word stands for its letters."""
    for key in keys:
        named = key in {"tab", "shift+tab", "enter", "space"}
        for one in (key,) if named else key:
            app.post_message(events.Key(one, None if named else one))


async def filled(kit: SimpleNamespace, fields: tuple[Field[Any], ...], *keys: str) -> tuple[dict[str, Any], str]:
    """Type into a form at once; return what its fields hold, and the key of the one with the focus."""
    app = kit.App(Static())
    async with app.run_test(size=(80, 24)) as pilot:
        form = Form(*fields)
        await app.push_screen(form)
        await pilot.pause()
        assert form.focused is not None
        typed_at_once(app, *keys)
        await pilot.pause()
        await pilot.pause()
        here = next((field.key for field in fields if field in form.focused.ancestors), "")
        return {field.key: field.value for field in fields}, here


@pytest.mark.parametrize("on", ["tab", "enter"])
async def test_letters_after_the_key_that_goes_on_go_into_the_next_field(kit: SimpleNamespace, on: str) -> None:
    fields = (TextField("a", "a"), TextField("b", "b"), TextField("c", "c"))
    values, here = await filled(kit, fields, "one", on, "two", on, "three")
    assert (values, here) == ({"a": "one", "b": "two", "c": "three"}, "c")


async def test_the_way_back_is_as_quick(kit: SimpleNamespace) -> None:
    values, here = await filled(kit, (TextField("a", "a"), TextField("b", "b")), "tab", "two", "shift+tab", "one")
    assert (values, here) == ({"a": "one", "b": "two"}, "a")


async def test_enter_in_a_long_text_is_a_new_line(kit: SimpleNamespace) -> None:
    fields = (LongField("a", "a"), TextField("b", "b"))
    values, here = await filled(kit, fields, "one", "enter", "two", "tab", "three")
    assert (values, here) == ({"a": "one\ntwo", "b": "three"}, "b")


async def test_enter_goes_from_line_to_line_of_a_list_and_leaves_its_free_line(kit: SimpleNamespace) -> None:
    fields = (ListField("a", "a", ("one",)), TextField("b", "b"))
    values, here = await filled(kit, fields, "enter", "two", "enter", "three", "enter", "enter", "four")
    assert (values, here) == ({"a": ("one", "two", "three"), "b": "four"}, "b")


async def test_enter_goes_on_from_a_choice(kit: SimpleNamespace) -> None:
    values, here = await filled(kit, (ChoiceField("a", "a", STATES), TextField("b", "b")), "enter", "two")
    assert (values, here) == ({"a": None, "b": "two"}, "b")


async def test_an_emptied_line_of_a_list_does_not_count(kit: SimpleNamespace) -> None:
    form = Form(ListField("a", "a", ("one",)))
    app = kit.App(Static())
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(form)
        await pilot.press("enter", "t", "enter", "w", "backspace")
        await pilot.pause()
    assert form.changes[-1] == ("a", ("one", "t"))


async def test_both_lines_of_a_new_passphrase_can_be_typed_at_once(kit: SimpleNamespace) -> None:
    async def given(typed: Mapping[str, str]) -> dict[str, str]:
        return dict(typed)

    answers: list[object] = []
    app = kit.App(Static())
    async with app.run_test(size=(80, 24)) as pilot:
        dialog = PassphraseDialog("New", "", (NEW, AGAIN), given, accept="set", meanwhile="sealing")
        await app.push_screen(dialog, answers.append)
        await pilot.pause()
        typed_at_once(app, "secret", "enter", "secret", "enter")
        await until(pilot, lambda: answers)
    assert answers == [{NEW: "secret", AGAIN: "secret"}]


def people(words: str) -> RowSource:
    names = [name for name in ("Ilkka", "Priya", "Pia") if words.lower() in name.lower()]
    return RowSource(names, lambda name: Row(name, shown(str(name))))


async def test_letters_on_a_closed_list_are_searched_for_in_it(kit: SimpleNamespace) -> None:
    fields = (PickField("a", "a", people, lambda picked: str(picked.identity)), TextField("b", "b"))
    app = kit.App(Static())
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(Form(*fields))
        await pilot.pause()
        typed_at_once(app, "priy")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, PickerDialog) and app.screen.query_one(Entry).value == "priy"
        assert len(app.screen_stack) == 3, "one list, not one a letter"
        await pilot.press("backspace", "enter")
        await pilot.pause()
        assert fields[0].value == Picked("Priya", "pri")
        await pilot.press("i", "l", "enter")
        await pilot.pause()
        assert fields[0].value == Picked("Ilkka", "il")


async def test_a_letter_chooses_the_next_word_that_begins_with_it(kit: SimpleNamespace) -> None:
    words = tuple(Option(word, word) for word in ("mentor", "Österreich", "mentee", "own"))
    for typed, chosen in (("m", "mentee"), ("mm", "mentor"), ("mxo", "own"), ("mo", "own"), ("o", "Österreich")):
        values, _ = await filled(kit, (ChoiceField("a", "a", words, "mentor"),), typed)
        assert values["a"] == chosen, typed


async def test_a_letter_goes_to_a_word_that_can_be_ticked_and_ticks_nothing(kit: SimpleNamespace) -> None:
    values, _ = await filled(kit, (TickField("a", "a", STATES),), "p")
    assert values["a"] == ()
    values, _ = await filled(kit, (TickField("a", "a", STATES),), "p", "space")
    assert values["a"] == ("paused",)
