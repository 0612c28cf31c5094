"""CSV in which no text can become a formula, and every text comes back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopvalue.files.csv_text import BYTE_ORDER_MARK, FORMULA_STARTS, csv_bytes, csv_field, guarded, unguarded


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_text_starts_like_a_formula(start: str) -> None:
    assert guarded(f"{start}1+1") == f"'{start}1+1"
    assert unguarded(guarded(f"{start}1+1")) == f"{start}1+1"


@pytest.mark.parametrize(
    ("value", "field"),
    [
        (None, ""), (True, "true"), (False, "false"), (5, "5"), (5.0, "5"), (-2.5, "-2.5"), (0.1, "0.1"), ("a", "a"),
        ("-2.5", "'-2.5"), ("", ""), (1e300, "1e+300"),
    ],
)  # fmt: skip
def test_fields(value: object, field: str) -> None:
    assert csv_field(value) == field


@given(st.text(max_size=30) | st.text("'=+-@ab", max_size=6))
def test_every_text_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(FORMULA_STARTS)


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=10), min_size=1))
def test_a_file_is_read_back(row: list[str]) -> None:
    data = csv_bytes([f"c{number}" for number in range(len(row))], [row])
    assert data.startswith(BYTE_ORDER_MARK.encode())
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    assert [unguarded(field) for field in lines[1]] == row
