"""Untrusted text: nothing a terminal obeys passes, everything else comes back as it went in."""

from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.domain.text import clean_json, clean_text, fold, one_line


def test_escape_sequences_lose_their_escape() -> None:
    assert clean_text("\x1b]0;p\x07 and \x9b31m") == "\ufffd]0;p\ufffd and \ufffd31m"


def test_direction_overrides_and_marks_go() -> None:
    assert clean_text("a\u202eb\u2066c\u200ed\ufeff") == "abcd"


def test_joiners_tabs_and_newlines_stay() -> None:
    assert clean_text("👩\u200d🏫\tx\ny") == "👩\u200d🏫\tx\ny"


def test_line_ends_become_newlines() -> None:
    assert clean_text("a\r\nb\rc") == "a\nb\nc"


def test_lone_surrogates_can_be_saved() -> None:
    assert clean_text("x\ud800y").encode() == "x\ufffdy".encode()


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


@given(st.text(st.characters(blacklist_categories=["Cc", "Cf", "Cs"])))
def test_ordinary_text_comes_back_as_it_went_in(text: str) -> None:
    assert clean_text(text) == text


def test_keys_are_cleaned_too_and_numbers_are_left_alone() -> None:
    assert clean_json({"a\x1b": [1.0, True, None, "b\x07"]}) == {"a\ufffd": [1.0, True, None, "b\ufffd"]}


def test_folding_ignores_case_and_accents() -> None:
    assert fold("Ångström Straße") == fold("angstrom STRASSE")


def test_one_line() -> None:
    assert one_line(" a\n\tb  c ") == "a b c"
