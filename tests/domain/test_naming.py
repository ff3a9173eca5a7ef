"""A name where an id is expected: taken where it means one, refused with the candidates where it means several."""

from __future__ import annotations

import pytest

from mentor_tui.domain.naming import looks_like_id, meant, resolved
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.errors import NotFound

NADIA, TOM, REED, ANE = (f"01a201d2-0000-7000-8000-00000000000{n}" for n in (1, 2, 3, 4))
WITH_TOM, WITH_ANE, GOAL, OTHER = (f"01a201d2-0000-7000-8000-0000000000b{n}" for n in (1, 2, 3, 4))
SNAPSHOT = Snapshot(owner=NADIA).with_records(
    [
        {"id": NADIA, "kind": "person", "name": "Nadia Brandt"},
        {"id": TOM, "kind": "person", "name": "Dr. Tom Barlow", "also_called": ["Tommy"]},
        {"id": REED, "kind": "person", "name": "Tom Reed", "alias": "the counter"},
        {"id": ANE, "kind": "person", "name": "Åne Grieg"},
        {"id": WITH_TOM, "kind": "mentorship", "mentor": NADIA, "mentee": TOM},
        {"id": WITH_ANE, "kind": "mentorship", "mentor": ANE, "mentee": NADIA},
        {"id": GOAL, "kind": "goal", "title": "Grow a garden"},
        {"id": OTHER, "kind": "goal", "title": "Grow beans"},
    ],
    1,
)


@pytest.mark.parametrize(
    ("text", "kind", "id"),
    [
        ("barlow", "person", TOM),
        ("Tommy", "person", TOM),
        ("the  Counter", "person", REED),
        ("ane", "person", ANE),
        ("me", "person", NADIA),
        ("Tom", "mentorship", WITH_TOM),
        ("GRIEG", "mentorship", WITH_ANE),
        ("grow a garden", "goal", GOAL),
        ("Grow b", "goal", OTHER),
        ("0002", "person", TOM),
        ("Grow a garden", "any", GOAL),
    ],
)
def test_what_means_one_is_that_one(text: str, kind: str, id: str) -> None:
    assert meant(SNAPSHOT, text, kind) == id


@pytest.mark.parametrize(("text", "kind"), [("Tom", "person"), ("grow", "goal"), ("Tom", "any")])
def test_what_means_several_is_refused_with_the_candidates(text: str, kind: str) -> None:
    with pytest.raises(NotFound) as refused:
        resolved(SNAPSHOT, text, kind, where="field")
    assert str(refused.value).startswith(f"field: '{text}' could be ")
    assert refused.value.what.count("(") > 1


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("Nadia", "mentorship", "There are Dr. Tom Barlow (00b1), Åne Grieg (00b2)"),
        ("garden", "goal", "Grow a garden (00b3), Grow beans (00b4)"),
        ("x", "meeting", "'mentor-tui add meeting' makes one"),
    ],
)
def test_what_means_nothing_is_refused_with_what_there_is(text: str, kind: str, said: str) -> None:
    with pytest.raises(NotFound) as refused:
        meant(SNAPSHOT, text, kind)
    assert said in refused.value.remedy


def test_a_name_does_not_look_like_an_id() -> None:
    assert not any(map(looks_like_id, ("Tom", "Bede", "nowhere", "me", "12 dec", "abc")))
    assert all(map(looks_like_id, (TOM, "0213", "ae11", TOM[:9])))
