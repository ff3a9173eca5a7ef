"""The line gauge and the squares say what their numbers say, in exactly their width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.ui.glyph import ASCII
from mentor_tui.ui.widgets.gauge import Gauge, gauge_line, scale_line, squares


@pytest.mark.parametrize(
    ("gauge", "line"),
    [
        (Gauge(51, 63, (21, 42), "▲", "soon"), "━━━━━┿━━━━━┿━━▲───"),
        (Gauge(6, 63, (21, 42), "●", "fine"), "━●───┼─────┼──────"),
        (Gauge(0, 63, (21, 42)), "─────┼─────┼──────"),
        (Gauge(900, 63, (21,)), "━━━━━┿━━━━━━━━━━━━"),
        (Gauge(12, 63, (21, 42), "‖", running=False), "──‖──┼─────┼──────"),
    ],
)
def test_elapsed_is_heavy_the_rest_thin_and_limits_are_ticks(gauge: Gauge, line: str) -> None:
    assert gauge_line(gauge, 18).plain == line


@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(0, 1e6), st.integers(0, 60))
def test_a_gauge_always_has_its_width(value: float, end: float, width: int) -> None:
    assert gauge_line(Gauge(value, end, (end / 2,), "●"), width).cell_length == width


def test_a_scale_carries_its_number() -> None:
    assert scale_line(7).plain == "━━━━━━━─── 7"
    assert scale_line(None).plain == "────────── –"


def test_squares_count() -> None:
    assert squares(1, 4).plain == "■ □ □ □"
    assert squares(6, 4, spaced=False).plain == "■■■■■■"
    assert squares(0, 2).plain == "□ □"


def test_ascii_has_a_twin() -> None:
    assert gauge_line(Gauge(3, 6, (4,), "o"), 6, glyphs=ASCII).plain == "==o|--"
