"""Two at one journal: a second app reads along, the command line writes beside it, what was forgotten is gone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.journeys.folder import Folder, new_folder, paired_folder
from tests.journeys.form import go_to, write
from tests.journeys.terminal import Terminal

ADDS, AT_A_TIME = 100, 4
SECRET = "unspeakable-quince"


def test_a_second_app_reads_along(tmp_path: Path) -> None:
    folder = new_folder(tmp_path)
    held = folder.path / "app.lock"
    with folder.open() as first:
        first.wait(lambda _: held.exists() and b" pid " in held.read_bytes())
        with folder.open() as second:
            _read_along(first, second)
    assert [goal["title"] for goal in folder.records("goal")] == ["Seen by both"]


def _read_along(first: Terminal, second: Terminal) -> None:
    first.until("? keys")
    second.until("read only: open in another window since")
    second.press("4")
    second.until("No goal yet")
    first.press("4")
    first.until("No goal yet")
    first.press("n")
    first.until("title ▎")
    write(first, "title", "Seen by both")
    first.press("C-s")
    first.until("added: Seen by both")
    second.until("Seen by both")
    second.press("n")
    second.until("read only", "put away")


def test_a_hundred_adds_beside_an_open_app_all_arrive(tmp_path: Path) -> None:
    folder = new_folder(tmp_path)
    with folder.open() as terminal:
        terminal.until("? keys")
        terminal.press("4")
        terminal.until("No goal yet")
        with ThreadPoolExecutor(AT_A_TIME) as hands:
            ids = list(hands.map(lambda number: folder.add("goal", f"title=Goal {number}"), range(ADDS)))
        terminal.until(f"{ADDS}, of which")
        assert len(set(ids)) == ADDS
        terminal.press("C-q")
        assert terminal.until_over() == 0
    kept = {goal["id"]: goal["title"] for goal in folder.records("goal")}
    assert sorted(kept) == sorted(ids)
    assert set(kept.values()) == {f"Goal {number}" for number in range(ADDS)}


def test_a_form_opened_before_an_edit_merges_and_asks(tmp_path: Path) -> None:
    folder, _ = paired_folder(tmp_path)
    goal = folder.add("goal", "title=A reading group", "why=To be read")
    with folder.open() as terminal:
        _open_the_form(terminal)
        folder.run("set", goal, "why=To be heard")
        write(terminal, "title", " of ten")
        terminal.press("C-s")
        terminal.until("changed: A reading group of ten")
        (kept,) = folder.records("goal")
        assert (kept["title"], kept["why"]) == ("A reading group of ten", "To be heard")

        _decide(terminal, folder, goal, theirs="Their title", mine=" of twelve", key="m")
        assert folder.records("goal")[0]["title"] == "A reading group of ten of twelve"
        _decide(terminal, folder, goal, theirs="Their title again", mine=" more", key="t")
        assert folder.records("goal")[0]["title"] == "Their title again"


def _open_the_form(terminal: Terminal) -> None:
    terminal.until("? keys")
    terminal.press("4")
    terminal.until("A reading group")
    terminal.press("e")
    terminal.until("Edit goal", "title ▎")


def _decide(terminal: Terminal, folder: Folder, goal: str, *, theirs: str, mine: str, key: str) -> None:
    """Edit the title here while it is edited there, and choose one of the two."""
    terminal.press("e")
    terminal.until("Edit goal", "title ▎")
    folder.run("set", goal, f"title={theirs}")
    write(terminal, "title", mine)
    terminal.press("C-s")
    terminal.until("Two versions of one goal", theirs, "1 to decide")
    terminal.press(key, "C-s")
    terminal.until_gone("Two versions")
    terminal.until("? keys", folder.records("goal")[0]["title"])


def test_what_is_forgotten_is_in_no_byte_beside_an_open_app(tmp_path: Path) -> None:
    folder, pair = paired_folder(tmp_path)
    paper = tmp_path / f"{SECRET}.txt"
    paper.write_text(f"{SECRET} in a file", encoding="utf-8")
    piece = folder.add("evidence", f"title=About {SECRET}", f"summary={SECRET}", f"file=@{paper}", f"mentorship={pair}")
    folder.run("backup", "make")
    folder.run("set", piece, f"title=Again {SECRET}")
    with folder.open() as terminal:
        terminal.until("? keys")
        terminal.press("5")
        terminal.until("Matrix")
        terminal.press("Tab")
        terminal.until(f"Again {SECRET}")
        terminal.press("e")
        terminal.until("Edit piece of evidence")
        go_to(terminal, "title")
        terminal.type(" and more")
        terminal.press("C-s")
        terminal.until("and more", "? keys")
        assert SECRET.encode() in folder.bytes()
        folder.run("forget", piece, "--yes")
        terminal.until("No piece yet")
        assert SECRET.encode() not in folder.bytes()
        terminal.press("4", "n")
        terminal.until("title ▎")
        write(terminal, "title", "Something else")
        terminal.press("C-s")
        terminal.until("added: Something else")
        terminal.press("C-q")
        assert terminal.until_over() == 0
    assert SECRET.encode() not in folder.bytes() and piece.encode() not in folder.bytes()
    assert folder.run("check").code == 0
