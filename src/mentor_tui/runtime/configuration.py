"""A person's settings: one TOML file with the theme, the glyphs, the journal's folder, own keys and own particulars.

Reading never fails: a setting that cannot be taken keeps its default, and the remark names file and line. Writing
keeps comments and everything else as it stands. What a theme or a command is called is checked by those who know.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mentor_tui.domain.text import clean_text, one_line
from mentor_tui.errors import MentorError, NotFound, ValueRefused

FILE_NAME = "config.toml"
GLYPHS = ("auto", "unicode", "ascii")
#: When the app syncs without being asked.
SYNC_WHEN = ("by-hand", "start", "start-and-exit")
ROLES = ("mentee", "mentor", "both")
KEYMAP = "keymap"
LIKE_THE_TERMINAL = "auto"
"""The theme that is light or dark as the terminal is."""
_LARGEST = 64 * 1024
_LONGEST_WORD = 200
_TABLE = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?$")
_ENTRY = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+))*)\s*=""")
_NAME_PART = re.compile(r"""[\s"']""")

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """Describe one setting: its dotted name in the file, its default, what it is for, and the words it may be."""

    name: str
    default: str
    help: str
    words: tuple[str, ...] = ()
    is_right: Callable[[str], bool] = bool
    allowed: str = "text on one line"


def _is_zone(name: str) -> bool:
    from mentor_tui.domain.day import is_zone

    return is_zone(name)


def _is_minutes(words: str) -> bool:
    return words.isascii() and words.isdigit() and len(words) <= 4


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "theme", LIKE_THE_TERMINAL, "The colours: auto is light or dark like the terminal; or one of 'themes list'."
    ),
    Setting("glyphs", "auto", "Signs, or plain ASCII for them.", GLYPHS),
    Setting("sync", "by-hand", "When the app syncs without being asked.", SYNC_WHEN),
    Setting("journal", "", "The journal's folder, where no other is named.", allowed="a folder"),
    Setting(
        "lock_after",
        "10",
        "Minutes without a key after which a journal with a passphrase locks; 0 for never.",
        is_right=_is_minutes,
        allowed="whole minutes, 0 for never",
    ),
    Setting("author.name", "", "Your name, for a new journal."),
    Setting("author.role", "", "What you mostly are, for a new journal.", ROLES),
    Setting(
        "author.timezone", "", "Your time zone, for a new journal.", is_right=_is_zone, allowed="such as Europe/London"
    ),
)
_BY_NAME = {setting.name: setting for setting in SETTINGS}


@dataclass(frozen=True, slots=True)
class Configuration:
    """Hold what was read: `values` of the settings given, `keymap` (command id to keys), and the lines they stand on.

    `file` is where they are kept; None keeps nothing.
    """

    file: Path | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    keymap: Mapping[str, Keys] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        """Return a setting's value, its default where none is given; raise `KeyError` for an unknown one."""
        return self.values.get(name, _BY_NAME[name].default)

    def where(self, name: str) -> str:
        """Return file and line of a setting for a remark, so that it can be found."""
        line = self.lines.get(name)
        return f"{self.file}{f', line {line}' if line else ''}: {name}"


def configuration_file(settings_folder: Path) -> Path:
    """Return where the settings are kept in the person's settings folder."""
    return settings_folder / FILE_NAME


def read_configuration(file: Path) -> tuple[Configuration, tuple[MentorError, ...]]:
    """Read the settings and say what was refused; a file that is not there, or is no TOML, gives the defaults."""
    try:
        text = _text_of(file)
        data = parsed_toml(text, str(file))
    except FileNotFoundError:
        return Configuration(file), ()
    except MentorError as failure:
        return Configuration(file), (failure,)
    return configuration_from(data, text, file)


def configuration_from(data: Mapping[str, Any], text: str, file: Path) -> tuple[Configuration, tuple[MentorError, ...]]:
    """Take the settings out of a parsed file, and say what was refused."""
    lines = line_numbers(text)
    found = Configuration(file, lines=lines)
    values: dict[str, str] = {}
    keymap: dict[str, Keys] = {}
    failures: list[MentorError] = []
    for name, value in _flat(data):
        try:
            if name.startswith(f"{KEYMAP}."):
                keymap[name.removeprefix(f"{KEYMAP}.")] = _keys(value, found.where(name))
            else:
                values[name] = checked(name, value, found.where(name))
        except MentorError as failure:
            failures.append(failure)
    return Configuration(file, values, keymap, lines), tuple(failures)


def checked(name: str, value: object, where: str = "") -> str:
    """Return a setting's value; raise `ValueRefused` for an unknown setting or a value that is not allowed."""
    setting = _BY_NAME.get(name)
    if setting is None:
        known = ", ".join(_BY_NAME)
        raise ValueRefused("is not a setting", where=where or said(name), remedy=f"Settings: {known}, keymap.ID")
    if setting.is_right is _is_minutes and type(value) is int:
        value = str(value)
    allowed = ", ".join(setting.words) or setting.allowed
    is_text = isinstance(value, str) and len(value) <= _LONGEST_WORD and clean_text(value) == one_line(value)
    if not is_text or (value and not _is_allowed(setting, str(value))):
        raise ValueRefused(f"cannot be {said(value)}", where=where or name, remedy=f"Allowed: {allowed}")
    return str(value)


