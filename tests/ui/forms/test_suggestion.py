"""What a form offers: every framework by its id, the person's own among them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.runtime.journal_folder import settings_folder
from mentor_tui.ui.forms.spec import form_spec
from mentor_tui.ui.forms.suggestion import suggestions
from mentor_tui.ui.viewpoint import Viewpoint


def test_a_mentorship_is_offered_every_framework_that_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    own = settings_folder() / "frameworks"
    own.mkdir(parents=True)
    (own / "broken.toml").write_text("id = ", encoding="utf-8")
    viewpoint = Viewpoint(Snapshot(owner="nobody"), datetime(2026, 5, 7, tzinfo=UTC), ZoneInfo("UTC"))
    field = next(field for field in form_spec("mentorship").fields if field.name == "framework")
    offered = dict(suggestions(viewpoint, field, {}))
    assert offered["cilip-chartership"] == "CILIP Chartership"
    assert "broken" not in offered and len(offered) == 9
