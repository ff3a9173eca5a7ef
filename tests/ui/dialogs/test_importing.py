"""Taking files in: a plan first, one undoable change, conflicts decided, one line for a bad file."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mentor_tui.domain.records import Evidence
from mentor_tui.exchange.export import export
from mentor_tui.ui.dialogs.importing import ImportDialog, TextField, TickField


async def opened(shell: SimpleNamespace, pilot: Any) -> ImportDialog:
    await shell.workspace(pilot)
    await pilot.press("X")
    found = await shell.until(pilot, lambda: isinstance(pilot.app.screen, ImportDialog) and pilot.app.screen)
    await shell.until(pilot, lambda: found.query(TextField))
    return found


async def looked_at(shell: SimpleNamespace, pilot: Any, dialog: ImportDialog, path: Path) -> None:
    dialog.query_one(TextField).set_value(str(path))
    await pilot.press("enter")
    await shell.until(pilot, lambda: dialog._answered or dialog.query_one(TextField).is_wrong)
    await pilot.pause()


async def test_a_table_of_evidence_comes_in_as_one_change_that_undo_takes_back(
    shell: SimpleNamespace, sample: Path, tmp_path: Path
) -> None:
    file = tmp_path / "pieces.csv"
    file.write_text("title,on\nA leaflet [/red],2026-04-01\nA talk,2026-04-02\n", encoding="utf-8")
    app = shell.app(sample)
    async with app.run_test(size=(100, 30)) as pilot:
        dialog = await opened(shell, pilot)
        before = app.journal.snapshot
        await looked_at(shell, pilot, dialog, file)
        screen = "\n".join(shell.text(app))
        assert "2 new" in screen
        assert "new piece: A leaflet [/red]" in screen
        assert app.journal.snapshot.sequence == before.sequence
        await pilot.press("ctrl+s")
        await shell.until(pilot, lambda: app.journal.snapshot.sequence > before.sequence)
        titles = {piece.title for piece in app.journal.snapshot.of(Evidence)}
        assert {"A leaflet [/red]", "A talk"} <= titles
        assert app.journal.undo_stack()[0].label == "imported: pieces.csv"
        await shell.until(pilot, lambda: app.screen is app.workspace)
        await pilot.press("u")
        await shell.until(pilot, lambda: len(app.journal.snapshot.of(Evidence)) == len(before.of(Evidence)))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.json", b"{", "this is not JSON"),
        ("b.csv", b"\xff\xfe\x00", "not text in UTF-8"),
        ("c.bin", b"x", "is not known"),
        ("d.md", b"# Hello", "not one of our exports"),
        ("e.matrix", b"[]", "e.matrix"),
    ],
)
async def test_a_bad_file_gives_one_line_and_changes_nothing(
    shell: SimpleNamespace, sample: Path, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    app = shell.app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        dialog = await opened(shell, pilot)
        before = app.journal.snapshot.sequence
        await looked_at(shell, pilot, dialog, tmp_path / name)
        field = dialog.query_one(TextField)
        assert field.is_wrong
        assert said in field._error
        assert "\n" not in field._error
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.screen is dialog
        assert app.journal.snapshot.sequence == before


async def test_a_missing_file_and_an_endless_name_are_said_too(
    shell: SimpleNamespace, sample: Path, tmp_path: Path
) -> None:
    app = shell.app(sample)
    async with app.run_test(size=(100, 30)) as pilot:
        dialog = await opened(shell, pilot)
        await looked_at(shell, pilot, dialog, tmp_path / "nothing.csv")
        assert "no such file" in dialog.query_one(TextField)._error
        await looked_at(shell, pilot, dialog, tmp_path / ("n" * 400))
        assert "cannot be read" in dialog.query_one(TextField)._error


async def test_a_field_edited_on_both_sides_stays_unless_it_is_ticked(
    shell: SimpleNamespace, sample: Path, tmp_path: Path
) -> None:
    app = shell.app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await shell.workspace(pilot)
        snapshot, zone = app.journal.snapshot, app.viewpoint.zone
        told = export(snapshot, "journal", now=shell.now, zone=zone, audience="me", format="json")
        content = json.loads(told.text or "")
        piece = next(record for record in content["records"] if record["kind"] == "evidence")
        piece["title"] = "As the file has it"
        piece["updated"] = "2020-01-01T00:00:00.000Z"
        file = tmp_path / "edited.json"
        file.write_text(json.dumps(content), encoding="utf-8")
        for ticked, expected in ((False, snapshot.raw(piece["id"])["title"]), (True, "As the file has it")):
            dialog = await opened(shell, pilot)
            await looked_at(shell, pilot, dialog, file)
            assert "1 to decide" in "\n".join(shell.text(app))
            (conflicts,) = [field for field in dialog.query(TickField) if field.key == "conflicts"]
            conflicts.set_value((0,) if ticked else ())
            await pilot.press("ctrl+s")
            await pilot.pause()
            if not ticked:
                assert app.screen is dialog
                await pilot.press("escape")
            await shell.until(pilot, lambda: app.screen is app.workspace)
            await shell.until(pilot, lambda e=expected: app.journal.snapshot.raw(piece["id"])["title"] == e)


async def test_what_was_asked_otherwise_is_looked_at_before_it_is_taken(
    shell: SimpleNamespace, sample: Path, tmp_path: Path
) -> None:
    file = tmp_path / "p.csv"
    file.write_text("title\nOne\n", encoding="utf-8")
    app = shell.app(sample)
    async with app.run_test(size=(100, 30)) as pilot:
        dialog = await opened(shell, pilot)
        dialog.query_one(TextField).set_value(str(file))
        await pilot.pause()
        await pilot.press("ctrl+s")
        await shell.until(pilot, lambda: dialog._answered)
        assert app.screen is dialog
        assert "new piece: One" in "\n".join(shell.text(app))


async def test_a_framework_comes_in_among_ones_own(
    shell: SimpleNamespace, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mentor_tui.exchange.framework_file import framework_text
    from mentor_tui.runtime.packaged import framework

    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    file = tmp_path / "own.matrix"
    text = framework_text(framework("generic"), ".matrix").replace('"generic"', '"of-ours"')
    file.write_text(text, encoding="utf-8")
    app = shell.app(sample)
    async with app.run_test(size=(100, 30)) as pilot:
        dialog = await opened(shell, pilot)
        await looked_at(shell, pilot, dialog, file)
        assert "1 framework" in "\n".join(shell.text(app))
        await pilot.press("ctrl+s")
        await shell.until(pilot, lambda: list((tmp_path / "settings").rglob("frameworks/*.toml")))
