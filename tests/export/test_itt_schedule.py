"""The ITT schedule: complete, true to the library's numbers, and honest about what is missing."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopvalue.catalogue import load_catalogue
from coopvalue.crosswalk.double_count import double_counts
from coopvalue.export.document_xml import plain
from coopvalue.export.itt_schedule import itt_schedule
from coopvalue.export.itt_schedule_example import example_figure, worked_example
from coopvalue.methods.assess import Concern, assess
from coopvalue.methods.scale import score
from coopvalue.methods.weights import weights
from coopvalue.model.award import Award, PriceFormula, TomsPart, TomsScoring
from coopvalue.model.bid import Bid, Bids
from coopvalue.model.catalogue import Catalogue, Scenario
from coopvalue.model.contract import Contract, Nation, Purpose
from coopvalue.model.measure import Use
from coopvalue.model.measure_set import Answer, ChosenMeasure, ChosenTheme, MeasureSet
from tests.conftest import a_set
from tests.export.docx_reading import all_text, assert_accessible, blanks, headings, marks, opened, says, tables

ALWAYS_BLANK = "Date of issue"


@pytest.fixture(scope="module", params=["community-hub", "grounds-maintenance", "home-care"])
def sample(request: pytest.FixtureRequest, catalogue: Catalogue) -> Scenario:
    found = catalogue.scenario(request.param)
    assert found
    return found


@pytest.fixture(scope="module")
def made(sample: Scenario, catalogue: Catalogue) -> bytes:
    return itt_schedule(sample.measure_set, catalogue)


def percent(text: str) -> Decimal:
    return Decimal(text.removesuffix("%"))


def test_it_keeps_the_rules_of_every_document(made: bytes) -> None:
    assert_accessible(made)


def test_chapters_stand_in_the_order_a_bidder_reads(made: bytes) -> None:
    chapters = [text.split(". ", 1)[1] for level, text in headings(opened(made)) if level == 1]
    assert chapters == [
        "Why this theme is part of the tender", "What counts for how much",
        "How this theme sits beside the National TOMs", "The measures", "Measures that do not apply",
        "How bids are scored", "What becomes part of the contract", "Do and don't", "Legal basis", "Change control",
    ]  # fmt: skip


def test_printed_weights_are_the_librarys_and_add_up(sample: Scenario, made: bytes) -> None:
    used, found = weights(sample.measure_set), tables(made)
    parts = {row[0]: percent(row[2]) for row in found["Parts of the award"][1:]}
    assert sum(parts.values()) == 2 * parts["Total"] == 200
    assert len({part.as_tuple().exponent for part in parts.values()}) == 1
    wanted = (used.split.price, used.split.quality, used.split.toms, used.split.cooperative)
    assert [float(part) for part in parts.values()][:4] == pytest.approx([100 * share for share in wanted], abs=0.011)

    *rows, total = found["Weights of the measures"][1:]
    assert [row[0].split()[0] for row in rows] == list(used.measures)
    for column, shares in ((3, used.measure_shares), (4, used.part_shares), (5, used.award_shares)):
        printed = [percent(row[column]) for row in rows]
        assert [float(part) for part in printed] == pytest.approx((100 * shares).tolist(), abs=0.011)
    assert sum(percent(row[4]) for row in rows) == percent(total[4]) == 100
    assert sum(percent(row[5]) for row in rows) == percent(total[5]) == parts["Co-operative value"]

    *rows, total = found["Weights of the themes"][1:]
    assert [float(percent(row[2])) for row in rows] == pytest.approx((100 * used.theme_shares).tolist(), abs=0.011)
    assert sum(percent(row[3]) for row in rows) == percent(total[3]) == parts["Co-operative value"]


def test_the_worked_example_is_the_librarys_score(sample: Scenario, made: bytes) -> None:
    measure_set, found = sample.measure_set, tables(made)
    example = worked_example(measure_set)
    *rows, total = found["The example, measure by measure"][1:]
    # Built again from what is printed: figures, marks, the price and the quality score.
    assert [row[0] for row in rows] == [chosen.code for chosen in measure_set.scored]
    again = assess(measure_set, Bids(bids=(example.bid, *others(example.bid, measure_set))))
    assert [float(row[5]) for row in rows] == pytest.approx(again.contributions[0].tolist(), abs=0.00501)
    assert total[5] == f"{again.cooperative[0]:.2f}"
    parts = {row[0]: row[2] for row in found["The example, part by part"][1:]}
    assert parts["Price"] == f"{again.price[0]:.2f}"
    assert parts["Quality"] == f"{again.quality[0]:.2f}"
    assert parts["Total"] == f"{again.total[0]:.2f}"
    assert sum(float(value) for name, value in parts.items() if name != "Total") == pytest.approx(
        again.total[0], abs=0.021
    )
    for row, chosen in zip(rows, measure_set.scored, strict=True):
        reach = score(chosen.measure.scale, example.bid.figure(chosen.code) or 0)
        assert row[2] == f"{reach:.3f}"
        assert 0 < reach < 1 or chosen.measure.scale.kind == "yes_no"


def others(bid: Bid, measure_set: MeasureSet) -> tuple[Bid, ...]:
    if measure_set.award.price_formula is PriceFormula.LOWEST:
        return (Bid(bid="Lower", price=0.9 * bid.price),)
    return ()


def test_the_example_by_hand(catalogue: Catalogue) -> None:
    measure_set = a_set(
        {"EQ": {"EQ01": 3, "EQ02": 1}},
        award=Award(price=40, quality=40, social_value=20, figure_percent=60, ceiling=1_000_000, floor=500_000),
    )
    found = tables(itt_schedule(measure_set, catalogue))
    # EQ01: figure 60 of 100 is 0.6, mark 4: 0.6*0.6 + 0.4*0.8 = 0.68, of 15 points 10.20.
    # EQ02: figure 80 of 100 is 0.8, mark 3: 0.6*0.8 + 0.4*0.6 = 0.72, of 5 points 3.60.
    assert found["The example, measure by measure"][1:] == [
        ["EQ01", "60%", "0.600", "4", "0.680", "10.20"],
        ["EQ02", "80%", "0.800", "3", "0.720", "3.60"],
        ["All", "Co-operative part", "", "", "", "13.80"],
    ]
    # Price 700,000: (1,000,000 - 700,000) / 500,000 = 0.6 of 40 is 24; quality 70 of 100 of 40 is 28.
    assert found["The example, part by part"][1:] == [
        ["Price", "0.600", "24.00"], ["Quality", "0.700", "28.00"], ["Co-operative value", "0.690", "13.80"],
        ["Total", "", "65.80"],
    ]  # fmt: skip


def test_relative_formulas_get_a_second_bid_and_a_warning(catalogue: Catalogue) -> None:
    measure_set = a_set(
        {"EQ": {"EQ01": 1}},
        award=Award(price=50, quality=0, social_value=50, toms_percent=50, price_formula=PriceFormula.LOWEST),
        toms=TomsPart(scoring=TomsScoring.RELATIVE, proxies=(("NT1", 10_000),), proxies_source="Ours"),
    )
    text = all_text(itt_schedule(measure_set, catalogue))
    assert "can change the score of every other" in text
    assert "one large offer moves everyone" in text
    assert "The lowest price of all bids is £900,000." in text
    result = worked_example(measure_set).result
    assert (result.price_score[0], result.toms_score[0]) == pytest.approx((0.9, 0.8))


def test_every_measure_is_said_in_full(sample: Scenario, made: bytes) -> None:
    found = tables(made)
    for chosen in sample.measure_set.scored:
        facts = dict(found[f"{chosen.code} in full"])
        measure = chosen.measure
        assert facts[chosen.code] == measure.title
        assert facts["What is asked"] == measure.definition
        assert facts["Evidence with the bid"] == measure.evidence
        assert facts["How it is checked in delivery"] == measure.delivery_check
        assert facts["What stops false figures"] == measure.anti_gaming
        wanted = f"Level, from 0 to {measure.top_level}." if measure.top_level else measure.unit.range_words
        assert wanted in facts["Unit"]
        assert "Score =" in facts["How a figure is scored"]
        ways = facts["Different kinds of organisation that can reach full marks"]
        assert len(measure.full_marks) >= 2
        assert all(f"{way.kind}: {way.how}" in ways for way in measure.full_marks)


def test_what_is_not_scored_and_what_does_not_apply_are_told_apart(sample: Scenario, made: bytes) -> None:
    found = tables(made)
    out = [chosen for chosen in sample.measure_set.measures if chosen.not_applicable]
    kpis = [chosen for chosen in sample.measure_set.measures if chosen.use is Use.KPI and not chosen.not_applicable]
    listed = found.get("Measures that do not apply", [[]])[1:]
    assert [row[1] for row in listed] == [chosen.not_applicable for chosen in out]
    assert [row[0].split()[0] for row in found["KPIs that are not scored"][1:]] == [chosen.code for chosen in kpis]
    assert not any(f"{chosen.code} in full" in found for chosen in [*out, *kpis])


def test_every_double_count_is_named(sample: Scenario, made: bytes, catalogue: Catalogue) -> None:
    doubles = double_counts(sample.measure_set, catalogue)
    rows = tables(made).get("Pairs that would count one benefit twice", [[]])[1:]
    assert [row[0] for row in rows] == [f"{double.first} and {double.second}" for double in doubles]


def a_doubled_set(catalogue: Catalogue, **changes: object) -> MeasureSet:
    measure = catalogue.by_code["EQ02"]
    return MeasureSet.model_validate(
        {
            "themes": (ChosenTheme(code="EQ", title="Equity", points=1),),
            "measures": (ChosenMeasure(measure=measure, copied_from=measure.digest(), points=1),),
            "award": Award(toms_percent=50, ceiling=100.0),
            "contract": Contract(pounds=1000),
            "toms": TomsPart(proxies=(("NT41", 100.0),), proxies_source="Ours"),
            **changes,
        }
    )


def test_a_certain_double_count_is_blank_until_it_is_answered(catalogue: Catalogue) -> None:
    made = itt_schedule(a_doubled_set(catalogue), catalogue)
    assert "Which of EQ02 and NT41 counts this benefit" in blanks(made)
    answered = a_doubled_set(catalogue, answers=(Answer(check="double-EQ02-NT41", answer="Claim it under EQ02."),))
    made = itt_schedule(answered, catalogue)
    assert "Which of EQ02 and NT41 counts this benefit" not in blanks(made)
    assert "Claim it under EQ02." in all_text(made)


def test_legal_notes_carry_source_date_and_warning(made: bytes) -> None:
    text = all_text(made)
    assert "Information, not legal advice." in text
    after = text.split("Information, not legal advice.")[1].split("Change control")[0]
    assert after.count("Source: ") == after.count("Checked 20") == after.count("Applies to: ") >= 8


def test_scotland_is_not_told_that_the_act_applies(catalogue: Catalogue) -> None:
    measure_set = a_set({"EQ": {"EQ01": 1}}, purpose=Purpose(nation=Nation.SCOTLAND))
    text = all_text(itt_schedule(measure_set, catalogue))
    assert "Procurement Reform (Scotland) Act 2014" in text
    assert "Four tests for every award criterion" not in text


def test_an_empty_set_gives_a_document_that_lists_what_is_missing(catalogue: Catalogue) -> None:
    made = itt_schedule(MeasureSet(), catalogue)
    assert_accessible(made)
    listed = blanks(made)
    for what in (
        "Name of the council",
        "Need the contract answers",
        "Measures that bids are scored on",
        "Ceiling price",
    ):
        assert what in listed
    assert {what.casefold() for what in listed} >= {mark.casefold() for mark in marks(made)}


def test_a_finished_set_has_hardly_a_blank(sample: Scenario, made: bytes) -> None:
    assert ALWAYS_BLANK in blanks(made)
    allowed = {ALWAYS_BLANK, "Edition of the National TOMs"}
    assert set(blanks(made)) <= allowed | {what for what in blanks(made) if what.startswith("Which of ")}
    assert {what.casefold() for what in blanks(made)} == {mark.casefold() for mark in marks(made)}


def test_only_invented_sets_are_called_invented(sample: Scenario, made: bytes, catalogue: Catalogue) -> None:
    assert "Invented sample." in all_text(made)
    real = sample.measure_set.model_copy(update={"invented": False})
    assert "Invented sample." not in all_text(itt_schedule(real, catalogue))


def test_versions_are_printed(sample: Scenario, made: bytes, catalogue: Catalogue) -> None:
    facts = dict(tables(made)["Where this document comes from"])
    assert facts["Fingerprint"] == sample.measure_set.fingerprint
    assert facts["Catalogue version"] == catalogue.version


def test_a_measure_with_no_points_is_still_asked_and_shown_at_nothing(catalogue: Catalogue) -> None:
    found = tables(itt_schedule(a_set({"EQ": {"EQ01": 1, "EQ02": 0}}), catalogue))
    rows = {row[0].split()[0]: row[5] for row in found["Weights of the measures"][1:]}
    assert rows == {"EQ01": "100.00%", "EQ02": "0.00%", "All": "100.00%"}
    assert "EQ02 in full" in found


TYPED = st.text(min_size=1, max_size=40).filter(lambda text: text.strip())


CATALOGUE = load_catalogue()


@settings(max_examples=20)
@given(TYPED, TYPED, TYPED, TYPED, TYPED)
def test_nothing_an_officer_typed_is_lost(council: str, title: str, need: str, theme: str, reason: str) -> None:
    one, other = a_set({"EQ": {"EQ01": 1, "EQ02": 1}}).measures
    measure_set = MeasureSet(
        purpose=Purpose(council=council, place=title, need=need, outcomes_sought=reason, co_produced_with=theme),
        contract=Contract(title=title, pounds=100),
        themes=(ChosenTheme(code="EQ", title=f"T{theme}", points=1),),
        measures=(one, other.model_copy(update={"not_applicable": f"R{reason}"})),
    )
    made = itt_schedule(measure_set, CATALOGUE)
    assert_accessible(made)
    purpose, contract = measure_set.purpose, measure_set.contract
    # What the set holds, which strips the ends of what was typed.
    kept = [purpose.council, purpose.place, purpose.need, purpose.outcomes_sought, purpose.co_produced_with]
    kept += [contract.title, measure_set.themes[0].title, measure_set.measures[1].not_applicable]
    for typed in kept:
        assert says(made, plain(typed)), typed


@settings(max_examples=30)
@given(
    st.lists(st.integers(0, 50), min_size=1, max_size=8).filter(any),
    st.lists(st.integers(1, 50), min_size=3, max_size=3),
    st.integers(0, 100),
    st.integers(0, 100),
)
def test_random_weights_add_up_to_a_hundred(points: list[int], parts: list[int], toms: int, figures: int) -> None:
    measure_set = a_set(
        {"EQ": {f"EQ{place:02}": given for place, given in enumerate(points)}},
        award=Award(
            price=parts[0], quality=parts[1], social_value=parts[2], toms_percent=toms, figure_percent=figures,
            ceiling=900.0, floor=100.0,
        ),
    )  # fmt: skip
    found = tables(itt_schedule(measure_set, CATALOGUE))
    *rows, total = found["Parts of the award"][1:]
    assert sum(percent(row[2]) for row in rows) == percent(total[2]) == 100
    if toms < 100:
        *rows, total = found["Weights of the measures"][1:]
        assert sum(percent(row[5]) for row in rows) == percent(total[5])
    result = worked_example(measure_set).result
    assert found["The example, part by part"][-1][2] == f"{result.total[0]:,.2f}"


def test_an_example_figure_is_believable_on_every_scale_of_the_catalogue(catalogue: Catalogue) -> None:
    for measure in (one for one in catalogue.measures if Use.BID in one.uses):
        for place in range(4):
            figure = example_figure(measure, place)
            assert measure.unit.possible(figure)
            assert 0 < score(measure.scale, figure) <= 1, measure.code


def test_the_example_raises_no_concern(sample: Scenario) -> None:
    result = worked_example(sample.measure_set).result
    first = [notice for notice in result.notices if notice.bid == result.bids[0]]
    assert not first, [notice.text for notice in first]
    assert np.isfinite(result.total).all()
    assert Concern.MISSING_FIGURE not in {notice.concern for notice in first}
