"""Whether the winner depends on which of two sets of National TOMs proxy values the council uses."""

from __future__ import annotations

from coopvalue.methods.assess import Assessment
from coopvalue.methods.award import toms_pounds, toms_scores
from coopvalue.methods.comparison import Change, WhatIf, compare
from coopvalue.model.bid import Bids
from coopvalue.model.measure_set import MeasureSet


def proxy_switch(measure_set: MeasureSet, bids: Bids, assessment: Assessment) -> WhatIf | None:
    """Return what comes of scoring the National TOMs part with the set's other proxy values.

    Parameters
    ----------
    measure_set : MeasureSet
        Holds both sets of the council's own values: `proxies`, which are used, and `other_proxies`.
    bids, assessment : Bids, Assessment
        The bids, and the same bids scored on the set.

    Returns
    -------
    WhatIf or None
        None if there are no other values, or the National TOMs part has no share of the award.

    Notes
    -----
    ``T`` is worked out again from ``sum proxy * quantity`` with the other values; nothing else moves. A proxy value is
    a weight in pounds, so if the winner changes it is the choice of values that decides.
    """
    share = assessment.weights.split.toms
    if not measure_set.toms.other_proxies or share == 0:
        return None
    pounds = toms_pounds(bids.bids, dict(measure_set.toms.other_proxies))
    points = 100 * share * toms_scores(pounds, measure_set.toms, measure_set.contract.pounds)
    after = assessment.total - assessment.toms + points
    return compare(
        Change.PROXIES, ["other_proxies"], ["With the other proxy values"], assessment.bids, assessment.total,
        after[None, :],
    )[0]  # fmt: skip
