"""The errors that govterms raises.

```
GovtermsError
├── ReadError                      bytes cannot become text
│   ├── SourceNotFoundError        also FileNotFoundError
│   ├── SourceIsDirectoryError     also IsADirectoryError
│   ├── DecodingError              also ValueError
│   └── UnsupportedFormatError     also ValueError
├── GlossaryFormatError            also ValueError: a glossary file that does not validate
├── SpanError                      also ValueError: the caller's offsets do not fit the text
└── MissingExtraError              also ImportError: names the extra to install
```

Doubt about a text that could be read is not an error: it is a
[`Diagnostic`][govterms.Diagnostic] in the result.
"""

from __future__ import annotations


class GovtermsError(Exception):
    """Base of every error that govterms raises on purpose.

    The message says what is wrong, where, and what to do about it.
    """

    def __init__(self, message: str, *, source: str | None = None) -> None:
        """Keep the message and, when known, the name of the file at fault."""
        super().__init__(message)
        self.source = source
        """Name of the file at fault; `None` when the input had no name."""


class ReadError(GovtermsError):
    """A source could not be turned into text."""


class SourceNotFoundError(ReadError, FileNotFoundError):
    """The path does not exist."""


class SourceIsDirectoryError(ReadError, IsADirectoryError):
    """The path is a directory where one file was expected."""


class DecodingError(ReadError, ValueError):
    """The bytes are text in none of the encodings that were tried."""


class UnsupportedFormatError(ReadError, ValueError):
    """The bytes are in a format that govterms does not read."""


class GlossaryFormatError(GovtermsError, ValueError):
    """A glossary file is not JSON, or not a glossary of a known version."""


class SpanError(GovtermsError, ValueError):
    """An offset lies outside the text that it should index."""


class MissingExtraError(GovtermsError, ImportError):
    """A feature needs an optional dependency that is not installed."""
