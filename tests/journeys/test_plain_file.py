"""After a clean exit the journal is a plain JSON file: jq and TinyDB as it comes read it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.journeys.folder import Folder, paired_folder
from tests.journeys.form import write
from tinydb import TinyDB, where


@pytest.fixture
def left(tmp_path: Path) -> Folder:
    """A journal that an app wrote to and left."""
    folder, _ = paired_folder(tmp_path)
    with folder.open() as terminal:
        terminal.until("? keys")
        terminal.press("4")
        terminal.until("No goal yet")
        terminal.press("n")
        terminal.until("title ▎")
        write(terminal, "title", "Puistola 読書会")
        terminal.press("C-s")
        terminal.until("added: Puistola")
        terminal.press("C-q")
        assert terminal.until_over() == 0
    return folder


def test_tinydb_reads_it(left: Folder) -> None:
    with TinyDB(left.path / "journal.json", access_mode="r", encoding="utf-8") as database:
        assert {"person", "mentorship", "goal"} <= database.tables()
        (goal,) = database.table("goal").search(where("title") == "Puistola 読書会")
    assert dict(goal) == left.records("goal")[0]


def test_jq_reads_it(left: Folder) -> None:
    if shutil.which("jq") is None:
        pytest.skip("needs jq")
    command = ["jq", "-c", "[.goal[].title, (.person | length)]", str(left.path / "journal.json")]
    said = subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8")
    assert json.loads(said.stdout) == ["Puistola 読書会", 2]
