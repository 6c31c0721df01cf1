"""What the site has besides the pages in this folder: the changelog, the schema, and the help of every command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from mkdocs.structure.files import File

from govterms.cli.app import command

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_ROOT = Path(__file__).parent.parent
_ADDED = {"changelog.md": "CHANGELOG.md", "schema.json": "glossaries/schema.json"}
_LEADING_OUT = {
    "../README.md": "index.md",
    "../CHANGELOG.md": "changelog.md",
    "../glossaries/schema.json": "schema.json",
}
"""Links that are right where the pages are read in the repository, and what they are on the site."""

_COMMANDS = "<!-- commands -->"


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add files of the repository that are not in this folder."""
    for name, path in _ADDED.items():
        files.append(File.generated(config, name, content=(_ROOT / path).read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Turn links out of this folder, and write the help of the commands where it belongs."""
    for link, target in _LEADING_OUT.items():
        markdown = markdown.replace(f"]({link})", f"]({target})")
    return markdown.replace(_COMMANDS, _help()) if _COMMANDS in markdown else markdown


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Make the empty corner of a table what it is: no heading."""
    return html.replace("<th></th>", "<td></td>")


def _help() -> str:
    context = click.Context(command, info_name="govterms", terminal_width=78)
    parts = [("All commands", command.get_help(context))]
    for name in command.list_commands(context):
        subcommand = command.get_command(context, name)
        if subcommand is not None:
            inner = click.Context(subcommand, info_name=name, parent=context, terminal_width=78)
            parts.append((f"govterms {name}", subcommand.get_help(inner)))
    return "\n".join(f"## {title}\n\n```text\n{text}\n```\n" for title, text in parts)
