"""What the docstrings below the fields of a model say."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from itertools import pairwise


def field_docstrings(model: type) -> dict[str, str]:
    """Return the docstrings of the fields of `model` and of its bases, by field."""
    return {field: text for base in reversed(model.__mro__) for field, text in _own_docstrings(base)}


def _own_docstrings(model: type) -> Iterator[tuple[str, str]]:
    if "__annotations__" not in vars(model):
        return
    tree = ast.parse(inspect.getsource(sys.modules[model.__module__]))
    body = next((node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == model.__name__), [])
    for field, text in pairwise(body):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(text, ast.Expr)
            and isinstance(text.value, ast.Constant)
        ):
            yield field.target.id, inspect.cleandoc(str(text.value.value))
