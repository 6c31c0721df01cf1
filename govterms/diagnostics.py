"""The stable codes of diagnostics, and what each means.

Doubt is a value: whatever a stage could not settle is reported under one of
these codes and never dropped in silence.
"""

from __future__ import annotations

from typing import Final, Literal

Code = Literal[
    "citation-mismatch",
    "component-count",
    "dangling-citation",
    "empty-document",
    "marker-gap",
    "no-glossary-section",
    "not-read",
    "uncited-entry",
    "unreadable-entry",
    "unrepairable",
]

MEANINGS: Final[dict[str, str]] = {
    "citation-mismatch": "The words before a citation are not the headword of the entry that it cites.",
    "component-count": "The definition explains more or fewer parts than the headword counts.",
    "dangling-citation": "The body cites a marker that no entry has.",
    "empty-document": "The source holds no text.",
    "marker-gap": "The numbering of the entries leaves out or repeats a number.",
    "no-glossary-section": "The text has no glossary section that could be harvested.",
    "not-read": "One of several files could not be read; the message says why.",
    "uncited-entry": "An entry has a marker that the body never cites, though it cites others.",
    "unreadable-entry": "A line in a glossary section could not be taken apart into headword and definition.",
    "unrepairable": "A damaged place could not be restored and was left as it is.",
}
