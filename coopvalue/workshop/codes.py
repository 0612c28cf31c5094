"""Join codes to say aloud, and secrets that open a host's, a participant's or a measure set's work.

Secrets are kept only as SHA-256 hashes. A slow, salted hash is for passwords, which people choose and which can
be guessed one by one; these are drawn at random from at least 2**57, so a stolen list of hashes cannot be worked
back, and a fast hash lets the database find a secret by its index.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets

from coopvalue.workshop.errors import WorkshopError

JOIN_LETTERS = "BCDFHJKMNPRSTWXYZ"
"""No vowels, so that no words appear; none of G, L, Q, V, which are read as C, I, O, U."""

JOIN_LENGTH = 6

RESUME_SIGNS = "BCDFHJKMNPRSTWXYZ34679"
"""The same with the digits that look like none of its letters."""

RESUME_LENGTH = 13

_RUDE = ("FCK", "FKC", "FKN", "FKK", "CNT", "KNT", "DCK", "DKK", "CCK", "CKS", "SHT", "TWT", "TTS", "PSS", "PRCK",
         "WNK", "BTCH", "BSTRD", "NKR", "CRP", "WTF", "STF", "KKK", "NZ", "SS", "XXX")  # fmt: skip
"""What people read into letters without vowels. Cheap to avoid; the list need not be complete."""


def new_join_code() -> str:
    """Return six letters, one of some 23 million such codes, that read as nothing rude."""
    while True:
        code = "".join(secrets.choice(JOIN_LETTERS) for _ in range(JOIN_LENGTH))
        if not any(rude in code for rude in _RUDE):
            return code


def read_join_code(typed: str) -> str:
    """Return the join code somebody typed, without spaces, hyphens and small letters.

    Raises
    ------
    WorkshopError
        If it cannot be a join code; says which sign is never used, so that a misread letter is found.
    """
    code = _squeeze(typed)
    if strange := sorted({sign for sign in code if sign not in JOIN_LETTERS}):
        raise WorkshopError(
            f"'{' '.join(strange)[:20]}' is never part of a workshop code. Look again: codes have no vowels, no "
            "digits, and none of G, L, Q or V."
        )
    if len(code) != JOIN_LENGTH:
        raise WorkshopError(f"A workshop code has {JOIN_LENGTH} letters, but this has {len(code)}.")
    return code


def spaced(code: str) -> str:
    """Return a join or resume code in groups, as people read it aloud: ``BCD FHJ`` or ``BCDF HJKM NPRST``."""
    size = 3 if len(code) == JOIN_LENGTH else 4
    starts = range(0, max(len(code) // size, 1) * size, size)
    return " ".join(code[at : at + size] if at != starts[-1] else code[at:] for at in starts)


def new_resume_code() -> str:
    """Return the secret with which a participant comes back, short enough to copy from one screen to another.

    13 of 22 signs are about 2**58 possibilities: far beyond guessing over a network, and enough for
    something that guards one ballot and dies with its workshop.
    """
    return "".join(secrets.choice(RESUME_SIGNS) for _ in range(RESUME_LENGTH))


def read_resume_code(typed: str) -> str:
    """Return the resume code somebody typed, without spaces, hyphens and small letters.

    Raises
    ------
    WorkshopError
        If it cannot be one.
    """
    code = _squeeze(typed)
    if len(code) != RESUME_LENGTH or any(sign not in RESUME_SIGNS for sign in code):
        raise WorkshopError(
            f"This is not a code to come back with. It has {RESUME_LENGTH} letters and digits, and stands on the page "
            "you voted on."
        )
    return code


def new_secret() -> str:
    """Return a secret for a link: 256 random bits, safe in an address."""
    return secrets.token_urlsafe(32)


def new_key() -> str:
    """Return a name for a row that says nothing about when it was made."""
    return secrets.token_hex(10)


def hashed(secret: str) -> str:
    """Return what the store keeps of a secret: its SHA-256 in hex."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def matches(secret: str, kept: str) -> bool:
    """Return whether `secret` is the one `kept` was made from, in a time that does not depend on the answer."""
    return hmac.compare_digest(hashed(secret), kept)


def derived(secret: str, purpose: str) -> str:
    """Return a second secret that whoever has `secret` can work out again, but that does not lead back to it."""
    digest = hmac.new(secret.encode("utf-8", "replace"), purpose.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _squeeze(typed: str) -> str:
    return re.sub(r"[\s\-–—_.]+", "", typed[:100]).upper()
