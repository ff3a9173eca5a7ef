"""Today: what wants you this morning, and what may wait. One page, one cursor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from textual.app import ComposeResult
from textual.content import Content

from mentor_tui.domain.when import MONTHS, WEEKDAYS
from mentor_tui.domain.word import look_again_line
from mentor_tui.ui.command import Command, FooterEntry
from mentor_tui.ui.gate import EMPTY, one_line, shown
from mentor_tui.ui.message import NewRequested, PersonalProposed, ResultTold
from mentor_tui.ui.pane import Pane
from mentor_tui.ui.today.card import draft_of
from mentor_tui.ui.today.command import TODAY_COMMANDS
from mentor_tui.ui.today.opening import open_spot
from mentor_tui.ui.today.page import page
from mentor_tui.ui.today.page_view import PageView
from mentor_tui.ui.today.sheet import Spot
from mentor_tui.ui.today.source import Source
from mentor_tui.ui.today.view import View, in_view, is_on_page, narrowed, ways_back
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Detail
from mentor_tui.ui.widgets.empty import Emptiness, EmptyState
from mentor_tui.ui.widgets.entry import Entry
from mentor_tui.ui.widgets.row import Group, Row

_SEEN_AFTER = 20.0
"""Seconds after which what is new counts as seen, so that the next start does not show it as new; or on leaving."""

_ONLY_ON_MET = frozenset({"today_moved", "today_no"})


class TodayPane(Pane):
    """Show the Today view; it is drawn from plain JSON, so one kept from the last time can stand first."""

    ID = "today"
    NAME = "Today"
    COMMANDS = TODAY_COMMANDS
    NEW_KIND = "action"
    DEFAULT_CSS = """
    TodayPane.-nothing PageView { display: none; }
    """

    def __init__(self, viewpoint: Viewpoint, *, id: str | None = None) -> None:
        super().__init__(viewpoint, id=id)
        self._source = Source(viewpoint.kept or {})
        self._is_remembered = False
        self._opened: str | None = None

    def compose(self) -> ComposeResult:
        """Lay out the filter, the page and the empty state."""
        glyphs = self.viewpoint.glyphs
        yield Entry(placeholder="filter the steps", id=f"{self.id}-filter")
        yield PageView({}, glyphs=glyphs, id="today-page")
        yield EmptyState(self.nothing(self.viewpoint), glyphs=glyphs)

    def on_mount(self) -> None:
        """Remember after a moment that the page was seen."""
        self.set_timer(_SEEN_AFTER, self._remember)

    def on_hide(self) -> None:
        """Remember the look when another section is opened."""
        self._remember()

    @property
    def page(self) -> PageView:
        """The page."""
        return self.query_one(PageView)

    @property
    def list(self) -> Any:
        """What hears the keys of lists here: the page."""
        return self.page

    # What the section says -----------------------------------------------------------------------------------------

    @property
    def view(self) -> View:
        """What is in view of the Today view."""
        here = self.viewpoint
        view = narrowed(self._source.view, mentorship=here.mentorship, in_company=here.in_company, words=self.filter)
        view = in_view(view, here) if here.in_company else view
        if view and here.marks.waiting and not here.in_company:
            view = {**view, "to_decide": here.marks.waiting}
        step = here.snapshot.raw(self._opened) if here.snapshot.record(self._opened) else None
        if step is None or step.get("kind") != "action":
            # The way back may lead to a clock or a meeting: those stand on the page.
            return view
        if not here.shows_raw(step) or is_on_page(view, str(step["id"])):
            return view
        return {**view, "opened": step}

    def rows(self, viewpoint: Viewpoint) -> Sequence[Row | Group]:
        """Return nothing: the page has no list."""
        return ()

    def detail_of(self, viewpoint: Viewpoint, id: str) -> Detail:
        """Return nothing: what is opened stands in its own section."""
        return Detail()

    def context(self, viewpoint: Viewpoint) -> Content:
        """Return the day in words, shorter where there is little room."""
        day = viewpoint.today
        name, month = WEEKDAYS[day.weekday()].title(), MONTHS[day.month - 1].title()
        if viewpoint.width == "narrow":
            return shown(f"{name[:3]} {day.day} {month[:3]}", "quiet")
        year = f" {day.year}" if viewpoint.width in ("rail", "wide") else ""
        return shown(f"{name} {day.day} {month}{year}", "quiet")

    def right(self, viewpoint: Viewpoint) -> Content:
        """Return how many steps to look at again and how many comments to read."""
        view, parts = self.view, []
        if again := look_again_line(sum(step["id"] in view.get("my_actions", ()) for step in view.get("overdue", ()))):
            parts.append(one_line(again, "soon"))
        if unread := len(view.get("unread", ())):
            parts.append(one_line(f"{viewpoint.glyphs['unread']} {unread} unread", "other"))
        return shown("   ").join(parts) if parts else EMPTY

    def nothing(self, viewpoint: Viewpoint) -> Emptiness:
        """Return what the page is for."""
        purpose = "Here stand what you said you would do, how long it has been quiet, and the next meeting."
        entries = [FooterEntry("n", "note a step", "record.new"), FooterEntry("c", "keep one line", "app.capture")]
        if not viewpoint.snapshot.table("meeting").in_order:
            entries.insert(0, FooterEntry("2", "plan your first meeting: there, n", "section.meetings"))
        return Emptiness("Nothing waits for you", purpose, tuple(entries))

    # Looking -------------------------------------------------------------------------------------------------------

    def look(self, viewpoint: Viewpoint) -> None:
        """Show the page from another viewpoint; the view is worked out anew only where the journal or the day moved."""
        self.viewpoint = viewpoint
        if not self.query(PageView):
            return
        if viewpoint.kept is None and viewpoint.snapshot.owner:
            self._source.read(viewpoint)
        view = self.view
        self.set_class(bool(self._source.view) and _is_bare(view), "-nothing")
        self.query_one(EmptyState).show(self.nothing(viewpoint))
        if view:
            self.page.show(view)

    def _remember(self) -> None:
        """Remember the look, and that the nudge was said."""
        if not self._is_remembered and self.viewpoint.snapshot.owner and not self.viewpoint.in_company:
            self._is_remembered = True
            self.post_message(PersonalProposed(self._source.seen(self.viewpoint)))

    @property
    def cursor(self) -> str | None:
        """The id of the record under the cursor."""
        spot = self.spot
        if spot is None:
            return None
        return spot.mentorship if spot.what == "back" else spot.id

    @property
    def spot(self) -> Spot | None:
        """What the cursor stands on."""
        return self.page.cursor if self.is_mounted and self.query(PageView) else None

    @property
    def chosen(self) -> tuple[str, ...]:
        """The id under the cursor where it is a step, a meeting or a comment; a mentorship is not put away here."""
        spot = self.spot
        return (spot.id,) if spot is not None and spot.what in ("step", "theirs", "next", "news") else ()

    @property
    def has_next(self) -> bool:
        """Whether tab leads anywhere: it does not, the page is all there is."""
        return False

    @property
    def marked(self) -> int:
        """How many rows are marked: none, the page has no marks."""
        return 0

    def show_record(self, id: str) -> None:
        """Put the cursor on what is about a record."""
        self._opened = id
        if self.query(PageView):
            self.look(self.viewpoint)
            self.page.move_to(id)

    def take_focus(self) -> None:
        """Give the focus to the page."""
        self.focus_soon(lambda: self.page)

    def toggle_mark(self) -> None:
        """Do nothing: the page has no marks."""

    def toggle_zoom(self) -> None:
        """Do nothing: the page has the whole room."""

    def toggle_private(self) -> None:
        """Do nothing: private text is not shown here."""

    def put_away(self) -> bool:
        """Take the suggested pause, else the filter away; say whether there was anything."""
        if self.page.pausing:
            self.page.suggest_pause(False)
        elif self.filter or self.has_class("-filtering"):
            self.remove_class("-filtering")
            self.query_one(Entry).value = ""
            self.set_filter("")
        else:
            return False
        self.page.focus()
        self.post_message(self.Changed())
        return True

    # Opening -------------------------------------------------------------------------------------------------------

    def on_page_view_moved(self, event: PageView.Moved) -> None:
        """Let the footer follow."""
        event.stop()
        self.post_message(self.Changed())

    def on_page_view_opened(self, event: PageView.Opened) -> None:
        """Open the record in its section, or ask what the row asks."""
        event.stop()
        open_spot(self, self.viewpoint, event.spot)

    # Commands ------------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let a key through to the whole app where it means nothing here."""
        met = self.spot is not None and self.spot.what == "met"
        if action in _ONLY_ON_MET:
            return met
        if action in ("today_done", "today_carry"):
            return self.spot is not None and self.spot.what in ("step", "theirs")
        if action == "today_yes":
            return met or self._card is not None
        if action in ("today_pause", "today_not_today"):
            return self._card is not None
        return True

    @property
    def commands(self) -> tuple[Command, ...]:
        """The commands that mean something where the cursor stands."""
        return tuple(command for command in TODAY_COMMANDS if self.check_action(command.action_name, ()))

    @property
    def _card(self) -> Mapping[str, Any] | None:
        """The way back that is shown."""
        cards = ways_back(self.view)
        return cards[0] if cards else None

    def action_today_done(self) -> None:
        """Note the step under the cursor as done."""
        raw = self.viewpoint.snapshot.raw(self.cursor)
        if raw is not None:
            day = self.viewpoint.today.isoformat()
            self.propose(str(raw["id"]), f"done: {raw.get('text', '')}", state="done", done_on=day)

    def action_today_carry(self) -> None:
        """Ask to which day the step under the cursor is carried on."""
        from mentor_tui.ui.dialogs.carry import ask_carry

        if self.cursor is not None:
            ask_carry(self, self.viewpoint, self.cursor)

    def action_today_yes(self) -> None:
        """Wrap up the meeting under the cursor, else copy the draft of the way back."""
        spot, card = self.spot, self._card
        if spot is not None and spot.what == "met":
            self._wrap_up(spot.id)
        elif card is not None:
            self.app.copy_to_clipboard(draft_of(card, pausing=self.page.pausing))
            self.post_message(ResultTold("sent to the terminal's clipboard"))

    def action_today_moved(self) -> None:
        """Ask for the new day and time of the meeting under the cursor."""
        from mentor_tui.ui.dialogs.wrap_up import ask_moved

        if self.spot is not None:
            ask_moved(self, self.viewpoint, self.spot.id)

    def action_today_no(self) -> None:
        """Say that the meeting under the cursor did not happen."""
        if self.spot is not None:
            self.propose(self.spot.id, "did not happen", state="missed")

    def action_today_wrap_up(self) -> None:
        """Wrap up the latest meeting nobody has noted anything about."""
        asked = self.view.get("did_you_meet", ())
        spot = self.spot
        if spot is not None and spot.what == "met":
            self._wrap_up(spot.id)
        elif asked:
            self._wrap_up(str(asked[0]["meeting"]))
        else:
            self.post_message(ResultTold("no meeting waits for it"))

    def action_today_log(self) -> None:
        """Open the form of a contact with whom the cursor, else the way back, is about."""
        card, spot = self._card, self.spot
        pair = spot.mentorship if spot is not None and spot.what in ("contact", "back") else None
        pair = pair or (str(card["mentorship"]) if card else None) or (spot.mentorship if spot else None)
        self.post_message(NewRequested("contact", {"mentorship": pair, "direction": "sent"} if pair else {}))

    def action_today_pause(self) -> None:
        """Let the card show a line that suggests a pause, and back."""
        self.page.suggest_pause(not self.page.pausing)
        words = "a pause holds when you have both said so" if self.page.pausing else ""
        self.post_message(ResultTold(words))

    def action_today_not_today(self) -> None:
        """Put the way back off until tomorrow."""
        from mentor_tui.domain.nudge import snooze

        if self._card is not None:
            tomorrow = self.viewpoint.today + timedelta(days=1)
            self.post_message(PersonalProposed(snooze(str(self._card["mentorship"]), tomorrow)))
            self.post_message(ResultTold("put off until tomorrow"))

    def _wrap_up(self, meeting: str) -> None:
        from mentor_tui.ui.dialogs.wrap_up import ask_wrap_up

        ask_wrap_up(self, self.viewpoint, meeting)

    def _show_detail(self) -> None:
        """Draw nothing: the page has no detail."""


def _is_bare(view: View) -> bool:
    """Say whether there is nothing at all to show: a mentorship that has only just begun has no line yet."""
    if any(view.get(name) for name in ("open_actions", "next_meetings", "news", "pulse")):
        return False
    return not page(view, 80, 24).height


PANE = TodayPane
