"""Deeds about the journal's passphrase: set it, change it, take it away, lock now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mentor_tui.domain.word import count_of
from mentor_tui.store import key_process
from mentor_tui.ui.dialogs.passphrase import AGAIN, NEW, OLD, PassphraseDialog
from mentor_tui.ui.workspace import Workspace

if TYPE_CHECKING:
    from mentor_tui.store.passphrase import Passphrase
    from mentor_tui.store.resealing import Resealed

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
    own = app.journal.passphrase
    if not own.is_set:
        app.run_worker(_set(workspace), group="form")
        return
    from mentor_tui.ui.widgets.dialog import Choice, ConfirmDialog

    def chosen(answer: str | None) -> None:
        if answer is not None:
            ask = _change if answer == "change" else _remove
            app.run_worker(ask(workspace, own), group="form")

    choices = (Choice("c", "change it", "change"), Choice("t", "take it away", "remove"))
    minutes = app.configuration["lock_after"]
    when = "when nobody has touched a key for a while" if minutes != "0" else "only when you say so"
    words = f"It locks {when}: the setting lock_after says how many minutes, now {minutes}. ctrl+k locks it at once."
    app.push_screen(ConfirmDialog("This journal has a passphrase", words, choices=choices, glyphs=app.glyphs), chosen)


async def _set(workspace: Workspace) -> None:
    async def step(typed: Mapping[str, str]) -> Resealed:
        new = await key_process.new_key(typed[NEW])
        return await workspace.mentor.in_turn(lambda journal: journal.passphrase.set(new))

    dialog = PassphraseDialog(
        "Keep this journal under a passphrase", _SET, (NEW, AGAIN), step,
        accept="seal it", meanwhile=_meanwhile("sealing every file"), glyphs=workspace.viewpoint.glyphs,
    )  # fmt: skip
    _told(workspace, "sealed", await workspace.mentor.push_screen_wait(dialog))


async def _change(workspace: Workspace, passphrase: Passphrase) -> None:
    async def step(typed: Mapping[str, str]) -> bool:
        new = await key_process.sealed_key(await passphrase.proven(typed[OLD]), typed[NEW])
        await workspace.mentor.in_turn(lambda journal: journal.passphrase.change(new))
        return True

    dialog = PassphraseDialog(
        "Change the passphrase", _CHANGE, (OLD, NEW, AGAIN), step,
        accept="change it", meanwhile=_meanwhile("changing"), glyphs=workspace.viewpoint.glyphs,
    )  # fmt: skip
    if await workspace.mentor.push_screen_wait(dialog):
        workspace.tell("the passphrase is another now")


async def _remove(workspace: Workspace, passphrase: Passphrase) -> None:
    async def step(typed: Mapping[str, str]) -> Resealed:
        await passphrase.proven(typed[OLD])
        return await workspace.mentor.in_turn(lambda journal: journal.passphrase.remove())

    dialog = PassphraseDialog(
        "Take the passphrase away", _REMOVE, (OLD,), step,
        accept="plain text from now on", meanwhile=_meanwhile("opening every file"), glyphs=workspace.viewpoint.glyphs,
    )  # fmt: skip
    _told(workspace, "plain text now", await workspace.mentor.push_screen_wait(dialog))


def _meanwhile(words: str) -> str:
    return f"{words}; this takes some seconds"


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
