"""Colours and sizes have one home, ``ui/theme.py`` and ``ui/tokens.py``: no figures elsewhere."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.code import modules, short, tree

HOME = ("ui/theme.py", "ui/tokens.py")
PAPER = ("ui/printing/",)
"""A slip is laid out in the points of its paper, whatever the screen's theme."""

SIZED = {
    *("setFixedSize", "setFixedWidth", "setFixedHeight", "setIconSize"),
    *("setMinimumSize", "setMinimumWidth", "setMinimumHeight"),
    *("setMaximumSize", "setMaximumWidth", "setMaximumHeight"),
    *("setContentsMargins", "setSpacing", "setHorizontalSpacing", "setVerticalSpacing"),
    *("addSpacing", "setPixelSize", "setPointSize", "setPointSizeF", "sp", "drawRoundedRect"),
}
NAMED = {"least", "spacing", "gap", "size"}
"""Arguments that are a size wherever they are given, or given by default."""


def figures(node: ast.AST, constants: frozenset[str]) -> Iterator[ast.AST]:
    """Numbers, and names of numbers, but for nought and for how many times something is taken."""
    if _is_number(node, constants):
        if getattr(node, "value", True):
            yield node
        return
    parts = [] if isinstance(node, ast.Subscript) else list(ast.iter_child_nodes(node))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult | ast.Div | ast.FloorDiv):
        sides = (node.left, node.right)
        parts = [side for side in sides if not _is_number(side, constants)] or [node.left]
    for part in parts:
        yield from figures(part, constants)


def written(path: Path) -> Iterator[str]:
    """``ui/a.py:12 setSpacing`` for each size or colour that a module writes itself."""
    module = tree(path)
    constants = frozenset(_numbers(module))
    thresholds = _thresholds(module)
    for node in ast.walk(module):
        if node not in thresholds:
            for name, sizes in _asked(node):
                if any(True for size in sizes for _ in figures(size, constants)):
                    yield f"{short(path)}:{getattr(node, 'lineno', '')} {name}"
            if _paints(node):
                yield f"{short(path)}:{getattr(node, 'lineno', '')} {ast.unparse(node)}"


def _asked(node: ast.AST) -> Iterator[tuple[str, list[ast.expr]]]:
    """Where a size is given: a call that takes one, an argument of that name, a default."""
    if isinstance(node, ast.Call):
        name = _called(node)
        given = [*node.args, *(k.value for k in node.keywords)] if name in SIZED else []
        given = given[1:] if name == "drawRoundedRect" else given  # how round, not where
        yield name, [*given, *(k.value for k in node.keywords if k.arg in NAMED)]
    elif isinstance(node, ast.arguments):
        yield from ((f"{a.arg}=", [d]) for a, d in _defaults(node) if a.arg in NAMED)


def _paints(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Name(id="QColor"), args=[ast.Constant(), *_]):
            return True
        case ast.Attribute(value=ast.Attribute(attr="GlobalColor"), attr=name):
            return name != "transparent"
    return False


def _thresholds(module: ast.Module) -> set[ast.AST]:
    """Room that is measured against what there is: where a page folds is the page's own."""
    compared = [node for node in ast.walk(module) if isinstance(node, ast.Compare)]
    return {inner for node in compared for inner in ast.walk(node)}


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)


def _numbers(module: ast.Module) -> Iterator[str]:
    """The names that a module gives to numbers."""
    for node in module.body:
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            names = target.elts if isinstance(target, ast.Tuple) else [target]
            values = value.elts if isinstance(value, ast.Tuple) else [value]
            for name, number in zip(names, values, strict=False):
                if isinstance(name, ast.Name) and _is_number(number, frozenset()):
                    yield name.id


def _is_number(node: ast.AST, constants: frozenset[str]) -> bool:
    if isinstance(node, ast.Name):
        return node.id in constants
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def _defaults(given: ast.arguments) -> Iterator[tuple[ast.arg, ast.expr]]:
    ordinary = [*given.posonlyargs, *given.args]
    if given.defaults:
        yield from zip(ordinary[-len(given.defaults) :], given.defaults, strict=True)
    for arg, default in zip(given.kwonlyargs, given.kw_defaults, strict=True):
        if default is not None:
            yield arg, default


def test_sizes_and_colours_come_from_the_theme() -> None:
    """Take ``Gap`` for room between things, ``Size`` for things, ``Width`` for columns."""
    strangers = [
        found
        for path in modules("ui")
        if not short(path).startswith((*HOME, *PAPER))
        for found in written(path)
    ]
    assert strangers == []


@pytest.mark.parametrize(
    "line",
    [
        "box.setSpacing(12)",
        "ROOM = 12\nbox.setSpacing(ROOM)",
        "box.setFixedSize(QSize(48, 48))",
        "Thumb(size=44)",
        "def thumb(size: int = 44): ...",
        "QColor(12, 13, 14)",
        "painter.setPen(Qt.GlobalColor.white)",
        "label.setMinimumHeight(sp(20))",
    ],
)
def test_a_figure_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.setattr("tests.house.test_looks.short", lambda path: path.name)
    path = tmp_path / "stranger.py"
    path.write_text(line, encoding="utf-8")
    assert list(written(path))


@pytest.mark.parametrize(
    "line",
    ["box.setSpacing(Gap.MEDIUM)", "box.setSpacing(0)", "box.setFixedWidth(3 * Size.TOUCH)"],
)
def test_a_token_is_fine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.setattr("tests.house.test_looks.short", lambda path: path.name)
    path = tmp_path / "resident.py"
    path.write_text(line, encoding="utf-8")
    assert not list(written(path))


def test_every_field_says_what_is_written_into_it() -> None:
    """So that the keyboard on the screen fits: ``writes=`` of a Field, ``ready_for(edit, …)``."""
    silent = [
        f"{short(path)}:{call.lineno}"
        for path in modules("ui")
        if not short(path).startswith("ui/widgets/")
        for call in _calls(path, "Field")
        if "writes" not in {keyword.arg for keyword in call.keywords}
    ]
    silent += [
        short(path)
        for path in modules("ui")
        if not short(path).startswith("ui/widgets/field")
        if len(_calls(path, "QLineEdit")) > len(_calls(path, "ready_for"))
    ]
    assert silent == []


def _calls(path: Path, name: str) -> list[ast.Call]:
    calls = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    return [call for call in calls if _called(call) == name]
