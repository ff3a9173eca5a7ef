"""The keys that work here: searchable, and each can be run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.binding import ActiveBinding
from textual.screen import Screen

from mentor_tui.domain.text import fold
from mentor_tui.ui.command import DIALOG, NO_KEY, HelpRow
from mentor_tui.ui.gate import fitted, marked, one_line
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.key import key_word
from mentor_tui.ui.widgets.picker import Picked, PickerDialog
from mentor_tui.ui.widgets.row import Group, Row, RowSource

_KEY_WIDTH = 14


class KeysDialog(PickerDialog):
    """Return the id of the command to run."""

    def __init__(self, place: str, groups: Mapping[str, tuple[HelpRow, ...]], *, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(
            f"Keys here: {place}",
            lambda words: key_rows(groups, words),
            placeholder="find a key or an action",
            accept="run it",
            about={entry.command: entry.help for entries in groups.values() for entry in entries},
            lead_width=_KEY_WIDTH,
            glyphs=glyphs,
        )


def ask_key(screen: Screen[Any], place: str, *, glyphs: Glyphs = UNICODE) -> None:
    """List the keys heard on a screen where its focus stands, those of any dialog last; run the one that is picked."""
    found = (active for active in screen.active_bindings.values() if active.enabled and active.binding.id)
    heard = {active.binding.id: active for active in found if not active.binding.key.startswith(NO_KEY)}
    rows = sorted(map(_help_row, heard.values()), key=lambda row: row.command.startswith(f"{DIALOG}."))

    def picked(answer: Picked | None) -> None:
        if answer is not None and (active := heard.get(str(answer.identity))) is not None:
            screen.run_worker(screen.app.run_action(active.binding.action, active.node))

    screen.app.push_screen(KeysDialog(place, {"here": tuple(rows)}, glyphs=glyphs), picked)


def _help_row(active: ActiveBinding) -> HelpRow:
    binding = active.binding
    words = binding.key_display or key_word(binding.key)
    return HelpRow(words, binding.description, binding.tooltip, binding.id or "")


def key_rows(groups: Mapping[str, tuple[HelpRow, ...]], words: str) -> RowSource:
    """Return the keys by their headings, each with what it does.

    What is typed is the beginning of words; only where nothing begins so it may stand inside of them.
    """
    wanted = fold(words).split()
    begins = {entry.command for entries in groups.values() for entry in entries if _begins(entry, wanted)}
    rows: list[Row | Group] = []
    for heading, entries in groups.items():
        kept = [entry for entry in entries if (entry.command in begins if begins else _fits(entry, wanted))]
        if kept:
            rows += [Group(heading), *(_row(entry, wanted) for entry in kept)]
    return RowSource.of(rows)


def _row(entry: HelpRow, wanted: list[str]) -> Row:
    keys = fitted(one_line(entry.keys, "ink bold"), _KEY_WIDTH, right=True)
    return Row(entry.command, marked(one_line(entry.title), wanted), lead=keys)


def _begins(entry: HelpRow, wanted: list[str]) -> bool:
    text = f" {_words(entry)}"
    return all(f" {word}" in text for word in wanted)


def _fits(entry: HelpRow, wanted: list[str]) -> bool:
    return all(word in _words(entry) for word in wanted)


def _words(entry: HelpRow) -> str:
    return fold(f"{entry.keys} {entry.title} {entry.help} {entry.also}")
