"""Rank acceptability beside two libraries looped over weightings, and beside the least it could cost.

Run as ``python tests/benchmarks/rank_acceptability.py``, or call `run`. Needs the ``bench`` libraries (pymcdm and
scikit-criteria); without them it says so and measures the rest.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tracemalloc
import warnings
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import perf_counter
from typing import Any

# One thread for the matrix product, so that ratios do not depend on how many processors there are.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

from coopvalue.methods.acceptability import Acceptability, acceptability
from coopvalue.methods.contest import Contest
from coopvalue.methods.weightings import all_weightings

Array = NDArray[np.float64]
Ranker = Callable[[Array], Any]

SIZES = ((8, 60, 100_000), (5, 40, 10_000))
"""Bids, measures and weightings."""

LOOPED = 400
"""Weightings the libraries are really looped over; their time for all is worked out from that."""

ROUNDS = 7
"""Times that everything is run in turn, the quick ones five times over; the best of each is kept."""


def run() -> list[dict[str, Any]]:
    """Measure both sizes, print a table for each, and return the figures.

    Returns
    -------
    list of dict
        For each size: ``bids``, ``measures``, ``weightings``; ``seconds`` by what was run (``coopvalue``, ``floor`` and
        one entry for each library); ``times_slower`` of each library beside coopvalue; ``times_floor``; and
        ``traced_mb`` and ``process_mb``, the peak of what NumPy and Python allocated and of a whole new process.
    """
    results = [_measure(*size) for size in SIZES]
    for result in results:
        _show(result)
    return results


def _contest(bids: int, measures: int) -> Contest:
    rng = np.random.default_rng(bids * measures)
    names, codes = (
        tuple(f"{what} {i}" for i in range(count)) for what, count in (("Bid", bids), ("Measure", measures))
    )
    return Contest(
        "measure", names, codes, np.zeros(bids), 100 * rng.random((bids, measures)), np.full(measures, 1 / measures)
    )


def _ours(contest: Contest, weightings: int) -> Acceptability:
    return acceptability(contest, all_weightings(len(contest.codes), weightings, np.random.default_rng(1)))


def _floor(contest: Contest, weightings: int) -> Array:
    """One draw of all the weights, made to sum to 1, and one bare matrix product: no ranks, no counting."""
    drawn = np.random.default_rng(1).standard_exponential((len(contest.codes), weightings))
    drawn /= drawn.sum(axis=0)
    product: Array = contest.values @ drawn
    return product


def _libraries(contest: Contest) -> Iterator[tuple[str, bool, Ranker]]:
    """Yield each library: its name, whether it ranks by the same sum, and a function from a weighting to ranks."""
    values, options = contest.values, len(contest.codes)
    if _version("pymcdm"):
        from pymcdm.helpers import rankdata
        from pymcdm.methods import WSM

        kinds = np.ones(options)
        as_it_comes = WSM()
        same_sum = WSM(normalization_function=lambda column, cost=False: column)
        name = f"pymcdm {_version('pymcdm')}"
        yield name, False, lambda weights: rankdata(as_it_comes(values, weights, kinds), reverse=True)
        yield (
            f"{name}, its normalisation off",
            True,
            lambda weights: rankdata(same_sum(values, weights, kinds), reverse=True),
        )
    if _version("scikit-criteria"):
        import skcriteria
        from skcriteria.agg.simple import WeightedSumModel

        model, directions = WeightedSumModel(), [max] * options
        name = f"scikit-criteria {_version('scikit-criteria')}"
        yield name, True, lambda weights: model.evaluate(skcriteria.mkdm(values, directions, weights=weights)).rank_


def _measure(bids: int, measures: int, weightings: int) -> dict[str, Any]:
    contest = _contest(bids, measures)
    looped = np.concatenate(list(all_weightings(measures, LOOPED, np.random.default_rng(2))), axis=1).T
    best: dict[str, float] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        libraries = list(_libraries(contest))
        for name, same_sum, ranker in libraries:
            if same_sum:
                _check_same_ranks(contest, looped, name, ranker)
        for _ in range(ROUNDS):
            for _ in range(5):
                _keep_best(best, "coopvalue", lambda: _ours(contest, weightings), 1)
                _keep_best(best, "floor", lambda: _floor(contest, weightings), 1)
            for name, _, ranker in libraries:
                _keep_best(
                    best, name, lambda ranker=ranker: [ranker(weights) for weights in looped], weightings / LOOPED
                )
    names = [name for name, _, _ in libraries]
    return {
        "bids": bids, "measures": measures, "weightings": weightings, "seconds": best,
        "times_slower": {name: best[name] / best["coopvalue"] for name in names},
        "times_floor": best["coopvalue"] / best["floor"],
        "traced_mb": _traced(contest, weightings),
        "process_mb": _process_peak(bids, measures, weightings),
        "import_mb": _process_peak(bids, measures, 0),
    }  # fmt: skip


def _keep_best(best: dict[str, float], name: str, work: Callable[[], Any], times: float) -> None:
    start = perf_counter()
    work()
    best[name] = min(best.get(name, float("inf")), (perf_counter() - start) * times)


def _check_same_ranks(contest: Contest, looped: Array, name: str, ranker: Ranker) -> None:
    """Make sure that the loop does the same work: its counts of ranks must be ours."""
    counts = np.zeros((len(contest.bids), len(contest.bids)))
    for weights in looped:
        counts[np.arange(len(contest.bids)), np.asarray(ranker(weights), dtype=int) - 1] += 1
    if not np.allclose(counts / len(looped), acceptability(contest, [looped.T]).ranks):
        raise RuntimeError(f"{name} ranks these bids differently, so the comparison would mean nothing.")


def _traced(contest: Contest, weightings: int) -> float:
    tracemalloc.start()
    _ours(contest, weightings)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def _process_peak(bids: int, measures: int, weightings: int) -> float | None:
    """Return the peak memory of a new process that does only this, in MB; with no weightings, of starting it."""
    command = [sys.executable, str(Path(__file__).resolve()), str(bids), str(measures), str(weightings)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return float(done.stdout) if done.stdout.strip() else None


def _own_peak() -> float | None:
    """Return this process's peak memory in MB, or None where the system does not say."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return float(line.split()[1]) / 1000


