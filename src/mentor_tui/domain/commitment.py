"""What a worksheet invites, and never asks for (rule 7): a third option, and a second look at a low commitment.

Nothing here blocks anything. Below 7 may stay: then it is a try.
"""

from __future__ import annotations

from dataclasses import dataclass

from mentor_tui.domain.records import Worksheet

ENOUGH = 7
OPTIONS = 3


@dataclass(frozen=True, slots=True)
class Invitation:
    """One friendly line and the field it belongs to."""

    field: str
    text: str


def invitations(worksheet: Worksheet) -> tuple[Invitation, ...]:
    """Return the lines that may help this worksheet on, in the order of its stages; none where all is said."""
    found = (_third_option(worksheet), _theirs_first(worksheet), *_commitment(worksheet))
    return tuple(each for each in found if each is not None)


def _third_option(worksheet: Worksheet) -> Invitation | None:
    if not 0 < len(_options(worksheet)) < OPTIONS:
        return None
    return Invitation("options", "What else? Two are fine; a third often surprises.")


def _theirs_first(worksheet: Worksheet) -> Invitation | None:
    ideas = [option.idea_of for option in worksheet.options if (option.text or "").strip()]
    if ideas and "mentor" in ideas and set(ideas) == {"mentor"}:
        return Invitation("options", "Theirs first?")
    return None


def _commitment(worksheet: Worksheet) -> tuple[Invitation, ...]:
    will = worksheet.will
    if will is None or will.commitment is None or will.commitment >= ENOUGH:
        return ()
    found = []
    if not (will.raise_it or "").strip():
        more = will.commitment + 1
        text = f"{will.commitment} is useful to know. What would make it a {more}, a smaller step or another option?"
        found.append(Invitation("will.raise_it", text))
    if will.commitment_after is None:
        found.append(Invitation("will.commitment_after", "And now? It may stay where it is: call it a try."))
    return tuple(found)


def _options(worksheet: Worksheet) -> list[str]:
    return [option.text for option in worksheet.options if (option.text or "").strip() and option.text]
