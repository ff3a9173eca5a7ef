"""The first viewpoint: Today as it was kept from the last time, while the journal is still to be read."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from mentor_tui.runtime.kept_today import kept_today
from mentor_tui.ui.viewpoint import Viewpoint, width_class


def glimpse(viewpoint: Viewpoint, folder: Path, now: datetime, columns: int) -> Viewpoint:
    """Return the viewpoint with what was kept for the journal in `folder`; as it is where nothing holds any more."""
    kept = kept_today(folder, now)
    if kept is None:
        return viewpoint
    width = width_class(columns)
    return replace(viewpoint, snapshot=kept.snapshot, now=now, zone=kept.zone, width=width, kept=kept.view)
