"""Frameworks a person added: a TOML file each, in a folder of their own, found before ours of the same id."""

from __future__ import annotations

from pathlib import Path

from mentor_tui.domain.framework import Framework
from mentor_tui.errors import MentorError
from mentor_tui.exchange.framework_file import framework_in, framework_text
from mentor_tui.runtime.packaged import framework_ids


def is_kept(framework: Framework, folder: Path) -> bool:
    """Say whether exactly this framework is kept; raise `MentorError` where another is under its id."""
    path = _file(framework, folder)
    if not path.exists():
        return False
    if framework_in(path) == framework:
        return True
    remedy = "'framework add FILE --force' replaces it, '--id ID' adds it beside"
    raise MentorError(f"there is another “{framework.id}” already", where=str(path), remedy=remedy)


def keep(framework: Framework, folder: Path, *, as_written: str | None = None) -> Path:
    """Write a framework into the folder, in place of any of its id, and return its file.

    `as_written` is its TOML as a person wrote it, comments and all; without it one is made.
    """
    path = _file(framework, folder)
    content = as_written if as_written is not None else framework_text(framework, ".toml")
    folder.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_text(content, encoding="utf-8", newline="")
    part.replace(path)
    return path


def stands_before_ours(framework: Framework) -> bool:
    """Say whether one that ships with the program has the same id and will not be seen any more."""
    return framework.id in framework_ids()


def _file(framework: Framework, folder: Path) -> Path:
    return folder / f"{framework.id}.toml"
