"""Walk through the whole program in a real terminal and keep a picture of every stop.

    python -m tests.journeys.campaign [SIZE ...] [--theme NAME ...] [--out FOLDER]

Without anything: 60x20, 80x24, 120x40 and 200x60, dark and light, into `docs/pictures/journey`. The clock stands still
and the home is always the same, so the same program draws the same pictures. Ends with 1 where a walk got stuck.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from tests.journeys.picture import svg
from tests.journeys.terminal import NeverSeen
from tests.journeys.walk import begun, walk

SIZES = ("60x20", "80x24", "120x40", "200x60")
THEMES = ("lamplight", "daylight")
PICTURES = Path(__file__).parents[2] / "docs" / "pictures" / "journey"


def walked(size: str, theme: str, folder: Path) -> int:
    """Walk once at a size and under a theme, draw each stop into `folder`, and return how many there were."""
    columns, rows = map(int, size.split("x"))
    home = Path(tempfile.gettempdir()) / "mentor-tui-walk"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    stops = 0
    try:
        with begun(home, size=(columns, rows), theme=theme) as terminal:

            def see(name: str) -> None:
                nonlocal stops
                stops += 1
                picture = folder / f"{stops:02}-{name}-{size}-{theme}.svg"
                picture.write_text(svg(terminal.at_rest(), columns, rows), encoding="utf-8")

            walk(terminal, see, home)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return stops


def main() -> int:
    """Walk at every size and under every theme asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", default=SIZES, metavar="SIZE")
    parser.add_argument("--theme", action="append", dest="themes", metavar="NAME")
    parser.add_argument("--out", type=Path, default=PICTURES)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    stuck = 0
    for size in options.sizes:
        for theme in options.themes or THEMES:
            try:
                print(f"{size} {theme}: {walked(size, theme, options.out)} stops", flush=True)  # noqa: T201
            except NeverSeen as failure:
                stuck += 1
                print(f"{size} {theme}: {failure}", file=sys.stderr, flush=True)  # noqa: T201
    return 1 if stuck else 0


if __name__ == "__main__":
    sys.exit(main())
