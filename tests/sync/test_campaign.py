import pytest
from tests.sync import campaign


@pytest.mark.slow
def test_random_histories_of_two_and_three_machines_end_equal_with_every_word() -> None:
    campaign.run(200, steps=20)
    assert campaign.FIGURES["histories"] >= 200
