"""What the project says about itself: links lead somewhere, pages and folders are all named, versions agree."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

import coopvalue
from coopvalue.catalogue import load_catalogue
from coopvalue.cli import main
from coopvalue.ui import menu
from tests.browser import axe

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "coopvalue"
FOLDERS = ("", "catalogue", "docs", "tests")
DOCUMENTS = sorted(path for folder in FOLDERS for path in (ROOT / folder).glob("*.md"))
READ_ME = (ROOT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
MACHINE = re.compile(r"(?<![\w.])/(?:home|work|tmp|root|Users|mnt|opt)/|\b[A-Z]:\\")


def named(document: Path) -> str:
    return str(document.relative_to(ROOT))


def anchors(document: Path) -> set[str]:
    """Return what a link can point at inside a document, as GitHub and most viewers name headings."""
    prose = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", prose, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def in_repository(path: Path) -> bool:
    """Say whether a file belongs to the project and is not just lying here."""
    asked = subprocess.run(
        ["git", "ls-files", "--error-unmatch", str(path)], cwd=ROOT, capture_output=True, check=False
    )
    return asked.returncode == 0 or not (ROOT / ".git").exists()


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_link_leads_somewhere(document: Path) -> None:
    for target in LINK.findall(CODE.sub("", document.read_text(encoding="utf-8"))):
        if re.match(r"https?://", target):
            continue
        name, _, heading = target.partition("#")
        found = (document.parent / name).resolve() if name else document
        assert found.exists(), f"{named(document)} links to {target}, which is not there"
        assert found.is_relative_to(ROOT), f"{named(document)} links out of the project: {target}"
        assert in_repository(found), f"{named(document)} links to {target}, which is not in the repository"
        assert not heading or heading in anchors(found), f"{named(document)}: {target} has no such heading"


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_no_path_of_one_machine_is_written_down(document: Path) -> None:
    assert MACHINE.findall(document.read_text(encoding="utf-8")) == []


def test_the_read_me_has_every_page() -> None:
    rows = [row.split("|")[1] for row in READ_ME.splitlines() if row.startswith("| ")]
    listed = {name.strip() for row in rows for name in row.split(",")}
    shown = {page.title for page in (*menu.PAGES, menu.BIDDERS)} | {"Join"}
    assert shown <= listed


def test_the_read_me_shows_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    commands = set(re.findall(r"^    ([a-z-]+)(?:  |$)", capsys.readouterr().out, re.MULTILINE))
    assert {"check", "score", "export"} <= commands
    shown = set(re.findall(r"python -m coopvalue ([a-z-]+)", READ_ME))
    # The schema is for those who change the catalogue.
    assert shown == commands - {"schema"}


def test_the_architecture_has_every_folder_and_no_other() -> None:
    here = {f"{path.name}/" for path in PACKAGE.iterdir() if (path / "__init__.py").exists()} | {"errors.py", "cli.py"}
    rows = [row.split("|")[1] for row in ARCHITECTURE.splitlines() if row.startswith("| `")]
    assert set(re.findall(r"`([^`]+)`", " ".join(rows))) == here | {"pages/", "app.py"}


def test_every_file_the_architecture_names_is_there() -> None:
    for name in re.findall(r"`([\w./-]+\.(?:py|toml|md))`", ARCHITECTURE):
        assert any((start / name).exists() for start in (ROOT, PACKAGE)), name


def test_the_changelog_knows_both_versions() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## {re.escape(coopvalue.__version__)}\b", changes, re.MULTILINE)
    assert f"Catalogue {load_catalogue().version}" in changes


def test_the_accessibility_statement_names_every_fault_that_is_allowed() -> None:
    statement = (ROOT / "docs" / "accessibility.md").read_text(encoding="utf-8")
    assert [one.rule for one in axe.ALLOWED if f"`{one.rule}`" not in statement] == []
    named_rules = set(re.findall(r"axe: `([a-z-]+)`", statement))
    assert named_rules == {one.rule for one in axe.ALLOWED}, "a rule that is mended goes from the statement too"


def test_the_accessibility_statement_names_tests_that_exist() -> None:
    statement = (ROOT / "docs" / "accessibility.md").read_text(encoding="utf-8")
    names = re.findall(r"`((?:browser|charts|export)/test_\w+\.py)`", statement)
    assert names
    assert [name for name in names if not (ROOT / "tests" / name).exists()] == []
