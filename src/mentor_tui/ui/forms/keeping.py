"""Keep what is typed into a form, so that a crash loses nothing: one file a form, in the journal's cache."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentor_tui.errors import JournalDamaged
from mentor_tui.store.durable import private_folder
from mentor_tui.store.format import Files

if TYPE_CHECKING:
    from mentor_tui.ui.app import MentorApp

_FOLDER = "drafts"


@dataclass(frozen=True, slots=True)
class Kept:
    """Hold a form that was not finished: its kind, the record it changes (None: a new one), and the values typed."""

    kind: str
    before: Mapping[str, Any] | None
    values: Mapping[str, Any]
    file: Path


class Keeping:
    """Keep the drafts of one journal in its `cache/drafts`."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._folder = files.cache / _FOLDER

    def keep(self, kind: str, before: Mapping[str, Any] | None, values: Mapping[str, Any]) -> None:
        """Write the values of a form down; a folder that cannot be written is no reason to disturb anybody."""
        document = {"kind": kind, "before": before, "values": values}
        try:
            private_folder(self._folder)
            data = json.dumps(document, ensure_ascii=False).encode()
            self._files.write(self._file(kind, before), data, is_flushed=False)  # nobody who types waits for a disk
        except OSError:
            return

    def drop(self, kind: str, before: Mapping[str, Any] | None) -> None:
        """Let a draft go: its form was saved or left."""
        self._file(kind, before).unlink(missing_ok=True)

    def all(self) -> tuple[Kept, ...]:
        """Return the drafts there are, oldest first; a file that does not hold is passed over."""
        files = sorted(self._folder.glob("*.json"), key=lambda file: file.stat().st_mtime)
        return tuple(kept for file in files if (kept := self._read(file)) is not None)

    def _file(self, kind: str, before: Mapping[str, Any] | None) -> Path:
        # Two forms may be open on one record, as the agreement is one of a mentorship's own.
        name = f"{kind}-{before['id']}" if before else f"new-{kind}"
        return self._folder / f"{name}.json"

    def _read(self, file: Path) -> Kept | None:
        try:
            document = json.loads(self._files.read(file))
            return Kept(document["kind"], document["before"], dict(document["values"]), file)
        except (OSError, ValueError, KeyError, TypeError, JournalDamaged):
            return None


def offer_drafts(app: MentorApp) -> None:
    """Offer the last form that was not finished: take it up again, let it go, or decide another time."""
    if app.journal is None or app.journal.is_read_only:
        return
    drafts = Keeping(app.journal.files).all()
    if drafts:
        _offer(app, drafts[-1])


def _offer(app: MentorApp, kept: Kept) -> None:
    from mentor_tui.domain.word import kind_word
    from mentor_tui.ui.dialogs.agreement import AGREEMENT, ask_agreement
    from mentor_tui.ui.dialogs.planning import PLANNING, ask_planning
    from mentor_tui.ui.editing import open_form
    from mentor_tui.ui.widgets.dialog import Choice, ConfirmDialog

    def answered(answer: str | None) -> None:
        if answer == "take" and kept.kind == AGREEMENT and kept.before is not None:
            ask_agreement(app, str(kept.before["id"]), typed=kept.values)
        elif answer == "take" and kept.kind == PLANNING and kept.before is not None:
            ask_planning(app, str(kept.before["id"]), typed=kept.values)
        elif answer == "take":
            open_form(app, kept.kind, before=kept.before, typed=kept.values)
        elif answer == "drop":
            kept.file.unlink(missing_ok=True)

    texts = [value for value in kept.values.values() if isinstance(value, str) and value.strip()]
    words = f"It begins “{texts[0][:60]}”. " if texts else ""
    choices = (Choice("t", "take it up", "take"), Choice("l", "let it go", "drop"))
    what = kind_word(kept.kind)
    question = f"{'An' if what[0] in 'aeiou' else 'A'} {what} was not finished"
    dialog = ConfirmDialog(question, f"{words}It was kept when the app stopped.", choices=choices, glyphs=app.glyphs)
    app.push_screen(dialog, answered)
