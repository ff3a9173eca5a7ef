"""The packs at hand: one's own first, and nothing that is missing or broken stops anybody."""

from __future__ import annotations

from mentor_tui.runtime import packaged, shelf
from mentor_tui.runtime.journal_folder import settings_folder


def own(name: str, text: str, folder: str = "frameworks") -> None:
    place = settings_folder() / folder
    place.mkdir(parents=True, exist_ok=True)
    (place / name).write_text(text, encoding="utf-8")


def test_ours_where_there_is_none_of_ones_own() -> None:
    assert shelf.framework("cilip-chartership") == packaged.framework("cilip-chartership")
    assert shelf.skills_pack("pksb-2021") == packaged.skills_pack("pksb-2021")
    assert shelf.question_bank().questions == packaged.question_bank().questions


def test_ones_own_comes_first_and_is_read_anew() -> None:
    for title in ("Mine", "Mine, later"):
        own("cilip-chartership.toml", f'id = "cilip-chartership"\ntitle = "{title}"\n')
        found = shelf.framework("cilip-chartership")
        assert found is not None and found.title == title


def test_what_is_missing_or_broken_is_none() -> None:
    own("broken.toml", "id =")
    own("broken.toml", "id =", "skills")
    for id in ("broken", "nothing", "../broken", ""):
        assert shelf.framework(id) is None
        assert shelf.skills_pack(id) is None
