"""Every Markdown export keeps its shape whatever people typed: with hostile text in each field, the same blocks."""

from __future__ import annotations

from collections.abc import Iterator
from time import process_time
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mentor_tui.domain.kind import KINDS
from mentor_tui.domain.text import clean_text, one_line
from mentor_tui.exchange.export import WHATS

MENTORSHIP = "00000000-0000-7000-8000-000000000004"
ORACLE = MarkdownIt("commonmark", {"maxNesting": 100})
FRAGMENTS = [
    "# Heading", "Setext\n===", "Setext\n---", "---", "- item\n- item", "1. one\n2. two", "> quote", "```\nfence",
    "~~~~\nfence\n~~~~", "    code", "\tcode", "<script>alert(1)</script>", "<div>\n\n**in**\n\n</div>", "<!-- open",
    "<![CDATA[x", "[a]: http://x.example", "![p](http://x.example/p.png)", "| a | b |\n|---|---|\n| 1 | 2 |",
    "[mentor-tui end]: #", "---\nformat: \"mentor-tui/1\"\n---", "`open\n<b>", "\\", "&lt;b&gt;", "a\r\nb", "\x1b[31m",
    "\u202ertl", "* * *", "x\n\n# y", "- [ ] task", "> > > deep", "<http://x.example>", "1) a\n\n\n2) b", "``",
]  # fmt: skip
hostile = st.lists(
    st.sampled_from(FRAGMENTS) | st.text(alphabet="ab <>[]()`*_#->+=|~&;:!\\\n\t1.\"'", max_size=15),
    min_size=1,
    max_size=4,
).flatmap(lambda parts: st.sampled_from(["", "\n", "\n\n", " "]).map(lambda between: between.join(parts)))


def typed(text: str) -> str:
    """A text that says something, since what says nothing is left out on purpose."""
    return text if one_line(clean_text(text)) else "x"


def journal_of(canaries: Any, text: str) -> Any:
    """A journal with a record of every kind, each text of a person's being `text`."""

    class Typed(canaries):  # type: ignore[misc]
        def word(self, record: dict[str, Any], limit: str, about: str = "") -> str:
            return text

    return Typed("public", dict.fromkeys(KINDS, ("public",)))


def documents(make: Any, snapshot: Any) -> Iterator[tuple[str, str]]:
    """Yield a name and the Markdown of every export, for the readers who see most and the one who sees work."""
    for audience in ("me", "partner", "assessor"):
        for what in WHATS:
            if audience not in what.audiences or "md" not in what.formats or what.name == "sheet":
                continue
            id = next(iter(snapshot.table(what.kind).entries)) if what.kind else None
            out = make(snapshot, what.name, audience=audience, id=id, mentorship=MENTORSHIP, format="md")
            files = {"": out.text.encode()} if out.text is not None else out.files
            for name, content in files.items():
                if not name or name.endswith(".md"):
                    yield f"{audience} {what.name} {name}", content.decode()


def shape(text: str) -> list[tuple[str, str, int]]:
    """The blocks of our own making: kind and level of each outermost one, with the number of its items or rows."""
    head, matter, body = text.split("---\n", 2)
    assert head == "" and all(": " in line for line in matter.splitlines())
    environment: dict[str, Any] = {}
    tokens = ORACLE.parse(body, environment)
    assert all(name.startswith("MENTOR-TUI ") for name in environment.get("references", {}))
    for token in (each for block in tokens for each in (block, *(block.children or ()))):
        assert token.type not in {"html_block", "html_inline", "image"}
    found: list[tuple[str, str, int]] = []
    for token in tokens:
        if token.level == 0 and token.nesting >= 0:
            found.append((token.type, token.tag, token.content.count("\n") if token.type == "fence" else 0))
        elif token.level == 1 and token.type == "list_item_open":
            kind, tag, items = found.pop()
            found.append((kind, tag, items + 1))
    return found


@pytest.fixture(scope="module")
def intended(canaries: Any, make: Any) -> dict[str, list[tuple[str, str, int]]]:
    """The shape of every document when people typed one harmless word everywhere."""
    found = {name: shape(text) for name, text in documents(make, journal_of(canaries, "words").snapshot)}
    assert len(found) > 20
    return found


@given(hostile.map(typed))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("\n\n".join(FRAGMENTS))
def test_every_export_has_exactly_the_intended_blocks(canaries: Any, make: Any, intended: Any, text: str) -> None:
    found = {name: shape(written) for name, written in documents(make, journal_of(canaries, text).snapshot)}
    assert found.keys() == intended.keys()
    for name, blocks in found.items():
        assert blocks == intended[name], name


def test_a_hundred_kilobytes_in_every_field_change_no_block(canaries: Any, make: Any, intended: Any) -> None:
    started = process_time()
    text = "".join((unit * (50_000 // len(unit) + 1))[:50_000] for unit in ("# x\n\n- y\n", "[a] <b> `c` "))
    out = make(journal_of(canaries, text).snapshot, "goals", audience="me", mentorship=MENTORSHIP)
    assert shape(out.text) == intended["me goals "]
    assert process_time() - started < 60
