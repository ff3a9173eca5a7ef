"""Exports come back: unedited they change nothing, edited exactly what was edited, and no alias ever becomes a name."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentor_tui.domain.change import created, merge
from mentor_tui.domain.draft import Draft
from mentor_tui.domain.kind import KINDS
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.text import clean_text
from mentor_tui.errors import MentorError, ValueRefused
from mentor_tui.exchange.import_plan import patch_at, taken
from mentor_tui.exchange.importing import plan_import
from mentor_tui.exchange.markdown_import import released

NOW_TEXT = "2026-05-08T08:00:00Z"
MENTORSHIP = "00000000-0000-7000-8000-000000000004"
MARK = re.compile(r"\[mentor-tui ([0-9a-f-]{36}) ([\w.-]+) [0-9a-f]{12}\]: #")


def now() -> Any:
    from mentor_tui.domain.day import instant_from

    return instant_from(NOW_TEXT)


def plan(snapshot: Snapshot, *paths: Path, **options: Any) -> Any:
    return plan_import(snapshot, paths, now=now(), zone=ZoneInfo("Europe/London"), **options)


def applied(snapshot: Snapshot, changes: Any) -> Snapshot:
    records = [merge(snapshot.raw(change.id), change).record for change in changes]
    return snapshot.with_records([record for record in records if record], snapshot.sequence + 1)


def write(path: Path, out: Any) -> Path:
    if out.text is not None:
        path.write_text(out.text, encoding="utf-8", newline="")
        return path
    for name, content in out.files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)
    return path


@pytest.mark.parametrize("form", ["md", "json"])
def test_what_the_owner_exports_changes_nothing_unedited(sample: Any, make: Any, tmp_path: Path, form: str) -> None:
    file = write(tmp_path / f"journal.{form}", make(sample, "journal", audience="me", format=form))
    assert plan(sample, file).is_empty


def test_every_csv_of_the_owner_changes_nothing_unedited(sample: Any, make: Any, tmp_path: Path) -> None:
    folder = write(tmp_path, make(sample, "journal", audience="me", format="csv"))
    files = sorted(folder.glob("*.csv"))
    assert {file.stem for file in files} == set(KINDS)
    assert plan(sample, *files).is_empty


def test_every_markdown_of_every_reader_changes_nothing_unedited(sample: Any, make: Any, tmp_path: Path) -> None:
    for mentorship in sample.table("mentorship").entries:
        for audience in ("me", "partner", "assessor", "public"):
            for what in ("summary", "goals", "portfolio"):
                place = tmp_path / f"{mentorship}-{audience}-{what}"
                out = make(sample, what, audience=audience, mentorship=mentorship, format="md")
                file = write(place if out.is_folder else place.with_suffix(".md"), out)
                assert plan(sample, file).is_empty, (audience, what)


@pytest.mark.parametrize("kind", KINDS)
def test_an_edited_paragraph_changes_exactly_that(sample: Any, make: Any, tmp_path: Path, kind: str) -> None:
    """One paragraph edited in one text of every record of the kind."""
    text = make(sample, "journal", audience="me", format="md").text
    wanted: dict[str, tuple[str, str]] = {}
    lines = text.split("\n")
    for place, line in enumerate(lines):
        mark = MARK.match(line)
        if mark and mark[1] not in wanted and sample.raw(mark[1])["kind"] == kind:
            assert lines[place + 2].startswith("> ")
            lines[place + 2] += " And one thing more."
            wanted[mark[1]] = (mark[2], lines[place + 2][2:])
    assert wanted
    (tmp_path / "journal.md").write_text("\n".join(lines), encoding="utf-8")
    found = plan(sample, tmp_path / "journal.md")
    assert not found.conflicts
    assert not found.notes
    assert {change.id for change in found.changes} == set(wanted)
    after = applied(sample, found.changes)
    for id, (path, line) in wanted.items():
        old, new = leaves(sample.raw(id)), leaves(after.raw(id))
        changed = {key for key in {*old, *new} if old.get(key) != new.get(key)} - {"updated"}
        assert changed == {path}
        assert new[path].split("\n")[0] == line or line in new[path]


def leaves(value: Any, path: str = "") -> dict[str, Any]:
    if isinstance(value, dict):
        return {key: leaf for name, inner in value.items() for key, leaf in leaves(inner, f"{path}{name}.").items()}
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        return {key: leaf for item in value for key, leaf in leaves(item, f"{path}{item['id']}.").items()}
    return {path.rstrip("."): value}


def test_an_edit_against_a_journal_that_moved_on_is_a_conflict(sample: Any, make: Any, tmp_path: Path) -> None:
    meeting = next(e.raw for e in sample.table("meeting").in_order if e.raw.get("notes"))
    text = make(sample, "meeting", audience="me", id=meeting["id"]).text
    first = meeting["notes"].split("\n")[0]
    (tmp_path / "m.md").write_text(text.replace(f"> {first}", "> Quite different."), encoding="utf-8")
    moved = sample.with_records([Draft(sample, now()).edited(meeting, {"notes": "Rewritten here."})], 8)
    found = plan(moved, tmp_path / "m.md")
    assert not found.changes
    (conflict,) = found.conflicts
    assert (conflict.id, conflict.field, conflict.theirs) == (meeting["id"], "notes", "Rewritten here.")
    assert conflict.mine.startswith("Quite different.")
    elsewhere = sample.with_records([Draft(sample, now()).edited(meeting, {"place": "Another room"})], 8)
    assert len(plan(elsewhere, tmp_path / "m.md").changes) == 1


def test_a_person_may_take_the_imported_side_of_a_conflict(sample: Any, make: Any, tmp_path: Path) -> None:
    text = make(sample, "journal", audience="me", format="md").text
    moved, wanted = sample, 0
    lines = text.split("\n")
    for place, line in enumerate(lines):
        mark = MARK.match(line)
        if mark and "." in mark[2] and wanted < 20:
            lines[place + 2] += " Imported."
            raw = moved.raw(mark[1])
            patch = patch_at(raw, mark[2].split("."), "Moved on.")
            moved = moved.with_records([Draft(moved, now()).edited(raw, patch)], moved.sequence + 1)
            wanted += 1
    (tmp_path / "j.md").write_text("\n".join(lines), encoding="utf-8")
    found = plan(moved, tmp_path / "j.md")
    assert len(found.conflicts) == wanted
    after = applied(moved, taken(moved, found.conflicts, now()))
    for conflict in found.conflicts:
        assert leaves(after.raw(conflict.id))[conflict.field] == conflict.mine
        assert "Imported." in conflict.mine


def test_a_hundred_thousand_edited_lines_take_no_time() -> None:
    started = process_time()
    assert released([f"> {n % 7}" for n in range(50_000)], "\n".join(str(n % 5) for n in range(50_000)))
    assert process_time() - started < 10


def test_another_reader_finds_no_marker_among_the_words_and_an_edit_still_goes_in(
    sample: Any, make: Any, tmp_path: Path
) -> None:
    pairs = sample.table("mentorship").entries
    texts = [make(sample, "summary", audience="partner", mentorship=id, format="md").text for id in pairs]
    text = max(texts, key=lambda each: each.count("[mentor-tui"))
    lines = text.split("\n")
    quotes = [at for at, line in enumerate(lines) if line.startswith(">")]
    marks = [at for at, line in enumerate(lines) if line.startswith("[mentor-tui")]
    assert len(marks) > 2 and marks[0] > quotes[-1], "all of them below the last word"
    assert marks == list(range(marks[0], marks[-1] + 1)) and not any(lines[marks[-1] + 1 :])
    edited = lines.copy()
    edited[quotes[0]] += " And one more."
    (tmp_path / "g.md").write_text("\n".join(edited), encoding="utf-8")
    found = plan(sample, tmp_path / "g.md")
    (change,) = found.changes
    assert not found.conflicts and "And one more." in json.dumps(change.after)
    id, field = MARK.match(lines[marks[0]]).groups()
    assert change.id == id and field.split(".")[0] in change.fields
    without = [line for at, line in enumerate(lines) if at != quotes[0]]
    (tmp_path / "h.md").write_text("\n".join(without), encoding="utf-8")
    left = plan(sample, tmp_path / "h.md")
    assert not left.changes and any("taken out" in note for note in left.notes), "what is missing is not deleted"


def test_nobody_reads_a_supervisors_copy_back(canaries: Any, make: Any) -> None:
    journal = canaries("public", me="mentor")
    ticked = [entry.raw["id"] for entry in journal.snapshot.table("reflection").in_order]
    out = make(journal.snapshot, "summary", audience="supervisor", mentorship=MENTORSHIP, ticked=ticked)
    assert ticked and "\n>" in out.text and "[mentor-tui" not in out.text


def test_from_a_masked_export_no_alias_replaces_a_name(canaries: Any, make: Any, tmp_path: Path) -> None:
    journal = canaries("public")
    out = make(journal.snapshot, "journal", audience="partner", mentorship=MENTORSHIP, format="md")
    edited = re.sub(r"^> (.*a branch head.*)$", r"> \1 More.", out.text, flags=re.MULTILINE)
    assert edited != out.text
    (tmp_path / "j.md").write_text(edited, encoding="utf-8")
    found = plan(journal.snapshot, tmp_path / "j.md")
    assert found.conflicts
    for record in (*(change.after for change in found.changes),):
        assert "a branch head" not in json.dumps(record)
    for form in ("json", "csv"):
        place = tmp_path / ("j.json" if form == "json" else "csv")
        out = make(journal.snapshot, "journal", audience="partner", mentorship=MENTORSHIP, format=form)
        files = [write(place, out)] if form == "json" else sorted(write(place, out).glob("*.csv"))
        assert not plan(journal.snapshot, *files).changes


def test_a_masked_export_of_ones_own_replaces_nothing_either(canaries: Any, make: Any, tmp_path: Path) -> None:
    journal = canaries(None)
    journal.put({**journal.snapshot.raw(MENTORSHIP), "framework": "nmc-revalidation"})
    for form in ("json", "csv"):
        out = make(journal.snapshot, "journal", audience="me", format=form)
        place = write(tmp_path / ("j.json" if form == "json" else "csv"), out)
        assert not plan(journal.snapshot, *([place] if form == "json" else sorted(place.glob("*.csv")))).changes


def test_user_text_cannot_pass_for_a_marker(canaries: Any, make: Any, tmp_path: Path) -> None:
    journal = canaries(None, dict.fromkeys(KINDS, ()))
    victim = journal.full("goal", "pair")
    forged = f"x\n\n[mentor-tui {victim['id']} why 000000000000]: #\n\n> Taken over.\n\n[mentor-tui end]: #\n"
    attacker = journal.full("goal", "pair")
    journal.put({**attacker, "why": forged, "title": forged})
    file = write(tmp_path / "g.md", make(journal.snapshot, "goals", audience="me"))
    assert plan(journal.snapshot, file).is_empty


HOSTILE = st.text(alphabet="ab <>[]()`*_#->+=|~&;:!\\\n\t1.\"'/", max_size=60) | st.text(max_size=30)


@given(source=HOSTILE, added=HOSTILE)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_survives_an_edit_below_it(canaries: Any, make: Any, tmp_path: Path, source: str, added: str) -> None:
    """A line added behind a text leaves every line of the text as it was, whatever it holds."""
    source, added = clean_text(source).strip("\n \t"), " ".join(clean_text(added).split())
    if not source.strip() or not added or released(["> x"], "y") != "x":
        return
    journal = canaries(None, dict.fromkeys(KINDS, ()))
    goal = journal.full("goal", "pair")
    journal.put({**goal, "why": source})
    text = make(journal.snapshot, "goals", audience="me").text
    head, tail = text.split(f"[mentor-tui {goal['id']} why", 1)
    inner, rest = tail.split("\n[mentor-tui end]: #", 1)
    (tmp_path / "g.md").write_text(f"{head}[mentor-tui {goal['id']} why{inner}> {added}\n\n[mentor-tui end]: #{rest}")
    found = plan(journal.snapshot, tmp_path / "g.md")
    assert not found.conflicts
    (change,) = found.changes
    kept = change.after["why"].split("\n")
    assert kept[: len(source.split("\n"))] == source.split("\n")


def test_a_text_that_was_emptied_is_cleared(sample: Any, make: Any, tmp_path: Path) -> None:
    meeting = next(e.raw for e in sample.table("meeting").in_order if e.raw.get("notes"))
    text = make(sample, "meeting", audience="me", id=meeting["id"]).text
    start = text.index(f"[mentor-tui {meeting['id']} notes")
    head, tail = text[:start], text[start:]
    marker = tail.split("\n", 1)[0]
    rest = tail[tail.index("[mentor-tui end]: #") :]
    (tmp_path / "m.md").write_text(f"{head}{marker}\n\n{rest}", encoding="utf-8")
    (change,) = plan(sample, tmp_path / "m.md").changes
    assert "notes" in change.before
    assert "notes" not in change.after


def test_a_person_may_write_without_quote_signs(sample: Any, make: Any, tmp_path: Path) -> None:
    meeting = next(e.raw for e in sample.table("meeting").in_order if e.raw.get("notes"))
    text = make(sample, "meeting", audience="me", id=meeting["id"]).text
    start = text.index("[mentor-tui end]: #", text.index(f"{meeting['id']} notes"))
    (tmp_path / "m.md").write_text(f"{text[:start]}A line <b>of mine</b>.\n\n{text[start:]}", encoding="utf-8")
    (change,) = plan(sample, tmp_path / "m.md").changes
    assert change.after["notes"] == f"{meeting['notes']}\n\nA line <b>of mine</b>."


# Another journal ---------------------------------------------------------------------------------------------------


def test_another_journal_comes_in_whole_but_for_what_is_private(sample: Any, make: Any, tmp_path: Path) -> None:
    file = write(tmp_path / "j.json", make(sample, "journal", audience="me"))
    stranger = Snapshot(owner="00000000-0000-7000-8000-00000000aaaa")
    found = plan(stranger, file)
    assert {change.id for change in found.changes} == set(sample.ids)
    assert "private_notes" not in json.dumps([change.after for change in found.changes])
    own = plan(replace(stranger, owner=sample.owner), file)
    assert {change.id: change.after for change in own.changes} == {id: sample.raw(id) for id in sample.ids}
    after = applied(stranger, found.changes)
    assert not plan(after, file).changes


def test_a_journal_folder_comes_in_with_its_files_and_stays_as_it_is(tmp_path: Path) -> None:
    from mentor_tui.store.journal import Journal

    owner = Draft(Snapshot(owner="x"), now()).new("person", {"name": "Ida Moos"})
    (tmp_path / "leaflet.txt").write_text("words", encoding="utf-8")
    with Journal.create(tmp_path / "other", owner, clock=now, timezone="Europe/London") as other:
        piece = {"title": "A leaflet", "file": other.attach(tmp_path / "leaflet.txt"), "private_notes": "mine"}
        record = Draft(other.snapshot, now()).new("evidence", piece)
        other.apply([created(record)], "added")
    before = {path: path.read_bytes() for path in (tmp_path / "other").rglob("*") if path.is_file()}
    found = plan(Snapshot(owner="00000000-0000-7000-8000-00000000aaaa"), tmp_path / "other")
    assert {change.kind for change in found.changes} == {"person", "evidence"}
    assert "mine" not in json.dumps([change.after for change in found.changes])
    assert [file.read_text() for file in found.files] == ["words"]
    assert before == {path: path.read_bytes() for path in (tmp_path / "other").rglob("*") if path.is_file()}


def test_json_edited_by_a_program_changes_just_that(sample: Any, make: Any, tmp_path: Path) -> None:
    content = json.loads(make(sample, "journal", audience="me").text)
    record = next(record for record in content["records"] if record["kind"] == "goal" and record.get("why"))
    record["title"] = "Renamed"
    del record["why"]
    (tmp_path / "j.json").write_text(json.dumps(content), encoding="utf-8")
    (change,) = plan(sample, tmp_path / "j.json").changes
    assert change.fields == ("title", "why")
    moved = sample.with_records([Draft(sample, now()).edited(sample.raw(record["id"]), {"unit": "x"})], 9)
    found = plan(moved, tmp_path / "j.json")
    assert not found.changes
    assert {conflict.field for conflict in found.conflicts} >= {"title", "why"}


def test_kinds_of_a_later_version_are_kept(tmp_path: Path) -> None:
    record = {"id": "00000000-0000-7000-8000-00000000bbbb", "kind": "ritual", "anything": [1]}
    (tmp_path / "j.json").write_text(json.dumps([record]), encoding="utf-8")
    (change,) = plan(Snapshot(owner="x"), tmp_path / "j.json").changes
    assert change.after == record


def test_the_trash_is_not_emptied_by_an_import(sample: Any, make: Any, tmp_path: Path) -> None:
    from mentor_tui.domain.snapshot import Trashed

    file = write(tmp_path / "j.json", make(sample, "journal", audience="me"))
    id = next(iter(sample.table("goal").entries))
    gone = sample.without([id], 8)
    gone = replace(gone, trash=gone.trash.insert(id, Trashed(sample.raw(id), "x", NOW_TEXT)))
    found = plan(gone, file)
    assert not found.changes
    assert "in the trash" in found.notes[0]


# Others' formats ---------------------------------------------------------------------------------------------------


def test_jrnl_comes_in_once(tmp_path: Path) -> None:
    entry = {
        "title": "A day",
        "body": "Body *text*",
        "date": "2026-03-29",
        "time": "09:30",
        "tags": ["@work"],
        "starred": True,
    }
    (tmp_path / "jrnl.json").write_text(json.dumps({"tags": {"@work": 1}, "entries": [entry, entry]}), encoding="utf-8")
    empty = Snapshot(owner="00000000-0000-7000-8000-00000000aaaa")
    (change,) = plan(empty, tmp_path / "jrnl.json").changes
    record = change.after
    assert (record["kind"], record["title"], record["text"], record["tags"]) == (
        "reflection", "A day", "Body *text*", ["work", "starred"],
    )  # fmt: skip
    assert record["created"] == "2026-03-29T08:30:00.000Z"
    assert record["visibility"] == "private"
    assert plan(applied(empty, [change]), tmp_path / "jrnl.json").is_empty


def test_a_spreadsheet_of_evidence_comes_in_once(tmp_path: Path) -> None:
    rows = 'Title,On,Type,Criteria,Tags\n"A leaflet, printed",2026-03-01,work_product,C1; C2,a; b\n\n=1+1,,,,\n'
    (tmp_path / "e.csv").write_text(rows, encoding="utf-8")
    empty = Snapshot(owner="00000000-0000-7000-8000-00000000aaaa")
    found = plan(empty, tmp_path / "e.csv")
    first = next(change.after for change in found.changes if change.after["title"] == "A leaflet, printed")
    assert [(claim["criterion"], claim["strength"]) for claim in first["claims"]] == [
        ("C1", "primary"),
        ("C2", "secondary"),
    ]
    assert first["tags"] == ["a", "b"]
    assert len(found.changes) == 2
    assert not plan(applied(empty, found.changes), tmp_path / "e.csv").changes


def test_a_spreadsheet_of_persons_comes_in(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("name;alias;also called\nIda Moos;a librarian;Idy\n", encoding="utf-8")
    (change,) = plan(Snapshot(owner="00000000-0000-7000-8000-00000000aaaa"), tmp_path / "p.csv").changes
    assert (change.kind, change.after["name"], change.after["also_called"]) == ("person", "Ida Moos", ["Idy"])


def test_a_wrong_cell_names_line_field_value_and_what_is_allowed(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text("title,on\nx,1/12\n", encoding="utf-8")
    with pytest.raises(ValueRefused, match=r'line 2: on: "1/12" is not a day such as'):
        plan(Snapshot(owner="00000000-0000-7000-8000-00000000aaaa"), tmp_path / "e.csv")


INVITATION = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//somebody//EN
METHOD:{method}
BEGIN:VEVENT
UID:abc@elsewhere.example
DTSTAMP:20260501T000000Z
DTSTART;TZID=Europe/Helsinki:20260512T1{hour}0000
DTEND;TZID=Europe/Helsinki:20260512T1{hour}4500
SUMMARY:Talk <b>about</b> it
LOCATION:Room 4
STATUS:CONFIRMED
END:VEVENT
END:VCALENDAR
"""


