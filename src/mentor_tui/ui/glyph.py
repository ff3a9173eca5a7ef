"""Hold the glyph table: one sign a meaning, each one cell wide, with a twin made of ASCII.

A glyph never stands alone: its word is beside it. `Glyphs` is chosen once and handed to whoever draws.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from mentor_tui.errors import ValueRefused

_TABLE: tuple[tuple[str, str, str], ...] = (
    ("in_touch", "●", "o"),
    ("amber", "◆", "*"),
    ("quiet_long", "▲", "!"),
    ("paused", "‖", '"'),
    ("silent", "·", "."),
    ("open", "○", "o"),
    ("due_soon", "◔", "~"),
    ("late", "!", "!"),
    ("done", "✓", "x"),
    ("did_not_happen", "–", "-"),
    ("let_go", "–", "-"),
    ("carried", "→", ">"),
    ("meets", "●", "@"),
    ("partly", "◐", "%"),
    ("not_yet", "○", "o"),
    ("ready", "◇", "^"),
    ("not_asked", "…", "?"),
    ("folded", "▸", ">"),
    ("unfolded", "▾", "v"),
    ("have", "■", "#"),
    ("missing", "□", "."),
    ("private", "⌂", "#"),
    ("pair", "↔", "&"),
    ("portfolio", "≡", "="),
    ("public", "☼", "+"),
    ("unread", "“", '"'),
    ("conflict", "≠", "/"),
    ("merged", "≈", "~"),
    ("to_send", "↑", "^"),
    ("received", "↓", "v"),
    ("gap", "▾", "v"),
    ("nothing", "·", "."),
    ("primary", "P", "P"),
    ("secondary", "s", "s"),
    ("bar", "▎", ">"),
    ("private_edge", "┊", ":"),
    ("current", "›", ">"),
    ("marked", "■", "#"),
    ("chosen", "●", "*"),
    ("unchosen", "○", "o"),
    ("ticked", "■", "x"),
    ("unticked", "□", "."),
    ("picker", "▾", "v"),
    ("thin_rule", "─", "-"),
    ("heavy_rule", "━", "="),
    ("tick", "┼", "|"),
    ("heavy_tick", "┿", "|"),
    ("target_rule", "╌", "."),
    ("top_edge", "▔", "-"),
    ("ellipsis", "…", "~"),
    ("error", "!", "!"),
)

TWINS: Mapping[str, str] = MappingProxyType({sign: twin for _, sign, twin in _TABLE})
"""The ASCII twin of each sign; where a sign has two, that of its last meaning."""

EIGHTHS = " ▁▂▃▄▅▆▇█"
"""Column heights from none to full, for sparklines and the top cell of a chart column."""
_ASCII_EIGHTHS = " ..::==##"

SETTINGS = ("auto", "unicode", "ascii")


@dataclass(frozen=True)
class Glyphs:
    """Look a sign up by its meaning: `glyphs["done"]`; `eighths` are nine column heights, none to full.

    `letters` says whether the terminal shows letters beyond ASCII.
    """

    name: str
    signs: Mapping[str, str] = field(repr=False)
    eighths: str = EIGHTHS
    letters: bool = True

    @property
    def is_ascii(self) -> bool:
        """Whether the signs are those of ASCII."""
        return self.name == "ascii"

    def __getitem__(self, meaning: str) -> str:
        return self.signs[meaning]


UNICODE = Glyphs("unicode", MappingProxyType({meaning: sign for meaning, sign, _ in _TABLE}))
ASCII = Glyphs("ascii", MappingProxyType({meaning: twin for meaning, _, twin in _TABLE}), _ASCII_EIGHTHS)


def choose_glyphs(setting: str = "auto", *, encoding: str = "utf-8") -> Glyphs:
    """Choose by the setting `glyphs` (auto, unicode, ascii); auto follows the encoding; raise `ValueRefused`."""
    if setting not in SETTINGS:
        raise ValueRefused(
            f"{setting!r} is not a set of glyphs",
            where="the setting glyphs",
            remedy=f"Allowed: {', '.join(SETTINGS)}.",
        )
    has_letters = encoding.lower().replace("-", "").replace("_", "") == "utf8"
    wants_ascii = setting == "ascii" or (setting == "auto" and not has_letters)
    return replace(ASCII if wants_ascii else UNICODE, letters=has_letters)
