"""Choosing, in the app: a directory from a CSV, filtered, shortlisted side by side, from a person to a trial."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mentor_tui.domain.records import Person

DIRECTORY = """name,region,sector,level,interests,contact
Ada Invented,Northmoor,law library,trainee,signs; reading groups,ada@invented.example
Bertil Made-Up,Westfold,health library,director,archives,by post
"""


def screen(shell: Any, pilot: Any) -> str:
    return "\n".join(shell.text(pilot.app))


def people(pilot: Any) -> dict[str, Any]:
    return {entry.raw["name"]: entry.raw for entry in pilot.app.viewpoint.snapshot.table("person").in_order}


async def in_people(pilot: Any, shell: Any) -> Any:
    workspace = await shell.workspace(pilot)
    await pilot.press("7")
    await shell.until(pilot, lambda: workspace.here.id == "people" and workspace.pane.cursor)
    return workspace


async def test_one_key_puts_a_person_on_the_shortlist_and_off(sample: Path, shell: Any) -> None:
    async with shell.app(sample).run_test(size=(120, 40)) as pilot:
        workspace = await in_people(pilot, shell)
        viewpoint = workspace.viewpoint
        person = next(one for one in viewpoint.of(Person) if not viewpoint.snapshot.is_me(one.id) and not one.archived)
        workspace.pane.show_record(person.id)
        before = bool(person.shortlisted)
        for wanted in (not before, before):
            await pilot.press("w")
            await shell.until(
                pilot,
                lambda wanted=wanted: bool(pilot.app.viewpoint.snapshot.raw(person.id).get("shortlisted")) is wanted,
            )


async def test_a_directory_comes_in_from_a_csv_and_is_filtered(sample: Path, shell: Any, tmp_path: Path) -> None:
    file = tmp_path / "directory.csv"
    file.write_text(DIRECTORY, encoding="utf-8")
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await in_people(pilot, shell)
        await workspace.action_run("app.import")
        await shell.until(pilot, lambda: pilot.app.screen is not workspace and pilot.app.focused)
        await pilot.press(*str(file), "enter")
        await shell.until(pilot, lambda: "Ada Invented" in screen(shell, pilot))
        await pilot.press("ctrl+s")
        await shell.until(pilot, lambda: "Ada Invented" in people(pilot))
        ada = people(pilot)["Ada Invented"]
        assert (ada["place"], ada["contact_route"]) == ("Northmoor", "ada@invented.example")
        assert ada["interests"] == ["signs", "reading groups"]
        await shell.until(pilot, lambda: pilot.app.screen is workspace)
        await pilot.press("slash", *"reading groups law")
        await shell.until(pilot, lambda: "PERSONS" in screen(shell, pilot) and "Oswin" not in screen(shell, pilot))
        listed = workspace.pane.rows(workspace.viewpoint)
        assert len(listed) > 2 and workspace.pane.cursor == ada["id"]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_from_the_shortlist_side_by_side_to_a_trial(size: tuple[int, int], sample: Path, shell: Any) -> None:
    async with shell.app(sample).run_test(size=size) as pilot:
        workspace = await in_people(pilot, shell)
        await pilot.press("W")
        await shell.until(pilot, lambda: "WHAT OCTAVIA BRINGS" in screen(shell, pilot))
        text = screen(shell, pilot)
        assert all(name in text for name in ("Octavia", "Rhodri", "Sunniva")), "all three side by side"
        assert (
            "another sector, national collection: sees what" in text
            and "another level" in text
            and "another place" in text
        )
        await pilot.press("right")
        await shell.until(pilot, lambda: "WHAT RHODRI BRINGS" in screen(shell, pilot))
        await pilot.press("enter")
        await shell.until(pilot, lambda: "Get to know Rhodri" in screen(shell, pilot))
        await pilot.press("m")
        rhodri = people(pilot)["Rhodri Penhallick"]["id"]
        made = await shell.until(pilot, lambda: next((e.raw for e in pilot.app.viewpoint.snapshot.table("mentorship")
                                                      .in_order if e.raw["mentor"] == rhodri), None))  # fmt: skip
        assert made["state"] == "exploring"
        await shell.until(pilot, lambda: pilot.app.screen is workspace and workspace.pane.cursor == made["id"])
        assert "begins a trial" in screen(shell, pilot)
        await pilot.press("T")
        await shell.until(pilot, lambda: "A trial with Rhodri" in screen(shell, pilot))
        await pilot.press("enter")
        raw = lambda: pilot.app.viewpoint.snapshot.raw(made["id"])  # noqa: E731 - looked up anew each time
        await shell.until(pilot, lambda: raw()["state"] == "trial")
        assert raw()["trial_until"] == "2026-06-18" and raw()["started"] == "2026-05-07"
