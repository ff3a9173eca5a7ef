"""The packs at hand: a person's own first, then ours. What is not there, or does not hold, is None: nobody fails on it.

Records may name any framework or pack; only `framework show` and the like want to know why one cannot be had.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentor_tui.errors import MentorError
from mentor_tui.runtime import packaged
from mentor_tui.runtime.journal_folder import settings_folder

if TYPE_CHECKING:
    from mentor_tui.domain.framework import Framework
    from mentor_tui.domain.question import QuestionBank
    from mentor_tui.domain.skill import SkillsPack


def framework(framework_id: str) -> Framework | None:
    """Return a framework by its id."""
    try:
        return packaged.framework(framework_id, settings_folder() / "frameworks")
    except MentorError:
        return None


def frameworks() -> tuple[Framework, ...]:
    """Return every framework there is, ours and the person's own, sorted by id; one that does not hold is left out."""
    ids = packaged.framework_ids(settings_folder() / "frameworks")
    return tuple(found for found in map(framework, ids) if found is not None)


def framework_ids() -> tuple[str, ...]:
    """Return the ids of every framework there is, ours and the person's own, sorted."""
    return packaged.framework_ids(settings_folder() / "frameworks")


def skills_pack_ids() -> tuple[str, ...]:
    """Return the ids of every skills pack there is, ours and the person's own, sorted."""
    return packaged.skills_pack_ids(settings_folder() / "skills")


def skills_pack(pack_id: str) -> SkillsPack | None:
    """Return a skills pack by its id."""
    try:
        return packaged.skills_pack(pack_id, settings_folder() / "skills")
    except MentorError:
        return None


def question_bank() -> QuestionBank:
    """Return our questions with the person's own; raise `ValueRefused` where theirs do not hold."""
    return packaged.question_bank(settings_folder() / "questions.toml")
