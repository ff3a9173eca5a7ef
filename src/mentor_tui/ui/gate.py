"""Let text onto the screen: the one gate between a person's words and a widget.

Everything here gives Textual `Content`, which is never read as markup, with control and direction characters
taken out even where the model missed them. Widths are counted in terminal cells. Styles name roles of
the theme: "late bold" means bold in `$late`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from mentor_tui.domain.text import clean_text
from mentor_tui.ui.theme import CURSOR_ROLES, OPTIONAL, ROLES

EMPTY = Content("")
ELLIPSIS = "…"
_TAB = 4
_MARKS = 16
"""Characters looked at for each cell when a line is cut: nobody reads a letter with more marks on it."""
_LONGEST = 20_000
"""Characters of one text that are set on a page: some twelve printed pages."""
_ATTRIBUTES = frozenset(("bold", "underline", "italic", "strike", "reverse", "not"))
_ROLE_NAMES = frozenset((*ROLES, *OPTIONAL, *CURSOR_ROLES)) - {"cursor-text"}

# What `clean_text` keeps because it does no harm in a file, and what would still break a line on the screen.
_ON_SCREEN: dict[int, str | None] = {0x2028: "\n", 0x2029: "\n", 0x061C: None}


def shown(text: str, style: str = "") -> Content:
    """Let text through, keeping its newlines; `style` is role names and attributes ("quiet", "late bold")."""
    return _styled(_safe(text), style)


def one_line(text: str, style: str = "") -> Content:
    """Let text through as one line: line breaks become spaces."""
    return _styled(" ".join(_safe(text).strip("\n").split("\n")), style)


def plain(text: str) -> str:
    """Take control and direction characters out of a string, for fields whose text is edited in place."""
    return _safe(text)


def joined(*parts: Content | str) -> Content:
    """Put parts side by side on a line; a plain string goes through the gate too."""
    safe = [part if isinstance(part, Content) else shown(part) for part in parts]
    return Content.assemble(*safe, strip_control_codes=False)


def cut(content: Content, width: int) -> Content:
    """Shorten to at most `width` cells, ending in `…` when something was left out."""
    if width <= 0:
        return EMPTY if content.plain else content
    near = content[: width * _MARKS]
    if near.cell_length <= width and len(near) == len(content):
        return content
    content = near
    kept = set_cell_size(content.plain, width - 1).rstrip(" ")
    return content[: _common(content.plain, kept)] + Content(ELLIPSIS)


def fitted(content: Content, width: int, *, right: bool = False) -> Content:
    """Make exactly `width` cells: shorten with `…`, or pad on the right (on the left with `right`)."""
    short = cut(content, max(0, width))
    room = max(0, width - short.cell_length)
    return short.pad_left(room) if right else short.pad_right(room)


def on_cursor(line: Content, variables: Mapping[str, str]) -> Content:
    """Put a line on the cursor's plane, in the one colour for text where the theme has one there."""
    raised = line.stylize_before("on $cursor")
    return raised.stylize("$cursor-ink") if variables["cursor-ink"] != variables["ink"] else raised


def spread(left: Content, right: Content, width: int, *, gap: int = 1) -> Content:
    """Set `left` and `right` on the two edges of a line of `width` cells; the left is shortened first."""
    end = cut(right, width)
    room = width - end.cell_length - (gap if end.cell_length else 0)
    if room <= 0:
        return fitted(end, width, right=True)
    return fitted(left, room).pad_right(width - room - end.cell_length) + end


def wrapped(content: Content, width: int) -> list[Content]:
    """Break into lines of at most `width` cells, at spaces where possible; no text is one empty line.

    Of an endless text only the beginning is set, and a last line says how much more there is: nobody reads on there,
    and every look at it would take seconds.
    """
    if (more := len(content.plain) - _LONGEST) > 0:
        remark = cut(shown(f"{ELLIPSIS} {more:,} characters more", "quiet"), width)
        return [*wrapped(content[:_LONGEST], width), remark]
    lines: list[Content] = []
    for paragraph in content.split("\n", allow_blank=True):
        lines.extend(line.rstrip() for line in paragraph.wrap(max(2, width)) or [EMPTY])
    return lines or [EMPTY]


def at_most(content: Content, lines: int, width: int) -> list[Content]:
    """Break a text into lines of a width, no more than `lines`; what is cut off is told by the sign of `cut`."""
    broken = wrapped(content, width)
    if len(broken) <= lines:
        return broken
    rest = shown(" ").join(broken[lines - 1 :])
    return [*broken[: lines - 1], cut(rest, width)]


def stacked(lines: Iterable[Content]) -> Content:
    """Put lines below one another."""
    return Content("\n").join(list(lines))


def looks_same(one: Content, other: Content) -> bool:
    """Say whether two contents look the same; `Content` itself compares words only."""
    return one.plain == other.plain and one.spans == other.spans


def marked(content: Content, words: Iterable[str], style: str = "accent underline") -> Content:
    """Mark every place where one of the words stands, in any case."""
    low = content.plain.lower()
    if len(low) != len(content.plain):
        # Lowering some letters changes their number (İ); positions would no longer agree.
        low = content.plain
    for word in filter(None, words):
        at = low.find(word.lower())
        while at >= 0:
            content = content.stylize(role(style), at, at + len(word))
            at = low.find(word.lower(), at + len(word))
    return content


@lru_cache(maxsize=512)
def role(style: str) -> str:
    """Turn role names into Textual's style words: "late bold" gives "$late bold"; refuse unknown words."""
    words = []
    for word in style.split():
        if word in _ROLE_NAMES:
            words.append(f"${word}")
        elif word in _ATTRIBUTES or word == "on":
            words.append(word)
        else:
            raise ValueError(f"{word!r} is neither a role nor an attribute")
    return " ".join(words)


def _styled(text: str, style: str) -> Content:
    return Content.styled(text, role(style)) if style and text else Content(text)


def _safe(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return clean_text(text).translate(_ON_SCREEN).expandtabs(_TAB)


def _common(text: str, start: str) -> int:
    """Count the leading characters both share; `start` may end in a space for half a wide character."""
    count = 0
    for one, two in zip(text, start, strict=False):
        if one != two:
            break
        count += 1
    return count


__all__ = [
    "ELLIPSIS",
    "EMPTY",
    "cell_len",
    "cut",
    "fitted",
    "joined",
    "looks_same",
    "marked",
    "one_line",
    "plain",
    "role",
    "shown",
    "spread",
    "stacked",
    "wrapped",
]
