"""Style sheet and script of a site."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

from govterms.pipeline import html_assets


@cache
def site_assets() -> dict[str, str]:
    """Return the files of `govterms.html_assets`, each with what themes and the glossary page need."""
    own = resources.files(__package__)
    return {
        name: f"{content}\n{own.joinpath(f'site{Path(name).suffix}').read_text(encoding='utf-8')}"
        for name, content in html_assets().items()
    }
