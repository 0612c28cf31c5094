"""The command line, for analysts and other tools: ``python -m coopvalue COMMAND``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from coopvalue.catalogue import load_catalogue
from coopvalue.errors import CoopvalueError
from coopvalue.files.bids import read_bids, write_bids
from coopvalue.files.measure_set import read_measure_set, write_measure_set
from coopvalue.methods.assess import Assessment, assess
from coopvalue.model.bid import Bids
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables.report import catalogue_counts, score_lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 if it worked, 1 if something is wrong with what it was given."""
    parsed = _parser().parse_args(arguments)
    try:
        parsed.run(parsed)
    except CoopvalueError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename or 'File'}: {error.strerror or error}. Check the name and try again.", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m coopvalue", description="Co-operative value beside the National TOMs."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="check the catalogue; exit 1 and say every fault if there are any")
    check.set_defaults(run=_check)

    example = commands.add_parser("example", help="write set.yaml and bids.yaml of an invented scenario")
    example.add_argument("name", nargs="?", metavar="NAME", help="name of the scenario")
    example.add_argument("--list", action="store_true", help="list the scenarios")
    example.add_argument("--out", type=Path, metavar="DIR", help="folder to write to")
    example.set_defaults(run=_example)

    score = commands.add_parser("score", help="score bids on a measure set")
    _set_and_bids(score)
    score.add_argument("--json", action="store_true", help="print JSON, unrounded")
    score.set_defaults(run=_score)
    return parser


def _set_and_bids(command: argparse.ArgumentParser) -> None:
    command.add_argument("set", type=Path, metavar="SET", help="a measure set (YAML)")
    command.add_argument("bids", type=Path, metavar="BIDS", help="bids (YAML)")


def _check(_: argparse.Namespace) -> None:
    print("\n".join(catalogue_counts(load_catalogue())))


def _example(parsed: argparse.Namespace) -> None:
    catalogue = load_catalogue()
    if parsed.list:
        for scenario in catalogue.scenarios:
            print(f"{scenario.code}: {scenario.title}. {scenario.teaches}")
        return
    scenario = catalogue.scenario(parsed.name or "")
    if scenario is None or parsed.out is None:
        known = ", ".join(scenario.code for scenario in catalogue.scenarios)
        raise CoopvalueError(
            "Give --out and a folder to write to."
            if scenario is not None
            else f"There is no scenario '{parsed.name or ''}'. Use one of: {known}."
        )
    parsed.out.mkdir(parents=True, exist_ok=True)
    (parsed.out / "set.yaml").write_text(write_measure_set(scenario.measure_set), encoding="utf-8")
    (parsed.out / "bids.yaml").write_text(write_bids(scenario.bids), encoding="utf-8")
    print(f"Wrote {parsed.out / 'set.yaml'} and {parsed.out / 'bids.yaml'} (invented).")


def _read(parsed: argparse.Namespace) -> tuple[MeasureSet, Bids]:
    """Read both files, and say the faults of both before giving up."""
    faults: list[str] = []
    measure_set, bids = None, None
    try:
        measure_set = read_measure_set(_text(parsed.set), str(parsed.set))
    except CoopvalueError as error:
        faults.append(str(error))
    try:
        bids = read_bids(_text(parsed.bids), str(parsed.bids))
    except CoopvalueError as error:
        faults.append(str(error))
    if measure_set is None or bids is None:
        raise CoopvalueError("\n".join(faults))
    return measure_set, bids


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise CoopvalueError(f"{path}: This is not UTF-8 text. Save it as UTF-8 and try again.") from None
    except OSError as error:
        raise CoopvalueError(f"{path}: {error.strerror or error}. Check the name and try again.") from None


def _score(parsed: argparse.Namespace) -> None:
    measure_set, bids = _read(parsed)
    result = assess(measure_set, bids)
    if parsed.json:
        print(json.dumps(score_json(measure_set, result), indent=2, ensure_ascii=False))
    else:
        print("\n".join(score_lines(measure_set, result)))


def score_json(measure_set: MeasureSet, result: Assessment) -> dict[str, Any]:
    """Return the scoring as plain data, unrounded: shares as fractions of their parent, points of 100 of the award."""
    used = result.weights
    return {
        "fingerprint": measure_set.fingerprint,
        "split": {
            "price": used.split.price,
            "quality": used.split.quality,
            "toms": used.split.toms,
            "cooperative": used.split.cooperative,
        },
        "themes": {
            theme: {
                "share": float(used.theme_shares[place]),
                "measures": {
                    code: float(share)
                    for code, share, of in zip(used.measures, used.measure_shares, used.theme_of, strict=True)
                    if of == place
                },
            }
            for place, theme in enumerate(used.themes)
        },
        "bids": [
            {
                "bid": name,
                "price": float(result.price[row]),
                "quality": float(result.quality[row]),
                "toms": float(result.toms[row]),
                "cooperative": float(result.cooperative[row]),
                "total": float(result.total[row]),
                "rank": int(result.rank[row]),
                "scores": dict(zip(used.measures, result.scores[row].tolist(), strict=True)),
                "contributions": dict(zip(used.measures, result.contributions[row].tolist(), strict=True)),
            }
            for row, name in enumerate(result.bids)
        ],
    }
