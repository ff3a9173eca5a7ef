"""The sync key runs a sync where there is a space, and the words about it follow."""

from __future__ import annotations

from mentor_tui.store.journal import Journal
from mentor_tui.sync.membership import create


async def test_sync_sends_to_a_space_and_says_so(sample, shell, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    carrier = tmp_path / "carrier"
    carrier.mkdir()
    with Journal.open(sample, clock=shell.clock) as journal:
        create(journal, "mine", str(carrier), None)
    async with shell.app(sample).run_test(size=(120, 40)) as pilot:
        await shell.workspace(pilot)
        await shell.until(pilot, lambda: "not synced yet" in "\n".join(shell.text(pilot.app)))
        await pilot.press("s")
        await shell.until(pilot, lambda: "✓ synced" in "\n".join(shell.text(pilot.app)))
        assert not pilot.app.sharing.failure
    assert any(path.is_file() for path in carrier.rglob("*"))
