"""The score of a figure on a published scale: 0 to 1, higher always better."""

from __future__ import annotations

import math

from coopvalue.model.measure import Measure
from coopvalue.model.scale import BandsScale, LevelsScale, Scale, TargetScale


def score(scale: Scale, figure: float) -> float:
    """Return the score of `figure` on `scale`.

    Parameters
    ----------
    scale : Scale
        A published scale.
    figure : float
        A finite number in the measure's unit.

    Returns
    -------
    float
        From 0 to 1. Never falls when the figure gets better.

    Raises
    ------
    ValueError
        If `figure` is not a finite number; a missing figure is never scored here.

    Notes
    -----
    ``target``: ``clip((x - floor) / (target - floor), 0, 1)``, which also serves lower-is-better
    scales because their floor is above their target [1]_. ``bands``: the score of the best band
    reached. ``levels``: ``level / top level``, whole levels only. ``yes_no``: 1 or 0. All are
    fixed before the tender, so a bid added or withdrawn cannot change the score of another.

    References
    ----------
    .. [1] Nardo et al. (2008), *Handbook on constructing composite indicators*, OECD and JRC,
       section 5 (distance to a reference and min-max normalisation).
    """
    if not math.isfinite(figure):
        raise ValueError(f"A figure must be an ordinary number, but it is {figure}.")
    if isinstance(scale, TargetScale):
        reach = (figure - scale.floor) / (scale.target - scale.floor)
        return min(1.0, max(0.0, reach))
    if isinstance(scale, BandsScale):
        reached = (band.score for band in scale.bands if (figure <= band.at if scale.lower else figure >= band.at))
        return next(reached, 0.0)
    if isinstance(scale, LevelsScale):
        top = len(scale.levels) - 1
        return min(top, max(0, math.floor(figure))) / top
    return 1.0 if figure >= 1 else 0.0


def measure_score(figure_score: float, mark: float, figure_weight: float) -> float:
    """Return a measure's score from its figure and its method mark.

    Parameters
    ----------
    figure_score : float
        Score of the figure, 0 to 1.
    mark : float
        Evaluators' method mark, 0 to 5.
    figure_weight : float
        Weight of the figure, 0 to 1; the rest goes to the mark.

    Returns
    -------
    float
        ``figure_weight * figure_score + (1 - figure_weight) * mark / 5``, from 0 to 1.

    Notes
    -----
    Several councils disregard a number without a method statement, and the other way round
    (Torbay Council, "TOMs dos and don'ts"): a number with no credible method is a promise.
    """
    return figure_weight * figure_score + (1.0 - figure_weight) * mark / 5.0


def needs_clarifying(measure: Measure, figure: float) -> bool:
    """Return whether `figure` is better than the best one that is believed without a question."""
    if measure.plausible is None:
        return False
    return figure < measure.plausible if measure.scale.lower_is_better else figure > measure.plausible
