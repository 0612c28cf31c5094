"""The measure set: the one object a user owns.

It holds its own copy of every chosen measure, so that a set published today still
scores the same when the catalogue has moved on; `copied_from` shows what it was copied from.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from coopvalue.model.base import Code, Frozen, Pairs, Text, Title
from coopvalue.model.measure import Measure, Use, digest
from coopvalue.model.reference import CouncilRule

SET_FORMAT: Final = "coopvalue-set/1"


class ContractKind(StrEnum):
    """What is bought."""

    SERVICES = "services"
    LIGHT_TOUCH = "light_touch"
    GOODS = "goods"
    WORKS = "works"

    @property
    def words(self) -> str:
        """The name a reader sees."""
        return {"services": "Services", "light_touch": "Light touch services", "goods": "Goods", "works": "Works"}[
            self.value
        ]


class Route(StrEnum):
    """How the contract is let."""

    UNDECIDED = "undecided"
    OPEN = "open"
    FRAMEWORK = "framework"
    BELOW_OPEN = "below_open"
    BELOW_SME_VCSE = "below_sme_vcse"
    BELOW_LOCAL = "below_local"
    MUTUAL = "mutual"

    @property
    def words(self) -> str:
        """The name a reader sees."""
        return {
            "undecided": "Not decided yet",
            "open": "Open to all, above threshold",
            "framework": "Call-off from a framework",
            "below_open": "Below threshold, open to all",
            "below_sme_vcse": "Below threshold, reserved to small firms or VCSEs",
            "below_local": "Below threshold, reserved to UK or local suppliers",
            "mutual": "Reserved to public service mutuals (section 33)",
        }[self.value]


class WorkforceBasis(StrEnum):
    """Why workforce measures may be used despite section 17 of the Local Government Act 1988."""

    UNDECIDED = "undecided"
    BEST_VALUE = "best_value"
    SOCIAL_VALUE_ACT = "social_value_act"

    @property
    def words(self) -> str:
        """The name a reader sees."""
        return {
            "undecided": "Not recorded yet",
            "best_value": "Best value or TUPE (SI 2001/909)",
            "social_value_act": "Social Value Act duty (section 17(11)), services only",
        }[self.value]


class Nation(StrEnum):
    """Whose procurement law applies."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"

    @property
    def words(self) -> str:
        """The name a reader sees."""
        return self.value.replace("_", " ").title()


class Purpose(Frozen):
    """Why the set exists: the place, its needs and who helped to choose.

    Every field may be empty; the checks say what is missing.
    """

    council: Text = ""
    nation: Nation = Nation.ENGLAND
    place: Text = ""
    need: Text = ""
    outcomes_sought: Text = ""
    co_produced_with: Text = ""
    changed_by_them: Text = ""
    evidence_owner: Text = ""


class Contract(Frozen):
    """The contract the set is for.

    Attributes
    ----------
    pounds : float or None
        Estimated whole-life value in pounds, VAT included; None while not known.
    months : int or None
        Length in months.
    """

    title: Text = ""
    kind: ContractKind = ContractKind.SERVICES
    pounds: float | None = Field(default=None, gt=0, le=1e11)
    months: int | None = Field(default=None, gt=0, le=600)
    route: Route = Route.UNDECIDED
    route_reason: Text = ""
    workforce_basis: WorkforceBasis = WorkforceBasis.UNDECIDED
    has_subcontracts: bool = True


class PriceFormula(StrEnum):
    """How a price becomes a score."""

    LOWEST = "lowest"
    FIXED = "fixed"

    @property
    def words(self) -> str:
        """The name a reader sees."""
        return {
            "lowest": "Relative: lowest price divided by this price",
            "fixed": "Fixed: between a published ceiling and floor",
        }[self.value]


