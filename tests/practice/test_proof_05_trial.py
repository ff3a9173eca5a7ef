"""Proof 5: the trial date has passed; one answers part, and the relationship ends with nobody at fault."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from mentor_tui.domain.change import created
from mentor_tui.domain.draft import Draft
from mentor_tui.domain.today import today_view
from mentor_tui.exchange.export import export
from mentor_tui.runtime import packaged
from mentor_tui.store.journal import Journal

LONDON = ZoneInfo("Europe/London")


def a_trial(folder: Path, shell: Any) -> tuple[str, str]:
    """Add a trial whose day has passed, with a rhythm and a goal; return the ids of mentorship and goal."""
    with Journal.open(folder, clock=shell.clock) as journal:
        person = Draft(journal.snapshot, shell.now).new("person", {"name": "Quill Testperson"})
        journal.apply([created(person)], "somebody")
        fields = {"mentor": "me", "mentee": person["id"], "state": "trial", "started": "2026-01-02",
                  "trial_until": "2026-05-01", "contact_every_days": 14}  # fmt: skip
        pair = Draft(journal.snapshot, shell.now).new("mentorship", fields)
        journal.apply([created(pair)], "a trial")
        goal = Draft(journal.snapshot, shell.now).new("goal", {"title": "Theirs", "mentorship": pair["id"]})
        journal.apply([created(goal)], "a goal")
    return str(pair["id"]), str(goal["id"])


async def test_part_ends_it_without_fault_and_nothing_is_asked_or_told_after(sample: Path, shell: Any) -> None:
    pair, goal = a_trial(sample, shell)
    async with shell.app(sample).run_test(size=(120, 40)) as pilot:
        workspace = await shell.workspace(pilot)
        pilot.app.look_from(mentorship=pair)
        await shell.until(pilot, lambda: any(spot.what == "trial" for spot in workspace.pane.page.spots))
        assert "Your answer stays" in "\n".join(shell.text(pilot.app))
        spot = next(spot for spot in workspace.pane.page.spots if spot.what == "trial")
        workspace.pane.page._go(spot)
        await pilot.press("enter")
        await shell.until(pilot, lambda: "carry on" in "\n".join(shell.text(pilot.app)))
        await pilot.press("p")
        await shell.until(pilot, lambda: "End the mentorship with Quill" in "\n".join(shell.text(pilot.app)))
        await shell.until(pilot, lambda: pilot.app.viewpoint.snapshot.raw(pair).get("private_trial_answer") == "part")
        await pilot.press("e")
        await shell.until(pilot, lambda: pilot.app.viewpoint.snapshot.raw(pair)["state"] == "ended")
        snapshot = pilot.app.viewpoint.snapshot
    assert snapshot.raw(pair)["ending"]["why"] == "no_fault"
    assert snapshot.raw(pair)["private_trial_answer"] == "part"
    assert snapshot.raw(goal)["title"] == "Theirs" and "state" not in snapshot.raw(goal)
    for what in ("summary", "journal", "agreement"):
        told = export(snapshot, what, audience="partner", mentorship=pair, now=shell.now, zone=LONDON,
                      framework=packaged.framework, skills=packaged.skills_pack, bank=packaged.question_bank(),
                      attachment=lambda _: b"")  # fmt: skip
        words = told.text or json.dumps({name: content.decode() for name, content in told.files.items()})
        assert "private_trial_answer" not in words and '"part"' not in words
    for days in range(0, 800, 7):
        view = today_view(snapshot, shell.now + timedelta(days=days), LONDON, frameworks=packaged.framework)
        about = [each for name in ("nudges", "way_back", "trial_checks") for each in view[name]]
        assert pair not in {each["mentorship"] for each in about}


async def test_carrying_on_stays_mine_until_both_have_said_so(sample: Path, shell: Any) -> None:
    pair, _ = a_trial(sample, shell)
    async with shell.app(sample).run_test(size=(120, 40)) as pilot:
        workspace = await shell.workspace(pilot)
        await pilot.press("7")
        await shell.until(pilot, lambda: workspace.here.id == "people" and workspace.pane.cursor)
        workspace.pane.show_record(pair)
        for both, state in (("n", "trial"), ("y", "active")):
            await pilot.press("C")
            await shell.until(pilot, lambda: pilot.app.screen is not workspace)
            await pilot.press("y")
            await shell.until(pilot, lambda: "both said" in "\n".join(shell.text(pilot.app)))
            await pilot.press(both)
            await shell.until(pilot, lambda: pilot.app.screen is workspace)
            await shell.until(pilot, lambda state=state: pilot.app.viewpoint.snapshot.raw(pair)["state"] == state)
            assert pilot.app.viewpoint.snapshot.raw(pair)["private_trial_answer"] == "carry_on"
