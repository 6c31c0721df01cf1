"""The glossary that the tests of this folder ask: invented places, several years, all that can differ."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import govterms

DATA = Path(__file__).parents[1] / "data/glossary"


def read_cases(name: str) -> list[dict[str, Any]]:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def load_dictionary() -> govterms.Glossary:
    return govterms.load(DATA / "dictionary.json")
