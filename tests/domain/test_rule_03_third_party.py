from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.domain.third_party import Masking, masking, third_parties


def mask_of(book: Any, *people: Any, **options: Any) -> Masking:
    pair = book.pair(name="Ilkka Salonen", role="mentee")
    for person in people:
        book.add("person", **(person if isinstance(person, dict) else {"name": person}))
    return masking(book.snapshot, book.get(pair), **options)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Anna Karlsson said so.", "a colleague said so."),
        ("anna KARLSSON", "a colleague"),
        ("Karlsson's desk, and Anna’s", "a colleague's desk, and a colleague’s"),
        ("Dr Karlsson and Prof. Anna Karlsson", "a colleague and a colleague"),
        ("Ask Anna, then Karlsson!", "Ask a colleague, then a colleague!"),
        ("Annabel and the Karlssons", "Annabel and the Karlssons"),
        ("Anna\nKarlsson", "a colleague"),
        ("karlsson_report-2024.pdf", "a-colleague_report-2024.pdf"),
        ("anna.karlsson@example.org", "a-colleague@example.org"),
        ("see https://example.org/staff/AnnaKarlsson?x=1 now", "see https://example.org/staff/a-colleague?x=1 now"),
        ("https://example.org/Anna%20Karlsson", "https://example.org/a-colleague"),
        ("Karls\u00adson", "a colleague"),
        ("2024karlsson", "2024a colleague"),
        ("", ""),
    ],
)
def test_whole_words_in_any_case_anywhere(book: Any, text: str, masked: str) -> None:
    assert mask_of(book, "Dr Anna Karlsson").text(text) == masked


@pytest.mark.parametrize(
    ("name", "text", "masked"),
    [
        ("José Muñoz", "jose munoz, JOSÉ MUÑOZ, Jose\u0301", "a colleague, a colleague, a colleague"),
        ("José Muñoz", "https://example.org/Jos%C3%A9", "https://example.org/a-colleague"),
        ("Straße", "STRASSE", "a colleague"),
        ("Ольга Петрова", "С Ольгой и с ПЕТРОВА", "С Ольгой и с a colleague"),
        ("Bo Li", "Bo Li came; bo and Li and Boli did not", "a colleague came; bo and Li and Boli did not"),
        ("Jo", "Jo is in, Joanna is not", "a colleague is in, Joanna is not"),
        ("Sean O'Brien", "O'Brien and Brien and OBrien", "a colleague and a colleague and OBrien"),
        ("Professor Mary", "a professor met Mary", "a professor met a colleague"),
        ("王小明", "王小明 said", "a colleague said"),
    ],
)
def test_names_of_all_sorts(book: Any, name: str, text: str, masked: str) -> None:
    assert mask_of(book, name).text(text) == masked


def test_an_alias_and_other_names(book: Any) -> None:
    found = mask_of(book, {"name": "Anna Karlsson", "alias": "the head of desk", "also_called": ["Ankan", "AK"]})
    assert found.text("Ankan, ak and Karlsson") == "the head of desk, the head of desk and the head of desk"
    assert found.text("karlsson.doc") == "the-head-of-desk.doc"


def test_the_owner_and_the_two_keep_their_names(book: Any) -> None:
    found = mask_of(book, "Anna Salonen", "Nadia Olsson")
    assert found.text("Nadia Brandt met Ilkka Salonen") == "Nadia Brandt met Ilkka Salonen"
    assert found.text("Anna Salonen and Nadia Olsson") == "a colleague and a colleague"


def test_partners_of_other_mentorships_are_third_parties(book: Any) -> None:
    book.pair(name="Priya Raman")
    pair = book.pair(name="Ilkka Salonen", role="mentee")
    assert [person.name for person in third_parties(book.snapshot, book.get(pair))] == ["Priya Raman"]
    assert masking(book.snapshot, book.get(pair)).text("Priya and Ilkka") == "a colleague and Ilkka"


def test_in_my_own_cpd_the_partners_are_a_mentee_and_my_mentor(book: Any) -> None:
    book.pair(name="Priya Raman", role="mentor")
    pair = book.pair(name="Ilkka Salonen", role="mentee")
    for mentorship in (None, book.get(pair)):
        found = masking(book.snapshot, mentorship, hide_partners=True)
        assert found.text("Ilkka on Priya, by Nadia") == "my mentor on a mentee, by Nadia"


