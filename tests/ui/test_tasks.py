from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from ui.run import StraightRun
from ui.tasks import Tasks


@pytest.fixture
def tasks(qapp: QObject) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    assert made.finish()


def never(error: Exception) -> None:
    raise AssertionError(error)


def test_work_leaves_the_gui_thread_and_its_answer_comes_home(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[tuple[int, int]] = []
    tasks(threading.get_ident, lambda w: seen.append((w, threading.get_ident())), never)
    qtbot.waitUntil(lambda: bool(seen))
    worker, home = seen[0]
    assert worker != home == threading.main_thread().ident


def test_errors_come_home(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[str] = []

    def boom() -> None:
        raise ValueError("full")

    tasks(boom, lambda _: seen.append("done"), lambda error: seen.append(str(error)))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["full"]


def test_only_the_newest_question_is_answered(qtbot: QtBot, tasks: Tasks) -> None:
    gate, seen = threading.Event(), list[str]()

    def slow() -> str:
        gate.wait(5)
        return "a"

    tasks.latest("search", slow, seen.append, never)
    tasks.latest("search", lambda: "am", seen.append, never)
    qtbot.waitUntil(lambda: bool(seen))
    gate.set()
    tasks(lambda: "last", seen.append, never)
    qtbot.waitUntil(lambda: "last" in seen)
    assert seen == ["am", "last"]


def test_questions_of_two_screens_do_not_meet(qtbot: QtBot, tasks: Tasks) -> None:
    here, there, seen = QObject(), QObject(), list[str]()
    tasks.for_screen(here).latest("list", lambda: "here", seen.append, never)
    tasks.for_screen(there).latest("list", lambda: "there", seen.append, never)
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert sorted(seen) == ["here", "there"]


def test_a_forgotten_question_is_not_answered(qtbot: QtBot, tasks: Tasks) -> None:
    gate, seen = threading.Event(), list[str]()
    tasks.latest("list", lambda: gate.wait(5), lambda _: seen.append("late"), never)
    tasks.forget("list")
    gate.set()
    tasks(lambda: "last", seen.append, never)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["last"]


def test_a_destroyed_screen_is_not_called(qtbot: QtBot, tasks: Tasks) -> None:
    gate, seen, screen = threading.Event(), list[str](), QObject()
    tasks.for_screen(screen)(lambda: gate.wait(5), lambda _: seen.append("gone"), never)
    shiboken6.delete(screen)
    gate.set()
    tasks(lambda: "last", seen.append, never)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["last"]


def test_nothing_is_delivered_after_the_end(qtbot: QtBot) -> None:
    tasks, seen = Tasks(), list[int]()
    for number in range(50):
        tasks(lambda n=number: n, seen.append, never)  # type: ignore[misc]
    assert tasks.finish()
    tasks(lambda: 99, seen.append, never)
    QCoreApplication.processEvents()
    assert seen == []


def test_many_answers_all_come_home(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[int] = []
    for number in range(2000):
        tasks(lambda n=number: n, seen.append, never)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(seen) == 2000, timeout=20_000)
    assert sorted(seen) == list(range(2000))


def test_straight_run_answers_at_once() -> None:
    seen: list[object] = []
    run = StraightRun()
    run(lambda: 1, seen.append, never)
    run.latest("list", lambda: 1 // 0, seen.append, lambda error: seen.append(type(error)))
    assert seen == [1, ZeroDivisionError]
