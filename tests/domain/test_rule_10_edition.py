from __future__ import annotations

from datetime import date
from typing import Any

from mentor_tui.domain.coverage import coverage, unmapped_claims
from mentor_tui.domain.records import Evidence
from mentor_tui.runtime.packaged import framework

TODAY = date(2026, 5, 7)
TEACHERS = "teachers-england-2012"


def test_switching_lists_the_links_that_no_longer_map_and_drops_none(book: Any) -> None:
    pair = book.pair(role="mentee", framework="cilip-chartership")
    lost = book.add("evidence", mentorship=pair, title="E", claims=[{"criterion": "C1"}, {"criterion": "TS1"}])
    pieces = book.snapshot.belonging(Evidence, pair)
    assert [each.criterion for each in unmapped_claims(pieces, framework(TEACHERS))] == ["C1"]
    book.edit(pair, framework=TEACHERS)
    found = coverage(book.snapshot, book.get(pair), framework(TEACHERS), today=TODAY)
    assert [(each["evidence"], each["criterion"]) for each in found["unmapped_claims"]] == [(lost, "C1")]
    assert [claim.criterion for claim in book.get(lost).claims] == ["C1", "TS1"]
    book.edit(pair, framework="cilip-chartership")
    back = coverage(book.snapshot, book.get(pair), framework("cilip-chartership"), today=TODAY)
    assert back["criteria"][0]["primary"] == 1
