"""What each command of a live meeting does. A deed is a function of the screen: it asks, then notes what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from mentor_tui.domain.practice import Step
from mentor_tui.domain.question_choice import landed_patch, used_patch
from mentor_tui.ui.command import help_rows
from mentor_tui.ui.live.command import LIVE, LIVE_COMMANDS
from mentor_tui.ui.live.session import Ended
from mentor_tui.ui.message import PersonalProposed
from mentor_tui.ui.widgets.dialog import Choice, ConfirmDialog
from mentor_tui.ui.widgets.picker import Picked
from mentor_tui.ui.widgets.text_dialog import TextDialog

if TYPE_CHECKING:
    from mentor_tui.ui.live.screen import LiveScreen

_SHARE = (Choice("y", "yes", "share"), Choice("e", "read first", "read"), Choice("n", "keep", "keep"))


# What is noted --------------------------------------------------------------------------------------------------------


def step(screen: LiveScreen) -> None:
    """Note new steps."""
    from mentor_tui.ui.dialogs.step import StepsDialog

    def answered(steps: tuple[Step, ...] | None) -> None:
        if steps:
            screen.take(replace(screen.session, steps=(*screen.session.steps, *steps)), now=True)

    screen.app.push_screen(StepsDialog(screen.viewpoint, screen.meeting.mentorship, title="New steps"), answered)


def decision(screen: LiveScreen) -> None:
    """Note a decision."""

    def answered(words: str | None) -> None:
        if words and words.strip():
            screen.take(replace(screen.session, decisions=(*screen.session.decisions, words.strip())), now=True)

    dialog = TextDialog("What did you decide?", accept="keep", asks=True, glyphs=screen.viewpoint.glyphs)
    screen.app.push_screen(dialog, answered)


def private(screen: LiveScreen) -> None:
    """Unfold the private words and write there, or fold them and go back to the notes."""
    screen.toggle_private()


def point(screen: LiveScreen) -> None:
    """Go on to the next point; after the last all are done, then the first again."""
    at = screen.session.point + 1
    screen.take(replace(screen.session, point=at if at <= len(screen.points) else 0), now=True)


def editor(screen: LiveScreen) -> None:
    """Open the notes in the person's editor."""
    from mentor_tui.ui.outside import written_outside

    written = written_outside(screen.app, screen.notes.text)
    if written is not None:
        screen.notes.load_text(written)


# The question at hand -------------------------------------------------------------------------------------------------


def question(screen: LiveScreen) -> None:
    """Bring the next question."""
    screen.next_question()


def stage(screen: LiveScreen) -> None:
    """Bring the questions of the next stage."""
    screen.next_stage()


def ask(screen: LiveScreen) -> None:
    """Put the question into the notes, on a line of its own, and remember that it was used."""
    question, notes = screen.question, screen.notes
    if question is None:
        return
    before = notes.document.get_line(notes.cursor_location[0])
    notes.insert(("\n" if before.strip() else "") + f"“{question.text}”\n")
    notes.focus()
    screen.take(replace(screen.session, notes=notes.text).with_asked(question.text))
    screen.post_message(PersonalProposed(used_patch(question, screen.viewpoint.today)))


def landed(screen: LiveScreen) -> None:
    """Remember that the question landed: it is one's own from now on."""
    question = screen.question
    if question is not None:
        screen.take(screen.session.with_asked(question.text, landed=True), now=True)
        screen.post_message(PersonalProposed(landed_patch(question, screen.viewpoint.today)))


# Keys, and the end ----------------------------------------------------------------------------------------------------


def keys(screen: LiveScreen) -> None:
    """List the keys; run the one that is picked."""
    from mentor_tui.ui.dialogs.keys import KeysDialog

    def picked(answer: Picked | None) -> None:
        command = next((one for one in LIVE_COMMANDS if answer and one.id == answer.identity), None)
        if command is not None:
            screen.run_worker(screen.run_action(command.action_name))

    screen.app.push_screen(
        KeysDialog("Live", help_rows(LIVE_COMMANDS, (LIVE,)), glyphs=screen.viewpoint.glyphs), picked
    )


def leave(screen: LiveScreen) -> None:
    """Leave; the meeting goes on and its draft stays."""
    screen.keep_now()
    screen.dismiss(None)


def end(screen: LiveScreen) -> None:
    """End the meeting: ask who may read the notes, where there is somebody and something to read."""
    screen.keep_now()
    who = screen.viewpoint.with_whom(screen.meeting.mentorship)
    if not who or not screen.session.has_words_to_share:
        screen.dismiss(Ended(screen.session, share=False))
        return

    def answered(answer: str | None) -> None:
        if answer in {"share", "keep"}:
            screen.dismiss(Ended(screen.session, share=answer == "share"))
        elif answer == "read":
            screen.notes.move_cursor((0, 0))
            screen.notes.focus()

    explanation = "Until now they are only yours. Kept, they stand in your private notes."
    if screen.meeting.plan is not None and screen.meeting.visibility == "private":
        explanation += " Shared, the whole meeting is for the two of you, the planning sheet included."
    asked = ConfirmDialog(f"Share these notes with {who}?", explanation, choices=_SHARE, glyphs=screen.viewpoint.glyphs)
    screen.app.push_screen(asked, answered)


DEEDS: dict[str, Callable[[LiveScreen], None]] = {
    "step": step,
    "decision": decision,
    "private": private,
    "point": point,
    "editor": editor,
    "question": question,
    "stage": stage,
    "ask": ask,
    "landed": landed,
    "keys": keys,
    "leave": leave,
    "end": end,
}
