"""A file is kept by its path: what is not there is said at the field, what is there is copied into the journal."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentor_tui.errors import NotFound
from mentor_tui.store.given_file import file_at
from mentor_tui.ui.forms.form import FormDialog
from mentor_tui.ui.message import RecordOpened
from mentor_tui.ui.record_view import record_text
from mentor_tui.ui.widgets.file_field import FileField, PathEntry, PathSuggester


async def test_attaching_copies_the_file_and_says_what_is_not_there(sample, shell, tmp_path) -> None:
    tally = tmp_path / "tally sheet.csv"
    tally.write_bytes(b"a,b\n" * 700)
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        app = pilot.app
        piece = app.viewpoint.snapshot.table("evidence").in_order[0].raw["id"]
        app.post_message(RecordOpened(piece))
        await shell.until(pilot, lambda: workspace.pane.cursor == piece)
        await pilot.press("@")
        entry = await shell.until(
            pilot, lambda: isinstance(app.focused, PathEntry) and isinstance(app.screen, FormDialog) and app.focused
        )
        entry.value = str(tmp_path / "nowhere.csv")
        await pilot.press("ctrl+s")
        field = app.screen.query_one(FileField)
        await shell.until(pilot, lambda: field.is_wrong)
        assert "not found" in "\n".join(shell.text(app))
        entry.value = f"'{tally}'"
        await shell.until(pilot, lambda: "2.8kB,copied" in "".join("".join(shell.text(app)).replace("┃", "").split()))
        await pilot.press("ctrl+s")
        kept = await shell.until(pilot, lambda: app.viewpoint.snapshot.raw(piece).get("file"))
        assert (kept["name"], kept["size"]) == ("tally sheet.csv", 2800)
        assert app.journal.attached(kept["sha256"]) == tally.read_bytes()
        assert "file: tally sheet.csv, 2.8 kB" in record_text(app.viewpoint, piece)
        assert app.viewpoint.snapshot.record(piece).file.sha256 == kept["sha256"]


async def test_a_name_without_a_file_says_that_none_is_kept(kit) -> None:
    bare = FileField("file", "file", {"name": "lost.pdf"})
    kept = FileField("more", "file", {"name": "a.pdf", "sha256": "0" * 64, "size": 14})
    async with kit.App(bare, kept).run_test(size=(80, 8)) as pilot:
        await pilot.pause()
        text = "\n".join(kit.text(pilot.app))
        assert "No file is kept under this name" in text
        assert "Kept in the journal, 14 bytes" in text
        assert (bare.value, kept.value["size"]) == ({"name": "lost.pdf"}, 14)
        kept.query_one(PathEntry).value = "/elsewhere/b.pdf"
        await pilot.pause()
        assert kept.value == "/elsewhere/b.pdf"


async def test_the_rest_of_a_path_is_offered(tmp_path) -> None:
    (tmp_path / "Documents").mkdir()
    (tmp_path / ".hidden").touch()
    suggest = PathSuggester(use_cache=False, case_sensitive=True).get_suggestion
    assert await suggest(f"{tmp_path}/Do") == f"{tmp_path}/Documents/"
    assert await suggest(f"{tmp_path}/") == f"{tmp_path}/Documents/"
    assert await suggest(f"{tmp_path}/.h") == f"{tmp_path}/.hidden"
    assert await suggest(f"{tmp_path}/none/at/all") is None


@pytest.mark.parametrize("typed", ["{}", " '{}' ", '"{}"', "~/{name}", "{escaped}"])
def test_a_path_is_read_as_people_and_terminals_write_it(typed, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    file = tmp_path / "my file.txt"
    file.touch()
    assert file_at(typed.format(file, name=file.name, escaped=str(file).replace(" ", "\\ "))) == file


@pytest.mark.parametrize("typed", ["", "~nobody-of-that-name/x", "x" * 5000, "a\0b", "/no/such", "~"])
def test_what_is_no_file_is_not_found(typed) -> None:
    with pytest.raises(NotFound):
        file_at(typed)


def test_a_file_of_a_relative_path_is_named_whole(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").touch()
    assert file_at("a.txt") == tmp_path / "a.txt"
