"""The Markdown extension: which words it marks, next to other extensions, and what it refuses."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from itertools import permutations
from pathlib import Path
from types import SimpleNamespace

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

import govterms
from govterms import GlossaryFormatError, SourceNotFoundError
from govterms.sites.markdown import GovtermsExtension, makeExtension
from govterms.sites.options import OptionError

DATA = Path(__file__).parents[1] / "data/sites"
GLOSSARY = str(DATA / "glossary.json")
CASES = json.loads((DATA / "markdown.json").read_text(encoding="utf-8"))
OTHERS = ["extra", "admonition", "toc", "meta", "codehilite", "smarty", "sane_lists"]
PYMDOWN = ["pymdownx.superfences", "pymdownx.highlight", "pymdownx.tasklist", "pymdownx.details", "pymdownx.caret"]


def convert(source: str, extensions=OTHERS, **options) -> str:
    own = GovtermsExtension(**{"glossary": GLOSSARY, "assets": "none"} | options)
    return markdown.markdown(source, extensions=[*extensions, own])


def without_markup(html: str) -> str:
    """Return a page as it would be without the extension."""
    html = re.sub(r'\n?<section [^>]*class="govterms-notes".*?</section>', "", html, flags=re.DOTALL)
    return re.sub(
        r'<(a|span) [^>]*class="govterms-term"[^>]*>(<abbr>)?(.*?)(?(2)</abbr>)</\1>', r"\3", html, flags=re.DOTALL
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_terms_are_marked_where_they_should_be(case):
    html = convert(case["source"], **case.get("options", {}))
    assert re.findall(r'class="govterms-term"[^>]*>(?:<abbr>)?([^<]*)<', html) == case["terms"]
    assert ("govterms-notes" in html) is bool(case["terms"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_nothing_else_of_the_page_changes(case):
    html = convert(case["source"], **case.get("options", {}))
    assert without_markup(html) == markdown.markdown(case["source"], extensions=OTHERS)


RICH = """place: 云台镇

# “双区”

落实“**13**10”具体部署[^1]，建设“双区”...

| 任务 | 进展 |
|---|---|
| “三清三拆” | `双区` |

!!! note "双区"
    “四上”企业{: .no-govterms }和“双区”

- [x] “双区”

```python
“双区”
```

