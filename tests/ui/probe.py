"""What is printed on what: every cell of a screen as a pair of roles, and the contrast of such pairs in every theme.

The app wears a theme in which each role has a colour of its own. One walk then tells which role is printed on which
plane, and the contrast of each such pair is worked out for all themes and their twins of 256 colours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tests.ui.hall import Stop

from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.appearance import Appearance
from mentor_tui.ui.contrast import SHAPE_FLOOR, TEXT_FLOOR, ratio
from mentor_tui.ui.glyph import EIGHTHS, UNICODE
from mentor_tui.ui.journal_app import Clock
from mentor_tui.ui.theme import PLAIN, Look, load_themes

THEMES = Path(__file__).parents[2] / "themes"
LOOKS, _ = load_themes([THEMES])
SHAPES = frozenset("".join(UNICODE.signs.values())) - frozenset("Ps!“") | frozenset(EIGHTHS + "▐▌▕│┃╺╸·–")


class Probe(Look):
    """Give each role a colour that no other has."""

    def variables(self, *, few_colours: bool = False) -> dict[str, str]:
        made = {}
        for number, name in enumerate(sorted(PLAIN.variables()), 1):
            value = PLAIN.variables()[name]
            # What carries its own opacity is a blend of roles, and looked at as one.
            made[name] = (
                value if "%" in value or "#" not in value else f"#{number:02x}{255 - number:02x}{number * 3 % 256:02x}"
            )
        return made


PROBE = Probe("probe", "Probe", True, PLAIN.colour, PLAIN.cube)
LIGHT_PROBE = replace(PROBE, dark=False)
NAMES = {colour: name for name, colour in PROBE.variables().items() if "%" not in colour}


@dataclass(frozen=True)
class Pair:
    """Hold what is printed in one colour on another: a text or a shape."""

    ink: str
    plane: str
    is_text: bool


def pairs_of(stop: Stop) -> dict[Pair, str]:
    """Return the pairs in front at a stop, each with where it was first seen; none while another theme is tried on."""
    found: dict[Pair, str] = {}
    if stop.pilot.app.theme != PROBE.name:
        return found
    region = stop.part.region
    for y, strip in enumerate(stop.strips):
        if region.y <= y < region.bottom:
            for segment in strip.crop(region.x, region.right):
                style, text = segment.style, segment.text
                if not text.strip() or style is None or style.color is None or style.bgcolor is None:
                    continue
                ink, plane = style.color.get_truecolor().hex, style.bgcolor.get_truecolor().hex
                assert not style.dim and not style.blink and not style.reverse, (stop.name, text)
                for is_text in {char not in SHAPES for char in text if char != " "}:
                    pair = Pair(NAMES.get(ink, ink), NAMES.get(plane, plane), is_text)
                    found.setdefault(pair, f"{stop.name}, row {y}: {text.strip()[:40]!r}")
    return found


def too_weak(pairs: Mapping[Pair, str], variables: Mapping[str, str]) -> list[str]:
    """Return the pairs that fall below their floor under a theme."""
    weak = []
    for pair, where in pairs.items():
        if pair.ink == "rail-edge" and variables["rail-edge"] == variables["rail"]:
            continue  # a line only where the rail is no plane of its own
        floor = TEXT_FLOOR if pair.is_text else SHAPE_FLOOR
        value = ratio(variables.get(pair.ink, pair.ink), variables.get(pair.plane, pair.plane))
        if value < floor:
            weak.append(f"{pair.ink} on {pair.plane} ({'text' if pair.is_text else 'shape'}): {value:.2f}; {where}")
    return weak


def probed_app(folder: Path, clock: Clock, *, dark: bool = True) -> MentorApp:
    """Return the app over a journal, wearing the probe; widgets of Textual have rules of their own for light themes."""
    look = PROBE if dark else LIGHT_PROBE
    app = MentorApp(folder, clock=clock, appearance=Appearance({look.name: look}, look.name))
    app.animation_level = "none"
    return app


def judge(pairs: Mapping[Pair, str]) -> None:
    """Fail where a pair is no pair of roles, or falls below its floor in a theme or in its twin of 256 colours."""
    assert len(pairs) > 30
    unknown = {pair: where for pair, where in pairs.items() if "#" in pair.ink + pair.plane}
    assert not unknown, unknown
    weak = {
        f"{name}{', 256 colours' if few else ''}": found
        for name, look in LOOKS.items()
        for few in (False, True)
        if (found := too_weak(pairs, look.variables(few_colours=few)))
    }
    assert not weak, "\n".join(f"{name}: {one}" for name, found in weak.items() for one in found)
