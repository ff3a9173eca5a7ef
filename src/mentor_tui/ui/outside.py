"""Long text in the person's own editor: the app steps aside, the text comes back."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App, SuspendNotSupported

from mentor_tui.domain.text import clean_text
from mentor_tui.ui.message import FailureMet, FieldsProposed

if TYPE_CHECKING:
    from mentor_tui.ui.app import MentorApp


def editor_command() -> list[str]:
    """Return the command of $VISUAL or $EDITOR, split like a shell line; empty where neither is set."""
    return shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")


def written_outside(app: App[Any], text: str) -> str | None:
    """Open `text` in the editor and return what was saved there; None where nothing changed or it did not work."""
    command = editor_command()
    if not command:
        _tell(app, "no editor is set", "Set $VISUAL or $EDITOR, then ctrl+g opens it")
        return None
    with tempfile.TemporaryDirectory(prefix="mentor-tui-") as folder:
        file = Path(folder) / "text.md"
        file.write_text(text, encoding="utf-8")
        try:
            with app.suspend():
                subprocess.run([*command, str(file)], check=True)
            written = clean_text(file.read_text(encoding="utf-8")).removesuffix("\n")
        except SuspendNotSupported:
            _tell(app, "an editor cannot be opened from here", "Write in the field itself")
            return None
        except (OSError, subprocess.CalledProcessError, UnicodeDecodeError) as failure:
            _tell(app, f"the editor did not work: {failure}", "The text is as it was")
            return None
    return written if written != text.removesuffix("\n") else None


def edit_long_text(app: MentorApp, id: str) -> None:
    """Open the longest-lived text of a record in the editor and propose what changed."""
    from mentor_tui.ui.forms.spec import form_spec

    raw = app.viewpoint.snapshot.raw(id)
    if raw is None:
        return
    fields = [field.name for field in form_spec(str(raw["kind"])).fields if field.hint == "text"]
    own = [name for name in fields if name != "private_notes"]
    name = next((name for name in ("notes", "text", *own) if name in own), fields[0])
    written = written_outside(app, str(raw.get(name) or ""))
    if written is not None:
        app.post_message(FieldsProposed(id, {name: written or None}, f"changed: {name.replace('_', ' ')}"))


def _tell(app: App[Any], what: str, remedy: str) -> None:
    app.post_message(FailureMet(what, remedy=remedy))
