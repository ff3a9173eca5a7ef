"""Dialogs stand on a veiled page, fit the terminal, and return a value."""

from types import SimpleNamespace

import pytest
from tests.ui.conftest import until
from textual import events
from textual.binding import Binding
from textual.widgets import Input, Static

from mentor_tui.ui.command import FooterEntry
from mentor_tui.ui.gate import marked, shown
from mentor_tui.ui.widgets.dialog import (
    Choice,
    ConfirmDialog,
    Dialog,
    Foot,
    Paragraph,
    foot_line,
)
from mentor_tui.ui.widgets.picker import Picked, PickerDialog
from mentor_tui.ui.widgets.row import Row, RowSource
from mentor_tui.ui.widgets.text_dialog import TextDialog

PEOPLE = ("Ilkka Salonen", "Priya Raman", "Sol Ferreira")


def people(words: str) -> RowSource:
    found = [name for name in PEOPLE if words.lower() in name.lower()]
    return RowSource(found, lambda name: Row(name, marked(shown(str(name)), words.split())))


async def answered(kit: SimpleNamespace, dialog: Dialog[object], *keys: str) -> tuple[list[object], list[str]]:
    """Open a dialog over an app, press keys, and give its answers and the screen before the last key."""
    answers: list[object] = []
    app = kit.App(Static())
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(dialog, answers.append)
        await pilot.pause()
        await pilot.press(*keys[:-1])
        await pilot.pause()
        seen = kit.text(app)
        await pilot.press(*keys[-1:])
        await pilot.pause()
    return answers, seen


@pytest.mark.parametrize(("key", "answer"), [("y", "yes"), ("e", "read"), ("n", "keep"), ("escape", None)])
async def test_a_confirmation_answers_by_key(kit: SimpleNamespace, key: str, answer: str | None) -> None:
    choices = (Choice("y", "yes", "yes"), Choice("e", "read them first", "read"), Choice("n", "keep", "keep"))
    answers, seen = await answered(kit, ConfirmDialog("Share?", "With Ilkka.", choices=choices), key)
    assert answers == [answer]
    words = [line.strip() for line in seen if line.strip()]
    assert words[0] == "▔" * 68
    assert "y yes   e read them first   n keep   esc leave" in words


async def test_other_keys_leave_a_confirmation_open(kit: SimpleNamespace) -> None:
    answers, _ = await answered(kit, ConfirmDialog("Share?"), "q", "enter", "x")
    assert answers == []


async def test_a_text_dialog_says_what_is_wrong_beside_the_line(kit: SimpleNamespace) -> None:
    dialog = TextDialog("Rename", check=lambda text: "" if text else "A name is needed.", accept="rename")
    answers, seen = await answered(kit, dialog, "enter", "A", "enter")
    assert answers == ["A"]
    assert any("! A name is needed." in line for line in seen)


async def test_the_picker_filters_while_typing_and_returns_the_identity(kit: SimpleNamespace) -> None:
    answers, seen = await answered(kit, PickerDialog("Who", people), "r", "a", "down", "enter")
    assert answers == [Picked("Sol Ferreira", "ra")]
    assert not any("Ilkka" in line for line in seen)


async def test_the_cursor_of_the_picker_is_moved_from_the_line(kit: SimpleNamespace) -> None:
    answers, _ = await answered(kit, PickerDialog("Who", people), "down", "down", "up", "enter")
    assert answers == [Picked("Priya Raman", "")]


async def test_words_without_a_row_are_returned_only_where_asked_for(kit: SimpleNamespace) -> None:
    answers, seen = await answered(kit, PickerDialog("Who", people, own_words="add"), "Z", "o", "e", "enter")
    assert answers == [Picked(None, "Zoe")]
    assert any("enter: add “Zoe”" in line for line in seen)
    answers, seen = await answered(kit, PickerDialog("Who", people), "Z", "enter", "enter")
    assert answers == []
    assert any("Nothing fits these words." in line for line in seen)


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)])
async def test_a_long_dialog_scrolls_inside_and_keeps_head_and_keys(
    kit: SimpleNamespace, size: tuple[int, int]
) -> None:
    app = kit.App(Static())
    async with app.run_test(size=size) as pilot:
        app.push_screen(ConfirmDialog("A long story", "\n".join(f"line {at}" for at in range(60))))
        await pilot.pause()
        text = kit.text(app)
        assert any("A long story" in line for line in text)
        assert any("y yes   n no" in line for line in text)
        assert "┃" in "".join(text)
        assert not any("▔" in line for line in (text[0], text[-1]))


