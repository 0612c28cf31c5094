"""Who wins under each ballot, and what the camps weight differently."""

from __future__ import annotations

import numpy as np
import pytest

from coopvalue.methods.assess import assess
from coopvalue.model.award import Award
from coopvalue.model.bid import Bid, Bids
from coopvalue.model.measure_set import MeasureSet
from coopvalue.workshop.errors import WorkshopError
from coopvalue.workshop.meaning import meaning, stakes, totals
from tests.conftest import a_set, some_bids
from tests.workshop.rooms import INSIDE, LEVEL, votes

# Acme scores 1 on EQ, Beta 0.6 on PA: with e points for EQ, Acme has e and Beta 0.6 (100 - e); Acme wins above 37.5.
SET = a_set({"EQ": {"EQ01": 1}, "PA": {"PA01": 1}})
ASSESSED = assess(SET, some_bids(Acme={"EQ01": 100, "PA01": 0}, Beta={"EQ01": 0, "PA01": 60}))
AT_STAKE = stakes(ASSESSED, "themes")


def test_win_shares_and_camps_by_hand() -> None:
    found = meaning(AT_STAKE, LEVEL, votes(60, 70, 80, 60, 70, 80, 70, 70, 20, 20, 20, 20, 20, 20))
    assert dict(found.win_shares) == pytest.approx({"Acme": 8 / 14, "Beta": 6 / 14})
    assert [(camp.winners, camp.ballots) for camp in found.camps] == [(("Acme",), 8), (("Beta",), 6)]
    acme = found.camps[0].differences[0]
    assert (acme.code, acme.camp, acme.others, acme.apart) == ("EQ", 70, 20, True)
    # The room's mean for EQ is (560 + 120) / 14 = 48.6, above 37.5.
    assert found.room_winners == ("Acme",)
    assert found.sentences[:2] == (
        "Acme comes first under 8 of 14 ballots (57%); Beta comes first under 6 of 14 ballots (43%).",
        "With the mean of the room's points Acme comes first.",
    )
    assert found.sentences[2] == (
        "The 8 people under whose points Acme comes first gave Equality 50 points more (70 against 20) and "
        "Participation 50 points fewer (30 against 80) on average than everyone else. "
        "Every one of them gave Equality more points than anybody else. "
        "Every one of them gave Participation fewer points than anybody else."
    )


def test_a_small_camp_is_not_described_and_cannot_be_subtracted() -> None:
    found = meaning(AT_STAKE, LEVEL, votes(*[70] * 9, 10, 20))
    assert [camp.differences for camp in found.camps] == [(), ()]
    assert "What each side weighted differently is not shown" in found.sentences[-1]
    assert not any("gave" in sentence for sentence in found.sentences)


def test_one_camp_is_the_whole_room() -> None:
    found = meaning(AT_STAKE, LEVEL, votes(70, 80, 90))
    assert found.sentences == (
        "Under every one of the 3 ballots Acme comes first: what this room disagrees about does not change the winner.",
    )


def test_a_tie_counts_in_equal_parts() -> None:
    level = assess(SET, some_bids(Acme={"EQ01": 100, "PA01": 0}, Beta={"EQ01": 0, "PA01": 100}))
    found = meaning(stakes(level, "themes"), LEVEL, votes(50, 60))
    assert dict(found.win_shares) == {"Acme": 0.75, "Beta": 0.25}
    assert found.camps[1].winners in {("Acme", "Beta"), ("Acme",)}
    assert "Acme and Beta tie for first place under 1 of 2 ballots (50%)" in found.sentences[0]


def test_ballots_on_what_no_bid_is_scored_on_are_left_out_and_said() -> None:
    only = assess(a_set({"EQ": {"EQ01": 1}, "PA": {"PA01": 0}}), some_bids(Acme={"EQ01": 100}, Beta={"EQ01": 50}))
    found = meaning(stakes(only, "themes"), LEVEL, votes(70, 0))
    assert (found.ballots, found.left_out) == (1, 1)
    assert found.sentences[-1].startswith("1 more gave all their points to things no bid is scored on")
    with pytest.raises(WorkshopError, match="no ballot yet"):
        meaning(stakes(only, "themes"), LEVEL, votes(0))


def whole_award() -> tuple[MeasureSet, Bids]:
    measure_set = a_set(
        {"EQ": {"EQ01": 60, "EQ02": 40}, "PA": {"PA01": 100}},
        {"EQ": 75, "PA": 25},
        award=Award(price=40, quality=30, social_value=30, figure_percent=60, ceiling=1_200_000, floor=800_000),
    )
    generator = np.random.default_rng(3)
    bids = tuple(
        Bid(
            bid=name, price=float(generator.integers(800_000, 1_200_000)), quality=float(generator.integers(0, 100)),
            figures=tuple((code, float(generator.integers(0, 100))) for code in ("EQ01", "EQ02", "PA01")),
            marks=tuple((code, float(generator.integers(0, 5))) for code in ("EQ01", "EQ02", "PA01")),
        )
        for name in ("Acme", "Beta", "Coop")
    )  # fmt: skip
    return measure_set, Bids(bids=bids)


@pytest.mark.parametrize("level", [LEVEL, INSIDE], ids=["themes", "measures"])
def test_totals_equal_a_full_assessment_with_each_ballot_as_the_weights(level: object) -> None:
    measure_set, bids = whole_award()
    at_stake = stakes(assess(measure_set, bids), level.code)  # type: ignore[attr-defined]
    assert at_stake.codes == level.codes  # type: ignore[attr-defined]
    for given in (10, 45, 100):
        points = dict(zip(at_stake.codes, (given, 100 - given), strict=True))
        changed = measure_set.model_copy(
            update={
                "themes": tuple(
                    one.model_copy(update={"points": points.get(one.code, one.points)}) for one in measure_set.themes
                ),
                "measures": tuple(
                    one.model_copy(update={"points": points.get(one.code, one.points)}) for one in measure_set.measures
                ),
            }
        )
        assert totals(at_stake, np.array([[given, 100.0 - given]]))[0] == pytest.approx(assess(changed, bids).total)


def test_a_theme_nobody_is_scored_on_decides_nothing() -> None:
    with pytest.raises(WorkshopError, match="No bid is scored on anything in 'CO'"):
        stakes(ASSESSED, "CO")
