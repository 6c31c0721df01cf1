"""Settings of the property tests, and the browser that several stages are looked at in."""

import os

import pytest
from hypothesis import settings

from tests.chromium import chromium

# A build tells whether the change is good, so it tries the same examples every
# time; the search for new ones goes on wherever people run the tests.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.fixture(scope="module")
def browser():
    """Headless Chromium; where there is none, builds fail and people are told."""
    with chromium() as started:
        yield started
