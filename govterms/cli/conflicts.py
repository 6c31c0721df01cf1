"""`govterms conflicts`: short forms whose definitions disagree."""

from __future__ import annotations

import click

from govterms.cli.options import chosen_glossary, glossary_option, json_option, region_option, wants_json
from govterms.cli.outputs import write_json


@click.command()
@region_option
@glossary_option
@json_option
def conflicts(region: str | None, glossaries: tuple[str, ...], as_json: bool | None) -> int:
    """List the short forms that mean different things in different reports.

    Definitions that agree in substance stand together as one meaning.

    \b
    Examples:
      govterms conflicts
      govterms conflicts -g 2024.json -g 2025.json --json
    """
    glossary = chosen_glossary(glossaries)
    found = (glossary if region is None else glossary.select(region=region)).conflicts()
    if wants_json(as_json):
        write_json([conflict.model_dump(mode="json") for conflict in found])
    else:
        from govterms.cli.answers import print_conflicts

        print_conflicts(found)
        click.echo(f"{len(found)} short {'form means' if len(found) == 1 else 'forms mean'} different things")
    return 0
