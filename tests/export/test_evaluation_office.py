"""LibreOffice works out the workbooks anew, and gets what the app gets: the totals, the ranks, every word.

One run converts every workbook, because starting LibreOffice takes longer than all the sums.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from coopvalue.bids import evaluation_shape, form_shape
from coopvalue.bids.drafts import Answer, DraftBid
from coopvalue.export.evaluation import evaluation_workbook
from coopvalue.export.formula_words import fixed
from coopvalue.export.response_form import response_form
from coopvalue.methods.assess import assess
from coopvalue.methods.scale import needs_clarifying, score
from coopvalue.model.award import Award
from coopvalue.model.bid import Bids
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure_set import ChosenMeasure, MeasureSet
from coopvalue.model.scale import LevelsScale
from coopvalue.model.unit import UnitKind
from tests.bids.filling import column, fill_form, opened, put, row, saved
from tests.bids.tenders import LEVEL, YES_NO, a_tender
from tests.conftest import a_measure, a_set, some_bids
from tests.export.office import Table, formulas, recalculated, spoilt, table
from tests.export.varied import vary

pytestmark = pytest.mark.office

RANDOM = 10


@dataclass(frozen=True)
class Case:
    """A workbook, and the set and bids whose result it must show."""

    data: bytes
    measure_set: MeasureSet
    bids: Bids | None
    untouched: bool


def _cases(catalogue: Catalogue) -> dict[str, Case]:
    tenders = {scenario.code: (scenario.measure_set, scenario.bids) for scenario in catalogue.scenarios}
    tenders |= {f"random-{seed}": a_tender(seed) for seed in range(RANDOM)}
    first = catalogue.scenarios[0]
    tied = tuple(bid.model_copy(update={"bid": f"{bid.bid} {at}"}) for at in (1, 2) for bid in first.bids.bids)
    tenders["tied"] = (first.measure_set, Bids(bids=tied))
    cases = {}
    for name, (measure_set, bids) in tenders.items():
        data = evaluation_workbook(measure_set, bids)
        cases[name] = Case(data, measure_set, bids, untouched=True)
        book = opened(data)
        changed_set, changed_bids = vary(random.Random(name), measure_set, bids, book)
        cases[f"{name}-varied"] = Case(saved(book), changed_set, changed_bids, untouched=False)
    cases["empty"] = Case(evaluation_workbook(first.measure_set), first.measure_set, None, untouched=True)
    return cases


@pytest.fixture(scope="module")
def cases(catalogue: Catalogue) -> dict[str, Case]:
    return _cases(catalogue)


def _forms(catalogue: Catalogue) -> dict[str, tuple[bytes, MeasureSet, DraftBid]]:
    """Return filled forms: the first measure has no method, and what cannot occur is left out."""
    tenders = {scenario.code: (scenario.measure_set, scenario.bids) for scenario in catalogue.scenarios}
    tenders |= {f"random-{seed}": a_tender(seed) for seed in range(RANDOM)}
    forms = {}
    for name, (measure_set, bids) in tenders.items():
        bid, codes = bids.bids[0], [code for code, _ in measure_set.toms.proxies]
        answers = tuple(Answer(one.code, "By rota.") for one in measure_set.scored[1:])
        figures = tuple((code, figure) for code, figure in bid.figures if _can_occur(measure_set, code, figure))
        toms = tuple((code, amount) for code, amount in bid.toms if code in codes and measure_set.award.toms_percent)
        draft = DraftBid(bid.bid, figures=figures, toms=toms, answers=answers)
        book = fill_form(response_form(measure_set, catalogue), measure_set, draft)
        forms[f"form-{name}"] = (saved(book), measure_set, draft)
    return forms


def _can_occur(measure_set: MeasureSet, code: str, figure: float) -> bool:
    chosen = measure_set.chosen(code)
    return chosen is not None and chosen.measure.unit.possible(figure)


def _faulty_form() -> bytes:
    """Return a form with one faulty figure a row: impossible, text, no level, half a level, neither yes nor no."""
    levels = {"unit": LEVEL, "better": "higher", "scale": {"kind": "levels", "levels": ["None", "Some", "All"]}}
    yes_no = {"unit": YES_NO, "better": "yes", "scale": {"kind": "yes_no"}}
    to_50 = {"scale": {"kind": "target", "floor": 0, "target": 50}, "plausible": 60}
    base = a_set({"EQ": {}})
    changes: tuple[dict[str, Any], ...] = ({}, {}, levels, levels, yes_no, to_50, levels)
    measures = tuple(ChosenMeasure(measure=a_measure(f"EQ0{at}", **one), points=1) for at, one in enumerate(changes, 1))
    measure_set = base.model_copy(update={"measures": measures})
    book = opened(response_form(measure_set))
    for at, value in enumerate((140, "fifty", 3, 1.5, "maybe", 70, 1), form_shape.HEADER_ROW + 1):
        put(book[form_shape.OFFER], at, form_shape.FIGURE, value)
    return saved(book)


def _moderated() -> bytes:
    """Return a workbook in which a panel has marked six measures of one bid, each in another way."""
    measures = {f"EQ0{at}": 1 for at in range(1, 7)}
    measure_set = a_set({"EQ": measures}, award=Award(price=0, quality=0, social_value=1, figure_percent=0))
    book = opened(evaluation_workbook(measure_set, some_bids(otter={})))
    sheet = book[evaluation_shape.MODERATION]
    panel: tuple[tuple[tuple[float | None, ...], object, str | None], ...] = (
        ((1, 3, None), 2, "Two shifts are named."),
        ((3, 4, 4.5), 4, None),
        ((3, None, None), 5, " "),
        ((None, None, None), 7, "Too good."),
        ((0, 5, 2), "good", "In words."),
        ((4, 4, 4), 0, "No method at all."),
    )
    for at, (marks, agreed, reason) in enumerate(panel, evaluation_shape.HEADER_ROW + 1):
        for number, mark in enumerate(marks, 1):
            put(sheet, at, evaluation_shape.evaluator(number), mark)
        put(sheet, at, evaluation_shape.AGREED, agreed)
        put(sheet, at, evaluation_shape.REASON, reason)
    return saved(book)


@pytest.fixture(scope="module")
def found(cases: dict[str, Case], catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Table]:
    files = {name: spoilt(case.data) if case.untouched else case.data for name, case in cases.items()}
    files |= {name: form for name, (form, _, _) in _forms(catalogue).items()}
    files["faulty-form"] = _faulty_form()
    files["moderated"] = _moderated()
    files |= {"blank-form": spoilt(response_form(catalogue.scenarios[0].measure_set, catalogue))}
    folder: Path = tmp_path_factory.mktemp("office")
    return recalculated(files, folder)


def _at(values: dict[str, object], title: str) -> int:
    """Return the column of a title in the header row, counted from 0."""
    letters = [place for place, value in values.items() if value == title and place.endswith("5")]
    assert len(letters) == 1, title
    return letters[0].rstrip("5")  # type: ignore[return-value]


def test_totals_and_ranks_are_the_apps(cases: dict[str, Case], found: dict[str, Table]) -> None:
    compared = 0
    for name, case in cases.items():
        if case.bids is None:
            continue
        result, sheet = assess(case.measure_set, case.bids), found[name][evaluation_shape.RESULT]
        columns = {title: _at(sheet, title) for title in (
            "Total out of 100", "Rank", "Points for price", "Points for quality", "Points for National TOMs",
            "Points for co-operative value",
        )}  # fmt: skip
        for bid_at in range(len(case.bids.bids)):
            expected = dict(
                zip(
                    columns,
                    (result.total, result.rank, result.price, result.quality, result.toms, result.cooperative),
                    strict=True,
                )
            )
            for title, letter in columns.items():
                value = sheet[f"{letter}{evaluation_shape.HEADER_ROW + 1 + bid_at}"]
                assert value == pytest.approx(expected[title][bid_at], abs=1e-9), (name, bid_at, title)
                compared += 1
    assert compared >= 6 * 2 * (RANDOM + 2)


def test_every_stored_value_is_what_the_formula_gives(cases: dict[str, Case], found: dict[str, Table]) -> None:
    compared = 0
    for name, case in cases.items():
        if not case.untouched:
            continue
        stored, places = table(case.data), formulas(case.data)
        for sheet, cells in places.items():
            for cell in cells:
                _same(stored[sheet].get(cell, ""), found[name][sheet].get(cell, ""), (name, sheet, cell))
                compared += 1
    assert compared > 5_000


def test_the_blank_form_stores_what_its_formulas_give(catalogue: Catalogue, found: dict[str, Table]) -> None:
    form = response_form(catalogue.scenarios[0].measure_set, catalogue)
    stored = table(form)
    for sheet, cells in formulas(form).items():
        for cell in cells:
            _same(stored[sheet].get(cell, ""), found["blank-form"][sheet].get(cell, ""), (sheet, cell))


def _same(stored: object, worked_out: object, where: object) -> None:
    if isinstance(stored, int | float):
        assert worked_out == pytest.approx(stored, abs=1e-9), where
    else:
        assert worked_out == stored, where


def test_varied_weights_say_so(cases: dict[str, Case], found: dict[str, Table]) -> None:
    for name, case in cases.items():
        said = str(found[name][evaluation_shape.RESULT]["A2"])
        assert said.startswith("Weights and settings are as published." if case.untouched else tuple("123456789")), name


def test_ties_share_a_rank(found: dict[str, Table]) -> None:
    sheet = found["tied"][evaluation_shape.RESULT]
    column, standing = _at(sheet, "Rank"), _at(sheet, "Standing")
    ranks = [sheet[f"{column}{at}"] for at in range(6, 16)]
    assert ranks[:5] == ranks[5:]
    assert sorted(ranks)[:3] == [1, 1, 3]  # type: ignore[type-var]
    assert all(str(sheet[f"{standing}{at}"]).startswith("Tied at rank") for at in range(6, 16))


def test_a_filled_form_checks_itself(catalogue: Catalogue, found: dict[str, Table]) -> None:
    for name, (form, measure_set, draft) in _forms(catalogue).items():
        sheet, values = opened(form)[form_shape.OFFER], found[name][form_shape.OFFER]
        status, shown = (column(sheet, title) for title in (form_shape.STATUS, form_shape.INDICATIVE))
        complete, needs_method = 0, measure_set.award.figure_percent < 100
        for at, one in enumerate(measure_set.scored):
            line = row(sheet, one.code)
            figure = dict(draft.figures).get(one.code)
            said = str(values[sheet.cell(line, status).coordinate])
            no_method = at == 0 and needs_method
            if figure is None:
                assert said == ("Figure and method missing" if no_method else "Figure missing"), (name, one.code)
                continue
            complete += not no_method
            assert said.startswith("Method missing" if no_method else "Complete"), (name, one.code, said)
            assert ("explain" in said) == (not no_method and needs_clarifying(one.measure, figure))
            indicative = values[sheet.cell(line, shown).coordinate]
            assert indicative == pytest.approx(100 * score(one.measure.scale, figure), abs=0.05 + 1e-9)
        assert values["A3"] == f"{complete} of {len(measure_set.scored)} complete."


def test_a_form_says_what_a_figure_means(catalogue: Catalogue, found: dict[str, Table]) -> None:
    seen = set()
    for name, (form, measure_set, draft) in _forms(catalogue).items():
        sheet, values = opened(form)[form_shape.OFFER], found[name][form_shape.OFFER]
        says = column(sheet, form_shape.SAYS)
        for code, figure in draft.figures:
            chosen = measure_set.chosen(code)
            assert chosen is not None
            measure, said = chosen.measure, str(values[sheet.cell(row(sheet, code), says).coordinate])
            pounds = measure_set.contract.pounds
            if isinstance(measure.scale, LevelsScale):
                assert said == measure.scale.levels[int(figure)]
            elif measure.unit.kind is UnitKind.YES_NO:
                assert said == ("Yes" if figure else "No")
            elif measure.unit.per_pounds is not None and pounds is not None:
                amount = fixed(figure * pounds / measure.unit.per_pounds, 0)
                assert said == f"{amount} {measure.unit.counted} on this contract"
            else:
                assert said.endswith(measure.unit.label)
            seen.add(measure.scale.kind)
    assert seen == {"target", "bands", "levels", "yes_no"}


def test_a_faulty_form_says_what_is_wrong(found: dict[str, Table]) -> None:
    values = found["faulty-form"][form_shape.OFFER]
    assert [values[f"L{at}"] for at in range(6, 13)] == [
        "Impossible: must be from 0 to 100",
        "Not a number: enter digits only",
        "Impossible: must be a level from 0 to 2",
        "Impossible: must be a level from 0 to 2",
        "Choose Yes or No",
        "Complete: be ready to explain this figure",
        "Complete",
    ]
    # No score is shown for a figure that cannot be scored.
    assert [values.get(f"M{at}") for at in range(6, 13)] == [None, None, None, None, None, 100, 50]
    assert values["K12"] == "Some"


def test_marks_count_only_with_a_reason_and_wide_spreads_are_said(found: dict[str, Table]) -> None:
    sheet = found["moderated"][evaluation_shape.MODERATION]

    def column_of(title: str) -> list[object]:
        return [sheet.get(f"{_at(sheet, title)}{at}") for at in range(6, 12)]

    discuss = "Discuss: 2 or more apart"
    assert column_of("Spread") == [discuss, "Close", "One mark only", "No individual marks", discuss, "Close"]
    assert column_of("High minus low") == [2, 1.5, None, None, 5, 0]
    assert column_of("Average of the marks") == pytest.approx([2, 11.5 / 3, 3, None, 7 / 3, 4])
    reason_missing, not_a_mark = "Reason missing: does not count yet", "Not a mark from 0 to 5: counts 0"
    assert column_of("Does the agreed mark count?") == [
        "Counts", reason_missing, reason_missing, not_a_mark, not_a_mark, "Counts",
    ]  # fmt: skip
    assert column_of("Mark that counts") == [2, 0, 0, 0, 0, 0]
    assert column_of("Agreed minus average") == pytest.approx([0, 4 - 11.5 / 3, 2, None, None, -4])
    result = found["moderated"][evaluation_shape.RESULT]
    # One mark of 2 out of 5 on one of six equal measures: 100 / 6 * 0.4.
    assert result[f"{_at(result, 'Total out of 100')}6"] == pytest.approx(100 / 6 * 0.4)
    assert str(result["A3"]).startswith("4 marks do not count yet")
    assert result[f"{_at(result, 'Spreads to discuss')}6"] == 2
    drafts = [str(text) for place, text in found["moderated"][evaluation_shape.FEEDBACK].items() if place[0] == "D"]
    assert any("The method was marked 2 out of 5. Two shifts are named." in text for text in drafts)
    assert sum("The method mark does not count yet." in text for text in drafts) == 4
