"""What measures of the catalogue refer to, as tidy tables."""

from __future__ import annotations

from coopvalue.export.data_package import (
    DataTable,
    Field,
    Refers,
    number_field,
    source_fields,
    source_values,
    text_field,
)
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.reference import ValueKind
from coopvalue.model.unit import UnitKind


def catalogue_tables(catalogue: Catalogue) -> tuple[DataTable, ...]:
    """Return themes, outcomes, values, flags, units and the entries of other frameworks."""
    kinds = [kind.value for kind in UnitKind]
    return (
        DataTable(
            "themes", "Themes", "One row a theme.",
            (
                text_field("code", "Code of the theme", unique=True), text_field("title", "Name of the theme"),
                text_field("summary", "In short"), text_field("why", "Why it matters"), *source_fields("theme"),
            ),
            tuple((one.code, one.title, one.summary, one.why, *source_values(one.source)) for one in catalogue.themes),
            ("code",),
        ),
        DataTable(
            "outcomes", "Outcomes", "One row an outcome.",
            (
                text_field("code", "Code of the outcome", unique=True), text_field("theme", "Code of its theme"),
                text_field("title", "Name of the outcome"), text_field("statement", "What changes"),
            ),
            tuple(
                (one.code, theme.code, one.title, one.statement) for theme in catalogue.themes for one in theme.outcomes
            ),
            ("code",), (Refers(("theme",), "themes", ("code",)),),
        ),
        DataTable(
            "values", "Values and principles", f"{catalogue.values.version}. {catalogue.values.note}",
            (
                text_field("code", "Code of the value or principle", unique=True), text_field("title", "Its name"),
                text_field("kind", "Which list it belongs to", enum=[kind.value for kind in ValueKind]),
                text_field("meaning", "What it means, in our words"), *source_fields("value"),
            ),
            tuple(
                (one.code, one.title, one.kind.value, one.meaning, *source_values(one.source))
                for one in catalogue.values.entries
            ),
            ("code",),
        ),
        DataTable(
            "flags", "Legal flags", "Information and not legal advice.",
            (
                text_field("code", "Code of the flag", unique=True), text_field("title", "Its name"),
                text_field("meaning", "What it warns of"), text_field("action", "What to do"), *source_fields("flag"),
            ),
            tuple(
                (one.code, one.title, one.meaning, one.action, *source_values(one.source)) for one in catalogue.flags
            ),
            ("code",),
        ),
        DataTable(
            "units", "Units", "Units a figure can be given in.",
            (
                text_field("code", "Code of the unit", unique=True), text_field("label", "Shown after the number"),
                text_field("kind", "What sort of number it is", enum=kinds),
                number_field("low", "Smallest possible figure", required=False),
                number_field("high", "Largest possible figure", required=False),
                number_field("per_pounds", "For a count per so many pounds of contract value", required=False),
                text_field("counted", "What is counted", required=False),
            ),
            tuple(
                (one.code, one.label, one.kind.value, one.low, one.high, one.per_pounds, one.counted or None)
                for one in catalogue.units
            ),
            ("code",),
        ),
        DataTable(
            "framework_entries", "Entries of other frameworks",
            " ".join(f"{one.title}: {one.disclaimer} {one.licence}" for one in catalogue.frameworks),
            (
                text_field("framework", "Code of the framework"), text_field("entry", "Code of the entry"),
                text_field("summary", "What it asks, in our own words"),
                Field("indicative", "boolean", "Whether it was not confirmed at the source"),
            ),
            tuple(
                (framework.code, entry.code, entry.summary, entry.indicative)
                for framework in catalogue.frameworks
                for entry in framework.entries
            ),
            ("framework", "entry"),
        ),
    )  # fmt: skip
