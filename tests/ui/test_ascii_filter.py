"""In ASCII nothing else reaches the terminal, nothing changes its width, and letters stay where they can be shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from mentor_tui.runtime.terminal_encoding import terminal_encoding
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.appearance import appearance_of
from mentor_tui.ui.ascii_filter import ascii_twin
from mentor_tui.ui.glyph import choose_glyphs

TEXT = "“Zoë · 3 → 4” … 日本 ▔▎█─ ½ é"


def test_every_character_has_a_twin_of_its_own_width() -> None:
    assert ascii_twin(TEXT).isascii()
    assert cell_len(ascii_twin(TEXT)) == cell_len(TEXT)
    assert ascii_twin("“Zoë”") == '"Zoe"'
    kept = ascii_twin(TEXT, keeps_letters=True)
    assert "Zoë" in kept and "日本" in kept and cell_len(kept) == cell_len(TEXT)
    assert not set(kept) & set("“”·→…▔▎█─")


@pytest.mark.parametrize(
    ("environ", "encoding"),
    [
        ({"LC_ALL": "C", "LANG": "en_GB.UTF-8"}, "ascii"),
        ({"LANG": "POSIX"}, "ascii"),
        ({"LANG": "fi_FI.ISO-8859-15@euro"}, "ISO-8859-15"),
        ({"LC_ALL": "", "LC_CTYPE": "UTF-8", "LANG": "C"}, "utf-8"),
        ({"LANG": "C.UTF-8"}, "UTF-8"),
        ({"LANG": "en_GB"}, "utf-8"),
        ({}, "utf-8"),
    ],
)
def test_the_surroundings_say_what_can_be_shown(environ, encoding) -> None:
    assert terminal_encoding(environ, "utf-8") == encoding


@pytest.mark.parametrize(("encoding", "letters"), [("ascii", False), ("utf-8", True)])
async def test_the_whole_screen_is_in_ascii(sample, shell, encoding, letters) -> None:
    from mentor_tui.runtime.configuration import Configuration
    from mentor_tui.runtime.packaged import themes_folder

    glyphs = choose_glyphs("ascii", encoding=encoding)
    assert glyphs.letters is letters
    look = replace(appearance_of(Configuration(), [themes_folder()]), glyphs=glyphs)
    app = MentorApp(sample, clock=shell.clock, appearance=look)
    app.animation_level = "none"
    async with app.run_test(size=(120, 40)) as pilot:
        workspace = await shell.workspace(pilot)
        for key in ("1", "5", "n"):
            await pilot.press(key)
            await shell.until(pilot, lambda key=key: app.screen is not workspace or workspace.here.key == key)
            await pilot.pause()
            rows = shell.text(app)
            assert [row for row in rows if not row.isascii()] == []
            assert max(map(len, rows)) <= 120
