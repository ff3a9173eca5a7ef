"""The palette: which action stands first for the words typed."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.ui.command import GLOBAL, HelpRow
from mentor_tui.ui.command import palette_rows as command_rows
from mentor_tui.ui.commands import WORKSPACE_COMMANDS
from mentor_tui.ui.dialogs.palette import DO, palette_rows
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.row import Row

VIEWPOINT = Viewpoint(Snapshot(owner="nobody"), datetime(2026, 5, 7, tzinfo=UTC), ZoneInfo("UTC"))


def test_a_title_that_begins_with_the_words_stands_before_one_that_holds_them() -> None:
    commands = [
        HelpRow("", "Send", "Goes out before the meeting.", "sheet.send"),
        HelpRow("shift+tab", "Pane before", "Moves back.", "pane.previous"),
        HelpRow("b", "Before we meet", "One page.", "meeting.before"),
    ]
    source = palette_rows(VIEWPOINT, commands, (), "before")
    found = [row.identity for row in map(source.__getitem__, range(len(source))) if isinstance(row, Row)]
    assert found == [(DO, "meeting.before"), (DO, "pane.previous"), (DO, "sheet.send")]


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("sheet", "meeting.sheet"),
        ("planning", "meeting.sheet"),
        ("GROW", "new.worksheet"),
        ("portfolio", "section.evidence"),
        ("agreement", "section.people"),
        ("task", "new.action"),
        ("gibbs", "new.reflection"),
        ("delete", "record.trash"),
        ("print", "app.export"),
        ("privacy", "app.company"),
        ("help", "app.keys"),
        ("password", "app.passphrase"),
    ],
)
def test_plain_words_of_the_field_find_an_action_first(words: str, command: str) -> None:
    source = palette_rows(VIEWPOINT, command_rows(WORKSPACE_COMMANDS, (GLOBAL,)), (), words)
    assert next(row.identity for row in map(source.__getitem__, range(len(source))) if isinstance(row, Row)) == (
        DO,
        command,
    )
