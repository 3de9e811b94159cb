"""What would make a test pass today and fail tomorrow: a nap instead of a reason, the network."""

from __future__ import annotations

import ast
import socket

import pytest

from tests.house.code import modules, short, tree

NAPS = {"sleep", "qWait"}


def _naps(call: ast.Call) -> bool:
    match call.func:
        case ast.Name(id=name):
            return name in NAPS
        case ast.Attribute(value=ast.Name(id="qtbot"), attr="wait"):
            return True
        case ast.Attribute(attr=name):
            return name in NAPS
    return False


def test_no_test_naps():
    """It waits for what it wants (`qtbot.waitUntil`, an event), however slow the machine."""
    naps = {
        f"{short(path)}:{node.lineno}"
        for path in modules("tests")
        for function in ast.walk(tree(path))
        if isinstance(function, ast.FunctionDef) and function.name.startswith("test_")
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and _naps(node)
    }
    assert naps == set()


@pytest.mark.parametrize("host", ["192.0.2.1", "shop.example"])
def test_no_test_reaches_the_network(host):
    with pytest.raises(pytest.fail.Exception, match=host):
        socket.create_connection((host, 80), timeout=1)
