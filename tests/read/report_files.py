"""One short report of an invented county in every format that govterms reads.

`python -m tests.read.report_files FOLDER` writes them all, so that other
programs can be given them; `tests/data/read/README.md` tells how the files
there were made.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import regex

from tests.read import docx_files, pdf_files

REPORT: Final = json.loads((Path(__file__).parents[1] / "data" / "read" / "report.json").read_text(encoding="utf-8"))
TITLE: Final = REPORT["title"]
BODY: Final = REPORT["body"]
NOTES: Final = [f"{headword}：{definition}" for headword, definition in REPORT["notes"]]
PLACE: Final = regex.compile(r"\{(\d+)\}")


def body(mark: str, *, indent: str = "") -> list[str]:
    """The paragraphs, with `mark` for each citation: `[{}]`."""
    return [indent + PLACE.sub(lambda place: mark.format(place[1]), paragraph) for paragraph in BODY]


def plain() -> str:
    entries = [f"[{number}]{note}" for number, note in enumerate(NOTES, start=1)]
    return "\n".join([TITLE, *body("[{}]", indent="　　"), "名词解释", *entries])


def page(mark: str, listed: str) -> bytes:
    paragraphs = "".join(f"<p>{paragraph}</p>\n" for paragraph in body(mark))
    head = f'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{TITLE}</title></head>'
    menu = (
        '<ul><li><a href="/">首页</a></li><li><a href="/gk">政务公开</a></li><li><a href="/js">名词解释</a></li></ul>'
    )
    return f"{head}<body>{menu}<h1>{TITLE}</h1>\n{paragraphs}{listed}</body></html>".encode()


def html_list() -> bytes:
    return page("<sup>{}</sup>", "<h2>名词解释</h2><ol>" + "".join(f"<li>{note}</li>" for note in NOTES) + "</ol>")


def html_table() -> bytes:
    rows = "".join(f"<tr><td><p>{term}</p></td><td><p>{text}</p></td></tr>" for term, text in REPORT["notes"])
    return page("", f"<h2>名词解释</h2><table><tr><th>名词</th><th>解释</th></tr>{rows}</table>")


def html_definitions() -> bytes:
    return page(
        "", "<h2>名词解释</h2><dl>" + "".join(f"<dt>{a}</dt><dd>{b}</dd>" for a, b in REPORT["notes"]) + "</dl>"
    )


def html_notes() -> bytes:
    notes = "".join(
        f'<p id="fn{number}"><a href="#ref{number}"><sup>{number}</sup></a> {note}</p>\n'
        for number, note in enumerate(NOTES, start=1)
    )
    return page('<a href="#fn{0}" id="ref{0}"><sup>{0}</sup></a>', f"<hr>{notes}")


def word(kind: str) -> bytes:
    def runs(paragraph: str) -> list[str]:
        pieces = PLACE.split("　　" + paragraph)
        return [docx_files.cite(kind, int(piece)) if place % 2 else piece for place, piece in enumerate(pieces)]

    paragraphs = [docx_files.paragraph(TITLE), *(docx_files.paragraph(*runs(paragraph)) for paragraph in BODY)]
    return docx_files.docx(*paragraphs, title=TITLE, **{f"{kind}s": tuple(NOTES)})


def word_list() -> bytes:
    """Entries numbered by the word processor, with a paragraph between them that has no number."""
    numbering = docx_files.numbering((1, (("decimal", "[%1]"),)))
    entries = [docx_files.numbered(note, 1) for note in NOTES]
    paragraphs = (docx_files.paragraph(paragraph) for paragraph in [TITLE, *body("[{}]"), "名词解释"])
    return docx_files.docx(*paragraphs, *entries, numbering=numbering)


def printed(**setting: object) -> bytes:
    sheet = pdf_files.Sheet(**setting)  # type: ignore[arg-type]
    return pdf_files.pdf(TITLE, *body("^{}^", indent="　　"), notes=NOTES, sheet=sheet, title=TITLE)


def markdown() -> bytes:
    notes = "\n".join(f"[^{number}]: {note}" for number, note in enumerate(NOTES, start=1))
    return "\n\n".join([f"# {TITLE}", *body("[^{}]"), notes]).encode()


FILES: Final[dict[str, Callable[[], bytes]]] = {
    **{
        f"{encoding}.txt": lambda encoding=encoding: plain().encode(encoding)  # type: ignore[misc]
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "gb2312", "gbk", "gb18030")
    },
    "list.html": html_list,
    "table.html": html_table,
    "definitions.html": html_definitions,
    "notes.html": html_notes,
    "footnotes.docx": lambda: word("footnote"),
    "endnotes.docx": lambda: word("endnote"),
    "list.docx": word_list,
    "notes.pdf": lambda: printed(head="青溪县人民政府公报　2024年第3期"),
    "circled.pdf": lambda: printed(circled=True, foot="{}"),
    "restarting.pdf": lambda: printed(circled=True, restarts=True, size=22.0, foot="- {} -"),
    "large.pdf": lambda: printed(note_size=16.0),
    "report.md": markdown,
}

if __name__ == "__main__":
    for name, make in FILES.items():
        (Path(sys.argv[1]) / name).write_bytes(make())
