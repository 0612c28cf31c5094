"""Everything a workshop holds and may show, as CSV files."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from coopvalue.model.workshop import Ballot, Workshop
from coopvalue.workshop.groups import shown_apart
from coopvalue.workshop.results import RoundResult, Spread, round_result
from coopvalue.workshop.rules import may_see
from coopvalue.workshop.text import plain_cell

NOT_APART = "not shown apart"


def export_csv(workshop: Workshop, ballots: Mapping[int, Sequence[Ballot]]) -> dict[str, bytes]:
    """Return the workshop as CSV files by file name: ``rounds``, ``results``, ``ballots`` and ``reasons``.

    Parameters
    ----------
    ballots : mapping of int to sequence of Ballot
        Ballots of each revealed round. A round that is not revealed is left out, whatever is given for it.

    Notes
    -----
    UTF-8 with a byte order mark, so that Excel reads it, and no cell starts a formula. Ballots are numbered at random,
    the same number for the same person in every round. A role stands beside a ballot only if that role may
    be shown apart in every round, because the numbers tie the rounds together. Reasons are tied to no ballot.
    """
    seen = [one.number for one in workshop.rounds if may_see(one)]
    cast = {number: tuple(ballots.get(number, ())) for number in seen}
    results = [round_result(workshop, number, cast[number]) for number in seen]
    roles = _roles_to_show(cast)
    voters = sorted({ballot.voter for given in cast.values() for ballot in given})
    number_of = {voter: at for at, voter in enumerate(voters, start=1)}
    return {
        "rounds.csv": _file(
            ("Round", "Asked", "Ballots", "On paper", "Agreement", "Kendall's W", "Times reopened after being shown"),
            (_round_row(result) for result in results),
        ),
        "results.csv": _file(
            (
                "Round",
                "Asked",
                "Who",
                "Ballots",
                "Code",
                "Option",
                "Mean",
                "Median",
                "Lower quartile",
                "Upper quartile",
            ),
            (row for result in results for row in _result_rows(result)),
        ),
        "ballots.csv": _file(
            ("Round", "Asked", "Ballot", "Role", "Code", "Option", "Points"),
            (
                (
                    result.round.number,
                    result.level.title,
                    number_of[ballot.voter],
                    ballot.role if ballot.role in roles else NOT_APART if workshop.roles else "",
                    option.code,
                    option.title,
                    dict(ballot.points).get(option.code, 0),
                )
                for result in results
                for ballot in sorted(cast[result.round.number], key=lambda one: one.voter)
                for option in result.level.options
            ),
        ),
        "reasons.csv": _file(
            ("Round", "Asked", "Reason"),
            ((result.round.number, result.level.title, reason) for result in results for reason in result.reasons),
        ),
    }


def _roles_to_show(cast: Mapping[int, Sequence[Ballot]]) -> set[str]:
    shown = [set(shown_apart(Counter(ballot.role for ballot in given))) for given in cast.values() if given]
    return set.intersection(*shown) - {""} if shown else set()


def _round_row(result: RoundResult) -> tuple[object, ...]:
    return (
        result.round.number, result.level.title, result.ballots, result.paper, _number(result.agreement, 4),
        _number(result.concordance, 4), result.round.reopened,
    )  # fmt: skip


def _result_rows(result: RoundResult) -> Iterable[tuple[object, ...]]:
    for who, ballots, spreads in [
        ("Everyone", result.ballots, result.spreads),
        *((group.role, group.ballots, group.spreads) for group in result.groups),
    ]:
        for one in spreads:
            yield (result.round.number, result.level.title, who, ballots, one.code, one.title, *_middles(one))


def _middles(spread: Spread) -> tuple[str, ...]:
    return tuple(_number(value, 2) for value in (spread.mean, spread.median, spread.lower, spread.upper))


def _number(value: float | None, places: int) -> str:
    return "" if value is None else f"{value:.{places}f}"


def _file(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([plain_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
