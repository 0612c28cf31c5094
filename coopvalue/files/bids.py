"""Bids as a YAML file, and back to an equal object."""

from __future__ import annotations

from coopvalue.errors import BidsError
from coopvalue.files.validate import build
from coopvalue.files.yaml_text import read_yaml, write_yaml
from coopvalue.model.bid import BIDS_FORMAT, Bids


def write_bids(bids: Bids) -> str:
    """Return `bids` as YAML text; `read_bids` gives back an equal object."""
    plain = bids.model_dump(mode="json", exclude_defaults=True)
    comment = "coopvalue bids" + (" (invented, for demonstration)" if bids.invented else ": commercially confidential")
    return write_yaml({"format": BIDS_FORMAT, **plain}, comment)


def read_bids(text: str, file: str = "bids.yaml") -> Bids:
    """Return the bids that YAML `text` holds.

    Raises
    ------
    BidsError
        With every fault found: unreadable YAML, unknown or repeated keys, wrong kinds of value, impossible numbers.
    """
    data, problems = read_yaml(text, file)
    if problems:
        raise BidsError(problems)
    bids, problems = build(Bids, data, file)
    if bids is None:
        raise BidsError(problems)
    return bids
