"""The database: saved measure sets and workshops. Bids never enter it."""
