from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from mentor_tui.domain.draft import Draft
from mentor_tui.domain.records import MODELS
from mentor_tui.domain.visibility import (
    LADDER,
    ceiling,
    effective_visibility,
    field_limit,
    lowest,
    may_set_visibility,
    starting_visibility,
)
from mentor_tui.errors import ValueRefused

NOW = datetime(2026, 5, 7, 8, 0, tzinfo=UTC)


def seen(book: Any, id: str) -> str:
    return effective_visibility(book.snapshot, book.raw(id))


def agreed(word: str | None, on: str = "2026-01-01") -> dict[str, Any]:
    return {"agreed_on": on, "confidentiality_ceiling": word}


MINIMAL: dict[str, dict[str, Any]] = {
    "meeting": {"start": "2026-05-01T10:00"},
    "contact": {"on": "2026-05-01", "channel": "call"},
    "worksheet": {"topic": "T"},
    "goal": {"title": "G"},
    "action": {"text": "A", "owner": "mentor"},
    "evidence": {"title": "E"},
    "reflection": {},
    "rating": {"pack": "p", "item": "i", "now": 1, "round": "start", "on": "2026-05-01"},
    "statement": {"document": "D"},
    "cpd": {"on": "2026-05-01", "minutes": 5},
    "pulse": {"on": "2026-05-01"},
}


@pytest.mark.parametrize("kind", sorted(MINIMAL))
def test_without_an_agreement_everything_starts_private(book: Any, kind: str) -> None:
    assert book.raw(book.add(kind, mentorship=book.pair(), **MINIMAL[kind]))["visibility"] == "private"


@pytest.mark.parametrize("kind", sorted(MINIMAL))
def test_with_an_agreement_the_conversation_starts_shared(book: Any, kind: str) -> None:
    pair = book.pair(agreements=[agreed("pair")])
    expected = "pair" if kind in ("meeting", "action", "goal") else "private"
    assert book.raw(book.add(kind, mentorship=pair, **MINIMAL[kind]))["visibility"] == expected


def test_what_starts_shared_is_a_choice_per_mentorship(book: Any) -> None:
    pair = book.pair(agreements=[agreed("pair")])
    book.personal(shared_by_default={pair: {"meeting": False}})
    draft = {"kind": "meeting", "mentorship": pair}
    assert starting_visibility(book.snapshot, draft) == "private"
    assert starting_visibility(book.snapshot, {**draft, "kind": "goal"}) == "pair"


@pytest.mark.parametrize("kind", sorted(MINIMAL))
def test_the_ceiling_binds_the_conversation_and_never_own_work(book: Any, kind: str) -> None:
    pair = book.pair(agreements=[agreed("pair")])
    id = book.add(kind, mentorship=pair, visibility="public", **MINIMAL[kind])
    is_talk = kind in ("meeting", "contact", "worksheet", "action", "pulse")
    assert seen(book, id) == ("pair" if is_talk else "public")


def test_the_newest_agreement_holds_and_without_one_it_is_portfolio(book: Any) -> None:
    bare = book.pair()
    assert ceiling(book.snapshot, bare) == "portfolio"
    meeting = book.add("meeting", mentorship=bare, visibility="public", start="2026-05-01T10:00")
    assert seen(book, meeting) == "portfolio"
    words = [agreed("private", "2026-03-01"), agreed("public", "2026-01-01"), agreed("pair", "2026-03-01")]
    newest, silent = book.pair(name="Jo", agreements=words), book.pair(name="Di", agreements=[agreed(None)])
    assert ceiling(book.snapshot, newest) == "pair"
    assert ceiling(book.snapshot, silent) == "portfolio"


@pytest.mark.parametrize("mark", LADDER)
@pytest.mark.parametrize("subject", LADDER)
def test_a_comment_is_never_more_visible_than_its_subject(book: Any, mark: str, subject: str) -> None:
    piece = book.add("evidence", title="E", visibility=subject)
    comment = book.add("comment", about=piece, text="c", visibility=mark)
    answer = book.add("comment", about=comment, text="c", visibility="public")
    assert seen(book, comment) == seen(book, answer) == lowest(mark, subject)


def test_a_comment_on_nothing_or_on_itself_is_private(book: Any) -> None:
    lost = book.add("comment", about="00000000-0000-7000-8000-00000000dead", text="c", visibility="public")
    assert seen(book, lost) == "private"
    book.put({**book.raw(lost), "about": lost})
    assert seen(book, lost) == "private"


