"""Worksheets: the GROW sheets as a list, and one of them on the page, edited in place."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from mentor_tui.domain.records import Worksheet
from mentor_tui.domain.snapshot import Raw
from mentor_tui.domain.word import state_word
from mentor_tui.runtime.shelf import question_bank
from mentor_tui.ui.command import Chain, Command, FooterEntry
from mentor_tui.ui.gate import joined, one_line, shown
from mentor_tui.ui.list_pane import ListPane
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Detail
from mentor_tui.ui.widgets.empty import Emptiness
from mentor_tui.ui.widgets.frame import Title
from mentor_tui.ui.widgets.row import Group, Row
from mentor_tui.ui.worksheet import listing
from mentor_tui.ui.worksheet.command import COMMANDS, SHEET, SHEET_COMMANDS, WORKSHEETS
from mentor_tui.ui.worksheet.deed import DEEDS, add
from mentor_tui.ui.worksheet.proposing import SheetProposals, ask_steps
from mentor_tui.ui.worksheet.slot_view import SlotView
from mentor_tui.ui.worksheet.view import SheetView


class WorksheetsPane(ListPane):
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
        self.proposals = SheetProposals(self)

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
        raw = self.raw
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
    def raw(self) -> Raw | None:
        """The sheet on the page as it stands in the journal."""
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
        raw = self.raw
        if self.sheet is not None and (raw is None or not viewpoint.shows_raw(raw)):
            self._close()
        else:
            self.draw_sheet()

    def draw_sheet(self) -> None:
        """Draw the open sheet as it stands."""
        view, raw = self.sheet, self.raw
        if view is not None and raw is not None:
            self.run_worker(view.show(self.viewpoint, raw), exclusive=True, group="sheet")

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
        self.proposals.forget()
        self.remove_class("-sheet")
        self.list.focus()
        if id:
            self.show_record(id)
        self.post_message(self.Changed())

    # What is written -----------------------------------------------------------------------------------------------

    def on_slot_view_written(self, event: SlotView.Written) -> None:
        """Propose what a slot holds now."""
        event.stop()
        self.proposals.write(event.sheet, event.slot, event.value)

    def on_slot_view_steps_wanted(self, event: SlotView.StepsWanted) -> None:
        """Ask for the steps that come of the sheet."""
        event.stop()
        if (raw := self.raw) is not None:
            ask_steps(self, raw)

    def on_slot_view_option_wanted(self, event: SlotView.OptionWanted) -> None:
        """Put an option on the table."""
        event.stop()
        add(self)

    def on_sheet_view_stage_changed(self, event: SheetView.StageChanged) -> None:
        """Draw the title row anew."""
        event.stop()
        self.post_message(self.Changed())

    def action_deed(self, name: str) -> None:
        """Do what a command says."""
        DEEDS[name](self)


PANE = WorksheetsPane
