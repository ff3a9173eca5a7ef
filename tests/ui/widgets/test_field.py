"""Every field is worked by keyboard alone, says what changed, and stays text whatever is typed into it."""

from types import SimpleNamespace
from typing import Any

from mentor_tui.ui.gate import plain, shown
from mentor_tui.ui.widgets.choice_field import ChoiceField, PickField, TickField
from mentor_tui.ui.widgets.field import Field, field_label, field_note
from mentor_tui.ui.widgets.option import Option
from mentor_tui.ui.widgets.picker import Picked
from mentor_tui.ui.widgets.row import Row, RowSource
from mentor_tui.ui.widgets.text_field import ListField, LongField, TextField

STATES = tuple(Option(word, word) for word in ("idea", "active", "paused", "let go"))
SEEN_BY = (
    Option("private", "private", "⌂", "only on your machines"),
    Option("pair", "pair", "↔", "Ilkka can read it"),
)


def form(kit: SimpleNamespace, *fields: Field[Any]) -> tuple[Any, list[tuple[str, object]], list[str]]:
    """Make an app of fields; give it with what it hears: changes as (key, value), and keys of fields left."""
    changed: list[tuple[str, object]] = []
    left: list[str] = []

    class Form(kit.App):  # type: ignore[misc, name-defined]
        def on_field_changed(self, event: Field.Changed) -> None:
            changed.append((event.field.key, event.value))

        def on_field_left(self, event: Field.Left) -> None:
            left.append(event.field.key)

    return Form(*fields), changed, left


def people(words: str) -> RowSource:
    names = [name for name in ("Ilkka", "Priya") if words.lower() in name.lower()]
    return RowSource(names, lambda name: Row(name, shown(str(name))))


def said(picked: Picked) -> str:
    return str(picked.identity or picked.text)


async def test_a_line_of_text_changes_and_is_left(kit: SimpleNamespace) -> None:
    app, changed, left = form(kit, TextField("title", "title", "C"), TextField("unit", "unit"))
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.press("2", "tab")
        await pilot.pause()
    assert changed == [("title", "C2")]
    assert left == ["title"]


async def test_the_focused_field_has_bar_plane_and_warm_label(kit: SimpleNamespace) -> None:
    app, _, _ = form(kit, TextField("title", "title", "One"), TextField("unit", "unit", "Two"))
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.pause()
        await pilot.pause()
        text = kit.text(app)
        assert text[0].startswith("         title ▎ ") and text[1].startswith("          unit   Two")
        assert kit.colours(app, 9, 0)[0] == "#e79c61" and kit.colours(app, 40, 0)[1] == "#3b3327"
        assert kit.colours(app, 40, 1)[1] == "#2a2620"


async def test_an_error_stands_below_its_field_with_the_forms_that_work(kit: SimpleNamespace) -> None:
    due = TextField("due", "due", "1/12", hint="in 208 days")
    app, _, _ = form(kit, due, TextField("unit", "unit"))
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.pause()
        assert kit.text(app)[1].strip() == "in 208 days"
        due.show_error("1/12 could be 1 December or 12 January.", "1 dec or 12 jan")
        await pilot.pause()
        text = kit.text(app)
        assert text[1] == " " * 17 + "! 1/12 could be 1 December or 12 January."
        assert text[2] == " " * 17 + "write 1 dec or 12 jan"
        assert kit.colours(app, 13, 0)[0] == "#f17d82"
        due.show_error("")
        await pilot.pause()
        assert kit.text(app)[1].strip() == "in 208 days" and not due.is_wrong


async def test_long_text_keeps_its_lines_and_tab_leaves_it(kit: SimpleNamespace) -> None:
    app, changed, left = form(kit, LongField("why", "why", "one\ntwo"), TextField("unit", "unit"))
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.pause()
        assert [line.strip() for line in kit.text(app)[:2]] == ["why ▎ one", "two"]
        await pilot.press("x", "tab")
        await pilot.pause()
    assert changed == [("why", "xone\ntwo")]
    assert left == ["why"]


