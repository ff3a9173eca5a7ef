"""Turn a reader of typed words into what a dialog checks them with."""

from __future__ import annotations

from collections.abc import Callable

from mentor_tui.errors import ValueRefused


def refusal(read: Callable[[str], object]) -> Callable[[str], str]:
    """Return the check of a `TextDialog`: what `read` refuses of a text and what to write; empty where it takes it."""

    def wrong(text: str) -> str:
        try:
            read(text)
        except ValueRefused as refused:
            return f"{refused.what}. {refused.remedy}"
        return ""

    return wrong
