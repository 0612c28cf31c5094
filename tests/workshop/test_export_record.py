"""What leaves a workshop: CSV files and a page, with nothing in them that may not be seen."""

from __future__ import annotations

import csv
import io

from coopvalue.model.workshop import Round
from coopvalue.workshop.export import NOT_APART, export_csv
from coopvalue.workshop.record import record
from coopvalue.workshop.results import round_result
from coopvalue.workshop.take import take
from tests.workshop.rooms import a_workshop, shown, votes


def rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    assert files[name].startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(files[name].decode("utf-8-sig"), newline="")))


def test_every_ballot_is_there_under_one_number_for_both_rounds() -> None:
    files = export_csv(shown("themes", "themes"), {1: votes(70, 50), 2: votes(60, start=2)})
    found = [(row["Round"], row["Ballot"], row["Code"], row["Points"]) for row in rows(files, "ballots.csv")]
    assert found == [
        ("1", "1", "EQ", "70"), ("1", "1", "PA", "30"), ("1", "2", "EQ", "50"), ("1", "2", "PA", "50"),
        ("2", "2", "EQ", "60"), ("2", "2", "PA", "40"),
    ]  # fmt: skip
    first = rows(files, "results.csv")[0]
    assert (first["Who"], first["Mean"], first["Lower quartile"]) == ("Everyone", "60.00", "55.00")
    assert rows(files, "rounds.csv")[0]["Agreement"] == "0.8000"


def test_a_round_that_is_not_revealed_is_not_there_whatever_is_given() -> None:
    hidden = a_workshop(rounds=(Round(number=1, level="themes", revealed=True), Round(number=2, level="themes")))
    secret = votes(13, 13)
    files = export_csv(hidden, {1: votes(70, 50), 2: secret})
    assert {row["Round"] for name in files for row in rows(files, name)} == {"1"}
    page = record(hidden, {1: votes(70, 50), 2: secret})
    assert "Round 2 was not revealed, so its ballots are not part of this record." in page
    assert "13" not in page


def test_roles_stand_beside_ballots_only_where_every_round_allows_it() -> None:
    asked = shown("themes", "themes", roles=("Officer", "Resident"))
    first = votes(*[80] * 5, role="Officer") + votes(*[20] * 5, role="Resident", start=11)
    one_round = export_csv(asked, {1: first})
    assert {row["Role"] for row in rows(one_round, "ballots.csv")} == {"Officer", "Resident"}
    # In round 2 only two officers vote; their numbers would tell which, so no role is shown at all.
    both = export_csv(asked, {1: first, 2: first[:2] + first[5:]})
    assert {row["Role"] for row in rows(both, "ballots.csv")} == {NOT_APART}


def test_text_cannot_start_a_formula_in_a_file_or_markup_on_the_page() -> None:
    one, two = votes(70, 50)
    ballots = (one.model_copy(update={"reason": "=HYPERLINK(1)"}), two.model_copy(update={"reason": "[a](http://b)"}))
    files = export_csv(shown("themes"), {1: ballots})
    assert [row["Reason"] for row in rows(files, "reasons.csv")] == ["'=HYPERLINK(1)", "[a](http://b)"]
    page = record(shown("themes", title="<script>"), {1: ballots})
    assert r"\[a\]\(http\://b\)" in page
    assert r"\<script\>" in page


def test_the_page_says_what_was_asked_found_and_taken() -> None:
    workshop = shown("themes", "themes")
    cast = {1: votes(70, 50, 20), 2: votes(60, 50, 40)}
    taken = take(round_result(workshop, 2, cast[2]), workshop, "mean")
    page = record(workshop, cast, [taken])
    assert page.startswith("# Workshop: Policy lab\n\nOpened on 2 November 2026. It was opened from the measure set")
    assert "(fingerprint 0a1b2c3d4e5f)." in page
    assert "| Equality | 46.7 | 50.0 | 35.0 to 60.0 |" in page
    assert "From round 1 to round 2 two people came" in page
    assert "The mean of round 2 (3 ballots), in whole points: EQ 50, PA 50." in page


def test_the_page_owns_up_to_reopening_and_paper() -> None:
    again = shown("themes").model_copy(update={"rounds": (Round(number=1, level="themes", revealed=True, reopened=1),)})
    paper = tuple(one.model_copy(update={"paper": at}) for at, one in enumerate(votes(70, 50), start=1))
    page = record(again, {1: paper})
    assert "opened again once after the room had seen a result" in page
    assert "2 ballots, 2 of them on paper." in page
