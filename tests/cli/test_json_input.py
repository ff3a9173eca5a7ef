from __future__ import annotations

from pathlib import Path

import pytest

from mentor_tui.cli.json_input import parse_json, read_json
from mentor_tui.errors import ValueRefused


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": 1, "a": 2}', "'a' is given twice"),
        ('{"a": NaN}', "NaN is not a JSON number"),
        ("[-Infinity]", "-Infinity is not a JSON number"),
        ("[1e999]", "1e999 is too large a number"),
        ("[1] [2]", "not JSON"),
        ("{'a': 1}", "line 1, column 2"),
        ("", "not JSON"),
        ("[" * 100_000, "nested too deep"),
        ("1" * 5000, "Exceeds the limit"),
    ],
)
def test_what_is_not_exactly_json_is_refused_in_one_line(text: str, said: str) -> None:
    with pytest.raises(ValueRefused, match="here") as refused:
        parse_json(text, "here")
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_byte_order_mark_is_accepted(tmp_path: Path) -> None:
    file = tmp_path / "given.json"
    file.write_bytes(b'\xef\xbb\xbf{"a": "\xc3\xa9"}')
    assert read_json(str(file)) == {"a": "é"}


def test_bytes_that_are_no_utf_8_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "given.json"
    file.write_bytes(b'{"a": "\xe9"}')
    with pytest.raises(ValueRefused, match="not UTF-8 at byte 7"):
        read_json(str(file))
