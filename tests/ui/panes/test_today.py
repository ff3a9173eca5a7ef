"""The Today page: what stands where at each size, which words are never used, and what its keys propose."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mentor_tui.domain.change import created
from mentor_tui.domain.draft import Draft
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.today import today_view
from mentor_tui.exchange.sample import load_sample
from mentor_tui.runtime.packaged import framework, sample_folder
from mentor_tui.store.journal import Journal
from mentor_tui.ui.dialogs.wrap_up import WrapUpDialog
from mentor_tui.ui.glyph import ASCII
from mentor_tui.ui.today.page import page
from mentor_tui.ui.today.sheet import Layout
from mentor_tui.ui.today.step import awaited_lines
from mentor_tui.ui.today.view import is_on_page, narrowed

NOW = datetime(2026, 5, 7, 8, 0, tzinfo=UTC)
SIZES = [(60, 17), (80, 20), (100, 36), (120, 40), (140, 40)]
NEVER = ("late", "missed", "long quiet", "at risk", "dropped", "abandoned", "rejected", "lapsed", "withheld", " thin",
         "gap,", " of 21 d", "overdue", "×")  # fmt: skip


@pytest.fixture(scope="module")
def view() -> dict[str, Any]:
    sample = load_sample(sample_folder(), NOW.date())
    snapshot = Snapshot(owner=sample.owner).with_records(sample.records, 1)
    return today_view(snapshot, NOW, ZoneInfo(sample.timezone), frameworks=framework)


def text(view: dict[str, Any], width: int, height: int, **options: Any) -> list[str]:
    found = page(view, width, height, **options)
    return [line.lead.plain + line.text.plain for column in found.columns for line in column.lines]


def at(lines: list[str], words: str) -> int:
    return next(place for place, line in enumerate(lines) if words in line)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_my_promises_stand_before_the_meeting_and_theirs_below_it(size, view) -> None:
    lines = text(view, *size)
    mine, meeting = at(lines, "Ask Philippa"), at(lines, "with Ansel Merriday")
    assert at(lines, "agreed 21") < at(lines, "10 min") < mine < meeting < at(lines, "Send a copy of the page")


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_line_fits_its_column(size, view) -> None:
    for column in page(view, *size).columns:
        for line in column.lines:
            assert line.text.cell_length <= column.layout.width, line.text.plain
    assert max(column.x + column.width for column in page(view, *size).columns) <= size[0] - 1


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_no_word_of_blame(size, view) -> None:
    # What people wrote themselves is theirs; only our own words are looked at.
    own = json.loads(json.dumps(view))
    for name in ("open_actions", "overdue", "unread"):
        own[name] = [{**item, "text": "·"} for item in own[name]]
    own["news"] = [{**item, "text": "", "title": "·"} for item in own["news"]]
    whole = "\n".join(text(own, *size)).lower()
    assert [word for word in NEVER if word in whole] == []


def test_nothing_about_people_or_steps_is_red(view) -> None:
    columns = page(view, 120, 40).columns
    assert any(column.lines for column in columns)
    for column in columns:
        for line in column.lines:
            assert line.edge != "late"
            assert not [span for span in line.text.spans if "late" in str(span.style).split("$")]


def test_the_clock_is_said_in_words(view) -> None:
    lines = text(view, 80, 20)
    assert "37 days · agreed 14 · quiet" in lines[at(lines, "Juno")]
    assert "2 days · agreed 21 · in touch" in lines[at(lines, "Ansel")]


def test_the_meeting_stands_in_both_zones_with_its_sheet(view) -> None:
    lines = text(view, 80, 20)
    place = at(lines, "with Ansel Merriday")
    assert lines[place].rstrip().endswith("in 5 days")
    assert "16:30 London, yours" in lines[place + 1] and "13:00 St Johns, Ansel" in lines[place + 1]
    assert "sheet sent" in lines[place + 1]


def test_many_calm_mentorships_fold_into_one_line(view) -> None:
    many = dict(view)
    calm = view["mentorships"][0]
    many["mentorships"] = [{**calm, "id": f"m{n}", "with": f"Person {n}"} for n in range(8)]
    clock = view["clocks"][0]
    many["clocks"] = [{**clock, "mentorship": f"m{n}", "state": "paused" if n == 7 else "ok"} for n in range(8)]
    lines = text(many, 80, 20)
    assert "7 in touch, 1 paused" in "\n".join(lines)
    assert not any("Person 3" in line for line in lines)


def test_one_way_back_at_most(view) -> None:
    two = {**view, "way_back": [*view["way_back"], {**view["way_back"][0], "mentorship": "other", "partner": "Second"}]}
    lines = text(two, 120, 40)
    assert "tab 1 more" in lines[at(lines, "THE WAY BACK")] and not any("Second" in line for line in lines)
    put_off = {**view, "way_back": [{**view["way_back"][0], "snoozed": True}]}
    assert not any("10 minutes" in line for line in text(put_off, 120, 40))


def test_their_steps_are_never_late_here(view) -> None:
    theirs = view["their_actions"][0]
    past = {
        **view,
        "open_actions": [{**s, "due": "2026-01-05"} if s["id"] == theirs else s for s in view["open_actions"]],
    }
    lines = text(past, 80, 20)
    line = lines[at(lines, "Send a copy of the page")]
    assert "Jan" not in line and "was for" not in line


def test_a_criterion_stands_on_one_piece_or_has_nothing_yet(view) -> None:
    criteria = [dict(item) for item in view["coverage"][0]["criteria"]]
    criteria[0] |= {"any": 0, "primary": 0, "gap": True, " thin": False}
    changed = {**view, "coverage": [{**view["coverage"][0], "criteria": criteria}]}
    whole = "\n".join(text(changed, 120, 40))
    assert "nothing yet" in whole and "stands on one piece" in whole and "17 pieces" in whole


def test_in_company_only_what_both_may_see(view) -> None:
    ansel = view["mentorships"][0]["id"]
    whole = "\n".join(text(dict(narrowed(view, mentorship=ansel, in_company=True)), 120, 40))
    assert "Ansel" in whole
    assert "Juno" not in whole and "PULSE" not in whole and "Casimir" not in whole


def test_hostile_text_and_ascii(view, kit) -> None:
    evil = json.loads(json.dumps(view))
    for step in evil["open_actions"]:
        step["text"] = kit.hostile
    evil["mentorships"][0]["with"] = evil["way_back"][0]["draft"] = kit.hostile
    for size in SIZES:
        lines = text(evil, *size, glyphs=ASCII)
        assert all(char.isprintable() for line in lines for char in line)
        assert any("[/red]" in line for line in lines)


def test_an_empty_view_has_an_empty_page() -> None:
    assert page({"day": "2026-05-07"}, 80, 20).height == 0


def test_it_is_drawn_without_a_record_model() -> None:
    code = "import sys, mentor_tui.ui.today.page; sys.exit('pydantic' in sys.modules or 'tinydb' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": "src"}, check=False).returncode == 0


# Keys --------------------------------------------------------------------------------------------------------------


def step(pilot: Any, text: str) -> dict[str, Any]:
    entries = pilot.app.viewpoint.snapshot.table("action").in_order
    return next(entry.raw for entry in entries if text in entry.raw["text"])


async def test_the_cursor_starts_on_my_first_promise_and_space_ends_it(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        first = step(pilot, "Answer Juno")
        await shell.until(pilot, lambda: workspace.pane.cursor == first["id"])
        await pilot.press("space")
        await shell.until(pilot, lambda: step(pilot, "Answer Juno")["state"] == "done")
        assert not any("Answer Juno: is embarrassing allowed?  was" in line for line in shell.text(pilot.app))


async def test_a_step_is_carried_on_and_the_agreed_one_stays_and_undo_takes_both_back(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        agreed = step(pilot, "Answer Juno")
        await shell.until(pilot, lambda: workspace.pane.cursor == agreed["id"])
        await pilot.press("o")
        await shell.until(pilot, lambda: "Carry it on to when?" in "\n".join(shell.text(pilot.app)))
        await pilot.press(*"20 may", "enter")
        table = lambda: workspace.viewpoint.snapshot.table("action")  # noqa: E731 - looked up anew each time
        await shell.until(pilot, lambda: table().entries[agreed["id"]].raw["state"] == "carried")
        old = table().entries[agreed["id"]].raw
        new = table().entries[old["carried_to"]].raw
        assert old["due"] == agreed["due"] and old["text"] == new["text"]
        assert (new["due"], new.get("state", "open"), new.get("meeting")) == (
            "2026-05-20",
            "open",
            agreed.get("meeting"),
        )
        await shell.until(pilot, lambda: workspace.pane.cursor == new["id"])
        await pilot.press("u")
        await shell.until(pilot, lambda: table().entries[agreed["id"]].raw["state"] == "open")
        assert new["id"] not in table().entries


async def test_the_way_back_copies_its_words_suggests_a_pause_and_can_wait(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await pilot.press("y")
        assert pilot.app.clipboard.startswith("Hi Juno,")
        await pilot.press("p", "y")
        assert "7 June" in pilot.app.clipboard and "Hi" not in pilot.app.clipboard
        await pilot.press("h")
        await shell.until(pilot, lambda: workspace.viewpoint.snapshot.personal.get("snoozes"))
        await shell.until(pilot, lambda: "WAY BACK" not in "\n".join(shell.text(pilot.app)))


async def test_enter_opens_a_step_where_it_was_agreed(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(120, 40)) as pilot:
        workspace = await shell.workspace(pilot)
        agreed = step(pilot, "Ask Philippa")
        workspace.pane.page.move_to(agreed["id"])
        await pilot.press("enter")
        await shell.until(pilot, lambda: workspace.here.id == "meetings" and workspace.pane.cursor == agreed["meeting"])


@pytest.fixture
def met(sample, shell):
    """The sample with a meeting that has ended and of which nobody has noted anything."""
    with Journal.open(sample, clock=shell.clock) as journal:
        pairs = [entry.raw for entry in journal.snapshot.table("mentorship").in_order]
        pair = next(raw["id"] for raw in pairs if raw["state"] == "active" and raw.get("contact_every_days") == 21)
        fields = {"mentorship": pair, "start": "2026-05-06T10:00", "minutes": 45}
        record = Draft(journal.snapshot, shell.now).new("meeting", fields)
        journal.apply([created(record)], "a meeting")
    return sample, record["id"]


async def test_two_minutes_after_a_meeting_are_eight_keys_and_one_change(met, shell) -> None:
    folder, meeting = met
    async with shell.app(folder).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        before = len(pilot.app.journal.undo_stack())
        keys = 0

        async def press(key: str) -> None:
            nonlocal keys
            keys += 1
            await pilot.press(key)
            await pilot.pause()

        await press("y")
        await shell.until(pilot, lambda: isinstance(pilot.app.screen, WrapUpDialog) and pilot.app.focused)
        await pilot.press(*"Start small")
        await press("enter")
        await pilot.press(*"Ansel read the page by fri")
        await press("enter")
        await pilot.press(*"you count the slips")
        await press("enter")
        await press("enter")
        await press("enter")
        await pilot.press(*"I spoke too long")
        await press("enter")
        await shell.until(pilot, lambda: not isinstance(pilot.app.screen, WrapUpDialog))
        await press("y")
        await shell.until(pilot, lambda: pilot.app.viewpoint.snapshot.raw(meeting).get("state") == "held")
        snapshot = pilot.app.viewpoint.snapshot
        assert keys == 8
        assert len(pilot.app.journal.undo_stack()) == before + 1
        assert snapshot.raw(meeting)["line_that_stays"] == "Start small"
        theirs, mine = step(pilot, "Read the page"), step(pilot, "Count the slips")
        assert (theirs["owner"], theirs["due"], mine["owner"], mine.get("due")) == (
            "mentor", "2026-05-08", "mentee", None,
        )  # fmt: skip
        learned = [e.raw for e in snapshot.table("reflection").in_order if e.raw.get("about") == meeting]
        assert [raw["visibility"] for raw in learned] == ["private"]
        assert {snapshot.raw(meeting)["visibility"], mine["visibility"]} == {"pair"}


async def test_it_fell_through_and_moved(met, shell) -> None:
    folder, meeting = met
    async with shell.app(folder).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await shell.until(pilot, lambda: workspace.pane.cursor == meeting)
        await pilot.press("m")
        await shell.until(pilot, lambda: pilot.app.screen is not workspace)
        await pilot.press(*"2026-05-20 14:00", "enter")
        await shell.until(pilot, lambda: pilot.app.viewpoint.snapshot.raw(meeting)["start"] == "2026-05-20T14:00")
        await pilot.press("u")
        await shell.until(pilot, lambda: workspace.pane.spot and workspace.pane.spot.what != "next")
        workspace.pane.page.move_to(meeting)
        await pilot.press("n")
        await shell.until(pilot, lambda: pilot.app.viewpoint.snapshot.raw(meeting).get("state") == "missed")


async def test_m_and_n_mean_the_usual_elsewhere(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await pilot.press("m")
        await shell.until(pilot, lambda: pilot.app.screen is not workspace)
        assert "did not happen" not in "\n".join(shell.text(pilot.app))


def test_what_others_said_stands_on_the_page_with_or_without_a_next_meeting() -> None:
    view = {
        "day": "2026-05-07",
        "mentorships": [{"id": "a", "short": "Dev"}, {"id": "b", "short": "Priya"}],
        "open_actions": [
            {"id": "1", "mentorship": "a", "text": "Send the page"},
            {"id": "2", "mentorship": "b", "text": "Ask the board"},
        ],
        "my_actions": [],
        "their_actions": ["1", "2"],
    }
    layout = Layout(60, date(2026, 5, 7))
    said = "\n".join(line.text.plain for line in awaited_lines(view, layout))
    assert "Send the page" in said and "Ask the board" in said and "2 open" in said
    met = {**view, "next_meetings": [{"id": "m", "mentorship": "a"}]}
    said = "\n".join(line.text.plain for line in awaited_lines(met, layout))
    assert "Send the page" not in said and "Ask the board" in said
    assert is_on_page(met, "1") and is_on_page(met, "2")


def test_where_it_is_very_wide_a_third_column_takes_the_charts_and_more_of_the_news(view) -> None:
    found = page(view, 180, 50)
    heads = [column.lines[0].text.plain.split()[0] for column in found.columns]
    assert heads == ["CONTACT", "UNREAD", "PULSE"] and len(page(view, 140, 50).columns) == 2
    ends = [(column.x, column.x + column.width) for column in found.columns]
    assert ends == sorted(ends) and ends[-1][1] <= 179 and ends[0][1] <= ends[1][0] + 1
    whole = "\n".join(text(view, 180, 50))
    assert "and 4 more" in "\n".join(text(view, 140, 50)) and "more" not in whole.partition("UNREAD")[2]
    quiet = page({**view, "news": []}, 180, 50)
    assert [column.lines[0].text.plain.split()[0] for column in quiet.columns] == ["CONTACT", "PULSE", "TOWARDS"]
