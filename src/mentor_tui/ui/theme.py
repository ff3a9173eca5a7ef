"""Read colour themes: one TOML file each, a colour for every role, and a twin for 256 colours.

Responsible for checking such a file and for turning it into Textual's `Theme`. Reads only the folders it is
given; decides nothing about which theme is on.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from rich.color import Color, ColorSystem
from textual.theme import Theme

from mentor_tui.errors import MentorError, ValueRefused
from mentor_tui.runtime.configuration import line_numbers

ROLES = (
    *("paper", "rail", "raised", "field", "select", "cursor"),
    *("ink", "quiet", "glyph", "line", "chart"),
    *("accent", "late", "soon", "fine", "other"),
)
"""What every theme must name: six planes, then text and marks, then the hues that carry a meaning."""

_FOLLOWS = {
    "cell": "accent",
    "cell-text": "paper",
    "caret": "accent",
    "goal": "ink",
    "reality": "ink",
    "options": "ink",
    "will": "ink",
}
OPTIONAL = (*_FOLLOWS, "cursor-text")
"""What a theme may name: matrix cell, caret, a hue for each GROW stage, one text colour for `cursor`."""

CURSOR_ROLES = ("cursor-ink", "cursor-quiet", "cursor-accent", "cursor-late")
"""Text on the cursor plane: the role itself, or the one text colour a theme sets there."""

_NAME = re.compile(r"[a-z][a-z0-9-]{0,31}")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LARGEST_FILE = 64 * 1024
_STEPS = (0, 95, 135, 175, 215, 255)
_GREYS = range(8, 239, 10)


@dataclass(frozen=True)
class Look:
    """Hold one theme as read: each palette maps every role (optional ones filled in) to `#rrggbb`."""

    name: str
    title: str
    dark: bool
    colour: Mapping[str, str]
    cube: Mapping[str, str]

    def variables(self, *, few_colours: bool = False) -> dict[str, str]:
        """Give the style variables of this look by name (`paper` for `$paper`), Textual's own included.

        With `few_colours` the values are those of the 256-colour twin, prepared to arrive unchanged.
        """
        palette = {role: surviving(value) for role, value in self.cube.items()} if few_colours else self.colour
        over = palette.get("cursor-text")
        on_cursor = {role: over or palette[role.removeprefix("cursor-")] for role in CURSOR_ROLES}
        return {
            **{role: value for role, value in palette.items() if role != "cursor-text"},
            **on_cursor,
            # Where the rail is no plane of its own, a line stands between it and the page.
            "rail-edge": palette["line" if palette["rail"] == palette["paper"] else "rail"],
            **_textual_names(palette),
        }

    def textual(self, *, few_colours: bool = False) -> Theme:
        """Build Textual's theme; register it again under the same name when the number of colours changes."""
        variables = self.variables(few_colours=few_colours)
        return Theme(
            name=self.name,
            primary=variables["accent"],
            secondary=variables["other"],
            warning=variables["soon"],
            error=variables["late"],
            success=variables["fine"],
            accent=variables["accent"],
            foreground=variables["ink"],
            background=variables["paper"],
            surface=variables["raised"],
            panel=variables["raised"],
            dark=self.dark,
            text_alpha=1.0,
            variables=variables,
        )


