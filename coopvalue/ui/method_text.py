"""The words of Method and sources."""

from __future__ import annotations

import streamlit as st

from coopvalue.tables import formats
from coopvalue.ui import shared

_SCORING = """
**Points and shares.** People give whole points; only proportions matter. A share is a fraction of its parent, and the shares
of one parent add up to the whole. What a measure really counts for is its share of the theme, times the theme's share of
the co-operative part, times that part's share of the award.

**The score of a figure.** Each measure has one scale, published with the tender, from 0 to 1:
- *straight line*: nothing at the floor, full marks at the target, and in proportion between;
- *bands*: a published table of thresholds;
- *levels*: described levels, the level reached over the top level;
- *yes or no*.

A missing figure scores 0 and is flagged. A figure better than a published plausible limit is marked "clarify" and not
rewarded further. Counts are per £100,000 of contract value, per post or a percentage, so that size alone never wins.

**The score of a measure.** The number counts for 60% and the evaluators' mark for the method (0 to 5) for 40%, unless you
change it on Weightings. A number with no credible method is a promise.

**Price.** Fixed: from 0 at a published ceiling to full marks at a published floor. Relative: the lowest price divided by
this price. With a relative formula, a bid that is added or withdrawn can change the order of the others.

**National TOMs part.** Your council's own pounds per unit, times the quantities offered. Fixed: against a target of pounds
of social value per pound of contract, capped at full marks. Relative: against the highest bid.

**The award.** Price, quality, TOMs and co-operative points add up to the total out of 100. Ranks come from unrounded totals,
and totals closer than a billionth of a point are a tie.

**Will it hold?** For each theme and measure, the range of its share in which today's winner stays first while the others
keep their proportions, worked out exactly. The smallest change is the fewest points of 100 that must move to change the
winner, also exact. How often each bid comes first is counted over weightings drawn by chance with a seed that is shown, or
over the ballots of a room, one by one. The verdict is *clear* if at least 10 of 100 points between themes and 5 between
measures must move to change the winner, the winner is first in 95% of the weightings nearby (and for 90% of a room's
ballots), and no single losing bid that withdraws and no single step of a method mark changes it. It is *no clear winner* if
bids tie or another bid is first in more of the weightings nearby. Everything else is a *close call*. These thresholds are ours.

**Guided weights.** *Order*: the middle of all weightings that respect an order of importance (rank-order centroid, Barron
and Barrett 1996). *Jumps*: how much going from worst to best on each matters beside the greatest such jump (swing
weighting, the step the Treasury's Green Book guidance calls critical).

**A room's weights.** The mean and the median of everyone's points, and the middle half of the room. Agreement is how many
of their 100 points two people, picked at random, place alike. Kendall's W says whether people put things in the same
order: 0 is no shared order, 1 the same order for all. Groups of fewer than five people are never shown apart.

**Fingerprint.** Twelve characters worked out from everything in the measure set. Change anything and it changes, so a council
can show that the weights it published are the weights it tested.
"""

_LIMITS = """
- Scores add up, so a weak answer on one measure can be made up on another. Use a pass mark in the tender where that must not happen.
- Floors, targets and bands are starting points proposed here. Set them from your own market engagement.
- National TOMs codes are described in our own words. Where a code is "indicative", check it against the licensed handbook.
- Legal notes are written for England, are information and not advice, and carry the date on which they were checked.
- No UK procurement route reserves contracts for co-operatives as such, and no measure here scores what a bidder is.
- Felt benefits (how people say they feel) are contract KPIs with a survey protocol, never scores at bid stage.
"""


def scoring() -> None:
    """Draw how numbers come about."""
    st.header("How the numbers come about", anchor=False)
    st.markdown(_SCORING.strip())


def limits() -> None:
    """Draw what the tool cannot do."""
    st.header("What to keep in mind", anchor=False)
    st.markdown(_LIMITS.strip())


def sources() -> None:
    """Draw where facts come from."""
    catalogue = shared.catalogue()
    st.header("Where the facts come from", anchor=False)
    sure = [measure.source.sure for measure in catalogue.measures]
    counted = formats.listed([f"{sure.count(kind)} {kind.words}" for kind in dict.fromkeys(sure)])
    st.markdown(
        f"Catalogue {catalogue.version}, last checked {catalogue.checked}, licence {catalogue.licence}. "
        f"Of the ideas behind its {len(catalogue.measures)} measures, {counted}. The wording, units and scales are ours."
    )
    for framework in catalogue.frameworks:
        st.markdown(f"**{framework.title}.** {framework.edition} {framework.licence} {framework.disclaimer}")
        st.markdown("\n".join(_cited(one.text, one.url, one.sure.words, one.checked) for one in framework.sources))
    st.markdown("**Law and thresholds**")
    notes = [(one.title, one.source) for one in catalogue.legal_notes]
    notes += [(one.title, one.source) for one in catalogue.thresholds]
    st.markdown("\n".join(_cited(f"{title}: {one.text}", one.url, one.sure.words, one.checked) for title, one in notes))


def values() -> None:
    """Draw the values and principles."""
    catalogue = shared.catalogue()
    st.header("Values and principles", anchor=False)
    st.markdown(f"{catalogue.values.version}. {catalogue.values.note}")
    st.markdown("\n".join(f"- **{entry.code} {entry.title}**: {entry.meaning}" for entry in catalogue.values.entries))


def _cited(text: str, url: str, sure: str, checked: str) -> str:
    name = f"[{text}]({url})" if url.startswith("http") else text
    return f"- {name} ({sure}, checked {checked})"