async def test_a_choice_is_spelled_out_and_moved_with_arrows(kit: SimpleNamespace) -> None:
    app, changed, _ = form(kit, ChoiceField("state", "state", STATES, "idea"))
    async with app.run_test(size=(70, 6)) as pilot:
        await pilot.pause()
        assert kit.text(app)[0] == "         state ▎ ● idea  ○ active  ○ paused  ○ let go"
        await pilot.press("right")
        await pilot.pause()
        assert kit.text(app)[0].endswith("○ idea  ● active  ○ paused  ○ let go")
        await pilot.press("left", "left")
    assert changed == [("state", "active"), ("state", "idea"), ("state", "let go")]


async def test_a_choice_says_what_it_means_and_wraps_where_it_is_narrow(kit: SimpleNamespace) -> None:
    app, _, _ = form(
        kit,
        ChoiceField("visibility", "who sees it", SEEN_BY, "private"),
        ChoiceField("state", "state", STATES),
    )
    async with app.run_test(size=(42, 8)) as pilot:
        await pilot.press("right")
        await pilot.pause()
        text = kit.text(app)
        assert text[0] == "   who sees it ▎ ○ ⌂ private  ● ↔ pair"
        assert text[1] == " " * 17 + "Ilkka can read it"
        assert text[2].endswith("○ idea  ○ active") and text[3] == " " * 17 + "○ paused  ○ let go"


async def test_ticks_are_many(kit: SimpleNamespace) -> None:
    app, changed, _ = form(kit, TickField("skills", "skills", STATES, ("paused",)))
    async with app.run_test(size=(70, 6)) as pilot:
        await pilot.press("left", "space", "right", "space")
        await pilot.pause()
        assert kit.text(app)[0].endswith("□ idea  ■ active  □ paused  □ let go")
    assert changed == [("skills", ("active", "paused")), ("skills", ("active",))]


async def test_one_of_many_is_picked_from_a_list_or_in_ones_own_words(kit: SimpleNamespace) -> None:
    field = PickField("with", "with", people, said, own_words="add")
    app, changed, _ = form(kit, field)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "p", "r")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert kit.text(app)[0].startswith("          with ▎ Priya") and kit.text(app)[0].endswith("▾")
        await pilot.press("enter", "Z", "o", "e", "enter")
        await pilot.pause()
        await pilot.press("enter", "escape", "backspace")
        await pilot.pause()
        assert field.value is None
    assert changed == [("with", Picked("Priya", "pr")), ("with", Picked(None, "Zoe")), ("with", None)]


async def test_hostile_text_stays_text_in_every_field(kit: SimpleNamespace) -> None:
    bad = kit.hostile
    options = (Option(1, bad, meaning=bad),)
    fields = (
        TextField("a", bad, bad, hint=bad),
        LongField("b", bad, bad),
        ChoiceField("c", bad, options, 1),
        TickField("d", bad, options),
        PickField("e", bad, people, said, Picked(None, bad)),
        ListField("f", bad, (bad,)),
    )
    app, changed, _ = form(kit, *fields)
    async with app.run_test(size=(80, 24)) as pilot:
        fields[0].show_error(bad, bad)
        await pilot.pause()
        text = "\n".join(kit.text(app))
        assert text.count("[@click=app.quit]x[/] �]0;p�") >= 8
        assert "\x1b" not in text and "\x07" not in text
        assert changed == []
    assert fields[1].value == plain(bad)


def test_labels_hang_right_aligned_and_notes_prefer_the_error() -> None:
    assert field_label("due", here=False, wrong=False).plain == "           due  "
    assert field_label("a label that is too long", here=True, wrong=False).plain == " a label that… ▎"
    assert field_note("wrong", "", "hint").plain == "! wrong"
    assert field_note("", "", "").plain == ""
