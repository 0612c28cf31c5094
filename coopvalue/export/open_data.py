"""The catalogue and a measure set as open data: tidy CSV files described by Frictionless Table Schema."""

from __future__ import annotations

from collections.abc import Iterator

from coopvalue.errors import WeightingError
from coopvalue.export.data_package import About, data_package
from coopvalue.export.names import slug
from coopvalue.export.open_data_catalogue import catalogue_tables
from coopvalue.export.open_data_measures import crosswalk_table, list_tables, measures_table, scale_tables
from coopvalue.export.open_data_set import award_table, chosen_table, set_themes_table, weights_table
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure_set import MeasureSet
from coopvalue.model.source import Source

TOOL = ("keywords", ["co-operative value", "social value", "public procurement", "United Kingdom"])


def catalogue_open_data(catalogue: Catalogue) -> dict[str, bytes]:
    """Return the whole catalogue as the files of a data package, by file name."""
    about = About(
        name=slug(catalogue.title),
        title=catalogue.title,
        description=(
            f"{len(catalogue.measures)} measures of co-operative value for public tenders, with their scales, "
            "evidence, checks, sources and links to other frameworks. Entries of other frameworks are in our own "
            "words; see their notes."
        ),
        version=catalogue.version,
        licence=catalogue.licence,
        sources=tuple(_catalogue_sources(catalogue)),
        extra=(TOOL, ("catalogue_version", catalogue.version)),
    )
    tables = (
        *catalogue_tables(catalogue),
        measures_table(catalogue.measures),
        *scale_tables(catalogue.measures),
        *list_tables(catalogue.measures),
        crosswalk_table(catalogue.measures, catalogue),
    )
    return data_package(about, [table for table in tables if table.rows])


def set_open_data(measure_set: MeasureSet, catalogue: Catalogue) -> dict[str, bytes]:
    """Return a measure set as the files of a data package, by file name.

    The council's National TOMs values are left out: their licence may not allow them to be published.
    Weights are left out, and the description says so, while they cannot be worked out.
    """
    measures = tuple(chosen.measure for chosen in measure_set.measures)
    version = measure_set.catalogue_version or catalogue.version
    tables = (
        award_table(measure_set),
        set_themes_table(measure_set),
        measures_table(measures),
        chosen_table(measure_set),
        *scale_tables(measures),
        *list_tables(measures),
        crosswalk_table(measures, catalogue),
    )
    invented = "Invented example: every name, figure and weight is made up. " if measure_set.invented else ""
    try:
        tables = (*tables, weights_table(measure_set))
        missing = ""
    except WeightingError as error:
        missing = f"Weights are left out: {error} "
    about = About(
        name=f"{slug(measure_set.title)}-{measure_set.fingerprint}",
        title=measure_set.title,
        description=f"{invented}{missing}Co-operative value measures for a tender, with scales and weights.",
        version=measure_set.fingerprint,
        licence=catalogue.licence,
        sources=tuple(measure.source for measure in measures),
        extra=(
            TOOL,
            ("fingerprint", measure_set.fingerprint),
            ("catalogue_version", version),
            ("invented", measure_set.invented),
        ),
    )
    return data_package(about, [table for table in tables if table.rows])


def _catalogue_sources(catalogue: Catalogue) -> Iterator[Source]:
    yield from (measure.source for measure in catalogue.measures)
    yield from (theme.source for theme in catalogue.themes)
    yield from (entry.source for entry in catalogue.values.entries)
    yield from (flag.source for flag in catalogue.flags)
    for framework in catalogue.frameworks:
        yield from framework.sources
