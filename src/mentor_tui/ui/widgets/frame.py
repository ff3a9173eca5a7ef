"""Draw what stands around every page: rail, running head, title row, footer and the error notice.

Each has a pure function from plain values and a width to `Content`, and a small widget that calls it again
when its value or its width changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from textual.content import Content
from textual.widget import Widget

from mentor_tui.ui.command import FooterEntry
from mentor_tui.ui.gate import EMPTY, cut, fitted, joined, one_line, shown, spread, stacked
from mentor_tui.ui.glyph import UNICODE, Glyphs

_FOOTER_KEYS = 7


@dataclass(frozen=True)
class Section:
    """Hold one section: its digit, its name, and the badge of the rail."""

    key: str
    name: str
    badge: Content = EMPTY


@dataclass(frozen=True)
class Mentorship:
    """Hold one of the rail's mentorships: whose, its clock glyph and days, and whether it is shown now."""

    name: str
    clock: Content = EMPTY
    current: bool = False


@dataclass(frozen=True)
class Whereabouts:
    """Hold what rail and running head show: owner, sections, the current one's key, mentorships, sync."""

    owner: str
    sections: tuple[Section, ...]
    current: str
    mentorships: tuple[Mentorship, ...] = ()
    sync: tuple[Content, ...] = ()


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


def rail(value: Whereabouts, width: int, height: int, *, glyphs: Glyphs = UNICODE) -> Content:
    """Draw the rail: name, sections with one badge each, mentorships, and sync at its foot.

    The last of the `width` cells is left to the rail's edge.
    """
    lines = [EMPTY, _indented(shown("mentor-tui", "ink bold"), EMPTY, width)]
    lines += [_indented(one_line(value.owner, "quiet"), EMPTY, width), EMPTY]
    lines += [_section_line(section, section.key == value.current, width, glyphs) for section in value.sections]
    if value.mentorships:
        lines += [EMPTY, EMPTY, _indented(shown("MENTORSHIPS", "quiet bold"), shown("m", "quiet"), width)]
        lines += [_mentorship_line(mentorship, width, glyphs) for mentorship in value.mentorships]
    foot = [_indented(line, EMPTY, width) for line in value.sync]
    room = max(0, height - len(lines) - len(foot) - 1)
    return stacked([*lines, *[EMPTY] * room, *foot][:height])


def running_head(value: Whereabouts, width: int) -> Content:
    """Draw all sections in words on one line; where they do not fit, only the current one is in words."""
    full = _head_line(value, words=True)
    return fitted(full if full.cell_length <= width else _head_line(value, words=False), width)


def title_row(value: Title, width: int, *, margin: int = 2) -> Content:
    """Draw the page's name in bold, its context quiet, and the right end on the text's edge."""
    left = joined(one_line(value.name, "ink bold"), "  ", value.context)
    return joined(" " * margin, spread(left, value.right, max(0, width - 2 * margin), gap=2))


