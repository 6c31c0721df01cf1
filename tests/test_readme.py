"""What the README and the docs show is what happens: their Python and commands are run."""

from __future__ import annotations

import doctest
import os
import subprocess
import sys
from pathlib import Path

import pytest
import regex

import govterms


def blocks(language: str, page: str) -> list[str]:
    return regex.findall(rf"^```{language}\n(.*?)^```", page, regex.M | regex.S)


ROOT = Path(__file__).parent.parent
READMES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md")}
PAGES = [*map(ROOT.joinpath, READMES), *sorted((ROOT / "docs").rglob("*.md"))]
COMMANDED = [path for path in PAGES if "```console" in path.read_text(encoding="utf-8")]
SCRIPTS = blocks("python", (ROOT / "docs/scale.md").read_text(encoding="utf-8"))
LINKS = [link for page in READMES.values() for link in regex.findall(r'(?:\]\(|\bsrc=")([^)"#:]+)', page)]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_python_examples_print_what_the_page_says(monkeypatch, path):
    monkeypatch.chdir(ROOT)
    snippets = "\n".join(blocks("pycon", path.read_text(encoding="utf-8")))
    examples = doctest.DocTestParser().get_doctest(snippets, {}, path.name, path.name, 0)
    assert examples.examples or ">>>" not in path.read_text(encoding="utf-8")
    failures: list[str] = []
    doctest.DocTestRunner().run(examples, out=failures.append)
    assert not failures, "".join(failures)


@pytest.mark.parametrize("readme", READMES)
def test_the_first_example_has_ten_lines(readme):
    lines = [line for line in blocks("pycon", READMES[readme])[0].splitlines() if line.startswith((">>>", "..."))]
    assert len(lines) <= 10


@pytest.mark.parametrize("language", ["pycon", "console"])
def test_both_readmes_have_the_same_examples(language):
    english, chinese = (blocks(language, page) for page in READMES.values())
    assert english == chinese


@pytest.mark.parametrize("path", COMMANDED, ids=lambda path: path.name)
def test_the_commands_print_what_the_page_says(tmp_path, path):
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    commands = [
        command for block in blocks("console", path.read_text(encoding="utf-8")) for command in block.split("$ ")[1:]
    ]
    for command in commands:
        line, _, expected = command.partition("\n")
        if "https://" in line:  # the tests use no network
            continue
        result = subprocess.run(
            ["bash", "-c", line], cwd=tmp_path, env=environment(tmp_path), capture_output=True, text=True, check=False
        )
        assert (result.returncode, result.stderr) == (0, ""), line
        assert result.stdout == expected, line


@pytest.mark.parametrize("number", range(len(SCRIPTS)))
def test_the_scripts_of_the_guide_to_scale_run(tmp_path, number):
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    (tmp_path / "script.py").write_text(SCRIPTS[number], encoding="utf-8")
    run = [sys.executable, "script.py"]
    result = subprocess.run(run, cwd=tmp_path, env=environment(tmp_path), capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout + result.stderr) == (0, "")


def environment(folder: Path) -> dict[str, str]:
    """Return an environment in which `govterms` is the command under test."""
    script = folder / "bin" / "govterms"
    script.parent.mkdir(exist_ok=True)
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m govterms "$@"\n')
    script.chmod(0o755)
    return os.environ | {"PATH": f"{script.parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "COLUMNS": "80"}


@pytest.mark.parametrize("link", sorted(set(LINKS)))
def test_links_to_files_lead_somewhere(link):
    assert (ROOT / link).exists()


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("target", ["demo", "test"])
def test_the_two_commands_of_the_readme_are_targets_of_make(readme, target):
    assert f"make {target} " in READMES[readme]
    assert regex.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), regex.M)


def test_the_markup_that_the_page_on_output_shows_is_what_is_written():
    (shown,) = blocks("html", (ROOT / "docs/output.md").read_text(encoding="utf-8"))
    page = govterms.default_glossary().annotate_html("<p>落实“1310”部署</p>", place="凤岗镇", year=2025)
    written = regex.sub(r"(?<=govterms-)[0-9a-f]{8}(?=-)", "1f0c", page)
    tags = regex.findall(r"<[^<>]+>", shown.replace("\n", " "))
    assert len(tags) > 10
    assert [tag for tag in tags if tag not in written] == []
