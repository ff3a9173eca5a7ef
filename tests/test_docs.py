"""The documentation agrees with the program: keys, links, commands, pictures."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("README.md", *(f"docs/{page.name}" for page in sorted((ROOT / "docs").glob("*.md"))))


def test_the_key_table_is_the_one_the_program_has() -> None:
    written = runpy.run_path(str(ROOT / "docs/keys.py"))["page"]()
    assert (ROOT / "docs/keys.md").read_text(encoding="utf-8") == written, "run: python docs/keys.py"


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    missing = [link for link in links if not ((ROOT / page).parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", ("README.md", "docs/guide-mentor.md", "docs/guide-mentee.md", "docs/keys.md"))
def test_every_verb_that_is_named_exists(page: str) -> None:
    from mentor_tui.cli.verb import VERBS

    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"`mentor-tui ([a-z]+)[ `]", text))
    assert named - {verb.name for verb in VERBS} == set()


@pytest.mark.parametrize("page", ("docs/guide-mentor.md", "docs/guide-mentee.md"))
def test_a_guide_names_only_keys_that_are_there(page: str) -> None:
    from mentor_tui.ui.key import key_word
    from mentor_tui.ui.keymap import every_command

    known = {key_word(key) for command in every_command() for key in command.keys}
    known |= {"tab", "y", "enter", "F9", "F1", "F3"}
    text = (ROOT / page).read_text(encoding="utf-8")
    keys = re.findall(r"`([^`]{1,7})`", text)
    assert keys
    assert [key for key in keys if key not in known] == []


def test_every_picture_is_shown_somewhere() -> None:
    text = "".join((ROOT / page).read_text(encoding="utf-8") for page in PAGES)
    pictures = {path.name for path in (ROOT / "docs/pictures").glob("*.svg")}
    assert {name for name in pictures if f"pictures/{name}" not in text} == set()
