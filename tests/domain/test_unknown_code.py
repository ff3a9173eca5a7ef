"""A code that the framework does not hold is kept and said, with the codes that are near."""

from __future__ import annotations

from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.unknown_code import unknown_codes
from mentor_tui.runtime.packaged import framework, skills_pack

PAIR = {"id": "p", "kind": "mentorship", "framework": "cilip-chartership"}
SNAPSHOT = Snapshot(owner="me").with_records([PAIR], 1)


def said(**record: object) -> list[str]:
    return list(unknown_codes({"mentorship": "p", **record}, SNAPSHOT, framework, skills_pack))


def test_a_claim_on_an_unknown_criterion_names_the_near_ones() -> None:
    (line,) = said(kind="evidence", claims=[{"criterion": "C1"}, {"criterion": "c2"}])
    assert line == "claims.criterion: c2 is not in CILIP Chartership (did you mean C2?); kept as it is"


def test_without_a_near_one_the_line_names_what_there_is() -> None:
    (line,) = said(kind="goal", criteria=["C3", "portfolio"])
    assert "portfolio is not in CILIP Chartership, which has C1, C2, C3" in line


def test_without_a_framework_every_code_may_stand() -> None:
    assert said(kind="goal", criteria=["Z"], mentorship=None) == []


def test_an_item_that_the_skills_pack_does_not_hold_is_said() -> None:
    (line,) = said(kind="rating", pack="pksb-2012", item="zz")
    assert line.startswith("item: zz is not in Professional Knowledge")
