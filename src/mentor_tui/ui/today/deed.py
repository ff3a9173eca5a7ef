"""What each command of Today does, and where it means something. A deed is a function of the pane; it saves nothing.

Dialogs are imported when they are first asked for: the page is drawn before them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from mentor_tui.ui.message import NewRequested, PersonalProposed, ResultTold
from mentor_tui.ui.today.view import partner, ways_back
from mentor_tui.ui.today.way_back import Turned, draft_of

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
    if name == "next-back":
        return len(ways_back(pane.view)) > 1
    return name not in ("pause", "not-today", "read") or _card(pane) is not None


def _card(pane: TodayPane) -> Mapping[str, Any] | None:
    """Return the way back that is shown: what its keys do, they do for that person, wherever the cursor stands."""
    return pane.page.turned.card(pane.view)


def _name(pane: TodayPane, card: Mapping[str, Any]) -> str:
    return partner(pane.view)(card["mentorship"])


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
        turned = pane.page.turned
        pane.app.copy_to_clipboard(draft_of(card, pausing=turned.pausing))
        pane.page.turn(replace(turned, whole=True))  # nobody sends words that were not to be read
        what = "line" if turned.pausing else "draft"
        pane.post_message(ResultTold(f"{what} to {_name(pane, card)} sent to the clipboard"))


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
    """Open the form of a contact with whom the card is about; without one, or on another one's clock, with those."""
    card, spot = _card(pane), pane.spot
    about = spot.mentorship if spot is not None else None
    pair = str(card["mentorship"]) if card is not None and not pane.page.turned.leaves_log else about
    pane.post_message(NewRequested("contact", {"mentorship": pair, "direction": "sent"} if pair else {}))


def read(pane: TodayPane) -> None:
    """Show all the words of the card, and again only as many as there is room for."""
    turned = pane.page.turned
    pane.page.turn(replace(turned, whole=not turned.whole))


def next_back(pane: TodayPane) -> None:
    """Turn to the way back to the next one."""
    pane.page.turn_to_next()


def pause(pane: TodayPane) -> None:
    """Let the card show a line that suggests a pause, and back."""
    turned = replace(pane.page.turned, pausing=not pane.page.turned.pausing)
    pane.page.turn(turned)
    pane.post_message(ResultTold("a pause holds when you have both said so" if turned.pausing else ""))


def not_today(pane: TodayPane) -> None:
    """Put the way back off until tomorrow."""
    from mentor_tui.domain.nudge import snooze, unsnooze

    card = _card(pane)
    if card is not None:
        pair, words = str(card["mentorship"]), f"{_name(pane, card)}: put off until tomorrow"
        patch = snooze(pair, pane.viewpoint.today + timedelta(days=1))
        pane.page.turn(Turned())
        pane.post_message(PersonalProposed(patch, back=unsnooze(pane.viewpoint.snapshot, pair), label=words))


DEEDS: dict[str, Callable[[TodayPane], None]] = {
    "done": done,
    "carry": carry,
    "yes": yes,
    "moved": moved,
    "no": no,
    "wrap-up": wrap_up,
    "log": log,
    "read": read,
    "next-back": next_back,
    "pause": pause,
    "not-today": not_today,
}
