"""YAML from outside: what is refused, in which words, and that refusing is quick."""

from __future__ import annotations

import time

import pytest

from coopvalue.errors import Problem
from coopvalue.files.yaml_text import MOST_BYTES, read_yaml, write_yaml

CORRECT = "Correct the line, then try again."
TAGS = "tags (!name) are not allowed; write the plain value"
START = "Start it with 'key: value' lines."
PLAIN = "Check that it is a plain YAML text file."


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("a: 1\nb: 2\na: 3", "line 3, column 1", "'a' stands here twice; keep one of them"),
        ("a: {b: 1, b: 1}", "line 1, column 11", "'b' stands here twice; keep one of them"),
        ("a: [{b: 1, b: 1}]", "line 1, column 12", "'b' stands here twice; keep one of them"),
        ("a: &x 1\nb: *x", "line 2, column 4", "aliases (*name) are not allowed; write the value out"),
        ("a: !!python/object/apply:os.system [ls]", "line 1, column 4", TAGS),
        ("a: !!binary aGk=", "line 1, column 4", TAGS),
        ("a: !!set {b, c}", "line 1, column 4", TAGS),
        ("a: !mine b", "line 1, column 4", TAGS),
        ("1: a", "line 1, column 1", "the key '1' is not text; put it in quotes"),
        ("figures: {no: 3}", "line 1, column 11", "the key 'no' is not text; put it in quotes"),
        ("2026-01-01: a", "line 1, column 1", "the key '2026-01-01' is not text; put it in quotes"),
        ("? [a]\n: b", "line 1, column 3", "the key that starts here is not text; put it in quotes"),
        ("<<: {a: 1}", "line 1, column 1", "the key '<<' has a meaning of its own; put it in quotes"),
        ("=: 1", "line 1, column 1", "the key '=' has a meaning of its own; put it in quotes"),
        ("a: 2026-02-31", "line 1, column 4", "'2026-02-31' is not a possible number or date"),
        ("a: 1\n---\nb: 2", "line 2, column 1", "expected a single document in the stream, but found another document"),
        ("a: b: c", "line 1, column 5", "mapping values are not allowed here"),
        ("a:\tb", "line 1, column 3", "found character '\\t' that cannot start any token"),
        ("a: [1, 2", "line 1, column 9", "expected ',' or ']', but got '<stream end>'"),
        ("a: 'b", "line 1, column 6", "found unexpected end of stream"),
    ],
)  # fmt: skip
def test_the_line_and_the_fault_are_named(text: str, where: str, what: str) -> None:
    assert read_yaml(text, "set.yaml") == ({}, [Problem("set.yaml", where, f"This cannot be read: {what}.", CORRECT)])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "nothing"),
        ("# only a comment", "nothing"),
        ("- a\n- b", "a list"),
        ("hello", "text"),
        ("42", "a single value"),
    ],
)
def test_what_is_not_keys_and_values_is_said(text: str, found: str) -> None:
    assert read_yaml(text, "f") == ({}, [Problem("f", "", f"The file holds {found}, not keys and values.", START)])


def test_characters_that_no_text_holds_are_refused() -> None:
    what = "This cannot be read: unacceptable character #x0000: special characters are not allowed."
    assert read_yaml("a: \x00", "f") == ({}, [Problem("f", "", what, PLAIN)])


def test_a_file_that_is_too_large_is_not_even_parsed() -> None:
    assert read_yaml(f"a: {'x' * (MOST_BYTES - 3)}", "f")[1] == []
    too_large = Problem("f", "", "The file is larger than 512 KB.", "Check that it is the right file.")
    assert read_yaml(f"a: {'x' * (MOST_BYTES - 2)}", "f") == ({}, [too_large])
    # Size is counted in bytes, as the upload limit is.
    assert read_yaml(f"a: {'é' * (MOST_BYTES // 2)}", "f") == ({}, [too_large])


def nested(depth: int) -> str:
    return "a: " + "[" * depth + "]" * depth


def test_depth_is_bounded() -> None:
    # The mapping itself is one level.
    assert read_yaml(nested(29), "f")[1] == []
    what = "This cannot be read: it is nested more than 30 deep."
    assert read_yaml(nested(30), "f") == ({}, [Problem("f", "line 1, column 33", what, CORRECT)])


LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{a: " * 25_000,
        "- " * 50_000,
        "? " * 50_000,
        LAUGHS,
        f"a: {'9' * 100_000}",
        f"a: {'9_' * 50_000}",
        f"{'k' * 100_000}: 1\n{'k' * 100_000}: 2",
    ],
    ids=["brackets", "braces", "dashes", "questions", "billion laughs", "digits", "underscores", "long keys"],
)
def test_hostile_text_is_refused_at_once_and_in_few_words(text: str) -> None:
    start = time.perf_counter()
    data, (problem,) = read_yaml(text, "f")
    assert data == {}
    assert time.perf_counter() - start < 3
    assert len(str(problem)) < 300


def test_the_catalogue_reader_is_as_strict_about_keys() -> None:
    for text in ("a: 1\na: 2", "1: a", "<<: {a: 1}", "a: 2026-02-31"):
        assert read_yaml(text, "f", trusted=True)[1] == read_yaml(text, "f")[1]
    assert read_yaml("a: !!python/name:os.system x", "f", trusted=True)[1]


def test_a_byte_order_mark_and_ordinary_yaml_are_read() -> None:
    assert read_yaml("\ufeffa: [1, 2.5, true, text, '5']\nb: {c: null}\n", "f") == (
        {"a": [1, 2.5, True, "text", "5"], "b": {"c": None}},
        [],
    )


def test_written_text_keeps_its_order_below_the_comment() -> None:
    assert write_yaml({"z": 1, "a": ["é"]}, "one\ntwo") == "# one\n# two\nz: 1\na:\n- é\n"
