"""The cursor of the matrix stays on its piece and its criterion, whatever is turned, folded or left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ui.evidence.test_grid import portfolio

from mentor_tui.domain.matrix import Matrix
from mentor_tui.ui.evidence.grid_cursor import GridCursor

FEW, MANY = portfolio("cilip-chartership", 9), portfolio("ukspec4-ceng", 9)


def at(matrix: Matrix, row: int, column: int, width: int = 80) -> GridCursor:
    cursor = GridCursor()
    cursor.fit(width)
    cursor.show(matrix)
    cursor.go(row, column)
    return cursor


def test_an_empty_matrix_has_a_cursor_on_nothing() -> None:
    cursor = GridCursor()
    cursor.go(3, 3)
    cursor.turn()
    assert (cursor.row, cursor.column, cursor.place) == (0, 0, (None, None))
    assert not cursor.is_on_heading and not cursor.is_on_folded


@pytest.mark.parametrize("matrix", [FEW, MANY])
def test_turning_keeps_the_cell_and_turning_again_the_place(matrix: Matrix) -> None:
    cursor = at(matrix, 5, 2)
    before, place = (cursor.row, cursor.column), cursor.place
    assert None not in place
    cursor.turn()
    assert cursor.place == place
    cursor.turn()
    assert (cursor.row, cursor.column) == before and cursor.place == place


def test_a_group_is_folded_under_its_heading_and_unfolded_for_a_criterion() -> None:
    cursor = at(MANY, 0, 1)
    assert cursor.is_on_heading and cursor.place[1] is None and not cursor.is_on_folded
    rows = len(cursor.grid.rows)
    first = cursor.grid.rows[1]
    cursor.fold(True)
    assert cursor.is_on_folded and cursor.row == 0 and len(cursor.grid.rows) < rows
    assert cursor.grid.find("e1", first.code) is None
    cursor.unfold_for(first.code)
    assert not cursor.is_on_folded and len(cursor.grid.rows) == rows
    assert cursor.grid.find("e1", first.code) == (1, 1)


def test_the_cursor_follows_its_piece_through_new_data_and_else_stays_near() -> None:
    cursor = at(FEW, 8, 1)
    assert cursor.place[0] == "e8"
    cursor.show(portfolio("cilip-chartership", 30))
    assert cursor.place[0] == "e8"
    cursor.show(portfolio("cilip-chartership", 3))
    assert cursor.place[0] == "e2"


_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("go"), st.integers(-3, 40), st.integers(-3, 40)),
        st.tuples(st.sampled_from(["turn"])),
        st.tuples(st.just("fit"), st.integers(0, 200)),
        st.tuples(st.sampled_from(["fold", "show_only_open"]), st.booleans()),
        st.tuples(st.just("show"), st.sampled_from([FEW, MANY, Matrix()])),
    ),
    max_size=12,
)


@given(_STEPS)
def test_wherever_it_goes_it_stands_in_the_grid_and_in_view(steps: list[tuple[object, ...]]) -> None:
    cursor = GridCursor()
    for name, *arguments in steps:
        if name == "fold" and not cursor.is_on_heading:
            continue
        getattr(cursor, str(name))(*arguments)
        grid = cursor.grid
        assert 0 <= cursor.row <= max(0, len(grid.rows) - 1)
        assert 0 <= cursor.column <= max(0, len(grid.columns) - 1)
        assert not grid.columns or grid.first <= cursor.column < grid.first + grid.shown
