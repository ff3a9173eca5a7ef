"""Every glyph is one cell wide and has a twin of plain ASCII."""

import pytest
from rich.cells import cell_len

from mentor_tui.errors import ValueRefused
from mentor_tui.ui.glyph import ASCII, UNICODE, choose_glyphs


def test_every_glyph_takes_one_cell_in_both_sets() -> None:
    assert set(UNICODE.signs) == set(ASCII.signs)
    for meaning in UNICODE.signs:
        assert cell_len(UNICODE[meaning]) == 1, meaning
        assert cell_len(ASCII[meaning]) == 1 and ASCII[meaning].isascii(), meaning
    assert len(UNICODE.eighths) == len(ASCII.eighths) == 9 and ASCII.eighths.isascii()


def test_states_that_stand_in_one_column_differ_in_ascii_too() -> None:
    families = (
        ("in_touch", "amber", "quiet_long", "paused", "silent"),
        ("open", "due_soon", "late", "done", "did_not_happen", "carried"),
        ("meets", "partly", "not_yet", "ready", "not_asked"),
        ("have", "missing"),
        ("ticked", "unticked"),
        ("chosen", "unchosen"),
        ("private", "pair", "portfolio", "public"),
    )
    for glyphs in (UNICODE, ASCII):
        for family in families:
            assert len({glyphs[meaning] for meaning in family}) == len(family), (glyphs, family)


def test_the_setting_wins_over_the_encoding() -> None:
    assert choose_glyphs("auto", encoding="UTF-8") == UNICODE
    assert choose_glyphs("auto", encoding="ISO-8859-1").is_ascii
    assert choose_glyphs("unicode", encoding="ascii").name == UNICODE.name
    assert choose_glyphs("ascii", encoding="utf-8") == ASCII
    with pytest.raises(ValueRefused, match="auto, unicode, ascii"):
        choose_glyphs("emoji")
