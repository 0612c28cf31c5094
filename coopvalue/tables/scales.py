"""A scale in words, as it stands in a published table."""

from __future__ import annotations

from coopvalue.model.measure import Better, Measure
from coopvalue.model.scale import BandsScale, LevelsScale, TargetScale
from coopvalue.tables.formats import bare_figure, figure, number


def scale_words(measure: Measure) -> str:
    """Return how a figure on `measure` is scored, as one sentence or one line a level."""
    scale, unit = measure.scale, measure.unit
    if isinstance(scale, TargetScale):
        none, full = bare_figure(scale.floor, unit), figure(scale.target, unit)
        which = " A lower figure is better." if scale.lower_is_better else ""
        return f"No marks at {none}, rising in a straight line to full marks at {full}.{which}"
    if isinstance(scale, BandsScale):
        bound, rest = ("at most", "anything more") if scale.lower else ("at least", "anything less")
        figures = [figure(scale.bands[0].at, unit), *(bare_figure(band.at, unit) for band in scale.bands[1:])]
        steps = [f"{bound} {at}: {_marks(band.score)}" for at, band in zip(figures, scale.bands, strict=True)]
        text = f"{'; '.join(steps)}; {rest}: no marks."
        return text[:1].upper() + text[1:]
    if isinstance(scale, LevelsScale):
        top = len(scale.levels) - 1
        return "\n".join(f"Level {at} ({_marks(at / top)}): {words}" for at, words in enumerate(scale.levels))
    return "Yes: full marks; no: no marks."


def _marks(score: float) -> str:
    if score in (0, 1):
        return "full marks" if score else "no marks"
    return f"{number(round(100 * score, 1))} of 100 marks"


def better_words(better: Better) -> str:
    """Return which way is better, for a reader."""
    return {"higher": "a higher figure", "lower": "a lower figure", "yes": "yes"}[better.value]


def plausible_words(measure: Measure) -> str:
    """Return the figure beyond which a bid is asked to clarify, or an empty text where there is none."""
    if measure.plausible is None:
        return ""
    beyond = "below" if measure.scale.lower_is_better else "above"
    return f"{beyond} {figure(measure.plausible, measure.unit)}"
