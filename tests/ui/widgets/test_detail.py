"""A detail keeps one axis, folds nothing away by itself, and never leaves its width."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._compositor import Compositor

from mentor_tui.ui.gate import joined, shown
from mentor_tui.ui.widgets.detail import (
    Block,
    Detail,
    Edged,
    Figure,
    Heading,
    detail_lines,
)
from mentor_tui.ui.widgets.detail_pane import DetailPane

MEETING = Detail(
    title=joined("Tuesday 12 May", shown(" with ", "quiet"), shown("Ilkka", "other")),
    state=shown("in 5 days"),
    line=shown("14:00 Leeds"),
    line_state=shown("prepared"),
    parts=(
        Block("agenda", (shown("1 What is uppermost today"), shown("2 The visit"))),
        Block("plan", (shown("focus"), shown("since")), below=(shown("✓ sent", "fine"),)),
        Block("notes", ()),
        Block("private", (shown("⌂ private · f3 opens it", "quiet"),), private=True),
        Block("actions", (Edged(shown("○ Bring the counts of both weeks, please"), shown("12 May", "quiet")),)),
    ),
)


def test_labels_hang_left_of_one_axis() -> None:
    assert [line.plain.rstrip() for line in detail_lines(MEETING, 50)] == [
        "          Tuesday 12 May with Ilkka      in 5 days",
        "          14:00 Leeds                     prepared",
        "",
        "  agenda  1 What is uppermost today",
        "          2 The visit",
        "",
        "    plan  focus",
        "  ✓ sent  since",
        "",
        "┊",
        "┊private  ⌂ private · f3 opens it",
        "┊",
        "",
        " actions  ○ Bring the counts of both        12 May",
        "          weeks, please",
    ]


def test_under_45_cells_the_title_stands_at_the_edge_and_low_screens_have_no_air() -> None:
    lines = [line.plain.rstrip() for line in detail_lines(MEETING, 40, air=False)]
    assert lines[0].startswith("Tuesday 12 May with Ilkka")
    assert "" not in lines and "┊" not in lines


def test_private_text_lies_on_a_plane_of_its_own() -> None:
    lines = [line for line in detail_lines(MEETING, 50) if line.plain.startswith("┊")]
    assert lines
    for line in lines:
        assert any(str(span.style) == "on $raised" and span.end - span.start == 50 for span in line.spans)


def test_headings_and_figures_take_the_whole_width() -> None:
    detail = Detail(parts=(Heading("Check-ins", shown("target 6")), Figure(lambda width: [shown("x" * width)])))
    lines = [line.plain for line in detail_lines(detail, 30, air=False)]
    assert lines == ["CHECK-INS             target 6", "─" * 30, "x" * 30]


@given(st.text(), st.text(), st.integers(16, 100), st.booleans())
def test_no_line_leaves_the_width(label: str, text: str, width: int, private: bool) -> None:
    block = Block(label, (shown(text), Edged(shown(text), shown(text))), private=private)
    lines = detail_lines(Detail(title=shown("t"), parts=(block,)), width)
    assert all(line.cell_length <= width for line in lines)


async def test_the_pane_scrolls_by_keys_and_starts_a_new_record_at_its_top(kit: SimpleNamespace) -> None:
    long = Detail(shown("Long"), parts=(Block("notes", tuple(shown(f"line {at}") for at in range(40))),))
    pane = DetailPane(long)
    app = kit.App(pane)
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        await pilot.press("end")
        await pilot.pause()
        assert "line 39" in kit.text(app)[-1]
        pane.show_detail(Detail(shown(kit.hostile)))
        await pilot.pause()
        await pilot.pause()
        assert kit.text(app)[0].strip() == "[/red] [@click=app.quit]x[/] �]0;p�"


async def test_the_pane_lays_out_again_for_another_width(kit: SimpleNamespace) -> None:
    app = kit.App(DetailPane(MEETING))
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        assert kit.text(app)[0].rstrip().endswith("in 5 days") and len(kit.text(app)[0]) > 90
        await pilot.resize_terminal(50, 20)
        await pilot.pause()
        assert kit.text(app)[0].rstrip().endswith("in 5 days") and len(kit.text(app)[0]) <= 50


async def test_the_same_record_stays_where_it_was_scrolled_to(kit: SimpleNamespace) -> None:
    lines = tuple(shown(f"line {at}") for at in range(40))
    pane = DetailPane(Detail(shown("Long"), parts=(Block("notes", lines),), identity="a"))
    app = kit.App(pane)
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        await pilot.press("G")
        await pilot.pause()
        pane.show_detail(Detail(shown("Long"), parts=(Block("notes", (*lines[:-1], shown("last"))),), identity="a"))
        await pilot.pause()
        assert "last" in kit.text(app)[-1]
        pane.show_detail(Detail(shown("Other"), parts=(Block("notes", lines),), identity="b"))
        await pilot.pause()
        assert "Other" in kit.text(app)[0]


async def test_what_was_drawn_before_it_went_out_of_sight_is_never_shown_again(kit) -> None:
    pane = DetailPane(Detail(shown("Before")))
    async with kit.App(pane).run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        assert "Before" in "\n".join(kit.text(pilot.app))
        pane.display = False
        await pilot.pause()
        pane.show_detail(Detail(shown("After")))
        pane.display = True
        await pilot.pause()
        text = "\n".join(kit.text(pilot.app))
        assert "After" in text and "Before" not in text


async def test_words_are_selected_with_the_mouse_also_where_it_was_scrolled(kit: SimpleNamespace) -> None:
    lines = tuple(shown(f"line {at}") for at in range(40))
    app = kit.App(DetailPane(Detail(shown("Long"), parts=(Block("notes", lines),))))
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        await pilot.press("end")
        await pilot.pause()
        rows = kit.text(app)
        y = next(at for at, row in enumerate(rows) if "line 37" in row)
        x = rows[y].index("line 37")
        await pilot.mouse_down(DetailPane, offset=(x, y))
        await pilot.hover(DetailPane, offset=(x + 6, y))
        await pilot.mouse_up(DetailPane, offset=(x + 6, y))
        await pilot.pause()
        assert app.screen.get_selected_text() == "line 37"
        assert kit.colours(app, x, y)[1] != kit.colours(app, x, y + 1)[1]


async def test_another_record_lays_nothing_out_anew(kit: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    pane = DetailPane(MEETING)
    app = kit.App(pane)
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        laid_out: list[object] = []
        reflow = Compositor.reflow
        monkeypatch.setattr(Compositor, "reflow", lambda *given: (laid_out.append(given), reflow(*given))[1])
        lines = tuple(shown(f"line {at}") for at in range(40))
        pane.show_detail(Detail(shown("Long"), parts=(Block("notes", lines),)))
        await pilot.pause()
        assert "Long" in kit.text(app)[0] and laid_out == []
        assert pane.max_scroll_y > 0
        await pilot.press("end")
        pane.show_detail(Detail(shown("Short")))
        await pilot.pause()
        assert [row.strip() for row in kit.text(app) if row.strip()] == ["Short"]


def test_what_wraps_stays_right_of_what_leads_the_line() -> None:
    lead = shown("○ ")
    block = Block("steps", (Edged(shown("Ask both hospitals what they changed on the slip"), shown("5 Dec"), lead),))
    lines = [line.plain.rstrip() for line in detail_lines(Detail(parts=(block,)), 50, air=False)]
    assert lines == [
        "   steps  ○ Ask both hospitals what they     5 Dec",
        "            changed on the slip",
    ]


def test_a_long_title_is_set_in_two_lines_before_anything_of_it_is_cut() -> None:
    title = shown("The badge corner becomes a fixture of the library")
    lines = [line.plain.rstrip() for line in detail_lines(Detail(title, shown("in 64 days")), 44, air=False)]
    assert lines == ["The badge corner becomes a        in 64 days", "fixture of the library"]


def test_a_second_line_that_is_too_long_breaks_between_its_parts() -> None:
    detail = Detail(shown("A title"), line=shown("16:30 London  13:00 St Johns  60 min"), line_state=shown("prepared"))
    lines = [line.plain.strip() for line in detail_lines(detail, 44)]
    assert lines[1].startswith("16:30 London  13:00 St Johns ") and lines[1].endswith("prepared")
    assert lines[2] == "60 min"
    assert all(line.cell_length == 44 for line in detail_lines(detail, 44))


def test_a_longer_label_is_shown_whole_where_there_is_room() -> None:
    block = Block("it matters because", (shown("x"),))
    assert any("it matters because" in line.plain for line in detail_lines(Detail(parts=(block,)), 54))
