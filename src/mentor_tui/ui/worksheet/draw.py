"""How a GROW sheet looks: labels, values, stage heads, the step line, the question at hand. Pure functions."""

from __future__ import annotations

from typing import Any

from textual.content import Content

from mentor_tui.domain.question import Question
from mentor_tui.domain.records import Action
from mentor_tui.domain.snapshot import Raw
from mentor_tui.domain.word import commitment_word, due_word, kept_word, plain_word
from mentor_tui.ui.gate import EMPTY, cut, fitted, joined, one_line, shown, spread, stacked, wrapped
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.frame import key_pair
from mentor_tui.ui.widgets.gauge import scale_line
from mentor_tui.ui.wording import day_words, side_word
from mentor_tui.ui.worksheet.stage import (
    STAGES,
    Slot,
    Stage,
    option_numbers,
    options_word,
    standing,
    value_at,
)

_SIGNS = {"done": ("done", "fine"), "begun": ("due_soon", "quiet"), "open": ("open", "quiet")}
_GAP = 3
_LABEL_GAP = 2


def label(viewpoint: Viewpoint, raw: Raw, slot: Slot, *, here: bool) -> Content:
    """Return a slot's label; an option's is its number and whose idea it was, partners in blue."""
    style = "accent bold" if here else "quiet"
    if slot.path[0] != "options" or slot.path[-1] != "text":
        return one_line(slot.label, style)
    number = one_line(slot.label, "accent bold" if here else "ink bold")
    chosen = joined(shown(viewpoint.glyphs["chosen"], "accent"), " ") if raw.get("chosen") == slot.path[1] else EMPTY
    side = value_at(raw, ("options", slot.path[1], "idea_of"))
    if not side:
        return joined(chosen, number)
    who = side_word(viewpoint, raw.get("mentorship"), str(side))
    return joined(chosen, number, shown(" idea of ", "quiet"), one_line(who, "ink" if who == "you" else "other"))


def with_label(slot: Slot, name: Content, values: list[Content], width: int, *, hang: int, here: bool) -> list[Content]:
    """Return the lines of a slot with its label: hanging in the first `hang` cells, or above where that is 0.

    What is said about an option, and the invitation to one, has no line for its label while the focus is elsewhere.
    """
    if hang:
        first = joined(fitted(name, hang - _LABEL_GAP, right=True), " " * _LABEL_GAP)
        heads = [first] + [shown(" " * hang)] * (len(values) - 1)
        return [joined(head, line) for head, line in zip(heads, values, strict=True)]
    if (not slot.is_aside or here) and slot.form != "invite":
        return [cut(name, width), *values]
    lead = shown("energy " if slot.form == "scale" else "", "quiet")
    return [joined(lead, values[0]), *values[1:]]


def value(viewpoint: Viewpoint, raw: Raw, slot: Slot, width: int, *, here: bool = False) -> list[Content]:
    """Return a slot's value in lines of at most `width` cells, its quiet hint below."""
    lines = _value(viewpoint, raw, slot, width, here=here)
    if slot.hint:
        lines += wrapped(shown(slot.hint, "quiet"), width)
    return lines


def _value(viewpoint: Viewpoint, raw: Raw, slot: Slot, width: int, *, here: bool) -> list[Content]:
    held = value_at(raw, slot.path)
    match slot.form:
        case "scale":
            return [_scale(viewpoint, slot, held, width)]
        case "choice":
            return [_choice(viewpoint, raw, slot, held, here=here)]
        case "chosen":
            return wrapped(_chosen(raw, held, here=here), width)
        case "steps":
            return _steps(viewpoint, raw, width, here=here)
        case "invite":
            return []
        case "day":
            return [one_line(day_words(str(held), viewpoint.today)) if held else shown("–", "quiet")]
        case _:
            sign = {"pros": "+ ", "cons": "– "}.get(slot.path[-1], "")
            return wrapped(shown(sign + str(held)) if held else shown("–", "quiet"), width)


