"""Proof 8: every rule has its test, named after it; no word of the table's left column is left in the interface."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mentor_tui.domain.kind import KINDS
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.ui.panes import PLACES

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "mentor_tui"
RULES = {
    1: "visibility", 2: "audience", 3: "third_party", 4: "contact_clock", 5: "way_back", 6: "change_and_justify",
    7: "commitment", 8: "nothing_overwritten", 9: "quota", 10: "edition", 11: "trial", 12: "depth", 13: "coverage",
    14: "pulse",
}  # fmt: skip
STYLES = ("late bold",)
"""Names of colours, which nobody reads."""
LEFT = re.compile(
    r"(?<![\w-])(long quiet|overdue|late|missed|×(?! \d)|at risk|dropped|abandoned|rejected|lapsed|morale|withheld|thin"
    r"|gaps?|never leaves this computer|in the range)(?![\w-])",
    re.IGNORECASE,
)


@pytest.mark.parametrize(("number", "name"), RULES.items())
def test_every_rule_has_its_test(number: int, name: str) -> None:
    file = ROOT / "tests" / "domain" / f"test_rule_{number:02}_{name}.py"
    assert re.search(r"^(async )?def test_", file.read_text(encoding="utf-8"), re.MULTILINE)


def prose(file: Path) -> Iterator[str]:
    """Yield what a module could say to somebody: its texts of several words, without docstrings and style sheets."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and any("CSS" in ast.unparse(target) for target in node.targets):
            silent |= {id(part) for part in ast.walk(node)}
        if isinstance(node, ast.AnnAssign) and "CSS" in ast.unparse(node.target):
            silent |= {id(part) for part in ast.walk(node)}
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent
        if is_text and re.search(r"\w \w", str(node.value)) and node.value not in STYLES:
            yield str(node.value)


def test_no_sentence_of_the_interface_has_a_word_of_the_left_column() -> None:
    files = [file for part in ("ui", "cli", "domain", "exchange") for file in (SOURCE / part).rglob("*.py")]
    said = [(file.name, text) for file in files for text in prose(file)]
    assert len(said) > 500
    assert [(name, text) for name, text in said if LEFT.search(text)] == []


def snapshot_ids(snapshot: Snapshot) -> Iterator[str]:
    for kind in KINDS:
        yield from (str(entry.raw["id"]) for entry in snapshot.table(kind).in_order)


async def test_no_section_of_the_sample_shows_one(sample: Path, shell: Any) -> None:
    async with shell.app(sample).run_test(size=(150, 44)) as pilot:
        workspace = await shell.workspace(pilot)
        # What the people of the sample wrote themselves is theirs; only the program's words are looked at.
        snapshot = workspace.viewpoint.snapshot
        theirs = {word.lower() for id in snapshot_ids(snapshot) for word in LEFT.findall(json.dumps(snapshot.raw(id)))}
        for place in PLACES:
            await pilot.press(place.key)
            await shell.until(pilot, lambda place=place: workspace.here == place)
            await pilot.pause()
            for _ in range(6):
                text = "\n".join(shell.text(pilot.app))
                assert [word for word in LEFT.findall(text) if word.lower() not in theirs] == [], place.id
                await pilot.press("down")
                await pilot.pause()
