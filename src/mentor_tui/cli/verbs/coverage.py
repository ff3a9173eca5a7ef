"""`coverage`: each criterion and the evidence for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from mentor_tui.cli.session import Session, pass_session
from mentor_tui.domain.naming import meant
from mentor_tui.errors import UsageError

if TYPE_CHECKING:
    from mentor_tui.domain.records import Mentorship
    from mentor_tui.domain.snapshot import Snapshot


@click.command("coverage")
@click.argument("mentorship", required=False, metavar="[MENTORSHIP]")
@click.option("--state", metavar="S", help="Only pieces in this state; else all that are not left out.")
@pass_session
def coverage_verb(session: Session, mentorship: str | None, state: str | None) -> None:
    """Print each criterion with its pieces, what stands on one piece or on nothing, and what counts nowhere."""
    from mentor_tui.domain.coverage import STATES, coverage

    if state is not None and state not in STATES:
        raise UsageError(f"--state: '{state}' is no state of evidence", remedy=f"The states are {', '.join(STATES)}")
    with session.journal() as journal:
        about = _the_mentorship(journal.snapshot, mentorship)
        pinned = session.framework(about.framework or "generic")
        if pinned is None:
            raise UsageError(f"no framework '{about.framework}' here", remedy="'mentor-tui framework list' shows them")
        today = session.today(journal.timezone)
        found = coverage(journal.snapshot, about, pinned, today=today, state=state)
        if session.as_json:
            session.output.data(found)
        else:
            _print(session, found)


def _the_mentorship(snapshot: Snapshot, asked: str | None) -> Mentorship:
    """Return the mentorship that is meant: the one asked for, else the only one with a framework, else the only one."""
    from mentor_tui.domain.records import Mentorship

    if asked:
        found = snapshot.one(Mentorship, meant(snapshot, asked, "mentorship"))
        if found is None:
            raise UsageError("this mentorship is damaged", where=asked, remedy="'mentor-tui check' says how")
        return found
    every = snapshot.of(Mentorship)
    candidates = [one for one in every if one.framework] or list(every)
    if len(candidates) == 1:
        return candidates[0]
    what = f"there are {len(candidates)} mentorships" if candidates else "there is no mentorship yet"
    remedy = "Say which: 'mentor-tui list mentorship' shows the ids" if candidates else "Add one first"
    raise UsageError(what, where="coverage", remedy=remedy)


def _print(session: Session, found: dict[str, Any]) -> None:
    from mentor_tui.domain.word import coverage_word, range_line

    output = session.output
    output.title(found["title"])
    output.table(
        (
            one["code"],
            coverage_word(one["any"], is_thin=one["thin"], can_be_gap=one["judged"] == "evidence"),
            f"{one['primary']} mainly, {one['secondary']} also" if one["any"] else "",
            _views(one),
            one["title"],
        )
        for one in found["criteria"]
    )
    counted, advice = found["evidence"]["counted"], found["evidence"]["range"]
    if advice:
        output.say(range_line(counted, advice["low"], advice["high"], advice["advice_year"]))
    _print_quotas(session, found["quotas"])
    _print_unmapped(session, found)


def _views(one: dict[str, Any]) -> str:
    """Return both views side by side, each in its own words; nothing is added up."""
    from mentor_tui.domain.word import view_word

    mentee = [f"{count} {view_word(view, 'mentee')}" for view, count in one["by_mentee_view"].items() if count]
    mentor = [f"{count} {view_word(view, 'mentor')}" for view, count in one["by_mentor_view"].items() if count]
    parts = (("mentee", mentee), ("mentor", mentor))
    return "; ".join(f"{side}: {', '.join(words)}" for side, words in parts if words)


def _print_quotas(session: Session, quotas: list[dict[str, Any]]) -> None:
    every = [(depth, one) for quota in quotas for depth, one in _each_quota(quota, 0)]
    session.output.table(
        ("  " * depth + one["title"], f"{one['have']:g} of {one['wanted']}{_unit(one)}") for depth, one in every
    )


def _unit(quota: dict[str, Any]) -> str:
    return "" if quota["unit"] == "count" else f" {quota['unit']}"


def _each_quota(quota: dict[str, Any], depth: int) -> Iterator[tuple[int, dict[str, Any]]]:
    yield depth, quota
    for part in quota["parts"]:
        yield from _each_quota(part, depth + 1)


def _print_unmapped(session: Session, found: dict[str, Any]) -> None:
    if found["unmapped"]:
        session.output.title("counts nowhere yet")
        session.output.table((one["id"][-4:], one["title"], one["why"]) for one in found["unmapped"])
    for claim in found["unmapped_claims"]:
        session.output.say(f"{claim['criterion']} is in no list of this framework: {claim['title']}")
