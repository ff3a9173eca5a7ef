"""The matrix fits any width, every line is exactly as wide, and user text stays text."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.domain.matrix import Heading, Matrix, matrix
from mentor_tui.domain.records import Evidence
from mentor_tui.runtime.packaged import framework
from mentor_tui.ui.evidence.grid import Grid, lay_out, row_key
from mentor_tui.ui.evidence.grid_line import Pen
from mentor_tui.ui.evidence.hand import Hands
from mentor_tui.ui.evidence.span import Span
from mentor_tui.ui.gate import cell_len
from mentor_tui.ui.glyph import ASCII

HANDS = Hands(False, "Ilkka")
HOSTILE = "[/red] [@click=app.quit]x[/] \x1b]0;p\x07\n日本 end"


def portfolio(id: str, count: int, *, title: str = "Piece") -> Matrix:
    codes = [criterion.code for criterion in framework(id).criteria]
    views: list[Any] = ["meets", "partly", "not_yet", "ready", None]
    pieces = [
        Evidence.model_validate(
            {
                "id": f"e{number}",
                "title": f"{title} {number}",
                "claims": [
                    {
                        "id": f"c{number}",
                        "criterion": codes[number % len(codes)],
                        "strength": ("primary", "secondary")[number % 2],
                        "mentee_view": views[number % 5],
                        "mentor_view": (None, "meets", "partly")[number % 3],
                    }
                ],
            }
        )
        for number in range(count)
    ]
    return matrix(pieces, framework(id))


def text(spans: list[Span]) -> str:
    return "".join(part for part, _ in spans)


def lines(grid: Grid, hands: Hands = HANDS) -> list[str]:
    pen = Pen(grid, hands)
    rows = [pen.row(at, column=grid.first) for at in range(len(grid.rows))]
    return [text(spans) for spans in (pen.head(grid.first), *rows, pen.rule(), *pen.totals)]


@pytest.mark.parametrize("id", ["cilip-chartership", "ukspec4-ceng", "teachers-england-2012", "nmc-revalidation"])
@pytest.mark.parametrize("width", [60, 72, 80, 98, 118, 138, 200])
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("count", [1, 17, 300])
def test_every_line_is_exactly_as_wide_as_the_grid(id: str, width: int, turned: bool, count: int) -> None:
    grid = lay_out(portfolio(id, count), width, turned=turned)
    assert {cell_len(line) for line in lines(grid)} == {width - 4}
    assert grid.shown >= 1


@given(st.text(max_size=60), st.integers(40, 160))
@settings(max_examples=60)
def test_no_title_breaks_a_line(title: str, width: int) -> None:
    grid = lay_out(portfolio("cilip-chartership", 3, title=title), width)
    assert {cell_len(line) for line in lines(grid)} == {width - 4}


def test_hostile_titles_stay_text_on_their_line() -> None:
    grid = lay_out(portfolio("cilip-chartership", 2, title=HOSTILE), 160)
    row = lines(grid)[1]
    assert "[/red] [@click=app.quit]x[/]" in row
    assert not any(ord(char) < 32 for char in row)


def test_few_criteria_stand_as_columns_many_as_rows_and_turning_swaps_them() -> None:
    few, many = portfolio("cilip-chartership", 4), portfolio("ukspec4-ceng", 4)
    assert not lay_out(few, 80).criteria_down
    assert lay_out(few, 80, turned=True).criteria_down
    assert lay_out(many, 80).criteria_down
    assert not lay_out(many, 80, turned=True).criteria_down


@pytest.mark.parametrize(("width", "form"), [(60, "views"), (80, "short"), (100, "short"), (138, "long")])
def test_a_cell_says_as_much_as_there_is_room_for(width: int, form: str) -> None:
    assert lay_out(portfolio("cilip-chartership", 20), width).form == form


def test_words_are_those_of_mentoring() -> None:
    whole = "\n".join(lines(lay_out(portfolio("cilip-chartership", 30), 160)))
    assert "to talk about" in whole and "not asked" in whole and "please read" in whole
    assert not any(word in whole for word in ("differ", "waiting", "thin", "gap", "both"))


def test_what_stands_on_one_piece_and_what_stands_on_none_say_so() -> None:
    wide = lines(lay_out(portfolio("cilip-chartership", 2), 160))
    assert "▾ stands on one piece" in wide[-1] and "▾ nothing yet" in wide[-1]
    narrow = lines(lay_out(portfolio("cilip-chartership", 2), 60))
    assert "1 ▾" in narrow[-2] and "0 ▾" in narrow[-2]


def test_the_mentor_sees_own_view_first_and_the_mentees_in_blue() -> None:
    grid = lay_out(portfolio("cilip-chartership", 2), 80)

    def signs(hands: Hands) -> list[Span]:
        return [span for span in Pen(grid, hands).row(1) if span[0] in "●◐"]

    assert signs(HANDS) == [("◐", "ink"), ("●", "other")]
    assert signs(Hands(True, "Nadia")) == [("●", "ink"), ("◐", "other")]


def test_a_folded_group_shows_a_square_a_point_and_how_many_to_look_at() -> None:
    grid = lay_out(portfolio("ukspec4-ceng", 9), 98, folded={"§B"})
    row = next(at for at, row in enumerate(grid.rows) if isinstance(row, Heading) and row.code == "B")
    assert row_key(grid.rows[row + 1]) == "§C"
    line = lines(grid)[row + 1]
    assert line.startswith("▸ B ") and ("■" in line or "□" in line) and "to look at" in line


def test_only_open_keeps_the_criteria_with_little_or_nothing() -> None:
    found = portfolio("ukspec4-ceng", 40)
    kept = [row for row in lay_out(found, 98, only_open=True).rows if not isinstance(row, Heading)]
    assert [row.code for row in kept] == [line.code for line in found.lines if line.total.is_open]
    assert 0 < len(kept) < 17


def test_columns_out_of_view_come_into_view_moved_no_further_than_needed() -> None:
    grid = lay_out(portfolio("ukspec4-ceng", 300), 80)
    assert grid.first == 0 and grid.shown < 300
    moved = grid.scrolled_to(grid.shown)
    assert moved.first == 1
    assert moved.scrolled_to(0).first == 0
    assert grid.scrolled_to(299).first == 300 - grid.shown
    assert f"of {300}" in lines(grid)[0]


def test_numbers_stand_over_their_columns_and_never_touch() -> None:
    grid = lay_out(portfolio("ukspec4-ceng", 17), 80)
    head = text(Pen(grid, HANDS).head(10))
    numbers = head.split("criterion")[1].split("P")[0].split()
    assert numbers == [str(number) for number in (*range(1, 10), 11, 13, 15, 17)]
    row = next(at for at, row in enumerate(grid.rows) if not isinstance(row, Heading))
    spans = Pen(grid, HANDS).row(row, column=10)
    at = text(spans[: next(place for place, (_, style) in enumerate(spans) if "on cell" in style)])
    assert head[cell_len(at) : cell_len(at) + 2] == "11"


def test_signs_have_twins_in_ascii() -> None:
    pen = Pen(lay_out(portfolio("ukspec4-ceng", 30), 98, folded={"§B"}), HANDS, ASCII)
    drawn = [pen.head(0), *(pen.row(at) for at in range(len(pen.grid.rows))), pen.rule()]
    # A cut title ends in the gate's own sign, whatever the set.
    assert all(text(spans).replace("…", "").isascii() for spans in drawn)


def test_the_totals_count_primary_pieces_in_squares_where_there_is_room() -> None:
    roomy = Pen(lay_out(portfolio("cilip-chartership", 9), 98), HANDS)
    primary = text(roomy.totals[0])
    counts = [line.total.primary for line in roomy.grid.matrix.lines]
    assert [len(part) for part in re.findall("■+", primary)] == [count for count in counts if count]
    narrow = Pen(lay_out(portfolio("cilip-chartership", 9), 60), HANDS)
    assert "■" not in text(narrow.totals[0])
