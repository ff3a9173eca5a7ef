"""An empty page says what it is for and names the key that starts it."""

from types import SimpleNamespace

from mentor_tui.ui.command import FooterEntry
from mentor_tui.ui.widgets.empty import Emptiness, EmptyState, empty_state

WORDS = Emptiness(
    "No worksheet with Priya yet",
    "A worksheet takes one question through four stages: what you want, how things are, what could be done.",
    (FooterEntry("n", "start one", ""),),
)


def test_words_stand_left_aligned_behind_a_bar() -> None:
    lines = [line.rstrip() for line in empty_state(WORDS, 76, 7).plain.split("\n")]
    assert lines == [
        "     ▎  No worksheet with Priya yet",
        "     ▎",
        "     ▎  A worksheet takes one question through four stages: what you",
        "     ▎  want, how things are, what could be done.",
        "     ▎",
        "     ▎  n  start one",
    ]


async def test_it_fits_the_narrowest_screen_and_stays_text(kit: SimpleNamespace) -> None:
    app = kit.App(EmptyState(Emptiness(kit.hostile, kit.hostile, (FooterEntry("n", kit.hostile, ""),))))
    async with app.run_test(size=(60, 16)) as pilot:
        await pilot.pause()
        assert "\n".join(kit.text(app)).count("[/red] [@click=app.quit]x[/] �]0;p�") == 3
