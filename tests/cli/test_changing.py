"""`delete`, `restore`, `trash`, `forget`, `undo`, `redo`, `backup`, `init`: what changes beside the fields."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_a_deleted_record_waits_in_the_trash(run: Run, journal: Path) -> None:
    (id,) = run("add", "goal", "title=Read").lines
    assert run("delete", id).out == "moved to the trash: Read\n"
    assert run("list", "goal", "--json").data == []
    assert run("trash", "list").lines[0].endswith("Read")
    assert [record["id"] for record in run("trash", "list", "--json").data] == [id]
    assert run("restore", id[-4:]).out == "restored: Read\n"
    assert [record["id"] for record in run("list", "goal", "--json").data] == [id]
    run("delete", id)
    assert run("trash", "empty", "--yes").out == "gone from the trash: 1 record\n"
    assert run("trash", "list", "--json").data == []


def test_the_trash_is_emptied_only_with_a_yes(run: Run, journal: Path) -> None:
    (id,) = run("add", "goal", "title=Read").lines
    run("delete", id)
    for arguments in (("trash", "empty"), ("trash", "empty", id)):
        refused = run(*arguments)
        assert (refused.code, refused.out) == (2, "")
        assert "--yes" in refused.err
    assert len(run("trash", "list", "--json").data) == 1
    run("restore", id)
    assert run("trash", "empty").code == 0, "there is nothing to ask about"


def test_what_is_not_in_the_trash_is_told_from_what_is_nowhere(run: Run, journal: Path) -> None:
    (id,) = run("add", "goal", "title=Read").lines
    refused = run("restore", id)
    assert (refused.code, refused.err) == (1, "mentor-tui: Read: is not in the trash. It is where it was\n")
    assert run("restore", "Read").err == refused.err
    assert "'mentor-tui trash list' shows what is there" in run("restore", "0000-9999").err


def test_what_was_done_is_said_as_json_where_asked(run: Run, journal: Path) -> None:
    (id,) = run("add", "goal", "title=Read").lines
    assert run("--json", "set", id, "title=Write").data["title"] == "Write"
    done = {
        ("undo", "--json"): "taken back: changed: Write",
        ("redo", "--json"): "done again: changed: Write",
        ("delete", id, "--json"): "moved to the trash: Write",
        ("restore", id, "--json"): "restored: Write",
        ("forget", id, "--yes", "--json"): "forgotten: 1 record, 0 files",
    }
    assert {arguments: run(*arguments).data["done"] for arguments in done} == {
        arguments: [line] for arguments, line in done.items()
    }


def test_several_are_deleted_in_one_change(run: Run, journal: Path) -> None:
    ids = run("add", "goal", "--json", "-", stdin=[{"title": "a"}, {"title": "b"}]).lines
    run("delete", *ids)
    assert run("undo").out == "taken back: moved to the trash: 2 records\n"
    assert len(run("list", "goal", "--json").data) == 2


def test_the_owner_is_not_deleted(run: Run, journal: Path) -> None:
    assert run("delete", "me").code == 2


def test_undo_and_redo_say_what_they_did(run: Run, journal: Path) -> None:
    (id,) = run("add", "goal", "title=Read").lines
    run("set", id, "title=Write")
    assert run("undo").out == "taken back: changed: Write\n"
    assert run("show", id, "--json").data["title"] == "Read"
    assert run("redo").out == "done again: changed: Write\n"
    assert run("show", id, "--json").data["title"] == "Write"
    assert (run("undo").code, run("undo").code) == (0, 0)
    nothing = run("undo")
    assert (nothing.code, nothing.err) == (1, "mentor-tui: nothing to undo\n")


def test_forgetting_wants_a_word_and_leaves_no_byte(run: Run, journal: Path, tmp_path: Path) -> None:
    secret = "unspeakably particular"
    paper = tmp_path / "paper.txt"
    paper.write_text(secret)
    (id,) = run("add", "evidence", f"title={secret}", f"file=@{paper}").lines
    run("set", id, f"summary={secret} again")
    run("backup", "make")
    refused = run("forget", id)
    assert refused.code == 2
    assert "--yes" in refused.err
    done = run("forget", id, "--yes")
    assert (done.code, done.out) == (0, "forgotten: 1 record, 1 file\n")
    left = [path for path in journal.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()]
    assert left == []
    assert run("show", id).code == 1


def test_a_backup_is_made_listed_and_restored(run: Run, journal: Path) -> None:
    run("add", "goal", "title=Before")
    (name,) = run("backup", "make").lines
    assert name in run("backup", "list").out
    assert name in [backup["name"] for backup in run("backup", "list", "--json").data]
    (later,) = run("add", "goal", "title=After").lines
    refused = run("backup", "restore", name)
    assert (refused.code, refused.out) == (2, "")
    assert "--yes" in refused.err
    assert len(run("list", "goal", "--json").data) == 2
    restored = run("backup", "restore", name, "--yes")
    assert restored.code == 0
    assert [goal["title"] for goal in run("list", "goal", "--json").data] == ["Before"]
    assert run("backup", "restore", restored.err.split()[-1], "--yes").code == 0, "the way back is named"
    assert {goal["title"] for goal in run("list", "goal", "--json").data} == {"Before", "After"}
    assert run("backup", "restore", "no-such-backup").code == 1
    assert later


def test_init_makes_the_owners_person(run: Run, tmp_path: Path) -> None:
    folder = str(tmp_path / "new")
    made = run("init", folder, "--me", "Nadia Brandt", "--role", "both", "--timezone", "Europe/Berlin")
    person = run("show", "me", "--json", "--journal", folder).data
    assert made.lines == [person["id"]]
    assert (person["name"], person["author"], person["timezone"]) == ("Nadia Brandt", person["id"], "Europe/Berlin")
    again = run("init", folder, "--me", "Somebody Else")
    assert (again.code, again.out) == (1, "")
    assert len(again.err.splitlines()) == 1


def test_init_asks_nothing_without_a_terminal(run: Run, tmp_path: Path) -> None:
    refused = run("init", str(tmp_path / "new"))
    assert refused.code == 2
    assert "--me" in refused.err
    wrong = run("init", str(tmp_path / "new"), "--me", "x", "--timezone", "Mars/Olympus")
    assert wrong.code == 1
    assert not (tmp_path / "new").exists()


def test_init_without_a_folder_uses_the_default(run: Run, home: Path) -> None:
    assert run("init", "--me", "Nadia Brandt").code == 0
    assert run("show", "me", "--json").data["name"] == "Nadia Brandt"
    assert str(home) in run("locate").out


def test_an_export_is_never_written_over_something(run: Run, journal: Path, tmp_path: Path) -> None:
    target = tmp_path / "all.json"
    assert run("export", "journal", "--for", "me", "-o", str(target)).code == 0
    first = target.read_bytes()
    refused = run("export", "journal", "--for", "me", "-o", str(target))
    assert refused.code == 1
    assert "--force" in refused.err
    assert target.read_bytes() == first
    assert run("export", "journal", "--for", "me", "--force", "-o", str(target)).code == 0
    assert run("export", "journal", "--for", "me", "-o", str(tmp_path / "no" / "where.json")).code == 1
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_folder_is_replaced_only_where_it_is_an_export(run: Run, journal: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    wanted = ("export", "journal", "--for", "me", "--format", "csv")
    assert run(*wanted).code == 2, "a folder needs a place"
    assert run(*wanted, "-o", str(target)).code == 0
    assert any(target.iterdir())
    assert run(*wanted, "-o", str(target)).code == 1
    assert run(*wanted, "--force", "-o", str(target)).code == 0
    (target / "my own.txt").write_text("mine")
    refused = run(*wanted, "--force", "-o", str(target))
    assert refused.code == 1
    assert "my own.txt" in refused.err
    assert (target / "my own.txt").read_text() == "mine"


def test_a_journal_too_damaged_to_open_is_repaired_when_asked(run: Run, journal: Path) -> None:
    run("add", "goal", "title=Read")
    (journal / "journal.json").write_bytes(b"{ torn")
    for call in (("list", "goal"), ("today",), ("add", "goal", "title=x")):
        refused = run(*call)
        assert (refused.code, refused.out) == (1, ""), call
        assert len(refused.err.splitlines()) == 1
    assert run("check").code == 3
    assert (journal / "journal.json").read_bytes() == b"{ torn", "nothing is repaired unasked"
    repaired = run("check", "--repair")
    assert repaired.code == 0
    assert [goal["title"] for goal in run("list", "goal", "--json").data] == ["Read"]
    assert b"{ torn" in [path.read_bytes() for path in journal.rglob("*") if path.is_file()], "the original is kept"
