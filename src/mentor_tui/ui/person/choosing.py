"""The shortlist as shown: possible partners side by side, and what the one chosen brings. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from mentor_tui.domain.choosing import advantages, in_common, remark
from mentor_tui.domain.day import zone
from mentor_tui.domain.pair import first_name
from mentor_tui.domain.records import Person
from mentor_tui.ui.gate import EMPTY, fitted, joined, one_line, shown, stacked, wrapped
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Block

_LABELS = 10
_COLUMN = 17
"""Cells of a column at the least; its sign and the gap come to them."""
_GAP = 2
_SIGN = 2


def shortlist(viewpoint: Viewpoint) -> tuple[Person, ...]:
    """Return who is on the shortlist and in view, by name."""
    listed = (person for person in viewpoint.of(Person) if person.shortlisted and not person.archived)
    return tuple(sorted(listed, key=lambda person: person.name.casefold()))


def me(viewpoint: Viewpoint) -> Person | None:
    """Return the owner's own person."""
    return viewpoint.snapshot.one(Person, viewpoint.snapshot.owner)


def advantage_blocks(viewpoint: Viewpoint, person: Person) -> Iterator[Block]:
    """Yield what another one brings, and what the two have in common; nothing where nothing is known."""
    own = me(viewpoint)
    brought = [one_line(viewpoint.text(each.words)) for each in advantages(own, person)]
    if brought:
        yield Block("brings", tuple(brought))
    if common := in_common(own, person):
        yield Block("in common", (one_line(viewpoint.text(", ".join(common))),))
    if words := remark(own, person):
        yield Block("mind", (one_line(words, "quiet"),))


def side_by_side(viewpoint: Viewpoint, people: Sequence[Person], at: int, width: int) -> Content:
    """Return the page: a column a person, `at` is the one the words below are about; columns scroll with it."""
    room = max(1, (width - _LABELS) // (_COLUMN + _GAP))
    first = max(0, min(at - room + 1, len(people) - room))
    columns = people[first : first + room]
    cells = max(8, (width - _LABELS) // max(1, len(columns)) - _GAP)
    lines = list(_names(viewpoint, columns, at - first, cells))
    lines += [line for label in _FACTS for line in _fact(viewpoint, label, columns, cells)]
    return stacked([*lines, EMPTY, *_below(viewpoint, people[at], width)])


_FACTS = ("level", "sector", "place", "interests", "reach")


def _names(viewpoint: Viewpoint, columns: Sequence[Person], at: int, cells: int) -> Iterator[Content]:
    """Yield the names over the columns, the one under the cursor with the bar."""
    bar = shown(viewpoint.glyphs["bar"], "accent")
    names = [one_line(person.name, "ink bold" if place == at else "") for place, person in enumerate(columns)]
    yield from _row("", names, [bar if place == at else EMPTY for place in range(len(columns))], cells)


def _fact(viewpoint: Viewpoint, label: str, columns: Sequence[Person], cells: int) -> Iterator[Content]:
    """Yield the lines of one fact over all columns; a difference that is an advantage bears a plus."""
    texts = [_value(viewpoint, label, person) for person in columns]
    if not any(texts):
        return
    own = me(viewpoint)
    brings = [label in {each.field for each in advantages(own, person)} for person in columns]
    yield from _row(label, map(one_line, texts), [shown("+", "fine") if plus else EMPTY for plus in brings], cells)


def _row(label: str, texts: Iterable[Content], signs: Sequence[Content], cells: int) -> Iterator[Content]:
    """Yield one or two lines over all columns: a label left, before each text its sign."""
    wraps = [wrapped(text, cells - _SIGN)[:2] for text in texts]
    for row in range(max(map(len, wraps))):
        parts: list[Content | str] = [fitted(one_line("" if row else label, "quiet"), _LABELS - 1, right=True), " "]
        for lines, sign in zip(wraps, signs, strict=True):
            text = lines[row] if row < len(lines) else EMPTY
            parts += [fitted(EMPTY if row else sign, _SIGN), fitted(text, cells - _SIGN), " " * _GAP]
        yield joined(*parts)


def _value(viewpoint: Viewpoint, label: str, person: Person) -> str:
    if label == "interests":
        return ", ".join(person.interests)
    if label == "reach":
        return person.contact_route or ""
    if label == "place":
        is_elsewhere = person.timezone and person.timezone != viewpoint.zone.key
        there = f"{viewpoint.now.astimezone(zone(person.timezone)):%H:%M}" if is_elsewhere else ""
        return " · ".join(filter(None, (person.place, there)))
    return getattr(person, label) or ""


def _below(viewpoint: Viewpoint, person: Person, width: int) -> Iterator[Content]:
    """Yield in words what the one under the cursor brings."""
    yield one_line(f"WHAT {first_name(person.name).upper()} BRINGS", "quiet bold")
    blocks = list(advantage_blocks(viewpoint, person))
    if not blocks:
        yield from wrapped(shown("Nothing is known yet of sector, level and place, yours or theirs.", "quiet"), width)
    for block in blocks:
        for line in block.lines:
            if isinstance(line, Content):
                head = f"{block.label}: " if block.label == "in common" else ""
                yield from wrapped(joined(one_line(head, "quiet"), line), width)
