"""A closing note begins with what the journal holds, and the mentee's words then and now come from sent sheets."""

from __future__ import annotations

from typing import Any

from mentor_tui.domain.closing_note import closing_note, for_me_alone, then_and_now


def sheet(book: Any, pair: str, day: str, *, sent: bool = True, **plan: str) -> None:
    book.add("meeting", mentorship=pair, start=f"{day}T10:00", plan=plan | ({"sent_on": day} if sent else {}))


def test_then_and_now_are_the_first_and_the_latest_answer_to_one_question(book: Any) -> None:
    pair = book.pair()
    sheet(book, pair, "2026-04-02", focus="I run the group\nmyself.")
    sheet(book, pair, "2026-01-02", stuck_on="I dare not ask.", focus="May I start a group?")
    sheet(book, pair, "2026-02-02", focus="The second evening.")
    sheet(book, pair, "2026-05-02", sent=False, focus="Not for anybody yet.")
    then, now = then_and_now(book.snapshot, pair)
    assert str(then) == "“May I start a group?” (2 January 2026)"
    assert str(now) == "“I run the group myself.” (2 April 2026)"


def test_one_sentence_is_held_beside_nothing(book: Any) -> None:
    pair = book.pair()
    sheet(book, pair, "2026-01-02", focus="May I start a group?")
    sheet(book, pair, "2026-02-02", stuck_on="Nobody came.")
    assert then_and_now(book.snapshot, pair) is None


def test_the_note_gathers_what_was_done_with_its_day_and_what_i_learned(book: Any) -> None:
    pair = book.pair(purpose_in_words="A reading group of her own", visibility="pair")
    shared = {"mentorship": pair, "visibility": "pair"}
    book.add("goal", **shared, title="Ten evenings", state="achieved", achieved_on="2026-04-20")
    book.add("action", **shared, text="Ask two neighbours", owner="mentee", state="done", done_on="2026-02-01")
    book.add("action", **shared, text="Send my list", owner="mentor", state="done", done_on="2026-02-01")
    book.add("action", **shared, text="Not done yet", owner="mentee")
    book.add("reflection", **shared, text="To wait for the second answer.", learning=True)
    book.add("reflection", **shared, text="Something else.")
    assert closing_note(book.snapshot, book.get(pair)) == (
        "What we set out to do\n- A reading group of her own\n- Ten evenings\n\n"
        "What I saw you do\n- 1 February 2026: Ask two neighbours\n- 20 April 2026: reached: Ten evenings\n\n"
        "What I learned from you\n- To wait for the second answer.\n\n"
        "Who else can help\n- \n\n"
        "Whom might you mentor?\n- "
    )
    assert for_me_alone(book.snapshot, book.get(pair)) == ()


def test_what_only_i_see_is_for_me_to_look_at_and_stands_in_no_note(book: Any) -> None:
    pair = book.pair(purpose_in_words="my purpose")
    book.add("goal", mentorship=pair, title="my goal", state="achieved", achieved_on="2026-04-20")
    book.add("action", mentorship=pair, text="my step", owner="mentee", state="done")
    book.add("reflection", mentorship=pair, text="my lesson", learning=True)
    sheet(book, pair, "2026-01-02", focus="my first sheet")
    sheet(book, pair, "2026-02-02", focus="my second sheet")
    assert "my " not in closing_note(book.snapshot, book.get(pair))
    alone = "\n".join(map(str, for_me_alone(book.snapshot, book.get(pair))))
    assert alone == (
        "What we set out to do\n- my purpose\n- my goal\nWhat I saw you do\n- my step\n"
        "- 20 April 2026: reached: my goal\nWhat I learned from you\n- my lesson"
    )


def test_a_ceiling_of_silence_holds_for_the_note_too(book: Any) -> None:
    silent = {"agreed_on": "2026-01-02", "confidentiality_ceiling": "private"}
    pair = book.pair(agreements=[silent])
    book.add("action", mentorship=pair, text="between us", owner="mentee", state="done", visibility="pair")
    assert "between us" not in closing_note(book.snapshot, book.get(pair))


def test_a_mentee_writes_of_what_they_did_themselves(book: Any) -> None:
    pair = book.pair(role="mentee")
    shared = {"mentorship": pair, "visibility": "pair"}
    book.add("action", **shared, text="Ask two neighbours", owner="mentee", state="done")
    book.add("action", **shared, text="Send the list", owner="mentor", state="done")
    note = closing_note(book.snapshot, book.get(pair))
    assert "What I did\n- Ask two neighbours\n\n" in note
    assert "Whom might I mentor?" in note
