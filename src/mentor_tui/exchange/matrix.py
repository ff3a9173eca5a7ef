"""Criteria as Mahara's SmartEvidence keeps them: read `.matrix` files of both forms, write the newer one.

The newer form lists a standard's elements in `standardelements`, the older nests `standardelement` in it. What Mahara
has no place for (prompts, quotas, documents) travels beside the framework under a key of our own and is used again as
long as the framework itself was not edited.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from html import escape
from html.parser import HTMLParser
from typing import Any

from mentor_tui.domain.framework import Criterion, Framework, Quota
from mentor_tui.domain.text import clean_text, fold, one_line
from mentor_tui.errors import ValueRefused

_OURS = "mentor_tui"
_CODE = re.compile(r"\S{1,32}")
_STATUSES = (
    {"begun": "Begun"},
    {"incomplete": "Not yet"},
    {"partialcomplete": "Part of it"},
    {"completed": "Shown"},
)
_NOTHING = "Nothing was changed"


# Reading -----------------------------------------------------------------------------------------------------------


def framework_mapping_from(text: str, where: str) -> dict[str, Any]:
    """Return the mapping of the framework a `.matrix` file holds, ready for `framework_from`.

    HTML in descriptions becomes plain text, parents come before their children. Raise `ValueRefused` with one line
    that names the file and what is wrong.
    """
    framework = _framework(text, where)
    ours = framework.pop(_OURS, None)
    if isinstance(ours, Mapping) and ours.get("digest") == _digest(framework):
        return dict(ours.get("framework") or {})
    name = _line(framework.get("name"), "framework.name", where)
    nodes = list(_nodes(framework.get("standards") or [], where))
    return {
        "id": id_of(name),
        "title": name,
        "unofficial": True,
        "notes": _plain(framework.get("description")),
        "criteria": _in_order(nodes, where),
    }


def _framework(text: str, where: str) -> dict[str, Any]:
    try:
        root = json.loads(text)
    except (ValueError, RecursionError):
        raise ValueRefused("this is not JSON", where=where, remedy=_NOTHING) from None
    framework = root.get("framework") if isinstance(root, Mapping) else None
    if not isinstance(framework, Mapping):
        raise ValueRefused("there is no 'framework' at its root", where=where, remedy=_NOTHING)
    return {**framework, **({_OURS: root[_OURS]} if _OURS in root else {})}


def _nodes(standards: Any, where: str) -> Iterator[dict[str, Any]]:
    """Yield every standard and element as a criterion; `key` is how others of the file name it."""
    for place, standard in enumerate(_objects(standards, "standards", where), 1):
        key = str(standard.get("standardid") or place)
        yield _node(standard, f"s{key}", "", f"{where}, standard {place}")
        yield from _elements(standard, key, where)


def _elements(standard: Mapping[str, Any], key: str, where: str) -> Iterator[dict[str, Any]]:
    newer, older = standard.get("standardelements"), standard.get("standardelement")
    for place, element in enumerate(_objects(newer or older or [], "standardelements", where), 1):
        spot = f"{where}, standard {key}, element {place}"
        id = str(element.get("elementid") or f"{key}.{place}")
        parent = element.get("parentelementid")
        yield _node(element, f"e{id}", f"e{parent}" if parent else f"s{key}", spot)


def _objects(value: Any, what: str, where: str) -> Sequence[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        value = list(value.values())
    if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
        raise ValueRefused(f"'{what}' is not a list of objects", where=where, remedy=_NOTHING)
    return value


def _node(source: Mapping[str, Any], key: str, parent: str, where: str) -> dict[str, Any]:
    short = _line(source.get("shortname") or source.get("name"), "shortname", where)
    name = one_line(clean_text(str(source.get("name") or ""))) or short
    code = short if _CODE.fullmatch(short) else key[1:]
    return {
        "key": key,
        "above": parent,
        "code": code[:32],
        "short": short,
        "title": name,
        "text": _plain(source.get("description")),
    }


def _in_order(nodes: Sequence[dict[str, Any]], where: str) -> list[dict[str, Any]]:
    """Return the criteria, each after its parent and else in the order of the file, under codes used once."""
    keys = {node["key"] for node in nodes}
    if len(keys) < len(nodes):
        raise ValueRefused("two elements have the same id", where=where, remedy=_NOTHING)
    below: dict[str, list[dict[str, Any]]] = {}
    for node in nodes:
        if node["above"] and node["above"] not in keys:
            raise ValueRefused(f"the parent {node['above'][1:]} of {node['short']} is not in the file", where=where)
        below.setdefault(node["above"], []).append(node)
    ordered: list[dict[str, Any]] = []
    waiting = list(reversed(below.get("", [])))
    while waiting:
        node = waiting.pop()
        ordered.append(node)
        waiting += reversed(below.get(node["key"], []))
    if len(ordered) < len(nodes):
        raise ValueRefused("some elements are their own ancestors", where=where, remedy=_NOTHING)
    return _with_codes(ordered)


def _with_codes(nodes: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    codes: dict[str, str] = {}
    taken: set[str] = set()
    criteria: list[dict[str, Any]] = []
    for node in nodes:
        code = node["code"]
        if code in taken:
            code = node["key"] if node["key"] not in taken else f"{node['key']}-{len(taken)}"
        taken.add(code)
        codes[node["key"]] = code
        parent = {"parent": codes[node["above"]]} if node["above"] else {}
        criteria.append({"code": code, "short": node["short"], "title": node["title"], "text": node["text"], **parent})
    return criteria


def _line(value: Any, field: str, where: str) -> str:
    text = one_line(clean_text(value)) if isinstance(value, str) else ""
    if not text:
        raise ValueRefused(f"{field} is required", where=where, remedy=_NOTHING)
    return text


def id_of(name: str) -> str:
    """Return an id made from a name: small letters, digits and dashes, at most 64 of them."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:64].strip("-") or "framework"


