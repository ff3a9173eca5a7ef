"""The whole way through the program at one size; the other sizes and the pictures are a campaign of their own."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.journeys.campaign import SIZES, THEMES, walked
from tests.journeys.picture import LINE, svg
from tests.journeys.walk import STOPS, begun, walk


def test_from_the_first_run_to_a_synced_journal(tmp_path: Path) -> None:
    seen: list[str] = []
    with begun(tmp_path, size=(80, 24), theme="lamplight") as terminal:
        walk(terminal, seen.append, tmp_path)
    assert tuple(seen) == STOPS


@pytest.mark.campaign
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES)
def test_the_same_at_every_size_dark_and_light(size: str, theme: str, tmp_path: Path) -> None:
    assert walked(size, theme, tmp_path) == len(STOPS)
    for picture in tmp_path.glob("*.svg"):
        ElementTree.parse(picture)


def test_a_picture_holds_text_planes_and_weight() -> None:
    screen = "\x1b[38;2;1;2;3m\x1b[48;2;4;5;6m a<b \x1b[1mbold\x1b[0m  会\n\x1b[48;5;236mrow"
    drawn = svg(screen, 14, 2)
    root = ElementTree.fromstring(drawn)
    texts = {one.text: one for one in root.iter("{http://www.w3.org/2000/svg}text")}
    assert list(texts) == ["a<b", "bold", "会", "row"]
    assert texts["会"].get("textLength") == "16" and texts["row"].get("y", "") > str(LINE)
    assert 'fill="#010203"' in drawn and 'fill="#040506"' in drawn and 'fill="#303030"' in drawn
    assert 'class="b"' in drawn
