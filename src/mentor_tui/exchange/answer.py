"""The answer to a planning sheet that went by e-mail, read back into the sheet it belongs to.

People answer as they like: below each question, beside its number, or above the quoted mail in one free paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mentor_tui.domain.text import clean_text, fold
from mentor_tui.exchange.sheet import CLOSING, QUESTIONS

FIELDS = ("focus", "since_last_time", "proud_of", "stuck_on", "want_from_you")
"""The fields of a plan, in the order of the questions."""
_QUOTED = re.compile(r"(\s?>)+ ?")
_NUMBER = re.compile(r"\s*([1-5])[.)]\s*")
_SIGNATURE = "--"


def answers_in(text: str) -> dict[str, str]:
    """Return the fields of a plan that an answer fills; one without any of the questions is what is uppermost.

    What stands above the first question is a greeting, unless nothing was written below.
    """
    found: dict[str, list[str]] = {}
    at, is_below = "", False
    for line, is_quoted in _lines(text):
        name, rest = _question(line, is_quoted=is_quoted)
        at, is_below = name or at, is_below or bool(name and not is_quoted)
        if name or not is_quoted:
            found.setdefault(at, []).append(rest)
    answers = {name: "\n".join(found.get(name, ())).strip() for name in FIELDS}
    if not is_below and not any(answers.values()):
        answers = {"focus": "\n".join(found.get("", ())).strip()}
    return {name: words for name, words in answers.items() if words}


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each line without its quote marks, and whether it had any; a mail quoted as a whole counts as written."""
    lines = clean_text(text).strip().split("\n")
    if all(_QUOTED.match(line) for line in lines if line.strip()):
        lines = [_QUOTED.sub("", line, count=1) for line in lines]
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        bare = _QUOTED.match(line)
        if line.rstrip() == _SIGNATURE:
            return
        if bare is None and (_QUOTED.match(below) and line.rstrip().endswith(":")):
            continue  # "On Friday somebody wrote:"
        if fold(line[bare.end() :] if bare else line).strip() != fold(CLOSING):
            yield (line[bare.end() :], True) if bare else (line.rstrip(), False)


def _question(line: str, *, is_quoted: bool) -> tuple[str, str]:
    """Return the field whose question or number begins a line, and what follows it there; else no field, the line."""
    number = _NUMBER.match(line)
    words = line[number.end() :] if number else line.strip()
    for name, question in zip(FIELDS, QUESTIONS, strict=True):
        if fold(words).startswith(fold(question)):
            return name, words[len(question) :].strip()
    return (FIELDS[int(number[1]) - 1], words) if number and not is_quoted else ("", line)
