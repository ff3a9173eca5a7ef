"""While somebody looks along nobody who is not there is named: not by name, not by alias, not by a short first name."""

from __future__ import annotations

from typing import Any

import pytest

from mentor_tui.domain.absent import absent_from


@pytest.fixture
def three(book: Any) -> Any:
    """Add three mentorships: with Ada Brown, with Juno Kestrel Brown who has an alias, and with Bo Li."""
    book.people = [
        book.add("person", name=name, **fields)
        for name, fields in (
            ("Ada Brown", {}),
            ("Juno Kestrel Brown", {"alias": "the night reader", "also_called": ["Junebug"]}),
            ("Bo Li", {"alias": "a colleague"}),
        )
    ]
    book.pairs = [book.add("mentorship", mentor="me", mentee=person) for person in book.people]
    return book


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ask Juno about the sign", True),
        ("ask JUNO", True),
        ("kestrel_2026.pdf", True),
        ("as Junebug said", True),
        ("what The Night Reader did", True),
        ("Bo came too", True),
        ("bo is no name here", False),
        ("Ada Brown came", False),
        ("Brown said so", False),
        ("a colleague said so", False),
        ("nothing of anybody", False),
    ],
)
def test_with_ada_there_the_others_are_not_named(three: Any, text: str, named: bool) -> None:
    absent = absent_from(three.snapshot, three.pairs[0])
    assert absent.are_named_in(text) is named
    assert (absent.text(text) == text) is not named
    assert absent.are_named_by({"kind": "goal", "id": "x", "milestones": [{"id": "y", "text": text}]}) is named


def test_who_is_there_changes_who_is_not(three: Any) -> None:
    absent = absent_from(three.snapshot, three.pairs[1])
    assert absent.are_named_in("Ada came") and not absent.are_named_in("Juno came")
    nobody = absent_from(three.snapshot, None)
    assert nobody.are_named_in("Ada came") and nobody.are_named_in("Juno came") and nobody.are_named_in("Bo came")


def test_values_and_ids_name_nobody(three: Any) -> None:
    absent = absent_from(three.snapshot, three.pairs[0])
    assert not absent.are_named_by({"kind": "goal", "id": "juno", "mentorship": "juno", "state": "active"})
