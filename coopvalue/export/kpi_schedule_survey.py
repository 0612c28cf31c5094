"""How to ask people what they feel, so that the answer can be trusted and nobody is harmed by it."""

from __future__ import annotations

from typing import Final

LEAST_SHOWN: Final = 10

WHY: Final = (
    "These KPIs record what people feel or report. Nobody can promise that, so they were not scored in the bid, they "
    "carry no deduction, and bidders or contractors are never compared on them. They are here so that the people "
    "served are heard."
)
PROTOCOL: Final = (
    ("First answers", "Ask within six weeks of a person joining or of the contract's start. That is the baseline."),
    ("Ask again", "After six and after twelve months, then once a year. Same words, same order, same way of asking."),
    ("Who asks", "Somebody the person does not depend on: never the worker who serves them. Users can be paid to ask."),
    ("In confidence", "No names on answers. Taking part is free, and leaving it out changes nothing for the person."),
    ("What to report", "How many were asked, how many answered, the share that answered, and who is missing and why."),
    ("Small numbers", f"Show no figure for a group of fewer than {LEAST_SHOWN} people; say that it was too small."),
    (
        "Compare the same people",
        "Set first and latest answers of the same people side by side. Follow up leavers.",
    ),
    ("Reasons beside numbers", "Two or three reasons in people's own words, picked by participants, one critical."),
    ("Keep questions apart", "Report each question by itself. The four national wellbeing questions are not added up."),
    ("What may be claimed", "Say what the service contributed to. A changed score does not prove the cause."),
    ("What happens then", "Participants see the result first, and agree with the contractor on one thing to change."),
)
"""Steps and what each asks: proposed here, after common practice of official surveys."""

STANDING: Final = (
    "The protocol and the limit of ten are proposed here, after common practice in official surveys. No law asks for "
    "them."
)
