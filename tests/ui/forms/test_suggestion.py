"""What a form offers: every framework by its id, the person's own among them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.runtime.journal_folder import settings_folder
from mentor_tui.ui.forms.spec import REFLECTION_PARTS, form_spec
from mentor_tui.ui.forms.suggestion import fitting_in
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.wording import choice_meaning


def test_a_mentorship_is_offered_every_framework_that_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    own = settings_folder() / "frameworks"
    own.mkdir(parents=True)
    (own / "broken.toml").write_text("id = ", encoding="utf-8")
    viewpoint = Viewpoint(Snapshot(owner="nobody"), datetime(2026, 5, 7, tzinfo=UTC), ZoneInfo("UTC"))
    field = next(field for field in form_spec("mentorship").fields if field.name == "framework")
    offered = dict(fitting_in(viewpoint, field, {})[0])
    assert offered["cilip-chartership"].startswith("CILIP Chartership: Personal performance, ")
    assert "broken" not in offered and len(offered) == 9
    assert offered["generic"].endswith("goals only")
    assert all(": " in line for id, line in offered.items() if id != "generic")


@pytest.mark.parametrize("value", form_spec("reflection").field("model").choices)
def test_each_model_of_reflection_says_what_it_asks(value: str) -> None:
    field = form_spec("reflection").field("model")
    meaning = choice_meaning(field, value)
    assert meaning.endswith(".")
    for _, question in REFLECTION_PARTS.get(value, ()):
        assert question.replace("I ", "you ").split()[-1] in meaning