class _Text(HTMLParser):
    """Keep the words of simple HTML: a line for a block, a dash for an item; scripts and styles go."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Start a line for a block."""
        self._silent += tag in {"script", "style"}
        if tag in {"p", "br", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "h5", "h6"}:
            self.parts.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        """End a paragraph."""
        self._silent = max(0, self._silent - (tag in {"script", "style"}))
        if tag in {"p", "div", "ul", "ol"}:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        if not self._silent:
            self.parts.append(data)


def _plain(value: Any) -> str:
    if not isinstance(value, str) or not value:
        return ""
    parser = _Text()
    parser.feed(clean_text(value))
    parser.close()
    lines = (one_line(line) for line in "".join(parser.parts).split("\n"))
    return "\n".join(line for line in lines if line and line != "-")


# Writing -----------------------------------------------------------------------------------------------------------


def matrix_from(framework: Framework) -> str:
    """Return a framework as a `.matrix` file of the newer form, ending in a newline."""
    standards = [
        _standard(framework, criterion, str(place)) for place, criterion in enumerate(framework.children(None), 1)
    ]
    content = {
        "institution": "all",
        "name": framework.title,
        "description": _html(framework.notes),
        "selfassess": True,
        "evidencestatuses": [dict(status) for status in _STATUSES],
        "standards": standards,
    }
    ours = {"digest": _digest(content), "framework": framework_mapping(framework)}
    return json.dumps({"framework": content, _OURS: ours}, ensure_ascii=False, indent=2) + "\n"


def _standard(framework: Framework, criterion: Criterion, id: str) -> dict[str, Any]:
    elements = list(_written_elements(framework, criterion, id, None))
    # Evidence attaches to elements alone, so a criterion with nothing below it is its own element.
    own = [{**_described(criterion), "standardid": id, "elementid": f"{id}.1"}]
    return {**_described(criterion), "standardid": id, "standardelements": elements or own}


def _written_elements(
    framework: Framework, above: Criterion, standard: str, parent: str | None
) -> Iterator[dict[str, Any]]:
    for place, criterion in enumerate(framework.children(above.code), 1):
        id = f"{parent or standard}.{place}"
        linked = {"parentelementid": parent} if parent else {}
        yield {**_described(criterion), "standardid": standard, "elementid": id, **linked}
        yield from _written_elements(framework, criterion, standard, id)


def _described(criterion: Criterion) -> dict[str, Any]:
    prompts = "".join(f"<li>{escape(prompt.text)}</li>" for prompt in criterion.prompts)
    description = _html(criterion.text) + (f"<ul>{prompts}</ul>" if prompts else "")
    return {"shortname": criterion.code, "name": criterion.title, "description": description}


def _html(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.split("\n") if line.strip())


def _digest(framework: Mapping[str, Any]) -> str:
    content = {key: value for key, value in framework.items() if key != _OURS}
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def framework_mapping(framework: Framework) -> dict[str, Any]:
    """Return a framework as the mapping of plain JSON values that `framework_from` reads; what is empty is left out."""
    content = asdict(framework) | {
        "as_of": framework.as_of.isoformat() if framework.as_of else None,
        "criteria": [
            _filled({**asdict(criterion), "prompts": [prompt.text for prompt in criterion.prompts]})
            for criterion in framework.criteria
        ],
        "documents": [_filled(asdict(document)) for document in framework.documents],
        "quotas": [_quota_mapping(quota) for quota in framework.quotas],
        "evidence_range": _filled(asdict(framework.evidence_range)) if framework.evidence_range else None,
    }
    return _filled({name: list(value) if isinstance(value, tuple) else value for name, value in content.items()})


def _quota_mapping(quota: Quota) -> dict[str, Any]:
    return _filled({
        "code": quota.code,
        "title": quota.title,
        "kind": quota.kind,
        "unit": quota.unit,
        "at_least": quota.at_least,
        "window_months": quota.window_months,
        "filter": {condition.field: list(condition.values) for condition in quota.where},
        "unless": {condition.field: list(condition.values) for condition in quota.unless},
        "by_level": dict(quota.by_level),
        "how": quota.how,
        "parts": [_quota_mapping(part) for part in quota.parts],
    })  # fmt: skip


def _filled(content: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if value not in (None, "", [], {})}
