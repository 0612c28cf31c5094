"""Codes that can be read aloud, and secrets that can be kept."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from coopvalue.workshop import codes
from coopvalue.workshop.errors import WorkshopError


def test_join_codes_are_readable_and_clean() -> None:
    made = [codes.new_join_code() for _ in range(3000)]
    assert all(re.fullmatch(r"[BCDFHJKMNPRSTWXYZ]{6}", code) for code in made)
    assert not any(rude in code for code in made for rude in ("FCK", "CNT", "SHT", "KKK", "NZ", "SS"))
    # With some 23 million codes, two of 3000 are equal in about one run in five; ten would mean a broken source.
    assert len(made) - len(set(made)) < 10
    places = [Counter(code[at] for code in made) for at in range(6)]
    assert all(len(seen) == len(codes.JOIN_LETTERS) for seen in places)


def test_how_many_codes_there_are() -> None:
    # Counted by building codes letter by letter and keeping only the endings that matter for what follows.
    longest = max(map(len, codes._RUDE)) - 1
    ends = Counter({"": 1})
    for _ in range(codes.JOIN_LENGTH):
        following: Counter[str] = Counter()
        for end, ways in ends.items():
            for letter in codes.JOIN_LETTERS:
                text = end + letter
                if not text.endswith(codes._RUDE):
                    following[text[-longest:]] += ways
        ends = following
    assert 22_900_000 < sum(ends.values()) < 23_000_000


@pytest.mark.parametrize("typed", ["bcdfhj", " BCD FHJ ", "bcd-fhj", "B.C.D_F–H—J", "BCD\u00a0FHJ"])
def test_a_join_code_is_read_however_it_is_typed(typed: str) -> None:
    assert codes.read_join_code(typed) == "BCDFHJ"


def test_a_misread_letter_is_named() -> None:
    with pytest.raises(WorkshopError, match=r"'0 I' is never part of a workshop code"):
        codes.read_join_code("BCDI0J")
    with pytest.raises(WorkshopError, match="has 6 letters, but this has 5"):
        codes.read_join_code("BCDFH")
    with pytest.raises(WorkshopError, match="but this has 0"):
        codes.read_join_code(" ")


def test_codes_are_shown_in_groups() -> None:
    assert codes.spaced("BCDFHJ") == "BCD FHJ"
    assert codes.spaced("BCDFHJKM3467X") == "BCDF HJKM 3467X"


def test_resume_codes() -> None:
    made = {codes.new_resume_code() for _ in range(500)}
    assert len(made) == 500
    assert len(codes.RESUME_SIGNS) ** codes.RESUME_LENGTH > 2**57
    code = made.pop()
    assert codes.read_resume_code(codes.spaced(code).lower()) == code
    for wrong in (code[1:], code + "X", code[:-1] + "O"):
        with pytest.raises(WorkshopError, match="13 letters and digits"):
            codes.read_resume_code(wrong)


def test_secrets_are_long_and_only_their_hash_is_comparable() -> None:
    secret = codes.new_secret()
    assert len(secret) >= 43
    assert secret != codes.new_secret()
    assert codes.matches(secret, codes.hashed(secret))
    assert not codes.matches(secret + "x", codes.hashed(secret))
    assert secret not in codes.hashed(secret)
    # The known SHA-256 of "abc" (FIPS 180-4).
    assert codes.hashed("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_derived_secret_can_be_made_again_but_differs_by_purpose() -> None:
    secret = codes.new_secret()
    assert codes.derived(secret, "share") == codes.derived(secret, "share")
    assert len({secret, codes.derived(secret, "share"), codes.derived(secret, "other")}) == 3
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", codes.derived(secret, "share"))
