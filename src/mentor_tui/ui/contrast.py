"""Measure colours: WCAG contrast, what a colour-blind eye sees, and the floors every theme must keep.

Pure arithmetic on `#rrggbb` strings; knows nothing of Textual and reads no files. Used by tests
and by `themes check`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

Channels = tuple[float, float, float]

TEXT_FLOOR = 4.5
"""WCAG 2.1 level AA for text (success criterion 1.4.3)."""
SHAPE_FLOOR = 3.0
"""WCAG 2.1 level AA for glyphs, rules and bars (success criterion 1.4.11)."""
DISTANCE_FLOOR = 12.0
"""Smallest CIE76 distance between two state colours for a colour-blind eye: about five noticeable steps."""

STATES = ("accent", "late", "soon", "fine", "other")
"""The roles whose hue carries a meaning (always beside a word or glyph)."""

_PLANES = ("paper", "rail", "raised", "select", "cursor")
_USES: tuple[tuple[tuple[str, ...], tuple[str, ...], float], ...] = (
    (("ink", "quiet"), (*_PLANES, "field"), TEXT_FLOOR),
    (STATES, _PLANES, TEXT_FLOOR),
    (("goal", "reality", "options", "will"), ("paper", "raised"), TEXT_FLOOR),
    (("cell-text",), ("cell",), TEXT_FLOOR),
    (("caret",), ("cursor",), SHAPE_FLOOR),
    (("glyph",), ("paper", "rail", "raised", "field", "select", "cursor"), SHAPE_FLOOR),
    (("line",), ("paper", "rail", "raised"), SHAPE_FLOOR),
    (("chart",), ("paper", "raised"), SHAPE_FLOOR),
)

# Viénot, Brettel and Mollon (1999), "Digital video colourmaps for checking the legibility of displays by
# dichromats": what is left of linear red, green and blue when one cone type is missing.
_DICHROMACY: dict[str, tuple[Channels, Channels, Channels]] = {
    "deuteranopia": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
    "protanopia": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
}
EYES = tuple(_DICHROMACY)


@dataclass(frozen=True)
class Measure:
    """Hold one measured pair: the two roles, the value found and the floor it has to reach."""

    pair: str
    value: float
    floor: float

    @property
    def holds(self) -> bool:
        """Say whether the floor is kept."""
        return self.value >= self.floor

    def __str__(self) -> str:
        return f"{self.pair}: {self.value:.2f}, at least {self.floor:g} is needed"


def ratio(one: str, two: str) -> float:
    """Give the WCAG 2 contrast of two `#rrggbb` colours, 1.0 (same) to 21.0 (black on white)."""
    darker, lighter = sorted((luminance(one), luminance(two)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Give the relative luminance of a `#rrggbb` colour, 0.0 (black) to 1.0 (white)."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def simulated(colour: str, eye: str) -> Channels:
    """Give linear red, green and blue of a `#rrggbb` colour as one of `EYES` sees it, each 0.0 to 1.0."""
    source = _linear(colour)
    seen = (sum(weight * part for weight, part in zip(row, source, strict=True)) for row in _DICHROMACY[eye])
    red, green, blue = (min(1.0, max(0.0, channel)) for channel in seen)
    return red, green, blue


def distance(one: str, two: str, eye: str = "") -> float:
    """Give the CIE76 colour distance of two `#rrggbb` colours, for a full eye or one of `EYES`."""
    first, second = (_lab(simulated(colour, eye) if eye else _linear(colour)) for colour in (one, two))
    return float(sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5)


def contrasts(palette: Mapping[str, str]) -> Iterator[Measure]:
    """Yield the contrast of every role on every plane it is allowed on, with its floor.

    A theme whose `cursor-text` is set prints all text of the cursor row in that one colour.
    """
    overrule = palette.get("cursor-text", "")
    for roles, planes, floor in _USES:
        for role in roles:
            for plane in planes:
                text = overrule if overrule and plane == "cursor" and role != "caret" else palette[role]
                yield Measure(f"{role} on {plane}", ratio(text, palette[plane]), floor)


def distances(palette: Mapping[str, str]) -> Iterator[Measure]:
    """Yield, for each colour-blind eye, the distance between every two state colours, with its floor."""
    for eye in EYES:
        for one, two in combinations(STATES, 2):
            apart = distance(palette[one], palette[two], eye)
            yield Measure(f"{one} and {two}, {eye}", apart, DISTANCE_FLOOR)


def shortfalls(palette: Mapping[str, str]) -> tuple[Measure, ...]:
    """List what falls below its floor in a palette (role name to `#rrggbb`); empty when all is well."""
    return tuple(found for found in (*contrasts(palette), *distances(palette)) if not found.holds)


def _linear(colour: str) -> Channels:
    """Undo the sRGB curve of `#rrggbb`."""
    red, green, blue = (_uncurved(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return red, green, blue


def _uncurved(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _lab(linear: Channels) -> Channels:
    """Convert linear sRGB to CIE L*a*b* under D65."""
    red, green, blue = linear
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (_lab_curve(value) for value in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _lab_curve(value: float) -> float:
    return float(value ** (1 / 3)) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116
