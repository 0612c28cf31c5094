"""The inputs of the Purpose page. Everything is saved as it is typed."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import streamlit as st

from coopvalue.model.contract import ContractKind, Nation, Route, WorkforceBasis
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables import formats
from coopvalue.ui import inputs, shared, state
from coopvalue.ui.inputs import Save

_THRESHOLDS = MappingProxyType(
    {
        ContractKind.SERVICES: ("goods-services",),
        ContractKind.LIGHT_TOUCH: ("light-touch",),
        ContractKind.GOODS: ("goods-services",),
        ContractKind.WORKS: ("works", "works-suitability"),
    }
)


def title() -> None:
    """Draw the title of the measure set."""
    inputs.text(
        "Title of this measure set",
        "purpose_title",
        _set().title,
        lambda value: state.change_set(_set().model_copy(update={"title": value or "Untitled measure set"})),
        help="It stands on every file, with the fingerprint.",
    )


def place() -> None:
    """Draw the place and its needs."""
    purpose = _set().purpose
    st.header("The place and its needs", anchor=False)
    inputs.text("Council", "purpose_council", purpose.council, _purpose("council"))
    inputs.choice(
        "Nation", "purpose_nation", purpose.nation, tuple(Nation), _purpose("nation"), lambda one: one.words,
        help="The legal notes here are written for England.",
    )  # fmt: skip
    inputs.text("Area the contract serves", "purpose_place", purpose.place, _purpose("place"))
    inputs.long_text(
        "What does this place need?", "purpose_need", purpose.need, _purpose("need"),
        help="A mission, a plan or what residents told you. Measures should follow from this.",
    )  # fmt: skip
    inputs.long_text(
        "What should be different afterwards?", "purpose_outcomes", purpose.outcomes_sought, _purpose("outcomes_sought")
    )


def people() -> None:
    """Draw who helped to choose and who keeps the evidence."""
    purpose = _set().purpose
    st.header("The people", anchor=False)
    inputs.long_text(
        "Who helped to choose the measures and weights?", "purpose_people", purpose.co_produced_with,
        _purpose("co_produced_with"), help="Groups and roles, not names of people.",
    )  # fmt: skip
    inputs.long_text(
        "What changed because of them?", "purpose_changed", purpose.changed_by_them, _purpose("changed_by_them")
    )
    inputs.text("Post that will hold the evidence", "purpose_owner", purpose.evidence_owner, _purpose("evidence_owner"))


def contract() -> None:
    """Draw the contract and how it is let."""
    now = _set().contract
    st.header("The contract", anchor=False)
    inputs.text("What is bought", "purpose_contract", now.title, _contract("title"))
    inputs.choice(
        "Kind of contract", "purpose_kind", now.kind, tuple(ContractKind), _contract("kind"), lambda one: one.words
    )
    inputs.number(
        "Estimated value over its whole life, VAT included (£)", "purpose_pounds", now.pounds, _contract("pounds"),
        min_value=1.0, max_value=1e11, step=10_000.0, format="%.0f",
    )  # fmt: skip
    inputs.number(
        "Length in months", "purpose_months", now.months, _contract("months"), min_value=1, max_value=600, step=1
    )
    inputs.choice("How it is let", "purpose_route", now.route, tuple(Route), _contract("route"), lambda one: one.words)
    inputs.long_text("Reason for that route", "purpose_route_reason", now.route_reason, _contract("route_reason"))
    inputs.choice(
        "Legal basis for workforce measures", "purpose_basis", now.workforce_basis, tuple(WorkforceBasis),
        _contract("workforce_basis"), lambda one: one.words,
        help="Needed if you score pay, hours, training or other workforce matters.",
    )  # fmt: skip
    inputs.yes_no(
        "The contract will have subcontracts",
        "purpose_subcontracts",
        now.has_subcontracts,
        _contract("has_subcontracts"),
    )
    _thresholds()


def _thresholds() -> None:
    contract = _set().contract
    if contract.pounds is None:
        return
    matter = {*_THRESHOLDS[contract.kind], "kpi-duty", "notice-below-threshold"}
    lines = [
        f"- {'Above' if contract.pounds > one.pounds else 'Below'} **{one.title}** ({formats.pounds(one.pounds)} "
        f"{'with' if one.includes_vat else 'without'} VAT, from {one.from_date.day} {one.from_date:%B %Y})"
        for one in shared.catalogue().thresholds
        if one.code in matter
    ]
    st.markdown("\n".join([f"At {formats.pounds(contract.pounds)} the contract is:", "", *lines]))


def rules() -> None:
    """Draw the council's own rules, off until they are ticked."""
    st.header("Your council's own rules", anchor=False)
    st.markdown("Off unless you tick them. These are published by other councils, as examples.")
    on = {rule.code for rule in _set().rules}
    for rule in shared.catalogue().rules:
        inputs.yes_no(
            f"{rule.council}: {rule.title}",
            f"purpose_rule_{rule.code}",
            rule.code in on,
            _rule(rule.code),
            help=f"{rule.source.text} ({rule.source.sure.words}, checked {rule.source.checked})",
        )


def legal_notes() -> None:
    """Draw the legal notes on request."""
    with st.expander(
        "Legal notes: information with source and date, not advice", key="purpose_law", on_change="rerun"
    ) as opened:
        if not opened.open:
            return
        for note in shared.catalogue().legal_notes:
            st.markdown(
                f"**{note.title}.** {note.says}  \n*Applies to:* {note.applies_to}  \n*Here:* {note.in_app}  \n"
                f"Source: {_cited(note.source.text, note.source.url)} ({note.source.sure.words}, checked {note.source.checked})"
            )


def _cited(text: str, url: str) -> str:
    return f"[{text}]({url})" if url.startswith("http") else text


def _set() -> MeasureSet:
    return state.current().measure_set


def _purpose(field: str) -> Save:
    def save(value: Any) -> None:
        changed = _set().purpose.model_copy(update={field: value})
        state.change_set(_set().model_copy(update={"purpose": changed}))

    return save


def _contract(field: str) -> Save:
    def save(value: Any) -> None:
        changed = _set().contract.model_copy(update={field: value})
        state.change_set(_set().model_copy(update={"contract": changed}))

    return save


def _rule(code: str) -> Save:
    def save(on: bool) -> None:
        kept = [rule for rule in _set().rules if rule.code != code]
        added = [rule for rule in shared.catalogue().rules if rule.code == code and on]
        state.change_set(_set().model_copy(update={"rules": (*kept, *added)}))

    return save
