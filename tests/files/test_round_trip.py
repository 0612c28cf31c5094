"""What is written is read back equal, whatever is in it."""

from __future__ import annotations

from hypothesis import given, settings

from coopvalue.files.bids import read_bids, write_bids
from coopvalue.files.measure_set import read_measure_set, write_measure_set
from coopvalue.model.bid import Bids
from coopvalue.model.measure_set import MeasureSet
from tests.strategies import any_bids, any_measure_sets


@settings(max_examples=50)
@given(any_measure_sets())
def test_a_set_comes_back_equal_with_its_fingerprint(measure_set: MeasureSet) -> None:
    again = read_measure_set(write_measure_set(measure_set))
    assert again == measure_set
    assert again.fingerprint == measure_set.fingerprint


@given(any_bids())
def test_bids_come_back_equal(bids: Bids) -> None:
    again = read_bids(write_bids(bids))
    assert again == bids
    assert again.fingerprint == bids.fingerprint


def test_a_saved_set_shows_its_title_and_fingerprint_on_top() -> None:
    measure_set = MeasureSet(title="Home care,\nMarlbeck")
    assert write_measure_set(measure_set).splitlines()[:3] == [
        "# coopvalue measure set: Home care, Marlbeck",
        f"# fingerprint: {measure_set.fingerprint}",
        "format: coopvalue-set/1",
    ]


def test_saved_bids_say_whether_they_are_invented() -> None:
    assert write_bids(Bids()).splitlines()[0] == "# coopvalue bids: commercially confidential"
    assert write_bids(Bids(invented=True)).splitlines()[0] == "# coopvalue bids (invented, for demonstration)"
