"""Histories that once lost, doubled or told a word, as short as they could be made; each was found by `campaign`."""

from __future__ import annotations

import pytest
from tests.sync.history import PAIR, Drawn, Step
from tests.sync.sync_world import World


def steps_of(told: str) -> list[Step]:
    """Read steps such as `show 1` or `write 0 3`: what, the machine (0 and 1 are one person's), and the dice."""
    words = [step.split() for step in told.split(",")]
    return [(what, int(number), int(dice[0]) if dice else 0) for what, number, *dice in words]


@pytest.mark.parametrize(
    "told",
    [
        # Taken back, shared again and deleted out of reach; an edit of the other's and a private note come meanwhile.
        "choose 2, whisper 1, show 0, own 0, show 0, own 0, delete 0",
        # A comment reworded while another machine shared it, and taken back by both.
        "show 1, comment 0, show 0, own 0, wholly 0, own 1, show 1, reword 0",
        "show 1, show 1, comment 1, shared 1, show 1, reword 1, sync 1, wholly 1, own 0, show 0",
        # Written in as private while another machine waits to share it, and perhaps deletes it.
        "show 1, own 1, wholly 1, choose 1, own 0, show 0",
        "show 0, show 0, show 0, own 0, wholly 0, show 0, sync 1, own 0, delete 0, item 1",
        # Of two values one stands, and the field gets a third.
        "choose 0, sync 0, wholly 0, choose 1, sync 1, wholly 1, sync 0, choose 0",
        "show 0, show 1, own 1, choose 0, show 0, show 0, wholly 1, own 0, choose 0",
        # Taken back and shared on both machines, in turns.
        "show 0, whisper 1, write 1 1, sync 0, show 0, own 0, delete 0",
        "show 0, own 0, write 0 1, wholly 0, show 0, show 0, sync 1, show 1",
        "show 0, whisper 1, write 0 1, own 1, sync 0, show 1, wholly 0, own 1, cut 1",
        "show 1, write 0 1, show 0, own 0, wholly 0, own 1, show 1, show 0, show 1, show 1",
        # The other empties a text meanwhile.
        "whisper 0, show 1, sync 1, show 1, wholly 1, cut 2, shared 0, show 0",
        # A private word that comes when its record is in the trash, or between two spaces.
        "write 1, delete 0, whisper 1, sync 1, wholly 1, own 0, shared 0",
        "whisper 0, sync 0, delete 1, wholly 0, sync 1, undelete 1",
        "whisper 1, show 0, sync 0, own 1, show 0, show 1, shared 1, wholly 1",
        # Told to the shared space alone, taken back elsewhere, then deleted.
        "show 0, add 1, choose 0, show 0, delete 1, show 1, sync 1, shared 0, wholly 1, own 0, delete 0",
        # What I said about a record of the other's, who took it back and shares it again.
        "show 1, shared 1, comment 2, show 1, wholly 1, whisper 2, sync 2, reword 2",
        "show 1, whisper 2, sync 1, comment 2, wholly 1, show 1, sync 2, delete 2, reword 2",
    ],
)
def test_this_history_loses_doubles_and_tells_no_word(told: str) -> None:
    assert PAIR.play(steps_of(told)) == ""


class Tidy(World):
    """A world in which nobody may delete anything."""

    def check(self) -> None:
        if any(machine.journal.snapshot.trash for machine in self.machines):
            raise AssertionError("untidy")


def test_a_history_that_fails_is_made_as_short_as_it_can_be() -> None:
    with pytest.raises(AssertionError, match=r"history 4: untidy in \[\('delete', 0, 0\)\]"):
        Drawn(Tidy, 1, "write sync delete").run(1, 6, number=4)
