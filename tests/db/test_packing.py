from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from app.db import packing, refs
from app.db.packing import pack, unpack
from app.domain.kinds import ENTITIES
from app.records import to_json
from tests.builders import a_customer, a_purchase
from tests.db.test_entities import EXAMPLES


@pytest.mark.parametrize("text", ["", "{}", "Amélie 張", '{"a":"' + "x" * 1_000_000 + '"}'])
def test_a_text_comes_back(text: str) -> None:
    assert unpack(pack(text)) == text


def test_a_text_that_is_not_packed_is_itself() -> None:
    assert unpack('{"a":1}') == '{"a":1}'


def test_records_are_kept_in_half_their_size() -> None:
    for record in (a_customer(), a_purchase()):
        text = to_json(record).decode()
        assert len(pack(text)) < len(text.encode()) / 2


def test_every_kind_of_record_has_a_number_of_its_own() -> None:
    assert set(refs.NUMBERS) == set(ENTITIES)
    assert len(refs.NAMES) == len(ENTITIES)
    assert max(refs.NAMES) < refs.KINDS
    for entity in ENTITIES:
        ref = refs.ref_of(entity, 123)
        assert (refs.entity_at(ref), refs.row_at(ref)) == (entity, 123)


def test_what_was_packed_once_can_be_read_for_ever() -> None:
    kept = bytes.fromhex(
        "2043150100606e616d656c79223a2262227d06fcba4110174e049cc314d377f92cead340043104"
    )
    assert unpack(kept) == '{"note_id":"n","customer_id":"amelie","text":"","at":null,"by":"b"}'


def test_many_threads_pack_at_once() -> None:
    texts = [to_json(record).decode() for record in EXAMPLES] * 50
    with ThreadPoolExecutor(8) as pool:
        packed = list(pool.map(packing.pack, texts))
    assert [unpack(each) for each in packed] == texts
