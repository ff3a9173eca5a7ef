"""Do something, or go somewhere: every action with its key, every record by its title."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from mentor_tui.domain.text import fold
from mentor_tui.domain.word import kind_word
from mentor_tui.ui.command import HelpRow
from mentor_tui.ui.gate import EMPTY, marked, one_line, shown
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.picker import PickerDialog
from mentor_tui.ui.widgets.row import Group, Row, RowSource
from mentor_tui.ui.wording import reference_word

DO, GO = "do", "go"
_MOST = 60
"""Records shown at a time: typing narrows them."""


class PaletteDialog(PickerDialog):
    """Return what was picked: its identity is `(DO, command id)` or `(GO, record id)`."""

    def __init__(self, viewpoint: Viewpoint, commands: Sequence[HelpRow], recent: Sequence[str] = ()) -> None:
        super().__init__(
            "Do, or go to",
            lambda words: palette_rows(viewpoint, commands, recent, words),
            state=shown("ctrl+p", "quiet"),
            placeholder="an action, a title, a name",
            accept="do it",
            about={(DO, row.command): row.help for row in commands},
            glyphs=viewpoint.glyphs,
        )


def palette_rows(viewpoint: Viewpoint, commands: Sequence[HelpRow], recent: Sequence[str], words: str) -> RowSource:
    """Return the actions and records that hold the words; without words the last records looked at, then actions."""
    wanted = fold(words).split()
    fitting = [row for row in commands if _fits(f"{row.title} {row.help} {row.also}", wanted)]
    actions = [_action(row, wanted) for row in sorted(fitting, key=lambda row: _distance(row, words, wanted))]
    records = list(_records(viewpoint, wanted)) if wanted else []
    lately = [_record(viewpoint, id, wanted) for id in recent if viewpoint.shows_raw(viewpoint.snapshot.raw(id) or {})]
    groups = (("do", actions), ("go to", records), ("recent", [] if wanted else lately))
    listed: list[Row | Group] = []
    for label, rows in groups:
        listed += [Group(label), *rows] if rows else []
    return RowSource.of(listed)


def _action(row: HelpRow, wanted: Iterable[str]) -> Row:
    title = marked(one_line(row.title), wanted)
    return Row((DO, row.command), title, meta=one_line(row.keys, "ink bold") if row.keys else EMPTY)


def _records(viewpoint: Viewpoint, wanted: Sequence[str]) -> Iterable[Row]:
    found = 0
    for table in viewpoint.snapshot.tables.values():
        for entry in reversed(table.in_order):
            id = str(entry.raw["id"])
            if viewpoint.shows_raw(entry.raw) and _fits(reference_word(viewpoint, id), wanted):
                yield _record(viewpoint, id, wanted)
                found += 1
                if found >= _MOST:
                    return


def _record(viewpoint: Viewpoint, id: str, wanted: Iterable[str]) -> Row:
    raw = viewpoint.snapshot.raw(id) or {}
    who = viewpoint.with_whom(raw.get("mentorship"))
    about: Content = one_line(kind_word(str(raw.get("kind"))) + (f" with {who}" if who else ""), "quiet")
    return Row((GO, id), marked(one_line(reference_word(viewpoint, id)), wanted), meta=about)


def _distance(row: HelpRow, words: str, wanted: Sequence[str]) -> tuple[bool, ...]:
    """Return how far an action is from the words: its title is them, begins with them, has words that begin so,
    holds them; then whether it is also called so.
    """
    typed, title = fold(words.strip()), fold(row.title)
    return (
        title != typed,
        not title.startswith(typed),
        not all(f" {word}" in f" {title}" for word in wanted),
        not _fits(title, wanted),
        not _fits(f"{row.title} {row.also}", wanted),
    )


def _fits(text: str, wanted: Iterable[str]) -> bool:
    folded = fold(text)
    return all(word in folded for word in wanted)
