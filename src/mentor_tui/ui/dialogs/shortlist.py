"""Choose: the shortlist side by side, then whom to explore it with, then a trial with a day on which each may say."""

from __future__ import annotations

from datetime import timedelta

from textual.app import ComposeResult
from textual.widget import Widget

from mentor_tui.domain.choosing import explore
from mentor_tui.domain.draft import Draft
from mentor_tui.domain.pair import first_name
from mentor_tui.domain.practice import begin_trial
from mentor_tui.domain.records import Mentorship, Person
from mentor_tui.domain.when import echo, parse_day, typed_day
from mentor_tui.ui.command import Command, FooterEntry, bindings
from mentor_tui.ui.dialogs.refusal import refusal
from mentor_tui.ui.gate import shown
from mentor_tui.ui.message import ChangesProposed, FieldsProposed, ResultTold
from mentor_tui.ui.person.choosing import shortlist, side_by_side
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.dialog import Choice, ConfirmDialog, Dialog, Foot
from mentor_tui.ui.widgets.drawn import Drawn
from mentor_tui.ui.widgets.text_dialog import TextDialog

SHORTLIST = "shortlist"
SHORTLIST_COMMANDS: tuple[Command, ...] = (
    Command("shortlist.next", ("right", "l", "tab"), "The next one", "Goes to the next person.", "Choose", SHORTLIST),
    Command(
        "shortlist.previous", ("left", "h", "shift+tab"), "The one before", "Goes to the person before.", "Choose",
        SHORTLIST,
    ),
    Command(
        "shortlist.explore", ("enter",), "Get to know", "Begins a mentorship in which two get to know each other.",
        "Choose", SHORTLIST,
    ),
    Command("shortlist.off", ("w",), "Off the shortlist", "Takes the name off the shortlist.", "Choose", SHORTLIST),
)  # fmt: skip
_KEYS = (
    FooterEntry("← →", "who", ""),
    FooterEntry("enter", "get to know", "shortlist.explore"),
    FooterEntry("w", "off the shortlist", "shortlist.off"),
    FooterEntry("esc", "close", "dialog.leave"),
)
_ROLES = (Choice("m", "they mentor me", "mentor"), Choice("e", "I mentor them", "mentee"), Choice("p", "peers", "peer"))
_EXPLORING = "A first talk or two, to see whether it fits. Nothing is agreed yet, nothing runs, and either may stop."
_TRIAL = "On which day do you each say: carry on, change something, or part? A few weeks are usual."
_WEEKS = 6


class ShortlistDialog(Dialog[str]):
    """Show the shortlist side by side; return the id of the person to explore it with."""

    BINDINGS = bindings(SHORTLIST_COMMANDS, SHORTLIST)
    DEFAULT_CSS = "ShortlistDialog #shortlist-page { height: 12; }"

    def __init__(self, viewpoint: Viewpoint) -> None:
        super().__init__("Side by side", foot=Foot(_KEYS), width=110, glyphs=viewpoint.glyphs)
        self._viewpoint = viewpoint
        self._people = list(shortlist(viewpoint))
        self._at = 0

    def compose_body(self) -> ComposeResult:
        """Show the page."""
        yield Drawn(0, lambda at, width, _: side_by_side(self._viewpoint, self._people, at, width), id="shortlist-page")

    def on_mount(self) -> None:
        """Say how many there are."""
        self._go(0)

    def on_resize(self) -> None:
        """Give the page the lines of the longest, so that nothing moves from one to the next."""
        super().on_resize()
        self.call_after_refresh(self._grow)

    def _grow(self) -> None:
        page = self.query_one("#shortlist-page", Drawn)
        pages = (side_by_side(self._viewpoint, self._people, at, page.size.width) for at in range(len(self._people)))
        page.styles.height = max(content.plain.count("\n") for content in pages) + 1

    def _go(self, at: int) -> None:
        self._at = at % len(self._people)
        self.query_one("#shortlist-page", Drawn).show(self._at)
        self.show_state(shown(f"{self._at + 1} of {len(self._people)}", "quiet"))

    def action_shortlist_next(self) -> None:
        """Go to the next one."""
        self._go(self._at + 1)

    def action_shortlist_previous(self) -> None:
        """Go to the one before."""
        self._go(self._at - 1)

    def action_shortlist_explore(self) -> None:
        """Return the one chosen."""
        self.dismiss(self._people[self._at].id)

    def action_shortlist_off(self) -> None:
        """Take the name off; without any left there is nothing more to see."""
        person = self._people.pop(self._at)
        self.app.post_message(FieldsProposed(person.id, {"shortlisted": None}, f"off the shortlist: {person.name}"))
        if self._people:
            self._go(min(self._at, len(self._people) - 1))
        else:
            self.dismiss(None)


def ask_shortlist(sender: Widget, viewpoint: Viewpoint) -> None:
    """Show the shortlist, then ask in which roles to explore it with the one chosen."""
    if not shortlist(viewpoint):
        sender.post_message(ResultTold("nobody is on the shortlist yet: w on a person puts the name there"))
        return

    def chosen(id: str | None) -> None:
        if id is not None:
            ask_explore(sender, viewpoint, id)

    sender.app.push_screen(ShortlistDialog(viewpoint), chosen)


def ask_explore(sender: Widget, viewpoint: Viewpoint, id: str) -> None:
    """Ask who would be the mentor, and propose a mentorship that explores it."""
    person, raw = viewpoint.snapshot.one(Person, id), viewpoint.snapshot.raw(id)
    if person is None or raw is None or viewpoint.snapshot.is_me(id):
        return
    name = first_name(person.name)

    def answered(role: str | None) -> None:
        if role is not None:
            changes = explore(Draft(viewpoint.snapshot, viewpoint.now), raw, role)
            sender.post_message(ChangesProposed(changes, f"getting to know {name}", then=changes[0].id))

    dialog = ConfirmDialog(f"Get to know {name}", _EXPLORING, choices=_ROLES, glyphs=viewpoint.glyphs)
    sender.app.push_screen(dialog, answered)


def ask_trial_day(sender: Widget, viewpoint: Viewpoint, id: str) -> None:
    """Ask until when a trial runs, and propose it; only what is explored becomes a trial."""
    pair, raw = viewpoint.snapshot.one(Mentorship, id), viewpoint.snapshot.raw(id)
    if pair is None or raw is None or pair.state != "exploring":
        sender.post_message(ResultTold("a trial begins where you are still getting to know each other"))
        return

    def answered(text: str | None) -> None:
        if text is not None:
            until = parse_day(text, viewpoint.today)
            changes = begin_trial(Draft(viewpoint.snapshot, viewpoint.now), raw, until=until, today=viewpoint.today)
            words = f"a trial until {echo(until, viewpoint.today)}"
            sender.post_message(ChangesProposed(changes, words, then=id))

    day = viewpoint.today + timedelta(weeks=_WEEKS)
    title = f"A trial with {viewpoint.with_whom(id)}"
    dialog = TextDialog(
        title,
        _TRIAL,
        value=typed_day(day),
        check=refusal(lambda text: parse_day(text, viewpoint.today)),
        accept="begin",
        glyphs=viewpoint.glyphs,
    )
    sender.app.push_screen(dialog, answered)
