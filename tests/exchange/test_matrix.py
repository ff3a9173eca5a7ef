"""Mahara frameworks of both forms come in; ours go out and come in equal; broken ones give one clear line."""

from __future__ import annotations

import json
from time import process_time
from typing import Any

import pytest

from mentor_tui.domain.framework_reading import framework_from
from mentor_tui.errors import ValueRefused
from mentor_tui.exchange.matrix import framework_mapping_from, matrix_from
from mentor_tui.runtime.packaged import framework, framework_ids

NEWER: dict[str, Any] = {
    "framework": {
        "institution": "all",
        "name": "Ledger Keepers' Standard",
        "description": "<p>About <b>ledgers</b></p><script>alert(1)</script>",
        "standards": [
            {
                "shortname": "Care",
                "name": "Care of ledgers",
                "description": "",
                "standardid": "1",
                "standardelements": [
                    {"shortname": "Dust them", "name": "Dusting", "elementid": "1.1.1", "parentelementid": "1.1"},
                    {
                        "shortname": "1.1",
                        "name": "Shelving",
                        "description": "<ul><li>a &amp; b</li></ul>",
                        "elementid": "1.1",
                    },
                ],
            },
            {"shortname": "Use", "name": "Use of ledgers", "standardid": "2"},
        ],
    }
}


def read(content: Any) -> Any:
    return framework_from(
        framework_mapping_from(content if isinstance(content, str) else json.dumps(content), "a.matrix")
    )


def test_the_newer_form_comes_in_with_parents_first_and_plain_text() -> None:
    found = read(NEWER)
    assert [(criterion.code, criterion.parent) for criterion in found.criteria] == [
        ("Care", None),
        ("1.1", "Care"),
        ("1.1.1", "1.1"),
        ("Use", None),
    ]
    assert found.criterion("1.1").text == "- a & b"
    assert found.notes == "About ledgers"
    assert found.id == "ledger-keepers-standard"


def test_the_older_form_comes_in() -> None:
    standard = {"shortname": "S1", "name": "One", "standardelement": [{"shortname": "S1a", "name": "First"}]}
    found = read({"framework": {"name": "Old", "standards": [standard], "evidencestatuses": {"0": "Begun"}}})
    assert [criterion.code for criterion in found.criteria] == ["S1", "S1a"]


@pytest.mark.parametrize("id", framework_ids())
def test_what_we_export_comes_in_equal(id: str) -> None:
    assert read(matrix_from(framework(id))) == framework(id)


def test_an_edited_export_comes_in_as_edited() -> None:
    content = json.loads(matrix_from(framework("cilip-chartership")))
    content["framework"]["standards"][0]["name"] = "Renamed"
    assert read(content).criteria[0].title == "Renamed"


def test_what_is_written_is_the_newer_form() -> None:
    content = json.loads(matrix_from(framework("ukspec4-ceng")))["framework"]
    assert [list(status) for status in content["evidencestatuses"]] == [
        ["begun"], ["incomplete"], ["partialcomplete"], ["completed"],
    ]  # fmt: skip
    for standard in content["standards"]:
        assert {"shortname", "name", "description", "standardid", "standardelements"} <= set(standard)
        for element in standard["standardelements"]:
            assert element["elementid"].startswith(f"{standard['standardid']}.")


def one_standard(*elements: dict[str, str]) -> dict[str, Any]:
    return {"framework": {"name": "x", "standards": [{"shortname": "a", "standardelements": [*elements]}]}}


BROKEN = [
    "not json",
    "[]",
    "{}",
    '{"framework": 3}',
    '{"framework": {}}',
    '{"framework": {"name": ""}}',
    '{"framework": {"name": "x", "standards": 3}}',
    '{"framework": {"name": "x", "standards": [3]}}',
    '{"framework": {"name": "x", "standards": [{}]}}',
    "[" * 100_000,
    json.dumps(one_standard({"shortname": "b", "parentelementid": "9"})),
    json.dumps(one_standard({"shortname": "b", "elementid": "1"}, {"shortname": "c", "elementid": "1"})),
    json.dumps(
        one_standard(
            {"shortname": "b", "elementid": "1", "parentelementid": "2"},
            {"shortname": "c", "elementid": "2", "parentelementid": "1"},
        )
    ),
]


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_one_gives_one_clear_line(text: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        read(text)
    assert str(refused.value).startswith("a.matrix")
    assert "\n" not in str(refused.value)


def test_ten_thousand_elements_come_in() -> None:
    elements = [{"shortname": f"e{n}", "name": f"Element {n}", "elementid": f"1.{n}"} for n in range(10_000)]
    started = process_time()
    assert (
        len(
            read(
                {"framework": {"name": "Big", "standards": [{"shortname": "S", "standardelements": elements}]}}
            ).criteria
        )
        == 10_001
    )
    assert process_time() - started < 10
