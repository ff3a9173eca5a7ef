"""Records to test with. Everybody in them is invented.

`maximal_records` fills every field of every model, so that what is lost on the way shows.
"""

from __future__ import annotations

from typing import Any

STAMP = "2026-05-01T08:30:00.000Z"
ILKKA = "019dfe6c-2e00-7000-8000-00000000a001"
PRIYA = "019dfe6c-2e00-7000-8000-00000000a002"
DEV = "019dfe6c-2e00-7000-8000-00000000a003"
PAIR = "019dfe6c-2e00-7000-8000-00000000b001"
MEETING = "019dfe6c-2e00-7000-8000-00000000c001"
WORKSHEET = "019dfe6c-2e00-7000-8000-00000000d001"
GOAL = "019dfe6c-2e00-7000-8000-00000000e001"
NEXT_GOAL = "019dfe6c-2e00-7000-8000-00000000e002"
ACTION = "019dfe6c-2e00-7000-8000-00000000f001"
NEXT_ACTION = "019dfe6c-2e00-7000-8000-00000000f002"
EVIDENCE = "019dfe6c-2e00-7000-8000-00000000f101"


def item(number: int, **fields: Any) -> dict[str, Any]:
    """Return an item of a list, with an id of its own."""
    return {"id": f"019dfe6c-2e00-7000-8000-{number:012x}", **fields}


def header(kind: str, id: str, **fields: Any) -> dict[str, Any]:
    """Return the header of a record, written out in full."""
    return {
        "id": id,
        "kind": kind,
        "mentorship": None if kind in ("person", "mentorship") else PAIR,
        "author": ILKKA,
        "created": STAMP,
        "updated": STAMP,
        "visibility": "pair",
        "tags": ["first tag", "Zweitens – ü"],
        "private_notes": "Only mine.\nTwo lines.",
        **fields,
    }


def maximal_records() -> list[dict[str, Any]]:
    """Return one record of each kind with every field filled (some kinds twice, to point at), in an order to add."""
    return [
        *_people(),
        _mentorship(),
        _meeting(),
        _worksheet(),
        *_goals(),
        *_actions(),
        _evidence(),
        *_small_ones(),
    ]


def _people() -> list[dict[str, Any]]:
    whole = {
        "alias": "a neighbour",
        "also_called": ["Salonen I.", "ISa"],
        "organisation": "Puistola Library",
        "sector": "public",
        "level": "head of service",
        "place": "Helsinki",
        "timezone": "Europe/Helsinki",
        "contact_route": "ilkka@example.org",
        "interests": ["maps", "tango, slowly"],
        "shortlisted": True,
        "archived": False,
    }
    return [
        header("person", ILKKA, name="Ilkka Salonen", **whole),
        header("person", PRIYA, name="Priya Raman", **{**whole, "timezone": "Europe/London", "alias": "a reader"}),
        header("person", DEV, name="Dev Okonkwo", **{**whole, "alias": "a colleague in loans"}),
    ]


def _mentorship() -> dict[str, Any]:
    agreement = item(
        0x101,
        agreed_on="2026-01-12",
        hopes_mentor="A view from the counter.",
        hopes_mentee="A plan I believe in.",
        minutes=60,
        places="Once a month, by video.",
        reply_days=5,
        arranged_by="the mentee",
        cancel_notice_days=2,
        mentor_does="Reads what is sent.",
        mentor_does_not="Write it.",
        confidentiality_default="What is said stays.",
        confidentiality_ceiling="portfolio",
        exceptions="Safety and law.",
        third_party_rule="No names.",
        review_on=["2026-06-01", "2026-12-01"],
        how_to_end="Either of us says so.",
        after_we_end="Each keeps own notes.",
        agreed_by="by e-mail",
        signed_mentor="2026-01-12",
        signed_mentee="2026-01-13",
    )
    return header(
        "mentorship",
        PAIR,
        mentor=ILKKA,
        mentee=PRIYA,
        framework="cilip-chartership",
        level="chartership",
        form="pair",
        purposes=["career", "write_up"],
        purpose_in_words="Chartership, and courage.",
        started="2026-01-05",
        trial_until="2026-04-05",
        expected_end="2027-01-05",
        contact_every_days=21,
        meet_every_days=30,
        pauses=[item(0x102, start="2026-02-10", end="2026-02-20", reason="leave")],
        agreements=[agreement],
        documents=[item(0x103, code="cv", done_on="2026-03-01", evidence=EVIDENCE, note="second draft")],
        ending={"on": "2027-01-05", "why": "completed", "note": "With cake."},
        private_trial_answer="carry_on",
        state="active",
    )


def _meeting() -> dict[str, Any]:
    return header(
        "meeting",
        MEETING,
        start="2026-05-12T14:00",
        timezone="Europe/London",
        minutes=55,
        mode="video",
        place="the usual room",
        plan={
            "focus": "The reading group",
            "since_last_time": "Wrote one page.",
            "proud_of": "Asked for figures.",
            "stuck_on": "The second half.",
            "want_from_you": "An honest reader.",
            "sent_on": "2026-05-05",
            "noted_by": PRIYA,
        },
        agenda=["uppermost", "the outline, page by page"],
        line_that_stays="Small is a start.",
        notes="# Notes\n\n* one\n* two",
        decisions="Outline first.",
        questions=[item(0x201, text="What would a sceptic ask?", landed=True)],
        others=[DEV],
        cancelled_by="mentee",
        cancelled_on="2026-05-11",
        state="planned",
    )


