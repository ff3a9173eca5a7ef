"""Where a goal stands: at its last check-in, whatever order they were written in."""

from __future__ import annotations

import pytest
from tests.builders import header

from mentor_tui.domain.records import Goal

ID = "019dfe6c-2e00-7000-8000-00000000ee01"


@pytest.mark.parametrize(
    ("checkins", "standing"),
    [
        ([("2026-05-01", 3), ("2026-05-07", 6)], 6),
        ([("2026-05-07", 6), ("2026-05-01", 3)], 6),
        ([("2026-05-07", 3), ("2026-05-07", 6)], 6),
        ([], 1),
    ],
)
def test_the_last_check_in_says_where_it_stands(checkins: list[tuple[str, int]], standing: int) -> None:
    said = [{"id": f"{ID[:-1]}{at}", "on": on, "value": value} for at, (on, value) in enumerate(checkins, 2)]
    goal = Goal.model_validate(header("goal", ID, title="Readers", state="active", baseline=1, checkins=said))
    assert goal.standing == standing
