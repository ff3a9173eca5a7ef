"""The thin scroll bar fills its height and its mark stands where the window is."""

from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.ui.widgets.scroll_mark import ScrollMark


def drawn(size: int, virtual: float, window: float, position: float) -> str:
    return "".join(segment.text for segment in ScrollMark.render_bar(size, virtual, window, position).segments)


def test_the_mark_moves_from_top_to_bottom() -> None:
    assert drawn(4, 40, 10, 0) == "┃   "
    assert drawn(4, 40, 10, 30) == "   ┃"
    assert drawn(4, 10, 10, 0) == "    "


@given(st.integers(1, 100), st.integers(0, 10**6), st.integers(0, 1000), st.floats(0, 1))
def test_the_bar_is_as_long_as_its_place(size: int, virtual: int, window: int, share: float) -> None:
    assert len(drawn(size, virtual, window, share * max(0, virtual - window))) == size
