"""Style sheet and script of a site."""

from __future__ import annotations

from functools import cache
from importlib import resources

from govterms.pipeline import html_assets


@cache
def site_assets() -> dict[str, str]:
    """Return the files of `govterms.html_assets`, the style sheet with what themes and the glossary page need."""
    style = resources.files(__package__).joinpath("site.css").read_text(encoding="utf-8")
    assets = html_assets()
    return assets | {"govterms.css": f"{assets['govterms.css']}\n{style}"}
