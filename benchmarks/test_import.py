"""`import govterms` in a fresh interpreter, beside `import pydantic`, on which it stands."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest


@pytest.mark.benchmark(group="import")
@pytest.mark.parametrize("module", ["pydantic", "govterms"])
def test_import(benchmark: Any, module: str) -> None:  # noqa: ANN401
    # Pydantic loads its classes when they are first named: name what any user of it does.
    code = {"pydantic": "from pydantic import BaseModel, ConfigDict, Field", "govterms": "import govterms"}[module]
    finished = benchmark.pedantic(
        subprocess.run, ([sys.executable, "-c", code],), {"check": True}, rounds=7, warmup_rounds=1
    )
    benchmark.extra_info.update(library=module)
    assert finished.returncode == 0
