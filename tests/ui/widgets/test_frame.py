"""Rail, head, title, footer and notice fit their width and keep what matters most."""

from types import SimpleNamespace

import pytest

from mentor_tui.ui.command import FooterEntry
from mentor_tui.ui.gate import joined, shown
from mentor_tui.ui.widgets.frame import (
    ErrorNotice,
    Footer,
    FooterBar,
    Notice,
    Title,
    error_notice,
    footer_command,
    footer_line,
    title_row,
)
from mentor_tui.ui.widgets.rail import (
    Mentorship,
    Rail,
    Section,
    Whereabouts,
    head_parts,
    rail,
    rail_rows,
    running_head,
)

NAMES = ("Today", "Meetings", "Worksheets", "Goals", "Evidence", "Journal", "People")
WHERE = Whereabouts(
    owner="Ada Example",
    sections=tuple(Section(str(at), name) for at, name in enumerate(NAMES, 1)),
    current="2",
    mentorships=(Mentorship("All", current=True), Mentorship("Ilkka", joined(shown("●", "fine"), " 6 d"))),
    sync=(shown("✓ synced 2 min"),),
)
KEYS = tuple(
    FooterEntry(key, label, "") for key, label in [("enter", "open"), ("n", "new"), ("e", "edit"), ("x", "export")]
)


def test_the_rail_has_sections_mentorships_and_sync_at_its_foot() -> None:
    lines = rail(WHERE, 20, 24).plain.split("\n")
    assert len(lines) == 23
    assert [line.rstrip() for line in lines[1:3]] == ["  mentor-tui", "  Ada Example"]
    assert lines[5].rstrip() == "▎ 2 Meetings"
    assert lines[13].rstrip() == "  MENTORSHIPS    m"
    assert lines[15].rstrip() == "    Ilkka    ● 6 d"
    assert lines[-1].rstrip() == "  ✓ synced 2 min"


def test_a_low_rail_is_cut_not_spilled() -> None:
    assert len(rail(WHERE, 20, 8).plain.split("\n")) == 8


def test_the_head_falls_back_to_digits() -> None:
    assert running_head(WHERE, 80).plain.rstrip() == (
        "  1 Today  2 Meetings  3 Worksheets  4 Goals  5 Evidence  6 Journal  7 People"
    )
    assert running_head(WHERE, 60).plain.rstrip() == "  1  2 Meetings  3  4  5  6  7"


def test_a_click_in_the_rail_meets_what_stands_there() -> None:
    rows = rail_rows(WHERE, 20, 24)
    assert rows[5][1] == WHERE.sections[1] and rows[15][1] == WHERE.mentorships[1]
    assert rows[0][1] is None and rows[-1][1] is None
    assert [row[0].plain for row in rows] == rail(WHERE, 20, 24).plain.split("\n")


@pytest.mark.parametrize("width", [60, 80])
def test_the_parts_of_the_head_stand_where_they_are_drawn(width: int) -> None:
    at = 1
    for part, section in head_parts(WHERE, width):
        assert running_head(WHERE, width).plain[at : at + part.cell_length].strip().startswith(section.key)
        at += part.cell_length


def test_a_click_on_the_footer_meets_the_key_that_stands_there() -> None:
    keys = tuple(FooterEntry(key, label, f"do.{label}") for key, label in [("n", "new"), ("e", "edit"), ("x", "out")])
    value = Footer(keys, shown("✓ saved"), "u")
    line = footer_line(value, 70).plain
    for entry in (*keys, FooterEntry("?", "keys", "app.keys"), FooterEntry("u", "undo", "journal.undo")):
        at = line.index(f"{entry.key} {entry.label}")
        assert footer_command(value, 70, at) == entry.command
        assert footer_command(value, 70, at + len(entry.label) + 1) == entry.command
        assert footer_command(value, 70, at - 1) == ""


