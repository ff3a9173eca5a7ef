"""The one main screen: what stands around the panes, which pane is shown, and the way back.

Responsible for sections, focus between them, the title row and the footer. What a command does stands in `deed`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import ContentSwitcher

from mentor_tui.ui import standing
from mentor_tui.ui.command import GLOBAL, LIST, Chain, Command, FooterEntry, bindings, footer_entries
from mentor_tui.ui.commands import WORKSPACE_COMMANDS, all_commands, chain_of
from mentor_tui.ui.gate import shown
from mentor_tui.ui.pane import Pane
from mentor_tui.ui.panes import Place, place, place_of
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.cover import Cover
from mentor_tui.ui.widgets.drawn import CommandChosen
from mentor_tui.ui.widgets.frame import ErrorNotice, Footer, FooterBar, Notice, Title, TitleRow
from mentor_tui.ui.widgets.rail import MentorshipChosen, Rail, RunningHead, Whereabouts
from mentor_tui.ui.widgets.still import Still, StillSwitcher

if TYPE_CHECKING:
    from mentor_tui.ui.app import MentorApp

_RECENT = 8
_OF_THE_LIST = frozenset({"list.open", "pane.next", "pane.filter"})
"""What works in a list alone."""
_BEGINNING = frozenset({"record.new", "app.capture"})
"""The keys the footer names where a section has nothing yet."""


class Workspace(Still, Screen[None]):
    """Hold rail or running head, title row, panes, error notice and footer."""

    BINDINGS = bindings(WORKSPACE_COMMANDS, GLOBAL)
    AUTO_FOCUS = ""
    """Nothing by itself: the first that could take it is the filter, and an early key would be typed into it."""
    HORIZONTAL_BREAKPOINTS = [
        (0, "-tiny"), (60, "-narrow"), (70, "-normal"), (100, "-side"), (110, "-rail"), (140, "-wide"),
    ]  # fmt: skip
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-low"), (30, "-tall")]
    DEFAULT_CSS = """
    Workspace { background: $paper; color: $ink; layers: page cover; overflow: hidden; }
    Workspace FooterBar { split: bottom; }
    Workspace Rail { split: left; display: none; }
    Workspace TitleRow { margin-bottom: 1; }
    Workspace #panes { height: 1fr; }
    Workspace.-rail Rail, Workspace.-wide Rail { display: block; }
    Workspace.-rail RunningHead, Workspace.-wide RunningHead { display: none; }
    Workspace.-rail TitleRow, Workspace.-wide TitleRow { margin: 1 0; }
    """

    def __init__(self, viewpoint: Viewpoint, *, size: Size, start: str = "today") -> None:
        # Textual sets these classes after the first layout; given from the start, there is one layout less.
        super().__init__(
            classes=" ".join(
                (_class_at(size.width, self.HORIZONTAL_BREAKPOINTS), _class_at(size.height, self.VERTICAL_BREAKPOINTS))
            )
        )
        self.viewpoint = viewpoint
        self.here: Place = place(start)
        self.recent: list[str] = []
        self._trail: list[tuple[str, str | None]] = []
        self.result: tuple[str, bool] = ("", False)
        self._where: tuple[Viewpoint, Whereabouts] | None = None
        self._is_covered = False
        self.is_narrowed_for_company = False
        self._notices: list[Notice] = []

    @property
    def mentor(self) -> MentorApp:
        """The app, with what only this app has."""
        return cast("MentorApp", self.app)

    @property
    def pane(self) -> Pane:
        """The pane that is shown."""
        return self.query_one(f"#{self.here.id}", Pane)

    @property
    def commands(self) -> tuple[Command, ...]:
        """Every command that can be reached here, under the person's own keys."""
        return self.mentor.keymap.on(all_commands((self.pane.commands,)))

    @property
    def chain(self) -> Chain:
        """The scopes that hear a key here now, innermost first."""
        return self.pane.chain or chain_of(self.here.id)

    def compose(self) -> ComposeResult:
        """Lay out what stands around the panes; the first pane comes with it."""
        glyphs = self.viewpoint.glyphs
        where = self._whereabouts()
        yield FooterBar(Footer())
        yield Rail(where, glyphs=glyphs)
        yield RunningHead(where)
        yield TitleRow(Title(self.here.name))
        with StillSwitcher(id="panes", initial=self.here.id):
            yield self.here.pane()(self.viewpoint, id=self.here.id)
        yield ErrorNotice(glyphs=glyphs)
        yield Cover(id="cover")

    def on_mount(self) -> None:
        """Start in the first pane."""
        if self.pane.viewpoint is not self.viewpoint:  # what was learned while it was being put together
            self.pane.look(self.viewpoint)
        self.pane.take_focus()
        self.draw_frame()

    # What is looked at ---------------------------------------------------------------------------------------------

    def look(self, viewpoint: Viewpoint) -> None:
        """Show another viewpoint; panes out of sight follow when they are next shown."""
        self.viewpoint = viewpoint
        if self.is_mounted:
            self.pane.look(viewpoint)
            self.draw_frame()

    async def go(self, id: str, *, record: str | None = None, remember: bool = True) -> None:
        """Show a section, with the cursor on a record where one is named; `back` returns from it."""
        if remember and (id != self.here.id or record is not None):
            self._trail.append((self.here.id, self.pane.cursor))
        self.here = place(id)
        switcher = self.query_one("#panes", ContentSwitcher)
        with self.app.batch_update():  # else a new pane is painted below the one before first
            if not self.query(f"#{id}"):
                await switcher.mount(self.here.pane()(self.viewpoint, id=id))
            switcher.current = id
        if self.pane.viewpoint is not self.viewpoint:
            self.pane.look(self.viewpoint)
        if record is not None:
            self.pane.show_record(record)
        self.pane.take_focus()
        self.draw_frame()

    async def open_record(self, id: str) -> None:
        """Show a record in the section of its kind."""
        raw = self.viewpoint.snapshot.raw(id)
        if raw is not None:
            self.recent = [id, *(other for other in self.recent if other != id)][:_RECENT]
            await self.go(place_of(str(raw.get("kind"))).id, record=id)

    def show_here(self, id: str | None) -> None:
        """Put the cursor on a record where this section is the one of its kind; else stay."""
        raw = self.viewpoint.snapshot.raw(id)
        if raw is not None and place_of(str(raw.get("kind"))) == self.here:
            self.pane.show_record(str(id))

    async def back(self) -> None:
        """Return to where the last jump came from; without one nothing happens."""
        if self._trail:
            id, record = self._trail.pop()
            await self.go(id, record=record, remember=False)

    # What stands around --------------------------------------------------------------------------------------------

    def tell(self, words: str, *, can_undo: bool = False) -> None:
        """Show a result at the footer's right end, until the next one or the next key."""
        self.result = (words, can_undo)
        self.draw_title()

    def show_notice(self, notice: Notice) -> None:
        """Show an error until it is put away; a further one waits behind it."""
        self._notices.append(notice)
        self._draw_notice()

    def put_notice_away(self) -> bool:
        """Put the error away that is shown, and show the next; say whether there was any."""
        if not self._notices:
            return False
        self._notices.pop(0)
        self._draw_notice()
        return True

    @property
    def has_notice(self) -> bool:
        """Whether an error is shown."""
        return bool(self._notices)

    def _draw_notice(self) -> None:
        first = next(iter(self._notices), None)
        behind = len(self._notices) - 1
        if first is not None and behind:
            words = f"put away, {behind} more"
            first = replace(first, entries=tuple(replace(entry, label=words) for entry in first.entries))
        self.query_one(ErrorNotice).show(first)

    def draw_frame(self) -> None:
        """Draw rail, head, title row and footer anew, once there is a pane to say something of."""
        if not self.is_attached or not self.query(f"#{self.here.id}"):
            return
        where = self._whereabouts()
        self.query_one(Rail).show(where)
        self.query_one(RunningHead).show(where)
        self.draw_title()

    def _whereabouts(self) -> Whereabouts:
        """Return what rail and head show; what they count is counted once for a viewpoint, not at every switch."""
        sync = tuple(self.mentor.sync_words)
        if self._where is None or self._where[0] is not self.viewpoint:
            self._where = (self.viewpoint, standing.whereabouts(self.viewpoint, self.here, sync))
        return replace(self._where[1], current=self.here.key, sync=sync)

    def draw_title(self) -> None:
        """Draw what follows the cursor: title row and footer."""
        self.query_one(TitleRow).show(self._title_value())
        self.query_one(FooterBar).show(self._footer_value())

    def _title_value(self) -> Title:
        title = self.pane.title(self.viewpoint)
        marks = standing.marks(self.viewpoint, self.mentor.reader_note, self.pane.marked)
        right = marks if marks.cell_length else standing.right_end(title, self.mentor.sync_words, self.size.width)
        return Title(title.name, title.context, right)

    def _footer_value(self) -> Footer:
        if self._is_covered:
            return Footer()
        words, can_undo = self.result
        idle = () if self.pane.has_next else ("pane.next",)
        entries = footer_entries((one for one in self.commands if one.id not in idle), self.chain)
        if self.pane.has_class("-zoomed"):
            # The record has the page: there is no list to open from, and one key leads back to it.
            leading = (FooterEntry(self._key_of("app.put-away"), "back", "app.put-away"),)
            entries = (*leading, *(entry for entry in entries if entry.command not in _OF_THE_LIST))
        if self.pane.has_class("-nothing"):
            # Nothing to open, edit or filter yet: only what begins something.
            entries = tuple(entry for entry in entries if entry.command in _BEGINNING)
        if self.mentor.waiting.records and not self.viewpoint.in_company:
            entries = (FooterEntry(self._key_of("app.conflicts"), "decide", "app.conflicts"), *entries)
        undo, help_key = self._key_of("journal.undo"), self._key_of("app.keys")
        return Footer(entries, shown(words, "fine"), undo if can_undo else "", help_key)

    def _key_of(self, id: str) -> str:
        return next(command.key_words for command in self.commands if command.id == id)

    # Events --------------------------------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        """Tell the panes their width class."""
        self.mentor.widen(event.size.width)
        self.call_after_refresh(self.draw_frame)

    def on_screen_suspend(self) -> None:
        """Empty the footer while a dialog prints its own keys."""
        self._is_covered = True
        self.draw_title()

    def on_screen_resume(self) -> None:
        """Print the keys again."""
        self._is_covered = False
        if self.query(Pane):
            self.draw_title()

    def on_pane_changed(self) -> None:
        """Draw what depends on the pane's cursor, marks and filter."""
        self.draw_title()

    async def on_command_chosen(self, event: CommandChosen) -> None:
        """Run what was chosen with the mouse."""
        event.stop()
        await self.run_command(event.command)

    def on_mentorship_chosen(self, event: MentorshipChosen) -> None:
        """Show one mentorship, or all of them; in company it stays with the one."""
        event.stop()
        if not self.viewpoint.in_company:
            self.mentor.look_from(mentorship=event.mentorship)

    async def run_command(self, id: str) -> None:
        """Run a command as its key would: on the workspace, on the pane, or on the list."""
        command = next(one for one in self.commands if one.id == id)
        holder = {GLOBAL: self, LIST: self.pane.list}.get(command.where, self.pane)
        await self.app.run_action(command.action_name, holder)

    async def action_run(self, id: str) -> None:
        """Run the deed of a command."""
        from mentor_tui.ui.deed import run_deed

        await run_deed(id, self)


def _class_at(length: int, breakpoints: Sequence[tuple[int, str]]) -> str:
    """Return the class that holds at so many columns or rows."""
    return [name for least, name in breakpoints if length >= least][-1]
