"""What the words of this app mean, for someone who has never seen a tender."""

from __future__ import annotations

from types import MappingProxyType

import streamlit as st

from coopvalue.ui import menu
from coopvalue.ui.menu import Page

WORDS = MappingProxyType(
    {
        "Agreement": "How many of their 100 points two people, picked at random, place alike.",
        "Award": "The decision which bid wins. Its parts, price, quality and social value, share 100 points.",
        "Ballot": "One person's points in one round of a workshop.",
        "Bid": "What an organisation offers for a contract: a price, how it will do the work, and what it promises.",
        "Bid-stage criterion": "A measure that bids are scored on before the contract is awarded.",
        "Contract KPI": "A measure that is reported while the contract runs (key performance indicator), not scored before.",
        "Council monitoring": "A measure the council takes of its own work; bidders are not asked.",
        "Crosswalk": "A list that says, measure by measure, how two frameworks relate.",
        "Double counting": "Paying twice, in marks, for one and the same benefit.",
        "Figure": "What a bid offers on a measure, as a number in the measure's unit.",
        "Fingerprint": "Twelve characters worked out from a whole measure set. If anything in the set changes, they change.",
        "Gap": "A measure that the other framework has nothing for.",
        "Kendall's W": "From 0, no shared order, to 1: everybody puts things in the same order.",
        "Light touch": "Services such as care and education, which have lighter procurement rules.",
        "Measure": "One thing bidders are asked for, with its unit, scale, evidence and how it is checked.",
        "Measure set": "The measures chosen for one purpose, with targets, weights and reasons: what you make here.",
        "Method mark": "Evaluators' mark from 0 to 5 for how credible a bid's way of doing something is.",
        "Median": "The middle: half the people gave more, half gave fewer.",
        "National TOMs": "Themes, outcomes and measures: a framework many councils use to compare social value in bids.",
        "Neutrality": "Whether every kind of organisation can reach full marks. Green: yes. Amber: some find it easier. Red: never scored.",
        "Outcome": "A change that measures serve.",
        "Points": "Whole numbers people give. Only their proportions matter.",
        "Proxy value": "Pounds that a framework sets for one unit of something, such as a week of training. Bring your council's own.",
        "Relative scoring": "Scoring a bid against the other bids. One bid more or less can then change the order of the rest.",
        "Scale": "The published rule that turns a figure into a score from nothing to full marks.",
        "Section 17": "The part of the Local Government Act 1988 that keeps councils from deciding on non-commercial matters, with exceptions.",
        "Seed": "A number that makes draws by chance repeatable: the same seed gives the same result.",
        "Share of the award": "What a measure really counts for, out of everything: its share of its theme, times the theme's share, and so on up.",
        "Swing weighting": "Setting weights by asking how much going from worst to best on each thing matters, not how important its name sounds.",
        "Theme": "A group of measures, such as Wellbeing.",
        "VCSE": "Voluntary, community and social enterprise.",
    }
)

_ON_PAGE = MappingProxyType(
    {
        menu.PURPOSE: ("Measure set", "Light touch", "Section 17", "VCSE"),
        menu.MEASURES: ("Measure", "Outcome", "Scale", "Neutrality", "Bid-stage criterion", "Contract KPI", "Council monitoring", "Section 17"),
        menu.WEIGHTINGS: ("Points", "Share of the award", "Award", "Swing weighting", "Method mark", "Relative scoring", "Proxy value", "National TOMs"),
        menu.TOMS_MAP: ("National TOMs", "Crosswalk", "Gap", "Double counting"),
        menu.BIDS: ("Bid", "Figure", "Method mark", "Scale", "Award", "Proxy value"),
        menu.HOLD: ("Award", "Points", "Share of the award", "Relative scoring", "Method mark", "Seed"),
        menu.WORKSHOP: ("Ballot", "Median", "Agreement", "Kendall's W"),
        menu.DOWNLOAD: ("Fingerprint", "Measure set", "Contract KPI"),
    }
)  # fmt: skip


def words_of(page: Page) -> None:
    """Draw the words that `page` uses, on request."""
    words = _ON_PAGE.get(page, ())
    if words:
        with st.popover("Words on this page", icon=":material/dictionary:"):
            st.markdown(_listed(words))


def everything() -> None:
    """Draw the whole glossary."""
    st.header("Words", anchor=False)
    st.markdown(_listed(tuple(WORDS)))


def _listed(words: tuple[str, ...]) -> str:
    return "\n".join(f"- **{word}.** {WORDS[word]}" for word in words)
