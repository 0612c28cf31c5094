"""Every code that is referred to must exist, and no code may stand twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from coopvalue.errors import Problem, suggest
from coopvalue.model.catalogue import SOCIAL_VALUE_MODEL, TOMS
from coopvalue.model.framework import Crosswalk, Framework
from coopvalue.model.measure import Measure, Theme, Use
from coopvalue.model.reference import CouncilRule, Flag, LegalNote, Pack, Threshold, Values
from coopvalue.model.unit import Unit


@dataclass(frozen=True)
class Parts:
    """What was read, before it is put together."""

    themes: tuple[Theme, ...]
    units: tuple[Unit, ...]
    measures: tuple[tuple[Measure, str], ...]
    values: Values | None
    flags: tuple[Flag, ...]
    legal_notes: tuple[LegalNote, ...]
    thresholds: tuple[Threshold, ...]
    frameworks: tuple[tuple[Framework, str], ...]
    crosswalks: tuple[tuple[Crosswalk, str], ...]
    packs: tuple[Pack, ...]
    rules: tuple[CouncilRule, ...]
    unread: frozenset[str]


def reference_problems(parts: Parts) -> Iterator[Problem]:
    """Yield every repeated code and every code that points nowhere."""
    yield from _repeats(parts)
    yield from _measure_problems(parts)
    yield from _framework_problems(parts)
    yield from _crosswalk_problems(parts)
    yield from _pack_and_rule_problems(parts)


def _repeats(parts: Parts) -> Iterator[Problem]:
    lists: list[tuple[str, str, Iterable[str]]] = [
        ("themes.yaml", "theme", [theme.code for theme in parts.themes]),
        ("themes.yaml", "outcome", [outcome.code for theme in parts.themes for outcome in theme.outcomes]),
        ("units.yaml", "unit", [unit.code for unit in parts.units]),
        ("values.yaml", "value", [entry.code for entry in parts.values.entries] if parts.values else []),
        ("flags.yaml", "flag", [flag.code for flag in parts.flags]),
        ("legal-notes.yaml", "legal note", [note.code for note in parts.legal_notes]),
        ("thresholds.yaml", "threshold", [threshold.code for threshold in parts.thresholds]),
        ("packs.yaml", "pack", [pack.code for pack in parts.packs]),
        ("council-rules.yaml", "rule", [rule.code for rule in parts.rules]),
    ]
    for framework, file in parts.frameworks:
        lists.append((file, "theme", [part.code for part in framework.themes]))
        lists.append((file, "outcome", [part.code for part in framework.outcomes]))
        lists.append((file, "entry", [entry.code for entry in framework.entries]))
    for walk, file in parts.crosswalks:
        lists.append((file, "measure", [mapping.measure for mapping in walk.mappings]))
        for mapping in walk.mappings:
            lists.append((file, f"measure {mapping.measure}, link to", [link.to for link in mapping.links]))
    for file, kind, codes in lists:
        for code, count in Counter(codes).items():
            if count > 1:
                yield Problem(file, f"{kind} {code}", f"The code stands {count} times.", "Give each its own code.")
    yield from _in_two_files("measure", [(measure.code, file) for measure, file in parts.measures])
    yield from _in_two_files("framework", [(framework.code, file) for framework, file in parts.frameworks])
    yield from _in_two_files("crosswalk to", [(walk.framework, file) for walk, file in parts.crosswalks])


def _in_two_files(kind: str, places: list[tuple[str, str]]) -> Iterator[Problem]:
    """Yield codes that stand more than once, whether in one file or in several, naming the files."""
    for code, count in Counter(code for code, _ in places).items():
        if count > 1:
            files = dict.fromkeys(file for other, file in places if other == code)
            what = f"The code stands {count} times."
            yield Problem(" and ".join(files), f"{kind} {code}", what, "Give each its own code.")


def _dangling(file: str, where: str, codes: Iterable[str], known: Sequence[str] | set[str]) -> Iterator[Problem]:
    for code in codes:
        if code not in known:
            yield Problem(file, where, f"'{code}' does not exist.", suggest(code, sorted(known)))


def _measure_problems(parts: Parts) -> Iterator[Problem]:
    themes = {theme.code: {outcome.code for outcome in theme.outcomes} for theme in parts.themes}
    values = ({entry.code for entry in parts.values.entries} if parts.values else set()) | parts.unread
    flags = {flag.code for flag in parts.flags} | parts.unread
    codes = {measure.code for measure, _ in parts.measures} | parts.unread
    for theme in parts.themes:
        yield from _dangling("themes.yaml", f"theme {theme.code}, values", theme.values, values)
    for measure, file in parts.measures:
        where = f"measure {measure.code}"
        yield from _dangling(file, "theme", [measure.theme], set(themes) | parts.unread)
        if measure.theme in themes:
            yield from _dangling(file, f"{where}, outcome", [measure.outcome], themes[measure.theme])
        yield from _dangling(file, f"{where}, values", measure.values, values)
        yield from _dangling(file, f"{where}, flags", measure.flags, flags)
        yield from _dangling(file, f"{where}, overlaps", measure.overlaps, codes)
        if measure.code in measure.overlaps:
            yield Problem(file, f"{where}, overlaps", "It names itself.", f"Remove '{measure.code}'.")


def _framework_problems(parts: Parts) -> Iterator[Problem]:
    for framework, file in parts.frameworks:
        themes = {part.code for part in framework.themes}
        outcomes = {part.code for part in framework.outcomes}
        codes = {entry.code for entry in framework.entries}
        for entry in framework.entries:
            yield from _dangling(file, f"entry {entry.code}, theme", [entry.theme], themes)
            yield from _dangling(file, f"entry {entry.code}, outcome", [entry.outcome], outcomes)
        for where, groups in (("overlaps", framework.overlaps), ("allowed_together", framework.allowed_together)):
            for group in groups:
                yield from _dangling(file, where, group, codes)
    read = {framework.code for framework, _ in parts.frameworks} | parts.unread
    for code in (TOMS, SOCIAL_VALUE_MODEL):
        if code not in read:
            what = f"There is no framework with the code '{code}'."
            yield Problem(f"frameworks/{code}.yaml", "", what, "Put it back, or restore it from the repository.")


def _crosswalk_problems(parts: Parts) -> Iterator[Problem]:
    read = {measure.code for measure, _ in parts.measures}
    codes = read | parts.unread
    entries = {framework.code: {entry.code for entry in framework.entries} for framework, _ in parts.frameworks}
    for crosswalk, file in parts.crosswalks:
        yield from _dangling(file, "framework", [crosswalk.framework], set(entries) | parts.unread)
        mapped = {mapping.measure for mapping in crosswalk.mappings}
        yield from _dangling(file, "mappings", mapped, codes)
        for mapping in crosswalk.mappings:
            targets = [link.to for link in mapping.links if crosswalk.framework in entries]
            yield from _dangling(file, f"measure {mapping.measure}", targets, entries.get(crosswalk.framework, set()))
        for code in sorted(read - mapped):
            yield Problem(
                file,
                f"measure {code}",
                "It has neither a link nor a gap here.",
                "Add 'links:' or 'gap:' with a reason.",
            )
    walked = {crosswalk.framework for crosswalk, _ in parts.crosswalks}
    if not walked <= set(entries) | parts.unread:
        # The crosswalk with the unknown framework may be the one that seems to be missing.
        return
    for framework, file in parts.frameworks:
        if framework.code not in walked | parts.unread:
            yield Problem(file, "", "No crosswalk maps the measures to it.", f"Add crosswalk/{framework.code}.yaml.")


def _pack_and_rule_problems(parts: Parts) -> Iterator[Problem]:
    measures = {measure.code: measure for measure, _ in parts.measures}
    codes = set(measures) | parts.unread
    for pack in parts.packs:
        where = f"pack {pack.code}"
        yield from _dangling("packs.yaml", where, [code for code, _ in pack.measures], codes)
        for code, points in pack.measures:
            if points < 0 or (code in measures and Use.BID not in measures[code].uses):
                yield Problem(
                    "packs.yaml",
                    where,
                    f"{code} cannot be given {points} points.",
                    "Use a bid measure and 0 or more points.",
                )
    themes = {theme.code for theme in parts.themes} | parts.unread
    for rule in parts.rules:
        yield from _dangling("council-rules.yaml", f"rule {rule.code}", [rule.theme] if rule.theme else [], themes)
