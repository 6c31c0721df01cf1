"""`govterms history`: a short form over places and years."""

from __future__ import annotations

import click

from govterms.cli.messages import say
from govterms.cli.options import chosen_glossary, glossary_option, json_option, wants_json
from govterms.cli.outputs import write_json


@click.command()
@click.argument("form")
@glossary_option
@json_option
def history(form: str, glossaries: tuple[str, ...], as_json: bool | None) -> int:
    """Tell which reports print a short form, the earliest first, and with which meaning.

    Definitions that agree in substance have one meaning; meanings are numbered
    as they appear. The exit code is 1 when the glossary does not have the
    short form.

    \b
    Examples:
      govterms history TID
      govterms history 5080 -g a.json -g b.json --json
    """
    appearances = chosen_glossary(glossaries).history(form)
    if wants_json(as_json):
        write_json([appearance.model_dump(mode="json") for appearance in appearances])
    elif appearances:
        from govterms.cli.answers import print_history

        print_history(appearances)
    if not appearances:
        say(f"{form}: not in the glossary")
    return 0 if appearances else 1
