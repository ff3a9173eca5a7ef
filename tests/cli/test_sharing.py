"""The verbs of spaces, through the entry point, for two people on one machine."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.program import Ran

Run = Callable[..., Ran]


@pytest.fixture
def two(run: Run, journal: Path, tmp_path: Path) -> tuple[str, str, str]:
    """Ilkka's journal with a mentorship and a meeting, and Maija's, joined with her key; ids of the first two."""
    import pyrage

    key = pyrage.x25519.Identity.generate()
    (tmp_path / "maija.key").write_text(f"{key}\n")
    (tmp_path / "space").mkdir()
    maija = run("add", "person", "name=Maija").out.strip()
    ship = run("add", "mentorship", f"mentor={maija}", "mentee=me").out.strip()
    meeting = run(
        "add", "meeting", f"mentorship={ship}", "start=2026-05-07T09:00", "notes=our words", "private_notes=mine"
    ).out.strip()
    made = run("space", "create", "ours", "--at", str(tmp_path / "space"), "--mentorship", ship)
    assert made.code == 0 and "AGE-SECRET-KEY-1" in made.out
    invitation = str(tmp_path / "invitation")
    assert run("space", "invite", "ours", "--to", str(key.to_public()), "-o", invitation).code == 0
    other = str(tmp_path / "other")
    assert run("init", other, "--me", "Maija", "--timezone", "Europe/London").code == 0
    assert run("sync").code == 0
    identity = ["--identity", str(tmp_path / "maija.key")]
    joined = run("--journal", other, "space", "join", invitation, "--at", str(tmp_path / "space"), *identity)
    assert joined.code == 0, joined.err
    assert run("--journal", other, "sync").code == 0
    return other, ship, meeting


def test_a_record_is_shared_shown_first_and_taken_back(run: Run, two: tuple[str, str, str]) -> None:
    other, _, meeting = two
    assert run("--journal", other, "show", meeting).code == 1
    seen = run("share", meeting, "--dry-run")
    assert "our words" in seen.out and "mine" not in seen.out
    assert run("sync").code == 0 and run("--journal", other, "sync").code == 0
    assert run("--journal", other, "show", meeting).code == 1
    assert run("share", meeting).code == 0
    run("sync"), run("--journal", other, "sync")
    there = json.loads(run("--journal", other, "--json", "show", meeting).out)
    assert there["notes"] == "our words" and "private_notes" not in there
    assert "may stay with them" in run("unshare", meeting).err
    run("sync"), run("--journal", other, "sync")
    assert run("--journal", other, "--json", "list", "meeting").out.strip() == "[]"


def test_a_comment_on_what_is_shared_says_that_it_stays_with_me(run: Run, two: tuple[str, str, str]) -> None:
    _, _, meeting = two
    assert not run("add", "comment", f"about={meeting}", "text=On what only I see").err
    assert run("share", meeting).code == 0
    added = run("add", "comment", f"about={meeting}", "text=Was it this?")
    assert f"only you see this comment: 'mentor-tui share {added.lines[0]}'" in added.err
    assert not run("add", "comment", f"about={meeting}", "text=Mine", "visibility=private").err
    assert run("share", added.lines[0]).code == 0
    assert run("--json", "show", added.lines[0]).data["visibility"] == "pair"


def test_the_sheet_of_a_space_is_never_lost(run: Run, journal: Path, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    sheet = tmp_path / "sheet.txt"
    sheet.write_text("older")
    refused = run("space", "create", "mine", "--at", str(tmp_path / "there"), "--sheet", str(sheet))
    assert refused.code == 2 and "AGE-SECRET-KEY" in refused.out and sheet.read_text() == "older"
    assert run("space", "leave", "mine").code == 0
    made = run("space", "create", "mine", "--at", str(tmp_path / "there"), "--json")
    assert "AGE-SECRET-KEY" in made.data["sheet"] and made.data["name"] == "mine"
    nowhere = run("space", "create", "other", "--at", str(tmp_path / "none"))
    assert nowhere.code == 1 and "Make it first" in nowhere.err
    assert [space["name"] for space in run("space", "list", "--json").data] == ["mine"]


def test_a_conflict_asks_for_a_person_and_is_settled(run: Run, two: tuple[str, str, str]) -> None:
    other, _, meeting = two
    run("share", meeting), run("sync"), run("--journal", other, "sync")
    run("set", meeting, "place=Oulu"), run("--journal", other, "set", meeting, "place=Turku")
    for _round in range(2):
        run("sync"), run("--journal", other, "sync")
    said = run("sync")
    assert said.code == 3 and "1 record to decide: 'mentor-tui conflicts'" in said.err
    assert "1 record changed on two sides" in run("today").out
    plain = run("conflicts").out
    assert meeting not in plain and meeting[-4:] in plain and "no focus yet  place" in plain
    listed = run("--json", "conflicts")
    (conflict,) = json.loads(listed.out)
    assert listed.code == 3 and conflict["field"] == "place"
    assert run("conflicts", "resolve", meeting, "theirs").code == 0
    assert run("conflicts").code == 0 and "two sides" not in run("today").out


def test_a_private_record_of_the_other_cannot_be_shared_by_me(run: Run, two: tuple[str, str, str]) -> None:
    other, ship, _ = two
    refused = run("--journal", other, "share", ship)
    assert refused.code == 1 and "only who wrote it" in refused.err


def test_spaces_are_listed_and_left(run: Run, two: tuple[str, str, str]) -> None:
    assert "ours" in run("space", "list").out
    assert run("space", "leave", "ours").code == 0
    refused = run("sync")
    assert refused.code == 1 and "no space yet" in refused.err


def test_an_unreachable_space_is_one_line_and_a_failure(run: Run, two: tuple[str, str, str], tmp_path: Path) -> None:
    (tmp_path / "space").rename(tmp_path / "away")
    refused = run("sync")
    assert refused.code == 1 and "Saved here, not sent" in refused.err and not refused.out


def test_what_would_be_shared_is_shown_without_sending(run: Run, two: tuple[str, str, str], tmp_path: Path) -> None:
    _, _, meeting = two
    run("share", meeting)
    before = sorted((tmp_path / "space").rglob("*"))
    seen = run("sync", "--dry-run")
    assert seen.code == 0 and "meeting" in seen.out
    assert sorted((tmp_path / "space").rglob("*")) == before


def test_the_difference_is_shown_both_ways_before_a_sync(run: Run, two: tuple[str, str, str]) -> None:
    other, _, meeting = two
    run("share", meeting), run("sync"), run("--journal", other, "sync")
    run("--journal", other, "set", meeting, "decisions=go on"), run("--journal", other, "sync")
    run("set", meeting, "minutes=45")
    (ahead,) = json.loads(run("--json", "sync", "--dry-run").out)
    assert [(item["what"], item["minutes"]) for item in ahead["send"]] == [("changed", 45)]
    assert [(item["what"], item["decisions"]) for item in ahead["receive"]] == [("changed", "go on")]
    assert "private_notes" not in ahead["send"][0] and ahead["failure"] is None
    plain = run("sync", "--dry-run").out
    assert "1 to send, 1 to come" in plain and "would send" in plain and "would bring" in plain


def test_one_field_of_a_conflict_is_settled_by_itself(run: Run, two: tuple[str, str, str]) -> None:
    other, _, meeting = two
    run("share", meeting), run("sync"), run("--journal", other, "sync")
    (
        run("set", meeting, "place=Oulu", "minutes=45"),
        run("--journal", other, "set", meeting, "place=Turku", "minutes=30"),
    )
    for _round in range(2):
        run("sync"), run("--journal", other, "sync")
    assert run("conflicts", "resolve", meeting, "mine", "--field", "place").code == 0
    (left,) = json.loads(run("--json", "conflicts").out)
    assert left["field"] == "minutes" and json.loads(run("--json", "show", meeting).out)["place"] == "Oulu"
    refused = run("conflicts", "resolve", meeting, "mine", "--field", "topic")
    assert refused.code == 1 and "nothing to look at" in refused.err


def test_what_is_no_invitation_asks_for_no_passphrase(run: Run, journal: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Ana,\n")
    refused = run("space", "join", str(tmp_path / "letter.txt"), "--at", str(tmp_path))
    assert refused.code == 1 and "no invitation" in refused.err and "passphrase" not in refused.err


def test_an_empty_journal_that_joins_mine_with_a_passphrase_is_the_same_journal(
    run: Run, journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTOR_TUI_PASSPHRASE_COMMAND", "echo four plain words")
    (tmp_path / "space").mkdir()
    goal = run("add", "goal", "title=Read more").out.strip()
    assert run("space", "create", "mine", "--at", str(tmp_path / "space")).code == 0
    invitation, other = str(tmp_path / "invitation"), str(tmp_path / "other")
    assert run("space", "invite", "mine", "--passphrase", "-o", invitation).code == 0
    run("sync"), run("init", other, "--me", "me", "--timezone", "Europe/London")
    joined = run("--journal", other, "space", "join", invitation, "--at", str(tmp_path / "space"))
    assert joined.code == 0, joined.err
    assert run("--journal", other, "sync").code == 0
    assert "Read more" in run("--journal", other, "show", goal).out
    persons = [json.loads(run(*where, "--json", "list", "person").out) for where in ((), ("--journal", other))]
    assert [person["name"] for person in persons[1]] == [person["name"] for person in persons[0]]


def test_what_was_synced_and_forgotten_goes_with_the_copy_of_the_space(run: Run, journal: Path, tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    id = run("add", "contact", "on=2026-05-07", "channel=email", "direction=sent", "note=lemurword").out.strip()
    run("space", "create", "mine", "--at", str(tmp_path / "first")), run("sync")
    told = run("forget", id, "--yes")
    assert told.code == 0 and "space leave" in told.err + told.out
    run("sync")
    assert _naming(journal, b"lemurword"), "the space's history no longer keeps it: say so less"
    run("space", "leave", "mine"), run("space", "create", "mine", "--at", str(tmp_path / "second")), run("sync")
    assert not _naming(journal, b"lemurword")
    assert not _naming(tmp_path / "second", b"lemurword")


def _naming(folder: Path, word: bytes) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and word in path.read_bytes()]


def test_a_forgotten_mentorship_stays_with_the_other_person(run: Run, two: tuple[str, str, str]) -> None:
    other, ship, _ = two
    assert run("forget", ship, "--yes").code == 0
    assert run("sync").code == 0 and "came in: 0" in run("--journal", other, "sync").out
    assert run("--journal", other, "show", ship).code == 0 and run("show", ship).code == 1


def test_a_new_machine_joins_without_a_journal_and_must_know_the_folder(
    run: Run, two: tuple[str, str, str], tmp_path: Path
) -> None:
    there, sheet, new = tmp_path / "own", tmp_path / "sheet", str(tmp_path / "new")
    there.mkdir()
    assert run("space", "create", "mine", "--at", str(there), "--sheet", str(sheet)).code == 0
    there.rename(tmp_path / "elsewhere")
    refused = run("--journal", new, "space", "join", str(sheet))
    assert refused.code == 1 and "--at" in refused.err and not Path(new).exists()
    joined = run("--journal", new, "space", "join", str(sheet), "--at", str(tmp_path / "elsewhere"))
    assert joined.code == 0 and new in joined.err
    run("space", "leave", "mine"), run("space", "join", str(sheet), "--at", str(tmp_path / "elsewhere")), run("sync")
    assert run("--journal", new, "sync").code == 0
    assert run("--journal", new, "show", two[2]).code == 0


def test_leaving_a_shared_space_says_that_ones_own_still_tells_of_it(
    run: Run, two: tuple[str, str, str], tmp_path: Path
) -> None:
    (tmp_path / "own").mkdir()
    run("space", "create", "mine", "--at", str(tmp_path / "own"))
    told = run("space", "leave", "ours")
    assert "mine" in told.err + told.out and "joins it again" in told.err + told.out
    assert "joins it again" not in (alone := run("space", "leave", "mine")).err + alone.out