def test_a_mark_nobody_knows_is_private(book: Any) -> None:
    for mark in (None, "everyone", 3, []):
        assert effective_visibility(book.snapshot, {"kind": "evidence", "id": "e", "visibility": mark}) == "private"


@pytest.mark.parametrize(
    ("kind", "path", "limit"),
    [
        ("evidence", "private_notes", "private"),
        ("mentorship", "private_trial_answer", "private"),
        ("goal", "private_anything", "private"),
        ("worksheet", "will.private_thought", "private"),
        ("nobody_knows", "deep.private_x", "private"),
        ("person", "contact_route", "pair"),
        ("mentorship", "agreements", "pair"),
        ("mentorship", "agreements.hopes_mentor", "pair"),
        ("mentorship", "pauses.reason", "pair"),
        ("meeting", "plan", "pair"),
        ("meeting", "plan.focus", "pair"),
        ("evidence", "claims.mentee_view", "pair"),
        ("evidence", "claims.mentor_view", "pair"),
        ("evidence", "claims.history", "pair"),
        ("evidence", "claims.history.why", "pair"),
        ("evidence", "depth", "pair"),
        ("reflection", "depth", "pair"),
        ("reflection", "depth_suggested", "pair"),
        ("goal", "checkins.confidence", "pair"),
        ("pulse", "confidence", "pair"),
        ("worksheet", "will.commitment", "pair"),
        ("worksheet", "will.commitment_after", "pair"),
        ("goal", "reason", "pair"),
        ("goal", "revisions.why", "pair"),
        ("evidence", "reason", "pair"),
        ("evidence", "claims.annotation", "public"),
        ("goal", "why", "public"),
        ("evidence", "title", "public"),
        ("evidence", "x_unknown", "public"),
        ("evidence", "tags", "public"),
    ],
)
def test_fields_have_limits_of_their_own(book: Any, kind: str, path: str, limit: str) -> None:
    raw = {"kind": kind, "id": "x", "visibility": "public"}
    assert field_limit(book.snapshot, raw, tuple(path.split("."))) == limit


def test_every_private_field_of_every_kind_is_private(book: Any) -> None:
    for kind, model in MODELS.items():
        for name in model.model_fields:
            if name.startswith("private_"):
                assert field_limit(book.snapshot, {"kind": kind, "id": "x"}, (name,)) == "private"


def test_my_tags_on_the_others_record_are_mine_alone(book: Any) -> None:
    pair = book.pair()
    theirs = book.add("evidence", title="E", mentorship=pair, author=book.partner(pair), tags=["x"])
    assert field_limit(book.snapshot, book.raw(theirs), ("tags",)) == "private"


def test_the_ceiling_binds_views_and_reasons_too(book: Any) -> None:
    pair = book.pair(agreements=[agreed("private")])
    piece = book.raw(book.add("evidence", title="E", mentorship=pair, visibility="public"))
    for path in (("claims", "mentor_view"), ("claims", "history"), ("reason",)):
        assert field_limit(book.snapshot, piece, path) == "private"
    assert field_limit(book.snapshot, piece, ("depth",)) == "pair"
    assert field_limit(book.snapshot, piece, ("title",)) == "public"


@pytest.mark.parametrize("now", LADDER)
@pytest.mark.parametrize("then", LADDER)
def test_only_the_author_raises_and_either_lowers(book: Any, now: str, then: str) -> None:
    pair = book.pair()
    raw = book.raw(book.add("evidence", title="E", mentorship=pair, visibility=now))
    assert may_set_visibility(book.snapshot, raw, then, book.me)
    is_raised = LADDER.index(then) > LADDER.index(now)
    assert may_set_visibility(book.snapshot, raw, then, book.partner(pair)) is not is_raised


def test_an_edit_cannot_raise_what_the_other_one_wrote(book: Any) -> None:
    pair = book.pair()
    theirs = book.raw(
        book.add("reflection", title="R", mentorship=pair, author=book.partner(pair), visibility="portfolio")
    )
    edit = Draft(book.snapshot, NOW).edited
    with pytest.raises(ValueRefused, match="only who wrote it makes it public"):
        edit(theirs, {"visibility": "public"})
    assert edit(theirs, {"visibility": "pair", "next_act": "Ask"})["visibility"] == "pair"
    assert Draft(book.snapshot, NOW, author=book.partner(pair)).edited(theirs, {"visibility": "public"})
