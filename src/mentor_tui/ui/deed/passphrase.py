"""Deeds about the journal's passphrase: set it, change it, take it away, lock now."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from mentor_tui.domain.word import count_of
from mentor_tui.errors import MentorError
from mentor_tui.ui.dialogs.passphrase import AGAIN, NEW, OLD, PassphraseDialog
from mentor_tui.ui.workspace import Workspace

if TYPE_CHECKING:
    from mentor_tui.store.journal import Journal
    from mentor_tui.store.resealing import Resealed

Result = TypeVar("Result")
_SET = (
    "Every file of this journal is then sealed on the disk: records, history, backups, drafts. Without the passphrase "
    "nobody can read it again, you neither: write it down where you keep papers. Several words are best."
)
_CHANGE = (
    "Whoever knew the old one and kept an old key.age can still read: taking it away and setting a new one ends that."
)
_REMOVE = "Every file is plain text again then: whoever can read your files can read the journal."


def lock(workspace: Workspace) -> None:
    """Hide everything until the passphrase is typed."""
    app = workspace.mentor
    if app.can_lock:
        app.lock()
    else:
        workspace.tell("this journal has no passphrase; “Passphrase of this journal” in ctrl+p sets one")


def passphrase(workspace: Workspace) -> None:
    """Set a passphrase; where there is one, ask what to do about it."""
    app = workspace.mentor
    if app.journal is None or app.refuses_to_write():
        return
    if not app.journal.passphrase.is_set:
        app.run_worker(_set(workspace), group="form")
        return
    from mentor_tui.ui.widgets.dialog import Choice, ConfirmDialog

    def chosen(answer: str | None) -> None:
        if answer is not None:
            app.run_worker(_change(workspace) if answer == "change" else _remove(workspace), group="form")

    choices = (Choice("c", "change it", "change"), Choice("t", "take it away", "remove"))
    minutes = app.configuration["lock_after"]
    when = "when nobody has touched a key for a while" if minutes != "0" else "only when you say so"
    words = f"It locks {when}: the setting lock_after says how many minutes, now {minutes}. ctrl+k locks it at once."
    app.push_screen(ConfirmDialog("This journal has a passphrase", words, choices=choices, glyphs=app.glyphs), chosen)


async def _set(workspace: Workspace) -> None:
    title = "Keep this journal under a passphrase"
    typed = await _asked(workspace, title, _SET, (NEW, AGAIN), accept="seal it")
    if typed is not None:
        done = await _done(workspace, "sealing", lambda journal: journal.passphrase.set(typed[NEW]))
        _told(workspace, "sealed", done)


async def _change(workspace: Workspace) -> None:
    typed = await _asked(workspace, "Change the passphrase", _CHANGE, (OLD, NEW, AGAIN), accept="change it")
    if typed is None:
        return

    def change(journal: Journal) -> bool:
        journal.passphrase.unlock(typed[OLD])
        journal.passphrase.change(typed[NEW])
        return True

    if await _done(workspace, "changing the passphrase", change):
        workspace.tell("the passphrase is another now")


async def _remove(workspace: Workspace) -> None:
    typed = await _asked(workspace, "Take the passphrase away", _REMOVE, (OLD,), accept="plain text from now on")
    if typed is None:
        return

    def remove(journal: Journal) -> Resealed:
        journal.passphrase.unlock(typed[OLD])
        return journal.passphrase.remove()

    _told(workspace, "plain text now", await _done(workspace, "opening every file", remove))


async def _asked(
    workspace: Workspace, title: str, words: str, questions: tuple[str, ...], *, accept: str
) -> dict[str, str] | None:
    dialog = PassphraseDialog(title, words, questions, accept=accept, glyphs=workspace.viewpoint.glyphs)
    typed: dict[str, str] | None = await workspace.mentor.push_screen_wait(dialog)
    return typed


async def _done(workspace: Workspace, words: str, step: Callable[[Journal], Result]) -> Result | None:
    """Do a slow step and return what it comes to; None, and why, where it was refused."""
    workspace.tell(words)
    try:
        return await workspace.mentor.in_turn(step)
    except MentorError as refused:
        workspace.mentor.show_failure(refused)
        return None


def _told(workspace: Workspace, word: str, done: Resealed | None) -> None:
    if done is None:
        return
    workspace.tell(f"{word}: {count_of(done.count, 'file')}")
    if done.left:
        from mentor_tui.ui.dialogs.page import PageDialog

        page = tuple(("What this does not reach", f"{line[0].upper()}{line[1:]}.") for line in done.left)
        workspace.app.push_screen(
            PageDialog("Sealed" if word == "sealed" else word, page, glyphs=workspace.viewpoint.glyphs)
        )
