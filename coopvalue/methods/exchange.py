"""What the weights say about money, and about one measure against another."""

from __future__ import annotations

from dataclasses import dataclass

from coopvalue.errors import ScoringError
from coopvalue.methods.assess import Assessment
from coopvalue.methods.weights import Weights
from coopvalue.model.award import PriceFormula
from coopvalue.model.bid import Bids
from coopvalue.model.measure_set import ChosenMeasure, MeasureSet
from coopvalue.model.scale import BandsScale, LevelsScale, TargetScale


@dataclass(frozen=True)
class ThemeWorth:
    """What full instead of half marks on a theme is worth.

    Attributes
    ----------
    code : str
        The theme.
    points : float
        Points of 100 of the award between half and full marks.
    pounds : float or None
        How much more a bid with full marks could charge and still come level; None if price cannot make it up.
    """

    code: str
    points: float
    pounds: float | None


@dataclass(frozen=True)
class Exchange:
    """Rates of exchange between points and pounds, for a bid at a reference price.

    Attributes
    ----------
    formula : PriceFormula
        The price formula they follow from.
    bid : str
        The bid whose price is the reference.
    price : float
        That price in pounds.
    award_point, social_value_point : float or None
        Pounds for one point of 100 of the award, and for one point where social value is marked out of 100. None if
        price has no weight or cannot make up that much.
    themes : tuple of ThemeWorth
        Full against half marks, theme by theme.
    """

    formula: PriceFormula
    bid: str
    price: float
    award_point: float | None
    social_value_point: float | None
    themes: tuple[ThemeWorth, ...]


def exchange(measure_set: MeasureSet, bids: Bids, assessment: Assessment, reference: str | None = None) -> Exchange:
    """Return what points are worth in pounds under the set's price formula.

    Parameters
    ----------
    measure_set, bids, assessment : MeasureSet, Bids, Assessment
        The set, the bids, and the bids scored on the set.
    reference : str or None
        The bid from whose price the rates start; today's first by default. Only the relative formula depends on it.

    Returns
    -------
    Exchange

    Raises
    ------
    ScoringError
        If there is no bid of that name.

    Notes
    -----
    ``x`` points of the award are worth the extra price ``D`` that loses as many: ``100 W_p (P(p) - P(p + D)) = x``.
    Fixed formula: ``D = x (ceiling - floor) / (100 W_p)``, the same at every price between floor and ceiling and
    carried on in a straight line beyond. Relative formula: ``D = p_min / (P(p) - x / (100 W_p)) - p``, which is more
    for a dearer bid, and does not exist once ``x`` is as much as the whole price score. The lowest price is taken to
    stay where it is.
    """
    name = assessment.leaders[0] if reference is None else reference
    price = next((bid.price for bid in bids.bids if bid.bid == name), None)
    if price is None:
        raise ScoringError(f"There is no bid called '{name}'. Choose one of: {', '.join(bids.names)}.")
    lowest = min(bid.price for bid in bids.bids)
    award, split = measure_set.award, assessment.weights.split

    def pounds(points: float) -> float | None:
        if split.price == 0:
            return None
        lost = points / (100 * split.price)
        if award.price_formula is PriceFormula.FIXED and award.ceiling is not None:
            return lost * (award.ceiling - (award.floor or 0.0))
        left = lowest / price - lost
        return lowest / left - price if left > 0 else None

    social = split.toms + split.cooperative
    halves = 100 * split.cooperative * assessment.weights.theme_shares / 2
    return Exchange(
        award.price_formula, name, price, pounds(1.0), pounds(social) if social > 0 else None,
        tuple(
            ThemeWorth(code, float(points), pounds(float(points)))
            for code, points in zip(assessment.weights.themes, halves, strict=True)
        ),
    )  # fmt: skip


@dataclass(frozen=True)
class Equivalence:
    """How much of one measure counts as much as one step of another.

    Attributes
    ----------
    first, second : str
        Codes of the measures.
    amount : float or None
        Steps on the second that count as much as one step on the first; None if either counts for nothing.
    text : str
        The same as a sentence.
    """

    first: str
    second: str
    amount: float | None
    text: str


def equivalence(measure_set: MeasureSet, weights: Weights, first: str, second: str) -> Equivalence:
    """Return how much of measure `second` counts as much as one step of measure `first`.

    Parameters
    ----------
    measure_set, weights : MeasureSet, Weights
        The set and its weights.
    first, second : str
        Codes of two scored measures.

    Returns
    -------
    Equivalence

    Raises
    ------
    ScoringError
        If either is not scored in this set.

    Notes
    -----
    A step is 1 in the measure's unit on a scale with a target, one level, or a yes; bands do not rise evenly, so
    there a step is the whole way to full marks. A step is worth ``a W / size`` of the award, with ``W`` the measure's
    share of the award, ``a`` the weight of figures against method marks, and ``size`` the steps from no marks to
    full marks; the answer is the ratio of the two. It holds between floor and target only.
    """
    one, other = _chosen(measure_set, weights, first), _chosen(measure_set, weights, second)
    figure_weight = measure_set.award.figure_percent / 100
    share = dict(zip(weights.measures, weights.award_shares.tolist(), strict=True))
    step = [figure_weight * share[chosen.code] / _size(chosen) for chosen in (one, other)]
    if figure_weight == 0:
        return Equivalence(first, second, None, "Figures have no weight in this set; only method marks count.")
    if 0 in step:
        idle = first if step[0] == 0 else second
        return Equivalence(
            first, second, None, f"{idle} counts for nothing in this set, so nothing can be weighed against it."
        )
    amount = step[0] / step[1]
    start = f"{_step(one)} counts"
    if amount > _size(other) * (1 + 1e-9):
        text = f"{start} for more than full marks on “{other.measure.title}”."
    else:
        text = f"{start} as much as {_steps(other, amount)}."
    return Equivalence(first, second, amount, text[0].upper() + text[1:])


def _chosen(measure_set: MeasureSet, weights: Weights, code: str) -> ChosenMeasure:
    chosen = measure_set.chosen(code)
    if chosen is None or code not in weights.measures:
        raise ScoringError(f"Bids are not scored on '{code}'. Choose one of: {', '.join(weights.measures)}.")
    return chosen


def _size(chosen: ChosenMeasure) -> float:
    """Return how many steps lie between no marks and full marks."""
    scale = chosen.measure.scale
    if isinstance(scale, TargetScale):
        return abs(scale.target - scale.floor)
    return len(scale.levels) - 1 if isinstance(scale, LevelsScale) else 1.0


def _step(chosen: ChosenMeasure) -> str:
    scale, title = chosen.measure.scale, chosen.measure.title
    if isinstance(scale, TargetScale):
        return f"{'1 less' if scale.lower_is_better else '1'} on “{title}” ({chosen.measure.unit.label})"
    if isinstance(scale, LevelsScale):
        return f"one level on “{title}”"
    return f"full marks on “{title}”" if isinstance(scale, BandsScale) else f"a yes on “{title}”"


def _steps(chosen: ChosenMeasure, amount: float) -> str:
    scale, title = chosen.measure.scale, chosen.measure.title
    number = f"{amount:,.0f}" if amount >= 100 else f"{amount:.2g}"
    if isinstance(scale, TargetScale):
        return f"{number}{' less' if scale.lower_is_better else ''} on “{title}” ({chosen.measure.unit.label})"
    if isinstance(scale, LevelsScale):
        return f"{number} level{'' if number == '1' else 's'} on “{title}”"
    return f"{100 * amount:.2g}% of {'full marks' if isinstance(scale, BandsScale) else 'a yes'} on “{title}”"
