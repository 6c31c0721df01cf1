"""Settings of the property tests."""

import os

from hypothesis import settings

# A build tells whether the change is good, so it tries the same examples every
# time; the search for new ones goes on wherever people run the tests.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")
