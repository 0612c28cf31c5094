"""The contract a measure set is for: why, where, how it is let and whose law applies."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from coopvalue.model.base import Frozen, Text


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
