"""The list of People: mentorships by their state, the shortlist, then every other person. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from mentor_tui.domain.day import city_of, zone
from mentor_tui.domain.records import Mentorship, Person
from mentor_tui.domain.word import state_word
from mentor_tui.ui.gate import fitted, joined, one_line, shown
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.frame import key_pair
from mentor_tui.ui.widgets.row import Group, Row

_SIGNS = {
    "exploring": ("open", "quiet"),
    "trial": ("due_soon", "soon"),
    "active": ("in_touch", "fine"),
    "paused": ("paused", "quiet"),
    "closing": ("carried", "quiet"),
    "ended": ("silent", "quiet"),
}

_NAME_WIDTH = 20
_ROLE_WIDTH = 15
"""Cells of "was your mentor", the longest role."""


def rows(viewpoint: Viewpoint) -> list[Row | Group]:
    """Return the rows: mentorships by their state, then every other person in view."""
    listed: list[Row | Group] = []
    pairs = sorted(viewpoint.of(Mentorship), key=lambda pair: list(_SIGNS).index(pair.state) == len(_SIGNS) - 1)
    everybody = persons(viewpoint)
    partners = [viewpoint.name(viewpoint.partner(pair.id)) for pair in pairs]
    names = _name_width([*partners, *(one.name for one in everybody)])
    if pairs:
        listed += [
            Group("mentorships", shown(str(len(pairs)), "quiet")),
            *(_pair_row(viewpoint, pair, names) for pair in pairs),
        ]
    chosen = [one for one in everybody if one.shortlisted]
    for label, group in (("shortlist", chosen), ("persons", [one for one in everybody if not one.shortlisted])):
        if group:
            note = shown(str(len(group)), "quiet")
            if group is chosen:
                note = joined(key_pair("W", "side by side"), "   ", note)
            listed += [Group(label, note), *(_person_row(viewpoint, one, names) for one in group)]
    return listed


def persons(viewpoint: Viewpoint) -> list[Person]:
    """Return everybody in view but the owner and who was put away."""
    return [
        person
        for person in viewpoint.of(Person)
        if not (viewpoint.snapshot.is_me(person.id) or person.archived or viewpoint.is_linked(person.id))
    ]


def _name_width(names: Sequence[str]) -> int:
    """Return how wide the column of names is; a longer name is cut."""
    return min(_NAME_WIDTH, max((one_line(name).cell_length for name in names), default=0))


def _pair_row(viewpoint: Viewpoint, pair: Mentorship, names: int) -> Row:
    name = one_line(viewpoint.name(viewpoint.partner(pair.id)))
    what, there = one_line(role(viewpoint, pair), "quiet"), local_time(viewpoint, pair)
    how = state(viewpoint, pair)
    if viewpoint.width in {"rail", "wide"}:
        return Row(pair.id, name, meta=how, second=shown("   ").join([what, there]))
    return Row(pair.id, joined(fitted(name, names), "  ", fitted(what, _ROLE_WIDTH), "  ", there), meta=how)


def _person_row(viewpoint: Viewpoint, person: Person, names: int) -> Row:
    name, place = one_line(person.name), one_line(viewpoint.text(person.place), "quiet")
    facts = ", ".join(filter(None, (person.level, person.organisation or person.sector)))
    known = one_line(viewpoint.text(facts), "quiet")
    found = " ".join(filter(None, (person.sector, person.organisation, *person.interests)))
    if viewpoint.width in {"rail", "wide"}:
        return Row(person.id, name, meta=place, second=known, words=found)
    return Row(person.id, joined(fitted(name, names), "  ", known), meta=place, words=found)


def role(viewpoint: Viewpoint, pair: Mentorship) -> str:
    """Return what the two are to each other, from the owner's side."""
    if pair.form == "peer":
        return "peers"
    if viewpoint.is_mentor(pair.id):
        return "you mentored" if pair.state == "ended" else "you mentor"
    return "was your mentor" if pair.state == "ended" else "your mentor"


def local_time(viewpoint: Viewpoint, pair: Mentorship) -> Content:
    """Return the partner's place and the time there, in blue."""
    person = viewpoint.snapshot.one(Person, viewpoint.partner(pair.id))
    if person is None or not person.timezone:
        return one_line(viewpoint.text(person.place) if person else "", "other")
    there = viewpoint.now.astimezone(zone(person.timezone))
    city = viewpoint.text(person.place) or city_of(person.timezone)
    return one_line(f"{city} · {there:%H:%M}", "other")


def state(viewpoint: Viewpoint, pair: Mentorship) -> Content:
    """Return how a mentorship stands: its sign and word."""
    sign, style = _SIGNS[pair.state]
    return joined(shown(viewpoint.glyphs[sign], style), " ", one_line(state_word("mentorship", pair.state), "quiet"))
