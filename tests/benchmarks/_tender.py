"""A measure set and bids of a given size, from the catalogue: invented figures inside each measure's scale."""

from __future__ import annotations

from random import Random

from coopvalue.catalogue import load_catalogue
from coopvalue.methods.changes import with_measure
from coopvalue.model.award import Award
from coopvalue.model.bid import Bid, Bids
from coopvalue.model.contract import Contract
from coopvalue.model.measure import Measure, Use
from coopvalue.model.measure_set import MeasureSet
from coopvalue.model.scale import BandsScale, LevelsScale, TargetScale


def tender(measures: int, bids: int) -> tuple[MeasureSet, Bids]:
    """Return a set of so many scored measures, spread over all themes, and so many bids on them."""
    catalogue = load_catalogue()
    scored = [one for one in catalogue.measures if Use.BID in one.uses]
    if len(scored) < measures:
        raise ValueError(f"The catalogue has only {len(scored)} measures that bids can be scored on.")
    by_theme = {theme.code: [one for one in scored if one.theme == theme.code] for theme in catalogue.themes}
    queue = [one for turn in range(len(scored)) for group in by_theme.values() for one in group[turn : turn + 1]]
    titles = {theme.code: theme.title for theme in catalogue.themes}
    award = Award(price=40, quality=40, social_value=20, ceiling=1_200_000, floor=600_000)
    measure_set = MeasureSet(
        title=f"Benchmark of {measures} measures", invented=True, contract=Contract(title="Benchmark", pounds=1e6), award=award,
        catalogue_version=catalogue.version,
    )  # fmt: skip
    for one in queue[:measures]:
        measure_set = with_measure(measure_set, one, titles[one.theme])
    return measure_set, Bids(
        invented=True, bids=tuple(_bid(measure_set, name, place) for place, name in enumerate("ABCDEFGHIJ"[:bids]))
    )


def _bid(measure_set: MeasureSet, name: str, place: int) -> Bid:
    random = Random(place)
    chosen = [one.measure for one in measure_set.measures]
    return Bid(
        bid=f"Bidder {name}", kind="company", staff=10 * 3**place, price=850_000 + 10_000 * place, quality=60 + 3 * place,
        figures=tuple((one.code, _figure(one, random)) for one in chosen),
        marks=tuple((one.code, float(random.randint(1, 5))) for one in chosen),
    )  # fmt: skip


def _figure(measure: Measure, random: Random) -> float:
    scale = measure.scale
    if isinstance(scale, TargetScale):
        return round(random.uniform(scale.floor, scale.target), 2)
    if isinstance(scale, BandsScale):
        return random.choice(scale.bands).at
    if isinstance(scale, LevelsScale):
        return float(random.randrange(len(scale.levels)))
    return float(random.randint(0, 1))
