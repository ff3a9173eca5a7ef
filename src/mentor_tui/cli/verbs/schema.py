"""`schema`: what each kind takes, as JSON Schema, made from the models alone."""

from __future__ import annotations

from typing import Any

import click

from mentor_tui.cli import suggestion
from mentor_tui.cli.kind_name import kind_named
from mentor_tui.cli.session import Session, pass_session


@click.command("schema")
@click.argument("kind", metavar="KIND", shell_complete=suggestion.kinds)
@pass_session
def schema_verb(session: Session, kind: str) -> None:
    """Print the JSON Schema of a kind of record."""
    session.output.data(schema_of(kind_named(kind)))


def schema_of(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind as it is written; unknown fields are allowed, since they are kept.

    What is made where it is left out (the id) is not required, and the short ways of writing are allowed.
    """
    from mentor_tui.domain.records import MODELS

    described = MODELS[kind].model_json_schema(by_alias=True)
    described["required"] = [name for name in described.get("required", []) if name != "id"]
    if kind == "worksheet":
        described["properties"]["chosen"]["anyOf"].insert(0, {"type": "integer", "minimum": 1})
    if kind == "meeting":
        question = described["properties"]["questions"]["items"]
        described["properties"]["questions"]["items"] = {"anyOf": [question, {"type": "string"}]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **described}
