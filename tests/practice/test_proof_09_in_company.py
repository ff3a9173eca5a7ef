"""Proof 9: one key, and no picture, palette or search of any section shows the other person or a private word.

The sample gets a private word into every kind of record, and into every kind of shared one the name or the alias of
somebody in another mentorship. Then every section, tab and dialog is looked at as it stands on the screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.events import Paste

from mentor_tui.domain.change import Change, created, updated
from mentor_tui.domain.draft import Draft
from mentor_tui.store.journal import Journal
from mentor_tui.ui.panes import PLACES

NAMED = ("Juno", "APPLECROFT", "my mentee", "Casimir", "Thwaite", "Winifred", "Stagg", "an earlier mentor")
"""How the partners of the other mentorships of the sample may be named."""
NEVER = re.compile("canary|" + "|".join(map(re.escape, NAMED)), re.IGNORECASE)
ONCE = (
    "journal.undo-history", "journal.trash", "app.export", "app.import", "mentorship.filter", "meeting.before",
    "app.capture", "record.new", "new.mentorship", "new.comment", "new.reflection", "app.settings", "app.keys",
)  # fmt: skip
"""Dialogs that are the same in every section."""
TABS = {"evidence": 5, "journal": 4}
"""How many tabs a section has; tab goes on to the next."""


def with_canaries(folder: Path, shell: Any) -> str:
    """Put private words and other people's names into the sample; return the mentorship in company."""
    with Journal.open(folder, clock=shell.clock) as journal:
        snapshot = journal.snapshot
        draft = Draft(snapshot, shell.now)
        pairs = [entry.raw for entry in snapshot.table("mentorship").in_order if entry.raw.get("state") == "active"]
        pair, other = str(pairs[0]["id"]), str(pairs[1]["id"])
        changes: list[Change | None] = []
        for kind in ("mentorship", "meeting", "goal", "evidence", "worksheet", "contact", "person", "action"):
            for entry in snapshot.table(kind).in_order:
                changes.append(updated(entry.raw, draft.edited(entry.raw, _own_words(entry.raw, pair))))
        made = [*_private(draft, pair), *_shared(draft, pair), *_links(draft, snapshot, pair)]
        made.append(draft.new("goal", {"title": "CANARY of the other", "mentorship": other, "visibility": "pair"}))
        journal.apply([*filter(None, changes), *map(created, made)], "private words, and other people's names")
    return pair


def _own_words(raw: Any, pair: str) -> dict[str, Any]:
    """Return a private note for every record; the mentorship in company and its partner are told of others, too."""
    patch: dict[str, Any] = {"private_notes": "CANARY note"}
    if raw["id"] == pair:
        patch |= {"purpose_in_words": "To do what Juno did", "pauses": [{"start": "2026-02-01", "reason": "Casimir"}]}
        agreed = raw["agreements"][-1]
        patch["agreements"] = [*raw["agreements"][:-1], {**agreed, "mentor_does": "asks as Winifred did"}]
    if raw.get("name") == "Ansel Merriday":
        patch |= {"organisation": "Where Thwaite works", "interests": ["what Juno reads"]}
    return patch


def _private(draft: Draft, pair: str) -> Iterator[dict[str, Any]]:
    marked = {"mentorship": pair, "visibility": "private"}
    yield draft.new("goal", {"title": "CANARY goal", **marked})
    yield draft.new("evidence", {"title": "CANARY piece", **marked})
    yield draft.new("worksheet", {"topic": "CANARY topic", **marked})
    yield draft.new("reflection", {"title": "CANARY reflection", "learning": True, **marked})
    yield draft.new("meeting", {"start": "2026-05-09T10:00", "plan": {"focus": "CANARY focus"}, **marked})
    yield draft.new("action", {"text": "CANARY step", "owner": "mentor", **marked})


