"""Ballots as CSV: what is read, and every fault of what is not."""

from __future__ import annotations

import pytest

from coopvalue.files.ballots import MOST_BALLOTS, BallotsError, read_ballots

THEMES = ("EQ", "PA", "CC")


def faults(text: str) -> list[str]:
    with pytest.raises(BallotsError) as raised:
        read_ballots(text, THEMES)
    return [str(problem).removeprefix("ballots.csv: ") for problem in raised.value.problems]


def test_points_are_read_in_order_of_rows_whatever_the_order_of_columns() -> None:
    text = "Name,PA,EQ,CC,role\nAda,10,60,30,tenant\n\nBen,0,2.5,0,officer\n"
    assert read_ballots(text, THEMES) == ({"EQ": 60, "PA": 10, "CC": 30}, {"EQ": 2.5, "PA": 0, "CC": 0})


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_separator_and_what_excel_puts_in_front(separator: str) -> None:
    text = "\ufeff" + "EQ,PA,CC\r\n1,2,3\r\n".replace(",", separator)
    assert read_ballots(text, THEMES) == ({"EQ": 1, "PA": 2, "CC": 3},)


def test_quoted_names_may_hold_anything() -> None:
    assert read_ballots('name,EQ,PA,CC\n"Smith, ""J""\nof Town",1,2,3\n', THEMES) == ({"EQ": 1, "PA": 2, "CC": 3},)


def test_every_fault_is_listed_at_once() -> None:
    text = "EQ,EQ,PAA,name\n1,1,x,a\n,2,-3,b\n1,2\n"
    assert faults(text) == [
        "heading: There is no column 'PA'. Add one: every theme that is weighted needs a column.",
        "heading: There is no column 'CC'. Add one: every theme that is weighted needs a column.",
        "heading: The column 'EQ' stands here 2 times. Keep one.",
        "heading: 'PAA' is not a theme that is weighted. Did you mean 'PA'?",
        "line 3, EQ: The cell is empty. Write 0 if no points were given.",
        "line 4: This row has 2 cells, but the heading has 4. Check for a missing or extra separator.",
    ]


def test_faults_in_cells() -> None:
    assert faults("EQ,PA,CC\nten,-2,nan\n0,0,0\n1,,1\n") == [
        "line 2, EQ: 'ten' is not a number. Write the points as a plain number.",
        "line 2, PA: The points are -2. Points are 0 or more.",
        "line 2, CC: 'nan' is not an ordinary number. Write the points as a plain number.",
        "line 3: Every theme has 0 points. Give one some points, or delete the row.",
        "line 4, PA: The cell is empty. Write 0 if no points were given.",
    ]


def test_nothing_to_read() -> None:
    assert faults("") == ["The file is empty. Start it with a row of: EQ, PA, CC."]
    assert faults("EQ,PA,CC\n") == ["There are no ballots below the heading. Add one row for each person."]


def test_too_much_to_read() -> None:
    assert faults("EQ,PA,CC\n" + "1,1,1\n" * (MOST_BALLOTS + 1)) == [
        f"There are {MOST_BALLOTS + 1} ballots. Give at most {MOST_BALLOTS}."
    ]
    assert faults("EQ,PA,CC\n" + "1" * 600_000) == ["The file is larger than 512 KB. Check that it is the right file."]


def test_a_broken_quote_is_explained() -> None:
    assert faults('EQ,PA,CC\n1,2,"3\n') == [
        "line 2: This cannot be read: unexpected end of data. Check the quotes in this row."
    ]


def test_the_message_counts_the_faults() -> None:
    with pytest.raises(BallotsError, match="The ballots file has 2 problems:"):
        read_ballots("EQ\n1\n", THEMES, "room.csv")
