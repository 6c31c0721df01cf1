"""`govterms search`: what a query may mean, and how each answer was found."""

from __future__ import annotations

import click

from govterms.cli.messages import say
from govterms.cli.options import (
    chosen_glossary,
    glossary_option,
    json_option,
    only_option,
    place_option,
    region_option,
    select_reports,
    wants_json,
    year_option,
)
from govterms.cli.outputs import write_json


@click.command()
@click.argument("query")
@place_option
@year_option
@region_option
@only_option
@click.option("-n", "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Most answers to show.")
@glossary_option
@json_option
def search(
    query: str,
    place: str | None,
    year: int | None,
    region: str | None,
    only: bool,
    limit: int,
    glossaries: tuple[str, ...],
    as_json: bool | None,
) -> int:
    """Find what a query may mean, the likeliest first.

    QUERY may be a term or a part of it, its pinyin or the initials of that, a
    part that a definition explains, words of a definition, or any of these
    with a letter wrong or missing. Each answer says how it was found. The exit
    code is 1 when there is none.

    \b
    Examples:
      govterms search 三清三柝
      govterms search sanqing
      govterms search 轨道交通 --region 东莞市
    """
    glossary = select_reports(chosen_glossary(glossaries), place=place, year=year, region=region, only=only)
    matches = glossary.search(query, place=place, year=year, limit=limit)
    if wants_json(as_json):
        write_json([match.model_dump(mode="json") for match in matches])
    else:
        from govterms.cli.answers import print_matches

        print_matches(matches)
    if not matches:
        say(f"{query}: nothing found")
    return 0 if matches else 1
