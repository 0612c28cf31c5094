"""The tables as they are now. `coopvalue.store.migrate` brings an older database here.

Times are whole seconds since 1970 (UTC). Keys are random, so that they tell nothing about who came first.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()

SCHEMA = Table(
    "coopvalue_schema",
    METADATA,
    Column("version", Integer, nullable=False),
)

SAVED_SET = Table(
    "saved_set",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("edit_hash", Text, nullable=False, unique=True),
    Column("share_hash", Text, nullable=False, unique=True),
    Column("body", Text, nullable=False),
    Column("overtaken", Text),
    Column("version", Integer, nullable=False),
    Column("saved_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Index("saved_set_expires", "expires_at"),
)

WORKSHOP = Table(
    "workshop",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("host_hash", Text, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("set_title", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("roles", Text, nullable=False),
    Column("levels", Text, nullable=False),
    Column("phase", Text, nullable=False),
    Column("round", Integer, nullable=False),
    Column("changes", Integer, nullable=False),
    Column("opened_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Index("workshop_expires", "expires_at"),
)

ROUND = Table(
    "workshop_round",
    METADATA,
    Column("workshop", Text, ForeignKey("workshop.key", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("level", Text, nullable=False),
    Column("codes", Text, nullable=False),
    Column("revealed", Boolean, nullable=False),
    Column("reopened", Integer, nullable=False),
    PrimaryKeyConstraint("workshop", "number"),
)

PARTICIPANT = Table(
    "participant",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("workshop", Text, ForeignKey("workshop.key", ondelete="CASCADE"), nullable=False),
    Column("resume_hash", Text, unique=True),
    Column("paper", Integer),
    Column("role", Text, nullable=False),
    UniqueConstraint("workshop", "paper"),
    Index("participant_workshop", "workshop"),
)

BALLOT = Table(
    "ballot",
    METADATA,
    Column("workshop", Text, ForeignKey("workshop.key", ondelete="CASCADE"), nullable=False),
    Column("round", Integer, nullable=False),
    Column("participant", Text, ForeignKey("participant.key", ondelete="CASCADE"), nullable=False),
    Column("points", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("saves", Integer, nullable=False),
    PrimaryKeyConstraint("workshop", "round", "participant"),
    Index("ballot_participant", "participant"),
)

TALLY = Table(
    "tally",
    METADATA,
    Column("kind", Text, nullable=False),
    Column("starts_at", BigInteger, nullable=False),
    Column("amount", Integer, nullable=False),
    PrimaryKeyConstraint("kind", "starts_at"),
)
"""How often something happened in an hour or a day, everyone together. It holds nothing about anybody."""
