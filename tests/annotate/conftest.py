"""Everything about annotation is tested in both ways in which occurrences are judged."""

from __future__ import annotations

import pytest

from govterms.annotate import terms

WAYS = {"one by one": False, "all at once": True}


@pytest.fixture(params=WAYS.values(), ids=WAYS, scope="module", autouse=True)
def way(request):
    """Judge the occurrences of all texts in one of two ways, however long they are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(terms, "takes_numpy", lambda *_: request.param)
        patch.setattr(terms, "_MANY", 0)
        yield request.param
