"""With whom something new is, where there are several: the record at hand says so, else the form asks."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.domain.conftest import NOW, Book

from mentor_tui.ui.at_hand import mentorship_at_hand, starting_with
from mentor_tui.ui.dialogs.new_space import first_use
from mentor_tui.ui.meeting.before import meeting_ahead
from mentor_tui.ui.viewpoint import Viewpoint


def look(book: Book, **fields: Any) -> Viewpoint:
    return Viewpoint(book.snapshot, NOW, ZoneInfo("Europe/London"), **fields)


@pytest.fixture
def two() -> SimpleNamespace:
    book = Book()
    amara, jonas = book.pair(name="Amara Deh"), book.pair(name="Jonas Weld")
    step = book.add("action", mentorship=jonas, text="Draft it", owner="mentee")
    return SimpleNamespace(book=book, amara=amara, jonas=jonas, step=step, person=book.partner(jonas))


def test_it_is_that_of_the_record_else_the_one_shown_else_the_only_one(two) -> None:
    view = look(two.book)
    found = [mentorship_at_hand(view, record) for record in (two.step, two.jonas, two.person, None)]
    assert found == [two.jonas, two.jonas, two.jonas, None]
    assert mentorship_at_hand(look(two.book, mentorship=two.amara), None) == two.amara
    two.book.edit(two.jonas, state="ended")
    assert mentorship_at_hand(look(two.book), two.step) == two.amara


def test_a_meeting_takes_it_over_and_a_piece_of_work_does_not(two) -> None:
    assert starting_with(look(two.book), "meeting", two.step) == {"mentorship": two.jonas}
    assert starting_with(look(two.book, mentorship=two.amara), "meeting", two.step) == {}
    assert starting_with(look(two.book), "evidence", two.step) == {}


def test_a_space_is_proposed_for_whom_the_cursor_stands_on_once_ones_own_machines_have_one() -> None:
    assert first_use(["own", "amara", "jonas"], "jonas") == "own"
    assert first_use(["amara", "jonas"], "jonas") == "jonas"
    assert first_use(["amara", "jonas"], "tilda") == "amara" and first_use([], None) is None


def test_of_one_that_has_ended_no_meeting_is_ahead(two) -> None:
    two.book.add("meeting", mentorship=two.jonas, start="2026-05-12T10:00")
    later = two.book.add("meeting", mentorship=two.amara, start="2026-05-20T10:00")
    two.book.edit(two.jonas, state="ended")
    assert meeting_ahead(look(two.book), None).id == later


def test_a_mentorship_begins_with_the_person_and_with_me_on_my_side(two) -> None:
    owner = two.book.snapshot.owner
    tilda = two.book.add("person", name="Tilda Rook")
    assert starting_with(look(two.book), "mentorship", tilda) == {"mentor": owner, "mentee": tilda}
    assert starting_with(look(two.book), "mentorship", None) == {"mentor": owner, "mentee": None}
    two.book.personal(role="mentee")
    assert starting_with(look(two.book), "mentorship", tilda) == {"mentor": tilda, "mentee": owner}
