"""The catalogue broken by hand in every way we can think of: each fault names file, entry, what was found and the fix.

Every test asserts the whole list of faults, so that nothing is reported that only follows from the fault itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from coopvalue.catalogue import load_catalogue
from coopvalue.errors import CatalogueError
from tests.catalogue.conftest import KEPT, Copy

EQ, PA = "measures/equity.yaml", "measures/participation.yaml"
TOMS, SVM = "crosswalk/national-toms.yaml", "crosswalk/social-value-model.yaml"
RESTORE = "Put it back, or restore it from the repository."
ONE_OF_BOTH = "Give either links or a gap with its reason, not both and not neither. Change one of them."
OWN_CODE = "Give each its own code."

Break = Callable[[Any], object]


def in_words(part: object) -> str:
    """Name a case by its file or entry and its fault; a function has no name that stays."""
    return "" if callable(part) else str(part)


def rename(key: str, to: str) -> Break:
    return lambda entry: entry.update({to: entry.pop(key)})


def put(**changes: Any) -> Break:
    return lambda entry: entry.update(changes)


def drop(key: str) -> Break:
    return lambda entry: entry.pop(key)


def test_the_small_copy_has_no_fault(copy: Copy) -> None:
    assert copy.faults() == []


@pytest.mark.parametrize(
    ("code", "change", "faults"),
    [
        # What is missing or misspelt.
        (
            "EQ01",
            rename("title", "tilte"),
            [
                ", tilte: 'tilte' is not a known key. Did you mean 'title'?",
                ", title: 'title' is missing. Add 'title:' here.",
            ],
        ),
        ("EQ01", drop("source"), [", source: 'source' is missing. Add 'source:' here."]),
        (
            "EQ01",
            put(source={"text": "A report", "sure": "read"}),
            [", source, checked: 'checked' is missing. Add 'checked:' here."],
        ),
        # Codes that point nowhere.
        (
            "PA01",
            put(outcome="more-people-decid"),
            [", outcome: 'more-people-decid' does not exist. Did you mean 'more-people-decide'?"],
        ),
        ("PA01", put(values=["V3", "P22"]), [", values: 'P22' does not exist. Did you mean 'P2'?"]),
        ("PA01", put(flags=["L11"]), [", flags: 'L11' does not exist. Did you mean 'L1'?"]),
        ("PA01", put(overlaps=["PA33"]), [", overlaps: 'PA33' does not exist. Did you mean 'PA03'?"]),
        ("PA01", put(overlaps=["PA01"]), [", overlaps: It names itself. Remove 'PA01'."]),
        (
            "EQ02",
            put(unit="percent-of-worker"),
            [", unit: 'unit' is 'percent-of-worker'. Did you mean 'percent-of-workers'?"],
        ),
        ("PA14", put(unit="yes-or-no"), [", unit: 'unit' is 'yes-or-no'. Did you mean 'yes-no'?"]),
        # The right codes, the wrong sort of thing.
        ("EQ01", put(theme="EQ"), [", theme: 'theme' is not a known key. Remove it: the file's head says it."]),
        ("EQ01", put(better="less"), [", better: 'better' is 'less'. Use one of: higher, lower, yes."]),
        (
            "EQ01",
            put(neutrality="yellow"),
            [", neutrality: 'neutrality' is 'yellow'. Use one of: green, amber, red, council."],
        ),
        ("EQ01", put(uses=["bid", "kpis"]), [", uses, number 2: This is 'kpis'. Did you mean 'kpi'?"]),
        (
            "EQ01",
            put(effort_hours="2 hours"),
            [", effort_hours: 'effort_hours' is '2 hours'. Give a number, without quotes, units or commas."],
        ),
        # What contradicts itself.
        (
            "EQ02",
            put(scale={"kind": "target", "floor": 100, "target": 50}),
            [": 'better' is higher but the scale runs the other way. Change one of them."],
        ),
        (
            "EQ02",
            put(scale={"kind": "target", "floor": 50, "target": 50}),
            [", scale: Floor and target are both 50; they must differ. Change one of them."],
        ),
        (
            "EQ02",
            put(scale={"kind": "target", "floor": 50, "target": 120}),
            [": 120 cannot occur in '% of contract workers', which is from 0 to 100. Change one of them."],
        ),
        (
            "EQ02",
            put(plausible=90),
            [": Plausible is 90, which is worse than the figure for full marks. Change one of them."],
        ),
        (
            "EQ01",
            put(plausible=4.5),
            [": Plausible is 4.5, which is worse than the figure for full marks. Change one of them."],
        ),
        (
            "EQ02",
            put(unit="yes-no"),
            [
                ": A yes_no scale goes with the unit yes-no and no other; "
                "50, 100 cannot occur in 'yes or no', which is yes or no. Change one of them."
            ],
        ),
        (
            "PA14",
            put(unit="level"),
            [
                ": A yes_no scale goes with the unit yes-no and no other; "
                "a levels scale goes with the unit level and no other. Change one of them."
            ],
        ),
        ("PA14", put(better="higher"), [": Better: 'yes' goes with a yes_no scale and no other. Change one of them."]),
        (
            "EQ01",
            put(scale={"kind": "bands", "lower": True, "bands": [{"at": 4, "score": 0.5}, {"at": 6, "score": 0.75}]}),
            [", scale: Bands must run from the highest score to the lowest, no two alike. Change one of them."],
        ),
        (
            "EQ01",
            put(scale={"kind": "bands", "lower": True, "bands": [{"at": 6, "score": 1}, {"at": 4, "score": 0.75}]}),
            [
                ", scale: Thresholds must get easier as the score falls: rising where lower is "
                "better, else falling. Change one of them."
            ],
        ),
        # What may not be scored.
        (
            "EQ09",
            put(uses=["bid"]),
            [
                ": A red measure may not be used to score bids; "
                "a bid measure needs two different kinds of organisation under full_marks. Change one of them."
            ],
        ),
        (
            "PA18",
            put(uses=["bid", "kpi"], full_marks=[{"kind": "A", "how": "x"}, {"kind": "B", "how": "y"}]),
            [": Felt experience (flag L7) may be a KPI but never a bid score. Change one of them."],
        ),
        (
            "EQ02",
            put(full_marks=[{"kind": "Co-operative", "how": "x"}, {"kind": "Co-operative", "how": "y"}]),
            [": A bid measure needs two different kinds of organisation under full_marks. Change one of them."],
        ),
    ],
    ids=in_words,
)
def test_one_fault_in_a_measure(copy: Copy, code: str, change: Break, faults: list[str]) -> None:
    with copy.measure(code) as entry:
        change(entry)
    file = EQ if code.startswith("EQ") else PA
    assert copy.faults() == [f"{file}: measure {code}{fault}" for fault in faults]


def test_a_repeated_code(copy: Copy) -> None:
    with copy.measure("EQ01") as entry:
        entry["code"] = "EQ02"
    assert copy.faults() == [
        "crosswalk/national-toms.yaml: mappings: 'EQ01' does not exist. Did you mean 'EQ09'?",
        "crosswalk/social-value-model.yaml: mappings: 'EQ01' does not exist. Did you mean 'EQ09'?",
        f"measures/equity.yaml: measure EQ02: The code stands 2 times. {OWN_CODE}",
        "scenarios/small.yaml: set, dropped: 'EQ01' does not exist. Did you mean 'EQ09'?",
    ]


def mapping(data: Any, code: str) -> Any:
    return next(entry for entry in data["mappings"] if entry["measure"] == code)


@pytest.mark.parametrize(
    ("file", "change", "faults"),
    [
        (
            TOMS,
            lambda data: mapping(data, "EQ02")["links"][0].update(to="NT411"),
            ["measure EQ02: 'NT411' does not exist. Did you mean 'NT41'?"],
        ),
        (
            TOMS,
            lambda data: mapping(data, "EQ02")["links"][0].update(relation="similar"),
            [
                "mappings, EQ02, links, NT41, relation: 'relation' is 'similar'. "
                "Use one of: same, overlaps, narrower, broader."
            ],
        ),
        (
            TOMS,
            lambda data: mapping(data, "EQ02")["links"][0].pop("reason"),
            ["mappings, EQ02, links, NT41, reason: 'reason' is missing. Add 'reason:' here."],
        ),
        (
            TOMS,
            lambda data: mapping(data, "EQ02")["links"].append(mapping(data, "EQ02")["links"][0]),
            ["measure EQ02, link to NT41: The code stands 2 times. Give each its own code."],
        ),
        (
            TOMS,
            lambda data: data["mappings"].remove(mapping(data, "EQ02")),
            ["measure EQ02: It has neither a link nor a gap here. Add 'links:' or 'gap:' with a reason."],
        ),
        (
            TOMS,
            lambda data: data["mappings"].append(mapping(data, "EQ02")),
            ["measure EQ02: The code stands 2 times. Give each its own code."],
        ),
        (
            TOMS,
            lambda data: mapping(data, "EQ02").update(gap="Cannot see it."),
            [f"mappings, EQ02: {ONE_OF_BOTH}"],
        ),
        (
            TOMS,
            lambda data: mapping(data, "EQ02").pop("links"),
            [f"mappings, EQ02: {ONE_OF_BOTH}"],
        ),
        (
            TOMS,
            lambda data: mapping(data, "EQ02").update(measure="EQ22"),
            [
                "mappings: 'EQ22' does not exist. Did you mean 'EQ02'?",
                "measure EQ02: It has neither a link nor a gap here. Add 'links:' or 'gap:' with a reason.",
            ],
        ),
        (
            TOMS,
            put(framework="national-tom"),
            ["framework: 'national-tom' does not exist. Did you mean 'national-toms'?"],
        ),
        (
            "packs.yaml",
            lambda data: data["packs"][0]["measures"].update(EQ22=5),
            ["pack small: 'EQ22' does not exist. Did you mean 'EQ02'?"],
        ),
        (
            "packs.yaml",
            lambda data: data["packs"][0]["measures"].update(PA18=5),
            ["pack small: PA18 cannot be given 5 points. Use a bid measure and 0 or more points."],
        ),
        (
            "packs.yaml",
            lambda data: data["packs"][0]["measures"].update(EQ02=-5),
            ["pack small: EQ02 cannot be given -5 points. Use a bid measure and 0 or more points."],
        ),
        (
            "packs.yaml",
            lambda data: data["packs"].append(data["packs"][0]),
            ["pack small: The code stands 2 times. Give each its own code."],
        ),
        (
            "units.yaml",
            lambda data: data["units"].append(data["units"][0]),
            ["unit percent: The code stands 2 times. Give each its own code."],
        ),
        (
            "units.yaml",
            lambda data: data["units"][0].update(low=100),
            ["unit percent: Low (100) must be below high (100). Change one of them."],
        ),
        (
            "units.yaml",
            lambda data: data["units"][0].update(per_pounds=1000),
            ["unit percent: Per_pounds and counted go together: give both or neither. Change one of them."],
        ),
        (
            "themes.yaml",
            lambda data: data["themes"].append(data["themes"][0]),
            [
                "outcome fair-access: The code stands 2 times. Give each its own code.",
                "outcome fair-dealing: The code stands 2 times. Give each its own code.",
                "outcome fairer-pay: The code stands 2 times. Give each its own code.",
                "outcome sharing-surplus: The code stands 2 times. Give each its own code.",
                "theme EQ: The code stands 2 times. Give each its own code.",
            ],
        ),
        (
            "themes.yaml",
            lambda data: data["themes"][0].update(values=["V99"]),
            ["theme EQ, values: 'V99' does not exist. Did you mean 'V9'?"],
        ),
        (
            "values.yaml",
            lambda data: data["entries"].append(data["entries"][0]),
            ["value V1: The code stands 2 times. Give each its own code."],
        ),
        (
            "flags.yaml",
            lambda data: data["flags"].append(data["flags"][0]),
            ["flag L1: The code stands 2 times. Give each its own code."],
        ),
        (
            "legal-notes.yaml",
            lambda data: data["legal_notes"][0]["source"].pop("checked"),
            ["legal note s12-objectives, source, checked: 'checked' is missing. Add 'checked:' here."],
        ),
        (
            "thresholds.yaml",
            lambda data: data["thresholds"][0].update(from_date="1 January"),
            ["threshold works, from_date: 'from_date' is '1 January'. Write the date as YYYY-MM-DD, without a time."],
        ),
        (
            "thresholds.yaml",
            lambda data: data["thresholds"].append(data["thresholds"][0]),
            ["threshold works: The code stands 2 times. Give each its own code."],
        ),
        (
            "council-rules.yaml",
            lambda data: data["rules"][0].update(kind="from_theme", theme="QE"),
            ["rule bradford-most-6: 'QE' does not exist. Use one of: EQ, PA."],
        ),
        (
            "council-rules.yaml",
            lambda data: data["rules"][0].update(kind="from_theme"),
            [
                "rule bradford-most-6: Theme goes with the kinds from_theme and least_theme_share, and no other. "
                "Change one of them."
            ],
        ),
        ("council-rules.yaml", rename("rules", "rule"), ["'rule' is not a known key. Did you mean 'rules'?"]),
        (
            "frameworks/national-toms.yaml",
            lambda data: data["entries"][0].update(outcome="local-employmen"),
            ["entry NT1, outcome: 'local-employmen' does not exist. Did you mean 'local-employment'?"],
        ),
        (
            "frameworks/national-toms.yaml",
            lambda data: data["overlaps"].append(["NT1", "NT999"]),
            ["overlaps: 'NT999' does not exist. Did you mean 'NT9'?"],
        ),
        (
            "frameworks/national-toms.yaml",
            lambda data: data["allowed_together"].append(["NT1", "NT999"]),
            ["allowed_together: 'NT999' does not exist. Did you mean 'NT9'?"],
        ),
        ("catalogue.yaml", drop("licence"), ["licence: 'licence' is missing. Add 'licence:' here."]),
        (
            "catalogue.yaml",
            put(checked="2026-6"),
            ["checked: 'checked' is '2026-6'. It must look like 2026-11 (year and month, in quotes)."],
        ),
        (EQ, put(theme="QE"), ["theme: 'QE' does not exist. Use one of: EQ, PA."]),
        (EQ, drop("theme"), ["'theme' or 'measures' is missing. Start the file with 'theme: EQ' and 'measures:'."]),
        (
            EQ,
            lambda data: data["measures"].append("EQ99"),
            ["measure number 4: The entry is not keys and values. Start it with '- code:'."],
        ),
        (EQ, put(themes="x"), ["'themes' is not a known key. Did you mean 'theme'?"]),
    ],
    ids=in_words,
)
def test_one_fault_in_another_file(copy: Copy, file: str, change: Break, faults: list[str]) -> None:
    with copy.edit(file) as data:
        change(data)
    assert copy.faults() == [f"{file}: {fault}" for fault in faults]


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        (
            lambda data: data["set"]["measures"][0].update(code="EQ22"),
            ["set, measures: 'EQ22' does not exist. Did you mean 'EQ02'?"],
        ),
        (
            lambda data: data["set"]["measures"][0].update(point=5),
            ["set, measure EQ02: 'point' is not a known key. Did you mean 'points'?"],
        ),
        (
            lambda data: data["set"]["measures"][0].pop("code"),
            ["set, measure number 1: 'code' is missing. Add 'code:' here."],
        ),
        (
            lambda data: data["set"]["measures"].append("EQ01"),
            ["set, measure number 4: The entry is not keys and values. Start it with '- code:'."],
        ),
        (
            lambda data: data["set"]["measures"][0].update(scale={"kind": "target", "floor": 50}),
            ["set, measures, EQ02, measure, scale, target: 'target' is missing. Add 'target:' here."],
        ),
        (
            lambda data: data["set"]["measures"][2].update(use="bid"),
            ["set: Measure PA18 is used as 'bid' but allows only: kpi. Change one of them."],
        ),
        (
            lambda data: data["set"]["themes"].pop(),
            [
                "set: Measure PA01 belongs to theme PA, which is not in the set; "
                "measure PA18 belongs to theme PA, which is not in the set. Change one of them."
            ],
        ),
        (
            lambda data: data["set"]["themes"][0].update(code="QE"),
            [
                "set: Measure EQ02 belongs to theme EQ, which is not in the set. Change one of them.",
                "set, themes: 'QE' does not exist. Use one of: EQ, PA.",
            ],
        ),
        (lambda data: data["set"].update(themes=5), ["set, themes: 'themes' is 5. Give a list here."]),
        (
            lambda data: data["set"]["dropped"][0].update(code="EQ11"),
            ["set, dropped: 'EQ11' does not exist. Did you mean 'EQ01'?"],
        ),
        (
            lambda data: data["set"].update(invented=False),
            [
                "set: 'invented' is not a known key. Use one of: answers, award, "
                "contract, dropped, measures, purpose, rules, saved_weightings, themes, title, toms, weighting_method, "
                "weighting_note, workshops."
            ],
        ),
        (
            lambda data: data["set"]["toms"]["proxies"].update(NT999=5),
            ["set, toms, proxies: 'NT999' does not exist. Did you mean 'NT9'?"],
        ),
        (
            lambda data: data["bids"][0]["toms"].update(NT999=5),
            ["bids, Acme, toms: 'NT999' does not exist. Did you mean 'NT9'?"],
        ),
        (
            lambda data: data["bids"][0]["figures"].update(EQ03=5),
            ["bids, Acme, figures: 'EQ03' does not exist. Did you mean 'EQ02'?"],
        ),
        (
            lambda data: data["bids"][0]["marks"].update(EQ03=5),
            ["bids, Acme, marks: 'EQ03' does not exist. Did you mean 'EQ02'?"],
        ),
        (lambda data: data["bids"][0].update(price=0), ["bids, Acme, price: 'price' is 0. Give a number above 0."]),
        (
            lambda data: data["bids"][1].update(bid="Acme"),
            ["Bid Acme is listed more than once; give each bid its own name. Change one of them."],
        ),
        (lambda data: data.pop("bids"), ["'set' or 'bids' is missing. Add both."]),
        (lambda data: data.pop("teaches"), ["teaches: 'teaches' is missing. Add 'teaches:' here."]),
        (lambda data: data.update(storey="x"), ["'storey' is not a known key. Did you mean 'story'?"]),
    ],
    ids=in_words,
)
def test_one_fault_in_a_scenario(copy: Copy, change: Break, faults: list[str]) -> None:
    with copy.edit("scenarios/small.yaml") as data:
        change(data)
    assert copy.faults() == [f"scenarios/small.yaml: {fault}" for fault in faults]


def test_two_scenarios_of_one_code(copy: Copy) -> None:
    copy.write("scenarios/small-again.yaml", copy.text("scenarios/small.yaml"))
    assert copy.faults() == [
        "scenarios/small.yaml: code: The code 'small' stands in another scenario too. Give each its own code."
    ]


@pytest.mark.parametrize(
    "file",
    ["catalogue.yaml", "council-rules.yaml", "flags.yaml", "legal-notes.yaml", "packs.yaml", "themes.yaml",
     "thresholds.yaml", "units.yaml", "values.yaml"],
)  # fmt: skip
def test_a_missing_file_is_one_fault_and_so_is_an_unreadable_one(copy: Copy, file: str) -> None:
    (copy.folder / file).unlink()
    assert copy.faults() == [f"{file}: The file is missing. {RESTORE}"]
    (copy.folder / file).write_bytes(b"title: \xff")
    assert copy.faults() == [f"{file}: This is not UTF-8 text. Save it as a UTF-8 text file."]
    copy.write(file, "a: 1\na: 2")
    assert copy.faults() == [
        f"{file}: line 2, column 1: This cannot be read: 'a' stands here twice; keep one of them. "
        "Correct the line, then try again."
    ]


@pytest.mark.parametrize("file", [EQ, TOMS, "frameworks/national-toms.yaml", "scenarios/small.yaml"])
def test_yaml_that_cannot_be_read_is_one_fault(copy: Copy, file: str) -> None:
    copy.write(file, copy.text(file) + "\ntheme: again\ntheme: again\n")
    (fault,) = copy.faults()
    assert fault.startswith(f"{file}: line ")
    assert fault.endswith(": This cannot be read: 'theme' stands here twice; keep one of them. "
                          "Correct the line, then try again.")  # fmt: skip


def test_a_repeated_key_inside_an_entry(copy: Copy) -> None:
    copy.write(EQ, copy.text(EQ).replace("  confidence: medium\n", "  confidence: medium\n  confidence: high\n", 1))
    (fault,) = copy.faults()
    assert "'confidence' stands here twice; keep one of them." in fault


def test_a_missing_measure_file_leaves_its_codes_dangling(copy: Copy) -> None:
    (copy.folder / PA).unlink()
    faults = copy.faults()
    for file in (TOMS, SVM):
        for code in ("PA01", "PA03", "PA14", "PA18"):
            assert any(fault.startswith(f"{file}: mappings: '{code}' does not exist.") for fault in faults)
    assert any(fault.startswith("packs.yaml: pack small: 'PA01' does not exist.") for fault in faults)


def test_a_missing_framework_or_crosswalk(copy: Copy) -> None:
    (copy.folder / SVM).unlink()
    assert copy.faults() == [
        "frameworks/social-value-model.yaml: No crosswalk maps the measures to it. "
        "Add crosswalk/social-value-model.yaml."
    ]
    (copy.folder / "frameworks/social-value-model.yaml").unlink()
    assert copy.faults() == [
        f"frameworks/social-value-model.yaml: There is no framework with the code 'social-value-model'. {RESTORE}"
    ]


def test_one_code_in_two_files_names_both(copy: Copy) -> None:
    with copy.edit(PA) as participation, copy.edit(EQ) as equity:
        participation["measures"].append({**equity["measures"][0], "outcome": "felt-influence"})
    assert copy.faults() == [f"{EQ} and {PA}: measure EQ01: The code stands 2 times. {OWN_CODE}"]
    for name in ("frameworks", "crosswalk"):
        copy.write(f"{name}/toms-again.yaml", copy.text(f"{name}/national-toms.yaml"))
    assert copy.faults() == [
        "crosswalk/national-toms.yaml and crosswalk/toms-again.yaml: crosswalk to national-toms: "
        f"The code stands 2 times. {OWN_CODE}",
        "frameworks/national-toms.yaml and frameworks/toms-again.yaml: framework national-toms: "
        f"The code stands 2 times. {OWN_CODE}",
        f"{EQ} and {PA}: measure EQ01: The code stands 2 times. {OWN_CODE}",
    ]


def test_an_empty_folder_says_what_is_missing_and_nothing_else(copy: Copy) -> None:
    with pytest.raises(CatalogueError, match="The catalogue has 9 problems:"):
        load_catalogue(copy.folder / "nowhere")


def test_many_faults_in_many_files_are_all_said_once_and_in_order(copy: Copy) -> None:
    with copy.measure("EQ01") as entry:
        entry["tilte"] = entry.pop("title")
        entry["unit"] = "pay-ratios"
        entry["scale"]["bands"][0]["score"] = 2
    with copy.measure("EQ02") as entry:
        del entry["source"]
        entry["effort_hours"] = -1
    with copy.measure("PA03") as entry:
        entry["outcome"], entry["values"] = "nowhere", ["V3", "V3x"]
    with copy.edit(TOMS) as data:
        mapping(data, "EQ02")["links"][0]["to"] = "NT411"
        data["mappings"].remove(mapping(data, "PA14"))
    with copy.edit(SVM) as data:
        data["mappings"][0]["gaps"] = "typo"
    with copy.edit("flags.yaml") as data:
        data["flags"][0]["titel"] = data["flags"][0].pop("title")
    with copy.edit("packs.yaml") as data:
        data["packs"][0]["measures"]["PA18"] = 10
    with copy.edit("units.yaml") as data:
        data["units"].append({"code": "odd", "label": "odd", "kind": "oddity"})
    with copy.edit("scenarios/small.yaml") as data:
        data["set"]["award"]["price_formula"] = "cheapest"
        data["bids"][0]["quality"] = 170
        data["story"] = ""
    copy.write("council-rules.yaml", copy.text("council-rules.yaml") + "extra: 1\n")
    assert copy.faults() == [
        "council-rules.yaml: 'extra' is not a known key. Use one of: rules.",
        "crosswalk/national-toms.yaml: measure EQ02: 'NT411' does not exist. Did you mean 'NT41'?",
        "crosswalk/national-toms.yaml: measure PA14: It has neither a link nor a gap here. "
        "Add 'links:' or 'gap:' with a reason.",
        "crosswalk/social-value-model.yaml: mappings, EQ01, gaps: 'gaps' is not a known key. Did you mean 'gap'?",
        "flags.yaml: flag L1, titel: 'titel' is not a known key. Did you mean 'title'?",
        "flags.yaml: flag L1, title: 'title' is missing. Add 'title:' here.",
        "measures/equity.yaml: measure EQ01, scale, bands, number 1, score: 'score' is 2. Give a number of 1 or less.",
        "measures/equity.yaml: measure EQ01, tilte: 'tilte' is not a known key. Did you mean 'title'?",
        "measures/equity.yaml: measure EQ01, title: 'title' is missing. Add 'title:' here.",
        "measures/equity.yaml: measure EQ01, unit: 'unit' is 'pay-ratios'. Did you mean 'pay-ratio'?",
        "measures/equity.yaml: measure EQ02, effort_hours: 'effort_hours' is -1. Give a number of 0 or more.",
        "measures/equity.yaml: measure EQ02, source: 'source' is missing. Add 'source:' here.",
        "measures/participation.yaml: measure PA03, outcome: 'nowhere' does not exist. "
        "Use one of: felt-influence, more-people-decide, open-and-answerable.",
        "measures/participation.yaml: measure PA03, values: 'V3x' does not exist. Did you mean 'V3'?",
        "packs.yaml: pack small: PA18 cannot be given 10 points. Use a bid measure and 0 or more points.",
        "scenarios/small.yaml: bids, Acme, quality: 'quality' is 170. Give a number of 100 or less.",
        "scenarios/small.yaml: set, award, price_formula: 'price_formula' is 'cheapest'. Use one of: lowest, fixed.",
        "scenarios/small.yaml: story: 'story' is empty. Write something here.",
        "units.yaml: unit odd, kind: 'kind' is 'oddity'. Use one of: percent, number, money, level, yes_no.",
    ]


def test_a_fault_in_any_single_field_of_a_measure_is_reported_once(copy: Copy) -> None:
    text = copy.text(EQ)
    with copy.measure("EQ02") as entry:
        keys = list(entry)
    for key in keys:
        copy.write(EQ, text)
        with copy.measure("EQ02") as entry:
            entry[key] = {"unexpected": [1]}
        faults = copy.faults()
        assert faults, key
        if key != "code":
            assert all("measure EQ02" in fault and f", {key}" in fault for fault in faults), faults
    assert {"code", "unit", "source", "scale"} <= set(keys)
    assert "EQ02" in KEPT


@pytest.mark.parametrize(
    ("file", "key"),
    [
        ("values.yaml", "entries"),
        ("flags.yaml", "flags"),
        ("units.yaml", "units"),
        ("themes.yaml", "themes"),
        ("legal-notes.yaml", "legal_notes"),
        ("thresholds.yaml", "thresholds"),
        ("packs.yaml", "packs"),
        ("council-rules.yaml", "rules"),
        ("frameworks/national-toms.yaml", "entries"),
        ("frameworks/social-value-model.yaml", "outcomes"),
        (TOMS, "mappings"),
        (SVM, "mappings"),
        (EQ, "measures"),
        (PA, "measures"),
    ],
)
def test_any_one_entry_that_is_broken_is_the_only_fault(copy: Copy, file: str, key: str) -> None:
    whole = copy.text(file)
    with copy.edit(file) as data:
        count = len(data[key])
    for place in sorted({0, count // 2, count - 1}):
        copy.write(file, whole)
        with copy.edit(file) as data:
            data[key][place]["unheard_of"] = 1
        (fault,) = copy.faults()
        assert fault.startswith(f"{file}: ")
        assert "'unheard_of' is not a known key." in fault
