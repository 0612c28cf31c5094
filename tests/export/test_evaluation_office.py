"""LibreOffice works out the workbooks anew, and gets what the app gets: the totals, the ranks, every word.

One run converts every workbook, because starting LibreOffice takes longer than all the sums.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import pytest

from coopvalue.bids import evaluation_shape, form_shape
from coopvalue.bids.drafts import Answer, DraftBid
from coopvalue.export.evaluation import evaluation_workbook
from coopvalue.export.response_form import response_form
from coopvalue.methods.assess import assess
from coopvalue.methods.scale import score
from coopvalue.model.bid import Bids
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure_set import MeasureSet
from tests.bids.filling import column, fill_form, opened, row, saved
from tests.bids.tenders import a_tender
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
    forms = {}
    for scenario in catalogue.scenarios:
        measure_set, bid = scenario.measure_set, scenario.bids.bids[0]
        answers = tuple(Answer(one.code, "By rota.") for one in measure_set.scored[1:])
        draft = DraftBid(bid.bid, figures=bid.figures, toms=bid.toms, answers=answers)
        book = fill_form(response_form(measure_set, catalogue), measure_set, draft)
        forms[f"form-{scenario.code}"] = (saved(book), measure_set, draft)
    return forms


@pytest.fixture(scope="module")
def found(cases: dict[str, Case], catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Table]:
    files = {name: spoilt(case.data) if case.untouched else case.data for name, case in cases.items()}
    files |= {name: form for name, (form, _, _) in _forms(catalogue).items()}
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
    assert compared > 10_000


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
        complete = 0
        for at, one in enumerate(measure_set.scored):
            line = row(sheet, one.code)
            figure = dict(draft.figures).get(one.code)
            said = str(values[sheet.cell(line, status).coordinate])
            if figure is None:
                assert said == ("Figure and method missing" if at == 0 else "Figure missing")
                continue
            complete += at > 0
            assert said.startswith("Complete" if at else "Method missing"), (name, one.code)
            indicative = values[sheet.cell(line, shown).coordinate]
            assert indicative == pytest.approx(100 * score(one.measure.scale, figure), abs=0.05 + 1e-9)
        assert values["A3"] == f"{complete} of {len(measure_set.scored)} complete."
