"""The public contract: names, fields, codes, and a cheap import."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
import types
from typing import get_args

import pytest

import govterms
from govterms import diagnostics

VERBS = ("default_glossary", "diff", "harvest", "harvest_file", "harvest_files", "load", "read", "strip_html")
MEMBERS = {
    "Annotated": {"annotations", "text", "to_html", "to_json", "to_markdown"},
    "Annotation": {"alternatives", "end", "entry", "evidence", "start", "surface"},
    "Component": {"label", "meaning"},
    "Diagnostic": {"code", "message", "source", "span"},
    "Document": {"diagnostics", "repairs", "reports", "text"},
    "Entry": {
        "abbreviations",
        "also_in",
        "citations",
        "components",
        "definition",
        "headword",
        "id",
        "inline",
        "marker",
        "original",
        "source",
        "span",
    },
    "Glossary": {
        "__getitem__",
        "annotate",
        "annotate_html",
        "conflicts",
        "history",
        "lookup",
        "meanings",
        "merge",
        "save",
        "search",
        "select",
    },
    "Repair": {"after", "before", "kind", "span"},
    "Report": {"place", "published", "region", "span", "title", "year"},
    "Source": {"name", "place", "published", "region", "sha256", "title", "url", "year"},
}
HEAVY = (
    "ahocorasick_rs",
    "click",
    "difflib",
    "html.parser",
    "lxml",
    "mammoth",
    "markdown",
    "multiprocessing",
    "opencc",
    "pydantic",
    "pyarrow",
    "pypdfium2",
    "pypinyin",
    "rdflib",
    "rich",
    "spacy",
)


def test_all_is_sorted_and_names_everything_public():
    public = {
        name
        for name in dir(govterms)
        if not name.startswith("_")
        and name != "TYPE_CHECKING"
        and not isinstance(getattr(govterms, name), types.ModuleType)
    }
    assert govterms.__all__ == sorted(public)


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_of_the_contract_is_there(name):
    assert name in govterms.__all__
    assert callable(getattr(govterms, name))


def test_verbs_are_not_hidden_by_the_stages_of_the_same_name():
    # Importing `govterms.read.…` for the first time binds the package as an
    # attribute of `govterms`, where it would take the place of the function.
    code = "import govterms, govterms.read.pipeline, govterms.harvest.pipeline; govterms.harvest(govterms.read(b'x'))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", MEMBERS)
def test_every_type_of_the_contract_has_its_fields(name):
    kind = getattr(govterms, name)
    fields = set(getattr(kind, "model_fields", ())) | set(getattr(kind, "_fields", ())) | set(dir(kind))
    assert MEMBERS[name] <= fields


@pytest.mark.parametrize("name", govterms.__all__)
def test_everything_public_is_documented(name):
    assert inspect.getdoc(getattr(govterms, name))


def test_models_are_frozen_and_document_their_fields():
    for name in ("Component", "Diagnostic", "Document", "Entry", "Repair", "Report", "Source"):
        model = getattr(govterms, name)
        assert model.model_config["frozen"]
        properties = model.model_json_schema()["properties"]
        assert all("description" in field for field in properties.values()), name


def test_every_diagnostic_code_has_a_meaning():
    assert set(get_args(diagnostics.Code)) == diagnostics.MEANINGS.keys()
    assert list(diagnostics.MEANINGS) == sorted(diagnostics.MEANINGS)


def test_every_error_derives_from_one():
    errors = [
        value for value in vars(govterms).values() if isinstance(value, type) and issubclass(value, BaseException)
    ]
    assert len(errors) > 1
    assert all(issubclass(error, govterms.GovtermsError) for error in errors)


def test_annotate_takes_place_year_and_occurrences():
    for method in (govterms.Glossary.annotate, govterms.Glossary.annotate_html):
        options = list(inspect.signature(method).parameters.values())[2:]
        positional = [option for option in options if option.kind is not option.KEYWORD_ONLY]
        assert all(option.default is not option.empty for option in options)
        defaults = {option.name: option.default for option in positional}
        assert defaults == {"place": None, "year": None, "occurrences": "all"}


def test_importing_the_package_loads_nothing_heavy():
    code = "import govterms, json, sys; print(json.dumps(sorted(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert sorted(set(HEAVY) & set(json.loads(result.stdout))) == []
