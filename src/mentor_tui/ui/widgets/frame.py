"""Draw what stands around every page: title row, footer and the error notice.

Each has a pure function from plain values and a width to `Content`, and a small widget that calls it again
when its value or its width changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content

from mentor_tui.ui.command import FooterEntry
from mentor_tui.ui.gate import EMPTY, cut, joined, one_line, shown, spread, stacked
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.widgets.drawn import CommandChosen, Drawn

_FOOTER_KEYS = 7
_GAP = 3
"""Cells between two keys."""


@dataclass(frozen=True)
class Title:
    """Hold the title row: the page's name, its quiet context, and the right end."""

    name: str
    context: Content = EMPTY
    right: Content = EMPTY


@dataclass(frozen=True)
class Footer:
    """Hold the footer: keys that work here, and the last result; `undo` is the key that takes it back."""

    entries: tuple[FooterEntry, ...] = ()
    result: Content = EMPTY
    undo: str = ""
    help_key: str = "?"


@dataclass(frozen=True)
class Notice:
    """Hold an error that stays until it is put away: what happened, where, what to do, and its keys."""

    what: str
    where: str = ""
    remedy: str = ""
    entries: tuple[FooterEntry, ...] = ()


def title_row(value: Title, width: int, *, margin: int = 2) -> Content:
    """Draw the page's name in bold, its context quiet, and the right end on the text's edge."""
    left = joined(one_line(value.name, "ink bold"), "  ", value.context)
    return joined(" " * margin, spread(left, value.right, max(0, width - 2 * margin), gap=2))


def footer_line(value: Footer, width: int, *, margin: int = 2) -> Content:
    """Draw the footer: keys from the left while they fit, `? keys` always, the last result at the right."""
    room = max(0, width - 2 * margin)
    result = _result_of(value, room)
    return joined(" " * margin, spread(_side_by_side(_footer_keys(value, room, result)), result, room, gap=3))


def footer_command(value: Footer, width: int, x: int, *, margin: int = 2) -> str:
    """Return the command whose key stands in cell `x` of the footer; nothing between the keys."""
    room = max(0, width - 2 * margin)
    result = _result_of(value, room)
    at = margin
    for entry in _footer_keys(value, room, result):
        end = at + key_pair(entry.key, entry.label).cell_length
        if at <= x < end:
            return entry.command
        at = end + _GAP
    undo = key_pair(value.undo, "undo").cell_length if value.undo else 0
    return "journal.undo" if undo and width - margin - undo <= x < width - margin else ""


def _result_of(value: Footer, room: int) -> Content:
    undo = joined(" ", key_pair(value.undo, "undo")) if value.undo and value.result.cell_length else EMPTY
    return joined(cut(value.result, max(0, room * 3 // 5 - undo.cell_length)), undo)


def _footer_keys(value: Footer, room: int, result: Content) -> list[FooterEntry]:
    has_help = bool(value.entries and value.help_key)
    last = [FooterEntry(value.help_key, "keys", "app.keys")] if has_help else []
    space = room - result.cell_length - (_GAP if result.cell_length else 0)
    return fitting_entries(value.entries[:_FOOTER_KEYS], last, space)


def fitting_pairs(entries: Iterable[FooterEntry], space: int) -> Content:
    """Set keys side by side, three cells apart, dropping from the right what does not fit."""
    return cut(_side_by_side(fitting_entries(entries, [], space)), max(0, space))


def fitting_entries(entries: Iterable[FooterEntry], last: Sequence[FooterEntry], space: int) -> list[FooterEntry]:
    """Return the keys that fit side by side, dropping from the right; those in `last` stay."""
    kept: list[FooterEntry] = []
    used = sum(key_pair(entry.key, entry.label).cell_length + _GAP for entry in last) - _GAP
    for entry in entries:
        used += key_pair(entry.key, entry.label).cell_length + _GAP
        if used > space:
            break
        kept.append(entry)
    return [*kept, *last]


def _side_by_side(entries: Iterable[FooterEntry]) -> Content:
    return shown(" " * _GAP).join([key_pair(entry.key, entry.label) for entry in entries])


def key_pair(key: str, label: str) -> Content:
    """Draw a key in bold ink and its meaning in quiet."""
    return joined(one_line(key, "ink bold"), " ", one_line(label, "quiet"))


def error_notice(value: Notice, width: int, *, margin: int = 2, glyphs: Glyphs = UNICODE) -> Content:
    """Draw the three rows of an error: what, where, what to do with its keys."""
    room = max(1, width - margin - 1)
    keys = shown("   ").join([key_pair(entry.key, entry.label) for entry in value.entries])
    room_for_words = max(0, room - keys.cell_length - 3)
    what = cut(one_line(f"{glyphs['error']} {value.what}", "late bold"), room)
    remedy = joined(cut(one_line(value.remedy, "quiet"), room_for_words), "   " if value.remedy else "", keys)
    bar = shown(glyphs["bar"], "late")
    body = (what, cut(one_line(value.where, "ink"), room), remedy)
    return stacked(joined(bar, " " * (margin - 1), line) for line in body)


class TitleRow(Drawn[Title]):
    """Show the page's title, its context and the right end."""

    DEFAULT_CSS = "TitleRow { height: 1; background: $paper; color: $ink; }"

    def __init__(self, value: Title, *, margin: int = 2, id: str | None = None) -> None:
        super().__init__(value, lambda title, width, _: title_row(title, width, margin=margin), id=id)


class FooterBar(Drawn[Footer]):
    """Show the keys that work here and the last result; a click on a key runs it."""

    DEFAULT_CSS = "FooterBar { height: 1; background: $rail; color: $ink; }"

    def __init__(self, value: Footer, *, margin: int = 2, id: str | None = None) -> None:
        super().__init__(value, lambda footer, width, _: footer_line(footer, width, margin=margin), id=id)
        self._margin = margin

    def on_click(self, event: events.Click) -> None:
        """Tell which command was chosen."""
        command = footer_command(self.value, self.size.width, event.x, margin=self._margin)
        if command:
            self.post_message(CommandChosen(command))


class ErrorNotice(Drawn[Notice | None]):
    """Show an error in three rows above the footer; without a value it takes no room."""

    DEFAULT_CSS = """
    ErrorNotice { height: 3; background: $raised; color: $ink; display: none; }
    ErrorNotice.-shown { display: block; }
    """

    def __init__(self, value: Notice | None = None, *, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        super().__init__(
            value,
            lambda notice, width, _: error_notice(notice, width, glyphs=glyphs) if notice else EMPTY,
            id=id,
        )
        self.set_class(value is not None, "-shown")

    def show(self, value: Notice | None) -> None:
        """Show an error, or put the one that is shown away with None."""
        self.set_class(value is not None, "-shown")
        super().show(value)