class Award(Frozen):
    """How the whole award is made up.

    Attributes
    ----------
    price, quality, social_value : int
        Points of the three parts; only their proportions matter.
    toms_percent : int
        Share of the social value part given to the National TOMs, from 0 to 100.
    figure_percent : int
        Share of a measure's score given to the figure; the rest goes to the method mark.
    ceiling, floor : float or None
        Published prices in pounds that score 0 and 1. The fixed formula needs a ceiling; no floor means £0.
    """

    price: int = Field(default=40, ge=0, le=1000)
    quality: int = Field(default=40, ge=0, le=1000)
    social_value: int = Field(default=20, ge=0, le=1000)
    toms_percent: int = Field(default=0, ge=0, le=100)
    figure_percent: int = Field(default=60, ge=0, le=100)
    price_formula: PriceFormula = PriceFormula.FIXED
    ceiling: float | None = Field(default=None, gt=0)
    floor: float | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _usable(self) -> Self:
        if self.price + self.quality + self.social_value == 0:
            raise ValueError("price, quality and social_value are all 0; give at least one of them points")
        if self.ceiling is not None and self.floor is not None and self.floor >= self.ceiling:
            raise ValueError(f"floor (£{self.floor:,.0f}) must be below ceiling (£{self.ceiling:,.0f})")
        return self


class TomsScoring(StrEnum):
    """How the National TOMs part is scored."""

    TARGET = "target"
    RELATIVE = "relative"

    @property
    def words(self) -> str:
        """The name a reader sees."""
        return {
            "target": "Fixed: against a target of £ of social value per £ of contract",
            "relative": "Relative: against the highest bid",
        }[self.value]


class TomsPart(Frozen):
    """The National TOMs part, with the council's own proxy values (pounds per unit).

    Attributes
    ----------
    proxies, other_proxies : pairs of (str, float)
        Two sets of the council's own values; the second only to test whether the choice matters.
    target_per_pound : float
        Pounds of social value per pound of contract that score full marks.
    proxies_source, edition : str
        Where the values come from, and the edition of the National TOMs they belong to.
    """

    scoring: TomsScoring = TomsScoring.TARGET
    target_per_pound: float = Field(default=0.25, gt=0, le=100)
    proxies: Pairs[Annotated[float, Field(ge=0)]] = ()
    proxies_source: Text = ""
    edition: Text = ""
    other_proxies: Pairs[Annotated[float, Field(ge=0)]] = ()


class ChosenTheme(Frozen):
    """A theme in the set, with the points given to it and why."""

    code: Code
    title: Title
    points: int = Field(default=0, ge=0, le=1_000_000)
    reason: Text = ""


class ChosenMeasure(Frozen):
    """A measure in the set.

    Attributes
    ----------
    measure : Measure
        The set's own copy, wording and scale included.
    copied_from : str
        Digest of the catalogue entry it was copied from; empty for a measure the officer wrote.
    use : Use
        What this set uses it for. Only a bid-stage criterion is scored.
    points : int
        Points within its theme.
    reason : str
        Why it has these points.
    not_applicable : str
        Why it does not apply to this contract, announced before the tender; empty while it applies.
    """

    measure: Measure
    copied_from: Text = ""
    use: Use = Use.BID
    points: int = Field(default=0, ge=0, le=1_000_000)
    reason: Text = ""
    not_applicable: Text = ""

    @property
    def code(self) -> str:
        """Code of the measure."""
        return self.measure.code

    @property
    def scored(self) -> bool:
        """Whether bids are scored on it."""
        return self.use is Use.BID and not self.not_applicable

    @property
    def edited(self) -> bool:
        """Whether the officer changed it after copying it from the catalogue."""
        return bool(self.copied_from) and self.measure.digest() != self.copied_from


class Dropped(Frozen):
    """A measure that was considered and left out."""

    code: Code
    title: Title
    reason: Text = ""


class Answer(Frozen):
    """What the officer says to a warning of the checks."""

    check: Title
    answer: Text


class WeightingMethod(StrEnum):
    """How a weighting was reached."""

    POINTS = "points"
    EQUAL = "equal"
    RANK_ORDER = "rank_order"
    SWING = "swing"
    WORKSHOP = "workshop"

    @property
    def words(self) -> str:
        """The name a reader sees."""
        return {
            "points": "Points shared out",
            "equal": "Equal points",
            "rank_order": "Order of importance (rank-order centroid)",
            "swing": "Guided: worst-to-best jumps compared (swing weighting)",
            "workshop": "Taken from a workshop",
        }[self.value]


