"""The pack as a whole: complete, named alike, and clear about what cannot be made yet."""

from __future__ import annotations

import io
import zipfile

import pytest

from coopvalue.catalogue import load_catalogue
from coopvalue.export.catalogue_files import catalogue_files
from coopvalue.export.pack import PackFile, leading_bid, pack_files, pack_zip
from coopvalue.model.catalogue import Catalogue
from tests.conftest import a_set, some_bids


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def test_every_file_of_an_example_is_built_and_says_which_set_it_is(catalogue: Catalogue) -> None:
    scenario = catalogue.scenarios[0]
    files = pack_files(scenario.measure_set, catalogue, scenario.bids, leading_bid(scenario.measure_set, scenario.bids))
    assert len({file.kind for file in files}) == len(files) == 13
    for file in files:
        assert scenario.measure_set.fingerprint in file.name
        assert not file.waits_for
    seen: list[tuple[int, str]] = []
    archive = zipfile.ZipFile(io.BytesIO(pack_zip(files, lambda done, file: seen.append((done, file.kind)))))
    assert archive.testzip() is None
    assert archive.namelist() == [file.name for file in files]
    assert seen == [(place, file.kind) for place, file in enumerate(files, start=1)]


@pytest.mark.parametrize(
    ("points", "waiting"),
    [
        ({"EQ01": 0}, {"evaluation-workbook", "award-criteria", "evaluation-of-these-bids", "weights-test"}),
        ({"EQ01": 1}, set()),
    ],
)
def test_a_set_that_cannot_be_scored_says_what_its_files_wait_for(
    catalogue: Catalogue, points: dict[str, int], waiting: set[str]
) -> None:
    measure_set = a_set({"EQ": points})
    files = pack_files(measure_set, catalogue, some_bids(a={"EQ01": 40}))
    assert {file.kind for file in files if file.waits_for} == waiting
    for file in files:
        if not file.waits_for:
            assert file.build()
    made: list[PackFile] = []
    pack_zip(files, lambda _, file: made.append(file))
    assert len(made) == len(files) - len(waiting)


def test_real_bids_are_marked_confidential_and_invented_ones_are_not(catalogue: Catalogue) -> None:
    measure_set = a_set({"EQ": {"EQ01": 1}})
    real = pack_files(measure_set, catalogue, some_bids(a={"EQ01": 40}))
    assert {file.kind for file in real if file.confidential} == {"evaluation-of-these-bids", "weights-test", "bids"}
    invented = catalogue.scenarios[0]
    assert not any(file.confidential for file in pack_files(invented.measure_set, catalogue, invented.bids))


def test_a_tie_has_no_leading_bid(catalogue: Catalogue) -> None:
    measure_set = a_set({"EQ": {"EQ01": 1}})
    assert leading_bid(measure_set, some_bids(a={"EQ01": 40}, b={"EQ01": 40})) is None
    found = leading_bid(measure_set, some_bids(a={"EQ01": 40}, b={"EQ01": 50}))
    assert found
    assert found.bid == "b"


def test_the_catalogue_files_build(catalogue: Catalogue) -> None:
    for file in catalogue_files(catalogue):
        assert catalogue.version in file.name
        assert file.build()
