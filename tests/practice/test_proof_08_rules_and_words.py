"""Proof 8: every rule has its test, named after it; no word of the table's left column is left in the interface."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mentor_tui.domain.change import updated
from mentor_tui.domain.kind import KINDS
from mentor_tui.domain.prose import rewritten
from mentor_tui.store.journal import Journal
from mentor_tui.ui.panes import PLACES

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "mentor_tui"
RULES = {
    1: "visibility", 2: "audience", 3: "third_party", 4: "contact_clock", 5: "way_back", 6: "change_and_justify",
    7: "commitment", 8: "nothing_overwritten", 9: "quota", 10: "edition", 11: "trial", 12: "depth", 13: "coverage",
    14: "pulse",
}  # fmt: skip
HARMLESS = ("late bold", " × ", "portfolio matrix framework claims gaps coverage documents")
"""The name of a colour, which nobody reads; columns by rows; what people type themselves to find a section."""
SAYS = frozenset({
    "shown", "one_line", "joined", "Group", "Block", "Heading", "Command", "FooterEntry", "Choice", "Option",
    "TextField", "Paragraph", "Emptiness", "count_of", "block", "tell", "ResultTold",
})  # fmt: skip
"""What puts its first texts before somebody's eyes: a single word counts there, too."""
STYLED = frozenset({"shown", "one_line"})
"""Of these only the first argument is text, the second a style."""
CODES = frozenset({"framework", "pack", "item", "criterion", "code", "criteria", "skills", "document"})
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
    """Yield what a module could say to somebody, without docstrings and style sheets.

    That is: texts of several words, the parts of composed texts, and single words that are put on the screen.
    """
    tree = ast.parse(file.read_text(encoding="utf-8"))
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    aloud: set[int] = set()
    for node in ast.walk(tree):
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        if any("CSS" in ast.unparse(target) for target in targets):
            silent |= {id(part) for part in ast.walk(node)}
        if isinstance(node, ast.JoinedStr):
            aloud |= {id(part) for part in node.values}
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in SAYS:
                aloud |= {id(part) for part in (node.args[:1] if name in STYLED else node.args)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            text = str(node.value)
            if (id(node) in aloud or re.search(r"\w \w", text)) and text not in HARMLESS:
                yield text


def test_nothing_the_interface_can_say_has_a_word_of_the_left_column() -> None:
    files = [file for part in ("ui", "cli", "domain", "exchange") for file in (SOURCE / part).rglob("*.py")]
    said = [(file.name, text) for file in files for text in prose(file)]
    assert len(said) > 1500
    assert [(name, text) for name, text in said if LEFT.search(text)] == []


def test_no_label_choice_question_or_template_has_one() -> None:
    from mentor_tui.domain.records import MODELS
    from mentor_tui.runtime.packaged import meeting_templates, question_bank
    from mentor_tui.ui.commands import all_commands
    from mentor_tui.ui.forms.spec import FieldSpec, form_spec
    from mentor_tui.ui.wording import choice_word

    def of_field(kind: str, field: FieldSpec) -> Iterator[str]:
        yield from (field.label, field.help, *(choice_word(kind, field, choice) for choice in field.choices))
        for part in field.parts:
            yield from of_field(kind, part)

    said = [text for kind in MODELS for field in form_spec(kind).fields for text in of_field(kind, field)]
    said += [text for one in all_commands(place.pane().COMMANDS for place in PLACES) for text in (one.title, one.help)]
    said += [question.text for question in question_bank().questions]
    said += [text for template in meeting_templates() for text in (template.title, *template.agenda)]
    assert len(said) > 400
    # A choice that stays a single word of its own: a template's agenda is ours, what people write is not here.
    assert [text for text in said if LEFT.search(text)] == []


def wordless(folder: Path, shell: Any) -> None:
    """Take every word of the people out of the sample, and put things into the states that have a gentle name."""
    with Journal.open(folder, clock=shell.clock) as journal:
        raws = [entry.raw for kind in KINDS for entry in journal.snapshot.table(kind).in_order]
        codes = {text for raw in raws for text in _codes(raw)}
        changes = [
            updated(raw, _in_a_hard_state(rewritten(raw, _hushed, codes), number)) for number, raw in enumerate(raws)
        ]
        journal.apply([change for change in changes if change is not None], "hushed")


def _hushed(text: str) -> str:
    return re.sub(r"[^\W\d_]{2,}", "word", text)


def _codes(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _codes(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _codes(inner, key)
    elif isinstance(value, str) and key in CODES:
        yield value


def _in_a_hard_state(raw: dict[str, Any], number: int) -> dict[str, Any]:
    hard = {"goal": ("at_risk", "dropped"), "evidence": ("rejected",), "meeting": ("missed", "cancelled"),
            "action": ("dropped",)}.get(raw["kind"])  # fmt: skip
    if hard and number % 3 == 0:
        raw |= {"state": hard[number % len(hard)]}
    if raw["kind"] == "worksheet":
        is_not = {"state": "reviewed", "review": {"on": "2026-05-01", "kept": "not"}}
        raw |= is_not if number % 2 else {"state": "abandoned"}
    if raw["kind"] == "mentorship":
        raw |= {"purposes": ["morale"]}
        if raw["state"] == "ended":
            raw |= {"ending": {"on": "2026-01-01", "why": "lapsed"}}
    if raw["kind"] == "action" and raw.get("state") == "open":
        raw |= {"due": "2026-03-01"}
    return raw


@pytest.mark.parametrize("size", [(80, 24), (150, 44)], ids=str)
async def test_no_screen_shows_one(size: tuple[int, int], sample: Path, shell: Any) -> None:
    wordless(sample, shell)
    async with shell.app(sample).run_test(size=size) as pilot:
        workspace = await shell.workspace(pilot)
        seen = ""
        for place in PLACES:
            await pilot.press(place.key)
            await shell.until(pilot, lambda place=place: workspace.here == place)
            for _ in range({"evidence": 5, "journal": 4}.get(place.id, 1)):
                for _ in range(6):
                    await pilot.pause()
                    text = "\n".join(shell.text(pilot.app))
                    assert LEFT.findall(text) == [], (place.id, text)
                    seen += text
                    await pilot.press("down")
                await pilot.press("tab")
        # The gentle names are there: what has a hard name in the file was really looked at.
        for gentle in ("let go", "did not happen", "set aside", "to look at again", "quiet"):
            assert gentle in seen, gentle


def test_no_answer_of_the_command_line_has_one(sample: Path, shell: Any, run: Any) -> None:
    wordless(sample, shell)
    with Journal.open(sample, clock=shell.clock) as journal:
        pairs = [str(entry.raw["id"]) for entry in journal.snapshot.table("mentorship").in_order]
    for words in (["today"], *(["coverage", pair] for pair in pairs), *(["list", kind] for kind in KINDS), ["--help"]):
        ran = run(*words, "--journal", str(sample), now="2026-05-07T08:00")
        said = ran.out + ran.err
        assert said and LEFT.findall(said) == [], words
