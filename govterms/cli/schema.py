"""`govterms schema`: the format of glossary files, for programs."""

from __future__ import annotations

import json

import click

from govterms.cli.options import output_option
from govterms.cli.outputs import write_output
from govterms.glossary.schema import json_schema


@click.command()
@output_option
@click.option("--json", is_flag=True, expose_value=False, help="A schema is JSON in any case.")
def schema(output: str | None) -> int:
    """Print the JSON Schema of glossary files; #/$defs/GlossaryLine is that of a line of JSON Lines.

    \b
    Example:
      govterms schema -o schema.json
    """
    write_output(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n", output)
    return 0
