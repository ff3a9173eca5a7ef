"""TinyDB over the live journal: what TinyDB promises, pinned, so that a new TinyDB cannot break it unseen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from tests.store.record import goal
from tinydb import Query, where
from tinydb.operations import add, delete, increment
from tinydb.table import Document

from mentor_tui.domain.change import created
from mentor_tui.errors import JournalReadOnly
from mentor_tui.store.journal import Journal
from mentor_tui.store.storage import Database, LiveTable, next_number

Again = Callable[..., Journal]


@pytest.fixture
def base(journal: Journal) -> Iterator[Database]:
    journal.apply([created(goal(number, baseline=number)) for number in (1, 2, 3)], "added")
    with Database(journal) as made:
        yield made


def test_the_table_class_is_ours_and_tables_are_kinds(base: Database) -> None:
    assert isinstance(base.table("goal"), LiveTable)
    assert base.tables() == {"person", "goal"}


def test_queries_find_what_they_should(base: Database) -> None:
    table = base.table("goal")
    assert [item.doc_id for item in table.search(where("baseline") >= 2)] == [2, 3]
    assert table.get(doc_id=2)["title"] == "Goal 2"  # type: ignore[index, call-overload]
    assert table.contains(Query().title.matches("Goal [13]")) and not table.contains(doc_id=9)
    assert table.count(where("kind") == "goal") == len(table) == 3
    assert [item["title"] for item in table] == ["Goal 1", "Goal 2", "Goal 3"]


def test_a_cached_query_is_answered_anew_after_another_program_saved(base: Database, journal: Journal) -> None:
    table = base.table("goal")
    query = where("title") == "Goal 4"
    assert table.search(query) == []
    journal.apply([created(goal(4))], "added")
    assert [item.doc_id for item in table.search(query)] == [4]


def test_an_insert_is_one_undoable_line_with_its_header_filled_in(base: Database, journal: Journal) -> None:
    before = journal.snapshot.sequence
    assert base.table("goal").insert({"title": "new"}) == 4
    assert journal.snapshot.sequence == before + 1
    found = base.table("goal").get(doc_id=4)
    assert found and found["kind"] == "goal" and journal.snapshot.raw(found["id"])
    journal.undo()
    assert not base.table("goal").contains(doc_id=4)


def test_many_inserts_are_one_line_and_numbers_follow(base: Database, journal: Journal) -> None:
    before = journal.snapshot.sequence
    assert base.table("goal").insert_multiple([{"title": "a"}, {"title": "b"}]) == [4, 5]
    assert journal.snapshot.sequence == before + 1
    assert base.table("goal").insert({"title": "c"}) == 6


def test_a_number_is_given_once(base: Database, journal: Journal, reopened: Again) -> None:
    table = base.table("goal")
    table.remove(doc_ids=[3])
    assert table.insert({"title": "next"}) == 4
    with pytest.raises(ValueError, match="already exists"):
        table.insert(Document({"title": "again"}, doc_id=3))
    assert table.insert(Document({"title": "far"}, doc_id=40)) == 40
    again = reopened()
    assert next_number(again, "goal") == 41
    assert sorted(again.state.numbers[id] for id in again.snapshot.table("goal").entries) == [1, 2, 4, 40]


def test_updates_in_place_save_only_what_changed(base: Database, journal: Journal) -> None:
    table = base.table("goal")
    assert table.update({"title": "changed"}, where("baseline") == 2) == [2]
    assert table.update(increment("baseline"), doc_ids=[1, 99]) == [1]
    table.update(add("title", "!"), doc_ids=[1])
    table.update(delete("baseline"), doc_ids=[3])
    assert [(item["title"], item.get("baseline")) for item in table] == [
        ("Goal 1!", 2),
        ("changed", 2),
        ("Goal 3", None),
    ]
    newest = journal.history(goal(3)["id"])[-1]
    assert newest.label == "changed through TinyDB" and newest.record and "baseline" not in newest.record


def test_an_update_that_changes_nothing_writes_nothing(base: Database, journal: Journal) -> None:
    before = journal.snapshot.sequence
    base.table("goal").update({"kind": "goal"})
    assert journal.snapshot.sequence == before


def test_a_failing_update_changes_nothing(base: Database, journal: Journal) -> None:
    before = journal.snapshot
    with pytest.raises(KeyError):
        base.table("goal").update(delete("nothing"))
    assert journal.snapshot is before


def test_upsert_updates_or_inserts(base: Database) -> None:
    table = base.table("goal")
    assert table.upsert({"title": "x"}, where("title") == "Goal 1") == [1]
    assert table.upsert({"title": "y"}, where("title") == "none") == [4]


def test_removed_records_go_to_the_trash(base: Database, journal: Journal) -> None:
    base.table("goal").truncate()
    assert len(journal.snapshot.trash) == 3
    journal.undo()
    base.drop_table("goal")
    assert len(journal.snapshot.trash) == 3 and base.tables() == {"person"}


def test_a_document_is_a_copy(base: Database, journal: Journal) -> None:
    base.table("goal").update({"tags": ["a"]}, doc_ids=[1])
    found = base.table("goal").get(doc_id=1)
    assert found
    found["tags"].append("b")  # type: ignore[call-overload, index]
    assert (journal.snapshot.raw(goal(1)["id"]) or {})["tags"] == ["a"]


def test_a_read_only_journal_is_no_database(journal: Journal, reopened: Again) -> None:
    first, second = reopened(as_app=True), reopened(as_app=True)
    assert first.holder is None
    with pytest.raises(JournalReadOnly):
        Database(second)
