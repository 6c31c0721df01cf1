"""`govterms lookup`: what a short form means, here and then."""

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
from govterms.errors import MissingExtraError
from govterms.facade import Glossary


@click.command()
@click.argument("term")
@place_option
@year_option
@region_option
@only_option
@glossary_option
@json_option
def lookup(
    term: str,
    place: str | None,
    year: int | None,
    region: str | None,
    only: bool,
    glossaries: tuple[str, ...],
    as_json: bool | None,
) -> int:
    """Tell what a short form means.

    TERM may be in simplified, traditional or full-width letters, a headword
    with letters left out, a part that a definition explains, or a question for
    one. The sense that fits place and year best comes first. Where nothing is
    certainly meant, a table shows what may be meant instead. The exit code is
    1 when the glossary does not have the term.

    \b
    Examples:
      govterms lookup 三清三拆三整治
      govterms lookup 5080 --place 凤岗镇 --year 2025
      govterms lookup 什么是“四站”
      govterms lookup 1310 -g glossary.json --json
    """
    glossary = select_reports(chosen_glossary(glossaries), place=place, year=year, region=region, only=only)
    senses = glossary.lookup(term, place=place, year=year)
    if wants_json(as_json):
        write_json(senses)
    elif senses:
        from govterms.cli.senses import print_senses

        print_senses(senses)
    if not senses:
        say(f"{term}: not in the glossary")
        if not wants_json(as_json):
            _suggest(glossary, term, place, year)
    return 0 if senses else 1


def _suggest(glossary: Glossary, term: str, place: str | None, year: int | None) -> None:
    """Show what may be meant, if anything."""
    from govterms.cli.answers import print_matches

    try:
        matches = glossary.search(term, place=place, year=year, limit=5)
    except MissingExtraError as error:
        say(f"as {error}")
        return
    if matches:
        say("this may be meant:")
        print_matches(matches)