def _scale(viewpoint: Viewpoint, slot: Slot, held: Any, width: int) -> Content:
    number = held if isinstance(held, int) else None
    if slot.is_aside and viewpoint.width in {"rail", "wide"}:
        return scale_line(number, 10, glyphs=viewpoint.glyphs)
    line = scale_line(number, min(10, max(4, width - 4)), glyphs=viewpoint.glyphs)
    if slot.path[-1] in {"commitment", "commitment_after"} and number is not None:
        return joined(line, one_line(f"  {commitment_word(number)}", "quiet"))
    return joined(line, shown(" of 10", "quiet")) if number is not None else line


def _choice(viewpoint: Viewpoint, raw: Raw, slot: Slot, held: Any, *, here: bool) -> Content:
    if not here:
        return one_line(_choice_word(viewpoint, raw, slot, str(held))) if held else shown("–", "quiet")
    words = []
    for one in slot.choices:
        sign = viewpoint.glyphs["chosen" if one == held else "unchosen"]
        words.append(joined(shown(sign, "accent"), " ", one_line(_choice_word(viewpoint, raw, slot, one))))
    return shown("  ").join(words)


def _choice_word(viewpoint: Viewpoint, raw: Raw, slot: Slot, held: str) -> str:
    if slot.path[-1] == "kept":
        return kept_word(held) if held in slot.choices else held
    if slot.path[-1] == "idea_of":
        return side_word(viewpoint, raw.get("mentorship"), held)
    return plain_word(held)


def _chosen(raw: Raw, held: Any, *, here: bool) -> Content:
    numbers = option_numbers(raw)
    if held not in numbers:
        return shown("– press its number" if here else "–", "quiet")
    words = str(value_at(raw, ("options", str(held), "text")) or "")
    return joined(shown(f"{numbers[held]} ", "ink bold"), one_line(words))


def _steps(viewpoint: Viewpoint, raw: Raw, width: int, *, here: bool) -> list[Content]:
    """Return the steps that came of the sheet, or what would make one."""
    lines = []
    for step in viewpoint.of(Action):
        if step.worksheet == raw.get("id"):
            mine = viewpoint.is_mine({"mentorship": step.mentorship, "owner": step.owner})
            who = EMPTY if mine else one_line(f"{viewpoint.with_whom(step.mentorship)}: ", "other")
            sign, style = ("done", "fine") if step.state == "done" else ("open", "quiet")
            due = due_word(step.due, viewpoint.today) if step.state == "open" else ""
            words = joined(who, one_line(step.text), one_line(f"  {due}" if due else "", "quiet"))
            hung = wrapped(words, max(4, width - 2))
            lines += [joined(shown(viewpoint.glyphs[sign] if not at else " ", style), " ", line)
                      for at, line in enumerate(hung)]  # fmt: skip
    if here or not lines:
        lines.append(joined(key_pair("enter" if here else "f2", "makes it a step")))
    return lines


# Stages ------------------------------------------------------------------------------------------------------------


def stage_head(viewpoint: Viewpoint, raw: Raw, stage: Stage, width: int, *, now: bool) -> list[Content]:
    """Return a stage's head: its name, how it stands, and the rule below, heavy where one is."""
    name = joined(one_line(stage.name[:1], f"{stage.hue} bold"), one_line(stage.name[1:], "ink bold"))
    state = standing(raw, stage.id)
    sign, style = _SIGNS[state]
    count = options_word(raw) if stage.id == "options" else ""
    right = shown("now", "accent") if now and not count else one_line(count, "quiet")
    if not right.cell_length:
        right = shown(viewpoint.glyphs[sign], style)
    rule = viewpoint.glyphs["heavy_rule" if now else "thin_rule"] * width
    return [spread(name, right, width), shown(rule, "accent" if now else "line")]


