from __future__ import annotations

import json

import pytest

from mentor_tui.cli.output import Output, aligned, json_text, write_error_line

HOSTILE = "a\x1b]0;owned\x07b\x9b31mc\u202ed\u2066e\x00f\ud800g\ufeff"


def test_columns_are_aligned_in_cells_not_characters() -> None:
    assert aligned([("日本", "one"), ("abc", "two"), ("é", "three")]) == ["日本  one", "abc   two", "é     three"]


def test_a_cell_is_one_line_and_obeys_nothing() -> None:
    (line,) = aligned([("a\nb\t c", HOSTILE)])
    assert "\n" not in line and "\x1b" not in line and "\u202e" not in line


def test_nothing_a_terminal_obeys_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    output = Output()
    output.say(HOSTILE)
    output.title(HOSTILE)
    output.note(HOSTILE)
    output.data({HOSTILE: [HOSTILE]})
    written = "".join(capsys.readouterr())
    assert not set(written) & set("\x1b\x9b\x07\x00\u202e\u2066\ufeff")


def test_json_loses_nothing_by_being_safe() -> None:
    assert json.loads(json_text({"text": HOSTILE})) == {"text": HOSTILE}
    assert "é" in json_text("é")


def test_an_error_is_one_line_whatever_is_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    write_error_line("one\ntwo\x1b[31m")
    assert capsys.readouterr().err == "one two\ufffd[31m\n"


def test_there_is_no_colour_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    Output().title("Today")
    assert capsys.readouterr().out == "Today\n"
