"""The command itself: its subcommands, and how each failure becomes one line and an exit code."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

import click

from govterms import __version__
from govterms.cli.annotate import annotate
from govterms.cli.audit import audit
from govterms.cli.harvest import harvest
from govterms.cli.lookup import lookup
from govterms.cli.messages import explain, say
from govterms.cli.schema import schema
from govterms.errors import GovtermsError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def command() -> None:
    """Explain the short forms of Chinese government work reports.

    \b
    Examples:
      govterms harvest report.html                what its glossary says
      govterms lookup 5080 --place 凤岗镇         what a short form means there
      govterms annotate report.html -o out.html   a definition on every term
      govterms audit report.html                  what its editor should look at
    """


command.add_command(harvest)
command.add_command(lookup)
command.add_command(annotate)
command.add_command(audit)
command.add_command(schema)


def run(args: Sequence[str] | None) -> int:
    """Run the command and return its exit code; see `govterms.cli.main`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that lacks a letter shows `?`, and the command goes on
            stream.reconfigure(errors="replace")
    try:
        return command.main(args, prog_name="govterms", standalone_mode=False) or 0
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return 2
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "govterms"
        say(f"error: {error.format_message()} See `{path} --help`.")
        return 2
    except click.Abort:
        return 130
    except (GovtermsError, OSError) as error:
        say(f"error: {explain(error)}")
        return 1
