"""A checkpoint edited by hand, by jq, by stock TinyDB: noticed, taken over as one change set, never covered."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.store.record import OWNER_ID, Clock, goal
from tinydb import TinyDB

from mentor_tui.domain.change import created, updated
from mentor_tui.errors import JournalDamaged
from mentor_tui.store.journal import Journal

Again = Callable[..., Journal]


@pytest.fixture
def left(journal: Journal, folder: Path) -> Path:
    """A journal with two goals that nobody has open; the path of its checkpoint."""
    journal.apply([created(goal(1)), created(goal(2, unknown={"a": [1, None]}))], "added")
    journal.close()
    return folder / "journal.json"


def edit(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    document = json.loads(path.read_text())
    change(document)
    path.write_text(json.dumps(document, indent=4))


def open_(path: Path) -> Journal:
    return Journal.open(path.parent, clock=Clock())


def test_an_edit_enters_as_one_change_set_with_its_history(left: Path) -> None:
    edit(left, lambda tables: tables["goal"]["1"].update(title="by hand", odd=1))
    with open_(left) as journal:
        assert journal.snapshot.raw(goal(1)["id"]) == goal(1, title="by hand", odd=1)
        assert journal.notes == ("journal.json was edited outside: 1 record taken over",)
        assert [version.label for version in journal.history(goal(1)["id"])] == ["added", "edited outside"]
    with open_(left) as again:
        assert again.notes == ()
        assert again.undo().label == "added"


def test_byte_order_mark_and_crlf_are_accepted(left: Path) -> None:
    text = left.read_text().replace("Goal 1", "changed").replace("\n", "\r\n")
    left.write_bytes(b"\xef\xbb\xbf" + text.encode())
    with open_(left) as journal:
        assert journal.snapshot.raw(goal(1)["id"]) == goal(1, title="changed")
        assert journal.snapshot.raw(goal(2)["id"]) == goal(2, unknown={"a": [1, None]})


def test_stock_tinydb_reads_queries_and_inserts(left: Path) -> None:
    with TinyDB(left) as stock:
        table = stock.table("goal")
        assert [item.doc_id for item in table.all()] == [1, 2]
        assert table.insert({"title": "from outside"}) == 3
    with open_(left) as journal:
        found = [entry.raw for entry in journal.snapshot.table("goal").in_order if entry.raw["title"] == "from outside"]
        assert found[0]["author"] == OWNER_ID and found[0]["kind"] == "goal" and found[0]["id"]
        journal.checkpoint()
    assert json.loads(left.read_text())["goal"]["3"]["title"] == "from outside"


def test_a_record_left_out_goes_to_the_trash(left: Path) -> None:
    edit(left, lambda tables: tables["goal"].pop("1"))
    with open_(left) as journal:
        assert journal.snapshot.trash[goal(1)["id"]].raw == goal(1)


def test_where_the_log_has_the_same_record_the_file_stands_and_both_are_kept(
    journal: Journal, folder: Path, reopened: Again
) -> None:
    journal.apply([created(goal(1)), created(goal(2))], "added")
    journal.checkpoint()
    journal.apply([updated(goal(1), goal(1, title="saved here"))], "changed")  # type: ignore[list-item]
    journal.apply([updated(goal(2), goal(2, title="kept"))], "changed")  # type: ignore[list-item]
    edit(folder / "journal.json", lambda tables: tables["goal"]["1"].update(title="by hand"))
    other = reopened()
    assert other.snapshot.raw(goal(1)["id"]) == goal(1, title="by hand")
    assert other.snapshot.raw(goal(2)["id"]) == goal(2, title="kept")
    assert any(goal(1)["id"] in note and "history" in note for note in other.notes)
    titles = [version.record and version.record["title"] for version in other.history(goal(1)["id"])]
    assert titles == ["Goal 1", "saved here", "by hand"]


def test_an_open_journal_notices_before_it_saves(journal: Journal, folder: Path) -> None:
    journal.apply([created(goal(1))], "added")
    journal.checkpoint()
    edit(folder / "journal.json", lambda tables: tables["goal"]["1"].update(title="by hand"))
    assert journal.refresh()
    assert journal.snapshot.raw(goal(1)["id"]) == goal(1, title="by hand")
    edit(folder / "journal.json", lambda tables: tables["goal"]["1"].update(title="again"))
    journal.apply([created(goal(2))], "added")
    journal.checkpoint()
    assert json.loads((folder / "journal.json").read_text())["goal"]["1"]["title"] == "again"


def test_unknown_tables_kinds_and_documents_are_kept(left: Path) -> None:
    def strange(tables: dict[str, Any]) -> None:
        tables["plant"] = {"1": {"id": "x", "kind": "plant", "leaves": 3}}
        tables["_other"] = {"1": {"b": 2}}
        tables["goal"]["7"] = {"id": goal(1)["id"], "kind": "goal", "title": "a double"}
        tables["goal"]["8"] = "not even an object"
        tables["list"] = [1, 2]

    edit(left, strange)
    with open_(left) as journal:
        journal.apply([created(goal(3))], "added")
        journal.checkpoint()
        found = json.loads(left.read_text())
        assert found["plant"]["1"] == {"id": "x", "kind": "plant", "leaves": 3}
        assert found["_other"] == {"1": {"b": 2}} and found["list"] == [1, 2]
        assert found["goal"]["7"]["title"] == "a double" and found["goal"]["8"] == "not even an object"
        assert found["goal"]["9"]["title"] == "Goal 3"
        named = " ".join(f"{item.where} {item.what}" for item in journal.check().findings)
        assert "goal 7 has the id of another record" in named and "plant" in named


def test_a_record_that_does_not_fit_is_kept_and_named(left: Path) -> None:
    edit(left, lambda tables: tables["goal"]["1"].update(due="some day"))
    with open_(left) as journal:
        assert journal.snapshot.raw(goal(1)["id"]) == goal(1, due="some day")
        damage = [item for item in journal.check().findings if item.is_damage]
        assert [(item.where, "some day" in item.what) for item in damage] == [(f"goal {goal(1)['id']}", True)]


def test_hostile_text_is_made_safe_on_the_way_in(left: Path) -> None:
    edit(left, lambda tables: tables["goal"]["1"].update(title="a\x1b]0;owned\x07\u202eb"))
    with open_(left) as journal:
        title = (journal.snapshot.raw(goal(1)["id"]) or {})["title"]
        assert title == "a\ufffd]0;owned\ufffdb"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('{"_journal": {"1": {}},\n "goal": {"1": }}', "line 2 column"),
        ("", "line 1"),
        ("[1]", "journal.json"),
        ('{"goal": NaN}', "journal.json"),
        ("[" * 100_000, "journal.json"),
    ],
)
def test_text_that_is_no_journal_stops_the_load_and_stays(left: Path, text: str, where: str) -> None:
    left.write_text(text)
    with pytest.raises(JournalDamaged) as damage:
        open_(left)
    assert where in str(damage.value) and "newest good backup" in str(damage.value)
    assert left.read_text() == text


def test_without_its_history_the_file_stands_as_it_is(left: Path) -> None:
    for path in (left.parent / "history").iterdir():
        path.unlink()
    edit(left, lambda tables: tables["goal"]["1"].update(title="by hand"))
    with open_(left) as journal:
        assert journal.snapshot.raw(goal(1)["id"]) == goal(1, title="by hand")
        journal.apply([created(goal(3))], "added")
    with open_(left) as again:
        assert len(again.snapshot) == 4


def test_only_the_checkpoint_copied_elsewhere_is_a_journal(left: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "journal.json").write_bytes(left.read_bytes())
    with Journal.open(elsewhere, clock=Clock()) as journal:
        assert len(journal.snapshot) == 3 and journal.notes == ()
        journal.apply([created(goal(3))], "added")
    with Journal.open(elsewhere, clock=Clock()) as again:
        assert len(again.snapshot) == 4


def test_a_newer_format_opens_read_only(left: Path) -> None:
    edit(left, lambda tables: tables["_journal"]["1"].update(format=99))
    before = left.read_bytes()
    with open_(left) as journal:
        assert journal.is_read_only and "newer mentor-tui" in journal.read_only_reason
        assert len(journal.snapshot) == 3
    assert left.read_bytes() == before


@pytest.mark.parametrize("key", ["01", "\u00b2", "\u0663", "9" * 5000])
def test_a_document_under_a_number_that_is_none_is_kept_and_costs_no_other_one(left: Path, key: str) -> None:
    def add(tables: dict[str, Any]) -> None:
        tables["goal"] = {key: goal(3), key + "x": {"title": "no id"}, **tables["goal"]}

    edit(left, add)
    for _ in range(2):
        with open_(left) as journal:
            assert journal.snapshot.raw(goal(1)["id"]) == goal(1)
            journal.checkpoint()
        assert json.loads(left.read_text())["goal"][key] == goal(3)


@pytest.mark.parametrize("rubbish", [-1, None, "words", [1]])
def test_a_table_that_is_none_is_kept_and_its_records_go_to_the_trash(left: Path, rubbish: Any) -> None:
    edit(left, lambda tables: tables.update(goal=rubbish))
    with open_(left) as journal:
        assert set(journal.snapshot.trash) == {goal(1)["id"], goal(2)["id"]}
    edit(left, lambda tables: tables["_trash"]["1"]["record"].update(kind=["goal"]))
    with open_(left) as journal:
        assert journal.restore([goal(2)["id"]]).snapshot.raw(goal(2)["id"])


def test_a_zone_that_is_none_gives_way_to_the_next(left: Path) -> None:
    edit(left, lambda tables: tables["person"]["1"].update(timezone="Mars/Base"))
    with open_(left) as journal:
        assert journal.timezone == "Europe/London"
    edit(left, lambda tables: tables["_journal"]["1"].update(timezone="../../etc/passwd"))
    with open_(left) as journal:
        assert journal.timezone == "UTC"
