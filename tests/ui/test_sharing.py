"""Sync in the app: what stands in the head, what waits for a person and how it is settled, marks and threads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.ui.sharing_world import World

from mentor_tui.store.journal import Journal
from mentor_tui.sync.looking import Looking
from mentor_tui.sync.membership import create


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


def text(shell, pilot) -> str:
    return "\n".join(shell.text(pilot.app))


async def see(shell, pilot, *words: str) -> None:
    await shell.until(pilot, lambda: all(word in text(shell, pilot) for word in words))


async def test_sync_sends_to_a_space_and_says_so(sample, shell, tmp_path) -> None:
    carrier = tmp_path / "carrier"
    carrier.mkdir()
    with Journal.open(sample, clock=shell.clock) as journal:
        create(journal, "mine", str(carrier), None)
    async with shell.app(sample).run_test(size=(120, 40)) as pilot:
        await shell.workspace(pilot)
        await see(shell, pilot, "unsent")
        await pilot.press("s")
        await see(shell, pilot, "✓ synced just now")
        assert not pilot.app.sharing.failures
    assert any(path.is_file() for path in carrier.rglob("*"))


async def test_two_versions_are_settled_field_by_field_in_the_app(world: World, shell) -> None:
    world.maija.set(world.meeting, place="Oulu", minutes=45, notes="one two three four")
    world.ilkka.set(world.meeting, place="Espoo", minutes=30, notes="zero one two three")
    world.settle()
    async with shell.app(world.ready()).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        await see(shell, pilot, "≠ 1 to decide", "= decide", "1 record changed on two sides")
        await pilot.press("=")
        await see(shell, pilot, "To decide", "two versions: minutes, where; merged: notes")
        await pilot.press("enter")
        await see(shell, pilot, "m  mine", "t  Ilkka's", "Oulu", "Espoo", "merged, please read")
        await see(shell, pilot, "m mine   t Ilkka's   b both")
        await pilot.press("t", "down", "m", "ctrl+s")
        await shell.until(pilot, lambda: not pilot.app.waiting.records)
        raw = pilot.app.viewpoint.snapshot.raw(world.meeting)
        assert (raw["place"], raw["minutes"]) == ("Oulu", 30)
        assert sorted(raw["notes"].split()) == ["four", "one", "three", "two", "zero"]
        await pilot.press("s")
        await see(shell, pilot, "synced, ")
    world.again()
    world.ilkka.sync()
    assert world.ilkka.raw(world.meeting)["place"] == "Oulu"
    assert not Looking(world.ilkka.journal, world.ilkka.replica).all()


async def look_at_the_first(shell, pilot) -> None:
    """Open what waits for a decision, as a person does."""
    await shell.workspace(pilot)
    await see(shell, pilot, "≠ 1 to decide")
    await pilot.press("=")
    await see(shell, pilot, "enter look")
    await pilot.press("enter")


async def test_both_keeps_the_other_value_in_my_private_notes(world: World, shell) -> None:
    world.maija.set(world.meeting, place="Oulu")
    world.ilkka.set(world.meeting, place="Espoo")
    world.settle()
    async with shell.app(world.ready()).run_test(size=(120, 40)) as pilot:
        await look_at_the_first(shell, pilot)
        await see(shell, pilot, "m  mine")
        await pilot.press("b", "ctrl+s")
        await shell.until(pilot, lambda: not pilot.app.waiting.records)
        raw = pilot.app.viewpoint.snapshot.raw(world.meeting)
        assert {raw["place"], raw["private_notes"].removeprefix("place: ")} == {"Oulu", "Espoo"}


async def test_what_came_back_from_the_trash_can_go_there_again(world: World, shell) -> None:
    world.maija.delete(world.meeting)
    world.ilkka.set(world.meeting, notes="one two three four")
    world.settle()
    async with shell.app(world.ready()).run_test(size=(80, 24)) as pilot:
        await look_at_the_first(shell, pilot)
        await see(shell, pilot, "It was deleted here while")
        await pilot.press("d")
        await shell.until(pilot, lambda: not pilot.app.waiting.records)
        assert pilot.app.viewpoint.snapshot.raw(world.meeting) is None


async def test_leaving_it_for_later_changes_nothing(world: World, shell) -> None:
    world.maija.set(world.meeting, place="Oulu")
    world.ilkka.set(world.meeting, place="Espoo")
    world.settle()
    before = world.maija.raw(world.meeting)
    async with shell.app(world.ready()).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        await see(shell, pilot, "≠ 1 to decide", "▎ ≠ 1 record changed on two sides")
        await pilot.press("enter")
        await see(shell, pilot, "To decide")
        await pilot.press("enter")
        await see(shell, pilot, "m  mine")
        await pilot.press("escape")
        await see(shell, pilot, "To decide")
        await pilot.press("escape")
        assert pilot.app.viewpoint.snapshot.raw(world.meeting) == before
        assert pilot.app.waiting.records == (world.meeting,)


async def test_the_head_counts_what_is_unsent_and_what_the_other_changed(world: World, shell) -> None:
    world.maija.journal.set_personal({"last_look": "2026-05-07T00:00:00.000Z"})
    world.ilkka.set(world.meeting, decisions="go on")
    world.ilkka.sync()
    async with shell.app(world.ready()).run_test(size=(120, 40)) as pilot:
        workspace = await shell.workspace(pilot)
        pilot.app.apply(await _minutes(pilot, world.meeting), "longer")
        await see(shell, pilot, "↑ 1 unsent")
        await pilot.press("s")
        await see(shell, pilot, "↓ 1 from Ilkka", "✓ synced just now")
        assert "unsent" not in text(shell, pilot)
        await pilot.press("2")
        await see(shell, pilot, "↓  ")
        assert workspace.pane.viewpoint.marks.changed == {world.meeting}


async def _minutes(pilot, id: str):
    from mentor_tui.ui.editing import field_changes

    return field_changes(pilot.app.viewpoint, {id: {"minutes": 75}})


async def test_a_space_out_of_reach_is_one_line_and_holds_up_nothing(world: World, shell) -> None:
    world.place.rename(world.place.with_name("away"))
    async with shell.app(world.ready()).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        await pilot.press("s")
        await see(shell, pilot, "! not synced", "s tries again")
        pilot.app.apply(await _minutes(pilot, world.meeting), "longer")
        await shell.until(pilot, lambda: pilot.app.viewpoint.snapshot.raw(world.meeting)["minutes"] == 75)
        await pilot.press("escape")
        world.place.with_name("away").rename(world.place)
        await pilot.press("s")
        await see(shell, pilot, "synced, ")


async def test_a_thread_is_shown_marked_and_read(world: World, shell) -> None:
    about = {"mentorship": world.mentorship, "visibility": "pair", "about": world.meeting}
    first = world.ilkka.add("comment", text="What did you mean by two?", **about)
    world.settle()
    async with shell.app(world.ready()).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        await pilot.press("2")
        await see(shell, pilot, "“", "The first talk")
        await pilot.press("z")
        await see(shell, pilot, "COMMENTS", "What did you mean by two?", "Ilkka")
        await shell.until(pilot, lambda: first in pilot.app.viewpoint.snapshot.personal.get("read_marks", {}))
        await pilot.press("f7")
        await see(shell, pilot, "New comment")


async def test_a_long_merged_text_can_be_read_to_its_end(world: World, shell) -> None:
    lines = "\n".join(f"line {number}" for number in range(40))
    world.maija.set(world.meeting, notes=f"one two three {lines} her end")
    world.ilkka.set(world.meeting, notes="zero one two three")
    world.settle()
    async with shell.app(world.ready()).run_test(size=(80, 24)) as pilot:
        await look_at_the_first(shell, pilot)
        await see(shell, pilot, "merged, please read")
        assert "her end" not in text(shell, pilot)
        await pilot.press(*["down"] * 45)
        await see(shell, pilot, "her end", "counts as read")
        await pilot.press("ctrl+s")
        await shell.until(pilot, lambda: not pilot.app.waiting.records)


def test_between_two_machines_of_mine_each_side_is_named_as_what_it_is(world: World, shell) -> None:
    from mentor_tui.domain.change import Conflict
    from mentor_tui.ui.dialogs.conflict import ConflictTable
    from mentor_tui.ui.dialogs.waiting import LookDialog

    viewpoint = shell.app(None).viewpoint
    clash = SimpleNamespace(record=world.meeting)
    look = SimpleNamespace(
        clash=clash, field="place", standing="Oulu", others=("Turku",), is_mine=True, is_merged_text=False,
        space=SimpleNamespace(mentorship=None),
    )  # fmt: skip
    dialog = LookDialog(viewpoint, [look])
    assert [entry.label for entry in dialog._foot.entries[:2]] == ["this machine", "other machine"]
    assert (dialog._table.own, dialog._table.whose) == ("this machine", "other machine")
    assert ConflictTable(viewpoint, [Conflict(world.meeting, "place", mine="Oulu", theirs="Turku")]).own == "mine"
