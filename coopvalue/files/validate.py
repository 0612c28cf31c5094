"""Builds a checked type from plain data and says every fault in words."""

from __future__ import annotations

import datetime
import json
import types
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from coopvalue.errors import Problem, suggest
from coopvalue.files.places import fields_at, named, place, short, without_tags

Model = TypeVar("Model", bound=BaseModel)


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
        return model.model_validate_json(json.dumps(data, default=_plain), strict=True), []
    except ValidationError as error:
        details = error.errors()
        return None, [_problem(one, model, data, file, where) for one in details if not _follows(one, details)]
    except (ValueError, RecursionError) as error:
        return None, [Problem(file, where, f"This cannot be read: {error}.", "Check the entry.")]


def _plain(value: Any) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise ValueError(f"it holds a {type(value).__name__}, which is neither text, a number, a date nor a list")


def _follows(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Whether a list seems too short only because one of its entries has a fault of its own."""
    loc = detail["loc"]
    return detail["type"] == "too_short" and any(
        len(other["loc"]) > len(loc) and other["loc"][: len(loc)] == loc for other in details
    )


def _problem(detail: ErrorDetails, model: type[BaseModel], data: Any, file: str, where: str) -> Problem:
    kind, found, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "json_invalid":
        return Problem(file, where, "Some text holds half a character.", "Look for \\ud8 to \\udf and retype the text.")
    path = without_tags(model, detail["loc"])
    at = ", ".join(part for part in (where, place(path, data)) if part)
    last = (named(path, data) or [0])[-1]
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        last = str(context["discriminator"]).strip("'")
    subject = f"'{short(last)}'" if isinstance(last, str) else "This"
    if kind in ("missing", "union_tag_not_found"):
        return Problem(file, at, f"{subject} is missing.", f"Add '{last}:' here.")
    if kind == "extra_forbidden":
        known = fields_at(model, detail["loc"][:-1])
        return Problem(file, at, f"{subject} is not a known key.", suggest(str(last), known))
    if kind in ("enum", "literal_error", "union_tag_invalid"):
        expected = str(context.get("expected", context.get("expected_tags", "")))
        allowed = [word.strip(" '") for word in expected.replace(" or ", ", ").split(",") if word.strip(" '")]
        wrong = str(context.get("tag", found))
        return Problem(file, at, f"{subject} is '{short(wrong)}'.", suggest(wrong, allowed))
    if kind == "value_error":
        text = str(context.get("error", detail["msg"]))
        return Problem(file, at, text[:1].upper() + text[1:] + ".", "Change one of them.")
    # Lists are taken wherever a list belongs, so a list that is refused stands where a mapping belongs.
    if kind == "tuple_type" and isinstance(found, list):
        kind = "pairs_type"
    remedy = _REMEDIES.get(kind, _default_remedy)(context, detail["msg"])
    return Problem(file, at, f"{subject} is {_shown(found)}.", remedy)


def _shown(found: Any) -> str:
    if found in ("", None, [], {}):
        return "empty"
    if isinstance(found, bool):
        return str(found).lower()
    return short(repr(found)) if isinstance(found, str | int | float) else "not of the right kind"


_Remedy = Callable[[dict[str, Any], str], str]


def _default_remedy(_: dict[str, Any], message: str) -> str:
    return message[:1].upper() + message[1:] + "."


def _keys_and_values(*_: Any) -> str:
    return "Give keys and values here."


_DATE = "Write the date as YYYY-MM-DD, without a time."

_REMEDIES: Mapping[str, _Remedy] = types.MappingProxyType(
    {
        "greater_than": lambda context, _: f"Give a number above {context['gt']:,.15g}.",
        "greater_than_equal": lambda context, _: f"Give a number of {context['ge']:,.15g} or more.",
        "less_than": lambda context, _: f"Give a number below {context['lt']:,.15g}.",
        "less_than_equal": lambda context, _: f"Give a number of {context['le']:,.15g} or less.",
        "int_type": lambda *_: "Give a whole number.",
        "int_from_float": lambda *_: "Give a whole number.",
        "float_type": lambda *_: "Give a number, without quotes, units or commas.",
        "finite_number": lambda *_: "Give an ordinary number.",
        "string_type": lambda *_: "Give text; put it in quotes if it looks like a number, a date, yes or no.",
        "string_too_short": lambda *_: "Write something here.",
        "string_too_long": lambda context, _: f"Shorten it to {context['max_length']} characters.",
        "string_pattern_mismatch": lambda context, _: f"It must look like {_example(str(context['pattern']))}.",
        "too_short": lambda context, _: f"Give at least {context['min_length']}.",
        "too_long": lambda context, _: f"Give at most {context['max_length']}.",
        "bool_type": lambda *_: "Write true or false.",
        "model_type": _keys_and_values,
        "dict_type": _keys_and_values,
        "pairs_type": lambda *_: "Give codes with values here, such as 'EQ01: 40'.",
        "tuple_type": lambda *_: "Give a list here.",
        "date_type": lambda *_: _DATE,
        "date_parsing": lambda *_: _DATE,
    }
)


def _example(pattern: str) -> str:
    if pattern.startswith("^20"):
        return "2026-11 (year and month, in quotes)"
    if "[A-Z]{2,4}" in pattern:
        return "EQ01 (capital letters, then digits)"
    return "a-short-code (letters, digits and hyphens)"
