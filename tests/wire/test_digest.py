"""The sums by which both sides know that they hold the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sync.wire.digest import row_digest, signed, total, unsigned

BITS = st.integers(min_value=0, max_value=2**64 - 1)


def test_a_record_has_the_same_digest_for_ever() -> None:
    """Devices of several versions compare: these numbers must never change."""
    assert row_digest("customer", "c1", 1) == 1_524_545_580_644_547_681
    assert signed(row_digest("note", "é", 7)) == 4_852_564_220_876_424_207


def test_entity_id_and_version_all_count() -> None:
    said = [("note", "a", 1), ("note", "a", 2), ("note", "b", 1), ("photo", "a", 1)]
    assert len({row_digest(*each) for each in said}) == len(said)


@given(BITS)
def test_signed_and_back_is_the_same(digest: int) -> None:
    assert -(2**63) <= signed(digest) < 2**63
    assert unsigned(signed(digest)) == digest


@given(st.lists(BITS), st.lists(BITS))
def test_what_is_added_and_taken_away_in_any_order_is_as_if_it_never_was(
    kept: list[int], gone: list[int]
) -> None:
    mixed = [*gone, *kept, *(-d for d in gone)]
    assert total(mixed) == total(kept)
    assert total([signed(d) for d in kept]) == total(kept)
