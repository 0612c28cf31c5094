"""The award criteria of a tender as an Open Contracting fragment, for the notice.

The fields are those of the `award criteria breakdown`_ extension to the Open Contracting Data Standard; the overall
description is a field of the United Kingdom extension, which Find a Tender uses.

.. _award criteria breakdown: https://extensions.open-contracting.org/en/extensions/awardCriteria/master/
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from coopvalue.export.set_workbook import version_line
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables import titles
from coopvalue.tables.scales import scale_words
from coopvalue.tables.weights import award_table, published_weights

LOT = "1"
INVENTED = "Invented example, not a real tender."


def award_criteria(measure_set: MeasureSet, catalogue: Catalogue, lot: str = LOT) -> dict[str, Any]:
    """Return the fragment of a release that holds the award criteria of one lot.

    Parameters
    ----------
    lot : str
        Identifier of the lot in the notice.

    Returns
    -------
    dict
        ``{"tender": {"lots": [{"id": lot, "awardCriteria": ...}]}}``. Weights are exact percentages, `Decimal`
        numbers that sum to exactly 100; a criterion without weight is left out.

    Raises
    ------
    WeightingError
        If the weights cannot be used.
    """
    published = published_weights(measure_set)
    parts = dict(zip(("price", "quality", "toms"), award_table(measure_set)[titles.HOW_SCORED].tolist(), strict=False))
    named = {
        "price": ("price", "Price", parts["price"]),
        "quality": ("quality", "Quality", parts["quality"]),
        "toms": ("quality", "Social value: National TOMs", parts["toms"]),
    }
    for chosen in measure_set.measures:
        theme = measure_set.theme(chosen.measure.theme)
        name = f"Social value: {theme.title if theme else chosen.measure.theme}: {chosen.code} {chosen.measure.title}"
        text = f"{chosen.measure.definition} Scoring: {scale_words(chosen.measure)}"
        named[chosen.code] = ("quality", name, text)
    criteria = [_criterion(*named[code], weight) for code, weight in published.items()]
    description = [version_line(measure_set, catalogue), *([INVENTED] if measure_set.invented else [])]
    held = {"description": " ".join(reversed(description)), "criteria": criteria}
    return {"tender": {"lots": [{"id": lot, "awardCriteria": held}]}}


def award_criteria_json(measure_set: MeasureSet, catalogue: Catalogue, lot: str = LOT) -> bytes:
    """Return `award_criteria` as a JSON file, each weight written with every digit it has."""
    fragment = award_criteria(measure_set, catalogue, lot)
    return f"{json.dumps(fragment, indent=2, ensure_ascii=False, default=_number)}\n".encode()


def _criterion(kind: str, name: str, description: str, weight: Decimal) -> dict[str, Any]:
    return {
        "type": kind,
        "name": name,
        "description": description,
        "numbers": [{"number": weight, "weight": "percentageExact"}],
    }


def _number(value: object) -> int | float:
    """Return a Decimal as JSON has it: the shortest float that reads back as the same decimal, whole ones as int."""
    if not isinstance(value, Decimal):
        raise TypeError(f"{type(value).__name__} does not go into JSON")
    return int(value) if value == int(value) else float(value)
