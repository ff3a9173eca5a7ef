from __future__ import annotations

import json
from typing import Any

import pytest

from mentor_tui.domain.audience import View, view_for
from mentor_tui.domain.kind import KINDS
from mentor_tui.domain.visibility import LADDER
from mentor_tui.errors import NotFound, UsageError

LEAST = {"partner": "pair", "assessor": "portfolio", "public": "public"}
EACH: dict[str, dict[str, Any]] = {
    "meeting": {"start": "2026-05-01T10:00", "notes": "{}", "line_that_stays": "{}"},
    "contact": {"on": "2026-05-01", "channel": "call", "note": "{}"},
    "worksheet": {"topic": "{}"},
    "goal": {"title": "{}"},
    "action": {"text": "{}", "owner": "mentor"},
    "evidence": {"title": "{}", "file": {"name": "{}.pdf", "sha256": "{}"}},
    "reflection": {"text": "{}"},
    "rating": {"pack": "p", "item": "i", "now": 1, "round": "start", "on": "2026-05-01", "comment": "{}"},
    "statement": {"document": "{}"},
    "cpd": {"on": "2026-05-01", "minutes": 5, "what": "{}"},
    "pulse": {"on": "2026-05-01", "note": "{}"},
}


def filled(value: Any, word: str) -> Any:
    if isinstance(value, str):
        return value.replace("{}", word)
    return {name: filled(inner, word) for name, inner in value.items()} if isinstance(value, dict) else value


def view(book: Any, audience: Any, pair: str | None, **options: Any) -> View:
    return view_for(book.snapshot, audience, pair, **options)


def said(found: View) -> str:
    return json.dumps(found.records, ensure_ascii=False)


@pytest.mark.parametrize("audience", ["partner", "assessor", "public", "supervisor"])
def test_canaries_above_the_audience_are_in_no_byte(book: Any, audience: str) -> None:
    pair = book.pair(agreements=[{"agreed_on": "2026-01-01", "confidentiality_ceiling": "public"}])
    ids: dict[str, str] = {}
    for kind, fields in EACH.items():
        for mark in LADDER:
            ids[mark + kind] = book.add(kind, mentorship=pair, visibility=mark, private_notes=f"canary{mark}note",
                                        **filled(fields, f"canary{mark}{kind}"))  # fmt: skip
    found = view(book, audience, pair)
    text = said(found)
    least = LEAST.get(audience)
    for mark in LADDER:
        for kind in EACH:
            is_open = least is not None and LADDER.index(mark) >= LADDER.index(least)
            assert (f"canary{mark}{kind}" in text) is is_open, (mark, kind)
            assert (ids[mark + kind] in text) is is_open
        assert f"canary{mark}note" not in text
    shown = sum(LADDER.index(mark) >= LADDER.index(least) for mark in LADDER) * len(EACH) if least else 0
    assert found.stayed == len(EACH) * len(LADDER) - shown


def test_for_me_it_is_all_as_it_stands(book: Any) -> None:
    pair = book.pair()
    other = book.pair(name="Jo Field")
    book.add("goal", mentorship=pair, title="Ask Jo", private_notes="mine")
    book.add("goal", mentorship=other, title="Elsewhere")
    whole = view(book, "me", None)
    assert len(whole.records) == len(book.snapshot) and whole.stayed == 0
    one = said(view(book, "me", pair))
    assert "Ask Jo" in one and "mine" in one and "Elsewhere" not in one


@pytest.mark.parametrize("audience", ["partner", "assessor", "public", "supervisor"])
def test_anybody_else_needs_one_mentorship_that_is_there(book: Any, audience: str) -> None:
    with pytest.raises(UsageError):
        view(book, audience, None)
    with pytest.raises(NotFound):
        view(book, audience, book.me)


def test_only_the_mentorships_own_records_its_two_and_their_aliases(book: Any) -> None:
    pair = book.pair()
    book.add("goal", mentorship=book.pair(name="Jo Field"), title="Elsewhere", visibility="public")
    book.add("goal", title="Nowhere", visibility="public")
    dev = book.add("person", name="Dev Patel", alias="the analyst", contact_route="dev@example.org")
    book.add("person", name="Unnamed Here")
    book.add("evidence", mentorship=pair, title="With Patel", third_parties=[dev], visibility="public")
    found = view(book, "partner", pair)
    assert {each["kind"] for each in found.records} == {"person", "mentorship", "evidence"}
    assert {each["name"] for each in found.of("person")} == {"Nadia Brandt", "Priya Raman", "the analyst"}
    assert found.by_id[dev] == {"id": dev, "kind": "person", "name": "the analyst"}
    assert found.of("evidence")[0]["title"] == "With the analyst"


