"""The shipped packs say what domain facts say: figures, codes, and that they are unofficial."""

from collections import Counter

import pytest

from mentor_tui.domain.framework import Framework, Quota
from mentor_tui.domain.question import STAGES
from mentor_tui.domain.records import MODELS
from mentor_tui.domain.template import PLAN_FIELDS
from mentor_tui.runtime import packaged

FRAMEWORKS = (
    "cilip-certification",
    "cilip-chartership",
    "cilip-fellowship",
    "cilip-km-chartership",
    "cilip-revalidation",
    "generic",
    "nmc-revalidation",
    "teachers-england-2012",
    "ukspec4-ceng",
)
PORTFOLIOS = ("cilip-certification", "cilip-chartership", "cilip-fellowship", "cilip-km-chartership")


def quota(framework: Framework, code: str) -> Quota:
    return next(part for part in framework.each_quota() if part.code == code)


def test_exactly_the_promised_frameworks_ship() -> None:
    assert packaged.framework_ids() == FRAMEWORKS


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_every_framework_says_it_is_unofficial_and_as_of_when(name: str) -> None:
    framework = packaged.framework(name)
    assert framework.unofficial
    assert framework.as_of is not None
    assert framework.source
    assert framework.edition


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_every_named_skills_pack_ships(name: str) -> None:
    pack = packaged.framework(name).skills_pack
    assert pack is None or pack in packaged.skills_pack_ids()


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_titles_fit_a_list_and_short_names_fit_a_column(name: str) -> None:
    for criterion in packaged.framework(name).criteria:
        assert len(criterion.title) <= 70, criterion
        if criterion.parent is None:
            assert len(criterion.short) <= 16, criterion


@pytest.mark.parametrize("name", (*PORTFOLIOS, "cilip-revalidation"))
def test_cilip_counts_three_criteria_with_lettered_prompts(name: str) -> None:
    framework = packaged.framework(name)
    assert framework.coverage == ("C1", "C2", "C3")
    prompts = {c.code: "".join(p.letter for p in c.prompts) for c in framework.criteria}
    assert prompts == {"C1": "abcdef", "C2": "abcde", "C3": "abcd"}


@pytest.mark.parametrize("name", PORTFOLIOS)
def test_cilip_portfolios_advise_fifteen_to_twenty_and_a_thousand_words(name: str) -> None:
    framework = packaged.framework(name)
    advised = framework.evidence_range
    assert advised is not None
    assert (advised.low, advised.high) == (15, 20)
    statement = framework.document("STATEMENT")
    assert statement is not None
    assert statement.word_limit == 1000
    assert any("line manager" in question for question in framework.setup_questions)


def test_fellowship_wants_two_letters_and_the_others_a_form() -> None:
    for name in PORTFOLIOS:
        framework = packaged.framework(name)
        letters = [d.code for d in framework.documents if d.code.startswith("LETTER")]
        assert len(letters) == (2 if name == "cilip-fellowship" else 0)
        assert (framework.document("MENTOR") is None) == (name == "cilip-fellowship")


def test_cilip_revalidation_wants_twenty_hours_in_a_year_and_250_words() -> None:
    framework = packaged.framework("cilip-revalidation")
    hours = quota(framework, "CPD")
    assert (hours.at_least, hours.unit, hours.window_months, hours.parts) == (20, "hours", 12, ())
    statement = framework.document("STATEMENT")
    assert statement is not None
    assert statement.word_limit == 250


@pytest.mark.parametrize(
    ("code", "kind", "unit", "at_least"),
    [
        ("PH", "cpd", "hours", 450),
        ("CPD", "cpd", "hours", 35),
        ("CPD-P", "cpd", "hours", 20),
        ("FB", "evidence", "count", 5),
        ("RA", "reflection", "count", 5),
        ("RD", "cpd", "count", 1),
    ],
)
def test_nmc_quotas_in_thirty_six_months(code: str, kind: str, unit: str, at_least: int) -> None:
    asked = quota(packaged.framework("nmc-revalidation"), code)
    assert (asked.kind, asked.unit, asked.at_least, asked.window_months) == (kind, unit, at_least, 36)


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_quotas_ask_only_for_fields_their_kind_has(name: str) -> None:
    for part in packaged.framework(name).each_quota():
        fields = MODELS[part.kind].model_fields
        assert {condition.field for condition in (*part.where, *part.unless)} <= set(fields)
        assert part.unit == "count" or "minutes" in fields


