"""Describe a skills framework as data: headings to rate oneself against, and the words of its scale.

Only headings and codes are held, never a body's descriptions of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from mentor_tui.domain.table import Table, refuse_repeats


@dataclass(frozen=True, slots=True)
class Skill:
    """Name one heading for self-assessment; a rating's `item` is its code."""

    code: str
    title: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class SkillsPack:
    """Hold the headings of one edition; `scale` names the scores from 0 up."""

    id: str
    title: str
    edition: str
    unofficial: bool
    as_of: dt.date | None
    source: str
    url: str
    notes: str
    scale: tuple[str, ...]
    skills: tuple[Skill, ...]

    @property
    def codes(self) -> frozenset[str]:
        """Return its id and the codes of its headings."""
        return frozenset({self.id, *(skill.code for skill in self.skills)})

    def skill(self, code: str) -> Skill | None:
        """Return the heading with that code, or None: an unknown item is kept and reported, never refused."""
        return next((skill for skill in self.skills if skill.code == code), None)


def skills_pack_from(mapping: Mapping[str, object], place: str = "") -> SkillsPack:
    """Return the skills pack `mapping` describes.

    Raises `ValueRefused` naming `place` (such as the file; else the pack), the field, the value and what is
    allowed.
    """
    table = Table(mapping, place or "skills pack")
    pack_id = table.id("id")
    table.place = place or f"skills pack {pack_id}"
    skills = tuple(_skill(item) for item in table.tables("skills"))
    refuse_repeats((skill.code for skill in skills), f"{table.place}, skills")
    pack = SkillsPack(
        id=pack_id,
        title=table.line("title"),
        edition=table.line("edition", ""),
        unofficial=table.flag("unofficial", default=True),
        as_of=table.day("as_of"),
        source=table.line("source", ""),
        url=table.address("url"),
        notes=table.text("notes", ""),
        scale=table.texts("scale"),
        skills=skills,
    )
    if len(pack.scale) < 2:
        raise table.refuse("scale", "at least two words, the first for 0")
    table.finish()
    return pack


def _skill(table: Table) -> Skill:
    skill = Skill(code=table.code("code"), title=table.line("title"), group=table.line("group", ""))
    table.finish()
    return skill
