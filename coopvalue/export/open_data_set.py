"""What a measure set adds to its measures, as tidy tables: the award, points, uses and weights."""

from __future__ import annotations

from coopvalue.export.data_package import DataTable, Field, Refers, number_field, share_field, text_field
from coopvalue.export.open_data_measures import CODE
from coopvalue.methods.weights import split, weights
from coopvalue.model.measure import Use
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables.weights import published_weights

AS_IS, CHANGED, WRITTEN = "catalogue", "changed from the catalogue", "written for the set"


def award_table(measure_set: MeasureSet) -> DataTable:
    """Return the four parts of the award."""
    parts = split(measure_set.award)
    return DataTable(
        "award", "The award", "How the whole award is made up; the shares sum to 1.",
        (
            text_field("part", "Part of the award", enum=["price", "quality", "toms", "cooperative"]),
            share_field("share", "Share of the award"),
        ),
        (
            ("price", parts.price), ("quality", parts.quality), ("toms", parts.toms),
            ("cooperative", parts.cooperative),
        ),
        ("part",),
    )  # fmt: skip


def set_themes_table(measure_set: MeasureSet) -> DataTable:
    """Return the themes of the set with their points."""
    return DataTable(
        "themes", "Themes of the set", "One row a theme, with the points given to it.",
        (
            text_field("code", "Code of the theme", unique=True), text_field("title", "Name of the theme"),
            Field("points", "integer", "Points given; only proportions count", constraints=(("minimum", 0),)),
            text_field("reason", "Why it has these points", required=False),
        ),
        tuple((one.code, one.title, one.points, one.reason or None) for one in measure_set.themes),
        ("code",),
    )  # fmt: skip


def chosen_table(measure_set: MeasureSet) -> DataTable:
    """Return what the set uses each measure for."""
    return DataTable(
        "chosen", "Use of the measures", "What the set uses each measure for.",
        (
            text_field("measure", "Code of the measure", unique=True, pattern=CODE),
            text_field("use", "What it is used for", enum=[use.value for use in Use]),
            Field("points", "integer", "Points within its theme", constraints=(("minimum", 0),)),
            text_field("reason", "Why it has these points", required=False),
            text_field("not_applicable", "Why it does not apply to this contract; empty if it does", required=False),
            text_field("origin", "Where its wording comes from", enum=[AS_IS, CHANGED, WRITTEN]),
        ),
        tuple(
            (
                one.code, one.use.value, one.points, one.reason or None, one.not_applicable or None,
                WRITTEN if not one.copied_from else CHANGED if one.edited else AS_IS,
            )
            for one in measure_set.measures
        ),
        ("measure",), (Refers(("measure",), "measures", ("code",)),),
    )  # fmt: skip


def weights_table(measure_set: MeasureSet) -> DataTable:
    """Return the weights of the scored measures.

    Raises
    ------
    WeightingError
        If the weights cannot be used.
    """
    used, published = weights(measure_set), published_weights(measure_set)
    columns = zip(
        used.measures, used.measure_shares.tolist(), used.part_shares.tolist(), used.award_shares.tolist(), strict=True
    )
    return DataTable(
        "weights", "Weights of the scored measures", "One row a measure that bids are scored on.",
        (
            text_field("measure", "Code of the measure", unique=True),
            share_field("share_of_theme", "Share of its theme; those of a theme sum to 1"),
            share_field("share_of_part", "Share of the co-operative part; they sum to 1"),
            share_field("share_of_award", "Share of the whole award"),
            number_field(
                "published_percent", "The share of the award in per cent, rounded so that all criteria sum to "
                "exactly 100",
                minimum=0, maximum=100,
            ),
        ),
        tuple((code, theme, part, award, str(published.get(code, 0))) for code, theme, part, award in columns),
        ("measure",), (Refers(("measure",), "measures", ("code",)),),
    )  # fmt: skip
