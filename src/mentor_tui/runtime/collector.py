"""Keep the cycle collector out of the start: what is made there lives as long as the program."""

from __future__ import annotations

import gc


def pause() -> None:
    """Collect nothing until `resume`."""
    gc.disable()


def resume() -> None:
    """Collect again, where it was paused, and never walk what is there now, the journal included."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
