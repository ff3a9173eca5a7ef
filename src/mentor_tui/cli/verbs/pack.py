"""`questions` and `themes`: what ships with the program, and what a person put beside it."""

from __future__ import annotations

from pathlib import Path

import click

from mentor_tui.cli.reading_group import ReadingGroup
from mentor_tui.cli.session import Session, pass_session
from mentor_tui.errors import MentorError, UsageError
from mentor_tui.runtime.journal_folder import settings_folder


@click.command("questions")
@click.option("--stage", metavar="S", help="Only those of a stage, such as reality.")
@pass_session
def questions_verb(session: Session, stage: str | None) -> None:
    """Print the question bank: stage, rung, question."""
    from mentor_tui.domain.question import STAGES
    from mentor_tui.runtime.packaged import question_bank

    bank = question_bank(settings_folder() / "questions.toml")
    if stage is not None and stage not in STAGES:
        raise UsageError(f"--stage: '{stage}' is no stage", remedy=f"The stages are {', '.join(STAGES)}")
    found = bank.questions if stage is None else bank.by_stage(stage)
    if session.as_json:
        names = ("id", "stage", "rung", "text")
        session.output.data([{name: getattr(question, name) for name in names} for question in found])
        return
    session.output.table((question.stage, str(question.rung), question.text) for question in found)


@click.group("themes", cls=ReadingGroup)
def themes_verb() -> None:
    """List and check colour themes."""


@themes_verb.command("list")
@pass_session
def themes_list(session: Session) -> None:
    """List the themes: name, light or dark, title."""
    from mentor_tui.runtime.packaged import theme_folders
    from mentor_tui.ui.theme import load_themes

    themes, refused = load_themes(theme_folders())
    for failure in refused:
        session.output.note(str(failure))
    rows = [(look.name, "dark" if look.dark else "light", look.title) for look in themes.values()]
    if session.as_json:
        session.output.data([dict(zip(("name", "shade", "title"), row, strict=True)) for row in rows])
        return
    session.output.table(rows)


@themes_verb.command("check")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@pass_session
def themes_check(session: Session, files: tuple[str, ...]) -> None:
    """Check theme files, or all themes, for what is missing and what is too faint to read."""
    from mentor_tui.runtime.packaged import theme_folders
    from mentor_tui.ui.contrast import shortfalls
    from mentor_tui.ui.theme import read_theme

    paths = [Path(file) for file in files] or [path for each in theme_folders() for path in sorted(each.glob("*.toml"))]
    is_fine = True
    for path in paths:
        look = read_theme(path)
        faint = [measure for palette in (look.colour, look.cube) for measure in shortfalls(palette)]
        for measure in faint:
            session.output.say(f"{path.name}: {measure}")
        is_fine = is_fine and not faint
    if not is_fine:
        raise MentorError("some colours are too close to each other", remedy="Change the ones listed")
    session.tell(f"all well: {len(paths)} themes" if len(paths) != 1 else f"all well: {paths[0].name}")
