"""A page for the decision record: what the room was asked, what it said, and what was taken from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from coopvalue.methods.weights import whole_points
from coopvalue.model.measure_set import WorkshopResult
from coopvalue.model.workshop import Ballot, Workshop
from coopvalue.workshop.groups import LEAST
from coopvalue.workshop.results import RoundResult, Spread, movement, round_result
from coopvalue.workshop.rules import may_see
from coopvalue.workshop.take import day
from coopvalue.workshop.text import plain_markdown as plain


def record(workshop: Workshop, ballots: Mapping[int, Sequence[Ballot]], taken: Sequence[WorkshopResult] = ()) -> str:
    """Return the workshop as a page of Markdown that reads well as plain text too.

    Parameters
    ----------
    ballots : mapping of int to sequence of Ballot
        Ballots of each revealed round; other rounds are only counted as not shown.
    taken : sequence of WorkshopResult
        Results that were taken into the measure set.
    """
    results = [
        round_result(workshop, one.number, ballots.get(one.number, ())) for one in workshop.rounds if may_see(one)
    ]
    parts = [_head(workshop)]
    parts += [_round(result) for result in results]
    parts += _movements(results, ballots)
    if unseen := [str(one.number) for one in workshop.rounds if not may_see(one)]:
        parts.append(f"Round {', '.join(unseen)} was not revealed, so its ballots are not part of this record.\n")
    parts += [_taken(one) for one in taken]
    return "\n".join(parts)


def _head(workshop: Workshop) -> str:
    source = f'It was opened from the measure set "{plain(workshop.set_title)}"' if workshop.set_title else ""
    mark = f" (fingerprint {plain(workshop.fingerprint)})" if workshop.fingerprint else ""
    return (
        f"# Workshop: {plain(workshop.title)}\n\n"
        f"Opened on {day(workshop.opened)}. {source + mark + '.' if source else ''}\n\n"
        "Everyone shared 100 points between the options. Before the host revealed a round to the whole room, the pages "
        "showed nobody another person's points, and the host no more than the paper ballots the host had typed in. "
        "No points changed while a round was locked. "
        f"Nobody is named, and groups of fewer than {LEAST} are not shown apart.\n"
    )


def _round(result: RoundResult) -> str:
    paper = f", {result.paper} of them on paper" if result.paper else ""
    lines = [f"## Round {result.round.number}: {plain(result.level.title)}\n", f"{result.ballots} ballots{paper}.\n"]
    if result.round.reopened:
        times = "once" if result.round.reopened == 1 else f"{result.round.reopened} times"
        lines.append(
            f"The round was opened again {times} after the room had seen a result, so points may have followed it.\n"
        )
    if not result.ballots:
        return "\n".join(lines)
    lines += [*_table(result.spreads), ""]
    lines.extend(f"{sentence}\n" for sentence in result.sentences)
    for group in result.groups:
        lines += [f"### {plain(group.role)} ({group.ballots} ballots)\n", *_table(group.spreads), ""]
    if result.groups and result.not_apart:
        lines.append(f"The other {result.not_apart} ballots are not shown apart.\n")
    if result.reasons:
        lines += ["### Reasons given\n", *(f"- {plain(reason)}" for reason in result.reasons), ""]
    return "\n".join(lines)


def _table(spreads: Sequence[Spread]) -> list[str]:
    return [
        "| Option | Mean | Median | Middle half |",
        "|---|---:|---:|---:|",
        *(
            f"| {plain(one.title)} | {one.mean:.1f} | {one.median:.1f} | {one.lower:.1f} to {one.upper:.1f} |"
            for one in spreads
        ),
    ]


def _movements(results: Sequence[RoundResult], ballots: Mapping[int, Sequence[Ballot]]) -> list[str]:
    said = [
        movement(earlier, later, ballots.get(earlier.round.number, ()), ballots.get(later.round.number, ())).sentence
        for earlier, later in pairwise(results)
        if earlier.level == later.level
    ]
    return ["## How the room moved\n", *(f"{sentence}\n" for sentence in said)] if said else []


def _taken(taken: WorkshopResult) -> str:
    points = whole_points(dict(taken.shares))
    listed = ", ".join(f"{plain(code)} {given}" for code, given in points.items())
    return (
        "## Taken into the measure set\n\n"
        f"The {taken.taken} of round {taken.round} ({taken.ballots} ballots), in whole points: {listed}.\n"
    )
