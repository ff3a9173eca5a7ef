"""A text made for the other one holds nothing private: words planted in every private place are looked for in each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from tests.exchange.conftest import MENTORSHIP, NOW, ZONE, Canaries, every_byte, exported

from mentor_tui.domain.closing_note import closing_note, for_me_alone
from mentor_tui.domain.draft import Draft
from mentor_tui.domain.kind import KINDS
from mentor_tui.domain.practice import Step, WrapUp, wrap_up
from mentor_tui.domain.records import Mentorship
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.way_back import way_back
from mentor_tui.ui.dialogs.answer import answered_plan
from mentor_tui.ui.dialogs.export_request import ExportRequest, file_name
from mentor_tui.ui.live.session import Session, closing_changes
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.worksheet.listing import steps_changes

TODAY = date(2026, 5, 7)
EXPORTS = ("summary", "agreement", "goals", "sheet", "journal", "portfolio", "calendar")


class Planted:
    """A journal with words in every field of every kind, all private, or shared but for what never is."""

    def __init__(self, mark: str, me: str) -> None:
        self.canaries = Canaries("pair", dict.fromkeys(KINDS, (mark,)), me=me)
        for kind, state in (("action", "done"), ("goal", "achieved")):
            for raw in self.of(kind):
                owners = ("mentor", "mentee") if kind == "action" else (None,)
                for owner in owners:
                    self.canaries.put(
                        {**raw, "id": self.canaries.id(), "state": state} | ({"owner": owner} if owner else {})
                    )
        self.canaries.put({**self.pair, "private_notes": "canaryprivate of the mentorship"})
        private = [word for word, (raw, limit) in self.canaries.words.items()
                   if "private" in (raw.get("visibility"), limit)]  # fmt: skip
        self.private = ("canaryprivate", "Canaryothermentorship", *private)

    @property
    def snapshot(self) -> Snapshot:
        return self.canaries.snapshot

    @property
    def pair(self) -> dict[str, Any]:
        return dict(self.snapshot.raw(MENTORSHIP) or {})

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [dict(entry.raw) for entry in self.snapshot.table(kind).in_order]

    @property
    def mentorship(self) -> Mentorship:
        found = self.snapshot.one(Mentorship, MENTORSHIP)
        assert found is not None
        return found

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield every text that is made for the other one, each with what it is."""
        yield "closing note", closing_note(self.snapshot, self.mentorship)
        for turn in range(9):
            card = way_back(self.snapshot, self.mentorship, TODAY, turn=turn)
            yield "way back", f"{card.draft}\n{card.pause_line}"
        plan = answered_plan(self.viewpoint, {}, {"focus": "Theirs."})
        yield "their answer", repr(plan)
        for what in EXPORTS:
            yield from self.exports(what, None)
        for what in ("meeting", "worksheet"):
            for raw in self.of(what):
                if raw["visibility"] != "private":
                    yield from self.exports(what, raw["id"])

    @property
    def viewpoint(self) -> Viewpoint:
        return Viewpoint(self.snapshot, NOW, ZONE)

    def exports(self, what: str, id: str | None) -> Iterator[tuple[str, str]]:
        from mentor_tui.exchange.export import what_named

        for form in what_named(what).formats:
            out = exported(self.snapshot, what, audience="partner", mentorship=MENTORSHIP, id=id, format=form)
            name = file_name(ExportRequest(what, "partner", form, id, MENTORSHIP), out, TODAY)
            yield f"{what} as {form}", f"{name}\n{every_byte(out)}"


@pytest.mark.parametrize("me", ["mentor", "mentee"])
@pytest.mark.parametrize("mark", ["private", "pair"])
def test_nothing_private_stands_in_a_text_for_the_other_one(mark: str, me: str) -> None:
    planted = Planted(mark, me)
    texts = list(planted.texts())
    found = [(what, word) for what, text in texts for word in planted.private if word in text]
    assert found == []
    assert len(planted.private) > 12
    everything = "\n".join(text for _, text in texts)
    assert ("canary0" in everything) is (mark == "pair"), "what both may see is there, so the look was no empty one"
    assert ("canary0" in closing_note(planted.snapshot, planted.mentorship)) is (mark == "pair")


@pytest.mark.parametrize("me", ["mentor", "mentee"])
def test_what_the_note_leaves_out_is_shown_to_its_writer(me: str) -> None:
    planted = Planted("private", me)
    parts = for_me_alone(planted.snapshot, planted.mentorship)
    assert [part.title for part in parts if any("canary" in line for line in part.lines)] == [
        "What we set out to do", "What I saw you do" if me == "mentor" else "What I did", "What I learned from you",
    ]  # fmt: skip


def test_records_made_from_private_words_stay_private_though_the_two_agreed() -> None:
    """The agenda of the next meeting, the steps of a sheet, what a live meeting kept: none starts above its source."""
    planted = Planted("private", "mentor")
    meeting, sheet = planted.of("meeting")[0], planted.of("worksheet")[0]
    steps = (Step("mentor", "canarystep"),)
    card = WrapUp(
        line_that_stays="canaryline", steps=steps, next_start=datetime(2026, 6, 2, 14), learned="canarylearned"
    )
    session = Session(meeting["id"], NOW, notes="canarynotes", private="canarymine")
    made = [
        *wrap_up(Draft(planted.snapshot, NOW), meeting, card),
        *steps_changes(planted.viewpoint, sheet, steps),
        *closing_changes(planted.viewpoint, session, NOW, share=False),
    ]
    assert len(made) >= 6
    for change in made:
        after = {**(planted.snapshot.raw(change.id) or {}), **change.after}
        assert after["visibility"] == "private", after


def test_a_shared_card_takes_no_private_line_along() -> None:
    planted = Planted("private", "mentor")
    meeting = planted.of("meeting")[0]
    card = WrapUp(line_that_stays="ours", learned="canarylearned", pulse={"value": 3}, share=True)
    for change in wrap_up(Draft(planted.snapshot, NOW), meeting, card):
        after = {**(planted.snapshot.raw(change.id) or {}), **change.after}
        assert (after["visibility"] == "pair") is (after["id"] == meeting["id"])
