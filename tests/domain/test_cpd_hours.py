"""Hours of learning: noted ones, and mentoring derived from held meetings, never counted twice."""

from __future__ import annotations

from mentor_tui.domain.cpd_hours import cpd_hours
from mentor_tui.runtime.packaged import framework


def test_mentoring_follows_from_held_meetings_of_my_mentees(book, today) -> None:
    mine = book.pair(name="Priya Raman")
    theirs = book.pair(role="mentee", name="Ilkka Salonen")
    held = book.add("meeting", mentorship=mine, start="2026-04-01T10:00", minutes=45, state="held")
    book.add("meeting", mentorship=mine, start="2026-04-15T10:00", minutes=45, state="missed")
    book.add("meeting", mentorship=theirs, start="2026-04-02T10:00", minutes=60, state="held")
    book.add("meeting", mentorship=mine, start="2025-05-07T10:00", minutes=30, state="held")
    book.add("cpd", on="2026-03-01", minutes=90, activity="webinar")
    book.add("cpd", on="2026-03-02", minutes=600, activity="practice")
    found = cpd_hours(book.snapshot, today, framework)
    assert (found.learning, found.mentoring, found.meetings) == (90, 45, (held,))
    assert found.quota is None and found.first.isoformat() == "2025-05-08"


def test_mentoring_that_was_noted_is_not_counted_again(book, today) -> None:
    pair = book.pair()
    book.add("meeting", mentorship=pair, start="2026-04-01T10:00", minutes=45, state="held")
    book.add("cpd", on="2026-04-01", minutes=45, activity="mentoring")
    found = cpd_hours(book.snapshot, today, framework)
    assert (found.learning, found.mentoring) == (45, 0)


def test_the_quota_is_that_of_learning_and_not_of_practice(book, today) -> None:
    book.pair(role="mentee", framework="nmc-revalidation")
    book.add("cpd", on="2026-03-01", minutes=120, activity="course")
    quota = cpd_hours(book.snapshot, today, framework).quota
    assert quota is not None and (quota.have, quota.wanted) == (2, 35)
