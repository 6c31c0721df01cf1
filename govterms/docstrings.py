"""What the docstrings below the fields of a model say."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise


def field_docstrings(model: type) -> dict[str, str]:
    """Return the docstrings of the fields of `model` and of its bases, by field."""
    return {field: text for base in reversed(model.__mro__) for field, text in _own_docstrings(base)}


def _own_docstrings(model: type) -> Iterator[tuple[str, str]]:
    if "__annotations__" not in vars(model):
        return
    for field, text in pairwise(_class_bodies(model.__module__).get(model.__name__, [])):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(text, ast.Expr)
            and isinstance(text.value, ast.Constant)
        ):
            yield field.target.id, inspect.cleandoc(str(text.value.value))


@cache
def _class_bodies(module: str) -> dict[str, list[ast.stmt]]:
    """Return the statements of the classes of a module, which is parsed once for all of them."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: node.body for node in tree.body if isinstance(node, ast.ClassDef)}