def said(value: object) -> str:
    """Return any value as one short safe line, for a remark."""
    try:
        words = value if isinstance(value, str) else repr(value)
    except (RecursionError, ValueError):
        words = "that"
    return "'" + one_line(clean_text(words[:40])) + ("…'" if len(words) > 40 else "'")


def with_setting(file: Path, name: str, value: str | None) -> None:
    """Write one setting (None takes it out) and keep comments and the rest; raise `ValueRefused` and touch nothing.

    A keymap entry is `keymap.ID` with keys, commas between.
    """
    import tomlkit
    from tomlkit.exceptions import ParseError, TOMLKitError

    try:
        text = _text_of(file)
    except FileNotFoundError:
        text = ""
    parsed_toml(text, str(file))
    if value is not None and not name.startswith(f"{KEYMAP}."):
        checked(name, value)
    try:
        document = tomlkit.parse(text)
        _put(document, name, value)
        written = tomlkit.dumps(document)
    except (ParseError, TOMLKitError, RecursionError) as failure:
        raise ValueRefused(f"cannot be changed: {failure}", where=str(file), remedy="Correct it by hand") from failure
    _write(file, written)


def parsed_toml(text: str, where: str) -> dict[str, Any]:
    """Return what TOML text holds; raise `ValueRefused` with the line where it is not TOML."""
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueRefused("is nested too deep", where=where, remedy="Take the inner lists out") from None
    except ValueError as failure:
        raise ValueRefused(f"is not TOML: {failure}", where=where, remedy="Correct that line") from failure


def line_numbers(text: str) -> dict[str, int]:
    """Return on which line each entry stands, by its dotted name; the first where one stands twice."""
    found: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := _TABLE.match(line):
            table = _NAME_PART.sub("", header[1]) + "."
        elif entry := _ENTRY.match(line):
            found.setdefault(table + _NAME_PART.sub("", entry[1]), number)
    return found


def _is_allowed(setting: Setting, value: str) -> bool:
    return value in setting.words if setting.words else setting.is_right(value)


def _flat(data: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every entry by its dotted name: `[keymap] "a.b"` and `keymap.a.b` mean the same."""
    for key, value in data.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


def _keys(value: object, where: str) -> Keys:
    if isinstance(value, str):
        return (value,) if value.strip() == "," else tuple(key.strip() for key in value.split(",") if key.strip())
    if isinstance(value, list) and all(isinstance(key, str) for key in value):
        return tuple(value)
    raise ValueRefused(f"cannot be {said(value)}", where=where, remedy='Allowed: keys such as "n" or ["n", "f6"]')


def _text_of(file: Path) -> str:
    """Return the text of a file; `FileNotFoundError` passes, everything else is a `MentorError`."""
    try:
        if not file.is_file() and file.exists():
            raise ValueRefused("is no file", where=str(file), remedy="Move it away")
        with file.open("rb") as handle:
            raw = handle.read(_LARGEST + 1)
        if len(raw) > _LARGEST:
            raise ValueRefused("is larger than 64 KB", where=str(file), remedy="Settings are a few lines")
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        raise
    except UnicodeDecodeError as failure:
        raise ValueRefused("is not text in UTF-8", where=str(file), remedy="Save it as UTF-8") from failure
    except OSError as failure:
        raise NotFound(f"cannot be read: {failure.strerror}", where=str(file)) from failure


def _put(document: Any, name: str, value: str | None) -> None:
    """Set or take out an entry of a tomlkit document, in the spelling it has there."""
    table, key = _place_of(document, name)
    if value is None:
        table.pop(key, None)
    elif name.startswith(f"{KEYMAP}."):
        keys = _keys(value, name)
        table[key] = keys[0] if len(keys) == 1 else list(keys)
    else:
        table[key] = value


def _place_of(document: Any, name: str) -> tuple[Any, str]:
    """Return the table an entry belongs in, made where there is none, and its key there."""
    import tomlkit

    family, _, rest = name.partition(".")
    if not rest:
        return document, name
    if not isinstance(document.get(family), Mapping):
        document[family] = tomlkit.table()
    table = document[family]
    while rest not in table:
        head, _, tail = rest.partition(".")
        if not tail or not isinstance(table.get(head), Mapping):
            break
        table, rest = table[head], tail
    return table, rest


def _write(file: Path, text: str) -> None:
    from mentor_tui.store.durable import replace_file

    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, text.encode("utf-8"))
    except OSError as failure:
        raise MentorError(f"cannot be written: {failure.strerror}", where=str(file)) from failure
