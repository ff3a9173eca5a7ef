"""Every cell of every screen, in every theme and at every size: text keeps 4.5, glyphs and rules keep 3.

`test_every_screen` does the same at one size, along its own walk.
"""

from __future__ import annotations

import pytest
from tests.ui.hall import stops
from tests.ui.probe import Pair, judge, pairs_of, probed_app


@pytest.mark.campaign
@pytest.mark.parametrize("dark", [True, False], ids=["dark", "light"])
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 44), (200, 60)], ids=str)
async def test_every_cell_of_every_screen_keeps_its_floor_in_every_theme(size, dark, sample, shell) -> None:
    pairs: dict[Pair, str] = {}
    async with probed_app(sample, shell.clock, dark=dark).run_test(size=size) as pilot:
        async for stop in stops(pilot, shell):
            pairs = {**pairs_of(stop), **pairs}
    judge(pairs)
