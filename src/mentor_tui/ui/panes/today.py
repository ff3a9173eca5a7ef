"""Today: what wants you this morning, and what may wait. One page, one cursor."""

from __future__ import annotations

from dataclasses import replace

from textual.app import ComposeResult
from textual.content import Content

from mentor_tui.ui.command import Command
from mentor_tui.ui.message import PersonalProposed
from mentor_tui.ui.pane import Pane
from mentor_tui.ui.today.command import TODAY_COMMANDS
from mentor_tui.ui.today.deed import DEEDS, is_at_hand
from mentor_tui.ui.today.heading import counts, day_line, nothing_waits
from mentor_tui.ui.today.opening import open_spot
from mentor_tui.ui.today.page import page
from mentor_tui.ui.today.page_view import PageView
from mentor_tui.ui.today.sheet import Spot
from mentor_tui.ui.today.source import Source
from mentor_tui.ui.today.view import View, seen_from
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.empty import Emptiness, EmptyState
from mentor_tui.ui.widgets.entry import Entry

_SEEN_AFTER = 20.0
"""Seconds after which what is new counts as seen, so that the next start does not show it as new; or on leaving."""


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
    def list(self) -> PageView:
        """What hears the keys of lists here: the page."""
        return self.page

    # What the section says -----------------------------------------------------------------------------------------

    @property
    def view(self) -> View:
        """What is in view of the Today view."""
        return seen_from(self._source.view, self.viewpoint, words=self.filter, opened=self._opened)

    def context(self, viewpoint: Viewpoint) -> Content:
        """Return the day in words."""
        return day_line(viewpoint)

    def right(self, viewpoint: Viewpoint) -> Content:
        """Return how many steps to look at again and how many comments to read."""
        return counts(self.view, viewpoint)

    def nothing(self, viewpoint: Viewpoint) -> Emptiness:
        """Return what the page is for."""
        return nothing_waits(viewpoint)

    # Looking -------------------------------------------------------------------------------------------------------

    def look(self, viewpoint: Viewpoint) -> None:
        """Show the page from another viewpoint; the view is worked out anew only where the journal or the day moved."""
        self.viewpoint = viewpoint
        if not self.query(PageView):
            return
        if viewpoint.kept is None and viewpoint.snapshot.owner:
            self._source.read(viewpoint)
        view = self.view
        self._show_whether_empty(bool(self._source.view) and _is_bare(view))
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
        return self.page.cursor if self.has_parts and self.query(PageView) else None

    @property
    def chosen(self) -> tuple[str, ...]:
        """The id under the cursor where it is a step, a meeting or a comment; a mentorship is not put away here."""
        spot = self.spot
        return (spot.id,) if spot is not None and spot.what in ("step", "theirs", "next", "news") else ()

    def show_record(self, id: str) -> None:
        """Put the cursor on what is about a record."""
        self._opened = id
        if self.query(PageView):
            self.look(self.viewpoint)
            self.page.move_to(id)

    def put_away(self) -> bool:
        """Turn the card as it was, else take the filter away; say whether there was anything."""
        turned = self.page.turned
        if turned.pausing or turned.whole:
            self.page.turn(replace(turned, pausing=False, whole=False))
            self.come_back()
            return True
        return super().put_away()

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
        return action != "deed" or is_at_hand(self, str(parameters[0]))

    @property
    def commands(self) -> tuple[Command, ...]:
        """The commands that mean something where the cursor stands."""
        return tuple(command for command in TODAY_COMMANDS if is_at_hand(self, command.id.removeprefix("today.")))

    def action_deed(self, name: str) -> None:
        """Do what a command of the page says."""
        DEEDS[name](self)


def _is_bare(view: View) -> bool:
    """Say whether there is nothing at all to show: a mentorship that has only just begun has no line yet."""
    if any(view.get(name) for name in ("open_actions", "next_meetings", "news", "pulse")):
        return False
    return not page(view, 80, 24).height


PANE = TodayPane
