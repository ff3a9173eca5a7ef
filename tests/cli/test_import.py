"""`import`: a plan first, one change, conflicts with code 3; nothing edited, nothing changed."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.program import Ran

from mentor_tui.domain.kind import KINDS
from mentor_tui.errors import MentorError
from mentor_tui.runtime.journal_folder import settings_folder
from mentor_tui.store.given_file import read_given

Run = Callable[..., Ran]
MARK = re.compile(r"\[mentor-tui ([0-9a-f-]{36}) ([\w.-]+) [0-9a-f]{12}\]: #")


def state(folder: Path) -> dict[str, bytes]:
    """Every byte of a journal but its locks and caches."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in files
        if path.suffix != ".lock" and "cache" not in path.parts
    }


@pytest.mark.parametrize("form", ["md", "json", "csv"])
def test_what_was_not_edited_changes_no_byte(run: Run, sampled: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"out.{form}"
    assert run("export", "journal", "--for", "me", "--format", form, "-o", str(out)).code == 0
    files = sorted(map(str, out.glob("*.csv"))) if form == "csv" else [str(out)]
    before = state(sampled)
    taken = run("import", *files)
    assert (taken.code, taken.out, taken.err) == (0, "nothing to change\n", "")
    assert state(sampled) == before


@pytest.mark.parametrize("audience", ["me", "partner", "assessor", "public"])
def test_a_portfolio_folder_that_was_not_edited_changes_nothing(
    run: Run, sampled: Path, tmp_path: Path, audience: str
) -> None:
    for pair in (record["id"] for record in run("list", "mentorship", "--json").data):
        out = tmp_path / pair
        assert run("export", "portfolio", "--mentorship", pair, "--for", audience, "-o", str(out)).code == 0
        assert run("import", str(out)).out == "nothing to change\n"


@pytest.mark.parametrize("kind", KINDS)
def test_an_edited_paragraph_changes_exactly_that(run: Run, sampled: Path, tmp_path: Path, kind: str) -> None:
    before = {record["id"]: record for record in run("list", kind, "--json").data}
    file, wanted = tmp_path / "journal.md", {}
    lines = run("export", "journal", "--for", "me", "--format", "md").out.split("\n")
    for place, line in enumerate(lines):
        mark = MARK.match(line)
        if mark and mark[1] in before and mark[1] not in wanted:
            lines[place + 2] += " And one thing more."
            wanted[mark[1]] = mark[2].split(".")[0]
    assert wanted
    file.write_text("\n".join(lines), encoding="utf-8")
    dry = run("import", str(file), "--dry-run")
    assert dry.code == 0 and "nothing was changed" in dry.err
    assert {record["id"]: record for record in run("list", kind, "--json").data} == before
    taken = run("import", str(file))
    assert (taken.code, taken.out) == (0, dry.out)
    after = {record["id"]: record for record in run("list", kind, "--json").data}
    for id, record in after.items():
        changed = {name for name in {*record, *before[id]} if record.get(name) != before[id].get(name)} - {"updated"}
        assert changed == ({wanted[id]} if id in wanted else set())
    assert run("undo").code == 0
    undone = {record["id"]: record for record in run("list", kind, "--json").data}
    assert {id: {**record, "updated": ""} for id, record in undone.items()} == {
        id: {**record, "updated": ""} for id, record in before.items()
    }


def test_a_conflict_is_named_and_the_rest_comes_in(run: Run, journal: Path, tmp_path: Path) -> None:
    one, other = (run("add", "goal", f"title=Goal {n}", f"why=Because of {n}.").lines[0] for n in (1, 2))
    text = run("export", "goals", "--for", "me").out
    file = tmp_path / "goals.md"
    file.write_text(text.replace("> Because of 1.", "> Edited 1.").replace("> Because of 2.", "> Edited 2."))
    run("set", one, "why=Changed here.")
    dry = run("import", str(file), "--dry-run")
    assert dry.code == 3
    taken = run("import", str(file))
    assert taken.code == 3
    assert taken.out == "changed goal: Goal 2 (why)\n"
    assert one in taken.err and "Changed here." in taken.err and "Edited 1." in taken.err
    assert run("show", one, "--json").data["why"] == "Changed here."
    assert run("show", other, "--json").data["why"] == "Edited 2."


def test_the_plan_as_json(run: Run, journal: Path, tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text("title,on,criteria\nA leaflet,2026-03-04,C1;C2\n")
    plan = run("import", str(tmp_path / "e.csv"), "--dry-run", "--json").data
    assert set(plan) == {"changes", "conflicts", "frameworks", "notes"}
    (change,) = plan["changes"]
    assert (change["kind"], change["is_new"], change["title"]) == ("evidence", True, "A leaflet")
    assert run("list", "evidence", "--json").data == []


def test_new_records_go_where_they_are_told(run: Run, journal: Path, tmp_path: Path) -> None:
    person = run("add", "person", "name=Nadia Brandt").lines[0]
    pair = run("add", "mentorship", "mentor=me", f"mentee={person}").lines[0]
    (tmp_path / "e.csv").write_text("title\nA leaflet\n")
    assert run("import", str(tmp_path / "e.csv"), "--mentorship", pair[-6:]).out == "new piece: A leaflet\n"
    assert run("list", "evidence", "--json").data[0]["mentorship"] == pair
    assert run("import", str(tmp_path / "e.csv"), "--mentorship", pair).out == "nothing to change\n"
    assert run("import", str(tmp_path / "e.csv"), "--mentorship", "ffff").code == 1


def test_task_list_items_become_steps_where_asked(run: Run, journal: Path, tmp_path: Path) -> None:
    person = run("add", "person", "name=Nadia Brandt").lines[0]
    pair = run("add", "mentorship", "mentor=me", f"mentee={person}").lines[0]
    fields = (f"mentorship={pair}", "start=2026-05-01T10:00", "state=held", "notes=We talked.")
    meeting = run("add", "meeting", *fields).lines[0]
    text = run("export", "meeting", meeting, "--for", "me").out
    edited = text.replace("> We talked.", "> We talked.\n>\n> - [ ] Nadia: weigh a shelf\n> - [x] ring the branch")
    (tmp_path / "m.md").write_text(edited)
    taken = run("import", str(tmp_path / "m.md"), "--steps")
    assert taken.code == 0, taken.err
    steps = {record["text"]: record for record in run("list", "action", "--json").data}
    assert (steps["weigh a shelf"]["owner"], steps["ring the branch"]["state"]) == ("mentee", "done")
    assert run("undo").code == 0
    assert run("list", "action", "--json").data == []


def test_another_journal_comes_with_its_files(run: Run, journal: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    run("init", str(other), "--me", "Ida Moos", "--timezone", "Europe/London")
    (tmp_path / "leaflet.txt").write_text("words")
    fields = ("title=A leaflet", f"file=@{tmp_path / 'leaflet.txt'}", "private_notes=mine alone")
    id = run("add", "evidence", *fields, "--journal", str(other)).lines[0]
    before = state(other)
    taken = run("import", str(other))
    assert taken.code == 0, taken.err
    assert "new person: Ida Moos" in taken.out
    record = run("show", id, "--json").data
    assert "private_notes" not in record
    assert (journal / "attachments" / record["file"]["sha256"]).read_text() == "words"
    assert state(other) == before
    assert run("import", str(other)).out == "nothing to change\n"


INVITATION = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//somebody//EN
BEGIN:VEVENT
UID:abc@elsewhere.example
DTSTAMP:20260501T000000Z
DTSTART;TZID=Europe/Helsinki:20260512T140000
SUMMARY:Talk about it
END:VEVENT
END:VCALENDAR
"""
MATRIX = {"framework": {"name": "Desk standard", "standards": [{"shortname": "D1", "name": "Listening"}]}}
JRNL = {"entries": [{"date": "2026-05-01", "time": "10:00", "title": "A day", "body": "All well.", "tags": []}]}


def test_files_of_all_sorts_at_once(run: Run, journal: Path, tmp_path: Path) -> None:
    contents: dict[str, Any] = {"i.ics": INVITATION, "a.matrix": json.dumps(MATRIX), "j.json": json.dumps(JRNL)}
    for name, content in contents.items():
        (tmp_path / name).write_text(content)
    files = [str(tmp_path / name) for name in contents]
    dry = run("import", *files, "--dry-run")
    assert not (settings_folder() / "frameworks").exists()
    assert "framework: Desk standard (1 criterion)" in dry.out
    taken = run("import", *files)
    assert taken.code == 0, taken.err
    assert run("framework", "show", "desk-standard").code == 0
    assert len(run("list", "meeting", "--json").data) == len(run("list", "reflection", "--json").data) == 1
    assert "imported: 3 files" in run("undo").out


def test_a_framework_of_the_same_id_waits_for_a_person(run: Run, journal: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.matrix"
    file.write_text(json.dumps(MATRIX))
    assert run("import", str(file)).code == 0
    file.write_text(json.dumps(MATRIX).replace("Listening", "Hearing"))
    again = run("import", str(file))
    assert again.code == 3 and "--force" in again.err


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", "# Hello"), ("a.json", "{"), ("a.json", "[" * 100_000), ("a.csv", "a,b\n1,2\n"), ("a.ics", "nonsense"),
        ("a.matrix", "{}"), ("a.matrix", '{"framework": {"name": "x", "standards": 3}}'), ("a.pdf", "%PDF"),
        ("a.csv", "title,on\nx,1/12\n"),
    ],
)  # fmt: skip
def test_a_broken_file_gives_one_line_and_changes_nothing(
    run: Run, journal: Path, tmp_path: Path, name: str, content: str
) -> None:
    (tmp_path / name).write_text(content)
    (tmp_path / "good.csv").write_text("title\nA leaflet\n")
    before = state(journal)
    refused = run("import", str(tmp_path / "good.csv"), str(tmp_path / name))
    assert refused.code in (1, 2) and refused.out == ""
    assert len(refused.err.splitlines()) == 1 and name in refused.err
    assert state(journal) == before


def test_without_a_file_it_is_wrong_usage(run: Run, journal: Path) -> None:
    assert run("import").code == 2
    assert run("import", "nowhere.md").code == 1


def test_what_is_nested_too_deep_gives_one_line(run: Run, journal: Path, tmp_path: Path) -> None:
    deep: Any = "word"
    for _ in range(100):
        deep = {"inside": deep}
    file, id = tmp_path / "deep.json", run("add", "evidence", "title=Here").out.strip()
    for record in ({"title": "New"}, {"title": "Known", "id": id}, {"kind": "later", "id": id[:-4] + "ffff"}):
        file.write_text(json.dumps({"records": [{"kind": "evidence", **record, "extra": deep}]}), encoding="utf-8")
        refused = run("import", str(file))
        assert (refused.code, refused.out) == (1, "")
        assert refused.err.count("\n") == 1 and "record 1: nested more than 64 deep" in refused.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with a name")
def test_what_has_no_end_is_refused_at_once(run: Run, sampled: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "endless.json").symlink_to("/dev/zero")
    before = state(sampled)
    for name in ("pipe.json", "endless.json"):
        for verb in (("import",), ("framework", "add"), ("space", "join")):
            refused = run(*verb, str(tmp_path / name), *(("--at", str(tmp_path)) if "join" in verb else ()))
            assert (refused.code, refused.err.count("\n")) in {(1, 1), (2, 1)} and "file" in refused.err, refused.err
    assert state(sampled) == before


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    (tmp_path / "some.json").write_bytes(b"[" + b" " * 100)
    with pytest.raises(MentorError, match="too large"):
        read_given(tmp_path / "some.json", at_most=100)
    assert len(read_given(tmp_path / "some.json", at_most=101)) == 101


def test_a_spreadsheet_may_name_a_mentorship_by_the_other_ones_name(run: Run, tmp_path: Path) -> None:
    run("init", "--me", "Nadia Brandt")
    for name in ("Tom Barlow", "Tom Reed"):
        run("add", "person", f"name={name}")
        run("add", "mentorship", "mentor=me", f"mentee={name}")
    file = tmp_path / "pieces.csv"
    file.write_text("title,mentorship\nA page,barlow\n")
    assert run("import", str(file)).code == 0
    (piece,) = run("list", "evidence", "--json", "--mentorship", "Barlow").data
    assert piece["title"] == "A page"
    file.write_text("title,mentorship\nA page,Tom\n")
    refused = run("import", str(file))
    assert refused.code == 1
    assert "line 2, mentorship: 'Tom' could be " in refused.err
    assert "Tom Barlow (" in refused.err and "Tom Reed (" in refused.err
    file.write_text("title,mentorship\nA page,Sue\n")
    kept = run("import", str(file))
    assert (kept.code, kept.err) == (0, f"{file}, line 2, mentorship: Sue is not in this journal; kept as it is\n")
