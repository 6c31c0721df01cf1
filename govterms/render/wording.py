"""The script of an output: simplified or traditional letters, in all that govterms adds to a text."""

from __future__ import annotations

from typing import Literal

from govterms.chars import is_traditional
from govterms.script import to_simplified, to_traditional

Script = Literal["simplified", "traditional"]


class Wording:
    """Writes words of a glossary, and govterms' own, in the script of a text."""

    def __init__(self, text: str, script: Script | None) -> None:
        """Choose the script.

        Args:
            text: The text that is explained; its script is followed.
            script: The script to use instead, whatever that of the text.
        """
        self.script: Script = script or ("traditional" if is_traditional(text) else "simplified")
        self.language = "zh-Hant" if self.script == "traditional" else "zh-Hans"
        """Language tag (BCP 47) of what is written."""
        self._written: dict[str, str] = {}

    def write(self, words: str) -> str:
        """Return `words` in the script, by OpenCC.

        Definitions are simplified as they come; a title is as printed, in any script.
        """
        written = self._written.get(words)
        if written is None:  # titles and places come again with every entry of a report
            written = self._written[words] = self._write(words)
        return written

    def _write(self, words: str) -> str:
        if self.script == "traditional":
            return to_traditional(words)
        return to_simplified(words) if is_traditional(words) else words
