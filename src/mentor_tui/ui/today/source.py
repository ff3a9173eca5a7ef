"""Where the page gets its view from: one kept from the last time first, then worked out from the journal.

The rules, and with them the record models, are loaded only when the journal is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mentor_tui.ui.today.view import View
from mentor_tui.ui.viewpoint import Viewpoint


class Source:
    """Hold the Today view, and what was new when it was first seen: that stays new until the app is left."""

    def __init__(self, kept: View) -> None:
        self.view: View = kept
        self._read_from: object = None
        self._first: tuple[str | None, tuple[Mapping[str, Any], ...]] | None = None

    def read(self, viewpoint: Viewpoint) -> None:
        """Work the view out anew where the journal or the moment is another one."""
        moment = (viewpoint.snapshot, viewpoint.now, viewpoint.zone)
        if self._read_from == moment:
            return
        from mentor_tui.domain.today import today_view
        from mentor_tui.runtime.shelf import framework

        found = today_view(viewpoint.snapshot, viewpoint.now, viewpoint.zone, frameworks=framework)
        if self._first is None:
            self._first = (found["last_look"], tuple(item for item in found["news"] if not item["unread"]))
        since, changed = self._first
        unread = [item for item in found["news"] if item["unread"]]
        news = sorted([*unread, *changed], key=lambda item: str(item["at"]), reverse=True)
        self.view = {**found, "last_look": since, "news": news}
        self._read_from = moment

    def seen(self, viewpoint: Viewpoint) -> dict[str, Any]:
        """Return the patch of `_personal` that remembers this look, and that the nudge was said."""
        from mentor_tui.domain import nudge
        from mentor_tui.domain.last_look import looked

        patch = looked(viewpoint.now)
        for said in self.view.get("nudges", ()):
            patch |= nudge.shown(nudge.Nudge(**said), viewpoint.today)
        return patch
