"""Long text in the person's own editor: the app steps aside, the text comes back."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

from textual.app import App, SuspendNotSupported

from mentor_tui.domain.text import clean_text
from mentor_tui.errors import MentorError
from mentor_tui.ui import editor_place
from mentor_tui.ui.lockable_app import LockableApp
from mentor_tui.ui.message import FailureMet, FieldsProposed

if TYPE_CHECKING:
    from textual.widgets import TextArea

    from mentor_tui.store.journal import Journal
    from mentor_tui.ui.app import MentorApp


def editor_command() -> list[str]:
    """Return the command of $VISUAL or $EDITOR, split like a shell line; empty where neither is set or it is torn."""
    try:
        return shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    except ValueError:
        return []


def written_outside(app: App[Any], text: str) -> str | None:
    """Open `text` in the editor and return what was saved there; None where nothing changed or it did not work.

    What an editor saved before it failed stays in its file, and the app says where; of a journal with a passphrase it
    becomes a draft.
    """
    command = editor_command()
    if not command:
        _tell(app, "no editor is set", "Set $VISUAL or $EDITOR, then ctrl+g opens it")
        return None
    journal: Journal | None = getattr(app, "journal", None)
    is_sealed = journal is not None and journal.passphrase.is_set
    try:
        file = editor_place.place(journal, text)
    except MentorError as refused:
        _tell(app, refused.what, refused.remedy)
        return None
    command = editor_place.quiet(command) if is_sealed else command
    trouble = _run(app, [*command, str(file)])
    if isinstance(app, LockableApp):
        app.touch()
    try:
        written = clean_text(file.read_text(encoding="utf-8")).removesuffix("\n")
    except (OSError, UnicodeDecodeError) as failure:
        trouble, written = trouble or str(failure), None
    changed = written if written != text.removesuffix("\n") else None
    if trouble:
        kept = written is None or changed is not None
        left = "What it saved is kept as a draft" if is_sealed else f"Its text is in {file}"
        _tell(app, f"the editor did not work: {trouble}", left if kept else "The text is as it was")
        if kept and journal is not None and is_sealed:
            editor_place.keep_left(journal, file)
        if kept:
            return None
    shutil.rmtree(file.parent, ignore_errors=True)
    return changed


def _run(app: App[Any], command: list[str]) -> str:
    """Run the editor while the app steps aside; return what went wrong, or nothing.

    Nothing may be raised while the app is aside: it would not come back.
    """
    try:
        with app.suspend():
            try:
                code = subprocess.run(command, check=False).returncode
            except OSError as failure:
                return failure.strerror or str(failure)
    except SuspendNotSupported:
        return "it cannot be opened from here"
    return f"it ended with {code}" if code else ""


def edit_long_text(app: MentorApp, id: str) -> None:
    """Open the longest-lived text of a record in the editor and propose what changed."""
    from mentor_tui.ui.editing import refuses_in_company
    from mentor_tui.ui.forms.spec import form_spec

    raw = app.viewpoint.snapshot.raw(id)
    if raw is None or refuses_in_company(app, raw):
        return
    fields = [field.name for field in form_spec(str(raw["kind"])).fields if field.hint == "text"]
    own = [name for name in fields if name != "private_notes"]
    name = next((name for name in ("notes", "text", *own) if name in own), fields[0])
    written = written_outside(app, str(raw.get(name) or ""))
    if written is not None:
        app.post_message(FieldsProposed(id, {name: written or None}, f"changed: {name.replace('_', ' ')}"))


def _tell(app: App[Any], what: str, remedy: str) -> None:
    # A dialog on top says it itself; else it reaches the app.
    app.screen.post_message(FailureMet(what, remedy=remedy))


def edit_outside(app: App[Any], area: TextArea) -> None:
    """Let a person write a long text in their editor; it stays as it was where that does not work."""
    text = written_outside(app, area.text)
    if text is not None:
        # As one edit, not as a new text: ctrl+z then brings back what stood there before.
        area.replace(text, (0, 0), area.document.end)
