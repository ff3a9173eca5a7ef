"""The floor: the smallest Textual app that looks like one — header, footer, a table of 50 rows."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Footer, Header


class FloorApp(App[None]):
    def compose(self) -> ComposeResult:
        yield Header()
        yield DataTable(cursor_type="row")
        yield Footer()

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("number", "what", "when")
        table.add_rows([(str(number), f"Floorrow{number} of the table", "7 May 2026") for number in range(50)])


if __name__ == "__main__":
    FloorApp().run()
