"""`govterms annotate`: a text or page in, the same with definitions out."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final, Literal, get_args

import click

from govterms.cli.inputs import html_page, open_input
from govterms.cli.options import chosen_glossary, glossary_option, output_option, place_option, year_option
from govterms.cli.outputs import write_output
from govterms.facade import Annotated, Occurrences
from govterms.pipeline import read

if TYPE_CHECKING:
    from govterms.models import Document

Format = Literal["html", "markdown", "json", "text"]

_FORMATS: Final[dict[str, Format]] = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".json": "json",
    ".txt": "text",
}

# A page of its own, since a browser must be told that a file is in UTF-8.
_PAGE: Final = """\
<!DOCTYPE html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>govterms</title>
<style>body {{ max-width: 42em; margin: 2em auto; padding: 0 1em; line-height: 1.8 }}</style>
</head>
<body>
{fragment}
</body>
</html>
"""


@click.command()
@click.argument("file")
@click.option(
    "-f",
    "--format",
    "wanted",
    type=click.Choice(get_args(Format)),
    help="By default as the output is named, else HTML for HTML and text for text.",
)
@output_option
@place_option
@year_option
@click.option(
    "--occurrences",
    type=click.Choice(get_args(Occurrences)),
    default="all",
    show_default=True,
    help="Annotate all, or only the first in each part.",
)
@glossary_option
def annotate(
    file: str,
    wanted: Format | None,
    output: str | None,
    place: str | None,
    year: int | None,
    occurrences: Occurrences,
    glossaries: tuple[str, ...],
) -> int:
    """Explain every term in a text or HTML page.

    FILE may be - for standard input. The words of the page never change.
    Place and year are taken from the report where they are not given. An HTML
    page stays the page it was, in its own encoding, with definitions added.

    \b
    Examples:
      govterms annotate page.html -o annotated.html
      govterms annotate speech.txt -f markdown --place 东莞市 --year 2025
      echo '落实“1310”具体部署' | govterms annotate -
    """
    source = open_input(file)
    document = read(source)
    page = html_page(source)
    glossary = chosen_glossary(glossaries)
    place, year = _setting(document, place, year)
    shape = wanted or _FORMATS.get(PurePath(output or "").suffix.lower()) or ("html" if page else "text")
    if shape == "html" and page:
        html = glossary.annotate_html(page.html, place=place, year=year, occurrences=occurrences)
        # A letter that the page's encoding lacks can only stand in a
        # definition, where HTML may write it as a number.
        write_output(html.encode(page.encoding, "xmlcharrefreplace"), output)
    else:
        annotated = glossary.annotate(document.original, place=place, year=year, occurrences=occurrences)
        write_output(_render(annotated, shape), output)
    return 0


def _setting(document: Document, place: str | None, year: int | None) -> tuple[str | None, int | None]:
    """Return place and year as given, else as the only report in `document` tells them."""
    if len(document.reports) != 1:
        return place, year
    (report,) = document.reports
    return place or report.place, year or report.year


def _render(annotated: Annotated, shape: Format) -> str:
    match shape:
        case "html":
            return _PAGE.format(fragment=annotated.to_html())
        case "markdown":
            return annotated.to_markdown()
        case "json":
            return annotated.to_json()
        case "text":
            return annotated.to_text()
