"""Letting something out: what, for whom, which days, which ticks; a look at names; nothing replaced unasked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mentor_tui.domain.change import created
from mentor_tui.domain.draft import Draft
from mentor_tui.domain.records import Mentorship
from mentor_tui.domain.word import kind_word
from mentor_tui.exchange.exported import Exported
from mentor_tui.ui.dialogs.export import ExportDialog, TickField, held_lines, preview
from mentor_tui.ui.editing import title_of
from mentor_tui.ui.widgets.dialog import ConfirmDialog
from mentor_tui.ui.widgets.picker import Picked


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    return folder


def field(dialog: ExportDialog, key: str) -> Any:
    return next((one for one in dialog.query("*") if getattr(one, "key", None) == key), None)


async def opened(shell: SimpleNamespace, pilot: Any, mentorship: str | None) -> ExportDialog:
    workspace = await shell.workspace(pilot)
    pilot.app.look_from(mentorship=mentorship)
    await pilot.pause()
    assert workspace
    await pilot.press("x")
    found = await shell.until(pilot, lambda: isinstance(pilot.app.screen, ExportDialog) and pilot.app.screen)
    await seen(shell, pilot, found)
    return found


async def seen(shell: SimpleNamespace, pilot: Any, dialog: ExportDialog) -> None:
    await pilot.pause()
    await shell.until(pilot, lambda: dialog._shown_request == dialog._request)
    await pilot.pause()


async def answered(shell: SimpleNamespace, pilot: Any, dialog: ExportDialog, key: str, value: Any) -> None:
    field(dialog, key).set_value(Picked(value, value) if key == "what" else value)
    await shell.until(pilot, lambda: getattr(dialog._request, key) == value)
    await seen(shell, pilot, dialog)


def mentored(app: Any) -> str:
    return str(app.journal.snapshot.of(Mentorship)[0].id)


async def shell_pair(shell: SimpleNamespace, pilot: Any) -> str:
    await shell.workspace(pilot)
    return mentored(pilot.app)


async def test_it_is_written_as_shown_and_nothing_is_replaced_unasked(
    shell: SimpleNamespace, sample: Path, home: Path
) -> None:
    app = shell.app(sample)
    async with app.run_test(size=(100, 40)) as pilot:
        pair = await shell_pair(shell, pilot)
        dialog = await opened(shell, pilot, pair)
        path = home / "summary.md"
        path.write_text("mine", encoding="utf-8")
        await answered(shell, pilot, dialog, "what", "summary")
        field(dialog, "path").set_value(str(path))
        await pilot.press("ctrl+s")
        asked = await shell.until(pilot, lambda: isinstance(app.screen, ConfirmDialog) and app.screen)
        assert "Replace what is there?" in "\n".join(shell.text(app))
        await pilot.press("escape")
        await shell.until(pilot, lambda: app.screen is dialog)
        assert path.read_text(encoding="utf-8") == "mine"
        assert asked is not dialog
        await pilot.press("ctrl+s")
        await shell.until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("r")
        await shell.until(pilot, lambda: app.screen is app.workspace)
        assert path.read_text(encoding="utf-8") == dialog._exported.text


async def test_a_folder_that_holds_something_else_is_never_replaced(
    shell: SimpleNamespace, sample: Path, home: Path
) -> None:
    app = shell.app(sample)
    async with app.run_test(size=(100, 40)) as pilot:
        pair = await shell_pair(shell, pilot)
        dialog = await opened(shell, pilot, pair)
        await answered(shell, pilot, dialog, "what", "portfolio")
        (home / "letters").mkdir()
        (home / "letters" / "mine.txt").write_text("keep", encoding="utf-8")
        field(dialog, "path").set_value(str(home / "letters"))
        await pilot.press("ctrl+s")
        while not isinstance(app.screen, ConfirmDialog):
            await pilot.pause()
        if "Names to look at" in "\n".join(shell.text(app)):
            await pilot.press("w")
            await shell.until(pilot, lambda: "Replace" in "\n".join(shell.text(app)))
        await pilot.press("r")
        await shell.until(pilot, lambda: field(dialog, "path").is_wrong)
        assert (home / "letters" / "mine.txt").read_text(encoding="utf-8") == "keep"


async def test_days_are_read_in_the_grammar_of_the_forms_and_narrow_what_is_held(
    shell: SimpleNamespace, sample: Path, home: Path
) -> None:
    assert home
    app = shell.app(sample)
    async with app.run_test(size=(100, 40)) as pilot:
        pair = await shell_pair(shell, pilot)
        dialog = await opened(shell, pilot, pair)
        await answered(shell, pilot, dialog, "what", "journal")
        whole = len(dialog._exported.text)
        field(dialog, "since").set_value("nonsense")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert field(dialog, "since").is_wrong
        assert app.screen is dialog
        field(dialog, "since").set_value("2026-05-01")
        await pilot.press("ctrl+s")
        await shell.until(pilot, lambda: dialog._request.since == date(2026, 5, 1))
        await seen(shell, pilot, dialog)
        assert app.screen is dialog, "another period is looked at before it is written"
        assert len(dialog._exported.text) < whole
        await answered(shell, pilot, dialog, "what", "sheet")
        assert dialog._request.since is None
        assert field(dialog, "since") is None


async def test_a_reader_changes_what_stays_and_the_screen_alone_says_so(
    shell: SimpleNamespace, sample: Path, home: Path
) -> None:
    assert home
    app = shell.app(sample)
    async with app.run_test(size=(100, 40)) as pilot:
        pair = await shell_pair(shell, pilot)
        dialog = await opened(shell, pilot, pair)
        await answered(shell, pilot, dialog, "what", "journal")
        await answered(shell, pilot, dialog, "audience", "assessor")
        stayed = dialog._exported.stayed
        assert stayed
        assert f"{stayed} things stay here" in "\n".join(shell.text(app))
        first = dialog._exported.held[0]
        named = f"{kind_word(app.journal.snapshot.raw(first)['kind'])}  {title_of(app.viewpoint, first)}"
        said = "\n".join(line.plain for line in held_lines(app.viewpoint, dialog._exported))
        assert f"⌂ {named}" in said and said.count("⌂") == stayed
        assert f"⌂ {named}"[:40] in "\n".join(shell.text(app))
        assert "stay here" not in dialog._exported.text
        await answered(shell, pilot, dialog, "format", "csv")
        assert dialog._exported.is_folder
        assert field(dialog, "path").value == str(home / "journal-2026-05-07")


async def test_a_supervisor_hears_only_of_what_was_ticked(shell: SimpleNamespace, sample: Path, home: Path) -> None:
    assert home
    app = shell.app(sample)
    async with app.run_test(size=(100, 40)) as pilot:
        pair = await shell_pair(shell, pilot)
        snapshot = app.journal.snapshot
        entry = {"mentorship": pair, "text": "I spoke too early.", "title": "Waiting", "learning": True}
        app.journal.apply([created(Draft(snapshot, shell.now).new("reflection", entry))], "added")
        app._see(app.journal.snapshot)
        dialog = await opened(shell, pilot, pair)
        await answered(shell, pilot, dialog, "what", "summary")
        assert field(dialog, "ticked") is None
        await answered(shell, pilot, dialog, "audience", "supervisor")
        ticks = dialog.query_one(TickField)
        assert ticks.value == ()
        assert "I spoke too early." not in dialog._exported.text
        place = [option for option in ticks._row.options if "Waiting" in option.word]
        await answered(shell, pilot, dialog, "ticked", (place[0].value,))
        assert "I spoke too early." in dialog._exported.text
        await answered(shell, pilot, dialog, "audience", "me")
        assert not dialog.query(TickField)


async def test_names_without_an_alias_are_looked_at_before_anything_leaves(
    shell: SimpleNamespace, sample: Path, home: Path
) -> None:
    app = shell.app(sample)
    async with app.run_test(size=(100, 40)) as pilot:
        pair = await shell_pair(shell, pilot)
        snapshot = app.journal.snapshot
        fields = {"mentorship": pair, "title": "Talk to Zebedee Quillfeather", "visibility": "pair"}
        app.journal.apply([created(Draft(snapshot, shell.now).new("goal", fields))], "added")
        app._see(app.journal.snapshot)
        dialog = await opened(shell, pilot, pair)
        await answered(shell, pilot, dialog, "what", "goals")
        await answered(shell, pilot, dialog, "audience", "partner")
        await pilot.press("ctrl+s")
        await shell.until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        assert "Quillfeather" in "\n".join(shell.text(app))
        assert not list(home.iterdir())
        await pilot.press("w")
        await shell.until(pilot, lambda: app.screen is app.workspace)
        assert "Quillfeather" in (home / "goals-2026-05-07.md").read_text(encoding="utf-8")


async def test_in_company_nothing_of_an_export_is_shown(shell: SimpleNamespace, sample: Path) -> None:
    app = shell.app(sample)
    async with app.run_test(size=(100, 30)) as pilot:
        workspace = await shell.workspace(pilot)
        app.look_from(in_company=True)
        for key in "xX":
            await pilot.press(key)
            await pilot.pause()
            assert app.screen is workspace


def test_a_folder_is_shown_word_for_word_before_it_is_written() -> None:
    found = Exported(
        None, {"index.md": b"---\nformat: x\n---\n\n# Index\n\nwords of mine\n", "files/01-a.md": b"attached"}
    )
    shown = preview(found).plain
    assert "index.md" in shown and "words of mine" in shown
    assert "format: x" not in shown and "attached" not in shown
