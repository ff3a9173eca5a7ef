"""Worksheets: stages in any order, edited in place, options, commitment, steps; nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from textual.events import Key

from mentor_tui.domain.change import updated
from mentor_tui.domain.practice import Step
from mentor_tui.domain.question_choice import is_mine, landed_patch, offered, used_patch
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.runtime.packaged import question_bank
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.long_entry import LongEntry
from mentor_tui.ui.worksheet import draw, listing
from mentor_tui.ui.worksheet.slot_view import SlotView
from mentor_tui.ui.worksheet.stage import STAGES, patch_at, slots, standing, value_at

ME = "01900000-0000-7000-8000-000000000001"
SHEET = "01900000-0000-7000-8000-000000000002"
ONE, TWO = "01900000-0000-7000-8000-000000000003", "01900000-0000-7000-8000-000000000004"
NOW = datetime(2026, 5, 7, 12, tzinfo=UTC)


def sheet(**fields: Any) -> dict[str, Any]:
    stamps = {"created": "2026-04-14T00:00:00Z", "updated": "2026-04-14T00:00:00Z"}
    return {
        "id": SHEET,
        "kind": "worksheet",
        "author": ME,
        "visibility": "pair",
        "topic": "Enough?",
        **stamps,
        **fields,
    }


def seen(raw: dict[str, Any], **viewed: Any) -> Viewpoint:
    owner = {"id": ME, "kind": "person", "name": "Wren Aske", "created": "2026-01-01T00:00:00Z"}
    return Viewpoint(Snapshot(owner=ME).with_records([owner, raw], 1), NOW, ZoneInfo("Europe/London"), **viewed)


OPTIONS = [{"id": ONE, "text": "with five", "idea_of": "mentee"}, {"id": TWO, "text": "ask", "idea_of": "mentor"}]


def test_an_empty_sheet_has_every_stage_and_none_is_blocked() -> None:
    for stage in STAGES:
        assert slots(sheet(), stage.id)
        assert standing(sheet(), stage.id) in {"open", "done"}


def test_a_patch_reaches_one_field_and_leaves_the_other_options() -> None:
    assert patch_at(sheet(), ("goal", "want"), "x") == {"goal": {"want": "x"}}
    patch = patch_at(sheet(options=OPTIONS), ("options", TWO, "text"), "ask twice")
    assert patch == {"options": [{"id": ONE}, {"id": TWO, "text": "ask twice"}]}
    assert value_at(sheet(options=OPTIONS), ("options", TWO, "text")) == "ask"


def test_energy_for_and_against_stay_away_until_asked_for() -> None:
    def names(everything: bool) -> set[str]:
        return {slot.path[-1] for slot in slots(sheet(options=OPTIONS), "options", all_of_them=everything)}

    assert not names(False) & {"pros", "cons", "energy"}
    assert names(True) >= {"pros", "cons", "energy", "idea_of"}
    assert "who_knows" not in {slot.path[-1] for slot in slots(sheet(), "will")}


def test_two_options_invite_a_third_and_block_nothing() -> None:
    (chosen,) = [slot for slot in slots(sheet(options=OPTIONS), "options") if slot.form == "chosen"]
    assert chosen.hint == "What else? Two are fine; a third often surprises."


def test_a_low_commitment_is_useful_to_know_and_may_stay_a_try() -> None:
    low = sheet(will={"first_step": "ask", "commitment": 5})
    hints = {slot.path[-1]: slot.hint for slot in slots(low, "will")}
    assert hints["raise_it"] == "5 is useful to know. What would make it a 6, a smaller step or another option?"
    assert "call it a try" in hints["commitment_after"]
    assert {"raise_it", "commitment_after"}.isdisjoint(
        slot.path[-1] for slot in slots(sheet(will={"commitment": 8}), "will")
    )
    viewpoint = seen(low)
    commitment = next(slot for slot in slots(low, "will") if slot.path[-1] == "commitment")
    assert "5  a try" in draw.value(viewpoint, low, commitment, 40)[0].plain


def test_steps_become_actions_and_the_sheet_is_agreed_in_one_change_set() -> None:
    viewpoint = seen(sheet(will={"first_step": "ask Lorcan"}))
    raw = viewpoint.snapshot.raw(SHEET)
    assert raw is not None
    steps = (Step("mentee", "ask Lorcan", date(2026, 5, 8)), Step("mentor", "two names"))
    one, two, agreed = (change.after for change in listing.steps_changes(viewpoint, raw, steps))
    assert one is not None and two is not None and agreed is not None
    assert (one["text"], one["owner"], one["due"], one["worksheet"]) == ("ask Lorcan", "mentee", "2026-05-08", SHEET)
    assert (two["owner"], "due" in two) == ("mentor", False)
    assert agreed["state"] == "committed"


def test_questions_that_landed_come_first_and_used_ones_last() -> None:
    bank, plain = question_bank(), seen(sheet()).snapshot
    first, second, third, *_ = offered(bank, plain, "goal")
    personal = {
        **used_patch(first, date(2026, 5, 1)),
        "questions_mine": landed_patch(third, date(2026, 5, 1))["questions_mine"],
    }
    kept = replace(plain, personal=personal)
    order = offered(bank, kept, "goal")
    assert (order[0], order[1], order[-1]) == (third, second, first)
    assert is_mine(kept, third) and not is_mine(kept, first)
    assert all(question.rung == 3 for question in offered(bank, plain, "goal", rung=3))


def test_saying_how_it_went_sets_the_day_and_looks_back() -> None:
    raw = sheet(state="committed")
    patch = listing.with_review_day(seen(raw), raw, {"review": {"kept": "not"}})
    assert patch == {"review": {"kept": "not", "on": "2026-05-07"}, "state": "reviewed"}


def test_hostile_words_are_only_words(kit: SimpleNamespace) -> None:
    bad = kit.hostile
    raw = sheet(topic=bad, goal={"want": bad}, options=[{"id": ONE, "text": bad, "pros": bad}, OPTIONS[1]], chosen=ONE)
    viewpoint = seen(raw)
    lines = [line for stage in STAGES for slot in slots(raw, stage.id) for line in draw.value(viewpoint, raw, slot, 60)]
    lines += draw.summary_lines(viewpoint, raw, "", 70)
    text = "\n".join(line.plain for line in lines)
    assert "[/red]" in text and "[@click=app.quit]x[/]" in text
    assert "\x1b" not in text and "\x07" not in text


async def opened(pilot: Any, shell: SimpleNamespace) -> Any:
    workspace = await shell.workspace(pilot)
    await pilot.press("3")
    await shell.until(pilot, lambda: workspace.here.id == "worksheets" and workspace.pane.cursor)
    await pilot.press("enter")
    pane = workspace.pane
    await shell.until(pilot, lambda: pane.sheet and pilot.app.focused and pilot.app.focused in pane.sheet.query("*"))
    return pane


def stored(pilot: Any, pane: Any) -> dict[str, Any]:
    return dict(pilot.app.viewpoint.snapshot.raw(pane.cursor))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_from_topic_to_committed_step_by_keyboard(
    size: tuple[int, int], sample: Any, shell: SimpleNamespace
) -> None:
    async with shell.app(sample).run_test(size=size) as pilot:
        pane = await opened(pilot, shell)
        pane.sheet.go_to_stage("goal")
        await shell.until(
            pilot, lambda: pane.sheet.stage == "goal" and any(v.is_edited for v in pane.sheet.query(SlotView))
        )
        await pilot.press(*" Truly.", "tab")
        await shell.until(pilot, lambda: stored(pilot, pane)["goal"]["want"].endswith("Truly."))
        pane.sheet.go_to_stage("options")
        await shell.until(pilot, lambda: pane.sheet.stage == "options")
        count = len(stored(pilot, pane)["options"])
        await pilot.press("f2")
        await shell.until(pilot, lambda: len(stored(pilot, pane)["options"]) == count + 1)
        await shell.until(
            pilot, lambda: any(v.is_edited and v.slot.path[0] == "options" for v in pane.sheet.query(SlotView))
        )
        await pilot.press(*"write", "ctrl+s")
        await shell.until(pilot, lambda: stored(pilot, pane)["options"][-1].get("text") == "write")
        pane.sheet.focus_slot(("chosen",))
        await shell.until(pilot, lambda: isinstance(pilot.app.focused, SlotView))
        await pilot.press("2")
        await shell.until(pilot, lambda: stored(pilot, pane).get("chosen") == stored(pilot, pane)["options"][1]["id"])
        await pilot.press("f4")
        await shell.until(pilot, lambda: pane.sheet.stage == "will")
        pane.sheet.focus_slot(("will", "commitment"))
        await shell.until(
            pilot, lambda: isinstance(pilot.app.focused, SlotView) and pilot.app.focused.slot.form == "scale"
        )
        await pilot.press("5")
        await shell.until(pilot, lambda: (stored(pilot, pane).get("will") or {}).get("commitment") == 5)
        await pilot.press("f2")
        await shell.until(pilot, lambda: "One a line" in "\n".join(shell.text(pilot.app)))
        await pilot.press(*"you draft it, fri", "ctrl+s")
        await shell.until(pilot, lambda: stored(pilot, pane)["state"] == "committed")
        steps = [
            e.raw for e in pilot.app.viewpoint.snapshot.table("action").in_order if e.raw.get("text") == "Draft it"
        ]
        assert [(step["worksheet"], step["due"]) for step in steps] == [(pane.cursor, "2026-05-08")]


async def test_what_is_typed_is_saved_by_itself_and_when_the_sheet_is_left(sample: Any, shell: SimpleNamespace) -> None:
    async with shell.app(sample).run_test(size=(120, 40)) as pilot:
        pane = await opened(pilot, shell)
        id = pane.cursor
        pane.sheet.go_to_stage("will")
        await shell.until(pilot, lambda: any(v.is_edited for v in pane.sheet.query(SlotView)))
        await pilot.press(*"soon")
        await shell.until(pilot, lambda: (stored(pilot, pane).get("will") or {}).get("first_step") == "soon")
        await pilot.press(*" ok", "escape")
        await shell.until(pilot, lambda: pilot.app.viewpoint.snapshot.raw(id)["will"]["first_step"] == "soon ok")
        assert pane.sheet is None and pane.list.has_focus


async def test_letters_on_their_way_when_the_text_field_takes_over_are_written_in_it(
    sample: Any, shell: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    focus = LongEntry.focus

    def after_letters(entry: LongEntry, scroll_visible: bool = True) -> LongEntry:
        """Let letters reach the slot when its field is there and has no focus yet, as fast typing does."""
        slot = next(one for one in entry.ancestors if isinstance(one, SlotView))
        if slot.has_focus:
            for letter in "soon":
                slot.post_message(Key(letter, letter))
        return focus(entry, scroll_visible)

    monkeypatch.setattr(LongEntry, "focus", after_letters)
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        pane = await opened(pilot, shell)
        await pilot.press("f4")
        await shell.until(pilot, lambda: isinstance(pilot.app.focused, LongEntry))
        await shell.until(pilot, lambda: pilot.app.focused.text.endswith("soon"))
        (slot,) = (view for view in pane.sheet.query(SlotView) if view.is_edited)
        await shell.until(pilot, lambda: str(value_at(stored(pilot, pane), slot.slot.path)).endswith("soon"))


async def test_scores_typed_faster_than_they_are_saved_do_not_conflict(sample: Any, shell: SimpleNamespace) -> None:
    async with shell.app(sample).run_test(size=(120, 40)) as pilot:
        pane = await opened(pilot, shell)
        pane.sheet.focus_slot(("will", "commitment"))
        await shell.until(
            pilot, lambda: isinstance(pilot.app.focused, SlotView) and pilot.app.focused.slot.form == "scale"
        )
        for score in (3, 4, 8, 6):
            pilot.app.focused.post_message(SlotView.Written(pane.cursor, pilot.app.focused.slot, score))
        await shell.until(pilot, lambda: (stored(pilot, pane).get("will") or {}).get("commitment") == 6)
        assert len(pilot.app.screen_stack) == 2


async def test_the_next_question_comes_by_key_and_a_landed_one_is_mine(sample: Any, shell: SimpleNamespace) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        pane = await opened(pilot, shell)
        first = pane.sheet.question
        await pilot.press("ctrl+o")
        await shell.until(pilot, lambda: pane.sheet.question != first)
        await shell.until(pilot, lambda: first.id in pilot.app.viewpoint.snapshot.personal.get("questions_used", {}))
        second = pane.sheet.question
        await pilot.press("ctrl+l")
        await shell.until(pilot, lambda: is_mine(pilot.app.viewpoint.snapshot, second))
        assert pane.sheet.question == second


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (160, 45)], ids=str)
async def test_the_sheet_at_every_size(size: tuple[int, int], sample: Any, shell: SimpleNamespace) -> None:
    async with shell.app(sample).run_test(size=size) as pilot:
        pane = await opened(pilot, shell)
        await pilot.pause()
        text = "\n".join(shell.text(pilot.app))
        assert all(len(line) <= size[0] for line in text.splitlines())
        assert "Options" in text and "idea of" in text
        assert ("first step" in text) == (size[0] >= 110)
        await pilot.resize_terminal(120 if size[0] < 110 else 80, 30)
        await shell.until(pilot, lambda: ("first step" in "\n".join(shell.text(pilot.app))) == (size[0] < 110))
        assert pane.sheet is not None


@pytest.mark.parametrize("width", [56, 76])
@pytest.mark.parametrize("stage", [stage.id for stage in STAGES])
def test_the_line_of_stages_is_never_cut(stage: str, width: int) -> None:
    lines = draw.step_line(seen(sheet()), sheet(), stage, width).plain.splitlines()
    assert "…" not in "".join(lines) and all(len(line) <= width for line in lines)


async def test_an_option_begins_with_its_first_letter(sample: Any, shell: SimpleNamespace) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        pane = await opened(pilot, shell)
        raw = stored(pilot, pane)
        await pilot.app.apply_step(
            lambda journal: journal.apply([updated(raw, {**raw, "options": [], "chosen": None})], "cleared"), "cleared"
        )
        await shell.until(pilot, lambda: any(view.slot.form == "invite" for view in pane.sheet.query(SlotView)))
        pane.sheet.go_to_stage("options")
        await shell.until(pilot, lambda: getattr(getattr(pilot.app.focused, "slot", None), "form", "") == "invite")
        await pilot.press(*"new 2", "space", *"us")
        await shell.until(pilot, lambda: any(view.is_edited for view in pane.sheet.query(SlotView)))
        await pilot.press("!", "ctrl+s")
        await shell.until(pilot, lambda: [one.get("text") for one in stored(pilot, pane)["options"]] == ["new 2 us!"])