def test_a_record_is_masked_where_it_is_prose_only(book: Any) -> None:
    found = mask_of(book, "Mark Held", "Will Data", codes={"DATA"})
    masked = found.record({
        "kind": "evidence", "id": "will", "title": "What Will held", "type": "data", "state": "captured",
        "url": "https://example.org/will", "file": {"name": "mark.pdf", "sha256": "held", "size": 3},
        "claims": [{"id": "will", "criterion": "DATA", "annotation": "Mark agreed", "mentee_view": "meets"}],
        "tags": ["will"], "x_unknown": {"deep": ["Mark"]}, "third_parties": ["data"],
    })  # fmt: skip
    assert masked == {
        "kind": "evidence", "id": "will", "title": "What a colleague a colleague", "type": "data", "state": "captured",
        "url": "https://example.org/a-colleague", "file": {"name": "a-colleague.pdf", "sha256": "held", "size": 3},
        "claims": [{"id": "will", "criterion": "DATA", "annotation": "a colleague agreed", "mentee_view": "meets"}],
        "tags": ["a colleague"], "x_unknown": {"deep": ["a colleague"]}, "third_parties": ["data"],
    }  # fmt: skip


@pytest.mark.parametrize("field", ["criteria", "skills"])
def test_a_name_where_a_code_belongs_is_masked_and_a_known_code_stays(book: Any, field: str) -> None:
    found = mask_of(book, "Will Data", codes={"DATA"})
    assert found.record({"kind": "goal", field: ["DATA", "data", "Will Data"]})[field] == [
        "DATA", "a colleague", "a colleague",
    ]  # fmt: skip
    assert found.record({"kind": "rating", "pack": "will", "item": "DATA"}) == {
        "kind": "rating", "pack": "a colleague", "item": "DATA",
    }  # fmt: skip


def test_places_of_the_two_are_known_and_those_of_others_ask_for_a_look(book: Any) -> None:
    book.edit(book.me, place="Leeds", organisation="Kirkgate Library")
    found = mask_of(book, {"name": "Anna Karlsson", "alias": "the head", "place": "Turku"})
    text = "We met in Leeds, at the Kirkgate Library, and she came from Turku."
    assert found.to_look_at([{"kind": "goal", "title": text}]) == ("Turku",)


def test_values_are_no_names_to_look_at(book: Any) -> None:
    found = mask_of(book)
    meeting = {"kind": "meeting", "start": "2026-05-01T10:00", "timezone": "Europe/Helsinki", "notes": "All well."}
    assert found.to_look_at([meeting]) == ()


def test_a_code_beside_a_word_is_no_name_to_look_at(book: Any) -> None:
    text = "For C2, ask it what the desk learned. Ask C3 too. Then X Woods came."
    assert mask_of(book).to_look_at([{"kind": "goal", "title": text}]) == ("Then X Woods",)


def test_capitalised_names_without_an_alias_ask_for_a_look(book: Any) -> None:
    found = mask_of(book, {"name": "Anna Karlsson", "alias": "the head"}, "Dev Patel")
    texts = [
        "Yesterday I met Svetlana Orlova on Tuesday in Leeds, with Anna Karlsson and Ilkka. CILIP agreed.",
        "The desk was calm. Karlsson and patel spoke. We thanked Anna Svensson and Éva.",
    ]
    records = [{"kind": "goal", "title": text} for text in texts]
    assert found.to_look_at(records) == ("Dev Patel", "Svetlana Orlova", "Leeds", "Anna Svensson", "Éva")


def test_nothing_to_mask_changes_nothing(book: Any) -> None:
    assert mask_of(book).text("Anna%20") == "Anna%20"


words = st.text(alphabet=st.characters(categories=["Lu", "Ll"]), min_size=4, max_size=12)


@given(words, st.text(max_size=40), st.text(max_size=40))
def test_no_long_word_of_a_name_is_left(word: str, before: str, after: str) -> None:
    from mentor_tui.domain.records import Person
    from mentor_tui.domain.snapshot import Snapshot
    from mentor_tui.domain.third_party import names_of

    raw = {"id": "p", "kind": "person", "name": f"Dr {word}"}
    found = masking(Snapshot(owner="me").with_records([raw], 1), None)
    masked = found.text(f"{before} {word} {after}")
    assert not set(names_of(Person.model_validate(raw))) & set(found._names_in(masked))
