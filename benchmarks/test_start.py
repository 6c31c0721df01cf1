"""What fresh interpreters take: imports, and a look-up at the command line, beside `import pydantic`.

Compiled files are written once, to a folder of their own, whatever the
environment says: without them everything takes three times as long.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

# Pydantic loads its classes when they are first named; `pydantic models` is what any user of it does.
COMMANDS = {
    "import pydantic": ("-c", "import pydantic"),
    "pydantic models": ("-c", "from pydantic import BaseModel, ConfigDict, Field"),
    "import govterms": ("-c", "import govterms"),
    "govterms lookup 5080": ("-m", "govterms", "lookup", "5080", "--json"),
    "… in a table": ("-m", "govterms", "lookup", "5080", "--table"),
}


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder: Path = tmp_path_factory.mktemp("compiled")
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder), "PYTHONUTF8": "1"}


@pytest.mark.benchmark(group="start")
@pytest.mark.parametrize("name", COMMANDS)
def test_start(benchmark: Any, name: str, environment: dict[str, str]) -> None:  # noqa: ANN401
    command = [sys.executable, *COMMANDS[name]]
    options = {"check": True, "env": environment, "stdout": subprocess.DEVNULL}
    finished = benchmark.pedantic(subprocess.run, (command,), options, rounds=15, warmup_rounds=2)
    benchmark.extra_info.update(library=name)
    assert finished.returncode == 0