class NamedWeighting(Frozen):
    """A weighting kept under a name, to compare with others."""

    name: Title
    method: WeightingMethod
    themes: Pairs[Annotated[int, Field(ge=0)]]
    measures: Pairs[Annotated[int, Field(ge=0)]]
    note: Text = ""


class WorkshopResult(Frozen):
    """What a workshop agreed, taken into the set.

    Attributes
    ----------
    level : str
        ``themes`` or the code of the theme whose measures were weighted.
    taken : {"mean", "median"}
        Which middle of the ballots was taken.
    shares, spread : pairs of (str, float)
        Share of each option from 0 to 1, and its interquartile range.
    agreement, concordance : float
        Agreement from 0 to 1 and Kendall's W.
    """

    title: Title
    held: Text
    round: int = Field(ge=1)
    level: Code
    ballots: int = Field(ge=1)
    taken: Literal["mean", "median"]
    shares: Pairs[float]
    spread: Pairs[float]
    agreement: float = Field(ge=0, le=1)
    concordance: float | None = Field(default=None, ge=0, le=1)
    reasons: tuple[Text, ...] = ()


class MeasureSet(Frozen):
    """The measures chosen for one purpose, with targets, weights, reasons and context.

    Frozen: a page reads it and replaces it whole. Codes are unique and every measure
    belongs to a theme of the set.

    Raises
    ------
    pydantic.ValidationError
        If a field is missing, unknown or of the wrong kind, or if fields contradict each other.
    """

    format: Literal["coopvalue-set/1"] = SET_FORMAT
    title: Title = "Untitled measure set"
    catalogue_version: Text = ""
    invented: bool = False
    purpose: Purpose = Purpose()
    contract: Contract = Contract()
    award: Award = Award()
    toms: TomsPart = TomsPart()
    weighting_method: WeightingMethod = WeightingMethod.POINTS
    weighting_note: Text = ""
    themes: tuple[ChosenTheme, ...] = ()
    measures: tuple[ChosenMeasure, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    rules: tuple[CouncilRule, ...] = ()
    answers: tuple[Answer, ...] = ()
    saved_weightings: tuple[NamedWeighting, ...] = Field(default=(), max_length=20)
    workshops: tuple[WorkshopResult, ...] = Field(default=(), max_length=20)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        faults = []
        for what, codes in (
            ("theme", [theme.code for theme in self.themes]),
            ("measure", [chosen.code for chosen in self.measures]),
        ):
            if repeated := sorted(code for code, count in Counter(codes).items() if count > 1):
                faults.append(f"{what} {', '.join(repeated)} is listed more than once")
        themes = {theme.code for theme in self.themes}
        for chosen in self.measures:
            if chosen.measure.theme not in themes:
                faults.append(f"measure {chosen.code} belongs to theme {chosen.measure.theme}, which is not in the set")
            if chosen.use not in chosen.measure.uses:
                allowed = ", ".join(use.value for use in chosen.measure.uses)
                faults.append(f"measure {chosen.code} is used as '{chosen.use.value}' but allows only: {allowed}")
        if faults:
            raise ValueError("; ".join(faults))
        return self

    @cached_property
    def fingerprint(self) -> str:
        """12 hex digits of a SHA-256 over the canonical form of the whole set."""
        return digest(self)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Codes of all measures, in the order of the set."""
        return tuple(chosen.code for chosen in self.measures)

    @cached_property
    def scored(self) -> tuple[ChosenMeasure, ...]:
        """The measures bids are scored on: bid-stage criteria that apply."""
        return tuple(chosen for chosen in self.measures if chosen.scored)

    def chosen(self, code: str) -> ChosenMeasure | None:
        """Return the chosen measure with `code`, or None."""
        return next((chosen for chosen in self.measures if chosen.code == code), None)

    def theme(self, code: str) -> ChosenTheme | None:
        """Return the theme with `code`, or None."""
        return next((theme for theme in self.themes if theme.code == code), None)

    def measures_of(self, theme: str) -> tuple[ChosenMeasure, ...]:
        """Return the chosen measures of one theme, in the order of the set."""
        return tuple(chosen for chosen in self.measures if chosen.measure.theme == theme)
