"""What the size editor offers at the counter."""

from __future__ import annotations

import pytest

from app.domain.size_charts import Wearer, conversions
from app.domain.sizes import Family
from tests.builders import a_size
from ui import size_options

EVERY = [(family, system) for family in Family for system in size_options.systems(family)]


@pytest.mark.parametrize(("family", "system"), EVERY)
def test_each_system_begins_on_its_own_ladder(family: Family, system: str) -> None:
    steps = size_options.values(family, system)
    assert len(steps) == len(set(steps)) > 4
    assert size_options.start(family, system) in steps


def test_numbers_go_up() -> None:
    shoes = [float(step) for step in size_options.values(Family.SHOES, "EU")]
    assert shoes == sorted(shoes)
    assert (shoes[0], shoes[-1]) == (34, 50)


def test_letters_keep_their_order() -> None:
    steps = size_options.values(Family.TOPS, "INT")
    assert steps == ("XXS", "XS", "S", "M", "L", "XL", "XXL", "3XL")


def test_every_family_offers_a_system_and_only_shoes_a_width() -> None:
    assert all(size_options.systems(family) for family in Family)
    assert [family for family in Family if size_options.widths(family)] == [Family.SHOES]


def test_what_is_offered_for_lingerie_can_be_told_elsewhere() -> None:
    for value in size_options.values(Family.LINGERIE, "FR"):
        assert conversions(a_size(family=Family.LINGERIE, system="FR", value=value))


def test_an_unknown_system_offers_nothing() -> None:
    assert size_options.values(Family.SHOES, "MARS") == ()
    assert size_options.start(Family.SHOES, "MARS") == ""


@pytest.mark.parametrize(("family", "system"), EVERY)
def test_a_few_common_sizes_are_offered_at_once(family: Family, system: str) -> None:
    common = size_options.common(family, system)
    assert 0 < len(common) <= size_options.MOST_COMMON
    assert set(common) <= set(size_options.values(family, system))


def test_common_shoes_are_whole_and_around_the_usual_one() -> None:
    common = size_options.common(Family.SHOES, "EU")
    assert common[0] == "35"
    assert common[-1] == "46"


def test_a_size_is_the_same_in_another_system() -> None:
    women = Wearer.WOMEN
    assert size_options.converted(Family.SHOES, "38.5", "EU", "UK", women) == "5.5"
    assert size_options.converted(Family.SHOES, "38.5", "EU", "UK") == ""
    assert size_options.converted(Family.SHOES, "99", "EU", "UK") == ""
