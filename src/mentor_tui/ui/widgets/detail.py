"""Lay out one record: a title on the axis, labels hanging left of it, and a widget that scrolls it.

The layout is pure functions of blocks, not records. A raised plane is used for private text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import ClassVar, TypeAlias

from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style

from mentor_tui.ui.command import Command, bindings
from mentor_tui.ui.gate import EMPTY, cut, fitted, joined, looks_same, one_line, shown, spread, wrapped
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.widgets.paint import painted
from mentor_tui.ui.widgets.row import Identity
from mentor_tui.ui.widgets.scroll_mark import thin
from mentor_tui.ui.widgets.still import Still

DETAIL = "detail"
"""The scope of the keys of a detail."""

DETAIL_COMMANDS: tuple[Command, ...] = (
    Command("detail.up", ("up", "k"), "Scroll up", "Scrolls one line up.", "Read", DETAIL, "scroll_up"),
    Command("detail.down", ("down", "j"), "Scroll down", "Scrolls one line down.", "Read", DETAIL, "scroll_down"),
    Command("detail.first", ("g", "home"), "To the top", "Shows the beginning.", "Read", DETAIL, "scroll_home"),
    Command("detail.last", ("G", "end"), "To the end", "Shows the end.", "Read", DETAIL, "scroll_end"),
    Command("detail.page-up", ("pageup",), "Page up", "Scrolls one page up.", "Read", DETAIL, "page_up"),
    Command("detail.page-down", ("pagedown",), "Page down", "Scrolls one page down.", "Read", DETAIL, "page_down"),
)

_GAP = 2
_NARROW = 45
_MEASURE = 72
_LEAST_TITLE = 16
"""Columns from which a title is set in two lines rather than cut."""
_MIDDLE = 50
"""Columns from which a label may be a longer one."""
_ROOMY = 58
"""Columns from which a label may be a long one."""


@dataclass(frozen=True)
class Edged:
    """Hold a line with something at its right edge: a date, a state, a number.

    `lead` stands before the first line only; what wraps stays right of it.
    """

    left: Content
    right: Content = EMPTY
    lead: Content = EMPTY

    @property
    def plain(self) -> str:
        """The words without what stands at the right edge."""
        return joined(self.lead, self.left).plain


Line: TypeAlias = Content | Edged


@dataclass(frozen=True)
class Block:
    """Hold a label and the lines beside it; `below` are further quiet words under the label.

    A `private` block lies on a raised plane with a dashed edge. A block without lines is left out.
    """

    label: str
    lines: tuple[Line, ...]
    below: tuple[Content, ...] = ()
    private: bool = False


@dataclass(frozen=True)
class Heading:
    """Hold a block label across the whole width, a rule below it and a number at its right end."""

    label: str
    note: Content = EMPTY


@dataclass(frozen=True)
class Figure:
    """Hold something drawn across the whole width, a chart for example."""

    draw: Callable[[int], list[Content]]


Part: TypeAlias = Block | Heading | Figure


@dataclass(frozen=True)
class Detail:
    """Hold one record as shown: title and state, a second line with its right end, then the parts.

    `identity` tells whether two details are the same record at different times.
    """

    title: Content = EMPTY
    state: Content = EMPTY
    line: Content = EMPTY
    line_state: Content = EMPTY
    parts: tuple[Part, ...] = ()
    identity: Identity | None = None


def detail_lines(
    detail: Detail, width: int, *, air: bool = True, here: bool = False, glyphs: Glyphs = UNICODE
) -> list[Content]:
    """Lay a detail out in lines of exactly `width` cells; `air` puts a free row between blocks."""
    blocks = [part for part in detail.parts if isinstance(part, Block)]
    label_width = _label_width(blocks, width)
    axis = 0 if width < _NARROW else label_width + _GAP
    lines = [fitted(line, width) for line in _head(detail, axis, width, here=here)]
    below_rule = False
    for part in detail.parts:
        drawn = _drawn(part, width, label_width, air=air, glyphs=glyphs)
        if drawn and lines and air and not (below_rule and isinstance(part, Figure)):
            lines.append(EMPTY)
        lines.extend(drawn)
        below_rule = isinstance(part, Heading)
    return lines


def _head(detail: Detail, axis: int, width: int, *, here: bool) -> Iterator[Content]:
    room = width - axis
    title = detail.title.stylize("$accent bold" if here else "bold")
    for left, right in ((title, detail.state), (detail.line, detail.line_state)):
        if left.cell_length or right.cell_length:
            yield from (joined(" " * axis, line) for line in _head_lines(left, right, room))


def _head_lines(left: Content, right: Content, room: int) -> list[Content]:
    """Set words with something at their right edge in a line, or in two where they are long; the second is cut."""
    beside = right.cell_length + 2 if right.cell_length else 0
    if room - beside < _LEAST_TITLE:
        return [spread(left, right, room, gap=2)]
    first, *rest = _in_parts(left, room - beside) or wrapped(left, room - beside)
    below = [cut(shown(" ").join(rest), room)] if rest else []
    return [spread(first, right, room, gap=2), *below]


def _in_parts(line: Content, room: int) -> list[Content]:
    """Break a line that is too long between two of its parts, where it has any: "60 min" stays together."""
    at = line.plain.rfind("  ", 0, room + 1)
    if line.cell_length <= room or at <= 0 or line[:at].cell_length > room:
        return []
    return [line[:at], line[at + 2 :]]


def _drawn(part: Part, width: int, label_width: int, *, air: bool, glyphs: Glyphs) -> list[Content]:
    """Draw one part in lines of `width` cells; an empty block is no line at all."""
    if isinstance(part, Heading):
        rule = shown(glyphs["thin_rule"] * width, "line")
        return [spread(one_line(part.label.upper(), "quiet bold"), part.note, width), rule]
    if isinstance(part, Figure):
        return [fitted(line, width) for line in part.draw(width)]
    if not part.lines:
        return []
    lines = _block_lines(part, width, label_width)
    return _private(lines, width, air=air, glyphs=glyphs) if part.private else lines


def _block_lines(block: Block, width: int, label_width: int) -> list[Content]:
    """Set the lines of a block on the axis, label and further words hanging left of it."""
    room = max(2, width - label_width - _GAP)
    values = [drawn for line in block.lines for drawn in _value_lines(line, room)]
    labels = [one_line(block.label, "quiet"), *block.below]
    lines = []
    for at in range(max(len(values), len(labels))):
        label = fitted(labels[at] if at < len(labels) else EMPTY, label_width, right=True)
        value = fitted(values[at] if at < len(values) else EMPTY, room)
        lines.append(joined(label, " " * _GAP, value))
    return lines


def _value_lines(line: Line, room: int) -> list[Content]:
    """Wrap a line to the measure; what stands at the right edge stays on its first line."""
    if isinstance(line, Content):
        return wrapped(line, min(room, _MEASURE))
    hang = line.lead.cell_length
    if hang > room // 2:
        return _value_lines(Edged(joined(line.lead, line.left), line.right), room)
    right = cut(line.right, room - hang)
    beside = right.cell_length + 2 if right.cell_length else 0
    first, *rest = wrapped(line.left, max(2, min(room - hang - beside, _MEASURE)))
    return [joined(line.lead, spread(first, right, room - hang, gap=2)), *(joined(" " * hang, one) for one in rest)]


def _private(lines: list[Content], width: int, *, air: bool, glyphs: Glyphs) -> list[Content]:
    """Put lines on a raised plane with a dashed edge in the first cell."""
    edge = shown(glyphs["private_edge"], "glyph")
    inside = [fitted(EMPTY, width), *lines, fitted(EMPTY, width)] if air else lines
    # The edge takes the place of the first cell, which is a space unless the label fills its whole column.
    return [_on_raised(joined(edge, line[1:]) if line.plain[:1] == " " else line) for line in inside]


def _on_raised(line: Content) -> Content:
    return line.stylize_before("on $raised")


def _label_width(blocks: list[Block], width: int) -> int:
    """Give labels room for the longest and one cell for an edge, at most a third of the width."""
    longest = max((cell for block in blocks for cell in _label_cells(block)), default=0) + 1
    widest = 22 if width >= _ROOMY else 20 if width >= _MIDDLE else 14
    return min(max(longest, 8), widest, max(4, width * 2 // 5 if width >= _MIDDLE else width // 3))


def _label_cells(block: Block) -> Iterator[int]:
    yield one_line(block.label).cell_length
    yield from (word.cell_length for word in block.below)


class DetailPane(Still, ScrollView, can_focus=True, inherit_bindings=False):
    """Show a detail and scroll it; of another detail only the lines that look different are painted."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(DETAIL_COMMANDS, DETAIL)
    DEFAULT_CSS = """
    DetailPane { height: 1fr; color: $ink; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """

    def __init__(
        self,
        detail: Detail | None = None,
        *,
        air: bool = True,
        glyphs: Glyphs = UNICODE,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.air = air
        self.glyphs = glyphs
        self._detail = detail or Detail()
        self._lines: list[Content] = []
        self._laid_out_for = 0

    def show_detail(self, detail: Detail) -> None:
        """Show a detail: another record from its top, the same one where it was scrolled to."""
        same = detail.identity is not None and detail.identity == self._detail.identity
        self._detail = detail
        self._redraw()
        if not same:
            self.scroll_home(animate=False)

    def on_mount(self) -> None:
        """Make the bar thin."""
        thin(self)

    def on_resize(self) -> None:
        """Lay out for the new width; it is also told so when it comes into view again as it was."""
        if self.scrollable_content_region.width != self._laid_out_for:
            self._redraw()

    def on_focus(self) -> None:
        """Warm the title."""
        self._redraw()

    def on_blur(self) -> None:
        """Cool the title."""
        self._redraw()

    def render_line(self, y: int) -> Strip:
        """Paint one line of the view, with what is selected in it."""
        at = y + self.scroll_offset.y
        width, base = self.size.width, self.visual_style
        if at >= len(self._lines):
            return Strip.blank(width, base.rich_style)
        line = self._with_selection(self._lines[at], at)
        return painted(line, self.app, base).adjust_cell_length(width, base.rich_style).apply_offsets(0, at)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the words that are selected with the mouse, and what ends them."""
        return selection.extract("\n".join(line.plain for line in self._lines)), "\n"

    def _with_selection(self, line: Content, at: int) -> Content:
        span = self.text_selection.get_span(at) if self.text_selection else None
        if span is None:
            return line
        start, end = span
        style = Style.from_styles(self.screen.get_component_styles("screen--selection"))
        return line.stylize(style, start, len(line) if end == -1 else end)

    def _redraw(self) -> None:
        # One cell of air before the scroll bar.
        width = self.scrollable_content_region.width - 1
        if width <= 0:
            # Out of sight: what was drawn before may be what nobody is to see any more, painted lines included.
            self._lines, self._laid_out_for = [], 0
            self.refresh()
            return
        self._laid_out_for = width + 1
        before = self._lines
        self._lines = detail_lines(self._detail, width, air=self.air, here=self.has_focus, glyphs=self.glyphs)
        self._take_length(len(self._lines))
        pairs = enumerate(zip_longest(before, self._lines, fillvalue=EMPTY))
        changed = [at for at, (one, other) in pairs if not looks_same(one, other)]
        if changed:
            self.refresh_lines(changed[0], changed[-1] - changed[0] + 1)

    def _take_length(self, length: int) -> None:
        """Let the scroll bar know the length; as its column is always there, nothing is laid out anew."""
        if length != self.virtual_size.height:
            self.set_reactive(DetailPane.virtual_size, Size(1, length))
            self.vertical_scrollbar.window_virtual_size = length
            self.scroll_y = min(self.scroll_y, self.max_scroll_y)
