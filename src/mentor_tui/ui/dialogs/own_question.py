"""What is asked of the owner alone: three lines before the first meeting, whether it is a mentorship by now, two
sentences half way, a closing note, whether to keep private notes. Each is asked once; opening it is enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from textual.widget import Widget

from mentor_tui.domain.change import updated
from mentor_tui.domain.closing_note import closing_note, for_me_alone, then_and_now
from mentor_tui.domain.draft import Draft
from mentor_tui.domain.own_question import CLOSING_NOTE, FIRST_LINES, What, asked_once, first_lines, private_notes
from mentor_tui.domain.records import Mentorship
from mentor_tui.domain.word import count_of
from mentor_tui.ui.dialogs.answers import Answers, AnswersDialog
from mentor_tui.ui.message import (
    ChangesProposed,
    EditRequested,
    NewRequested,
    PersonalProposed,
    RecordProposed,
    ResultTold,
)
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.dialog import Choice, ConfirmDialog, ReadAndConfirmDialog
from mentor_tui.ui.widgets.text_field import TextField

_FOR_YOU = "Only you ever read these. They come back to you when the two of you finish."
_NOW_AND_THEN = "It may stay as it is. With a yes you say what it is for, and how often you want to be in touch."
_ALONE = "Only you see these, so the note begins without them; what you want to say of them is yours to write:"
_NOTE = "A closing note begins with what both of you may read. It is yours alone until you share it."
_TAKE_OUT = (
    "They are in {records}. Taking them out can be undone; what was written before stays in this journal's history "
    "and backups until 'mentor-tui forget' removes it."
)


def ask_own(sender: Widget, viewpoint: Viewpoint, what: What, mentorship: str) -> None:
    """Ask, and settle the question."""
    ask = {
        "before": _ask_first_lines,
        "grow": _ask_to_grow,
        "middle": _show_then_and_now,
        "close": ask_closing_note,
        "keep": _ask_to_keep,
    }[what]
    ask(sender, viewpoint, mentorship)
    sender.post_message(PersonalProposed(asked_once(mentorship, what)))


def _ask_first_lines(sender: Widget, viewpoint: Viewpoint, mentorship: str) -> None:
    """Ask for the three lines; those left empty are left out, and without any nothing is kept."""

    def answered(answers: Answers | None) -> None:
        parts = {name: text for name, value in (answers or {}).items() if (text := str(value).strip())}
        if parts:
            fields = {"mentorship": mentorship, "about": mentorship, "title": "Before we first met", "parts": parts}
            sender.post_message(RecordProposed("reflection", fields | {"visibility": "private"}, "kept, for you alone"))

    fields = [TextField(name, words, glyphs=viewpoint.glyphs) for name, words in FIRST_LINES.items()]
    title = f"Before you first meet {viewpoint.with_whom(mentorship)}"
    dialog = AnswersDialog(title, fields, explanation=_FOR_YOU, accept="keep", glyphs=viewpoint.glyphs)
    sender.app.push_screen(dialog, answered)


def _ask_to_grow(sender: Widget, viewpoint: Viewpoint, mentorship: str) -> None:
    def answered(answer: str | None) -> None:
        if answer == "yes":
            sender.post_message(EditRequested(mentorship, field="purpose_in_words"))

    choices = (Choice("y", "yes", "yes"), Choice("n", "it may stay as it is", "no"))
    title = f"You and {viewpoint.with_whom(mentorship)}: make this a mentorship?"
    sender.app.push_screen(ConfirmDialog(title, _NOW_AND_THEN, choices=choices, glyphs=viewpoint.glyphs), answered)


def ask_closing_note(sender: Widget, viewpoint: Viewpoint, mentorship: str) -> None:
    """Show the lines from before the first meeting, and the mentee's words then and now; offer a note to begin with."""
    pair = viewpoint.snapshot.one(Mentorship, mentorship)
    if pair is None:
        return
    note = closing_note(viewpoint.snapshot, pair)
    whom = viewpoint.with_whom(mentorship)

    def answered(answer: str | None) -> None:
        if answer == "write":
            fields = {
                "mentorship": mentorship,
                "about": mentorship,
                "title": f"{CLOSING_NOTE}, for {whom}",
                "text": note,
            }
            sender.post_message(NewRequested("reflection", fields | {"visibility": "private"}, field="text"))

    words = "\n".join((*_looking_back(viewpoint, mentorship), _NOTE))
    choices = (Choice("w", "write a closing note", "write"),)
    title = f"Looking back with {whom}"
    dialog = ReadAndConfirmDialog(title, words, choices=choices, glyphs=viewpoint.glyphs)
    sender.app.push_screen(dialog, answered)


def _looking_back(viewpoint: Viewpoint, mentorship: str) -> Iterator[str]:
    lines = first_lines(viewpoint.snapshot, mentorship)
    if lines is not None:
        yield "Before you first met you wrote, for you alone:"
        for name, words in FIRST_LINES.items():
            if lines.parts.get(name):
                yield f"{words}: {lines.parts[name]}"
        yield ""
    then = _then_and_now(viewpoint, mentorship)
    yield from (*then, "") if then else ()
    yield from _mine_alone(viewpoint, mentorship)


def _mine_alone(viewpoint: Viewpoint, mentorship: str) -> Iterator[str]:
    pair = viewpoint.snapshot.one(Mentorship, mentorship)
    parts = for_me_alone(viewpoint.snapshot, pair) if pair else ()
    if parts:
        yield f"{viewpoint.glyphs['private']} {_ALONE}"
        for part in parts:
            yield from str(part).splitlines()
        yield ""


def _then_and_now(viewpoint: Viewpoint, mentorship: str) -> list[str]:
    found = then_and_now(viewpoint.snapshot, mentorship)
    whose = f"{viewpoint.with_whom(mentorship)}'s" if viewpoint.is_mentor(mentorship) else "your"
    return [f"Then and now, in {whose} own words:", *map(str, found)] if found else []


def _show_then_and_now(sender: Widget, viewpoint: Viewpoint, mentorship: str) -> None:
    """Show the two sentences; they are the mentee's, so they leave by the clipboard only."""
    words = "\n".join(_then_and_now(viewpoint, mentorship))

    def answered(answer: str | None) -> None:
        if answer == "copy":
            sender.app.copy_to_clipboard(words)
            sender.post_message(ResultTold("sent to the terminal's clipboard"))

    choices = (Choice("y", "copy them", "copy"),)
    title = f"Half way with {viewpoint.with_whom(mentorship)}"
    sender.app.push_screen(ReadAndConfirmDialog(title, words, choices=choices, glyphs=viewpoint.glyphs), answered)


def _ask_to_keep(sender: Widget, viewpoint: Viewpoint, mentorship: str) -> None:
    held = private_notes(viewpoint.snapshot, mentorship)

    def answered(answer: str | None) -> None:
        if answer == "take out":
            draft = Draft(viewpoint.snapshot, viewpoint.now)
            changes = [updated(raw, draft.edited(raw, {"private_notes": None})) for raw in held]
            sender.post_message(ChangesProposed([each for each in changes if each], "private notes taken out"))

    words = _TAKE_OUT.format(records=count_of(len(held), "record"))
    choices = (Choice("k", "keep them", "keep"), Choice("t", "take them out", "take out"))
    title = f"Keep your private notes about the time with {viewpoint.with_whom(mentorship)}?"
    sender.app.push_screen(ConfirmDialog(title, words, choices=choices, glyphs=viewpoint.glyphs), answered)
