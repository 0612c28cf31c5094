"""What every type in this folder shares: frozen, hashable, and strict about unknown keys."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

Value = TypeVar("Value")

_LINE_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNWRITABLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _writable(value: Any) -> Any:
    """Make every line break plain and drop characters no file can hold; both come along when text is pasted."""
    return _UNWRITABLE.sub("", _LINE_BREAK.sub("\n", value)) if isinstance(value, str) else value


Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000), BeforeValidator(_writable)]
"""Free text, which may be empty."""

Words = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000), BeforeValidator(_writable)
]
"""Text that must say something."""

Title = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), BeforeValidator(_writable)
]
"""One line of text that must say something."""

Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,39}$")]
"""A short code: letters, digits and hyphens."""

Month = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$")]
"""A month as ``YYYY-MM``: the month in which a fact was last checked."""


def _as_pairs(value: Any) -> Any:
    if isinstance(value, Mapping):
        return tuple((key, item) for key, item in value.items())
    if isinstance(value, tuple | list):
        return value
    raise PydanticCustomError("pairs_type", "codes with values")


def _no_repeats(pairs: tuple[tuple[str, Any], ...]) -> tuple[tuple[str, Any], ...]:
    counts = Counter(code for code, _ in pairs)
    if repeated := sorted(code for code, count in counts.items() if count > 1):
        raise ValueError(f"{', '.join(repeated)} stands here more than once")
    return pairs


Pairs = Annotated[
    tuple[tuple[Code, Value], ...],
    BeforeValidator(_as_pairs),
    AfterValidator(_no_repeats),
    PlainSerializer(dict, return_type=dict),
    WithJsonSchema({"type": "object", "additionalProperties": {"type": "number"}}),
]
"""A mapping from code to value, kept as a tuple of pairs so that it cannot be changed; a mapping in files."""


class Frozen(BaseModel):
    """A type read from a file: cannot be changed, compares by value, refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with some fields changed, checked like a new one.

        Pydantic's own copy checks nothing and carries cached properties over, such as a
        fingerprint that no longer fits.
        """
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self).model_validate({**fields, **(update or {})})