def _worksheet() -> dict[str, Any]:
    return header(
        "worksheet",
        WORKSHEET,
        meeting=MEETING,
        topic="The reading group",
        goal={
            "want": "Ten regular readers",
            "this_session": "A first step",
            "success": "Chairs are short",
            "why": "It is why I came.",
            "in_my_hands": "The invitation",
            "by": "2026-09-01",
        },
        reality={
            "facts": "Four came.",
            "tried": "A poster.",
            "result": "One more.",
            "strengths": "They stay.",
            "obstacles_inside": "I dislike asking.",
            "obstacles_outside": "Wednesday choir.",
            "scale": 4,
        },
        options=[
            item(0x301, text="Move to Tuesday", idea_of="mentee", pros="no choir", cons="my late day", energy=7),
            item(0x302, text="Ask the choir", idea_of="mentor", pros="cheeky", cons="awkward", energy=9),
        ],
        chosen=2,
        will={
            "first_step": "Write to the choir",
            "obstacle_plan": "Ring instead",
            "support": "Dev knows the conductor",
            "who_knows": "Dev",
            "commitment": 6,
            "raise_it": "A shorter letter",
            "commitment_after": 8,
        },
        review={"on": "2026-06-09", "kept": "partly", "insight": "Asking is half of it."},
        state="committed",
    )


def _goals() -> list[dict[str, Any]]:
    whole = {
        "measure": "readers",
        "unit": "people",
        "baseline": 4,
        "target": 10.5,
        "current": 6,
        "start": "2026-01-05",
        "due": "2026-09-01",
        "criteria": ["C1", "C2"],
        "skills": ["pksb-2012/9"],
        "worksheets": [WORKSHEET],
        "milestones": [item(0x401, text="Six readers", due="2026-06-01", done_on="2026-05-28")],
        "checkins": [item(0x402, on="2026-05-01", value=6.5, confidence=7, note="A good evening.")],
        "revisions": [item(0x403, on="2026-03-01", what="Ten, not twelve", why="the room")],
        "achieved_on": "2026-08-30",
        "reason": "It grew.",
    }
    return [
        header("goal", NEXT_GOAL, title="A second group", why="There are more.", parent=GOAL, successor=GOAL, **whole)
        | {"state": "idea"},
        header("goal", GOAL, title="A reading group", why="To be read.", parent=NEXT_GOAL, successor=NEXT_GOAL, **whole)
        | {"state": "at_risk"},
    ]


def _actions() -> list[dict[str, Any]]:
    whole = {"meeting": MEETING, "worksheet": WORKSHEET, "goal": GOAL, "due": "2026-05-20", "done_on": "2026-05-19"}
    return [
        header("action", NEXT_ACTION, text="Ring the choir", owner="mentee", carried_to=ACTION, state="open", **whole),
        header("action", ACTION, text="Ask Dev", owner="mentor", carried_to=NEXT_ACTION, state="carried", **whole),
    ]


def _evidence() -> dict[str, Any]:
    moved = {"by": ILKKA, "on": "2026-04-02", "view": "mentor", "from": "not_yet", "to": "partly", "why": "read again"}
    return header(
        "evidence",
        EVIDENCE,
        title="Reference desk log",
        type="work_product",
        on="2026-04-01",
        url="https://example.org/log",
        file={"name": "log.pdf", "sha256": "0" * 64, "size": 12},
        summary="Six weeks of questions.",
        claims=[
            item(
                0x501,
                criterion="C2",
                strength="primary",
                annotation="Shows the setting.",
                asks="question",
                mentee_view="ready",
                mentor_view="partly",
                history=[item(0x502, **moved)],
            )
        ],
        depth=3,
        third_parties=[DEV],
        order=1.5,
        reason="the clearest one",
        state="selected",
    )


def _small_ones() -> list[dict[str, Any]]:
    return [
        header("contact", _id(1), on="2026-04-20", channel="email", direction="sent", note="A line about the group."),
        header(
            "reflection",
            _id(2),
            title="What asking costs",
            about=MEETING,
            model="what",
            parts={"what": "I asked.", "so_what": "They came.", "now_what": "Ask again."},
            text="It was lighter than I thought.",
            depth=2,
            depth_suggested=3,
            asks="silence",
            view_from_elsewhere="The choir laughed.",
            next_act="Write to the Tuesday group.",
            learning=True,
            state="done",
        ),
        header(
            "rating",
            _id(3),
            pack="pksb-2012",
            item="9",
            now=0,
            target=3,
            comment="Speaking up.",
            round="start",
            on="2026-01-20",
        ),
        header(
            "statement",
            _id(4),
            document="statement",
            word_limit=1000,
            asks="feedback",
            versions=[item(0x601, on="2026-04-30", text="I learned to ask.\n\nTwice.")],
            evidence=[EVIDENCE],
            state="with_mentor",
        ),
        header(
            "cpd",
            _id(5),
            on="2026-03-03",
            minutes=90,
            activity="practice",
            participatory=True,
            theme="people",
            proof="programme",
            what="A day on reading groups",
            so_what="Chairs matter",
            criteria=["C3"],
        ),
        header("pulse", _id(6), on="2026-05-01", confidence=7, clarity=8, value=10, note="A good month."),
        header("comment", _id(7), about=EVIDENCE, text="This one, first.", state="resolved"),
    ]


def _id(number: int) -> str:
    return f"019dfe6c-2e00-7000-8000-0000000099{number:02x}"
