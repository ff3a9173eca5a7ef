"""A portfolio of two dozen pieces against a table worked out by hand, on two days."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mentor_tui.domain.coverage import coverage
from mentor_tui.domain.framework_reading import framework_from

FRAMEWORK = framework_from({
    "id": "desk",
    "title": "Desk",
    "criteria": [
        {"code": "A", "title": "Asking"},
        {"code": "A1", "title": "Asking first", "parent": "A"},
        {"code": "A2", "title": "Asking again", "parent": "A"},
        {"code": "B", "title": "Building"},
        {"code": "C", "title": "Caring"},
        {"code": "C.1", "title": "Caring for books", "parent": "C"},
        {"code": "D", "title": "Decency", "judged": "conduct"},
        {"code": "E", "title": "Ending"},
    ],
    "coverage": ["A1", "A2", "B", "C", "D", "E"],
    "evidence_range": {"low": 18, "high": 22, "advice_year": 2024},
    "quotas": [{
        "code": "FB", "title": "Feedback", "kind": "evidence", "unit": "count", "at_least": 8, "window_months": 12,
        "filter": {"type": "feedback"}, "unless": {"state": "rejected"},
        "parts": [{"code": "FB-S", "title": "Chosen", "at_least": 3, "filter": {"state": "selected"}}],
    }],
})  # fmt: skip

#: Number, day, state, type; claims as code, + primary or - secondary, the mentee's view / the mentor's view.
PORTFOLIO = """
 1  2025-01-10  selected   work_product  A1+meets/meets B-meets
 2  2025-02-10  selected   feedback      A1+meets/partly A1-ready/not_yet C-
 3  2025-03-10  selected   feedback      A1-ready A2+ready
 4  2025-05-07  candidate  feedback      B+partly/partly A1-
 5  2025-05-08  candidate  feedback      B+meets/meets A2-meets
 6  2025-06-01  captured   data
 7  2025-06-02  captured   data          X9+
 8  2025-07-01  rejected   feedback      A1+meets C+meets
 9  2025-08-01  submitted  certificate   C.1+meets/not_yet B-
10  2025-09-01  selected   feedback      A1+ A2+ B+
11  2025-10-01  selected   data          A1- A2-
12  2025-11-01  rejected   data          B+
13  2025-12-01  candidate  feedback      B-ready A1+partly/not_yet
14  2026-01-01  candidate  data          X9+ A1-
15  2026-02-01  selected   feedback      A2+meets/meets C-
16  2026-02-15  selected   data          A1+ B-
17  2026-03-01  captured   data          A2-
18  2026-03-15  captured   feedback      B+
19  2026-04-01  submitted  data          A1+
20  2026-04-15  submitted  data          A1- B-
21  2026-05-07  selected   feedback      A2+
22  2026-05-08  selected   feedback      A1+ B+
23  2026-05-20  candidate  data          A2- A1-
24  2026-06-01  rejected   feedback      A2+
"""

#: Criterion: primary, secondary, any, thin, gap.
IN_MAY = {
    "A1": (7, 6, 13, False, False),  # 1 2 10 13 16 19 22; 3 4 11 14 20 23
    "A2": (4, 4, 8, False, False),  # 3 10 15 21; 5 11 17 23
    "B": (5, 5, 10, False, False),  # 4 5 10 18 22; 1 9 13 16 20
    "C": (1, 2, 3, True, False),  # 9; 2 15
    "D": (0, 0, 0, False, False),
    "E": (0, 0, 0, False, True),
}
#: By January 16 was left out, 18 chosen, 24 taken back in, 25 added for E.
IN_JANUARY = {
    "A1": (6, 6, 12, False, False),
    "A2": (5, 4, 9, False, False),
    "B": (5, 4, 9, False, False),
    "C": (1, 2, 3, True, False),
    "D": (0, 0, 0, False, False),
    "E": (1, 0, 1, True, False),
}
CHOSEN_IN_MAY = {
    "A1": (5, 2, 7, False, False),  # 1 2 10 16 22; 3 11
    "A2": (4, 1, 5, False, False),  # 3 10 15 21; 11
    "B": (2, 2, 4, False, False),  # 10 22; 1 16
    "C": (0, 2, 2, False, False),  # none; 2 15
    "D": (0, 0, 0, False, False),
    "E": (0, 0, 0, False, True),
}
#: Criterion: ready, not yet, partly, meets; of the piece's strongest claim on it.
MENTEE = {"A1": (1, 0, 1, 2), "A2": (1, 0, 0, 2), "B": (1, 0, 1, 2), "C": (0, 0, 0, 1)}
MENTOR = {"A1": (0, 1, 1, 1), "A2": (0, 0, 0, 1), "B": (0, 0, 1, 1), "C": (0, 1, 0, 0)}
VIEWS = ("ready", "not_yet", "partly", "meets")


@pytest.fixture
def portfolio(book: Any) -> tuple[str, dict[str, str]]:
    """The mentorship, and the pieces' ids by their numbers."""
    pair = str(book.pair(role="mentee"))
    ids = {}
    for line in PORTFOLIO.strip().splitlines():
        number, on, state, kind, *claims = line.split()
        ids[number] = book.add("evidence", mentorship=pair, title=f"Piece {number}", on=on, state=state, type=kind,
                               claims=[claim_of(claim) for claim in claims])  # fmt: skip
    ids["homeless"] = book.add("evidence", title="Of no mentorship", claims=[{"criterion": "A1"}])
    return pair, ids


