"""The command line: check, example and score, in the exact forms other tools rely on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from coopvalue.catalogue import DEFAULT_FOLDER, load_catalogue
from coopvalue.cli import main
from coopvalue.files.bids import write_bids
from coopvalue.files.measure_set import write_measure_set
from coopvalue.model.award import Award
from coopvalue.model.bid import Bid, Bids
from coopvalue.model.measure_set import MeasureSet
from tests.conftest import a_set, some_bids

ROOT = Path(__file__).parents[1]
CATALOGUE = load_catalogue()
SCENARIOS = [scenario.code for scenario in CATALOGUE.scenarios]


@pytest.fixture(autouse=True)
def _loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare every run in this process the loading; the run of its own process below loads for itself."""
    monkeypatch.setattr("coopvalue.cli.load_catalogue", lambda: CATALOGUE)


class Run:
    """One run of the command line: exit code and what it printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: object) -> None:
        self.code = main([str(argument) for argument in arguments])
        self.out, self.err = capsys.readouterr()


def python_m(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``python -m coopvalue`` for real, with the package that stands in `folder`."""
    return subprocess.run(
        [sys.executable, "-m", "coopvalue", *arguments], cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


def saved(folder: Path, measure_set: MeasureSet, bids: Bids) -> tuple[Path, Path]:
    (folder / "set.yaml").write_text(write_measure_set(measure_set), encoding="utf-8")
    (folder / "bids.yaml").write_text(write_bids(bids), encoding="utf-8")
    return folder / "set.yaml", folder / "bids.yaml"


def test_check_counts_every_kind_and_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "check")
    assert (run.code, run.err) == (0, "")
    counts = {line.strip().split(" ", 1)[1]: line.split()[0] for line in run.out.splitlines()[1:]}
    # Counted as lines, without the loader.
    files = (DEFAULT_FOLDER / "measures").glob("*.yaml")
    measures = sum(line.startswith("- code: ") for path in files for line in path.read_text("utf-8").splitlines())
    assert counts["measures"] == str(measures)
    assert counts["themes"] == "6"
    assert counts["faults"] == "0"
    for framework in ("National TOMs", "Social Value Model (PPN 002)"):
        (line,) = (line for line in counts if line.startswith(f"entries of {framework}: "))
        linked, gapped = (int(word) for word in line.split(": ")[1].split() if word.isdigit())
        assert linked + gapped == measures


def test_check_says_every_fault_of_a_broken_catalogue(tmp_path: Path) -> None:
    for name in ("coopvalue", "catalogue"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    whole = python_m(tmp_path, "check")
    assert whole.returncode == 0
    assert whole.stdout.splitlines()[-1].strip() == "0 faults"
    path = tmp_path / "catalogue/measures/equity-and-equality.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("  title: ", "  tilte: ", 1).replace("flags: [L1, L2, T]", "flags: [L1, L22]", 1), "utf-8"
    )
    broken = python_m(tmp_path, "check")
    assert broken.returncode == 1
    assert broken.stdout == ""
    file = "  measures/equity-and-equality.yaml"
    assert broken.stderr.splitlines() == [
        "The catalogue has 3 problems:",
        f"{file}: measure EQ01, tilte: 'tilte' is not a known key. Did you mean 'title'?",
        f"{file}: measure EQ01, title: 'title' is missing. Add 'title:' here.",
        f"{file}: measure EQ02, flags: 'L22' does not exist. Did you mean 'L2'?",
    ]


def test_example_lists_every_scenario(capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "example", "--list")
    assert run.code == 0
    assert [line.split(":")[0] for line in run.out.splitlines()] == SCENARIOS
    assert len(SCENARIOS) == len(list((DEFAULT_FOLDER / "scenarios").glob("*.yaml"))) >= 3


