"""Walk a form as a person does: by tab, to the field with a label; the bar beside a field says it has the focus."""

from __future__ import annotations

import re
import time

from tests.journeys.terminal import NeverSeen, Terminal

_BARRED = re.compile(r"((?:[^\s▎▕]+ )*[^\s▎▕]+) ▎")
_MOST_FIELDS = 60


def field_here(screen: str) -> str:
    """Return the label of the field that has the focus, as far as it is shown; nothing where there is none."""
    found = (_BARRED.search(line) for line in screen.splitlines())
    return next((match.group(1) for match in found if match), "")


def is_at(screen: str, label: str) -> bool:
    """Say whether the field with that label has the focus."""
    here = field_here(screen)
    return here == label or (here.endswith("…") and label.startswith(here[:-1]))


def go_to(terminal: Terminal, label: str) -> None:
    """Press tab until the field with that label has the focus; an opening form gives it to its first one by itself."""
    terminal.wait(lambda screen: bool(field_here(screen)))
    for _ in range(_MOST_FIELDS):
        screen = terminal.text()
        if is_at(screen, label):
            return
        terminal.press("Tab")
        _left(terminal, field_here(screen))
    raise NeverSeen(f"no field {label!r}\n{terminal.text()}")


def _left(terminal: Terminal, label: str) -> None:
    """Wait until another field has the focus; a field of several controls keeps it, so not for long."""
    end = time.monotonic() + 1
    while field_here(terminal.text()) == label and time.monotonic() < end:
        time.sleep(0.03)


def write(terminal: Terminal, label: str, text: str) -> None:
    """Go to a field, type into it, and wait until its end stands there."""
    go_to(terminal, label)
    terminal.type(text)
    terminal.until(text[-20:])


def add_claims(terminal: Terminal, *criteria: str) -> None:
    """Put a claim on each criterion into the form of a new piece of evidence."""
    for at, criterion in enumerate(criteria):
        go_to(terminal, "claims")
        if at:
            terminal.until("bksp out")
            terminal.press("Down")
            terminal.until_gone("bksp out")
        terminal.press("Enter")
        terminal.until("criterion ▎")
        write(terminal, "criterion", criterion)
        terminal.press("C-s")
        terminal.until_gone("criterion ▎")