def claim_of(text: str) -> dict[str, str]:
    sign = "+" if "+" in text else "-"
    code, views = text.split(sign, 1)
    mentee, _, mentor = views.partition("/")
    claim = {"criterion": code, "strength": "primary" if sign == "+" else "secondary"}
    return claim | {name: view for name, view in (("mentee_view", mentee), ("mentor_view", mentor)) if view}


def reading(book: Any, pair: str, today: date, **options: Any) -> dict[str, Any]:
    return coverage(book.snapshot, book.get(pair), FRAMEWORK, today=today, **options)


def table(found: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    names = ("primary", "secondary", "any", "thin", "gap")
    return {row["code"]: tuple(row[name] for name in names) for row in found["criteria"]}


def quotas(found: dict[str, Any]) -> list[tuple[Any, ...]]:
    (whole,) = found["quotas"]
    return [(each["code"], each["have"], each["wanted"], each["met"]) for each in (whole, *whole["parts"])]


def test_in_may(book: Any, portfolio: Any) -> None:
    pair, ids = portfolio
    found = reading(book, pair, date(2026, 5, 7))
    assert table(found) == IN_MAY
    assert (found["gaps"], found["thin"]) == (["E"], ["C"])
    # From 8 May 2025 to 7 May 2026: 5 10 13 15 18 21; chosen of them 10 15 21.
    assert quotas(found) == [("FB", 6, 8, False), ("FB-S", 3, 3, True)]
    assert found["evidence"] == {
        "by_state": {"captured": 4, "candidate": 5, "selected": 9, "rejected": 3, "submitted": 3},
        "counted": 21,
        "range": {"low": 18, "high": 22, "advice_year": 2024},
    }
    assert [(each["id"], each["why"]) for each in found["unmapped"]] == [
        (ids["homeless"], "no mentorship"), (ids["6"], "no claim"), (ids["7"], "codes of another framework"),
    ]  # fmt: skip
    assert [(each["evidence"], each["criterion"]) for each in found["unmapped_claims"]] == [
        (ids["7"], "X9"), (ids["14"], "X9"),
    ]  # fmt: skip


def test_in_may_by_each_view(book: Any, portfolio: Any) -> None:
    found = reading(book, portfolio[0], date(2026, 5, 7))
    for row in found["criteria"]:
        for field, expected in (("by_mentee_view", MENTEE), ("by_mentor_view", MENTOR)):
            counts = expected.get(row["code"], (0, 0, 0, 0))
            assert row[field] == dict(zip(VIEWS, counts, strict=True)), (row["code"], field)


def test_in_may_what_was_chosen(book: Any, portfolio: Any) -> None:
    found = reading(book, portfolio[0], date(2026, 5, 7), state="selected")
    assert table(found) == CHOSEN_IN_MAY
    assert found["evidence"]["counted"] == 9


def test_in_may_with_a_number_of_ones_own(book: Any, portfolio: Any) -> None:
    book.personal(thin_below=10)
    assert reading(book, portfolio[0], date(2026, 5, 7))["thin"] == ["A2", "C"]


def test_in_january(book: Any, portfolio: Any) -> None:
    pair, ids = portfolio
    book.edit(ids["16"], state="rejected")
    book.edit(ids["18"], state="selected")
    book.edit(ids["24"], state="selected")
    book.add("evidence", mentorship=pair, title="Piece 25", on="2026-12-01", state="selected", type="observation",
             claims=[claim_of("E+")])  # fmt: skip
    found = reading(book, pair, date(2027, 1, 1))
    assert table(found) == IN_JANUARY
    assert (found["gaps"], found["thin"]) == ([], ["C", "E"])
    # From 2 January 2026 to 1 January 2027: 15 18 21 22 24, all of them chosen.
    assert quotas(found) == [("FB", 5, 8, False), ("FB-S", 5, 3, True)]
    assert found["evidence"]["by_state"] == {
        "captured": 3, "candidate": 5, "selected": 11, "rejected": 3, "submitted": 3,
    }  # fmt: skip
    assert found["evidence"]["counted"] == 22
