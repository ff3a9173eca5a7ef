"""What a mentorship is for, in the pair's words: asked again at the third and the sixth meeting, and with a quiet word
when the last talks went elsewhere. Asked once, whatever the answer; talk may go where it is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mentor_tui.domain.prose import prose_in
from mentor_tui.domain.records import Goal, Meeting, Mentorship
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.text import fold

AT_MEETING = {
    3: "Third meeting: what is this for, in our words? Is it still that?",
    6: "Sixth meeting: what is this for, in our words? What has changed?",
}
ELSEWHERE = "Your last talks went elsewhere than what you wrote this is for. That may be right: is it still that?"
_TALKS = 3
_LONG = 4
"""Letters of a word that can tell one topic from another."""
_STEM = 5
"""Letters by which two forms of a word are the same word."""
_ASKED = "purpose_asked"


def purpose_question(snapshot: Snapshot, mentorship: Mentorship) -> str:
    """Return what is asked about the purpose before the next meeting; nothing where it was asked, or need not be."""
    number = held_count(snapshot, mentorship.id) + 1
    if _asked(snapshot).get(mentorship.id) == number:
        return ""
    return AT_MEETING.get(number) or (ELSEWHERE if went_elsewhere(snapshot, mentorship) else "")


def purpose_asked(snapshot: Snapshot, mentorship: str) -> dict[str, Any]:
    """Return the patch of `_personal` that remembers the question as asked before this meeting."""
    return {_ASKED: {mentorship: held_count(snapshot, mentorship) + 1}}


def went_elsewhere(snapshot: Snapshot, mentorship: Mentorship) -> bool:
    """Say whether none of the last three held meetings touched a word of the purpose or of a goal under way.

    Nothing is said without a purpose in words, nor of meetings of which nothing was written down.
    """
    wanted = set(_stems(mentorship.purpose_in_words or ""))
    if not wanted:
        return False
    for goal in snapshot.belonging(Goal, mentorship.id):
        wanted |= set(_stems(goal.title)) if goal.state in ("active", "at_risk") else set()
    held = sorted(_held(snapshot, mentorship.id), key=lambda meeting: meeting.start)[-_TALKS:]
    talks = [set(_talk(snapshot, meeting)) for meeting in held]
    return len(talks) == _TALKS and all(talk and not talk & wanted for talk in talks)


def held_count(snapshot: Snapshot, mentorship: str) -> int:
    """Return how many meetings were held in a mentorship."""
    return sum(1 for _ in _held(snapshot, mentorship))


def _held(snapshot: Snapshot, mentorship: str) -> Iterator[Meeting]:
    return (meeting for meeting in snapshot.belonging(Meeting, mentorship) if meeting.state == "held")


def _talk(snapshot: Snapshot, meeting: Meeting) -> Iterator[str]:
    for text in prose_in(snapshot.raw(meeting.id) or {}):
        yield from _stems(text)


def _stems(text: str) -> Iterator[str]:
    return (word[:_STEM] for word in re.findall(r"[^\W\d_]+", fold(text)) if len(word) >= _LONG)


def _asked(snapshot: Snapshot) -> dict[str, Any]:
    found = snapshot.personal.get(_ASKED)
    return found if isinstance(found, dict) else {}
