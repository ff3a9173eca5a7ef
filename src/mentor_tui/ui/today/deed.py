"""What each command of Today does, and where it means something. A deed is a function of the pane; it saves nothing.

Dialogs are imported when they are first asked for: the page is drawn before them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from mentor_tui.ui.message import NewRequested, PersonalProposed, ResultTold
from mentor_tui.ui.today.card import draft_of
from mentor_tui.ui.today.view import ways_back

if TYPE_CHECKING:
    from mentor_tui.ui.panes.today import TodayPane


def is_at_hand(pane: TodayPane, name: str) -> bool:
    """Say whether a command means something where the cursor stands; elsewhere its key is one of the whole app."""
    what = pane.spot.what if pane.spot is not None else ""
    if name in ("moved", "no"):
        return what == "met"
    if name in ("done", "carry"):
        return what in ("step", "theirs")
    if name == "yes":
        return what == "met" or _card(pane) is not None
    return name not in ("pause", "not-today") or _card(pane) is not None


def _card(pane: TodayPane) -> Mapping[str, Any] | None:
    """Return the way back that is shown."""
    cards = ways_back(pane.view)
    return cards[0] if cards else None


# A step --------------------------------------------------------------------------------------------------------------


def done(pane: TodayPane) -> None:
    """Note the step under the cursor as done."""
    raw = pane.viewpoint.snapshot.raw(pane.cursor)
    if raw is not None:
        day = pane.viewpoint.today.isoformat()
        pane.propose(str(raw["id"]), f"done: {raw.get('text', '')}", state="done", done_on=day)


def carry(pane: TodayPane) -> None:
    """Ask to which day the step under the cursor is carried on."""
    from mentor_tui.ui.dialogs.carry import ask_carry

    if pane.cursor is not None:
        ask_carry(pane, pane.viewpoint, pane.cursor)


# A meeting that may have been ----------------------------------------------------------------------------------------


def yes(pane: TodayPane) -> None:
    """Wrap up the meeting under the cursor, else copy the draft of the way back."""
    spot, card = pane.spot, _card(pane)
    if spot is not None and spot.what == "met":
        _wrap_up(pane, spot.id)
    elif card is not None:
        pane.app.copy_to_clipboard(draft_of(card, pausing=pane.page.pausing))
        pane.post_message(ResultTold("sent to the terminal's clipboard"))


def moved(pane: TodayPane) -> None:
    """Ask for the new day and time of the meeting under the cursor."""
    from mentor_tui.ui.dialogs.wrap_up import ask_moved

    if pane.spot is not None:
        ask_moved(pane, pane.viewpoint, pane.spot.id)


def no(pane: TodayPane) -> None:
    """Say that the meeting under the cursor did not happen."""
    if pane.spot is not None:
        pane.propose(pane.spot.id, "did not happen", state="missed")


def wrap_up(pane: TodayPane) -> None:
    """Wrap up the meeting under the cursor, else the latest one nobody has noted anything about."""
    asked = pane.view.get("did_you_meet", ())
    spot = pane.spot
    if spot is not None and spot.what == "met":
        _wrap_up(pane, spot.id)
    elif asked:
        _wrap_up(pane, str(asked[0]["meeting"]))
    else:
        pane.post_message(ResultTold("no meeting waits for it"))


def _wrap_up(pane: TodayPane, meeting: str) -> None:
    from mentor_tui.ui.dialogs.wrap_up import ask_wrap_up

    ask_wrap_up(pane, pane.viewpoint, meeting)


# The way back --------------------------------------------------------------------------------------------------------


def log(pane: TodayPane) -> None:
    """Open the form of a contact with whom the cursor, else the way back, is about."""
    card, spot = _card(pane), pane.spot
    pair = spot.mentorship if spot is not None and spot.what in ("contact", "back") else None
    pair = pair or (str(card["mentorship"]) if card else None) or (spot.mentorship if spot else None)
    pane.post_message(NewRequested("contact", {"mentorship": pair, "direction": "sent"} if pair else {}))


def pause(pane: TodayPane) -> None:
    """Let the card show a line that suggests a pause, and back."""
    page = pane.page
    page.suggest_pause(not page.pausing)
    pane.post_message(ResultTold("a pause holds when you have both said so" if page.pausing else ""))


def not_today(pane: TodayPane) -> None:
    """Put the way back off until tomorrow."""
    from mentor_tui.domain.nudge import snooze

    card = _card(pane)
    if card is not None:
        tomorrow = pane.viewpoint.today + timedelta(days=1)
        pane.post_message(PersonalProposed(snooze(str(card["mentorship"]), tomorrow)))
        pane.post_message(ResultTold("put off until tomorrow"))


DEEDS: dict[str, Callable[[TodayPane], None]] = {
    "done": done,
    "carry": carry,
    "yes": yes,
    "moved": moved,
    "no": no,
    "wrap-up": wrap_up,
    "log": log,
    "pause": pause,
    "not-today": not_today,
}
