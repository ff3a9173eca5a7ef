"""The way-back card among several who are quiet: whose it is, what its keys do, and that its words can be read."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from mentor_tui.domain.change import created
from mentor_tui.domain.draft import Draft
from mentor_tui.ui.opening import begin_journal

SIZES = [(60, 20), (80, 24), (120, 40)]


@pytest.fixture
def two(tmp_path, shell) -> SimpleNamespace:
    """A mentor's journal with Amara and Jonas, both quiet for long, Jonas for longer; a step with each."""
    folder = tmp_path / "two"
    with begin_journal(folder, name="Bea Holm", timezone="Europe/London", clock=shell.clock) as journal:

        def add(kind: str, **fields: Any) -> str:
            record = Draft(journal.snapshot, shell.now).new(kind, fields)
            journal.apply([created(record)], kind)
            return str(record["id"])

        made = SimpleNamespace(folder=folder)
        for name, started in (("Amara Deh", "2026-02-01"), ("Jonas Weld", "2025-10-01")):
            person = add("person", name=name)
            pair = add("mentorship", mentor="me", mentee=person, started=started, contact_every_days=21)
            setattr(made, name.split()[0].lower(), pair)
            add("action", mentorship=pair, text=f"Write to {name} about the reading list for small archives",
                owner="mentor", visibility="pair")  # fmt: skip
        calm = add("mentorship", mentor="me", mentee=add("person", name="Priya Sand"), contact_every_days=21)
        made.priya = calm
    return made


def to_clock(workspace: Any, pair: str) -> None:
    workspace.pane.page.move_to(pair)
    assert workspace.pane.spot.what == "contact"


async def test_the_first_is_the_one_it_has_been_quiet_with_longest(two, shell) -> None:
    async with shell.app(two.folder).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        assert "to Jonas" in "\n".join(shell.text(pilot.app))


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_card_is_about_whom_the_cursor_stands_on_and_its_keys_mean_that_person(size, two, shell) -> None:
    async with shell.app(two.folder).run_test(size=size) as pilot:
        workspace = await shell.workspace(pilot)
        for pair, name in ((two.amara, "Amara"), (two.jonas, "Jonas")):
            to_clock(workspace, pair)
            await pilot.press("y")
            assert pilot.app.clipboard.startswith(f"Hi {name},")
            await shell.until(pilot, lambda name=name: f"draft to {name} sent" in shell.text(pilot.app)[-1])
            await pilot.press("l")
            await shell.until(pilot, lambda: pilot.app.screen is not workspace and pilot.app.focused)
            assert pilot.app.screen.answers["mentorship"] == {"id": pair}
            await pilot.press("escape")
            await shell.until(pilot, lambda: pilot.app.screen is workspace)


async def test_on_the_clock_of_somebody_in_touch_log_means_them_and_the_card_does_not_print_it(two, shell) -> None:
    async with shell.app(two.folder).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        to_clock(workspace, two.priya)
        await shell.until(pilot, lambda: "y copy draft   p suggest a pause" in "\n".join(shell.text(pilot.app)))
        await pilot.press("l")
        await shell.until(pilot, lambda: pilot.app.screen is not workspace and pilot.app.focused)
        assert pilot.app.screen.answers["mentorship"] == {"id": two.priya}


async def test_tab_turns_to_the_next_and_round_again(two, shell) -> None:
    async with shell.app(two.folder).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        for pair in (two.amara, two.jonas):
            await pilot.press("tab")
            assert (workspace.pane.spot.what, workspace.pane.spot.mentorship) == ("back", pair)


async def test_undo_takes_the_putting_off_back_and_nothing_else(two, shell) -> None:
    async with shell.app(two.folder).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        before, done = workspace.viewpoint.snapshot.tables, pilot.app.journal.undo_stack()
        await pilot.press("h")
        await shell.until(pilot, lambda: "Jonas: put off until tomorrow" in shell.text(pilot.app)[-1])
        assert "to Amara" in "\n".join(shell.text(pilot.app))
        await pilot.press("u")
        await shell.until(pilot, lambda: "to Jonas" in "\n".join(shell.text(pilot.app)))
        assert workspace.viewpoint.snapshot.tables is before
        assert pilot.app.journal.undo_stack() == done


async def test_undo_means_the_journal_again_once_something_else_was_done(two, shell) -> None:
    async with shell.app(two.folder).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await pilot.press("h")
        await shell.until(pilot, lambda: "Jonas: put off until tomorrow" in shell.text(pilot.app)[-1])
        step = workspace.pane.page.view["my_actions"][0]
        workspace.pane.page.move_to(step)
        await pilot.press("space")
        state = lambda: workspace.viewpoint.snapshot.raw(step).get("state", "open")  # noqa: E731 - looked up anew
        await shell.until(pilot, lambda: state() == "done")
        await pilot.press("u")
        await shell.until(pilot, lambda: state() == "open")
        assert workspace.viewpoint.snapshot.personal["snoozes"]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_where_there_is_room_the_draft_stands_whole(size, two, shell) -> None:
    async with shell.app(two.folder).run_test(size=size) as pilot:
        workspace = await shell.workspace(pilot)
        draft = workspace.pane.page.turned.card(workspace.pane.view)["draft"]
        lines = shell.text(pilot.app)
        assert all(any(word in line for line in lines) for word in draft.split())
        assert "r read" not in "\n".join(lines)


async def test_where_there_is_none_it_can_be_read_and_what_is_copied_is_shown(two, shell) -> None:
    async with shell.app(two.folder).run_test(size=(60, 20)) as pilot:
        workspace = await shell.workspace(pilot)
        last = workspace.pane.page.turned.card(workspace.pane.view)["draft"].split()[-1]
        page = lambda: "\n".join(shell.text(pilot.app))  # noqa: E731 - looked at anew
        assert last not in page() and "r read" in page()
        for key, put_away in (("r", "escape"), ("y", "r")):
            await pilot.press(key)
            await shell.until(pilot, lambda: last in page())
            await pilot.press(put_away)
            await shell.until(pilot, lambda: last not in page())
