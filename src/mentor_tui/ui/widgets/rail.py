"""Draw where one is: the rail of wide terminals, and the running head of the others.

Pure functions from plain values and a width, and the two widgets that call them; a click on a place chooses it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from textual import events
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message

from mentor_tui.ui.gate import EMPTY, cut, fitted, joined, one_line, shown, spread, stacked
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.widgets.drawn import CommandChosen, Drawn


@dataclass(frozen=True)
class Section:
    """Hold one section: its digit, its name, the badge of the rail, and the command that opens it."""

    key: str
    name: str
    badge: Content = EMPTY
    command: str = ""


@dataclass(frozen=True)
class Mentorship:
    """Hold one of the rail's mentorships: whose, its clock glyph and days, whether it is shown now, and its id.

    Without an id it stands for all of them.
    """

    name: str
    clock: Content = EMPTY
    current: bool = False
    id: str | None = None


@dataclass(frozen=True)
class Whereabouts:
    """Hold what rail and running head show: owner, sections, the current one's key, mentorships, sync."""

    owner: str
    sections: tuple[Section, ...]
    current: str
    mentorships: tuple[Mentorship, ...] = ()
    sync: tuple[Content, ...] = ()


Target: TypeAlias = Section | Mentorship | None
"""What a click in the rail chooses."""


def rail(value: Whereabouts, width: int, height: int, *, glyphs: Glyphs = UNICODE) -> Content:
    """Draw the rail: name, sections with one badge each, mentorships, and sync at its foot.

    The last of the `width` cells is left to the rail's edge.
    """
    return stacked(line for line, _ in rail_rows(value, width, height, glyphs=glyphs))


def rail_rows(value: Whereabouts, width: int, height: int, *, glyphs: Glyphs = UNICODE) -> list[tuple[Content, Target]]:
    """Return the rail's rows, each with what stands in it: a section, a mentorship, or nothing that can be chosen."""
    rows: list[tuple[Content, Target]] = [
        (EMPTY, None),
        (_indented(shown("mentor-tui", "ink bold"), EMPTY, width), None),
    ]
    rows += [(_indented(one_line(value.owner, "quiet"), EMPTY, width), None), (EMPTY, None)]
    for section in value.sections:
        rows.append((_section_line(section, section.key == value.current, width, glyphs), section))
    if value.mentorships:
        heading = _indented(shown("MENTORSHIPS", "quiet bold"), shown("m", "quiet"), width)
        rows += [(EMPTY, None), (EMPTY, None), (heading, None)]
        rows += [(_mentorship_line(one, width, glyphs), one) for one in value.mentorships]
    foot: list[tuple[Content, Target]] = [(joined("  ", cut(line, width - 3)), None) for line in value.sync]
    room = max(0, height - len(rows) - len(foot) - 1)
    return [*rows[: max(0, height - len(foot))], *[(EMPTY, None)] * room, *foot][:height]


def running_head(value: Whereabouts, width: int) -> Content:
    """Draw all sections in words on one line; where they do not fit, only the current one is in words."""
    return fitted(joined(" ", *(part for part, _ in head_parts(value, width))), width)


def head_parts(value: Whereabouts, width: int) -> list[tuple[Content, Section]]:
    """Return the parts of the running head, one a section, from the second cell on."""
    full = [(_head_part(section, value, words=True), section) for section in value.sections]
    if sum(part.cell_length for part, _ in full) < width:
        return full
    return [(_head_part(section, value, words=False), section) for section in value.sections]


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


def _head_part(section: Section, value: Whereabouts, *, words: bool) -> Content:
    here = section.key == value.current
    digit = one_line(section.key, "accent bold" if here else "quiet")
    name = one_line(f" {section.name}", "ink bold" if here else "quiet") if words or here else EMPTY
    part = joined(" ", digit, name, " ")
    return part.stylize_before("on $select") if here else part


class MentorshipChosen(Message):
    """Tell that a mentorship was chosen with the mouse; None stands for all of them."""

    def __init__(self, mentorship: str | None) -> None:
        self.mentorship = mentorship
        super().__init__()


class Rail(Drawn[Whereabouts]):
    """Show the rail, for terminals of 110 columns and more; a click opens a section or shows a mentorship."""

    DEFAULT_CSS = """
    Rail { width: 20; height: 1fr; background: $rail; color: $ink; border-right: vkey $rail-edge; }
    """

    def __init__(self, value: Whereabouts, *, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        super().__init__(value, lambda where, width, height: rail(where, width + 1, height, glyphs=glyphs), id=id)

    def on_click(self, event: events.Click) -> None:
        """Tell what was chosen."""
        rows = rail_rows(self.value, self.size.width, self.size.height)
        target = rows[event.y][1] if event.y < len(rows) else None
        if isinstance(target, Section):
            self.post_message(CommandChosen(target.command))
        elif isinstance(target, Mentorship):
            self.post_message(MentorshipChosen(target.id))

    def places(self) -> Iterator[Offset]:
        """Yield a cell of each section and mentorship."""
        rows = rail_rows(self.value, self.size.width, self.size.height)
        return (Offset(0, y) for y, (_, target) in enumerate(rows) if target is not None)


class RunningHead(Drawn[Whereabouts]):
    """Show the sections in one row, for terminals under 110 columns; a click opens one."""

    DEFAULT_CSS = "RunningHead { height: 1; background: $rail; color: $ink; }"

    def __init__(self, value: Whereabouts, *, id: str | None = None) -> None:
        super().__init__(value, lambda where, width, _: running_head(where, width), id=id)

    def on_click(self, event: events.Click) -> None:
        """Tell which section was chosen."""
        at = 1
        for part, section in head_parts(self.value, self.size.width):
            if at <= event.x < at + part.cell_length:
                self.post_message(CommandChosen(section.command))
            at += part.cell_length

    def places(self) -> Iterator[Offset]:
        """Yield a cell of each section."""
        at = 1
        for part, _ in head_parts(self.value, self.size.width):
            yield Offset(at, 0)
            at += part.cell_length