def _shared(draft: Draft, pair: str) -> Iterator[dict[str, Any]]:
    """Yield shared records of every kind, each of which names somebody who is not there."""
    marked = {"mentorship": pair, "visibility": "pair"}
    for number, (kind, fields) in enumerate(
        (
            ("goal", {"title": "To write like {}"}),
            (
                "goal",
                {
                    "title": "Plain",
                    "milestones": [{"text": "ask {}"}],
                    "checkins": [{"on": "2026-05-01", "note": "{}"}],
                },
            ),
            ("evidence", {"title": "A letter from {}", "state": "selected", "claims": [{"criterion": "C1"}]}),
            ("evidence", {"title": "Plain", "state": "selected", "claims": [{"criterion": "C2", "annotation": "{}"}]}),
            ("worksheet", {"topic": "What {} asked"}),
            ("worksheet", {"topic": "Plain", "options": [{"text": "ask {}", "idea_of": "mentor"}]}),
            ("reflection", {"title": "After {}", "text": "so"}),
            ("reflection", {"title": "Plain", "text": "as {} said", "model": "what", "parts": {"what": "{}"}}),
            ("meeting", {"start": "2026-05-11T10:00", "plan": {"focus": "About {}", "sent_on": "2026-05-06"}}),
            ("meeting", {"start": "2026-03-02T10:00", "state": "held", "notes": "We spoke of {}", "decisions": "{}"}),
            ("action", {"text": "Write to {}", "owner": "mentor", "due": "2026-05-08"}),
            ("action", {"text": "Thank {}", "owner": "mentee", "due": "2026-05-01"}),
            ("contact", {"on": "2026-05-02", "channel": "email", "note": "{} was there"}),
            ("statement", {"document": "cv", "versions": [{"on": "2026-05-01", "text": "I work with {}"}]}),
            (
                "rating",
                {"pack": "pksb-2012", "item": "1", "now": 1, "round": "start", "on": "2026-05-01", "comment": "{}"},
            ),
            ("cpd", {"on": "2026-05-01", "minutes": 30, "activity": "course", "what": "with {}"}),
            ("pulse", {"on": "2026-05-01", "confidence": 5, "note": "{} again"}),
        )
    ):
        yield draft.new(kind, {**_named(fields, NAMED[number % len(NAMED)]), **marked})


def _links(draft: Draft, snapshot: Any, pair: str) -> Iterator[dict[str, Any]]:
    """Yield what is in view itself and leads to what is not: a comment, a part, a reflection about it."""
    marked = {"mentorship": pair, "visibility": "pair"}
    hidden = draft.new("goal", {"title": "What Juno wants", **marked})
    yield hidden
    yield draft.new("goal", {"title": "A part of it", "parent": hidden["id"], **marked})
    yield draft.new("reflection", {"title": "On it", "text": "well", "about": hidden["id"], **marked})
    yield draft.new("comment", {"about": hidden["id"], "text": "Good", **marked})
    partner = snapshot.raw(pair)["mentor"]
    goal = next(e.raw for e in snapshot.table("goal").in_order if e.raw.get("mentorship") == pair)
    yield {**draft.new("comment", {"about": goal["id"], "text": "As Casimir says", **marked}), "author": partner}


def _named(value: Any, name: str) -> Any:
    if isinstance(value, str):
        return value.replace("{}", name)
    if isinstance(value, list):
        return [_named(item, name) for item in value]
    return {key: _named(inner, name) for key, inner in value.items()} if isinstance(value, dict) else value


def shows(pilot: Any, shell: Any) -> list[str]:
    """Return the lines on the screen that show something private, or somebody who is not there."""
    return [line for line in shell.text(pilot.app) if NEVER.search(line)]


async def in_company(pilot: Any, shell: Any, pair: str) -> Any:
    """Look at every section with everything open, then press the one key."""
    workspace = await shell.workspace(pilot)
    pilot.app.look_from(mentorship=pair)
    for place in PLACES:  # what a pane keeps must go too
        await pilot.press(place.key)
        await shell.until(pilot, lambda place=place: workspace.here == place)
        await pilot.press("f3")
    assert shows(pilot, shell), "the names are there while nobody looks along"
    await pilot.press("f9")
    return workspace


