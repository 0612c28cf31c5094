"""Tables as a Frictionless Data Package: tidy CSV files, and a description of every column of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coopvalue.files.csv_text import csv_bytes
from coopvalue.model.source import Source

GUARD = (
    "In CSV files, a text that starts with = + - @, a tab or a line break has an apostrophe in front of it, so that no "
    "spreadsheet program takes it for a formula; remove that apostrophe when you read the text. Files are UTF-8 with a "
    "byte-order mark."
)

_LICENCES = {
    "CC BY 4.0": {
        "name": "CC-BY-4.0",
        "title": "Creative Commons Attribution 4.0 International",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    }
}


@dataclass(frozen=True)
class Field:
    """One column: its name, its type in Table Schema, what it means, and what its values must be."""

    name: str
    type: str
    description: str
    required: bool = True
    constraints: tuple[tuple[str, Any], ...] = ()

    def schema(self) -> dict[str, Any]:
        """Return the field's descriptor."""
        limits = {"required": True} if self.required else {}
        return {
            "name": self.name,
            "type": self.type,
            "description": self.description,
            "constraints": {**limits, **dict(self.constraints)},
        }


@dataclass(frozen=True)
class Refers:
    """Columns whose values stand in another table: here, in which table, and in which columns there."""

    fields: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True)
class DataTable:
    """One CSV file."""

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[object, ...], ...]
    key: tuple[str, ...] = ()
    refers: tuple[Refers, ...] = ()


@dataclass(frozen=True)
class About:
    """What the whole package is."""

    name: str
    title: str
    description: str
    version: str
    licence: str
    sources: tuple[Source, ...]
    extra: tuple[tuple[str, Any], ...] = ()


def data_package(about: About, tables: Sequence[DataTable]) -> dict[str, bytes]:
    """Return the files of a package by file name, ``datapackage.json`` last."""
    files = {f"{table.name}.csv": csv_bytes([field.name for field in table.fields], table.rows) for table in tables}
    names = {table.name for table in tables}
    described = {
        "profile": "tabular-data-package",
        "name": about.name,
        "title": about.title,
        "description": f"{about.description} {GUARD}",
        "version": about.version,
        "licenses": [_LICENCES.get(about.licence, {"name": "other", "title": about.licence})],
        "sources": _sources(about.sources),
        **dict(about.extra),
        "resources": [_resource(table, files[f"{table.name}.csv"], names) for table in tables],
    }
    text = json.dumps(described, indent=2, ensure_ascii=False)
    return {**files, "datapackage.json": f"{text}\n".encode()}


def text_field(name: str, description: str, *, required: bool = True, **constraints: Any) -> Field:
    """Return a column of text."""
    return Field(name, "string", description, required, tuple(constraints.items()))


def number_field(name: str, description: str, *, required: bool = True, **constraints: Any) -> Field:
    """Return a column of numbers."""
    return Field(name, "number", description, required, tuple(constraints.items()))


def share_field(name: str, description: str) -> Field:
    """Return a column of shares, from 0 to 1."""
    return number_field(name, description, minimum=0, maximum=1)


def source_fields(what: str) -> tuple[Field, ...]:
    """Return the four columns that say where an entry comes from."""
    return (
        text_field("source", f"Source of the {what}, in a few words"),
        text_field("source_url", "Address of the source", required=False),
        Field("source_checked", "yearmonth", "Month the source was last checked"),
        text_field(
            "source_sure", "How it was established", enum=["read", "second_hand", "general", "inferred", "proposed"]
        ),
    )


def source_values(source: Source) -> tuple[object, ...]:
    """Return the values of `source_fields`."""
    return source.text, source.url or None, source.checked, source.sure.value


def _resource(table: DataTable, data: bytes, names: Iterable[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [field.schema() for field in table.fields], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    refers = [refer for refer in table.refers if refer.table in names]
    if refers:
        schema["foreignKeys"] = [_foreign_key(refer) for refer in refers]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": schema,
    }


def _foreign_key(refers: Refers) -> Mapping[str, Any]:
    return {"fields": list(refers.fields), "reference": {"resource": refers.table, "fields": list(refers.to)}}


def _sources(sources: Iterable[Source]) -> list[dict[str, str]]:
    """Return each source once, with its address where it has one."""
    found = dict.fromkeys((source.text, source.url) for source in sources)
    return [
        {"title": text, **({"path": url} if url.startswith(("http://", "https://")) else {})} for text, url in found
    ]