def read_theme(path: Path) -> Look:
    """Read and check one theme file; `ValueRefused` names the file, key, value and what is allowed."""
    try:
        if path.exists() and not path.is_file():
            raise ValueRefused("is no file", where=str(path), remedy="Move it away.")
        with path.open("rb") as file:
            raw = file.read(_LARGEST_FILE + 1)
        if len(raw) > _LARGEST_FILE:
            raise ValueRefused("the file is larger than 64 KB", where=str(path), remedy="A theme is about 2 KB.")
        text = raw.decode("utf-8")
        data = tomllib.loads(text)
    except OSError as error:
        raise ValueRefused(f"cannot be read ({error.strerror})", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise ValueRefused("is not text in UTF-8", where=str(path), remedy="Save it as UTF-8.") from error
    except RecursionError:
        raise ValueRefused("is nested too deep", where=str(path), remedy="A theme is two flat tables.") from None
    except ValueError as error:
        raise ValueRefused(f"is not valid TOML: {error}", where=str(path)) from error
    return parse_theme(data, where=str(path), lines=line_numbers(text))


def parse_theme(data: Mapping[str, Any], *, where: str, lines: Mapping[str, int] | None = None) -> Look:
    """Check the tables of a theme file and build its `Look`; refusals name the file `where`, and the line of a key."""
    place = _Place(where, lines or {})
    _only_known(data, ("name", "title", "dark", "colour", "cube"), place, "a theme")
    name = data.get("name")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        _refuse("name", name, place, "lowercase letters, digits and hyphens, a letter first, 32 at most")
    title = data.get("title")
    if not isinstance(title, str) or not title.strip() or len(title) > 40 or not title.isprintable():
        _refuse("title", title, place, "one line of 1 to 40 characters")
    dark = data.get("dark")
    if not isinstance(dark, bool):
        _refuse("dark", dark, place, "true or false")
    return Look(
        name=name,
        title=title.strip(),
        dark=dark,
        colour=_palette(data, "colour", place),
        cube=_palette(data, "cube", place),
    )


def load_themes(folders: Iterable[Path]) -> tuple[dict[str, Look], tuple[MentorError, ...]]:
    """Read every `*.toml` of the folders, in order of file name, and say which files were refused.

    A theme in a later folder takes the place of one with the same name; a missing folder is passed over.
    """
    themes: dict[str, Look] = {}
    failures: list[MentorError] = []
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            try:
                look = read_theme(path)
            except MentorError as failure:
                failures.append(failure)
            else:
                themes[look.name] = look
    return themes, tuple(failures)


def variable_defaults() -> dict[str, str]:
    """Give the app's `get_theme_variable_defaults`: without it, style sheets naming a role do not load."""
    return PLAIN.variables()


def surviving(colour: str) -> str:
    """Give the colour that a terminal of 256 colours ends up showing as exactly `colour`, one of its palette.

    Rich chooses a grey by its lightness times 25, rounded, which lands one step too dark from the sixteenth
    grey on; starting a little lighter makes the intended grey arrive.
    """
    level = int(colour[1:3], 16)
    for lighter in range(level, min(256, level + 12)):
        start = colour if lighter == level else f"#{lighter:02x}{lighter:02x}{lighter:02x}"
        if shown_in_256(start) == colour:
            return start
    return colour


def shown_in_256(colour: str) -> str:
    """Give the `#rrggbb` a terminal of 256 colours shows for `colour`."""
    number = Color.parse(colour).downgrade(ColorSystem.EIGHT_BIT).number or 0
    return _cube_colour(number)


@dataclass(frozen=True)
class _Place:
    """Hold where a theme came from, and on which line each of its keys stands."""

    file: str
    lines: Mapping[str, int]

    def of(self, key: str) -> str:
        """Give file and line of a key; the file where the line is not known."""
        line = self.lines.get(key)
        return f"{self.file}, line {line}" if line else self.file


def _palette(data: Mapping[str, Any], table: str, place: _Place) -> dict[str, str]:
    """Check one table of colours and fill in the roles that follow another."""
    given = data.get(table)
    if not isinstance(given, dict):
        _refuse(table, given, place, f"a table [{table}] with a colour for each of: {', '.join(ROLES)}")
    _only_known(given, (*ROLES, *OPTIONAL), place, f"[{table}]", above=f"{table}.")
    missing = [role for role in ROLES if role not in given]
    if missing:
        raise ValueRefused(f"[{table}] has no colour for {', '.join(missing)}", where=place.of(table))
    palette = {role: _colour(f"{table}.{role}", value, place) for role, value in given.items()}
    if table == "cube":
        _only_cube(palette, place)
    return {**{role: palette[model] for role, model in _FOLLOWS.items()}, **palette}


def _colour(key: str, value: object, place: _Place) -> str:
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        _refuse(key, value, place, 'a colour such as "#e79c61"')
    return value.lower()


def _only_cube(palette: Mapping[str, str], place: _Place) -> None:
    """Refuse a value that a terminal of 256 colours does not have."""
    for role, value in palette.items():
        if value not in _CUBE:
            near = shown_in_256(value)
            _refuse(f"cube.{role}", value, place, f"one of the 256 terminal colours; the nearest is {near}")


def _only_known(
    table: Mapping[str, Any], known: tuple[str, ...], place: _Place, holder: str, *, above: str = ""
) -> None:
    for key in table:
        if key not in known:
            allowed = ", ".join(known)
            where = place.of(above + key)
            raise ValueRefused(f"{key!r:.60} is not a key of {holder}", where=where, remedy=f"Allowed: {allowed}.")


def _refuse(key: str, value: object, place: _Place, allowed: str) -> NoReturn:
    found = "is missing" if value is None else f"cannot be {value!r:.60}"
    raise ValueRefused(f"{key} {found}", where=place.of(key), remedy=f"Allowed: {allowed}.")


def _cube_colour(number: int) -> str:
    """Give the colour of palette entry 16 to 255."""
    if number >= 232:
        return f"#{_GREYS[number - 232]:02x}" + f"{_GREYS[number - 232]:02x}" * 2
    red, rest = divmod(number - 16, 36)
    green, blue = divmod(rest, 6)
    return f"#{_STEPS[red]:02x}{_STEPS[green]:02x}{_STEPS[blue]:02x}"


_CUBE = frozenset(_cube_colour(number) for number in range(16, 256))


def _textual_names(palette: Mapping[str, str]) -> dict[str, str]:
    """Map the roles onto the names Textual's own widgets read."""
    return {
        "block-cursor-background": palette["cursor"],
        "block-cursor-foreground": palette.get("cursor-text", palette["ink"]),
        "block-cursor-text-style": "bold",
        "input-cursor-background": palette["caret"],
        "input-cursor-foreground": palette["cursor"],
        "input-selection-background": f"{palette['glyph']} 45%",
        "border": palette["line"],
        "border-blurred": palette["line"],
        "scrollbar": palette["glyph"],
        "scrollbar-hover": palette["glyph"],
        "scrollbar-active": palette["accent"],
        "scrollbar-background": palette["paper"],
        "scrollbar-background-hover": palette["paper"],
        "scrollbar-background-active": palette["paper"],
        "scrollbar-corner-color": palette["paper"],
    }


def _plain_palette() -> dict[str, str]:
    """Give greys and black for the moment before, or without, any theme file."""
    planes = dict.fromkeys(("paper", "rail", "raised", "field", "select"), "#000000")
    text = dict.fromkeys(ROLES[6:], "#ffffff")
    own = {**planes, **text, "cursor": "#303030", "line": "#767676"}
    return {**{role: own[model] for role, model in _FOLLOWS.items()}, **own}


PLAIN = Look("plain", "Plain", True, _plain_palette(), _plain_palette())
"""The look without any theme file: white on black."""
