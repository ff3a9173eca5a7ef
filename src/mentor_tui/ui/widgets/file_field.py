"""Take the path of a file to be kept, or show the one that is: what stands at the path is said below."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.suggester import Suggester

from mentor_tui.domain.text import fold
from mentor_tui.domain.word import size_word
from mentor_tui.errors import NotFound
from mentor_tui.store.given_file import file_at
from mentor_tui.ui.command import bindings
from mentor_tui.ui.gate import one_line
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.key import key_word
from mentor_tui.ui.widgets.entry import Entry
from mentor_tui.ui.widgets.picker import Picked, PickerDialog
from mentor_tui.ui.widgets.row import Row, RowSource
from mentor_tui.ui.widgets.suggesting_entry import SUGGESTING, SUGGESTING_COMMANDS
from mentor_tui.ui.widgets.text_field import TextField

_MOST = 2000
"""Names of one folder that are looked at."""


class FileField(TextField):
    """Take a path; its value is the path as typed, or what is stored of the file as long as its name stands here."""

    def __init__(
        self, key: str, label: str, value: str | Mapping[str, Any], *, hint: str = "", glyphs: Glyphs = UNICODE
    ) -> None:
        self._kept = dict(value) if isinstance(value, Mapping) else None
        self._kept_name = one_line(str(self._kept.get("name") or "")).plain if self._kept else ""
        super().__init__(key, label, self._kept_name if self._kept else str(value), hint=hint, glyphs=glyphs)

    @property
    def value(self) -> Any:
        """Give the path as it stands in the field, or what is stored of the file that is kept."""
        return dict(self._kept) if self._kept and self._text.strip() == self._kept_name else self._text

    def compose_control(self) -> ComposeResult:
        """Yield the line."""
        yield PathEntry(self._text, title=self.label, glyphs=self.glyphs)

    def _tell(self, value: Any) -> None:  # noqa: ARG002 - the text alone does not say which file is meant
        self.show_hint(self._said())
        super()._tell(self.value)

    def _said(self) -> str:
        """Return what is kept, or what stands at the path; where nothing is known, what the field is for."""
        meant = self.value
        if isinstance(meant, Mapping):
            if not meant.get("sha256"):
                return "No file is kept under this name. Write its path to keep one."
            size = meant.get("size")
            kept = f"Kept in the journal, {size_word(size)}." if isinstance(size, int) else "Kept in the journal."
            return f"{kept} Another path takes its place."
        if not meant.strip():
            down = key_word("down", ascii_only=self.glyphs.is_ascii)
            return f"{self._help} Write its path; {down} lists the folder."
        try:
            path = file_at(meant)
            named = "" if str(path) == meant.strip() else f"{path}: "
            return f"{named}{size_word(path.stat().st_size)}, copied when you save."
        except (NotFound, OSError):
            return ""


class PathEntry(Entry):
    """Take a path in one line; → takes the grey rest of a name, ↓ lists the folder that is typed so far."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(SUGGESTING_COMMANDS, SUGGESTING)

    def __init__(self, value: str, *, title: str, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(value)
        self._title = title
        self._glyphs = glyphs
        self.suggester = PathSuggester(use_cache=False, case_sensitive=True)

    def action_suggest_list(self) -> None:
        """List the folder, and take what is picked; a folder that is picked is listed next."""
        head = _head(self.value)
        dialog = PickerDialog(
            f"{self._title} in {head or '~/'}",
            _rows_of(head or "~/"),
            accept="take",
            nothing="There is nothing in this folder.",
            glyphs=self._glyphs,
        )
        self.app.push_screen(dialog, self._take)

    def _take(self, picked: Picked | None) -> None:
        if picked is None:
            return
        self.value = str(picked.identity)
        self.cursor_position = len(self.value)
        if self.value.endswith("/"):
            self.action_suggest_list()


class PathSuggester(Suggester):
    """Give the rest of a path from what is on the disk."""

    async def get_suggestion(self, value: str) -> str | None:
        """Return the first path that begins as typed; nothing before a folder was named."""
        head = _head(value)
        paths = (path for path in _paths_in(head, hidden=value.startswith(f"{head}.")) if path != value)
        return next((path for path in paths if head and path.startswith(value)), None)


def _head(typed: str) -> str:
    """Return the folder part of what is typed, with its last slash."""
    head, slash, _ = typed.rpartition("/")
    return head + slash


def _paths_in(head: str, *, hidden: bool = False) -> Iterator[str]:
    """Yield the paths below a folder as one would type them, in order; folders with a slash at their end."""
    try:
        with os.scandir(Path(head or ".").expanduser()) as found:
            entries = [entry for entry, _ in zip(found, range(_MOST), strict=False)]
    except (OSError, RuntimeError, ValueError):
        return
    for entry in sorted(entries, key=lambda entry: fold(entry.name)):
        if entry.name == one_line(entry.name).plain and (hidden or not entry.name.startswith(".")):
            yield f"{head}{entry.name}{'/' if entry.is_dir() else ''}"


def _rows_of(head: str) -> Callable[[str], RowSource]:
    def rows(typed: str) -> RowSource:
        wanted = fold(typed).split()
        names = {path: path[len(head) :] for path in _paths_in(head)}
        kept = {path: name for path, name in names.items() if all(one in fold(name) for one in wanted)}
        return RowSource.of([Row(path, one_line(name)) for path, name in kept.items()])

    return rows