def _show(result: dict[str, Any]) -> None:
    seconds, slower = result["seconds"], result["times_slower"]
    size = f"{result['bids']} bids × {result['measures']} measures × {result['weightings']:,} weightings"
    print(f"\nRank acceptability, {size}")
    print(f"  {'coopvalue':<44}{seconds['coopvalue'] * 1000:>12,.1f} ms")
    print(f"  {'floor: one draw and one matrix product':<44}{seconds['floor'] * 1000:>12,.1f} ms")
    for name, times in slower.items():
        print(f"  {name + ' *':<44}{seconds[name] * 1000:>12,.0f} ms   {times:,.0f} times as long as coopvalue")
    if not slower:
        print("  pymcdm and scikit-criteria are not installed, so they were not measured.")
    print(f"  coopvalue takes {result['times_floor']:.2f} times the floor.")
    peak = "not known on this system" if result["process_mb"] is None else f"{result['process_mb']:.0f} MB"
    start = "" if result["import_mb"] is None else f" ({result['import_mb']:.0f} MB before the first weighting)"
    print(f"  Peak memory: {result['traced_mb']:.1f} MB allocated; whole process {peak}{start}.")
    if slower:
        print(f"  * looped over {LOOPED} weightings and scaled up. Every line is the best of {ROUNDS} rounds.")


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


if __name__ == "__main__":
    if len(sys.argv) == 4:
        bids, measures, weightings = (int(argument) for argument in sys.argv[1:])
        contest = _contest(bids, measures)
        if weightings:
            _ours(contest, weightings)
        peak = _own_peak()
        print("" if peak is None else peak)
    else:
        run()
