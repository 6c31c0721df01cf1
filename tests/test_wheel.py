"""The package as its users get it: built, installed in a clean environment, used from another folder.

Needs the package registry, so `make test` leaves it out; `.ci/run` runs it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import govterms

pytestmark = pytest.mark.wheel

ROOT = Path(__file__).parent.parent
USE = """
import json, sys, govterms
glossary = govterms.default_glossary()
text = "落实“1310”行动，今年新增学位1310个。"
report = "青溪县2025年政府工作报告\\n名词解释\\n[1]“1310”行动：“1”是一个目标，“3”是三条路，“10”是十件事。\\n"
annotated = govterms.harvest(report).annotate(text)
print(json.dumps({
    "file": govterms.__file__,
    "entries": len(glossary),
    "surfaces": [[one.start, one.surface] for one in annotated.annotations],
    "modules": sorted({name.partition(".")[0] for name in sys.modules}),
}))
"""


def run(*command: str | Path, cwd: Path, check: bool = True) -> subprocess.CompletedProcess:
    env = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}
    parts = [str(part) for part in command]
    result = subprocess.run(parts, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert result.returncode == 0 or not check, f"{parts}\n{result.stdout}\n{result.stderr}"
    return result


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from the source distribution, which proves that one complete too."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", out, ROOT, cwd=out)
    (path,) = out.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def environment(wheel, tmp_path_factory):
    """A clean environment with the wheel and its core dependencies, no extras."""
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", folder, cwd=folder)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    run(scripts / "python", "-m", "pip", "install", "--quiet", wheel, cwd=folder)
    return scripts


def test_the_wheel_carries_types_licence_and_all_glossaries(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    glossaries = {f"govterms/glossaries/{path.name}" for path in (ROOT / "glossaries").iterdir()}
    assert {"govterms/py.typed", "govterms/__main__.py"} | glossaries <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"govterms"}


def test_it_works_from_another_folder(environment, tmp_path):
    used = json.loads(run(environment / "python", "-c", USE, cwd=tmp_path).stdout)
    assert Path(used["file"]).is_relative_to(environment.parent)
    assert used["entries"] == len(govterms.default_glossary())
    assert used["surfaces"] == [[3, "1310"]]
    assert not {"click", "rich", "lxml"} & set(used["modules"])


def test_the_command_names_its_extra_and_works_with_it(environment, wheel, tmp_path):
    command = environment / "govterms"
    bare = run(command, "--version", cwd=tmp_path, check=False)
    assert (bare.returncode, bare.stdout) == (1, "")
    assert bare.stderr == 'govterms: error: the command needs click: pip install "govterms[cli]"\n'
    run(environment / "python", "-m", "pip", "install", "--quiet", f"{wheel}[cli]", cwd=tmp_path)
    assert run(command, "--version", cwd=tmp_path).stdout == f"govterms {govterms.__version__}\n"
    sample = ROOT / "tests" / "samples" / "cited.txt"
    assert "山水宜居" in run(command, "harvest", sample, "--table", cwd=tmp_path).stdout
