"""The planning questions as plain lines for an e-mail, to somebody who may never install anything."""

from __future__ import annotations

from mentor_tui.domain.pair import Pair, first_name
from mentor_tui.domain.text import clean_text, one_line
from mentor_tui.exchange.edition import Edition
from mentor_tui.exchange.summary import next_meeting

QUESTIONS = (
    "What is uppermost today?",
    "Since last time: what happened? Nothing new is fine.",
    "What are you pleased with?",
    "Where are you stuck?",
    "What would make the hour worth it?",
)
CLOSING = "Skip what does not fit. Just answer below each line and send it back."


def sheet_text(edition: Edition) -> str:
    """Return the mail's text: a greeting, when the two meet, the questions with room below, a closing line."""
    meeting = next_meeting(edition)
    when = f"We meet on {edition.clock(meeting.start, meeting.timezone)}." if meeting else "Before we meet next:"
    lines = [f"Hi {_addressed(edition)},", "", f"{when} A few lines before then, if they help.", ""]
    for number, question in enumerate(QUESTIONS, 1):
        lines += [f"{number}. {question}", "", ""]
    lines += [CLOSING, ""]
    return "\n".join(lines)


def _addressed(edition: Edition) -> str:
    """Return whom the mail speaks to: the mentee, who leads, or the other one where the owner is the mentee."""
    if edition.mentorship is None:
        return "there"
    pair = Pair.of(edition.view, edition.mentorship)
    person = pair.partner_id if pair.my_side == "mentor" else edition.mentorship.mentee
    return one_line(clean_text(first_name(edition.name(person)))) or "there"
