"""A reflection as shown: where it stands on the ladder, in words first, its parts, and a question of the next rung."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain
from zlib import crc32

from textual.content import Content

from mentor_tui.domain.depth import NOT_ALL_CLIMB, next_rung
from mentor_tui.domain.question import QuestionBank
from mentor_tui.domain.records import Reflection
from mentor_tui.domain.when import long_day
from mentor_tui.domain.word import ask_word, plain_word, rung_word, state_word
from mentor_tui.ui.editing import title_of
from mentor_tui.ui.forms.spec import REFLECTION_PARTS
from mentor_tui.ui.gate import joined, one_line, shown
from mentor_tui.ui.journal.timeline import day_text
from mentor_tui.ui.prose import prose
from mentor_tui.ui.record_view import private_blocks, visibility_sign
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Block, Detail, Edged, Part
from mentor_tui.ui.widgets.gauge import squares

_TOP = 4


def reflection_detail(viewpoint: Viewpoint, found: Reflection, bank: QuestionBank, *, private_open: bool) -> Detail:
    """Return one reflection as shown."""
    raw = viewpoint.snapshot.raw(found.id) or {}
    day = date.fromisoformat(day_text(raw)) if day_text(raw) else None
    when = long_day(day) if day else ""
    who = viewpoint.with_whom(found.mentorship)
    line = joined(one_line(when, "quiet"), shown("  with " if who else "", "quiet"), one_line(who, "other"))
    return Detail(
        one_line(title_of(viewpoint, found.id)),
        one_line(state_word("reflection", found.state), "quiet"),
        line,
        visibility_sign(viewpoint, raw),
        (*_parts(viewpoint, found, bank), *private_blocks(viewpoint, raw, private_open=private_open)),
        identity=found.id,
    )


def _parts(viewpoint: Viewpoint, found: Reflection, bank: QuestionBank) -> Iterator[Part]:
    if not found.learning:
        yield Block("ladder", tuple(_ladder(viewpoint, found)))
    if found.text:
        yield Block("", (prose(found.text),))
    words = dict(chain.from_iterable(REFLECTION_PARTS.values()))
    for name, text in found.parts.items():
        if text:
            yield Block(words.get(name) or plain_word(name), (prose(text),))
    yield from _more(viewpoint, found)
    if found.about:
        yield Block("about", (one_line(title_of(viewpoint, found.about)),))
    if (question := next_question(found, bank)) and (rung := next_rung(found.depth)):
        yield Block(
            "towards", (shown(f"“{question}”", "ink bold"),), (one_line(rung_word(rung).split(",")[0], "quiet"),)
        )


def _more(viewpoint: Viewpoint, found: Reflection) -> Iterator[Block]:
    if found.asks:
        who = viewpoint.with_whom(found.mentorship) or "the other one"
        is_mine = viewpoint.snapshot.is_me(found.author)
        words = f"you ask {who} for" if is_mine else f"{who} asks you for"
        yield Block("asks", (one_line(f"{words} {ask_word(found.asks)}", "ink" if is_mine else "other"),))
    if found.view_from_elsewhere:
        yield Block("elsewhere", (prose(found.view_from_elsewhere),))
    if found.next_act:
        yield Block("next act", (prose(found.next_act),))


def _ladder(viewpoint: Viewpoint, found: Reflection) -> Iterator[Edged | Content]:
    """Yield the rung that was marked, its word first; what somebody else would say stands below, in their hand."""
    if found.depth is None:
        yield shown(NOT_ALL_CLIMB, "quiet")
    else:
        yield ladder_line(viewpoint, found.depth, "accent")
    if found.depth_suggested and found.depth_suggested != found.depth:
        who = viewpoint.with_whom(found.mentorship) or "somebody"
        yield joined(one_line(who, "other"), one_line(f" suggests {rung_word(found.depth_suggested)}", "other"))


def ladder_line(viewpoint: Viewpoint, depth: int, style: str = "chart") -> Content:
    """Return `■■■□ weighs`: the squares of a rung and its word."""
    marks = squares(depth, _TOP, spaced=False, glyphs=viewpoint.glyphs, style=style)
    return joined(marks, " ", one_line(rung_word(depth), "ink bold"))


def next_question(found: Reflection, bank: QuestionBank) -> str:
    """Return a question of the next rung, always the same for the same piece; nothing at the top or without a mark."""
    steps = bank.next_rung(found.depth) if next_rung(found.depth) and not found.learning else ()
    return steps[crc32(found.id.encode()) % len(steps)].text if steps else ""
