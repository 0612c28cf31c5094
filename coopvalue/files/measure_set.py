"""A measure set as a YAML file, and back to an equal object."""

from __future__ import annotations

from coopvalue.errors import MeasureSetError
from coopvalue.files.validate import build
from coopvalue.files.yaml_text import read_yaml, write_yaml
from coopvalue.model.measure_set import SET_FORMAT, MeasureSet


def write_measure_set(measure_set: MeasureSet) -> str:
    """Return `measure_set` as YAML text; `read_measure_set` gives back an equal object."""
    plain = measure_set.model_dump(mode="json", exclude_defaults=True)
    comment = f"coopvalue measure set: {' '.join(measure_set.title.split())}\nfingerprint: {measure_set.fingerprint}"
    return write_yaml({"format": SET_FORMAT, **plain}, comment)


def read_measure_set(text: str, file: str = "set.yaml") -> MeasureSet:
    """Return the measure set that YAML `text` holds.

    Raises
    ------
    MeasureSetError
        With every fault found: unreadable YAML, unknown or repeated keys, wrong kinds of value, contradictions.
    """
    data, problems = read_yaml(text, file)
    if problems:
        raise MeasureSetError(problems)
    measure_set, problems = build(MeasureSet, data, file)
    if measure_set is None:
        raise MeasureSetError(problems)
    return measure_set
