"""The stages of a GROW sheet and the slots in each: what can be filled in, in which words. Pure.

Stages come in any order and nothing is blocked. Labels are the model's own; what is seldom needed (energy, for and
against, in my hands, who knows) stays away until it is asked for or holds something.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from mentor_tui.domain.commitment import ENOUGH, OPTIONS, invitations
from mentor_tui.domain.records import Worksheet
from mentor_tui.domain.snapshot import Raw
from mentor_tui.ui.forms.spec import FieldSpec, form_spec

Form = Literal["text", "line", "day", "scale", "choice", "chosen", "steps", "invite"]
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """Describe one stage: its id, its name, and the role of its hue."""

    id: str
    name: str
    hue: str


STAGES = (
    Stage("topic", "Topic", "ink"),
    Stage("goal", "Goal", "goal"),
    Stage("reality", "Reality", "reality"),
    Stage("options", "Options", "options"),
    Stage("will", "Will", "will"),
    Stage("review", "Review", "ink"),
)
BY_ID = {stage.id: stage for stage in STAGES}


@dataclass(frozen=True, slots=True)
class Slot:
    """Describe one place to fill in: where its value stands in the record, its label, and how it is filled in.

    A path into the options is `("options", id of the option, field)`. `hint` is one quiet line below; `past` says that
    a day lies behind.
    """

    stage: str
    path: Path
    label: str
    form: Form
    hint: str = ""
    choices: tuple[str, ...] = ()
    past: bool = False

    @property
    def is_aside(self) -> bool:
        """Whether it says something about an option."""
        return self.path[-1] in {"pros", "cons", "energy", "idea_of"}


def slots(raw: Raw, stage: str, *, all_of_them: bool = False) -> tuple[Slot, ...]:
    """Return the slots of a stage for a worksheet as it stands; `all_of_them` brings the seldom used ones too."""
    return tuple(_MAKERS[stage](raw, all_of_them))


def value_at(raw: Raw, path: Path) -> Any:
    """Return the value a path leads to, None where there is none."""
    if path[0] == "options" and len(path) == 3:
        found = next((item for item in _options(raw) if item.get("id") == path[1]), None)
        return found.get(path[2]) if found else None
    value: Any = raw
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def patch_at(raw: Raw, path: Path, value: Any) -> dict[str, Any]:
    """Return the patch that puts a value where a path leads; None clears."""
    if path[0] == "options" and len(path) == 3:
        kept = [{"id": item.get("id")} for item in _options(raw)]
        return {"options": [{**item, path[2]: value} if item["id"] == path[1] else item for item in kept]}
    for name in reversed(path[1:]):
        value = {name: value}
    return {path[0]: value}


def standing(raw: Raw, stage: str) -> str:
    """Return how a stage stands: `done`, `begun` or `open`; a help to the eye, never a gate."""
    match stage:
        case "topic":
            return "done" if raw.get("topic") else "open"
        case "options":
            return "done" if raw.get("chosen") else "begun" if option_count(raw) else "open"
        case "review":
            return "done" if value_at(raw, ("review", "kept")) else "open"
        case _:
            part = raw.get(stage)
            filled = [name for name, value in part.items() if value not in (None, "")] if part else []
            wanted = {"goal": "want", "reality": "facts", "will": "first_step"}[stage]
            return "done" if wanted in filled and len(filled) > 1 else "begun" if filled else "open"


def option_count(raw: Raw) -> int:
    """Return how many options have words."""
    return sum(bool(str(item.get("text") or "").strip()) for item in _options(raw))


def options_word(raw: Raw) -> str:
    """Return how many options there are: `2 of 3`, and from three on only their number."""
    count = option_count(raw)
    return "" if not count else f"{count} of {OPTIONS}" if count < OPTIONS else str(count)


def option_numbers(raw: Raw) -> dict[str, int]:
    """Return the number people know each option by, from 1, by its id."""
    return {str(item.get("id")): number for number, item in enumerate(_options(raw), 1)}


def first_open(raw: Raw) -> str:
    """Return the stage to begin at: the first that is not done; a looked-back-on sheet at its end."""
    return next((stage.id for stage in STAGES if standing(raw, stage.id) != "done"), "review")


def has_review(raw: Raw) -> bool:
    """Say whether looking back makes sense: something was agreed, or is looked back on already."""
    return bool(raw.get("review")) or raw.get("state") in ("committed", "reviewed")


# The slots of each stage -------------------------------------------------------------------------------------------


def _topic(_: Raw, __: bool) -> Iterator[Slot]:
    yield _slot("topic", _field("topic"), ("topic",))


def _part(stage: str) -> Any:
    def made(raw: Raw, everything: bool) -> Iterator[Slot]:
        for field in _field(stage).parts:
            path = (stage, field.name)
            if everything or not field.more or value_at(raw, path) is not None:
                yield _slot(stage, field, path)

    return made


def _option_slots(raw: Raw, everything: bool) -> Iterator[Slot]:
    parts = {field.name: field for field in _field("options").parts}
    for number, item in enumerate(_options(raw), 1):
        id = str(item.get("id"))
        yield Slot("options", ("options", id, "text"), str(number), "text")
        if everything:
            yield _slot("options", parts["idea_of"], ("options", id, "idea_of"))
        for name in ("pros", "cons", "energy"):
            if everything or item.get(name) is not None:
                yield _slot("options", parts[name], ("options", id, name))
    words = " ".join(one.text for one in _invited(raw) if one.field == "options")
    if option_count(raw) > 1 or raw.get("chosen"):
        yield Slot("options", ("chosen",), "I choose", "chosen", words)
    else:
        yield Slot("options", ("options",), "", "invite", words or "Type what you could do; f2 for one more.")


def _will(raw: Raw, everything: bool) -> Iterator[Slot]:
    hints = {one.field: one.text for one in _invited(raw)}
    low = (value_at(raw, ("will", "commitment")) or ENOUGH) < ENOUGH
    for field in _field("will").parts:
        path = ("will", field.name)
        held = value_at(raw, path) is not None
        if field.name in {"raise_it", "commitment_after"}:
            if low or held:
                yield _slot("will", field, path, hint=hints.get(".".join(path), ""))
        elif everything or not field.more or held:
            yield _slot("will", field, path)
    yield Slot("will", ("steps",), "becomes", "steps")


def _review(raw: Raw, everything: bool) -> Iterator[Slot]:
    for field in _field("review").parts:
        path = ("review", field.name)
        if field.name != "on" or everything or value_at(raw, path) is not None:
            yield _slot("review", field, path)


_MAKERS: Mapping[str, Any] = {
    "topic": _topic,
    "goal": _part("goal"),
    "reality": _part("reality"),
    "options": _option_slots,
    "will": _will,
    "review": _review,
}
_FORMS: Mapping[str, Form] = {"text": "text", "line": "text", "day": "day", "scale": "scale", "choice": "choice"}


def _slot(stage: str, field: FieldSpec, path: Path, *, hint: str = "") -> Slot:
    return Slot(stage, path, field.label, _FORMS[field.hint], hint, field.choices, past=field.past is True)


def _field(name: str) -> FieldSpec:
    return next(field for field in form_spec("worksheet").fields if field.name == name)


def _options(raw: Raw) -> list[Mapping[str, Any]]:
    return [item for item in raw.get("options") or () if isinstance(item, Mapping)]


def _invited(raw: Raw) -> tuple[Any, ...]:
    return invitations(Worksheet.model_validate(raw))
