from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from mentor_tui.domain import way_back as module
from mentor_tui.domain.way_back import WayBack, way_back

TODAY = date(2026, 5, 7)
BLAME = re.compile(
    r"\b(sorry|apolog\w*|late|overdue|should have|neglect\w*|fault|guilt\w*|fail\w*|missed|forg[eo]t\w*|behind|"
    r"ashamed|excuse|busy)\b",
    re.IGNORECASE,
)


def card(book: Any, mentorship: str, turn: int = 0) -> WayBack:
    return way_back(book.snapshot, book.get(mentorship), TODAY, turn=turn)


def test_it_takes_the_last_open_agreed_step_of_either(book: Any) -> None:
    pair = book.pair(agreements=[{"agreed_on": "2026-01-01"}])
    book.add("action", mentorship=pair, text="Look at the shelf plan", owner="mentor")
    outline = book.add("action", mentorship=pair, text="One-page outline of the reading group.", owner="mentee")
    book.add("action", mentorship=pair, text="Send the form", owner="mentee", state="done")
    book.add("action", mentorship=book.pair(name="Jo Field"), text="Somebody else's", owner="mentee")
    found = card(book, pair)
    assert (found.last_step, found.last_step_id) == ("One-page outline of the reading group.", outline)
    assert "“One-page outline of the reading group”" in found.draft


def test_a_private_step_is_shown_to_me_and_never_quoted_to_them(book: Any) -> None:
    pair = book.pair()
    book.add("action", mentorship=pair, text="Find out about the grievance", owner="mentor", visibility="private")
    for turn in range(6):
        found = card(book, pair, turn)
        assert found.last_step == "Find out about the grievance"
        assert "grievance" not in found.draft


def test_it_works_with_nothing_at_all(book: Any) -> None:
    for role in ("mentor", "mentee"):
        found = card(book, book.pair(role=role))
        assert found.last_step is None and found.ten_minutes and len(found.draft.splitlines()) == 3


def test_the_draft_is_three_lines_and_fits_the_role(book: Any) -> None:
    mentor = card(book, book.pair(role="mentor", name="Dr Priya Raman"))
    mentee = card(book, book.pair(role="mentee", name="Ilkka Salonen"))
    assert len(mentor.draft.splitlines()) == len(mentee.draft.splitlines()) == 3
    assert mentor.draft.startswith("Hi Priya,") and mentee.draft.startswith("Hi Ilkka,")
    assert mentor.ten_minutes != mentee.ten_minutes


@pytest.mark.parametrize(("direction", "thanks"), [("received", True), ("sent", False), ("both", False), (None, False)])
def test_a_note_of_theirs_is_thanked_for(book: Any, direction: str | None, thanks: bool) -> None:
    pair = book.pair()
    book.add("contact", mentorship=pair, on="2026-03-17", channel="email", direction=direction)
    for turn in range(3):
        assert ("17 March" in card(book, pair, turn).draft.splitlines()[0]) is thanks


def test_a_meeting_after_their_note_answered_it(book: Any) -> None:
    pair = book.pair()
    book.add("contact", mentorship=pair, on="2026-03-10", channel="email", direction="received")
    book.add("meeting", mentorship=pair, start="2026-03-17T10:00", state="held")
    found = card(book, pair).draft
    assert "10 March" not in found and "17 March" in found.splitlines()[1]


def test_the_mentor_reads_the_sheet_when_there_is_one(book: Any) -> None:
    pair = book.pair()
    assert "sheet" not in card(book, pair).ten_minutes
    book.add("meeting", mentorship=pair, start="2026-03-17T10:00", plan={"focus": "Shelves", "sent_on": "2026-03-10"})
    assert "last sheet" in card(book, pair).ten_minutes


def test_the_same_silence_gets_the_same_words_and_a_turn_gets_others(book: Any) -> None:
    pair = book.pair()
    book.add("contact", mentorship=pair, on="2026-03-17", channel="email", direction="sent")
    first = card(book, pair)
    assert first == card(book, pair)
    assert len({card(book, pair, turn).draft for turn in range(first.turns)}) == first.turns


def test_nothing_confesses_or_blames() -> None:
    lines = [*module._STEPS, *module._MEETINGS, *module._PLAIN, *module._ANSWERS, *module._PAUSES]
    for group in (module._OPENINGS, module._CLOSINGS):
        lines += [line for each in group.values() for line in each]
    assert len(lines) == len(set(lines)) + 3  # peers share three lines with the other two
    for line in lines:
        assert not BLAME.search(line), line


def test_peers_speak_as_peers(book: Any) -> None:
    found = card(book, book.pair(form="peer"))
    opening = found.draft.splitlines()[0].partition(", ")[2]
    assert opening in module._OPENINGS["peer"]


def test_a_pause_can_be_suggested(book: Any) -> None:
    assert "7 June" in card(book, book.pair()).pause_line


def test_my_own_promise_is_never_read_back_to_them(book: Any) -> None:
    pair = book.pair(role="mentee", name="Juno Ashdown", agreements=[{"agreed_on": "2026-01-01"}])
    book.add("action", mentorship=pair, text="Draw the shelf", owner="mentor")
    book.add("action", mentorship=pair, text="Answer Juno: is embarrassing allowed?", owner="mentee")
    for turn in range(3):
        found = card(book, pair, turn)
        assert found.last_step == "Answer Juno: is embarrassing allowed?"
        assert "embarrassing" not in found.draft and "Draw the shelf" in found.draft


def test_after_the_greeting_the_sentence_goes_on() -> None:
    lines = [*module._ANSWERS, *(line for each in module._OPENINGS.values() for line in each)]
    assert [line for line in lines if line[0].isupper() and not line.startswith(("I ", "I'd "))] == []


def test_a_long_step_is_quoted_up_to_a_whole_word(book: Any) -> None:
    pair = book.pair(agreements=[{"agreed_on": "2026-01-01"}])
    book.add("action", mentorship=pair, text="outline " * 30, owner="mentee")
    assert "outline…”" in card(book, pair).draft
