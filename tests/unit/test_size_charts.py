from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.size_charts import Wearer, conversions, wearer_of
from app.domain.sizes import Family, SizeRecord
from tests.builders import a_size

WOMEN, MEN = Wearer.WOMEN, Wearer.MEN


def converted(
    family: Family, system: str, value: str, wearer: Wearer | None = None
) -> dict[str, str]:
    return dict(conversions(a_size(family=family, system=system, value=value), wearer))


@pytest.mark.parametrize(
    ("family", "size", "wearer", "other"),
    [
        (Family.SHOES, "EU 38.5", WOMEN, {"UK": "5.5", "US": "8", "JP": "24.5"}),
        (Family.SHOES, "EU 43", MEN, {"UK": "9", "US": "10", "JP": "27.5"}),
        (Family.SHOES, "US 8", WOMEN, {"EU": "38.5", "UK": "5.5"}),
        (Family.SHOES, "US 8", MEN, {"EU": "41", "UK": "7"}),
        (Family.DRESSES, "FR 38", None, {"IT": "42", "DE": "36", "UK": "10", "US": "6"}),
        (Family.TOPS, "IT 48", MEN, {"FR": "48", "UK": "38", "US": "38", "INT": "M"}),
        (Family.TROUSERS, "W 32", MEN, {"IT": "48", "FR": "40"}),
        (Family.LINGERIE, "FR 90C", None, {"EU": "75 C", "UK": "34 C", "US": "34 C"}),
        (Family.LINGERIE, "EU 75 F", None, {"FR": "90 F", "UK": "34 E", "US": "34 DDD"}),
        (Family.SHIRTS, "EU 41", None, {"UK": "16", "US": "16", "INT": "L"}),
        (Family.RINGS, "EU 54", None, {"US": "6.75", "UK": "N"}),
        (Family.RINGS, "US 7", None, {"EU": "54", "UK": "N½"}),
        (Family.RINGS, "UK L½", None, {"EU": "52", "US": "6"}),
        (Family.HATS, "EU 57", None, {"UK": "7", "US": "7 1/8", "INT": "M"}),
        (Family.BELTS, "EU 85", None, {"US": "34", "UK": "34", "INT": "S"}),
        (Family.GLOVES, "FR 8", None, {"INT": "M"}),
    ],
)
def test_sizes_that_shops_know_by_heart(
    family: Family, size: str, wearer: Wearer | None, other: dict[str, str]
) -> None:
    system, _, value = size.partition(" ")
    found = converted(family, system, value, wearer)
    assert other.items() <= found.items()
    assert system not in found


@pytest.mark.parametrize("written", ["38½", "38,5", " 38.5 ", "38.50".rstrip("0")])
def test_half_sizes_are_understood_in_any_writing(written: str) -> None:
    assert converted(Family.SHOES, "EU", written, WOMEN)["UK"] == "5.5"


@pytest.mark.parametrize(
    ("family", "system", "value"),
    [
        (Family.SHOES, "EU", "99"),
        (Family.SHOES, "EU", "38.25"),
        (Family.SHOES, "XX", "38"),
        (Family.RINGS, "EU", "12"),
        (Family.RINGS, "UK", "?"),
        (Family.LINGERIE, "FR", "90"),
        (Family.OTHER, "INT", "M"),
    ],
)
def test_a_size_out_of_the_chart_converts_to_nothing(
    family: Family, system: str, value: str
) -> None:
    assert converted(family, system, value, WOMEN) == {}


def test_when_nobody_knows_for_whom_only_what_both_charts_agree_on_is_said() -> None:
    assert converted(Family.SHOES, "EU", "39") == {"JP": "25"}
    assert converted(Family.SHOES, "EU", "36")["UK"] == "3", "no man's shoe is that small"


def test_a_letter_that_may_be_two_numbers_says_neither() -> None:
    assert "EU" not in converted(Family.BELTS, "INT", "M")


@pytest.mark.parametrize(
    ("title", "wearer"), [("Mme", WOMEN), ("Mr.", MEN), ("M.", MEN), ("", None), ("Dr", None)]
)
def test_the_title_says_for_whom(title: str, wearer: Wearer | None) -> None:
    assert wearer_of(title) is wearer


@given(st.from_type(SizeRecord), st.sampled_from([*Wearer, None]))
def test_conversion_never_fails(record: SizeRecord, wearer: Wearer | None) -> None:
    assert isinstance(conversions(record, wearer), tuple)
