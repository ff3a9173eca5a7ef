"""How a field's value reads: the words of `domain.word` found by kind, field and value.

Pure; gives plain strings, never markup. Used by forms, by the generic detail and by the copy command.
"""

from __future__ import annotations

import platform
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from mentor_tui.domain import word
from mentor_tui.domain.text import one_line
from mentor_tui.domain.visibility import effective_visibility
from mentor_tui.domain.when import short_day
from mentor_tui.ui.viewpoint import Viewpoint

if TYPE_CHECKING:
    from mentor_tui.ui.forms.spec import FieldSpec

#: What a choice means, by field, where a newcomer may not know.
_MEANINGS = {
    "model": {
        "free": "Your own words, without questions.",
        "what": "Three questions, after Rolfe: what happened, so what, now what.",
        "gibbs": "Six, after Gibbs: what happened, what you felt, what was good and bad, what you make of it, "
        "what else you could do, next time.",
    },
    "form": {
        "pair": "One of you mentors the other.",
        "peer": "Each of you mentors the other; sheets and promises are both of yours.",
    },
    "strength": {"primary": "What the piece shows most of all.", "secondary": "What it shows besides."},
}
_MODELS = {"free": "free", "what": "what, so what, now what", "gibbs": "Gibbs"}
_VISIBILITY_SHORT = {"private": "private", "pair": "pair", "portfolio": "portfolio", "public": "public"}


def choice_word(kind: str, field: FieldSpec, value: str) -> str:
    """Return how one choice of a field reads; an unknown value as it stands."""
    if field.name == "state":
        return word.state_word(kind, value)
    if field.name in {"visibility", "confidentiality_ceiling"}:
        return _VISIBILITY_SHORT.get(value, value)
    if field.name in {"mentee_view", "mentor_view"}:
        side: word.Side = "mentee" if field.name == "mentee_view" else "mentor"
        return _known(lambda: word.view_word(value, side), value)
    if field.name == "asks":
        return word.ask_word(value)
    if field.name == "purposes":
        return _known(lambda: word.purpose_word(value), value)
    if field.name == "why" and field.choices:
        return _known(lambda: word.ending_word(value), value)
    if field.name == "kept":
        return _known(lambda: word.kept_word(value), value)
    if field.name == "private_trial_answer":
        return _known(lambda: word.trial_word(value), value)
    if field.name == "model":
        return _MODELS.get(value, value)
    return word.plain_word(value)


def choice_meaning(field: FieldSpec, value: str) -> str:
    """Return in a sentence what one choice of a field means; nothing where its word says it."""
    return _MEANINGS.get(field.name, {}).get(value, "")


def side_word(viewpoint: Viewpoint, mentorship: str | None, side: str) -> str:
    """Return whose a side is: `you`, or the other one's first name; the side itself without a mentorship."""
    raw = viewpoint.snapshot.raw(mentorship)
    person = raw.get(side) if raw else None
    return viewpoint.first_name(str(person)) if person else side


def shown_value(viewpoint: Viewpoint, kind: str, field: FieldSpec, value: Any, record: Mapping[str, Any]) -> str:
    """Return how a value reads; lists with commas, text as it stands, references by their titles."""
    if value is None or value == [] or value == {}:
        return ""
    if isinstance(value, list):
        return ", ".join(shown_value(viewpoint, kind, field, item, record) for item in value)
    if field.to:
        return reference_word(viewpoint, str(value))
    if field.name == "chosen":
        return _option(record, str(value))
    if field.choices and isinstance(value, str):
        if set(field.choices) == {"mentor", "mentee"}:
            return side_word(viewpoint, record.get("mentorship"), value)
        return choice_word(kind, field, value)
    if field.hint == "file":
        return viewpoint.text(file_words(value))
    if field.hint == "check":
        return "yes" if value is True else "no"
    return _plain_value(viewpoint, field, value)


def _plain_value(viewpoint: Viewpoint, field: FieldSpec, value: Any) -> str:
    if field.hint in {"day", "clock"} and isinstance(value, str):
        return day_words(value, viewpoint.today)
    if field.name.startswith("depth") and isinstance(value, int):
        return _known(lambda: word.rung_word(value), str(value))
    if field.hint == "scale" and field.high:
        return f"{value} of {field.high}"
    if isinstance(value, Mapping):
        return viewpoint.text(", ".join(str(part) for part in value.values() if part))
    return viewpoint.text(str(value))


