"""Where a space lies: what is git, what a folder, and what is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentor_tui.errors import NotFound
from mentor_tui.sync.space import is_git, place_of, place_there


@pytest.mark.parametrize(
    "at", ["ssh://host/space.git", "https://host/x", "git@host:me/x.git", "host:space", "me@host:/srv/space"]
)
def test_a_url_and_host_with_path_are_git_and_stay_as_they_are(at: str) -> None:
    assert is_git(at) and place_of(at) == at


@pytest.mark.parametrize("at", ["c:/space", "stick/a:b", "-oProxy=x:y", "space"])
def test_anything_else_is_a_folder(at: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert not is_git(at) and place_of(at) == str(tmp_path / at)


def test_a_folder_with_a_colon_that_is_there_is_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("our:space").mkdir()
    assert not is_git("our:space")


@pytest.mark.parametrize("inside", [".", ".git"])
def test_a_repository_is_git_bare_or_not(inside: str, tmp_path: Path) -> None:
    (tmp_path / inside / "objects").mkdir(parents=True)
    (tmp_path / inside / "HEAD").write_text("ref: refs/heads/main")
    assert is_git(str(tmp_path))


def test_a_folder_that_is_not_there_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    assert place_there(str(tmp_path)) == str(tmp_path)
    with pytest.raises(NotFound, match="Make it first"):
        place_there(str(tmp_path / "none"))
