"""A line of a log: quick to write, and the very same value whoever reads it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.store import line
from mentor_tui.store.format import dumps, loads

WHOLE = st.integers(-(2**70), 2**70)
NUMBER = WHOLE | st.floats(allow_nan=False, allow_infinity=False)
TEXT = st.text(st.characters()) | st.sampled_from(["NaN", "-Infinity", "\ud800", "a\udfff", "\u2028", "\x00", "🤝"])
VALUE = st.recursive(
    st.none() | st.booleans() | NUMBER | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(TEXT.filter(lambda name: name != "checksum"), VALUE, min_size=1, max_size=4))
def test_a_line_reads_as_what_the_standard_library_would_have_written(members: dict[str, Any]) -> None:
    encoded = line.encode(members)
    expected = loads(dumps(members))
    assert encoded.endswith(b"\n")
    assert encoded.count(b"\n") == 1
    assert line.decode(encoded[:-1]) == line.written(encoded) == expected
    assert repr(line.written(encoded)) == repr(expected)  # 1 is no 1.0 and no true


def test_what_is_nested_deep_is_written_and_read_back() -> None:
    members: dict[str, Any] = {"a": 1}
    for _ in range(600):
        members = {"a": members}
    encoded = line.encode(members)
    assert line.written(encoded) == line.decode(encoded[:-1]) == members


@pytest.mark.parametrize("value", [float("nan"), float("-inf"), [float("inf")], {"NaN": float("nan")}, object()])
def test_what_json_cannot_say_is_refused(value: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        line.encode({"a": value})


def test_what_holds_itself_is_refused() -> None:
    round_and_round: list[Any] = []
    round_and_round.append(round_and_round)
    with pytest.raises(ValueError):
        line.encode({"a": round_and_round})
