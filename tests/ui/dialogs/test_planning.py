"""The planning sheet has an action of its own: the mentee writes it, the mentor sees what came of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from mentor_tui.domain.change import created
from mentor_tui.domain.draft import Draft
from mentor_tui.store.format import Files
from mentor_tui.ui.dialogs.answer import AnswerDialog
from mentor_tui.ui.forms.form import FormDialog
from mentor_tui.ui.forms.keeping import Keeping
from mentor_tui.ui.opening import begin_journal
from mentor_tui.ui.widgets.dialog import ConfirmDialog


@pytest.fixture
def journal_with(tmp_path, shell):
    """Make a journal with one meeting ahead, in which the owner is the mentee or the mentor."""

    def made(side: str) -> tuple[Any, str]:
        folder = tmp_path / "own"
        with begin_journal(folder, name="Nadia Brandt", timezone="Europe/London", clock=shell.clock) as journal:

            def add(kind: str, **fields: Any) -> str:
                record = Draft(journal.snapshot, shell.now).new(kind, fields)
                journal.apply([created(record)], "")
                return str(record["id"])

            sides = {"mentor": add("person", name="Orla Quist"), "mentee": "me"}
            if side == "mentor":
                sides = {"mentor": "me", "mentee": sides["mentor"]}
            start = f"{shell.now + timedelta(days=3):%Y-%m-%dT%H:%M}"
            return folder, add("meeting", start=start, mentorship=add("mentorship", **sides))

    return made


async def opened(pilot: Any, shell: Any, kind: type) -> Any:
    await shell.until(pilot, lambda: isinstance(pilot.app.screen, kind) and pilot.app.screen.is_current)
    await shell.until(pilot, lambda: pilot.app.focused is not None or kind is ConfirmDialog)
    return pilot.app.screen


async def test_the_mentee_writes_the_sheet_and_a_crash_loses_nothing_of_it(journal_with, shell) -> None:
    folder, meeting = journal_with("mentee")
    async with shell.app(folder).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        await pilot.press("A")
        form = await opened(pilot, shell, FormDialog)
        await pilot.press(*"copies")
        await shell.until(pilot, lambda: form.is_changed)
        form._keep_now()
        (kept,) = Keeping(Files(folder)).all()
        assert (kept.before, kept.values) == ({"id": meeting}, {"focus": "copies"})
        await pilot.press("ctrl+s")
        await shell.until(pilot, lambda: (pilot.app.viewpoint.snapshot.raw(meeting) or {}).get("plan"))
        assert pilot.app.viewpoint.snapshot.raw(meeting)["plan"] == {"focus": "copies"}
        assert not Keeping(Files(folder)).all()


async def test_the_mentor_does_not_write_it_but_can_take_an_answer_in(journal_with, shell) -> None:
    folder, _ = journal_with("mentor")
    async with shell.app(folder).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        await pilot.press("A")
        await opened(pilot, shell, ConfirmDialog)
        assert "Orla's to write" in " ".join(" ".join(shell.text(pilot.app)).split())
        await pilot.press("p")
        await opened(pilot, shell, AnswerDialog)
