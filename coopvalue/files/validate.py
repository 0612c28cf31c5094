"""Builds a checked type from plain data and says every fault in words."""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from coopvalue.errors import Problem, suggest

Model = TypeVar("Model", bound=BaseModel)

_NAMES = ("code", "bid", "measure", "name", "check", "to")


def build(model: type[Model], data: Any, file: str, where: str = "") -> tuple[Model | None, list[Problem]]:
    """Return `data` as `model`, or every reason why it cannot be.

    Parameters
    ----------
    model : type
        A frozen type of `coopvalue.model`.
    data : plain data
        As read from YAML or JSON.
    file, where : str
        Put in front of each problem.

    Returns
    -------
    entry : model or None
        None if there is any problem.
    problems : list of Problem
        Empty if there is none.
    """
    try:
        # Through JSON, because strict JSON validation takes lists and enum values but never text for a number.
        return model.model_validate_json(json.dumps(data, default=str), strict=True), []
    except ValidationError as error:
        return None, [_problem(detail, model, data, file, where) for detail in error.errors()]
    except (ValueError, RecursionError) as error:
        return None, [Problem(file, where, f"This cannot be read: {error}.", "Check the entry.")]


def _problem(detail: ErrorDetails, model: type[BaseModel], data: Any, file: str, where: str) -> Problem:
    path = [step for step in detail["loc"] if not _is_tag(step, detail["loc"], model)]
    place = ", ".join(part for part in (where, _place(path, data)) if part)
    kind, found = detail["type"], detail["input"]
    key = next((str(step) for step in reversed(_named(path, data)) if isinstance(step, str)), "this")
    context = detail.get("ctx", {})
    if kind == "missing":
        return Problem(file, place, f"'{key}' is missing.", f"Add '{key}:' here.")
    if kind == "extra_forbidden":
        known = _fields_at(model, detail["loc"][:-1])
        return Problem(file, place, f"'{key}' is not a known key.", suggest(key, known))
    if kind in ("enum", "literal_error", "union_tag_invalid"):
        expected = str(context.get("expected", context.get("expected_tags", "")))
        allowed = [word.strip(" '") for word in expected.replace(" or ", ", ").split(",") if word.strip(" '")]
        wrong = context.get("tag", found)
        return Problem(file, place, f"'{key}' is '{wrong}'.", suggest(str(wrong), allowed))
    if kind == "value_error":
        text = str(context.get("error", detail["msg"]))
        return Problem(file, place, text[:1].upper() + text[1:] + ".", "Change one of them.")
    shown = (
        "empty"
        if found in ("", None, [], {})
        else repr(found)
        if isinstance(found, str | int | float | bool)
        else "not of the right kind"
    )
    return Problem(file, place, f"'{key}' is {shown}.", _REMEDIES.get(kind, _default_remedy)(context, detail["msg"]))


def _default_remedy(context: dict[str, Any], message: str) -> str:
    return message[:1].upper() + message[1:] + "."


_Remedy = Callable[[dict[str, Any], str], str]

_REMEDIES: Mapping[str, _Remedy] = types.MappingProxyType(
    {
        "greater_than": lambda context, _: f"Give a number above {context['gt']:g}.",
        "greater_than_equal": lambda context, _: f"Give a number of {context['ge']:g} or more.",
        "less_than": lambda context, _: f"Give a number below {context['lt']:g}.",
        "less_than_equal": lambda context, _: f"Give a number of {context['le']:g} or less.",
        "int_type": lambda *_: "Give a whole number.",
        "int_from_float": lambda *_: "Give a whole number.",
        "float_type": lambda *_: "Give a number, without quotes, units or commas.",
        "finite_number": lambda *_: "Give an ordinary number.",
        "string_type": lambda *_: "Give text; put it in quotes if it looks like a number or a date.",
        "string_too_short": lambda *_: "Write something here.",
        "string_too_long": lambda context, _: f"Shorten it to {context['max_length']} characters.",
        "string_pattern_mismatch": lambda context, _: f"It must look like {_example(str(context['pattern']))}.",
        "too_short": lambda context, _: f"Give at least {context['min_length']}.",
        "too_long": lambda context, _: f"Give at most {context['max_length']}.",
        "bool_type": lambda *_: "Write true or false.",
        "model_type": lambda *_: "Give keys and values here.",
        "tuple_type": lambda *_: "Give a list here.",
        "date_from_datetime_parsing": lambda *_: "Write the date as YYYY-MM-DD.",
    }
)


def _example(pattern: str) -> str:
    if pattern.startswith("^20"):
        return "2026-11 (year and month, in quotes)"
    if "[A-Z]{2,4}" in pattern:
        return "EQ01 (capital letters, then digits)"
    return "a-short-code (letters, digits and hyphens)"


def _place(path: Sequence[str | int], data: Any) -> str:
    """Say a path in words, naming list entries by their code where they have one."""
    words: list[str] = []
    for step in _named(path, data):
        if isinstance(step, int):
            data = data[step] if isinstance(data, list | tuple) and step < len(data) else None
            name = next(
                (data[key] for key in _NAMES if isinstance(data, dict) and isinstance(data.get(key), str)), None
            )
            words.append(str(name) if name else f"number {step + 1}")
        else:
            data = data.get(step) if isinstance(data, dict) else None
            words.append(str(step))
    return ", ".join(words)


def _named(path: Sequence[str | int], data: Any) -> list[str | int]:
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
            # `rebuild` keeps metadata apart from the annotation, so an Annotated union arrives already unwrapped.
            here = [found for field in fields for found in _members(field.annotation)]
    return here, tags


def _is_tag(step: str | int, loc: Sequence[str | int], model: type[BaseModel]) -> bool:
    _, tags = _walk(model, loc)
    return isinstance(step, str) and any(tag and step == at for tag, at in zip(tags, loc, strict=True))


def _fields_at(model: type[BaseModel], loc: Sequence[str | int]) -> list[str]:
    here, _ = _walk(model, loc)
    return sorted({name for member in here for name in member.model_fields})
