"""Reads YAML strictly: no repeated keys, aliases or tags, bounded size and depth, and errors that say where.

PyYAML keeps the last of two equal keys without a word, expands aliases without limit, turns
tags into other things than text and recurses into nested brackets, so each of these is refused here.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import yaml

from coopvalue.errors import Problem
from coopvalue.files.places import short

MOST_BYTES = 512 * 1024
MOST_DEPTH = 30

_SPECIAL_KEYS = {"tag:yaml.org,2002:merge", "tag:yaml.org,2002:value"}

_FOUND = {"NoneType": "nothing", "list": "a list", "str": "text"}


def _mapping(loader: yaml.SafeLoader, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
    """Build a mapping, refusing a repeated key and a key that is not text."""
    seen: set[str] = set()
    for key_node, _ in node.value:
        if key_node.tag in _SPECIAL_KEYS:
            raise yaml.constructor.ConstructorError(
                None,
                None,
                f"the key '{key_node.value}' has a meaning of its own; put it in quotes",
                key_node.start_mark,
            )
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str):
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {_as_written(key_node)} is not text; put it in quotes", key_node.start_mark
            )
        if key in seen:
            raise yaml.constructor.ConstructorError(
                None, None, f"'{key}' stands here twice; keep one of them", key_node.start_mark
            )
        seen.add(key)
    return yaml.constructor.SafeConstructor.construct_mapping(loader, node, deep)


def _object(loader: yaml.SafeLoader, node: yaml.Node, deep: bool = False) -> Any:
    """Build a value, saying where a number of thousands of digits or a day that never was stands."""
    try:
        return yaml.constructor.SafeConstructor.construct_object(loader, node, deep)
    except ValueError:
        what = f"{_as_written(node)} is not a possible number or date"
        raise yaml.constructor.ConstructorError(None, None, what, node.start_mark) from None


def _as_written(node: yaml.Node) -> str:
    return f"'{short(str(node.value))}'" if isinstance(node, yaml.ScalarNode) else "that starts here"


class _Untrusted(yaml.SafeLoader):
    """For text from outside: pure Python, because the C loader can be crashed by nesting."""

    _depth = 0
    construct_mapping = _mapping
    construct_object = _object

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.composer.ComposerError(
                None, None, "aliases (*name) are not allowed; write the value out", self._here()
            )
        if getattr(self.peek_event(), "tag", None) is not None:  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(
                None, None, "tags (!name) are not allowed; write the plain value", self._here()
            )
        if self._depth >= MOST_DEPTH:
            raise yaml.composer.ComposerError(None, None, f"it is nested more than {MOST_DEPTH} deep", self._here())
        self._depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self._depth -= 1

    def _here(self) -> Any:
        return self.peek_event().start_mark  # type: ignore[no-untyped-call]


class _Trusted(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """For the catalogue's own files: ten times faster."""

    construct_mapping = _mapping
    construct_object = _object


def read_yaml(text: str, file: str, *, trusted: bool = False) -> tuple[dict[str, Any], list[Problem]]:
    """Return the mapping that `text` holds, and what is wrong with the text.

    Parameters
    ----------
    text : str
        YAML of at most 512 KiB.
    file : str
        Name used in the problems.
    trusted : bool
        Whether the text is the project's own, and so may be read by the fast loader and be longer.

    Returns
    -------
    data : dict
        Empty if anything is wrong.
    problems : list of Problem
        Empty if the text is a YAML mapping.
    """
    if not trusted and len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        return {}, [
            Problem(file, "", f"The file is larger than {MOST_BYTES // 1024} KB.", "Check that it is the right file.")
        ]
    try:
        data = yaml.load(text, Loader=_Trusted if trusted else _Untrusted)  # noqa: S506 (both are safe loaders)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        what = (error.problem or error.context or "it is not YAML").rstrip(".")
        if what.startswith("but "):
            what = f"{error.context or 'something else was expected'}, {what}"
        return {}, [Problem(file, where, f"This cannot be read: {what}.", "Correct the line, then try again.")]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        first = (str(error).splitlines() or ["it is not YAML"])[0]
        return {}, [Problem(file, "", f"This cannot be read: {first}.", "Check that it is a plain YAML text file.")]
    if not isinstance(data, dict):
        found = _FOUND.get(type(data).__name__, "a single value")
        return {}, [
            Problem(file, "", f"The file holds {found}, not keys and values.", "Start it with 'key: value' lines.")
        ]
    return data, []


def write_yaml(data: dict[str, Any], comment: str) -> str:
    """Return `data` as YAML in the order given, below a comment of one or more lines."""
    head = "".join(f"# {line}\n" for line in comment.splitlines())
    return head + yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=110)
