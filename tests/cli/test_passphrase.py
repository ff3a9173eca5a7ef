"""A journal with a passphrase on the command line: where the words come from, one line each refusal, all verbs work."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.cli.test_terminal import Terminal
from tests.store.sealed import KEY_AGE, PASSPHRASE, SECRET, seal

from mentor_tui.runtime.memory_folder import MEMORY, left_behind, let_go
from mentor_tui.store import key

COMMAND = "MENTOR_TUI_JOURNAL_PASSPHRASE_COMMAND"
CANARY = "canary-plover"


@pytest.fixture
def sealed(journal: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ilkka's journal with a goal and a file, sealed; nothing tells the passphrase yet."""
    (tmp_path / "paper.txt").write_text(f"{CANARY} on paper")
    assert run("add", "goal", f"title={CANARY}").code == 0
    assert run("add", "evidence", "title=Paper", f"file=@{tmp_path / 'paper.txt'}").code == 0
    seal(journal)
    monkeypatch.delenv(COMMAND, raising=False)
    return journal


@pytest.fixture
def known(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, and a command that knows the passphrase."""
    monkeypatch.setenv(COMMAND, f"echo {PASSPHRASE}")
    return sealed


def plain(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]


@pytest.mark.parametrize(
    ("command", "code", "line"),
    [
        ("", 2, f"mentor-tui: a passphrase is needed. Set {COMMAND}, or run it in a terminal\n"),
        ("echo other words", 1, "mentor-tui: wrong passphrase. Nothing was changed. Try again\n"),
        ("false", 1, f"mentor-tui: {COMMAND}: the passphrase command gave none\n"),
        ("/no/such", 1, f"mentor-tui: {COMMAND}: the passphrase command did not work: No such file or directory\n"),
    ],
)
def test_without_the_passphrase_there_is_one_line(
    sealed: Path, run: Run, monkeypatch: pytest.MonkeyPatch, command: str, code: int, line: str
) -> None:
    monkeypatch.setenv(COMMAND, command)
    for verb in (("list", "goal"), ("add", "goal", "title=x"), ("check", "--repair"), ("today",)):
        done = run(*verb)
        assert (done.code, done.out, done.err) == (code, "", line)
    missing = run("passphrase", "remove", "--yes")
    assert (missing.code, missing.err) == (code, line)


def test_every_verb_works_and_leaves_no_word(known: Path, run: Run) -> None:
    assert CANARY in run("list", "goal").out and CANARY in run("search", "plover").out
    assert run("add", "goal", f"title={CANARY} two").code == 0
    assert run("undo").code == 0 and run("today").code == 0 and run("today").code == 0
    assert run("backup", "make").code == 0 and run("backup", "list").lines
    assert "all is well" in run("check").out
    assert plain(known) == []
    goal = run("list", "goal", "--json").data[0]["id"]
    assert run("forget", goal, "--yes").code == 0
    assert run("list", "goal", "--json").data == []


def test_another_journal_does_not_take_it_in_unasked(known: Path, run: Run, tmp_path: Path) -> None:
    assert run("--journal", str(tmp_path / "other"), "init", "--me", "Ada Invented").code == 0
    refused = run("--journal", str(tmp_path / "other"), "import", str(known))
    assert refused.code == 1 and "this journal has a passphrase" in refused.err and refused.err.count("\n") == 1


@pytest.mark.skipif(not MEMORY.is_dir(), reason="needs /dev/shm")
def test_a_file_is_opened_from_memory(known: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("click.launch", lambda target: opened.append(target) or 0)
    piece = run("list", "evidence", "--json").data[0]["id"]
    assert run("open", piece).code == 0
    assert Path(opened[0]).is_relative_to(MEMORY) and Path(opened[0]).read_text() == f"{CANARY} on paper"
    assert plain(known) == []
    for folder in left_behind(known):
        let_go(folder)


def test_a_passphrase_is_set_changed_and_taken_away(journal: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """All but the cost of scrypt, which `tests/store/test_seal.py` pays."""
    assert run("add", "goal", f"title={CANARY}").code == 0
    asked: list[str] = []

    def cheap(secret: str, words: str) -> key.SealedKey:
        asked.append(words)
        return key.SealedKey(secret, KEY_AGE)

    monkeypatch.setattr(key, "new_secret", lambda: SECRET)
    monkeypatch.setattr(key, "sealed_key", cheap)
    monkeypatch.setenv(COMMAND, f"echo {PASSPHRASE}")
    done = run("passphrase", "set")
    assert done.code == 0 and "sealed: " in done.out and "Write it down" in done.err and "old blocks" in done.err
    assert plain(journal) == []
    assert run("passphrase", "set").code == 1
    monkeypatch.setenv("MENTOR_TUI_NEW_PASSPHRASE_COMMAND", "echo another one")
    assert run("passphrase", "change").code == 0
    assert asked == [PASSPHRASE, "another one"]
    done = run("passphrase", "remove", "--yes")
    assert done.code == 0 and "plain text now" in done.out and plain(journal)
    assert run("passphrase", "remove", "--yes").code == 1
    assert "all is well" in run("check").out


def test_an_open_app_keeps_the_seal_as_it_is(journal: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.store.record import Clock

    from mentor_tui.store.journal import Journal

    monkeypatch.setenv(COMMAND, f"echo {PASSPHRASE}")
    with Journal.open(journal, clock=Clock(), as_app=True):
        done = run("passphrase", "set")
    assert done.code == 1 and "open in" in done.err and "Close the app first" in done.err
    assert not (journal / "key.age").exists()


def test_a_terminal_asks_and_a_wrong_word_may_be_typed_again(sealed: Path) -> None:
    terminal = Terminal("list", "goal")
    terminal.wait_for("passphrase of this journal")
    terminal.type("other words\n")
    terminal.wait_for("wrong passphrase, try again\r\npassphrase of this journal")
    terminal.type(f"{PASSPHRASE}\n")
    code, said = terminal.rest()
    assert code == 0 and CANARY in said and PASSPHRASE not in said
