"""`govterms annotate`: every format and option of its output."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import docx
import pytest

import govterms
from govterms.cli import main
from govterms.cli.annotate import Format, get_args

CITED = Path(__file__).parent / "samples" / "cited.txt"
SPEECH = "去“水岸夜市”看看，落实“1310”行动路径。\n"
PAGE = "<h1>“水岸夜市”</h1><p class=menu>“水岸夜市”</p><p>“水岸夜市”</p>"


@pytest.fixture(scope="module")
def glossary_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("glossary") / "glossary.json"
    govterms.harvest_file(CITED).save(path)
    return path


@pytest.fixture
def annotate(capsys, monkeypatch, glossary_file):
    """Run the command on a text; return what it prints."""

    def run(*options, stdin=SPEECH):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(stdin.encode())))
        code = main(["annotate", "-", "-g", str(glossary_file), *map(str, options)])
        out, err = capsys.readouterr()
        assert (code, err) == (0, "")
        return out

    return run


class Terminal(io.TextIOWrapper):
    def __init__(self):
        super().__init__(io.BytesIO(), encoding="utf-8")

    def isatty(self):
        return True


@pytest.fixture
def at_terminal(monkeypatch, glossary_file, tmp_path):
    """Run the command at a terminal; return what it shows."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "40")
    path = tmp_path / "speech.txt"
    path.write_text(SPEECH, encoding="utf-8")

    def run(*options):
        screen = Terminal()
        monkeypatch.setattr(sys, "stdout", screen)
        assert main(["annotate", str(path), "-g", str(glossary_file), *options]) == 0
        screen.flush()
        return screen.buffer.getvalue().decode()

    return run


def test_every_format_says_what_the_glossary_says(annotate):
    for shape in set(get_args(Format)) - {"docx"}:
        assert "便民集市" in annotate("-f", shape), shape


def test_json_has_an_option_of_its_own_as_in_every_command(annotate, capsys):
    assert annotate("--json") == annotate("-f", "json")
    assert main(["annotate", "-", "--json", "-f", "html"]) == 2
    assert "ask for two formats" in capsys.readouterr().err


def test_text_becomes_a_page_of_its_own(annotate):
    html = annotate("-f", "html", stdin="R&D “水岸夜市”")
    assert html.startswith('<!DOCTYPE html>\n<html lang="zh-Hans">')
    assert "<title>govterms</title>" in html
    assert "<p>R&amp;D “" in html


def test_the_title_of_that_page_is_escaped(annotate):
    assert "<title>青溪县2025年政府工作报告</title>" in annotate("-f", "html", stdin="青溪县2025年政府工作报告\n甲。\n")
    report = "青溪县<b>2025年政府工作报告\n“水岸夜市”。\n"
    assert "<title>青溪县<b>" not in annotate("-f", "html", stdin=report)


def test_markdown_has_footnotes_or_abbreviations(annotate):
    assert "水岸夜市[^g1]" in annotate("-f", "markdown")
    assert annotate("-f", "markdown", "--notes", "abbreviations").startswith(f"{SPEECH}\n*[水岸夜市]: ")


def test_the_script_of_definitions_can_be_chosen(annotate):
    assert "开放的便民集市" in annotate("-f", "text")
    for shape in ("text", "markdown", "html", "terminal", "jsonld"):
        assert "開放的便民集市" in annotate("-f", shape, "--script", "traditional"), shape


def test_web_annotations_are_named_by_their_suffix(annotate, tmp_path):
    annotate("-o", tmp_path / "out.jsonld")
    page = json.loads((tmp_path / "out.jsonld").read_text(encoding="utf-8"))
    assert (page["type"], len(page["items"])) == ("AnnotationPage", 2)


