"""The folder's files as plain entries, each checked against its type; nothing is cross-checked yet."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from coopvalue.errors import Problem, suggest
from coopvalue.files.validate import build
from coopvalue.files.yaml_text import read_yaml
from coopvalue.model.base import Frozen

Entry = TypeVar("Entry", bound=Frozen)


@dataclass
class Folder:
    """A catalogue folder being read; gathers every problem on the way.

    `unread` holds the codes of entries that exist but could not be read, and `broken` says whether
    something of unknown code could not be, so that nothing is reported as missing because of it.
    """

    path: Path
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    broken: bool = False

    def data(self, name: str) -> dict[str, Any]:
        """Return the keys and values of one file; empty, with a problem noted, if it cannot be read."""
        try:
            text = (self.path / name).read_text(encoding="utf-8")
        except FileNotFoundError:
            self.problems.append(
                Problem(name, "", "The file is missing.", "Put it back, or restore it from the repository.")
            )
            self.broken = True
            return {}
        except (OSError, UnicodeDecodeError) as error:
            what = "This is not UTF-8 text." if isinstance(error, UnicodeDecodeError) else f"{error.strerror}."
            self.problems.append(Problem(name, "", what, "Save it as a UTF-8 text file."))
            self.broken = True
            return {}
        data, problems = read_yaml(text, name, trusted=True)
        self.problems.extend(problems)
        self.broken = self.broken or bool(problems)
        return data

    def names(self, folder: str) -> list[str]:
        """Return the YAML files of a subfolder, in order of name."""
        return sorted(f"{folder}/{path.name}" for path in (self.path / folder).glob("*.yaml"))

    def one(self, model: type[Entry], data: Any, file: str, where: str = "") -> Entry | None:
        """Return `data` as `model`, or None with every problem noted."""
        entry, problems = build(model, data, file, where)
        self.problems.extend(problems)
        if entry is None and isinstance(data, dict):
            inside = [part for value in data.values() if isinstance(value, list) for part in value]
            for part in (data, *inside):
                if isinstance(part, dict):
                    self.unread.update(str(part[key]) for key in ("code", "framework") if key in part)
            self.broken = self.broken or ("code" in model.model_fields and "code" not in data)
        return entry

    def whole(self, model: type[Entry], file: str) -> Entry | None:
        """Return one file as `model`, or None with every problem noted; none on its content if it cannot be read."""
        before = len(self.problems)
        data = self.data(file)
        return None if len(self.problems) > before else self.one(model, data, file)

    def unknown(self, code: object, known: Container[str]) -> bool:
        """Return whether `code` points nowhere; not so if it might stand in what could not be read."""
        return str(code) not in known and not self.broken and str(code) not in self.unread

    def several(self, model: type[Entry], file: str, key: str, kind: str) -> tuple[Entry, ...]:
        """Return the list under `key` of one file as entries; those with faults are left out and noted."""
        data = self.data(file)
        self.only_keys(data, {key}, file)
        return self.list_of(model, data.get(key), file, key, kind)

    def list_of(self, model: type[Entry], raw: Any, file: str, key: str, kind: str) -> tuple[Entry, ...]:
        """Return a list as entries; those with faults are left out and noted."""
        if not isinstance(raw, list):
            if not any(problem.file == file for problem in self.problems):
                self.problems.append(
                    Problem(file, "", f"'{key}' is missing or is not a list.", f"Add '{key}:' and a list.")
                )
            self.broken = True
            return ()
        found = [
            self.one(model, entry, file, f"{kind} {label(entry, number)}") for number, entry in enumerate(raw, start=1)
        ]
        return tuple(entry for entry in found if entry is not None)

    def only_keys(self, data: dict[str, Any], known: set[str], file: str, where: str = "") -> None:
        """Note every key of `data` that is not known."""
        for key in data:
            if key not in known:
                what = f"'{key}' is not a known key."
                self.problems.append(Problem(file, where, what, suggest(key, sorted(known))))


def label(entry: Any, number: int) -> str:
    """Return what to call an entry in a message: its code if it has one."""
    code = next((entry[key] for key in ("code", "measure") if isinstance(entry, dict) and entry.get(key)), None)
    return str(code) if code else f"number {number}"
