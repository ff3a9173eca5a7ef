"""A week offline on both sides, then two rounds of sync and the rest in the app: all there, once, and both equal."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.ui.sharing_world import World

from mentor_tui.sync.looking import Looking

WHAT, HOW, WHO = ({"id": f"item-{name}", "text": name} for name in ("what", "how", "who"))


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def words(text: str) -> list[str]:
    return sorted(text.split())


def shared(world: World) -> list[dict]:
    """What each of the two has of what they share; stamps and private fields differ by right."""
    return [
        {
            raw["id"]: {name: raw[name] for name in raw if name not in ("updated", "private_notes", "tags")}
            for raw in machine.records.values()
            if raw.get("mentorship") == world.mentorship and raw["visibility"] == "pair"
        }
        for machine in (world.maija, world.ilkka)
    ]


@pytest.mark.parametrize("carrier", ["folder", "git"])
async def test_a_week_offline_ends_equal_and_is_settled_in_the_app(tmp_path: Path, shell, carrier: str) -> None:
    world = World(tmp_path, git=carrier == "git")
    maija, ilkka = world.maija, world.ilkka
    listed = world.meet(maija, questions=[WHAT, HOW, WHO])
    fallen = world.meet(maija, notes="fell through")
    world.settle(rounds=1)
    for day in range(1, 8):
        maija.set(world.meeting, notes=f"{maija.raw(world.meeting)['notes']} maija{day}")
        ilkka.set(world.meeting, notes=f"ilkka{day} {ilkka.raw(world.meeting)['notes']}")
        world.meet(maija, start=f"2026-05-{day:02}T18:00", notes=f"hers{day}")
        world.meet(ilkka, start=f"2026-05-{day:02}T18:00", notes=f"his{day}")
    maija.set(world.meeting, minutes=45, place="Oulu")
    ilkka.set(world.meeting, decisions="go on", place="Espoo")
    maija.set(listed, questions=[WHO, WHAT, HOW])
    ilkka.set(listed, questions=[{**WHAT, "landed": True}, HOW, WHO, {"id": "item-new", "text": "new"}])
    maija.delete(fallen)
    ilkka.set(fallen, notes="fell through, and was found again")
    world.settle(rounds=2)

    mine, his = shared(world)
    assert mine == his and len(mine) == 3 + 14
    both = mine[world.meeting]
    week = [f"{who}{day}" for who in ("maija", "ilkka") for day in range(1, 8)]
    assert words(both["notes"]) == words(" ".join(["one two three", *week]))
    assert (both["minutes"], both["decisions"]) == (45, "go on")
    assert [item["text"] for item in mine[listed]["questions"] if item["text"] != "new"] == ["who", "what", "how"]
    assert {**WHAT, "landed": True} in mine[listed]["questions"] and len(mine[listed]["questions"]) == 4
    assert mine[fallen]["notes"] == "fell through, and was found again"
    notes = [word for raw in mine.values() for word in raw.get("notes", "").split()]
    assert sorted(word for word in notes if word[:3] in ("her", "his")) == words(
        " ".join(f"{who}{day}" for who in ("hers", "his") for day in range(1, 8))
    )

    async with shell.app(world.ready()).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        await shell.until(pilot, lambda: len(pilot.app.waiting.records) == 2)
        while pilot.app.waiting.records:
            await pilot.press("=")
            await shell.until(pilot, lambda: "enter look" in screen(shell, pilot))
            await pilot.press("enter")
            await shell.until(pilot, lambda: "esc later" in screen(shell, pilot))
            before = pilot.app.waiting.records
            await pilot.press(*(("m", "ctrl+s") if "keep result" in screen(shell, pilot) else ("k",)))
            await shell.until(pilot, lambda before=before: pilot.app.waiting.records != before)
            await pilot.press("escape")
            await shell.until(pilot, lambda: pilot.app.screen is pilot.app.workspace)
        await pilot.press("s")
        await shell.until(pilot, lambda: "synced, " in screen(shell, pilot))
    world.again()
    world.settle(rounds=1)
    mine, his = shared(world)
    assert mine == his and mine[world.meeting]["place"] == "Oulu"
    assert not Looking(ilkka.journal, ilkka.replica).all()
    world.close()


def screen(shell, pilot) -> str:
    return "\n".join(shell.text(pilot.app))