class TestMarkdown:
    SOURCE = "# 水岸夜市\r\n\r\n去**“水岸夜市”**看看 [水岸夜市](x) `水岸夜市`\r\n"

    @pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
    @pytest.mark.parametrize("options", [(), ("-f", "markdown")])
    def test_a_markdown_file_keeps_its_markup_and_its_encoding(
        self, glossary_file, tmp_path, capsysbinary, encoding, options
    ):
        path = tmp_path / "speech.md"
        path.write_bytes(self.SOURCE.encode(encoding))
        assert main(["annotate", str(path), "-g", str(glossary_file), *options]) == 0
        annotated = capsysbinary.readouterr().out.decode(encoding)
        body, _, notes = annotated.partition("\n\n[^g1]: ")
        assert body.replace("[^g1]", "").rstrip() == self.SOURCE.rstrip()
        assert body.count("[^g1]") == 1
        assert "便民集市" in notes


class TestHtml:
    def test_headings_and_classes_can_be_left_alone(self, annotate):
        def marks(*options):
            return len(re.findall('role="doc-noteref"', annotate(*options, stdin=PAGE)))

        assert marks() == 3
        assert marks("--no-headings") == 2
        assert marks("--no-headings", "--skip-class", "menu") == 1

    def test_the_inline_form_has_no_script(self, annotate):
        html = annotate("--form", "inline", stdin=PAGE)
        assert "<sup data-govterms" in html
        assert "<script" not in html

    def test_linked_assets_are_written_beside_the_page(self, annotate, tmp_path):
        annotate("--assets", "linked", "-o", tmp_path / "out.html", stdin=PAGE)
        assert 'href="govterms.css"' in (tmp_path / "out.html").read_text(encoding="utf-8")
        for name, content in govterms.html_assets().items():
            assert (tmp_path / name).read_text(encoding="utf-8") == content

    @pytest.mark.parametrize("options", [(), ("--assets", "none"), ("--assets", "linked", "--assets-url", "/s/")])
    def test_assets_are_not_written_where_they_are_not_looked_for(self, annotate, tmp_path, options):
        annotate(*options, "-o", tmp_path / "out.html", stdin=PAGE)
        assert [path.name for path in tmp_path.iterdir()] == ["out.html"]


class TestTerminal:
    def test_a_person_gets_colours_and_lines_of_the_width_of_the_terminal(self, at_terminal):
        shown = at_terminal()
        assert "\x1b[4m水岸夜市\x1b[0m" in shown
        assert "\n    " in shown

    @pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
    def test_the_environment_turns_colours_off(self, at_terminal, monkeypatch, name, value):
        monkeypatch.setenv(name, value)
        assert "\x1b" not in at_terminal()

    def test_an_option_has_the_last_word(self, at_terminal, monkeypatch):
        assert "\x1b" not in at_terminal("--colour", "never")
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\x1b" in at_terminal("--color", "always")

    def test_a_pipe_gets_plain_text(self, annotate):
        assert annotate() == annotate("-f", "text")
        assert "\x1b" not in annotate("-f", "terminal")


class TestDocx:
    @pytest.fixture
    def report(self, tmp_path):
        document = docx.Document()
        document.add_paragraph(SPEECH.strip())
        path = tmp_path / "report.docx"
        document.save(str(path))
        return path

    def test_a_word_document_gets_comments(self, report, glossary_file, tmp_path):
        out = tmp_path / "out.docx"
        assert main(["annotate", str(report), "-g", str(glossary_file), "-o", str(out)]) == 0
        commented = docx.Document(str(out))
        assert [paragraph.text for paragraph in commented.paragraphs] == [SPEECH.strip()]
        assert ["便民集市" in comment.text for comment in commented.comments] == [True, False]

    def test_what_is_no_word_document_cannot_become_one(self, glossary_file, tmp_path, capsys):
        out = tmp_path / "out.docx"
        assert main(["annotate", str(CITED), "-g", str(glossary_file), "-o", str(out)]) == 1
        assert capsys.readouterr().err.startswith("govterms: error: cited.txt is no DOCX")
        assert not out.exists()
