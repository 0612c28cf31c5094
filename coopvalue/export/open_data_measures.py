"""Measures as tidy tables: one fact a row, what a measure has several of in tables of its own."""

from __future__ import annotations

from collections.abc import Sequence

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
from coopvalue.model.framework import Relation
from coopvalue.model.measure import Better, Confidence, Measure, Neutrality, Use
from coopvalue.model.scale import BandsScale, LevelsScale, TargetScale
from coopvalue.model.unit import UnitKind
from coopvalue.tables.crosswalk import is_indicative

CODE = r"[A-Z]{2,4}[0-9]{1,3}"
GAP = "gap"
_OF_MEASURE = (Refers(("measure",), "measures", ("code",)),)
_MEASURE = text_field("measure", "Code of the measure")


def measures_table(measures: Sequence[Measure]) -> DataTable:
    """Return one row a measure, with its unit written out."""
    fields = (
        text_field("code", "Code of the measure", unique=True, pattern=CODE),
        text_field("theme", "Code of its theme"),
        text_field("outcome", "Code of the outcome it serves"),
        text_field("title", "What is measured, in a line"),
        text_field("definition", "What is measured, in full"),
        text_field("why", "Why it matters: the value it expresses"),
        text_field("unit", "Code of the unit of a figure"),
        text_field("unit_label", "The unit, as shown after a figure"),
        text_field("unit_kind", "What sort of number a figure is", enum=[kind.value for kind in UnitKind]),
        text_field("better", "Which figures are better", enum=[option.value for option in Better]),
        text_field("scale", "Kind of scale", enum=["target", "bands", "levels", "yes_no"]),
        number_field("floor", "Figure that scores 0, for a target scale", required=False),
        number_field("target", "Figure that scores full marks, for a target scale", required=False),
        text_field("scale_reason", "Why the scale is as it is"),
        number_field("plausible", "A figure better than this is asked about before it is relied on", required=False),
        text_field("size_neutral", "How the figure is kept from rewarding size alone"),
        text_field("evidence", "Evidence a small bidder could give"),
        text_field("delivery_check", "How delivery is checked"),
        text_field(
            "neutrality",
            "Whether any kind of organisation can reach full marks",
            enum=[one.value for one in Neutrality],
        ),
        text_field("neutrality_reason", "Why it is rated so"),
        text_field("anti_gaming", "How it could be gamed and what stops that"),
        number_field("effort_hours", "Hours a small bidder needs to answer, our estimate", minimum=0, maximum=200),
        text_field("confidence", "How sure the authors are", enum=[option.value for option in Confidence]),
        *source_fields("measure"),
    )
    rows = tuple(
        (
            one.code, one.theme, one.outcome, one.title, one.definition, one.why, one.unit.code, one.unit.label,
            one.unit.kind.value, one.better.value, one.scale.kind,
            one.scale.floor if isinstance(one.scale, TargetScale) else None,
            one.scale.target if isinstance(one.scale, TargetScale) else None,
            one.scale_reason, one.plausible, one.size_neutral, one.evidence, one.delivery_check, one.neutrality.value,
            one.neutrality_reason, one.anti_gaming, one.effort_hours, one.confidence.value, *source_values(one.source),
        )
        for one in measures
    )  # fmt: skip
    return DataTable(
        "measures", "Measures", "One row a measure.", fields, rows, ("code",),
        (Refers(("theme",), "themes", ("code",)), Refers(("outcome",), "outcomes", ("code",)),
         Refers(("unit",), "units", ("code",))),
    )  # fmt: skip


