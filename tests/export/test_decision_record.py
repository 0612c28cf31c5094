"""The decision record: nothing an officer wrote is lost, and nothing that is missing is passed over."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopvalue.catalogue import load_catalogue
from coopvalue.checks import Level, run_checks
from coopvalue.export.decision_record import decision_record
from coopvalue.export.decision_record_blanks import record_blanks
from coopvalue.export.document_xml import one_line, plain
from coopvalue.methods.weights import weights
from coopvalue.methods.weights_test import weights_test
from coopvalue.model.award import Award, TomsPart
from coopvalue.model.bid import Bid, Bids
from coopvalue.model.catalogue import Catalogue, Scenario
from coopvalue.model.contract import Contract, Purpose, Route
from coopvalue.model.measure import Use
from coopvalue.model.measure_set import (
    Answer,
    ChosenMeasure,
    ChosenTheme,
    Dropped,
    MeasureSet,
    NamedWeighting,
    WeightingMethod,
    WorkshopResult,
)
from coopvalue.model.reference import CouncilRule, RuleKind
from coopvalue.model.source import Source, Sureness
from coopvalue.workshop.text import plain_markdown
from tests.conftest import a_measure, a_set
from tests.export.docx_reading import MARK, all_text, assert_accessible, blanks, headings, opened, says, tables

TYPED_KEYS = {
    "council", "place", "need", "outcomes_sought", "co_produced_with", "changed_by_them", "evidence_owner", "title",
    "route_reason", "weighting_note", "reason", "not_applicable", "answer", "name", "note", "held", "reasons",
    "proxies_source", "text",
}  # fmt: skip


@pytest.fixture(scope="module", params=["community-hub", "grounds-maintenance", "home-care"])
def sample(request: pytest.FixtureRequest, catalogue: Catalogue) -> Scenario:
    found = catalogue.scenario(request.param)
    assert found
    return found


@pytest.fixture(scope="module")
def made(sample: Scenario, catalogue: Catalogue) -> bytes:
    return decision_record(sample.measure_set, catalogue, weights_test(sample.measure_set, sample.bids, samples=500))


def typed_in(value: object, key: str = "") -> Iterator[str]:
    """Every text an officer can have typed into a set; a measure's own wording is the ITT schedule's matter."""
    if isinstance(value, dict):
        for name, inside in value.items():
            if name == "measure":
                yield inside["title"]
            else:
                yield from typed_in(inside, name)
    elif isinstance(value, list):
        for inside in value:
            yield from typed_in(inside, key)
    elif isinstance(value, str) and key in TYPED_KEYS:
        yield value


def a_full_set(reason: str = "Because", **changes: object) -> MeasureSet:
    source = Source(text="Cabinet paper nine", checked="2026-06", sure=Sureness.READ)
    rule = CouncilRule(
        code="least-two", council="Ourtown", title="At least two measures", kind=RuleKind.LEAST_MEASURES, number=2,
        source=source,
    )  # fmt: skip
    shares = (("EQ", 0.6), ("PA", 0.4))
    return MeasureSet(
        title="A full set",
        purpose=Purpose(
            council="Ourtown", place="The quay", need="Rain comes in", outcomes_sought="Dry feet",
            evidence_owner="Clerk", co_produced_with="Forty anglers", changed_by_them="They took out the fish",
        ),
        contract=Contract(
            title="Quay repair", pounds=90_000, months=9, route=Route.BELOW_OPEN, route_reason="Few bidders",
        ),
        award=Award(ceiling=100_000, toms_percent=25),
        toms=TomsPart(proxies=(("NT1", 5.0),), proxies_source="Finance, invented"),
        weighting_method=WeightingMethod.WORKSHOP,
        weighting_note="Two evenings on the quay",
        themes=(
            ChosenTheme(code="EQ", title="Fair dealing", points=60, reason=f"{reason} of pay"),
            ChosenTheme(code="PA", title="Taking part", points=40, reason=f"{reason} of say"),
        ),
        measures=(
            ChosenMeasure(measure=a_measure("EQ01", flags=["L2"]), points=1, reason=f"{reason} it is measured"),
            ChosenMeasure(measure=a_measure("EQ02"), use=Use.KPI, reason=f"{reason} it is felt"),
            ChosenMeasure(measure=a_measure("PA01"), points=1, reason=f"{reason} they asked"),
            ChosenMeasure(measure=a_measure("PA02"), not_applicable=f"{reason} nobody votes", reason="Asked for"),
        ),
        dropped=(Dropped(code="WB01", title="Dropped measure", reason=f"{reason} nobody knows"),),
        rules=(rule,),
        answers=(
            Answer(check="no-harm", answer="Harm is in the specification"),
            Answer(check="a-check-of-old", answer="An answer to nothing now"),
        ),
        saved_weightings=(
            NamedWeighting(
                name="The first try", method=WeightingMethod.SWING, themes=(("EQ", 3), ("PA", 1)),
                measures=(("EQ01", 1), ("PA01", 5), ("ZZ1", 2)), note="Too much pay",
            ),
        ),
        workshops=(
            WorkshopResult(
                title="An evening at the quay", held="12 May 2026", round=2, level="themes", ballots=17, taken="median",
                shares=shares, spread=shares, agreement=0.71, concordance=0.4, reasons=("Pay first", "A say lasts"),
            ),
        ),
        **changes,
    )  # fmt: skip


def test_it_keeps_the_rules_of_every_document(made: bytes) -> None:
    assert_accessible(made)


def test_nothing_an_officer_typed_is_lost(sample: Scenario, made: bytes, catalogue: Catalogue) -> None:
    for measure_set, document in (
        (sample.measure_set, made), (a_full_set(), decision_record(a_full_set(), catalogue)),
    ):  # fmt: skip
        kept = list(typed_in(measure_set.model_dump(mode="json")))
        assert len(kept) > 20
        for typed in kept:
            assert says(document, typed), typed


def test_weights_stand_with_their_reasons_and_share_of_the_award(sample: Scenario, made: bytes) -> None:
    used = weights(sample.measure_set)
    rows = {row[0].split()[0]: row for row in tables(made)["Weights and reasons"][1:]}
    for code, share in zip(used.measures, used.award_shares.tolist(), strict=True):
        chosen = sample.measure_set.chosen(code)
        assert chosen
        assert float(rows[code][2].rstrip("%")) == pytest.approx(100 * share, abs=0.011)
        assert rows[code][1] == f"{chosen.points:,}"
        assert rows[code][3] == chosen.reason


def test_how_the_weights_were_reached(catalogue: Catalogue) -> None:
    document = decision_record(a_full_set(), catalogue)
    text, found = all_text(document), tables(document)
    assert "Taken from a workshop." in text
    assert "place 71 of their 100 points alike" in text
    assert "Kendall's W is 0.40" in text
    assert found["What the room said in round 2"][1:] == [["Fair dealing", "60%", "60%"], ["Taking part", "40%", "40%"]]
    (named,) = found["Weightings kept under a name"][1:]
    # 3 of 4 points are 75%; ZZ1 is no longer in the set but stays on record.
    assert "EQ 75%, PA 25%" in named[2]
    assert "ZZ1 2 points" in named[2]
    assert named[1] == WeightingMethod.SWING.words


def test_blanks_are_counted_and_named(catalogue: Catalogue) -> None:
    measure_set = a_set({"EQ": {"EQ01": 1, "EQ02": 1, "EQ03": 1}}, dropped=(Dropped(code="EQ04", title="Gone"),))
    listed = record_blanks(measure_set, catalogue)
    assert "4 weights have no reason: Theme EQ; EQ01; EQ02; EQ03" in listed
    assert "1 measure was dropped without a reason: EQ04" in listed
    assert "Nothing says how the weights were reached" in listed
    assert "The weights have not been tested on bids" in listed
    open_warnings = [one for one in run_checks(measure_set, catalogue) if one.level is Level.WARNING]
    assert any(one.startswith(f"{len(open_warnings)} warnings have no answer: ") for one in listed)
    front = blanks(decision_record(measure_set, catalogue))
    assert set(listed) <= set(front)
    assert "Name of the council" in front


def test_a_full_set_has_no_blank_reasons(catalogue: Catalogue) -> None:
    said = " ".join(record_blanks(a_full_set(), catalogue))
    assert "no reason" not in said
    assert "without a reason" not in said
    assert "Nothing says how" not in said


def test_every_finding_stands_with_its_answer_or_a_mark(sample: Scenario, made: bytes, catalogue: Catalogue) -> None:
    answers = {given.check: given.answer for given in sample.measure_set.answers}
    found = tables(made)
    for finding in run_checks(sample.measure_set, catalogue):
        row = next(row for row in found[finding.level.words] if row[0] == finding.title)
        assert finding.detail in row[1]
        assert finding.fix in row[1]
        if finding.code in answers:
            assert row[2] == answers[finding.code]
        elif finding.level is not Level.NOTE:
            assert row[2].startswith(MARK)


def test_an_answer_can_be_given_under_the_title_of_its_check(catalogue: Catalogue) -> None:
    measure_set = a_set({"EQ": {"EQ01": 1}})
    warning = next(one for one in run_checks(measure_set, catalogue) if one.level is Level.WARNING)
    answered = measure_set.model_copy(update={"answers": (Answer(check=warning.title, answer="Seen and settled"),)})
    row = next(
        row for row in tables(decision_record(answered, catalogue))[warning.level.words] if row[0] == warning.title
    )
    assert row[2] == "Seen and settled"


def test_the_weights_test_is_reported_with_what_repeats_it(sample: Scenario, made: bytes) -> None:
    result = weights_test(sample.measure_set, sample.bids, samples=500)
    text, found = all_text(made), tables(made)
    assert result.verdict.sentence in text
    assert f"Seed {result.seed}, 500 weightings drawn" in text
    assert sample.measure_set.fingerprint in text
    assert sample.bids.fingerprint in text
    assert "commercially confidential until the award" in text
    shares = found["Shares of themes (of the co-operative part) and of measures (of their theme)"]
    assert len(shares) - 1 == len(result.intervals)
    first = {row[0]: row[1:] for row in found["First place, over weightings of the themes"][1:]}
    assert set(first) == set(sample.bids.names)
    matters = [one.text for one in result.what_ifs if one.matters]
    assert sorted(row[0] for row in found.get("Changes that matter", [[]])[1:]) == sorted(matters)


def test_a_test_of_another_version_is_called_out(catalogue: Catalogue) -> None:
    old = a_set({"EQ": {"EQ01": 1}, "PA": {"PA01": 1}})
    bids = Bids(bids=(Bid(bid="A", price=1, figures=(("EQ01", 50),)), Bid(bid="B", price=1, figures=(("PA01", 40),))))
    result = weights_test(old, bids, ballots=[{"EQ": 1, "PA": 3}], samples=100)
    new = old.model_copy(update={"title": "Another title"})
    document = decision_record(new, catalogue, result)
    assert "Another version." in all_text(document)
    assert any("another version of this set" in what for what in blanks(document))
    assert "Another version." not in all_text(decision_record(old, catalogue, result))
    # Under the one ballot B is first: 0.75 * 40 is more than 0.25 * 50.
    rows = tables(document)["First place, over weightings of the themes"]
    assert rows[0][3] == "Of 1 ballots"
    assert [row[3] for row in rows[1:]] == ["0%", "100%"]


PAGE = """# Workshop: An evening

