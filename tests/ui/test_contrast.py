"""Contrast and colour-blind distance agree with published values."""

import pytest

from mentor_tui.ui.contrast import distance, ratio, shortfalls, simulated
from mentor_tui.ui.theme import PLAIN


def test_contrast_of_known_pairs() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert ratio("#ffffff", "#777777") == ratio("#777777", "#ffffff")


def test_greys_look_the_same_to_every_eye() -> None:
    for eye in ("deuteranopia", "protanopia"):
        red, green, blue = simulated("#808080", eye)
        assert red == pytest.approx(green, abs=0.001) and green == pytest.approx(blue, abs=0.001)


def test_red_and_green_come_closer_without_one_cone() -> None:
    for eye in ("deuteranopia", "protanopia"):
        assert distance("#b04040", "#408040", eye) < distance("#b04040", "#408040") / 2


def test_lab_distance_of_black_and_white_is_one_hundred() -> None:
    assert distance("#000000", "#ffffff") == pytest.approx(100, abs=0.1)


def test_a_theme_without_hues_falls_short_only_in_distance() -> None:
    assert all("opia" in short.pair for short in shortfalls(PLAIN.colour))
    assert shortfalls(PLAIN.colour)
