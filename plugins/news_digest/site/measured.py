"""How good the program is, for the page about the digest: figures that its own measures reached.

``evals/floors.json`` holds what was reached; no figure here says more (a test compares them). The measures themselves are
no part of the installed plugin.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..language import message


@dataclass(frozen=True, slots=True)
class Measure:
    """``what`` was measured, on ``texts``; ``figure`` is of 100, and less is better where it counts mistakes. ``floor`` names it in floors.json."""

    what: str
    texts: str
    figure: float
    floor: str


MEASURES = (
    Measure(message("Names of people in news articles that are found"), message("News-Fair, 62 articles"), 85.2, "names newsfair recall PER"),
    Measure(message("Names of organisations that are found"), message("News-Fair, 62 articles"), 76.3, "names newsfair recall ORG"),
    Measure(message("Names of one actor that are brought together, and no others with them"), message("News-Fair, 62 articles"), 98.6, "aliases newsfair B3"),
    Measure(message("Numbers with value and unit right"), message("NewsQuant, 283 texts"), 87.9, "quantities newsquant value+unit F1"),
    Measure(message("Quotations found, with the right speaker"), message("PolNeAR, 41 articles"), 97.1, "quotes test right quote and speaker"),
    Measure(message("Quotations given to a wrong speaker"), message("PolNeAR, 41 articles"), 1.7, "quotes test wrong speakers % (count)"),
    Measure(message("Key actors that an editor would name, named"), message("nine articles, read by an editor"), 95.3, "gold key_recall"),
    Measure(message("Key actors named that an editor would name"), message("nine articles, read by an editor"), 91.1, "gold key_precision"),
)
