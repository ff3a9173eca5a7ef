"""Who reads an export and what of the journal they may see: the one place that asks the rules."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentor_tui.domain.audience import Audience, view_for
from mentor_tui.domain.naming import meant
from mentor_tui.domain.records import Mentorship, Rating
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.visibility import CONVERSATION
from mentor_tui.errors import UsageError

if TYPE_CHECKING:
    from mentor_tui.domain.framework import Framework
    from mentor_tui.domain.skill import SkillsPack


def the_mentorship(snapshot: Snapshot, asked: str | None, *, needed: bool) -> Mentorship | None:
    """Return the mentorship an export is about: the one asked for, else the only one.

    Raise `UsageError` where one is `needed` and there is none or more than one, `NotFound` for an unknown id.
    """
    if asked is not None:
        return snapshot.one(Mentorship, meant(snapshot, asked, "mentorship"))
    every = snapshot.of(Mentorship)
    if len(every) == 1:
        return every[0] if needed else None
    if not needed:
        return None
    if not every:
        raise UsageError("there is no mentorship to export", remedy="'mentor-tui add mentorship …' makes one")
    raise UsageError(f"there are {len(every)} mentorships", remedy="Name one with --mentorship ID")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader sees, masked already; which records are held back; names somebody should look at first."""

    view: Snapshot
    held: tuple[str, ...] = ()
    unmasked: tuple[str, ...] = ()
    is_masked: bool = False


def read_by(
    snapshot: Snapshot,
    audience: Audience,
    mentorship: Mentorship | None,
    frameworks: Callable[[str], Framework | None],
    ticked: Sequence[str] = (),
    *,
    skills: Callable[[str], SkillsPack | None] = lambda _id: None,
    hides_partners: bool = False,
) -> Reading:
    """Return what `audience` may see of the journal, as a snapshot that holds nothing else.

    An assessor looks at work, never at the conversation behind it, however openly that is marked. `hides_partners`
    is for what the owner shows of their own learning: "a mentee", "my mentor".
    """
    pinned = _pinned(snapshot, mentorship, frameworks)
    view = view_for(
        snapshot,
        audience,
        mentorship.id if mentorship else None,
        masks_me=any(framework.masks_every_audience for framework in pinned),
        hides_partners=hides_partners,
        codes=_codes(snapshot, pinned, skills),
        ticked=ticked,
    )
    records: list[Mapping[str, Any]] = [
        record for record in view.records if audience != "assessor" or record["kind"] not in CONVERSATION
    ]
    if audience == "assessor" and mentorship:
        known = {document.code for framework in pinned for document in framework.documents}
        records = [_with_documents(record, mentorship, known) for record in records]
    is_whole = audience == "me" and not view.masking.stand_ins
    shown = Snapshot(
        owner=snapshot.owner, personal=snapshot.personal if is_whole else {}, same_as=snapshot.same_as
    ).with_records(records, snapshot.sequence)
    out = {record["id"] for record in records}
    held = (*view.held, *(record["id"] for record in view.records if record["id"] not in out))
    return Reading(shown, held, view.to_look_at(), bool(view.masking.stand_ins))


def _with_documents(
    record: Mapping[str, Any], mentorship: Mentorship, known: Collection[str | None]
) -> Mapping[str, Any]:
    """Return the mentorship's record with the documents that are ready, by `known` code and day; others as they are."""
    if record["id"] != mentorship.id or "documents" in record:
        return record
    ready = [document for document in mentorship.documents if document.code in known and document.done_on]
    kept = [{"id": each.id, "code": each.code, "done_on": str(each.done_on)} for each in ready]
    return {**record, "documents": kept} if kept else record


def _pinned(
    snapshot: Snapshot, mentorship: Mentorship | None, frameworks: Callable[[str], Framework | None]
) -> list[Framework]:
    """Return the frameworks of what is exported; one may demand masking for every reader, the owner too (rule 3)."""
    every = [mentorship] if mentorship else snapshot.of(Mentorship)
    found = (frameworks(each.framework) for each in every if each.framework)
    return [framework for framework in found if framework]


def _codes(
    snapshot: Snapshot, pinned: Sequence[Framework], skills: Callable[[str], SkillsPack | None]
) -> frozenset[str]:
    """Return every code of the frameworks and of the skills packs they or the ratings name: none is a name."""
    names = {rating.pack for rating in snapshot.of(Rating)} | {framework.skills_pack for framework in pinned}
    packs = (skills(name) for name in names if name)
    return frozenset().union(*(each.codes for each in (*pinned, *packs) if each))
