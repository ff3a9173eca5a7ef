"""A page to read: the guide, and what is protected and what is not."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from mentor_tui.ui.command import FooterEntry
from mentor_tui.ui.gate import EMPTY, one_line, shown, stacked
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.widgets.dialog import Dialog, Foot

Page = tuple[tuple[str, str], ...]

GUIDE: Page = (
    (
        "Seven sections",
        "1 to 7 open them: what wants you today, meetings, worksheets, goals, evidence, journal, people. Each "
        "keeps its place.",
    ),
    (
        "One key for each thing",
        "n makes something new here, e edits, d moves to the trash, u takes the last change back, also after "
        "a restart. ? lists every key that works where you are, ctrl+p every action and every record.",
    ),
    (
        "Catch it in seconds",
        "c keeps one line as a piece of evidence, a contact, a step, a goal or a reflection. Say more later, or never.",
    ),
    (
        "Find it again",
        "/ filters the list you see, ctrl+f searches every text. m shows one mentorship and puts the others aside.",
    ),
    (
        "Without walking",
        "; puts a label on everything you can reach; type it and you are there. In a form ctrl+o does the same.",
    ),
    (
        "Once more, slowly",
        "ctrl+p and “show me round” leads you through the sections again.",
    ),
    (
        "When somebody looks along",
        "F9 hides private text and other people at once. Private text is folded until F3 opens it.",
    ),
    (
        "The two of you",
        "What you write is in ink, what your partner says, did or owes is in blue, always with the name beside it.",
    ),
    (
        "Nothing is graded",
        "Rungs are words, a criterion without a piece is 'nothing yet', and what did not happen is said without "
        "blame. A log may simply tell.",
    ),
)
PROTECTED: Page = (
    (
        "Where it is",
        "Everything is in one folder on this computer, in plain JSON that any program can read. There is no "
        "account, and nothing is sent anywhere unless you make a space.",
    ),
    (
        "What is protected",
        "What leaves through a space is encrypted for the people of that space. What is marked private is "
        "never sent to anybody but your own machines. An export holds only what its reader may see.",
    ),
    (
        "What is not",
        "Without a passphrase the folder is plain text: whoever can read your files can read it. 'Passphrase of "
        "this journal' in ctrl+p seals every file. What lay there before may still be in the disk's old blocks, so "
        "encrypt the disk too. What somebody received stays with them. A synced folder (a cloud drive) sees the "
        "journal if you put it there.",
    ),
    (
        "Forgetting",
        "The trash can be emptied; to remove every trace of a record from history and backups too, 'mentor- "
        "tui forget'. It cannot reach what others already have.",
    ),
)


class PageDialog(Dialog[str]):
    """Show a page of headings and paragraphs."""

    DEFAULT_CSS = "PageDialog Static { height: auto; }"

    def __init__(self, title: str, page: Page, *, glyphs: Glyphs = UNICODE) -> None:
        keys = (FooterEntry("↑ ↓", "read on", ""), FooterEntry("esc", "close", "dialog.leave"))
        super().__init__(title, foot=Foot(keys), width=76, glyphs=glyphs)
        self._page = page

    def compose_body(self) -> ComposeResult:
        """Show the page; it scrolls where it is longer than the screen."""
        lines = [
            part
            for heading, text in self._page
            for part in (one_line(heading, "ink bold"), shown(text, "quiet"), EMPTY)
        ]
        yield Static(stacked(lines[:-1]))

    def on_mount(self) -> None:
        """Let the arrow keys scroll the page."""
        body = self.query_one("#dialog-body")
        body.can_focus = True
        body.focus()
