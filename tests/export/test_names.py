"""File names say what a file is, and are safe on every system."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopvalue.export.names import file_name, slug


def test_a_name_says_what_the_file_is() -> None:
    assert file_name("Home care", "measure set", "3f2a9c1b22aa", "xlsx") == "home-care-measure-set-3f2a9c1b22aa.xlsx"
    assert (
        file_name("Home care", "measure set", "3f2a9c1b22aa", "xlsx", invented=True)
        == "invented-example-home-care-measure-set-3f2a9c1b22aa.xlsx"
    )
    assert file_name("Values", "catalogue", "2026.11", "csv") == "values-catalogue-2026.11.csv"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Café & Co's £5m", "cafe-and-cos-pounds-5m"), ("../../etc/passwd", "etc-passwd"), ("你好", "untitled"),
        ("", "untitled"),
        ("con", "con"), ("a" * 80, "a" * 50), ("many words " * 10, "many-words-many-words-many-words-many-words-many"),
    ],
)  # fmt: skip
def test_slug(title: str, expected: str) -> None:
    assert slug(title) == expected


@given(st.text(max_size=300), st.text(max_size=40) | st.text("ab./\\", max_size=9))
def test_any_title_gives_a_safe_name(title: str, version: str) -> None:
    name = file_name(title, "measure set", version, "xlsx")
    assert re.fullmatch(r"[a-z0-9][a-zA-Z0-9.-]{0,140}\.xlsx", name)
    assert ".." not in name
