"""Nothing heavy is loaded until it is used: what `import govterms`, and a look-up at the command line, may load."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

# What each may import: by name from other packages, with all that those load
# in turn, and from this one. Most of the time of an import is pydantic's.
LIBRARY = {
    "govterms",
    "govterms.annotated",
    "govterms.errors",
    "govterms.facade",
    "govterms.glossary",
    "govterms.glossary.dictionary",
    "govterms.glossary.identity",
    "govterms.harvest",
    "govterms.once",
    "govterms.pipeline",
    "govterms.read",
    "govterms.spans",
}
LOOKUP = LIBRARY | {
    "govterms.script",
    "govterms.cli",
    "govterms.cli.app",
    "govterms.cli.lookup",
    "govterms.cli.messages",
    "govterms.cli.options",
    "govterms.cli.outputs",
    "govterms.diagnostics",
    "govterms.folding",
    "govterms.letters",
    "govterms.glossary.context",
    "govterms.glossary.index",
    "govterms.glossary.making",
    "govterms.glossary.merge",
    "govterms.glossary.places",
    "govterms.glossary.reasons",
    "govterms.glossary.senses",
    "govterms.glossary.shipped",
    "govterms.glossary.wording",
    "govterms.models",
    "govterms.packed",
}
TABLE = LOOKUP | {"govterms.cli.senses", "govterms.cli.wrapping"}

IMPORT_FOR_LIBRARY = (
    "import __future__, bisect, collections.abc, functools, pathlib, typing;"
    "exec('class Pair(typing.NamedTuple): left: int')"  # for which Python 3.14 imports annotationlib
)
IMPORT_FOR_LOOKUP = (
    "import click, encodings.utf_8_sig, gc, hashlib, json, locale, math, opencc, operator, re, unicodedata;"
    "from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, SkipValidation;"
    "type('Model', (BaseModel,), {'model_config': ConfigDict(defer_build=True)})"
)
IMPORT_FOR_TABLE = f"import rich.cells; rich.cells.cell_len('双');{IMPORT_FOR_LOOKUP}"
RUN_LOOKUP = "from govterms.cli import main; main(['lookup', '5080', '--json'])"
RUN_TABLE = RUN_LOOKUP.replace("--json", "--table")


def loaded_by(code: str) -> set[str]:
    """Return the names of all modules that a fresh interpreter has loaded behind `code`."""
    told = f"{code}\nimport sys; sys.stderr.write(' '.join(sys.modules))"
    environment = {**os.environ, "PYTHONUTF8": "1", "PYDANTIC_DISABLE_PLUGINS": "__all__"}
    run = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, check=True, encoding="utf-8", env=environment
    )
    return set(run.stderr.split())


@pytest.mark.parametrize(
    ("code", "others", "ours"),
    [
        ("import govterms", IMPORT_FOR_LIBRARY, LIBRARY),
        (RUN_LOOKUP, f"{IMPORT_FOR_LIBRARY};{IMPORT_FOR_LOOKUP}", LOOKUP),
        (RUN_TABLE, f"{IMPORT_FOR_LIBRARY};{IMPORT_FOR_TABLE}", TABLE),
    ],
    ids=["import", "look-up", "look-up in a table"],
)
def test_nothing_is_loaded_before_it_is_used(code, others, ours):
    loaded = loaded_by(code)
    assert {name for name in loaded if name.partition(".")[0] == "govterms"} == ours
    assert loaded - loaded_by(others) - ours == set()
