"""The scoring as plain data, for other tools."""

from __future__ import annotations

from typing import Any

from coopvalue.methods.assess import Assessment
from coopvalue.model.measure_set import MeasureSet


def score_json(measure_set: MeasureSet, result: Assessment) -> dict[str, Any]:
    """Return the scoring as plain data, unrounded: shares as fractions of their parent, points of 100 of the award."""
    used = result.weights
    return {
        "fingerprint": measure_set.fingerprint,
        "split": {
            "price": used.split.price,
            "quality": used.split.quality,
            "toms": used.split.toms,
            "cooperative": used.split.cooperative,
        },
        "themes": {
            theme: {
                "share": float(used.theme_shares[place]),
                "measures": {
                    code: float(share)
                    for code, share, of in zip(used.measures, used.measure_shares, used.theme_of, strict=True)
                    if of == place
                },
            }
            for place, theme in enumerate(used.themes)
        },
        "bids": [
            {
                "bid": name,
                "price": float(result.price[row]),
                "quality": float(result.quality[row]),
                "toms": float(result.toms[row]),
                "cooperative": float(result.cooperative[row]),
                "total": float(result.total[row]),
                "rank": int(result.rank[row]),
                "scores": dict(zip(used.measures, result.scores[row].tolist(), strict=True)),
                "contributions": dict(zip(used.measures, result.contributions[row].tolist(), strict=True)),
            }
            for row, name in enumerate(result.bids)
        ],
    }
