"""Bids from outside: filled response forms, tables and evaluation workbooks, read and checked.

A response form has no price and no quality score: prices usually come in a separate envelope and
quality is for the evaluators. What is read is therefore a draft, which becomes a bid once a price is known.
"""
