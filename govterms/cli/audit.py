"""`govterms audit`: what an editor should look at in a report before it is published."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import click

from govterms.cli.inputs import open_input
from govterms.cli.messages import line_and_column
from govterms.cli.options import json_option, wants_json
from govterms.cli.outputs import write_output
from govterms.facade import Glossary
from govterms.models import Diagnostic, Document
from govterms.pipeline import harvest, read

# A report needs no glossary; that it has none is told, but nothing to mend.
_NO_FAULT: Final = frozenset(("no-glossary-section",))


class Finding(NamedTuple):
    """One diagnostic with its place in the file."""

    file: str
    line: int
    """Line in the text as decoded, counted from 1; 1 when the doubt concerns the whole."""
    column: int
    """Code point in that line, counted from 1."""
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.code}: {self.message}"


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@json_option
def audit(files: tuple[str, ...], as_json: bool | None) -> int:
    """Check the glossaries of reports: notes that nobody cites, citations without a note, gaps, miscounts.

    FILE is text or HTML, or - for standard input. Each finding is one line,
    `file:line:column: code: what was found and what to do`. The exit code is 1 when there is
    something to mend.

    \b
    Examples:
      govterms audit report.html
      govterms audit reports/*.txt --json
    """
    audited = [_audit(name) for name in files]
    findings = [finding for _, found in audited for finding in found]
    if wants_json(as_json):
        listing = [finding._asdict() for finding in findings]
        write_output(json.dumps(listing, ensure_ascii=False, indent=2) + "\n", None)
    else:
        for finding in findings:
            click.echo(str(finding))
        click.echo(_summary([glossary for glossary, _ in audited], findings))
    return 1 if any(finding.code not in _NO_FAULT for finding in findings) else 0


def _audit(name: str) -> tuple[Glossary, list[Finding]]:
    document = read(open_input(name))
    glossary = harvest(document)
    findings = [_locate(name, document, diagnostic) for diagnostic in glossary.diagnostics]
    return glossary, sorted(findings, key=lambda finding: (finding.line, finding.column))


def _locate(name: str, document: Document, diagnostic: Diagnostic) -> Finding:
    """Return a diagnostic with the line and column in the file where it stands."""
    offset = document.original_span(diagnostic.span).start if diagnostic.span else 0
    message = " ".join(diagnostic.message.split())
    return Finding(name, *line_and_column(document.original, offset), diagnostic.code, message)


def _summary(glossaries: Sequence[Glossary], findings: Sequence[Finding]) -> str:
    entries = sum(map(len, glossaries))
    faults = sum(finding.code not in _NO_FAULT for finding in findings)
    return ", ".join(_counted(((entries, "entry", "entries"), (faults, "thing to mend", "things to mend"))))


def _counted(amounts: Sequence[tuple[int, str, str]]) -> Iterator[str]:
    for amount, one, many in amounts:
        yield f"{amount} {one if amount == 1 else many}"
