"""Another sector, level or place is the advantage it is; nobody is ranked; exploring leads to a trial."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.domain.conftest import NOW

from mentor_tui.domain.choosing import advantages, explore, in_common, remark
from mentor_tui.domain.draft import Draft
from mentor_tui.domain.practice import begin_trial

NEVER = ("only", "still", "junior", "below", "less", "lower", "but", "although", "warning", "just")


@pytest.fixture
def mine(book: Any) -> Any:
    book.edit(book.me, sector="prison library", level="librarian", place="Leeds", organisation="Larkmoor",
              interests=["reading groups", "Signs"])  # fmt: skip
    return book


def test_what_differs_is_said_with_what_it_is_good_for(mine: Any) -> None:
    other = mine.add("person", name="Ada", sector="health library", level="assistant", place="Leeds")
    found = advantages(mine.get(mine.me), mine.get(other))
    assert [(each.field, each.theirs) for each in found] == [("sector", "health library"), ("level", "assistant")]
    assert all(each.words.startswith(f"another {each.field}, {each.theirs}: ") for each in found)


def test_a_lower_level_reads_exactly_as_a_higher_one(mine: Any) -> None:
    above, below = (mine.add("person", name="A", level=level) for level in ("director", "trainee"))
    one, two = (advantages(mine.get(mine.me), mine.get(id))[0] for id in (above, below))
    assert one.good_for == two.good_for
    assert not [word for word in NEVER if word in one.good_for.split()]


def test_what_is_the_same_or_unknown_is_not_said(mine: Any) -> None:
    same = mine.add("person", name="A", sector="Prison Library", level="LIBRARIAN")
    assert advantages(mine.get(mine.me), mine.get(same)) == ()
    assert advantages(None, mine.get(same)) == ()


def test_interests_in_common_and_the_same_house(mine: Any) -> None:
    other = mine.add("person", name="A", interests=["signs", "maps"], organisation="larkmoor")
    assert in_common(mine.get(mine.me), mine.get(other)) == ("signs",)
    assert remark(mine.get(mine.me), mine.get(other))
    assert not remark(mine.get(mine.me), mine.get(mine.add("person", name="B", organisation="Elsewhere")))


@pytest.mark.parametrize(
    ("role", "mentor", "form"), [("mentor", "other", "pair"), ("mentee", "me", "pair"), ("peer", "other", "peer")]
)
def test_from_a_person_to_a_trial(mine: Any, role: str, mentor: str, form: str) -> None:
    other = mine.add("person", name="A", shortlisted=True)
    changes = explore(Draft(mine.snapshot, NOW), mine.raw(other), role)
    mine.apply(changes)
    pair = mine.get(changes[0].id)
    assert (pair.state, pair.form, pair.contact_every_days) == ("exploring", form, None)
    assert (pair.mentor == other) is (mentor == "other") and {pair.mentor, pair.mentee} == {mine.me, other}
    assert not mine.get(other).shortlisted
    mine.apply(
        begin_trial(Draft(mine.snapshot, NOW), mine.raw(pair.id), until=date(2026, 6, 18), today=date(2026, 5, 7))
    )
    trial = mine.get(pair.id)
    assert (trial.state, trial.trial_until, trial.started) == ("trial", date(2026, 6, 18), date(2026, 5, 7))
