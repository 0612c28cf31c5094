"""Loads the whole catalogue, or says everything that is wrong with it."""

from __future__ import annotations

from pathlib import Path

from coopvalue.catalogue.folder import Folder
from coopvalue.catalogue.measures import read_measures
from coopvalue.catalogue.references import Parts, reference_problems
from coopvalue.catalogue.scenarios import read_scenarios
from coopvalue.errors import CatalogueError
from coopvalue.model.base import Frozen, Month, Title, Words
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.framework import Crosswalk, Framework
from coopvalue.model.measure import Theme
from coopvalue.model.reference import CouncilRule, Flag, LegalNote, Pack, Threshold, Values
from coopvalue.model.unit import Unit

DEFAULT_FOLDER = Path(__file__).parents[2] / "catalogue"


class About(Frozen):
    """The head of the catalogue."""

    title: Title
    version: Words
    checked: Month
    licence: Words


def load_catalogue(path: Path = DEFAULT_FOLDER) -> Catalogue:
    """Return the catalogue in folder `path`.

    Raises
    ------
    CatalogueError
        With every fault of every file, sorted by file and place. Nothing is half-loaded.
    """
    folder = Folder(path)
    about = folder.whole(About, "catalogue.yaml")
    parts = _read_parts(folder)
    # With a whole file unread, every reference into it would be reported as missing.
    if not folder.broken:
        folder.problems.extend(reference_problems(parts))
    measures = {measure.code: measure for measure, _ in parts.measures}
    scenarios = read_scenarios(folder, parts, about.version if about else "")
    if folder.problems or about is None or parts.values is None:
        raise CatalogueError(sorted(set(folder.problems)))
    order = {theme.code: place for place, theme in enumerate(parts.themes)}
    return Catalogue(
        title=about.title,
        version=about.version,
        checked=about.checked,
        licence=about.licence,
        themes=parts.themes,
        units=parts.units,
        measures=tuple(sorted(measures.values(), key=lambda measure: (order[measure.theme], measure.code))),
        values=parts.values,
        flags=parts.flags,
        legal_notes=parts.legal_notes,
        thresholds=parts.thresholds,
        frameworks=tuple(framework for framework, _ in parts.frameworks),
        crosswalks=tuple(crosswalk for crosswalk, _ in parts.crosswalks),
        packs=parts.packs,
        rules=parts.rules,
        scenarios=scenarios,
    )


def _read_parts(folder: Folder) -> Parts:
    units = folder.several(Unit, "units.yaml", "units", "unit")
    frameworks = [(folder.whole(Framework, file), file) for file in folder.names("frameworks")]
    crosswalks = [(folder.whole(Crosswalk, file), file) for file in folder.names("crosswalk")]
    return Parts(
        themes=folder.several(Theme, "themes.yaml", "themes", "theme"),
        units=units,
        measures=read_measures(folder, units),
        values=folder.whole(Values, "values.yaml"),
        flags=folder.several(Flag, "flags.yaml", "flags", "flag"),
        legal_notes=folder.several(LegalNote, "legal-notes.yaml", "legal_notes", "legal note"),
        thresholds=folder.several(Threshold, "thresholds.yaml", "thresholds", "threshold"),
        frameworks=tuple((framework, file) for framework, file in frameworks if framework is not None),
        crosswalks=tuple((crosswalk, file) for crosswalk, file in crosswalks if crosswalk is not None),
        packs=folder.several(Pack, "packs.yaml", "packs", "pack"),
        rules=folder.several(CouncilRule, "council-rules.yaml", "rules", "rule"),
        unread=frozenset(folder.unread),
    )
