"""Which kinds of objects the code behind a listener can load, found by reading the code.

From the handler on, every name that stands in a function, class or table is followed through the
modules of handlers/. What is found is `call.access.<loader>`, and so the kinds it checks for.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from program.access.row import Thing

ROOT = Path(__file__).parent.parent.parent
HANDLERS = ROOT / "handlers"


def things_reached(handle: Callable[..., Any]) -> frozenset[Thing]:
    """Return the kinds that the handler's code can load."""
    loaders = {
        name
        for module, found in _reached(handle.__module__, _defined_as(handle))
        for name in _loaders_in(_modules()[module][found])
    }
    kinds = _kinds_of_loaders()
    return frozenset(kind for name in loaders for kind in kinds[name])


def _defined_as(handle: Callable[..., Any]) -> str:
    return handle.__qualname__.partition(".")[0]


@cache
def _modules() -> Mapping[str, Mapping[str, ast.stmt]]:
    """Return what each module defines, by its name."""
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): dict(_definitions(parsed(path)))
        for path in HANDLERS.glob("*.py")
    }


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _definitions(tree: ast.Module) -> Iterator[tuple[str, ast.stmt]]:
    for node in tree.body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name, node
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                yield name, node


@cache
def _imports(module: str) -> Mapping[str, tuple[str, str]]:
    """Return where imported names come from: (module, name), or (module, "") for a module."""
    tree = parsed(ROOT / f"{module.replace('.', '/')}.py")
    found: dict[str, tuple[str, str]] = {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("handlers"):
            for alias in node.names:
                is_module = node.module == "handlers"
                target = (f"handlers.{alias.name}", "") if is_module else (node.module, alias.name)
                found[alias.asname or alias.name] = target
    return found


def _reached(module: str, name: str) -> set[tuple[str, str]]:
    todo, done = [(module, name)], set()
    while todo:
        here = todo.pop()
        if here in done or here[1] not in _modules().get(here[0], {}):
            continue
        done.add(here)
        todo += _mentioned(here[0], _modules()[here[0]][here[1]])
    return done


def _mentioned(module: str, node: ast.stmt) -> Iterator[tuple[str, str]]:
    imports = _imports(module)
    for part in ast.walk(node):
        match part:
            case ast.Attribute(value=ast.Name(id=alias), attr=name) if alias in imports:
                yield imports[alias][0], name
            case ast.Name(id=name) if name in imports:
                yield imports[name]
            case ast.Name(id=name):
                yield module, name


def _loaders_in(node: ast.stmt) -> Iterator[str]:
    for part in ast.walk(node):
        match part:
            case ast.Attribute(attr=name, value=ast.Attribute(attr="access")):
                yield name


@cache
def _kinds_of_loaders() -> Mapping[str, frozenset[Thing]]:
    """Return the kinds that each method of Access checks for, by itself or in another method."""
    tree = parsed(ROOT / "program" / "access" / "access.py")
    [access] = [one for one in tree.body if isinstance(one, ast.ClassDef) and one.name == "Access"]
    methods = {one.name: one for one in access.body if isinstance(one, ast.FunctionDef)}

    def kinds(name: str) -> frozenset[Thing]:
        found: set[Thing] = set()
        for part in ast.walk(methods[name]):
            match part:
                case ast.Attribute(value=ast.Name(id="Thing"), attr=kind):
                    found.add(Thing[kind])
                case ast.Attribute(value=ast.Name(id="self"), attr=other) if (
                    other in methods and other != "_check"
                ):
                    found |= kinds(other)
        return frozenset(found)

    return {name: kinds(name) for name in methods if name != "_check"}