def scale_tables(measures: Sequence[Measure]) -> tuple[DataTable, ...]:
    """Return the steps of scales in bands and in levels; only tables that have a row."""
    bands = DataTable(
        "bands", "Scales in bands", "One row a band, from the best to the weakest. Worse than all of them scores 0.",
        (
            _MEASURE,
            Field("place", "integer", "Place of the band, 1 for the best", constraints=(("minimum", 1),)),
            number_field("at", "A figure at least as good as this"),
            number_field("score", "scores this", minimum=0, maximum=1),
        ),
        tuple(
            (one.code, place, band.at, band.score)
            for one in measures
            if isinstance(one.scale, BandsScale)
            for place, band in enumerate(one.scale.bands, start=1)
        ),
        ("measure", "place"), _OF_MEASURE,
    )  # fmt: skip
    levels = DataTable(
        "levels", "Scales in levels", "One row a level. The score is the level divided by the top level.",
        (
            _MEASURE,
            Field("level", "integer", "The level, from 0", constraints=(("minimum", 0), ("maximum", 10))),
            text_field("asks", "What the level asks"),
        ),
        tuple(
            (one.code, level, words)
            for one in measures
            if isinstance(one.scale, LevelsScale)
            for level, words in enumerate(one.scale.levels)
        ),
        ("measure", "level"), _OF_MEASURE,
    )  # fmt: skip
    return tuple(table for table in (bands, levels) if table.rows)


def list_tables(measures: Sequence[Measure]) -> tuple[DataTable, ...]:
    """Return what each measure may have several of; only tables that have a row."""
    uses = DataTable(
        "measure_uses", "Uses of measures", "What each measure may be used for.",
        (_MEASURE, text_field("use", "Use", enum=[use.value for use in Use])),
        tuple((one.code, use.value) for one in measures for use in one.uses), ("measure", "use"), _OF_MEASURE,
    )  # fmt: skip
    values = DataTable(
        "measure_values", "Values of measures", "Values and principles each measure expresses.",
        (_MEASURE, text_field("value", "Code of the value or principle")),
        tuple((one.code, value) for one in measures for value in one.values), ("measure", "value"),
        (*_OF_MEASURE, Refers(("value",), "values", ("code",))),
    )  # fmt: skip
    flags = DataTable(
        "measure_flags", "Legal flags of measures", "Legal flags that apply to each measure.",
        (_MEASURE, text_field("flag", "Code of the flag")),
        tuple((one.code, flag) for one in measures for flag in one.flags), ("measure", "flag"),
        (*_OF_MEASURE, Refers(("flag",), "flags", ("code",))),
    )  # fmt: skip
    overlaps = DataTable(
        "measure_overlaps", "Overlapping measures", "Measures that cover some of the same ground.",
        (_MEASURE, text_field("other", "Code of the other measure")),
        tuple((one.code, other) for one in measures for other in one.overlaps), ("measure", "other"), _OF_MEASURE,
    )  # fmt: skip
    full_marks = DataTable(
        "full_marks", "Who could reach full marks", "Kinds of organisation that could reach full marks, and how.",
        (_MEASURE, text_field("kind", "Kind of organisation"), text_field("how", "How it reaches full marks")),
        tuple((one.code, entry.kind, entry.how) for one in measures for entry in one.full_marks), (), _OF_MEASURE,
    )  # fmt: skip
    return tuple(table for table in (uses, values, flags, overlaps, full_marks) if table.rows)


def crosswalk_table(measures: Sequence[Measure], catalogue: Catalogue) -> DataTable:
    """Return every link and every gap of `measures`."""
    rows: list[tuple[object, ...]] = []
    for framework in catalogue.frameworks:
        for one in measures:
            mapping = catalogue.mappings.get((framework.code, one.code))
            if mapping is not None and mapping.gap:
                rows.append((one.code, framework.code, None, GAP, mapping.gap, None, None))
            for link in mapping.links if mapping is not None else ():
                entry = catalogue.entries[framework.code, link.to]
                indicative = is_indicative(entry, framework)
                rows.append(
                    (one.code, framework.code, link.to, link.relation.value, link.reason, link.sure.value, indicative)
                )
    fields = (
        _MEASURE,
        text_field("framework", "Code of the other framework"),
        text_field("entry", "Code of the entry there; empty for a gap", required=False),
        text_field(
            "relation", "How our measure relates to it; a gap is something the framework cannot see",
            enum=[*(relation.value for relation in Relation), GAP],
        ),
        text_field("reason", "Why"),
        text_field("sure", "How the link was established", required=False),
        Field("indicative", "boolean", "Whether the entry was not confirmed at the source", required=False),
    )  # fmt: skip
    return DataTable(
        "crosswalk", "Links to other frameworks", "One row a link or gap.", fields, tuple(rows), (), _OF_MEASURE
    )
