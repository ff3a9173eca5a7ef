"""One's own learning for a revalidation: hours, quotas for oneself only, partners without a name."""

from __future__ import annotations

import json
from typing import Any

import pytest

from mentor_tui.domain.kind import KINDS

ME, PARTNER = "00000000-0000-7000-8000-000000000001", "00000000-0000-7000-8000-000000000002"
MENTORSHIP = "00000000-0000-7000-8000-000000000004"


@pytest.fixture
def learned(canaries: Any) -> Any:
    journal = canaries(None, dict.fromkeys(KINDS, ()))
    journal.put({**journal.snapshot.raw(MENTORSHIP), "framework": "cilip-revalidation"})
    for place, (on, minutes, author, mark) in enumerate(
        (
            ("2025-05-07", 600, ME, "public"),
            ("2025-05-08", 75, ME, "public"),
            ("2026-05-07", 60, ME, "private"),
            ("2026-05-07", 999, PARTNER, "public"),
        )
    ):
        raw = {"id": f"00000000-0000-7000-8000-0000000009{place:02}", "kind": "cpd", "mentorship": MENTORSHIP}
        raw |= {"on": on, "minutes": minutes, "author": author, "visibility": mark, "participatory": True}
        journal.put(raw | {"activity": f"talk {place}", "what": "With Oskar Lindqvist and Brunhilde."})
    return journal


@pytest.mark.parametrize("form", ["md", "html", "json", "csv"])
@pytest.mark.parametrize("audience", ["me", "assessor", "public"])
def test_partners_have_no_name_and_others_entries_are_not_mine(
    learned: Any, make: Any, bytes_of: Any, audience: str, form: str
) -> None:
    text = bytes_of(make(learned.snapshot, "cpd", audience=audience, mentorship=MENTORSHIP, format=form))
    assert "my mentor" in text
    assert "a mentee" in text
    for trace in ("Oskar", "Lindqvist", "Brunhilde", "talk 3", "999"):
        assert trace not in text
    assert ("talk 2" in text) is (audience == "me")


def test_the_owner_sees_how_the_hours_stand_and_nobody_else_what_is_missing(learned: Any, make: Any) -> None:
    mine = make(learned.snapshot, "cpd", audience="me", mentorship=MENTORSHIP).text
    assert "3 entries, 12 hours 15 minutes" in mine
    assert "2.25" in mine and "20 hours" in mine and "Thu 8 May 2025" in mine
    assert "asked for" not in make(learned.snapshot, "cpd", audience="public", mentorship=MENTORSHIP).text.lower()


def test_all_of_mine_without_a_mentorship(learned: Any, make: Any) -> None:
    content = json.loads(make(learned.snapshot, "cpd", audience="me", format="json").text)
    assert [record["minutes"] for record in content["records"]] == [600, 75, 60]
    assert content["masked"] is True


def test_a_portfolio_for_a_revalidation_names_no_partner_but_to_the_partner(
    learned: Any, make: Any, bytes_of: Any
) -> None:
    statement = learned.full("statement", "public")
    learned.put({**statement, "versions": [{"id": "1" * 8, "text": "What Oskar Lindqvist asked me."}]})
    for audience, said in (("me", False), ("assessor", False), ("partner", True)):
        out = make(learned.snapshot, "portfolio", audience=audience, mentorship=MENTORSHIP)
        assert ("Lindqvist" in bytes_of(out)) is said, audience
    learned.put({**learned.snapshot.raw(MENTORSHIP), "framework": "cilip-chartership"})
    assert "Lindqvist" in bytes_of(make(learned.snapshot, "portfolio", audience="me", mentorship=MENTORSHIP))
