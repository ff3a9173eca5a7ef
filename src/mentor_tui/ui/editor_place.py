"""Where a text lies while the person's editor has it: a temporary folder, or memory for a journal with a passphrase.

What an editor left behind there, because it failed or the machine did, becomes a draft that is sealed like all drafts.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from mentor_tui.domain.text import clean_text
from mentor_tui.errors import MentorError
from mentor_tui.runtime.memory_folder import left_behind, let_go, new_memory_folder

if TYPE_CHECKING:
    from mentor_tui.store.journal import Journal

_TEXT, _BEFORE = "text.md", "before.md"
_KIND, _FIELD = "reflection", "text"
#: What keeps Vim and its kin from writing text to places of their own.
_VIM = ("-n", "-i", "NONE", "-c", "set nobackup nowritebackup noundofile")


def place(journal: Journal | None, text: str) -> Path:
    """Put a text where an editor may open it, and return the file. Raise `MentorError` where memory is needed."""
    folder = _folder(journal)
    if journal is not None and journal.passphrase.is_set:
        (folder / _BEFORE).write_text(text, encoding="utf-8")
    file = folder / _TEXT
    file.write_text(text, encoding="utf-8")
    return file


def _folder(journal: Journal | None) -> Path:
    if journal is None or not journal.passphrase.is_set:
        return Path(tempfile.mkdtemp(prefix="mentor-tui-"))
    folder = new_memory_folder(journal.folder)
    if folder is None:
        what = "there is no editor that writes only to memory on this system"
        raise MentorError(what, remedy="Write it here: sealed text goes to no disk")
    return folder


def quiet(command: list[str]) -> list[str]:
    """Return an editor's command with what keeps it from copying text elsewhere, where we know how."""
    found = shutil.which(command[0])
    name = Path(found).resolve().name if found else ""
    return [*command, *_VIM] if name.startswith(("vim", "nvim")) else command


def keep_left(journal: Journal, file: Path) -> None:
    """Keep what an editor left in `file` as a draft, unless nobody changed it, and remove its folder."""
    from mentor_tui.ui.forms.keeping import Keeping

    text = _read(file)
    if text.strip() and text != _read(file.with_name(_BEFORE)):
        keeping = Keeping(journal.files)
        drafts = (kept for kept in keeping.all() if kept.kind == _KIND and kept.before is None)
        values = dict(found.values) if (found := next(drafts, None)) else {}
        words = "\n\n".join(filter(None, [str(values.get(_FIELD) or ""), text]))
        keeping.keep(_KIND, None, {**values, _FIELD: words})
    let_go(file.parent)


def keep_all_left(journal: Journal) -> None:
    """Do that with everything a crash left in memory; nothing where another app has the journal."""
    if journal.passphrase.is_set and not journal.is_read_only:
        for folder in left_behind(journal.folder):
            keep_left(journal, folder / _TEXT)


def _read(file: Path) -> str:
    try:
        return clean_text(file.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return ""