def test_nmc_two_registrations_double_the_practice_hours_only() -> None:
    framework = packaged.framework("nmc-revalidation")
    assert quota(framework, "PH").target("two registrations") == 900
    assert quota(framework, "CPD").target("two registrations") == 35
    assert {level for part in framework.each_quota() for level, _ in part.by_level} <= set(framework.levels)


def test_nmc_participatory_hours_are_part_of_cpd_and_practice_is_not() -> None:
    framework = packaged.framework("nmc-revalidation")
    cpd = quota(framework, "CPD")
    assert [part.code for part in cpd.parts] == ["CPD-P"]
    assert cpd.unless[0].field == "activity"
    assert cpd.unless[0].holds("practice")
    assert not cpd.unless[0].holds("workshop")
    assert cpd.parts[0].where[0].holds(True)


def test_nmc_masks_every_audience_and_no_theme_is_a_gap() -> None:
    framework = packaged.framework("nmc-revalidation")
    assert framework.masks_every_audience
    assert framework.coverage == ()
    assert not any(criterion.can_be_gap for criterion in framework.criteria)
    assert framework.entry_question
    assert set(framework.cpd_wants) == {"theme", "proof"}


def test_teachers_have_eight_standards_and_conduct_is_never_a_gap() -> None:
    framework = packaged.framework("teachers-england-2012")
    assert framework.coverage == tuple(f"TS{n}" for n in range(1, 9))
    assert [len(framework.children(code)) for code in framework.coverage] == [3, 5, 5, 5, 4, 4, 4, 5]
    assert framework.covered_by("5.2") == "TS5"
    conduct = [c for c in framework.criteria if "PART2" in (c.code, c.parent)]
    assert len(conduct) == 4
    assert not any(criterion.can_be_gap for criterion in conduct)
    assert framework.covered_by("P2.1") is None


def test_ukspec_has_seventeen_items_under_five_headings() -> None:
    framework = packaged.framework("ukspec4-ceng")
    assert [c.code for c in framework.children(None)] == list("ABCDE")
    assert Counter(code[0] for code in framework.coverage) == {"A": 2, "B": 3, "C": 4, "D": 3, "E": 5}
    assert all(framework.criterion(code) for code in framework.coverage)


def test_generic_asks_for_nothing() -> None:
    framework = packaged.framework("generic")
    assert not (framework.criteria or framework.quotas or framework.documents or framework.coverage)


@pytest.mark.parametrize(("name", "headings"), [("pksb-2012", 15), ("pksb-2021", 16)])
def test_skills_packs_hold_headings_and_a_scale_from_nought_to_four(name: str, headings: int) -> None:
    pack = packaged.skills_pack(name)
    assert pack.unofficial
    assert pack.as_of is not None
    assert len(pack.skills) == headings
    assert pack.scale == ("none", "basic", "good", "comprehensive", "advanced")


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_has_eight_questions_on_every_rung(stage: str) -> None:
    questions = packaged.question_bank().by_stage(stage)
    assert len(questions) >= 8
    assert {question.rung for question in questions} == {1, 2, 3}
    assert all(question.id.startswith(f"{stage}-") for question in questions)


def test_questions_are_short_and_rarely_ask_why() -> None:
    bank = packaged.question_bank()
    texts = [entry.text for entry in (*bank.questions, *bank.steps)]
    assert len(set(texts)) == len(texts)
    assert max(map(len, texts)) <= 80
    assert sum(text.lower().startswith("why") for text in texts) <= 3


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_every_rung_but_the_last_leads_on(depth: int) -> None:
    assert len(packaged.question_bank().next_rung(depth)) >= 4


def test_templates_ask_what_the_plan_can_hold() -> None:
    templates = packaged.meeting_templates()
    assert [t.id for t in templates] == ["first", "regular", "portfolio", "closing", "one-to-one"]
    for template in templates:
        assert template.agenda
        assert template.newcomer
        assert {prompt.field for prompt in template.sheet} <= set(PLAN_FIELDS)
    assert templates[1].sheet[0].text == "What is uppermost today?"
