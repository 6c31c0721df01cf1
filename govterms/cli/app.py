"""The command itself: its subcommands, and how each failure becomes one line and an exit code."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Final

import click

from govterms import __version__
from govterms.cli.messages import explain, say
from govterms.errors import GovtermsError

_NAMES: Final = (
    "harvest",
    "lookup",
    "search",
    "history",
    "conflicts",
    "diff",
    "annotate",
    "audit",
    "check",
    "schema",
)
"""The subcommands in the order of the help; each is a module of its own."""


class _Commands(click.Group):
    """Loads a subcommand when it is needed, for what one of them needs would slow down all."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _NAMES:
            return None
        command: click.Command = getattr(import_module(f"govterms.cli.{cmd_name}"), cmd_name)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def command() -> None:
    """Explain the short forms of Chinese government work reports.

    \b
    Examples:
      govterms harvest report.html                what its glossary says
      govterms lookup 5080 --place 凤岗镇         what a short form means there
      govterms search 三清三柝                    what it may mean, misspelt or in part
      govterms annotate report.html -o out.html   a definition on every term
      govterms audit report.html                  what its editor should look at
    """


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
