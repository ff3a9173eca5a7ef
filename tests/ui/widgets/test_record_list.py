"""The list draws only what is in view, keeps its cursor by identity and says what happened."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import MouseScrollDown
from textual.widgets import Static

from mentor_tui.ui.gate import EMPTY, shown
from mentor_tui.ui.widgets.record_list import RecordList
from mentor_tui.ui.widgets.row import Group, Identity, Lines, Row, RowSource

LAMP = {"paper": "#191714", "cursor": "#3b3327", "select": "#2b2721", "accent": "#e79c61", "glyph": "#8b8070"}


def row(identity: Identity) -> Row:
    return Row(
        identity,
        shown(f"Meeting {identity}"),
        glyph=shown("✓", "fine"),
        lead=shown("12 May"),
        meta=shown("held", "quiet"),
        second=shown(f"about {identity}", "quiet"),
    )


def source(count: int) -> RowSource:
    return RowSource(list(range(count)), row)


GROUPED = RowSource([Group("Upcoming", shown("2", "quiet")), 1, 2, Group("Held"), 3, 4], row)


async def test_rows_stand_in_columns_with_groups_as_label_and_rule(kit: SimpleNamespace) -> None:
    app = kit.App(RecordList(GROUPED, lead_width=6))
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.pause()
        assert kit.text(app)[:6] == [
            "  UPCOMING  ━━━━━━━━━━━━━━━━━━━━━━━  2",
            "▎ 12 May  ✓ Meeting 1             held",
            "  12 May  ✓ Meeting 2             held",
            "  HELD  ──────────────────────────────",
            "  12 May  ✓ Meeting 3             held",
            "  12 May  ✓ Meeting 4             held",
        ]


async def test_two_lines_a_row_put_the_rule_below_the_label(kit: SimpleNamespace) -> None:
    records = RecordList(GROUPED, lead_width=6)
    app = kit.App(records)
    async with app.run_test(size=(32, 14)) as pilot:
        records.two_lines = True
        await pilot.pause()
        assert kit.text(app)[:9] == [
            "  UPCOMING                   2",
            "  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━",
            "▎ 12 May  ✓ Meeting 1     held",
            "▎           about 1",
            "  12 May  ✓ Meeting 2     held",
            "            about 2",
            "",
            "  HELD",
            "  ────────────────────────────",
        ]


async def test_the_cursor_is_warm_with_focus_and_keeps_its_place_without(kit: SimpleNamespace) -> None:
    first, second = RecordList(source(3), id="first"), RecordList(source(3), id="second")
    app = kit.App(first, second)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        assert kit.colours(app, 0, 0) == (LAMP["accent"], LAMP["cursor"])
        assert kit.colours(app, 0, 5) == (LAMP["glyph"], LAMP["select"])
        await pilot.press("tab")
        assert kit.colours(app, 0, 0) == (LAMP["glyph"], LAMP["select"])
        assert kit.colours(app, 0, 5) == (LAMP["accent"], LAMP["cursor"])


async def test_all_text_on_a_bright_cursor_row_takes_the_themes_one_colour(kit: SimpleNamespace) -> None:
    app = kit.App(RecordList(source(3)), theme="contrast")
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        assert kit.colours(app, 2, 0) == ("#000000", "#ffd98a")
        assert kit.colours(app, 2, 1) == ("#9fe8c8", "#000000")


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("j", 1),
        ("down down k", 1),
        ("G", 99),
        ("end g", 0),
        ("pagedown", 9),
        ("pagedown pageup", 0),
        ("up", 0),
    ],
)
async def test_keys_move_the_cursor(kit: SimpleNamespace, keys: str, expected: int) -> None:
    records = RecordList(source(100))
    app = kit.App(records)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press(*keys.split())
        assert records.cursor == expected
        assert f"Meeting {expected} " in "".join(kit.text(app))


async def test_group_headers_are_stepped_over_and_stay_in_view(kit: SimpleNamespace) -> None:
    records = RecordList(GROUPED)
    app = kit.App(records)
    async with app.run_test(size=(40, 3)) as pilot:
        await pilot.press("j", "j", "j")
        assert records.cursor == 4
        await pilot.press("g")
        assert records.cursor == 1
        assert kit.text(app)[0].startswith("  UPCOMING")


async def test_messages_carry_the_identity_itself(kit: SimpleNamespace) -> None:
    heard: list[tuple[str, object]] = []

    class App(kit.App):  # type: ignore[misc, name-defined]
        def on_record_list_row_highlighted(self, event: RecordList.RowHighlighted) -> None:
            heard.append(("at", event.identity))

        def on_record_list_row_opened(self, event: RecordList.RowOpened) -> None:
            heard.append(("open", event.identity))

    identities = [("meeting", 1), ("meeting", 2)]
    app = App(RecordList(RowSource(identities, row)))
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.press("j", "enter")
        await pilot.click(offset=(6, 0))
        await pilot.click(offset=(6, 0), times=2)
        await pilot.pause()
    assert heard[:4] == [
        ("at", identities[0]),
        ("at", identities[1]),
        ("open", identities[1]),
        ("at", identities[0]),
    ]
    assert heard[-1] == ("open", identities[0])


async def test_the_cursor_follows_its_identity_and_else_its_place(kit: SimpleNamespace) -> None:
    records = RecordList(RowSource(["a", "b", "c"], row))
    app = kit.App(records)
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.press("j")
        records.show_rows(RowSource(["x", "y", "a", "b"], row))
        assert records.cursor == "b"
        records.show_rows(RowSource(["x", "y"], row))
        assert records.cursor == "y"
        records.show_rows(RowSource([], row))
        assert records.cursor is None
        await pilot.press("j", "enter", "G")
        await pilot.pause()
        assert kit.text(app)[0] == ""


async def test_marks_stand_in_the_glyph_column_and_leave_with_their_rows(kit: SimpleNamespace) -> None:
    records = RecordList(RowSource(["a", "b"], row))
    app = kit.App(records)
    async with app.run_test(size=(40, 4)) as pilot:
        records.toggle_mark()
        await pilot.pause()
        assert kit.text(app)[0].startswith("▎ ■ Meeting a")
        records.show_rows(RowSource(["b"], row))
        assert records.marks == frozenset()


async def test_ten_thousand_rows_are_built_only_when_drawn(kit: SimpleNamespace) -> None:
    built: list[object] = []

    def counted(identity: Identity) -> Row:
        built.append(identity)
        return row(identity)

    records = RecordList(RowSource(range(10_000), counted))
    app = kit.App(records)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("G")
        await pilot.pause()
        assert kit.text(app)[-1].startswith("▎ ✓ Meeting 9999")
        built.clear()
        await pilot.press("k")
        await pilot.pause()
        assert set(built) == {9998, 9999}


async def test_hostile_and_wide_text_stays_text_on_its_line(kit: SimpleNamespace) -> None:
    rows = RowSource.of([Row(1, shown(kit.hostile), meta=shown("日本")), Row(2, shown("日本語" * 20), meta=shown("x"))])
    app = kit.App(RecordList(rows, glyph_column=False))
    async with app.run_test(size=(40, 4)) as pilot:
        await pilot.pause()
        lines = kit.text(app)
        assert lines[0] == "▎ [/red] [@click=app.quit]x[/]…   日本"
        assert lines[1].endswith("語…  x") or lines[1].endswith("本…  x") or lines[1].endswith("日…  x")
        assert app.is_running


async def test_no_rows_at_all_is_an_empty_plane(kit: SimpleNamespace) -> None:
    app = kit.App(RecordList())
    async with app.run_test(size=(40, 4)) as pilot:
        await pilot.press("j", "G", "enter")
        assert set(kit.text(app)) == {""}


@given(st.lists(st.booleans(), max_size=40), st.sampled_from([(1, 0), (2, 1)]))
def test_lines_and_entries_agree(heads: list[bool], form: tuple[int, int]) -> None:
    places = tuple(at for at, head in enumerate(heads) if head)
    height, air = form
    lines = Lines(len(heads), places, height, air)
    expected: list[tuple[int, int] | None] = []
    for at, head in enumerate(heads):
        expected += [None] * (air if head and at else 0)
        expected += [(at, part) for part in range(height)]
    assert [lines.locate(line) for line in range(lines.total)] == expected
    assert lines.total == len(expected)
    assert lines.locate(lines.total) is None


def test_a_source_of_headers_only_has_no_cursor() -> None:
    assert RowSource([Group("Empty"), Group("Too")], row).nearest(0) is None
    assert RowSource.of([Group("One"), Row("a", EMPTY)]).nearest(0) == 1


async def test_another_theme_is_drawn_at_once(kit: SimpleNamespace) -> None:
    app = kit.App(RecordList(source(3), id="list"), Static(shown("word", "late")))
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.pause()
        app.theme = "daylight"
        await pilot.pause()
        assert kit.colours(app, 0, 0) == ("#7b310a", "#f3dfc2")
        assert kit.colours(app, 2, 1) == ("#196f4f", "#fbf7ef")
        assert kit.colours(app, 0, 7)[0] == "#b81033"


async def test_the_wheel_scrolls_without_moving_the_cursor(kit: SimpleNamespace) -> None:
    records = RecordList(source(100))
    app = kit.App(records)
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.pause()
        records.post_message(MouseScrollDown(records, 5, 5, 0, 1, 0, False, False, False))
        await pilot.pause()
        assert records.cursor == 0 and records.scroll_offset.y > 0
        assert "Meeting 0 " not in "".join(kit.text(app))


async def test_what_was_painted_is_painted_anew_when_it_looks_different(kit: SimpleNamespace) -> None:
    rows = [Row(at, shown(f"row {at}"), meta=shown("m")) for at in range(3)]
    listed = RecordList(RowSource.of(rows))
    app = kit.App(listed)
    async with app.run_test(size=(40, 6)) as pilot:
        await pilot.pause()
        await pilot.press("down", "up")
        listed.mark(frozenset({1}))
        await pilot.pause()
        assert listed.glyphs["marked"] in kit.text(app)[1]
        listed.show_rows(RowSource.of([Row(0, shown("zero")), Row(1, shown("one"))]))
        await pilot.pause()
        assert "zero" in kit.text(app)[0] and "one" in kit.text(app)[1]
        await pilot.resize_terminal(30, 6)
        await pilot.pause()
        assert "zero" in kit.text(app)[0] and all(len(row) <= 30 for row in kit.text(app))


def test_rows_in_groups_are_built_when_asked_for_and_an_empty_group_has_no_header() -> None:
    built: list[Identity] = []
    groups = [(Group("Upcoming"), ()), (Group("Held"), (3, 4, 5))]
    made = RowSource.grouped(groups, lambda identity: (built.append(identity), row(identity))[1])
    assert len(made) == 4 and made.heads == (0,) and made.find(4) == 2
    assert built == []
    assert [entry.identity for entry in made if isinstance(entry, Row)] == [3, 4, 5] == built
