"""Live mode: the clock in words, the mentee's sheet as agenda, drafts that survive, what closing comes to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mentor_tui.domain.practice import Step
from mentor_tui.domain.records import Meeting
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.runtime.packaged import meeting_templates
from mentor_tui.store.format import Files
from mentor_tui.ui.live import page
from mentor_tui.ui.live.keeping import LiveKeeping
from mentor_tui.ui.live.screen import LiveScreen
from mentor_tui.ui.live.session import Asked, Session, as_document, closing_changes, from_document
from mentor_tui.ui.viewpoint import Viewpoint

ME, OTHER, PAIR, MEETING = (f"01900000-0000-7000-8000-00000000000{n}" for n in range(1, 5))
NOW = datetime(2026, 5, 7, 12, tzinfo=UTC)
STAMPS = {"created": "2026-01-01T00:00:00Z", "updated": "2026-01-01T00:00:00Z"}


def seen(*, mentor: str = ME, **meeting: Any) -> Viewpoint:
    records = [
        {"id": ME, "kind": "person", "name": "Wren Aske", **STAMPS},
        {"id": OTHER, "kind": "person", "name": "Tove Lindqvist", **STAMPS},
        {"id": PAIR, "kind": "mentorship", "mentor": mentor, "mentee": OTHER if mentor == ME else ME, **STAMPS},
        {"id": MEETING, "kind": "meeting", "mentorship": PAIR, "start": "2026-05-07T13:00", "minutes": 60,
         "visibility": "pair", "author": ME, **STAMPS, **meeting},
    ]  # fmt: skip
    return Viewpoint(Snapshot(owner=ME).with_records(records, 1), NOW, ZoneInfo("Europe/London"))


def the_meeting(viewpoint: Viewpoint) -> Meeting:
    found = viewpoint.snapshot.one(Meeting, MEETING)
    assert found is not None
    return found


FULL = Session(
    MEETING, NOW - timedelta(minutes=52), "who said yes?", "felt defended", ("visit in June",),
    (Step("mentee", "ask Lorcan", date(2026, 5, 8)), Step("mentor", "two names")), (Asked("What else?", True),), 2,
)  # fmt: skip


@pytest.mark.parametrize(
    ("elapsed", "words"),
    [
        (1, "just begun"),
        (15, "the first half"),
        (30, "about halfway"),
        (45, "the second half"),
        (51, "ten minutes: how shall we use them?"),
        (75, "the time you planned is over"),
    ],
)
def test_the_clock_speaks_in_words_and_no_seconds_run(elapsed: float, words: str) -> None:
    assert page.time_words(elapsed, 60) == words
    row = page.clock_row(seen(), the_meeting(seen()), elapsed, 78).plain
    assert words in row and ":" not in row.replace(words, "")
    assert page.time_words(elapsed, None) == "no end set"


def test_the_mentees_sheet_is_the_agenda_and_an_unsent_one_is_not_shown_to_the_mentor() -> None:
    plan = {"focus": "my first line", "since_last_time": "two visits"}
    as_mentee = seen(mentor=OTHER, plan=plan)
    assert page.agenda(as_mentee, the_meeting(as_mentee), ()) == ("my first line", "Since last time: two visits")
    as_mentor = seen(plan=plan)
    templates = meeting_templates()
    assert "my first line" not in page.agenda(as_mentor, the_meeting(as_mentor), templates)
    assert page.agenda(as_mentor, the_meeting(as_mentor), templates)
    sent = seen(plan={**plan, "sent_on": "2026-05-01"})
    assert page.agenda(sent, the_meeting(sent), templates)[0] == "my first line"


def test_a_meeting_held_before_its_day_was_held_when_it_was_opened() -> None:
    early, *_ = closing_changes(seen(start="2026-05-12T13:00"), FULL, NOW, share=False)
    assert early.after is not None and early.after["start"] == "2026-05-07T12:08"
    abroad, *_ = closing_changes(seen(start="2026-05-12T13:00", timezone="Asia/Tokyo"), FULL, NOW, share=False)
    assert abroad.after is not None and abroad.after["start"] == "2026-05-07T20:08"
    in_time, *_ = closing_changes(seen(), FULL, NOW, share=False)
    assert in_time.after is not None and "start" not in in_time.after


def test_shared_notes_stand_in_the_meeting_and_private_words_stay_private() -> None:
    viewpoint = seen(private_notes="before")
    held, *steps = (change.after for change in closing_changes(viewpoint, FULL, NOW, share=True))
    assert held is not None
    assert (held["state"], held["notes"], held["decisions"]) == ("held", "who said yes?", "visit in June")
    assert held["private_notes"] == "before\n\nfelt defended"
    assert held["questions"][0]["landed"] is True
    assert [(step["owner"], step.get("due"), step["meeting"]) for step in steps if step] == [
        ("mentee", "2026-05-08", MEETING),
        ("mentor", None, MEETING),
    ]


def test_kept_notes_go_where_only_the_owner_reads() -> None:
    held = closing_changes(seen(), FULL, NOW, share=False)[0].after
    assert held is not None
    assert "notes" not in held and "decisions" not in held
    assert held["private_notes"] == "who said yes?\n\nDecided: visit in June\n\nfelt defended"
    mine = closing_changes(seen(visibility="private"), FULL, NOW, share=False)[0].after
    assert mine is not None and mine["notes"] == "who said yes?" and "visibility" not in mine


def test_minutes_are_derived_only_where_none_were_planned() -> None:
    open_ended = closing_changes(seen(minutes=None), FULL, NOW, share=False)[0].after
    assert open_ended is not None and open_ended["minutes"] == 50
    planned = closing_changes(seen(), FULL, NOW, share=False)[0].after
    assert planned is not None and "minutes" not in planned


def test_a_draft_comes_back_as_it_was_and_a_broken_one_is_passed_over(tmp_path: Path) -> None:
    assert from_document(as_document(FULL)) == FULL
    keeping = LiveKeeping(Files(tmp_path))
    keeping.keep(FULL)
    assert keeping.kept(MEETING) == FULL
    (tmp_path / "cache" / "live-other.json").write_text('{"meeting": "other"', encoding="utf-8")
    assert keeping.all() == (FULL,)
    keeping.drop(MEETING)
    assert keeping.kept(MEETING) is None


def test_hostile_words_are_only_words(kit: SimpleNamespace) -> None:
    bad = kit.hostile
    viewpoint = seen(agenda=[bad])
    session = replace(FULL, decisions=(bad,), steps=(Step("mentor", bad),))
    lines = page.side(viewpoint, the_meeting(viewpoint), session, (bad, bad, bad), 40, 12)
    text = "\n".join(line.plain for line in lines)
    assert "[/red]" in text and "\x1b" not in text and "\x07" not in text


async def live(pilot: Any, shell: SimpleNamespace) -> tuple[Any, str]:
    workspace = await shell.workspace(pilot)
    await pilot.press("2")
    await shell.until(pilot, lambda: workspace.here.id == "meetings" and workspace.pane.cursor)
    meetings = [
        one for one in workspace.viewpoint.of(Meeting) if one.state in {"planned", "prepared"} and one.mentorship
    ]
    workspace.pane.show_record(meetings[0].id)
    await pilot.press("L")
    await shell.until(pilot, lambda: isinstance(pilot.app.screen, LiveScreen) and pilot.app.focused)
    return pilot.app.screen, meetings[0].id


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_a_meeting_from_first_note_to_the_card(
    size: tuple[int, int], sample: Path, shell: SimpleNamespace
) -> None:
    async with shell.app(sample).run_test(size=size) as pilot:
        screen, id = await live(pilot, shell)
        assert screen.viewpoint.in_company
        await pilot.press(*"who said yes", "f8", "f2")
        await shell.until(pilot, lambda: "One a line" in "\n".join(shell.text(pilot.app)))
        await pilot.press(*"you ask Lorcan, fri", "ctrl+s")
        await shell.until(pilot, lambda: pilot.app.screen is screen and screen.session.steps)
        await pilot.press("f3")
        await shell.until(pilot, lambda: pilot.app.focused and pilot.app.focused.id == "live-private")
        await pilot.press(*"mine alone")
        await shell.until(pilot, lambda: screen.session.private == "mine alone")
        assert all(len(line) <= size[0] for line in shell.text(pilot.app))
        assert "notes" not in pilot.app.viewpoint.snapshot.raw(id), "nothing stands in the record before the end"
        await pilot.press("f10")
        await shell.until(pilot, lambda: "Share these notes with" in "\n".join(shell.text(pilot.app)))
        await pilot.press("y")
        await shell.until(pilot, lambda: pilot.app.viewpoint.snapshot.raw(id)["state"] == "held")
        raw = pilot.app.viewpoint.snapshot.raw(id)
        assert raw["notes"].startswith("who said yes\n“") and raw["private_notes"].endswith("mine alone")
        assert raw["questions"] and LiveKeeping(Files(sample)).kept(id) is None
        await shell.until(pilot, lambda: "every line may stay empty" in "\n".join(shell.text(pilot.app)))


async def test_leaving_ends_nothing_and_what_was_typed_is_offered_again(sample: Path, shell: SimpleNamespace) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        _, id = await live(pilot, shell)
        await pilot.press(*"half a thought")
        await shell.until(
            pilot, lambda: (kept := LiveKeeping(Files(sample)).kept(id)) and kept.notes == "half a thought"
        )
        await pilot.press("escape")
        await shell.until(pilot, lambda: not isinstance(pilot.app.screen, LiveScreen))
        assert pilot.app.viewpoint.snapshot.raw(id)["state"] != "held"
        await shell.until(pilot, lambda: "under way" in "\n".join(shell.text(pilot.app)))
        await pilot.press("enter")
        await shell.until(pilot, lambda: "L goes back to it" in "\n".join(shell.text(pilot.app)))
        assert "They open with the meeting" not in "\n".join(shell.text(pilot.app))
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await shell.until(pilot, lambda: "was not closed" in "\n".join(shell.text(pilot.app)))
        await pilot.press("t")
        await shell.until(pilot, lambda: isinstance(pilot.app.screen, LiveScreen))
        await shell.until(pilot, lambda: "half a thought" in "\n".join(shell.text(pilot.app)))


async def test_no_decision_or_step_is_let_go_unasked(sample: Path, shell: SimpleNamespace) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        screen, _ = await live(pilot, shell)
        noted = (("f12", "visit in June", "did you decide?"), ("f2", "you ask", "One a line"))
        for key, words, asked in noted:
            await pilot.press(key)
            await shell.until(
                pilot, lambda asked=asked: asked in "\n".join(shell.text(pilot.app)) and pilot.app.focused
            )
            await pilot.press(*words, "escape")
            await shell.until(pilot, lambda: "Leave what you wrote?" in "\n".join(shell.text(pilot.app)))
            await pilot.press("escape")
            await shell.until(pilot, lambda words=words: words in "\n".join(shell.text(pilot.app)))
            await pilot.press("ctrl+s")
            await shell.until(pilot, lambda: pilot.app.screen is screen)
        assert screen.session.decisions == ("visit in June",)
        assert [step.text for step in screen.session.steps] == ["Ask"]


async def test_nobody_elses_name_stands_on_the_screen(sample: Path, shell: SimpleNamespace) -> None:
    async with shell.app(sample).run_test(size=(120, 40)) as pilot:
        await live(pilot, shell)
        await pilot.pause()
        text = "\n".join(shell.text(pilot.app))
        assert "in company" in text and "Juno" not in text and "Casimir" not in text


@pytest.mark.parametrize(("size", "measure"), [((80, 24), range(45, 60)), ((200, 60), range(70, 73))])
async def test_notes_are_no_wider_than_one_reads_with_ease(
    size: tuple[int, int], measure: range, sample: Path, shell: SimpleNamespace
) -> None:
    async with shell.app(sample).run_test(size=size) as pilot:
        screen, _ = await live(pilot, shell)
        await shell.until(pilot, lambda: screen.query_one("#live-notes").wrap_width in measure)


def test_the_points_stand_whole_where_the_column_has_the_rows_and_on_one_line_where_not() -> None:
    viewpoint = seen()
    points = ("now", "a point that is told in rather more words than fit on one line", "the last")

    def agenda(height: int) -> list[str]:
        session = Session(MEETING, NOW)
        return [line.plain for line in page.side(viewpoint, the_meeting(viewpoint), session, points, 30, height)]

    assert "line" in "\n".join(agenda(40)) and not any("…" in line for line in agenda(40))
    assert any(line.rstrip().endswith("…") for line in agenda(8)) and len(agenda(8)) < len(agenda(40))
