"""Proof 6: two versions of an agreement; the earlier stays readable, and a ceiling of `pair` binds the talk only."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.domain.conftest import NOW

from mentor_tui.domain.records import Mentorship
from mentor_tui.exchange.export import export
from mentor_tui.runtime import packaged
from mentor_tui.store.format import Files
from mentor_tui.ui.dialogs.agreement import agreement_changes, agreement_spec, ask_agreement
from mentor_tui.ui.forms.keeping import Keeping
from mentor_tui.ui.person.view import detail
from mentor_tui.ui.viewpoint import Viewpoint

LONDON = ZoneInfo("Europe/London")


def look(book: Any) -> Viewpoint:
    return Viewpoint(book.snapshot, NOW, LONDON, width="wide")


def agreed(book: Any, pair: str, **values: Any) -> None:
    book.apply(agreement_changes(look(book), book.raw(pair), values))


def test_it_is_five_lines_and_what_it_is_for_first() -> None:
    first = [field.name for field in agreement_spec().fields if not field.more]
    assert first == [
        "purpose_in_words", "places", "confidentiality_default", "confidentiality_ceiling", "review_on", "how_to_end",
    ]  # fmt: skip


def test_a_new_version_takes_over_what_it_does_not_change_and_the_earlier_one_stays_readable(book: Any) -> None:
    pair = book.pair()
    agreed(book, pair, purpose_in_words="To dare", places="Monthly, by video", how_to_end="One wish is enough")
    earlier = book.raw(pair)["agreements"][0]
    agreed(book, pair, places="Every six weeks, in the café")
    raw = book.raw(pair)
    assert raw["agreements"][0] == earlier and raw["purpose_in_words"] == "To dare"
    assert raw["agreements"][1]["how_to_end"] == "One wish is enough"
    found = book.get(pair)
    assert isinstance(found, Mentorship)
    shown = repr(detail(look(book), found).parts)
    assert "Every six weeks, in the café" in shown and "Monthly, by video" in shown and "version 1" in shown


def test_the_ceiling_keeps_the_talk_in_and_lets_her_own_portfolio_through(book: Any) -> None:
    pair = book.pair(role="mentee", framework="cilip-chartership")
    agreed(book, pair, confidentiality_ceiling="portfolio")
    agreed(book, pair, confidentiality_ceiling="pair")
    mark = {"mentorship": pair, "visibility": "public"}
    meeting = book.add("meeting", start="2026-04-01T10:00", state="held", notes="CANARY-notes", **mark)
    book.add("worksheet", topic="CANARY-topic", **mark)
    claim = {"criterion": "C1", "strength": "primary", "annotation": "Shown-annotation", "mentor_view": "meets"}
    piece = book.add("evidence", title="Shown-piece", state="selected", order=1, claims=[claim], **mark)
    book.add("comment", about=piece, text="CANARY-comment", **mark)
    book.add("comment", about=meeting, text="CANARY-other", **mark)
    book.add("statement", document="statement", versions=[{"on": "2026-05-01", "text": "Shown-words"}], **mark)
    for what in ("portfolio", "summary", "journal"):
        out = export(book.snapshot, what, audience="assessor", mentorship=pair, now=NOW, zone=LONDON,
                     framework=packaged.framework, skills=packaged.skills_pack, bank=packaged.question_bank(),
                     attachment=lambda _: b"")  # fmt: skip
        words = out.text or json.dumps({name: file.decode(errors="replace") for name, file in out.files.items()})
        assert "CANARY" not in words and "meets" not in words, what
        if what == "portfolio":
            assert "Shown-piece" in words and "Shown-annotation" in words and "Shown-words" in words, what


async def test_in_people_a_writes_the_next_version(sample: Path, shell: Any) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await pilot.press("7")
        await shell.until(pilot, lambda: workspace.here.id == "people" and workspace.pane.cursor)
        pair = next(one for one in workspace.viewpoint.of(Mentorship) if one.agreements)
        before = [dict(version) for version in workspace.viewpoint.snapshot.raw(pair.id)["agreements"]]
        workspace.pane.show_record(pair.id)
        await pilot.press("a")
        await shell.until(pilot, lambda: "of the agreement" in "\n".join(shell.text(pilot.app)) and pilot.app.focused)
        await pilot.press("tab")
        await pilot.press(*"Sometimes, ", "ctrl+s")
        await shell.until(pilot, lambda: pilot.app.screen is workspace)
        raw = await shell.until(
            pilot,
            lambda: (
                (found := pilot.app.viewpoint.snapshot.raw(pair.id))
                and len(found["agreements"]) == len(before) + 1
                and found
            ),
        )
        assert raw["agreements"][:-1] == before and "Sometimes, " in raw["agreements"][-1]["places"]


async def test_an_agreement_that_was_not_finished_is_offered_again(sample: Path, shell: Any) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        pair = next(one for one in workspace.viewpoint.of(Mentorship) if one.agreements)
        versions = len(pair.agreements)
        ask_agreement(pilot.app, pair.id)
        await shell.until(pilot, lambda: "of the agreement" in "\n".join(shell.text(pilot.app)) and pilot.app.focused)
        await pilot.press("tab", *"By the harbour, ")
        await shell.until(pilot, lambda: [kept.kind for kept in Keeping(Files(sample)).all()] == ["agreement"])
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        await shell.until(pilot, lambda: "An agreement was not finished" in "\n".join(shell.text(pilot.app)))
        await pilot.press("t")
        await shell.until(pilot, lambda: "Version 3 of" in "\n".join(shell.text(pilot.app)) and pilot.app.focused)
        await pilot.press("ctrl+s")
        agreed = await shell.until(pilot, lambda: (found := pilot.app.viewpoint.snapshot.raw(pair.id)["agreements"])
                                   and len(found) == versions + 1 and found)  # fmt: skip
        assert "By the harbour, " in agreed[-1]["places"]
        await shell.until(pilot, lambda: not Keeping(Files(sample)).all())
