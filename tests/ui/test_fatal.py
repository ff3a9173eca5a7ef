"""An app that fails says so in plain words; neither terminal nor report shows what the journal holds."""

from __future__ import annotations

import pytest

from mentor_tui.runtime.crash_report import FILE_NAME
from mentor_tui.runtime.journal_folder import state_folder


async def test_a_fault_shows_no_word_of_the_journal(sample, shell, capsys) -> None:
    app = shell.app(sample)
    with pytest.raises(ValueError, match="Ansel"):
        async with app.run_test(size=(100, 30)) as pilot:
            workspace = await shell.workspace(pilot)
            name = workspace.viewpoint.owner_name

            def fail() -> None:
                raise ValueError(f"Ansel and {name}")

            app.call_later(fail)
            await pilot.pause()
            await pilot.pause()
    said = capsys.readouterr().err
    assert "mentor-tui had to stop: ValueError in test_fatal.py" in said
    report = (state_folder() / FILE_NAME).read_text(encoding="utf-8")
    assert "test_fatal.py" in report
    assert "Ansel" not in said + report and name not in said + report
