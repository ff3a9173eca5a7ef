from __future__ import annotations

import uuid

from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.domain.ending import shortest_endings
from mentor_tui.domain.snapshot import Snapshot

ids = st.lists(
    st.tuples(st.sampled_from(["0000", "00a0", "ffff"]), st.text("0f", min_size=28, max_size=28)).map(
        lambda pair: str(uuid.UUID(pair[0] + pair[1]))
    ),
    min_size=1,
    max_size=12,
    unique=True,
)


@given(ids)
def test_every_ending_leads_back_to_its_record(known: list[str]) -> None:
    records = [{"id": id, "kind": "person", "name": "Nobody"} for id in known]
    snapshot = Snapshot(owner=known[0]).with_records(records, 1)
    for id, ending in shortest_endings(known).items():
        assert id.endswith(ending)
        assert len(ending) >= 4
        assert snapshot.resolve(ending) == id


def test_an_ending_is_as_short_as_it_can_be() -> None:
    one, two = "019dfe6c-2e00-7000-8000-0000000abcde", "019dfe6c-2e00-7000-8000-00000001bcde"
    assert shortest_endings([one, two]) == {one: "abcde", two: "1bcde"}
