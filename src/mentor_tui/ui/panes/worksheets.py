"""Worksheets: the GROW sheets as a list, and one of them on the page, edited in place."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from mentor_tui.domain.question_choice import landed_patch, used_patch
from mentor_tui.domain.records import Worksheet
from mentor_tui.domain.snapshot import Raw
from mentor_tui.domain.word import state_word
from mentor_tui.runtime.shelf import question_bank
from mentor_tui.ui.command import Chain, Command, FooterEntry
from mentor_tui.ui.gate import joined, one_line, shown
from mentor_tui.ui.message import PersonalProposed, ResultTold
from mentor_tui.ui.pane import Pane
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Detail
from mentor_tui.ui.widgets.empty import Emptiness
from mentor_tui.ui.widgets.frame import Title
from mentor_tui.ui.widgets.row import Group, Row
from mentor_tui.ui.worksheet import listing
from mentor_tui.ui.worksheet.command import COMMANDS, SHEET, SHEET_COMMANDS, WORKSHEETS
from mentor_tui.ui.worksheet.proposing import SheetProposals, ask_steps
from mentor_tui.ui.worksheet.slot_view import SlotView
from mentor_tui.ui.worksheet.view import SheetView


class WorksheetsPane(Pane):
    """List the sheets; show one on the whole page, its stages side by side or one at a time."""

    ID = WORKSHEETS
    NAME = "Worksheets"
    COMMANDS = COMMANDS
    SCOPES = (SHEET,)
    SCOPED_COMMANDS = SHEET_COMMANDS
    NEW_KIND = "worksheet"
    DEFAULT_CSS = """
    WorksheetsPane SheetView { display: none; }
    WorksheetsPane.-sheet SheetView { display: block; }
    WorksheetsPane.-sheet Columns { display: none; }
    """

    def __init__(self, viewpoint: Viewpoint, *, id: str | None = None) -> None:
        super().__init__(viewpoint, id=id)
        self._sheet: str | None = None
        self._proposals = SheetProposals(self)

    def rows(self, viewpoint: Viewpoint) -> Sequence[Row | Group]:
        """Return what is on the table first."""
        return listing.rows(viewpoint)

    def detail_of(self, viewpoint: Viewpoint, id: str) -> Detail:
        """Return one sheet to read."""
        sheet = viewpoint.snapshot.one(Worksheet, id)
        if sheet is None:
            return super().detail_of(viewpoint, id)
        is_short = viewpoint.width == "normal"
        return listing.detail(viewpoint, sheet, is_short=is_short, private_open=self.is_private_open)

    def context(self, viewpoint: Viewpoint) -> Content:
        """Return how many sheets there are."""
        return listing.context(viewpoint)

    def nothing(self, viewpoint: Viewpoint) -> Emptiness:
        """Return what the section is for."""
        purpose = (
            "A worksheet takes one question through four stages: what you want, how things are, "
            "what could be done, what you will do. Any order, and nothing has to be filled in."
        )
        return Emptiness("No worksheet yet", purpose, (FooterEntry("n", "start one: a topic is enough", "record.new"),))

    def title(self, viewpoint: Viewpoint) -> Title:
        """Return the title row; with a sheet open its topic, and that it is saved."""
        raw = self._raw
        if raw is None:
            return super().title(viewpoint)
        context = joined(shown(f"{viewpoint.glyphs['current']} ", "quiet"), one_line(str(raw["topic"]), "ink bold"))
        state = state_word("worksheet", str(raw.get("state") or "open"))
        return Title(self.NAME, context, one_line(f"{state} · {self._saved_word}", "quiet"))

    @property
    def chain(self) -> Chain:
        """The scopes that hear a key: only the sheet's while one is open."""
        return (SHEET,) if self._sheet else ()

    @property
    def commands(self) -> tuple[Command, ...]:
        """The commands of the list, or those of the open sheet."""
        return SHEET_COMMANDS if self._sheet else COMMANDS

    # The open sheet ------------------------------------------------------------------------------------------------

    @property
    def sheet(self) -> SheetView | None:
        """The sheet on the page, None while the list is shown."""
        found = self.query(SheetView)
        return found.first() if found and self._sheet else None

    @property
    def cursor(self) -> str | None:
        """The sheet on the page, else the one under the cursor."""
        return self._sheet or super().cursor

    @property
    def _raw(self) -> Raw | None:
        return self.viewpoint.snapshot.raw(self._sheet) if self._sheet else None

    @property
    def _saved_word(self) -> str:
        view = self.sheet
        return "writing" if view and any(slot.is_unsaved for slot in view.query(SlotView)) else "saved"

    def open(self, id: str) -> None:
        """Put a sheet on the page."""
        if self.viewpoint.snapshot.one(Worksheet, id) is None:
            super().open(id)
        else:
            self.run_worker(self._open_sheet(id), exclusive=True)

    def toggle_zoom(self) -> None:
        """Put the sheet on the page, and back."""
        if self._sheet:
            self.put_away()
        elif self.cursor:
            self.open(self.cursor)

    async def _open_sheet(self, id: str) -> None:
        raw = self.viewpoint.snapshot.raw(id)
        if raw is None:
            return
        await self.query(SheetView).remove()
        self._sheet = id
        view = SheetView(self.viewpoint, raw, question_bank())
        await self.mount(view)
        self.add_class("-sheet")
        view.focus_first()
        self.post_message(self.Changed())

    def look(self, viewpoint: Viewpoint) -> None:
        """Show the section from another viewpoint; an open sheet stays open while it is in view."""
        super().look(viewpoint)
        view, raw = self.sheet, self._raw
        if view is None:
            return
        if raw is None or not viewpoint.shows_raw(raw):
            self._close()
        else:
            self.run_worker(view.show(viewpoint, raw), exclusive=True, group="sheet")

    def take_focus(self) -> None:
        """Give the focus to the open sheet, else to the list."""
        view = self.sheet
        if view is None:
            super().take_focus()
        else:
            self.call_after_refresh(view.focus_first)

    def put_away(self) -> bool:
        """Go back to the list from an open sheet; all of it is saved."""
        if self._sheet is None:
            return super().put_away()
        self._close()
        return True

    def _close(self) -> None:
        view, id = self.sheet, self._sheet
        if view is not None:
            view.flush()
        self._sheet = None
        self._proposals.forget()
        self.remove_class("-sheet")
        self.list.focus()
        if id:
            self.show_record(id)
        self.post_message(self.Changed())

    # What is written -----------------------------------------------------------------------------------------------

    def on_slot_view_written(self, event: SlotView.Written) -> None:
        """Propose what a slot holds now."""
        event.stop()
        self._proposals.write(event.sheet, event.slot, event.value)

    def on_slot_view_steps_wanted(self, event: SlotView.StepsWanted) -> None:
        """Ask for the steps that come of the sheet."""
        event.stop()
        self._ask_steps()

    def on_slot_view_option_wanted(self, event: SlotView.OptionWanted) -> None:
        """Put an option on the table."""
        event.stop()
        self.action_sheet_add()

    def on_sheet_view_stage_changed(self, event: SheetView.StageChanged) -> None:
        """Draw the title row anew."""
        event.stop()
        self.post_message(self.Changed())

    def action_sheet_save(self) -> None:
        """Save what is being written now."""
        if view := self.sheet:
            view.flush()
            self.post_message(ResultTold("saved"))

    def action_sheet_stage(self) -> None:
        """Go on to the next stage."""
        if view := self.sheet:
            view.next_stage()

    def action_sheet_question(self) -> None:
        """Bring the next question; the one that stood there counts as used."""
        view = self.sheet
        if view is not None and view.question is not None:
            self.post_message(PersonalProposed(used_patch(view.question, self.viewpoint.today)))
            view.next_question()

    def action_sheet_landed(self) -> None:
        """Make the question one's own."""
        view = self.sheet
        if view is not None and view.question is not None:
            self.post_message(PersonalProposed(landed_patch(view.question, self.viewpoint.today)))
            self.post_message(ResultTold("now one of your questions"))

    def action_sheet_rung(self) -> None:
        """Keep the questions of another rung."""
        if view := self.sheet:
            view.next_rung()

    def action_sheet_more(self) -> None:
        """Show the seldom used slots, or put them away."""
        view, raw = self.sheet, self._raw
        if view is not None and raw is not None:
            view.shows_all = not view.shows_all
            self.run_worker(view.show(self.viewpoint, raw), exclusive=True, group="sheet")

    def action_sheet_add(self) -> None:
        """Make steps where the will is at hand; anywhere else put an option on the table."""
        view, raw = self.sheet, self._raw
        if view is None or raw is None:
            return
        if view.stage in {"will", "review"}:
            view.flush()
            self._ask_steps()
            return
        view.flush()
        view.wanted = self._proposals.add_option(raw)

    def action_worksheets_set_aside(self) -> None:
        """Set the sheet aside."""
        if self.cursor:
            self.propose(self.cursor, "set aside", state="abandoned")

    def action_worksheets_take_up(self) -> None:
        """Put the sheet back on the table."""
        if self.cursor:
            self.propose(self.cursor, "on the table again", state="open")

    def _ask_steps(self) -> None:
        if (raw := self._raw) is not None:
            ask_steps(self, raw)


PANE = WorksheetsPane
