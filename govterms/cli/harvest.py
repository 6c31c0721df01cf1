"""`govterms harvest`: reports in, a glossary out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from itertools import groupby
from pathlib import Path

import click

from govterms.cli.inputs import open_input
from govterms.cli.messages import say_diagnostics, say_repairs
from govterms.cli.options import json_option, output_option, wants_json
from govterms.cli.outputs import write_output
from govterms.errors import MissingExtraError, ReadError
from govterms.facade import Glossary
from govterms.glossary.files import format_entries
from govterms.glossary.merge import merge_entries
from govterms.pipeline import harvest_file, iterate_harvests, read
from govterms.read.sources import list_files


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@output_option
@click.option("-d", "--output-dir", metavar="FOLDER", help="Folder for one glossary file of each report.")
@json_option
@click.option("-j", "--jobs", type=click.IntRange(min=1), default=1, help="Processes to share many files between.")
@click.option("--show-repairs", is_flag=True, help="Tell every place that was repaired, on standard error.")
@click.option("-v", "--verbose", is_flag=True, help="Tell every doubt, not one of each kind.")
def harvest(
    files: tuple[str, ...],
    output: str | None,
    output_dir: str | None,
    as_json: bool | None,
    jobs: int,
    show_repairs: bool,
    verbose: bool,
) -> int:
    """Harvest the glossaries of reports.

    FILE is text, HTML, Markdown, DOCX or PDF, a folder of such files, or - for
    standard input. What could not be settled is told on standard error. An
    output that is named .jsonl gets JSON Lines. The exit code is 1 when no
    entry was found, or a file could not be read.

    \b
    Examples:
      govterms harvest report.html
      govterms harvest reports/*.txt -o glossary.json
      govterms harvest reports/*.txt -d glossaries
      curl -s https://example.org/report.html | govterms harvest -
    """
    if show_repairs and "-" in files:
        raise click.UsageError("--show-repairs needs a file: standard input can be read only once.")
    harvests = _harvest_inputs(files, jobs)
    if show_repairs:
        _show_repairs(files)
    diagnostics = [diagnostic for glossary in harvests for diagnostic in glossary.diagnostics]
    say_diagnostics(diagnostics, verbose=verbose)
    entries = merge_entries(*harvests)
    if output_dir is not None:
        _write_reports(harvests, Path(output_dir))
    if output or (output_dir is None and wants_json(as_json)):
        write_output(format_entries(entries, lines=(output or "").endswith(".jsonl")), output)
    elif output_dir is None:
        from govterms.cli.screen import print_entries

        print_entries(entries)
    is_complete = all(diagnostic.code != "not-read" for diagnostic in diagnostics)
    return 0 if entries and is_complete else 1


def _harvest_inputs(names: tuple[str, ...], jobs: int) -> list[Glossary]:
    files = list_files(names[0]) if len(names) == 1 else names
    if len(files) == 1:
        return [harvest_file(open_input(files[0]))]
    if "-" in files:
        raise click.UsageError("Standard input (-) cannot stand beside files.")
    from govterms.cli.screen import show_progress

    return list(show_progress(iterate_harvests(files, workers=jobs), total=len(files)))


def _show_repairs(names: tuple[str, ...]) -> None:
    """Tell the repairs of every file that can be read; that another cannot is told by its harvest."""
    for name in names:
        with suppress(ReadError):
            for file in list_files(name):
                with suppress(ReadError, MissingExtraError):
                    say_repairs(read(open_input(file)), file)


def _write_reports(harvests: Sequence[Glossary], folder: Path) -> None:
    """Write one file for each report, named like the file that holds it; further reports in it are numbered."""
    folder.mkdir(parents=True, exist_ok=True)
    written: Counter[str] = Counter()
    for glossary in harvests:
        for source, entries in groupby(glossary.entries, key=lambda entry: entry.source):
            stem = Path(source.name or "report").stem
            written[stem] += 1
            number = f"-{written[stem]}" if written[stem] > 1 else ""
            write_output(format_entries(entries), str(folder / f"{stem}{number}.json"))
