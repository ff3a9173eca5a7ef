"""Words are counted as a person counts them; citations are found, links are not."""

import pytest

from mentor_tui.domain.word_count import cited_numbers, count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("## Myself\n\nI work here.", 4),
        ("It was one slip [3], and then – at last – two [4, 5].", 9),
        ("don't well-set naïve", 3),
        ("[a page](https://example.org/very/long) helps", 3),
        ("* * *\n---\n", 0),
        ("日本 と 2026", 3),
    ],
)
def test_words(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("none here", ()),
        ("see [2], then [1] and [2] again", (2, 1)),
        ("[3, 5] and [7–9]", (3, 5, 7, 8, 9)),
        ("[12](https://example.org) is a link", ()),
        ("[1234] and [a] are none", ()),
        ("[9-7] runs backwards", ()),
    ],
)
def test_citations(text: str, numbers: tuple[int, ...]) -> None:
    assert cited_numbers(text) == numbers
