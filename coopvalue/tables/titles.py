"""The titles columns carry, and what sort of value stands under each: the one place both are said."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType


class Kind(StrEnum):
    """What sort of value a column holds, and so how it is shown."""

    TEXT = "text"
    LONG = "long"
    COUNT = "count"
    NUMBER = "number"
    SHARE = "share"
    SCORE = "score"
    POINTS = "points"
    POUNDS = "pounds"
    PERCENT = "percent"


CODE = "Code"
MEASURE = "Measure"
THEME = "Theme"
THEME_CODE = "Theme code"
OUTCOME = "Outcome"
OUTCOME_CODE = "Outcome code"
STATEMENT = "What changes"
SUMMARY = "In short"
WHY = "Why it matters"
DEFINITION = "Definition"
UNIT = "Unit"
BETTER = "Better is"
SCALE = "How a figure is scored"
SCALE_REASON = "Reason for the scale"
PLAUSIBLE = "Clarify beyond"
SIZE_NEUTRAL = "How size is kept out"
EVIDENCE = "Evidence with the bid"
DELIVERY_CHECK = "How delivery is checked"
USE = "Use in this set"
USES = "Allowed uses"
NEUTRALITY = "Neutrality"
NEUTRALITY_REASON = "Reason for the neutrality"
FLAGS = "Legal flags"
ANTI_GAMING = "How it could be gamed and what stops that"
EFFORT = "Hours for a small bidder"
FULL_MARKS = "Who could reach full marks, and how"
OVERLAPS = "Overlaps with"
VALUES = "Values and principles"
CONFIDENCE = "Our confidence"
SOURCE = "Source"
SOURCE_URL = "Address of the source"
CHECKED = "Source checked"
SURE = "How it was established"
ORIGIN = "Where the wording comes from"
APPLIES = "Applies"
MEASURES = "Measures"

POINTS = "Points given"
POINTS_REASON = "Reason for the points"
SHARE_OF_THEME = "Share of theme"
SHARE_OF_PART = "Share of co-operative part"
SHARE_OF_AWARD = "Share of the award"
PUBLISHED = "Published weight (%)"
PART = "Part of the award"
HOW_SCORED = "How it is scored"

FRAMEWORK = "Framework"
FRAMEWORK_CODE = "Framework code"
FRAMEWORK_SUMMARY = "What the framework asks (our words)"
RELATION = "Relation"
REASON = "Reason"
STANDING = "Standing of the entry"

VALUE = "Value or principle"
VALUE_KIND = "Kind"
MEANING = "Meaning"
ACTION = "What to do"

BID = "Bid"
BIDDER_KIND = "Kind of organisation"
RANK = "Rank"
PRICE = "Price"
QUALITY = "Quality"
TOMS = "National TOMs"
COOPERATIVE = "Co-operative value"
TOTAL = "Total"
PRICE_POUNDS = "Price bid"
TOMS_POUNDS = "Social value offered"
FIGURE = "Figure"
OFFER = "Offer"
FIGURE_SCORE = "Score of the figure"
MARK = "Method mark"
SCORE = "Score"
CONTRIBUTION = "Points of the award"
CONCERN = "What is odd"
NOTICE = "What it means"
ABOUT = "About"

KINDS = MappingProxyType(
    {
        **dict.fromkeys(
            (
                STATEMENT, SUMMARY, WHY, DEFINITION, SCALE, SCALE_REASON, SIZE_NEUTRAL, EVIDENCE, DELIVERY_CHECK,
                NEUTRALITY_REASON, ANTI_GAMING, FULL_MARKS, SOURCE, POINTS_REASON, HOW_SCORED, FRAMEWORK_SUMMARY,
                REASON, MEANING, ACTION, NOTICE, VALUES, NEUTRALITY, SOURCE_URL, MEASURES,
            ),
            Kind.LONG,
        ),
        **dict.fromkeys((POINTS, RANK), Kind.COUNT),
        **dict.fromkeys((EFFORT, PLAUSIBLE, FIGURE, MARK), Kind.NUMBER),
        **dict.fromkeys((SHARE_OF_THEME, SHARE_OF_PART, SHARE_OF_AWARD), Kind.SHARE),
        **dict.fromkeys((FIGURE_SCORE, SCORE), Kind.SCORE),
        **dict.fromkeys((PRICE, QUALITY, TOMS, COOPERATIVE, TOTAL, CONTRIBUTION), Kind.POINTS),
        **dict.fromkeys((PRICE_POUNDS, TOMS_POUNDS), Kind.POUNDS),
        PUBLISHED: Kind.PERCENT,
    }
)  # fmt: skip
"""What each column holds; a column that is not listed holds short text."""


def kind_of(title: str) -> Kind:
    """Return what sort of value stands under `title`."""
    return KINDS.get(title, Kind.TEXT)
