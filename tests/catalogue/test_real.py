"""The catalogue as it ships: whole, mapped, sourced, and written with care."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from coopvalue.catalogue import DEFAULT_FOLDER
from coopvalue.model.catalogue import SOCIAL_VALUE_MODEL, TOMS, Catalogue
from coopvalue.model.measure import Measure, Neutrality, Use

FILES = sorted(DEFAULT_FOLDER.rglob("*.yaml"), key=str)

# Whoever adds or retires a measure says so here, and in no other test: a measure that is lost by accident is noticed.
MEASURES_OF_THEME = {"EQ": 17, "PA": 18, "CC": 16, "SH": 16, "WB": 17, "CE": 18}

PROSE = (
    "definition",
    "why",
    "scale_reason",
    "size_neutral",
    "evidence",
    "delivery_check",
    "neutrality_reason",
    "anti_gaming",
)


def test_it_is_complete(catalogue: Catalogue) -> None:
    assert Counter(measure.theme for measure in catalogue.measures) == MEASURES_OF_THEME
    assert [theme.code for theme in catalogue.themes] == list(MEASURES_OF_THEME)
    assert len(catalogue.packs) == 5
    assert {framework.code for framework in catalogue.frameworks} == {TOMS, SOCIAL_VALUE_MODEL}
    assert len(catalogue.scenarios) >= 3


def test_every_outcome_has_measures_and_every_value_is_expressed(catalogue: Catalogue) -> None:
    assert {measure.outcome for measure in catalogue.measures} == set(catalogue.outcome_title)
    expressed = {code for measure in catalogue.measures for code in measure.values}
    expressed |= {code for theme in catalogue.themes for code in theme.values}
    # The last three principles of councils are about how a network runs itself, which no contract can show.
    assert expressed == set(catalogue.value_by_code) - {"C8", "C9", "C10"}


def test_every_unit_and_flag_is_used_or_explained(catalogue: Catalogue) -> None:
    assert {measure.unit.code for measure in catalogue.measures} <= {unit.code for unit in catalogue.units}
    # L8 (tax) warns of what may not be scored at all, so no measure carries it.
    assert {flag for measure in catalogue.measures for flag in measure.flags} >= set(catalogue.flag_by_code) - {"L8"}


@pytest.mark.parametrize("framework", [TOMS, SOCIAL_VALUE_MODEL])
def test_every_measure_is_linked_or_gapped(catalogue: Catalogue, framework: str) -> None:
    for measure in catalogue.measures:
        mapping = catalogue.mappings[framework, measure.code]
        assert bool(mapping.links) != bool(mapping.gap)
    reasons = [mapping.gap or link.reason for (code, _), mapping in catalogue.mappings.items() if code == framework
               for link in mapping.links or (None,)]  # fmt: skip
    assert all(len(reason.split()) >= 5 and "\n" not in reason for reason in reasons)
    assert [reason for reason, count in Counter(reasons).items() if count > 2] == []


def test_every_measure_flagged_for_the_national_toms_is_linked_to_them(catalogue: Catalogue) -> None:
    flagged = [measure.code for measure in catalogue.measures if "T" in measure.flags]
    assert flagged
    assert [code for code in flagged if not catalogue.mappings[TOMS, code].links] == []


def test_a_measure_that_asks_the_same_as_the_national_toms_carries_the_flag(catalogue: Catalogue) -> None:
    same = [code for (framework, code), mapping in catalogue.mappings.items() if framework == TOMS
            for link in mapping.links if link.relation.value == "same"]  # fmt: skip
    assert [code for code in same if "T" not in catalogue.by_code[code].flags] == []


def test_overlaps_are_named_from_both_sides(catalogue: Catalogue) -> None:
    one_sided = [
        f"{measure.code} names {other}, but {other} does not name {measure.code}"
        for measure in catalogue.measures
        for other in measure.overlaps
        if measure.code not in catalogue.by_code[other].overlaps
    ]
    assert one_sided == []
    for one, other in (("CC06", "CE07"), ("CC07", "CE10"), ("CC12", "WB16"), ("SH01", "PA13"), ("PA06", "SH05"),
                       ("CC14", "PA03"), ("WB11", "PA15")):  # fmt: skip
        assert other in catalogue.by_code[one].overlaps


def test_no_link_or_overlap_group_stands_twice(catalogue: Catalogue) -> None:
    for framework in catalogue.frameworks:
        for groups in (framework.overlaps, framework.allowed_together):
            assert len({frozenset(group) for group in groups}) == len(groups)
            assert all(len(set(group)) == len(group) >= 2 for group in groups)


def test_what_checks_and_pages_name_by_code_exists(catalogue: Catalogue) -> None:
    assert {"form-neutral", "section-17", "section-23", "kpis"} <= {note.code for note in catalogue.legal_notes}
    assert catalogue.threshold("kpi-duty") is not None
    assert "harm-counted" in catalogue.outcome_title
    # Codes the findings of the checks suggest.
    assert {"WB14", "PA01", "PA03", "EQ02", "EQ08"} <= set(catalogue.by_code)


def test_what_is_scored_may_be_scored(catalogue: Catalogue) -> None:
    for measure in catalogue.measures:
        if Use.BID in measure.uses:
            assert measure.neutrality in (Neutrality.GREEN, Neutrality.AMBER)
            assert Use.KPI in measure.uses, f"{measure.code} wins marks, so it must be followed in delivery"
            assert measure.effort_hours > 0
            democratic = re.compile("co-op|societ|mutual|employee-owned", re.IGNORECASE)
            assert any(not democratic.search(kind.kind) for kind in measure.full_marks), measure.code
        if measure.neutrality is Neutrality.COUNCIL:
            assert measure.uses == (Use.COUNCIL,)
            assert measure.effort_hours == 0
        if measure.felt:
            assert Use.BID not in measure.uses
    assert catalogue.by_code["EQ09"].neutrality is catalogue.by_code["EQ17"].neutrality is Neutrality.RED


def test_packs_only_name_measures_that_may_be_scored(catalogue: Catalogue) -> None:
    for pack in catalogue.packs:
        assert sum(points for _, points in pack.measures) == 100
        assert all(Use.BID in catalogue.by_code[code].uses for code, _ in pack.measures)
        named = set(re.findall(r"\b[A-Z]{2}[0-9]{2}\b", pack.advice))
        assert named <= set(catalogue.by_code), pack.code


def test_texts_name_only_codes_that_exist_and_write_per_cent(catalogue: Catalogue) -> None:
    toms = {entry for framework, entry in catalogue.entries if framework == TOMS}
    for measure in catalogue.measures:
        for text in texts_of(measure):
            assert "percent " not in text, measure.code
            assert set(re.findall(r"\b(?:EQ|PA|CC|SH|WB|CE)[0-9]+\b", text)) <= set(catalogue.by_code), measure.code
            assert set(re.findall(r"\bNT[0-9]+[a-z]?\b", text)) <= toms, measure.code


def sources(value: object) -> Iterator[tuple[str, str, str]]:
    """Every source under a value: text, address and month."""
    if isinstance(value, dict):
        if {"text", "checked", "sure"} <= set(value):
            yield value["text"], value["url"], value["checked"]
        for inside in value.values():
            yield from sources(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from sources(inside)


def test_every_source_says_what_it_is_and_when_it_was_checked(catalogue: Catalogue) -> None:
    found = list(sources(catalogue.model_dump(mode="json", exclude={"scenarios"})))
    assert len(found) > len(catalogue.measures) + len(catalogue.legal_notes)
    for text, url, checked in found:
        assert len(text) >= 5
        # The version of the catalogue is the month of its last change; nothing can have been checked after it.
        assert "2025-01" <= checked <= catalogue.version.replace(".", "-"), f"{text}: checked {checked}"
        assert not url or re.fullmatch(r"https?://\S+", url), url


def test_what_was_read_at_a_source_has_its_address(catalogue: Catalogue) -> None:
    for entry in (*catalogue.legal_notes, *catalogue.thresholds, *catalogue.rules, *catalogue.values.entries):
        if entry.source.sure.value == "read":
            assert entry.source.url, entry.code


def texts_of(measure: Measure) -> list[str]:
    return [measure.title, *(getattr(measure, field) for field in PROSE), *(one.how for one in measure.full_marks)]


def test_every_text_of_a_measure_is_written_for_it(catalogue: Catalogue) -> None:
    whole = Counter(text for measure in catalogue.measures for text in texts_of(measure))
    assert [text for text, count in whole.items() if count > 1] == []
    sentences = Counter(
        sentence
        for measure in catalogue.measures
        for text in texts_of(measure)
        for sentence in re.split(r"(?<=[.!?])\s+", text)
        if len(sentence.split()) >= 6
    )
    assert [sentence for sentence, count in sentences.items() if count > 2] == []


def test_no_text_of_a_measure_is_too_thin_or_too_long(catalogue: Catalogue) -> None:
    for measure in catalogue.measures:
        assert len(measure.title) <= 90, measure.code
        for field in PROSE:
            words = len(getattr(measure, field).split())
            assert 6 <= words <= 140, f"{measure.code}, {field}: {words} words"


AMERICAN = re.compile(
    r"\b(organiz\w+|recogniz\w+|prioritiz\w+|analyz\w+|utiliz\w+|realiz\w+|minimiz\w+|maximiz\w+|"
    r"summariz\w+|standardiz\w+|colors?|labor|neighbor\w*|behavior\w*|favor\w*|honor\w*|centers?|catalogs?|fulfill|"
    r"enrollment|skillful|traveler\w*|traveled|traveling|judgment|defense|gotten|sidewalk|toward|checkbox\w*)\b",
    re.IGNORECASE,
)
PLACEHOLDER = re.compile(r"\b(to-?do|tbc|tbd|fixme|xxx+|lorem|ipsum)\b", re.IGNORECASE)
MACHINE_PATH = re.compile(r"(?<![\w.:/])/(?:home|tmp|root|Users|mnt)/|\b[A-Z]:\\")
CLAIM = re.compile(
    r"(legally compliant|fully compliant|guarantees? (?:that|compliance)|cannot be challenged|is legal advice|"
    r"endorsed by social value portal|must be a co-?operative|only co-?operatives (?:can|may))",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(DEFAULT_FOLDER)))
def test_the_language_is_plain_british_and_claims_nothing_it_cannot(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    without_addresses = re.sub(r"https?://\S+", "", text)
    for refused in (AMERICAN, PLACEHOLDER, MACHINE_PATH, CLAIM):
        assert [match.group(0) for match in refused.finditer(without_addresses)] == []


def test_the_spelling_list_catches_what_it_should() -> None:
    for word in ("organization", "labor", "Color", "neighbors", "prioritized", "centers"):
        assert AMERICAN.search(f"a {word} b")
    for word in ("organisation", "labour", "colour", "neighbours", "prioritised", "centre", "licensed", "laboratory"):
        assert not AMERICAN.search(f"a {word} b")


def test_no_money_value_of_another_framework_is_shipped() -> None:
    for name in ("frameworks/national-toms.yaml", "crosswalk/national-toms.yaml"):
        text = (DEFAULT_FOLDER / name).read_text(encoding="utf-8")
        assert not re.search(r"£\s*[0-9]|\bprox(?:y|ies)\s*:", text)


def test_proxies_of_scenarios_are_round_and_said_to_be_invented(catalogue: Catalogue) -> None:
    for scenario in catalogue.scenarios:
        part = scenario.measure_set.toms
        assert "nvented" in part.proxies_source
        for _, pounds in (*part.proxies, *part.other_proxies):
            assert pounds > 0
            leading = float(f"{pounds:e}".split("e")[0])
            assert leading in (1, 2, 3, 5, 2.5), f"{pounds:g} could be taken for a real proxy value"


def test_files_end_in_a_newline_and_hold_no_tab() -> None:
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        assert text.endswith("\n"), path
        assert "\t" not in text, path