def check_scoring(scored: dict[str, Any]) -> None:
    """Assert the form and the sums that the command promises."""
    assert list(scored) == ["fingerprint", "split", "themes", "bids"]
    assert len(scored["fingerprint"]) == 12
    int(scored["fingerprint"], 16)
    assert list(scored["split"]) == ["price", "quality", "toms", "cooperative"]
    assert sum(scored["split"].values()) == pytest.approx(1)
    assert sum(theme["share"] for theme in scored["themes"].values()) == pytest.approx(1)
    codes: list[str] = []
    for theme in scored["themes"].values():
        assert list(theme) == ["share", "measures"]
        assert sum(theme["measures"].values()) == pytest.approx(1)
        codes += theme["measures"]
    for bid in scored["bids"]:
        assert list(bid) == [
            "bid",
            "price",
            "quality",
            "toms",
            "cooperative",
            "total",
            "rank",
            "scores",
            "contributions",
        ]
        assert sorted(bid["scores"]) == sorted(bid["contributions"]) == sorted(codes)
        assert all(0 <= score <= 1 for score in bid["scores"].values())
        assert sum(bid["contributions"].values()) == pytest.approx(bid["cooperative"])
        assert bid["price"] + bid["quality"] + bid["toms"] + bid["cooperative"] == pytest.approx(bid["total"])
        assert 0 <= bid["total"] <= 100
        for code, points in bid["contributions"].items():
            (theme,) = (theme for theme in scored["themes"].values() if code in theme["measures"])
            share = scored["split"]["cooperative"] * theme["share"] * theme["measures"][code]
            assert points == pytest.approx(100 * share * bid["scores"][code])
    ranks = [1 + sum(other["total"] > bid["total"] + 1e-9 for other in scored["bids"]) for bid in scored["bids"]]
    assert [bid["rank"] for bid in scored["bids"]] == ranks


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario_is_written_and_scored(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "not" / "there" / "yet"
    run = Run(capsys, "example", name, "--out", out)
    assert (run.code, run.out) == (0, f"Wrote {out / 'set.yaml'} and {out / 'bids.yaml'} (invented).\n")
    assert sorted(path.name for path in out.iterdir()) == ["bids.yaml", "set.yaml"]
    run = Run(capsys, "score", out / "set.yaml", out / "bids.yaml", "--json")
    assert (run.code, run.err) == (0, "")
    scored = json.loads(run.out)
    check_scoring(scored)
    assert 4 <= len(scored["bids"]) <= 6
    scenario = CATALOGUE.scenario(name)
    assert scenario is not None
    assert scored["fingerprint"] == scenario.measure_set.fingerprint
    text = Run(capsys, "score", out / "set.yaml", out / "bids.yaml")
    assert text.code == 0
    best = min(scored["bids"], key=lambda bid: bid["rank"])
    assert text.out.splitlines()[0].endswith(f"(fingerprint {scored['fingerprint']}); points out of 100")
    assert text.out.splitlines()[2].split()[0] == "1"
    assert best["bid"] in text.out.splitlines()[2]
    assert f"{best['total']:.2f}" in text.out.splitlines()[2]


def test_an_unknown_scenario_names_the_known_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known = ", ".join(SCENARIOS)
    for arguments, name in ((("example", "home-car", "--out", tmp_path), "home-car"), (("example",), "")):
        run = Run(capsys, *arguments)
        assert (run.code, run.out) == (1, "")
        assert run.err == f"There is no scenario '{name}'. Use one of: {known}.\n"
    run = Run(capsys, "example", SCENARIOS[0])
    assert (run.code, run.err) == (1, "Give --out and a folder to write to.\n")
    assert list(tmp_path.iterdir()) == []


def test_an_out_folder_that_is_a_file_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x")
    run = Run(capsys, "example", SCENARIOS[0], "--out", tmp_path / "file")
    assert (run.code, run.out) == (1, "")
    assert run.err == f"{tmp_path / 'file'}: File exists. Check the name and try again.\n"


def test_score_by_hand_as_json(tmp_path: Path, two_theme_set: MeasureSet, capsys: pytest.CaptureFixture[str]) -> None:
    bid = Bid(
        bid="Acme", price=900_000, quality=80, figures=(("EQ01", 50), ("EQ02", 100), ("PA01", 25)),
        marks=(("EQ01", 5), ("EQ02", 0), ("PA01", 2.5)), toms=(("NT1", 10),),
    )  # fmt: skip
    run = Run(capsys, "score", *saved(tmp_path, two_theme_set, Bids(bids=(bid,))), "--json")
    assert (run.code, run.err) == (0, "")
    scored = json.loads(run.out)
    check_scoring(scored)
    assert scored["split"] == pytest.approx({"price": 0.4, "quality": 0.4, "toms": 0.1, "cooperative": 0.1})
    assert scored["themes"] == {
        "EQ": {"share": 0.75, "measures": {"EQ01": 0.6, "EQ02": 0.4}},
        "PA": {"share": 0.25, "measures": {"PA01": 1.0}},
    }
    (acme,) = scored["bids"]
    # The sums stand in tests/methods/test_assess.py: 30 + 32 + 4 + 5.825.
    assert (acme["price"], acme["quality"], acme["toms"]) == pytest.approx((30, 32, 4))
    assert acme["total"] == pytest.approx(71.825)
    assert acme["scores"] == pytest.approx({"EQ01": 0.7, "EQ02": 0.6, "PA01": 0.35})
    assert acme["rank"] == 1


def test_score_as_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    measure_set = a_set({"EQ": {"EQ01": 1}})
    bids = some_bids(Blue={"EQ01": 40}, Acme={"EQ01": 62.5}, Carol={})
    run = Run(capsys, "score", *saved(tmp_path, measure_set, bids))
    assert (run.code, run.err) == (0, "")
    assert run.out.splitlines() == [
        f"A test set (fingerprint {measure_set.fingerprint}); points out of 100",
        "rank  bid      price quality    TOMs   co-op   total",
        "   1  Acme      0.00    0.00    0.00   62.50   62.50",
        "   2  Blue      0.00    0.00    0.00   40.00   40.00",
        "   3  Carol     0.00    0.00    0.00    0.00    0.00",
        "! Carol gives no figure for EQ01, so the figure scores 0.",
    ]


def test_equal_bids_share_a_rank_and_it_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = saved(tmp_path, a_set({"EQ": {"EQ01": 1}}), some_bids(b={"EQ01": 40}, a={"EQ01": 40}, c={"EQ01": 10}))
    run = Run(capsys, "score", *files, "--json")
    assert [(bid["bid"], bid["rank"]) for bid in json.loads(run.out)["bids"]] == [("b", 1), ("a", 1), ("c", 3)]
    run = Run(capsys, "score", *files)
    assert run.out.splitlines()[-1] == "First place is tied: b, a."


def test_one_bid_is_scored_by_relative_formulas_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    award = Award.model_validate(
        {"price": 50, "quality": 0, "social_value": 50, "price_formula": "lowest", "figure_percent": 100}
    )
    run = Run(
        capsys, "score", *saved(tmp_path, a_set({"EQ": {"EQ01": 1}}, award=award), some_bids(a={"EQ01": 50})), "--json"
    )
    (bid,) = json.loads(run.out)["bids"]
    assert (bid["price"], bid["cooperative"], bid["total"], bid["rank"]) == (50, 25, 75, 1)


@pytest.mark.parametrize(
    ("measure_set", "message"),
    [
        (a_set({"EQ": {"EQ01": 0}}), "Every measure has 0 points. "
         "Give at least one of them some points on the Weightings page.\n"),
        (a_set({"EQ": {"EQ01": 1}}, {"EQ": 0}), "Every theme that has measures has 0 points. "
         "Give one of them some points on the Weightings page.\n"),
        (a_set({}), "The set has no measure that bids are scored on. Add one on the Measures page.\n"),
        (a_set({"EQ": {"EQ01": 1}}, award=Award()), "The fixed price formula needs a ceiling price. "
         "Set it on the Weightings page.\n"),
    ],
    ids=["no points", "no theme points", "no measures", "no ceiling"],
)  # fmt: skip
def test_a_set_that_cannot_be_scored_is_explained(
    measure_set: MeasureSet, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = Run(capsys, "score", *saved(tmp_path, measure_set, some_bids(a={"EQ01": 1})), "--json")
    assert (run.code, run.out, run.err) == (1, "", message)


def test_no_bids_at_all_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "score", *saved(tmp_path, a_set({"EQ": {"EQ01": 1}}), Bids()))
    assert (run.code, run.out) == (1, "")
    assert run.err == "There are no bids to score. Add one, or load a sample, on the Bids page.\n"


def test_faults_of_both_files_are_listed_and_nothing_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    set_file, bids_file = tmp_path / "set.yaml", tmp_path / "bids.yaml"
    set_file.write_text("titel: x\nthemes: [{code: EQ}]\naward: {price: -1}\n", encoding="utf-8")
    bids_file.write_text("bids:\n- {bid: Acme, price: 0}\n- {bid: Blue}\n", encoding="utf-8")
    for option in ((), ("--json",)):
        run = Run(capsys, "score", set_file, bids_file, *option)
        assert (run.code, run.out) == (1, "")
        assert run.err.splitlines() == [
            "The measure set has 3 problems:",
            f"  {set_file}: award, price: 'price' is -1. Give a number of 0 or more.",
            f"  {set_file}: themes, EQ, title: 'title' is missing. Add 'title:' here.",
            f"  {set_file}: titel: 'titel' is not a known key. Did you mean 'title'?",
            "The bids file has 2 problems:",
            f"  {bids_file}: bids, Acme, price: 'price' is 0. Give a number above 0.",
            f"  {bids_file}: bids, Blue, price: 'price' is missing. Add 'price:' here.",
        ]


def test_files_that_cannot_be_opened_are_said_beside_the_faults_of_the_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    set_file, bids_file = saved(tmp_path, a_set({"EQ": {"EQ01": 1}}), some_bids(a={"EQ01": 1}))
    bids_file.write_bytes("bids: [{bid: Café, price: 1}]".encode("latin-1"))
    missing = tmp_path / "nowhere.yaml"
    for set_path, first in (
        (missing, f"{missing}: No such file or directory. Check the name and try again."),
        (tmp_path, f"{tmp_path}: Is a directory. Check the name and try again."),
    ):
        run = Run(capsys, "score", set_path, bids_file)
        assert (run.code, run.out) == (1, "")
        assert run.err.splitlines() == [first, f"{bids_file}: This is not UTF-8 text. Save it as UTF-8 and try again."]
    run = Run(capsys, "score", set_file, missing)
    assert run.err.splitlines() == [f"{missing}: No such file or directory. Check the name and try again."]
    run = Run(capsys, "score", bids_file.with_name("set.yaml"), set_file)
    assert run.code == 1
    assert run.err.startswith("The bids file has ")


def test_a_byte_order_mark_is_no_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    set_file, bids_file = saved(tmp_path, a_set({"EQ": {"EQ01": 1}}), some_bids(a={"EQ01": 1}))
    for path in (set_file, bids_file):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert Run(capsys, "score", set_file, bids_file).code == 0


def test_a_wrong_command_shows_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([], ["scores"], ["score", "set.yaml"], ["check", "extra"]):
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
        assert stopped.value.code == 2
        assert "usage: python -m coopvalue" in capsys.readouterr().err


KEYS = {
    "winner", "verdict", "seed", "samples", "intervals", "smallest_change", "rank_acceptability", "central_weights",
    "pairwise", "what_if",
}  # fmt: skip


def test_weights_test_says_the_same_in_words_and_in_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["example", "grounds-maintenance", "--out", str(tmp_path)]) == 0
    given = [str(tmp_path / "set.yaml"), str(tmp_path / "bids.yaml")]
    (tmp_path / "ballots.csv").write_text("PA,WB,CC,EQ,CE\n100,0,0,0,0\n0,100,0,0,0\n", encoding="utf-8")
    capsys.readouterr()
    assert (
        main(
            [
                "weights-test",
                *given,
                "--json",
                "--samples",
                "500",
                "--seed",
                "7",
                "--ballots",
                str(tmp_path / "ballots.csv"),
            ]
        )
        == 0
    )
    found = json.loads(capsys.readouterr().out)
    assert set(found) == KEYS
    assert (found["seed"], found["samples"]) == (7, 500)
    ballots = found["rank_acceptability"]["ballots"]
    # One ballot gives everything to participation, the other to wellbeing: each puts its own bid first.
    assert ballots["Green Thimble Society"][0] == 0.5
    assert ballots["Dibber and Sons"][0] == 0.5
    assert main(["weights-test", *given]) == 0
    said = capsys.readouterr().out
    assert "Close call" in said
    assert f"Moving {found['smallest_change']['theme']['points']:.1f} of 100 points between themes" in said


def test_weights_test_lists_every_fault_of_the_ballots(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["example", "grounds-maintenance", "--out", str(tmp_path)]) == 0
    (tmp_path / "ballots.csv").write_text("PA,XX\nmany,1\n", encoding="utf-8")
    capsys.readouterr()
    given = [str(tmp_path / "set.yaml"), str(tmp_path / "bids.yaml")]
    assert main(["weights-test", *given, "--ballots", str(tmp_path / "ballots.csv")]) == 1
    shown = capsys.readouterr()
    assert not shown.out
    assert "XX" in shown.err


def test_export_writes_what_the_download_page_offers(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["example", "home-care", "--out", str(tmp_path)]) == 0
    given = [str(tmp_path / "set.yaml"), "--bids", str(tmp_path / "bids.yaml")]
    assert main(["export", *given, "--out", str(tmp_path / "pack")]) == 0
    kinds = {path.suffix for path in (tmp_path / "pack").iterdir()}
    assert kinds == {".xlsx", ".docx", ".yaml", ".json", ".zip"}
    again = next((tmp_path / "pack").glob("*-set-????????????.yaml"))
    assert again.read_text(encoding="utf-8") == (tmp_path / "set.yaml").read_text(encoding="utf-8")
