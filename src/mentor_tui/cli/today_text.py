"""The Today view as plain text: the order and the words of the screen, one section after another.

Takes the JSON that `domain.today` makes and the raw records beside it, so that printing a kept view loads no models.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from mentor_tui.cli.output import aligned
from mentor_tui.domain.day import city_of
from mentor_tui.domain.pair import first_name
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.text import one_line
from mentor_tui.domain.when import MONTHS, distance, long_day, short_day
from mentor_tui.domain.word import clock_line, count_of, due_word, kind_word, look_again_line, state_word

View = Mapping[str, Any]
#: A heading and the rows beside it; each row is a tuple of cells.
Section = tuple[str, list[tuple[str, ...]]]
_MARGIN = 11
#: With more mentorships than this the calm ones fold into one line.
_MOST_SHOWN = 5


def heading(view: View) -> str:
    """Return the line on top: `Today  Thursday 7 May 2026`."""
    day = date.fromisoformat(view["day"])
    return f"Today  {long_day(day)} {day.year}"


def today_lines(view: View, snapshot: Snapshot) -> list[str]:
    """Return the sections of a Today view as lines, a blank one before each; empty sections are left out."""
    sections = (
        _contact(view),
        *_way_back(view),
        _did_you_meet(view),
        _next(view),
        _mine(view),
        _theirs(view),
        _checks(view),
        _unread(view, snapshot),
        _since(view, snapshot),
        _to_decide(view),
    )
    lines = [line for title, rows in sections if rows for line in ("", *_beside(title, rows))]
    return lines or ["", "Nothing here yet. 'mentor-tui add mentorship mentor=me mentee=ID' is a beginning."]


def _to_decide(view: View) -> Section:
    count = int(view.get("to_decide") or 0)
    words = f"{count_of(count, 'record')} changed on two sides at once: 'mentor-tui conflicts' shows them"
    return "to decide", [(words,)] if count else []


def _beside(title: str, rows: list[tuple[str, ...]]) -> Iterator[str]:
    """Yield the rows with the heading's words down their left side; a row of one cell stands outside the columns."""
    words = title.split("\n")
    columns = iter(aligned(row for row in rows if len(row) > 1))
    body = [next(columns) if len(row) > 1 else one_line(row[0]) for row in rows]
    for place in range(max(len(words), len(body))):
        left = words[place] if place < len(words) else ""
        right = body[place] if place < len(body) else ""
        gap = "" if len(left) < _MARGIN else " "
        yield f"{left:<{_MARGIN}}{gap}{right}".rstrip()


def _contact(view: View) -> Section:
    by_id = {clock["mentorship"]: clock for clock in view["clocks"]}
    pairs = [(each, by_id[each["id"]]) for each in view["mentorships"] if each["state"] != "ended"]
    is_folded = len(pairs) > _MOST_SHOWN
    rows = [_clock_row(each, clock) for each, clock in pairs if not (is_folded and each["calm"])]
    if is_folded:
        rows.append((_folded(clock["state"] for each, clock in pairs if each["calm"]),))
    return "CONTACT", [row for row in rows if row != ("",)]


def _clock_row(each: Mapping[str, Any], clock: Mapping[str, Any]) -> tuple[str, ...]:
    state = clock_line(clock["state"], clock["effective_days"], each["contact_every_days"])
    if each["state"] == "closing":
        state = state_word("mentorship", "closing")
    if each["paused_until"]:
        until = date.fromisoformat(each["paused_until"])
        state = f"paused to {until.day} {MONTHS[until.month - 1].title()}"
    return each["with"], state


def _folded(states: Iterable[str]) -> str:
    from collections import Counter

    words = {"ok": "in touch", "paused": "paused", "silent": "now and then"}
    return ", ".join(f"{count} {words[state]}" for state, count in Counter(states).items())


def _way_back(view: View) -> Iterator[Section]:
    """Yield at most one card, the first that is not put off."""
    card = next((each for each in view["way_back"] if not each.get("snoozed")), None)
    if card is None:
        return
    draft = [("a draft" if place == 0 else "", line) for place, line in enumerate(card["draft"].splitlines())]
    step = [("last step", card["last_step"])] if card["last_step"] else []
    yield f"WAY BACK\nto {_first(card['partner'])}", [*step, ("10 minutes", card["ten_minutes"]), *draft]


def _did_you_meet(view: View) -> Section:
    return "", [(each["text"],) for each in view["did_you_meet"]]


def _next(view: View) -> Section:
    today = date.fromisoformat(view["day"])
    rows: list[tuple[str, ...]] = []
    for meeting in view["next_meetings"]:
        local = datetime.fromisoformat(meeting["local"]["time"])
        rows.append((f"{short_day(local.date(), today)} with {meeting['with']}", distance(local.date(), today)))
        rows.append((f"  {_times(meeting)}", _sheet(meeting["sheet"])))
    rows += [(each["text"],) for each in view["invitations"]]
    return "NEXT", rows


def _times(meeting: Mapping[str, Any]) -> str:
    """Return the time here, and the other person's where their clock shows another."""
    mine, theirs = meeting["local"], meeting["theirs"]
    here = f"{mine['time'][11:]} {city_of(mine['zone'])}"
    if not theirs["time"] or theirs["time"] == mine["time"]:
        return here
    whose = _first(meeting["with"])
    return f"{here}, yours; {theirs['time'][11:]} {city_of(theirs['zone'])}, {whose}"


def _first(name: str) -> str:
    """Return what people call somebody: the first word of the name that is no title."""
    return first_name(one_line(name))


def _sheet(state: str) -> str:
    return {"sent": "sheet sent", "begun": "sheet begun"}.get(state, "")


def _mine(view: View) -> Section:
    today = date.fromisoformat(view["day"])
    mine = set(view["my_actions"])
    behind = sum(step["id"] in mine for step in view["overdue"])
    rows: list[tuple[str, ...]] = [
        ("you", step["text"], due_word(_day(step.get("due")), today))
        for step in view["open_actions"]
        if step["id"] in mine
    ]
    rows += [(look_again_line(behind),)] if behind else []
    return "ACTIONS", rows


def _theirs(view: View) -> Section:
    """Return the other people's steps; a day that has gone by is not shown as late here."""
    theirs = set(view["their_actions"])
    names = {each["id"]: each["with"] for each in view["mentorships"]}
    rows: list[tuple[str, ...]] = [
        (_first(names.get(step.get("mentorship"), "")), step["text"], _ahead(step, view))
        for step in view["open_actions"]
        if step["id"] in theirs
    ]
    return "THEIRS", rows


def _ahead(step: Mapping[str, Any], view: View) -> str:
    today, due = date.fromisoformat(view["day"]), _day(step.get("due"))
    return due_word(due, today) if due and due >= today else ""


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) else None


def _checks(view: View) -> Section:
    return "", [(each["text"],) for each in (*view["trial_checks"], *view["reviews_due"])]


def _unread(view: View, snapshot: Snapshot) -> Section:
    name = _names(snapshot)
    rows: list[tuple[str, ...]] = [(name(each.get("author")), each["text"]) for each in view["unread"]]
    return "UNREAD", rows


def _since(view: View, snapshot: Snapshot) -> Section:
    name = _names(snapshot)
    rows: list[tuple[str, ...]] = [
        (name(each["author"]), f"{each['what']} {kind_word(each['kind'])}", each["title"]) for each in view["changes"]
    ]
    return "SINCE\nlast look", rows


def _names(snapshot: Snapshot) -> Callable[[Any], str]:
    return lambda person: str((snapshot.raw(person) or {}).get("name") or "somebody")
