"""Follows a guide for contributors to the letter: reads what it says to write where, and writes it there."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]

_NEEDED = ("coopvalue", "catalogue", "pages", "tests", ".streamlit", "app.py", "pyproject.toml", "CONTRIBUTING.md")
_BLOCK = re.compile(r"^```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = r"(?:`(?P<file>[\w./-]+)`|the same file)"
_STEP = re.compile(
    rf"(?:Add at the end of|Write) {_FILE}:$"
    rf"|[Ii]n {_FILE.replace('file>', 'other>')}, "
    r"(?:(?P<where>after|before|instead of) the line (?P<starts>that starts with )?`(?P<line>[^`]+)`, (?:add|write):$"
    r"|in the entry `(?P<entry>[^`]+)`, "
    r"(?:change `(?P<old>[^`]+)` to `(?P<new>[^`]+)`|add `(?P<code>\w+)` to `(?P<list>\w+)`|add 1 to `(?P<count>\w+)`))"
)


@dataclass(frozen=True)
class Step:
    """One thing the guide says to do to one file."""

    file: str
    words: dict[str, str | None]
    block: str

    def take(self, root: Path) -> None:
        """Do it, in the project under `root`."""
        path = root / self.file
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(self._changed(text), encoding="utf-8")

    def _changed(self, text: str) -> str:
        if self.words["entry"]:
            start = text.index(self.words["entry"])
            changed, found = re.subn(*self._in_entry(), text[start:], count=1)
            assert found, f"{self.file}: nothing to change in {self.words['entry']}"
            return text[:start] + changed
        if not self.words["line"]:
            return text + self.block
        lines = text.splitlines(keepends=True)
        found = [at for at, line in enumerate(lines) if self._meant(line.rstrip("\n"))]
        assert len(found) == 1, f"{self.file} has {len(found)} lines of {self.words['line']}"
        at = found[0] + (self.words["where"] == "after")
        lines[at : at + (self.words["where"] == "instead of")] = [self.block]
        return "".join(lines)

    def _in_entry(self) -> tuple[str, Callable[[re.Match[str]], str]]:
        """Return what to look for from the start of the entry, and what to put there."""
        if count := self.words["count"]:
            return rf'("{count}": )([0-9]+)', lambda found: f"{found[1]}{int(found[2]) + 1}"
        if code := self.words["code"]:
            return (
                rf"({self.words['list']}: \[)(.*)\]",
                lambda found: f"{found[1]}{', '.join(filter(None, (found[2], code)))}]",
            )
        return re.escape(self.words["old"] or ""), lambda _: self.words["new"] or ""

    def _meant(self, line: str) -> bool:
        meant = self.words["line"] or ""
        return line.startswith(meant) if self.words["starts"] else line.strip() == meant.strip()


def steps(text: str) -> Iterator[Step]:
    """Yield what the guide says to do, in its order."""
    file = ""
    # Prose and blocks take turns; a block belongs to the instruction that ends the prose before it.
    parts = _BLOCK.split(text)
    for prose, block in zip(parts[::2], [*parts[1::2], ""], strict=True):
        for found in _STEP.finditer(" ".join(prose.split())):
            words = found.groupdict()
            file = words.pop("file") or words.pop("other") or file
            yield Step(file, words, block)


def follow(folder: Path) -> Path:
    """Copy the project into `folder`, do there all that CONTRIBUTING.md says, and return where it is."""
    folder.mkdir(exist_ok=True)
    for name in _NEEDED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    for step in steps((folder / "CONTRIBUTING.md").read_text(encoding="utf-8")):
        step.take(folder)
    return folder