def test_field_limits_go_with_the_audience(book: Any) -> None:
    pair = book.pair()
    book.add(
        "evidence", mentorship=pair, title="E", visibility="public", depth=2, reason="r1", tags=["t1"],
        claims=[{"criterion": "C1", "annotation": "a1", "mentee_view": "meets", "mentor_view": "partly",
                 "history": [{"why": "h1"}]}], x_later={"private_x": "p1", "y": "y1"},
    )  # fmt: skip
    (partner,) = view(book, "partner", pair).of("evidence")
    assert partner["depth"] == 2 and partner["claims"][0]["history"][0]["why"] == "h1" and partner["reason"] == "r1"
    assert partner["x_later"] == {"y": "y1"}
    for audience in ("assessor", "public"):
        found = view(book, audience, pair)
        (piece,) = found.of("evidence")
        assert set(piece["claims"][0]) == {"id", "criterion", "annotation"}
        assert not {"depth", "reason"} & set(piece) and piece["tags"] == ["t1"]
        assert found.stayed_fields == 6


def test_the_agreement_is_the_two_peoples(book: Any) -> None:
    pair = book.pair(agreements=[{"agreed_on": "2026-01-01", "hopes_mentor": "Courage"}], purpose_in_words="Secret",
                     private_trial_answer="part", trial_until="2026-06-01")  # fmt: skip
    text = said(view(book, "partner", pair))
    assert "Courage" in text and "Secret" not in text and "part" not in json.loads(text)[0]
    assert "private_trial_answer" not in text and "trial_until" not in text
    assert "Courage" not in said(view(book, "assessor", pair))
    book.edit(pair, visibility="public")
    assert "Secret" in said(view(book, "public", pair)) and "Courage" not in said(view(book, "public", pair))


def test_how_to_reach_somebody_stays_between_the_two(book: Any) -> None:
    pair = book.pair()
    book.edit(book.partner(pair), contact_route="p@example.org", private_notes="likes tea", visibility="public")
    assert "p@example.org" in said(view(book, "partner", pair))
    for audience in ("assessor", "public"):
        assert "p@example.org" not in said(view(book, audience, pair))
    assert "likes tea" not in said(view(book, "partner", pair))


def test_what_stays_leaves_no_link_behind(book: Any) -> None:
    pair = book.pair()
    add = book.add
    hidden = add("evidence", mentorship=pair, title="Hidden", visibility="private")
    shown = add("evidence", mentorship=pair, title="Shown", visibility="portfolio")
    meeting = add("meeting", mentorship=pair, start="2026-05-01T10:00", visibility="private")
    add("action", mentorship=pair, text="Step", owner="mentor", meeting=meeting, visibility="portfolio")
    add("statement", mentorship=pair, document="S", evidence=[hidden, shown], visibility="portfolio",
        versions=[{"text": f"see [this](evidence/{hidden}) and {shown}"}])  # fmt: skip
    found = view(book, "assessor", pair)
    text = said(found)
    assert hidden not in text and meeting not in text
    assert found.of("statement")[0]["evidence"] == [shown]
    assert shown in found.of("statement")[0]["versions"][0]["text"]
    assert "meeting" not in found.of("action")[0]


def test_a_trashed_record_leaves_no_link_either(book: Any) -> None:
    from dataclasses import replace

    from mentor_tui.domain.snapshot import Trashed

    pair = book.pair()
    gone = book.add("evidence", mentorship=pair, title="Gone", visibility="public")
    book.add("statement", mentorship=pair, document="S", evidence=[gone], visibility="public",
             versions=[{"text": f"as {gone} shows"}])  # fmt: skip
    raw = book.raw(gone)
    left = book.snapshot.without([gone], 99)
    book.snapshot = replace(left, trash=left.trash.insert(gone, Trashed(raw, "me", "2026-05-01T00:00:00Z")))
    assert gone not in said(view(book, "public", pair))