def footer_line(value: Footer, width: int, *, margin: int = 2) -> Content:
    """Draw the footer: keys from the left while they fit, `? keys` always, the last result at the right."""
    room = max(0, width - 2 * margin)
    undo = joined(" ", key_pair(value.undo, "undo")) if value.undo and value.result.cell_length else EMPTY
    result = joined(cut(value.result, max(0, room * 3 // 5 - undo.cell_length)), undo)
    help_pair = key_pair(value.help_key, "keys") if value.entries and value.help_key else EMPTY
    space = room - result.cell_length - (3 if result.cell_length else 0)
    pairs = fitting_pairs(value.entries[:_FOOTER_KEYS], help_pair, space)
    return joined(" " * margin, spread(pairs, result, room, gap=3))


def fitting_pairs(entries: Iterable[FooterEntry], last: Content, space: int) -> Content:
    """Set keys side by side, three cells apart, dropping from the right what does not fit; `last` stays."""
    kept: list[Content] = []
    used = last.cell_length
    for entry in entries:
        pair = key_pair(entry.key, entry.label)
        used += pair.cell_length + 3
        if used - (0 if last.cell_length else 3) > space:
            break
        kept.append(pair)
    parts = [*kept, last] if last.cell_length else kept
    return cut(shown("   ").join(parts), max(0, space))


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


def _indented(left: Content, right: Content, width: int) -> Content:
    return joined("  ", spread(left, right, max(0, width - 4)))


def _section_line(section: Section, here: bool, width: int, glyphs: Glyphs) -> Content:
    edge = joined(shown(glyphs["bar"], "accent"), " ") if here else shown("  ")
    digit = one_line(section.key, "accent bold" if here else "quiet")
    name = one_line(section.name, "ink bold" if here else "quiet")
    line = joined(edge, spread(joined(digit, " ", name), section.badge, max(0, width - 4)), " ")
    return line.stylize_before("on $select") if here else line


def _mentorship_line(mentorship: Mentorship, width: int, glyphs: Glyphs) -> Content:
    edge = joined(shown(glyphs["current"], "accent"), " ") if mentorship.current else shown("  ")
    name = one_line(mentorship.name, "ink bold" if mentorship.current else "quiet")
    return joined("  ", edge, spread(name, mentorship.clock, max(0, width - 6)))


def _head_line(value: Whereabouts, *, words: bool) -> Content:
    parts = [shown(" ")]
    for section in value.sections:
        here = section.key == value.current
        digit = one_line(section.key, "accent bold" if here else "quiet")
        name = one_line(f" {section.name}", "ink bold" if here else "quiet") if words or here else EMPTY
        part = joined(" ", digit, name, " ")
        parts.append(part.stylize_before("on $select") if here else part)
    return joined(*parts)


Value = TypeVar("Value")


class Drawn(Widget, Generic[Value]):
    """Show one value through a pure function of value, width and height; draw again when told another value."""

    ALLOW_SELECT = False

    def __init__(self, value: Value, draw: Callable[[Value, int, int], Content], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._value = value
        self._draw = draw

    @property
    def value(self) -> Value:
        """Give the value shown."""
        return self._value

    def show(self, value: Value) -> None:
        """Show another value."""
        # Not compared with the old value: `Content` counts as equal when only its colours differ.
        self._value = value
        self.refresh()

    def render(self) -> Content:
        """Draw the value at the present size."""
        return self._draw(self._value, self.size.width, self.size.height)


class Rail(Drawn[Whereabouts]):
    """Show the rail, for terminals of 110 columns and more."""

    DEFAULT_CSS = """
    Rail { width: 20; height: 1fr; background: $rail; color: $ink; border-right: vkey $rail-edge; }
    """

    def __init__(self, value: Whereabouts, *, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        super().__init__(value, lambda where, width, height: rail(where, width + 1, height, glyphs=glyphs), id=id)


class RunningHead(Drawn[Whereabouts]):
    """Show the sections in one row, for terminals under 110 columns."""

    DEFAULT_CSS = "RunningHead { height: 1; background: $rail; color: $ink; }"

    def __init__(self, value: Whereabouts, *, id: str | None = None) -> None:
        super().__init__(value, lambda where, width, _: running_head(where, width), id=id)


class TitleRow(Drawn[Title]):
    """Show the page's title, its context and the right end."""

    DEFAULT_CSS = "TitleRow { height: 1; background: $paper; color: $ink; }"

    def __init__(self, value: Title, *, margin: int = 2, id: str | None = None) -> None:
        super().__init__(value, lambda title, width, _: title_row(title, width, margin=margin), id=id)


class FooterBar(Drawn[Footer]):
    """Show the keys that work here and the last result."""

    DEFAULT_CSS = "FooterBar { height: 1; background: $rail; color: $ink; }"

    def __init__(self, value: Footer, *, margin: int = 2, id: str | None = None) -> None:
        super().__init__(value, lambda footer, width, _: footer_line(footer, width, margin=margin), id=id)


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
