"""An answer to the planning sheet is read as people write it: below the questions, by number, or on top of the mail."""

from __future__ import annotations

import pytest

from mentor_tui.exchange.answer import answers_in
from mentor_tui.exchange.sheet import CLOSING, QUESTIONS

MAIL = ["Hi Priya,", "", *(f"{n}. {question}" for n, question in enumerate(QUESTIONS, 1)), CLOSING]
QUOTED = [f"> {line}" for line in MAIL]


def below(mail: list[str], mark: str = "") -> str:
    """Answer the first and the fourth question below their lines."""
    lines = list(mail)
    lines.insert(lines.index(f"{mark}4. {QUESTIONS[3]}") + 1, "Nobody reads the draft.\n\nNot even I.")
    lines.insert(lines.index(f"{mark}1. {QUESTIONS[0]}") + 1, "The reading group")
    return "\n".join(lines)


BELOW = {"focus": "The reading group", "stuck_on": "Nobody reads the draft.\n\nNot even I."}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (below(MAIL), BELOW),
        (below(QUOTED, "> "), BELOW),
        ("\n".join(f"> {line}" for line in below(MAIL).split("\n")), BELOW),
        ("Hello!\n1) The reading group\n5. Ten quiet minutes", {"focus": "The reading group",
                                                               "want_from_you": "Ten quiet minutes"}),
        (f"{QUESTIONS[0].upper()} The reading group", {"focus": "The reading group"}),
        ("\n".join(["Only the reading group.", "", "On Friday Nadia wrote:", *QUOTED]),
         {"focus": "Only the reading group."}),
        ("Only the reading group.\n-- \nPriya Raman", {"focus": "Only the reading group."}),
        ("\n".join(QUOTED), {}),
        ("", {}),
    ],
    ids=["below", "below the quoted", "forwarded", "numbers", "beside", "on top", "free", "nothing", "empty"],
)  # fmt: skip
def test_an_answer_fills_the_sheet(text: str, expected: dict[str, str]) -> None:
    found = answers_in(text)
    assert found == expected
