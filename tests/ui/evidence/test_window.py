"""Rows and lines agree, and the row with the cursor is always in view."""

from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.ui.evidence.window import HEAD, Window


@given(st.integers(0, 400), st.integers(0, 60), st.integers(1, 4), st.integers(0, 400), st.data())
def test_the_wanted_row_is_in_view_and_found_on_its_line(
    rows: int, height: int, foot: int, top: int, data: st.DataObject
) -> None:
    row = data.draw(st.integers(0, max(0, rows - 1)))
    first = Window(rows, height, foot, top).top_for(row)
    window = Window(rows, height, foot, first)
    assert first <= row < first + window.body
    assert window.top_for(row) == first, "a row in view moves nothing"
    if rows:
        assert window.row_at(window.line_of(row)) == row
    assert window.row_at(0) is None
    assert window.row_at(HEAD + window.body) is None


def test_the_thumb_is_at_both_ends_and_not_there_when_all_is_in_view() -> None:
    def thumb(top: int) -> list[int]:
        return [line for line in range(20) if Window(100, 14, 3, top).has_thumb(line)]

    assert thumb(0) == [1]
    assert thumb(90) == [10]
    assert not any(Window(5, 14, 3, 0).has_thumb(line) for line in range(14))