def file_words(stored: Any) -> str:
    """Return what a record says of its file: name and size, or that no file is kept under that name."""
    if not isinstance(stored, Mapping):
        return ""
    name, size = one_line(str(stored.get("name") or "without a name")), stored.get("size")
    if not stored.get("sha256"):
        return f"{name}: no file is kept"
    return f"{name}, {word.size_word(size)}" if isinstance(size, int) else name


def day_words(text: str, today: date) -> str:
    """Return a stored day or clock time in words; anything else as it stands."""
    try:
        if "T" in text:
            moment = datetime.fromisoformat(text)
            return f"{short_day(moment.date(), today)} {moment:%H:%M}"
        return short_day(date.fromisoformat(text), today)
    except ValueError:
        return text


def holder_words(holder: str, viewpoint: Viewpoint) -> str:
    """Return where the journal is open, as its lock says it, with the clock time of here; anything else as it stands.

    The lock says `user@host pid 12 mentor-tui since 2026-05-07T08:50:00+00:00`.
    """
    who, _, stamp = holder.partition(" mentor-tui since ")
    try:
        moment = datetime.fromisoformat(stamp).astimezone(viewpoint.zone)
    except ValueError:
        return f"open in {holder}"
    host = who.partition(" pid ")[0].rpartition("@")[2]
    where = "in another window" if host == platform.node() else f"on {host}"
    day = "" if moment.date() == viewpoint.today else f"{short_day(moment.date(), viewpoint.today)} "
    return f"open {where} since {day}{moment:%H:%M}"


def near_day(day: date, today: date) -> str:
    """Return a day as lists show it: `today`, `tomorrow`, else `Tue 12 May`."""
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get((day - today) // timedelta(days=1))
    return near or short_day(day, today)


def reference_word(viewpoint: Viewpoint, id: str) -> str:
    """Return what a reference points at; the id itself where nothing has it."""
    if viewpoint.snapshot.is_me(id):
        return "you"
    raw = viewpoint.snapshot.raw(id)
    if raw is None:
        return id
    if viewpoint.in_company and not viewpoint.shows_raw(raw):
        return "not shown in company"
    if raw.get("kind") == "mentorship":
        return f"with {viewpoint.name(viewpoint.partner(id))}"
    record = viewpoint.snapshot.record(id)
    title = one_line(record.title_text) if record else str(raw.get("kind"))
    if raw.get("kind") == "meeting":
        return f"{day_words(str(raw.get('start')), viewpoint.today)}, {title}"
    return title


def visibility_help(viewpoint: Viewpoint, mark: str, record: Mapping[str, Any]) -> str:
    """Return what a visibility means, under the field: who can read it."""
    whom = viewpoint.with_whom(record.get("mentorship"))
    other = whom or "Your partner"
    return {
        "private": f"Only on your machines{_beside_the_shared(viewpoint, record, whom)}.",
        "pair": f"{other} can read it once it is shared.",
        "portfolio": f"{other} can read it, and it may stand in a portfolio.",
        "public": "Anyone may read it where you publish it.",
    }.get(mark, "")


def _beside_the_shared(viewpoint: Viewpoint, record: Mapping[str, Any], whom: str) -> str:
    """Return that the other one sees what a comment is about but not the comment, where it is so."""
    about = viewpoint.snapshot.raw(record.get("about")) if record.get("kind") == "comment" else None
    if not whom or about is None or effective_visibility(viewpoint.snapshot, about) == "private":
        return ""
    return f". {whom} may see the {word.kind_word(str(about.get('kind')))}, not this: pair shows it"


def _option(record: Mapping[str, Any], id: str) -> str:
    options = [item for item in record.get("options") or () if isinstance(item, Mapping)]
    for number, item in enumerate(options, 1):
        if item.get("id") == id:
            return f"{number} {item.get('text') or ''}".strip()
    return id


def _known(make: Any, otherwise: str) -> str:
    """Return what the table of words says; a value it does not know reads as it stands."""
    try:
        return str(make())
    except (KeyError, IndexError):
        return word.plain_word(otherwise)