def test_the_title_row_keeps_its_right_end() -> None:
    title = Title("Meetings", shown("9 held, 2 upcoming and many words more", "quiet"), shown("✓ synced"))
    line = title_row(title, 40).plain
    assert line.startswith("  Meetings  9 held") and line.endswith("…  ✓ synced")
    assert len(line) == 38


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (80, "  enter open   n new   e edit   x export   ? keys"),
        (40, "  enter open   n new   e edit   ? keys"),
        (24, "  enter open   ? keys"),
        (12, "  ? keys"),
    ],
)
def test_the_footer_drops_from_the_right_but_never_the_help(width: int, expected: str) -> None:
    line = footer_line(Footer(KEYS), width)
    assert line.plain.rstrip() == expected and line.cell_length <= width


def test_the_last_result_stands_right_with_its_undo() -> None:
    line = footer_line(Footer(KEYS, shown("✓ moved to the trash: Draft note"), "u"), 80)
    assert line.plain == "  enter open   n new   ? keys          ✓ moved to the trash: Draft note u undo"
    short = footer_line(Footer(KEYS, shown("✓ moved to the trash: Draft note"), "u"), 40).plain
    assert "…" in short and short.endswith("u undo")


def test_an_empty_footer_is_empty_while_a_dialog_is_open() -> None:
    assert footer_line(Footer(), 80).plain.strip() == ""


def test_a_notice_is_three_rows_within_its_width() -> None:
    notice = Notice("Sync stopped: the folder is not there", "/media/" + "x" * 90, "nothing is lost", KEYS[:1])
    lines = error_notice(notice, 60).split("\n")
    assert [line.plain[:20] for line in lines] == [
        "▎ ! Sync stopped: th",
        "▎ /media/xxxxxxxxxxx",
        "▎ nothing is lost   ",
    ]
    assert all(line.cell_length <= 60 for line in lines)


async def test_the_notice_takes_room_only_while_shown_and_stays_text(kit: SimpleNamespace) -> None:
    notice, footer = ErrorNotice(), FooterBar(Footer(KEYS))
    app = kit.App(notice, footer)
    async with app.run_test(size=(80, 5)) as pilot:
        assert kit.text(app)[0] == "  enter open   n new   e edit   x export   ? keys"
        notice.show(Notice(kit.hostile, kit.hostile, kit.hostile))
        await pilot.pause()
        assert kit.text(app)[0] == "▎ ! [/red] [@click=app.quit]x[/] �]0;p�"
        assert kit.text(app)[3].startswith("  enter open")
        notice.show(None)
        footer.show(Footer(result=shown(kit.hostile)))
        await pilot.pause()
        assert kit.text(app)[0].endswith("[/red] [@click=app.quit]x[/] �]0;p�")


@pytest.mark.parametrize(("theme", "edge"), [("lamplight", "#12110f"), ("contrast", "#8c8c8c")])
async def test_a_line_stands_beside_a_rail_that_is_no_plane(kit: SimpleNamespace, theme: str, edge: str) -> None:
    app = kit.App(Rail(WHERE), theme=theme)
    async with app.run_test(size=(40, 24)) as pilot:
        await pilot.pause()
        lines = kit.text(app)
        assert lines[5].startswith("▎ 2 Meetings") and "✓ synced 2 min" in lines[22]
        assert kit.colours(app, 19, 8)[0] == edge
        assert kit.colours(app, 3, 5)[1] == kit.colours(app, 10, 5)[1] != kit.colours(app, 3, 6)[1]


async def test_a_change_of_colour_alone_is_drawn(kit: SimpleNamespace) -> None:
    footer = FooterBar(Footer(result=shown("synced", "fine")))
    app = kit.App(footer)
    async with app.run_test(size=(40, 3)) as pilot:
        await pilot.pause()
        assert kit.colours(app, 34, 0)[0] == "#92d4b8"
        footer.show(Footer(result=shown("synced", "soon")))
        await pilot.pause()
        assert kit.colours(app, 34, 0)[0] == "#ecdf7e"
