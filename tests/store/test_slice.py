"""A checkpoint is read in slices where it lies as we write it, and then says what it says as a whole, or is left."""

from __future__ import annotations

import json
import random
import tracemalloc
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.record import OWNER_ID, goal

from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.store import checkpoint, slice
from mentor_tui.store.state import State

TEXTS = st.text(max_size=9) | st.sampled_from(["}\n", '"1": {\n', "},", '"', "\\", "\N{GRINNING FACE}"])


def text_of(records: list[dict[str, Any]], kept: dict[str, Any]) -> bytes:
    numbers = {raw["id"]: number for number, raw in enumerate(records, 1)}
    state = State(Snapshot(owner=OWNER_ID).with_records(records, 1), kept=kept)
    return checkpoint.encode(State(state.snapshot, numbers=state.numbers.update(numbers), kept=kept))


@given(st.lists(TEXTS, max_size=9), st.dictionaries(TEXTS, st.none() | st.dictionaries(TEXTS, TEXTS), max_size=3))
def test_slices_say_what_the_whole_says(titles: list[str], kept: dict[str, Any]) -> None:
    data = text_of([goal(number, title=title) for number, title in enumerate(titles)], kept)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slice, "_SLICE", 300)
        assert slice.tables(BytesIO(data)) == json.loads(data)


@settings(max_examples=60)
@given(st.randoms(use_true_random=False))
def test_what_lies_in_another_way_is_the_same_or_left(dice: random.Random) -> None:
    lines = text_of([goal(number) for number in range(5)], {"loose": {"1": {"a": 1}}}).splitlines(keepends=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slice, "_SLICE", 300)
        for _ in range(20):
            hurt = lines.copy()
            place = dice.randrange(len(hurt))
            part = dice.choice([b"", b",", b"}", b"{", b"\n", b'"', b"x", b"},\n", b'"a": {\n', b",,\n"])
            match dice.randrange(4):
                case 0:
                    del hurt[place]
                case 1:
                    hurt.insert(place, dice.choice(lines))
                case 2:
                    at = dice.randrange(len(hurt[place]) + 1)
                    hurt[place] = hurt[place][:at] + part + hurt[place][at + dice.randrange(2) :]
                case _:
                    hurt[place] = hurt[place].rstrip(b",\n") + part
            data = b"".join(hurt)
            found = slice.tables(BytesIO(data))
            assert found is None or found == json.loads(data)


def test_the_whole_text_never_stands_beside_the_records() -> None:
    # One sign that needs four bytes would make the whole text four times as large.
    texts = ["\N{GRINNING FACE}" if number == 7 else "word " * 800 for number in range(1000)]
    data = text_of([goal(number, why=text) for number, text in enumerate(texts)], {})
    size = len(data)
    tracemalloc.start()
    try:
        state = checkpoint.read(BytesIO(data))
        now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(state.snapshot) == 1000
    assert peak < now + 0.5 * size, (now, peak, size)
