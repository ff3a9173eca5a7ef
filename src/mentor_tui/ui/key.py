"""Name keys: as Textual knows them, as a person reads them, and which ones can exist at all."""

from __future__ import annotations

import re
import unicodedata

from textual.keys import KEY_NAME_REPLACEMENTS, Keys

POSSIBLE_KEYS = "Allowed: one character, a name such as enter or f5, or ctrl+ with a letter; alt is typed into fields."

_WORDS = {
    "escape": "esc",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "pgup",
    "pagedown": "pgdn",
    "backspace": "bksp",
    "delete": "del",
    "shift+up": "shift+↑",
    "shift+down": "shift+↓",
}
_ASCII_WORDS = {"up": "up", "down": "down", "left": "left", "right": "right", "shift+up": "shift+up"}
_CHORD = re.compile(r"ctrl\+([a-z])")
# A terminal sends the same byte for these as for tab, enter, backspace and escape.
_TWINS = frozenset("ijmh")
_NAMED = frozenset(key.value for key in Keys if "+" not in key.value and not key.value.startswith("<"))


def textual_key(key: str) -> str:
    """Give Textual's name of a key: "?" is `question_mark`; names and letters stay as they are."""
    if len(key) != 1 or key.isalnum():
        return key
    name = unicodedata.name(key, "").lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name) or key


def key_word(key: str, *, ascii_only: bool = False) -> str:
    """Give a key as a person reads it: `escape` is "esc", `question_mark` is "?", `up` is "↑"."""
    if ascii_only and key in _ASCII_WORDS:
        return _ASCII_WORDS[key]
    if key in _WORDS or len(key) == 1:
        return _WORDS.get(key, key)
    return _CHARACTERS.get(key, key)


def is_possible(key: str) -> bool:
    """Say whether a terminal can send this key and no field would swallow it as something else."""
    if len(key) == 1:
        return key.isprintable() and key != " "
    if chord := _CHORD.fullmatch(key):
        return chord[1] not in _TWINS
    return key in _NAMED or key in _CHARACTERS or key in {"shift+tab", "shift+up", "shift+down", "space"}


_CHARACTERS = {textual_key(chr(code)): chr(code) for code in range(0x21, 0x7F) if not chr(code).isalnum()}
