"""The back office says once how cards are written; every counter reads them so."""

from __future__ import annotations

from app.domain.code_patterns import CodePattern, CodePatterns
from app.domain.codes import CardCode, UnknownCode, parse
from app.domain.gtin import with_check_digit
from tests.builders import a_store
from tests.e2e.world import World
from tests.services.scans import scanned

NUMBER = with_check_digit("40021873")


def test_a_retailers_own_cards_are_read_after_the_next_sync(world: World) -> None:
    tablet = world.device("counter")
    tablet.exchanges()
    assert isinstance(parse(scanned(NUMBER), tablet.desk.patterns), UnknownCode)
    cards = (CodePattern(prefix="", shortest=9, longest=9, digits_only=True, check=True),)
    world.central.brings(a_store(codes=CodePatterns(cards=cards)))
    tablet.exchanges()
    tablet.desk.forget_patterns()  # as the app does when the store's record changed
    assert parse(scanned(NUMBER), tablet.desk.patterns) == CardCode(number=NUMBER)
