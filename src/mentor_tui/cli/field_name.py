"""Which field a typed word means: its name, or the label it has on the screen; any other word is refused."""

from __future__ import annotations

from collections.abc import Container, Mapping
from functools import cache

from pydantic import BaseModel

from mentor_tui.cli.near import near_words
from mentor_tui.domain.field_path import Declared, declared
from mentor_tui.domain.records import Record
from mentor_tui.domain.text import fold
from mentor_tui.errors import UsageError


def field_named(model: type[BaseModel], word: str, path: str, *, held: Container[str] = ()) -> str:
    """Return the name of the field of `model` that `word` means; `held` are names the record has anyway.

    Raise `UsageError`, placed at `path`, which names the nearest fields, or all where none is near.
    """
    known = declared(model)
    if word in known or word in held:
        return word
    words = _words(model)
    found = words.get(_bare(word))
    if found is None:
        raise UsageError(f"{path}: no field is called '{word}'", remedy=_offer(word, words, known))
    return found


@cache
def _words(model: type[BaseModel]) -> Mapping[str, str]:
    """Map each name and each label, bare, to the field's name; a name goes before a label of another field."""
    known = declared(model)
    labels = {_bare(field.label.label): name for name, field in known.items() if field.label.label}
    return labels | {_bare(name): name for name in known}


def _bare(word: str) -> str:
    return " ".join(fold(word).replace("_", " ").replace("-", " ").split())


def _offer(word: str, words: Mapping[str, str], known: Mapping[str, Declared]) -> str:
    near = dict.fromkeys(words[one] for one in near_words(_bare(word), words, most=3))
    if near:
        return f"Did you mean {' or '.join(near)}?"
    asked = [name for name, field in known.items() if field.label.hint != "hidden"]
    own_first = sorted(asked, key=lambda name: name in Record.model_fields)
    return f"Its fields are {', '.join(own_first)}"
