"""A journal with two mentees: what is new belongs to the one meant, and a mentorship can be found to be ended."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from mentor_tui.domain.change import created
from mentor_tui.domain.draft import Draft
from mentor_tui.ui.command import help_rows
from mentor_tui.ui.dialogs.keys import key_rows
from mentor_tui.ui.dialogs.palette import DO, palette_rows
from mentor_tui.ui.opening import begin_journal
from mentor_tui.ui.widgets.row import Row


@pytest.fixture
def two(tmp_path, shell) -> SimpleNamespace:
    made = SimpleNamespace(folder=tmp_path / "two")
    with begin_journal(made.folder, name="Bea Holm", timezone="Europe/London", clock=shell.clock) as journal:

        def add(kind: str, **fields: Any) -> str:
            record = Draft(journal.snapshot, shell.now).new(kind, fields)
            journal.apply([created(record)], kind)
            return str(record["id"])

        made.amara = add("mentorship", mentor="me", mentee=add("person", name="Amara Deh"), state="active")
        made.jonas = add("mentorship", mentor="me", mentee=add("person", name="Jonas Weld"), state="active")
        add("action", text="Tidy the desk", owner="mentor")
        made.tilda = add("person", name="Tilda Rook")
    return made


def meetings(app: Any) -> list[Any]:
    return [entry.raw.get("mentorship") for entry in app.viewpoint.snapshot.table("meeting").in_order]


async def form(pilot: Any, shell: Any, workspace: Any, *keys: str) -> Any:
    await pilot.press(*keys)
    await shell.until(pilot, lambda: pilot.app.screen is not workspace and pilot.app.screen.focused)
    return pilot.app.screen


async def test_a_first_meeting_asks_with_whom_before_it_is_with_nobody(two, shell) -> None:
    async with shell.app(two.folder).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        dialog = await form(pilot, shell, workspace, "2", "n")
        assert dialog.answers.spec.fields[0].name == "mentorship"
        await pilot.press(*"tue 10:00", "ctrl+s")
        await shell.until(pilot, lambda: any("with whom?" in line for line in shell.text(pilot.app)))
        assert pilot.app.screen is dialog and meetings(pilot.app) == []
        await pilot.press("ctrl+s")
        await shell.until(pilot, lambda: meetings(pilot.app) == [None])


async def test_the_next_meeting_is_with_whom_the_one_under_the_cursor_was(two, shell) -> None:
    async with shell.app(two.folder).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await workspace.go("people")
        await workspace.open_record(two.jonas)
        await form(pilot, shell, workspace, "ctrl+p")
        await pilot.press(*"new meeting", "enter")
        await shell.until(pilot, lambda: getattr(pilot.app.screen, "answers", None) and pilot.app.screen.focused)
        await pilot.press(*"tue 10:00", "ctrl+s")
        await shell.until(pilot, lambda: meetings(pilot.app) == [two.jonas])


async def test_new_in_people_is_what_the_group_holds(two, shell) -> None:
    async with shell.app(two.folder).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        for record, title in ((two.jonas, "New mentorship"), (two.tilda, "New person")):
            await workspace.open_record(record)
            await form(pilot, shell, workspace, "n")
            assert any(title in line for line in shell.text(pilot.app))
            await pilot.press("escape")
            await shell.until(pilot, lambda: pilot.app.screen is workspace)


async def test_a_new_mentorship_has_me_and_the_person_in_it(two, shell) -> None:
    async with shell.app(two.folder).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await workspace.open_record(two.tilda)
        await form(pilot, shell, workspace, "M")
        await pilot.press("ctrl+s")
        table = lambda: pilot.app.viewpoint.snapshot.table("mentorship").in_order  # noqa: E731 - looked up anew
        await shell.until(pilot, lambda: len(table()) == 3)
        made = next(entry.raw for entry in table() if entry.raw["mentee"] == two.tilda)
        assert made["mentor"] == workspace.viewpoint.snapshot.owner


@pytest.mark.parametrize("words", ["finish", "end mentorship", "clos", "end"])
@pytest.mark.parametrize("section", ["today", "people"])
async def test_plain_words_find_the_end_of_a_mentorship(words, section, two, shell) -> None:
    from mentor_tui.ui.command import palette_rows as rows_of

    async with shell.app(two.folder).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await workspace.go(section)
        commands = rows_of(workspace.commands, workspace.chain)
        assert [row.title for row in commands].count("New mentorship") == 1
        found = [getattr(row, "identity", None) for row in palette_rows(workspace.viewpoint, commands, (), words)][:4]
        assert (DO, "mentorship.end") in found


async def test_ending_asks_how_and_says_so(two, shell) -> None:
    async with shell.app(two.folder).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await workspace.open_record(two.jonas)
        await pilot.press("O")
        asked = ("with Jonas?", "f finished", "a faded out", "s stopped")
        await shell.until(pilot, lambda: all(word in "\n".join(shell.text(pilot.app)) for word in asked))
        await pilot.press("f")
        state = lambda: workspace.viewpoint.snapshot.raw(two.jonas)  # noqa: E731 - looked up anew
        await shell.until(pilot, lambda: state()["state"] == "ended")
        assert state()["ending"] == {"on": "2026-05-07", "why": "completed"}
        await shell.until(pilot, lambda: any("we finished what we set out" in line for line in shell.text(pilot.app)))


async def test_the_key_help_finds_it_without_noise(two, shell) -> None:
    async with shell.app(two.folder).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        groups = help_rows(workspace.commands, workspace.chain)
        found = [row.identity for row in key_rows(groups, "end") if isinstance(row, Row)]
        assert "mentorship.end" in found and "app.sync" not in found  # which only sends
        assert any(isinstance(row, Row) for row in key_rows(groups, "ialogu")) is False
        assert [row.identity for row in key_rows(groups, "hemes") if isinstance(row, Row)] == ["app.themes"]
