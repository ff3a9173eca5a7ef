"""What follows by itself from an edit, in the app's editing and on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.domain.conftest import NOW

from mentor_tui.domain.practice import followed
from mentor_tui.domain.snapshot import Raw
from mentor_tui.ui.editing import field_changes, form_changes, new_record
from mentor_tui.ui.viewpoint import Viewpoint


def look(book: Any) -> Viewpoint:
    return Viewpoint(book.snapshot, NOW, ZoneInfo("Europe/London"))


def changed(book: Any, id: str, **patch: Any) -> Raw:
    book.apply(field_changes(look(book), {id: patch}))
    return book.raw(id)


def test_a_piece_goes_from_captured_to_candidate_to_selected(book: Any) -> None:
    pair = book.pair()
    piece = book.add("evidence", title="A leaflet", mentorship=pair)
    raw = changed(book, piece, claims=[{"criterion": "C1"}, {"criterion": "C2"}])
    assert raw["state"] == "candidate"
    assert [claim["strength"] for claim in raw["claims"]] == ["primary", "secondary"]
    assert changed(book, piece, order=1)["state"] == "selected"


def test_a_state_set_by_hand_stays(book: Any) -> None:
    piece = book.add("evidence", title="A leaflet")
    assert changed(book, piece, claims=[{"criterion": "C1"}], state="rejected")["state"] == "rejected"


def test_a_goal_stands_where_its_last_check_in_says_and_a_sent_sheet_prepares(book: Any) -> None:
    goal = book.add("goal", title="Read", current=2)
    checkins = [{"on": "2026-05-06", "value": 7}, {"on": "2026-05-01", "value": 4}]
    (change,) = form_changes(look(book), "goal", book.raw(goal), {"checkins": checkins})
    assert (change.after or {})["current"] == 7
    meeting = book.add("meeting", start="2026-06-01T10:00")
    assert changed(book, meeting, plan={"focus": "x", "sent_on": "2026-05-06"})["state"] == "prepared"


def test_a_new_record_follows_too_and_what_is_given_wins(book: Any) -> None:
    (change,) = new_record(look(book), "evidence", {"title": "T", "claims": [{"criterion": "C1"}]})
    assert (change.after or {})["state"] == "candidate"
    after = {"kind": "evidence", "claims": [{"criterion": "C1"}], "state": "captured"}
    assert followed(None, after, given=("state", "claims")) == after


def test_the_command_line_completes_what_is_typed_and_keeps_json_as_it_was_written(run: Any, journal: Path) -> None:
    written = [{"kind": "evidence", "title": "As written", "state": "captured", "claims": [{"criterion": "C1"}]}]
    id = run("add", "evidence", "--json", "-", stdin=json.dumps(written)).out.strip()
    assert run("show", id, "--json").data["state"] == "captured"
    goal = run("add", "goal", "title=Read more").out.strip()
    patch = {"checkins": [{"on": "2026-05-06", "value": 7}]}
    assert run("set", goal, "--json", "-", stdin=json.dumps(patch)).code == 0
    assert run("show", goal, "--json").data["current"] == 7
    piece = run("add", "evidence", "title=Leaflet").out.strip()
    assert run("set", piece, "--json", "-", stdin=json.dumps({"claims": [{"criterion": "C1"}]})).code == 0
    assert run("show", piece, "--json").data["state"] == "candidate"
