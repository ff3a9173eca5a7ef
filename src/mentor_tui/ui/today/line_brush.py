"""Turn the lines of the Today page into strips: its label, the bar at its edge, its text on the plane it stands on."""

from __future__ import annotations

from textual.color import Color
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from mentor_tui.ui.gate import EMPTY, fitted, joined, shown
from mentor_tui.ui.glyph import Glyphs
from mentor_tui.ui.today.sheet import Layout, Line
from mentor_tui.ui.widgets.paint import painted


class LineBrush:
    """Paint lines of a widget, which says whether the keys come to it."""

    def __init__(self, widget: Widget, glyphs: Glyphs) -> None:
        self._widget = widget
        self._glyphs = glyphs

    def line(self, line: Line, layout: Layout, base: Style, *, is_here: bool, is_warm: bool) -> Strip:
        """Paint a line over the style of the page.

        `is_here` is where the cursor stands, `is_warm` the block around it while the keys come here.
        """
        lead = (line.warm_lead if is_warm else None) or line.lead
        text = (line.warm if is_warm else None) or line.text
        if is_here and line.strong:
            text = text.stylize("bold", *line.strong)
        label = joined(" " * min(2, layout.lead), fitted(lead, max(0, layout.lead - 2)))
        sign, style = self._edge(line, is_here=is_here)
        bar, room = layout.bar, layout.width
        if line.edge and layout.form == "ruled":
            # A card stands on the axis of the text, as the rules do.
            label, bar, room = joined(label, " " * bar), 1, room - 1
        edge = fitted(shown(sign, style) if sign else EMPTY, bar)
        plane = "raised" if line.edge else ("cursor" if self._widget.has_focus else "select") if is_here else ""
        app, on = self._widget.app, self._on(base, plane)
        body = painted(joined(edge, fitted(text, room), " "), app, on, over=plane == "cursor")
        return Strip.join([painted(label, app, base), body])

    def _edge(self, line: Line, *, is_here: bool) -> tuple[str, str]:
        bar = self._glyphs["bar"]
        if is_here:
            return bar, "accent" if self._widget.has_focus else "glyph"
        return (bar, line.edge) if line.edge else ("", "")

    def _on(self, base: Style, plane: str) -> Style:
        return base + Style(background=Color.parse(self._widget.app.theme_variables[plane])) if plane else base
