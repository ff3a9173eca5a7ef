"""Proof 9: one key, and no picture, palette or search of any section shows the other person or a private word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mentor_tui.domain.change import Change, created, updated
from mentor_tui.domain.draft import Draft
from mentor_tui.store.journal import Journal
from mentor_tui.ui.panes import PLACES

PRIVATE = re.compile(r"CANARY", re.IGNORECASE)


def with_canaries(folder: Path, shell: Any) -> tuple[str, str]:
    """Put a private word into every record of the sample; return the mentorship in company and its partner."""
    with Journal.open(folder, clock=shell.clock) as journal:
        snapshot = journal.snapshot
        draft = Draft(snapshot, shell.now)
        pairs = [entry.raw for entry in snapshot.table("mentorship").in_order if entry.raw.get("state") == "active"]
        pair, other = str(pairs[0]["id"]), str(pairs[1]["id"])
        changes: list[Change | None] = []
        for kind in ("mentorship", "meeting", "goal", "evidence", "worksheet", "contact", "person", "action"):
            for entry in snapshot.table(kind).in_order:
                changes.append(updated(entry.raw, draft.edited(entry.raw, {"private_notes": "CANARY note"})))
        marked = {"mentorship": pair, "visibility": "private"}
        made = [
            draft.new("goal", {"title": "CANARY goal", **marked}),
            draft.new("evidence", {"title": "CANARY piece", **marked}),
            draft.new("worksheet", {"topic": "CANARY topic", **marked}),
            draft.new("reflection", {"title": "CANARY reflection", "learning": True, **marked}),
            draft.new("meeting", {"start": "2026-05-09T10:00", "plan": {"focus": "CANARY focus"}, **marked}),
            draft.new("action", {"text": "CANARY step", "owner": "mentor", **marked}),
            draft.new("goal", {"title": "CANARY of the other", "mentorship": other, "visibility": "pair"}),
        ]
        journal.apply([*filter(None, changes), *map(created, made)], "private words")
    return pair, other


def strangers(workspace: Any, pair: str) -> Iterator[str]:
    """Yield the names of the partners in every other mentorship; whom the two both speak of is theirs."""
    viewpoint = workspace.viewpoint
    for entry in viewpoint.snapshot.table("mentorship").in_order:
        if entry.raw["id"] != pair:
            yield viewpoint.name(viewpoint.partner(str(entry.raw["id"])))


def shows(text: str, names: list[str]) -> list[str]:
    """Return what of the private and of other people stands in a picture.

    A first name may stand inside words that the two share already; it never stands there as a person or a partner.
    """
    found = PRIVATE.findall(text)
    return found + [name for name in names if name in text or f"with {name.split()[0]}" in text]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 45)], ids=str)
async def test_one_key_hides_the_others_and_what_is_private(size: tuple[int, int], sample: Path, shell: Any) -> None:
    pair, _ = with_canaries(sample, shell)
    async with shell.app(sample).run_test(size=size) as pilot:
        workspace = await shell.workspace(pilot)
        names = list(strangers(workspace, pair))
        assert len(names) > 1 and all(" " in name for name in names)
        pilot.app.look_from(mentorship=pair)
        for place in PLACES:  # everything was open before: what a pane keeps must go too
            await pilot.press(place.key)
            await shell.until(pilot, lambda place=place: workspace.here == place)
            await pilot.press("f3")
        await pilot.press("f9")
        for place in PLACES:
            await pilot.press(place.key)
            await shell.until(pilot, lambda place=place: workspace.here == place)
            for _ in range(5):
                await pilot.pause()
                assert shows("\n".join(shell.text(pilot.app)), names) == [], (place.id, shell.text(pilot.app))
                await pilot.press("f3", "down")
        for keys in ("ctrl+p", "ctrl+f"):
            for typed in ("ca", "a", *(name[:2].lower() for name in names)):
                await pilot.press(keys)
                await shell.until(pilot, lambda: pilot.app.screen is not workspace)
                await pilot.press(*typed)
                await pilot.pause()
                assert shows("\n".join(shell.text(pilot.app)), names) == [], "\n".join(
                    [keys, typed, *shell.text(pilot.app)]
                )
                await pilot.press("escape")
                await shell.until(pilot, lambda: pilot.app.screen is workspace)
