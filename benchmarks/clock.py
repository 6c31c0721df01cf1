"""A clock that stands still while others have the processor."""

from __future__ import annotations

import resource
import time


def processor_time() -> float:
    """Return the seconds of processor that this process and those that it waited for have used."""
    started = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + started.ru_utime + started.ru_stime
