"""Charts carry their numbers and stay in their place."""

from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.ui.widgets.chart import Columns, column_chart, number_row, spark_line, sparkline

PIECES = Columns((0, 1, 1, 2, 3, 3, 4), ("13\nJan", "27", "10\nFeb", "10\nMar", "24", "14\nApr", "28"), target=6)


def test_columns_print_their_value_zero_included_and_the_target_in_the_axis() -> None:
    lines = [line.plain.rstrip() for line in column_chart(PIECES, 40, 6)]
    assert lines == [
        "6 ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌",
        "",
        "                                  4",
        "                        3    3   ███",
        "                   2   ███  ███  ███",
        "         1    1   ███  ███  ███  ███",
        "    0   ███  ███  ███  ███  ███  ███",
        "0 ──────────────────────────────────────",
        "   13   27   10   10   24   14   28",
        "   Jan       Feb  Mar       Apr",
    ]


def test_the_latest_column_and_number_stand_out() -> None:
    lines = column_chart(Columns((1, 2)), 20, 2)
    styles = {str(span.style) for line in lines for span in line.spans if "█" in line.plain[span.start : span.end]}
    assert styles == {"$accent", "$chart"}
    assert number_row((4, None, 7), Columns((1, 2, 3)), 20).plain.rstrip() == "    4    –    7"


def test_parts_of_a_row_are_eighths() -> None:
    lines = [line.plain for line in column_chart(Columns((1, 4)), 20, 2)]
    assert "▄" in lines[2] and "█" in lines[2] and "█" in lines[1]


@given(
    st.lists(st.one_of(st.none(), st.floats(0, 1e9), st.integers(-5, 5)), max_size=40),
    st.integers(12, 80),
    st.integers(1, 8),
)
def test_a_chart_never_leaves_its_box(values: list[float | None], width: int, height: int) -> None:
    lines = column_chart(Columns(tuple(values), target=3), width, height)
    assert len(lines) == height + 2
    assert {line.cell_length for line in lines} == {width}


def test_a_sparkline_shows_seven_values_and_its_ends_as_numbers() -> None:
    assert sparkline([1, 10], low=1, high=10).plain == "▁█"
    assert sparkline(range(20), low=0, high=19).cell_length == 7
    line = spark_line("confidence", (4, 5, 6, 7), 40)
    assert line.plain.startswith("confidence  ") and line.plain.endswith("+3") and "4 → 7" in line.plain
    assert line.cell_length == 40
    assert "no answers yet" in spark_line("clarity", (), 40).plain
