"""Read the Today view: what `today_view` gives as plain JSON, looked up by mentorship and kept to what is in view."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from mentor_tui.domain.text import fold
from mentor_tui.domain.visibility import mark_of
from mentor_tui.ui.viewpoint import Viewpoint

View = Mapping[str, Any]
Item = Mapping[str, Any]

#: The lists whose entries belong to a mentorship, under the key `mentorship`.
_BELONGING = (
    "clocks", "nudges", "way_back", "next_meetings", "invitations", "did_you_meet", "open_actions", "overdue", "unread",
    "news", "pulse", "coverage", "trial_checks", "reviews_due",
    "pulse_checks", "own_questions",
)  # fmt: skip
#: The lists whose entries are records, or have the id of one.
_RECORDS = ("next_meetings", "open_actions", "overdue", "unread", "news")
#: What is nobody's but mine, or not for the ears of somebody who looks along.
_NOT_IN_COMPANY = ("nudges", "way_back", "did_you_meet", "pulse", "trial_checks", "reviews_due", "invitations",
                   "pulse_checks", "own_questions")  # fmt: skip


def seen_from(view: View, viewpoint: Viewpoint, *, words: str = "", opened: str | None = None) -> View:
    """Return the view as it is to be seen from a viewpoint.

    It tells how much waits for a decision, and holds the step of the id `opened` where that would not stand there.
    """
    seen = narrowed(view, mentorship=viewpoint.mentorship, in_company=viewpoint.in_company, words=words)
    if viewpoint.in_company:
        seen = in_view(seen, viewpoint)
    elif seen and viewpoint.marks.waiting:
        seen = {**seen, "to_decide": viewpoint.marks.waiting}
    step = viewpoint.snapshot.raw(opened) if viewpoint.snapshot.record(opened) else None
    # The way back may lead to a clock or a meeting: those stand on the page.
    if step is None or step.get("kind") != "action":
        return seen
    if not viewpoint.shows_raw(step) or is_on_page(seen, str(step["id"])):
        return seen
    return {**seen, "opened": step}


def narrowed(view: View, *, mentorship: str | None = None, in_company: bool = False, words: str = "") -> View:
    """Return what is in view: of one mentorship, without private things in company, steps that hold all `words`.

    In company without a mentorship nobody else's things stand there at all.
    """
    kept = dict(view)
    if in_company:
        kept |= {name: [] for name in _NOT_IN_COMPANY}
        kept |= {name: [item for item in kept.get(name, ()) if _is_open(item)] for name in ("open_actions", "overdue")}
    if mentorship is not None or in_company:
        kept |= {name: [item for item in kept.get(name, ()) if _is_of(item, mentorship)] for name in _BELONGING}
        kept["mentorships"] = [item for item in kept.get("mentorships", ()) if item["id"] == mentorship]
        kept["meetings_held"] = [_held(month, mentorship) for month in kept.get("meetings_held", ())]
    if wanted := fold(words).split():
        kept["open_actions"] = [step for step in kept.get("open_actions", ()) if _holds(step, wanted)]
    return kept


def in_view(view: View, viewpoint: Viewpoint) -> View:
    """Return the view without the records that are not to be seen, such as those that name somebody not there."""
    return dict(view) | {
        name: [item for item in view.get(name, ()) if viewpoint.shows_raw(viewpoint.snapshot.raw(item["id"]) or {})]
        for name in _RECORDS
    }


def _is_of(item: Item, mentorship: str | None) -> bool:
    return item.get("mentorship") in (mentorship, None)


def _is_open(item: Item) -> bool:
    return mark_of(item) != "private"


def _held(month: Item, mentorship: str | None) -> Item:
    count = month.get("by_mentorship", {}).get(mentorship, 0)
    return {"month": month["month"], "count": count, "by_mentorship": {mentorship: count} if count else {}}


def _holds(step: Item, wanted: Sequence[str]) -> bool:
    text = fold(str(step.get("text", "")))
    return all(word in text for word in wanted)


def day(view: View) -> date:
    """Return the day of the view."""
    return date.fromisoformat(view["day"])


def partner(view: View) -> Callable[[str | None], str]:
    """Return a function from a mentorship's id to the partner's first name; nothing where there is none."""
    names = {item["id"]: str(item.get("short") or item.get("with") or "") for item in view.get("mentorships", ())}
    return lambda id: names.get(id or "", "")


def is_on_page(view: View, step: str) -> bool:
    """Say whether a step stands on the page by itself: an open one, mine or somebody's of a mentorship."""
    shown = set(view.get("my_actions", ())) | set(view.get("their_actions", ()))
    return any(found["id"] == step and step in shown for found in view.get("open_actions", ()))


def my_steps(view: View) -> list[Item]:
    """Return my open steps, in order of their day."""
    mine = set(view.get("my_actions", ()))
    return [step for step in view.get("open_actions", ()) if step["id"] in mine]


def their_steps(view: View, mentorship: str | None) -> list[Item]:
    """Return the partner's open steps in one mentorship."""
    theirs = set(view.get("their_actions", ()))
    return [s for s in view.get("open_actions", ()) if s["id"] in theirs and s.get("mentorship") == mentorship]


def awaited_steps(view: View) -> list[Item]:
    """Return the open steps of others that do not stand with the next meeting."""
    upcoming = view.get("next_meetings", ())
    theirs, met = set(view.get("their_actions", ())), upcoming[0].get("mentorship") if upcoming else None
    return [
        step
        for step in view.get("open_actions", ())
        if step["id"] in theirs and not (upcoming and step.get("mentorship") == met)
    ]


def ways_back(view: View) -> list[Item]:
    """Return the ways back that were not put off."""
    return [card for card in view.get("way_back", ()) if not card.get("snoozed")]
