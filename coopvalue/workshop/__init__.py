"""Workshops: the rules, codes and secrets, the results of a round and what they mean. No database, no pages."""
