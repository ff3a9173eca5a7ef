"""The keys that work here: searchable, and each can be run."""

from __future__ import annotations

from collections.abc import Mapping

from mentor_tui.domain.text import fold
from mentor_tui.ui.command import HelpRow
from mentor_tui.ui.gate import fitted, marked, one_line
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.picker import PickerDialog
from mentor_tui.ui.widgets.row import Group, Row, RowSource

_KEY_WIDTH = 14


class KeysDialog(PickerDialog):
    """Return the id of the command to run."""

    def __init__(self, place: str, viewpoint: Viewpoint, groups: Mapping[str, tuple[HelpRow, ...]]) -> None:
        super().__init__(
            f"Keys here: {place}",
            lambda words: key_rows(groups, words),
            placeholder="find a key or an action",
            accept="run it",
            about={entry.command: entry.help for entries in groups.values() for entry in entries},
            lead_width=_KEY_WIDTH,
            glyphs=viewpoint.glyphs,
        )


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
