"""Finds every regular expression of the package, and how the code applies it."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import generator

FROM_START = frozenset({"match", "fullmatch"})
EVERYWHERE = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
METHODS = FROM_START | EVERYWHERE


class Found:
    """A regular expression, where it stands, and the methods it is called by."""

    def __init__(self, pattern: re.Pattern[Any], name: str) -> None:
        self.pattern = pattern
        self.name = name
        self.methods: set[str] = set()


def modules() -> Iterator[ModuleType]:
    """Every module of the package."""
    yield generator
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        yield importlib.import_module(module.name)


class Finder:
    """All expressions, and the calls that make one which none of them is."""

    def __init__(self, examples: Mapping[str, str]) -> None:
        """`examples`: for an expression that is put together while the program runs, the code that does it
        → an expression it may make."""
        self.examples = examples
        self.unknown: list[str] = []
        """Places in the code whose expression is not found."""
        self.used: set[str] = set()
        """Examples that stand in the code."""
        self._found: dict[tuple[str | bytes, int], Found] = {}
        files = [_File(module) for module in modules()]
        for file in files:
            for name, value in vars(file.module).items():
                for pattern in patterns_in(value):
                    self._add(pattern, f"{file.name}.{name}")
        for file in files:
            self._read(file)

    @property
    def found(self) -> list[Found]:
        """In order of their names."""
        for found in self._found.values():
            found.methods = found.methods or set(METHODS)
        return sorted(self._found.values(), key=lambda one: one.name)

    def _add(self, pattern: re.Pattern[Any], name: str, *methods: str) -> None:
        found = self._found.setdefault((pattern.pattern, pattern.flags), Found(pattern, name))
        found.methods |= set(methods)

    def _read(self, file: _File) -> None:
        for node in ast.walk(file.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                self._call(file, node, node.func)
            elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load):
                self._mention(file, node)

    def _call(self, file: _File, call: ast.Call, function: ast.Attribute) -> None:
        if isinstance(function.value, ast.Name) and function.value.id == "re":
            if function.attr == "compile":
                self._compiled(file, call)
            elif function.attr in METHODS:
                self._inline(file, call, function.attr)

    def _compiled(self, file: _File, call: ast.Call) -> None:
        """An expression that is compiled has to be one of those a name of the module leads to."""
        if file.is_at_top(call):
            names = file.names_of_statement(call)
            if any(True for name in names for _ in patterns_in(getattr(file.module, name))):
                return
        self._inline(file, call, *METHODS)

    def _inline(self, file: _File, call: ast.Call, *methods: str) -> None:
        """An expression that stands in the call itself."""
        written, value = ast.unparse(call.args[0]), file.value(call.args[0])
        if isinstance(value, re.Pattern):
            self._add(value, f"{file.name}:{call.lineno}", *methods)
            return
        if value is None and written in self.examples:
            self.used.add(written)
            value = self.examples[written]
        if value is None:
            self.unknown.append(f"{file.name}:{call.lineno}: {written}")
        else:
            flags = [file.value(one.value) for one in call.keywords if one.arg == "flags"]
            flags += [file.value(one) for one in call.args[1:2] if methods == tuple(METHODS)]
            self._add(re.compile(value, *flags), f"{file.name}:{call.lineno}", *methods)

    def _mention(self, file: _File, node: ast.Name | ast.Attribute) -> None:
        """A name that leads to expressions: with the method called on it, or handed on to be used anyhow."""
        value = file.value(node)
        if isinstance(value, ModuleType) or value is None:
            return
        for pattern in patterns_in(value):
            parent = file.parents.get(node)
            called = parent.attr if isinstance(parent, ast.Attribute) else ""
            if called in METHODS and isinstance(value, re.Pattern):
                self._add(pattern, file.name, called)
            elif called not in ("pattern", "flags", "groupindex"):
                # A row of expressions is gone through in the same module.
                self._add(pattern, file.name, *(file.methods_of_others or METHODS))


class _File:
    """A module and its code."""

    def __init__(self, module: ModuleType) -> None:
        self.module = module
        self.name = module.__name__.removeprefix("generator.")
        self.tree = ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))
        self.parents = {
            child: parent for parent in ast.walk(self.tree) for child in ast.iter_child_nodes(parent)
        }
        # Names of a function hide those of the module.
        self.local = {
            node.id for node in ast.walk(self.tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
            and not self.is_at_top(node)
        } | {node.arg for node in ast.walk(self.tree) if isinstance(node, ast.arg)}  # fmt: skip
        self.methods_of_others = {
            node.func.attr
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in METHODS
            and isinstance(node.func.value, ast.Name) and node.func.value.id in self.local
        }  # fmt: skip
        """How expressions are applied that have no name of their own."""

    def is_at_top(self, node: ast.AST) -> bool:
        above: ast.AST | None = node
        while above is not None:
            if isinstance(above, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.comprehension):
                return False
            above = self.parents.get(above)
        return True

    def names_of_statement(self, node: ast.AST) -> list[str]:
        above = node
        while not isinstance(above, ast.stmt):
            above = self.parents[above]
        targets = above.targets if isinstance(above, ast.Assign) else [getattr(above, "target", None)]
        return [target.id for target in targets if isinstance(target, ast.Name)]

    def value(self, node: ast.expr) -> Any:
        """What a constant or a name of the module stands for; None where only the running program knows."""
        if isinstance(node, ast.Constant):
            return node.value
        if isinstance(node, ast.Name):
            return None if node.id in self.local else getattr(self.module, node.id, None)
        if isinstance(node, ast.Attribute):
            return getattr(self.value(node.value), node.attr, None)
        return None


def patterns_in(value: Any, depth: int = 4) -> Iterator[re.Pattern[Any]]:
    """The expressions in a value: itself, or those in a row, a table, a set or a class."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from patterns_in(one, depth - 1)
    elif depth and isinstance(value, Mapping):
        yield from patterns_in((*value, *value.values()), depth)
    elif depth and isinstance(value, type) and value.__module__.startswith("generator"):
        yield from patterns_in(
            [one for name, one in vars(value).items() if not name.startswith("__")], depth - 1
        )
