"""The command line, for analysts and other tools: ``python -m coopvalue COMMAND``."""

from __future__ import annotations

import argparse
import json
import os
import runpy
import sys
from collections.abc import Sequence
from pathlib import Path

from coopvalue.catalogue import DEFAULT_FOLDER, load_catalogue
from coopvalue.catalogue.json_schema import json_schemas
from coopvalue.errors import CoopvalueError
from coopvalue.export.catalogue_files import catalogue_files
from coopvalue.export.pack import leading_bid, pack_files
from coopvalue.files.ballots import read_ballots
from coopvalue.files.bids import read_bids, write_bids
from coopvalue.files.measure_set import read_measure_set, write_measure_set
from coopvalue.methods.assess import assess
from coopvalue.methods.weights_test import NEAR, SAMPLES, weights_test
from coopvalue.model.bid import Bids
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables.report import catalogue_counts, score_lines
from coopvalue.tables.score_json import score_json
from coopvalue.tables.weights_test import weights_test_lines

BENCHMARKS = Path(__file__).parents[1] / "tests" / "benchmarks"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 if it worked, 1 if something is wrong with what it was given."""
    parsed = _parser().parse_args(arguments)
    try:
        parsed.run(parsed)
    except CoopvalueError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever reads our output has read enough, such as `head`; nothing more can or need be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
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

    schema = commands.add_parser("schema", help="write the JSON Schemas that help an editor with the catalogue's files")
    schema.add_argument("--out", type=Path, default=DEFAULT_FOLDER / "schema", metavar="DIR", help="folder to write to")
    schema.set_defaults(run=_schema)

    example = commands.add_parser("example", help="write set.yaml and bids.yaml of an invented scenario")
    example.add_argument("name", nargs="?", metavar="NAME", help="name of the scenario")
    example.add_argument("--list", action="store_true", help="list the scenarios")
    example.add_argument("--out", type=Path, metavar="DIR", help="folder to write to")
    example.set_defaults(run=_example)

    score = commands.add_parser("score", help="score bids on a measure set")
    _set_and_bids(score)
    score.add_argument("--json", action="store_true", help="print JSON, unrounded")
    score.set_defaults(run=_score)

    test = commands.add_parser("weights-test", help="test whether the weights decide the winner")
    _set_and_bids(test)
    test.add_argument("--near", type=float, default=NEAR, metavar="D", help="points of 100 that count as near")
    test.add_argument("--ballots", type=Path, metavar="CSV", help="a row a person and a column a theme code")
    test.add_argument("--samples", type=int, default=SAMPLES, metavar="N", help="weightings to draw")
    test.add_argument("--seed", type=int, default=1, metavar="N", help="seed of the draws")
    test.add_argument("--json", action="store_true", help="print JSON, unrounded")
    test.set_defaults(run=_weights_test)

    export = commands.add_parser("export", help="write the files that the Download page offers")
    export.add_argument("set", type=Path, metavar="SET", help="a measure set (YAML)")
    export.add_argument("--bids", type=Path, metavar="BIDS", help="bids (YAML), for the files with bids in them")
    export.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write to")
    export.set_defaults(run=_export)

    bench = commands.add_parser("bench", help="measure speed beside named alternatives (from a checkout)")
    bench.add_argument("name", nargs="?", metavar="NAME", help="one benchmark; without it, the fast ones")
    bench.set_defaults(run=_bench)
    return parser


def _set_and_bids(command: argparse.ArgumentParser) -> None:
    command.add_argument("set", type=Path, metavar="SET", help="a measure set (YAML)")
    command.add_argument("bids", type=Path, metavar="BIDS", help="bids (YAML)")


def _check(_: argparse.Namespace) -> None:
    print("\n".join(catalogue_counts(load_catalogue())))


def _schema(parsed: argparse.Namespace) -> None:
    parsed.out.mkdir(parents=True, exist_ok=True)
    for name, schema in json_schemas(load_catalogue().units).items():
        path = parsed.out / f"{name}.json"
        path.write_text(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        print(path)


def _example(parsed: argparse.Namespace) -> None:
    catalogue = load_catalogue()
    if parsed.list:
        for one in catalogue.scenarios:
            print(f"{one.code}: {one.title}. {one.teaches}")
        return
    scenario = catalogue.scenario(parsed.name or "")
    if scenario is None or parsed.out is None:
        known = ", ".join(one.code for one in catalogue.scenarios)
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


def _weights_test(parsed: argparse.Namespace) -> None:
    measure_set, bids = _read(parsed)
    themes = [theme.code for theme in measure_set.themes]
    ballots = read_ballots(_text(parsed.ballots), themes, str(parsed.ballots)) if parsed.ballots else ()
    result = weights_test(
        measure_set,
        bids,
        near=parsed.near,
        ballots=[dict(ballot) for ballot in ballots],
        samples=parsed.samples,
        seed=parsed.seed,
    )
    if parsed.json:
        print(json.dumps(result.as_json(), indent=2, ensure_ascii=False))
    else:
        print("\n".join(weights_test_lines(measure_set, result)))


def _export(parsed: argparse.Namespace) -> None:
    if parsed.bids:
        measure_set, bids = _read(parsed)
    else:
        measure_set, bids = read_measure_set(_text(parsed.set), str(parsed.set)), Bids()
    catalogue = load_catalogue()
    files = (*pack_files(measure_set, catalogue, bids, leading_bid(measure_set, bids)), *catalogue_files(catalogue))
    parsed.out.mkdir(parents=True, exist_ok=True)
    for file in files:
        if file.waits_for:
            print(f"Not written, {file.title}: {file.waits_for}", file=sys.stderr)
            continue
        (parsed.out / file.name).write_bytes(file.build())
        print(f"{parsed.out / file.name}: {file.title}")


def _bench(parsed: argparse.Namespace) -> None:
    scripts = {path.stem.replace("_", "-"): path for path in sorted(BENCHMARKS.glob("[a-z]*.py"))}
    if not scripts:
        raise CoopvalueError("The benchmarks are not installed. Run this from a checkout of the project.")
    name = parsed.name or "rank-acceptability"
    if name not in scripts:
        raise CoopvalueError(f"There is no benchmark '{name}'. Use one of: {', '.join(scripts)}.")
    runpy.run_path(str(scripts[name]), run_name="__main__")
