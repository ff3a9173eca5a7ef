from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mentor_tui.domain.framework import Condition, Framework, Quota
from mentor_tui.domain.quota import first_day, tallies
from mentor_tui.runtime.packaged import framework

TODAY = date(2026, 5, 7)


@pytest.fixture
def nmc() -> Framework:
    return framework("nmc-revalidation")


def stand(book: Any, mentorship: str, wanted: Framework, today: date = TODAY) -> dict[str, Any]:
    found = {}
    for each in tallies(book.snapshot, book.get(mentorship), wanted, today):
        found[each.code] = each
        found |= {part.code: part for part in each.parts}
    return found


def test_hours_are_summed_and_a_part_narrows_the_whole(book: Any, nmc: Framework) -> None:
    pair = book.pair(role="mentee", framework=nmc.id)
    book.add("cpd", on="2026-01-10", minutes=90, participatory=True)
    book.add("cpd", on="2026-02-10", minutes=60, participatory=False)
    book.add("cpd", on="2026-03-10", minutes=600, activity="practice", participatory=True)
    found = stand(book, pair, nmc)
    assert (found["CPD"].have, found["CPD"].wanted, found["CPD"].met) == (2.5, 35, False)
    assert found["CPD-P"].have == 1.5  # practice is no CPD, so none of its parts either
    assert found["PH"].have == 10


@pytest.mark.parametrize(("minutes", "met"), [(35 * 60 - 1, False), (35 * 60, True), (35 * 60 + 1, True)])
def test_exactly_what_is_asked_is_enough(book: Any, nmc: Framework, minutes: int, met: bool) -> None:
    pair = book.pair(role="mentee", framework=nmc.id)
    book.add("cpd", on="2026-01-10", minutes=minutes)
    assert stand(book, pair, nmc)["CPD"].met is met


@pytest.mark.parametrize(
    ("on", "inside"),
    [("2023-05-07", False), ("2023-05-08", True), ("2026-05-07", True), ("2026-05-08", False)],
)
def test_the_window_ends_today_and_is_three_years_long(book: Any, nmc: Framework, on: str, inside: bool) -> None:
    pair = book.pair(role="mentee", framework=nmc.id)
    book.add("cpd", on=on, minutes=60)
    assert (stand(book, pair, nmc)["CPD"].have == 1) is inside


@pytest.mark.parametrize(
    ("today", "months", "first"),
    [
        ("2026-05-07", 12, "2025-05-08"),
        ("2024-02-29", 12, "2023-03-01"),
        ("2026-02-28", 24, "2024-02-29"),
        ("2026-03-31", 1, "2026-03-01"),
    ],
)
def test_windows_are_whole_months(today: str, months: int, first: str) -> None:
    quota = Quota("Q", "q", "cpd", "hours", 1, window_months=months)
    assert first_day(quota, date.fromisoformat(today)) == date.fromisoformat(first)


def test_without_a_window_everything_up_to_today_counts(book: Any) -> None:
    from mentor_tui.domain.quota import tally

    quota = Quota("Q", "q", "cpd", "minutes", 10)
    book.add("cpd", on="1990-01-01", minutes=7)
    book.add("cpd", on="2030-01-01", minutes=7)
    found = tally(quota, [book.get(id) for id in book.snapshot.table("cpd").entries], None, TODAY)
    assert (found.have, found.window_from, found.met) == (7, None, False)


def test_counts_fit_their_conditions(book: Any, nmc: Framework) -> None:
    pair = book.pair(role="mentee", framework=nmc.id)
    for fields in (
        {"type": "feedback"},
        {"type": "feedback", "state": "rejected"},
        {"type": "data"},
        {},
        {"type": "feedback", "mentorship": None},
    ):
        book.add("evidence", **{"title": "Piece", "on": "2026-01-01", "mentorship": pair, **fields})
    book.add("reflection", state="done")
    book.add("reflection", state="draft")
    found = stand(book, pair, nmc)
    assert (found["FB"].have, found["RA"].have) == (1, 1)


def test_the_total_follows_the_level(book: Any, nmc: Framework) -> None:
    single = book.pair(role="mentee", framework=nmc.id)
    double = book.pair(role="mentee", name="Jo Field", framework=nmc.id, level="two registrations")
    assert stand(book, single, nmc)["PH"].wanted == 450
    assert stand(book, double, nmc)["PH"].wanted == 900


def test_the_mentors_own_hours_are_not_the_mentees(book: Any, nmc: Framework) -> None:
    pair = book.pair(role="mentor", framework=nmc.id)
    book.add("cpd", on="2026-01-10", minutes=60, mentorship=pair)
    book.add("cpd", on="2026-01-10", minutes=120, mentorship=pair, author=book.partner(pair))
    assert stand(book, pair, nmc)["CPD"].have == 2


