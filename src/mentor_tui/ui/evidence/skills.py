"""The skills somebody chose to rate: start, middle and end beside the target, with what they said about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.content import Content

from mentor_tui.domain.records import Rating
from mentor_tui.domain.word import skill_word
from mentor_tui.runtime import shelf
from mentor_tui.ui.evidence.portfolio import Portfolio
from mentor_tui.ui.gate import EMPTY, fitted, joined, one_line, shown
from mentor_tui.ui.glyph import Glyphs
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Block, Detail, Edged, Figure
from mentor_tui.ui.widgets.row import Group, Row
from mentor_tui.ui.wording import near_day

ROUNDS = ("start", "mid", "end")
_ROUND_WORDS = {"start": "at the start", "mid": "half way", "end": "at the end"}
_HIGHEST = 4
_LEAST_LABEL = 8
"""Cells of a label at least, as below it, so that the bars stand on the axis of what was said."""
_COLUMN = 7


@dataclass(frozen=True)
class Skill:
    """Hold one skill's ratings, the latest of each round, by round."""

    title: str
    rounds: dict[str, Rating]

    @property
    def latest(self) -> Rating:
        """The rating of the last round there is."""
        return next(self.rounds[name] for name in reversed(ROUNDS) if name in self.rounds)

    @property
    def target(self) -> int | None:
        """The target as last set."""
        targets = [self.rounds[name].target for name in ROUNDS if name in self.rounds]
        return next((target for target in reversed(targets) if target is not None), None)


def skills(folio: Portfolio) -> tuple[Skill, ...]:
    """Return the skills that were rated, in the order they were chosen."""
    found: dict[tuple[str, str], dict[str, Rating]] = {}
    for rating in sorted(folio.ratings, key=lambda rating: rating.on):
        found.setdefault((rating.pack, rating.item), {})[rating.round] = rating
    return tuple(Skill(skill_title(pack, item), rounds) for (pack, item), rounds in found.items())


def skill_title(pack: str, item: str) -> str:
    """Return a skill's heading, its code as it stands where the pack is not there or does not know it."""
    known = shelf.skills_pack(pack)
    found = known.skill(item) if known else None
    return f"{item} {found.title}" if found else item


def skill_rows(folio: Portfolio, viewpoint: Viewpoint) -> list[Row | Group]:
    """Return one row a skill under the names of the columns; its identity is its latest rating's id."""
    names = [fitted(shown(name, "quiet"), _COLUMN, right=True) for name in (*ROUNDS, "target")]
    head = Group("skill", joined(*names, "  ", " " * len(ROUNDS)))
    rows = [_row(skill, viewpoint.glyphs) for skill in skills(folio)]
    return [head, *rows] if rows else []


def _row(skill: Skill, glyphs: Glyphs) -> Row:
    numbers = [_number(skill.rounds.get(name), skill.latest) for name in ROUNDS]
    target = shown("–" if skill.target is None else str(skill.target), "accent")
    meta = joined(*numbers, fitted(target, _COLUMN, right=True), "  ", _bars(skill, glyphs))
    comment = skill.latest.comment or ""
    return Row(skill.latest.id, one_line(skill.title), meta=meta, second=one_line(comment, "quiet"))


def _number(rating: Rating | None, latest: Rating) -> Content:
    style = "ink bold" if rating is latest else "quiet"
    return fitted(shown("–" if rating is None else str(rating.now), style), _COLUMN, right=True)


def _bars(skill: Skill, glyphs: Glyphs) -> Content:
    """Draw one column a round, the latest in accent; a round that was left out is a blank."""
    bars = []
    for name in ROUNDS:
        rating = skill.rounds.get(name)
        height = round(8 * rating.now / _HIGHEST) if rating else 0
        style = "accent" if rating is skill.latest else "chart"
        bars.append(shown(glyphs.eighths[max(1, height) if rating else 0], style))
    return joined(*bars)


def skill_detail(folio: Portfolio, viewpoint: Viewpoint, id: str) -> Detail:
    """Return one skill: a bar a round in words and number, the target, and what was said each time."""
    found = [skill for skill in skills(folio) if skill.latest.id == id]
    if not found:
        return Detail()
    skill = found[0]
    target = f"wants {skill_word(skill.target)}" if skill.target is not None else ""
    parts: list[Figure | Block] = [Figure(lambda width: _chart(skill, width, viewpoint.glyphs))]
    parts += [_said(skill.rounds[name], viewpoint) for name in ROUNDS if name in skill.rounds]
    return Detail(one_line(skill.title), one_line(target, "accent"), parts=tuple(parts))


def _said(rating: Rating, viewpoint: Viewpoint) -> Block:
    day = shown(near_day(rating.on, viewpoint.today), "quiet")
    words = shown(rating.comment) if rating.comment else shown(skill_word(rating.now), "quiet")
    return Block(_ROUND_WORDS[rating.round], (Edged(words, day),))


def _chart(skill: Skill, width: int, glyphs: Glyphs) -> list[Content]:
    lines: Iterable[str] = (name for name in ROUNDS if name in skill.rounds)
    labels = {name: _ROUND_WORDS[name] for name in lines} | {"": "target"}
    room = max(_LEAST_LABEL, max(map(len, labels.values())) + 1)
    levels = {name: skill.rounds[name].now if name else skill.target for name in labels}
    drawn = [
        joined(fitted(shown(labels[name], "quiet"), room, right=True), "  ", _bar(level, name, skill, glyphs))
        for name, level in levels.items()
        if level is not None
    ]
    return [line if line.cell_length <= width else EMPTY for line in drawn]


def _bar(level: int, round_name: str, skill: Skill, glyphs: Glyphs) -> Content:
    is_latest = skill.rounds.get(round_name) is skill.latest
    style = "accent" if is_latest or not round_name else "chart"
    sign = glyphs["heavy_rule"] if round_name else glyphs["target_rule"]
    line = joined(shown(sign * (4 * level), style), shown(glyphs["thin_rule"] * (4 * (_HIGHEST - level)), "line"))
    number = shown(f"  {level} ", "ink bold" if is_latest else "quiet")
    return joined(line, number, shown(skill_word(level), "quiet"))