def test_an_invitation_comes_in_moves_and_is_called_off(tmp_path: Path) -> None:
    file = tmp_path / "i.ics"
    journal = Snapshot(owner="00000000-0000-7000-8000-00000000aaaa")
    for method, hour, expected in (
        ("REQUEST", 4, {"start": "2026-05-12T14:00", "timezone": "Europe/Helsinki", "minutes": 45, "place": "Room 4"}),
        ("REQUEST", 4, None),
        ("REQUEST", 6, {"start": "2026-05-12T16:00"}),
        ("CANCEL", 6, {"state": "cancelled"}),
    ):
        file.write_text(INVITATION.format(method=method, hour=hour).replace("\n", "\r\n"), encoding="utf-8")
        found = plan(journal, file)
        if expected is None:
            assert found.is_empty
            continue
        (change,) = found.changes
        assert expected.items() <= change.after.items()
        journal = applied(journal, found.changes)
    assert len(journal.table("meeting")) == 1


def test_our_own_calendar_changes_nothing_unedited(sample: Any, make: Any, tmp_path: Path) -> None:
    file = write(tmp_path / "c.ics", make(sample, "calendar", audience="me"))
    assert not plan(sample, file).changes


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", b"{"), ("a.json", b"[" * 100_000), ("a.json", b"3"), ("a.json", b"{}"), ("a.json", b'[{"id": 1}]'),
        ("a.json", b'{"entries": [3]}'), ("a.json", b'{"entries": [{"date": "x"}]}'), ("a.md", b"# Hello"),
        ("a.csv", b'a,b\n"x'), ("a.csv", b"a,b\n1,2\n"), ("a.csv", b"title\n1,2\n"), ("a.csv", b"kind\nritual\n"),
        ("a.ics", b"nonsense"), ("a.ics", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"), ("a.ics", b"\xff\xfe"),
        ("a.md", b"\xff"), ("a.pdf", b"%PDF"), ("a.matrix", b"{}"),
    ],
)  # fmt: skip
def test_a_broken_file_gives_one_line(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(MentorError) as refused:
        plan(Snapshot(owner="00000000-0000-7000-8000-00000000aaaa"), tmp_path / name)
    assert name in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MentorError, match="no such file"):
        plan(Snapshot(owner="x"), tmp_path / "nowhere.md")
