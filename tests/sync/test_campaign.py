"""A few random histories with the other tests; `python -m tests.sync.campaign` runs 2,000, and .ci/run does."""

import pytest
from tests.sync import campaign
from tests.sync.history import OWN, PAIR, THREE, Drawn


@pytest.mark.slow
@pytest.mark.parametrize("sort", [OWN, PAIR, THREE])
def test_dense_histories_end_equal_with_every_word(sort: Drawn) -> None:
    assert sort.run(10, 30)["histories"] == 10


@pytest.mark.slow
@pytest.mark.parametrize("sort", [campaign.Histories, campaign.PairHistories, campaign.MovingHistories])
def test_random_histories_end_equal_with_every_word(sort: type[campaign.Histories]) -> None:
    before = campaign.FIGURES["histories"]
    campaign.run(30, steps=20, sort=sort)
    assert campaign.FIGURES["histories"] >= before + 30