Opened on 12 May 2026.

## Round 1: Themes

17 ballots.

| Option | Mean | Median |
|---|---:|---:|
| Fair \\| dealing | 60.0 | 55.0 |
| Taking part | 40.0 | 45.0 |

### Reasons given

- Pay first
- A say \\*lasts\\*
"""


def test_a_page_of_the_room_becomes_headings_tables_and_lists(catalogue: Catalogue) -> None:
    document = decision_record(a_set({"EQ": {"EQ01": 1}}), catalogue, room_pages=(PAGE, "#### Deep\n\ntext"))
    assert_accessible(document)
    names = [(level, text) for level, text in headings(opened(document))]
    start = next(place for place, (_, text) in enumerate(names) if text.endswith("What the rooms said"))
    assert names[start + 1 : start + 5] == [
        (2, "Workshop: An evening"), (3, "Round 1: Themes"), (4, "Reasons given"), (2, "Deep"),
    ]  # fmt: skip
    assert tables(document)["Points of the room"] == [
        ["Option", "Mean", "Median"], ["Fair | dealing", "60.0", "55.0"], ["Taking part", "40.0", "45.0"],
    ]  # fmt: skip
    assert "A say *lasts*" in all_text(document)


CATALOGUE = load_catalogue()
SMALL = a_set({"EQ": {"EQ01": 1}})


@settings(max_examples=40)
@given(st.text(max_size=60))
def test_what_a_room_wrote_comes_through_its_markdown_unchanged(typed: str) -> None:
    marked = plain_markdown(plain(typed))
    page = f"# T {marked}\n\n- B {marked}\n\n| A | X {marked} |\n|---|---|\n| C {marked} | 1 |\n\nP {marked}\n"
    document = decision_record(SMALL, CATALOGUE, room_pages=(page,))
    assert_accessible(document)
    text = one_line(all_text(document))
    for place in "TBXCP":
        assert one_line(f"{place} {plain(typed)}") in text, place


@settings(max_examples=40)
@given(st.text(max_size=200))
def test_any_page_at_all_gives_a_sound_document(page: str) -> None:
    assert_accessible(decision_record(SMALL, CATALOGUE, room_pages=(page, f"|{page}|\n|{page}|\n|a|")))


@settings(max_examples=20)
@given(st.text(min_size=1, max_size=60))
def test_odd_reasons_come_through(typed: str) -> None:
    measure_set = a_full_set(f"R{typed}")
    document = decision_record(measure_set, CATALOGUE)
    assert_accessible(document)
    for kept in typed_in(measure_set.model_dump(mode="json")):
        assert says(document, plain(kept)), kept
    assert "a-check-of-old" in all_text(document)


def test_an_empty_set_gives_a_record_of_what_is_missing(catalogue: Catalogue) -> None:
    document = decision_record(MeasureSet(), catalogue)
    assert_accessible(document)
    assert "The weights cannot be worked out yet" in blanks(document)
    assert "Route by which the contract is let" in blanks(document)


def test_only_invented_sets_are_called_invented(sample: Scenario, made: bytes, catalogue: Catalogue) -> None:
    assert "Invented sample." in all_text(made)
    real = sample.measure_set.model_copy(update={"invented": False})
    assert "Invented sample." not in all_text(decision_record(real, catalogue))
