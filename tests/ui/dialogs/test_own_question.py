"""The questions of Today for oneself alone: opening one settles it, and what is answered stays private."""

from __future__ import annotations

from typing import Any

import pytest

from mentor_tui.domain.change import created
from mentor_tui.domain.draft import Draft
from mentor_tui.store.journal import Journal
from mentor_tui.ui.dialogs.answers import AnswersDialog
from mentor_tui.ui.forms.form import FormDialog
from mentor_tui.ui.opening import begin_journal
from mentor_tui.ui.today.view import narrowed
from mentor_tui.ui.widgets.dialog import ConfirmDialog
from mentor_tui.ui.widgets.long_entry import LongEntry


class World:
    """A journal of a mentor with one mentee, filled by hand."""

    def __init__(self, journal: Journal, now: Any) -> None:
        self.journal, self.now = journal, now
        mentee = self.add("person", name="Orla Quist")
        self.pair = self.add("mentorship", mentor=journal.snapshot.owner, mentee=mentee)

    def add(self, kind: str, **fields: Any) -> str:
        record = Draft(self.journal.snapshot, self.now).new(kind, fields)
        self.journal.apply([created(record)], "")
        return str(record["id"])

    def set(self, **patch: Any) -> None:
        from mentor_tui.domain.change import updated

        raw = self.journal.snapshot.raw(self.pair)
        change = updated(raw, Draft(self.journal.snapshot, self.now).edited(raw, patch))
        self.journal.apply([change], "")


@pytest.fixture
def world(tmp_path, shell):
    folder = tmp_path / "own"
    with begin_journal(folder, name="Nadia Brandt", timezone="Europe/London", clock=shell.clock) as journal:
        yield World(journal, shell.now), folder


async def opened(pilot: Any, shell: Any, what: str, dialog: type) -> Any:
    """Open the question from its row, and give what is asked."""
    workspace = await shell.workspace(pilot)
    spots = workspace.pane.page
    await shell.until(pilot, lambda: any(spot.what == what for spot in spots.spots))
    spots.cursor = next(spot for spot in spots.spots if spot.what == what)
    await pilot.press("enter")
    await shell.until(pilot, lambda: isinstance(pilot.app.screen, dialog) and pilot.app.screen.is_mounted)
    await shell.until(pilot, lambda: not any(spot.what == what for spot in spots.spots))
    return pilot.app.screen


def reflections(pilot: Any) -> list[Any]:
    return [entry.raw for entry in pilot.app.viewpoint.snapshot.table("reflection").in_order]


async def test_three_lines_are_kept_for_me_alone(world, shell) -> None:
    made, folder = world
    made.add("meeting", mentorship=made.pair, start="2026-05-12T10:00")
    made.journal.close()
    async with shell.app(folder).run_test(size=(80, 24)) as pilot:
        await opened(pilot, shell, "before", AnswersDialog)
        await shell.until(pilot, lambda: pilot.app.focused)
        await pilot.press(*"to listen", "ctrl+s")
        (kept,) = await shell.until(pilot, lambda: reflections(pilot))
        assert (kept["parts"], kept["visibility"], kept["about"]) == ({"hoping": "to listen"}, "private", made.pair)


async def test_the_end_brings_them_back_and_begins_a_note(world, shell) -> None:
    made, folder = world
    made.set(state="closing", contact_every_days=21, purpose_in_words="A reading group", visibility="pair")
    made.add("reflection", mentorship=made.pair, text="She asks better than I do.", learning=True)
    made.add("meeting", mentorship=made.pair, start="2026-04-12T10:00", state="held")
    made.add("reflection", mentorship=made.pair, about=made.pair, parts={"hoping": "To listen."}, visibility="private")
    made.add("pulse", mentorship=made.pair, on="2026-05-06", confidence=7)
    made.journal.close()
    async with shell.app(folder).run_test(size=(80, 24)) as pilot:
        await opened(pilot, shell, "close", ConfirmDialog)
        await shell.until(pilot, lambda: any("I am hoping: To listen." in line for line in shell.text(pilot.app)))
        words = pilot.app.screen.query_one("#dialog-body Paragraph").visual.plain
        assert "Only you see these" in words and "- She asks better than I do." in words
        await pilot.press("w")
        form = await shell.until(pilot, lambda: isinstance(pilot.app.screen, FormDialog) and pilot.app.screen)
        area = await shell.until(pilot, lambda: isinstance(form.focused, LongEntry) and form.focused)
        assert area.text.startswith("What we set out to do") and area.size.height >= 6, "it is written at first sight"
        await pilot.press("ctrl+s")
        await shell.until(pilot, lambda: len(reflections(pilot)) == 3)
        note = next(raw for raw in reflections(pilot) if raw.get("title"))
        assert note["title"] == "Closing note, for Orla" and note["visibility"] == "private"
        assert note["text"].startswith("What we set out to do\n- A reading group")
        assert "asks better" not in note["text"]


async def test_private_notes_are_taken_out_only_when_asked_to(world, shell) -> None:
    made, folder = world
    made.set(state="ended", private_notes="Only mine.", ending={"on": "2026-01-05"})
    made.journal.close()
    async with shell.app(folder).run_test(size=(80, 24)) as pilot:
        await opened(pilot, shell, "keep", ConfirmDialog)
        assert pilot.app.viewpoint.snapshot.raw(made.pair)["private_notes"] == "Only mine."
        await pilot.press("t")
        await shell.until(pilot, lambda: not pilot.app.viewpoint.snapshot.raw(made.pair).get("private_notes"))
        pilot.app.journal.forget((), mentorship=made.pair)
        assert pilot.app.journal.snapshot.personal["own_questions_asked"] == {}


async def test_now_and_then_becomes_a_mentorship_only_with_a_yes(world, shell) -> None:
    made, folder = world
    for day in ("2026-01-05", "2026-02-05", "2026-03-05"):
        made.add("contact", mentorship=made.pair, on=day, channel="in_person")
    made.journal.close()
    async with shell.app(folder).run_test(size=(80, 24)) as pilot:
        await opened(pilot, shell, "grow", ConfirmDialog)
        await pilot.press("y")
        form = await shell.until(pilot, lambda: isinstance(pilot.app.screen, FormDialog) and pilot.app.screen)
        await shell.until(pilot, lambda: any("what for" in line for line in shell.text(pilot.app)))
        assert form is pilot.app.screen


def test_none_of_it_stands_there_in_company() -> None:
    question = {"mentorship": "m", "what": "before", "text": "Three lines?"}
    view = {"day": "2026-05-07", "own_questions": [question]}
    assert narrowed(view, mentorship="m")["own_questions"] == [question]
    assert narrowed(view, mentorship="m", in_company=True)["own_questions"] == []


async def test_half_way_the_two_sentences_can_be_copied(world, shell) -> None:
    made, folder = world
    for day in range(1, 7):
        plan = {"focus": f"Evening {day}", "sent_on": "2026-02-01"}
        made.add("meeting", mentorship=made.pair, start=f"2026-02-0{day}T10:00", state="held", plan=plan)
    made.journal.close()
    async with shell.app(folder).run_test(size=(80, 24)) as pilot:
        await opened(pilot, shell, "middle", ConfirmDialog)
        await shell.until(pilot, lambda: any("“Evening 6” (6 February 2026)" in line for line in shell.text(pilot.app)))
        await pilot.press("y")
        await shell.until(pilot, lambda: "“Evening 1” (1 February 2026)" in pilot.app.clipboard)
