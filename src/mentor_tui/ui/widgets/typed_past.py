"""What stood in a line before: the way back and forth through what was typed, a word at a time. Pure."""

from __future__ import annotations

_LONGEST = 200
"""So many steps back and no more."""


class TypedPast:
    """Keep the texts a line had; a word typed letter by letter counts as one step."""

    def __init__(self, text: str) -> None:
        self._texts = [text]
        self._at = 0
        self._in_word = False

    def note(self, text: str) -> None:
        """Take a new text up; what had been taken back can then not be done again."""
        now = self._texts[self._at]
        if text == now:
            return
        del self._texts[self._at + 1 :]
        grows = len(text) == len(now) + 1 and text.startswith(now) and not text[-1].isspace()
        if grows and self._in_word and self._at:
            self._texts[self._at] = text
        else:
            self._texts = [*self._texts[-_LONGEST:], text]
        self._at = len(self._texts) - 1
        self._in_word = grows

    def back(self) -> str:
        """Return the text before, the first one where there is none before it."""
        return self._step(-1)

    def forth(self) -> str:
        """Return the text that was taken back last."""
        return self._step(1)

    def _step(self, by: int) -> str:
        self._in_word = False
        self._at = min(max(0, self._at + by), len(self._texts) - 1)
        return self._texts[self._at]
