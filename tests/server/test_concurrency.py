"""Two counters in the very same moment: one is first, both are told, nothing falls in between."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from app.domain.customers import CustomerCreated
from app.domain.pickups import PickupHandedOver
from tests.builders import NOW, a_card, a_customer, a_hand_over, a_pickup, ean13
from tests.server.shop import Device, Server
from tests.server.test_push import note

ROUNDS = 12
PEOPLE = ("camille", "thomas")


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each of ``acts`` returns, all begun together."""
    ready = threading.Barrier(len(acts))
    results: list[Any] = [None] * len(acts)

    def run(place: int) -> None:
        ready.wait(20)
        results[place] = acts[place]()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.slow
def test_of_two_hand_overs_at_once_exactly_one_is_flagged(
    server: Server, counter: Device, other: Device
) -> None:
    server.bring(a_customer(), *(a_pickup(pickup_id=f"p{n}") for n in range(ROUNDS)))
    with server.http:
        for n in range(ROUNDS):
            operations = [
                (
                    device,
                    device.did(
                        PickupHandedOver(
                            at=NOW,
                            by=by,
                            store="PAR",
                            pickup_id=f"p{n}",
                            handover=a_hand_over(handover_id=f"{by}-{n}", by=by),
                        )
                    ),
                )
                for device, by in zip((counter, other), PEOPLE, strict=True)
            ]
            answers = at_once(*(lambda d=d, o=o: d.push(o)[0] for d, o in operations))
            assert sorted(a["outcome"] for a in answers) == ["applied", "flagged"]
        counter.pull()
    assert len(counter.of("incident")) == ROUNDS
    assert all(len(p.handovers) == 2 for p in counter.of("pickup"))


@pytest.mark.slow
def test_of_two_who_give_one_card_away_at_once_exactly_one_is_flagged(
    server: Server, counter: Device, other: Device
) -> None:
    with server.http:
        for n in range(ROUNDS):
            operations = [
                (
                    device,
                    device.did(
                        CustomerCreated(
                            at=NOW,
                            by=by,
                            store="PAR",
                            customer=a_customer(
                                customer_id=f"{by}-{n}",
                                cards=(a_card(ean13(n)),),
                                email="",
                                phone="",
                                qr="",
                            ),
                        )
                    ),
                )
                for device, by in zip((counter, other), PEOPLE, strict=True)
            ]
            answers = at_once(*(lambda d=d, o=o: d.push(o)[0] for d, o in operations))
            assert sorted(a["outcome"] for a in answers) == ["applied", "flagged"]


@pytest.mark.slow
def test_a_note_written_while_the_file_travels_travels_with_it(
    server: Server, counter: Device, singapore: Device
) -> None:
    people = [
        a_customer(customer_id=f"c{n}", cards=(a_card(ean13(n)),), phone="", email="", qr="")
        for n in range(ROUNDS)
    ]
    server.bring(*people)
    with server.http:
        for n in range(ROUNDS):
            written = counter.did(note(n, customer_id=f"c{n}"))
            asked = {"keys": [f"card:{ean13(n)}"]}
            at_once(
                lambda o=written: counter.push(o),
                lambda k=asked: server.post("/v1/lookup", k, singapore.token),
            )
        singapore.pull()
    assert {c.customer_id for c in singapore.of("customer")} == {p.customer_id for p in people}
    assert {m.note_id for m in singapore.of("note")} == {f"note-{n}" for n in range(ROUNDS)}


@pytest.mark.slow
def test_many_counters_on_the_same_few_records_never_block_each_other_for_good(
    server: Server,
) -> None:
    server.bring(*(a_customer(customer_id=f"c{n}", cards=(), home_store="PAR") for n in range(4)))
    with server.http:
        devices = [server.device(name=f"Counter {n}") for n in range(4)]

        def work(place: int) -> set[str]:
            device, said = devices[place], set()
            for turn in range(6):
                order = range(4) if (place + turn) % 2 else reversed(range(4))
                batch = [
                    device.did(note(100 * place + 10 * turn + n, customer_id=f"c{n}"))
                    for n in order
                ]
                said |= {a["outcome"] for a in device.push(*batch)}
            return said

        results = at_once(*(lambda p=p: work(p) for p in range(4)))
    assert results == [{"applied"}] * 4
