"""The questions to come back to: the trial, the agreement's review, what it is for, how it goes, an ending without
fault.

An answer is the owner's alone and never leaves the owner's machines; one person's wish to stop is enough.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from textual.widget import Widget

from mentor_tui.domain.draft import Draft
from mentor_tui.domain.practice import end_mentorship
from mentor_tui.domain.pulse_check import pulse_asked, pulse_check
from mentor_tui.domain.purpose import purpose_asked
from mentor_tui.domain.records import Mentorship
from mentor_tui.domain.trial import ANY_TIME, review_due, review_looked_at
from mentor_tui.domain.word import ENDINGS_IN_SHORT, ending_word, trial_word
from mentor_tui.ui.message import (
    ChangesProposed,
    EditRequested,
    FieldsProposed,
    NewRequested,
    PersonalProposed,
    ResultTold,
)
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.dialog import Choice, ConfirmDialog

_ANSWERS = (
    Choice("y", "carry on", "carry_on"),
    Choice("c", "change", "change"),
    Choice("p", "part", "part"),
)
_END = (Choice("e", "end it", "end"),)
_ENDINGS = tuple(Choice(key, words, why) for key, (why, words) in zip("feas", ENDINGS_IN_SHORT.items(), strict=True))
_AGREED = (Choice("y", "yes, we go on", "yes"), Choice("n", "not yet", "no"))
_LOOKED = (Choice("y", "we looked at it", "looked"), Choice("a", "write a new version", "agree"))
_YOURS = "Your answer stays with you: it is in no export, and it is never sent."
_NO_FAULT = (
    "One wish is enough, and nobody is to blame. The other one sees the ending and never an answer. All records stay; "
    "no line about being in touch comes after it."
)
_ALL_STAYS = (
    "Did you finish what you set out to do, does it go on with somebody else, has it faded out, or do you stop here? "
    "All records stay, Today asks no more of it, and u takes it back. L under People looks back and begins a closing "
    "note."
)
_CHANGE = "Kept for you alone. What would you change: how often, what for, or how you talk? It may be the next agenda."


def ask_trial(sender: Widget, viewpoint: Viewpoint, mentorship: str) -> None:
    """Ask whether to carry on, change something or part, and propose what follows from the answer."""
    pair = viewpoint.snapshot.one(Mentorship, mentorship)
    if pair is None or pair.state == "ended":
        return
    if pair.private_trial_answer == "part":
        ask_ending(sender, viewpoint, mentorship)
        return
    whom = viewpoint.with_whom(mentorship)
    question = f"The trial with {whom}" if pair.state == "trial" else ANY_TIME

    def answered(answer: str | None) -> None:
        if answer is not None:
            _answer(sender, viewpoint, pair, answer)

    sender.app.push_screen(ConfirmDialog(question, _YOURS, choices=_ANSWERS, leave="later", glyphs=viewpoint.glyphs),
                           answered)  # fmt: skip


def _answer(sender: Widget, viewpoint: Viewpoint, pair: Mentorship, answer: str) -> None:
    words = f"for you alone: {trial_word(answer)}"
    sender.post_message(FieldsProposed(pair.id, {"private_trial_answer": answer}, words))
    if answer == "part":
        ask_ending(sender, viewpoint, pair.id)
    elif answer == "carry_on" and pair.state == "trial":
        question = "Have you both said that you go on?"
        then = {"yes": lambda: sender.post_message(FieldsProposed(pair.id, {"state": "active"}, "the trial is over"))}
        _ask(sender, viewpoint, question, "With a yes the trial is over. Until then it stays a trial.", _AGREED, then)
    elif answer == "change":
        _ask(sender, viewpoint, "Something to change", _CHANGE, (Choice("y", "good", "good"),), {})


def ask_ending(sender: Widget, viewpoint: Viewpoint, mentorship: str) -> None:
    """Offer to end a mentorship, with nobody at fault."""
    raw = viewpoint.snapshot.raw(mentorship)
    if raw is None:
        return

    def end() -> None:
        # The answer may have been given a moment ago; only what the ending changes is proposed here.
        changes = end_mentorship(Draft(viewpoint.snapshot, viewpoint.now), raw, on=viewpoint.today)
        sender.post_message(ChangesProposed(changes, "ended, with nobody at fault", then=mentorship))

    question = f"End the mentorship with {viewpoint.with_whom(mentorship)}?"
    _ask(sender, viewpoint, question, _NO_FAULT, _END, {"end": end})


def ask_how_it_ended(sender: Widget, viewpoint: Viewpoint, mentorship: str) -> None:
    """Ask how a mentorship comes to its end, and end it so; looking back is offered with the result."""
    raw = viewpoint.snapshot.raw(mentorship)
    if raw is None:
        return
    whom = viewpoint.with_whom(mentorship)

    def ended(why: str) -> None:
        changes = end_mentorship(Draft(viewpoint.snapshot, viewpoint.now), raw, on=viewpoint.today, why=why)
        words = f"ended with {whom}: {ending_word(why)}"
        sender.post_message(ChangesProposed(changes, words, then=mentorship))

    then = {choice.value: partial(ended, choice.value) for choice in _ENDINGS}
    _ask(sender, viewpoint, f"End the mentorship with {whom}?", _ALL_STAYS, _ENDINGS, then)


def ask_review(sender: Widget, viewpoint: Viewpoint, mentorship: str, agree: Callable[[], object]) -> None:
    """Ask whether the two looked at their agreement again; `agree` opens the form of a new version."""
    pair = viewpoint.snapshot.one(Mentorship, mentorship)
    check = review_due(viewpoint.snapshot, pair, viewpoint.today) if pair else None
    if check is None:
        return

    def looked() -> None:
        sender.post_message(PersonalProposed(review_looked_at(check)))
        sender.post_message(ResultTold("looked at again"))

    def anew() -> None:
        looked()
        agree()

    explanation = "Is it still what you both want? It may stay as it is."
    _ask(sender, viewpoint, check.text, explanation, _LOOKED, {"looked": looked, "agree": anew})


def ask_purpose(sender: Widget, viewpoint: Viewpoint, mentorship: str) -> None:
    """Open the mentorship at what it is for; it is asked once, whatever becomes of it."""
    sender.post_message(PersonalProposed(purpose_asked(viewpoint.snapshot, mentorship)))
    sender.post_message(EditRequested(mentorship, field="purpose_in_words"))


def ask_pulse(sender: Widget, viewpoint: Viewpoint, mentorship: str) -> None:
    """Open a pulse; at this moment it is asked once, whatever becomes of it."""
    pair = viewpoint.snapshot.one(Mentorship, mentorship)
    check = pulse_check(viewpoint.snapshot, pair, viewpoint.today) if pair else None
    if check is not None:
        sender.post_message(PersonalProposed(pulse_asked(check)))
        sender.post_message(NewRequested("pulse", {"mentorship": mentorship}))


def _ask(sender: Widget, viewpoint: Viewpoint, question: str, explanation: str, choices: tuple[Choice, ...],
         then: Mapping[str, Callable[[], Any]]) -> None:  # fmt: skip
    def answered(answer: str | None) -> None:
        if answer is not None and answer in then:
            then[answer]()

    dialog = ConfirmDialog(question, explanation, choices=choices, leave="later", glyphs=viewpoint.glyphs)
    sender.app.push_screen(dialog, answered)