def test_a_condition_tells_true_from_one() -> None:
    assert Condition("participatory", (True,)).holds(True)
    assert not Condition("participatory", (True,)).holds(1)


def test_as_json_names_the_window(book: Any) -> None:
    wanted = framework("cilip-revalidation")
    pair = book.pair(role="mentee", framework=wanted.id)
    found = tallies(book.snapshot, book.get(pair), wanted, TODAY)[0].as_json()
    assert (found["window_from"], found["window_to"]) == ("2025-05-08", "2026-05-07")
    assert found["wanted"] == 20 and found["parts"] == []


# At the borders of the windows, with the packs as they ship -------------------------------------------------------

#: Each quota of the packs, and a record that counts for it as 60 minutes or as one.
FITTING: dict[str, tuple[str, dict[str, Any]]] = {
    "PH": ("cpd", {"minutes": 60, "activity": "Practice"}),
    "CPD": ("cpd", {"minutes": 60, "activity": "course"}),
    "CPD-P": ("cpd", {"minutes": 60, "activity": "mentoring", "participatory": True}),
    "FB": ("evidence", {"title": "Thanks", "type": "feedback"}),
    "RD": ("cpd", {"minutes": 60, "activity": "reflective discussion"}),
}


@pytest.mark.parametrize("code", FITTING)
@pytest.mark.parametrize(
    ("today", "on", "have"),
    [
        ("2026-05-07", "2023-05-07", 0), ("2026-05-07", "2023-05-08", 1), ("2026-05-07", "2026-05-07", 1),
        ("2026-05-07", "2026-05-08", 0), ("2027-02-28", "2024-02-28", 0), ("2027-02-28", "2024-02-29", 1),
        ("2028-02-29", "2025-02-28", 0), ("2028-02-29", "2025-03-01", 1),
    ],
)  # fmt: skip
def test_every_nmc_quota_at_the_border(book: Any, nmc: Framework, code: str, today: str, on: str, have: int) -> None:
    pair = book.pair(role="mentee", framework=nmc.id)
    kind, fields = FITTING[code]
    book.add(kind, on=on, mentorship=pair, **fields)
    assert stand(book, pair, nmc, date.fromisoformat(today))[code].have == have


@pytest.mark.parametrize(
    ("created", "have"),
    [
        ("2023-05-07T22:59:59.000Z", 0), ("2023-05-07T23:00:00.000Z", 1),
        ("2026-05-07T22:59:59.000Z", 1), ("2026-05-07T23:00:00.000Z", 0),
    ],
)  # fmt: skip
def test_a_reflection_counts_on_the_day_it_was_made_where_the_owner_is(
    book: Any, nmc: Framework, created: str, have: int
) -> None:
    """In London, where it is summer time, the day turns at 23:00 UTC."""
    pair = book.pair(role="mentee", framework=nmc.id)
    id = book.add("reflection", state="done")
    book.put({**book.raw(id), "created": created})
    assert stand(book, pair, nmc)["RA"].have == have


@pytest.mark.parametrize(
    ("today", "on", "have"),
    [
        ("2026-05-07", "2025-05-07", 0), ("2026-05-07", "2025-05-08", 20), ("2026-05-07", "2026-05-07", 20),
        ("2026-05-07", "2026-05-08", 0), ("2025-02-28", "2024-02-28", 0), ("2025-02-28", "2024-02-29", 20),
        ("2024-02-29", "2023-02-28", 0), ("2024-02-29", "2023-03-01", 20),
    ],
)  # fmt: skip
def test_cilip_revalidation_at_the_border(book: Any, today: str, on: str, have: int) -> None:
    wanted = framework("cilip-revalidation")
    pair = book.pair(role="mentee", framework=wanted.id)
    book.add("cpd", on=on, minutes=20 * 60)
    found = stand(book, pair, wanted, date.fromisoformat(today))["CPD"]
    assert (found.have, found.met) == (have, have == 20)


@pytest.mark.parametrize(("minutes", "met"), [(20 * 60 - 1, False), (20 * 60, True)])
def test_the_last_minute_of_twenty_hours(book: Any, minutes: int, met: bool) -> None:
    wanted = framework("cilip-revalidation")
    pair = book.pair(role="mentee", framework=wanted.id)
    book.add("cpd", on="2026-01-10", minutes=60)
    book.add("cpd", on="2025-05-08", minutes=minutes - 60)
    book.add("cpd", on="2025-05-07", minutes=600)
    book.add("cpd", on="2026-01-10", minutes=600, activity="practice")
    assert stand(book, pair, wanted)["CPD"].met is met
