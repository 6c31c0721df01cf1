"""`govterms lookup`: what a short form means, here and then."""

from __future__ import annotations

import json

import click

from govterms.cli.messages import say
from govterms.cli.options import chosen_glossary, glossary_option, json_option, place_option, wants_json, year_option
from govterms.cli.outputs import write_output


@click.command()
@click.argument("term")
@place_option
@year_option
@glossary_option
@json_option
def lookup(term: str, place: str | None, year: int | None, glossaries: tuple[str, ...], as_json: bool | None) -> int:
    """Tell what a short form means.

    TERM may be in simplified, traditional or full-width letters. The sense
    that fits place and year best comes first. The exit code is 1 when the
    glossary does not have the term.

    \b
    Examples:
      govterms lookup 三清三拆三整治
      govterms lookup 5080 --place 凤岗镇 --year 2025
      govterms lookup 1310 -g glossary.json --json
    """
    senses = chosen_glossary(glossaries).lookup(term, place=place, year=year)
    if wants_json(as_json):
        listing = [sense.model_dump(mode="json") for sense in senses]
        write_output(json.dumps(listing, ensure_ascii=False, indent=2) + "\n", None)
    else:
        from govterms.cli.screen import print_senses

        print_senses(senses)
    if not senses:
        say(f"{term}: not in the glossary")
    return 0 if senses else 1
