"""Inviting into a space, in the app: sealed to a passphrase or a key, in a file; the fingerprint to read aloud."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentor_tui.errors import MentorError
from mentor_tui.sync.invitation import recipient, sealed_invitation, write_new
from mentor_tui.sync.membership import invitation
from mentor_tui.sync.space import Space
from mentor_tui.ui.dialogs.answers import Answers, AnswersDialog, SecretField, Wrong
from mentor_tui.ui.dialogs.page import Page, PageDialog
from mentor_tui.ui.sharing_app import aside
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.choice_field import ChoiceField
from mentor_tui.ui.widgets.field import Field
from mentor_tui.ui.widgets.option import Option
from mentor_tui.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from mentor_tui.store.journal import Journal
    from mentor_tui.ui.app import MentorApp

FINGERPRINT = "Read it to each other: the same eight groups mean that nobody stands between you."


async def invite(app: MentorApp, journal: Journal, space: Space | None) -> str:
    """Write an invitation that only its receiver can open, and show the fingerprint to read to each other."""
    assert space is not None
    answers = await app.push_screen_wait(_invite_dialog(app.viewpoint, space))
    if answers is None:
        return ""
    to = str(answers["to"]) if answers["with"] == "key" else ""
    words = "" if to else str(answers["passphrase"])
    path = Path(str(answers["file"])).expanduser()
    sealed = await aside(lambda: sealed_invitation(invitation(journal, space), to=to, passphrase=words))
    write_new(path, sealed)
    page: Page = (
        ("Written", str(path)),
        ("Send it", "By any way you like. Tell a passphrase by another way than the file."),
        ("Fingerprint", f"{space.key.fingerprint}\n{FINGERPRINT}"),
    )
    await app.push_screen_wait(PageDialog(f"Invitation to {space.name}", page, glyphs=app.glyphs))
    return f"{app.glyphs['done']} invitation written"


def _invite_dialog(viewpoint: Viewpoint, space: Space) -> AnswersDialog:
    signs = viewpoint.glyphs
    ways = [Option("passphrase", "a passphrase"), Option("key", "their key")]
    fields: list[Field[Any]] = [
        ChoiceField("with", "sealed with", ways, "passphrase", glyphs=signs),
        TextField("to", "their key", hint="The public one: age1… or ssh-ed25519 …", glyphs=signs),
        SecretField("passphrase", "passphrase", hint="Four plain words are better than one odd one.", glyphs=signs),
        SecretField("again", "once more", glyphs=signs),
        TextField("file", "file", str(Path.home() / f"{space.name}-invitation.age"), glyphs=signs),
    ]
    whom = viewpoint.with_whom(space.mentorship) if space.mentorship else "another machine of yours"
    return AnswersDialog(f"Invite {whom} to {space.name}", fields, check=_wrong_invitation, shows=_matters_to_invite,
                         accept="write it", glyphs=signs)  # fmt: skip


def _matters_to_invite(key: str, answers: Answers) -> bool:
    return key in {"with", "file"} or (key == "to") == (answers["with"] == "key")


def _wrong_invitation(answers: Answers) -> Wrong:
    wrong: Wrong = {}
    if answers["with"] == "key":
        try:
            recipient(str(answers["to"]))
        except MentorError as refused:
            wrong["to"] = refused.what
    elif not answers["passphrase"]:
        wrong["passphrase"] = "a passphrase is needed"
    elif answers["passphrase"] != answers["again"]:
        wrong["again"] = "it is not the same"
    path = Path(str(answers["file"])).expanduser()
    if path.exists():
        wrong["file"] = "there is a file of that name"
    elif not path.parent.is_dir():
        wrong["file"] = "there is no such folder"
    return wrong
