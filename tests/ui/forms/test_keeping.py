"""What is typed into a form is kept beside the journal, sealed as it is, and costs nobody a wait."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.store.sealed import age_seal

from mentor_tui.store import durable
from mentor_tui.store.format import Files
from mentor_tui.store.seal import UNSEALED, Seal
from mentor_tui.ui.forms.keeping import Keeping

BEFORE = {"id": "one", "kind": "goal"}


@pytest.mark.parametrize("seal", [UNSEALED, age_seal()], ids=["plain", "sealed"])
def test_a_draft_is_found_again_and_waits_for_no_disk(
    tmp_path: Path, seal: Seal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def waits(_: int) -> None:
        raise AssertionError("waits for the disk while somebody types")

    monkeypatch.setattr(durable, "flush", waits)
    monkeypatch.setattr(durable.os, "fsync", waits)
    keeping = Keeping(Files(tmp_path, seal))
    keeping.keep("goal", None, {"title": "half a goal"})
    keeping.keep("goal", BEFORE, {"title": "a thought"})
    keeping.keep("goal", BEFORE, {"title": "a second thought"})
    assert [(kept.before, kept.values["title"]) for kept in keeping.all()] == [
        (None, "half a goal"),
        (BEFORE, "a second thought"),
    ]
    lying = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(lying) == 2 and all(path.stat().st_mode & 0o077 == 0 for path in lying)
    assert any(b"half a goal" in path.read_bytes() for path in lying) is not seal.is_on
    keeping.drop("goal", BEFORE)
    assert [kept.before for kept in keeping.all()] == [None]


def test_a_disk_that_refuses_disturbs_nobody_and_leaves_the_draft_before(tmp_path: Path) -> None:
    keeping = Keeping(Files(tmp_path))
    keeping.keep("goal", None, {"title": "before"})
    (tmp_path / "cache" / "drafts" / "new-goal.json.new").mkdir()  # in the way of the next one
    keeping.keep("goal", None, {"title": "after"})
    assert [kept.values["title"] for kept in keeping.all()] == ["before"]
