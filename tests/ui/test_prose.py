"""Long text is set as it is read, and never loses a word."""

from __future__ import annotations

import pytest

from mentor_tui.ui.prose import prose


@pytest.mark.parametrize(
    ("text", "said", "strong"),
    [
        ("## What I did\n\nI **asked**, twice.", "What I did\n\nI asked, twice.", ["What I did", "asked"]),
        ("# C1 #\ntext", "C1\ntext", ["C1"]),
        ("### The **slip**", "The slip", ["The slip"]),
        ("#tag and 2 ** 3 ** 4", "#tag and 2 ** 3 ** 4", []),
        ("**open, and *em*", "**open, and *em*", []),
        ("a **b** c **d**", "a b c d", ["b", "d"]),
        ("#", "#", []),
        ("", "", []),
    ],
)
def test_headings_and_strong_words_lose_their_signs(text: str, said: str, strong: list[str]) -> None:
    content = prose(text)
    assert content.plain == said
    assert [content.plain[span.start : span.end] for span in content.spans if "bold" in str(span.style)] == strong


def test_hostile_text_stays_text() -> None:
    content = prose("## [/red] **[@click=app.quit]x[/]** \x1b]0;p\x07")
    assert "[@click=app.quit]x[/]" in content.plain and "\x1b" not in content.plain
