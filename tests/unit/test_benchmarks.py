"""The benchmarks can be named, and their lines say what they promise."""

from __future__ import annotations

from benchmarks.__main__ import BENCHMARKS, main
from benchmarks.measure import line, milliseconds
from tests.house.code import ROOT

KEYS = ["name", "n", "median", "p95", "unit", "floor", "ratio"]


def test_every_benchmark_that_is_named_exists():
    assert {
        name for name in BENCHMARKS if not (ROOT / "benchmarks" / f"{name}.py").is_file()
    } == set()


def test_a_name_that_is_none_is_told_with_those_there_are(capsys):
    assert main(["no-such"]) == 2
    said = capsys.readouterr().err
    assert all(name in said for name in BENCHMARKS)


def test_a_line_holds_the_ratio_of_the_medians():
    made = line("name", [30.0, 10.0, 20.0], [5.0, 4.0, 6.0])
    assert list(made) == KEYS
    assert (made["n"], made["median"], made["floor"], made["ratio"]) == (3, 20.0, 5.0, 4.0)


def test_of_a_few_samples_the_slowest_is_the_p95():
    assert line("name", [1.0, 9.0], [1.0])["p95"] == 9.0


def test_of_many_samples_one_in_twenty_may_be_slower():
    assert 94 < line("name", [float(n) for n in range(100)], [1.0])["p95"] < 97


def test_time_is_told_in_milliseconds():
    assert 0 <= milliseconds(lambda: None) < 1_000
