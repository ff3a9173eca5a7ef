"""The journal: everything by its day, the ladder in words, tabs with a cursor each, and hours of learning."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mentor_tui.domain.change import created
from mentor_tui.domain.draft import Draft
from mentor_tui.domain.records import Reflection
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.exchange.sample import load_sample
from mentor_tui.runtime.packaged import question_bank, sample_folder
from mentor_tui.store.journal import Journal
from mentor_tui.ui.journal.reflection import next_question, reflection_detail
from mentor_tui.ui.journal.row import hours_word, timeline_row
from mentor_tui.ui.journal.tab import CPD, LEARNING, REFLECTIONS, TIMELINE, lines_of
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import detail_lines
from mentor_tui.ui.widgets.row import Group

NOW = datetime(2026, 5, 7, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def here() -> Viewpoint:
    sample = load_sample(sample_folder(), NOW.date())
    snapshot = Snapshot(owner=sample.owner).with_records(sample.records, 1)
    return Viewpoint(snapshot, NOW, ZoneInfo(sample.timezone))


def rows(here: Viewpoint, tab: Any) -> list[str]:
    found = lines_of(tab, here)
    listed = []
    for entry in found.entries:
        if isinstance(entry, Group):
            listed.append(entry.label)
        else:
            row = timeline_row(here, found, str(entry), tab.measure)
            listed.append(
                f"{row.lead.plain:6} {row.glyph.plain} {row.title.plain} | {row.meta.plain} | {row.second.plain}"
            )
    return listed


def with_record(here: Viewpoint, kind: str, **fields: Any) -> tuple[Viewpoint, str]:
    record = Draft(here.snapshot, here.now).new(kind, fields)
    return replace(here, snapshot=here.snapshot.with_records([record], 2)), str(record["id"])


def test_months_group_the_days_latest_first_and_the_year_is_said_once(here) -> None:
    found = lines_of(TIMELINE, here)
    labels = [entry.label for entry in found.entries if isinstance(entry, Group)]
    assert labels[:2] == ["May 2026", "April"] and "December 2025" in labels
    assert found.count > 100
    days = [row[:6].strip() for row in rows(here, TIMELINE) if "|" in row]
    assert days[0] == "Wed 6" and "" in days


def test_nothing_of_tomorrow_stands_there_yet(here) -> None:
    there, id = with_record(here, "contact", on="2026-05-08", channel="call")
    assert id not in lines_of(TIMELINE, there).entries
    assert id in lines_of(TIMELINE, replace(there, now=datetime(2026, 5, 8, 8, 0, tzinfo=UTC))).entries


def test_skills_rated_together_are_one_row(here) -> None:
    rated = [row for row in rows(here, TIMELINE) if "skills rated" in row]
    assert rated and all("skill rating" in row for row in rated)
    assert sum(int(row.split("skills")[0].split()[-1]) for row in rated) <= len(here.snapshot.table("rating"))


def test_the_learning_log_is_my_own_and_reflections_are_the_rest(here) -> None:
    own, rest = lines_of(LEARNING, here), lines_of(REFLECTIONS, here)
    assert (
        own.count
        and rest.count
        and not set(map(str, own.entries)) & {str(e) for e in rest.entries if isinstance(e, str)}
    )
    for id in (str(entry) for entry in own.entries if not isinstance(entry, Group)):
        raw = here.snapshot.raw(id)
        assert raw["learning"] and here.snapshot.is_me(raw.get("author") or here.snapshot.owner)


def test_a_rung_is_said_in_words(here) -> None:
    assert any("weighs ■■■□" in row for row in rows(here, REFLECTIONS))
    assert any("reflection, owns" in row for row in rows(here, TIMELINE))


def test_hours_of_mentoring_stand_beside_the_noted_ones(here) -> None:
    listed = rows(here, CPD)
    assert any("With Juno" in row and "mentoring  45 min" in row for row in listed)
    assert any("event  4 h" in row for row in listed)
    assert (hours_word(45), hours_word(60), hours_word(95)) == ("45 min", "1 h", "1 h 35")


def test_in_company_private_writing_is_gone(here) -> None:
    assert lines_of(LEARNING, replace(here, in_company=True)).count == 0


def test_a_reflection_shows_its_ladder_and_a_question_of_the_next_rung(here) -> None:
    there, id = with_record(here, "reflection", title="A day", parts={"what": "It rained."}, depth=2, depth_suggested=3)
    found = there.snapshot.one(Reflection, id)
    question = next_question(found, question_bank())
    assert question in [step.text for step in question_bank().next_rung(2)]
    lines = [line.plain for line in detail_lines(
        reflection_detail(there, found, question_bank(), private_open=False), 70
    )]  # fmt: skip
    whole = "\n".join(lines)
    assert "■■□□ tells, with a why" in whole and "suggests weighs" in whole
    assert "It rained." in whole and question[:20] in whole


def test_the_parts_of_a_reflection_stand_under_the_questions_of_its_form(here) -> None:
    there, id = with_record(here, "reflection", title="A day", parts={"description": "Rain.", "feelings": "Relief."})
    found = reflection_detail(there, there.snapshot.one(Reflection, id), question_bank(), private_open=False)
    whole = "\n".join(line.plain for line in detail_lines(found, 70))
    assert "what happened" in whole and "what I felt" in whole
    assert "description" not in whole and "feelings" not in whole


def test_without_a_mark_nothing_is_asked_and_at_the_top_neither(here) -> None:
    for depth in (None, 4):
        there, id = with_record(here, "reflection", title="A day", depth=depth)
        assert next_question(there.snapshot.one(Reflection, id), question_bank()) == ""
    there, id = with_record(here, "reflection", title="A day")
    found = reflection_detail(there, there.snapshot.one(Reflection, id), question_bank(), private_open=False)
    assert "may simply tell" in "\n".join(line.plain for line in detail_lines(found, 70))


def test_hostile_text_stays_text(here, kit) -> None:
    there, id = with_record(here, "reflection", title=kit.hostile, text=kit.hostile)
    there, other = with_record(there, "contact", on="2026-05-07", channel="email", note=kit.hostile)
    for row in rows(there, TIMELINE):
        assert row.isprintable()
    assert {id, other} <= set(lines_of(TIMELINE, there).entries)


async def test_tabs_keep_their_cursors_and_a_record_is_found_in_the_timeline(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(120, 40)) as pilot:
        workspace = await shell.workspace(pilot)
        await pilot.press("6")
        await shell.until(pilot, lambda: workspace.here.id == "journal" and workspace.pane.list.has_focus)
        pane = workspace.pane
        await pilot.press("j", "j")
        third = pane.cursor
        await pilot.press("tab", "j")
        await shell.until(pilot, lambda: pane.tab is REFLECTIONS)
        second = pane.cursor
        await pilot.press("shift+tab")
        await shell.until(pilot, lambda: pane.tab is TIMELINE and pane.cursor == third)
        await pilot.press("tab")
        await shell.until(pilot, lambda: pane.tab is REFLECTIONS and pane.cursor == second)
        contact = pilot.app.viewpoint.snapshot.table("contact").in_order[0].raw["id"]
        await workspace.open_record(contact)
        await shell.until(pilot, lambda: pane.tab is TIMELINE and pane.cursor == contact)


async def test_the_author_marks_the_rung(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        snapshot = pilot.app.viewpoint.snapshot
        mine = next(
            entry.raw["id"]
            for entry in snapshot.table("reflection").in_order
            if snapshot.is_me(entry.raw.get("author")) and not entry.raw.get("learning") and entry.raw.get("depth") != 2
        )
        await workspace.open_record(mine)
        await shell.until(pilot, lambda: workspace.pane.cursor == mine and workspace.pane.list.has_focus)
        await pilot.press("r")
        await shell.until(pilot, lambda: pilot.app.screen is not workspace)
        await pilot.press("2")
        await shell.until(pilot, lambda: pilot.app.viewpoint.snapshot.raw(mine).get("depth") == 2)


async def test_new_in_the_learning_log_is_learning(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await pilot.press("6")
        await shell.until(pilot, lambda: workspace.here.id == "journal" and workspace.pane.list.has_focus)
        workspace.pane.open_tab(LEARNING)
        assert workspace.pane.preset(workspace.viewpoint)["learning"] is True
        workspace.pane.open_tab(CPD)
        assert workspace.pane.NEW_KIND == "cpd"


@pytest.mark.parametrize("asks", ["feedback", "silence"])
async def test_another_rung_is_suggested_only_where_the_author_asks_for_feedback(asks, sample, shell) -> None:
    with Journal.open(sample, clock=shell.clock) as journal:
        pair = next(e.raw for e in journal.snapshot.table("mentorship").in_order if e.raw["state"] == "active")
        partner = next(pair[side] for side in ("mentor", "mentee") if not journal.snapshot.is_me(pair[side]))
        fields = {"title": "Theirs", "mentorship": pair["id"], "depth": 1, "asks": asks, "author": partner}
        theirs = Draft(journal.snapshot, shell.now).new("reflection", {**fields, "visibility": "pair"})
        journal.apply([created(theirs)], "came by sync")
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await workspace.open_record(theirs["id"])
        await shell.until(pilot, lambda: workspace.pane.cursor == theirs["id"] and workspace.pane.list.has_focus)
        await pilot.press("r")
        if asks == "silence":
            await shell.until(pilot, lambda: "its author marks the rung" in "\n".join(shell.text(pilot.app)))
            return
        await shell.until(pilot, lambda: "Which rung would you suggest?" in "\n".join(shell.text(pilot.app)))
        await pilot.press("3")
        await shell.until(pilot, lambda: "depth_suggested" in _raw(pilot, theirs["id"]))
        assert (_raw(pilot, theirs["id"])["depth"], _raw(pilot, theirs["id"])["depth_suggested"]) == (1, 3)


def _raw(pilot, id):
    return pilot.app.viewpoint.snapshot.raw(id)


def test_no_row_bears_a_sign_of_who_sees_a_record_but_my_own_log(here) -> None:
    marks = {here.glyphs[name] for name in ("private", "pair", "portfolio", "public")}
    for entry in rows(here, TIMELINE):
        if "|" in entry:
            assert entry[7] not in marks or "for me" in entry
