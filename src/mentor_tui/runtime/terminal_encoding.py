"""Which characters the terminal can show, as the person's surroundings say."""

from __future__ import annotations

from collections.abc import Mapping

_ASCII_LOCALES = frozenset(("C", "POSIX"))


def terminal_encoding(environ: Mapping[str, str], otherwise: str) -> str:
    """Return the encoding that LC_ALL, LC_CTYPE or LANG names; `otherwise` where none does.

    Python itself writes UTF-8 in the locales C and POSIX; a person who asked for one of them did not.
    """
    named = next(filter(None, (environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG"))), "")
    if named in _ASCII_LOCALES:
        return "ascii"
    if named.upper() in {"UTF-8", "UTF8"}:
        return "utf-8"
    return named.partition(".")[2].partition("@")[0] or otherwise
