"""The test of the weights as sentences and tables."""

from __future__ import annotations

import pandas as pd

from coopvalue.methods.acceptability import Acceptability
from coopvalue.methods.exchange import Exchange
from coopvalue.methods.smallest_change import SmallestChange
from coopvalue.methods.stability import Interval
from coopvalue.methods.weights_test import WeightsTest
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables import formats


def interval_sentence(one: Interval, titles: dict[str, str], winner: str) -> str:
    """Return what an interval means: where the winner stays first, and who takes over beyond each end."""
    name = titles.get(one.code, one.code)
    if not one.movable:
        return f"{name} is the only one of its kind, so its share cannot move."
    if one.holds:
        return f"Whatever share {name} has, {winner} stays first."
    low, high = formats.percent(one.low), formats.percent(one.high)
    ends = []
    if one.rival_low is not None:
        ends.append(f"below that {one.rival_low} is first")
    if one.rival_high is not None:
        ends.append(f"above it {one.rival_high} is first")
    today = f"(today {formats.percent(one.share)})"
    return f"{winner} stays first while {name} is between {low} and {high} {today}; {formats.listed(ends)}."


def change_sentence(change: SmallestChange | None, titles: dict[str, str]) -> str:
    """Return the smallest change in words."""
    what = "themes" if change is None or change.level == "theme" else "measures"
    if change is None:
        return f"No way of sharing the points between {what} changes the winner."
    if change.new_winner is None:
        return "Bids tie for first place already, so any change can decide between them."
    # Titles of measures are long and there can be many moves, so measures go by their codes here.
    names = titles if change.level == "theme" else {}
    moves = [
        f"{formats.points(move.points, 1)} from {names.get(move.source, move.source)} "
        f"to {names.get(move.target, move.target)}"
        for move in change.moves
    ]
    return (
        f"Moving {formats.points(change.points, 1)} of 100 points between {what} ({formats.listed(moves)}) "
        f"brings {change.new_winner} level, and anything more puts it first."
    )


def titles_of(measure_set: MeasureSet) -> dict[str, str]:
    """Return the titles of the themes and measures of a set by code."""
    themes = {theme.code: theme.title for theme in measure_set.themes}
    return themes | {chosen.code: f"{chosen.code} {chosen.measure.title}" for chosen in measure_set.measures}


def first_place_table(found: Acceptability) -> pd.DataFrame:
    """Return the percentage of the weightings for which each bid takes each rank."""
    columns = [f"Rank {place + 1}" for place in range(len(found.bids))]
    rows = [[formats.percent(share) for share in row] for row in found.ranks.tolist()]
    frame = pd.DataFrame(rows, columns=columns)
    frame.insert(0, "Bid", list(found.bids))
    return frame


def what_if_table(result: WeightsTest, *, only_matters: bool = False) -> pd.DataFrame:
    """Return every small change that was tried and what came of it, those that matter first."""
    shown = sorted(result.what_ifs, key=lambda one: (not one.winner_changed, not one.order_changed))
    if only_matters:
        shown = [one for one in shown if one.matters]
    rows = [[one.text, "yes" if one.winner_changed else "no", "yes" if one.order_changed else "no"] for one in shown]
    return pd.DataFrame(rows, columns=["What if", "Winner changes", "Order of the others changes"])


def exchange_sentences(rates: Exchange, titles: dict[str, str]) -> list[str]:
    """Return what points are worth in pounds, in words."""
    at = f"at the price of {rates.bid} ({formats.pounds(rates.price)})"
    if rates.award_point is None:
        return [f"Price cannot be traded for points: it has no weight, or {rates.bid} is at the end of its scale."]
    said = [f"One point of 100 of the award is worth {formats.pounds(rates.award_point)} {at}."]
    if rates.social_value_point is not None:
        said.append(f"One mark in a hundred on social value is worth {formats.pounds(rates.social_value_point)}.")
    for theme in rates.themes:
        worth = formats.pounds(theme.pounds) if theme.pounds is not None else "more than price can make up"
        said.append(
            f"Full instead of half marks on {titles.get(theme.code, theme.code)} adds "
            f"{formats.points(theme.points)} points, worth {worth}."
        )
    return said


def weights_test_lines(measure_set: MeasureSet, result: WeightsTest) -> list[str]:
    """Return the test as lines of plain text."""
    titles = titles_of(measure_set)
    winner = formats.listed(list(result.assessment.leaders))
    lines = [
        f"{measure_set.title} (fingerprint {measure_set.fingerprint})",
        result.verdict.sentence,
        "",
        change_sentence(result.by_themes, titles),
        change_sentence(result.by_measures, titles),
        "",
        *(interval_sentence(one, titles, winner) for one in result.intervals),
        "",
        f"First place, {result.samples:,} weightings drawn with seed {result.seed} "
        f"(each figure within {formats.percent(result.everywhere.error)}, 19 times in 20):",
    ]
    for bid in result.everywhere.bids:
        parts = [
            f"{formats.percent(result.everywhere.first[bid])} of all",
            f"{formats.percent(result.nearby.first[bid])} within {result.near:g} points",
        ]
        if result.ballots is not None:
            parts.append(f"{formats.percent(result.ballots.first[bid])} of {result.ballots.weightings} ballots")
        lines.append(f"  {bid}: {', '.join(parts)}")
    matters = [f"  {one.text}" for one in result.what_ifs if one.matters]
    return [
        *lines,
        "",
        "What would change the order:",
        *(matters or ["  nothing that was tried"]),
        "",
        result.size.text,
    ]