@pytest.mark.parametrize(("size", "steps"), [((80, 24), 3), ((160, 45), 8)], ids=str)
async def test_no_row_and_no_detail_of_any_section_shows_one(
    size: tuple[int, int], steps: int, sample: Path, shell: Any
) -> None:
    pair = with_canaries(sample, shell)
    async with shell.app(sample).run_test(size=size) as pilot:
        workspace = await in_company(pilot, shell, pair)
        for place in PLACES:
            await pilot.press(place.key)
            await shell.until(pilot, lambda place=place: workspace.here == place)
            for _ in range(TABS.get(place.id, 1)):
                for _ in range(steps):  # all rows in view are looked at each time
                    await pilot.pause()
                    assert shows(pilot, shell) == [], (place.id, "\n".join(shell.text(pilot.app)))
                    await pilot.press("f3", "down")
                if place.id in TABS:
                    await pilot.press("tab")


async def test_no_palette_and_no_search_finds_one(sample: Path, shell: Any) -> None:
    pair = with_canaries(sample, shell)
    async with shell.app(sample).run_test(size=(120, 40)) as pilot:
        workspace = await in_company(pilot, shell, pair)
        for keys in ("ctrl+p", "ctrl+f"):
            for typed in ("canary", *(name.lower() for name in NAMED)):
                await pilot.press(keys)
                await shell.until(pilot, lambda: pilot.app.screen is not workspace)
                pilot.app.post_message(Paste(typed))  # all at once: what is found is found for the whole word
                await shell.until(pilot, lambda typed=typed: typed in "\n".join(shell.text(pilot.app)))
                await pilot.pause()
                # The words just typed stand in their own line.
                assert len(shows(pilot, shell)) <= 1, "\n".join([keys, typed, *shell.text(pilot.app)])
                await pilot.press("escape")
                await shell.until(pilot, lambda: pilot.app.screen is workspace)


async def test_no_dialog_shows_one(sample: Path, shell: Any) -> None:
    pair = with_canaries(sample, shell)
    async with shell.app(sample).run_test(size=(120, 40)) as pilot:
        workspace = await in_company(pilot, shell, pair)
        for place in PLACES:
            await pilot.press(place.key)
            await shell.until(pilot, lambda place=place: workspace.here == place)
            for command in ("record.edit", "record.history", *(ONCE if place is PLACES[0] else ())):
                await workspace.action_run(command)
                await pilot.pause()
                await pilot.pause()
                assert shows(pilot, shell) == [], (place.id, command, "\n".join(shell.text(pilot.app)))
                while pilot.app.screen is not workspace:
                    pilot.app.screen.dismiss(None)
                    await pilot.pause()


async def test_a_record_that_names_somebody_cannot_be_edited_in_company(sample: Path, shell: Any) -> None:
    pair = with_canaries(sample, shell)
    async with shell.app(sample).run_test(size=(120, 40)) as pilot:
        workspace = await in_company(pilot, shell, pair)
        await pilot.press("7")
        await shell.until(pilot, lambda: workspace.here.id == "people" and workspace.pane.cursor == pair)
        for key in ("e", "a", "p"):
            await pilot.press(key)
            await pilot.pause()
            assert pilot.app.screen is workspace
        assert "names somebody who is not here" in "\n".join(shell.text(pilot.app))


async def test_the_agenda_of_a_live_meeting_names_nobody_who_is_not_there(sample: Path, shell: Any) -> None:
    pair = with_canaries(sample, shell)
    async with shell.app(sample).run_test(size=(120, 40)) as pilot:
        workspace = await shell.workspace(pilot)
        pilot.app.look_from(mentorship=pair)
        entries = pilot.app.viewpoint.snapshot.table("meeting").in_order
        meeting = next(e.raw["id"] for e in entries if (e.raw.get("plan") or {}).get("focus", "").startswith("About"))
        await workspace.open_record(str(meeting))
        await pilot.press("L")
        await shell.until(pilot, lambda: "a colleague" in "\n".join(shell.text(pilot.app)))
        assert shows(pilot, shell) == []
