"""Drafts join the bids a council already has."""

from __future__ import annotations

import pytest

from coopvalue.bids.drafts import DraftBid, Reading, join, repeated_bidders
from coopvalue.errors import BidsError
from coopvalue.model.bid import Bid, Bids


def test_price_quality_and_marks_are_kept_from_the_bid_of_the_same_name() -> None:
    one = (("EQ01", 1.0),)
    known = Bid(bid="Otter", price=9, quality=70, kind="charity", staff=3, figures=one, marks=(("EQ01", 4.0),))
    existing = Bids(title="Lot 1", bids=(Bid(bid="Heron", price=5), known))
    joined = join([DraftBid("Otter", figures=(("EQ01", 2.0),)), DraftBid("Wren", figures=(("EQ01", 3.0),))], existing)
    assert joined.bids.title == "Lot 1"
    assert joined.bids.names == ("Heron", "Otter")
    otter = joined.bids.bids[1]
    assert (otter.price, otter.quality, otter.kind, otter.staff) == (9, 70, "charity", 3)
    assert otter.figures == (("EQ01", 2.0),)
    assert otter.marks == (("EQ01", 4.0),)
    # Nobody has said what Wren's price is, so it waits.
    assert [draft.bid for draft in joined.waiting] == ["Wren"]


def test_a_draft_with_a_price_needs_nothing_else() -> None:
    joined = join([DraftBid("Wren", price=7.0, quality=50.0)])
    assert joined.bids.bids == (Bid(bid="Wren", price=7, quality=50),)
    assert joined.waiting == ()


def test_too_many_bids_are_refused() -> None:
    with pytest.raises(BidsError, match="There would be 51 bids"):
        join([DraftBid(f"Bid {at}", price=1.0) for at in range(51)])


def test_a_bidder_in_two_files_is_said() -> None:
    readings = [Reading("a.xlsx", (DraftBid("Otter Ltd"),)), Reading("b.xlsx", (DraftBid("otter  ltd"),))]
    assert [str(problem) for problem in repeated_bidders(readings)] == [
        "b.xlsx: otter  ltd also stands in a.xlsx. Keep the form that the bidder stands by, and leave the other out."
    ]
    assert repeated_bidders(readings[:1]) == ()
