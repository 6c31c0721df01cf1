"""Options that several subcommands share, and what they mean."""

from __future__ import annotations

import sys
from functools import reduce

import click

from govterms.facade import Glossary
from govterms.pipeline import default_glossary, load

output_option = click.option("-o", "--output", metavar="FILE", help="File to write; it appears whole or not at all.")
json_option = click.option(
    "--json/--table", "as_json", default=None, help="By default a table at a terminal, JSON in a pipe."
)
place_option = click.option("--place", metavar="NAME", help="Place that the text is about, such as 凤岗镇.")
year_option = click.option("--year", type=int, metavar="YEAR", help="Year of the text.")
glossary_option = click.option(
    "-g",
    "--glossary",
    "glossaries",
    metavar="FILE",
    multiple=True,
    help="Glossary to use in place of the one that ships; may be repeated.",
)


def wants_json(as_json: bool | None) -> bool:
    """Tell whether to print JSON: as asked, else when no person reads standard output."""
    return not sys.stdout.isatty() if as_json is None else as_json


def chosen_glossary(paths: tuple[str, ...]) -> Glossary:
    """Return the glossaries in the files `paths` as one, or the one that ships when there is none."""
    if not paths:
        return default_glossary()
    return reduce(Glossary.merge, map(load, paths))


region_option = click.option("--region", metavar="NAME", help="Only reports of this place and of what lies in it.")
only_option = click.option("--only", is_flag=True, help="Only reports of --place and --year, in place of these first.")


def select_reports(
    glossary: Glossary, *, place: str | None, year: int | None, region: str | None, only: bool
) -> Glossary:
    """Return what reports of the region print and, when `only` is set, those of the place and year."""
    if only:
        return glossary.select(place=place, year=year, region=region)
    return glossary if region is None else glossary.select(region=region)
