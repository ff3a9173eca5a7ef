"""Find and load what ships with the program: packs, colour themes and the sample journal.

A framework a person added stands in a folder of their own and wins over ours of the same id. Files are read
when first asked for. What never changes during a run is kept; what a person may edit is read each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mentor_tui.errors import NotFound, ValueRefused

if TYPE_CHECKING:
    from mentor_tui.domain.framework import Framework
    from mentor_tui.domain.question import QuestionBank
    from mentor_tui.domain.skill import SkillsPack
    from mentor_tui.domain.template import MeetingTemplate


def framework_ids(user_folder: Path | None = None) -> tuple[str, ...]:
    """Return the ids of all frameworks, ours and those in `user_folder`, sorted."""
    return _ids(_packs() / "frameworks", user_folder)


def framework(framework_id: str, user_folder: Path | None = None) -> Framework:
    """Return one framework, from `user_folder` if it is there, else ours.

    Raises `NotFound` naming the ids there are; `ValueRefused` when the file does not hold.
    """
    if framework_id in _ids(user_folder):
        return _framework_in(_file(user_folder, framework_id))
    if framework_id in _ids(_packs() / "frameworks"):
        return _our_framework(framework_id)
    raise _unknown("framework", framework_id, framework_ids(user_folder))


def skills_pack_ids(user_folder: Path | None = None) -> tuple[str, ...]:
    """Return the ids of all skills packs, ours and those in `user_folder`, sorted."""
    return _ids(_packs() / "skills", user_folder)


def skills_pack(pack_id: str, user_folder: Path | None = None) -> SkillsPack:
    """Return one skills pack; raises as `framework` does."""
    if pack_id in _ids(user_folder):
        return _skills_pack_in(_file(user_folder, pack_id))
    if pack_id in _ids(_packs() / "skills"):
        return _our_skills_pack(pack_id)
    raise _unknown("skills pack", pack_id, skills_pack_ids(user_folder))


def question_bank(user_file: Path | None = None) -> QuestionBank:
    """Return our questions, with those of `user_file` joined in when that file exists."""
    if user_file is None or not user_file.is_file():
        return _our_questions()
    return _our_questions().joined(_questions_in(user_file))


@cache
def meeting_templates() -> tuple[MeetingTemplate, ...]:
    """Return the meeting templates in the order they are offered."""
    from mentor_tui.domain.template import meeting_templates_from

    file = _packs() / "meetings.toml"
    return meeting_templates_from(toml_in(file), str(file))


def themes_folder() -> Path:
    """Return the folder with the colour themes, one TOML file each."""
    return _beside_or_above("themes")


def theme_folders() -> tuple[Path, Path]:
    """Return where themes are looked for: ours, then the person's own, which win."""
    from mentor_tui.runtime.journal_folder import settings_folder

    return themes_folder(), settings_folder() / "themes"


def sample_folder() -> Path:
    """Return the folder with the sample journal; copy it before use, it may be read-only."""
    return _beside_or_above("sample_journal")


def toml_in(file: Path) -> Mapping[str, object]:
    """Return what a TOML file holds.

    Raises `ValueRefused` with the line when it is not TOML, `NotFound` when it cannot be read.
    """
    import tomllib

    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueRefused(f"not TOML: {error}", where=str(file), remedy="Correct that line") from error
    except UnicodeDecodeError as error:
        raise ValueRefused("not UTF-8 text", where=str(file), remedy="Save the file as UTF-8") from error
    except OSError as error:
        raise NotFound(f"cannot be read: {error.strerror}", where=str(file)) from error


def _package() -> Path:
    return Path(__file__).resolve().parent.parent


def _packs() -> Path:
    return _package() / "packs"


def _beside_or_above(name: str) -> Path:
    """Return the folder inside the installed package, else the one at the root of the source tree.

    hatchling puts it into wheels only, so an editable install must look in the tree.
    """
    inside, tree = _package() / name, _package().parent.parent / name
    for folder in (inside, tree):
        if folder.is_dir():
            return folder
    raise NotFound(f"no folder {name}", where=str(inside), remedy="Install mentor-tui again")


def _ids(*folders: Path | None) -> tuple[str, ...]:
    return tuple(sorted({file.stem for folder in folders if folder for file in folder.glob("*.toml")}))


def _file(folder: Path | None, name: str) -> Path:
    assert folder is not None  # the id was found in it
    return folder / f"{name}.toml"


@cache
def _our_framework(framework_id: str) -> Framework:
    return _framework_in(_file(_packs() / "frameworks", framework_id))


@cache
def _our_skills_pack(pack_id: str) -> SkillsPack:
    return _skills_pack_in(_file(_packs() / "skills", pack_id))


@cache
def _our_questions() -> QuestionBank:
    return _questions_in(_packs() / "questions.toml")


def _framework_in(file: Path) -> Framework:
    from mentor_tui.domain.framework_reading import framework_from

    found = framework_from(toml_in(file), str(file))
    _check_name(file, found.id)
    return found


def _skills_pack_in(file: Path) -> SkillsPack:
    from mentor_tui.domain.skill import skills_pack_from

    found = skills_pack_from(toml_in(file), str(file))
    _check_name(file, found.id)
    return found


def _questions_in(file: Path) -> QuestionBank:
    from mentor_tui.domain.question import question_bank_from

    return question_bank_from(toml_in(file), str(file))


def _check_name(file: Path, found: str) -> None:
    """Refuse a file whose name is not its id: a mentorship finds its framework by file name."""
    if file.stem != found:
        raise ValueRefused(f"its id is “{found}”", where=str(file), remedy=f"Name the file {found}.toml")


def _unknown(noun: str, asked: str, known: tuple[str, ...]) -> NotFound:
    return NotFound(f"no {noun} “{asked}”", remedy=f"There are: {', '.join(known)}")
