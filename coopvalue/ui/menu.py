"""The pages in the order of the work: what each is for and where it leads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """One page of the app.

    Attributes
    ----------
    file : str
        Path from the top folder, as Streamlit names it.
    title : str
        Title in the menu, on the page and in the browser tab.
    icon : str
        Material symbol.
    purpose : str
        What the page is for, in one line.
    """

    file: str
    title: str
    icon: str
    purpose: str

    @property
    def link(self) -> str:
        """The address below the app's own, empty for the start page."""
        return "" if self.file == "app.py" else self.file.removeprefix("pages/").removesuffix(".py")


START = Page("app.py", "Start", ":material/home:", "Put co-operative value into a tender, beside the National TOMs.")
PURPOSE = Page(
    "pages/purpose.py",
    "Purpose",
    ":material/flag:",
    "Say what the contract is for, where, and who helped to decide. Needs come first, measures after.",
)
MEASURES = Page(
    "pages/measures.py",
    "Measures",
    ":material/checklist:",
    "Choose what bidders are asked, from the catalogue or in your own words.",
)
WEIGHTINGS = Page(
    "pages/weightings.py",
    "Weightings",
    ":material/balance:",
    "Share out points, and see what each measure really counts for in the award.",
)
TOMS_MAP = Page(
    "pages/toms_map.py",
    "TOMs map",
    ":material/map:",
    "See where your measures meet the National TOMs, where they would count twice, and what the TOMs cannot see.",
)
BIDS = Page(
    "pages/bids.py", "Bids", ":material/groups:", "Try sample bids and see how the award comes out, with the working."
)
HOLD = Page(
    "pages/will_it_hold.py",
    "Will it hold?",
    ":material/fact_check:",
    "Find out whether these weights decide the winner, before anything is published.",
)
WORKSHOP = Page(
    "pages/workshop.py",
    "Workshop",
    ":material/how_to_vote:",
    "Let a roomful of people set the weights on their own phones, and see what their disagreement means.",
)
JOIN = Page("pages/join.py", "Join a workshop", ":material/login:", "Share out your points, no account needed.")
BIDDERS = Page(
    "pages/bidders.py",
    "For bidders",
    ":material/handshake:",
    "What counts in this tender, and how to reach full marks.",
)
SCREEN = Page("pages/big_screen.py", "Big screen", ":material/tv:", "What the whole room looks at.")
DOWNLOAD = Page(
    "pages/download.py",
    "Download",
    ":material/download:",
    "Take away the files a tender needs, or open a measure set you saved.",
)
METHOD = Page(
    "pages/method.py",
    "Method and sources",
    ":material/menu_book:",
    "How every number is worked out, where every fact comes from and how sure we are.",
)

PAGES = (START, PURPOSE, MEASURES, WEIGHTINGS, TOMS_MAP, BIDS, HOLD, WORKSHOP, DOWNLOAD, METHOD)


def after(page: Page) -> Page | None:
    """Return the page that comes next in the order of the work, or None after the last."""
    place = PAGES.index(page) + 1
    return PAGES[place] if place < len(PAGES) else None
