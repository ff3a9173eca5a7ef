"""Another framework for a mentorship, in the form: what no longer maps is named first, and nothing is dropped."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from mentor_tui.domain.records import Evidence, Mentorship
from mentor_tui.ui.editing import lost_lines, open_form
from mentor_tui.ui.forms.form import FormDialog
from mentor_tui.ui.widgets.dialog import ConfirmDialog


def claimed(app: Any) -> tuple[Any, int]:
    """Return the mentorship with most claims, and how many it has."""
    snapshot = app.journal.snapshot
    counts = {
        one.id: sum(len(piece.claims) for piece in snapshot.belonging(Evidence, one.id))
        for one in snapshot.of(Mentorship)
    }
    id = max(counts, key=lambda one: counts[one])
    return snapshot.raw(id), counts[id]


async def test_links_that_map_to_nothing_are_named_and_kept(shell: SimpleNamespace, sample: Path) -> None:
    app = shell.app(sample)
    async with app.run_test(size=(100, 30)) as pilot:
        await shell.workspace(pilot)
        raw, claims = claimed(app)
        assert claims
        for answer, expected in (("escape", raw["framework"]), ("k", "teachers-england-2012")):
            open_form(app, "mentorship", before=raw, typed={"framework": "teachers-england-2012"})
            await shell.until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.query("Field"))
            await pilot.press("ctrl+s")
            await shell.until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
            screen = "\n".join(shell.text(app))
            assert "map to nothing in teachers-england-2012" in screen
            await pilot.press(answer)
            await shell.until(pilot, lambda: app.screen is app.workspace)
            await shell.until(pilot, lambda e=expected: app.journal.snapshot.raw(raw["id"])["framework"] == e)
        assert claimed(app)[1] == claims


async def test_other_edits_of_a_mentorship_ask_nothing(shell: SimpleNamespace, sample: Path) -> None:
    app = shell.app(sample)
    async with app.run_test(size=(100, 30)) as pilot:
        await shell.workspace(pilot)
        raw, _ = claimed(app)
        assert lost_lines(app.viewpoint, raw, {"level": "other"}) == ()
        assert lost_lines(app.viewpoint, raw, {"framework": raw["framework"]}) == ()
