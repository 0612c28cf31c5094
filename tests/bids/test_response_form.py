"""A form goes out, is filled in, and comes back as the same bid."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopvalue.bids.drafts import Answer, Commitment, DraftBid
from coopvalue.bids.response_form import read_response_form, read_response_forms
from coopvalue.export.response_form import response_form
from coopvalue.model.award import Award
from coopvalue.model.measure import Use
from coopvalue.model.measure_set import MeasureSet
from tests.bids.filling import fill_form, saved
from tests.bids.tenders import a_tender
from tests.conftest import a_measure, a_set

# Spreadsheets hold no control characters, and trim nothing but the ends here.
words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=40).map(
    lambda text: " ".join(text.split())
)
starts = st.sampled_from(("", "=1+1 ", "+", "-", "@", "- a list", "<r>"))
texts = st.builds(lambda start, text: (start + text).strip(), starts, words)


@st.composite
def drafts(draw: st.DrawFn) -> tuple[MeasureSet, DraftBid]:
    """A set of any shape, and an offer on it that a bidder could make."""
    measure_set, bids = a_tender(draw(st.integers(0, 10_000)), bids=1)
    bid = bids.bids[0]
    figures = tuple(
        (one.code, bid.figure(one.code) or 0.0)
        for one in measure_set.scored
        if bid.figure(one.code) is not None and one.measure.unit.possible(bid.figure(one.code) or 0.0)
    )
    proxies = dict(measure_set.toms.proxies) if measure_set.award.toms_percent else {}
    answers = tuple(
        answer for one in measure_set.scored
        if (answer := Answer(one.code, draw(texts), draw(texts), draw(texts), draw(texts))) != Answer(one.code)
    )  # fmt: skip
    commitments = tuple(
        Commitment(one.code, draw(st.booleans()), draw(texts))
        for one in measure_set.measures
        if one.use is Use.KPI and not one.not_applicable
    )
    return measure_set, DraftBid(
        bid="Bidder " + draw(words).strip() or "Bidder", kind=draw(texts), staff=bid.staff, figures=figures,
        toms=tuple((code, draw(st.integers(0, 10**6)) / 4) for code in proxies), answers=answers,
        commitments=commitments, note=draw(texts),
    )  # fmt: skip


@settings(max_examples=60)
@given(drafts())
def test_a_filled_form_comes_back_as_it_was_filled(tender: tuple[MeasureSet, DraftBid]) -> None:
    measure_set, draft = tender
    form = saved(fill_form(response_form(measure_set), measure_set, draft))
    reading = read_response_form(form, "form.xlsx", measure_set)
    assert reading.problems == ()
    found = reading.draft
    assert found is not None
    assert found.bid == " ".join(draft.bid.split())
    assert (found.kind, found.staff, found.note) == (draft.kind, draft.staff, draft.note)
    assert found.figures == draft.figures
    assert found.toms == draft.toms
    assert found.answers == draft.answers
    assert found.commitments == draft.commitments
    # Price and quality are not in the form.
    assert (found.price, found.quality, found.marks) == (None, None, ())


def test_one_form_by_hand() -> None:
    measure_set = a_set({"EQ": {"EQ01": 60, "EQ02": 40}}, award=Award(price=0, quality=0, social_value=1))
    draft = DraftBid("Otter Ltd", figures=(("EQ01", 82.5),), answers=(Answer("EQ01", "By rota."),))
    form = saved(fill_form(response_form(measure_set), measure_set, draft))
    reading = read_response_form(form, "otter.xlsx", measure_set)
    assert reading.draft == draft
    assert [str(notice) for notice in reading.notices] == [
        "otter.xlsx: sheet 'Your offer', cell J7: EQ02 has no figure. The figure scores 0.",
        "otter.xlsx: sheet 'Your offer', cell N7: EQ02 has no method. It will be marked as it stands.",
    ]


def test_implausible_and_tiny_figures_are_noticed_and_kept() -> None:
    measure_set = a_set({"EQ": {"EQ01": 1, "EQ02": 1}})
    to_50 = {"scale": {"kind": "target", "floor": 0, "target": 50}, "plausible": 60}
    chosen = tuple(one.model_copy(update={"measure": a_measure(one.code, **to_50)}) for one in measure_set.measures)
    measure_set = measure_set.model_copy(update={"measures": chosen})
    draft = DraftBid("A", figures=(("EQ01", 0.8), ("EQ02", 70.0)))
    form = saved(fill_form(response_form(measure_set), measure_set, draft))
    reading = read_response_form(form, "a.xlsx", measure_set)
    assert reading.problems == ()
    assert reading.draft == draft
    assert [str(notice) for notice in reading.notices] == [
        "a.xlsx: sheet 'Your offer', cell J6 (EQ01, your offer): 0.8 means 0.8%, which is less than 1%. "
        "Ask whether 80% was meant: spreadsheets keep 80% as 0.8.",
        "a.xlsx: sheet 'Your offer', cell J7 (EQ02, your offer): 70 is better than 60, the best that is believed "
        "without a question. Ask the bidder to explain it before you rely on it.",
    ]


def test_several_forms_at_once() -> None:
    measure_set, bids = a_tender(3, bids=3)
    blank = response_form(measure_set)
    rng = random.Random(1)
    files = []
    for bid in bids.bids:
        draft = DraftBid(f"Bidder {rng.randint(0, 999)}")
        files.append((f"{bid.price}.xlsx", saved(fill_form(blank, measure_set, draft))))
    readings = read_response_forms([*files, ("broken.xlsx", b"PK broken")], measure_set)
    assert [bool(reading.problems) for reading in readings] == [False, False, False, True]
    assert [len(reading.drafts) for reading in readings] == [1, 1, 1, 0]


def test_a_blank_form_lacks_only_a_name() -> None:
    measure_set, _ = a_tender(5)
    reading = read_response_form(response_form(measure_set), "blank.xlsx", measure_set)
    assert [problem.what for problem in reading.problems] == ["The name of the organisation is missing."]


@pytest.mark.parametrize("seed", range(3))
def test_the_same_set_gives_the_same_file(seed: int) -> None:
    measure_set, _ = a_tender(seed)
    assert response_form(measure_set) == response_form(measure_set)
