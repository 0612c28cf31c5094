"""Where in a file a fault is, in the words of that file."""

from __future__ import annotations

import types
from collections.abc import Sequence
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

_NAMES = ("code", "bid", "measure", "name", "check", "to")

LONGEST = 60
"""Characters of a faulty value or name that are repeated in a message."""


def short(text: str) -> str:
    """Return `text`, cut where it is too long to repeat in a message."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def place(path: Sequence[str | int], data: Any) -> str:
    """Say a path in words, naming list entries by their code where they have one."""
    words: list[str] = []
    for step in named(path, data):
        if isinstance(step, int):
            data = data[step] if isinstance(data, list | tuple) and step < len(data) else None
            words.append(short(_name_of(data)) or f"number {step + 1}")
        else:
            data = data.get(step) if isinstance(data, dict) else None
            words.append(short(step))
    return ", ".join(words)


def _name_of(entry: Any) -> str:
    if not isinstance(entry, dict):
        return ""
    # A measure set wraps each measure, so its code stands one level deeper.
    inside = entry.get("measure")
    values = [entry.get(key) for key in _NAMES] + ([inside.get("code")] if isinstance(inside, dict) else [])
    return next((value for value in values if isinstance(value, str)), "")


def named(path: Sequence[str | int], data: Any) -> list[str | int]:
    """Replace the position of a pair in a mapping (a pair's number, then 0 or 1) by its key."""
    steps: list[str | int] = []
    rest = list(path)
    while rest:
        step = rest.pop(0)
        if isinstance(step, int) and isinstance(data, dict) and step < len(data):
            step = str(list(data)[step])
            rest = rest[1:]
        steps.append(step)
        if isinstance(step, str):
            data = data.get(step) if isinstance(data, dict) else None
        else:
            data = data[step] if isinstance(data, list | tuple) and step < len(data) else None
    return steps


def without_tags(model: type[BaseModel], loc: Sequence[str | int]) -> list[str | int]:
    """Return `loc` without the steps that only say which member of a union was meant; no file contains them."""
    _, tags = _walk(model, loc)
    return [step for step, tag in zip(loc, tags, strict=True) if not tag]


def fields_at(model: type[BaseModel], loc: Sequence[str | int]) -> list[str]:
    """Return the keys that are known at `loc`."""
    here, _ = _walk(model, loc)
    return sorted({name for member in here for name in member.model_fields})


def _walk(model: type[BaseModel], loc: Sequence[str | int]) -> tuple[list[Any], list[bool]]:
    """Follow `loc` from `model`; return the models at its end, and for each step whether it is only a union's tag."""
    here: list[Any] = [model]
    tags: list[bool] = []
    for step in loc:
        tagged = [member for member in here if len(here) > 1 and _tag_of(member) == step]
        tags.append(bool(tagged))
        if tagged:
            here = tagged
        elif isinstance(step, str):
            fields = [member.model_fields[step] for member in here if step in member.model_fields]
            here = [found for field in fields for found in _members(field.annotation)]
    return here, tags


def _members(annotation: Any) -> list[Any]:
    """Return the models an annotation can hold, looking through Annotated, Optional, unions and tuples."""
    origin = get_origin(annotation)
    if origin in (Annotated, tuple):
        return _members(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return [member for part in get_args(annotation) for member in _members(part)]
    return [annotation] if isinstance(annotation, type) and issubclass(annotation, BaseModel) else []


def _tag_of(model: type[BaseModel]) -> str | None:
    field = model.model_fields.get("kind")
    values = get_args(field.annotation) if field and get_origin(field.annotation) is Literal else ()
    return str(values[0]) if values else None
