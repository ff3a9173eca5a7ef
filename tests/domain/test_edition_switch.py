"""Rule 10: what a new framework does not know is listed, record by record, and stays."""

from __future__ import annotations

from typing import Any

from mentor_tui.domain.edition_switch import lost_links
from mentor_tui.runtime.packaged import framework

CHARTERSHIP, FELLOWSHIP = framework("cilip-chartership"), framework("cilip-fellowship")
TEACHERS = framework("teachers-england-2012")


def filled(book: Any) -> tuple[str, dict[str, str]]:
    pair = book.pair(role="mentee", framework=CHARTERSHIP.id, documents=[{"code": CHARTERSHIP.documents[0].code}])
    claims = [{"criterion": "C1"}, {"criterion": "C1"}, {"criterion": "TS1"}, {"criterion": "own-7"}]
    ids = {
        "piece": book.add("evidence", mentorship=pair, title="E", claims=claims),
        "left out": book.add("evidence", mentorship=pair, title="L", state="rejected", claims=[{"criterion": "C3"}]),
        "goal": book.add("goal", mentorship=pair, title="G", criteria=["C2", "TS2"]),
        "cpd": book.add("cpd", mentorship=pair, on="2026-05-01", minutes=5, criteria=["C1"]),
    }
    book.add("evidence", mentorship=book.pair(name="Jo Field"), title="Not ours", claims=[{"criterion": "C1"}])
    return pair, ids


def found(book: Any, pair: str, before: Any, after: Any) -> list[tuple[str, str]]:
    return [(link.id, link.code) for link in lost_links(book.snapshot, book.get(pair), before, after)]


def test_links_that_mapped_and_no_longer_do(book: Any) -> None:
    pair, ids = filled(book)
    before = {id: book.raw(id) for id in book.snapshot.ids}
    assert found(book, pair, CHARTERSHIP, TEACHERS) == [
        (ids["piece"], "C1"), (ids["left out"], "C3"), (ids["goal"], "C2"), (ids["cpd"], "C1"),
        (pair, CHARTERSHIP.documents[0].code),
    ]  # fmt: skip
    assert {id: book.raw(id) for id in book.snapshot.ids} == before


def test_the_same_codes_lose_nothing(book: Any) -> None:
    pair, _ = filled(book)
    assert found(book, pair, CHARTERSHIP, CHARTERSHIP) == []
    assert {code for _, code in found(book, pair, CHARTERSHIP, FELLOWSHIP)} <= {CHARTERSHIP.documents[0].code}


def test_from_an_unknown_edition_all_that_do_not_map_are_listed(book: Any) -> None:
    pair, ids = filled(book)
    codes = [code for id, code in found(book, pair, None, TEACHERS) if id == ids["piece"]]
    assert codes == ["C1", "own-7"]


def test_to_an_unknown_edition_nothing_maps(book: Any) -> None:
    pair, _ = filled(book)
    assert len(found(book, pair, CHARTERSHIP, None)) == 5
