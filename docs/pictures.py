"""Make the pictures of the documentation from the real app: `python docs/pictures.py`.

The sample journal is opened on the day it was told, so that the same program always makes the same pictures.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

FOLDER = Path(__file__).with_name("pictures")
NOW = datetime(2026, 5, 7, 13, 41, tzinfo=UTC)
#: Name of the picture, size, and the keys that lead there from Today.
PICTURES: tuple[tuple[str, tuple[int, int], tuple[str, ...]], ...] = (
    ("today", (120, 40), ()),
    ("today-80x24", (80, 24), ()),
    ("meetings", (120, 40), ("2",)),
    ("worksheet", (120, 40), ("3", "enter")),
    ("goals", (120, 40), ("4",)),
    ("evidence", (120, 40), ("5",)),
    ("journal", (120, 40), ("6",)),
    ("people", (120, 40), ("7",)),
    ("keys", (80, 24), ("5", "question_mark")),
)
#: Viewers have a monospaced font of their own; a picture asks no other host for one.
_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def _clock() -> datetime:
    return NOW


async def picture(folder: Path, size: tuple[int, int], keys: tuple[str, ...]) -> str:
    """Return the screen as SVG after some keys."""
    from mentor_tui.ui.app import MentorApp

    app = MentorApp(folder, clock=_clock, demo=True)
    app.animation_level = "none"
    async with app.run_test(size=size) as pilot:
        while not (app.workspace and app.workspace.is_mounted and app.workspace.query("#panes")):
            await pilot.pause(0.05)
        await pilot.pause(1)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(1)
        return _FONT.sub("", app.export_screenshot(title="mentor-tui"))


def main() -> None:
    """Draw every picture into `docs/pictures`."""
    os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"  # read when Textual is first imported
    from mentor_tui.ui.opening import sample_copy

    FOLDER.mkdir(exist_ok=True)
    for name, size, keys in PICTURES:
        journal = sample_copy(_clock)
        journal.close()
        try:
            drawn = asyncio.run(picture(journal.folder, size, keys))
        finally:
            shutil.rmtree(journal.folder.parent)
        (FOLDER / f"{name}.svg").write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
