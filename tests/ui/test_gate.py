"""Nothing a person typed reaches the screen as a command, as markup or too wide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.ui.gate import cut, fitted, marked, one_line, plain, role, shown, spread, wrapped

HOSTILE = "[/red] [@click=app.quit]x[/] \x1b]0;p\x07"
UNSAFE = {*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F}


def test_markup_stays_text_and_escapes_are_made_visible() -> None:
    assert shown(HOSTILE).plain == "[/red] [@click=app.quit]x[/] \ufffd]0;p\ufffd"
    assert shown(HOSTILE).spans == []


@given(st.text())
def test_no_control_or_direction_character_passes(text: str) -> None:
    assert not {ord(letter) for letter in shown(text).plain} & (UNSAFE - {0x0A})
    assert not {ord(letter) for letter in one_line(text).plain} & UNSAFE
    assert not {ord(letter) for letter in plain(text)} & (UNSAFE - {0x0A})


def test_a_family_of_joined_characters_stays_joined() -> None:
    assert "\u200d" in shown("\U0001f469\u200d\U0001f467").plain


def test_line_breaks_become_a_space() -> None:
    assert one_line("one\r\ntwo\n").plain == "one two"


@given(st.text(), st.integers(0, 40))
def test_cutting_never_exceeds_the_width(text: str, width: int) -> None:
    assert cut(one_line(text), width).cell_length <= width


@given(st.text(st.characters(codec="utf-8", exclude_categories=["M", "C"])), st.integers(1, 40))
def test_fitting_gives_exactly_the_width(text: str, width: int) -> None:
    assert fitted(one_line(text), width).cell_length == width


def test_a_wide_character_is_not_cut_in_half() -> None:
    assert cut(shown("日本語の本"), 6).plain == "日本…"
    assert cut(shown("日本語の本"), 5).plain == "日本…"
    assert fitted(shown("日本語"), 5).plain == "日本…"
    assert fitted(shown("日本語"), 4).plain == "日… "


def test_both_edges_are_kept_and_the_left_gives_way() -> None:
    line = spread(shown("a rather long title"), shown("3 May"), 16)
    assert line.plain == "a rather…  3 May"


def test_wrapping_breaks_at_spaces_and_counts_cells() -> None:
    assert [line.plain for line in wrapped(shown("one two three"), 8)] == ["one two", "three"]
    assert [line.plain for line in wrapped(shown("日本語日本語"), 6)] == ["日本語", "日本語"]
    assert [line.plain for line in wrapped(shown("a\n\nb"), 6)] == ["a", "", "b"]
    assert [line.plain for line in wrapped(shown(""), 6)] == [""]


@given(st.text(), st.integers(2, 30))
def test_no_wrapped_line_is_too_wide(text: str, width: int) -> None:
    assert all(line.cell_length <= width for line in wrapped(shown(text), width))


def test_styles_are_roles_only() -> None:
    assert role("late bold") == "$late bold"
    with pytest.raises(ValueError, match="crimson"):
        role("crimson")


def test_matches_are_marked_in_any_case() -> None:
    found = marked(shown("Ilkka and ilk"), ["ILK"])
    assert [(span.start, span.end) for span in found.spans] == [(0, 3), (10, 13)]
