"""Paper ballots: a form to print, and a grid to type them in."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from coopvalue.export.names import file_name
from coopvalue.export.pack import DOCX
from coopvalue.export.paper_ballot import paper_ballot
from coopvalue.model.workshop import TOTAL, Ballot, Phase, Workshop
from coopvalue.store import ballots
from coopvalue.ui import editor, room, shared, state
from coopvalue.ui.typed_text import plain


def draw(workshop: Workshop, secret: str) -> None:
    """Draw the form to print, and while the round is open the grid."""
    name = file_name(workshop.title, "paper-ballot", workshop.code.lower(), "docx")
    st.download_button(
        "Download the paper ballot to print", lambda: paper_ballot(workshop), name, DOCX, key="paper_form", on_click="ignore",
        icon=":material/print:",
    )  # fmt: skip
    if workshop.phase is not Phase.OPEN:
        st.info("Paper ballots can be typed in while the round is open.", icon=":material/info:")
        return
    st.markdown(f"Number the ballots by hand, then type one row a ballot. Each adds up to {TOTAL}.")
    options = {option.code: option.title for option in workshop.question.options}
    typed = {ballot.paper: ballot for ballot in ballots.paper_ballots(shared.store(), secret)}
    frame = editor.edited(
        f"paper_{workshop.round.number}_{len(typed)}",
        lambda: _frame(typed, options),
        num_rows="dynamic",
        alt="Paper ballots, a row a ballot and a column an option",
        column_config={"Number": st.column_config.NumberColumn(min_value=1, max_value=9999, step=1, required=True)}
        | {
            plain_title: st.column_config.NumberColumn(min_value=0, max_value=TOTAL, step=1)
            for plain_title in options.values()
        },
    )
    if st.button("Save these ballots", type="primary", key="paper_save"):
        _save(frame, options, secret)


def _frame(typed: dict[int | None, Ballot], options: dict[str, str]) -> pd.DataFrame:
    rows = [
        {"Number": number, **{options[code]: given for code, given in ballot.points}, "Reason": ballot.reason}
        for number, ballot in typed.items()
    ]
    columns = ["Number", *options.values(), "Reason"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[:-1], "Int64") | {"Reason": "str"})


def _save(frame: pd.DataFrame, options: dict[str, str], secret: str) -> None:
    """Save row by row, so that one wrong ballot loses none of the others."""
    saved, wrong = 0, []
    for row in frame.to_dict("records"):
        if pd.isna(row["Number"]):
            continue
        number = int(row["Number"])
        points = {code: 0 if pd.isna(row[title]) else int(row[title]) for code, title in options.items()}
        reason = "" if pd.isna(row["Reason"]) else str(row["Reason"])
        kept = room.try_to(partial(ballots.save_paper, shared.store(), secret, number, points, reason))
        if kept is None:
            wrong.append(f"Ballot {number}: {state.warned()}")
        else:
            saved += 1
    if wrong:
        st.error(
            "\n".join([f"{saved} saved. Not saved:", "", *(f"- {plain(one)}" for one in wrong)]),
            icon=":material/error:",
        )
    else:
        state.say(f"{saved} paper ballots are saved.")
        st.rerun()