def test_an_assessor_sees_nothing_left_out(book: Any) -> None:
    pair = book.pair()
    book.add("evidence", mentorship=pair, title="Left", state="rejected", visibility="public", reason="weak")
    assert view(book, "assessor", pair).of("evidence") == ()
    assert len(view(book, "partner", pair).of("evidence")) == 1


def test_comments_follow_their_subject(book: Any) -> None:
    pair = book.pair(agreements=[{"confidentiality_ceiling": "portfolio"}])
    piece = book.add("evidence", mentorship=pair, title="E", visibility="private")
    comment = book.add("comment", mentorship=pair, about=piece, text="c", visibility="public")
    assert comment not in said(view(book, "partner", pair))
    book.edit(piece, visibility="pair")
    assert comment in said(view(book, "partner", pair)) and comment not in said(view(book, "assessor", pair))


def test_a_framework_may_mask_for_me_too(book: Any) -> None:
    pair = book.pair()
    dev = book.add("person", name="Dev Patel")
    book.add("evidence", mentorship=pair, title="Patel and Raman", third_parties=[dev])
    assert view(book, "me", pair).of("evidence")[0]["title"] == "Patel and Raman"
    masked = view(book, "me", pair, masks_me=True)
    assert masked.of("evidence")[0]["title"] == "a colleague and Raman"
    assert "Patel" not in said(masked)


def test_what_asks_for_a_look_is_named(book: Any) -> None:
    pair = book.pair()
    book.add("goal", mentorship=pair, title="Lunch with Svetlana", visibility="public")
    book.add("goal", mentorship=pair, title="Lunch with Oksana", visibility="private")
    assert view(book, "partner", pair).to_look_at() == ("Svetlana",)


def test_a_supervisor_sees_only_what_was_ticked_without_names(book: Any) -> None:
    book.edit(book.me, organisation="Leeds Central Library", place="Leeds")
    pair = book.pair(role="mentor")
    fields = {"mentorship": pair, "text": "Priya taught me to wait, in Leeds Central Library."}
    mine = book.add("reflection", learning=True, title="Waiting", depth=3, about=pair, private_notes="n", **fields)
    other = book.add("reflection", learning=True, **fields)
    plain = book.add("reflection", **fields)
    theirs = book.add("reflection", learning=True, author=book.partner(pair), **fields)
    assert view(book, "supervisor", pair).records == ()
    found = view(book, "supervisor", pair, ticked=[mine, plain, theirs])
    assert [each["id"] for each in found.records] == [mine] and found.stayed == 3 and other
    assert found.records[0]["text"] == "a mentee taught me to wait, in an organisation."
    assert not {"depth", "about", "private_notes", "mentorship", "author"} & set(found.records[0])


def test_every_kind_is_tried_here() -> None:
    assert set(EACH) | {"person", "mentorship", "comment"} == set(KINDS)


def test_the_mentorship_itself_is_masked_and_links_to_nothing_that_stays(book: Any) -> None:
    book.add("person", name="Anna Karlsson", alias="the head")
    hidden = book.add("evidence", title="E", visibility="private")
    agreement = {"agreed_on": "2026-01-01", "third_party_rule": f"Never about Karlsson, see {hidden}."}
    pair = book.pair(visibility="pair", agreements=[agreement], purpose_in_words="What Karlsson left",
                     documents=[{"code": "CV", "evidence": hidden}])  # fmt: skip
    text = said(view(book, "partner", pair))
    assert "the head left" in text
    assert "arlsson" not in text
    assert hidden not in text


def test_where_partners_hide_nothing_is_left_of_them_but_the_role(book: Any) -> None:
    pair = book.pair(role="mentee", name="Ilkka Salonen", partner_zone="Europe/Helsinki")
    book.edit(book.partner(pair), organisation="Turku City Library", place="Turku", visibility="public")
    for audience in ("me", "assessor", "public"):
        found = view(book, audience, pair, hides_partners=True)
        (partner,) = [raw for raw in found.of("person") if raw["id"] == book.partner(pair)]
        assert partner == {"id": book.partner(pair), "kind": "person", "name": "my mentor"}
        assert "Salonen" not in said(found)
