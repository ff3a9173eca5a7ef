"""What a sync came to: for each space what went and what failed, and what came in all together."""

from __future__ import annotations

from dataclasses import dataclass, field

from mentor_tui.sync.kept import Kept
from mentor_tui.sync.space import Space


@dataclass(slots=True)
class Came:
    """What one space's part of a sync came to. `failure` is one line, empty where it went well.

    `changed` names the records the other person changed, each with that person's id.
    """

    space: Space
    failure: str = ""
    sent: int = 0
    incomplete: int = 0
    files_sent: int = 0
    published_again: bool = False
    changed: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Outcome:
    """What a sync came to: records that came in, kept copies made, and each space's part."""

    came: list[Came] = field(default_factory=list)
    received: int = 0
    kept: list[Kept] = field(default_factory=list)
    stayed: list[str] = field(default_factory=list)
    joined: list[str] = field(default_factory=list)

    @property
    def wants_a_person(self) -> bool:
        """Whether something needs a look: a failure, incomplete files, kept copies."""
        return bool(self.kept or self.stayed or any(came.failure or came.incomplete for came in self.came))

    @property
    def failures(self) -> tuple[str, ...]:
        """Return one line for each space that could not be reached or read."""
        return tuple(f"{came.space.name}, {came.failure}" for came in self.came if came.failure)

    @property
    def changed_by_others(self) -> int:
        """Count the records the other persons changed."""
        return len({id for came in self.came for id in came.changed})
