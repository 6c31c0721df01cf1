"""`govterms annotate`: a text or page in, the same with definitions out."""

from __future__ import annotations

import os
import shutil
import sys
from html import escape
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final, Literal, TypedDict, Unpack, get_args

import click

from govterms.annotated import Annotated
from govterms.chars import is_traditional
from govterms.cli.inputs import Written, as_written, open_input
from govterms.cli.options import chosen_glossary, glossary_option, output_option, place_option, year_option
from govterms.cli.outputs import write_output
from govterms.facade import Occurrences
from govterms.pipeline import html_assets, read
from govterms.render.html_options import Assets, Form
from govterms.render.wording import Script

if TYPE_CHECKING:
    from govterms.models import Document

Format = Literal["html", "markdown", "text", "terminal", "json", "jsonld", "docx"]

_FORMATS: Final[dict[str, Format]] = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".json": "json",
    ".jsonld": "jsonld",
    ".txt": "text",
    ".docx": "docx",
}

# A page of its own, since a browser must be told that a file is in UTF-8.
_PAGE: Final = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>body {{ max-width: 38em; margin: 2em auto; padding: 0 1em; line-height: 1.8 }}</style>
</head>
<body>
<main>
{fragment}
</main>
</body>
</html>
"""


class HtmlLooks(TypedDict):
    """Options of HTML output, as the library takes them."""

    script: Script | None
    form: Form
    assets: Assets
    assets_url: str


class PageLooks(HtmlLooks):
    """Options of annotating a page, as the library takes them."""

    in_headings: bool
    skip_classes: tuple[str, ...]


class Looks(PageLooks):
    """Options that say what the output looks like."""

    notes: Literal["footnotes", "abbreviations"]
    colour: Literal["auto", "always", "never"]


@click.command()
@click.argument("file")
@click.option(
    "-f",
    "--format",
    "wanted",
    type=click.Choice(get_args(Format)),
    help="By default as the output is named, else that of the input; at a terminal, text is shown there.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as -f json.")
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
@click.option(
    "--script", type=click.Choice(get_args(Script)), help="Letters of the definitions; by default the text's."
)
@click.option(
    "--form",
    type=click.Choice(get_args(Form)),
    default="tips",
    show_default=True,
    help="HTML: with toggletips, or with footnote marks and inline style, for editors that strip the rest.",
)
@click.option(
    "--assets",
    type=click.Choice(get_args(Assets)),
    default="inlined",
    show_default=True,
    help="HTML: where the style sheet and the script of toggletips are. Linked ones are written beside the output.",
)
@click.option("--assets-url", default="", metavar="URL", help="HTML: where linked ones are instead, such as /static/.")
@click.option("--headings/--no-headings", "in_headings", default=True, help="HTML: annotate h1 to h6 or leave them.")
@click.option(
    "--skip-class", "skip_classes", metavar="CLASS", multiple=True, help="HTML: class to leave alone; may be repeated."
)
@click.option(
    "--notes",
    type=click.Choice(["footnotes", "abbreviations"]),
    default="footnotes",
    show_default=True,
    help="Markdown: footnotes, or abbreviations such as *[1310]: ….",
)
@click.option(
    "--colour",
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Terminal: by default when a person reads it, and NO_COLOR is not set.",
)
def annotate(
    file: str,
    wanted: Format | None,
    as_json: bool,
    output: str | None,
    place: str | None,
    year: int | None,
    occurrences: Occurrences,
    glossaries: tuple[str, ...],
    **looks: Unpack[Looks],
) -> int:
    """Explain every term in a text, an HTML page or a Word document.

    FILE may be - for standard input. The words of the page never change.
    Place and year are taken from the report where they are not given. An HTML
    page stays the page it was, in its own encoding, with definitions added; a
    Word document gets comments.

    \b
    Examples:
      govterms annotate page.html -o annotated.html
      govterms annotate speech.txt -f markdown --place 东莞市 --year 2025
      govterms annotate report.docx -o commented.docx
      echo '落实“1310”具体部署' | govterms annotate -
    """
    source = open_input(file)
    written = as_written(source)
    if as_json and wanted not in (None, "json"):
        raise click.UsageError(f"--json and -f {wanted} ask for two formats.")
    wanted = "json" if as_json else wanted
    shape = wanted or _FORMATS.get(PurePath(output or "").suffix.lower()) or _default(written, output)
    document = read(source)
    place, year = _setting(document, place, year)
    glossary = chosen_glossary(glossaries)
    result: str | bytes
    if shape == "docx":
        source.seek(0)
        result = glossary.annotate_docx(source, place, year, occurrences, script=looks["script"])
    elif shape == "html" and written and written.format == "html":
        html = glossary.annotate_html(written.text, place, year, occurrences, **_page_options(looks))
        result = _encode(html, written)
    elif shape == "markdown" and written and written.format == "markdown":
        annotated = glossary.annotate(written.text, place, year, occurrences)
        result = _encode(_render(annotated, shape, document, output, looks), written)
    else:
        annotated = glossary.annotate(document.original, place, year, occurrences)
        result = _render(annotated, shape, document, output, looks)
    write_output(result, output)
    if shape == "html":
        _write_assets(output, looks)
    return 0


def _default(written: Written | None, output: str | None) -> Format:
    if written and written.format != "text":
        return written.format
    return "terminal" if output is None and sys.stdout.isatty() else "text"


def _encode(text: str, written: Written) -> bytes:
    """Return what an annotated page is written as: in its own encoding, which its head or its site says."""
    # A letter that the encoding lacks can only stand in a definition, where
    # HTML, and Markdown with it, may write it as a number.
    return text.encode(written.encoding, "xmlcharrefreplace")


def _setting(document: Document, place: str | None, year: int | None) -> tuple[str | None, int | None]:
    """Return place and year as given, else as the only report in `document` tells them."""
    if len(document.reports) != 1:
        return place, year
    (report,) = document.reports
    return place or report.place, year or report.year


def _title(document: Document) -> str:
    titles = [report.title for report in document.reports if report.title]
    return titles[0] if titles else document.name or "govterms"


def _render(annotated: Annotated, shape: Format, document: Document, output: str | None, looks: Looks) -> str:
    script = looks["script"]
    match shape:
        case "markdown":
            return annotated.to_markdown(notes=looks["notes"], script=script)
        case "json":
            return annotated.to_json()
        case "jsonld":
            return annotated.to_web_annotations(script=script)
        case "terminal":
            width = shutil.get_terminal_size().columns
            return annotated.to_terminal(colour=_has_colour(looks["colour"], output), width=width, script=script)
        case "html":
            return _standalone(annotated, _title(document), looks)
        case _:
            return annotated.to_text(script=script)


def _html_options(looks: Looks) -> HtmlLooks:
    return HtmlLooks(script=looks["script"], form=looks["form"], assets=looks["assets"], assets_url=looks["assets_url"])


def _page_options(looks: Looks) -> PageLooks:
    return PageLooks(**_html_options(looks), in_headings=looks["in_headings"], skip_classes=looks["skip_classes"])


def _standalone(annotated: Annotated, title: str, looks: Looks) -> str:
    language = "zh-Hant" if is_traditional(annotated.text) else "zh-Hans"
    return _PAGE.format(language=language, title=escape(title), fragment=annotated.to_html(**_html_options(looks)))


def _has_colour(wanted: str, output: str | None) -> bool:
    """Tell whether to colour: as asked, else for a person who did not say no (https://no-color.org)."""
    if wanted != "auto":
        return wanted == "always"
    is_read = output is None and sys.stdout.isatty()
    return is_read and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _write_assets(output: str | None, looks: Looks) -> None:
    if output and output != "-" and looks["assets"] == "linked" and not looks["assets_url"]:
        for name, content in html_assets().items():
            write_output(content, str(Path(output).with_name(name)))
