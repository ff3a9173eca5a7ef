"""What the two meant to come back to, in the app: the purpose, the agreement, how it goes; and the card's fold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mentor_tui.domain.change import created
from mentor_tui.domain.draft import Draft
from mentor_tui.store.journal import Journal


@pytest.fixture
def third(sample: Path, shell: Any) -> tuple[Path, str]:
    """Add a mentorship before its third meeting, with a review day gone by and no pulse yet."""
    with Journal.open(sample, clock=shell.clock) as journal:

        def add(kind: str, **fields: Any) -> str:
            record = Draft(journal.snapshot, shell.now).new(kind, fields)
            journal.apply([created(record)], kind)
            return str(record["id"])

        person = add("person", name="Quill Testperson")
        agreed = {"agreed_on": "2026-01-10", "review_on": ["2026-05-01"], "places": "by phone"}
        pair = add("mentorship", mentor="me", mentee=person, started="2026-01-02", contact_every_days=30,
                   purpose_in_words="To write it up", agreements=[agreed])  # fmt: skip
        for start, state in (
            ("2026-03-02", "held"),
            ("2026-04-29", "held"),
            ("2026-05-06", "planned"),
            ("2026-05-20", "planned"),
        ):
            add("meeting", mentorship=pair, start=f"{start}T10:00", minutes=60, state=state)
    return sample, pair


def screen(shell: Any, pilot: Any) -> str:
    return " ".join(" ".join(shell.text(pilot.app)).split())


async def asked(pilot: Any, shell: Any, workspace: Any, what: str) -> None:
    """Open the line on Today that asks for this."""
    page = workspace.pane.page
    spot = await shell.until(pilot, lambda: next((spot for spot in page.spots if spot.what == what), None))
    page._go(spot)
    await pilot.press("enter")
    await shell.until(pilot, lambda: pilot.app.screen is not workspace and pilot.app.screen.is_mounted)


def has(workspace: Any, what: str) -> bool:
    return any(spot.what == what for spot in workspace.pane.page.spots)


async def test_purpose_agreement_and_pulse_are_asked_on_today_and_once(third: tuple[Path, str], shell: Any) -> None:
    folder, pair = third
    async with shell.app(folder).run_test(size=(120, 40)) as pilot:
        workspace = await shell.workspace(pilot)
        pilot.app.look_from(mentorship=pair)
        await shell.until(pilot, lambda: "Third meeting: what is this for, in our words?" in screen(shell, pilot))
        await asked(pilot, shell, workspace, "purpose")
        await shell.until(pilot, lambda: pilot.app.focused and "what for" in screen(shell, pilot))
        await pilot.press("end", *" and to be heard", "ctrl+s")
        words = "To write it up and to be heard"
        await shell.until(pilot, lambda: pilot.app.viewpoint.snapshot.raw(pair)["purpose_in_words"] == words)
        await shell.until(pilot, lambda: pilot.app.screen is workspace and not has(workspace, "purpose"))

        await asked(pilot, shell, workspace, "review")
        await shell.until(pilot, lambda: "we looked at it" in screen(shell, pilot))
        await pilot.press("a")
        await shell.until(pilot, lambda: "Version 2 of the agreement" in screen(shell, pilot))
        await pilot.press("escape")
        await shell.until(pilot, lambda: pilot.app.screen is workspace and not has(workspace, "review"))
        assert len(pilot.app.viewpoint.snapshot.raw(pair)["agreements"]) == 1

        assert "At the start with Quill: three numbers, for you alone?" in screen(shell, pilot)
        await asked(pilot, shell, workspace, "pulse")
        await shell.until(pilot, lambda: "New pulse" in screen(shell, pilot))
        await pilot.press("escape")
        await shell.until(pilot, lambda: pilot.app.screen is workspace and not has(workspace, "pulse"))
        assert len(pilot.app.viewpoint.snapshot.personal["pulse_asked"]) == 1


async def test_looking_at_the_agreement_settles_it(third: tuple[Path, str], shell: Any) -> None:
    folder, pair = third
    async with shell.app(folder).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        pilot.app.look_from(mentorship=pair)
        await asked(pilot, shell, workspace, "review")
        await pilot.press("y")
        await shell.until(pilot, lambda: pilot.app.screen is workspace and not has(workspace, "review"))


async def test_below_the_fold_of_the_card_stand_pulse_worksheet_and_purpose(
    third: tuple[Path, str], shell: Any
) -> None:
    folder, pair = third
    async with shell.app(folder).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        pilot.app.look_from(mentorship=pair)
        await shell.until(pilot, lambda: has(workspace, "met"))
        before = len(pilot.app.journal.undo_stack())
        await pilot.press("w")
        await shell.until(pilot, lambda: "every line may stay empty" in screen(shell, pilot) and pilot.app.focused)
        assert "what this is for?" in screen(shell, pilot)
        assert "6 worksheet" not in screen(shell, pilot)
        await pilot.press("tab", "tab", "tab", "tab", "enter")
        await shell.until(pilot, lambda: "6 worksheet" in screen(shell, pilot))
        await pilot.press(*"7 11", "enter", "ctrl+s")
        await shell.until(pilot, lambda: "is not three numbers" in screen(shell, pilot))
        await pilot.press(*["backspace"] * 2, *"8 9", "enter", *"How to end a letter", "enter", *" now", "enter")
        await shell.until(pilot, lambda: len(pilot.app.journal.undo_stack()) == before + 1)
        snapshot = pilot.app.viewpoint.snapshot
        (pulse,) = [e.raw for e in snapshot.table("pulse").in_order if e.raw.get("mentorship") == pair]
        assert (pulse["confidence"], pulse["clarity"], pulse["value"]) == (7, 8, 9)
        assert pulse["visibility"] == "private" and pulse["on"] == "2026-05-06"
        (sheet,) = [e.raw for e in snapshot.table("worksheet").in_order if e.raw.get("mentorship") == pair]
        assert sheet["topic"] == "How to end a letter" and snapshot.raw(sheet["meeting"])["state"] == "held"
        assert snapshot.raw(pair)["purpose_in_words"] == "To write it up now"
