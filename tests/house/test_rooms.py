"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
import re
import sys
import tomllib

from tests.house.code import PROGRAMS, ROOT, dotted, imported, modules, project_files, short, tree

MODULE_LINES = 400
FUNCTION_LINES = 60
THEME = "ui/theme"
ROOT_NAMES = {"main", "launch"}


def test_no_file_is_a_place_where_everything_goes():
    lengths = {
        short(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in modules(*PROGRAMS, "scripts", "tests", "benchmarks")
    }
    assert {name: n for name, n in lengths.items() if n > MODULE_LINES} == {}


def test_no_function_needs_scrolling():
    too_long = {
        f"{short(path)}:{node.lineno} {node.name}": lines
        for path in modules(*PROGRAMS)
        if "/migrations/versions/" not in short(path)  # a migration is one list, never read twice
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_LINES
    }
    assert too_long == {}


def test_every_package_says_what_it_is_for():
    folders = {path.parent for path in modules(*PROGRAMS)}
    silent = []
    for folder in folders:
        door = folder / "__init__.py"
        if not door.is_file() or not ast.get_docstring(tree(door)):
            silent.append(short(folder))
    assert sorted(silent) == []


def test_the_recipes_do_not_shadow_the_package_of_that_name():
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_every_room_is_on_the_plan():
    """A module of app or sync that no layer names could import anything."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = contracts["tool"]["importlinter"]["contracts"][0]["layers"]
    planned = {room.strip() for layer in layers for room in layer.split("|")}
    rooms = {".".join(dotted(path).split(".")[:2]) for path in modules("app", "sync")}
    assert sorted(room for room in rooms - planned if "." in room) == []


def test_the_domain_needs_nothing_but_python():
    strangers = {
        f"{short(path)} imports {name}"
        for path in modules("app")
        if dotted(path).startswith("app.domain")
        for name in imported(path)
        if not name.startswith("app.domain") and name.split(".")[0] not in sys.stdlib_module_names
    }
    assert strangers == set()


def test_nothing_imports_the_composition_root():
    users = [
        short(path)
        for path in modules("app", "sync", "ui")
        if ROOT_NAMES & {name.split(".")[0] for name in imported(path)}
    ]
    assert users == []


def test_one_stylesheet_on_the_application():
    users = {
        f"{short(path)}:{node.lineno}"
        for path in modules("ui", "main.py")
        if not short(path).startswith(THEME)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr == "setStyleSheet"
    }
    assert users == set()


def test_no_colour_outside_the_theme():
    colour = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b")
    painted = {
        f"{short(path)}:{node.lineno}"
        for path in modules("ui", "main.py")
        if not short(path).startswith(THEME)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and colour.search(node.value)
    }
    assert painted == set()


def test_no_address_of_a_registry_and_no_path_of_a_machine():
    registries = "|".join([r"pypi\.o" + "rg", "files.pythonhos" + "ted", r"registry\.npm" + "js"])
    machine = r"(?<![\w.~-])/(?:wo" + "rk|ro" + "ot|t" + "mp)/"
    forbidden = re.compile(f"(?:{registries}|{machine})".encode())
    found = {
        f"{short(path)}: {match.group().decode()}"
        for path in project_files()
        for match in [forbidden.search(path.read_bytes())]
        if match
    }
    assert found == set()
