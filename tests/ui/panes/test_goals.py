"""Goals: the tree and its folds, the chart with its numbers, check-in, revision, hostile words, company."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from mentor_tui.domain.progress import progress
from mentor_tui.domain.records import Goal
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.ui.goal import change, sheet, tree
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import detail_lines
from mentor_tui.ui.widgets.row import Row

ME = "01900000-0000-7000-8000-000000000001"
WHOLE, PART, EARLIER = (f"01900000-0000-7000-8000-00000000001{n}" for n in range(3))


def goal(id: str, title: str, **fields: object) -> dict[str, object]:
    header = {"kind": "goal", "author": ME, "visibility": "pair", "mentorship": None}
    stamps = {"created": "2026-01-01T00:00:00Z", "updated": "2026-01-01T00:00:00Z"}
    return {"id": id, "title": title, **header, **stamps, **fields}


def seen(*goals: dict[str, object], **viewed: object) -> Viewpoint:
    owner = {"id": ME, "kind": "person", "name": "Wren Aske", "created": "2026-01-01T00:00:00Z"}
    snapshot = Snapshot(owner=ME).with_records([owner, *goals], 1)
    now = datetime(2026, 5, 7, 12, tzinfo=UTC)
    return Viewpoint(snapshot, now, ZoneInfo("Europe/London"), **viewed)  # type: ignore[arg-type]


def model(viewpoint: Viewpoint, id: str) -> Goal:
    found = viewpoint.snapshot.one(Goal, id)
    assert found is not None
    return found


COUNTED = goal(
    PART, "Six pieces", parent=WHOLE, measure="pieces", baseline=0, target=6, start="2026-01-13", due="2026-05-30",
    checkins=[
        {"id": "a", "on": "2026-01-13", "value": 0, "confidence": 4},
        {"id": "b", "on": "2026-03-10", "value": 2, "confidence": 5},
        {"id": "c", "on": "2026-04-28", "value": 4, "confidence": 7, "note": "slow and sure"},
    ],
    milestones=[{"id": "m", "text": "Log finished", "done_on": "2026-04-02"}, {"id": "n", "text": "Figures in"}],
)  # fmt: skip


def test_parts_stand_under_their_whole_and_fold_away() -> None:
    viewpoint = seen(goal(WHOLE, "Chartered"), COUNTED)
    drawn = [row for row in tree.rows(viewpoint, ()) if isinstance(row, Row)]
    assert [(row.identity, row.depth) for row in drawn] == [(WHOLE, 0), (PART, 1)]
    assert drawn[0].glyph.plain == "▾"
    folded = [row for row in tree.rows(viewpoint, {WHOLE}) if isinstance(row, Row)]
    assert [row.identity for row in folded] == [WHOLE]
    assert folded[0].glyph.plain == "▸"


def test_an_earlier_form_stands_under_the_one_that_took_its_place_and_so_do_its_parts() -> None:
    viewpoint = seen(
        goal(EARLIER, "Eight pieces", state="revised", successor=WHOLE),
        goal(WHOLE, "Six"),
        goal(PART, "x", parent=EARLIER),
    )
    drawn = [(row.identity, row.depth) for row in tree.rows(viewpoint, ()) if isinstance(row, Row)]
    assert drawn == [(WHOLE, 0), (PART, 1), (EARLIER, 1)]


def test_goals_that_are_each_others_part_are_all_shown() -> None:
    viewpoint = seen(goal(WHOLE, "one", parent=PART), goal(PART, "two", parent=WHOLE))
    assert {row.identity for row in tree.rows(viewpoint, ()) if isinstance(row, Row)} == {WHOLE, PART}


@pytest.mark.parametrize(
    ("fields", "share"),
    [
        ({"baseline": 0, "target": 6, "current": 4}, 67),
        ({"baseline": 60, "target": 20, "current": 40}, 50),
        ({"target": 5, "current": 9}, 100),
        ({"milestones": [{"text": "a", "done_on": "2026-01-01"}, {"text": "b"}]}, 50),
        ({"state": "achieved"}, 100),
        ({}, None),
        ({"target": 5}, None),
    ],
)
def test_progress_follows_measure_then_milestones(fields: dict[str, object], share: int | None) -> None:
    assert progress(model(seen(goal(PART, "x", **fields)), PART)) == share


def test_the_chart_carries_its_numbers_and_the_confidence_below_the_same_columns() -> None:
    viewpoint = seen(COUNTED, width="rail")
    text = [line.plain.rstrip() for line in detail_lines(sheet.detail(viewpoint, model(viewpoint, PART)), 40)]
    assert any("due Sat 30 May, in 23 days" in line for line in text)
    assert "4 of 6, from 0 in January" in "\n".join(text)
    top = next(line for line in text if line.strip().startswith("6 ╌"))
    row = text[text.index("confidence, of 10") + 1]
    assert row.split() == ["4", "5", "7"]
    assert text.index(top) < text.index("confidence, of 10")
    assert next(line for line in text if "Figures in" in line).startswith("○")


@pytest.mark.parametrize("width", ["normal", "rail"])
def test_where_only_confidence_was_noted_the_columns_are_those(width: str) -> None:
    checkins = [{"id": f"c{at}", "on": f"2026-04-{at:02}", "confidence": sure} for at, sure in ((2, 5), (20, 10))]
    viewpoint = seen(goal(PART, "A steadier week", checkins=checkins), width=width)
    text = "\n".join(line.plain for line in detail_lines(sheet.detail(viewpoint, model(viewpoint, PART)), 40))
    assert "█" in text and "10" in text and "5" in text
    assert text.count("confidence, of 10") == 1


def test_the_short_form_fits_the_plane_at_80_by_24() -> None:
    viewpoint = seen(COUNTED)
    short = sheet.detail(viewpoint, model(viewpoint, PART), is_short=True)
    text = [line.plain for line in detail_lines(short, 75, air=False)]
    assert len(text) <= 12
    assert all(len(line) <= 75 for line in text)
    joined = "\n".join(text)
    assert "● under way" in joined and "confidence" in joined and "Figures in" in joined


def test_a_check_in_moves_where_the_goal_stands_and_an_older_one_does_not() -> None:
    viewpoint = seen(COUNTED)
    raw = viewpoint.snapshot.raw(PART)
    assert raw is not None
    (made,) = change.check_in_changes(viewpoint, raw, {"value": 5, "confidence": 8, "note": None})
    assert made.after is not None
    assert made.after["current"] == 5
    assert made.after["checkins"][-1] == {
        "on": "2026-05-07",
        "value": 5,
        "confidence": 8,
        "id": made.after["checkins"][-1]["id"],
    }
    (older,) = change.check_in_changes(viewpoint, raw, {"value": 1, "on": "2026-02-01"})
    assert older.after is not None and older.after["current"] == 4


def test_a_check_in_comes_after_one_that_was_noted_while_its_form_was_open() -> None:
    viewpoint = seen(COUNTED)
    raw = viewpoint.snapshot.raw(PART)
    assert raw is not None
    opened = {**raw, "checkins": None, "current": None}
    (made,) = change.check_in_changes(viewpoint, opened, {"value": 5})
    assert made.before is not None and made.after is not None
    assert made.before["checkins"] == raw["checkins"] == made.after["checkins"][:-1]


def test_a_revision_keeps_the_earlier_form_with_the_reason_and_the_link() -> None:
    viewpoint = seen(COUNTED)
    raw = viewpoint.snapshot.raw(PART)
    assert raw is not None
    made = change.revision_changes(viewpoint, raw, {"title": "Five pieces", "target": 5, change.WHY: "six was habit"})
    fresh, kept = (one.after for one in made)
    assert fresh is not None and kept is not None
    assert (fresh["title"], fresh["target"], fresh["measure"]) == ("Five pieces", 5, "pieces")
    assert (kept["state"], kept["successor"]) == ("revised", fresh["id"])
    assert "title" not in kept
    assert kept["revisions"][-1]["why"] == "six was habit"
    assert change.revision_changes(viewpoint, raw, {change.WHY: "nothing"}) == ()


def test_nobody_is_at_risk_and_nothing_is_dropped() -> None:
    words = tree.legend(seen()).plain
    assert "needs a look" in words and "let go" in words
    assert "risk" not in words and "dropped" not in words


def test_hostile_words_are_only_words(kit) -> None:
    viewpoint = seen(goal(PART, kit.hostile, why=kit.hostile, milestones=[{"text": kit.hostile}], unit=kit.hostile,
                          target=2, checkins=[{"on": "2026-01-01", "value": 1, "note": kit.hostile}]))  # fmt: skip
    lines = detail_lines(sheet.detail(viewpoint, model(viewpoint, PART)), 60)
    lines += [row.title for row in tree.rows(viewpoint, ()) if isinstance(row, Row)]
    text = "\n".join(line.plain for line in lines)
    assert "[/red] [@click=app.quit]x[/]" in text
    assert "\x1b" not in text and "\x07" not in text


def test_a_private_goal_is_not_shown_in_company() -> None:
    viewpoint = seen(goal(PART, "mine alone", visibility="private"))
    assert tree.rows(viewpoint, ())
    assert not tree.rows(replace(viewpoint, in_company=True), ())


async def test_check_in_by_keys(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await pilot.press("4")
        await shell.until(pilot, lambda: workspace.here.id == "goals" and workspace.pane.cursor)
        id = workspace.pane.cursor
        before = len(pilot.app.viewpoint.snapshot.raw(id).get("checkins", []))
        await pilot.press("i")
        await shell.until(pilot, lambda: "Check in" in "\n".join(shell.text(pilot.app)) and pilot.app.focused)
        await pilot.press("7", "tab", "8", "tab", *"good", "ctrl+s")
        await shell.until(pilot, lambda: len(pilot.app.viewpoint.snapshot.raw(id).get("checkins", [])) > before)
        last = pilot.app.viewpoint.snapshot.raw(id)["checkins"][-1]
        assert (last["value"], last["confidence"], last["note"], last["on"]) == (7, 8, "good", "2026-05-07")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (160, 45)], ids=str)
async def test_folding_by_keys_at_every_size(size, sample, shell) -> None:
    async with shell.app(sample).run_test(size=size) as pilot:
        workspace = await shell.workspace(pilot)
        await pilot.press("4")
        await shell.until(pilot, lambda: workspace.here.id == "goals" and workspace.pane.cursor)
        parent = next(id for id in tree.with_parts(workspace.viewpoint))
        workspace.pane.show_record(parent)
        await pilot.press("left")
        await pilot.pause()
        text = "\n".join(shell.text(pilot.app))
        assert "▸" in text
        # In the narrow form the detail takes the list's place, and says the state's word there.
        assert "under way" in text or size[0] < 70
        assert all(len(line) <= size[0] for line in text.splitlines())


def test_a_day_of_another_year_cannot_be_read_as_a_day_of_the_month() -> None:
    assert tree.near_date(date(2026, 5, 30), date(2026, 5, 7)) == "30 May"
    assert tree.near_date(date(2027, 3, 27), date(2026, 5, 7)) == "Mar 2027"


async def test_a_step_from_a_goal_serves_it(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await pilot.press("4")
        await shell.until(pilot, lambda: workspace.here.id == "goals" and workspace.pane.cursor)
        goal = pilot.app.viewpoint.snapshot.raw(workspace.pane.cursor)
        await pilot.press("a")
        await shell.until(pilot, lambda: "New step" in "\n".join(shell.text(pilot.app)) and pilot.app.focused)
        await pilot.press(*"Ask once", "ctrl+s")

        def made() -> dict[str, object] | None:
            steps = pilot.app.viewpoint.snapshot.table("action").entries.values()
            return next((entry.raw for entry in steps if entry.raw["text"] == "Ask once"), None)

        step = await shell.until(pilot, made)
        assert (step["goal"], step["mentorship"]) == (goal["id"], goal["mentorship"])