def step_line(viewpoint: Viewpoint, raw: Raw, current: str, width: int) -> Content:
    """Return the stages in one line with how each stands, and the rule that is heavy below the current one.

    Where the names do not fit, only the current stage has its name; the others have their initials.
    """
    place = [stage.id for stage in STAGES].index(current) + 1
    count = shown(f"{place} of {len(STAGES)}", "quiet")
    is_short = sum(len(stage.name) + 2 + _GAP for stage in STAGES) + count.cell_length > width
    parts, under = [EMPTY], [EMPTY]
    for stage in STAGES:
        here = stage.id == current
        sign, style = ("current", "accent") if here else _SIGNS[standing(raw, stage.id)]
        name = one_line(stage.name[:1] if is_short and not here else stage.name, "ink bold" if here else "quiet")
        part = joined(shown(viewpoint.glyphs[sign], style), " ", name)
        rule = viewpoint.glyphs["heavy_rule" if here else "thin_rule"]
        parts += [part, shown(" " * _GAP)]
        under += [shown(rule * part.cell_length, "accent" if here else "line"),
                  shown(viewpoint.glyphs["thin_rule"] * _GAP, "line")]  # fmt: skip
    top = spread(joined(*parts), count, width)
    return stacked([top, fitted(joined(*under), width)])


def summary_lines(viewpoint: Viewpoint, raw: Raw, current: str, width: int) -> list[Content]:
    """Return one line for each of the other stages that hold something: the short way to see all of the sheet."""
    lines = []
    for stage in STAGES[1:]:
        words = _gist(viewpoint, raw, stage.id)
        if stage.id != current and words.cell_length:
            lines.append(fitted(joined(fitted(one_line(stage.name.lower(), "quiet"), 10), words), width))
    return lines


def _gist(viewpoint: Viewpoint, raw: Raw, stage: str) -> Content:
    match stage:
        case "goal":
            by = value_at(raw, ("goal", "by"))
            until = f", by {day_words(str(by), viewpoint.today)}" if by else ""
            return one_line(str(value_at(raw, ("goal", "want")) or "").rstrip(".") + until)
        case "reality":
            return one_line(str(value_at(raw, ("reality", "facts")) or ""))
        case "options":
            held = raw.get("chosen")
            return _chosen(raw, held, here=False) if held else one_line(options_word(raw))
        case "will":
            score = value_at(raw, ("will", "commitment_after")) or value_at(raw, ("will", "commitment"))
            meant = f"  {score} of 10" if score else ""
            step = one_line(str(value_at(raw, ("will", "first_step")) or ""))
            return joined(step, one_line(meant, "quiet"))
        case _:
            held = value_at(raw, ("review", "kept"))
            return one_line(kept_word(held)) if held in {"kept", "partly", "not"} else EMPTY


# The question at hand ----------------------------------------------------------------------------------------------


def question_line(question: Question | None, width: int, *, mine: bool, count: int) -> Content:
    """Return the question at hand in one line, with the keys that belong to it."""
    if question is None:
        return EMPTY
    keys = joined(key_pair("ctrl+o", "next"), "   ", key_pair("ctrl+l", "it landed"))
    own = "my question" if mine else f"one of {count}"
    words = joined(shown("“ ", "accent"), one_line(question.text, "ink bold"), one_line(f"   {own}", "quiet"))
    return spread(words, keys, width, gap=3)


def question_card(question: Question | None, width: int, height: int, *, mine: bool, count: int) -> Content:
    """Return the question at hand as a card: its label, the question, and its keys."""
    if question is None:
        return EMPTY
    room = max(4, width)
    own = "my question" if mine else f"one of {count}"
    lines = [EMPTY, shown("AT HAND", "quiet bold"), EMPTY]
    lines += wrapped(one_line(f"“{question.text}”", "ink bold"), room)
    lines += [EMPTY, one_line(own, "quiet"), EMPTY]
    lines += [key_pair("ctrl+o", "next"), key_pair("ctrl+l", "it landed"), key_pair("f5", "deeper")]
    return stacked(lines[:height])