[^1]: “1310”见附件。
"""


@pytest.mark.parametrize("others", [OTHERS, ["tables", "attr_list", "footnotes", "toc", "codehilite"], PYMDOWN])
def test_it_may_stand_anywhere_among_other_extensions(others):
    plain = markdown.markdown(RICH, extensions=others)
    pages = set()
    for at in range(len(others) + 1):
        own = GovtermsExtension(glossary=GLOSSARY, assets="none")
        pages.add(markdown.markdown(RICH, extensions=[*others[:at], own, *others[at:]]))
    (page,) = pages
    assert 'class="govterms-term"' in page
    assert without_markup(page) == plain


def test_other_extensions_may_stand_in_any_order():
    marked = set()
    for order in permutations(["tables", "attr_list", "footnotes", "toc"]):
        page = convert(RICH, order)
        assert without_markup(page) == markdown.markdown(RICH, extensions=order)
        marked.add(tuple(re.findall('class="govterms-term"[^>]*>(?:<abbr>)?([^<]*)<', page)))
    assert len(marked) == 1


PIECES = [
    *(
        "双区",
        "“双区”",
        "“1310”",
        "13",
        "*",
        "**",
        "`",
        "_",
        "[",
        "](x)",
        "&",
        "&amp;",
        "<",
        "<b>",
        "</b>",
        "\n",
        "\n\n",
    ),
    *(
        "# ",
        "- ",
        "    ",
        "\\",
        "<div>",
        "</div>",
        "!",
        '"',
        "[^1]",
        "\n[^1]: ",
        "| ",
        "\n|-|\n",
        "{: .x }",
        "\x02",
        "<!--",
    ),
]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_any_page_is_the_same_without_the_markup(source):
    page = without_markup(convert(source, occurrences="all"))
    assert page.rstrip() == markdown.markdown(source, extensions=OTHERS).rstrip()  # the notes may stand behind a blank


class TestFrontMatter:
    def note(self, source, **options):
        return re.search(r"<dfn>.*?</p>", convert(source, **options))[0]

    @pytest.mark.parametrize(
        ("place", "sense"), [("云台镇", "茶产业"), ("南岭市", "老城更新区"), ("青溪县", "青溪文旅")]
    )
    def test_the_place_of_a_page_chooses_the_sense(self, place, sense):
        assert sense in self.note(f"place: {place}\n\n建设“双区”。")
        assert sense in self.note("建设“双区”。", place=place)

    def test_a_page_goes_before_the_options(self):
        assert "茶产业" in self.note("place: 云台镇\nyear: 2025\n\n建设“双区”。", place="南岭市", year=2024)

    def test_the_front_matter_that_zensical_keeps_is_read_too(self):
        class Context(Extension):
            def extendMarkdown(self, md):  # noqa: N802 - Python-Markdown's name
                context = Preprocessor(md)
                context.run = lambda lines: lines
                context.page = SimpleNamespace(meta={"place": "云台镇", "year": 2025})
                md.preprocessors.register(context, "rendering_context", 0)

        assert "茶产业" in re.search(r"<dfn>.*?</p>", convert("建设“双区”。", [Context()], place="南岭市"))[0]

    @pytest.mark.parametrize("line", ["year: 二五年", "year: 25", "govterms: maybe"])
    def test_what_cannot_be_used_is_an_error_that_says_what_to_write(self, line):
        name, _, value = line.partition(": ")
        with pytest.raises(OptionError, match=rf"front matter: {name} is '{value}'; it must be"):
            convert(f"{line}\n\n建设“双区”。")


class TestAssets:
    def test_style_and_script_stand_on_a_page_once(self):
        page = convert("“双区”。\n\n## 一\n\n“1310”和“双区”。", assets="inlined")
        assert page.count("<style>") == page.count("<script>") == 1
        assert ".govterms-term" in page

    def test_a_page_without_terms_has_neither(self):
        assert convert("没有词条。", assets="inlined") == "<p>没有词条。</p>"

    def test_linked_ones_are_at_their_address(self):
        page = convert("“双区”。", assets="linked", assets_url="/static/")
        assert '<link href="/static/govterms.css" rel="stylesheet"' in page
        assert 'src="/static/govterms.js"></script>' in page


class TestOptions:
    @pytest.mark.parametrize(
        ("option", "value", "message"),
        [
            ("occurrences", "page", "occurrences is 'page'; it must be one of all, document, section, paragraph"),
            ("script", "latin", "script is 'latin'; it must be one of simplified, traditional"),
            ("year", "next", "year is 'next'; it must be a year of four digits such as 2025"),
            ("headings", "some", "headings is 'some'; it must be true or false"),
            ("assets", "there", "assets is 'there'; it must be one of inlined, linked, none"),
            ("skip_classes", [3], r"skip_classes is \[3\]; it must be a name or a list of names"),
            ("place", 3, "place is 3; it must be a name such as 凤岗镇"),
        ],
    )
    def test_a_bad_value_is_told_with_what_it_may_be(self, option, value, message):
        with pytest.raises(OptionError, match=f"^Markdown extension govterms: {message}"):
            convert("“双区”。", **{option: value})

    def test_an_unknown_option_is_told_with_those_there_are(self):
        with pytest.raises(OptionError, match="there is no option gloss; the options are glossary, place, year"):
            makeExtension(gloss="x")

    def test_a_missing_glossary_is_told_with_its_path(self, tmp_path):
        with pytest.raises(SourceNotFoundError, match=r"glossary: there is no file .*none\.json; make one with"):
            convert("“双区”。", glossary=str(tmp_path / "none.json"))

    def test_a_file_that_is_no_glossary_is_told(self, tmp_path):
        (tmp_path / "x.json").write_text("[1")
        with pytest.raises(GlossaryFormatError, match=r"x\.json"):
            convert("“双区”。", glossary=[str(tmp_path / "x.json")])

    def test_several_glossaries_are_one(self, tmp_path):
        govterms.Glossary([govterms.Entry(headword="五河", abbreviations=("五河",), definition="指五条河。")]).save(
            tmp_path / "more.json"
        )
        page = convert("治理“五河”，建设“双区”。", glossary=[GLOSSARY, str(tmp_path / "more.json")])
        assert page.count('role="doc-noteref"') == 2

    def test_the_glossary_that_ships_is_used_when_none_is_named(self):
        headword = govterms.default_glossary().entries[0].abbreviations[0]
        assert headword in markdown.markdown(f"落实“{headword}”。", extensions=["govterms.sites.markdown"])


def test_definitions_stand_for_themselves():
    page = convert("“四上”企业。")
    assert "A &lt; B &amp; “C”。" in page


def test_a_changed_glossary_is_loaded_again(tmp_path):
    path = tmp_path / "glossary.json"
    for definition in ("指五条河。", "指五条大河流。"):
        govterms.Glossary([govterms.Entry(headword="五河", abbreviations=("五河",), definition=definition)]).save(path)
        assert definition in convert("治理“五河”。", glossary=str(path))


@pytest.mark.parametrize(
    ("module", "missing", "extra"),
    [("markdown", "markdown", "sites"), ("mkdocs", "mkdocs", "mkdocs"), ("sphinx", "sphinx", "sphinx")],
)
def test_a_missing_generator_is_told_with_the_extra_to_install(module, missing, extra):
    code = (
        f"import sys; sys.modules['{missing}'] = None\n"
        "from govterms import MissingExtraError\n"
        f"try: import govterms.sites.{module}\n"
        "except MissingExtraError as error: print(error)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert f'pip install "govterms[{extra}]"' in result.stdout
