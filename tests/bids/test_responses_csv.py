"""Responses in a plain table: the documented columns, read back, with every fault said."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopvalue.bids import csv_shape as shape
from coopvalue.bids.csv_shape import guarded, unguarded
from coopvalue.bids.drafts import Answer, Commitment, DraftBid, Reading
from coopvalue.bids.responses_csv import read_responses_csv
from coopvalue.export.response_form_csv import response_csv
from coopvalue.model.award import Award, TomsPart
from coopvalue.model.catalogue import Catalogue, Scenario
from coopvalue.model.measure_set import MeasureSet
from tests.bids.tenders import a_tender
from tests.bids.test_response_form import drafts
from tests.conftest import a_set


@pytest.fixture
def measure_set() -> MeasureSet:
    return a_set(
        {"EQ": {"EQ01": 60, "EQ02": 40}},
        award=Award(price=40, quality=40, social_value=20, toms_percent=50, ceiling=2_000_000),
        toms=TomsPart(proxies=(("NT1", 100.0),)),
    )


def filled(measure_set: MeasureSet, draft: DraftBid) -> str:
    """Return the plain table of questions with `draft` typed in."""
    table = csv.DictReader(io.StringIO(response_csv(measure_set), newline=""))
    out = io.StringIO()
    rows = csv.DictWriter(out, shape.COLUMNS)
    rows.writeheader()
    values = {**dict(draft.figures), **dict(draft.toms)}
    commitments = {one.code: one for one in draft.commitments}
    for row in table:
        code = row["code"]
        answer = draft.answer(code)
        row |= {
            "bidder": draft.bid, "kind": guarded(draft.kind), "staff": "" if draft.staff is None else str(draft.staff),
            "figure": repr(values[code]) if code in values else "", "method": guarded(answer.method),
            "evidence": guarded(answer.evidence), "owner": guarded(answer.owner),
            "milestones": guarded(answer.milestones),
        }  # fmt: skip
        if code in commitments:
            row |= {"figure": "yes" if commitments[code].reports else "No", "method": guarded(commitments[code].how)}
        rows.writerow(row)
    return out.getvalue()


@given(drafts())
def test_a_filled_table_comes_back_as_it_was_filled(tender: tuple[MeasureSet, DraftBid]) -> None:
    measure_set, draft = tender
    text = filled(measure_set, draft)
    reading = read_responses_csv(text, "answers.csv", measure_set)
    assert reading.problems == ()
    [found] = reading.drafts
    assert found.bid == " ".join(draft.bid.split())
    assert (found.kind, found.staff) == (draft.kind, draft.staff)
    assert dict(found.figures) == dict(draft.figures)
    assert dict(found.toms) == dict(draft.toms)
    assert {answer.code: answer for answer in found.answers} == {answer.code: answer for answer in draft.answers}
    assert {one.code: one for one in found.commitments} == {one.code: one for one in draft.commitments}


@given(st.text())
def test_a_guard_never_changes_a_text(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    if not text.startswith("'"):
        assert unguarded(guarded(text)) == text


def test_nothing_in_the_table_starts_a_formula() -> None:
    for seed in range(20):
        measure_set, _ = a_tender(seed)
        for row in csv.reader(io.StringIO(response_csv(measure_set), newline="")):
            assert not [value for value in row if value.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_every_question_of_a_scenario_is_asked(catalogue: Catalogue, scenario: Scenario) -> None:
    rows = list(csv.DictReader(io.StringIO(response_csv(scenario.measure_set, catalogue), newline="")))
    asked = [row["code"] for row in rows]
    assert asked[: len(scenario.measure_set.scored)] == [one.code for one in scenario.measure_set.scored]
    assert set(asked) >= {code for code, _ in scenario.measure_set.toms.proxies}
    assert {row["fingerprint"] for row in rows} == {scenario.measure_set.fingerprint}


def test_two_bidders_by_hand(measure_set: MeasureSet) -> None:
    text = (
        "\ufeffBidder;Code;Figure;Mark;Price;Quality;Method;Staff\r\n"
        "Otter;EQ01;50;4;1000000;80;By rota.;12\r\n"
        "Otter;EQ02;40.5;;;;;\r\n"
        "Otter;NT1;3\r\n"
        ";;;;;;;\r\n"
        "Heron;EQ01;0\r\n"
    )
    reading = read_responses_csv(text, "two.csv", measure_set)
    assert reading.problems == ()
    otter, heron = reading.drafts
    assert otter == DraftBid(
        "Otter", staff=12.0, price=1e6, quality=80.0, figures=(("EQ01", 50.0), ("EQ02", 40.5)), marks=(("EQ01", 4.0),),
        toms=(("NT1", 3.0),), answers=(Answer("EQ01", "By rota."),),
    )  # fmt: skip
    assert heron == DraftBid("Heron", figures=(("EQ01", 0.0),))
    assert [notice.what for notice in reading.notices] == [
        "The file has no fingerprint, so it cannot be told which measure set it answers.",
        "Heron does not answer EQ02.",
    ]


def said(reading: Reading) -> list[str]:
    return [f"{problem.where}: {problem.what}" for problem in reading.problems]


HEAD = "bidder,code,figure\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [": The file is empty."]),
        ("bidder,code\nA,EQ01\n", ["row 1: The column 'figure' is missing."]),
        ("bidder,code,figure,figrue\n", ["cell D1: 'figrue' is not a known column."]),
        ("bidder,code,figure,code\n", ["cell D1: The column 'code' stands here twice."]),
        (HEAD + "A,EQ01,50%\n", ["cell C2 (EQ01, figure): It holds the text '50%', not a number."]),
        (HEAD + 'A,EQ01,"1,200"\n', ["cell C2 (EQ01, figure): It holds the text '1,200', not a number."]),
        (HEAD + "A,EQ01,=1+1\n", ["cell C2 (EQ01, figure): It holds the text '=1+1', not a number."]),
        (HEAD + "A,EQ01,nan\n", ["cell C2 (EQ01, figure): It holds the text 'nan', not a number."]),
        (HEAD + "A,EQ01,1e999\n", ["cell C2 (EQ01, figure): It holds the text '1e999', not a number."]),
        (HEAD + "A,EQ01,140\n", ["cell C2 (EQ01, figure): 140 cannot occur (%, from 0 to 100)."]),
        (HEAD + "A,NT1,-1\n", ["cell C2 (NT1, quantity): It is -1."]),
        (HEAD + "A,ZZ01,1\n", ["cell B2: 'ZZ01' is not asked in this set."]),
        (HEAD + "A,EQ01,1\nA,EQ01,2\n", ["cell B3: A already answers EQ01 in row 2."]),
        (HEAD + ",EQ01,1\n", ["cell A2: The bidder is missing."]),
        (HEAD + "A,EQ01,1,2\n", ["row 2: It has more fields than there are columns."]),
        (HEAD + 'A,EQ01,"1\n', ["row 2: It cannot be read: unexpected end of data."]),
        ("bidder,code,figure,price\nA,EQ01,1,0\n", ["cell D2: The price is 0."]),
        ("bidder,code,figure,quality\nA,EQ01,1,101\n", ["cell D2 (quality): It is 101."]),
        ("bidder,code,figure,mark\nA,EQ01,1,6\n", ["cell D2 (mark): It is 6."]),
        (
            "bidder,code,figure,price\nA,EQ01,1,5\nA,EQ02,1,6\n",
            ["cell D3: The price of A is '6.0' here and '5.0' above."],
        ),
        (HEAD + "\n" * 5001, ["row 5,001: At most 5,000 rows are read."]),
        ("x" * 5_000_001, [": The file is longer than 5,000,000 characters."]),
    ],
)
def test_one_fault(text: str, expected: list[str], measure_set: MeasureSet) -> None:
    reading = read_responses_csv(text, "answers.csv", measure_set)
    assert said(reading) == expected


def test_the_wrong_set_is_said_once(measure_set: MeasureSet) -> None:
    text = "fingerprint,bidder,code,figure\n123456789012,A,EQ01,1\n123456789012,A,EQ02,1\n"
    reading = read_responses_csv(text, "answers.csv", measure_set)
    assert said(reading) == [
        f"cell A2: The row belongs to the measure set 123456789012, and the open one is {measure_set.fingerprint}."
    ]


def test_a_commitment_is_a_yes_or_no() -> None:
    for seed in range(30):
        measure_set, _ = a_tender(seed)
        kpi = next((one for one in measure_set.measures if one.use == "kpi" and not one.not_applicable), None)
        if kpi is None:
            continue
        reading = read_responses_csv(f"bidder,code,figure,method\nA,{kpi.code},YES,Yearly\n", "a.csv", measure_set)
        assert reading.drafts[0].commitments == (Commitment(kpi.code, True, "Yearly"),)
        return
    pytest.fail("no seed made a set with a commitment")
