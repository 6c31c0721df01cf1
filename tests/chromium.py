"""Headless Chromium for the tests marked `browser`: what drives and answers it, and what axe-core says of a page."""

from __future__ import annotations

import mimetypes
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

HOST = "site.example"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def miss(reason: str) -> None:
    """Say that something is not installed: a build fails, people are told what was left out."""
    pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)


@contextmanager
def chromium() -> Iterator[Any]:
    """Start Chromium, and end it."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None or find_spec("playwright") is None:
        miss("needs Chromium (apt-get install chromium) and the extra `browser`; see `make browser`")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


def answer_from(folder: Path, refused: list[str]) -> Callable[[Any], None]:
    """Return what answers requests to `HOST` from `folder`; addresses of others are refused and noted."""

    def answer(route: Any) -> None:
        url = urlsplit(route.request.url)
        path = folder / unquote(url.path).lstrip("/")
        file = path / "index.html" if path.is_dir() else path
        if url.hostname != HOST or not file.is_file():
            refused.append(route.request.url)
            route.abort()
            return
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        route.fulfill(body=file.read_bytes(), content_type=f"{kind}; charset=utf-8")

    return answer


@contextmanager
def visits(browser: Any, folder: Path, refused: list[str], *, width: int) -> Iterator[Callable[..., Any]]:
    """Give what opens a page of the site in `folder`, `width` pixels wide unless told."""
    contexts = []

    def open_page(page: str, *, width: int = width, **options: Any) -> Any:
        is_phone = width < 600
        context = browser.new_context(
            viewport={"width": width, "height": 800}, has_touch=is_phone, is_mobile=is_phone, **options
        )
        contexts.append(context)
        context.route("**/*", answer_from(folder, refused))
        tab = context.new_page()
        tab.goto(f"http://{HOST}/{page}")
        return tab

    yield open_page
    for context in contexts:
        context.close()


def violations(page: Any, part: str = "") -> list[str]:
    """Return what axe-core finds by WCAG 2.2, A and AA, and best practice: on the page, or in what `part` selects."""
    page.evaluate(resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    results = page.evaluate(
        "([part, rules]) => "
        "axe.run(part ? {include: [...document.querySelectorAll(part)]} : document, {runOnly: rules})",
        [part, _RULES],
    )
    return [f"{one['id']}: {node['html']}" for one in results["violations"] for node in one["nodes"]]
