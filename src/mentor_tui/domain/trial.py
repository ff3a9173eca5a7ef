"""The trial and the agreed moments to look again (rule 11).

At the trial date each answers alone. `part` offers to end without fault; one person's wish suffices. An answer never
leaves its owner's machines, and "something to change?" can be asked on any day.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from mentor_tui.domain.pair import Pair
from mentor_tui.domain.records import Mentorship
from mentor_tui.domain.snapshot import Snapshot

ANSWERS = ("carry_on", "change", "part")
ANY_TIME = "Something to change?"


@dataclass(frozen=True, slots=True)
class Check:
    """Something the two agreed to look at: `ask` wants an answer, `offer_ending` follows the owner's own `part`."""

    mentorship: str
    kind: Literal["ask", "offer_ending", "look_again"]
    on: date
    text: str
    agreement: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the check as JSON has it."""
        return asdict(self) | {"on": self.on.isoformat()}


def trial_check(snapshot: Snapshot, mentorship: Mentorship, today: date) -> Check | None:
    """Return what the trial asks of the owner today: an answer, or after `part` whether to end; None for nothing."""
    if mentorship.state == "ended" or mentorship.ending is not None:
        return None
    until = mentorship.trial_until
    if mentorship.private_trial_answer == "part":
        text = "You would rather stop. One wish is enough: end it, with nobody at fault?"
        return Check(mentorship.id, "offer_ending", until or today, text)
    if mentorship.state != "trial" or until is None or today < until or mentorship.private_trial_answer:
        return None
    with_whom = Pair.of(snapshot, mentorship).partner_short
    text = f"The trial with {with_whom} has run: carry on, change something, or part? Your answer stays with you."
    return Check(mentorship.id, "ask", until, text)


def review_due(snapshot: Snapshot, mentorship: Mentorship, today: date) -> Check | None:
    """Return the latest day of the newest agreement on which the two meant to look at it again and have not."""
    agreement = mentorship.agreement
    if agreement is None or mentorship.state == "ended":
        return None
    looked = snapshot.personal.get("reviews_done")
    done = looked if isinstance(looked, dict) else {}
    due = [day for day in agreement.review_on if day <= today and f"{agreement.id} {day}" not in done]
    if not due:
        return None
    text = f"You meant to look at your agreement with {Pair.of(snapshot, mentorship).partner_short} again."
    return Check(mentorship.id, "look_again", max(due), text, agreement.id)


def review_looked_at(check: Check) -> dict[str, Any]:
    """Return the patch of `_personal` that settles a review once the two have looked."""
    return {"reviews_done": {f"{check.agreement} {check.on}": True}}
