"""Codes in a record that its framework or skills pack does not hold. They are kept, every one: this only says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from mentor_tui.domain.framework import Framework
from mentor_tui.domain.skill import SkillsPack
from mentor_tui.domain.snapshot import Raw, Snapshot

_MOST = 8
"""Codes named at most."""

FrameworkOf = Callable[[str], Framework | None]
PackOf = Callable[[str], SkillsPack | None]


def unknown_codes(record: Raw, snapshot: Snapshot, framework: FrameworkOf, pack: PackOf) -> Iterator[str]:
    """Yield a line for each code of a raw record that nothing stands for, naming the field and the codes there are."""
    if record.get("kind") == "rating":
        yield from _of_pack(record, pack)
        return
    found = framework_of(record, snapshot, framework)
    if found is None or not found.criteria:
        return
    for field, code in _codes(record):
        if found.criterion(code) is None:
            yield f"{field}: {not_held(code, found.by_code, found.title)}; kept as it is"


def framework_of(record: Raw, snapshot: Snapshot, framework: FrameworkOf) -> Framework | None:
    """Return the framework that a record's mentorship works towards, or None."""
    named = (snapshot.raw(str(record.get("mentorship"))) or {}).get("framework")
    return framework(named) if isinstance(named, str) else None


def not_held(code: str, codes: Iterable[str], title: str) -> str:
    """Return the words for a code that `title` does not hold: the nearest ones, else the first ones there are."""
    known = list(codes)
    folded = {one.casefold(): one for one in known}
    near = [folded[one] for one in get_close_matches(code.casefold(), folded, n=3)]
    if near:
        return f"{code} is not in {title} (did you mean {' or '.join(near)}?)"
    more = ", …" if len(known) > _MOST else ""
    return f"{code} is not in {title}, which has {', '.join(known[:_MOST])}{more}"


def _codes(record: Raw) -> Iterator[tuple[str, str]]:
    """Yield each code of a criterion with the field it stands in."""
    claims = [claim for claim in record.get("claims") or () if isinstance(claim, Mapping)]
    yield from (("claims.criterion", str(claim["criterion"])) for claim in claims if claim.get("criterion"))
    criteria: Any = record.get("criteria")
    yield from (("criteria", str(code)) for code in (criteria if isinstance(criteria, list) else ()))


def _of_pack(record: Raw, pack: PackOf) -> Iterator[str]:
    found = pack(str(record.get("pack")))
    item = str(record.get("item"))
    if found is not None and found.skill(item) is None:
        yield f"item: {not_held(item, (skill.code for skill in found.skills), found.title)}; kept as it is"