async def test_hostile_words_stay_words_in_every_part(kit: SimpleNamespace) -> None:
    app = kit.App(Static())
    async with app.run_test(size=(80, 24)) as pilot:
        rows = RowSource.of([Row(1, shown(kit.hostile))])
        for dialog in (
            ConfirmDialog(kit.hostile, kit.hostile, choices=(Choice("y", kit.hostile, "y"),)),
            TextDialog(
                kit.hostile,
                kit.hostile,
                value=kit.hostile,
                placeholder=kit.hostile,
                check=lambda _: kit.hostile,
            ),
            PickerDialog(kit.hostile, lambda _: rows, placeholder=kit.hostile),
        ):
            app.push_screen(dialog)
            await pilot.pause()
            if isinstance(dialog, TextDialog):
                await pilot.press("enter")
            text = "\n".join(kit.text(app))
            assert "[/red] [@click=app.quit]x[/]" in text and "\x1b" not in text and "\x07" not in text
            await pilot.press("escape")


async def test_what_is_pasted_into_a_line_is_made_safe(kit: SimpleNamespace) -> None:
    dialog = TextDialog("Paste", value="a\x1b]0;p\x07")
    app = kit.App(Static())
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(dialog)
        await pilot.pause()
        entry = dialog.query_one(Input)
        entry.insert_text_at_cursor("b\x9bc")
        assert entry.value == "a�]0;p�b�c"
        assert dialog.query(Paragraph)


def test_beside_a_remark_the_key_that_saves_stays() -> None:
    keys = (FooterEntry("ctrl+g", "editor", ""), FooterEntry("esc", "leave", ""), FooterEntry("ctrl+s", "save", ""))
    foot = Foot(keys, shown("1 field wants a look", "late"))
    assert foot_line(foot, 70).plain == "1 field wants a look           ctrl+g editor   esc leave   ctrl+s save"
    assert foot_line(foot, 50).plain == "1 field wants a look       esc leave   ctrl+s save"
    assert foot_line(foot, 34).plain.endswith("ctrl+s save")
    assert foot_line(Foot(keys), 30).plain == "ctrl+g editor   esc leave"


async def test_a_key_pressed_twice_in_a_hurry_leaves_the_page_below_alone(kit: SimpleNamespace) -> None:
    app = kit.App(Static())
    answers: list[object] = []
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(ConfirmDialog("First?"), lambda _: None)
        app.push_screen(ConfirmDialog("Share?"), answers.append)
        await pilot.pause()
        top = app.screen
        # As they lie in the dialog's own queue: the second is taken up when the dialog is gone already.
        top.post_message(events.Key("n", "n"))
        top.post_message(events.Key("n", "n"))
        await pilot.pause()
        assert answers == ["no"]
        assert "First?" in "\n".join(kit.text(app))


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_sentence_about_a_row_stands_whole_below_the_list(
    kit: SimpleNamespace, size: tuple[int, int]
) -> None:
    sentence = "Lays a kind of meeting on one whose agenda is empty: its points, and a length where none is set."
    app = kit.App(Static())
    async with app.run_test(size=size) as pilot:
        app.push_screen(PickerDialog("Who", people, about={PEOPLE[1]: sentence}))
        await pilot.pause()
        await pilot.press("down")
        await pilot.pause()
        assert sentence in " ".join(line.strip() for line in kit.text(app) if line.strip())
        await pilot.press("down")
        await pilot.pause()
        assert "Lays" not in " ".join(kit.text(app))


async def test_a_list_without_any_row_says_why_and_one_without_a_fitting_row_says_that(kit: SimpleNamespace) -> None:
    app = kit.App(Static())
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(PickerDialog("Trash", lambda _: RowSource.of([]), nothing="The trash is empty."))
        await pilot.pause()
        assert "The trash is empty." in "".join(kit.text(app))
        await pilot.press("x")
        await pilot.pause()
        assert "Nothing fits these words." in "".join(kit.text(app))


def test_where_there_is_little_room_the_key_that_saves_stays() -> None:
    keys = tuple(FooterEntry(key, "a longer word", "") for key in ("tab", "ctrl+g", "esc", "ctrl+s"))
    assert foot_line(Foot(keys, saves=True), 40).plain.endswith("ctrl+s a longer word")
    assert foot_line(Foot(keys), 40).plain.startswith("tab")


async def test_the_keys_of_a_dialog_are_listed_and_can_be_run(kit: SimpleNamespace) -> None:
    class Page(Dialog[str]):
        BINDINGS = [Binding("f3", "fold", "Private text", tooltip="Unfolds it.", id="page.private")]
        folded = True

        def action_fold(self) -> None:
            self.folded = not self.folded

    page = Page("A page")
    app = kit.App(Static())
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(page)
        await pilot.press("?")
        await until(pilot, lambda: "Leave" in "\n".join(kit.text(app)))
        seen = "\n".join(kit.text(app))
        assert "Keys here: A page" in seen and "f3  Private text" in seen and "Unfolds it." in seen
        await pilot.press("p", "r", "i", "v", "enter")
        await until(pilot, lambda: app.screen is page and not page.folded)


async def test_a_question_mark_is_typed_where_one_types(kit: SimpleNamespace) -> None:
    answers, _ = await answered(kit, TextDialog("Why"), "?", "enter")
    assert answers == ["?"]
